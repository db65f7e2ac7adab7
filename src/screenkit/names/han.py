"""Names in Chinese characters: Pinyin, and the characters' readings that a Latin spelling could stand for.

A Latin syllable can be Pinyin, Wade–Giles or a southern spelling (王 is Wang in the first two and Wong in Hong Kong;
Chang can be 张 or 常), so it stands for a set of Pinyin syllables, and a token in characters meets it when its own
reading is among them. Simplified and traditional characters read alike. Japanese names in characters are read as
Chinese too: the characters do not tell, and a reading in the wrong language is better than none.

Sources: Unidecode's table of readings (Unihan kMandarin) with the corrections of `han_tables`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Final

from screenkit.names import han_tables as tables
from screenkit.names.pieces import longest
from screenkit.names.readings import product

_LONGEST: Final = 12  # characters read of one token: more is a sentence, not a name
_SYLLABLES_OF_A_NAME: Final = 4
_LETTERS: Final = re.compile("[^a-z0-9]")


@lru_cache(maxsize=4096)
def _of(character: str) -> tuple[str, ...]:
    if character in tables.READINGS:
        return tables.READINGS[character]
    if character.isascii():
        return (_LETTERS.sub("", character.lower()),)
    from unidecode import unidecode  # noqa: PLC0415  # its tables are loaded for names in characters alone

    return (_LETTERS.sub("", unidecode(character).lower()),)


def romanize(token: str) -> str:
    """Write a token in Pinyin without tones, joined; the family name stays first.

    >>> romanize("习近平"), romanize("習近平"), romanize("曾庆红")
    ('xijinping', 'xijinping', 'zengqinghong')
    """
    return "".join(_of(character)[0] for character in token)


def keys(token: str) -> frozenset[str]:
    """Give the readings of a token as joined Pinyin; 48 at most.

    >>> sorted(keys("单田芳"))
    ['dantianfang', 'shantianfang']
    """
    return frozenset(product([_of(character) for character in token[:_LONGEST]])) - {""}


def parts(token: str) -> tuple[str, ...]:
    """Split a whole name of two to four characters into family name and given name; other tokens stay whole.

    >>> parts("王君正"), parts("欧阳修"), parts("王")
    (('王', '君正'), ('欧阳', '修'), ('王',))
    """
    if not 2 <= len(token) <= _SYLLABLES_OF_A_NAME:
        return (token,)
    family = 2 if token[:2] in tables.FAMILY_OF_TWO else 1
    return (token[:family], token[family:]) if len(token) > family else (token,)


def syllables(token: str) -> tuple[str, ...]:
    """Split joined Pinyin into its syllables, as few as will do; empty when the token is no Pinyin.

    >>> syllables("xiaoping"), syllables("junzheng"), syllables("smith")
    (('xiao', 'ping'), ('jun', 'zheng'), ())
    """
    found = _segmentations(token, tables.PINYIN.__contains__)
    return min(found, key=len, default=())


def _segmentations(token: str, known: Callable[[str], bool]) -> list[tuple[str, ...]]:
    """Split a token into known syllables in every way, four syllables at most, the longest first syllable first."""
    if len(token) > 6 * _SYLLABLES_OF_A_NAME:
        return []
    ways: list[list[tuple[str, ...]]] = [[] for _ in range(len(token) + 1)]
    ways[-1] = [()]
    for start in range(len(token) - 1, -1, -1):
        for end in range(min(len(token), start + 7), start, -1):
            lone_vowel = start and end == start + 1  # Xi'an is two syllables, but no name has Xi'a
            if ways[end] and not lone_vowel and known(token[start:end]):
                ways[start] += [(token[start:end], *rest) for rest in ways[end] if len(rest) < _SYLLABLES_OF_A_NAME]
    return ways[0]


def latin_readings(token: str) -> frozenset[str]:
    """Give the Pinyin syllables that one Latin syllable could stand for: Pinyin, Wade–Giles, Cantonese, Hokkien.

    >>> sorted(latin_readings("wong")), sorted(latin_readings("ts'ao")), sorted(latin_readings("chang"))
    (['huang', 'wang'], ['cao', 'zao'], ['chang', 'zhang', 'zheng'])
    """
    syllable = token.replace("'", "")
    found = frozenset({tables.UMLAUT.get(syllable, syllable)}) & tables.PINYIN
    return found | tables.wade_giles().get(syllable, frozenset()) | tables.southern().get(syllable, frozenset())


def keys_of_latin(token: str) -> frozenset[str]:
    """Give the joined Pinyin that a Latin token of one to four syllables could stand for; 48 at most, no mixing.

    >>> sorted(keys_of_latin("hsiaotung"))
    ['xiaodong', 'xiaotong']
    >>> keys_of_latin("vladimir")
    frozenset()
    """
    word = token.replace("'", "")
    found: list[str] = []
    every, systems = _systems()
    if every.fullmatch(word):
        for syllabic, pinyin in systems:
            if syllabic.fullmatch(word):
                for way in _segmentations(word, pinyin.__contains__):
                    found += product([pinyin[syllable] for syllable in way])
    return frozenset(found[:48])


_System = tuple[re.Pattern[str], Mapping[str, tuple[str, ...]]]


@lru_cache(maxsize=1)
def _systems() -> tuple[re.Pattern[str], tuple[_System, ...]]:
    """Give what matches joined syllables of any system, then of each system, with the Pinyin each syllable can be.

    So most words are seen to be no Chinese at once.
    """
    every = tables.PINYIN | tables.UMLAUT.keys()
    pinyin: dict[str, tuple[str, ...]] = {syllable: (tables.UMLAUT.get(syllable, syllable),) for syllable in every}
    others = [
        {syllable: tuple(sorted(readings)) for syllable, readings in system.items()}
        for system in (tables.wade_giles(), tables.southern())
    ]
    systems: list[dict[str, tuple[str, ...]]] = [pinyin, *others]
    return _joined({s for system in systems for s in system}), tuple((_joined(system), system) for system in systems)


def _joined(syllables: Iterable[str]) -> re.Pattern[str]:
    return re.compile(f"(?:{longest(syllables)}){{1,{_SYLLABLES_OF_A_NAME}}}")
