"""The rows of OFAC's legacy CSV files, from the native ones and from copies that other programs saved again.

Native: no header, text in quotes, null written `-0- `, CRLF, and one byte 0x1A (Ctrl-Z) at the end of the file
(OFAC, "Specially Designated Nationals and Blocked Persons Data Specification", dat_spec.txt). Saved again: a header
row, fewer quotes, `-0-`, LF, and the 0x1A as a row of its own.
"""

from __future__ import annotations

import csv
import re
import zlib
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import BinaryIO, Final, Literal

from screenkit.counted import counted
from screenkit.errors import ListError
from screenkit.sources.base import GET_IT_AGAIN, ListFile

Part = Literal["primary", "alias", "address", "comments"]

# The columns of each file; names and their order as in dat_spec.txt.
COLUMNS: Final[dict[Part, tuple[str, ...]]] = {
    "primary": (
        "ent_num",
        "SDN_Name",
        "SDN_Type",
        "Program",
        "Title",
        "Call_Sign",
        "Vess_type",
        "Tonnage",
        "GRT",
        "Vess_flag",
        "Vess_owner",
        "Remarks",
    ),
    "alias": ("ent_num", "alt_num", "alt_type", "alt_name", "alt_remarks"),
    "address": ("Ent_num", "Add_num", "Address", "City/State/Province/Postal Code", "Country", "Add_remarks"),
    "comments": ("ent_num", "remarks_extended"),
}
_PARTY_TYPES: Final = frozenset({"", "individual", "vessel", "aircraft", "entity"})
_ALIAS_TYPES: Final = frozenset({"aka", "fka", "nka"})

_NULLS: Final = frozenset({"-0-", ""})
_HEAD: Final = 1 << 16
_ROWS_TO_SEE: Final = 25
_LONGEST_LINE: Final = 1 << 20  # bytes; the longest remark that OFAC has published is below 10,000


def part_of(head: bytes) -> Part | None:
    """Tell which of the four files begins with `head`, from its columns; None if it is none of them.

    >>> part_of(b'36,12,"aka","AERO-CARIBBEAN",-0- ')
    'alias'
    >>> part_of(b"id,name") is None
    True
    """
    lines = head.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    whole = lines[:-1] if len(lines) > 1 else lines  # the last line may be cut
    try:
        found = list(islice(_cells(csv.reader((line.decode() for line in whole), strict=True)), _ROWS_TO_SEE))
    except (csv.Error, UnicodeDecodeError):
        return None
    if found and _is_header(found[0]):
        del found[0]
    return next((part for part in COLUMNS if found and _fit(part, found)), None)


def _fit(part: Part, rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether these rows are of that file; OFAC may add a type of party or alias, so one known type is enough."""
    if not all(len(row) == len(COLUMNS[part]) and is_number(row[0]) for row in rows):
        return False
    if part == "primary":
        return any(row[2].strip().casefold() in _PARTY_TYPES for row in rows)
    if not all(part == "comments" or is_number(row[1]) for row in rows):
        return False
    if part == "alias":
        return any(row[2].strip().casefold() in _ALIAS_TYPES for row in rows)
    return part == "address" or all(row[1].rstrip().endswith(".") for row in rows)


def is_number(cell: str) -> bool:
    """Tell whether a cell is a bare number, as OFAC's ids are."""
    return bool(re.fullmatch(r"\s*[0-9]{1,18}\s*", cell))


def _is_header(row: Sequence[str]) -> bool:
    return re.sub(r"[\W_]", "", row[0]).casefold() == "entnum"


def _cells(reader: Iterator[list[str]]) -> Iterator[list[str]]:
    """Read rows with null as `""`; a row with nothing in it but perhaps 0x1A is none."""
    for row in reader:
        cells = ["" if cell.strip(" \t\r\n\x1a") in _NULLS else cell for cell in row]
        if any(cells):
            yield cells


def _lines(stream: BinaryIO, file: str) -> Iterator[str]:
    number = 0
    while line := stream.readline(_LONGEST_LINE):
        number += 1
        if len(line) == _LONGEST_LINE and not line.endswith(b"\n"):
            raise ListError(f"a line longer than {_LONGEST_LINE} bytes", file=file, line=number, remedy=GET_IT_AGAIN)
        if b"\0" in line:
            raise ListError("a NUL byte, which no text has", file=file, line=number, remedy=GET_IT_AGAIN)
        try:
            # the 0x1A that ended one file begins a line where two files were joined
            yield (line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line).removeprefix(b"\x1a").decode()
        except UnicodeDecodeError as e:
            bad = line[e.start : e.start + 4]
            raise ListError(f"{bad!r} is not UTF-8", file=file, line=number, remedy=GET_IT_AGAIN) from None


def _unreadable(file: ListFile, error: Exception) -> ListError:
    return ListError(f"cannot be read: {error}", file=file.name, remedy=GET_IT_AGAIN)


def first_bytes(file: ListFile) -> bytes:
    """Read the beginning of a file, enough for `part_of`; raises ListError if it cannot be read."""
    try:
        with file.open() as stream:
            return stream.read(_HEAD)
    except (OSError, EOFError, zlib.error) as e:
        raise _unreadable(file, e) from None


def rows(file: ListFile, part: Part) -> Iterator[tuple[int, list[str]]]:
    """Read one of the four files: line number and cells of each row, null as `""`.

    Raises ListError if the file cannot be read, or a row has not the columns of its file.
    """
    width = len(COLUMNS[part])
    line = 0
    try:
        with file.open() as stream:
            reader = csv.reader(_lines(stream, file.name), strict=True)
            for number, cells in enumerate(_cells(reader)):
                line = reader.line_num
                if number == 0 and _is_header(cells):
                    continue
                if len(cells) != width:
                    found = f"{counted(len(cells), 'column')} instead of {width}, beginning with {cells[0][:40]!r}"
                    raise ListError(found, file=file.name, line=line, remedy=GET_IT_AGAIN)
                if not is_number(cells[0]):
                    found = f"the ent_num {cells[0][:40]!r} is no number"
                    raise ListError(found, file=file.name, line=line, remedy=GET_IT_AGAIN)
                cells[0] = cells[0].strip()
                yield line, cells
    except csv.Error as e:
        raise ListError(f"not CSV: {e}", file=file.name, line=line + 1, remedy=GET_IT_AGAIN) from None
    except (OSError, EOFError, zlib.error) as e:
        raise _unreadable(file, e) from None
