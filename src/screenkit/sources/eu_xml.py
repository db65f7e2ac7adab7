"""The EU's consolidated financial sanctions list (FSF), XML 1.1: root `export`, all data in attributes.

`source_id` is the `logicalId`, which is stable over exports; the `euReferenceNumber` (`EU.2026.82`), which some entries
lack, is a feature.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from screenkit.model import Listing
from screenkit.sources.base import Info, ListFile, Problem, Stated
from screenkit.sources.eu_elements import Layout, parse_elements
from screenkit.sources.eu_entry import LAYOUT, Entry
from screenkit.sources.xml_reading import local, root_of, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

INFO: Final = Info(
    id="eu-xml",
    title="EU consolidated financial sanctions list, XML 1.1",
    publisher="European Commission, DG FISMA",
    documentation="https://webgate.ec.europa.eu/fsd/fsf",
)

_TELLING: Final = (b"sanctionEntity", b"eu.europa.ec/fpi/fsd")


def recognizes(head: bytes) -> bool:
    """Tell whether a file that begins with `head` is FSF XML 1.1: root `export` with `sanctionEntity` or its namespace.

    >>> recognizes(b'<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2020-04-15">')
    True
    >>> recognizes(b"<export><customers/></export>")
    False
    """
    if root_of(head) != "export":
        return False
    seen = head.replace(b"\0", b"")  # UTF-16
    return any(word in seen for word in _TELLING)


def parse(file: ListFile, companions: Sequence[ListFile] = ()) -> Iterator[Listing | Problem | Stated]:
    """Read the list, entry by entry; it has no companions.

    Raises ListError for what is not well-formed XML, declares a DOCTYPE, or has no entry.
    """
    return parse_elements(Layout("export", "generationDate", "sanctionEntity", entry_of), file, companions)


def entry_of(file: str, element: Element) -> Entry:
    """Take a `sanctionEntity` apart; its `source_id` is empty if it has none."""
    head = _attributes(element)
    entry = Entry(file, head.get("logicalId") or head.get("euReferenceNumber", ""), head)
    if not head.get("logicalId"):
        entry.problems.append((entry.source_id, "the entry has no logicalId; its reference number is used"))
    for name in sorted(head.keys() - LAYOUT["sanctionEntity"]):
        entry.unknown[name, head[name]] = None
    for child in element:
        group = local(child)
        fields = _attributes(child)
        if group == "remark":
            entry.remarks[text_of(child)] = None
        elif group == "subjectType":
            entry.kind = fields.get("code") or fields.get("classificationCode", "")
        elif group in LAYOUT:
            entry.add(group, fields | _inner(entry, child))
        else:
            entry.unknown[group, " ".join(filter(None, (*fields.values(), text_of(child))))] = None
    return entry


def _attributes(element: Element) -> dict[str, str]:
    return {
        str(name).rpartition("}")[2]: text for name, value in element.attrib.items() if (text := str(value).strip())
    }


def _inner(entry: Entry, element: Element) -> dict[str, str]:
    """Read what stands inside a sub-record: its remarks, contacts and legal act."""
    remarks: list[str] = []
    contacts: list[str] = []
    said: dict[str, str] = {}
    for child in element:
        name, fields = local(child), _attributes(child)
        if name == "regulationSummary":
            entry.add_act(fields)
        elif name == "remark":
            remarks.append(text_of(child))
        elif name == "contactInfo":
            contacts.append(f"{fields.get('key', '')}={fields.get('value', '')}")
        elif name == "publicationUrl":
            said[name] = text_of(child)
        else:
            entry.unknown[name, " ".join(filter(None, (*fields.values(), text_of(child))))] = None
    return said | {"remark": "\n".join(filter(None, remarks)), "contact": "\n".join(contacts)}
