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

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve

from screenkit.model import Listing
from screenkit.sources.base import Info, ListFile, Problem, Stated
from screenkit.sources.un_record import Record
from screenkit.sources.xml_reading import elements, local, root_of

INFO: Final = Info(
    id="un-xml",
    title="UN Security Council Consolidated List, XML",
    publisher="United Nations Security Council",
    documentation="https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list",
)

_RECORDS: Final = {"INDIVIDUALS": ("INDIVIDUAL",), "ENTITIES": ("ENTITY",)}


def recognizes(head: bytes) -> bool:
    """Tell whether a file that begins with `head` is a UN consolidated list: its root is `CONSOLIDATED_LIST`.

    >>> recognizes(b'<?xml version="1.0"?><!-- copy --><CONSOLIDATED_LIST dateGenerated="2026-02-27"/>')
    True
    >>> recognizes(b"<sdnList/>")
    False
    """
    return root_of(head) == "CONSOLIDATED_LIST"


def parse(file: ListFile, companions: Sequence[ListFile] = ()) -> Iterator[Listing | Problem | Stated]:
    """Read a UN consolidated list, record by record.

    Raises ListError, with the line, for anything that is not well-formed XML, or that declares a DOCTYPE.
    """
    seen: dict[str, Listing] = {}
    unknown: set[str] = set()
    for element in elements(file, "CONSOLIDATED_LIST", (), _RECORDS):
        parent = element.getparent()
        if parent is None:
            yield Stated(date=(element.get("dateGenerated") or "")[:10])
            continue
        if local(element) not in _RECORDS.get(local(parent), ()):
            where = f"line {element.sourceline}"
            yield Problem(file.name, where, local(element), "not a listing that is known", record=True)
            continue
        record = Record(file.name, element)
        listing = record.listing()
        if listing is not None:
            first = seen.setdefault(listing.source_id, listing)
            if first != listing:
                record.problem(listing.source_id, "this reference number was given to another listing before")
                listing = evolve(
                    listing, source_id=f"{listing.source_id}/{record.text('DATAID') or element.sourceline}"
                )
            yield listing
        yield from record.problems
        for tag in sorted(record.unknown.keys() - unknown):
            yield Problem(file.name, record.where, tag, "the element is not known; its text is kept as a feature")
        unknown |= record.unknown.keys()
