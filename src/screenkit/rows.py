"""Listed names laid out as arrays, for `index` to search: in memory, or mapped from a file.

A row is one way to take a name apart: the units of its words and of neighbours written together. Names come from an
iterator and are not kept.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from screenkit.hashing import distinct, nested
from screenkit.names.parsed import ParsedName, Token
from screenkit.score.name_score import joinable
from screenkit.vocabulary import Vocabulary
from screenkit.whole_names import Gathered

ROW_LEVELS: Final = 16
ROW_FIRST: Final = 5  # units of a row that have a column each: three rows of four have no more


def row_level(loss: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """Give the level of a loss, from 0: what lies beyond the last is of the last. Below 0 there is none: -1.

    >>> row_level(np.array([0.0, 0.3, 99.0, -2.0])).tolist()
    [0, 1, 15, -1]
    """
    return np.clip(np.floor(4 * loss), -1, ROW_LEVELS - 1).astype(np.int64)


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

    def columns(self, units: int) -> dict[str, npt.NDArray[Any]]:
        """Give the units of each row, as often as it has them, and the rows of each unit by the level of their loss."""
        row_units, lengths = _array(self.units, np.int32), _array(self.lengths, np.int32)
        loss = _array(self.loss, np.float64)
        rows = np.repeat(np.arange(len(lengths), dtype=np.int64), lengths)
        unit_and_level = row_units.astype(np.int64) * ROW_LEVELS + row_level(loss)[rows]
        postings = distinct(unit_and_level << 32 | rows)
        return {
            "unit.rows": (postings & 0xFFFFFFFF).astype(np.int32),
            "unit.start": _starts(np.bincount((postings >> 32) // ROW_LEVELS, minlength=units)),
            "row.name": _array(self.name, np.int32),
            "row.loss": loss,
            "row.start": _starts(lengths),
            "row.units": row_units,
            "row.first": _first(row_units, lengths, units),
        }


def columns_of(names: Iterable[ParsedName]) -> dict[str, npt.NDArray[Any]]:
    """Lay names out, in their order."""
    vocabulary, rows, whole = Vocabulary(), _Rows(), Gathered()
    for position, name in enumerate(names):
        for tokens in (name.tokens, *name.korean):
            rows.add(position, tokens, vocabulary)
        whole.add(position, name)
    return {
        **rows.columns(len(vocabulary)),
        **nested("words", vocabulary.columns()),
        **nested("whole", whole.columns()),
    }


def _first(row_units: npt.NDArray[np.int32], lengths: npt.NDArray[np.int32], nobody: int) -> npt.NDArray[np.int32]:
    """Give the first unit of every row, then the second of every row, …, and `nobody` where a row has fewer."""
    starts = np.cumsum(lengths, dtype=np.int64) - lengths
    first = np.full((ROW_FIRST, len(lengths)), nobody, dtype=np.int32)
    for at in range(ROW_FIRST):
        some = np.flatnonzero(lengths > at)
        first[at, some] = row_units[starts[some] + at]
    return first.ravel()


def _array(values: array[Any], dtype: type[np.generic]) -> npt.NDArray[Any]:
    return np.array(values, dtype=dtype)


def _starts(counts: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(counts, dtype=np.int64)])
