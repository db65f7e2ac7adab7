"""OpenSanctions' `targets.simple.csv`: a row for each target, several values of a cell separated by `;`.

* A cell is a record of its own: a value with a `;` or a quote in it is quoted inside, `""` is an empty one.
* `aliases` mixes everything, so whether a name is weak is unknown. `identifiers` does not say of which type they are;
  see `untyped_numbers`.
* `program_ids` is there since 2025; columns are known by their names, in any order.
* The list id has the dataset where all rows are of one; a collection does not say its name: `opensanctions`.
* `last_seen` is written anew every day: it dates the edition and is no part of a listing, or all would change daily.

Source: https://www.opensanctions.org/docs/bulk/csv/
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from screenkit.errors import ListError
from screenkit.model import Address, Designation, Identifier, Name
from screenkit.sources import csv_reading
from screenkit.sources.base import GET_IT_AGAIN, Info, ListFile, Problem, Stated
from screenkit.sources.draft import Draft, Once
from screenkit.sources.ftm_schema import PARTIES
from screenkit.sources.loose_dates import add_dates
from screenkit.sources.table_rows import named, strangers
from screenkit.sources.un_wording import script_of
from screenkit.sources.untyped_numbers import typed

if TYPE_CHECKING:
    from screenkit.model import Listing

INFO: Final = Info(
    id="opensanctions-csv",
    title="OpenSanctions, simplified CSV (targets.simple.csv)",
    publisher="OpenSanctions",
    documentation="https://www.opensanctions.org/docs/bulk/csv/",
)

_KEYS: Final = ("id", "schema", "name", "aliases", "birth_date", "countries")
_KNOWN: Final = (
    *_KEYS,
    *("addresses", "identifiers", "sanctions", "phones", "emails", "program_ids", "dataset"),
    *("first_seen", "last_seen", "last_change"),
)
_WIKIDATA: Final = re.compile(r"Q\d+", re.ASCII)
_WORDS: Final = re.compile(r"[a-z0-9]+")


def recognizes(head: bytes) -> bool:
    """Tell whether a file that begins with `head` is such an export: its header has `schema` among the others.

    >>> recognizes(b'"id","schema","name","aliases","birth_date","countries","dataset"')
    True
    """
    return any(set(_KEYS) <= set(_header(row)) for row in csv_reading.first_cells(head, lines=1))


def parse(file: ListFile, companions: Sequence[ListFile] = ()) -> Iterator[Listing | Problem | Stated]:
    """Read the targets, row by row.

    Raises ListError, with the line, for a file that is not UTF-8 or not CSV, a wrong header, or a list without targets.
    """
    list_id, date = _edition(file)
    yield Stated(date=date)
    once = Once(file.name)
    reported: set[str] = set()
    for line, row in _rows(file):
        yield from once(_target(file.name, list_id, line, row, reported))
    once.refuse_empty()


def values(cell: str) -> list[str]:
    r"""Part a cell into its values.

    >>> values('Red Notice;"Fraud; ""large"" scale";""')
    ['Red Notice', 'Fraud; "large" scale']
    """
    if ";" not in cell and '"' not in cell:
        return [cell] if cell.strip() else []
    try:
        rows = list(csv.reader([cell], delimiter=";"))
    except csv.Error:
        return [cell]
    return [value.strip() for row in rows for value in row if value.strip()]


def _header(cells: Sequence[str]) -> list[str]:
    return [cell.strip().casefold() for cell in cells]


def _rows(file: ListFile) -> Iterator[tuple[int, dict[str, str]]]:
    rows = csv_reading.rows(file)
    line, first = next(rows, (1, []))
    header = _header(first)
    if not set(_KEYS) <= set(header):
        reason = f"the header lacks {', '.join(key for key in _KEYS if key not in header)}"
        raise ListError(reason, file=file.name, line=line, remedy=GET_IT_AGAIN)
    for line, cells in rows:
        yield line, named(header, cells)


def _edition(file: ListFile) -> tuple[str, str]:
    """Give the list id and the date, for which the whole file must be seen."""
    datasets: set[str] = set()
    date = ""
    for _, row in _rows(file):
        datasets.update([row.get("dataset", "")][: 2 - len(datasets)])
        date = max(date, row.get("last_seen", "")[:10], row.get("last_change", "")[:10])
    (only,) = datasets if len(datasets) == 1 else ("",)
    words = _WORDS.findall(only.casefold()) if len(values(only)) == 1 else []
    return "-".join(("opensanctions", *words)), date


def _target(
    file: str, list_id: str, line: int, row: Mapping[str, str], reported: set[str]
) -> Iterator[Listing | Problem]:
    draft = Draft(file, list_id, row.get("id", "").strip() or f"line-{line}")
    schema = row.get("schema", "").strip()
    draft.kind = PARTIES.get(schema, "unknown")
    if schema not in PARTIES:
        draft.problem(schema, "the schema is not known; the party's kind is unknown")
    draft.keep("schema", schema if draft.kind == "unknown" else "")
    name = row.get("name", "").strip()
    draft.add_name(Name(name, "primary", weak=None, script=script_of(name)))
    for alias in values(row.get("aliases", "")):
        draft.add_name(Name(alias, weak=None, script=script_of(alias)))
    for text in values(row.get("birth_date", "")):
        add_dates(draft, text)
    draft.put(draft.countries, *values(row.get("countries", "")))
    draft.addresses.update((Address(text), None) for text in values(row.get("addresses", "")))
    for number in values(row.get("identifiers", "")):
        if _WIKIDATA.fullmatch(number):
            draft.keep("wikidata", number)
        else:
            for found in typed(draft.kind, number):
                draft.add_identifier(found)
    for email in values(row.get("emails", "")):
        draft.add_identifier(Identifier("email", email))
    for phone in values(row.get("phones", "")):
        draft.keep("phone", phone)
    sanctions = values(row.get("sanctions", ""))
    for sanction in sanctions:
        draft.keep("sanction", sanction)
    programmes = [Designation(programme=text) for text in values(row.get("program_ids", ""))]
    designations = programmes or [Designation(legal_basis=text) for text in sanctions]
    draft.designations.update(dict.fromkeys(designations))
    draft.keep("dataset", row.get("dataset", ""))
    draft.keep("first_seen", row.get("first_seen", ""))
    draft.put(draft.amended_on, row.get("last_change", "")[:10])
    draft.add_unknown(strangers(row, _KNOWN), reported)
    yield from draft.listing()
