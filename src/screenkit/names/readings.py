"""The readings of a name whose letters each allow several: one bounded product for every script.

A letter that can be read in two ways doubles the readings of its token, so a hostile token could have billions. Each
choice lists its usual reading first, and when there would be too many, the least usual readings are given up first.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence


def product(choices: Sequence[tuple[str, ...]], limit: int = 48) -> list[str]:
    """Join one reading of each choice in every way, `limit` ways at most; the usual reading of all comes first.

    When the product would be larger, the last readings of the widest choices are dropped, from the left.

    >>> product([("g", "gh"), ("i",), ("o", "")])
    ['gio', 'gi', 'ghio', 'ghi']
    >>> product([("a", "b")] * 3, limit=3)
    ['aaa', 'aab']
    """
    size = 1
    for choice in choices:
        size *= len(choice)
    if size > limit:
        choices = _narrowed(choices, limit)
    return list(map("".join, itertools.product(*choices)))


def _narrowed(choices: Sequence[tuple[str, ...]], limit: int) -> list[tuple[str, ...]]:
    narrowed = list(choices)
    size = 1
    for choice in narrowed:
        size *= len(choice)
    for width in range(max(map(len, narrowed)), 1, -1):
        for i, choice in enumerate(narrowed):
            if size <= limit:
                return narrowed
            if len(choice) == width:
                narrowed[i] = choice[:-1]
                size = size // width * (width - 1)
    return narrowed


def once(text: str, letters: str) -> str:
    """Write each of these letters once where it stands several times in a row.

    >>> once("mmaaayyk", "ay")
    'mmayk'
    """
    for letter in letters:
        while letter * 2 in text:
            text = text.replace(letter * 2, letter)
    return text
