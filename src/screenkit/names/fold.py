"""Unicode folding: one written form for everything that looks or reads the same.

`clean` removes what is invisible and unifies compatibility forms; `fold` also removes case and the marks that
name writers leave out. Letters of other scripts stay in their script (й stays й, が stays が).

Sources: UAX #15 (normalization), UAX #9 (bidi controls), UTS #39 (confusables, the letter pairs used here).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Latin letters that do not decompose, with the spelling that machine-readable passports use (ICAO Doc 9303-3,
# section 6) where name writers agree with it.
_LATIN: Final = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ħ": "h", "ŋ": "n",
    "ŧ": "t", "ĸ": "k", "ƒ": "f", "ə": "a", "ɛ": "e", "ɔ": "o", "ɓ": "b", "ɗ": "d", "ƴ": "y", "ĳ": "ij",
}  # fmt: skip

# Cyrillic letters whose mark makes another letter, not an accent.
_KEPT_MARKED: Final = frozenset("йёїўѓќґғҳ")

# Apostrophes, modifier letters and quotes that stand inside romanized names.
_APOSTROPHES: Final = frozenset("'`´ʹʺʻʼʽʾʿˈˊˋ‘’‛′‵՚՛ˮ")

_MARKS_DROPPED: Final = (
    (0x0300, 0x036F),  # combining diacritical marks
    (0x0591, 0x05C7),  # Hebrew points
    (0x0610, 0x061A),
    (0x0640, 0x0640),  # Arabic tatweel
    (0x064B, 0x065F),  # Arabic harakat
    (0x0670, 0x0670),
    (0x06D6, 0x06ED),
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0xFE20, 0xFE2F),
)


class _Cleaner(dict[int, str]):
    """Per character: drop controls and format characters, turn every kind of white space into a space."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        category = unicodedata.category(char)
        if category in ("Zs", "Zl", "Zp") or char in "\t\n\r\x0b\x0c\x85":
            new = " "
        elif category in ("Cc", "Cf", "Cs", "Co", "Cn") or char in "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0":
            new = ""
        else:
            new = "'" if char in _APOSTROPHES else char
        self[code] = new
        return new


class _Folder(dict[int, str]):
    """Per character of cleaned, case-folded text: drop marks that writers leave out."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if any(low <= code <= high for low, high in _MARKS_DROPPED):
            new = ""
        elif char in _LATIN:
            new = _LATIN[char]
        elif char in _KEPT_MARKED or code < 0x80:
            new = char
        else:
            base = unicodedata.normalize("NFD", char)
            accented = len(base) > 1 and unicodedata.combining(base[1]) and code < 0x0530
            greek = 0x1F00 <= code <= 0x1FFF
            vietnamese = 0x1E00 <= code <= 0x1EFF
            new = base[0] if accented or greek or vietnamese else char
            new = _LATIN.get(new, new)
        self[code] = new
        return new


_CLEAN: Final = _Cleaner()
_FOLD: Final = _Folder()


def _is_clean(text: str) -> bool:
    return text.isascii() and text.isprintable() and "`" not in text


def clean(text: str) -> str:
    r"""Unify compatibility forms, drop invisible and control characters, make every space a plain one.

    >>> clean("Ki\u200bm\u202e Ｊong")
    'Kim Jong'
    """
    if _is_clean(text):
        return text
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).translate(_CLEAN))


def marked(text: str) -> str:
    """Clean and case-fold, keeping the marks (š, ŏ, ï): they tell which romanization wrote the name."""
    return clean(clean(text).casefold())


def fold(text: str) -> str:
    """Clean, case-fold and remove the marks that name writers leave out. Idempotent.

    >>> fold("MIKHEÏTCHIK Łukasz Мiхейчик")
    'mikheitchik lukasz мiхейчик'
    """
    if _is_clean(text):
        return text.lower()
    return marked(text).translate(_FOLD)


# Letter pairs that look the same, Latin to the left (UTS #39 confusables.txt, lower case, only true look-alikes).
_CYRILLIC_TWINS: Final = dict(zip("асеһіјорԛѕтухѵԝԁɡьвнкмгѐ", "acehijopqstyxvwdgbbhkmre", strict=False))
_GREEK_TWINS: Final = dict(zip("αεινορτυχκηωγ", "aeivoptuxknwy", strict=True))
_CYRILLIC: Final = re.compile("[Ѐ-ԯ]")
_GREEK: Final = re.compile("[Ͱ-Ͽ]")
_LATIN_LETTER: Final = re.compile("[a-z]")
_TO_LATIN: Final = str.maketrans({**_CYRILLIC_TWINS, **_GREEK_TWINS})
_TO_CYRILLIC: Final = str.maketrans({latin: cyr for cyr, latin in _CYRILLIC_TWINS.items() if cyr in "асеіјорѕтухвнкм"})
_TO_GREEK: Final = str.maketrans({latin: greek for greek, latin in _GREEK_TWINS.items()})


def unmask(token: str) -> str:
    """Bring a folded token that mixes look-alike letters of two scripts into one script.

    If every foreign letter has a Latin twin the token becomes Latin, else its Latin letters take their twins'
    script. A token in one script is left as it is.

    >>> unmask("tаеb"), unmask("михeйчик")
    ('taeb', 'михейчик')
    """
    if token.isascii() or not _LATIN_LETTER.search(token):
        return token
    for pattern, twins, back in ((_CYRILLIC, _CYRILLIC_TWINS, _TO_CYRILLIC), (_GREEK, _GREEK_TWINS, _TO_GREEK)):
        foreign = pattern.findall(token)
        if foreign:
            return token.translate(_TO_LATIN if all(letter in twins for letter in foreign) else back)
    return token


# The same by case, for letters that look the same in it: н is no h, but Н is an H; ν is a v, but Ν is an N.
_SEEN: Final = dict(zip("асеһіјорԛѕухѵԝԁАВСЕНІЈКМОРԚЅТХУѴԜԌ", "acehijopqsyxvwdABCEHIJKMOPQSTXYVWG", strict=True))
_SEEN_GREEK: Final = dict(zip("αεινορτυχκωΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aeivoptuxkwABEZHIKMNOPTYX", strict=True))
_RARE: Final = frozenset("һԛѵԝԁԚѴԜԌ")  # of no language whose names are met
_BACK: Final = (
    (_CYRILLIC, {latin: letter for letter, latin in _SEEN.items() if letter not in _RARE}),
    (_GREEK, {latin: letter for letter, latin in _SEEN_GREEK.items()}),
)
_SEEN_AS_LATIN: Final = _SEEN | _SEEN_GREEK
_WORD: Final = re.compile(r"[^\W\d_]+")
_ANY_LATIN: Final = re.compile("[A-Za-z]")
_ANY_FOREIGN: Final = re.compile("[Ͱ-ԯ]")


def reunite(text: str) -> str:
    """Bring each word that mixes look-alike letters of two scripts into one script, by how they look in their case.

    Where either script would do, it is the one that most letters are in. This comes before case is folded, `unmask`
    after it: what neither script can write whole stays for that.

    >>> reunite("Μaria Βanka"), reunite("Bенeра")
    ('Maria Banka', 'Венера')
    """
    if text.isascii() or not _ANY_LATIN.search(text) or not _ANY_FOREIGN.search(text):
        return text
    return _WORD.sub(_one_script, text)


def _one_script(match: re.Match[str]) -> str:
    word = match[0]
    latin, foreign = _ANY_LATIN.findall(word), _ANY_FOREIGN.findall(word)
    if not latin or not foreign:
        return word
    back = next((seen for pattern, seen in _BACK if all(map(pattern.match, foreign))), {})
    may_be_foreign = all(letter in back for letter in latin)
    if all(letter in _SEEN_AS_LATIN for letter in foreign) and not (may_be_foreign and len(foreign) > len(latin)):
        return "".join(_SEEN_AS_LATIN.get(letter, letter) for letter in word)
    return "".join(back.get(letter, letter) for letter in word) if may_be_foreign else word
