"""Strings as 64-bit hashes, and tables of sorted hashes that a whole batch looks up at once.

The hash is polynomial modulo 2^64, so that all substrings of a text have theirs by two multiplications. A table keeps
the hashes in order, cut into buckets by their highest bits: a lookup reads one bucket, and if a byte tells that nothing
is in the eighth of it where the hash would be, not even that. That other strings may share a hash is the caller's to
mind: here it must only ever cost time, never a result.

A table is plain arrays (`columns`), so it is written to a file and memory-mapped as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, Self, TypeVar

import numpy as np
import numpy.typing as npt
from attrs import field, frozen

from screenkit.names.code_points import code_points

BASE: Final = 0x9E3779B97F4A7C15
INVERSE: Final = np.uint64(pow(BASE, -1, 1 << 64))  # times this, a hash is that of the text one place to the left
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
_INVERSES: Final = _Powers(int(INVERSE))


@frozen(eq=False)
class Laid:
    """Strings laid out in one text, so that the hash of any part of one is a difference of two sums.

    `starts` and `ends` say where each string is. `sums` are the hashes of all that stands before each place: the
    difference of two, times the `shift` of the string, is the hash that what stands between has if it stands alone.

    >>> laid = Laid.of(["kim", "lee"])
    >>> ((laid.sums[[5]] - laid.sums[[3]]) * laid.shift[1]).tolist() == hashes(["le"]).tolist()
    True
    """

    sums: Hashes = field(repr=False)
    starts: Longs
    ends: Longs

    @classmethod
    def of(cls, strings: Sequence[str]) -> Self:
        """Lay strings out one after the other."""
        lengths = np.fromiter(map(len, strings), np.int64, len(strings))
        ends = lengths.cumsum()
        return cls(_sums(code_points("".join(strings))), ends - lengths, ends)

    @classmethod
    def lines(cls, text: str) -> Self:
        r"""Take the lines of a text as they lie there.

        >>> Laid.lines("kim\n\nlee").hashes().tolist() == hashes(["kim", "", "lee"]).tolist()
        True
        """
        codes = code_points(text)
        breaks = np.flatnonzero(codes == ord("\n"))
        return cls(_sums(codes), np.concatenate([[0], breaks + 1]), np.concatenate([breaks, [len(codes)]]))

    def some(self, which: Longs | slice) -> Self:
        """Take some of the strings, as they lie there."""
        return type(self)(self.sums, self.starts[which], self.ends[which])

    @property
    def lengths(self) -> Longs:
        """How many letters each string has."""
        return self.ends - self.starts

    @property
    def shift(self) -> Hashes:
        """What moves the hash of a part of each string to where the string begins a text."""
        shift: Hashes = _INVERSES[len(self.sums)].take(self.starts) * np.uint64(BASE)
        return shift

    def hashes(self) -> Hashes:
        """Hash every string."""
        hashes: Hashes = (self.sums[self.ends] - self.sums[self.starts]) * self.shift
        return hashes


def _sums(codes: npt.NDArray[Any]) -> Hashes:
    sums = np.zeros(len(codes) + 1, dtype=np.uint64)
    np.cumsum((codes.astype(np.uint64) + np.uint64(1)) * POWERS[len(codes)], out=sums[1:])
    return sums


def blocks(strings: Sequence[str]) -> Iterator[tuple[int, Laid]]:
    """Lay strings out in texts that are not too long; with the position of the first string of each."""
    if len(strings) < 2 or sum(map(len, strings)) <= _BLOCK:
        yield 0, Laid.of(strings)
        return
    middle = len(strings) // 2
    yield from blocks(strings[:middle])
    yield from ((middle + start, laid) for start, laid in blocks(strings[middle:]))


def hashes(strings: Sequence[str]) -> Hashes:
    """Hash every string: the sum of (code point + 1) · BASE^(position + 1).

    >>> hashes(["kim", "lee", "kim"]).tolist()[0] == hashes(["kim"]).tolist()[0]
    True
    """
    return np.concatenate([laid.hashes() for _, laid in blocks(strings)])


class Table:
    """Which values a hash has: a multi-map over arrays.

    >>> table = Table.of(hashes(["kim", "lee", "kim"]), np.array([10, 20, 30], dtype=np.int32))
    >>> asked, at = table.lookup(hashes(["park", "kim"]))
    >>> asked.tolist(), table.values[at].tolist()
    ([1, 1], [10, 30])
    """

    def __init__(self, columns: Columns) -> None:
        self._starts: npt.NDArray[np.uint32] = columns["starts"]
        self._filled: npt.NDArray[np.uint8] = columns["filled"]  # a bit for each eighth of a bucket
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
        eighths = np.zeros(8 << bits, dtype=np.bool_)
        eighths[keys >> np.uint64(64 - bits - 3)] = True
        filled = np.packbits(eighths, bitorder="little")
        return cls({"starts": starts, "filled": filled, "low": keys.astype(np.uint32), "values": values[order]})

    def columns(self) -> dict[str, npt.NDArray[Any]]:
        """Give the arrays that `Table` is made of."""
        return {"starts": self._starts, "filled": self._filled, "low": self._low, "values": self.values}

    def lookup(self, keys: Hashes) -> tuple[Longs, Longs]:
        """Give (position in `keys`, position in `values`) of all that is found, ascending in the first."""
        bucket = (keys >> self._shift).astype(np.intp)
        eighth = (keys >> (self._shift - np.uint64(3))).astype(np.uint8) & np.uint8(7)
        some = (self._filled.take(bucket) >> eighth & np.uint8(1)).view(np.bool_).nonzero()[0]
        if not len(some):
            return some, some
        bucket = bucket.take(some)
        starts = self._starts.take(bucket)
        counts = self._starts[1:].take(bucket) - starts
        at = expand(starts, counts)
        asked = some.repeat(counts)
        found = (self._low.take(at) == keys.astype(np.uint32).take(asked)).nonzero()[0]
        return asked.take(found), at.take(found)


def expand(starts: npt.NDArray[Any], counts: npt.NDArray[Any]) -> Longs:
    """Concatenate the ranges start, start + 1, … of each start and count.

    >>> expand(np.array([5, 9]), np.array([2, 1])).tolist()
    [5, 6, 9]
    """
    ends = counts.cumsum(dtype=np.int64)
    total = int(ends[-1]) if len(ends) else 0
    positions: Longs = np.arange(total, dtype=np.int64) + (starts - ends + counts).repeat(counts)
    return positions


def distinct(values: npt.NDArray[_T]) -> npt.NDArray[_T]:
    """Sort and drop repeats; on machine integers several times faster than a hash table.

    >>> distinct(np.array([3, 1, 3])).tolist()
    [1, 3]
    """
    ordered = np.sort(values)
    return ordered[firsts(ordered)]


def among(values: Longs, ascending: Longs) -> npt.NDArray[np.bool_]:
    """Tell which values are among others. `np.isin` would do, but takes ten times as long for a few.

    >>> among(np.array([3, 4]), np.array([1, 3])).tolist()
    [True, False]
    """
    if not len(ascending):
        return np.zeros(len(values), dtype=np.bool_)
    at = np.minimum(np.searchsorted(ascending, values), len(ascending) - 1)
    found: npt.NDArray[np.bool_] = ascending[at] == values
    return found


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
