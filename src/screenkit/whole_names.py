"""Names compared as a whole: written in one go with spaces lost, added or moved, or cut off by a field's width.

`Gathered` lays the listed names out as arrays; `WholeNames` finds those that a customer's name could be.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt

from screenkit.deletions import Deletions
from screenkit.hashing import Columns, Ints, Laid, Longs, Table, expand, nested, part
from screenkit.names.parsed import ParsedName
from screenkit.names.sound import sounding
from screenkit.score.name_score import CUT_SHORTEST, SQUASH_SHORTEST, SQUASH_SLIP_LONGEST, SQUASH_SLIP_SHORTEST
from screenkit.vocabulary import lines, table, text


class Gathered:
    """The listed names, while they are gathered."""

    def __init__(self) -> None:
        self._by_squash: dict[str, list[int]] = defaultdict(list)
        self._by_written: dict[str, list[int]] = defaultdict(list)

    def add(self, position: int, name: ParsedName) -> None:
        """Take in a name."""
        for squash in name.squashes:
            if len(squash) >= SQUASH_SHORTEST:
                self._by_squash[squash].append(position)
        if len(name.written) >= CUT_SHORTEST:
            self._by_written[name.written].append(position)

    def columns(self) -> dict[str, npt.NDArray[Any]]:
        """Give all that `WholeNames` searches."""
        squashes = _pairs(self._by_squash)
        slipping = [(s, p) for s, p in squashes if SQUASH_SLIP_SHORTEST <= len(s) <= SQUASH_SLIP_LONGEST]
        lost = Deletions.of([squash for squash, _ in slipping], _one).table
        names = np.array([position for _, position in slipping], dtype=np.int32)
        written = sorted(_pairs(self._by_written))
        return {
            **nested("squashes", table(squashes)),
            **nested("lost", {**lost.columns(), "values": names[lost.values]}),
            **nested("written", table(written)),
            "cut.text": text([string for string, _ in written]),
            "cut.name": np.array([position for _, position in written], dtype=np.int32),
        }


def _one(_: int) -> int:
    return 1


def _pairs(names: dict[str, list[int]]) -> list[tuple[str, int]]:
    return [(string, position) for string, positions in names.items() for position in positions]


class WholeNames:
    """The listed names, searchable as wholes."""

    def __init__(self, columns: Columns) -> None:
        self._squashes = Table(part("squashes", columns))
        self._lost = Deletions(Table(part("lost", columns)), _one)
        self._written = Table(part("written", columns))
        self._cut = lines(columns["cut.text"])
        self._cut_name: Ints = columns["cut.name"]

    def candidates(self, names: Sequence[ParsedName]) -> Iterator[tuple[Longs, Ints]]:
        """Give (position in `names`, listed name) of all that could be the same as a whole; pairs may repeat."""
        orders = [name.orders for name in names]
        owners = np.arange(len(names)).repeat(list(map(len, orders)))
        squashes = Laid.lines(sounding("\n".join(chain.from_iterable(orders))))
        asked, at = self._squashes.lookup(squashes.hashes())
        yield owners[asked], self._squashes.values[at]
        lengths = squashes.lengths
        slipping = np.flatnonzero((lengths >= SQUASH_SLIP_SHORTEST) & (lengths <= SQUASH_SLIP_LONGEST))
        asked, found = self._lost.lookup(squashes.some(slipping))
        yield owners[slipping[asked]], found.astype(np.int32)
        if long := [(i, name.written) for i, name in enumerate(names) if len(name.written) >= CUT_SHORTEST]:
            yield self._cut_from(long)
            yield self._cut_here(long)

    def _cut_from(self, long: Sequence[tuple[int, str]]) -> tuple[Longs, Ints]:
        """Find the listed names that the customers' own begin with: they could be cut from them."""
        written = Laid.of([w for _, w in long])
        first = written.starts + CUT_SHORTEST
        places = expand(first, written.ends - first)
        whose = np.arange(len(long)).repeat(written.ends - first)
        before = written.sums[written.starts]
        asked, at = self._written.lookup((written.sums[places] - before[whose]) * written.shift[whose])
        owners = np.array([i for i, _ in long], dtype=np.int64)
        return owners[whose[asked]], self._written.values[at]

    def _cut_here(self, long: Sequence[tuple[int, str]]) -> tuple[Longs, Ints]:
        """Find the listed names that the customers' own are cut from."""
        found: list[tuple[int, int]] = []
        for i, written in long:
            at = bisect_left(self._cut, written)
            while at < len(self._cut) and self._cut[at].startswith(written):
                found.append((i, at))
                at += 1
        return np.array([i for i, _ in found], dtype=np.int64), self._cut_name[[at for _, at in found]]
