"""Strings as 64-bit hashes, and tables of sorted hashes that a whole batch looks up at once.

The hash is polynomial modulo 2^64, so that all substrings of a text have theirs by two multiplications. A table keeps
the hashes in order, cut into buckets by their highest bits: a lookup reads one bucket. That other strings may share a
hash is the caller's to mind: here it must only ever cost time, never a result.

A table is plain arrays (`columns`), so it is written to a file and memory-mapped as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Self, TypeVar

import numpy as np
import numpy.typing as npt

BASE: Final = 0x9E3779B97F4A7C15
_INVERSE: Final = pow(BASE, -1, 1 << 64)
_BLOCK: Final = 1 << 18  # characters hashed at once

_T = TypeVar("_T", bound=np.generic)
Hashes = npt.NDArray[np.uint64]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Columns = Mapping[str, npt.NDArray[Any]]


class _Powers:
    """The powers 1, 2, … of a number modulo 2^64, as many as were ever asked for."""

    def __init__(self, base: int) -> None:
        self._base = np.uint64(base)
        self._known: Hashes = np.array([base], dtype=np.uint64)

    def __getitem__(self, count: int) -> Hashes:
        if count > len(self._known):
            size = max(count, 2 * len(self._known))
            self._known = np.multiply.accumulate(np.full(size, self._base))
        return self._known[:count]


POWERS: Final = _Powers(BASE)
_INVERSES: Final = _Powers(_INVERSE)


def hashes(strings: Sequence[str]) -> Hashes:
    """Hash every string: the sum of (code point + 1) · BASE^(position + 1).

    >>> hashes(["kim", "lee", "kim"]).tolist()[0] == hashes(["kim"]).tolist()[0]
    True
    """
    found = np.empty(len(strings), dtype=np.uint64)
    start = size = 0
    for end, string in enumerate(strings, 1):
        size += len(string)
        if size >= _BLOCK or end == len(strings):
            found[start:end] = _hash_block(strings[start:end])
            start, size = end, 0
    return found


def _hash_block(strings: Sequence[str]) -> Hashes:
    codes = np.frombuffer("".join(strings).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    sums = np.zeros(len(codes) + 1, dtype=np.uint64)
    np.cumsum((codes.astype(np.uint64) + np.uint64(1)) * POWERS[len(codes)], out=sums[1:])
    ends = np.cumsum(np.fromiter(map(len, strings), np.int64, len(strings)))
    starts = np.concatenate([np.zeros(1, np.int64), ends[:-1]])
    shift = np.concatenate([np.ones(1, np.uint64), _INVERSES[len(codes)]])
    moved: Hashes = (sums[ends] - sums[starts]) * shift[starts]
    return moved


class Table:
    """Which values a hash has: a multi-map over arrays.

    >>> table = Table.of(hashes(["kim", "lee", "kim"]), np.array([10, 20, 30], dtype=np.int32))
    >>> asked, at = table.lookup(hashes(["park", "kim"]))
    >>> asked.tolist(), table.values[at].tolist()
    ([1, 1], [10, 30])
    """

    def __init__(self, columns: Columns) -> None:
        self._starts: npt.NDArray[np.uint32] = columns["starts"]
        self._low: npt.NDArray[np.uint32] = columns["low"]
        self.values: Ints = columns["values"]
        self._shift = np.uint64(64 - (len(self._starts) - 1).bit_length() + 1)

    @classmethod
    def of(cls, keys: Hashes, values: Ints) -> Self:
        """Build a table of (hash, value) pairs; those of one hash keep their order."""
        bits = max(1, (len(keys) // 2).bit_length())
        order = np.argsort(keys, kind="stable")
        keys = keys[order]
        edges = np.arange(1, 1 << bits, dtype=np.uint64) << np.uint64(64 - bits)
        inner = np.searchsorted(keys, edges)
        starts = np.concatenate([[0], inner, [len(keys)]]).astype(np.uint32)
        return cls({"starts": starts, "low": keys.astype(np.uint32), "values": values[order]})

    def columns(self) -> dict[str, npt.NDArray[Any]]:
        """Give the arrays that `Table` is made of."""
        return {"starts": self._starts, "low": self._low, "values": self.values}

    def lookup(self, keys: Hashes) -> tuple[Longs, Longs]:
        """Give (position in `keys`, position in `values`) of all that is found, ascending in the first."""
        bucket = (keys >> self._shift).astype(np.intp)
        starts = self._starts.take(bucket).astype(np.int64)
        counts = self._starts.take(bucket + 1) - starts
        some = counts.nonzero()[0]
        starts, counts = starts[some], counts[some]
        at = expand(starts, counts)
        asked = some.repeat(counts)
        found = self._low.take(at) == keys.astype(np.uint32).take(asked)
        return asked[found], at[found]


def expand(starts: npt.NDArray[Any], counts: npt.NDArray[Any]) -> Longs:
    """Concatenate the ranges start, start + 1, … of each start and count.

    >>> expand(np.array([5, 9]), np.array([2, 1])).tolist()
    [5, 6, 9]
    """
    ends = counts.cumsum()
    total = int(ends[-1]) if len(ends) else 0
    positions: Longs = np.arange(total, dtype=np.int64) + (starts - (ends - counts)).repeat(counts)
    return positions


def distinct(values: npt.NDArray[_T]) -> npt.NDArray[_T]:
    """Sort and drop repeats; on machine integers several times faster than a hash table.

    >>> distinct(np.array([3, 1, 3])).tolist()
    [1, 3]
    """
    ordered = np.sort(values)
    return ordered[firsts(ordered)]


def firsts(keys: npt.NDArray[Any]) -> Longs:
    """Give where each run of equal keys begins.

    >>> firsts(np.array([7, 7, 9])).tolist()
    [0, 2]
    """
    new = np.empty(len(keys), dtype=np.bool_)
    new[:1] = True
    np.not_equal(keys[1:], keys[:-1], out=new[1:])
    return new.nonzero()[0]


def nested(name: str, columns: Columns) -> dict[str, npt.NDArray[Any]]:
    """Put a name before the names of columns: the columns of a part within a whole.

    >>> sorted(nested("heard", {"low": np.empty(0)}))
    ['heard.low']
    """
    return {f"{name}.{column}": array for column, array in columns.items()}


def part(name: str, columns: Columns) -> dict[str, npt.NDArray[Any]]:
    """Take a part out of a whole: the reverse of `nested`.

    >>> sorted(part("heard", {"heard.low": np.empty(0), "written.low": np.empty(0)}))
    ['low']
    """
    return {column.removeprefix(f"{name}."): a for column, a in columns.items() if column.startswith(f"{name}.")}
