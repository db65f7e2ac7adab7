"""The US Consolidated Screening List of the Department of Commerce, CSV (and the same with tabs).

It joins eleven or so lists of three departments; the one that an entry is from is the authority of its designation.
The aliases are neither strong nor weak: the list does not say. It names no date of its own.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from screenkit.counted import counted
from screenkit.errors import ListError
from screenkit.model import Listing
from screenkit.sources import csv_reading
from screenkit.sources.base import GET_IT_AGAIN, Info, ListFile, Problem, Stated
from screenkit.sources.file_facts import unread
from screenkit.sources.us_csl_cells import addresses, documents, split_cell
from screenkit.sources.us_csl_entry import Entry, Ids, read_entries

INFO: Final = Info(
    id="us-csl",
    title="US Consolidated Screening List, CSV",
    publisher="US Department of Commerce, International Trade Administration",
    documentation="https://www.trade.gov/consolidated-screening-list",
)

# The columns that become features, or facts of a vessel, with the words for them.
FACTS: Final[Mapping[str, str]] = {
    "call_sign": "Vessel Call Sign",
    "vessel_type": "Vessel Type",
    "gross_tonnage": "Vessel Tonnage",  # OFAC's column Tonnage, which the list takes over
    "gross_registered_tonnage": "Vessel Gross Registered Tonnage",
    "vessel_flag": "Vessel Flag",
    "vessel_owner": "Vessel Owner",
    "end_date": "End Date",
    "standard_order": "Standard Order",
    "license_requirement": "License Requirement",
    "license_policy": "License Policy",
}
_NEEDED: Final = ("_id", "source", "entity_number", "type", "name")
_OTHERS: Final = (
    "programs",
    "title",
    "addresses",
    "federal_register_notice",
    "start_date",
    "remarks",
    "source_list_url",
    "alt_names",
    "citizenships",
    "dates_of_birth",
    "nationalities",
    "places_of_birth",
    "source_information_url",
    "ids",
)
_KNOWN: Final = frozenset({*_NEEDED, *_OTHERS, *FACTS})
_CHUNK: Final = 1 << 20


def recognizes(head: bytes) -> bool:
    """Tell whether a file that begins with `head` has the columns of the list.

    >>> recognizes(b"_id,source,entity_number,type,programs,name,title")
    True
    """
    return _delimiter(head) is not None


def _delimiter(head: bytes) -> str | None:
    for delimiter in (",", "\t"):
        header = csv_reading.first_cells(head, delimiter, lines=1)
        if header and set(_NEEDED) <= set(header[0]):
            return delimiter
    return None


def parse(file: ListFile, companions: Sequence[ListFile] = ()) -> Iterator[Listing | Problem | Stated]:
    """Read the list, twice: first for the numbers of its entries, which depend on each other.

    Raises ListError, with the line, if the file cannot be read whole: a row with fewer columns, broken quoting, the
    header repeated where a second download begins, no entries.
    """
    yield from unread(companions)
    head, whole = _ends(file)
    delimiter = _delimiter(head)
    if delimiter is None:
        raise ListError("the columns are not those of the list", file=file.name, line=1, remedy=GET_IT_AGAIN)
    ids = Ids.of(_entries(file, delimiter))
    if not ids.lists:
        raise ListError("no entries in the file", file=file.name, remedy=GET_IT_AGAIN)
    _, header = next(csv_reading.rows(file, delimiter=delimiter))
    for column in sorted(_KNOWN - set(_columns(header))):
        yield Problem(file.name, "line 1", column, "the file does not have this column")
    if not whole:
        yield Problem(file.name, "", "", "the file does not end with the end of a line: its last entry may be cut")
    yield from read_entries(_entries(file, delimiter), file.name, ids)


def _ends(file: ListFile) -> tuple[bytes, bool]:
    """Give the beginning of a file, and tell whether it ends where a line does."""
    head = chunk = b""
    try:
        with file.open() as stream:
            while found := stream.read(_CHUNK):
                head, chunk = head or found, found
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as e:
        raise ListError(f"cannot be read: {e}", file=file.name, remedy=GET_IT_AGAIN) from None
    return head, chunk.endswith((b"\n", b"\r"))


def _columns(header: Sequence[str]) -> list[str]:
    return [name.strip() for name in header]


def _entries(file: ListFile, delimiter: str) -> Iterator[Entry]:
    header: list[str] = []
    for line, row in csv_reading.rows(file, delimiter=delimiter):
        if not header:
            header = _columns(row)
            continue
        if _columns(row) == header:
            reason = "the header stands here again: a second download begins in the middle of the first"
            raise ListError(reason, file=file.name, line=line, remedy=GET_IT_AGAIN)
        if len(row) != len(header):
            reason = f"{counted(len(row), 'column')} instead of {len(header)}, beginning with {row[0][:60]!r}"
            raise ListError(reason, file=file.name, line=line, remedy=GET_IT_AGAIN)
        yield _entry(f"line {line}", dict(zip(header, row, strict=True)))


def _entry(where: str, cells: Mapping[str, str]) -> Entry:
    def text(column: str) -> str:
        return " ".join(cells.get(column, "").split())

    def several(column: str) -> tuple[str, ...]:
        return tuple(split_cell(cells.get(column, "")))

    return Entry(
        where=where,
        id=text("_id"),
        source=text("source"),
        number=text("entity_number"),
        name=text("name"),
        type=text("type"),
        programmes=several("programs"),
        positions=several("title"),
        addresses=tuple(addresses(cells.get("addresses", ""))),
        aliases=several("alt_names"),
        citizenships=several("citizenships"),
        nationalities=several("nationalities"),
        birth_dates=several("dates_of_birth"),
        birth_places=several("places_of_birth"),
        documents=tuple(documents(cells.get("ids", ""))),
        notice=text("federal_register_notice"),
        start=text("start_date"),
        facts=tuple((label, text(column)) for column, label in FACTS.items() if text(column)),
        remarks=cells.get("remarks", "").strip(),
        links=tuple(filter(None, (text("source_list_url"), text("source_information_url")))),
        unknown=tuple((column, text(column)) for column in cells if column not in _KNOWN and text(column)),
    )
