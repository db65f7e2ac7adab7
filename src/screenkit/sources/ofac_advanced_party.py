"""One `DistinctParty` of OFAC's ADVANCED XML files, read into a party."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from attrs import evolve

from screenkit.model import Designation, Kind, Listing, Name, NameKind, Relation
from screenkit.sources.base import Problem
from screenkit.sources.ofac_advanced_records import Entry
from screenkit.sources.ofac_advanced_sets import UNKNOWN, Sets
from screenkit.sources.ofac_names import alias_kind, in_every_script, parsed_name, primary_first
from screenkit.sources.ofac_party import AUTHORITY, KINDS, Party
from screenkit.sources.ofac_remarks import read_linked_remarks
from screenkit.sources.ofac_sls import Feature, add_feature, listed_on, printed
from screenkit.sources.xml_paths import below, laid_out, strangers, text_at

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DATES: Final = "Comment Start End DurationMinimum DurationMaximum"
# Which children each element has, as in OFAC's sdn_advanced.xsd; anything else is new and is reported.
_CHILDREN: Final = laid_out(
    {
        "DistinctParty": "Comment Profile",
        "Profile": "Comment Identity Feature SanctionsEntryReference",
        "Identity": "Comment Alias NamePartGroups IDRegDocumentReference",
        "Alias": "Comment DatePeriod DocumentedName",
        "DocumentedName": "Comment DocumentedNamePart DocumentedNameCountry IDRegDocumentReference",
        "DocumentedNamePart": "NamePartValue",
        "NamePartGroups": "MasterNamePartGroup",
        "MasterNamePartGroup": "NamePartGroup",
        "Feature": "FeatureVersion IdentityReference",
        "FeatureVersion": "Comment DatePeriod VersionDetail VersionLocation IDRegDocumentReference",
        "DatePeriod": _DATES,
        "Start": "From To",
        "End": "From To",
        "From": "Year Month Day",
        "To": "Year Month Day",
    }
)


def source_id_of(element: Element) -> str:
    """Give the number that OFAC knows a party by in all its formats."""
    return element.get("FixedRef") or ""


def read_party(
    element: Element, sets: Sets, list_id: str, uids: Mapping[str, str], unknown: set[str]
) -> Iterator[Listing | Problem]:
    """Give the listing of a party and its problems; `uids` are those of the profiles in the file."""
    source_id = source_id_of(element)
    names = list(read_names(element, sets))
    if not source_id or not names:
        lacks = "FixedRef" if not source_id else "name"
        yield Problem(
            sets.file, source_id or f"line {element.sourceline}", source_id, f"the party has no {lacks}", record=True
        )
        return
    party = Party(sets.file, list_id, source_id, _kind(element, sets))
    if party.kind == "unknown":
        party.problem(
            next((p.get("PartySubTypeID") or "" for p in below(element, "Profile")), ""),
            "the type of party is not known",
        )
    _add_names(party, names)
    for profile in below(element, "Profile"):
        for feature in below(profile, "Feature"):
            for version in below(feature, "FeatureVersion"):
                _add_feature(party, sets.value(feature, "FeatureTypeID"), version, sets)
        for identity in below(profile, "Identity"):
            _add_papers(party, identity, sets, names)
        _add_ties(party, profile.get("ID") or "", sets, uids)
        _add_entries(party, sets.entries_of(profile.get("ID") or ""))
    comments = (e.text or "" for path in ((), ("Profile",)) for e in below(element, *path, "Comment"))
    read_linked_remarks(party, "; ".join(filter(None, (c.strip() for c in comments))), {})
    party.add_unknown(strangers(element, _CHILDREN), unknown)
    yield from sets.told()
    yield from party.listing()


def _kind(element: Element, sets: Sets) -> Kind:
    """Give the kind of party: its sub-type, or its type where OFAC knows no sub-type."""
    for profile in below(element, "Profile"):
        found = sets.found("PartySubType", profile.get("PartySubTypeID") or "")
        if found is not None:
            above = sets.found("PartyType", found.attributes.get("PartyTypeID", ""))
            type_ = found.text if found.text not in ("", UNKNOWN) else above.text if above else ""
            return KINDS.get(type_.casefold(), "unknown") if type_ else "unknown"
    return "unknown"


def primary_name(element: Element, sets: Sets) -> str:
    """Give the name of a party for others to refer to; `""` if it has none."""
    return next((name.text for _, name in read_names(element, sets)), "")


def read_names(element: Element, sets: Sets) -> Iterator[tuple[str, Name]]:
    """Give the names of a party with the ids of their documented forms, the primary one first."""
    found: list[tuple[str, Name]] = []
    for identity in below(element, "Profile", "Identity"):
        types = {
            group.get("ID") or "": sets.value(group, "NamePartTypeID")
            for group in below(identity, "NamePartGroups", "MasterNamePartGroup", "NamePartGroup")
        }
        for alias in sorted(below(identity, "Alias"), key=lambda alias: alias.get("Primary") != "true"):
            found += _forms(identity, alias, types, sets)
    yield from primary_first(found)


def _forms(identity: Element, alias: Element, types: Mapping[str, str], sets: Sets) -> Iterator[tuple[str, Name]]:
    """Give the forms of one alias: the Latin one first, then the same name in other scripts."""
    primary = alias.get("Primary") == "true" and identity.get("Primary") != "false" and identity.get("False") != "true"
    kind: NameKind = "primary" if primary else alias_kind(sets.value(alias, "AliasTypeID")) or "alias"
    kind = "alias" if kind == "primary" and not primary else kind
    notes = (
        text_at(alias, "Comment"),
        *(sets.day(alias, alias.get("FixedRef") or "") for _ in below(alias, "DatePeriod")),
        "false identity" if identity.get("False") == "true" else "",
    )
    forms = [(form.get("ID") or "", _name(form, types, sets, notes)) for form in below(alias, "DocumentedName")]
    forms.sort(key=lambda pair: pair[1].script not in ("Latn", ""))
    yield from in_every_script(forms, kind, weak=alias.get("LowQuality") == "true")


def _name(form: Element, types: Mapping[str, str], sets: Sets, notes: Iterable[str]) -> Name:
    parts: list[tuple[str, str]] = []
    scripts: set[str] = set()
    for part in below(form, "DocumentedNamePart"):
        for value in below(part, "NamePartValue"):
            text = f"{part.get('LeadingChars') or ''}{(value.text or '').strip()}{part.get('TrailingChars') or ''}"
            parts.append((types.get(value.get("NamePartGroupID") or "", ""), text.strip()))
            scripts.add(sets.value(value, "ScriptID"))
    countries = (sets.value(country, "CountryID") for country in below(form, "DocumentedNameCountry"))
    # a name with parts in two scripts is in neither
    script = scripts.pop() if len(scripts) == 1 else ""
    return parsed_name(parts, script, notes=(*notes, text_at(form, "Comment"), *countries))


def _add_names(party: Party, names: list[tuple[str, Name]]) -> None:
    for _, name in names:
        party.add_parsed_name(name)


def _add_feature(party: Party, label: str, version: Element, sets: Sets) -> None:
    """Add a version of a feature: a looked-up value, a text, a date, a place, or several of these."""
    periods = list(below(version, "DatePeriod"))
    date = sets.date(periods[0], party.source_id) if periods else None
    texts = [printed(date)] if date else []
    texts += (sets.words(e, party.source_id) for e in (periods[1:] if date else periods))
    for detail in below(version, "VersionDetail"):
        texts += (sets.value(detail, "DetailReferenceID"), (detail.text or "").strip())
    places = [place for e in below(version, "VersionLocation") if (place := sets.location(e.get("LocationID") or ""))]
    reliability, comment = sets.value(version, "ReliabilityID"), text_at(version, "Comment")
    if label == "Location":
        for address in (address for place in places for address in place.addresses):
            party.add_address(address)
        if not any(texts) and not comment:
            return
    else:
        texts += (place.text for place in places)
    add_feature(party, Feature(label, "; ".join(filter(None, texts)), date, reliability, comment))


def _add_papers(party: Party, identity: Element, sets: Sets, names: list[tuple[str, Name]]) -> None:
    texts = {id_: name.text for id_, name in names if name.kind != "primary"}
    for paper in sets.papers_of(identity.get("ID") or ""):
        under = (f"under the name {texts[id_]}" for id_ in paper.name_ids if id_ in texts)
        party.add_labelled(evolve(paper.document, note="; ".join(filter(None, (paper.document.note, *under)))))


def _add_ties(party: Party, profile_id: str, sets: Sets, uids: Mapping[str, str]) -> None:
    for tie in sets.ties_of(profile_id):
        _, target = sets.profiles.get(tie.to, ("", f"profile {tie.to}"))
        uid = uids.get(tie.to, "")
        if not uid:
            party.problem(tie.to, "the profile that the party is related to is not in the file")
        party.relations.append(Relation(tie.type, target, uid))
        if tie.more:
            party.features.append(("relation", f"{tie.type} {target}: {tie.more}"))


def _add_entries(party: Party, entries: list[Entry]) -> None:
    """Add the lists that the party is on; each entry has its own days, programmes and legal bases."""
    days: list[tuple[str, str]] = []
    for entry in entries:
        created = [event.day for event in entry.events if event.type in ("", "Created")]
        day = min(filter(None, created), default="")
        days.append((entry.list, day))
        party.amended_on += (event.day for event in entry.events if event.type not in ("", "Created") and event.day)
        basis = "; ".join(dict.fromkeys(event.legal_basis for event in entry.events if event.legal_basis))
        party.designations += (
            Designation(AUTHORITY, programme, day, basis)
            for programme in entry.programmes or ("",)
            if programme or basis
        )
        party.features.append(("Sanctions List", ", ".join(filter(None, (entry.list, day)))))
        party.features += (("Sanctions Type", measure) for measure in entry.measures)
        party.features += (("Sanctions Entry", remark) for remark in entry.remarks)
    party.designations = list(dict.fromkeys(party.designations))
    party.listed_on = listed_on(party.list_id, days)
    if entries and all(entry.deleted for entry in entries):
        party.status = "removed"
    if not entries:
        party.problem(party.source_id, "the party has no entry on any list")
