"""Which strings of a vocabulary are within one or two slips of a given one: deletion neighbourhoods as sorted hashes.

If two strings are k insertions, deletions, substitutions or swaps of neighbours apart (optimal string alignment), then
deleting at most k letters from each gives a common string. So each string is stored under the hashes of itself with up
to k letters deleted, and looked up the same way. Nothing within reach is missed; what merely collides is the caller's
to check.

Source: the deletion-only neighbourhood of Mor & Fraenkel (1982), as in SymSpell; the hash is polynomial modulo 2^64.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Any, Final, TypeVar

import numpy as np
import numpy.typing as npt

_BASE: Final = 0x9E3779B97F4A7C15
_BLOCK: Final = 1 << 21  # array cells worked on at once

_T = TypeVar("_T", bound=np.generic)
Hashes = npt.NDArray[np.uint64]
Ids = npt.NDArray[np.int32]


@lru_cache(maxsize=512)
def _kept(length: int, deleted: int) -> npt.NDArray[np.intp]:
    """Positions kept, one row for each way to delete that many letters."""
    return np.array(list(combinations(range(length), length - deleted)), dtype=np.intp).reshape(-1, length - deleted)


@lru_cache(maxsize=512)
def _powers(length: int) -> Hashes:
    powers, power = [], 1
    for _ in range(length):
        power = power * _BASE % (1 << 64)
        powers.append(power)
    return np.array(powers, dtype=np.uint64)


def _hashes(codes: npt.NDArray[np.uint64], deleted: int) -> Hashes:
    """Hash every string (row) with every choice of letters deleted: shape (strings, choices)."""
    length = codes.shape[1]
    if deleted == 0:
        return (codes @ _powers(length)).reshape(-1, 1)
    if deleted == 1:  # prefix and suffix sums: no gathering
        powers = _powers(length)
        full = codes * powers
        before = np.cumsum(full, axis=1) - full
        shorter = codes[:, 1:] * powers[:-1]
        after = np.zeros_like(codes)
        after[:, :-1] = np.cumsum(shorter[:, ::-1], axis=1)[:, ::-1]
        hashes: Hashes = before + after
        return hashes
    kept = _kept(length, deleted)
    return codes[:, kept] @ _powers(length - deleted)


def neighbourhood(strings: Sequence[str], depth: Callable[[int], int]) -> tuple[Hashes, Ids]:
    """Hash each string with up to `depth(len(string))` letters deleted: the hashes, and whose each one is."""
    by_length: dict[int, list[int]] = {}
    for position, string in enumerate(strings):
        by_length.setdefault(len(string), []).append(position)
    hashes: list[Hashes] = []
    owners: list[Ids] = []
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

    >>> index = Deletions(["ivanov", "petrov"], lambda length: 2)
    >>> owners, found = index.lookup(["ivanof"])
    >>> owners.tolist(), found.tolist()
    ([0], [0])
    """

    def __init__(self, strings: Sequence[str], depth: Callable[[int], int]) -> None:
        self._depth = depth
        hashes, owners = neighbourhood(strings, depth)
        order = np.argsort(hashes, kind="stable")
        self._hashes = hashes[order]
        self._owners = owners[order]

    def lookup(self, strings: Sequence[str]) -> tuple[Ids, Ids]:
        """Pair all strings that may be neighbours: positions in `strings`, and in the vocabulary."""
        hashes, asked = neighbourhood(strings, self._depth)
        order = np.argsort(hashes)  # so that the search walks the table once, in order
        hashes, asked = hashes[order], asked[order]
        low = np.searchsorted(self._hashes, hashes, "left")
        high = np.searchsorted(self._hashes, hashes, "right")
        counts = high - low
        some = np.flatnonzero(counts)
        if not len(some):
            return np.empty(0, np.int32), np.empty(0, np.int32)
        low, counts, asked = low[some], counts[some], asked[some]
        found = self._owners[expand(low, counts)]
        pairs = distinct(np.repeat(asked, counts).astype(np.int64) << 32 | found)
        return (pairs >> 32).astype(np.int32), (pairs & 0xFFFFFFFF).astype(np.int32)


def expand(starts: npt.NDArray[Any], counts: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
    """Concatenate the ranges start, start + 1, … of each start and count.

    >>> expand(np.array([5, 9]), np.array([2, 1])).tolist()
    [5, 6, 9]
    """
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    positions: npt.NDArray[np.int64] = np.arange(total, dtype=np.int64) + np.repeat(starts - (ends - counts), counts)
    return positions


def distinct(values: npt.NDArray[_T]) -> npt.NDArray[_T]:
    """Sort and drop repeats; on machine integers several times faster than a hash table.

    >>> distinct(np.array([3, 1, 3])).tolist()
    [1, 3]
    """
    ordered = np.sort(values)
    if len(ordered) < 2:
        return ordered
    first: npt.NDArray[_T] = ordered[np.concatenate([[True], ordered[1:] != ordered[:-1]])]
    return first
