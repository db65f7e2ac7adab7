"""Customers as messages to the processes that screen them: JSON, column by column, as that is quickest to read."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from functools import lru_cache

from screenkit.customer_rows import made
from screenkit.model import Customer, PartialDate


def encode(customers: Sequence[Customer]) -> bytes:
    """Write customers; an id that is no text is written as one."""
    columns = (
        [c.name for c in customers],
        [c.id for c in customers],
        [c.kind for c in customers],
        [c.aliases for c in customers],
        [_span(c.birth_date) for c in customers],
        [c.countries for c in customers],
        [c.gender for c in customers],
        [c.identifiers for c in customers],
    )
    return json.dumps(columns, separators=(",", ":"), default=str).encode()


def decode(message: bytes) -> list[Customer]:
    """Read what `encode` wrote.

    >>> customers = [Customer("Kim", birth_date="circa 1970", identifiers={"imo": "9358010"}), Customer("Lee", "C-2")]
    >>> decode(encode(customers)) == customers
    True
    """
    return [
        made(
            name,
            id_,
            kind,
            tuple(aliases),
            _date(*span) if span else None,
            tuple(countries),
            gender,
            tuple(map(tuple, identifiers)),
        )
        for name, id_, kind, aliases, span, countries, gender, identifiers in zip(*json.loads(message), strict=True)
    ]


def _span(date: PartialDate | None) -> tuple[int, int, bool, str] | None:
    return (date.first.toordinal(), date.last.toordinal(), date.circa, date.text) if date else None


@lru_cache(maxsize=1 << 15)
def _date(first: int, last: int, circa: bool, text: str) -> PartialDate:
    return PartialDate(dt.date.fromordinal(first), dt.date.fromordinal(last), circa, text)
