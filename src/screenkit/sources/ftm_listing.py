"""One FollowTheMoney record with what others say of it, made a listing.

Facts that FollowTheMoney keeps in records of their own (a sanction, an address, a passport, a tie) are folded into the
listing they are about; the nested export has them inside, the flat one beside, and both come out alike.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from attrs import define, field, frozen

from screenkit.model import Address, Designation, Identifier, Name, Relation
from screenkit.sources.draft import Draft
from screenkit.sources.ftm_schema import (
    FACTS,
    IDENTIFIERS,
    LINKS,
    NAMES,
    OF_KIND,
    PARTIES,
    PARTS,
    PLACES,
    REFERENCED,
    REMARKS,
)
from screenkit.sources.json_records import Record, first_text, texts
from screenkit.sources.loose_dates import add_dates
from screenkit.sources.un_wording import script_of

_WORD: Final = re.compile(r"[^\W_]+")
_LONGEST: Final = 1_000
_MOST_PARTS: Final = 40
_MOST_NAMES: Final = 500  # of which the parts are looked for
# What every export writes anew each day, or what says nothing of the party.
_UNTOLD: Final = frozenset({"last_seen", "caption", "id", "schema", "properties", "target", "origin"})


@frozen
class Fact:
    """A record that says something of another: its id, schema and properties."""

    id: str
    schema: str
    properties: Mapping[str, object]

    @classmethod
    def of(cls, record: Record) -> Fact:
        """Take what counts of a record, whatever is missing in it."""
        properties = record.get("properties")
        return cls(
            id=first_text(record, "id"),
            schema=first_text(record, "schema"),
            properties=properties if isinstance(properties, dict) else {},
        )

    def first(self, *names: str) -> str:
        """Give the first text of the first of these properties that has any."""
        return next((text for name in names for text in self.all(name)), "")

    def all(self, name: str) -> list[str]:
        """Give the texts of a property; of a record inside, its caption."""
        value = self.properties.get(name)
        values = value if isinstance(value, list) else [value]
        return [text for inner in values for text in ([caption(inner)] if isinstance(inner, dict) else texts(inner))]

    def inside(self) -> Iterable[tuple[str, Record]]:
        """Give the records inside, with the property that each stands under."""
        for name, value in self.properties.items():
            for inner in value if isinstance(value, list) else [value]:
                if isinstance(inner, dict):
                    yield name, inner


def caption(record: Record) -> str:
    """Give the name by which a record goes: its caption, else its first name, else its id."""
    fact = Fact.of(record)
    return first_text(record, "caption") or fact.first("name", "full", "number", "publicKey") or fact.id


@define
class Folding:
    """Makes a listing of one record; `lookup` gives the caption of an id that is in the file, or ""."""

    draft: Draft
    id: str
    lookup: Callable[[str], str]
    addressed: Callable[[str], Fact | None]
    named: set[tuple[str, bool | None]] = field(factory=set)
    programmes: dict[str, None] = field(factory=dict)

    def own(self, record: Record) -> None:
        """Take in what the record says of itself."""
        fact = Fact.of(record)
        self.draft.kind = PARTIES.get(fact.schema, "unknown")
        self._names(caption(record) if fact.first("name") or record.get("caption") else fact.first("publicKey"), fact)
        for name, inner in fact.inside():
            self.fold(Fact.of(inner), inner, name)
        for name in fact.properties:
            if name not in NAMES:
                self._property(fact, name)
        known = {designation.programme for designation in self.draft.designations}
        self.draft.designations.update((Designation(programme=p), None) for p in self.programmes if p not in known)
        for name in (name for name in PARTS if name in fact.properties):
            for text in fact.all(name):
                self.draft.keep(name, text)
        self.draft.put(self.draft.amended_on, *(text[:10] for text in texts(record.get("last_change"))))
        for key, value in record.items():
            if key not in _UNTOLD and key != "last_change":
                for text in texts(value):
                    self.draft.keep(key, text)

    def _names(self, primary: str, fact: Fact) -> None:
        parts = [(label, text) for name, label in PARTS.items() for text in fact.all(name)][:_MOST_PARTS]
        self._add_name(Name(primary, "primary", False), parts)
        for name, (kind, weak, note) in NAMES.items():
            for text in fact.all(name):
                self._add_name(Name(text, kind, weak, note=note), parts)

    def _add_name(self, name: Name, parts: Iterable[tuple[str, str]]) -> None:
        if (name.text, name.weak) in self.named:
            return
        self.named.add((name.text, name.weak))
        few = len(self.named) <= _MOST_NAMES
        found = parts_in(name.text, parts) if few and self.draft.kind == "person" else ()
        self.draft.add_name(Name(name.text, name.kind, name.weak, script_of(name.text), parts=found, note=name.note))

    def _property(self, fact: Fact, name: str) -> None:  # noqa: C901, PLR0912 - one branch for each field of a listing
        draft = self.draft
        for text in (text for text in fact.all(name) if text.strip()):
            if name in IDENTIFIERS:
                type_ = OF_KIND.get((draft.kind, name), IDENTIFIERS[name])
                currency = fact.first("currency") if type_ == "wallet" else ""
                draft.add_identifier(Identifier(type_, text, currency=currency))
            elif name == "birthDate":
                add_dates(draft, text)
            elif name == "gender":
                draft.add_gender(text)
            elif name == "birthPlace":
                draft.put(draft.birth_places, text)
            elif name == "nationality":
                draft.put(draft.nationalities, text)
            elif name == "citizenship":
                draft.put(draft.citizenships, text)
            elif name == "address":
                draft.addresses[Address(text)] = None
            elif name == "addressEntity":
                if (found := self.addressed(text)) is not None:
                    self.fold(found, None, name)
            elif name == "position":
                draft.put(draft.positions, text)
            elif name in REMARKS:
                draft.put(draft.remarks, text)
            elif name == "sourceUrl":
                draft.put(draft.sources, text)
            elif name == "programId":
                self.programmes[text] = None
            elif name == "createdAt":
                draft.put(draft.listed_on, text[:10])
            elif name == "modifiedAt":
                draft.put(draft.amended_on, text[:10])
            elif name not in PARTS:
                if name in PLACES:
                    draft.put(draft.countries, text)
                draft.keep(name, text)

    def fold(self, fact: Fact, record: Record | None, under: str) -> None:
        """Take in what a record of another schema says of this one; `under` is the property it stands under, if any."""
        if fact.schema in LINKS:
            self._link(fact)
        elif fact.schema == "Sanction":
            self._sanction(fact)
        elif fact.schema in ("Passport", "Identification"):
            self._document(fact)
        elif fact.schema == "Address":
            self._address(fact)
        elif fact.schema == "Occupancy":
            self._occupancy(fact)
        elif fact.schema == "CryptoWallet" and under != "holder":
            for key in fact.all("publicKey"):
                self.draft.add_identifier(
                    Identifier("wallet", key, currency=fact.first("currency"), note="held by the party")
                )
        else:
            self._other(fact, record, under)

    def _link(self, fact: Fact) -> None:
        link = LINKS[fact.schema]
        ends = ((link.target, link.source, link.forward), (link.source, link.target, link.backward))
        sides = {name: self._ids(fact, name) for name in (link.source, link.target)}
        for other, own, label in ends:
            if self.id not in (id_ for id_, _ in sides[own]):
                continue
            details = [
                text for name in fact.properties if name not in (link.source, link.target) for text in fact.all(name)
            ]
            for id_, name in sides[other]:
                uid = f"{self.draft.list_id}:{id_}" if name else ""
                said = f"{label} ({'; '.join(details)})" if details else label
                self.draft.relations[Relation(said, name or id_, uid)] = None
        for name, inner in fact.inside():
            if name in sides and inner.get("id") != self.id and inner.get("target") is not True:
                self._other(Fact.of(inner), inner, "related")

    def _ids(self, fact: Fact, name: str) -> list[tuple[str, str]]:
        """Give the id and the caption of each record that a property refers to."""
        value = fact.properties.get(name)
        found = []
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict):
                found.append((first_text(inner, "id"), caption(inner)))
            else:
                found += [(text, self.lookup(text)) for text in texts(inner)]
        return found

    def _sanction(self, fact: Fact) -> None:
        start = fact.first("listingDate", "startDate")[:10]
        programmes = fact.all("programId") or fact.all("program") or [""]
        basis = "; ".join(fact.all("program") if fact.all("programId") else ())
        for programme in programmes:
            authority = "; ".join(fact.all("authority"))
            self.draft.designations[Designation(authority, programme, start, basis)] = None
        self.draft.put(self.draft.listed_on, start)
        for name in fact.properties:
            if name not in ("entity", "authority", "program", "programId"):
                for text in fact.all(name):
                    self.draft.keep(f"sanction {name}", text)

    def _document(self, fact: Fact) -> None:
        type_ = fact.first("type")
        passport = fact.schema == "Passport" or "passport" in type_.casefold()
        said = ("holder", "number", "country", "type", "authority", "startDate", "endDate")
        rest = [text for name in fact.properties if name not in said for text in fact.all(name)]
        for number in fact.all("number") or fact.all("passportNumber"):
            self.draft.add_identifier(
                Identifier(
                    "passport" if passport else "national_id",
                    number,
                    country=fact.first("country"),
                    issuer=fact.first("authority"),
                    issued=fact.first("startDate"),
                    expires=fact.first("endDate"),
                    note="; ".join(filter(None, (type_, *rest))),
                )
            )

    def _address(self, fact: Fact) -> None:
        country = fact.first("country", "full_country")
        text = ", ".join(filter(None, (fact.first("full", "street"), fact.first("remarks"))))
        self.draft.addresses[
            Address(text, fact.first("city"), fact.first("state", "region"), fact.first("postalCode"), country)
        ] = None
        self.draft.put(self.draft.countries, country)

    def _occupancy(self, fact: Fact) -> None:
        posts = [name or id_ for id_, name in self._ids(fact, "post")]
        self.draft.put(self.draft.positions, *posts)
        details = [text for name in fact.properties if name not in ("holder", "post") for text in fact.all(name)]
        if details:
            self.draft.keep("occupancy", "; ".join((*posts, *details)))

    def _other(self, fact: Fact, record: Record | None, under: str) -> None:
        """Keep what has no field of its own as a feature: the caption, and the properties in the file's words."""
        name = caption(record) if record else fact.first("name")
        rest = {key: [t for t in texts(value) if t != name] for key, value in fact.properties.items()}
        said = "; ".join(f"{key}: {', '.join(values)}" for key, values in rest.items() if values)
        self.draft.keep(f"{under} {fact.schema}".strip(), " – ".join(filter(None, (name, said))))


def is_helper(schema: str) -> bool:
    """Tell whether records of a schema are facts of others rather than parties; a wallet can be both."""
    return schema in LINKS or schema in REFERENCED or (schema in FACTS and schema not in PARTIES)


def parts_in(text: str, parts: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Give the parts that stand in a name, each label once, the longest first where several fit.

    >>> parts_in("OSETROVA, Maria Aleksandrovna", [("family", "Osetrova"), ("given", "Maria"), ("given", "Мария")])
    (('family', 'Osetrova'), ('given', 'Maria'))
    """
    left = [word.casefold() for word in _WORD.findall(text[:_LONGEST])]
    found: dict[str, str] = {}
    for label, part in sorted(parts, key=lambda item: -len(item[1])):
        words = [word.casefold() for word in _WORD.findall(part[:_LONGEST])]
        if words and label not in found and all(word in left for word in words):
            found[label] = part
            for word in words:
                left.remove(word) if word in left else None
    return tuple((label, found[label]) for label in dict.fromkeys(label for label, _ in parts) if label in found)


def packed(fact: Fact) -> bytes:
    """Write a fact as small as it goes, to hold many of them."""
    return json.dumps([fact.id, fact.schema, fact.properties], ensure_ascii=False, separators=(",", ":")).encode()


def unpacked(data: bytes) -> Fact:
    """Read what `packed` wrote."""
    id_, schema, properties = json.loads(data)
    return Fact(id_, schema, properties)
