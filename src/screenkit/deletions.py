"""Which strings of a vocabulary are within one or two slips of a given one: deletion neighbourhoods as sorted hashes.

If two strings are k insertions, deletions, substitutions or swaps of neighbours apart (optimal string alignment), then
deleting at most k letters from each gives a common string. So each string is stored under the hashes of itself with up
to k letters deleted, and looked up the same way. Nothing within reach is missed; what merely collides is the caller's
to check.

Source: the deletion-only neighbourhood of Mor & Fraenkel (1982), as in SymSpell.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Final

import numpy as np
import numpy.typing as npt

from screenkit.hashing import POWERS, Hashes, Ints, Longs, Table, distinct

_BLOCK: Final = 1 << 21  # array cells worked on at once


@lru_cache(maxsize=512)
def _kept(length: int, deleted: int) -> npt.NDArray[np.intp]:
    """Positions kept, one row for each way to delete that many letters."""
    return np.array(list(combinations(range(length), length - deleted)), dtype=np.intp).reshape(-1, length - deleted)


def _hashes(codes: Hashes, deleted: int) -> Hashes:
    """Hash every string (row) with every choice of letters deleted: shape (strings, choices)."""
    length = codes.shape[1]
    powers = POWERS[length]
    if deleted == 0:
        return (codes @ powers).reshape(-1, 1)
    if deleted == 1:  # prefix and suffix sums: no gathering
        full = codes * powers
        before = np.cumsum(full, axis=1) - full
        shorter = codes[:, 1:] * powers[:-1]
        after = np.zeros_like(codes)
        after[:, :-1] = np.cumsum(shorter[:, ::-1], axis=1)[:, ::-1]
        hashes: Hashes = before + after
        return hashes
    kept = _kept(length, deleted)
    return codes[:, kept] @ powers[: length - deleted]


def neighbourhood(strings: Sequence[str], depth: Callable[[int], int]) -> tuple[Hashes, Ints]:
    """Hash each string with up to `depth(len(string))` letters deleted: the hashes, and whose each one is."""
    by_length: dict[int, list[int]] = {}
    for position, string in enumerate(strings):
        by_length.setdefault(len(string), []).append(position)
    hashes: list[Hashes] = []
    owners: list[Ints] = []
    for length, positions in by_length.items():
        if not length:
            continue
        block = max(1, _BLOCK // (length * length * length))
        for start in range(0, len(positions), block):
            some = positions[start : start + block]
            raw = "".join([strings[p] for p in some]).encode("utf-32-le")
            codes = np.frombuffer(raw, dtype=np.uint32).reshape(len(some), length).astype(np.uint64) + np.uint64(1)
            ids = np.array(some, dtype=np.int32)
            for deleted in range(min(depth(length), length - 1) + 1):
                found = _hashes(codes, deleted)
                hashes.append(found.ravel())
                owners.append(np.repeat(ids, found.shape[1]))
    if not hashes:
        return np.empty(0, np.uint64), np.empty(0, np.int32)
    return np.concatenate(hashes), np.concatenate(owners)


class Deletions:
    """A vocabulary of distinct strings that can be asked for the neighbours of others.

    >>> index = Deletions.of(["ivanov", "petrov"], lambda length: 2)
    >>> owners, found = index.lookup(["ivanof"])
    >>> owners.tolist(), found.tolist()
    ([0], [0])
    """

    def __init__(self, table: Table, depth: Callable[[int], int]) -> None:
        self.table = table
        self._depth = depth

    @classmethod
    def of(cls, strings: Sequence[str], depth: Callable[[int], int]) -> Deletions:
        """Index a vocabulary; `depth` says how many letters a string of some length may lose."""
        return cls(Table.of(*neighbourhood(strings, depth)), depth)

    def lookup(self, strings: Sequence[str]) -> tuple[Longs, Longs]:
        """Pair all strings that may be neighbours: positions in `strings`, and in the vocabulary; ascending."""
        hashes, owners = neighbourhood(strings, self._depth)
        asked, at = self.table.lookup(hashes)
        pairs = distinct(owners[asked].astype(np.int64) << 32 | self.table.values[at])
        return pairs >> 32, pairs & 0xFFFFFFFF
