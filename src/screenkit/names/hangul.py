"""Hangul: syllables by arithmetic, romanized per syllable, and foreign names that are written in it.

A precomposed syllable is `0xAC00 + (initial * 21 + vowel) * 28 + final` (The Unicode Standard, chapter 3.12).

A foreign name in Hangul is a transcription with fewer sounds than it had: 블라디미르 stands for *Vladimir*. So it is
not romanized and compared, it is *keyed*: `loan_key` keeps what Hangul tells, `loan_key_of_latin` gives the keys that
a Latin spelling could have under 외래어 표기법 (문화체육관광부고시, the tables for English and Russian and the
press habits beside them). A name and its transcription meet when the one is among the other's keys.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import islice, product
from typing import Final, Literal, TypeAlias

INITIALS: Final = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS: Final = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS: Final = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")

_FIRST: Final = 0xAC00
_LAST: Final = 0xD7A3

System = Literal["lists", "rr"]
_Row: TypeAlias = tuple[str, ...]


def _row(spellings: str) -> _Row:
    return tuple(s.replace("-", "") for s in spellings.split())


# The three parts of each syllable, in the order of the jamo above ("-" is nothing).
# "lists": as US, UN and EU lists print DPRK names most often (KIM Jong Un, CHOE Chol Ryong, PAK Yong Sik).
# "rr": Revised Romanization (Ministry of Culture and Tourism notice 2000-8), without assimilation, as its clause 3.4
# asks for personal names.
_LATIN: Final[dict[System, tuple[_Row, _Row, _Row]]] = {
    "lists": (
        _row("k kk n t tt r m p pp s ss - j jj ch k t p h"),
        _row("a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i"),
        _row("- k k k n n n t l k m l l l p l m p p t t ng t t k t p t"),
    ),
    "rr": (
        _row("g kk n d tt r m b pp s ss - j jj ch k t p h"),
        _row("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i"),
        _row("- k k k n n n t l k m l l l p l m p p t t ng t t k t p t"),
    ),
}


def is_hangul(text: str) -> bool:
    """Tell whether a text is one or more precomposed Hangul syllables and nothing else.

    >>> is_hangul("김정은"), is_hangul("Kim"), is_hangul("")
    (True, False, False)
    """
    return bool(text) and all("가" <= c <= "힣" for c in text)


def decompose(syllable: str) -> tuple[int, int, int]:
    """Give the indexes of a syllable's initial, vowel and final in INITIALS, VOWELS and FINALS.

    Raises ValueError for anything but one precomposed syllable.

    >>> decompose("한"), decompose("가")
    ((18, 0, 4), (0, 0, 0))
    """
    code = ord(syllable) if len(syllable) == 1 else 0
    if not _FIRST <= code <= _LAST:
        raise ValueError(f"{syllable!r} is not one precomposed Hangul syllable; apply NFC and pass them one by one")
    rest, final = divmod(code - _FIRST, 28)
    return *divmod(rest, 21), final


def compose(initial: int, vowel: int, final: int = 0) -> str:
    """Make the syllable of these indexes: the inverse of `decompose`. Raises ValueError for an index out of range.

    >>> compose(18, 0, 4)
    '한'
    """
    if not (0 <= initial < 19 and 0 <= vowel < 21 and 0 <= final < 28):
        raise ValueError(f"there is no syllable ({initial}, {vowel}, {final}); the parts count to 19, 21 and 28")
    return chr(_FIRST + (initial * 21 + vowel) * 28 + final)


def romanize(text: str, system: System = "lists") -> str:
    """Write Hangul in lower-case ASCII Latin, syllable by syllable, without assimilation or separators.

    `system` is "lists" (as lists of DPRK parties print names) or "rr" (Revised Romanization). Conjoining jamo are
    composed first; everything else stays as it is.

    >>> romanize("김정은"), romanize("김정은", "rr"), romanize("최 철룡")
    ('kimjongun', 'gimjeongeun', 'choe cholryong')
    """
    initials, vowels, finals = _LATIN[system]
    latin = []
    for char in unicodedata.normalize("NFC", text):
        if "가" <= char <= "힣":
            initial, vowel, final = decompose(char)
            latin.append(initials[initial] + vowels[vowel] + finals[final])
        else:
            latin.append(char)
    return "".join(latin)


# --- Foreign names. A key has one letter for each sound that Hangul can tell apart; ㅡ is only there to carry a
# consonant, so it has none. ㅑ is `ia`, as 리아 and 랴 stand for one thing, and `ə` is ㅓ.
_KEY_INITIALS: Final = _row("g k n d t l m b p s s - j c c k t p h")
_KEY_VOWELS: Final = _row("a e ia ie ə e iə ie o ua ue oe io u uə ue ui iu - i i")
_KEY_FINALS: Final = _row("- k k k n n n t l k m l l l p l m p p t t ŋ t t k t p h")


_GLIDE: Final = re.compile("(?<=[jc])i(?=[aeouə])")


def _tidy(key: str) -> str:
    # l between vowels is written ㄹㄹ and r is ㄹ, but initial and final they are one; 일리야 and 일랴 are one name;
    # 외래어 표기법 writes no glide after ㅈ and ㅊ (4장 해설), though the press does.
    key = key.replace("ll", "l").replace("ii", "i")
    return _GLIDE.sub("", key) if "j" in key or "c" in key else key


def loan_key(text: str) -> str:
    """Give the key of a foreign name written in Hangul; what is not Hangul is left out, spaces stay.

    >>> loan_key("미헤이치크"), loan_key("블라디미르"), loan_key("쇼이구")
    ('miheicik', 'bladimil', 'sioigu')
    """
    key = []
    for char in unicodedata.normalize("NFC", text):
        if "가" <= char <= "힣":
            initial, vowel, final = decompose(char)
            key.append(_KEY_INITIALS[initial] + _KEY_VOWELS[vowel] + _KEY_FINALS[final])
        elif char.isspace():
            key.append(" ")
    return _tidy("".join(key))


# Each Latin spelling, longest first where several begin alike, and the key letters it can have.
# Consonants are the same for every language; where two stand, languages or the press differ.
_CONSONANTS: Final[dict[str, tuple[str, ...]]] = {
    "shch": ("sic", "si"), "tsch": ("c",), "tch": ("c",), "dzh": ("j",), "sch": ("si", "sk"),
    "kh": ("h", "k"), "sh": ("si",), "ch": ("c", "k"), "zh": ("j",), "ts": ("c",), "tz": ("c",), "dz": ("j",),
    "dj": ("j",), "ph": ("p",), "th": ("t", "s", "d"), "gh": ("g",), "ck": ("k",), "qu": ("ku", "k"),
    "ng": ("ŋ", "ŋg", "ng"), "nk": ("nk", "ŋk"), "nn": ("n", "nn"), "mm": ("m", "mm"), "cc": ("k", "c"),
    "b": ("b",), "c": ("k",), "d": ("d",), "f": ("p",), "g": ("g",), "h": ("h",), "j": ("j", "i"), "k": ("k",),
    "l": ("l",), "m": ("m",), "n": ("n",), "p": ("p",), "q": ("k",), "r": ("l",), "s": ("s",), "t": ("t",),
    "v": ("b",), "w": ("u", "b"), "x": ("ks",), "z": ("j",),
}  # fmt: skip
# 표 19 (Russian) writes a voiced consonant as voiceless at the end and before a voiceless one; the press
# often does not.
_DEVOICED: Final = {"b": ("b", "p"), "d": ("d", "t"), "g": ("g", "k"), "v": ("b", "p"), "z": ("j", "s"),
                    "zh": ("ji", "si")}  # fmt: skip
_VOICELESS: Final = frozenset("cfhkpqstx")
_VOWEL_LETTERS: Final = frozenset("aeiouy")
_VOWELS: Final[dict[str, tuple[str, ...]]] = {
    "iy": ("i",), "yy": ("i",), "ij": ("i",), "ii": ("i",), "ee": ("i", "ee", "eie"), "oo": ("u", "oo"),
    "ou": ("u", "ou"), "ea": ("i", "ea"), "ay": ("ai", "ei"), "ai": ("ai", "ei"), "ey": ("ei", "i"),
    "a": ("a",), "e": ("e",), "i": ("i",), "o": ("o",), "u": ("u",), "y": ("i",),
}  # fmt: skip
# What English makes of a vowel letter besides; tried only after the readings above.
_ENGLISH: Final[dict[str, tuple[str, ...]]] = {
    "a": ("a", "e", "ə"), "e": ("e", "ə", "i"), "i": ("i", "ai"), "o": ("o", "ə"), "u": ("u", "ə"), "y": ("i", "ai"),
    "er": ("ə",), "ir": ("ə",), "ur": ("ə",), "ar": ("a", "ə"), "or": ("o", "ə"), "ea": ("i",), "ee": ("i",),
    "ae": ("e", "i", ""), "eo": ("o",),
}  # fmt: skip

MOST_KEYS: Final = 64


def loan_key_of_latin(spelling: str) -> frozenset[str]:
    """Give the keys that a Latin token could have if it were written in Hangul.

    `spelling` is one token in lower-case ASCII, as folded or as romanized from Russian (BGN/PCGN, ISO 9, passport).
    At most MOST_KEYS keys; readings that keep the vowel letters come first, English ones fill up. Empty when the token
    has a character other than a to z.

    >>> loan_key("미헤이치크") in loan_key_of_latin("mikheychik") & loan_key_of_latin("mikheichik")
    True
    >>> loan_key("푸틴") in loan_key_of_latin("lavrov")
    False
    """
    foldable = len(spelling) <= 40 and spelling.isascii() and spelling.isalpha() and spelling.islower()
    return _keys_of_latin(spelling) if foldable else frozenset()


@lru_cache(maxsize=1 << 14)
def _keys_of_latin(spelling: str) -> frozenset[str]:
    keys = _spell_out(_sounds(spelling, english=False), MOST_KEYS)
    keys |= _spell_out(_sounds(spelling, english=True), MOST_KEYS - len(keys))
    return frozenset(keys)


def _spell_out(sounds: list[tuple[str, ...]], most: int) -> set[str]:
    keys: set[str] = set()
    for choice in islice(product(*sounds), 2 * most):
        keys.add(_tidy("".join(choice)))
        if len(keys) == most:
            break
    return keys


def _sounds(spelling: str, *, english: bool) -> list[tuple[str, ...]]:
    sounds = []
    at = 0
    while at < len(spelling):
        read = _vowel if spelling[at] in _VOWEL_LETTERS else _consonant
        choices, length = read(spelling, at, english=english)
        sounds.append(choices)
        at += length
    return sounds


def _vowel(spelling: str, at: int, *, english: bool) -> tuple[tuple[str, ...], int]:
    pair, after = spelling[at : at + 2], spelling[at + 2 : at + 3]
    if len(pair) == 2:
        if english and pair in _ENGLISH and not (pair[1] == "r" and after in _VOWEL_LETTERS and after):
            return _ENGLISH[pair], 2
        if pair in _VOWELS:
            return _VOWELS[pair], 2
    elif english and pair == "e" and at > 1:
        return ("",), 1  # Steve, 스티브
    letter = spelling[at]
    if letter == "y" and pair[1:] in _VOWEL_LETTERS and len(pair) == 2:
        return (("ie", "e"), 2) if pair == "ye" else (("i",), 1)
    before = spelling[at - 1 : at] if at else ""
    if letter == "e":
        if at == 0 or before in _VOWEL_LETTERS:
            return ("e", "ie"), 1
        if spelling[max(at - 2, 0) : at] in ("ch", "sh", "zh"):
            return ("e", "o"), 1  # ё is printed е: Горбачёв is 고르바초프
    if english:
        unstressed = at > 1 and pair[1:] in ("l", "n") and not after  # Johnson, 존슨
        return (*_ENGLISH[letter], "") if unstressed else _ENGLISH[letter], 1
    return _VOWELS[letter], 1


def _consonant(spelling: str, at: int, *, english: bool) -> tuple[tuple[str, ...], int]:
    sound = next(s for n in (5, 4, 3, 2, 1) if (s := spelling[at : at + n]) in _CONSONANTS)
    length = len(sound)
    if length == 1 and spelling[at + 1 : at + 2] == sound:
        length = 2
    after = spelling[at + length : at + length + 1]
    closed = after == "" or after not in _VOWEL_LETTERS
    choices = _CONSONANTS[sound]
    if sound in _DEVOICED and (after == "" or after in _VOICELESS):
        choices = _DEVOICED[sound]
    elif sound in ("zh", "ch", "tch", "tsch") and closed:
        choices = tuple(c if c == "k" else c + "i" for c in choices)  # 지, 치
    elif sound == "h" and closed:
        choices = ("h", "")
    elif sound in ("c", "g") and after and after in "eiy":
        choices = ("s", "c") if sound == "c" else ("g", "j")
    if english and sound == "r" and closed and at:
        choices = ("", "l")
    return choices, length
