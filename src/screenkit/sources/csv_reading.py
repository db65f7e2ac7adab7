"""Read the rows of a publisher's CSV file, whole or not at all.

UTF-8 is tried strictly first, over the whole file; windows-1252 only for a format that is known to use it, and then
over the whole file too, so that no line is guessed by itself. A NUL, an endless line or broken quoting is refused.
"""

from __future__ import annotations

import codecs
import csv
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from screenkit.errors import ListError
from screenkit.sources.base import GET_IT_AGAIN, ListFile, Problem

LONGEST_LINE: Final = 1 << 20
LARGEST: Final = 256 << 20
"""How many bytes a file may have: its rows are grouped by party, so what is distinct in them is held in memory."""

_CHUNK: Final = 1 << 20


def first_cells(head: bytes, delimiter: str = ",", lines: int = 2) -> list[list[str]]:
    r"""Give the cells of the first lines of a file that begins with `head`, trimmed; none if it is no text.

    >>> first_cells(b"Last Updated,27/04/2020,,\r\nName 6,Name 1\r\nAL-QAHT")
    [['Last Updated', '27/04/2020', '', ''], ['Name 6', 'Name 1']]
    """
    text = head[: 1 << 14].decode("utf-8-sig", "replace")
    if "\0" in text:
        return []
    try:
        return [[cell.strip() for cell in row] for row in csv.reader(text.splitlines()[:lines], delimiter=delimiter)]
    except csv.Error:
        return []


def encoding_of(file: ListFile, fallback: str = "", only: Callable[[bytes], bool] = bool) -> Iterator[str | Problem]:
    """Yield the encoding of a file: UTF-8, or else the fallback that its format is known to use, after a Problem.

    `only` tells from the first bytes whether the fallback comes into question: read so, a damaged file of a format that
    is in UTF-8 would lose every name that is not in Latin letters.

    Raises ListError, with the line, if it is neither, or the file is larger than `LARGEST`.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    head, line, size = b"", 1, 0
    bad = b""
    with _reading(file), file.open() as stream:
        while not bad and (chunk := stream.read(_CHUNK)):
            head = head or chunk
            size += len(chunk)
            if size > LARGEST:
                raise ListError(f"larger than {LARGEST >> 20} MiB", file=file.name, remedy=GET_IT_AGAIN)
            try:
                decoder.decode(chunk)
                line += chunk.count(b"\n")
            except UnicodeDecodeError as e:
                line += e.object[: e.start].count(b"\n")
                bad = e.object[e.start : e.start + 1]
    bad = bad or decoder.getstate()[0]
    if not bad:
        yield "utf-8"
    elif fallback and only(head):
        yield Problem(file.name, f"line {line}", repr(bad), f"not UTF-8; the whole file is read as {fallback}")
        yield fallback
    else:
        raise ListError(f"{bad!r} is not UTF-8", file=file.name, line=line, remedy=GET_IT_AGAIN)


def rows(
    file: ListFile, encoding: str = "utf-8", delimiter: str = ",", remedy: str = GET_IT_AGAIN
) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not blank, each with the line on which it begins; `remedy` is what errors advise.

    Raises ListError, with the line, for what cannot be decoded, broken quoting, a NUL or a line beyond reason.
    """
    reader = csv.reader(_lines(file, encoding, remedy), delimiter=delimiter, strict=True)
    line = 1
    with _reading(file):
        try:
            for row in reader:
                if any(cell and not cell.isspace() for cell in row):
                    yield line, row
                line = reader.line_num + 1
        except csv.Error as e:
            raise ListError(f"not CSV: {e}", file=file.name, line=line, remedy=remedy) from None


def _lines(file: ListFile, encoding: str, remedy: str) -> Iterator[str]:
    with file.open() as stream:
        number = 0
        while raw := stream.readline(LONGEST_LINE):
            number += 1
            if len(raw) == LONGEST_LINE or b"\0" in raw:
                reason = "the line is longer than 1 MiB" if len(raw) == LONGEST_LINE else "the line holds a NUL byte"
                raise ListError(reason, file=file.name, line=number, remedy=remedy)
            if number == 1:
                raw = raw.removeprefix(b"\xef\xbb\xbf")
            try:
                yield raw.decode(encoding)
            except UnicodeDecodeError as e:
                reason = f"{raw[e.start : e.start + 4]!r} is not {encoding}"
                raise ListError(reason, file=file.name, line=number, remedy=remedy) from None


@contextmanager
def _reading(file: ListFile) -> Iterator[None]:
    try:
        yield
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as e:
        raise ListError(f"cannot be read: {e}", file=file.name, remedy=GET_IT_AGAIN) from None
