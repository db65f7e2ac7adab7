"""The roll: every name and strong identifier of a list's listings as arrays, with their index.

Listings, their names and their identifiers go by position. A roll is built once and serves every policy: what a policy
leaves out is passed over when candidates are found.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Self

import numpy as np
import numpy.typing as npt

from screenkit import identifiers
from screenkit.arrays import Texts
from screenkit.circumstances import Circumstances, Gathered
from screenkit.hashing import Columns, Ints, Longs, Table, hashes, nested, part
from screenkit.index import Index
from screenkit.model import Listing
from screenkit.names.parsed import ParsedName, parse_once
from screenkit.rows import columns_of
from screenkit.score.evidence import is_strong

Flags = npt.NDArray[np.bool_]


class Roll:
    """The names and identifiers of listings, searchable.

    `listing` gives, for each name, the position of its listing; `ordinal` which of that one's names it is, `weak`
    whether the list marks it so. `names_of` gives, for each listing, the names that it has, `circumstances` those of
    the listings.
    """

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.listing: Ints = columns["name.listing"]
        self.ordinal: Ints = columns["name.ordinal"]
        self.weak: Flags = columns["name.weak"]
        self.circumstances = Circumstances.from_columns(part("listing.circumstances", columns))
        self.start: Longs = columns["listing.start"]
        self._list_ids = tuple(Texts.from_columns(columns, "list_ids"))
        self._list: Ints = columns["listing.list"]
        self._identifiers = Table(part("identifiers", columns))
        self.index = Index(part("index", columns))

    @classmethod
    def of(cls, listings: Iterable[Listing]) -> Self:
        """Call the roll of listings; one that comes from an iterator is not kept."""
        gathered = _Gathered()
        index = columns_of(gathered.names(listings))
        return cls({**gathered.columns(), **nested("index", index)})

    def names_of(self, listing: int) -> range:
        """Give the positions of a listing's names."""
        return range(int(self.start[listing]), int(self.start[listing + 1]))

    def of_lists(self, list_ids: Sequence[str]) -> Flags:
        """Flag the listings of these lists; none given: all."""
        wanted = [not list_ids or list_id in list_ids for list_id in self._list_ids]
        return np.array(wanted, dtype=np.bool_)[self._list]

    def identified(self, keys: Sequence[str]) -> tuple[Longs, Ints]:
        """Give (position in `keys`, listing) for strong identifiers' keys; others' may come with them."""
        asked, at = self._identifiers.lookup(hashes(keys))
        return asked, self._identifiers.values[at]


class _Gathered:
    """The columns, while listings pass."""

    def __init__(self) -> None:
        self._listing, self._ordinal, self._weak = array("i"), array("i"), array("B")
        self._names_of, self._list = array("i"), array("i")
        self._circumstances = Gathered()
        self._list_ids: dict[str, int] = {}
        self._identifiers: dict[tuple[str, int], None] = {}

    def names(self, listings: Iterable[Listing]) -> Iterator[ParsedName]:
        for position, listing in enumerate(listings):
            self._list.append(self._list_ids.setdefault(listing.list_id, len(self._list_ids)))
            self._names_of.append(len(listing.names))
            self._circumstances.add(listing)
            for identifier in listing.identifiers:
                key = identifiers.key(identifier.type, identifier.value, identifier.country)
                if key and is_strong(key):
                    self._identifiers[key, position] = None
            for ordinal, name in enumerate(listing.names):
                self._listing.append(position)
                self._ordinal.append(ordinal)
                self._weak.append(bool(name.weak))
                yield parse_once(name.text)

    def columns(self) -> Columns:
        keys = hashes([key for key, _ in self._identifiers])
        owners = np.array([position for _, position in self._identifiers], dtype=np.int32)
        return {
            "name.listing": np.array(self._listing, dtype=np.int32),
            "name.ordinal": np.array(self._ordinal, dtype=np.int32),
            "name.weak": np.array(self._weak, dtype=np.bool_),
            "listing.start": np.concatenate([[0], np.cumsum(self._names_of, dtype=np.int64)]),
            **nested("listing.circumstances", self._circumstances.columns()),
            "listing.list": np.array(self._list, dtype=np.int32),
            **Texts.of(self._list_ids).columns("list_ids"),
            **nested("identifiers", Table.of(keys, owners).columns()),
        }
