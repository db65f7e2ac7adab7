"""The rows of the units that lead, and which of them all words of a reading together could bring to its score.

The bound that `index` explains is a sum over the units of a row. What each adds to it for a reading stands in a table,
at a hash of the unit, in a part that is the reading's own: so a row is judged by a look at the places of its words,
whose hashes stand beside the row (see `rows`). Units that share a place take the greatest of what they add: a sum may
be too high, never too low.

Not all rows of a leading unit are looked at. If neighbours of a row are written together in one of the pairs that
bring it to the score, the row is found by that pair: all such lead. If not, it is found by the pair of the last slot
that has one: it leads, as the slots before it alone do not reach the score (see `bound.by_slot`). Those add no more
than any word does there, and what the row loses may not be more than that leaves.

Sums are of whole numbers, so many parts of the rate: what is added is rounded up, what is needed and lost down.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from screenkit.bound import SLACK, Asked, running
from screenkit.hashing import Columns, Floats, Ints, Longs, distinct, expand
from screenkit.rows import MORE, MOST_LOSS, OTHERS, PART, ROW_LEVELS, Places, Shorts, row_level, unit_hash

Flags = npt.NDArray[np.bool_]

_ROOM: Final = 32  # places in a table for each thing in it
_HASH: Final = 16  # bits
_LEAST: Final = 8  # bits of a part of the table
_BLOCK: Final = 1 << int(__import__("os").environ.get("BL", "17"))  # rows judged at once
_MOST_NEED: Final = 20 * PART
_MOST_GAIN: Final = _MOST_NEED + MOST_LOSS + PART  # enough whatever is needed; a few of them still fit 16 bits


class Gains:
    """What the units near a batch of readings add to the bound, in a table with a part for each reading."""

    def __init__(self) -> None:
        self._table: Shorts = np.zeros(0, dtype=np.int16)
        self._filled: Longs = np.zeros(0, dtype=np.int64)
        self.base: Longs = self._filled  # where the part of each reading begins
        self.bits: Longs = self._filled  # how many bits of a hash tell the place in it

    def fill(self, asked: Asked, gain: Floats) -> None:
        """Note what pairs add that count for anything; forget those before."""
        some = (asked.met > -np.inf).nonzero()[0]
        reading = asked.reading_of.take(some)
        room = _ROOM * np.maximum(1, np.bincount(reading, minlength=len(asked.t)))
        self.bits = np.clip(np.ceil(np.log2(room)), _LEAST, _HASH).astype(np.int64)
        size = 1 << self.bits
        self.base = size.cumsum() - size
        self._table[self._filled] = 0  # quicker than all of it
        if len(self._table) < size.sum():
            self._table = np.zeros(size.sum(), dtype=np.int16)
        at = self._filled = self._places(reading, asked.unit.take(some))
        gained = in_parts(gain.take(some), np.maximum(asked.rate, SLACK).take(reading))
        while len(at):
            self._table[at] = gained
            less = (self._table.take(at) < gained).nonzero()[0]
            at, gained = at.take(less), gained.take(less)

    def of(self, readings: Longs, units: Ints) -> Shorts:
        """Give what units add, each to a reading, or more; 0 for those that are near nothing."""
        return self._table.take(self._places(readings, units))

    def at(self, base: Longs, hashes: Places, bits: int) -> Shorts:
        """Give the same for units given by their hashes, and readings by where their parts of so many bits begin."""
        return self._table.take(base + (hashes >> np.uint16(_HASH - bits)))

    def _places(self, readings: Longs, units: Ints) -> Longs:
        places: Longs = self.base.take(readings) + (unit_hash(units) >> (_HASH - self.bits.take(readings)))
        return places


def in_parts(gain: Floats, rate: Floats) -> Shorts:
    """Give gains in whole parts of a rate, and no less than one.

    >>> in_parts(np.array([0.0, 0.1, 9.9]), np.array([0.2, 0.2, 1e-9])).tolist()
    [1, 65, 3968]
    """
    return np.minimum(gain / rate * PART + 1, _MOST_GAIN).astype(np.int16)


class Postings:
    """The rows of every unit."""

    def __init__(self, columns: Columns, words: int) -> None:
        """Take the columns that `rows` gives; of the units, so many are words."""
        self._words = words
        self._rows: Ints = columns["unit.rows"]
        self._start: Longs = columns["unit.start"]
        self._loss: Shorts = columns["unit.loss"]
        self._others: list[Places] = [columns[f"unit.other{k}"] for k in range(sum(OTHERS))]
        self._row_start: Longs = columns["row.start"]
        self._row_units: Ints = columns["row.units"]
        self._ends = self._ends_by_level(columns["row.loss"])
        self.gains = Gains()

    def _ends_by_level(self, loss: Floats) -> Ints:
        """Give where a word's rows of each level of loss, the lowest first, end; before them, where its rows begin."""
        word = np.repeat(np.arange(self._words), np.diff(self._start[: self._words + 1]))
        level, width = row_level(loss)[self._rows[: len(word)]], ROW_LEVELS + 1
        counts = np.bincount(word * width + level + 1, minlength=self._words * width)
        return counts.cumsum().astype(np.int32)

    def reached(self, asked: Asked, leading: Flags) -> Longs:
        """Give the (reading, row) pairs whose bound may be reached, ascending; what is `leading`, `by_slot` tells."""
        gain = asked.gain()
        self.gains.fill(asked, gain)
        parts = np.floor(asked.need() / np.maximum(asked.rate, SLACK) * PART)
        need = np.clip(parts, -_MOST_NEED, _MOST_NEED).astype(np.int16)

        word = asked.unit < self._words
        lead = ((leading | ~word) & (asked.met > -np.inf)).nonzero()[0]
        counts = self._counts(asked, np.where(word, gain, 0.0), lead)
        some = counts.nonzero()[0]
        lead, counts = lead.take(some), counts.take(some)
        reading, unit = asked.reading_of.take(lead), asked.unit.take(lead)
        starts, bits = self._start.take(unit), self.gains.bits.take(reading)
        lack = need.take(reading) - self.gains.of(reading, unit)
        found = [np.zeros(0, dtype=np.int64)]
        for alike in self._alike(bits, counts):
            looked_up = reading.take(alike), starts.take(alike), counts.take(alike)
            found.append(self._judged(need, lack.take(alike), *looked_up))
        return distinct(np.concatenate(found))

    def _alike(self, bits: Longs, counts: Longs) -> Iterator[Longs]:
        """Part pairs into those whose readings have parts of one size, with not too many rows at once."""
        for size in distinct(self.gains.bits).tolist():
            alike = (bits == size).nonzero()[0]
            ends = counts.take(alike).cumsum()
            many = range(_BLOCK, int(ends[-1]) if len(ends) else 0, _BLOCK)
            cuts = np.searchsorted(ends, many).tolist() if many else ()
            for start, end in pairwise([0, *cuts, len(alike)]):
                if start < end:
                    yield alike[start:end]

    def _counts(self, asked: Asked, gain: Floats, lead: Longs) -> Longs:
        """Tell, for leading pairs, how many of the unit's rows do not lose too much; `gain` is of words alone."""
        most = np.maximum.reduceat(gain, asked.start)
        spare = running(most, asked) - most - asked.need().take(asked.reading)
        rate = np.maximum(asked.rate, SLACK).take(asked.reading)

        unit, slot = asked.unit.take(lead), asked.slot.take(lead)
        level = row_level((gain.take(lead) + spare.take(slot)) / rate.take(slot))
        starts, word = self._start.take(unit), unit < self._words
        ends = self._ends.take(np.where(word, unit * (ROW_LEVELS + 1) + level + 1, 0))
        counts: Longs = np.where(word, ends, self._start.take(unit + 1)) - starts
        return counts

    def _judged(self, need: Shorts, lack: Shorts, reading: Longs, starts: Longs, counts: Longs) -> Longs:
        """Give the (reading, row) pairs of rows that add what is `lack`ing; their readings have parts of one size."""
        bits = int(self.gains.bits[reading[0]])
        at, base, lacking = expand(starts, counts), self.gains.base.take(reading).repeat(counts), lack.repeat(counts)
        loss = self._loss.take(at)
        lacking += loss
        for hashes in self._others[: OTHERS[0]]:
            lacking -= self.gains.at(base, hashes.take(at), bits)

        more = (loss >= MORE).nonzero()[0]
        more_at, more_base, more_lacking = at.take(more), base.take(more), lacking.take(more) - MORE
        for hashes in self._others[OTHERS[0] :]:
            more_lacking -= self.gains.at(more_base, hashes.take(more_at), bits)

        ends = counts.cumsum()
        whole = more.take((loss.take(more) >= 2 * MORE).nonzero()[0])
        if len(whole):
            row, of = self._rows.take(at.take(whole)), reading.take(np.searchsorted(ends, whole, side="right"))
            enough = need.take(of) + (loss.take(whole) - 2 * MORE)
            whole = whole.take((self._added(base.take(whole), row, bits) >= enough).nonzero()[0])

        found = np.concatenate([(lacking <= 0).nonzero()[0], more.take((more_lacking <= 0).nonzero()[0]), whole])
        of = reading.take(np.searchsorted(ends, found, side="right"))
        return of << 32 | self._rows.take(at.take(found))

    def _added(self, base: Longs, row: Ints, bits: int) -> Ints:
        """Sum up what all units of rows add."""
        starts = self._row_start.take(row)
        counts = self._row_start[1:].take(row) - starts
        units = self._row_units.take(expand(starts, counts))
        gains = self.gains.at(base.repeat(counts), unit_hash(units), bits)
        added: Ints = np.add.reduceat(gains, counts.cumsum() - counts, dtype=np.int32)
        return added
