"""OFAC's classic XML files, `sdn.xml` and `consolidated.xml`.

OFAC has changed the namespace of these files (from `http://tempuri.org/sdnList.xsd` to one of its Sanctions List
Service) without changing anything else; elements are therefore known by their local names alone.
"""

from __future__ import annotations

import datetime as dt
import re
import zlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from screenkit.errors import ListError
from screenkit.model import Listing
from screenkit.sources.base import Info, ListFile, Problem, Stated
from screenkit.sources.ofac_party import list_id, listed_names
from screenkit.sources.ofac_xml_entry import name_of, read_entry, tag_of, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

INFO: Final = Info(
    id="ofac-xml",
    title="OFAC SDN and Consolidated lists, classic XML",
    publisher="US Department of the Treasury, Office of Foreign Assets Control",
    documentation="https://ofac.treasury.gov/sdn-list-data-formats-data-schemas",
)

_GET_IT_AGAIN: Final = "get the file again from the publisher"
_PROLOG: Final = re.compile(r"(?>\s+|<\?(?>.*?\?>)|<!--(?>.*?-->)|<!DOCTYPE[^<>\[]*(?>\[[^\]]*\]\s*)?>)*+", re.DOTALL)
_ROOT: Final = re.compile(r"<(?:[\w.-]+:)?sdnList[\s/>]")


def recognizes(head: bytes) -> bool:
    """Tell whether a file that begins with `head` has the root element `sdnList`, in any namespace.

    >>> recognizes(b'<?xml version="1.0"?><sdnList xmlns="http://tempuri.org/sdnList.xsd">')
    True
    """
    wide = head[:2] in (b"\xff\xfe", b"\xfe\xff")
    text = head.decode("utf-16" if wide else "utf-8-sig", "replace")
    prolog = _PROLOG.match(text)
    return bool(_ROOT.match(text, prolog.end() if prolog else 0))


def parse(file: ListFile, companions: Sequence[ListFile] = ()) -> Iterator[Listing | Problem | Stated]:
    """Read `sdn.xml` or `consolidated.xml`; it has no companions.

    Raises ListError if the file is no well-formed XML, declares a document type, has no entries, or gives one uid to
    two different ones.
    """
    for companion in companions:
        yield Problem(companion.name, "", "", "not read: a classic XML file is whole by itself")
    list_ = list_id(file.name)
    listed = listed_names(list_, ((text_of(e, "uid"), name_of(e)) for e in _elements(file) if tag_of(e) == "sdnEntry"))
    seen: dict[str, Listing] = {}
    unknown: set[str] = set()
    stated, entries = Stated(), 0
    for element in _elements(file):
        if tag_of(element) == "publshInformation":
            stated = _stated(element)
            yield stated
        elif tag_of(element) == "sdnEntry":
            entries += 1
            yield from _distinct(read_entry(element, file.name, list_, listed, unknown), seen, file)
        else:
            yield Problem(
                file.name, f"line {element.sourceline}", tag_of(element), "the element is not known", record=True
            )
    if not seen:
        raise ListError("no entries in the file", file=file.name, remedy=_GET_IT_AGAIN)
    if stated.records not in (None, entries):
        yield Problem(file.name, "Record_Count", str(stated.records), f"the file holds {entries} entries")


def _elements(file: ListFile) -> Iterator[Element]:
    """Yield the children of the root, each dropped from memory once it was read."""
    from lxml import etree  # noqa: PLC0415 - loaded only when an XML list is read

    root: Element | None = None
    try:
        with file.open() as stream:
            # entities stay unexpanded, nothing is fetched, and libxml2's own limits of depth and size stay on
            for event, element in etree.iterparse(
                stream,
                events=("start", "end"),
                tag=["{*}sdnList", "{*}sdnEntry", "{*}publshInformation"],
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
                remove_comments=True,
                remove_pis=True,
            ):
                if root is None:
                    root = element
                    _refuse_doctype(file, root)
                elif event == "end" and element.getparent() is root:
                    yield element
                    root.remove(element)
                elif event == "end" and element is root:
                    yield from element  # what is left is unknown
    except etree.XMLSyntaxError as e:
        found = f"not well-formed XML: {e.msg or 'nothing in it'}"
        raise ListError(found, file=file.name, line=e.lineno, remedy=_GET_IT_AGAIN) from None
    except (OSError, EOFError, zlib.error) as e:
        raise ListError(f"cannot be read: {e}", file=file.name, remedy=_GET_IT_AGAIN) from None
    if root is None:
        raise ListError("there is no element sdnList in the file", file=file.name, remedy=_GET_IT_AGAIN)


def _refuse_doctype(file: ListFile, root: Element) -> None:
    if root.getroottree().docinfo.internalDTD is not None:
        raise ListError("the file declares a DOCTYPE, as OFAC's never do", file=file.name, remedy=_GET_IT_AGAIN)


def _distinct(
    found: Iterator[Listing | Problem], seen: dict[str, Listing], file: ListFile
) -> Iterator[Listing | Problem]:
    """Pass on what an entry gave, unless it is an identical repeat."""
    problems: list[Problem] = []
    for item in found:
        if isinstance(item, Problem):
            problems.append(item)
            continue
        first = seen.setdefault(item.source_id, item)
        if first is item:
            yield item
        elif first == item:
            problems = [Problem(file.name, item.source_id, item.source_id, "identical repeat merged")]
        else:
            raise ListError(
                f"the uid {item.source_id!r} stands in two different entries",
                file=file.name,
                remedy="load one edition of the list, not several in one file",
            )
    yield from problems


def _stated(element: Element) -> Stated:
    count = text_of(element, "Record_Count")
    try:
        date = dt.datetime.strptime(text_of(element, "Publish_Date"), "%m/%d/%Y").date().isoformat()
    except ValueError:
        date = ""
    return Stated(date, int(count) if re.fullmatch(r"[0-9]{1,9}", count) else None)
