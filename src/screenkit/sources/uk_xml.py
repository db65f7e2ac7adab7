"""The UK Sanctions List of the Foreign, Commonwealth & Development Office, XML: root `Designations`.

`source_id` is the `UniqueID` (`AFG0001`). What the list calls a name's strength is stated for UN designations only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from screenkit.model import Listing
from screenkit.sources.base import Info, ListFile, Problem, Stated
from screenkit.sources.draft import Draft, Once
from screenkit.sources.file_facts import once_stated, stated, unread
from screenkit.sources.uk_party import Party
from screenkit.sources.xml_paths import below, strangers
from screenkit.sources.xml_reading import elements, local, root_of, text_of, texts

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

INFO: Final = Info(
    id="uk-xml",
    title="UK Sanctions List, XML",
    publisher="UK Foreign, Commonwealth & Development Office",
    documentation="https://www.gov.uk/government/publications/the-uk-sanctions-list",
)

_PERSON: Final = ("IndividualDetails", "Individual")
_ENTITY: Final = ("EntityDetails", "Entity")
_SHIP: Final = ("ShipDetails", "Ship")
# Field, path below the designation, and the children that hold its cells; without any, the text is the cell. The kind
# comes first: what a name's parts are depends on it.
_FIELDS: Final[tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]] = (
    ("kind", ("IndividualEntityShip",), ()),
    (
        "name",
        ("Names", "Name"),
        ("Name6", "Name1", "Name2", "Name3", "Name4", "Name5", "NameType", "AliasStrength"),
    ),
    (
        "native name",
        ("NonLatinNames", "NonLatinName"),
        ("NameNonLatinScript", "NonLatinScriptType", "NonLatinScriptLanguage"),
    ),
    ("title", ("Titles", "Title"), ()),
    ("regime", ("RegimeName",), ()),
    ("source", ("DesignationSource",), ()),
    ("sanctions", ("SanctionsImposed",), ()),
    ("information", ("OtherInformation",), ()),
    ("reasons", ("UKStatementofReasons",), ()),
    (
        "address",
        ("Addresses", "Address"),
        (*(f"AddressLine{n}" for n in range(1, 7)), "AddressPostalCode", "AddressCountry"),
    ),
    ("phone", ("PhoneNumbers", "PhoneNumber"), ()),
    ("email", ("EmailAddresses", "EmailAddress"), ()),
    ("website", ("Websites", "Website"), ()),
    ("designated", ("DateDesignated",), ()),
    ("updated", ("LastUpdated",), ()),
    ("OFSI group", ("OFSIGroupID",), ()),
    ("UN reference", ("UNReferenceNumber",), ()),
    ("birth date", (*_PERSON, "DOBs", "DOB"), ()),
    ("nationality", (*_PERSON, "Nationalities", "Nationality"), ()),
    ("gender", (*_PERSON, "Genders", "Gender"), ()),
    ("position", (*_PERSON, "Positions", "Position"), ()),
    (
        "passport",
        (*_PERSON, "PassportDetails", "Passport"),
        ("PassportNumber", "PassportAdditionalInformation"),
    ),
    (
        "national id",
        (*_PERSON, "NationalIdentifierDetails", "NationalIdentifier"),
        ("NationalIdentifierNumber", "NationalIdentifierAdditionalInformation"),
    ),
    ("birth place", (*_PERSON, "BirthDetails", "Location"), ("TownOfBirth", "CountryOfBirth")),
    ("entity type", (*_ENTITY, "TypeOfEntities", "TypeOfEntity"), ()),
    ("registration", (*_ENTITY, "BusinessRegistrationNumbers", "BusinessRegistrationNumber"), ()),
    ("parent", (*_ENTITY, "ParentCompanies", "ParentCompany"), ()),
    ("subsidiary", (*_ENTITY, "Subsidiaries", "Subsidiary"), ()),
    ("imo", (*_SHIP, "IMONumbers", "IMONumber"), ()),
    ("owner", (*_SHIP, "CurrentOwnerOperators", "CurrentOwnerOperator"), ()),
    ("previous owner", (*_SHIP, "PreviousOwnerOperators", "PreviousOwnerOperator"), ()),
    ("flag", (*_SHIP, "CurrentBelievedFlagOfShips", "CurrentBelievedFlagOfShip"), ()),
    ("previous flag", (*_SHIP, "PreviousFlags", "PreviousFlag"), ()),
    ("ship type", (*_SHIP, "TypeOfShipDetails", "TypeOfShip"), ()),
    ("tonnage", (*_SHIP, "TonnageOfShipDetails", "TonnageOfShip"), ()),
    ("length", (*_SHIP, "LengthOfShipDetails", "LengthOfShip"), ()),
    ("built", (*_SHIP, "YearBuiltDetails", "YearBuilt"), ()),
    ("hull", (*_SHIP, "HullIdentificationNumbers", "HullIdentificationNumber"), ()),
)


def _layout() -> dict[str, frozenset[str]]:
    """Say which children each element has, from the table above."""
    children: dict[str, set[str]] = {"Designation": {"UniqueID", "SanctionsImposedIndicators"}}
    for _, path, cells in _FIELDS:
        for parent, child in zip(("Designation", *path), path, strict=False):
            children.setdefault(parent, set()).add(child)
        children.setdefault(path[-1], set()).update(cells)
    return {parent: frozenset(names) for parent, names in children.items()}


_LAYOUT: Final = _layout()


def recognizes(head: bytes) -> bool:
    """Tell whether a file that begins with `head` is the UK Sanctions List, XML: root `Designations`.

    >>> recognizes(b"<Designations><DateGenerated>10/09/2026</DateGenerated>")
    True
    """
    seen = head.replace(b"\0", b"")
    return root_of(head) == "Designations" and (b"DateGenerated" in seen or b"<Designation>" in seen)


def parse(file: ListFile, companions: Sequence[ListFile] = ()) -> Iterator[Listing | Problem | Stated]:
    """Read the list, designation by designation; it has no companions.

    Raises ListError for what is not well-formed XML, declares a DOCTYPE, or has no designation.
    """
    return once_stated(file, _parse(file, companions))


def _parse(file: ListFile, companions: Sequence[ListFile]) -> Iterator[Listing | Problem | Stated]:
    yield from unread(companions)
    once, reported = Once(file.name), set[str]()
    for element in elements(file, "Designations", ("DateGenerated", "Designation")):
        name, line = local(element), f"line {element.sourceline}"
        if element.getparent() is None:
            continue
        if name == "DateGenerated":
            yield from stated(file, line, text_of(element))
        elif name != "Designation":
            yield Problem(file.name, line, name, "not a designation", record=True)
        elif not (source_id := " ".join(map(text_of, below(element, "UniqueID")))):
            yield Problem(file.name, line, text_of(element)[:200], "the designation has no UniqueID", record=True)
        else:
            yield from once(_read(Party(Draft(file.name, "uk-sl", source_id), "United Kingdom"), element, reported))
    once.refuse_empty()


def _read(party: Party, element: Element, reported: set[str]) -> Iterator[Listing | Problem]:
    for name, path, cells in _FIELDS:
        for found in below(element, *path):
            if cells:
                said = texts(found)
                party.read(name, *(said.get(cell, "") for cell in cells))
            elif name in ("information", "reasons"):
                party.read(name, "".join(str(text) for text in found.itertext()))  # verbatim
            else:
                party.read(name, text_of(found))
    for indicator in below(element, "SanctionsImposedIndicators"):
        for one in indicator:
            party.read("indicator", local(one), text_of(one))
    known = (found for found in element if local(found) != "SanctionsImposedIndicators")
    unknown = [one for found in known for one in strangers_of(found)]
    party.draft.add_unknown(unknown, reported)
    yield from party.listing()


def strangers_of(child: Element) -> Iterator[tuple[str, str]]:
    """Give what is unknown in a child of a designation."""
    if local(child) in _LAYOUT["Designation"]:
        yield from strangers(child, _LAYOUT)
    else:
        yield local(child), text_of(child)
