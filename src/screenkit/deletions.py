"""Which strings of a vocabulary are within one or two slips of a given one: deletion neighbourhoods as sorted hashes.

If two strings are k insertions, deletions, substitutions or swaps of neighbours apart (optimal string alignment), then
deleting at most k letters from each gives a common string. So each string is stored under the hashes of itself with up
to k letters deleted, and looked up the same way. Nothing within reach is missed; what merely collides is the caller's
to check.

Source: the deletion-only neighbourhood of Mor & Fraenkel (1982), as in SymSpell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

import numpy as np

from screenkit.hashing import INVERSE, Hashes, Ints, Laid, Longs, Table, blocks, distinct, expand

_BLOCK: Final = 1 << 18  # hashes worked on at once


def neighbourhood(strings: Laid, depth: Callable[[int], int]) -> tuple[Hashes, Ints]:
    """Hash each string with up to `depth(length)` letters deleted: the hashes, and whose each one is."""
    lengths = strings.lengths
    depths = np.zeros(lengths.max(initial=0) + 1, dtype=np.int64)
    for length in np.flatnonzero(np.bincount(lengths)).tolist():
        depths[length] = min(depth(length), length - 1)
    deleted = depths[lengths]
    if len(lengths) > 1 and (lengths ** np.maximum(deleted, 0)).sum() > _BLOCK:
        middle = len(lengths) // 2
        hashes, owners = neighbourhood(strings.some(slice(middle)), depth)
        more, theirs = neighbourhood(strings.some(slice(middle, None)), depth)
        return np.concatenate([hashes, more]), np.concatenate([owners, theirs + np.int32(middle)])
    found = list(_hashes(strings, deleted))
    owners = np.concatenate([whose for _, whose in found]).astype(np.int32)
    return np.concatenate([hashes for hashes, _ in found]), owners


def _hashes(laid: Laid, deleted: Longs) -> Iterator[tuple[Hashes, Longs]]:
    """Hash the strings with no letter deleted, with one, and so on, each as often as it is `deleted` from.

    What follows a letter that is deleted moves one place to the left, so its part of the hash is divided by the base.
    That is one sum for each place, however the rest was come by.
    """
    shift = laid.shift
    whose = np.flatnonzero(deleted >= 0)
    follows = laid.starts[whose]  # from here on letters may be deleted
    before, found = laid.sums, laid.sums[laid.ends[whose]] - laid.sums[follows]
    yield found * shift[whose], whose
    for count in range(1, int(deleted.max(initial=0)) + 1):
        some = deleted[whose] >= count
        whose, follows, found = whose[some], follows[some], found[some]
        ends = laid.ends[whose]
        after = before * INVERSE
        places = expand(follows, ends - follows)
        found = (found + after[ends] - before[ends]).repeat(ends - follows)
        found += (before[:-1] - after[1:]).take(places)
        whose = whose.repeat(ends - follows)
        yield found * shift[whose], whose
        before, follows = after, places + 1


class Deletions:
    """A vocabulary of distinct strings that can be asked for the neighbours of others.

    >>> index = Deletions.of(["ivanov", "petrov"], lambda length: 2)
    >>> owners, found = index.lookup(Laid.of(["ivanof"]))
    >>> owners.tolist(), found.tolist()
    ([0], [0])
    """

    def __init__(self, table: Table, depth: Callable[[int], int]) -> None:
        self.table = table
        self._depth = depth

    @classmethod
    def of(cls, strings: Sequence[str], depth: Callable[[int], int]) -> Deletions:
        """Index a vocabulary; `depth` says how many letters a string of some length may lose."""
        found = [(start, *neighbourhood(laid, depth)) for start, laid in blocks(strings)]
        hashes = np.concatenate([hashes for _, hashes, _ in found])
        owners = np.concatenate([owners + np.int32(start) for start, _, owners in found])
        return cls(Table.of(hashes, owners), depth)

    def lookup(self, strings: Laid) -> tuple[Longs, Longs]:
        """Pair all strings that may be neighbours: positions in `strings`, and in the vocabulary; ascending."""
        hashes, owners = neighbourhood(strings, self._depth)
        asked, at = self.table.lookup(hashes)
        pairs = distinct(owners[asked].astype(np.int64) << 32 | self.table.values[at])
        return pairs >> 32, pairs & 0xFFFFFFFF
