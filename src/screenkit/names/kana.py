"""Names in Katakana or Hiragana, and what a Latin spelling of a foreign name becomes in Katakana.

Japan's lists print foreign names in Katakana, which writes syllables: consonants take a vowel along (Mikheychik is
ミヘイチク, mi-he-i-chi-ku), l and r are one, b and v are one, si is shi, ti is chi, and a long vowel may be unmarked.
A loan key leaves out what Katakana adds and joins what it cannot tell apart; a Latin token stands for the keys of every
Katakana spelling it could get. Loan keys are for Katakana against Latin: they say too little for Latin against Latin.

Sources: Cabinet Notice No. 2 of 1991 (writing of foreign words); romanization: Hepburn as in Japanese passports.
"""

from __future__ import annotations

import re
from typing import Final

from screenkit.names.readings import product

_LONGEST: Final = 32

_ROWS: Final = (
    ("", "アイウエオ"), ("k", "カキクケコ"), ("s", "サシスセソ"), ("t", "タチツテト"), ("n", "ナニヌネノ"),
    ("h", "ハヒフヘホ"), ("m", "マミムメモ"), ("y", "ヤ ユ ヨ"), ("r", "ラリルレロ"), ("w", "ワヰ ヱヲ"),
    ("g", "ガギグゲゴ"),
    ("z", "ザジズゼゾ"), ("d", "ダヂヅデド"), ("b", "バビブベボ"), ("p", "パピプペポ"), ("v", "ヷヸヴヹヺ"),
)  # fmt: skip
_SYLLABLES: Final[dict[str, str]] = {
    kana: consonant + vowel
    for consonant, row in _ROWS
    for kana, vowel in zip(row, "aiueo", strict=True)
    if kana != " "
} | {
    "シ": "shi", "チ": "chi", "ツ": "tsu", "フ": "fu", "ジ": "ji", "ヂ": "ji", "ヅ": "zu", "ヲ": "o", "ヰ": "i",
    "ヱ": "e",
    "ン": "n", "ヵ": "ka", "ヶ": "ke",
}  # fmt: skip
# A small vowel or y replaces the vowel of the syllable before it.
_SMALL: Final = {"ァ": "a", "ィ": "i", "ゥ": "u", "ェ": "e", "ォ": "o", "ャ": "ya", "ュ": "yu", "ョ": "yo", "ヮ": "wa"}
_TO_KATAKANA: Final = {**{code: code + 0x60 for code in range(0x3041, 0x3097)}, 0x309D: 0x30FD, 0x309E: 0x30FE}


def _syllables(token: str) -> list[str]:
    """Split into syllables in Hepburn; a doubling sign is `*`, a long mark `-`."""
    found: list[str] = []
    for sign in token.translate(_TO_KATAKANA):
        if sign in _SMALL:
            _shrink(found, _SMALL[sign])
        elif sign == "ッ":
            found.append("*")
        elif sign == "ー":
            found.append("-")
        elif sign in "ヽヾ" and found:
            found.append(found[-1])
        elif sign in _SYLLABLES:
            found.append(_SYLLABLES[sign])
        elif sign.isascii() and sign.isalnum():
            found.append(sign)
    return found


def _shrink(found: list[str], small: str) -> None:
    if not found or found[-1][-1] not in "aiueo":
        found.append(small)
        return
    consonant = found[-1][:-1]
    if not consonant:  # ウィ is wi, イェ is ye
        consonant = {"u": "w", "i": "y"}.get(found[-1], found[-1])
    if small[0] == "y" and consonant in ("sh", "ch", "j"):
        small = small[1:]
    found[-1] = consonant + small


def romanize(token: str) -> str:
    """Romanize a token in kana by Hepburn, without the marks of long vowels.

    >>> romanize("ウラジーミル"), romanize("プーチン"), romanize("ハッサン"), romanize("ショイグ")
    ('urajimiru', 'puchin', 'hassan', 'shoigu')
    """
    syllables = _syllables(token)
    out: list[str] = []
    for i, syllable in enumerate(syllables):
        if syllable == "*":
            after = syllables[i + 1] if i + 1 < len(syllables) else ""
            out.append("t" if after.startswith("ch") else after[0] if after and after[0] not in "aiueo*-" else "")
        elif syllable != "-":
            out.append(syllable)
    return "".join(out)


# What Katakana cannot tell apart, and the vowels it adds: u anywhere, o after t and d, i after sh, ch and j.
_JOINED: Final = {"l": "r", "v": "b", "w": "b", "f": "h", "sh": "s", "ch": "c", "ts": "c", "j": "z", "y": "i"}
_JOIN: Final = re.compile("sh|ch|ts|[lvwfjy]")
_ADDED: Final = re.compile(r"(?<=[td])o|(?<=[scz])i(?![aeo])|u")
_ONE_SYLLABLE: Final = re.compile(r"[^aeiou]*[aeiou]")  # its vowel is all that such a token has
_AGAIN: Final = re.compile(r"(.)(?=\1)")


def _loan(spelling: str) -> str:
    heard = _JOIN.sub(lambda m: _JOINED[m[0]], spelling)
    return heard if _ONE_SYLLABLE.fullmatch(heard) else _AGAIN.sub("", _ADDED.sub("", heard))


def loan_key(token: str) -> str:
    """Give the loan key of a token in kana; empty when it has none.

    >>> loan_key("ミヘイチク"), loan_key("ウラジーミル"), loan_key("ラブロフ")
    ('miheick', 'brazmir', 'rabroh')
    """
    syllables = [s for s in _syllables(token[: 2 * _LONGEST]) if s not in "*-"]
    if len(syllables) > 1 and syllables[0] == "u" and syllables[1][0] == "r":
        syllables[0] = "v"  # ウラジーミル and ヴラジーミル: no foreign name begins with ur- as often
    return _loan("".join(syllables))


# A Latin consonant or vowel: the ways Katakana may hear it, in Hepburn.
_HEARD: Final[dict[str, tuple[str, ...]]] = {
    "shch": ("sh", "shch"), "sch": ("sh",), "tch": ("ch",), "dzh": ("j",), "sh": ("sh",), "ch": ("ch",),
    "kh": ("h", "k"),
    "gh": ("g",), "zh": ("j",), "ph": ("f",), "th": ("s", "t"), "ts": ("ts",), "tz": ("ts",), "dj": ("j",),
    "dz": ("z",),
    "dh": ("d",), "ck": ("k",), "qu": ("k",), "hw": ("f",), "q": ("k",), "c": ("k", "s"), "x": ("ks",), "j": ("j", "y"),
    "aw": ("au", "o"), "ou": ("u",), "oo": ("u",), "eo": ("eo", "o"), "eu": ("eu", "u"), "ae": ("ae", "e"),
    "ai": ("ai", "ei"), "ay": ("ai", "ei"), "ey": ("ei", "i"), "oe": ("oe", "e"), "iy": ("i",), "yi": ("i",),
    "y": ("y",), "w": ("w",), "ya": ("ya",), "ye": ("e", "ye"), "yo": ("yo",), "yu": ("yu",), "ee": ("i",),
    "ie": ("ie", "i"), "ng": ("n", "ng"), "mm": ("m", "nm"), "nn": ("n",), "er": ("er", "r", "a"),
}  # fmt: skip
_ONLY: Final = {"er": "$", **dict.fromkeys(("ai", "ay", "aw", "ey", "iy"), "(?![aeiou])")}  # where a piece is one
_PIECE: Final = re.compile("|".join(p + _ONLY.get(p, "") for p in sorted(_HEARD, key=len, reverse=True)) + "|[a-z]")
# Before e and i, d and t may be heard as j and ch; at the end of a syllable v as f, and soft l and r as ri.
_BEFORE_FRONT: Final = {"d": ("d", "j"), "t": ("t", "ch")}
_LAST: Final = {"h": ("",), "e": ("e", ""), "g": ("g", "k")}
_CLOSING: Final = {"v": ("f", "b"), "l": ("r", "ri"), "r": ("r", "ri"), "m": ("m", "n")}
_VOWEL: Final = frozenset("aeiouy")


def loan_keys_of_latin(token: str) -> frozenset[str]:
    """Give the loan keys of every Katakana spelling that a folded Latin token could get; 48 at most.

    >>> sorted(loan_keys_of_latin("lavrov"))
    ['rabrob', 'rabroh', 'rahrob', 'rahroh']
    """
    pieces = _PIECE.findall(token[:_LONGEST])
    choices: list[tuple[str, ...]] = []
    for i, piece in enumerate(pieces):
        after = pieces[i + 1] if i + 1 < len(pieces) else ""
        if piece in _BEFORE_FRONT and after[:1] in ("e", "i", "y"):
            choices.append(_BEFORE_FRONT[piece])
        elif piece in _CLOSING and after[:1] not in _VOWEL | {piece}:
            choices.append(_closing(piece, after))
        elif piece in _LAST and not after:
            choices.append(_LAST[piece])
        else:
            choices.append(_HEARD.get(piece, (piece,)))
    return frozenset(_loan(spelling) for spelling in product(choices)) - {""}


def _closing(piece: str, after: str) -> tuple[str, ...]:
    if piece == "m":
        return ("n", "m") if after[:1] in ("b", "p", "m") else ("m",)
    return _CLOSING[piece]
