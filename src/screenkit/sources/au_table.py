"""Australia's consolidated list, XLSX or CSV: a row for each name, grouped by the number with which Reference begins.

* `2` is a party's primary name, `2a` and `2b` are its other names. What else a row says belongs to the party; the rows
  repeat it, and where they differ everything counts.
* The rows of a party may stand apart, which is reported, since numbers have been given to two parties by mistake. A
  second, different primary name under one number makes a second party, `8401/2`.
* Name Type has many spellings of five kinds. Since November 2025, Alias Strength says which aliases are weak; before,
  nothing did.
* Dates of birth are years, a spreadsheet's numbers of days, or prose; see `loose_dates`. Documents, posts and titles
  stand in the prose of Additional Information, which is kept whole.
* The file has no date; the latest Control Date is the least that it can be.

Source: Department of Foreign Affairs and Trade, https://www.dfat.gov.au/international-relations/security/sanctions/consolidated-list
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from attrs import define, field

from screenkit.errors import ListError
from screenkit.model import Address, Designation, Identifier, Kind, Listing, Name, NameKind
from screenkit.sources import au_wording
from screenkit.sources.base import GET_IT_AGAIN, Info, ListFile, Problem, Stated
from screenkit.sources.csv_reading import first_cells
from screenkit.sources.draft import Draft
from screenkit.sources.enumerations import values
from screenkit.sources.loose_dates import add_dates, serial_date
from screenkit.sources.table_rows import named, strangers, table
from screenkit.sources.un_wording import script_of

INFO: Final = Info(
    id="au-table",
    title="Australia's consolidated list, XLSX or CSV",
    publisher="Australian Government, Department of Foreign Affairs and Trade",
    documentation="https://www.dfat.gov.au/international-relations/security/sanctions/consolidated-list",
)

_LIST: Final = "au-dfat"
_AUTHORITY: Final = "Australian Government (DFAT)"
_KEYS: Final = ("reference", "name of individual or entity")
_KINDS: Final[Mapping[str, Kind]] = {"individual": "person", "entity": "organization", "vessel": "vessel"}
_NAME_KINDS: Final[Mapping[str, NameKind]] = {
    "primary name": "primary",
    "aka": "alias",
    "a.k.a.": "alias",
    "alias": "alias",
    "original script": "native",
    "formerly known as": "former",
    "previously listed as": "former",
}
_STRENGTHS: Final = {"strong": False, "weak": True, "": None}
_MEASURES: Final = ("targeted financial sanction", "travel ban", "arms embargo", "maritime restriction")
_KNOWN: Final = (
    *_KEYS,
    *("type", "name type", "alias strength", "date of birth", "place of birth", "citizenship", "address"),
    *("additional information", "listing information", "imo number", "committees", "control date"),
    *("instrument of designation", *_MEASURES),
)
_NOTHING: Final = frozenset({"na", "n/a", "-", "nil", "none", "not available"})
_REFERENCE: Final = re.compile(r"(\d{1,9})(?:\.0+)?\s*([a-z]*\d*)\s*", re.ASCII | re.IGNORECASE)


def recognizes(head: bytes) -> bool:
    """Tell whether a file that begins with `head` is Australia's list, of 12 or of 19 columns.

    >>> recognizes(b"Reference,Name of Individual or Entity,Type,Name Type,Date of Birth")
    True
    """
    return any(_header(row)[:2] == _KEYS for row in first_cells(head, lines=1))


def parse(file: ListFile, companions: Sequence[ListFile] = ()) -> Iterator[Listing | Problem | Stated]:
    """Read Australia's list; its rows are held until all are read, for those of a party may stand apart.

    Raises ListError for a file that cannot be read whole, has no header, or no party.
    """
    book = _Book(file.name)
    for row in table(file, fallback="cp1252"):
        if isinstance(row, Problem):
            yield row
        else:
            yield from book.take(row.line, row.cells)
    yield from book.listings()


def _header(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(" ".join(cell.split()).casefold() for cell in cells)


@define
class _Book:
    """The rows by party, in the order of the parties' first rows."""

    file: str
    header: tuple[str, ...] = ()
    parties: dict[str, list[tuple[int, dict[str, str]]]] = field(factory=dict)
    primaries: dict[str, str] = field(factory=dict)
    current: dict[str, str] = field(factory=dict)
    last: str = ""
    latest: str = ""

    def take(self, line: int, cells: Sequence[str]) -> Iterator[Problem]:
        """Take in a row."""
        if _header(cells)[:2] == _KEYS:
            self.header = _header(cells)
            return
        if not self.header:
            raise ListError("the first row is not the header", file=self.file, line=line, remedy="get the file again")
        row = {heading: text for heading, text in named(self.header, cells).items() if not _is_nothing(text)}
        reference = _REFERENCE.fullmatch(row.get("reference", ""))
        name = _plain(row.get("name of individual or entity", ""))
        if reference is None or not name:
            reason = "the row has no name" if reference else "the row has no reference that can be read"
            yield Problem(self.file, f"line {line}", row.get("reference") or name, reason, record=True)
            return
        number = reference[1]
        primary = not reference[2] and _kind_of(row) in ("primary", None)
        key = self.current.get(number, number)
        if primary and self.primaries.setdefault(key, name) != name:
            count = sum(known.partition("/")[0] == number for known in self.parties)
            key = f"{number}/{count + 1}"
            self.primaries[key] = name
            reason = f"this reference was given to {self.primaries[number]!r} before; the party is {key} here"
            yield Problem(self.file, f"line {line}", name, reason)
        elif number in self.current and self.last != number:
            yield Problem(self.file, f"line {line}", row["reference"], "the row stands apart from its party's others")
        self.current[number] = key
        self.last = number
        self.parties.setdefault(key, []).append((line, row))

    def listings(self) -> Iterator[Listing | Problem | Stated]:
        """Make each party's rows a listing."""
        if not self.parties:
            raise ListError("no party in the file", file=self.file, remedy=GET_IT_AGAIN)
        reported: set[str] = set()
        strength = "alias strength" in self.header
        for key, rows in self.parties.items():
            draft = Draft(self.file, _LIST, key)
            for line, row in rows:
                known = len(draft.names)
                _add_row(draft, row, strength=strength)
                if len(draft.names) == known:
                    where, name = f"line {line}", _plain(row["name of individual or entity"])
                    draft.problems[Problem(self.file, where, name, "identical repeat of a name merged")] = None
                draft.add_unknown(strangers(row, _KNOWN), reported)
            days = [text for label, text in draft.features if label == "control date"]
            self.latest = max([self.latest, *days])
            yield from draft.listing()
        yield Stated(date=self.latest)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _is_nothing(text: str) -> bool:
    return _plain(text).casefold() in _NOTHING


def _kind_of(row: Mapping[str, str]) -> NameKind | None:
    return _NAME_KINDS.get(_plain(row.get("name type", "")).casefold())


def _add_row(draft: Draft, row: Mapping[str, str], *, strength: bool) -> None:
    type_ = _plain(row.get("type", "")).casefold()
    kind = _KINDS.get(type_, "unknown")
    if kind == "unknown":
        draft.problem(type_, "the type of party is not known")
    elif draft.kind not in ("unknown", kind):
        draft.problem(type_, f"the party was a {draft.kind} in the row before")
    if draft.kind == "unknown":
        draft.kind = kind
    _add_name(draft, row, strength=strength)
    if born := row.get("date of birth", ""):
        _add_birth_date(draft, _plain(born))
    draft.put(draft.birth_places, *(place for text in values(row.get("place of birth", "")) for place in _parts(text)))
    draft.put(draft.citizenships, *au_wording.nationalities(row.get("citizenship", "")))
    for address in (part for text in values(row.get("address", "")) for part in _parts(text)):
        country = au_wording.country_of(address)
        draft.addresses[Address(address, country=country)] = None
        draft.put(draft.countries, country)
    for number in re.findall(r"\d{7}", row.get("imo number", "")):
        draft.add_identifier(Identifier("imo" if draft.kind == "vessel" else "imo_company", number))
    if row.get("imo number", "") and not re.search(r"\d{7}", row["imo number"]):
        draft.add_identifier(Identifier("imo", row["imo number"], flaw="holds no seven digits"))
    _add_remarks(draft, row.get("additional information", "").strip())
    _add_listing(draft, row)
    for measure in _MEASURES:
        draft.keep(measure, _plain(row.get(measure, "")))


def _parts(text: str) -> Iterator[str]:
    return (part for given in text.split(";") if (part := given.strip(" ,")) and not _is_nothing(part))


def _add_name(draft: Draft, row: Mapping[str, str], *, strength: bool) -> None:
    kind, text = _kind_of(row), _plain(row["name of individual or entity"])
    said = _plain(row.get("alias strength", "")).casefold()
    if kind is None:
        draft.problem(row.get("name type", ""), "the type of name is not known; it counts as an alias")
    if said not in _STRENGTHS:
        draft.problem(said, "the strength of the alias is not known")
    weak = _STRENGTHS.get(said)
    if strength and weak is None and kind in ("primary", "native"):
        weak = False
    note = "previously listed as" if _plain(row.get("name type", "")).casefold() == "previously listed as" else ""
    draft.add_name(Name(text, kind or "alias", weak, script=script_of(text), note=note))


def _add_birth_date(draft: Draft, text: str) -> None:
    if day := serial_date(text):
        draft.add_birth_date(text, day)
    else:
        add_dates(draft, text)


def _add_remarks(draft: Draft, text: str) -> None:
    if not text or text in draft.remarks:
        return
    draft.put(draft.remarks, text)
    if draft.kind == "person":
        draft.put(draft.positions, *au_wording.posts(text))
        for title in au_wording.titles(text):
            draft.keep("title", title)
        draft.add_gender(au_wording.gender(text))
    for number in au_wording.identifiers(text, person=draft.kind == "person"):
        draft.add_identifier(number)


def _add_listing(draft: Draft, row: Mapping[str, str]) -> None:
    text = _plain(row.get("listing information", ""))
    control = _day(draft, _plain(row.get("control date", "")))
    draft.keep("control date", control)
    if day := serial_date(text):
        listed, amended = [day.text], list[str]()
    else:
        listed, amended = au_wording.days(text)
        draft.keep("listing information", text)
    draft.put(draft.listed_on, *listed)
    draft.put(draft.amended_on, *amended)
    if listed and control > max((*listed, *amended)):
        draft.put(draft.amended_on, control)
    instrument = _plain(row.get("instrument of designation", ""))
    for programme in (part for part in [_plain(row.get("committees", ""))] if part or text or instrument):
        basis = instrument or ("" if day else text)
        draft.designations[Designation(_AUTHORITY, programme, listed[0] if listed else "", basis)] = None


def _day(draft: Draft, text: str) -> str:
    """Give a spreadsheet's number of a day, or a date in words, in ISO 8601; what is neither is reported."""
    day = serial_date(text)
    return day.text if day else draft.day(text)
