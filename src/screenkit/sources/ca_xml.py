"""Canada's consolidated autonomous sanctions list, XML: `data-set` of `record`, without a date or lasting numbers.

* `Country` is the regime, never a nationality; Schedule and Item say where the regulation has the party. Items are
  counted anew when a schedule changes, so the id is made of the regime and the name, of a ship of its IMO number.
* The name is GivenName and LastName, or EntityOrShip. All aliases stand in one cell, see `ca_aliases`; the cell stays
  as a feature. There is no weak flag: it is unknown which aliases are strong.
* DateOfBirthOrShipBuildDate is typed by hand: `1963 or 1964`, `Sep-99`, `born in the early 1970s`, a spreadsheet's
  number of a day. For a ship it is the year of build.
* The layout of 2020 had Entity, Title and DateOfBirth, and neither ships nor dates of listing.

Source: Global Affairs Canada, https://www.international.gc.ca/world-monde/international_relations-relations_internationales/sanctions/consolidated-consolide.aspx
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from screenkit.model import Designation, Identifier, Name
from screenkit.sources.base import Info, ListFile, Problem, Stated
from screenkit.sources.ca_aliases import alias_names, known_as
from screenkit.sources.draft import Draft, Once
from screenkit.sources.loose_dates import add_dates, serial_date
from screenkit.sources.made_ids import made_id
from screenkit.sources.un_wording import script_of
from screenkit.sources.xml_reading import elements, local, root_of, texts

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from screenkit.model import Listing

INFO: Final = Info(
    id="ca-xml",
    title="Canada's consolidated autonomous sanctions list (SEMA, JVCFOA), XML",
    publisher="Global Affairs Canada",
    documentation="https://www.international.gc.ca/world-monde/international_relations-relations_internationales/"
    "sanctions/consolidated-consolide.aspx",
)

_LIST: Final = "ca-sema"
_OLDER: Final = {"Entity": "EntityOrShip", "Title": "TitleOrShip", "DateOfBirth": "DateOfBirthOrShipBuildDate"}
_KNOWN: Final = frozenset(
    {"Country", "LastName", "GivenName", "EntityOrShip", "TitleOrShip", "ShipIMONumber", "DateOfBirthOrShipBuildDate"}
    | {"Aliases", "Schedule", "Item", "DateOfListing"}
)
_ACRONYM: Final = re.compile(r"\(([A-Z]{3,})\)")


def recognizes(head: bytes) -> bool:
    """Tell whether a file that begins with `head` is Canada's list: `data-set` whose records name a Country.

    >>> recognizes(b"<data-set><record><Country>Iran</Country>"), recognizes(b"<data-set><record><a/>")
    (True, False)
    """
    return root_of(head) == "data-set" and b"<record" in head and b"Country>" in head


def parse(file: ListFile, companions: Sequence[ListFile] = ()) -> Iterator[Listing | Problem | Stated]:
    """Read Canada's list, record by record.

    Raises ListError, with the line, for anything that is not well-formed XML, and for a list without records.
    """
    once = Once(file.name)
    reported: set[str] = set()
    for element in elements(file, "data-set", ("record",)):
        if element.getparent() is None:
            continue
        if local(element) != "record":
            where = f"line {element.sourceline}"
            yield Problem(file.name, where, local(element), "not a record that is known", record=True)
            continue
        yield from once(_record(file.name, element, reported))
    once.refuse_empty()


def _record(file: str, element: Element, reported: set[str]) -> Iterator[Listing | Problem]:
    said = {_OLDER.get(tag, tag): text for tag, text in texts(element).items()}
    given, family = said.get("GivenName", ""), said.get("LastName", "")
    other, imo = said.get("EntityOrShip", ""), said.get("ShipIMONumber", "")
    title = said.get("TitleOrShip", "")
    name = " ".join(filter(None, (given, family))) or other
    regime = said.get("Country", "")
    short = _ACRONYM.search(regime)
    id_ = made_id(short[1] if short else regime.partition("/")[0], f"imo {imo}" if imo else name)
    draft = Draft(file, _LIST, id_ or f"line-{element.sourceline}")
    if other and (given or family):
        draft.add_name(Name(other, weak=None, script=script_of(other)))
        draft.problem(other, "the record names both a person and an organization or ship")
    if given or family:
        draft.kind = "person"
        draft.keep("title", title)
    elif imo or title:
        draft.kind = "vessel"
        draft.keep("ship type", title)
    else:
        draft.kind = "organization"
    parts = tuple((label, text) for label, text in (("given", given), ("family", family)) if text)
    draft.add_name(Name(name, "primary", weak=None, script=script_of(name), parts=parts))
    for text in known_as(name) if draft.kind == "organization" else ():
        draft.add_name(Name(text, weak=None, script=script_of(text), note=f"of {name}"))
    _add_aliases(draft, said.get("Aliases", ""))
    if imo:
        draft.add_identifier(Identifier("imo", imo))
    _add_date(draft, said.get("DateOfBirthOrShipBuildDate", ""))
    listed_on = draft.day(said.get("DateOfListing", ""))
    place = ((label, said.get(label, "")) for label in ("Schedule", "Item"))
    basis = ", ".join(f"{label} {text}" for label, text in place if text)
    draft.designations[Designation("Global Affairs Canada", regime, listed_on, basis)] = None
    draft.put(draft.listed_on, listed_on)
    draft.add_unknown(((tag, text) for tag, text in said.items() if tag not in _KNOWN), reported)
    yield from draft.listing()


def _add_aliases(draft: Draft, cell: str) -> None:
    names = alias_names(cell, person=draft.kind == "person")
    draft.keep("aliases as published", cell if [name for name, _ in names] != [cell] else "")
    for name, language in names:
        script = script_of(name)
        draft.add_name(Name(name, "native" if script else "alias", weak=None, script=script, language=language))


def _add_date(draft: Draft, text: str) -> None:
    if draft.kind == "vessel":
        draft.keep("year of build", text)
    elif day := serial_date(text):
        draft.add_birth_date(text, day)
        draft.keep("birth date", text)
        draft.problem(text, f"a spreadsheet's number of a day, {day.text}")
    elif text:
        add_dates(draft, text)
