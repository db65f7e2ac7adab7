"""One `sdnEntry` of OFAC's classic XML files, read into a party."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from screenkit.model import Address, Identifier, Listing
from screenkit.sources.base import Problem
from screenkit.sources.ofac_documents import Document
from screenkit.sources.ofac_labels import plain_label
from screenkit.sources.ofac_party import KINDS, NAME_KINDS, Party
from screenkit.sources.ofac_remarks import read_linked_remarks
from screenkit.sources.xml_paths import laid_out, strangers, text_at
from screenkit.sources.xml_reading import local

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Which children each element has, as in OFAC's sdnList.xsd; anything else is new and is reported.
_CHILDREN: Final = laid_out(
    {
        "sdnEntry": "uid firstName lastName title sdnType remarks programList idList akaList addressList"
        " nationalityList citizenshipList dateOfBirthList placeOfBirthList vesselInfo",
        "programList": "program",
        "idList": "id",
        "id": "uid idType idNumber idCountry issueDate expirationDate",
        "akaList": "aka",
        "aka": "uid type category lastName firstName",
        "addressList": "address",
        "address": "uid address1 address2 address3 city stateOrProvince postalCode country",
        "nationalityList": "nationality",
        "nationality": "uid country mainEntry",
        "citizenshipList": "citizenship",
        "citizenship": "uid country mainEntry",
        "dateOfBirthList": "dateOfBirthItem",
        "dateOfBirthItem": "uid dateOfBirth mainEntry",
        "placeOfBirthList": "placeOfBirthItem",
        "placeOfBirthItem": "uid placeOfBirth mainEntry",
        "vesselInfo": "callSign vesselType vesselFlag vesselOwner tonnage grossRegisteredTonnage",
    }
)
# The fields of a vessel, and OFAC's own words for them.
_VESSEL: Final = {
    "vesselType": "Vessel Type",
    "tonnage": "Vessel Tonnage",
    "grossRegisteredTonnage": "Vessel Gross Registered Tonnage",
    "vesselFlag": "Vessel Flag",
    "vesselOwner": "Vessel Owner",
}


def name_of(element: Element) -> str:
    """Write a name as the CSV files have it: family name, comma, given names."""
    return ", ".join(filter(None, (text_at(element, "lastName"), text_at(element, "firstName"))))


def read_entry(
    element: Element, file: str, list_: str, listed: Mapping[str, str], unknown: set[str]
) -> Iterator[Listing | Problem]:
    """Give the listing of an entry and its problems; `unknown` remembers which unknown elements were reported."""
    uid, name, type_ = text_at(element, "uid"), name_of(element), text_at(element, "sdnType")
    if not uid or not name:
        lacks = "uid" if not uid else "name"
        where = uid or f"line {element.sourceline}"
        yield Problem(file, where, uid or name, f"the entry has no {lacks}", record=True)
        return
    party = Party(file, list_, uid, KINDS.get(type_.casefold(), "unknown") if type_ else "unknown")
    if party.kind == "unknown":
        party.problem(type_, "the type of party is not known")
    party.add_name(name, "primary")
    party.positions = [title for part in text_at(element, "title").split("; ") if (title := part.strip())]
    for child in element:
        tag = local(child)
        if tag in _LISTS:
            for item in _items(child):
                _LISTS[tag](party, item)
        elif tag == "vesselInfo":
            _add_vessel(party, child)
    read_linked_remarks(party, text_at(element, "remarks"), listed)
    party.add_unknown(strangers(element, _CHILDREN), unknown)
    yield from party.listing()


def _items(element: Element) -> list[Element]:
    """Give the items of a list, the main one first (`mainEntry`), else in their order."""
    known = [item for item in element if local(item) in _CHILDREN[local(element)]]
    return sorted(known, key=lambda item: text_at(item, "mainEntry") != "true")


def _append(values: list[str], text: str) -> None:
    if value := text.strip():
        values.append(value)


def _add_id(party: Party, item: Element) -> None:
    label, text = text_at(item, "idType"), text_at(item, "idNumber")
    if plain_label(label) == "Gender":
        party.add_gender(text)
        return
    party.add_labelled(
        Document(
            label,
            text,
            country=text_at(item, "idCountry"),
            issued=text_at(item, "issueDate"),
            expires=text_at(item, "expirationDate"),
        )
    )


def _add_alias(party: Party, item: Element) -> None:
    type_, category, name = text_at(item, "type"), text_at(item, "category"), name_of(item)
    kind = NAME_KINDS.get(type_.replace(".", ""))
    if not name:
        party.problem(text_at(item, "uid"), "the alias has no name")
        return
    if kind is None or category not in ("strong", "weak"):
        party.problem(f"{type_} {category}: {name}", "the type or category of alias is not known")
    party.add_name(name, kind or "alias", weak=category == "weak")


def _add_address(party: Party, item: Element) -> None:
    party.add_address(
        Address(
            text=", ".join(filter(None, (text_at(item, f"address{n}") for n in (1, 2, 3)))),
            city=text_at(item, "city"),
            region=text_at(item, "stateOrProvince"),
            postal_code=text_at(item, "postalCode"),
            country=text_at(item, "country"),
        )
    )


def _add_vessel(party: Party, element: Element) -> None:
    if call_sign := text_at(element, "callSign"):
        party.add_identifier(Identifier("call_sign", call_sign))
    for tag, label in _VESSEL.items():
        if value := text_at(element, tag):
            party.add_fact(label, value)


_LISTS: Final[Mapping[str, Callable[[Party, Element], None]]] = {
    "programList": lambda party, item: _append(party.programmes, item.text or ""),
    "idList": _add_id,
    "akaList": _add_alias,
    "addressList": _add_address,
    "nationalityList": lambda party, item: _append(party.nationalities, text_at(item, "country")),
    "citizenshipList": lambda party, item: _append(party.citizenships, text_at(item, "country")),
    "dateOfBirthList": lambda party, item: party.add_birth_date(text_at(item, "dateOfBirth")),
    "placeOfBirthList": lambda party, item: _append(party.birth_places, text_at(item, "placeOfBirth")),
}
