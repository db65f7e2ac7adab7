"""One INDIVIDUAL or ENTITY of the UN consolidated list, read into a Listing."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from screenkit.model import Address, Designation, Gender, Identifier, Kind, Listing, Name, NameKind, PartialDate
from screenkit.sources.base import Problem
from screenkit.sources.un_wording import (
    alias_names,
    document_number,
    native_names,
    number_in_words,
    script_of,
    shipping_numbers,
)
from screenkit.sources.xml_reading import local, plain, text_of, texts

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_KINDS: Final[dict[str, Kind]] = {"INDIVIDUAL": "person", "ENTITY": "organization"}
_NAME_PARTS: Final = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_QUALITIES: Final[dict[str, tuple[NameKind, bool | None]]] = {
    "good": ("alias", False),
    "low": ("alias", True),
    "a.k.a.": ("alias", False),
    "f.k.a.": ("former", False),
    "": ("alias", None),
}
_GENDERS: Final[dict[str, Gender]] = {"male": "male", "female": "female", "unknown": "", "": ""}
_NOTHING: Final = frozenset({"", "na", "n/a", "-", "none"})
# The French and Spanish types are left over from the submissions of member states.
_DOCUMENTS: Final = {
    "passport": "passport",
    "numéro de passeport": "passport",
    "número de pasaporte": "passport",
    "national identification number": "national_id",
    "national identification no.": "national_id",
}
# UN_LIST_TYPE to the resolution that keeps the list; GB is Guinea-Bissau, not Great Britain.
_COMMITTEES: Final = {
    "Al-Qaida": "UNSCR 1267 (1999), 1989 (2011), 2253 (2015)",
    "CAR": "UNSCR 2745 (2024)",
    "DPRK": "UNSCR 1718 (2006)",
    "DRC": "UNSCR 1533 (2004)",
    "GB": "UNSCR 2048 (2012)",
    "Haiti": "UNSCR 2653 (2022)",
    "Iran": "UNSCR 1737 (2006)",
    "Iraq": "UNSCR 1518 (2003)",
    "Libya": "UNSCR 1970 (2011)",
    "Somalia": "UNSCR 2713 (2023)",
    "SouthSudan": "UNSCR 2206 (2015)",
    "Sudan": "UNSCR 1591 (2005)",
    "Taliban": "UNSCR 1988 (2011)",
    "Yemen": "UNSCR 2140 (2014)",
}
# Elements read below, or that never say anything (VERSIONNUM is always 1, the sort keys are empty).
_KNOWN: Final = frozenset(
    {"DATAID", "VERSIONNUM", *_NAME_PARTS, "UN_LIST_TYPE", "REFERENCE_NUMBER", "LISTED_ON", "GENDER", "COMMENTS1"}
    | {"NAME_ORIGINAL_SCRIPT", "NATIONALITY", "TITLE", "DESIGNATION", "LIST_TYPE", "LAST_DAY_UPDATED"}
    | {"INDIVIDUAL_ALIAS", "ENTITY_ALIAS", "INDIVIDUAL_ADDRESS", "ENTITY_ADDRESS", "INDIVIDUAL_DATE_OF_BIRTH"}
    | {"INDIVIDUAL_PLACE_OF_BIRTH", "INDIVIDUAL_DOCUMENT", "SORT_KEY", "SORT_KEY_LAST_MOD"}
)


def _joined(*texts: str, by: str = ", ") -> str:
    return by.join(text for text in texts if text)


class Record:
    """Reads one record; what it could not understand gathers in `problems`, unknown element names in `unknown`."""

    def __init__(self, file: str, element: Element) -> None:
        self._file = file
        self._kind = _KINDS[local(element)]
        self._children: dict[str, list[Element]] = defaultdict(list)
        strangers: dict[str, list[str]] = defaultdict(list)
        for child in element:
            tag = local(child)
            if tag in _KNOWN:
                self._children[tag].append(child)
            else:  # the text alone: to let go of many elements of a dropped record takes lxml time by their square
                strangers[tag].append(text_of(child))
        self.where = self.text("REFERENCE_NUMBER") or f"line {element.sourceline}"
        self.problems: list[Problem] = []
        self.unknown = dict(strangers)

    def text(self, tag: str) -> str:
        """Return the text of the first element of that name, white space collapsed."""
        return next((plain(e.text) for e in self._children.get(tag, ())), "")

    def problem(self, value: str, reason: str, *, record: bool = False) -> None:
        """Note something that could not be taken in as it stands."""
        self.problems.append(Problem(self._file, self.where, value, reason, record))

    def listing(self) -> Listing | None:
        """Return the listing, or None (and a problem) for a record that has no name or nothing to identify it by."""
        name = _joined(*map(self.text, _NAME_PARTS), by=" ")
        source_id = self.text("REFERENCE_NUMBER")
        if not source_id:
            source_id = self.text("DATAID")
            self.problem(source_id, "the listing has no REFERENCE_NUMBER; its DATAID is used", record=not source_id)
        if not name:
            self.problem("", "the listing has no name", record=True)
        if not name or not source_id:
            return None
        self._names = [Name(name, kind="primary", weak=False, script=script_of(name), parts=self._name_parts())]
        self._births: list[PartialDate] = []
        self._places: list[str] = []
        self._features = [("data id", self.text("DATAID")), *(("title", title) for title in self._values("TITLE"))]
        self._read_births()
        self._read_names()
        addresses = tuple(self._addresses())
        listed_on = self._day(self.text("LISTED_ON"))
        programme = self.text("UN_LIST_TYPE")
        remarks = next((e.text or "" for e in self._children.get("COMMENTS1", ())), "").strip()
        identifiers = [*self._documents(), *(shipping_numbers(remarks) if self._kind == "organization" else ())]
        for tag in sorted(self.unknown):
            self._features += [(tag, text) for text in self.unknown[tag] if text]
        return Listing(
            list_id="un-sc",
            source_id=source_id,
            kind=self._kind,
            names=tuple(self._names),
            birth_dates=tuple(dict.fromkeys(self._births)),
            birth_places=tuple(dict.fromkeys(self._places)),
            nationalities=tuple(self._values("NATIONALITY")),
            countries=tuple(dict.fromkeys(a.country for a in addresses if a.country)),
            gender=self._gender(),
            positions=tuple(self._values("DESIGNATION")),
            addresses=addresses,
            identifiers=tuple(dict.fromkeys(identifiers)),
            designations=(
                Designation("UN Security Council", programme, listed_on, legal_basis=_COMMITTEES.get(programme, "")),
            ),
            features=tuple((label, text) for label, text in self._features if text),
            listed_on=listed_on,
            amended_on=tuple(map(self._day, self._values("LAST_DAY_UPDATED"))),
            remarks=remarks,
            sources=(f"UN Security Council Consolidated List, {source_id}",),
        )

    def _values(self, tag: str) -> Iterator[str]:
        values = (plain(value.text) for e in self._children.get(tag, ()) for value in e)
        return (text for text in values if text.casefold() not in _NOTHING)

    def _name_parts(self) -> tuple[tuple[str, str], ...]:
        given = ((tag.split("_")[0].lower(), self.text(tag)) for tag in _NAME_PARTS)
        return tuple((label, text) for label, text in given if text) if self._kind == "person" else ()

    def _gender(self) -> Gender:
        text = self.text("GENDER")
        if text.casefold() not in _GENDERS:
            self.problem(text, "the gender is not known")
        return _GENDERS.get(text.casefold(), "")

    def _day(self, text: str) -> str:
        """Take a date without the time zone that some carry: `2015-04-07-04:00`."""
        try:
            return dt.date.fromisoformat(text[:10]).isoformat() if text else ""
        except ValueError:
            self.problem(text, "not a date")
            return text

    def _read_names(self) -> None:
        for e in self._children.get("NAME_ORIGINAL_SCRIPT", ()):
            if original := plain(e.text):
                self._names.append(Name(original, kind="native", weak=False, script=script_of(original)))
        for e in (*self._children.get("INDIVIDUAL_ALIAS", ()), *self._children.get("ENTITY_ALIAS", ())):
            if fields := texts(e):
                self._names += self._alias(fields)

    def _alias(self, fields: dict[str, str]) -> Iterator[Name]:
        quality = fields.get("QUALITY", "")
        cell = fields.get("ALIAS_NAME", "")
        if not cell:
            self.problem(_joined(*fields.values(), by="; "), "an alias without a name")
            return
        if quality.casefold() not in _QUALITIES:
            self.problem(quality, "the quality of an alias is not known; the alias counts as strong")
        kind, weak = _QUALITIES.get(quality.casefold(), ("alias", False))
        born = fields.get("DATE_OF_BIRTH", "")
        place = _joined(fields.get("CITY_OF_BIRTH", ""), fields.get("COUNTRY_OF_BIRTH", ""))
        note = fields.get("NOTE", "")
        if born:
            self._add_birth(born, born)
        if place:
            self._places.append(place)
        names = alias_names(cell)
        said = _joined(
            f"as published: {cell}" if names != [cell] else "",
            f"born {_joined(born, place)}" if born or place else "",
            note,
            by="; ",
        )
        for name in names:
            yield Name(name, kind=kind, weak=weak, script=script_of(name), note=said)
        for name in native_names(note):
            yield Name(name, kind="native", weak=weak, script=script_of(name), note=f"of {cell}")

    def _read_births(self) -> None:
        for e in self._children.get("INDIVIDUAL_DATE_OF_BIRTH", ()):
            fields = texts(e)
            type_, note = fields.pop("TYPE_OF_DATE", ""), fields.pop("NOTE", "")
            circa = "circa " if type_ == "APPROXIMATELY" or note.casefold().startswith("approximately") else ""
            given = fields.get("DATE") or _joined(fields.get("FROM_YEAR", ""), fields.get("TO_YEAR", ""), by=" to ")
            text = given or fields.get("YEAR", "") or note
            if text:
                self._add_birth(circa + text, _joined(text, note if note != text else ""), month=note)
        for e in self._children.get("INDIVIDUAL_PLACE_OF_BIRTH", ()):
            fields = texts(e)
            place = _joined(*(fields.get(tag, "") for tag in ("STREET", "CITY", "STATE_PROVINCE", "COUNTRY", "NOTE")))
            if place:
                self._places.append(place)

    def _add_birth(self, text: str, published: str, month: str = "") -> None:
        # A bare year may have its month in the note: "1958", "Sep.".
        for candidate in (f"{month} {text}" if month else text, text):
            try:
                date = PartialDate.parse(candidate)
            except ValueError:
                continue
            self._births.append(PartialDate(date.first, date.last, date.circa, published))
            return
        self._features.append(("birth date", published))
        self.problem(published, "the birth date cannot be read; it is kept as a feature")

    def _addresses(self) -> Iterator[Address]:
        for e in (*self._children.get("INDIVIDUAL_ADDRESS", ()), *self._children.get("ENTITY_ADDRESS", ())):
            if fields := texts(e):
                yield Address(
                    text=_joined(fields.get("STREET", ""), fields.get("NOTE", ""), by="; "),
                    city=fields.get("CITY", ""),
                    region=fields.get("STATE_PROVINCE", ""),
                    postal_code=fields.get("ZIP_CODE", ""),
                    country=fields.get("COUNTRY", ""),
                )

    def _documents(self) -> Iterator[Identifier]:
        for e in self._children.get("INDIVIDUAL_DOCUMENT", ()):
            fields = texts(e)
            if not fields:
                continue
            first, second, note = (fields.get(tag, "") for tag in ("TYPE_OF_DOCUMENT", "TYPE_OF_DOCUMENT2", "NOTE"))
            number, words = document_number(fields.get("NUMBER", ""))
            if not number:
                number, words = number_in_words(second) or number_in_words(note), note
            if not number:
                self._features.append(("document", _joined(*fields.values(), by="; ")))
                self.problem(_joined(*fields.values(), by="; "), "a document without a number; it is kept as a feature")
                continue
            if first.casefold() not in _DOCUMENTS:
                self.problem(first, "the type of document is not known")
            passport = "passport" in f"{second} {words}".casefold()
            said = dict.fromkeys((second, words, note))
            yield Identifier(
                type="passport" if passport else _DOCUMENTS.get(first.casefold(), first or "document"),
                value=number,
                country=fields.get("ISSUING_COUNTRY") or fields.get("COUNTRY_OF_ISSUE", ""),
                issuer=fields.get("CITY_OF_ISSUE", ""),
                issued=fields.get("DATE_OF_ISSUE", ""),
                note=_joined(*(text for text in said if text.casefold() != first.casefold()), by="; "),
            )
