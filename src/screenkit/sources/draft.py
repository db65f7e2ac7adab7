"""A listing under way: facts gathered as a European publisher states them, each once, in order.

The rows-per-name formats give a party's facts in any number of rows; the union of them is the listing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from attrs import define, evolve, field

from screenkit import identifiers
from screenkit.errors import ListError
from screenkit.model import (
    Address,
    Designation,
    Gender,
    Identifier,
    Kind,
    Listing,
    Name,
    PartialDate,
    Relation,
    Status,
)
from screenkit.sources import printed_dates
from screenkit.sources.base import GET_IT_AGAIN, Problem
from screenkit.sources.enumerations import values

_GENDERS: Final[Mapping[str, Gender]] = {"m": "male", "male": "male", "f": "female", "female": "female"}
_NO_GENDER: Final = frozenset({"", "-", "unknown", "n/a", "none", "not specified"})
_KEPT: Final = "it is kept as a feature"


@define
class Draft:
    """One party under way: `add_*` takes a fact, `listing` gives the problems met and then the result."""

    file: str
    list_id: str
    source_id: str
    kind: Kind = "unknown"
    names: dict[Name, None] = field(factory=dict)
    birth_dates: dict[PartialDate, None] = field(factory=dict)
    birth_places: dict[str, None] = field(factory=dict)
    nationalities: dict[str, None] = field(factory=dict)
    citizenships: dict[str, None] = field(factory=dict)
    countries: dict[str, None] = field(factory=dict)
    gender: Gender = ""
    positions: dict[str, None] = field(factory=dict)
    addresses: dict[Address, None] = field(factory=dict)
    identifiers: dict[Identifier, None] = field(factory=dict)
    designations: dict[Designation, None] = field(factory=dict)
    relations: dict[Relation, None] = field(factory=dict)
    features: dict[tuple[str, str], None] = field(factory=dict)
    listed_on: dict[str, None] = field(factory=dict)
    amended_on: dict[str, None] = field(factory=dict)
    remarks: dict[str, None] = field(factory=dict)
    sources: dict[str, None] = field(factory=dict)
    status: Status = "listed"
    problems: dict[Problem, None] = field(factory=dict)

    def problem(self, value: str, reason: str, *, record: bool = False) -> None:
        """Report a value that could not be taken in as it stands."""
        self.problems[Problem(self.file, self.source_id, value, reason, record)] = None

    def keep(self, label: str, text: str) -> None:
        """Keep a text under the publisher's label, if there is any."""
        if text:
            self.features[label, text] = None

    def put(self, where: dict[str, None], *texts: str) -> None:
        """Add texts to one of the fields above, the empty ones left out."""
        where.update((text, None) for text in texts if text)

    def add_name(self, name: Name) -> None:
        """Add a name, unless it is there already, or is the primary name once more."""
        if name.text and evolve(name, kind="primary") not in self.names:
            self.names[name] = None

    def add_birth_date(self, text: str, date: PartialDate | None = None) -> None:
        """Add a date of birth, read from its text unless it is given; one that cannot be read stays as a feature."""
        try:
            self.birth_dates.setdefault(date or printed_dates.partial(text))
        except ValueError:
            self.keep("birth date", text)
            self.problem(text, f"the birth date cannot be read; {_KEPT}")

    def add_gender(self, text: str) -> None:
        """Set the gender; a second, different one stays as a feature."""
        if text.casefold() in _NO_GENDER:
            return
        gender = _GENDERS.get(text.casefold(), "")
        if gender and self.gender in ("", gender):
            self.gender = gender
        else:
            self.keep("gender", text)
            self.problem(text, f"the gender is not known, or contradicts the one before; {_KEPT}")

    def add_positions(self, cell: str) -> None:
        """Add the position or positions that a cell holds."""
        self.put(self.positions, *values(cell))

    def add_identifier(self, found: Identifier) -> None:
        """Add an identifier; what is wrong with its value is reported, and said in its `flaw`."""
        if not found.flaw and (flaw := identifiers.flaw(found.type, found.value)):
            found = evolve(found, flaw=flaw)
        if found.flaw and found not in self.identifiers:
            self.problem(found.value, f"{found.flaw}; it stays searchable")
        self.identifiers[found] = None

    def day(self, text: str) -> str:
        """Give a date in ISO 8601; one that cannot be read is reported, and stays as it is."""
        try:
            return printed_dates.day(text) if text else ""
        except ValueError as e:
            self.problem(text, str(e))
            return text

    def add_unknown(self, found: Iterable[tuple[str, str]], reported: set[str]) -> None:
        """Keep as features what the layout does not have; each label is reported once in a file."""
        for label, text in found:
            self.keep(label, text)
            if label not in reported:
                reported.add(label)
                self.problem(f"{label}: {text}", f"not part of the layout that is known; {_KEPT}")

    def listing(self) -> Iterator[Listing | Problem]:
        """Give the problems met, then the listing; a party without any name is a lost record."""
        names = sorted(self.names, key=lambda name: name.kind != "primary")
        if not names:
            self.problem("", "the record has no name", record=True)
        elif names[0].kind != "primary":
            names[0] = evolve(names[0], kind="primary")
        yield from self.problems
        if names:
            yield self._listing(names)

    def _listing(self, names: Iterable[Name]) -> Listing:
        return Listing(
            list_id=self.list_id,
            source_id=self.source_id,
            kind=self.kind,
            names=tuple(dict.fromkeys(names)),
            birth_dates=tuple(self.birth_dates),
            birth_places=tuple(self.birth_places),
            nationalities=tuple(self.nationalities),
            citizenships=tuple(self.citizenships),
            countries=tuple(self.countries),
            gender=self.gender,
            positions=tuple(self.positions),
            addresses=tuple(self.addresses),
            identifiers=tuple(self.identifiers),
            designations=tuple(self.designations),
            relations=tuple(self.relations),
            features=tuple(self.features),
            listed_on=min(filter(None, self.listed_on), default=""),
            amended_on=tuple(sorted(self.amended_on)),
            remarks="\n".join(self.remarks),
            sources=tuple(self.sources),
            status=self.status,
        )


@define
class Once:
    """Passes on what each record of a file gave, unless it is an identical repeat of one before, which is reported.

    A publisher that gives one id to two different parties must not cost either: the later one gets a number after its
    id (`5468/2`), and a Problem says so.
    """

    file: str
    _first: dict[str, Listing] = field(factory=dict)
    _others: dict[str, dict[Listing, None]] = field(factory=dict)

    def __call__(self, found: Iterable[Listing | Problem]) -> Iterator[Listing | Problem]:
        """Pass on what one record gave."""
        problems: list[Problem] = []
        for item in found:
            if isinstance(item, Problem):
                problems.append(item)
                continue
            id_ = item.source_id
            if (first := self._first.setdefault(id_, item)) is item:
                yield item
                continue
            others = self._others.setdefault(id_, {first: None})
            if item in others:
                problems = [Problem(self.file, id_, id_, "identical repeat merged")]
                continue
            others[item] = None
            new = f"{id_}/{len(others)}"
            problems.append(
                Problem(self.file, id_, id_, f"this id was given to another party before; it is {new} here")
            )
            yield evolve(item, source_id=new)
        yield from problems

    def refuse_empty(self) -> None:
        """Raise ListError if the file gave nothing: no list is empty, but one whose format has changed looks so."""
        if not self._first:
            raise ListError("no listing was found in the file", file=self.file, remedy=GET_IT_AGAIN)
