"""What stands around the parties of OFAC's ADVANCED XML files, by the ids through which the parties refer to it.

Ids are unique only within their own set. A reference to an id that its set does not have is reported once, and what
was referred to is then unknown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from attrs import define, field

from screenkit.model import PartialDate
from screenkit.sources.base import Problem
from screenkit.sources.ofac_advanced_records import Entry, Event, Location, Paper, Tie, Value
from screenkit.sources.ofac_documents import Document
from screenkit.sources.ofac_sls import address_of, period, printed
from screenkit.sources.xml_paths import below, text_at
from screenkit.sources.xml_reading import local

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

UNKNOWN: Final = "Unknown"
_NOTHING: Final = frozenset({UNKNOWN, "undetermined"})


@define
class Sets:
    """The reference value sets of a file and the sections around its parties."""

    file: str
    values: dict[tuple[str, str], Value] = field(factory=dict)
    locations: dict[str, Location] = field(factory=dict)
    papers: dict[str, list[Paper]] = field(factory=dict)  # by identity
    ties: dict[str, list[Tie]] = field(factory=dict)  # by profile, and so are the entries
    entries: dict[str, list[Entry]] = field(factory=dict)
    profiles: dict[str, tuple[str, str]] = field(factory=dict)  # source id and primary name
    problems: list[Problem] = field(factory=list)
    claimed: set[tuple[str, str]] = field(factory=set)  # what the parties have asked for: section and id
    missing: set[tuple[str, str]] = field(factory=set)  # and what was not there

    def problem(self, where: str, value: str, reason: str) -> None:
        """Report something that could not be taken in as it stands."""
        self.problems.append(Problem(self.file, where, value, reason))

    def told(self) -> Iterator[Problem]:
        """Give the problems met since this was last asked."""
        yield from self.problems
        self.problems.clear()

    def found(self, kind: str, id_: str) -> Value | None:
        """Give the value of a set by its id; None, with a problem, if the set should have it and does not."""
        found = self.values.get((kind, id_))
        if found is None:
            self._miss(kind, id_)
        return found

    def value(self, element: Element, attribute: str, kind: str = "") -> str:
        """Give the text behind a reference such as `AliasTypeID="1400"`; `""` for "Unknown" and for no reference.

        `kind` is the set, if the attribute is not named after it.
        """
        found = self.found(kind or attribute.removesuffix("ID"), element.get(attribute) or "")
        return "" if found is None or found.text in _NOTHING else found.text

    def location(self, id_: str) -> Location | None:
        """Give a place by its id; None, with a problem, if the file should have it and does not."""
        found = self.locations.get(id_)
        if found is None:
            self._miss("Location", id_)
        return found

    def _miss(self, kind: str, id_: str) -> None:
        if id_ and (kind, id_) not in self.missing:
            self.missing.add((kind, id_))
            self.problem(f"{kind} {id_}", id_, f"the file refers to this {kind} but does not have it")

    def papers_of(self, identity: str) -> list[Paper]:
        """Give the documents of an identity of a party."""
        self.claimed.add(("IDRegDocument", identity))
        return self.papers.get(identity, [])

    def ties_of(self, profile: str) -> list[Tie]:
        """Give the relations from a profile of a party."""
        self.claimed.add(("ProfileRelationship", profile))
        return self.ties.get(profile, [])

    def entries_of(self, profile: str) -> list[Entry]:
        """Give the entries of a profile of a party."""
        self.claimed.add(("SanctionsEntry", profile))
        return self.entries.get(profile, [])

    def unclaimed(self) -> Iterator[Problem]:
        """Report what belongs to no party of the file."""
        sections = (
            ("IDRegDocument", self.papers),
            ("ProfileRelationship", self.ties),
            ("SanctionsEntry", self.entries),
        )
        for kind, section in sections:
            for id_, items in section.items():
                if (kind, id_) not in self.claimed:
                    reason = f"{kind} of a party that is not in the file"
                    yield from (Problem(self.file, f"{kind} of {id_}", str(item), reason) for item in items)

    def read_values(self, element: Element) -> None:
        """Take in the reference value sets."""
        for values in element:
            for value in values:
                attributes = {str(name): str(text) for name, text in value.attrib.items()}
                key = local(value), attributes.get("ID", "")
                self.values[key] = Value((value.text or "").strip(), attributes)

    def read_location(self, element: Element) -> None:
        """Take in a place: its country from where it stands, the rest from its parts."""
        countries = [self.value(e, "CountryID") for e in below(element, "LocationCountry")]
        if not countries:
            codes = (self.found("AreaCode", e.get("AreaCodeID") or "") for e in below(element, "LocationAreaCode"))
            countries = [code.attributes.get("Description", "") for code in codes if code is not None]
        country = next((c for c in countries if c and c not in _NOTHING), "")
        main: list[tuple[str, str]] = []
        others: list[tuple[str, str]] = []
        for part in below(element, "LocationPart"):
            label = self.value(part, "LocPartTypeID")
            for value in below(part, "LocationPartValue"):
                if text := text_at(value, "Value"):
                    (main if value.get("Primary") != "false" else others).append((label, text))
        comment = text_at(element, "Comment")
        forms = [address_of([*main, *([("", comment)] if comment else [])], country)]
        if others:
            forms.append(address_of(others, country))
        self.locations[element.get("ID") or ""] = Location(
            tuple(forms), ", ".join(filter(None, (*(text for _, text in main), country)))
        )

    def read_document(self, element: Element) -> None:
        """Take in a registered document; it belongs to an identity of a party."""
        days = {
            self.value(e, "IDRegDocDateTypeID"): self.day(e, element.get("ID") or "")
            for e in below(element, "DocumentDate")
        }
        validity = self.value(element, "ValidityID")
        place = self.location(element.get("IssuedIn-LocationID") or "")
        notes = (
            text_at(element, "Comment"),
            "" if validity == "Valid" else validity,
            f"issued in {place.text}" if place and place.text else "",
            *(f"{label} {day}" for label, day in days.items() if label not in ("Issue Date", "Expiration Date")),
        )
        document = Document(
            self.value(element, "IDRegDocTypeID"),
            text_at(element, "IDRegistrationNo"),
            country=self.value(element, "IssuedBy-CountryID", "Country"),
            issuer=text_at(element, "IssuingAuthority"),
            issued=days.get("Issue Date", ""),
            expires=days.get("Expiration Date", ""),
            note="; ".join(filter(None, notes)),
        )
        names = (e.get("DocumentedNameID") or "" for e in below(element, "DocumentedNameReference"))
        self.papers.setdefault(element.get("IdentityID") or "", []).append(Paper(document, tuple(names)))

    def read_tie(self, element: Element) -> None:
        """Take in a relation; it reads "from *type* to"."""
        quality = self.value(element, "RelationQualityID")
        more = (
            f"quality {quality}" if quality else "",
            "former" if element.get("Former") == "true" else "",
            text_at(element, "Comment"),
            *(self.day(element, element.get("ID") or "") for _ in below(element, "DatePeriod")),
        )
        tie = Tie(
            self.value(element, "RelationTypeID"),
            element.get("To-ProfileID") or "",
            "; ".join(filter(None, more)),
        )
        self.ties.setdefault(element.get("From-ProfileID") or "", []).append(tie)

    def read_entry(self, element: Element) -> None:
        """Take in the entry of a profile on a list; the programmes are measures of a type of their own."""
        programmes: list[str] = []
        measures: list[str] = []
        for measure in below(element, "SanctionsMeasure"):
            type_, comment = self.value(measure, "SanctionsTypeID"), text_at(measure, "Comment")
            if type_ == "Program" and comment:
                programmes.append(comment)
            else:
                measures.append(": ".join(filter(None, (type_, comment))))
        remarks = (
            text_at(element, "Comment"),
            text_at(element, "LimitationsToListing"),
            *(text_at(e, "Text") for e in below(element, "SupportingInfo")),
            *(text_at(e, "DirectURL") for e in below(element, "SupportingInfo")),
            *(text_at(e, "Comment") for e in below(element, "EntryEvent")),
        )
        events = tuple(
            Event(
                self.value(e, "EntryEventTypeID"),
                next((self.iso(day, element.get("ProfileID") or "") for day in below(e, "Date")), ""),
                self.value(e, "LegalBasisID"),
            )
            for e in below(element, "EntryEvent")
        )
        entry = Entry(
            self.value(element, "ListID"),
            events,
            tuple(programmes),
            tuple(filter(None, measures)),
            tuple(filter(None, remarks)),
            element.get("EntryDeltaFlag") == "DeletedEntry" or element.get("DeltaAction") == "delete",
        )
        self.entries.setdefault(element.get("ProfileID") or "", []).append(entry)

    def iso(self, element: Element, where: str) -> str:
        """Give the Year, Month and Day below an element in ISO 8601; `""`, with a problem, if there is no such day."""
        text = iso(element)
        try:
            return dt.date.fromisoformat(text).isoformat() if text else ""
        except ValueError as e:
            self.problem(where, text, str(e))
            return ""

    def day(self, element: Element, where: str) -> str:
        """Give the date in the DatePeriod of an element, in words."""
        return next((self.words(e, where) for e in below(element, "DatePeriod")), "")

    def words(self, element: Element, where: str) -> str:
        """Give the date of a DatePeriod in words; one that there cannot be is reported and kept as it stands."""
        date = self.date(element, where)
        return printed(date) if date else " / ".join(_ends(element))

    def date(self, element: Element, where: str) -> PartialDate | None:
        """Read a DatePeriod; None, with a problem, if there is no such date."""
        circa = any(e.get("Approximate") == "true" for end in ("Start", "End") for e in below(element, end))
        try:
            return period(_ends(element), circa=circa)
        except ValueError as e:
            self.problem(where, " / ".join(_ends(element)), str(e))
            return None


def _ends(element: Element) -> list[str]:
    return [iso(e) for end in ("Start", "End") for tag in ("From", "To") for e in below(element, end, tag)]


def iso(element: Element) -> str:
    """Write the Year, Month and Day below an element as ISO 8601 has them; `""` if there is no year."""
    year, month, day = (text_at(element, part) for part in ("Year", "Month", "Day"))
    return f"{year:0>4}-{month:0>2}-{day:0>2}" if year else ""
