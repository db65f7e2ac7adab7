"""Listed names laid out as arrays, for `index` to search: in memory, or mapped from a file.

A row is one way to take a name apart: the units of its words and then of neighbours written together. Beside each row
of a unit stands what `postings` needs to judge it without looking the row up: its loss, and hashes of its other words.
Names come from an iterator and are not kept.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from screenkit.hashing import BASE, Ints, Longs, firsts, nested
from screenkit.names.parsed import ParsedName
from screenkit.names.token import Token
from screenkit.score.name_score import joinable
from screenkit.vocabulary import Vocabulary
from screenkit.whole_names import Gathered

Shorts = npt.NDArray[np.int16]
Places = npt.NDArray[np.uint16]

ROW_LEVELS: Final = 16
OTHERS: Final = (3, 3)  # other words of a row that stand beside it: first and further ones
PART: Final = 128  # losses and gains are counted in such parts
MOST_LOSS: Final = 10 * PART
MORE: Final = 1 << 12  # added to the loss of a row for the further words; twice if not all that counts is beside it


def row_level(loss: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """Give the level of a loss, from 0: what lies beyond the last is of the last. Below 0 there is none: -1.

    >>> row_level(np.array([0.0, 0.3, 99.0, -2.0])).tolist()
    [0, 1, 15, -1]
    """
    return np.clip(np.floor(4 * loss), -1, ROW_LEVELS - 1).astype(np.int64)


def unit_hash(units: Ints) -> Places:
    """Give hashes of units, of 16 bits; the highest are the best (Knuth, volume 3, section 6.4)."""
    return (units.view(np.uint32) * np.uint32(BASE >> 32) >> np.uint32(16)).astype(np.uint16)


class _Rows:
    """The rows, while they are gathered."""

    def __init__(self) -> None:
        self.name, self.loss = array("i"), array("d")
        self.lengths, self.units = array("i"), array("i")

    def add(self, name: int, tokens: Sequence[Token], vocabulary: Vocabulary) -> None:
        units = [vocabulary.add(token) for token in tokens]
        units.extend(vocabulary.add_join(a, b) for a, b in pairwise(tokens) if joinable(a, b))
        self.name.append(name)
        self.loss.append(sum(token.loss for token in tokens))
        self.lengths.append(len(units))
        self.units.extend(units)

    def columns(self, vocabulary: Vocabulary) -> dict[str, npt.NDArray[Any]]:
        """Give the units of each row, as often as it has them, and the rows of each unit by the level of their loss."""
        row_units, lengths = vocabulary.units(_array(self.units, np.int32)), _array(self.lengths, np.int32)
        loss, starts = _array(self.loss, np.float64), _starts(lengths)
        every = np.repeat(np.arange(len(lengths), dtype=np.int64), lengths)
        keys = (row_units.astype(np.int64) * ROW_LEVELS + row_level(loss)[every]) << 32 | every
        order = np.argsort(keys, kind="stable")
        order = order[firsts(keys[order])]  # a word that a row has twice has it once
        unit, row = row_units[order], every[order]

        words = np.bincount(every[row_units < vocabulary.words], minlength=len(lengths))[row]
        at = order - starts[row]  # of the unit in its row
        others = {f"unit.other{k}": _other(k, at, words, row_units, starts[row]) for k in range(sum(OTHERS))}
        more = (words - 1 > OTHERS[0]).astype(np.int16) + (words - 1 > sum(OTHERS))
        more[unit >= vocabulary.words] = len(OTHERS)
        parts = np.minimum(np.floor(loss * PART), MOST_LOSS).astype(np.int16)
        return {
            "unit.rows": row.astype(np.int32),
            "unit.start": _starts(np.bincount(unit, minlength=len(vocabulary))),
            "unit.loss": parts[row] + MORE * more,
            **others,
            "row.name": _array(self.name, np.int32),
            "row.loss": loss,
            "row.start": starts,
            "row.units": row_units,
        }


def columns_of(names: Iterable[ParsedName]) -> dict[str, npt.NDArray[Any]]:
    """Lay names out, in their order."""
    vocabulary, rows, whole = Vocabulary(), _Rows(), Gathered()
    for position, name in enumerate(names):
        for tokens in (name.tokens, *name.korean):
            rows.add(position, tokens, vocabulary)
        whole.add(position, name)
    return {
        **rows.columns(vocabulary),
        **nested("words", vocabulary.columns()),
        **nested("whole", whole.columns()),
    }


def _other(k: int, at: Longs, words: Longs, row_units: Ints, starts: Longs) -> Places:
    """Give the hash of the k-th word of each row, not counting that which is `at` a place; 0 where there is none."""
    place = k + (at <= k)
    found = np.zeros(len(at), dtype=np.uint16)
    there = np.flatnonzero(place < words)
    found[there] = unit_hash(row_units[starts[there] + place[there]])
    return found


def _array(values: array[Any], dtype: type[np.generic]) -> npt.NDArray[Any]:
    return np.array(values, dtype=dtype)


def _starts(counts: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(counts, dtype=np.int64)])
