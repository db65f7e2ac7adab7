"""One identity of a target of SECO's list: its names, birth dates, places, addresses and documents."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import TYPE_CHECKING, Final

from screenkit import identifiers
from screenkit.model import Address, Identifier, NameKind, PartialDate
from screenkit.sources.ch_names import MOST, Part, Spelling, names
from screenkit.sources.ch_reference import Reference, country_of
from screenkit.sources.draft import Draft
from screenkit.sources.xml_paths import below
from screenkit.sources.xml_reading import local, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NAME_KINDS: Final[Mapping[str, NameKind]] = {
    "primary-name": "primary",
    "alias": "alias",
    "formerly-known-as": "former",
}
_MOST_PARTS: Final = 50  # the longest names that are published have a dozen
_WEAK: Final = {"good": False, "low": True}
_DOCUMENTS: Final = {
    "passport": "passport",
    "diplomatic-passport": "passport",
    "id-card": "national_id",
    "travel-document": "passport",
}


def read_identity(draft: Draft, identity: Element, reference: Reference, *, main: bool) -> None:
    """Read an identity; only the main one has the party's primary name."""
    for child in identity:
        if local(child) == "name":
            _add_name(draft, child, main=main)
        elif local(child) in _READERS:
            _READERS[local(child)](draft, child, reference)


def caption(target: Element) -> str:
    """Give the main name of a target, for others that refer to it."""
    for party in target:
        for identity in below(party, "identity"):
            for name in below(identity, "name"):
                return next((said.text for said in names(_parts(name), "primary", weak=None)), "")
    return ""


def _parts(name: Element) -> list[Part]:
    found = []
    for part in below(name, "name-part"):
        order = str(part.get("order") or "")
        spellings = tuple(
            Spelling(_said(text_of(one)), str(one.get("lang") or ""), str(one.get("script") or ""))
            for one in below(part, "spelling-variant")
        )
        text = _said(" ".join(map(text_of, below(part, "value"))))
        number = int(order) if order.isascii() and order.isdigit() and len(order) < 6 else 99999
        found.append(Part(number, str(part.get("name-part-type") or ""), text, spellings))
    return found


def _said(text: str) -> str:
    """Give a text, or "" for the dash that stands for nothing."""
    return "" if text == "-" else text


def _add_name(draft: Draft, name: Element, *, main: bool) -> None:
    type_, quality = str(name.get("name-type") or ""), str(name.get("quality") or "")
    kind = _NAME_KINDS.get(type_, "alias")
    if type_ not in _NAME_KINDS:
        draft.problem(type_, "the type of name is not known; it counts as an alias")
    if quality and quality not in _WEAK:
        draft.problem(quality, "the quality of a name is not known")
    if not main and kind == "primary":
        kind = "alias"  # of another identity that the party uses
    parts = _parts(name)
    if len(parts) > _MOST_PARTS:
        draft.problem(f"{len(parts)} parts", "too many for a name; they are taken for one, without other spellings")
        parts = [Part(1, "whole-name", " ".join(part.text for part in parts if part.text))]
    found = list(islice(names(parts, kind, _WEAK.get(quality), str(name.get("lang") or "")), MOST + 1))
    for one in found[:MOST]:
        draft.add_name(one)
    if len(found) > MOST:
        draft.problem(found[0].text, f"its spellings multiply out to more than {MOST} names; they are kept as features")
        for spelling in (spelling for part in parts for spelling in part.spellings):
            draft.keep("spelling variant", spelling.text)
    if not found:
        draft.problem(type_, "a name without text")
    for title in (part.text for part in parts if part.kind == "title"):
        draft.keep("title", title)


def _add_date(draft: Draft, date: Element, _: Reference) -> None:
    year, month, day = (str(date.get(part) or "").strip() for part in ("year", "month", "day"))
    text = "-".join(part.zfill(2) for part in (year, month, day) if part)
    calendar, quality = str(date.get("calendar") or ""), str(date.get("quality") or "")
    said = f"{text}; quality {quality}" if quality not in ("", "good") else text
    if draft.kind != "person":
        draft.keep("date of foundation" if draft.kind == "organization" else "date", said)
        return
    label = f"birth date ({calendar})" if calendar else "birth date"
    if not year.isascii() or not year.isdigit() or calendar.casefold() not in ("", "gregorian"):
        draft.keep(label, said)
        if text:
            draft.problem(text, "the birth date has no year, or is of another calendar; it is kept as a feature")
        return
    try:
        known = PartialDate.of(
            int(year), int(month) if month else None, int(day) if day and month else None,
            circa=quality == "low", text=said,
        )  # fmt: skip
    except (ValueError, OverflowError):
        draft.keep(label, said)
        draft.problem(text, "the birth date cannot be read; it is kept as a feature")
    else:
        draft.add_birth_date(text, known)


def _add_nationality(draft: Draft, nationality: Element, _: Reference) -> None:
    draft.put(draft.nationalities, country_of(nationality))


def _place(draft: Draft, element: Element, reference: Reference) -> tuple[str, str, str]:
    """Look up the place that an element refers to: location, area, country."""
    id_ = str(element.get("place-id") or "")
    if not id_:
        return "", "", ""
    if id_ not in reference.places:
        if f"place {id_}" not in reference.reported:
            reference.reported.add(f"place {id_}")
            draft.problem(id_, "the place is not in the file")
        draft.keep("place id", id_)
        return "", "", ""
    location, area, country, variants = reference.places[id_]
    draft.keep("other spellings of the place", variants)
    return location, area, country


def _add_birth_place(draft: Draft, element: Element, reference: Reference) -> None:
    draft.put(draft.birth_places, ", ".join(filter(None, _place(draft, element, reference))))


def _add_address(draft: Draft, element: Element, reference: Reference) -> None:
    location, area, country = _place(draft, element, reference)
    said = {local(child): _said(text_of(child)) for child in element}
    care_of = f"c/o {said['c-o']}" if said.get("c-o") else ""
    box = f"PO Box {said['p-o-box']}" if said.get("p-o-box") else ""
    lines = (care_of, said.get("address-details", ""), box, said.get("remarks", ""))
    address = Address(
        text=", ".join(filter(None, lines)),
        city=location,
        region=area,
        postal_code=said.get("zip-code", ""),
        country=country,
    )
    if address != Address():
        draft.addresses[address] = None
    draft.put(draft.countries, country)


def _add_document(draft: Draft, element: Element, _: Reference) -> None:
    said = {local(child): _said(text_of(child)) for child in element}
    type_ = str(element.get("document-type") or "")
    number, remark = said.get("number", ""), said.get("remark", "")
    if not number:
        text = "; ".join(filter(None, (type_, said.get("issuer"), remark)))
        draft.keep("identification document", text)
        draft.problem(text, "a document without a number; it is kept as a feature")
        return
    issuer = next((text_of(one) or str(one.get("code") or "") for one in below(element, "issuer")), "")
    known = _DOCUMENTS.get(type_) or identifiers.canonical(type_ or "document")
    note = type_.replace("-", " ") if known != type_ and type_ in _DOCUMENTS and type_ != "id-card" else ""
    draft.add_identifier(
        Identifier(
            known,
            number,
            country=issuer,
            issued=said.get("date-of-issue", ""),
            expires=said.get("expiry-date", ""),
            note="; ".join(filter(None, (note, remark))),
        )
    )


_READERS: Final = {
    "day-month-year": _add_date,
    "nationality": _add_nationality,
    "place-of-birth": _add_birth_place,
    "address": _add_address,
    "identification-document": _add_document,
}
