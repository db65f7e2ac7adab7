"""What the sections around the parties of OFAC's ADVANCED XML files hold: places, documents, relations, entries."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from screenkit.model import Address
from screenkit.sources.ofac_documents import Document


@frozen
class Value:
    """A value of a reference set: its text and the attributes that say more."""

    text: str
    attributes: Mapping[str, str]


@frozen
class Location:
    """A place: as an address, perhaps in several versions, or as a whole in one text."""

    addresses: tuple[Address, ...]
    text: str


@frozen
class Paper:
    """A registered document, with the ids of the names that stand in it."""

    document: Document
    name_ids: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.document.label} {self.document.words}"


@frozen
class Tie:
    """A relation from one profile to another."""

    type: str
    to: str
    more: str

    def __str__(self) -> str:
        return f"{self.type} profile {self.to}"


@frozen
class Event:
    """Something that happened to an entry: its type, day (ISO 8601) and legal basis."""

    type: str
    day: str
    legal_basis: str


@frozen
class Entry:
    """That a profile is on a list: since when, under which programmes, with which measures."""

    list: str
    events: tuple[Event, ...]
    programmes: tuple[str, ...]
    measures: tuple[str, ...]
    remarks: tuple[str, ...]
    deleted: bool

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.list, *self.programmes)))
