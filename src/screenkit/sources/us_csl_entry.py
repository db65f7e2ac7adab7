"""One entry of the US Consolidated Screening List, whether from its CSV or its JSON file, made a listing.

The list joins those of three departments, so a party may stand in it several times:

* `source_id` of an entry of the Treasury's lists is the Treasury's own number (`entity_number`), of others their `_id`.
* A number that stands on several lists has an entry for each. The number alone goes to the first of them in the order
  of `_PRECEDENCE`, whatever the order of the rows; the others get the list's abbreviation after it: `18725/SSI`.
* Entries that say the same but for their links are merged, and reported; those of one list and one number that differ
  are kept, as `18725/2`, and reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from attrs import evolve, frozen

from screenkit.model import Address, Designation, Kind, Listing, Name
from screenkit.sources.base import Problem
from screenkit.sources.ofac_documents import Document
from screenkit.sources.ofac_labels import plain_label
from screenkit.sources.ofac_party import KINDS, Party, listed_names
from screenkit.sources.ofac_remarks import read_linked_remarks
from screenkit.sources.us_csl_cells import alias, names_within

LIST_ID: Final = "us-csl"

# The lists of the Treasury by how much they forbid; one that is not here comes after these, by its abbreviation.
_PRECEDENCE: Final = ("SDN", "FSE", "CAP", "NS-MBS", "SSI", "PLC", "CMIC")
_ABBREVIATION: Final = re.compile(r"\(([^()]+?)(?: List)?\)")


@frozen(kw_only=True)
class Entry:
    """An entry as both formats state it; texts are as published. `where` is its line or number in the file."""

    where: str
    id: str
    source: str
    number: str
    name: str
    type: str
    programmes: tuple[str, ...]
    positions: tuple[str, ...]
    addresses: tuple[Address, ...]
    aliases: tuple[str, ...]
    citizenships: tuple[str, ...]
    nationalities: tuple[str, ...]
    birth_dates: tuple[str, ...]
    birth_places: tuple[str, ...]
    documents: tuple[Document | str, ...]
    notice: str
    start: str
    facts: tuple[tuple[str, str], ...]
    remarks: str
    links: tuple[str, ...]
    unknown: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """Its publisher's number, or else its own, and the abbreviation of the list it is from."""
        found = _ABBREVIATION.search(self.source)
        return self.number or self.id, found[1] if found else self.source


@frozen
class Ids:
    """The source ids of all entries of a file, and the names by which their remarks refer to one another."""

    lists: Mapping[str, frozenset[str]]
    listed: Mapping[str, str]

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Ids:
        """Read all entries of a file for their ids."""
        lists: dict[str, set[str]] = {}
        names: list[tuple[str, str]] = []
        for entry in entries:
            number, list_ = entry.key
            lists.setdefault(number, set()).add(list_)
            names.append((number, entry.name))  # the number alone always is the id of one of its entries
        return cls({number: frozenset(found) for number, found in lists.items()}, listed_names(LIST_ID, names))

    def source_id(self, key: tuple[str, str]) -> str:
        """Give the source id for the key of an entry."""
        number, list_ = key
        first = min(self.lists.get(number, {list_}), key=_rank)
        return number if list_ == first else f"{number}/{list_}"


def _rank(list_: str) -> tuple[int, str]:
    return (_PRECEDENCE.index(list_) if list_ in _PRECEDENCE else len(_PRECEDENCE)), list_


def read_entries(entries: Iterable[Entry], file: str, ids: Ids) -> Iterator[Listing | Problem]:
    """Give the listings of the entries of a file, and the problems."""
    seen: dict[str, Listing] = {}
    unknown: set[str] = set()
    for entry in entries:
        if not entry.name or not entry.key[0]:
            lacks = "name" if not entry.name else "number"
            yield Problem(file, entry.where, entry.name or entry.id, f"the entry has no {lacks}", record=True)
            continue
        party = _party(entry, file, ids, unknown)
        listing = party.whole()
        first = seen.setdefault(listing.source_id, listing)
        if first is listing:
            yield from party.problems
            yield listing
        elif evolve(first, sources=()) == evolve(listing, sources=()):
            yield Problem(file, entry.where, listing.source_id, "repeat merged: it says the same but for its links")
        else:
            yield from party.problems
            other = evolve(listing, source_id=_next(listing.source_id, seen))
            seen[other.source_id] = other
            yield Problem(
                file, entry.where, other.source_id, "the list has another entry of this number; both are kept"
            )
            yield other


def _next(source_id: str, seen: Mapping[str, Listing]) -> str:
    count = 2
    while f"{source_id}/{count}" in seen:
        count += 1
    return f"{source_id}/{count}"


def _party(entry: Entry, file: str, ids: Ids, unknown: set[str]) -> Party:
    # the lists of the Departments of Commerce and State do not say what kind of party they name
    kind: Kind = KINDS.get(entry.type.casefold(), "unknown") if entry.type else "unknown"
    party = Party(file, LIST_ID, ids.source_id(entry.key), kind)
    if entry.type and kind == "unknown":
        party.problem(entry.type, "the type of party is not known")
    party.add_name(entry.name, "primary")
    if not entry.number:
        for within in names_within(entry.name):
            party.add_parsed_name(within)
    for text in entry.aliases:
        _add_alias(party, alias(text))
    for date in entry.birth_dates:
        party.add_birth_date(date)
    party.birth_places += entry.birth_places
    party.nationalities += entry.nationalities
    party.citizenships += entry.citizenships
    party.positions += entry.positions
    for address in entry.addresses:
        party.add_address(address)
    for document in entry.documents:
        _add_document(party, document)
    for label, text in entry.facts:
        if label.startswith("Vessel "):
            party.add_fact(label, text)
        else:
            party.features.append((label, text))
    party.designations += (
        Designation(entry.source, programme, entry.start, entry.notice)
        for programme in entry.programmes or (entry.source.rpartition(" - ")[0] or entry.source,)
    )
    party.listed_on = entry.start
    read_linked_remarks(party, entry.remarks, ids.listed)
    party.sources += dict.fromkeys(entry.links)
    party.add_unknown(entry.unknown, unknown)
    return party


def _add_alias(party: Party, name: Name) -> None:
    if name.kind == "alias":
        party.add_name(name.text, "alias", weak=None, note=name.note)  # split like the other names of a person
    else:
        party.add_parsed_name(name)


def _add_document(party: Party, document: Document | str) -> None:
    if isinstance(document, str):
        party.problem(document, "none of its ends is a label that is known; it is kept as a feature")
        party.features.append(("id", document))
    elif plain_label(document.label) == "Gender":
        party.add_gender(document.text)
    else:
        party.add_labelled(document)
