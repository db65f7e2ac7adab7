"""The longest of many pieces that a word goes on with, as a pattern: what every table of spellings is read by.

A list of alternatives, the longest first, is tried to its end at every letter. Here they are parted by their letters,
one after the other, so that those are tried that begin as the word goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping


def longest(pieces: Iterable[str], only: Mapping[str, str] | None = None) -> str:
    """Write a pattern that matches the longest of the pieces; `only` says by a pattern what has to follow one.

    >>> re.findall(longest(["s", "sh", "shch", "o"]), "shosch")
    ['sh', 'o', 's']
    >>> re.findall(longest(["oh", "o"], {"oh": "(?=n)"}), "johnohr")
    ['oh', 'o']
    """
    conditions = only or {}
    return _pattern([(piece, conditions.get(piece, "")) for piece in sorted(pieces)])


def _pattern(rests: Iterable[tuple[str, str]]) -> str:
    by_letter: dict[str, list[tuple[str, str]]] = {}
    ends: list[str] = []
    for rest, condition in rests:
        if rest:
            by_letter.setdefault(rest[0], []).append((rest[1:], condition))
        else:
            ends.append(condition)
    ways = [re.escape(letter) + _pattern(longer) for letter, longer in by_letter.items()]
    ways += ends
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
