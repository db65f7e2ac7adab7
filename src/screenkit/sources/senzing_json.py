"""Senzing JSON: records with DATA_SOURCE and RECORD_ID, an object a line or all in one array.

The three layouts in use (groups such as NAMES, everything flat, the FEATURES of the present specification) differ only
in where an attribute stands; its name alone says what it is, see `senzing_attributes`.

* The list id has the DATA_SOURCE: `senzing-os-wd-persons`; a file can hold several.
* There is no flag for weak aliases, no programme and no date of listing.
* RECORD_TYPE is null for what is neither a person nor an organization, such as a post: its kind is unknown.
* OpenSanctions writes the Wikidata id as OTHER_ID and as TRUSTED_ID; it is a feature here, for it is no document.

Source: https://senzing.com/docs/entity_specification/
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from attrs import define, field

from screenkit import identifiers
from screenkit.errors import ListError
from screenkit.model import Address, Identifier, Kind, Name, NameKind, Relation
from screenkit.sources.base import Info, ListFile, Problem, Stated
from screenkit.sources.draft import Draft, Once
from screenkit.sources.json_records import Record, first_text, records
from screenkit.sources.loose_dates import add_dates
from screenkit.sources.senzing_attributes import NAME_PARTS, Group, groups
from screenkit.sources.un_wording import script_of

if TYPE_CHECKING:
    from screenkit.model import Listing

INFO: Final = Info(
    id="senzing-json",
    title="Senzing JSON",
    publisher="OpenSanctions and others, in the layout of Senzing",
    documentation="https://senzing.com/docs/entity_specification/",
)

_KINDS: Final[Mapping[str, Kind]] = {
    "PERSON": "person",
    "ORGANIZATION": "organization",
    "COMPANY": "organization",
    "VESSEL": "vessel",
    "AIRCRAFT": "aircraft",
    "": "unknown",
}
_NAME_KINDS: Final[Mapping[str, NameKind]] = {
    "": "primary",
    "PRIMARY": "primary",
    "ALIAS": "alias",
    "AKA": "alias",
    "DBA": "alias",
    "FORMER": "former",
    "FKA": "former",
    "MAIDEN": "former",
    "NATIVE": "native",
}
# What stands before _NUMBER, and the type it is where its own _TYPE says nothing better.
_NUMBERS: Final = {
    "PASSPORT": "passport",
    "NATIONAL_ID": "national_id",
    "TAX_ID": "tax_id",
    "SSN": "national_id",
    "LEI": "lei",
    "DUNS": "duns",
    "NPI": "npi",
    "DRIVERS_LICENSE": "drivers_license",
    "ACCOUNT": "account_number",
    "OTHER_ID": "identifier",
    "TRUSTED_ID": "identifier",
}
_ADDRESS: Final = ("ADDR_FULL", *(f"ADDR_LINE{i}" for i in range(1, 7)))
_RECORD: Final = frozenset({"DATA_SOURCE", "RECORD_ID", "RECORD_TYPE", "LAST_CHANGE", "URL", "USAGE", "NAME_TYPE"})
_START: Final = re.compile(rb"\s*(?:\[\s*)?\{")
_HELD: Final = 128 << 20


def recognizes(head: bytes) -> bool:
    """Tell whether a file that begins with `head` is Senzing JSON: objects with DATA_SOURCE and RECORD_ID.

    >>> recognizes(b'[{"DATA_SOURCE": "TEST", "RECORD_ID": "1", "NAME_FULL": "Ada"}]')
    True
    """
    return _START.match(head) is not None and all(key in head for key in (b'"DATA_SOURCE"', b'"RECORD_ID"'))


def parse(file: ListFile, companions: Sequence[ListFile] = ()) -> Iterator[Listing | Problem | Stated]:
    """Read Senzing records; twice, for relationships name the other record by its id only.

    Raises ListError, with the line, for anything that is not JSON objects, and for a file without records.
    """
    names: dict[str, str] = {}
    date, held = "", 0
    for _, record in records(file):
        id_ = first_text(record, "RECORD_ID")
        names[id_] = next((name for group in groups(record) if (name := _name_of(group)[0])), "")
        date = max(date, first_text(record, "LAST_CHANGE")[:10])
        held += len(id_) + len(names[id_]) + 200
        if held > _HELD:
            raise ListError("the records are too many", file=file.name, remedy="part the file into several")
    yield Stated(date=date)
    once: dict[str, Once] = {}
    reported: set[str] = set()
    for line, record in records(file):
        list_id = _list_id(first_text(record, "DATA_SOURCE"))
        reader = _Reader(Draft(file.name, list_id, first_text(record, "RECORD_ID") or f"line-{line}"), names, reported)
        yield from once.setdefault(list_id, Once(file.name))(reader.listing(record))
    if not once:
        Once(file.name).refuse_empty()
    for passed in once.values():
        passed.refuse_empty()


def _list_id(source: str) -> str:
    return "-".join(("senzing", *re.findall(r"[a-z0-9]+", source.casefold())))


def _name_of(group: Group) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Give the name that a group holds, and its parts."""
    parts = tuple((label, group[key]) for key, label in NAME_PARTS.items() if key in group)
    return group.get("NAME_FULL") or group.get("NAME_ORG") or " ".join(text for _, text in parts), parts


@define
class _Reader:
    """Reads one record, group by group."""

    draft: Draft
    names: Mapping[str, str]
    reported: set[str]
    used: set[str] = field(factory=set)
    named: set[str] = field(factory=set)

    def listing(self, record: Record) -> Iterator[Listing | Problem]:
        """Take in every attribute of the record; what is not known becomes a feature."""
        draft = self.draft
        type_ = next((group["RECORD_TYPE"] for group in groups(record) if "RECORD_TYPE" in group), "")
        draft.kind = _KINDS.get(type_.upper(), "unknown")
        if type_.upper() not in _KINDS:
            draft.keep("RECORD_TYPE", type_)
            draft.problem(type_, "the type of record is not known")
        draft.put(draft.amended_on, first_text(record, "LAST_CHANGE")[:10])
        draft.put(draft.sources, first_text(record, "URL"))
        for group in groups(record):
            self.used = set(_RECORD)
            for read in (self._name, self._facts, self._address, self._numbers, self._relation):
                read(group)
            rest = [(key, text) for key, text in group.items() if key not in self.used]
            known = all(key in ("TOPIC", "PHONE_NUMBER", "WEBSITE_ADDRESS", "DATE_OF_DEATH") for key, _ in rest)
            if known:
                for key, text in rest:
                    draft.keep(key.casefold(), text)
            else:
                draft.add_unknown(rest, self.reported)
        yield from draft.listing()

    def _name(self, group: Group) -> None:
        text, parts = _name_of(group)
        self.used.update(("NAME_FULL", "NAME_ORG", "NAME_PREFIX", *NAME_PARTS))
        self.draft.keep("title", group.get("NAME_PREFIX", ""))
        if text:
            said = (group.get("NAME_TYPE") or group.get("USAGE") or "").upper()
            kind = _NAME_KINDS.get(said, "alias")
            note = "" if said in _NAME_KINDS else said
            if text in self.named:
                return
            self.named.add(text)
            self.draft.add_name(Name(text, kind, None, script_of(text), parts=parts, note=note))

    def _facts(self, group: Group) -> None:
        draft = self.draft
        fields = {
            "PLACE_OF_BIRTH": draft.birth_places,
            "NATIONALITY": draft.nationalities,
            "CITIZENSHIP": draft.citizenships,
            "COUNTRY_OF_ASSOCIATION": draft.countries,
            "REGISTRATION_COUNTRY": draft.countries,
        }
        for key, where in fields.items():
            draft.put(where, group.get(key, ""))
        if born := group.get("DATE_OF_BIRTH", ""):
            add_dates(draft, born)
        draft.add_gender(group.get("GENDER", ""))
        if email := group.get("EMAIL_ADDRESS", ""):
            draft.add_identifier(Identifier("email", email))
        draft.keep("registration date", group.get("REGISTRATION_DATE", ""))
        draft.keep("registration country", group.get("REGISTRATION_COUNTRY", ""))
        self.used.update((*fields, "DATE_OF_BIRTH", "GENDER", "EMAIL_ADDRESS", "REGISTRATION_DATE"))

    def _address(self, group: Group) -> None:
        text = ", ".join(group[key] for key in _ADDRESS if key in group)
        keys = ("ADDR_CITY", "ADDR_STATE", "ADDR_POSTAL_CODE", "ADDR_COUNTRY")
        address = Address(text, *(group.get(key, "") for key in keys))
        if address != Address():
            self.draft.addresses[address] = None
            self.draft.put(self.draft.countries, address.country)
        self.used.update((*_ADDRESS, *keys))

    def _numbers(self, group: Group) -> None:
        for label, usual in _NUMBERS.items():
            number = group.get(f"{label}_NUMBER", "") or (group.get("SSN", "") if label == "SSN" else "")
            said = group.get(f"{label}_TYPE", "") or ("" if usual != "identifier" else group.get("USAGE", ""))
            country = group.get(f"{label}_COUNTRY", "") or group.get(f"{label}_STATE", "")
            self.used.update((f"{label}_NUMBER", f"{label}_TYPE", f"{label}_COUNTRY", f"{label}_STATE", label))
            if number and "WIKIDATA" in said.upper():
                self.draft.keep("wikidata", number)
            elif number:
                type_ = identifiers.canonical(said) if said else usual
                if type_ not in identifiers.TYPES and usual != "identifier":
                    type_ = usual
                if type_ == "imo" and self.draft.kind == "organization":
                    type_ = "imo_company"
                note = said if identifiers.canonical(said) != type_ else ""
                self.draft.add_identifier(Identifier(type_, number, country=country, note=note))

    def _relation(self, group: Group) -> None:
        keys = ("REL_ANCHOR_KEY", "REL_POINTER_KEY")
        others = [group[key] for key in keys if group.get(key, self.draft.source_id) != self.draft.source_id]
        for other in others:
            name = self.names.get(other, "")
            uid = f"{self.draft.list_id}:{other}" if name else ""
            role = group.get("REL_POINTER_ROLE", "") or "related"
            self.draft.relations[Relation(role, name or other, uid)] = None
        self.used.update((*keys, "REL_POINTER_ROLE", "REL_ANCHOR_DOMAIN", "REL_POINTER_DOMAIN"))
