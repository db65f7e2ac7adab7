"""What an OFAC entry says of a party, gathered fact by fact until it is a listing; CSV and XML share it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from attrs import define, evolve, field

from screenkit.errors import ListError
from screenkit.model import (
    Address,
    Designation,
    Gender,
    Identifier,
    Kind,
    Listing,
    Name,
    NameKind,
    PartialDate,
    Relation,
    Status,
)
from screenkit.sources.base import Problem
from screenkit.sources.ofac_documents import Document
from screenkit.sources.ofac_labels import COUNTRY_FEATURES, plain_label, split_label

AUTHORITY: Final = "US Treasury (OFAC)"

KINDS: Final[Mapping[str, Kind]] = {
    "": "organization",
    "entity": "organization",
    "individual": "person",
    "vessel": "vessel",
    "aircraft": "aircraft",
}
# `n.k.a.` (now known as) is a name in use: an alias, not a former name.
NAME_KINDS: Final[Mapping[str, NameKind]] = {"aka": "alias", "fka": "former", "nka": "alias"}

_GENDERS: Final[Mapping[str, Gender]] = {"male": "male", "female": "female"}
_SUFFIX: Final = re.compile(r"(?i)(?:jr|sr|ii|iii|iv)\.?")
_TAIL_MARK: Final = re.compile(r"[A-Z0-9]+(?:-[A-Z0-9]+)*", re.ASCII)
_SERIAL: Final = re.compile(r"MSN ([\w-]+)", re.ASCII)


def list_id(file: str) -> str:
    """Name the list: OFAC calls the files of its other list `cons_*` or `consolidated`, and says so nowhere inside.

    >>> list_id("lists/sdn.csv"), list_id("CONS_PRIM.CSV")
    ('us-ofac-sdn', 'us-ofac-cons')
    """
    return "us-ofac-cons" if "cons" in re.split(r"[/\\!:]", file)[-1].casefold() else "us-ofac-sdn"


def parts_of(text: str) -> tuple[tuple[str, str], ...]:
    """Split a person's name as OFAC writes it: family name, comma, given names, perhaps a comma and a suffix.

    >>> parts_of("DELOS REYES, Feliciano Semborio, Jr.")
    (('family', 'DELOS REYES'), ('given', 'Feliciano Semborio'), ('suffix', 'Jr.'))
    >>> parts_of("ABU ZUBAYDAH")
    (('whole', 'ABU ZUBAYDAH'),)
    """
    family, *others = (part.strip() for part in text.split(","))
    suffixes = [part for part in others if _SUFFIX.fullmatch(part)]
    given = ", ".join(part for part in others if part not in suffixes)
    if not family or not others:
        return (("whole", text),)
    found = (("family", family), ("given", given), *(("suffix", suffix) for suffix in suffixes))
    return tuple((part, value) for part, value in found if value)


def listed_names(list_id: str, entries: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Map each primary name to the uid of the party that bears it, or to `""` where several do.

    `entries` are pairs of the publisher's id and the name.

    >>> listed_names("us-ofac-sdn", [("1", "CIMEX"), ("1", "CIMEX"), ("2", "EP-GOM"), ("3", "EP-GOM")])
    {'CIMEX': 'us-ofac-sdn:1', 'EP-GOM': ''}
    """
    found: dict[str, str] = {}
    for source_id, name in entries:
        uid = f"{list_id}:{source_id}"
        if found.setdefault(name, uid) != uid:
            found[name] = ""
    return found


def distinct(found: Iterable[Listing | Problem], seen: dict[str, Listing], file: str) -> Iterator[Listing | Problem]:
    """Pass on what an entry gave, unless it is an identical repeat; raises ListError if it repeats with a difference.

    `seen` is kept by this function: the listings so far by source id.
    """
    problems: list[Problem] = []
    for item in found:
        if isinstance(item, Problem):
            problems.append(item)
            continue
        first = seen.setdefault(item.source_id, item)
        if first is item:
            yield item
        elif first == item:
            problems = [Problem(file, item.source_id, item.source_id, "identical repeat merged")]
        else:
            raise ListError(
                f"the uid {item.source_id!r} stands in two different entries",
                file=file,
                remedy="load one edition of the list, not several in one file",
            )
    yield from problems


@define
class Party:
    """One entry under way: `add_*` takes a fact as OFAC states it, `listing` gives the result."""

    file: str
    list_id: str
    source_id: str
    kind: Kind
    names: list[Name] = field(factory=list)
    birth_dates: list[PartialDate] = field(factory=list)
    birth_places: list[str] = field(factory=list)
    nationalities: list[str] = field(factory=list)
    citizenships: list[str] = field(factory=list)
    countries: list[str] = field(factory=list)
    gender: Gender = ""
    positions: list[str] = field(factory=list)
    addresses: list[Address] = field(factory=list)
    identifiers: dict[Identifier, None] = field(factory=dict)  # each once, in order
    programmes: list[str] = field(factory=list)
    designations: list[Designation] = field(factory=list)  # where the format says more of them than their programmes
    relations: list[Relation] = field(factory=list)
    features: list[tuple[str, str]] = field(factory=list)
    listed_on: str = ""
    amended_on: list[str] = field(factory=list)
    remarks: str = ""
    sources: list[str] = field(factory=list)
    status: Status = "listed"
    problems: list[Problem] = field(factory=list)

    def problem(self, value: str, reason: str, *, record: bool = False) -> None:
        """Report a value that could not be taken in as it stands."""
        self.problems.append(Problem(self.file, self.source_id, value, reason, record))

    def add_name(
        self,
        text: str,
        kind: NameKind,
        *,
        weak: bool | None = False,
        note: str = "",
    ) -> None:
        """Add a name; a person's is split into its parts, another party's never (`ANGLO-CARIBBEAN CO., LTD.`)."""
        parts = parts_of(text) if self.kind == "person" else ()
        self.add_parsed_name(Name(text, kind, weak, parts=parts, note=note))

    def add_parsed_name(self, name: Name) -> None:
        """Add a name whose parts the file gives."""
        self.names.append(name)
        if self.kind == "aircraft" and name.kind == "primary":
            self._add_mark(name.text)

    def _add_mark(self, name: str) -> None:
        """Index the name of an aircraft, which is its registration mark, or `MSN 391` where it has none."""
        if serial := _SERIAL.fullmatch(name):
            self.add_identifier(Identifier("msn", serial[1]))
        elif _TAIL_MARK.fullmatch(name):
            self.add_identifier(Identifier("tail_number", name))

    def add_birth_date(self, text: str) -> None:
        """Add a date of birth; one that cannot be read stays as a feature."""
        try:
            self.birth_dates.append(PartialDate.parse(text))
        except ValueError as e:
            self.features.append(("DOB", text))
            self.problem(text, str(e))

    def add_gender(self, text: str) -> None:
        """Set the gender; a second, different one stays as a feature."""
        gender = _GENDERS.get(text.casefold(), "")
        if gender and self.gender in ("", gender):
            self.gender = gender
        else:
            self.features.append(("Gender", text))
            self.problem(text, "the gender is neither Male nor Female, or contradicts the one before")

    def add_address(self, address: Address) -> None:
        """Add an address, unless it is one of OFAC's empty ones; its country ties the party to it."""
        if address == Address():
            return
        self.addresses.append(address)
        if address.country and address.country != "undetermined":
            self.countries.append(address.country)

    def add_identifier(self, found: Identifier) -> None:
        """Add an identifier, unless it is there already: an aircraft's mark is both its name and a phrase."""
        self.identifiers.setdefault(found)

    def add_fact(self, label: str, text: str) -> None:
        """Add what OFAC says under one of its labels: an identifier if it is one, else a feature."""
        self.add_document(Document(label, text))

    def add_labelled(self, document: Document) -> None:
        """Add a document whose label is as published: punctuated, with the beginning of its text, or unknown."""
        known, rest = split_label(document.label)
        if known:
            self.add_document(evolve(document, label=known, text=f"{rest} {document.text}".strip()))
            return
        self.problem(f"{document.label} {document.text}", "the label is not known; it is kept as a feature")
        self.add_document(evolve(document, label=plain_label(document.label)))

    def add_document(self, document: Document) -> None:
        """Add what stands under a label that is known, in the fields of the XML formats."""
        found = document.identifier()
        if found is None:
            self.features.append((document.label, document.words))
            if document.label in COUNTRY_FEATURES and document.text != "None Identified":
                self.countries.append(document.text)
            return
        if found.type == "imo" and self.kind == "organization":  # a company has none of a ship, but one of its own
            found = evolve(found, type="imo_company")
        if found.flaw:
            self.problem(document.text, f"the {document.label} {found.flaw}; it is kept as it stands")
        self.add_identifier(found)

    def add_link(self, target: str, listed: Mapping[str, str]) -> None:
        """Add a `Linked To`, the only tie between parties that these files state."""
        self.relations.append(Relation("linked to", target, listed.get(target, "")))

    def add_unknown(self, found: Iterable[tuple[str, str]], reported: set[str]) -> None:
        """Keep what stands where the layout has nothing as features; each tag is reported once in a file."""
        for tag, text in found:
            self.features.append((tag, text))
            if tag not in reported:
                reported.add(tag)
                self.problem(f"{tag}: {text}", "the element is not known; it is kept as a feature")

    def listing(self) -> Iterator[Listing | Problem]:
        """Give the problems met, then the listing."""
        yield from self.problems
        yield self.whole()

    def whole(self) -> Listing:
        """Give the listing."""
        return Listing(
            list_id=self.list_id,
            source_id=self.source_id,
            kind=self.kind,
            names=tuple(self.names),
            birth_dates=tuple(self.birth_dates),
            birth_places=tuple(self.birth_places),
            nationalities=tuple(self.nationalities),
            citizenships=tuple(self.citizenships),
            countries=tuple(dict.fromkeys(self.countries)),
            gender=self.gender,
            positions=tuple(self.positions),
            addresses=tuple(self.addresses),
            identifiers=tuple(self.identifiers),
            designations=(*self.designations, *(Designation(AUTHORITY, programme) for programme in self.programmes)),
            relations=tuple(self.relations),
            features=tuple(self.features),
            listed_on=self.listed_on,
            amended_on=tuple(self.amended_on),
            remarks=self.remarks,
            sources=tuple(self.sources),
            status=self.status,
        )
