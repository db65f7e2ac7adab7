"""One `sdnEntry` of OFAC's classic XML files, read into a party."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from screenkit.model import Address, Identifier, Listing
from screenkit.sources.base import Problem
from screenkit.sources.ofac_labels import plain_label, split_label
from screenkit.sources.ofac_party import KINDS, NAME_KINDS, Party
from screenkit.sources.ofac_remarks import read_phrase

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Which children each element has, as in OFAC's sdnList.xsd; anything else is new and is reported.
_CHILDREN: Final[Mapping[str, frozenset[str]]] = {
    parent: frozenset(children.split())
    for parent, children in {
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
    }.items()
}
_LINK: Final = "(Linked To: "
# The fields of a vessel, and OFAC's own words for them.
_VESSEL: Final = {
    "vesselType": "Vessel Type",
    "tonnage": "Vessel Tonnage",
    "grossRegisteredTonnage": "Vessel Gross Registered Tonnage",
    "vesselFlag": "Vessel Flag",
    "vesselOwner": "Vessel Owner",
}


def tag_of(element: Element) -> str:
    """Give the local name of an element."""
    return str(element.tag).rpartition("}")[2]


def text_of(element: Element, tag: str) -> str:
    """Give the text of the first child of that local name, trimmed; `""` if there is none."""
    return next(((child.text or "").strip() for child in element if tag_of(child) == tag), "")


def name_of(element: Element) -> str:
    """Write a name as the CSV files have it: family name, comma, given names."""
    return ", ".join(filter(None, (text_of(element, "lastName"), text_of(element, "firstName"))))


def read_entry(
    element: Element, file: str, list_: str, listed: Mapping[str, str], unknown: set[str]
) -> Iterator[Listing | Problem]:
    """Give the listing of an entry and its problems; `unknown` remembers which unknown elements were reported."""
    uid, name, type_ = text_of(element, "uid"), name_of(element), text_of(element, "sdnType")
    if not uid or not name:
        lacks = "uid" if not uid else "name"
        where = uid or f"line {element.sourceline}"
        yield Problem(file, where, uid or name, f"the entry has no {lacks}", record=True)
        return
    party = Party(file, list_, uid, KINDS.get(type_.casefold(), "unknown") if type_ else "unknown")
    if party.kind == "unknown":
        party.problem(type_, "the type of party is not known")
    party.add_name(name, "primary")
    party.positions = [title for part in text_of(element, "title").split("; ") if (title := part.strip())]
    for child in element:
        tag = tag_of(child)
        if tag in _LISTS:
            for item in _items(child):
                _LISTS[tag](party, item)
        elif tag == "vesselInfo":
            _add_vessel(party, child)
    _add_remarks(party, text_of(element, "remarks"), listed)
    _add_unknown(party, element, unknown)
    yield from party.listing()


def _items(element: Element) -> list[Element]:
    """Give the items of a list, the main one first (`mainEntry`), else in their order."""
    known = [item for item in element if tag_of(item) in _CHILDREN[tag_of(element)]]
    return sorted(known, key=lambda item: text_of(item, "mainEntry") != "true")


def _append(values: list[str], text: str) -> None:
    if value := text.strip():
        values.append(value)


def _add_id(party: Party, item: Element) -> None:
    label, text = text_of(item, "idType"), text_of(item, "idNumber")
    known, rest = split_label(label)
    if plain_label(label) == "Gender":
        party.add_gender(text)
        return
    if not known:
        party.problem(f"{label} {text}", "the idType is not known; it is kept as a feature")
    party.add_fact(
        known or plain_label(label),
        f"{rest} {text}".strip() if known else text,
        country=text_of(item, "idCountry"),
        issued=text_of(item, "issueDate"),
        expires=text_of(item, "expirationDate"),
    )


def _add_alias(party: Party, item: Element) -> None:
    type_, category, name = text_of(item, "type"), text_of(item, "category"), name_of(item)
    kind = NAME_KINDS.get(type_.replace(".", ""))
    if not name:
        party.problem(text_of(item, "uid"), "the alias has no name")
        return
    if kind is None or category not in ("strong", "weak"):
        party.problem(f"{type_} {category}: {name}", "the type or category of alias is not known")
    party.add_name(name, kind or "alias", weak=category == "weak")


def _add_address(party: Party, item: Element) -> None:
    party.add_address(
        Address(
            text=", ".join(filter(None, (text_of(item, f"address{n}") for n in (1, 2, 3)))),
            city=text_of(item, "city"),
            region=text_of(item, "stateOrProvince"),
            postal_code=text_of(item, "postalCode"),
            country=text_of(item, "country"),
        )
    )


def _add_vessel(party: Party, element: Element) -> None:
    if call_sign := text_of(element, "callSign"):
        party.add_identifier(Identifier("call_sign", call_sign))
    for tag, label in _VESSEL.items():
        if value := text_of(element, tag):
            party.add_fact(label, value)


def _add_unknown(party: Party, element: Element, unknown: set[str]) -> None:
    """Keep the text of elements that the layout does not have, and report each such element once in a file."""
    for child in element:
        tag = tag_of(child)
        if tag in _CHILDREN.get(tag_of(element), ()):
            _add_unknown(party, child, unknown)
            continue
        text = " ".join(str(part) for part in child.itertext() if part.strip())
        party.features.append((tag, text))
        if tag not in unknown:
            unknown.add(tag)
            party.problem(f"{tag}: {text}", "the element is not known; it is kept as a feature")


def _add_remarks(party: Party, text: str, listed: Mapping[str, str]) -> None:
    """Read `(Linked To: NAME)`, one for each target; what stands around them is worded as in the CSV files."""
    party.remarks = text
    first, *links = text.split(_LINK)
    rest = first.split("; ")
    for link in links:
        targets, _, after = link.rpartition(")")  # a name may hold parentheses itself
        for target in (targets or after).split("; Linked To: "):
            party.add_link(target.strip(), listed)
        rest += after.split("; ") if targets else ()
    for part in rest:
        if phrase := part.strip(" ;"):
            read_phrase(party, phrase)


_LISTS: Final[Mapping[str, Callable[[Party, Element], None]]] = {
    "programList": lambda party, item: _append(party.programmes, item.text or ""),
    "idList": _add_id,
    "akaList": _add_alias,
    "addressList": _add_address,
    "nationalityList": lambda party, item: _append(party.nationalities, text_of(item, "country")),
    "citizenshipList": lambda party, item: _append(party.citizenships, text_of(item, "country")),
    "dateOfBirthList": lambda party, item: party.add_birth_date(text_of(item, "dateOfBirth")),
    "placeOfBirthList": lambda party, item: _append(party.birth_places, text_of(item, "placeOfBirth")),
}
