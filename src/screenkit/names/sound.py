r"""How a romanized token sounds, roughly: spellings that differ only in habit come out equal.

This is the form in which misspellings are counted. It joins what romanizations and typists treat as one sound
(ph/f, ck/k, q/k, w/v, y/i, ou/oo/u, doubled letters) and writes each two-letter consonant as one sign, so that one slip
is one edit. It is not a phonetic code of a language: those are the keys of each language's module.

The steps replace plain text one after the other, so that a whole batch of spellings, a line each, takes them at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from screenkit.names.code_points import code_points, spelled
from screenkit.names.replaced import replaced

# In this order: longer spellings of a sound before the shorter ones that are part of them. They are in three parts for
# `replaced`: no step of the first two needs letters to meet that a step of its own part has brought together.
_SPELLINGS: Final = (
    ("schtsch", "SC"), ("shch", "SC"), ("stch", "SC"), ("tsch", "C"), ("tch", "C"), ("sch", "S"), ("dzh", "j"),
    ("sh", "S"), ("ch", "C"), ("kh", "h"), ("gh", "g"), ("zh", "Z"), ("ph", "f"), ("th", "t"), ("dh", "d"),
)  # fmt: skip
_SHORTENED: Final = (
    ("dj", "j"), ("ck", "k"), ("ij", "i"), ("y", "i"), ("ou", "u"), ("oo", "u"), ("ee", "i"),
    ("ce", "se"), ("ci", "si"),
)  # fmt: skip
_LETTERS: Final = (("c", "k"), ("q", "k"), ("w", "v"), ("x", "ks"))
_STEPS: Final = _SPELLINGS + _SHORTENED + _LETTERS
_WITHOUT_H: Final = tuple(step for step in _STEPS if "h" not in step[0])
_DOUBLED: Final = re.compile(r"(.)(?=\1)")  # the dot is no line feed: empty lines stay
_LONG: Final = 1 << 13  # letters of a text from which on arrays are faster


@lru_cache(maxsize=1 << 16)
def sound(spelling: str) -> str:
    """Reduce a folded ASCII token to its sounds.

    >>> sound("mikheychik") == sound("mikheichik") == sound("mikheiychik")
    True
    >>> sound("investments"), sound("investmentz")
    ('investments', 'investmentz')
    """
    steps = _STEPS if "h" in spelling else _WITHOUT_H
    for written, heard in steps:
        spelling = spelling.replace(written, heard)
    return _DOUBLED.sub("", spelling)


def sounds(spellings: Iterable[str]) -> list[str]:
    """Reduce many tokens at once: the same as `sound` of each.

    >>> sounds(["matthew", "", "meijer"])
    ['matev', '', 'meier']
    """
    given = list(spellings)
    return sounding("\n".join(given)).split("\n") if given else []


def sounding(text: str) -> str:
    r"""Reduce the tokens of a text, a line each.

    >>> sounding("matthew\n\nmeijer")
    'matev\n\nmeier'
    """
    steps: tuple[tuple[str, str], ...] = _STEPS
    if len(text) >= _LONG:
        text = replaced(replaced(text, _SPELLINGS), _SHORTENED)
        steps = _LETTERS
    for written, heard in steps:
        text = text.replace(written, heard)
    return _undoubled(text)


def _undoubled(text: str) -> str:
    """Write doubled signs once: what `_DOUBLED` does, but for a long text in a tenth of the time."""
    codes = code_points(text)
    kept = codes == ord("\n")
    kept[:1] = True
    kept[1:] |= codes[1:] != codes[:-1]
    return spelled(codes[kept])
