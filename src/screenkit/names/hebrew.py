"""Hebrew names: romanization and what a Latin spelling of one could stand for.

Hebrew writes consonants and some vowels (י for i, ו for o and u, ה and א at the end), so a Latin token stands for a set
of written forms, as in `arabic`. The forms are in an alphabet of sounds: S sh, X ch or kh, C ts; A is whatever vowel a
word begins with, E the a or e that it ends in; w and y are the letters that write o, u and i.

Source: the simple romanization of the Academy of the Hebrew Language (2006), and the habits of passports beside it.
"""

from __future__ import annotations

import re
from typing import Final

from screenkit.names.readings import product

_LONGEST: Final = 32

_SOUNDS: Final[dict[str, tuple[str, ...]]] = {
    "א": ("", "a"), "ב": ("b", "v"), "ג": ("g", "j"), "ד": ("d",), "ה": ("h",), "ו": ("w", "v"), "ז": ("z", "j"),
    "ח": ("X", "h"), "ט": ("t",), "י": ("y",), "כ": ("k", "X"), "ך": ("k", "X"), "ל": ("l",), "מ": ("m",), "ם": ("m",),
    "נ": ("n",), "ן": ("n",), "ס": ("s",), "פ": ("p", "f"), "ף": ("f", "p"), "צ": ("C",), "ץ": ("C",), "ק": ("k",),
    "ר": ("r",), "ש": ("S", "s"), "ת": ("t",),
}  # fmt: skip
_FINAL: Final[dict[str, tuple[str, ...]]] = {"ה": ("E", "h"), "א": ("E",), "ע": ("", "E"), "ח": ("X", "h")}

_CONSONANTS: Final[dict[str, tuple[str, ...]]] = {
    "b": ("b",), "c": ("k",), "d": ("d",), "f": ("f",), "g": ("g",), "h": ("h",), "j": ("y", "j"), "k": ("k",),
    "l": ("l",), "m": ("m",), "n": ("n",), "p": ("p",), "q": ("k",), "r": ("r",), "s": ("s",), "t": ("t",), "v": ("v",),
    "w": ("v",), "x": ("ks",), "z": ("z", "C"), "ch": ("X",), "kh": ("X",), "ck": ("k",), "sh": ("S", "sh"),
    "sch": ("S",), "ts": ("C",), "tz": ("C",), "tch": ("C",), "ph": ("f",), "th": ("t", "th"),
}  # fmt: skip
_VOWELS: Final[dict[str, tuple[str, ...]]] = {
    "a": ("", "a"), "e": ("",), "i": ("y", ""), "y": ("y", ""), "o": ("w", ""), "u": ("w", ""), "aa": ("a", ""),
    "ee": ("y", ""), "ei": ("y", ""), "ey": ("y", ""), "ai": ("y", "yy"), "ay": ("y", "yy"), "oo": ("w",), "ou": ("w",),
    "ia": ("ya", "y"), "ie": ("y",), "ea": ("a", ""), "eo": ("aw", "w"), "ae": ("a", ""), "io": ("yw", "y"),
}  # fmt: skip
_LAST: Final[dict[str, tuple[str, ...]]] = {
    "a": ("E",), "ah": ("E", "h"), "e": ("E", ""), "eh": ("E",), "i": ("y",), "y": ("y",), "ee": ("y",), "ai": ("y",),
    "ay": ("y",), "ei": ("y",), "ey": ("y",), "o": ("w", "E"), "oh": ("w", "E"), "u": ("w",), "ou": ("w",),
    "oo": ("w",), "ia": ("yE",), "iah": ("yE",), "ua": ("wE", "w"), "ea": ("E",),
}  # fmt: skip


def _either(table: dict[str, tuple[str, ...]]) -> str:
    return "|".join(sorted(table, key=len, reverse=True))


_SEGMENT: Final = re.compile(
    rf"(?P<last>(?:{_either(_LAST)})$)|(?P<y>y(?=[aeiou]))|(?P<vowel>[ae]y(?![aeiou])|"
    rf"{_either({v: w for v, w in _VOWELS.items() if v not in ('ay', 'ey')})})|(?P<consonant>{_either(_CONSONANTS)})"
)
_DOUBLED: Final = re.compile(r"([b-df-hj-np-tv-z])(?=\1)")
_TWICE: Final = re.compile(r"([awy])(?=\1)")


def keys(token: str) -> frozenset[str]:
    """Give the sounds that a Hebrew token can have; 48 at most.

    >>> sorted(keys("דוד"))
    ['dvd', 'dwd']
    """
    word = token[:_LONGEST].replace("'", "").replace("׳", "").replace("״", "")
    choices: list[tuple[str, ...]] = []
    for i, letter in enumerate(word):
        if i == 0 and letter in "אע":
            choices.append(("A",))
        elif i == len(word) - 1 and letter in _FINAL:
            choices.append(_FINAL[letter])
        elif letter in _SOUNDS:
            choices.append(_SOUNDS[letter])
    return _written(choices)


def keys_of_latin(token: str) -> frozenset[str]:
    """Give the written forms, in sounds, that a Latin token could stand for; 48 at most.

    >>> sorted(keys_of_latin("david"))
    ['davd', 'davyd', 'dvd', 'dvyd']
    """
    choices: list[tuple[str, ...]] = []
    for match in _SEGMENT.finditer(_DOUBLED.sub("", token[:_LONGEST])):
        kind, text = match.lastgroup, match[0]
        if match.start() == 0 and kind in ("vowel", "last"):
            carried = ["A" + long for long in ("", *_VOWELS.get(text, ()))]
            choices.append(tuple(dict.fromkeys([*carried, "y"] if text[0] == "i" else carried)))  # Israel is ישראל
        elif kind == "y":
            choices.append(("y",))
        else:
            choices.append({"last": _LAST, "vowel": _VOWELS}.get(kind or "", _CONSONANTS)[text])
    return _written(choices)


def _written(choices: list[tuple[str, ...]]) -> frozenset[str]:
    if not choices:
        return frozenset()
    return frozenset(_TWICE.sub("", sounds) for sounds in product(choices)) - {""}


_ROMAN: Final = {
    "א": "a", "ב": "b", "ג": "g", "ד": "d", "ה": "h", "ו": "o", "ז": "z", "ח": "h", "ט": "t", "י": "i", "כ": "k",
    "ך": "kh", "ל": "l", "מ": "m", "ם": "m", "נ": "n", "ן": "n", "ס": "s", "ע": "a", "פ": "p", "ף": "f", "צ": "ts",
    "ץ": "ts", "ק": "k", "ר": "r", "ש": "sh", "ת": "t",
}  # fmt: skip
_ROMAN_FIRST: Final = {"ו": "v", "י": "y", "פ": "p"}


def romanize(token: str) -> str:
    """Write a Hebrew token in ASCII letter by letter, an a standing in where a reader needs a vowel.

    For people and for the last resort: `keys` and `keys_of_latin` are what decides.

    >>> romanize("שלום"), romanize("כהן"), romanize("דניאל")
    ('shalom', 'kahan', 'danial')
    """
    out: list[str] = []
    for letter in token:
        roman = (_ROMAN_FIRST if not out else {}).get(letter) or _ROMAN.get(letter, "")
        if not roman:
            if letter.isascii() and letter.isalnum():
                out.append(letter)
            continue
        if out and out[-1][-1] not in "aio" and roman[0] not in "aio":
            out.append("a")
        out.append(roman)
    return "".join(out)
