"""What SECO's list says apart from its targets, and what they refer to: programmes, places, other targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

from screenkit.sources.xml_paths import below
from screenkit.sources.xml_reading import text_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


@define
class Reference:
    """What the rest of the file says that targets refer to: programmes by set, places and names by id."""

    sets: dict[str, tuple[str, str, str]] = field(factory=dict)  # programme's key, its name, the set's name
    places: dict[str, tuple[str, str, str, str]] = field(factory=dict)  # location, area, country, other spellings
    targets: dict[str, str] = field(factory=dict)
    reported: set[str] = field(factory=set)  # unknown elements and references that were reported before

    def add_programme(self, programme: Element) -> None:
        """Add a `sanctions-program`: its sets, each of which stands once for each language."""
        key, name = (_in_english(programme, tag) for tag in ("program-key", "program-name"))
        for one in below(programme, "sanctions-set"):
            id_ = str(one.get("ssid") or "")
            if id_ not in self.sets or one.get("lang") == "eng":
                self.sets[id_] = (key, name, text_of(one))

    def add_place(self, place: Element) -> None:
        """Add a `place`."""
        location, area = (", ".join(map(text_of, below(place, tag))) for tag in ("location", "area"))
        variants = (text_of(one) for tag in ("location-variant", "area-variant") for one in below(place, tag))
        spellings = "; ".join(dict.fromkeys(variants))
        self.places[str(place.get("ssid") or "")] = location, area, country_of(place), spellings


def country_of(element: Element) -> str:
    """Give the country below an element: its name, or else its code."""
    return next((text_of(one) or str(one.get("iso-code") or "") for one in below(element, "country")), "")


def _in_english(element: Element, tag: str) -> str:
    texts = {str(child.get("lang") or ""): text_of(child) for child in reversed(list(below(element, tag)))}
    return texts.get("eng") or next(reversed(texts.values()), "")
