"""OFAC's ADVANCED XML files, `SDN_ADVANCED.XML` and `CONS_ADVANCED.XML` (the UN's Advanced Sanctions Data Model).

Nothing in them stands in one place: a party refers to reference value sets, places and documents before it, and
relations and entries after it refer to the party. The file is therefore read twice: first for everything around the
parties, then for the parties. All of the first is kept in memory, some 30 MB of a file of 120 MB; the parties are not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from screenkit.errors import ListError
from screenkit.model import Listing
from screenkit.sources.base import GET_IT_AGAIN, Info, ListFile, Problem, Stated
from screenkit.sources.file_facts import once_stated, unread
from screenkit.sources.ofac_advanced_party import primary_name, read_party, source_id_of
from screenkit.sources.ofac_advanced_sets import Sets
from screenkit.sources.ofac_party import distinct
from screenkit.sources.ofac_sls import lists_of
from screenkit.sources.xml_paths import below
from screenkit.sources.xml_reading import elements, local, root_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

INFO: Final = Info(
    id="ofac-advanced",
    title="OFAC SDN and Consolidated lists, ADVANCED XML",
    publisher="US Department of the Treasury, Office of Foreign Assets Control",
    documentation="https://ofac.treasury.gov/sdn-list-data-formats-data-schemas",
)

_SECTIONS: Final = {
    "Locations": ("Location",),
    "IDRegDocuments": ("IDRegDocument",),
    "DistinctParties": ("DistinctParty",),
    "ProfileRelationships": ("ProfileRelationship",),
    "SanctionsEntries": ("SanctionsEntry",),
    "SanctionsEntryLinks": (),
}
_LAYOUT: Final = ("Sanctions", ("DateOfIssue", "ReferenceValueSets"), _SECTIONS)


def recognizes(head: bytes) -> bool:
    """Tell whether a file that begins with `head` has the root `Sanctions` and its reference value sets.

    >>> recognizes(b'<Sanctions xmlns="http://www.un.org/sanctions/1.0" Version="3"><DateOfIssue/><ReferenceValueSets>')
    True
    >>> recognizes(b"<Sanctions/>")
    False
    """
    return root_of(head) == "Sanctions" and b"ReferenceValueSets" in head.replace(b"\0", b"")


def parse(file: ListFile, companions: Sequence[ListFile] = ()) -> Iterator[Listing | Problem | Stated]:
    """Read an ADVANCED file; it has no companions.

    Raises ListError if the file is no well-formed XML, declares a document type, has no parties, gives one FixedRef to
    two different ones, or holds only the changes since another version.
    """
    yield from unread(companions)
    sets = Sets(file.name)
    yield from once_stated(file, _around(file, sets))
    on: dict[str, set[str]] = {}
    for profile_id, (source_id, _) in sets.profiles.items():
        on.setdefault(source_id, set()).update(entry.list for entry in sets.entries.get(profile_id, ()) if entry.list)
    list_of = lists_of(on, (), file.name)
    uids = {profile: f"{list_of(source_id)}:{source_id}" for profile, (source_id, _) in sets.profiles.items()}
    seen: dict[str, Listing] = {}
    unknown: set[str] = set()
    for element in elements(file, *_LAYOUT):
        parent = element.getparent()
        if local(element) == "DistinctParty" and parent is not None and _is_known(element, parent):
            found = read_party(element, sets, list_of(source_id_of(element)), uids, unknown)
            yield from distinct(found, seen, file.name)
    if not seen:
        raise ListError("no parties in the file", file=file.name, remedy=GET_IT_AGAIN)
    yield from sets.unclaimed()


_READERS: Final[Mapping[str, Callable[[Sets, Element], None]]] = {
    "ReferenceValueSets": Sets.read_values,
    "Location": Sets.read_location,
    "IDRegDocument": Sets.read_document,
    "ProfileRelationship": Sets.read_tie,
    "SanctionsEntry": Sets.read_entry,
}


def _around(file: ListFile, sets: Sets) -> Iterator[Problem | Stated]:
    """Read everything but the parties, of which only the names are taken, for others to refer to."""
    quiet = Sets(file.name, values=sets.values)  # what is wrong with a name is reported when the party is read
    for element in elements(file, *_LAYOUT):
        tag, parent = local(element), element.getparent()
        if parent is None:
            _refuse_changes(file, element)
        elif not _is_known(element, parent):
            where, record = f"line {element.sourceline}", local(parent) != "SanctionsEntryLinks"
            yield Problem(file.name, where, tag, "the element is not known, and not read", record=record)
        elif tag == "DateOfIssue":
            yield Stated(sets.iso(element, tag))
        elif tag == "DistinctParty":
            name = primary_name(element, quiet)
            sets.profiles.update({e.get("ID") or "": (source_id_of(element), name) for e in below(element, "Profile")})
        else:
            _READERS[tag](sets, element)
    yield from sets.told()


def _is_known(element: Element, parent: Element) -> bool:
    return local(element) in (_LAYOUT[1] if parent.getparent() is None else _SECTIONS.get(local(parent), ()))


def _refuse_changes(file: ListFile, root: Element) -> None:
    if base := root.get("DeltaBaseVersion"):
        reason = f"the file holds only what has changed since version {base}"
        raise ListError(reason, file=file.name, remedy="get the whole list from the publisher")
