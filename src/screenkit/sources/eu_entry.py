"""One entry of the EU's financial sanctions files, in whatever format, made a listing.

The formats differ in how they are written and agree in what they say: the fields here have the names of XML 1.1.

* There is no designated primary name; the first in file order is the caption.
* The listing date is the designation date, or else the earliest entry into force of its regulations.
* Ships are listed as enterprises: one with a ship's IMO number among its identifications is a vessel here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from attrs import define, field

from screenkit import identifiers
from screenkit.model import Address, Designation, Identifier, Kind, Listing, Name, PartialDate
from screenkit.sources import printed_dates
from screenkit.sources.base import Problem
from screenkit.sources.draft import Draft
from screenkit.sources.enumerations import values
from screenkit.sources.eu_wording import country, place, weak
from screenkit.sources.labelled_numbers import labelled_numbers
from screenkit.sources.un_wording import script_of

LIST_ID: Final = "eu-fsf"
AUTHORITY: Final = "European Union"

Fields = tuple[tuple[str, str], ...]
"""One sub-record: its fields by their names in XML 1.1, in a form that tells repeats apart."""

_KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {"person": "person", "p": "person", "enterprise": "organization", "e": "organization"}
)
_DOCUMENTS: Final = MappingProxyType({"id": "national_id", "other": "other_identification", "imo": "imo"})
_NULLS: Final = frozenset({"", "-", "N/A", "UNKNOWN"})
_FLAGS: Final = {
    "diplomatic": "diplomatic",
    "knownExpired": "known to be expired",
    "knownFalse": "known to be false",
    "reportedLost": "reported lost",
    "revokedByIssuer": "revoked by the issuer",
}
_REGULATION: Final = "regulationType organisationType publicationDate entryIntoForceDate numberTitle programme"
_ACT: Final = ("publicationDate", "numberTitle", "publicationUrl")
_PLACE: Final = "region countryIso2Code countryDescription logicalId regulationLanguage remark"
# The fields of each group; those that are not here are unknown.
LAYOUT: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        group: frozenset(fields.split())
        for group, fields in {
            "sanctionEntity": "logicalId euReferenceNumber unitedNationId designationDate designationDetails",
            "subjectType": "code classificationCode",
            "regulation": f"{_REGULATION} logicalId publicationUrl",
            "nameAlias": "firstName middleName lastName wholeName function gender title nameLanguage strong"
            " regulationLanguage logicalId remark",
            "birthdate": "circa calendarType birthdate dayOfMonth monthOfYear year yearRangeFrom yearRangeTo printed"
            f" city place zipCode {_PLACE}",
            "identification": "identificationTypeCode identificationTypeDescription number latinNumber nameOnDocument"
            f" issuedBy issuedDate validFrom validTo {' '.join(_FLAGS)} {_PLACE}",
            "citizenship": _PLACE,
            "address": f"city street poBox zipCode place asAtListingTime contact {_PLACE}",
        }.items()
    }
)


@define
class Entry:
    """What an entry says, group by group, each sub-record once; `listing` reads it."""

    file: str
    source_id: str
    head: dict[str, str] = field(factory=dict)
    kind: str = ""
    remarks: dict[str, None] = field(factory=dict)
    groups: dict[str, dict[Fields, None]] = field(factory=dict)
    acts: dict[tuple[str, ...], None] = field(factory=dict)  # of the sub-records: date, title, address
    unknown: dict[tuple[str, str], None] = field(factory=dict)
    problems: list[tuple[str, str]] = field(factory=list)

    def add(self, group: str, fields: Mapping[str, str]) -> None:
        """Add a sub-record, the empty fields left out."""
        said = {name: text for name, text in fields.items() if text}
        for name in sorted(said.keys() - LAYOUT[group]):
            self.unknown[f"{group} {name}", said[name]] = None
        self.groups.setdefault(group, {}).setdefault(tuple(sorted(said.items())))

    def add_act(self, fields: Mapping[str, str]) -> None:
        """Add the legal act that a sub-record rests on."""
        if any(act := tuple(fields.get(name, "") for name in _ACT)):
            self.acts[act] = None

    def get(self, group: str) -> Iterator[dict[str, str]]:
        """Give the sub-records of a group."""
        return map(dict, self.groups.get(group, ()))

    def listing(self, reported: set[str]) -> Iterator[Listing | Problem]:
        """Give the problems met, then the listing; `reported` are the unknown fields that were reported before."""
        draft = Draft(self.file, LIST_ID, self.source_id)
        for value, reason in self.problems:
            draft.problem(value, reason)
        kind = _KINDS.get(self.kind.casefold())
        draft.kind = kind or "unknown"
        if kind is None:
            draft.problem(self.kind, "the subject type is not known; it is kept as a feature")
            draft.keep("subject type", self.kind)
        draft.put(draft.remarks, *self.remarks)
        draft.keep("EU reference number", self.head.get("euReferenceNumber", ""))
        draft.keep("United Nations id", self.head.get("unitedNationId", ""))
        draft.keep("designation details", self.head.get("designationDetails", ""))
        for group, read in _READERS.items():
            for fields in self.get(group):
                read(draft, fields)
        _add_dates(draft, self)
        for found in labelled_numbers("\n".join(self.remarks), ships=draft.kind != "person"):
            draft.add_identifier(found)
        _settle_ship(draft)
        draft.add_unknown(self.unknown, reported)
        yield from draft.listing()


def _add_regulation(draft: Draft, fields: Mapping[str, str]) -> None:
    date = draft.day(fields.get("entryIntoForceDate") or fields.get("publicationDate", ""))
    draft.designations[Designation(AUTHORITY, fields.get("programme", ""), date, fields.get("numberTitle", ""))] = None


def _add_name(draft: Draft, fields: Mapping[str, str]) -> None:
    parts = tuple(
        (part, text)
        for part, key in (("given", "firstName"), ("middle", "middleName"), ("family", "lastName"))
        if (text := fields.get(key, ""))
    )
    whole = fields.get("wholeName") or " ".join(text for _, text in parts)
    remark = fields.get("remark", "")
    draft.add_gender(fields.get("gender", ""))
    draft.add_positions(fields.get("function", ""))
    for title in values(fields.get("title", "")):
        draft.keep("title", title)
    if not whole:
        if remark:
            draft.keep("name", remark)
        draft.problem(remark, "a name without text")
        return
    script = script_of(whole)
    draft.add_name(
        Name(
            whole,
            kind="primary" if not draft.names else "native" if script else "alias",
            weak=weak(fields.get("strong", ""), remark),
            script=script,
            language=fields.get("nameLanguage", "").casefold(),
            parts=parts if draft.kind == "person" else (),
            note=remark,
        )
    )


def _add_birth(draft: Draft, fields: Mapping[str, str]) -> None:
    said = _birth_text(fields)
    remark = fields.get("remark", "")
    text = "; ".join(filter(None, (said, remark)))
    calendar = fields.get("calendarType", "")
    if said and calendar.upper() not in ("", "GREGORIAN"):
        draft.keep(f"birth date ({calendar})", text)
        draft.problem(said, f"the date is of the {calendar} calendar; it is kept as a feature")
    elif said and said.upper() not in _NULLS:
        try:
            date = _birth(fields, text)
        except ValueError:
            draft.keep("birth date", text)
            draft.problem(said, "the birth date cannot be read; it is kept as a feature")
        else:
            draft.birth_dates.setdefault(date)
    elif remark:
        draft.keep("birth date", remark)
    draft.put(draft.birth_places, place(fields, "place", "city", "region", "zipCode"))


def _birth_text(fields: Mapping[str, str]) -> str:
    span = " to ".join(filter(None, (fields.get("yearRangeFrom"), fields.get("yearRangeTo"))))
    parts = [fields.get(key, "") for key in ("year", "monthOfYear", "dayOfMonth")]
    said = fields.get("printed") or fields.get("birthdate") or ("-".join(filter(None, parts)) if parts[0] else "")
    return said or span


def _birth(fields: Mapping[str, str], text: str) -> PartialDate:
    circa = fields.get("circa", "").casefold() == "true"
    if printed := fields.get("printed") or fields.get("birthdate"):
        date = printed_dates.partial(printed)
        return PartialDate(date.first, date.last, date.circa or circa, text)
    if year := fields.get("year"):
        month, day = (int(fields.get(key) or 0) or None for key in ("monthOfYear", "dayOfMonth"))
        return PartialDate.of(int(year), month, day if month else None, circa=circa, text=text)
    first, last = fields.get("yearRangeFrom"), fields.get("yearRangeTo")
    start, end = (PartialDate.of(int(year)) for year in (first or last or "", last or first or ""))
    return PartialDate.span(start, end, circa=circa or not (first and last), text=text)


def _add_identification(draft: Draft, fields: Mapping[str, str]) -> None:
    code = fields.get("identificationTypeCode", "")
    description = fields.get("identificationTypeDescription", "")
    notes = [
        description if code in ("", "other") or code not in identifiers.ALIASES else "",
        *(said for flag, said in _FLAGS.items() if fields.get(flag, "").casefold() == "true"),
        f"in the name of {fields['nameOnDocument']}" if "nameOnDocument" in fields else "",
        f"valid from {fields['validFrom']}" if "validFrom" in fields else "",
        fields.get("region", ""),
        fields.get("remark", ""),
    ]
    type_ = _DOCUMENTS.get(code) or identifiers.canonical(code or "other identification")
    if code == "other" and "passport" in fields.get("remark", "").casefold():
        type_ = "passport"
    given = (fields.get("number", ""), fields.get("latinNumber", ""))
    numbers = dict.fromkeys(number for number in given if number.upper() not in _NULLS)
    if not numbers:
        said = "; ".join(filter(None, (description or code, fields.get("issuedBy"), *notes[1:])))
        draft.keep("identification", said)
        draft.problem(said, "an identification without a number; it is kept as a feature")
    for number in numbers:
        draft.add_identifier(
            Identifier(
                type=type_,
                value=number,
                country=country(fields.get("countryDescription", ""), fields.get("countryIso2Code", "")),
                issuer=fields.get("issuedBy", ""),
                issued=fields.get("issuedDate", ""),
                expires=fields.get("validTo", ""),
                note="; ".join(filter(None, notes)),
            )
        )


def _add_citizenship(draft: Draft, fields: Mapping[str, str]) -> None:
    name = country(fields.get("countryDescription", ""), fields.get("countryIso2Code", ""))
    draft.put(draft.citizenships, name)
    said = "; ".join(filter(None, (fields.get("region"), fields.get("remark"))))
    draft.keep("citizenship", f"{name}: {said}".strip(": ") if said else "")


def _add_address(draft: Draft, fields: Mapping[str, str]) -> None:
    name = country(fields.get("countryDescription", ""), fields.get("countryIso2Code", ""))
    remark = fields.get("remark", "")
    as_listed = "as at the time of listing" if fields.get("asAtListingTime", "").casefold() == "true" else ""
    box = f"PO Box {fields['poBox']}" if fields.get("poBox") else ""
    lines = (fields.get("street", ""), box, fields.get("place", ""), as_listed)
    address = Address(
        text=", ".join(line for line in lines if line and line != "-"),
        city=fields.get("city", "").removeprefix("-"),
        region=fields.get("region", ""),
        postal_code=fields.get("zipCode", ""),
        country=name,
    )
    if address != Address():
        draft.addresses[address] = None
    draft.put(draft.countries, name)
    draft.keep("address remark", remark)
    for found in labelled_numbers(remark, "from the remark on an address", ships=False):
        draft.add_identifier(found)
    for contact in fields.get("contact", "").splitlines():
        key, _, value = contact.partition("=")
        _add_contact(draft, key, value)


def _add_contact(draft: Draft, key: str, value: str) -> None:
    """Add a phone, fax, website or e-mail; an e-mail may have stray blanks, or be several."""
    if key.upper() == "EMAIL" and "@" in value:
        parts = value.replace(",", ";").split(";") if value.count("@") > 1 else [value]
        for part in filter(None, ("".join(part.split()) for part in parts)):
            draft.add_identifier(Identifier("email", part))
    else:
        draft.keep(key.casefold() or "contact", value)


_READERS: Final[Mapping[str, Callable[[Draft, Mapping[str, str]], None]]] = {
    "regulation": _add_regulation,
    "nameAlias": _add_name,
    "birthdate": _add_birth,
    "identification": _add_identification,
    "citizenship": _add_citizenship,
    "address": _add_address,
}


def _add_dates(draft: Draft, entry: Entry) -> None:
    """Settle the date of listing, and the other dates on which acts changed the entry; name the acts as sources."""
    listed = draft.day(entry.head.get("designationDate", ""))
    listed = listed or min((act.date for act in draft.designations if act.date), default="")
    draft.put(draft.listed_on, listed)
    acts = dict(entry.acts)
    first = {listed}
    for fields in entry.get("regulation"):
        acts[tuple(fields.get(name, "") for name in _ACT)] = None
        if draft.day(fields.get("entryIntoForceDate", "")) == listed:
            first.add(draft.day(fields.get("publicationDate", "")))  # an act enters into force on a day after
    draft.put(draft.amended_on, *(day for date, _, _ in acts if (day := draft.day(date)) not in first))
    draft.put(draft.sources, *(", ".join(filter(None, (title, address))) for _, title, address in acts))


def _settle_ship(draft: Draft) -> None:
    if draft.kind == "organization" and any(
        found.type == "imo" and not found.flaw and found.note != "from the remarks" for found in draft.identifiers
    ):
        draft.kind = "vessel"
        draft.keep("subject type", "enterprise")
