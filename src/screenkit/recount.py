"""Count the records of a list file again, by other means than its source, and reconcile: nothing was lost in silence.

The second count knows nothing of what records mean. It looks for the tag that begins one, byte by byte, or counts the
rows of a table, or their different ids where several rows make a record; in JSON it follows the brackets. Workbooks are
opened as their sources open them, and their rows counted.
"""

from __future__ import annotations

import csv
import io
import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from attrs import frozen

from screenkit.errors import ListError
from screenkit.sources.base import ListFile, Problem
from screenkit.sources.ftm_listing import is_helper
from screenkit.sources.gathering import gather
from screenkit.sources.table_rows import table
from screenkit.sources.xlsx_rows import Row
from screenkit.watchlist import Watchlist, load_lists

_CHUNK: Final = 1 << 20
_LONGEST_TAG: Final = 300

_TAGS: Final = {
    "ca-xml": "record",
    "eu-whole-xml": "ENTITY",
    "eu-xml": "sanctionEntity",
    "ofac-advanced": "DistinctParty",
    "ofac-enhanced": "entity",
    "ofac-xml": "sdnEntry",
    "uk-xml": "Designation",
    "un-xml": "INDIVIDUAL|ENTITY",
}
"""The elements that are records, by the id of the format."""

_IDS: Final = {"ch-xml": re.compile(rb'<target\s[^<>]{0,200}?ssid="([^"<>]{1,40})"')}
"""Where an element repeats in the record's own history: what gives its id, by the id of the format."""

_LINES: Final = {"toml-list": re.compile(rb"^[ \t]*\[\[listing\]\]", re.MULTILINE)}
"""The lines that begin a record, by the id of the format."""

_TABLES: Final = {
    "eu-csv": (";", 1, ("entity_logicalid", "entity_logical_id")),
    "ofac-csv": (",", 0, ()),
    "opensanctions-csv": (",", 1, ()),
    "plain-csv": (",", 1, ()),
    "uk-csv": (",", 2, ("unique id",)),
    "uk-ofsi-csv": (",", 2, ("group id",)),
    "us-csl": (",", 1, ()),
}
"""The delimiter, the number of lines before the records, and the columns that may hold the id that rows share."""


_JSON: Final = {"opensanctions-ftm": 0, "senzing-json": 0, "us-csl-json": 1}
"""How many objects a record is within, by the id of the format."""

_SIGNS: Final = re.compile(rb'"((?:[^"\\]++|\\.)*+)"(\s*:)?|[{}]', re.DOTALL)

_SHEETS: Final = {"au-table": "cp1252", "jp-meti": "cp932", "jp-mof": "cp932", "kr-table": "cp949"}
"""The formats that may be workbooks, with the encoding that their CSV may have."""

_BEFORE: Final = (
    'ï»¿" \t\x1a'  # a BOM as Latin-1, what a BOM makes of a quote, and the old end of a file joined to another
)

_MERGED: Final = ("identical repeat merged", "repeat merged")
"""How sources report that a record was merged with one before."""


@frozen
class Account:
    """What became of the records of one file. `counted` is the second count, None where there is none.

    `merged` are repeats, in this file or of another that was loaded with it, `lost` the records that became no listing;
    both are among the problems reported.
    """

    file: str
    lists: tuple[str, ...]
    date: str
    sha256: str
    counted: int | None
    stated: int | None
    listings: int
    merged: int
    lost: int

    @property
    def agrees(self) -> bool:
        """Whether each record that was counted is a listing, or reported, and none was made of nothing.

        What is reported as lost may be more than records: a row without an id belongs to none.

        >>> Account("a.csv", ("a",), "", "", counted=5, stated=None, listings=3, merged=1, lost=1).agrees
        True
        >>> Account("a.csv", ("a",), "", "", counted=5, stated=None, listings=4, merged=0, lost=0).agrees
        False
        """
        read = self.listings + self.merged
        whole = self.stated is None or self.stated <= read + self.lost
        return whole and (self.counted is None or read <= self.counted <= read + self.lost)


def accounts(paths: Iterable[str | Path]) -> tuple[Watchlist, list[Account]]:
    """Load lists, and give the account of every file; raises ListError as `load_lists` does."""
    paths = list(paths)
    watchlist = load_lists(paths)
    formats = {edition.file: edition.format for edition in watchlist.editions}
    again = {
        group.primary.name: count(group.primary, formats.get(group.primary.name, ""))
        for group in gather(paths)
        if not isinstance(group, Problem)
    }
    return watchlist, [_account(watchlist, file, counted) for file, counted in again.items() if file in formats]


def count(file: ListFile, format_: str) -> int | None:
    """Count the records of a file that is of this format; None if that cannot be done so plainly."""
    if format_ in _TAGS:
        tag = rf"<(?:[\w.-]{{1,20}}:)?(?:{_TAGS[format_]})[\s/>]"
        return sum(1 for _ in _matches(file, re.compile(tag.encode())))
    if format_ in _LINES:
        return sum(1 for _ in _matches(file, _LINES[format_]))
    if format_ in _IDS:
        return len({match[1] for match in _matches(file, _IDS[format_])})
    if format_ in _TABLES:
        return _rows(file, *_TABLES[format_])
    if format_ in _JSON:
        return _objects(file, _JSON[format_])
    return _rows_of_sheets(file, format_) if format_ in _SHEETS else None


def _account(watchlist: Watchlist, file: str, counted: int | None) -> Account:
    editions = [edition for edition in watchlist.editions if edition.file == file]
    given = sum(edition.listings for edition in editions)
    kept = sum(watchlist.edition_of(listing) in editions for listing in watchlist.all)
    problems = [problem for problem in watchlist.problems if problem.file == file]
    return Account(
        file=file,
        lists=tuple(edition.list_id for edition in editions),
        date=editions[0].date,
        sha256=editions[0].sha256,
        counted=counted,
        stated=editions[0].stated,
        listings=kept,
        merged=given - kept + sum(problem.reason.startswith(_MERGED) for problem in problems),
        lost=sum(problem.record for problem in problems),
    )


def _matches(file: ListFile, pattern: re.Pattern[bytes]) -> Iterator[re.Match[bytes]]:
    """Find a pattern in a file of any size; what straddles two pieces of it is found too."""
    rest = b""
    with file.open() as stream:
        while chunk := stream.read(_CHUNK):
            text, end = rest + chunk, 0
            for match in pattern.finditer(text):
                yield match
                end = match.end()
            rest = text[max(end, len(text) - _LONGEST_TAG) :]


def _rows(file: ListFile, delimiter: str, head: int, ids: tuple[str, ...]) -> int | None:
    # in Latin-1 every byte is a character: the count does not depend on the encoding
    with file.open() as stream, io.TextIOWrapper(stream, encoding="latin-1", newline="") as text:
        rows = csv.reader(text, delimiter=delimiter)
        try:
            first = [next(rows, []) for _ in range(head)]
            if not head:  # OFAC's have no header, unless a spreadsheet saved them again; each row begins with a number
                return sum(bool(row) and row[0].strip(_BEFORE).isdigit() for row in rows)
            if not ids:
                return sum(any(cell.strip() for cell in row) for row in rows)
            header = [cell.strip(_BEFORE).casefold() for cell in first[-1]]
            column = next((header.index(name) for name in ids if name in header), None)
            if column is None:
                return None
            return len({row[column].strip() for row in rows if len(row) > column and row[column].strip()})
        except csv.Error:
            return None


def _objects(file: ListFile, depth: int) -> int:
    """Count the objects within none, or within one and its `results`, but for those whose `schema` is no party's."""
    count = level = 0
    here, schema = depth == 0, False
    for match in _matches(file, _SIGNS):
        if match[0] == b"{":
            count += here and level == depth
            level += 1
        elif match[0] == b"}":
            level -= 1
        elif match[2]:
            here = match[1] == b"results" if level == depth == 1 else here
            schema = match[1] == b"schema" and level == depth + 1
        elif schema:
            count -= is_helper(match[1].decode("utf-8", "replace"))
            schema = False
    return count


def _rows_of_sheets(file: ListFile, format_: str) -> int | None:
    """Count the rows below the headings, or in a notice that is a text the addresses, of which each item has one."""
    try:
        rows = [row for row in table(file, fallback=_SHEETS[format_]) if isinstance(row, Row)]
    except ListError:
        return None
    cells = [[" ".join(unicodedata.normalize("NFKC", cell).casefold().split()) for cell in row.cells] for row in rows]
    if format_ == "kr-table":  # the date and the count, and the headings
        return len(cells[2:])
    if format_ == "au-table":
        return _references(cells[1:])
    if format_ == "jp-mof":
        sheets = itertools.groupby(zip((row.sheet for row in rows), cells, strict=True), key=lambda item: item[0])
        return sum(len(_below(r"告示日付", [row for _, row in group])[1]) for _, group in sheets)
    header, below = _below(r".*(?:company or organization|企業名).*", cells)
    if not header:
        return sum(len(re.findall(r"所\s*在\s*地\s*:", cell)) for row in cells for cell in row)
    country = next((at for at, cell in enumerate(header) if "country" in cell or "国名" in cell), -1)
    return sum(any(cell for at, cell in enumerate(row) if at != country) for row in below)


def _below(heading: str, rows: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """Give the row that has a heading, and the rows below it."""
    for at, row in enumerate(rows):
        if any(re.fullmatch(heading, cell) for cell in row):
            return row, rows[at + 1 :]
    return [], []


def _references(rows: list[list[str]]) -> int:
    """Count the parties of Australia's list: a number, and the name where a number was given to two by mistake."""
    parties: dict[str, set[str]] = {}
    unread = 0
    for row in rows:
        if match := re.match(r"\s*(\d+)(?:\.0+)?\s*([a-z]?)", row[0]):
            parties.setdefault(match[1], set()).update(() if match[2] else (row[1],))
        else:
            unread += 1
    return unread + sum(max(1, len(names)) for names in parties.values())
