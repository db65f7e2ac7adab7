"""Read a list that its publisher gives as a table, now as a workbook and now as CSV, in one way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from screenkit.errors import ListError
from screenkit.sources import csv_reading, xlsx_rows
from screenkit.sources.base import ListFile, Problem
from screenkit.sources.xlsx_rows import Row

MOST_ROWS: Final = 200_000
"""How many rows a table of names may have that is held whole; the largest published ones have some ten thousand."""
MOST_TEXT: Final = 64 << 20
_EACH: Final = 20  # what holding one more cell costs, besides its text


def table(file: ListFile, fallback: str = "") -> Iterator[Row | Problem]:
    """Yield the rows of a workbook or a CSV file that are not blank, and a Problem if CSV had to be read as `fallback`.

    Raises ListError for what cannot be read whole, or is larger than any table of names.
    """
    count = held = 0
    for row in _rows(file, fallback):
        if isinstance(row, Row):
            count += 1
            held += sum(map(len, row.cells)) + _EACH * len(row.cells)
            if count > MOST_ROWS or held > MOST_TEXT:
                reason = f"more than {MOST_ROWS:,} rows" if count > MOST_ROWS else f"more than {MOST_TEXT >> 20} MiB"
                raise ListError(f"the table has {reason}", file=file.name, line=row.line, remedy="part it into several")
        yield row


def _rows(file: ListFile, fallback: str) -> Iterator[Row | Problem]:
    if xlsx_rows.is_workbook(file):
        yield from xlsx_rows.rows(file)
        return
    encoding = ""
    for said in csv_reading.encoding_of(file, fallback):
        if isinstance(said, Problem):
            yield said
        else:
            encoding = said
    for line, cells in csv_reading.rows(file, encoding):
        yield Row("", line, cells)


def named(header: Iterable[str], cells: Iterable[str]) -> dict[str, str]:
    """Give the filled cells of a row by their headings; a cell beyond the header goes by its column.

    >>> named(["Reference", "Name"], ["2a", "", "NA"])
    {'Reference': '2a', 'column 3': 'NA'}
    """
    headings = list(header)
    found: dict[str, str] = {}
    for at, cell in enumerate(cells):
        if cell and not cell.isspace():
            heading = headings[at] if at < len(headings) and headings[at] else f"column {at + 1}"
            found[heading if heading not in found else f"{heading} (column {at + 1})"] = cell
    return found


def strangers(row: Mapping[str, str], known: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Give the headings and cells of a row that are not among those known."""
    layout = frozenset(known)
    return ((heading, cell) for heading, cell in row.items() if heading not in layout)
