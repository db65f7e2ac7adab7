"""Names in Arabic script (Arabic, Persian, Urdu, Pashto, Kurdish) and what a Latin spelling of one could stand for.

Arabic writes consonants and long vowels. A Latin spelling hides which consonant of several was meant and which vowel
was long, so it stands for a set of written forms; a native token meets it when one of its own forms is in that set. The
forms are written in the alphabet of sounds that `arabic_tables` explains. Two native tokens are compared by `letters`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

from screenkit.names import arabic_tables as tables
from screenkit.names.arabic_compounds import is_part, normalize_tokens
from screenkit.names.arabic_names import groups, spelling_of
from screenkit.names.arabic_sound import latin_key
from screenkit.names.pieces import longest
from screenkit.names.reach import Pieces, Reach
from screenkit.names.readings import once, product

__all__ = [
    "groups",
    "is_part",
    "keys",
    "keys_of_latin",
    "latin_key",
    "letters",
    "may_be",
    "normalize_tokens",
    "romanize",
    "strip_article",
]

_LONGEST: Final = 32  # letters read of one token; a key of 32 sounds already tells names apart


def letters(token: str) -> str:
    """Give the token in the letters that all writers of the word agree on: what two native tokens are compared by.

    >>> letters("آزادى") == letters("ازادی")
    True
    """
    return token.translate(tables.LETTERS)


def strip_article(token: str) -> str:
    """Remove the article ال from a native token, unless too little is left or the word begins so of itself.

    >>> strip_article("الاسد"), strip_article("الياس"), strip_article("آل")
    ('اسد', 'الياس', 'آل')
    """
    if token.startswith("ال") and len(token) > 4 and letters(token) not in tables.NO_ARTICLE:
        return token[2:]
    return token


def keys(token: str) -> frozenset[str]:
    """Give the sounds that a native token can have, with and without its article; 48 of each at most.

    >>> sorted(keys("حسين"))
    ['hsyn']
    >>> sorted(keys("القادر"))
    ['AlGadr', 'Algadr', 'Alkadr', 'Alqadr', 'Gadr', 'gadr', 'kadr', 'qadr']
    """
    found = _sounds(token)
    bare = strip_article(token)
    if bare != token:
        found |= _sounds(bare)
        if bare[0] in tables.SUN:  # written الرحيم, said and often spelled ar-rahim
            found |= {"A" + sounds for sounds in _sounds(bare)}
    return frozenset(found)


def _sounds(token: str) -> set[str]:
    word = token.translate(_SILENT)[:_LONGEST]
    if "لله" in word:  # God, always written with two l and said with one; in a compound without its first vowel
        word = _GOD.sub("له", word)
    if len(word) > 3 and word.endswith("عمرو"):  # the و of this name only tells it from عمر
        word = word[:-1]
    if not word:
        return set()
    choices: list[tuple[str, ...]] = []
    last = len(word) - 1
    for i, letter in enumerate(word):
        if i == 0 and letter in _CARRIERS:
            choices.append(("Aa",) if letter == "آ" else ("A",))
        elif i == last and letter in tables.FINAL_SOUNDS:
            choices.append(("h",) if letter == "ه" and word[i - 1] == "ا" else tables.FINAL_SOUNDS[letter])
        elif letter in tables.SOUNDS:
            choices.append(tables.SOUNDS[letter])
    return _closed(product(choices)) - {""}


_GOD: Final = re.compile("(?<=.)ا?لله")
_SILENT: Final = str.maketrans("", "", "ءٴـ'")
_CARRIERS: Final = frozenset("اأإآٱع")
_LONG: Final = "awy"
_FINAL_A: Final = re.compile("(?<=.)a$", re.MULTILINE)


def _closed(readings: list[str]) -> set[str]:
    """Write a long vowel once, and a final one as the E that it is."""
    short = once("\n".join(readings), _LONG)
    if "a\n" in short or short.endswith("a"):
        short = _FINAL_A.sub("E", short)
    return set(short.split("\n"))


_DOUBLED: Final = re.compile(r"([b-df-gj-np-tv-z])(?=\1)")
_DOUBLED_H: Final = re.compile(r"(?<![cdgkstz])h(?=h)")
_SOFT_C: Final = re.compile(r"c(?=[eiy])")
_CONSONANT_Y: Final = re.compile(r"y(?=[aeiou])")


def _initial(text: str) -> tuple[str, ...]:
    """Read the vowel a word begins with: one carrier for all, then what is long; French ou- can be the consonant w."""
    long = tables.VOWELS.get(text, ("",))
    readings = ["A" + reading for reading in ("", *long) if len(text) == 1 or reading]
    if text.startswith("ou"):
        readings += [reading for reading in long if reading]
    return tuple(dict.fromkeys(readings))


# What a piece of a Latin word stands for: < begins and > ends a word, Y is the consonant y, ë an e that may be long.
# Words that begin with two consonants, marked ^, are written with a carrier before them: استانكزى is Stanekzai.
_PIECES: Final[dict[str, tuple[str, ...]]] = {
    **tables.CONSONANTS,
    **tables.VOWELS,
    "^": ("", "A"),
    "Y": tables.CONSONANTS["y"],
    "ë": ("", "y"),
    "ëh>": tables.FINAL_VOWELS["eh"],
    **{f"{vowel}>": readings for vowel, readings in tables.FINAL_VOWELS.items()},
    **{f"<{vowel}": _initial(vowel) for vowel in tables.VOWELS},
    **{f"<{vowel}>": _initial(vowel) for vowel in tables.FINAL_VOWELS},
}
_PIECE: Final = re.compile(longest(_PIECES))
_CLUSTER: Final = re.compile(r"s[b-df-gj-np-tv-z]")
_ONE_E: Final = re.compile(r"[^aeiouy]+e[^aeiouy]+")  # Sher, Mer: Pashto and Urdu have a long e, written ي


def keys_of_latin(token: str) -> frozenset[str]:
    """Give the written forms, in sounds, that a Latin token could stand for; 48 at most, the likeliest kept.

    >>> sorted(keys_of_latin("hossein"))
    ['hsyn', 'hwsyn']
    >>> sorted(keys_of_latin("hasan")), sorted(keys_of_latin("omar"))
    (['hasan', 'hsan', 'hsn'], ['Amar', 'Amr', 'Awmar', 'Awmr'])
    """
    word = _spelled(token)
    found = _closed(product([_PIECES[piece] for piece in _PIECE.findall(word)])) - {""}
    if two_shorts := _TWO_SHORTS.fullmatch(word):
        found -= {f"{first}a{last}" for first in tables.CONSONANTS[two_shorts[1]] for last in _ends(two_shorts)}
    return frozenset(found)


def may_be(keys: Iterable[str]) -> Callable[[str], bool]:
    """Give a quick test of Latin tokens: whether `keys_of_latin` could have one of these keys.

    >>> hussein = may_be(keys("حسين"))
    >>> hussein("hossein"), hussein("hasan")
    (True, False)
    """
    reach = Reach(keys, _READ)
    return lambda token: reach.may_be(_spelled(token))


_READ: Final = Pieces(_PIECES)


# CāCaC is no pattern of Arabic, while CaCaC, CaCāC and CāCiC are: so Hamad is not حامد, and Salam not سالم.
_CONSONANT: Final = longest(tables.CONSONANTS.keys() - {"y"})
_TWO_SHORTS: Final = re.compile(rf"<({_CONSONANT})a({_CONSONANT})a({_CONSONANT})>")


def _spelled(token: str) -> str:
    """Write a token in the letters of `_PIECES`: those that the rest of the word explains by what they stand for."""
    word = _DOUBLED.sub("", token[:_LONGEST])
    if "hh" in word:
        word = _DOUBLED_H.sub("", word)
    if "c" in word:
        word = _SOFT_C.sub("s", word)
    carrier = "^" if _CLUSTER.match(word) else ""
    if "y" in word:
        word = _CONSONANT_Y.sub("Y", word)
    elif _ONE_E.fullmatch(word):
        word = word.replace("e", "ë")
    return f"{carrier}<{word}>"


def _ends(match: re.Match[str]) -> list[str]:
    return [second + third for second in tables.CONSONANTS[match[2]] for third in tables.CONSONANTS[match[3]]]


_ROMAN_VOWELS: Final = frozenset("aiu")


def romanize(token: str) -> str:
    """Write a token in ASCII as lists usually print it: the given names by table, the rest letter by letter.

    Short vowels are not written in Arabic, so an a stands in for them where a reader needs one: this is for people
    and for the last resort; `keys` and `keys_of_latin` are what decides.

    >>> romanize("محمد"), romanize("حسن"), romanize("المقداد")
    ('muhammad', 'hasan', 'almaqdad')
    """
    word = letters(token)
    if known := spelling_of(word):
        return known
    bare = strip_article(word)
    return ("al" if bare != word else "") + _romanized(bare)


def _romanized(word: str) -> str:
    signs = [(letter, tables.ROMAN[letter]) for letter in word if letter in tables.ROMAN]
    out: list[str] = []
    for i, (letter, roman) in enumerate(signs):
        after = signs[i + 1][0] if i + 1 < len(signs) else ""
        before = out[-1][-1] if out else ""
        if letter == "ه" and not after and before not in _ROMAN_VOWELS and out:
            out.append("a")
        elif letter in "وي" and before and before not in _ROMAN_VOWELS and after != "ا":
            out.append("u" if letter == "و" else "i")
        elif before and before not in _ROMAN_VOWELS and letter != "ا" and (i == 1 or not after):
            out.append("a" + roman)
        else:
            out.append(roman)
    return "".join(out)
