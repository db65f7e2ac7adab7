"""Switzerland's consolidated list of the State Secretariat for Economic Affairs (SECO), XML: `swiss-sanctions-list`.

* `source_id` is the target's `ssid`.
* Delisted targets stay in the file: one whose latest modification is `de-listed` has the status "removed".
* Targets refer to programmes, which stand before them, and to places, which stand after them: the file is read twice.
* A file of `list-type="amendment"` has the changed targets alone. It is never the list: its listings get the list id
  `ch-seco-amendment`, and a Problem says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from screenkit.model import Listing
from screenkit.sources.base import Info, ListFile, Problem, Stated
from screenkit.sources.ch_identity import caption
from screenkit.sources.ch_reference import Reference
from screenkit.sources.ch_target import read_target
from screenkit.sources.draft import Once
from screenkit.sources.file_facts import stated, unread
from screenkit.sources.xml_reading import elements, local, root_of, text_of

INFO: Final = Info(
    id="ch-xml",
    title="Swiss sanctions list of SECO, XML",
    publisher="Swiss State Secretariat for Economic Affairs (SECO)",
    documentation="https://www.seco.admin.ch/seco/en/home/Aussenwirtschaftspolitik_Wirtschaftliche_Zusammenarbeit/"
    "Wirtschaftsbeziehungen/exportkontrollen-und-sanktionen/sanktionen-embargos.html",
)

_LAYOUT: Final = ("swiss-sanctions-list", ("sanctions-program", "target", "place"))


def recognizes(head: bytes) -> bool:
    """Tell whether a file that begins with `head` is SECO's list: its root is `swiss-sanctions-list`.

    >>> recognizes(b'<?xml version="1.0"?><swiss-sanctions-list list-type="whole-list" date="2026-08-15">')
    True
    """
    return root_of(head) == "swiss-sanctions-list"


def parse(file: ListFile, companions: Sequence[ListFile] = ()) -> Iterator[Listing | Problem | Stated]:
    """Read the list, target by target; it has no companions.

    Raises ListError for what is not well-formed XML, declares a DOCTYPE, or has no target.
    """
    yield from unread(companions)
    reference = _reference(file)
    once = Once(file.name)
    list_id = "ch-seco"
    for element in elements(file, *_LAYOUT):
        if element.getparent() is None:
            type_ = str(element.get("list-type") or "")
            yield from stated(file, "date", str(element.get("date") or ""))
            if type_ != "whole-list":
                list_id = "ch-seco-amendment"
                yield Problem(file.name, "list-type", type_, "not the whole list: it has the changed targets alone")
        elif local(element) == "target":
            if element.get("ssid"):
                yield from once(read_target(file.name, list_id, element, reference))
            else:
                where = f"line {element.sourceline}"
                yield Problem(file.name, where, text_of(element)[:200], "the target has no ssid", record=True)
        elif local(element) not in _LAYOUT[1]:
            yield Problem(file.name, f"line {element.sourceline}", local(element), "not a target", record=True)
    once.refuse_empty()


def _reference(file: ListFile) -> Reference:
    """Read what targets refer to."""
    found = Reference()
    for element in elements(file, *_LAYOUT):
        if element.getparent() is None:
            continue
        if local(element) == "sanctions-program":
            found.add_programme(element)
        elif local(element) == "place":
            found.add_place(element)
        elif local(element) == "target":
            found.targets[str(element.get("ssid") or "")] = caption(element)
    return found
