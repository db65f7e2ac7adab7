"""The EU's consolidated financial sanctions list, CSV 1.1 (118 columns) and 1.0 (59 columns).

Both are separated by `;` and have a row for each sub-record: every row repeats the party and fills at most one of the
groups name, address, birth, identification and citizenship. Rows are grouped by the party's logical id.

Neither has a flag for weak names; only a remark in 1.1 may say so. The columns of 1.1 are known by their names, those
of 1.0 by their position, since it has some names several times. A copy of 1.0 that a spreadsheet saved again (each line
in quotes, commas turned into tabs) is read, and reported.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from typing import Final

from screenkit.counted import counted
from screenkit.errors import ListError
from screenkit.model import Listing
from screenkit.sources import printed_dates
from screenkit.sources.base import GET_IT_AGAIN, Info, ListFile, Problem, Stated
from screenkit.sources.csv_reading import encoding_of, first_cells, rows
from screenkit.sources.draft import Once
from screenkit.sources.eu_csv_columns import COLUMNS_1_0, Column, columns_1_1
from screenkit.sources.eu_entry import LAYOUT, Entry
from screenkit.sources.eu_whole_xml import older_fields
from screenkit.sources.eu_wording import contacts
from screenkit.sources.file_facts import unread

INFO: Final = Info(
    id="eu-csv",
    title="EU consolidated financial sanctions list, CSV 1.0 and 1.1",
    publisher="European Commission, DG FISMA",
    documentation="https://webgate.ec.europa.eu/fsd/fsf",
)

_NEW: Final = ["filegenerationdate", "entity_logicalid"]
_OLD: Final = re.compile(r'"?date_file\w*;entity_logical_id;subject_type(?:;|$)')


def recognizes(head: bytes) -> bool:
    """Tell whether a file that begins with `head` is one of the EU's CSV files, from its header.

    >>> recognizes(b"fileGenerationDate;Entity_LogicalId;Entity_EU_ReferenceNumber;")
    True
    >>> recognizes(b"Date_filexxxx;Entity_logical_id;Subject_type;Leba_numtitle;")
    True
    """
    return _first(head)[:2] == _NEW or _is_old(head)


def _first(head: bytes) -> list[str]:
    return [cell.casefold() for cell in next(iter(first_cells(head, ";", 1)), [])]


def _is_old(head: bytes) -> bool:
    return _OLD.match(";".join(_first(head))) is not None


def parse(file: ListFile, companions: Sequence[ListFile] = ()) -> Iterator[Listing | Problem | Stated]:
    """Read the list; it has no companions.

    Raises ListError, with the line, for another header, a row with another number of cells, or no party at all.
    """
    yield from unread(companions)
    for item in encoding_of(file, "cp1252", _is_old):
        if isinstance(item, Problem):
            yield item
        else:
            yield from _parties(_Reading(file, item))


def _parties(reading: _Reading) -> Iterator[Listing | Problem | Stated]:
    once, reported = Once(reading.file.name), set[str]()
    yield from reading.read()
    yield Stated(date=reading.date)
    for entry in reading.entries.values():
        yield from once(entry.listing(reported))
    once.refuse_empty()


class _Reading:
    """The rows of a file, grouped by party."""

    def __init__(self, file: ListFile, encoding: str) -> None:
        self.file = file
        self.encoding = encoding
        self.entries: dict[str, Entry] = {}
        self.date = ""

    def read(self) -> Iterator[Problem]:
        """Read all rows, and give a Problem for each that is lost, and for what the file as a whole has wrong."""
        found = rows(self.file, self.encoding, ";")
        line, header = next(found, (1, []))
        if len(header) == 1 and _OLD.match(header[0].casefold()):
            yield Problem(self.file.name, f"line {line}", "", "a copy that a spreadsheet saved again; it is repaired")
            again = rows(self.file, self.encoding)
            found = ((line, _repaired(self.file, line, row)) for line, row in again)
            line, header = next(found)
        names = [name.strip() for name in header]
        old = _OLD.match(";".join(names).casefold()) is not None
        columns = list(COLUMNS_1_0) if old else columns_1_1(names)
        if [name.casefold() for name in names[:2]] != _NEW and not old:
            raise ListError("not the header of the EU's list", file=self.file.name, line=line, remedy=GET_IT_AGAIN)
        if old and len(names) != len(COLUMNS_1_0):
            reason = f"{counted(len(names), 'column')} instead of {len(COLUMNS_1_0)}"
            raise ListError(reason, file=self.file.name, line=line, remedy=GET_IT_AGAIN)
        for number, cells in found:
            if len(cells) != len(columns):
                reason = f"{counted(len(cells), 'cell')} instead of {len(columns)}, beginning with {cells[0][:40]!r}"
                raise ListError(reason, file=self.file.name, line=number, remedy=GET_IT_AGAIN)
            yield from self._row(number, [cell.strip() for cell in cells], columns, old=old)

    def _row(self, line: int, cells: Sequence[str], columns: Sequence[Column], *, old: bool) -> Iterator[Problem]:
        groups: dict[str, dict[str, str]] = {}
        for (group, name), cell in zip(columns, cells, strict=True):
            if cell:
                groups.setdefault(group, {})[name] = cell
        head = groups.pop("sanctionEntity", {})
        source_id = head.get("logicalId") or head.get("euReferenceNumber", "")
        if not source_id:
            yield Problem(self.file.name, f"line {line}", ";".join(cells)[:200], "the row has no party", record=True)
            return
        if not self.date and (date := groups.get("file", {}).get("date")):
            try:
                self.date = printed_dates.day(date)
            except ValueError as e:
                yield Problem(self.file.name, f"line {line}", date, str(e))
        entry = self.entries.setdefault(source_id, Entry(self.file.name, source_id))
        self._add(entry, head, groups, old=old)

    def _add(self, entry: Entry, head: dict[str, str], groups: dict[str, dict[str, str]], *, old: bool) -> None:
        kind, name = head.pop("type", ""), head.pop("typeName", "")
        kind = kind or name
        entry.kind = entry.kind or kind
        if kind != entry.kind:
            entry.problems.append((kind, f"a row of the party has another subject type than {entry.kind}"))
        if remark := head.pop("remark", ""):
            entry.remarks[remark] = None
        for field, text in head.items():
            if entry.head.setdefault(field, text) != text:
                entry.unknown[field, text] = None
        for group, fields in groups.items():
            if group == "":
                entry.unknown.update(((field, text), None) for field, text in fields.items() if field)
            elif group.endswith(" act"):
                entry.add_act(fields)
            elif group in LAYOUT:
                entry.add(group, older_fields(group, fields) if old else _newer_fields(fields))


def _newer_fields(fields: dict[str, str]) -> dict[str, str]:
    """Bring the one cell of contacts, `PHONE[042-681 20 81]`, into the form of XML 1.1."""
    found, rest = contacts(fields.pop("contactInfo", ""))
    lines = [f"{key}={' '.join(value.split())}" for key, value in (*found, ("", rest)) if value]
    return fields | {"contact": "\n".join(lines)}


def _repaired(file: ListFile, line: int, row: Sequence[str]) -> list[str]:
    """Undo what a spreadsheet did: the line is one quoted cell, its commas are tabs, and tabs fill it up."""
    text = ",".join(row).rstrip("\t").replace("\t", ",")
    try:
        cells = next(csv.reader([text], delimiter=";", strict=True), [])
    except csv.Error as e:
        raise ListError(f"not CSV: {e}", file=file.name, line=line, remedy=GET_IT_AGAIN) from None
    return [cell.replace("\\n", "\n") for cell in cells]  # line breaks became two letters
