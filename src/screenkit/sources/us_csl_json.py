"""The US Consolidated Screening List of the Department of Commerce, JSON: the entries of its CSV file, in fields.

What the CSV joins in one cell has fields of its own here: addresses, identity documents and their dates. `source_id`
is made as for the CSV; an entry that has no number keeps the `id` that the file gives it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from screenkit.errors import ListError
from screenkit.model import Address, Listing
from screenkit.sources.base import GET_IT_AGAIN, Info, ListFile, Problem, Stated
from screenkit.sources.file_facts import unread
from screenkit.sources.json_records import records_under, texts
from screenkit.sources.ofac_documents import Document
from screenkit.sources.us_csl import FACTS
from screenkit.sources.us_csl_entry import Entry, Ids, read_entries

INFO: Final = Info(
    id="us-csl-json",
    title="US Consolidated Screening List, JSON",
    publisher="US Department of Commerce, International Trade Administration",
    documentation="https://www.trade.gov/consolidated-screening-list",
)

_KNOWN: Final = frozenset(
    {"id", "_id", "source", "entity_number", "name", "type", "programs", "title", "addresses", "alt_names"}
    | {"citizenships", "nationalities", "dates_of_birth", "places_of_birth", "ids", "federal_register_notice"}
    | {"start_date", "remarks", "source_list_url", "source_information_url", *FACTS}
)


def recognizes(head: bytes) -> bool:
    """Tell whether a file that begins with `head` is an object with results that name their source and its list.

    >>> recognizes(b'{"results":[{"id":"SDN-1","source":"...","alt_names":[],"source_list_url":"..."}]}')
    True
    """
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"
    return start and all(b'"%s"' % key in head for key in (b"results", b"source", b"alt_names", b"source_list_url"))


def parse(file: ListFile, companions: Sequence[ListFile] = ()) -> Iterator[Listing | Problem | Stated]:
    """Read the list, twice: first for the numbers of its entries, which depend on each other.

    Raises ListError, with the line, if the file cannot be read whole, or has no entries.
    """
    yield from unread(companions)
    ids = Ids.of(_entries(file))
    if not ids.lists:
        raise ListError("no entries in the file", file=file.name, remedy=GET_IT_AGAIN)
    yield from read_entries(_entries(file), file.name, ids)


def _entries(file: ListFile) -> Iterator[Entry]:
    for line, record in records_under(file, "results"):
        yield _entry(f"line {line}", record)


def _text(value: object) -> str:
    """Give the text of a value, with its white space collapsed; what is no text is given as JSON, not to be lost."""
    return " ".join("; ".join(texts(value)).split())


def _texts(value: object) -> tuple[str, ...]:
    return tuple(text for item in texts(value) if (text := _text(item)))


def _entry(where: str, record: Mapping[str, Any]) -> Entry:
    def text(field: str) -> str:
        return "; ".join(_texts(record.get(field)))

    def several(field: str) -> tuple[str, ...]:
        return _texts(record.get(field))

    return Entry(
        where=where,
        id=text("id") or text("_id"),
        source=text("source"),
        number=text("entity_number"),
        name=text("name"),
        type=text("type"),
        programmes=several("programs"),
        positions=tuple(part for part in text("title").split("; ") if part),
        addresses=tuple(_address(item) for item in _items(record, "addresses")),
        aliases=several("alt_names"),
        citizenships=several("citizenships"),
        nationalities=several("nationalities"),
        birth_dates=several("dates_of_birth"),
        birth_places=several("places_of_birth"),
        documents=tuple(_document(item) for item in _items(record, "ids")),
        notice=text("federal_register_notice"),
        start=text("start_date"),
        facts=tuple((label, text(field)) for field, label in FACTS.items() if text(field)),
        remarks=text("remarks"),
        links=tuple(filter(None, (text("source_list_url"), text("source_information_url")))),
        unknown=tuple((field, text(field)) for field in record if field not in _KNOWN and text(field)),
    )


def _items(record: Mapping[str, Any], field: str) -> list[Any]:
    items = record.get(field)
    return items if isinstance(items, list) else [items] if items else []


def _address(item: object) -> Address:
    if not isinstance(item, dict):
        return Address(_text(item))
    parts = {key: _text(value) for key, value in item.items()}
    rest = (text for key, text in parts.items() if key not in {"address", "city", "state", "postal_code", "country"})
    return Address(
        ", ".join(filter(None, (parts.get("address", ""), *rest))),
        city=parts.get("city", ""),
        region=parts.get("state", ""),
        postal_code=parts.get("postal_code", ""),
        country=parts.get("country", ""),
    )


def _document(item: object) -> Document | str:
    if not isinstance(item, dict) or not _text(item.get("type")):
        return _text(item)
    parts = {key: _text(value) for key, value in item.items()}
    known = {"type", "number", "country", "issue_date", "expiration_date"}
    return Document(
        parts["type"],
        parts.get("number", ""),
        country=parts.get("country", ""),
        issued=parts.get("issue_date", ""),
        expires=parts.get("expiration_date", ""),
        note="; ".join(f"{key} {text}" for key, text in parts.items() if key not in known and text),
    )
