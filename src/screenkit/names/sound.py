"""How a romanized token sounds, roughly: spellings that differ only in habit come out equal.

This is the form in which misspellings are counted. It joins what romanizations and typists treat as one sound
(ph/f, ck/k, q/k, w/v, y/i, ou/oo/u, doubled letters) and writes each two-letter consonant as one sign, so that one slip
is one edit. It is not a phonetic code of a language: those are the keys of each language's module.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_UNITS: Final = {
    "schtsch": "SC", "shch": "SC", "stch": "SC", "tsch": "C", "tch": "C", "sch": "S", "sh": "S", "ch": "C",
    "kh": "h", "gh": "g", "zh": "Z", "ph": "f", "th": "t", "dh": "d", "ck": "k", "dj": "j", "dzh": "j",
    "ou": "u", "oo": "u", "ee": "i", "ij": "i", "iy": "i", "yi": "i", "ii": "i", "ei": "ei", "ey": "ei", "ay": "ai",
    "q": "k", "w": "v", "y": "i", "x": "ks", "ce": "se", "ci": "si", "cy": "si",
}  # fmt: skip
_UNIT: Final = re.compile("|".join(sorted(_UNITS, key=len, reverse=True)) + r"|c|(.)\1+")


def _sign(match: re.Match[str]) -> str:
    unit = match[0]
    return match[1] or _UNITS.get(unit, "k")


@lru_cache(maxsize=1 << 17)
def sound(spelling: str) -> str:
    """Reduce a folded ASCII token to its sounds.

    >>> sound("mikheychik") == sound("mikheichik") == sound("mikheiychik")
    True
    >>> sound("investments"), sound("investmentz")
    ('investments', 'investmentz')
    """
    heard = _UNIT.sub(_sign, spelling)
    return re.sub(r"(.)\1+", r"\1", heard)
