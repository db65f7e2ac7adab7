"""Which script a text is written in, as ISO 15924 codes.

The table holds the blocks of The Unicode Standard (Blocks.txt, Scripts.txt) for the scripts that screenkit reads. The
two kana are one script here ("Kana"), because Japan's lists and its people mix them within a name.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import Final

# First and last code point of each run, ascending. A letter outside every run is of another script ("Zzzz").
_RUNS: Final[tuple[tuple[int, int, str], ...]] = (
    (0x0041, 0x005A, "Latn"),
    (0x0061, 0x007A, "Latn"),
    (0x00AA, 0x00AA, "Latn"),
    (0x00BA, 0x00BA, "Latn"),
    (0x00C0, 0x02B8, "Latn"),
    (0x02B9, 0x02DF, "Zyyy"),  # modifier letters: the apostrophes and primes of romanizations
    (0x02E0, 0x02E4, "Latn"),
    (0x0370, 0x03E1, "Grek"),
    (0x03F0, 0x03FF, "Grek"),
    (0x0400, 0x052F, "Cyrl"),
    (0x0531, 0x058F, "Armn"),
    (0x0591, 0x05F4, "Hebr"),
    (0x0600, 0x06FF, "Arab"),
    (0x0750, 0x077F, "Arab"),
    (0x0870, 0x08FF, "Arab"),
    (0x10A0, 0x10FF, "Geor"),
    (0x1100, 0x11FF, "Hang"),
    (0x1C80, 0x1C8F, "Cyrl"),
    (0x1C90, 0x1CBF, "Geor"),
    (0x1D00, 0x1D25, "Latn"),
    (0x1D26, 0x1D2A, "Grek"),
    (0x1D2B, 0x1D2B, "Cyrl"),
    (0x1D2C, 0x1DBF, "Latn"),
    (0x1E00, 0x1EFF, "Latn"),
    (0x1F00, 0x1FFF, "Grek"),
    (0x2183, 0x2184, "Latn"),
    (0x2C60, 0x2C7F, "Latn"),
    (0x2D00, 0x2D2F, "Geor"),
    (0x2DE0, 0x2DFF, "Cyrl"),
    (0x2E80, 0x2FDF, "Hani"),
    (0x3005, 0x3007, "Hani"),
    (0x3041, 0x30FF, "Kana"),
    (0x3130, 0x318F, "Hang"),
    (0x31F0, 0x31FF, "Kana"),
    (0x3400, 0x4DBF, "Hani"),
    (0x4E00, 0x9FFF, "Hani"),
    (0xA640, 0xA69F, "Cyrl"),
    (0xA722, 0xA7FF, "Latn"),
    (0xA960, 0xA97F, "Hang"),
    (0xAB30, 0xAB64, "Latn"),
    (0xAB65, 0xAB65, "Grek"),
    (0xAB66, 0xAB68, "Latn"),
    (0xAC00, 0xD7FF, "Hang"),
    (0xF900, 0xFAFF, "Hani"),
    (0xFB00, 0xFB06, "Latn"),
    (0xFB13, 0xFB17, "Armn"),
    (0xFB1D, 0xFB4F, "Hebr"),
    (0xFB50, 0xFDFF, "Arab"),
    (0xFE70, 0xFEFC, "Arab"),
    (0xFF21, 0xFF3A, "Latn"),
    (0xFF41, 0xFF5A, "Latn"),
    (0xFF66, 0xFF9F, "Kana"),
    (0xFFA0, 0xFFDC, "Hang"),
    (0x1B000, 0x1B16F, "Kana"),
    (0x20000, 0x323AF, "Hani"),
)
_STARTS: Final = [first for first, _, _ in _RUNS]


@lru_cache(maxsize=1 << 12)  # more letters than most files have
def _of(letter: str) -> str:
    point = ord(letter)
    run = bisect_right(_STARTS, point) - 1
    if run < 0 or point > _RUNS[run][1]:
        return "Zzzz"
    return _RUNS[run][2]


@lru_cache(maxsize=1 << 15)  # names share their words
def script(token: str) -> str:
    """Return the ISO 15924 code of the script that most letters of the token are in; the first one wins a tie.

    "Zyyy" when there is no letter, "Zzzz" when the letters are of a script that screenkit does not read.

    >>> [script(t) for t in ("Kim", "Ким", "김", "キム", "金", "محمد", "224", "ราม")]
    ['Latn', 'Cyrl', 'Hang', 'Kana', 'Hani', 'Arab', 'Zyyy', 'Zzzz']
    >>> [script(t) for t in ("Γιώργος", "გიორგი", "Արամ", "דוד")]
    ['Grek', 'Geor', 'Armn', 'Hebr']
    """
    if token.isascii():
        return "Latn" if any(map(str.isalpha, token)) else "Zyyy"
    codes = list(map(_of, filter(str.isalpha, token)))
    found = dict.fromkeys(codes)
    if len(found) > 1:
        found.pop("Zyyy", None)
    return max(found, key=codes.count, default="Zyyy")


def scripts(text: str) -> frozenset[str]:
    """Return the codes of every script that a letter of the text is in; empty when there is no letter.

    >>> sorted(scripts("Юний Ri 7"))
    ['Cyrl', 'Latn']
    """
    if text.isascii():
        return frozenset({"Latn"}) if any(map(str.isalpha, text)) else frozenset()
    return frozenset(_of(letter) for letter in text if letter.isalpha()) - {"Zyyy"}
