"""The walk through the EU's XML files, of which each party is one element."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from screenkit.model import Listing
from screenkit.sources.base import ListFile, Problem, Stated
from screenkit.sources.draft import Once
from screenkit.sources.eu_entry import Entry
from screenkit.sources.file_facts import stated, unread
from screenkit.sources.xml_reading import elements, local

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


@frozen
class Layout:
    """The root of a form, its attribute with the date, the element of a party, and what takes that apart."""

    root: str
    date: str
    record: str
    entry_of: Callable[[str, Element], Entry]


def parse_elements(
    layout: Layout, file: ListFile, companions: Sequence[ListFile]
) -> Iterator[Listing | Problem | Stated]:
    """Read a list, entry by entry.

    Raises ListError for what is not well-formed XML, declares a DOCTYPE, or has no entry.
    """
    yield from unread(companions)
    once, reported = Once(file.name), set[str]()
    for element in elements(file, layout.root, (layout.record,)):
        where = f"line {element.sourceline}"
        if element.getparent() is None:
            yield from stated(file, layout.date, str(element.get(layout.date) or ""))
        elif local(element) != layout.record:
            yield Problem(file.name, where, local(element), "not an entry", record=True)
        elif (entry := layout.entry_of(file.name, element)).source_id:
            yield from once(entry.listing(reported))
        else:
            yield Problem(file.name, where, "", "the entry has no id", record=True)
    once.refuse_empty()
