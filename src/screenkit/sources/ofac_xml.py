"""OFAC's classic XML files, `sdn.xml` and `consolidated.xml`.

OFAC has changed the namespace of these files (from `http://tempuri.org/sdnList.xsd` to one of its Sanctions List
Service) without changing anything else; elements are therefore known by their local names alone.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from screenkit.errors import ListError
from screenkit.model import Listing
from screenkit.sources.base import GET_IT_AGAIN, Info, ListFile, Problem, Stated
from screenkit.sources.file_facts import once_stated, unread
from screenkit.sources.ofac_party import distinct, list_id, listed_names
from screenkit.sources.ofac_xml_entry import name_of, read_entry
from screenkit.sources.xml_paths import text_at
from screenkit.sources.xml_reading import elements, local, root_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

INFO: Final = Info(
    id="ofac-xml",
    title="OFAC SDN and Consolidated lists, classic XML",
    publisher="US Department of the Treasury, Office of Foreign Assets Control",
    documentation="https://ofac.treasury.gov/sdn-list-data-formats-data-schemas",
)

_LAYOUT: Final = ("sdnList", ("publshInformation", "sdnEntry"))


def recognizes(head: bytes) -> bool:
    """Tell whether a file that begins with `head` has the root element `sdnList`, in any namespace.

    >>> recognizes(b'<?xml version="1.0"?><sdnList xmlns="http://tempuri.org/sdnList.xsd">')
    True
    """
    return root_of(head) == "sdnList"


def parse(file: ListFile, companions: Sequence[ListFile] = ()) -> Iterator[Listing | Problem | Stated]:
    """Read `sdn.xml` or `consolidated.xml`; it has no companions.

    Raises ListError if the file is no well-formed XML, declares a document type, has no entries, or gives one uid to
    two different ones.
    """
    return once_stated(file, _parse(file, companions))


def _parse(file: ListFile, companions: Sequence[ListFile]) -> Iterator[Listing | Problem | Stated]:
    yield from unread(companions)
    list_ = list_id(file.name)
    listed = listed_names(
        list_, ((text_at(e, "uid"), name_of(e)) for e in elements(file, *_LAYOUT) if local(e) == "sdnEntry")
    )
    seen: dict[str, Listing] = {}
    unknown: set[str] = set()
    for element in elements(file, *_LAYOUT):
        tag = local(element)
        if tag == "publshInformation":
            yield _stated(element)
        elif tag == "sdnEntry":
            yield from distinct(read_entry(element, file.name, list_, listed, unknown), seen, file.name)
        elif tag != "sdnList":
            yield Problem(file.name, f"line {element.sourceline}", tag, "the element is not known", record=True)
    if not seen:
        raise ListError("no entries in the file", file=file.name, remedy=GET_IT_AGAIN)


def _stated(element: Element) -> Stated:
    count = text_at(element, "Record_Count")
    try:
        date = dt.datetime.strptime(text_at(element, "Publish_Date"), "%m/%d/%Y").date().isoformat()
    except ValueError:
        date = ""
    return Stated(date, int(count) if re.fullmatch(r"[0-9]{1,9}", count) else None)
