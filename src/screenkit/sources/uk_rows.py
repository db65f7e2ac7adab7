"""The rows of the UK's CSV files, grouped by party: any number of rows say what one party is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import itemgetter

from attrs import frozen

from screenkit.counted import counted
from screenkit.errors import ListError
from screenkit.model import Listing
from screenkit.sources.base import GET_IT_AGAIN, ListFile, Problem, Stated
from screenkit.sources.csv_reading import encoding_of, rows
from screenkit.sources.draft import Draft, Once
from screenkit.sources.file_facts import stated, unread
from screenkit.sources.uk_party import Party


@frozen
class Layout:
    """Where a format has what: the column of the party's id, and the columns of each field, the party's kind first.

    Of a column that was called differently over the years, all names are given, with `|` between them.
    """

    list_id: str
    authority: str
    id: str
    fields: tuple[tuple[str, tuple[str, ...]], ...]
    date: re.Pattern[str]  # of the first line, its cells joined by commas; the group is the date
    in_cp1252: Callable[[bytes], bool] = lambda _: False  # whether a file that begins so may be windows-1252


def header_key(name: str) -> str:
    """Give what a column is known by: its name without case and blanks.

    >>> header_key(" Nationality(/ies) ")
    'nationality(/ies)'
    """
    return " ".join(name.split()).casefold()


def parse_rows(layout: Layout, file: ListFile, companions: Sequence[ListFile]) -> Iterator[Listing | Problem | Stated]:
    """Read a file whose first line says its date, and whose second is the header.

    Raises ListError, with the line, if the file is not whole, lacks a column of names or ids, or has no party.
    """
    yield from unread(companions)
    for item in encoding_of(file, "cp1252", layout.in_cp1252):
        if isinstance(item, Problem):
            yield item
        else:
            yield from _parties(layout, file, rows(file, item))


def _parties(
    layout: Layout, file: ListFile, found: Iterator[tuple[int, list[str]]]
) -> Iterator[Listing | Problem | Stated]:
    _, top = next(found, (1, []))
    said = layout.date.match(",".join(top))
    if said is None:
        reason = "the first line does not say the date of the list"
        raise ListError(reason, file=file.name, line=1, remedy=GET_IT_AGAIN)
    yield from stated(file, "line 1", said[1].strip())
    line, header = next(found, (2, []))
    columns = _columns(file, line, header, layout)
    pick = [(name, itemgetter(*where)) for name, where in columns.items() if name]
    where_id = columns[""][0]
    unknown = _unknown(header, layout)
    parties: dict[str, Party] = {}
    width = len(header)
    for line, row in found:
        if len(row) < width or any(row[width:]):
            reason = f"{counted(len(row), 'cell')} instead of {width}, beginning with {row[0][:40]!r}"
            raise ListError(reason, file=file.name, line=line, remedy=GET_IT_AGAIN)
        row[width:] = [""]  # where the columns are that this edition lacks
        source_id = row[where_id].strip()
        if not source_id:
            yield Problem(file.name, f"line {line}", ",".join(row)[:200], "the row has no id", record=True)
            continue
        if source_id not in parties:
            parties[source_id] = Party(Draft(file.name, layout.list_id, source_id), layout.authority)
        party = parties[source_id]
        for name, take in pick:
            cells = take(row)
            party.read(name, *((cells,) if isinstance(cells, str) else cells))
        for where, label in unknown:
            party.draft.keep(label, row[where].strip())
    yield from (
        Problem(file.name, f"line {line}", label, "the column is not known; it is kept") for _, label in unknown
    )
    once = Once(file.name)
    for party in parties.values():
        yield from once(party.listing())
    once.refuse_empty()


def _columns(file: ListFile, line: int, header: Sequence[str], layout: Layout) -> Mapping[str, list[int]]:
    """Find the columns of each field, and under "" the column of the id; a missing one is the empty cell at the end."""
    places = {header_key(name): place for place, name in reversed(list(enumerate(header)))}

    def place(names: str) -> int:
        return next((places[name] for name in map(header_key, names.split("|")) if name in places), len(header))

    columns = {name: [place(names) for names in columns] for name, columns in layout.fields}
    columns[""] = [place(layout.id)]
    for required in ("", "name"):
        if columns[required][0] == len(header):
            lost = layout.id if not required else "Name 6"
            raise ListError(f"the header lacks {lost!r}", file=file.name, line=line, remedy=GET_IT_AGAIN)
    return {name: where for name, where in columns.items() if any(place < len(header) for place in where)}


def _unknown(header: Sequence[str], layout: Layout) -> list[tuple[int, str]]:
    known = {header_key(name) for _, columns in layout.fields for names in columns for name in names.split("|")}
    known.update(map(header_key, layout.id.split("|")))
    return [
        (place, name.strip()) for place, name in enumerate(header) if name.strip() and header_key(name) not in known
    ]
