"""One `entity` of OFAC's ENHANCED XML files, read into a party."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING, Final

from screenkit.model import Designation, Listing, Name, PartialDate, Relation
from screenkit.sources.base import Problem
from screenkit.sources.ofac_documents import Document
from screenkit.sources.ofac_names import alias_kind, in_every_script, parsed_name, primary_first
from screenkit.sources.ofac_party import AUTHORITY, KINDS, Party
from screenkit.sources.ofac_remarks import read_linked_remarks
from screenkit.sources.ofac_sls import Feature, add_feature, address_of, listed_on, period, printed
from screenkit.sources.xml_paths import below, laid_out, strangers, text_at

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BOUNDS: Final = ("fromDateBegin", "fromDateEnd", "toDateBegin", "toDateEnd")
_PERIOD: Final = f"{' '.join(_BOUNDS)} isApproximate isDateRange"
# Which children each element has, as in OFAC's ENHANCED_XML.xsd; anything else is new and is reported.
_CHILDREN: Final = laid_out(
    {
        "entity": "generalInfo sanctionsLists sanctionsPrograms sanctionsTypes legalAuthorities names addresses"
        " features identityDocuments relationships",
        "generalInfo": "identityId entityType remarks title",
        "sanctionsLists": "sanctionsList",
        "sanctionsPrograms": "sanctionsProgram",
        "sanctionsTypes": "sanctionsType",
        "legalAuthorities": "legalAuthority",
        "names": "name",
        "name": "isPrimary aliasType isLowQuality translations",
        "addresses": "address",
        "address": "country translations",
        "translations": "translation",
        "translation": "isPrimary script formattedFirstName formattedLastName formattedFullName nameParts addressParts",
        "nameParts": "namePart",
        "namePart": "type value",
        "addressParts": "addressPart",
        "addressPart": "type value",
        "features": "feature",
        "feature": "type versionId value valueRefId valueDate isPrimary reliability comments",
        "valueDate": _PERIOD,
        "identityDocuments": "identityDocument",
        "identityDocument": "type name documentNumber isValid issuingCountry issuingAuthority issuingLocation issueDate"
        " expirationDate",
        "issueDate": _PERIOD,
        "expirationDate": _PERIOD,
        "relationships": "relationship",
        "relationship": "type quality relatedEntity comments",
    }
)


def read_entry(
    element: Element,
    file: str,
    list_of: Callable[[str], str],
    listed: Collection[str],
    unknown: set[str],
) -> Iterator[Listing | Problem]:
    """Give the listing of an entry and its problems; `listed` are the ids in the file."""
    source_id, type_ = element.get("id") or "", text_at(element, "generalInfo", "entityType")
    party = Party(file, list_of(source_id), source_id, KINDS.get(type_.casefold(), "unknown") if type_ else "unknown")
    names = list(primary_first(_names(element, party)))
    if not source_id or not names:
        lacks = "id" if not source_id else "name"
        where = source_id or f"line {element.sourceline}"
        yield Problem(file, where, source_id, f"the entry has no {lacks}", record=True)
        return
    if party.kind == "unknown":
        party.problem(type_, "the type of party is not known")
    for _, name in names:
        party.add_parsed_name(name)
    _add_designations(party, element)
    party.positions += filter(None, (text_at(element, "generalInfo", "title"),))
    for address in below(element, "addresses", "address"):
        _add_address(party, address)
    # what is not primary is an alternative to what is, and follows it
    for feature in sorted(below(element, "features", "feature"), key=lambda e: not _is(e, "isPrimary")):
        _add_feature(party, feature)
    for document in below(element, "identityDocuments", "identityDocument"):
        _add_document(party, document)
    for relationship in below(element, "relationships", "relationship"):
        _add_relation(party, relationship, list_of, listed)
    read_linked_remarks(party, text_at(element, "generalInfo", "remarks"), {})
    party.add_unknown(strangers(element, _CHILDREN), unknown)
    yield from party.listing()


_TRANSLATION: Final = ("translations", "translation")


def _is(element: Element, tag: str) -> bool:
    return text_at(element, tag) == "true"


def _names(element: Element, party: Party) -> Iterator[tuple[str, Name]]:
    """Give the names of an entry, each with its id and in every script that it has."""
    for name in sorted(below(element, "names", "name"), key=lambda name: not _is(name, "isPrimary")):
        label = text_at(name, "aliasType")
        primary = _is(name, "isPrimary") and not label
        kind = "primary" if primary else alias_kind(label)
        if kind is None or (kind == "primary" and not primary):
            party.problem(label, "the type of alias is not known")
            kind = "alias"
        forms = sorted(below(name, *_TRANSLATION), key=lambda form: not _is(form, "isPrimary"))
        named = [(name.get("id") or "", _name(form, party)) for form in forms]
        yield from in_every_script(named, kind, weak=_is(name, "isLowQuality"))


def _name(form: Element, party: Party) -> Name:
    parts = [(text_at(part, "type"), text_at(part, "value")) for part in below(form, "nameParts", "namePart")]
    script = text_at(form, "script")
    found = parsed_name(parts, script, text=text_at(form, "formattedFullName"))
    if not found.text:
        party.problem(form.get("id") or "", f"the name in {script or 'no script'} is empty")
    if script and not found.script:
        party.problem(script, "the script is not known")
    return found


def _add_designations(party: Party, element: Element) -> None:
    """Add the acts behind the listing; the file does not say which authority stands behind which programme."""
    lists = [((e.text or "").strip(), e.get("datePublished") or "") for e in below(element, *_LISTS)]
    party.listed_on = listed_on(party.list_id, lists)
    party.features += (("Sanctions List", ", ".join(filter(None, membership))) for membership in lists)
    party.features += (
        ("Sanctions Type", (e.text or "").strip()) for e in below(element, "sanctionsTypes", "sanctionsType")
    )
    programmes = [(e.text or "").strip() for e in below(element, "sanctionsPrograms", "sanctionsProgram")]
    authorities = [(e.text or "").strip() for e in below(element, "legalAuthorities", "legalAuthority")]
    day = party.listed_on if len({day for _, day in lists}) == 1 else ""
    if len(authorities) == 1:
        found = [Designation(AUTHORITY, programme, day, authorities[0]) for programme in programmes or [""]]
    else:
        found = [Designation(AUTHORITY, programme, day) for programme in programmes]
        found += [Designation(AUTHORITY, "", day, authority) for authority in authorities]
    party.designations += dict.fromkeys(found)


_LISTS: Final = ("sanctionsLists", "sanctionsList")


def _add_address(party: Party, element: Element) -> None:
    """Add an address in each of its scripts; OFAC gives a party without one an empty address."""
    country = text_at(element, "country")
    forms = [
        [(text_at(part, "type"), text_at(part, "value")) for part in below(form, "addressParts", "addressPart")]
        for form in below(element, *_TRANSLATION)
    ]
    for parts in forms or [[]]:
        party.add_address(address_of(parts, country))


def _add_feature(party: Party, element: Element) -> None:
    label, text = text_at(element, "type"), text_at(element, "value")
    date = None
    for found in below(element, "valueDate"):
        date = _date(party, found, text)
    add_feature(party, Feature(label, text, date, text_at(element, "reliability"), text_at(element, "comments")))


def _date(party: Party, element: Element, text: str = "") -> PartialDate | None:
    try:
        return period([text_at(element, b) for b in _BOUNDS], circa=_is(element, "isApproximate"), text=text)
    except ValueError as e:
        party.problem(text or " ".join(text_at(element, b) for b in _BOUNDS), str(e))
        return None


def _add_document(party: Party, element: Element) -> None:
    notes = [] if text_at(element, "isValid") != "false" else ["not valid"]
    if issued_in := text_at(element, "issuingLocation"):
        notes.append(f"issued in {issued_in}")
    name = text_at(element, "name")
    if name and name not in {listed.text for listed in party.names if listed.kind == "primary"}:
        notes.append(f"under the name {name}")
    party.add_labelled(
        Document(
            text_at(element, "type"),
            text_at(element, "documentNumber"),
            country=text_at(element, "issuingCountry"),
            issuer=text_at(element, "issuingAuthority"),
            issued=_day(party, element, "issueDate"),
            expires=_day(party, element, "expirationDate"),
            note="; ".join(notes),
        )
    )


def _day(party: Party, element: Element, tag: str) -> str:
    """Give a date of a document, whether it stands there as text or as a period."""
    for found in below(element, tag):
        if len(found):
            date = _date(party, found)
            return printed(date) if date else ""
    return text_at(element, tag)


def _add_relation(party: Party, element: Element, list_of: Callable[[str], str], listed: Collection[str]) -> None:
    """Add a tie to another party; the sentence reads "the party *type* the other"."""
    type_, target = text_at(element, "type"), text_at(element, "relatedEntity")
    for other in below(element, "relatedEntity"):
        source_id = other.get("entityId") or ""
        uid = f"{list_of(source_id)}:{source_id}" if source_id in listed else ""
        party.relations.append(Relation(type_, target, uid))
        quality, comments = text_at(element, "quality"), text_at(element, "comments")
        more = (f"quality {quality}" if quality else "", comments, "" if uid else f"OFAC's number {source_id}")
        if any(more):
            party.features.append(("relation", f"{type_} {target}: {'; '.join(filter(None, more))}"))
