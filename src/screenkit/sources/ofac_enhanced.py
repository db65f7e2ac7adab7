"""OFAC's ENHANCED XML files, `SDN_ENHANCED.XML` and `CONS_ENHANCED.XML`.

They say what the CSV and classic XML files do not: names in native scripts, typed relations, legal authorities, and the
day on which a party came on each list. Which list a file holds is known from the filters that it states, or from the
lists that all its parties are on. It is read twice, because relations point forwards: first for the ids.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from screenkit.errors import ListError
from screenkit.model import Listing
from screenkit.sources.base import GET_IT_AGAIN, Info, ListFile, Problem, Stated
from screenkit.sources.file_facts import once_stated, unread
from screenkit.sources.ofac_enhanced_entry import read_entry
from screenkit.sources.ofac_party import distinct
from screenkit.sources.ofac_sls import lists_of
from screenkit.sources.xml_paths import below, text_at
from screenkit.sources.xml_reading import elements, local, root_of

INFO: Final = Info(
    id="ofac-enhanced",
    title="OFAC SDN and Consolidated lists, ENHANCED XML",
    publisher="US Department of the Treasury, Office of Foreign Assets Control",
    documentation="https://ofac.treasury.gov/sanctions-list-service",
)

_ENTRIES: Final = {"entities": ("entity",)}
# referenceValues and featureTypes repeat the words that stand in the entries themselves.
_LAYOUT: Final = ("sanctionsData", ("publicationInfo", "referenceValues", "featureTypes"), _ENTRIES)


def recognizes(head: bytes) -> bool:
    """Tell whether a file that begins with `head` has the root element `sanctionsData`, in any namespace.

    >>> recognizes(b'<sanctionsData xmlns="https://example.org/ENHANCED_XML"><publicationInfo>')
    True
    """
    return root_of(head) == "sanctionsData"


def parse(file: ListFile, companions: Sequence[ListFile] = ()) -> Iterator[Listing | Problem | Stated]:
    """Read an ENHANCED file; it has no companions.

    Raises ListError if the file is no well-formed XML, declares a document type, has no entries, or gives one id to
    two different ones.
    """
    return once_stated(file, _parse(file, companions))


def _parse(file: ListFile, companions: Sequence[ListFile]) -> Iterator[Listing | Problem | Stated]:
    yield from unread(companions)
    filters: list[str] = []
    lists: dict[str, list[str]] = {}
    for element in elements(file, *_LAYOUT):
        if local(element) == "publicationInfo":
            yield Stated(text_at(element, "dataAsOf")[:10])
            filters += ((e.text or "").strip() for e in below(element, "filters", "sanctionsLists", "sanctionsList"))
        elif local(element) == "entity":
            on = ((e.text or "").strip() for e in below(element, "sanctionsLists", "sanctionsList"))
            lists[element.get("id") or ""] = list(on)
    list_of = lists_of(lists, filters, file.name)
    seen: dict[str, Listing] = {}
    unknown: set[str] = set()
    for element in elements(file, *_LAYOUT):
        parent = element.getparent()
        if parent is not None and local(parent) == "entities" and local(element) == "entity":
            yield from distinct(read_entry(element, file.name, list_of, lists, unknown), seen, file.name)
        elif parent is not None and local(element) not in _LAYOUT[1]:
            where, tag = f"line {element.sourceline}", local(element)
            yield Problem(file.name, where, tag, "the element is not known", record=True)
    if not seen:
        raise ListError("no entries in the file", file=file.name, remedy=GET_IT_AGAIN)
