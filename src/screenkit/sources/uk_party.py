"""A party of the UK's lists under way: what each field says, whichever list and format it stands in.

`READERS` has a reader for each field; a format says only in which columns or elements a field stands. The formats with
several rows for a party give its facts again and again: each is read once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from attrs import define, field

from screenkit.model import Address, Designation, Identifier, Kind, Listing, Name, NameKind, Relation
from screenkit.sources.base import Problem
from screenkit.sources.draft import Draft
from screenkit.sources.enumerations import values
from screenkit.sources.labelled_numbers import labelled_numbers
from screenkit.sources.languages import language, script
from screenkit.sources.uk_wording import (
    birth_places,
    documents,
    imo_numbers,
    registrations,
    ship_number,
)
from screenkit.sources.un_wording import script_of

_KINDS: Final[Mapping[str, Kind]] = {"individual": "person", "entity": "organization", "ship": "vessel"}
_NAME_KINDS: Final[Mapping[str, NameKind]] = {
    "": "primary",
    "aka": "alias",
    "alias": "alias",
    "primary name variation": "alias",
    "fka": "former",
    "formerly known as": "former",
    "nka": "alias",
}
_NAMES: Final = frozenset({"name", "native name"})  # a party may well be called "None" or "Unknown"
_NULLS: Final = frozenset({"", "-", "n/a", "none", "unknown"})
_AUTHORITIES: Final = {"UK": "United Kingdom", "UN": "UN Security Council"}
_BRACKETS: Final = re.compile(r"\s*\([^()]*\)")


@define
class Party:
    """One party: `read` takes a field, `listing` gives the result."""

    draft: Draft
    authority: str
    regimes: dict[str, None] = field(factory=dict)
    authorities: dict[str, None] = field(factory=dict)
    designated: dict[str, None] = field(factory=dict)
    _seen: set[tuple[str, ...]] = field(factory=set)

    def read(self, name: str, *cells: str) -> None:
        """Read a field's cells, unless they were read before or say nothing."""
        key = (name, *cells)
        if key not in self._seen:
            self._seen.add(key)
            said = [cell.strip() for cell in cells]
            if any(said) and (name in _NAMES or any(cell.casefold() not in _NULLS for cell in said)):
                READERS[name](self, *said)

    def listing(self) -> Iterator[Listing | Problem]:
        """Give the problems met, then the listing."""
        draft = self.draft
        if draft.kind == "organization" and any(ship_number(text) for text in draft.remarks):
            draft.kind = "vessel"
            draft.keep("type", "Entity")
        for text in draft.remarks:
            for found in labelled_numbers(text, ships=draft.kind != "person"):
                draft.add_identifier(_of_the_ship(found) if draft.kind == "vessel" else found)
        date = min(self.designated, default="") or min(draft.listed_on, default="")
        for authority in self.authorities or (self.authority,):
            for regime in self.regimes or ("",):
                basis = regime if "Regulations" in regime else ""
                draft.designations[Designation(authority, regime, date, basis)] = None
        if draft.names and not any(name.kind == "primary" for name in draft.names):
            draft.problem(next(iter(draft.names)).text, "no name is the primary one; the first is taken")
        draft.put(draft.listed_on, *(() if draft.listed_on else self.designated))
        yield from draft.listing()


def _of_the_ship(found: Identifier) -> Identifier:
    """Take the number with which a ship's entry begins for the ship's, whatever its check digit fits."""
    return Identifier("imo", found.value, note=found.note) if found.type == "imo_company" else found


def _kind(party: Party, text: str) -> None:
    kind = _KINDS.get(text.casefold())
    draft = party.draft
    if kind is None or draft.kind not in ("unknown", kind):
        draft.keep("type", text)
        draft.problem(text, "the type of party is not known, or contradicts the one before; it is kept as a feature")
    else:
        draft.kind = kind


def _name(party: Party, *cells: str) -> None:
    """Read Name 6 (the family name or the whole), Name 1 to Name 5, the type of name and its quality."""
    family, *given = (" ".join(cell.split()) for cell in cells[:6])
    type_, quality = cells[6].casefold(), cells[7].casefold() if len(cells) > 7 else ""
    draft = party.draft
    primary = type_.startswith("prim") and not type_.endswith("variation")
    kind = "primary" if primary else _NAME_KINDS.get(type_)
    if kind is None:
        draft.problem(cells[6], "the type of name is not known; it counts as an alias")
    weak = {"g": False, "l": True}.get(quality[:1], False if kind == "primary" else None)
    if quality and quality[0] not in "gl":
        draft.problem(cells[7], "the quality of a name is not known")
    text = " ".join(filter(None, (*given, family)))
    if not text:
        return
    parts = (("given", given[0]), *(("middle", name) for name in given[1:]), ("family", family))
    said = tuple((part, name) for part, name in parts if name)
    draft.add_name(
        Name(
            text,
            kind=kind or "alias",
            weak=weak,
            script=script_of(text),
            parts=said if draft.kind == "person" and any(given) else (),
        )
    )


def _native(party: Party, text: str, script_name: str, language_name: str) -> None:
    if not text:
        party.draft.keep("non-latin script", "; ".join(filter(None, (script_name, language_name))))
        return
    written = script_of(text) or script(script_name)
    spoken = language(language_name)
    note = "; ".join(said for said in (script_name, language_name) if said and not (written and spoken))
    party.draft.add_name(Name(text, kind="native", weak=None, script=written, language=spoken, note=note))


def _address(party: Party, *cells: str) -> None:
    *lines, postal_code, country = cells
    text = ", ".join(line for line in lines[:5] if line)
    party.draft.addresses[Address(text, city=lines[5], postal_code=postal_code, country=country)] = None
    # "Libya (possible location as at Jul 2017)": the remark stays with the address
    party.draft.put(party.draft.countries, _BRACKETS.sub("", country).strip())


def _births(party: Party, cell: str) -> None:
    for text in values(cell):
        party.draft.add_birth_date(text)


def _document(type_: str, label: str) -> Callable[..., None]:
    def read(party: Party, number: str, details: str = "") -> None:
        found, rest = documents(type_, number, details)
        for one in found:
            party.draft.add_identifier(one)
        for text in rest:
            party.draft.keep(label, text)
            party.draft.problem(text, f"no number in the {label}; it is kept as a feature")

    return read


def _dates(name: str) -> Callable[[Party, str], None]:
    def read(party: Party, text: str) -> None:
        where = party.designated if name == "designated" else getattr(party.draft, name)
        where[party.draft.day(text)] = None

    return read


def _texts(name: str) -> Callable[[Party, str], None]:
    """Read a cell that may hold several values under numbers."""

    def read(party: Party, cell: str) -> None:
        party.draft.put(getattr(party.draft, name), *values(cell))

    return read


def _features(label: str) -> Callable[[Party, str], None]:
    def read(party: Party, cell: str) -> None:
        for text in values(cell):
            party.draft.keep(label, text)

    return read


def _relations(type_: str) -> Callable[[Party, str], None]:
    def read(party: Party, cell: str) -> None:
        for target in values(cell):
            party.draft.relations[Relation(type_, target)] = None

    return read


def _numbers(read_cell: Callable[[str], Sequence[Identifier]]) -> Callable[[Party, str], None]:
    def read(party: Party, cell: str) -> None:
        for piece in values(cell):
            for found in read_cell(piece):
                party.draft.add_identifier(found)

    return read


def _emails(party: Party, cell: str) -> None:
    parts = [part.strip(".<>()") for part in re.split(r"[;,\s]+", cell) if part]
    for part in parts:
        if "@" in part:
            party.draft.add_identifier(Identifier("email", part))
    if not all("@" in part for part in parts):
        party.draft.keep("email", cell)  # words stand around it


def _flag(party: Party, cell: str) -> None:
    _features("flag")(party, cell)
    party.draft.put(party.draft.countries, *values(cell))


def _sources(party: Party, cell: str) -> None:
    for part in filter(None, map(str.strip, cell.split("|"))):
        party.authorities[_AUTHORITIES.get(part.upper(), part)] = None


def _sanctions(party: Party, cell: str) -> None:
    for part in filter(None, map(str.strip, cell.split("|"))):
        party.draft.keep("sanctions imposed", part)


def _indicator(party: Party, name: str, said: str) -> None:
    if said.casefold() == "true":
        party.draft.keep("sanctions indicator", name)
    elif said.casefold() != "false":
        party.draft.problem(f"{name}: {said}", "neither true nor false")


READERS: Final[Mapping[str, Callable[..., None]]] = {
    "kind": _kind,
    "name": _name,
    "native name": _native,
    "title": _features("title"),
    "birth date": _births,
    "birth place": lambda party, town, land: party.draft.put(party.draft.birth_places, *birth_places(town, land)),
    "nationality": _texts("nationalities"),
    "gender": lambda party, cell: party.draft.add_gender(cell),
    "position": _texts("positions"),
    "passport": _document("passport", "passport details"),
    "national id": _document("national_id", "national identification"),
    "address": _address,
    "phone": _features("phone"),
    "email": _emails,
    "website": _features("website"),
    "regime": lambda party, cell: party.regimes.setdefault(cell),
    "source": _sources,
    "sanctions": _sanctions,
    "indicator": _indicator,
    "information": lambda party, cell: party.draft.put(party.draft.remarks, cell),
    "reasons": lambda party, cell: party.draft.keep("UK statement of reasons", cell),
    "listed": _dates("listed_on"),
    "designated": _dates("designated"),
    "updated": _dates("amended_on"),
    "OFSI group": _features("OFSI group id"),
    "UN reference": _features("UN reference"),
    "entity type": _features("type of entity"),
    "registration": _numbers(registrations),
    "parent": _relations("parent company"),
    "subsidiary": _relations("subsidiary"),
    "imo": _numbers(imo_numbers),
    "owner": _relations("current owner or operator"),
    "previous owner": _relations("previous owner or operator"),
    "flag": _flag,
    "previous flag": _features("previous flag"),
    "ship type": _features("type of ship"),
    "tonnage": _features("tonnage"),
    "length": _features("length"),
    "built": _features("year built"),
    "hull": _numbers(lambda cell: [Identifier("hull_identification_number", cell)]),
}
