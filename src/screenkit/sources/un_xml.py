"""The United Nations Security Council Consolidated List, XML.

One file holds the listings of every sanctions committee: `INDIVIDUALS/INDIVIDUAL` and `ENTITIES/ENTITY`. Ships are
named in the remarks of their owners, so an ENTITY is an organization here.

* The name is FIRST_NAME … FOURTH_NAME in the order written; none of the parts is reliably a family name.
* `source_id` is the REFERENCE_NUMBER (`KPe.028`), the number that resolutions and other lists cite. It is unique in the
  publisher's files. Should it repeat with other content, the later listing gets `REFERENCE_NUMBER/DATAID` and a
  Problem; a listing without one gets its DATAID and a Problem.
* QUALITY `Low` marks a weak alias. For an ENTITY the same element says `a.k.a.` or `f.k.a.`: a kind, not a quality.
* One ALIAS_NAME may hold several names ("A; B", "А (A; B)"): each becomes a Name, with the whole cell in its note.
* An alias may claim its own birth date and place: they stay in the alias's note and count as further birth dates.

Layout: https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list, schema `sc-sanctions.xsd`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from attrs import evolve

from screenkit.errors import ListError
from screenkit.model import Listing
from screenkit.sources.base import Info, ListFile, Problem, Stated
from screenkit.sources.un_record import Record

if TYPE_CHECKING:
    from lxml.etree import _Element

INFO: Final = Info(
    id="un-xml",
    title="UN Security Council Consolidated List, XML",
    publisher="United Nations Security Council",
    documentation="https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list",
)

_SECTIONS: Final = {"INDIVIDUALS": "INDIVIDUAL", "ENTITIES": "ENTITY"}
_PREAMBLE: Final = r"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)*+"
_ROOT: Final = re.compile(rf"(?s){_PREAMBLE}<(?:[\w.-]+:)?CONSOLIDATED_LIST[\s/>]")


def recognizes(head: bytes) -> bool:
    """Tell whether a file that begins with `head` is a UN consolidated list: its root is `CONSOLIDATED_LIST`.

    >>> recognizes(b'<?xml version="1.0"?><!-- copy --><CONSOLIDATED_LIST dateGenerated="2026-02-27"/>')
    True
    >>> recognizes(b"<sdnList/>")
    False
    """
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = head.decode("utf-16", "ignore")
    else:
        text = head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
    return _ROOT.match(text) is not None


def parse(file: ListFile, companions: Sequence[ListFile] = ()) -> Iterator[Listing | Problem | Stated]:
    """Read a UN consolidated list, record by record.

    Raises ListError, with the line, for anything that is not well-formed XML, or that declares a DOCTYPE.
    """
    seen: dict[str, Listing] = {}
    unknown: set[str] = set()
    for item in _items(file):
        if isinstance(item, Stated | Problem):
            yield item
            continue
        record = Record(file.name, item)
        listing = record.listing()
        if listing is not None:
            first = seen.setdefault(listing.source_id, listing)
            if first != listing:
                record.problem(listing.source_id, "this reference number was given to another listing before")
                listing = evolve(listing, source_id=f"{listing.source_id}/{record.text('DATAID') or item.sourceline}")
            yield listing
        yield from record.problems
        for tag in record.unknown - unknown:
            yield Problem(file.name, record.where, tag, "the element is not known; its text is kept as a feature")
        unknown |= record.unknown


def _items(file: ListFile) -> Iterator[_Element | Stated | Problem]:
    """Yield the records as elements, each dropped from memory once it was read."""
    from lxml import etree  # noqa: PLC0415 - loaded only when an XML list is read

    root: _Element | None = None
    try:
        with file.open() as stream:
            # Entities stay unexpanded, nothing is fetched, and libxml2's own limits of depth and size stay on.
            for event, element in etree.iterparse(
                stream,
                events=("start", "end"),
                tag=["{*}CONSOLIDATED_LIST", *(f"{{*}}{tag}" for pair in _SECTIONS.items() for tag in pair)],
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
                remove_comments=True,
                remove_pis=True,
            ):
                tag, parent = _local(element), element.getparent()
                if event == "start":
                    if root is None:
                        root = element
                        _refuse_doctype(file, element)
                        yield Stated(date=(element.get("dateGenerated") or "")[:10])
                elif parent is None:
                    yield from _strangers(file, element, tuple(_SECTIONS))
                elif parent is root and tag in _SECTIONS:
                    yield from _strangers(file, element, (_SECTIONS[tag],))
                elif parent.getparent() is root and _SECTIONS.get(_local(parent)) == tag:
                    yield element
                    parent.remove(element)
    except etree.XMLSyntaxError as e:
        message = e.msg or "the document is empty"
        raise ListError(
            f"not well-formed XML: {message}", file=file.name, line=e.lineno or None, remedy=_remedy(message)
        ) from None


def _local(element: _Element) -> str:
    """Take the tag without its namespace: publishers have changed namespaces before."""
    return str(element.tag).rpartition("}")[2]


def _strangers(file: ListFile, parent: _Element, known: tuple[str, ...]) -> Iterator[Problem]:
    for child in parent:
        if _local(child) not in known:
            yield Problem(
                file.name, f"line {child.sourceline}", _local(child), "not a listing that is known", record=True
            )


def _refuse_doctype(file: ListFile, root: _Element) -> None:
    if root.getroottree().docinfo.internalDTD is not None:
        raise ListError(
            "the file declares a DOCTYPE, which the publisher's files never do",
            file=file.name,
            line=1,
            remedy="get the file from the publisher again",
        )


def _remedy(message: str) -> str:
    if "EntityRef" in message:
        return "an & is not written as &amp; there: this is a damaged copy, get the file from the publisher again"
    return "the file is damaged or cut off: get it from the publisher again"
