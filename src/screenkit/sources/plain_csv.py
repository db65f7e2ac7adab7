"""A plain list for in-house watchlists: CSV with the header `id,name` and any of the columns below.

| column | what |
|---|---|
| `id`, `name` | required; the id is the `source_id` |
| `kind` | person, organization, vessel, aircraft, wallet, facility (also individual, company, ship …) |
| `aliases`, `weak_aliases` | names; weak ones corroborate but do not alert alone |
| `birth_date` | 1970-05-16, 1970-05, 1970, circa 1970, 1970 to 1972 |
| `countries` | ISO 3166 codes or names |
| `identifiers` | `type=value`: `passport=C01234567;imo=9074729` |
| `programs` | why the party is on the list |

Several values are separated by `;`. The file is UTF-8, with commas, and quotes as in RFC 4180. The list id is the
file's name without its extension: `Internal watchlist.csv` holds the list `internal-watchlist`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from screenkit import identifiers
from screenkit.counted import counted
from screenkit.errors import ListError
from screenkit.model import KINDS, Designation, Identifier, Kind, Listing, Name, PartialDate
from screenkit.sources import csv_reading
from screenkit.sources.base import Info, ListFile, Problem, Stated

INFO: Final = Info(
    id="plain-csv",
    title="plain list, CSV with the header id,name",
    publisher="the user",
    documentation="screenkit: docs of screenkit.sources.plain_csv",
)

COLUMNS: Final = (
    "id",
    "name",
    "kind",
    "aliases",
    "weak_aliases",
    "birth_date",
    "countries",
    "identifiers",
    "programs",
)
_KINDS: Final[dict[str, Kind]] = {
    "": "unknown",
    **{kind: kind for kind in KINDS},
    "individual": "person",
    "entity": "organization",
    "organisation": "organization",
    "company": "organization",
    "ship": "vessel",
    "airplane": "aircraft",
}
_SAVE_AS: Final = "save the list as CSV in UTF-8, and cells that hold a quote in quotes"
_HEADER_HINT: Final = f"the columns of a plain list are {', '.join(COLUMNS)}"


def recognizes(head: bytes) -> bool:
    r"""Tell whether a file that begins with `head` is a plain list: its header has the columns `id` and `name`.

    >>> recognizes(b"id,kind,name\n1,person,Ada Lovelace\n")
    True
    >>> recognizes(b"36,AEROCARIBBEAN AIRLINES,-0- ,CUBA\n")
    False
    """
    first = head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].decode("utf-8", "replace")
    columns = _header(first.rstrip("\r").replace('"', "").split(","))
    # OpenSanctions' targets.simple.csv has both too, and says `schema`.
    return {"id", "name"} <= set(columns) and "schema" not in columns


def parse(file: ListFile, companions: Sequence[ListFile] = ()) -> Iterator[Listing | Problem | Stated]:
    """Read a plain list, row by row.

    Raises ListError, with the line, for a wrong header, bytes that are not UTF-8, broken quoting, a row with too many
    cells, a row without an id, or an id that occurs again with different content.
    """
    list_id = slug(file.name)
    seen: dict[str, tuple[int, list[str]]] = {}
    rows = csv_reading.rows(file, remedy=_SAVE_AS)
    _, header = next(rows, (1, []))
    columns = _checked_header(file, header)
    for line, row in rows:
        if len(row) > len(columns):
            reason = f"the row has {counted(len(row), 'cell')}, the header {len(columns)}"
            raise ListError(reason, file=file.name, line=line, remedy='put cells that hold a comma in quotes: "a, b"')
        cells = {column: cell.strip() for column, cell in zip(columns, row, strict=False)}
        if cells["id"].casefold() == "id" and _header(row) == columns:  # of a second file, joined to the first
            yield Problem(file.name, f"line {line}", ",".join(row), "the header stands here again; it is passed over")
            continue
        source_id = cells["id"]
        if not source_id:
            raise ListError("the row has no id", file=file.name, line=line, remedy="give each party an id of its own")
        first_line, first = seen.setdefault(source_id, (line, row))
        if first != row:
            reason = f"the id {source_id!r} stands for another party in line {first_line}"
            raise ListError(reason, file=file.name, line=line, remedy="give each party an id of its own")
        problems: list[Problem] = []
        if cells.get("name"):
            yield _listing(file, line, list_id, cells, problems)
        else:
            yield Problem(file.name, f"line {line}", source_id, "the name is empty", record=True)
        yield from problems


def slug(file_name: str) -> str:
    """Make a list id of a file's name: its last part, without extensions, in small letters and hyphens.

    >>> slug("lists/Internal Watchlist 2024.csv")
    'internal-watchlist-2024'
    """
    stem = re.sub(r"(?i)(\.(csv|txt|gz|zip))+$", "", re.split(r"[/\\]", file_name)[-1])
    return "-".join(re.findall(r"\w+", stem.casefold().replace("_", "-"))) or "list"


def _header(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(cell.strip().casefold() for cell in cells)


def _checked_header(file: ListFile, cells: Sequence[str]) -> tuple[str, ...]:
    columns = _header(cells)
    wrong = [column for column in columns if column not in COLUMNS]
    if wrong:
        reason = f"the header has {', '.join(map(repr, wrong))}"
    elif len(set(columns)) < len(columns):
        reason = "the header has a column twice"
    elif not {"id", "name"} <= set(columns):
        reason = "the header lacks id or name"
    else:
        return columns
    raise ListError(reason, file=file.name, line=1, remedy=_HEADER_HINT)


def _values(cell: str) -> tuple[str, ...]:
    return tuple(value for part in cell.split(";") if (value := part.strip())) if cell else ()


def _listing(file: ListFile, line: int, list_id: str, cells: dict[str, str], problems: list[Problem]) -> Listing:
    features: list[tuple[str, str]] = []

    def lost(column: str, value: str, reason: str) -> None:
        features.append((column, value))
        problems.append(Problem(file.name, f"line {line}", value, f"{reason}; it is kept as a feature"))

    kind = _KINDS.get(cells.get("kind", "").casefold())
    if kind is None:
        lost("kind", cells["kind"], "the kind is not known")
    births = []
    for text in _values(cells.get("birth_date", "")):
        try:
            births.append(PartialDate.parse(text))
        except ValueError:
            lost("birth date", text, "the birth date cannot be read")
    numbers = []
    for text in _values(cells.get("identifiers", "")):
        type_, equals, value = (part.strip() for part in text.partition("="))
        if type_ and value:
            found = Identifier(identifiers.canonical(type_), value, flaw=identifiers.flaw(type_, value))
            numbers.append(found)
            if found.flaw:
                problems.append(Problem(file.name, f"line {line}", text, f"{found.flaw}; it stays searchable"))
        else:
            lost("identifier", text, f"an identifier is type=value{'' if equals else ', and here is no ='}")
    return Listing(
        list_id=list_id,
        source_id=cells["id"],
        kind=kind or "unknown",
        names=(
            Name(cells["name"], kind="primary"),
            *map(Name, _values(cells.get("aliases", ""))),
            *(Name(text, weak=True) for text in _values(cells.get("weak_aliases", ""))),
        ),
        birth_dates=tuple(births),
        countries=_values(cells.get("countries", "")),
        identifiers=tuple(numbers),
        designations=tuple(Designation(programme=text) for text in _values(cells.get("programs", ""))),
        features=tuple(features),
    )
