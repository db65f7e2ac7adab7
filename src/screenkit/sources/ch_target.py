"""One target of SECO's list made a listing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from screenkit.model import Designation, Identifier, Kind, Listing, Relation
from screenkit.sources.base import Problem
from screenkit.sources.ch_identity import read_identity
from screenkit.sources.ch_reference import Reference
from screenkit.sources.draft import Draft
from screenkit.sources.labelled_numbers import labelled_numbers
from screenkit.sources.xml_paths import below, laid_out, strangers
from screenkit.sources.xml_reading import local, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

AUTHORITY: Final = "Switzerland (SECO)"

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_KINDS: Final[Mapping[str, Kind]] = {
    "individual": "person",
    "entity": "organization",
    "vessel": "vessel",
    "ship": "vessel",
    "aircraft": "aircraft",
}
# The children of each element; `modification` is left out: it repeats all that ever changed.
LAYOUT: Final = laid_out(
    {
        "target": "sanctions-set-id foreign-identifier individual entity object modification generic-attribute",
        "individual": "identity justification other-information relation generic-attribute",
        "entity": "identity justification other-information relation generic-attribute",
        "object": "identity justification other-information relation generic-attribute",
        "identity": "name day-month-year nationality place-of-birth address identification-document",
        "name": "name-part",
        "name-part": "value spelling-variant",
        "nationality": "country",
        "address": "remarks c-o address-details p-o-box zip-code",
        "identification-document": "number issuer date-of-issue expiry-date remark",
        "relation": "remark",
    }
)


def read_target(file: str, list_id: str, target: Element, reference: Reference) -> Iterator[Listing | Problem]:
    """Read one target; its history (`modification/added` and `removed`) gives its dates and status alone."""
    draft = Draft(file, list_id, str(target.get("ssid")))
    _add_history(draft, target)
    for child in target:
        name = local(child)
        if name in ("individual", "entity", "object"):
            _add_party(draft, child, reference)
        elif name == "foreign-identifier":
            draft.keep("foreign identifier", text_of(child))
        elif name == "generic-attribute":
            draft.keep(str(child.get("name") or name), text_of(child))
    _add_programmes(draft, target, reference)
    for text in list(draft.remarks):
        for found in labelled_numbers(text, "from the other information", ships=draft.kind != "person"):
            ship = draft.kind == "vessel" and found.type == "imo_company"
            draft.add_identifier(Identifier("imo", found.value, note=found.note) if ship else found)
    history = [child for child in target if local(child) == "modification"]
    for child in history:
        target.remove(child)
    draft.add_unknown(strangers(target, LAYOUT), reference.reported)
    yield from draft.listing()


def _add_history(draft: Draft, target: Element) -> None:
    """Take the dates of listing and amendment, and the status: that of the latest modification, undated ones first.

    Modifications stand newest first, so of two on one day the first counts.
    """
    latest, status = "", ""
    for change in below(target, "modification"):
        type_ = str(change.get("modification-type") or "")
        dates = [str(change.get(name) or "") for name in ("effective-date", "publication-date", "enactment-date")]
        date = draft.day(next(filter(None, dates), ""))
        if not _DAY.fullmatch(date):
            date = ""  # reported; a target must not count as delisted for a damaged date
        if not status or date > latest:
            latest, status = date, type_
        if type_ == "listed":
            draft.put(draft.listed_on, date)
        elif type_ == "amended":
            draft.put(draft.amended_on, date)
        else:
            draft.keep(type_ or "modification", date or "undated")
            if type_ not in ("de-listed", "relisted", "re-listed"):
                draft.problem(type_, "the type of modification is not known; it is kept as a feature")
    if status == "de-listed":
        draft.status = "removed"


def _add_party(draft: Draft, party: Element, reference: Reference) -> None:
    type_ = str(party.get("object-type") or "") or local(party)
    kind = _KINDS.get(type_.casefold())
    draft.kind = kind or "unknown"
    if kind is None:
        draft.keep("object type", type_)
        draft.problem(type_, "the type of object is not known; it is kept as a feature")
    draft.add_gender(str(party.get("sex") or ""))
    # the main identity first: its primary name is the party's
    identities = sorted(below(party, "identity"), key=lambda identity: identity.get("main") != "true")
    for number, identity in enumerate(identities):
        read_identity(draft, identity, reference, main=number == 0)
    for child in party:
        name, text = local(child), "".join(str(part) for part in child.itertext()).strip()
        if name == "justification":
            draft.keep("justification", text)
        elif name == "other-information":
            draft.put(draft.remarks, text)
        elif name == "generic-attribute":
            draft.keep(str(child.get("name") or name), text)
        elif name == "relation":
            _add_relation(draft, child, reference)


def _add_relation(draft: Draft, element: Element, reference: Reference) -> None:
    id_ = str(element.get("target-id") or "")
    remark = " ".join(map(text_of, below(element, "remark")))
    type_ = str(element.get("relation-type") or "").replace("-", " ")
    target = reference.targets.get(id_, "")
    if id_ and id_ not in reference.targets:
        draft.problem(id_, "the related target is not in the file")
    said = f"{type_}: {remark}" if remark and target else type_
    uid = f"{draft.list_id}:{id_}" if target else ""
    draft.relations[Relation(said, target or remark or id_, uid)] = None


def _add_programmes(draft: Draft, target: Element, reference: Reference) -> None:
    ids = [str(target.get("sanctions-set-id") or ""), *map(text_of, below(target, "sanctions-set-id"))]
    date = min(draft.listed_on, default="")
    for id_ in dict.fromkeys(filter(None, ids)):
        if id_ in reference.sets:
            key, programme, name = reference.sets[id_]
            draft.designations[Designation(AUTHORITY, key, date, programme)] = None
            draft.keep("sanctions set", name)
            continue
        draft.keep("sanctions set id", id_)
        if f"set {id_}" not in reference.reported:
            reference.reported.add(f"set {id_}")
            draft.problem(id_, "the file does not say what this sanctions set is; its number is kept as a feature")
    if not draft.designations:
        draft.designations[Designation(AUTHORITY, date=date)] = None
