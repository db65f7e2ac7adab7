"""OFAC's legacy CSV files: `sdn.csv` with `alt.csv`, `add.csv` and `sdn_comments.csv`, and the same four of `cons_*`.

`sdn.csv` is the file to parse and the others are its companions, in any order; which is which shows in their columns.
It is a list without them too, but then has only weak aliases and no addresses.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Final, Literal

from attrs import define, field

from screenkit.errors import ListError
from screenkit.model import Address, Identifier, Listing
from screenkit.sources.base import GET_IT_AGAIN, Info, ListFile, Problem, Stated
from screenkit.sources.ofac_party import KINDS, NAME_KINDS, Party, list_id, listed_names
from screenkit.sources.ofac_remarks import read_remarks
from screenkit.sources.ofac_rows import Part, first_bytes, part_of, rows

INFO: Final = Info(
    id="ofac-csv",
    title="OFAC SDN and Consolidated lists, legacy CSV",
    publisher="US Department of the Treasury, Office of Foreign Assets Control",
    documentation="https://ofac.treasury.gov/system/files/126/dat_spec.txt",
)

_REMARKS_WIDTH: Final = 1000
# The columns in which a text that fills the field may have been cut (dat_spec.txt), besides the remarks.
_WIDTHS: Final = {1: 350, 4: 200}
# Columns of a vessel, and OFAC's own words for them.
_VESSEL: Final = {
    6: "Vessel Type",
    7: "Vessel Tonnage",
    8: "Vessel Gross Registered Tonnage",
    9: "Vessel Flag",
    10: "Vessel Owner",
}


def part(head: bytes) -> Literal["primary", "alias", "address", "comments"] | None:
    """Tell which of the four files begins with `head`, or None if none does.

    >>> part(b'36,25,-0- ,"Havana","Cuba",-0- ')
    'address'
    """
    return part_of(head)


def recognizes(head: bytes) -> bool:
    """Tell whether a file that begins with `head` is a primary file (`sdn.csv`, `cons_prim.csv`).

    >>> recognizes(b'475,"CASA DE CUBA",-0- ,"CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ')
    True
    """
    return part_of(head) == "primary"


_Table = dict[str, dict[tuple[str, ...], None]]


@define
class _Companions:
    """The rows of the companion files by ent_num."""

    alias: _Table = field(factory=dict)
    address: _Table = field(factory=dict)
    comments: _Table = field(factory=dict)
    seen: dict[Part, str] = field(factory=dict)

    def load(self, file: ListFile) -> Iterator[Problem]:
        head = first_bytes(file)
        found = part_of(head)
        if found is None or found == "primary":
            if head.strip(b" \r\n\x1a"):
                raise ListError(
                    "not an alias, address or comments file of OFAC's",
                    file=file.name,
                    remedy="load it apart from the primary file, or get it again from the publisher",
                )
            yield Problem(file.name, "line 1", "", "the file holds no rows")
            return
        self.seen[found] = file.name
        table = self.of(found)
        for line, row in rows(file, found):
            known, cells = table.setdefault(row[0], {}), tuple(row)
            if cells in known:
                yield Problem(file.name, f"line {line}", row[0], "identical repeat merged")
            known[cells] = None

    def of(self, found: Part) -> _Table:
        return {"alias": self.alias, "address": self.address}.get(found, self.comments)

    def orphans(self, parties: Container[str]) -> Iterator[Problem]:
        """Report the rows that belong to no party of the primary file."""
        for found, file in self.seen.items():
            for source_id, lost in self.of(found).items():
                if source_id not in parties:
                    for row in lost:
                        said = ", ".join(filter(None, row[1:]))
                        yield Problem(file, source_id, said, f"the {found} row belongs to no party in the primary file")


def parse(file: ListFile, companions: Sequence[ListFile] = ()) -> Iterator[Listing | Problem | Stated]:
    """Read `sdn.csv` or `cons_prim.csv` with its companion files.

    Raises ListError if a file cannot be read whole, or two different rows have one ent_num.
    """
    rest = _Companions()
    for companion in companions:
        yield from rest.load(companion)
    if "alias" not in rest.seen:
        yield Problem(file.name, "", "alt.csv", "the strong aliases are missing: they stand in the alias file alone")
    list_ = list_id(file.name)
    listed = listed_names(list_, ((row[0], row[1].strip()) for _, row in rows(file, "primary")))
    seen: dict[str, list[str]] = {}
    empty = True
    for line, row in rows(file, "primary"):
        if (known := seen.setdefault(row[0], row)) is not row:
            if known != row:
                raise ListError(
                    f"the ent_num {row[0]!r} stands in two different rows",
                    file=file.name,
                    line=line,
                    remedy="load one edition of the list, not several in one file",
                )
            yield Problem(file.name, f"line {line}", row[0], "identical repeat merged")
            continue
        if not row[1].strip():
            yield Problem(file.name, f"line {line}", row[0], "the party has no name", record=True)
            continue
        yield from _party(file.name, list_, row, rest, listed)
        empty = False
    if empty:
        raise ListError("no parties in the file", file=file.name, remedy=GET_IT_AGAIN)
    yield from rest.orphans(seen)


def _party(
    file: str, list_: str, row: list[str], rest: _Companions, listed: Mapping[str, str]
) -> Iterator[Listing | Problem]:
    source_id, name, type_, programmes, titles, call_sign = (cell.strip() for cell in row[:6])
    party = Party(file, list_, source_id, KINDS.get(type_.casefold(), "unknown"))
    if party.kind == "unknown":
        party.problem(type_, "the type of party is not known")
    for column, width in _WIDTHS.items():
        if len(row[column]) >= width:
            party.problem(row[column], f"the text fills its {width} characters and may be cut")
    party.add_name(name, "primary")
    party.programmes = [programme for part in programmes.split("] [") if (programme := part.strip(" []"))]
    party.positions = [title for part in titles.split("; ") if (title := part.strip())]
    if call_sign:
        party.add_identifier(Identifier("call_sign", call_sign))
    for column, label in _VESSEL.items():
        if value := row[column].strip():
            party.add_fact(label, value)
    for alias in rest.alias.get(source_id, ()):
        _add_alias(party, alias)
    for address in rest.address.get(source_id, ()):
        _add_address(party, address)
    continued = "".join(comment[1] for comment in rest.comments.get(source_id, ()))
    if remarks := row[11] + continued:  # OFAC cuts inside words: nothing stands between the two
        # a complete text ends with a full stop; one at the very edge of the field may belong to an abbreviation
        edge = len(row[11]) >= _REMARKS_WIDTH and "comments" not in rest.seen
        read_remarks(party, remarks, listed, cut=edge or not remarks.rstrip().endswith("."))
    yield from party.listing()


def _add_alias(party: Party, row: Sequence[str]) -> None:
    _, _, type_, name, remark = (cell.strip() for cell in row)
    kind = NAME_KINDS.get(type_.casefold())
    if not name:
        party.problem(", ".join(row), "the alias has no name")
        return
    if kind is None:
        party.problem(type_, "the type of alias is not known")
    if len(name) >= _WIDTHS[1]:
        party.problem(name, f"the text fills its {_WIDTHS[1]} characters and may be cut")
    party.add_name(name, kind or "alias", note=remark)


def _add_address(party: Party, row: Sequence[str]) -> None:
    street, city, country, remark = (cell.strip() for cell in row[2:])
    party.add_address(Address(text=street, city=city, country=country))
    if remark:
        party.features.append(("address remark", remark))
