"""Listed names laid out as arrays, for `index` to search: in memory, or mapped from a file.

A row is one way to take a name apart: the units of its words and of neighbours written together. Names come from an
iterator and are not kept.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from screenkit.hashing import nested
from screenkit.names.parsed import ParsedName, Token
from screenkit.score.name_score import joinable
from screenkit.vocabulary import Vocabulary
from screenkit.whole_names import Gathered

_MOST: Final = 255  # of one word in one name: names are read as far as 64 words
ROW_LEVELS: Final = 16


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
        self.lengths, self.units, self.counts = array("i"), array("i"), array("B")

    def add(self, name: int, tokens: Sequence[Token], vocabulary: Vocabulary) -> None:
        units = Counter(vocabulary.add(token) for token in tokens)
        units.update(vocabulary.add_join(a, b) for a, b in pairwise(tokens) if joinable(a, b))
        self.name.append(name)
        self.loss.append(sum(token.loss for token in tokens))
        self.lengths.append(len(units))
        self.units.extend(units)
        self.counts.extend(min(count, _MOST) for count in units.values())

    def columns(self, units: int) -> dict[str, npt.NDArray[Any]]:
        """Give the units of each row, and the rows of each unit by the level of their loss."""
        row_units, lengths = _array(self.units, np.int32), _array(self.lengths, np.int32)
        rows = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
        loss = _array(self.loss, np.float64)
        order = np.argsort(row_units.astype(np.int64) * ROW_LEVELS + row_level(loss)[rows], kind="stable")
        return {
            "unit.rows": rows[order],
            "unit.start": _starts(np.bincount(row_units, minlength=units)),
            "row.name": _array(self.name, np.int32),
            "row.loss": loss,
            "row.start": _starts(lengths),
            "row.units": row_units,
            "row.counts": _array(self.counts, np.uint8),
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


def _array(values: array[Any], dtype: type[np.generic]) -> npt.NDArray[Any]:
    return np.array(values, dtype=dtype)


def _starts(counts: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(counts, dtype=np.int64)])
