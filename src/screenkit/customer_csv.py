"""The rows of a CSV file as people export it: usual delimiters, any encoding that Python knows, lines counted."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from io import StringIO
from itertools import chain
from pathlib import Path
from typing import Final

from screenkit.columns import field_of
from screenkit.errors import CustomerError

_MAX_LINE: Final = 1 << 20
_BLOCK: Final = 1 << 16  # characters
_DELIMITERS: Final = ",;\t|"
_NO_DELIMITER: Final = "\x1f"  # a file of one column: a comma in it belongs to the name


def read(path: Path, encoding: str, delimiter: str = "") -> tuple[str, Iterator[tuple[int, list[str]]]]:
    """Open a CSV file: its delimiter, and its records that are not blank with the line each begins on."""
    lines = _lines(path, encoding)
    skipped = 0
    head = next(lines, "")
    if said := re.fullmatch(r"sep=(.)\s*", head):  # Excel's own way to say it
        head, skipped = next(lines, ""), 1
    while head and not head.strip():
        head, skipped = next(lines, ""), skipped + 1
    delimiter = delimiter or (said[1] if said else _delimiter(head))

    def rows() -> Iterator[tuple[int, list[str]]]:
        reader = csv.reader(chain([head], lines), delimiter=delimiter, strict=True)
        line = skipped + 1
        try:
            for cells in reader:
                if cells:
                    yield line, cells
                line = skipped + reader.line_num + 1
        except csv.Error as e:
            remedy = 'write a quoted cell as "..." with each quote inside it doubled, and close it'
            raise CustomerError(f"this is not CSV: {e}", file=str(path), line=line, remedy=remedy) from None

    return delimiter, rows()


def _delimiter(header: str) -> str:
    """Find the delimiter of a header line: the one that makes most known headers, then most cells.

    >>> _delimiter("id;name (last, first);dob")
    ';'
    """

    def known_and_cells(delimiter: str) -> tuple[int, int]:
        cells = header.split(delimiter)
        return sum(bool(field_of(cell)) for cell in cells), len(cells)

    best = max(_DELIMITERS, key=known_and_cells)
    return best if best in header else _NO_DELIMITER


def _lines(path: Path, encoding: str) -> Iterator[str]:
    """Read lines of bounded length, strictly decoded."""
    return chain.from_iterable(_blocks_of_lines(path, encoding))


def _blocks_of_lines(path: Path, encoding: str) -> Iterator[list[str]]:
    """Read lines in lists: to split a block at once takes a tenth of the time that asking for each line does."""
    number = 1
    rest = ""
    try:
        with path.open(encoding=encoding, newline="") as f:
            while block := f.read(_BLOCK):
                lines = StringIO(rest + block, newline="").readlines()
                rest = "" if block.endswith("\n") else lines.pop()  # a \r may be the first half of an end of line
                if len(lines[0] if lines else rest) > _MAX_LINE:
                    raise _endless(path, number)
                number += len(lines)
                yield lines
        if rest:
            yield StringIO(rest, newline="").readlines()
    except UnicodeError:
        raise _undecodable(path, encoding) from None
    except OSError as e:
        raise CustomerError(
            f"the file cannot be read: {e.strerror}", file=str(path), remedy="name a CSV file"
        ) from None
    except (LookupError, ValueError) as e:
        raise CustomerError(str(e), file=str(path), remedy="--encoding takes names such as utf-8 or cp1252") from None


def _endless(path: Path, line: int) -> CustomerError:
    reason = f"the line is longer than {_MAX_LINE:,} characters"
    return CustomerError(reason, file=str(path), line=line, remedy="name a CSV file of customers")


def _undecodable(path: Path, encoding: str) -> CustomerError:
    """Find the line: text is decoded in blocks, so the failure itself does not know it."""
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    with path.open("rb") as f:
        bom = f.read(2)
        f.seek(0)
        try:
            while block := f.read(1 << 16):
                line += decoder.decode(block).count("\n")
            decoder.decode(b"", final=True)
        except UnicodeDecodeError as e:
            line += e.object[: e.start].decode(encoding, "ignore").count("\n")
    utf16 = bom in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    name = "UTF-8" if encoding == "utf-8-sig" else encoding
    remedy = f"save it as UTF-8 or pass --encoding {'utf-16' if utf16 else 'cp1252'}"
    return CustomerError(f"the file is not {name}", file=str(path), line=line, remedy=remedy)
