"""Korean names in Latin letters: what family name and which syllables a token can be.

One table for every system at once, because lists and people mix them: Revised Romanization, McCune-Reischauer with its
marks and without, the DPRK's own, and the habits of passports and press.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import product
from typing import Final

from screenkit.names import korean_tables as tables
from screenkit.names.hangul import INITIALS, VOWELS, decompose
from screenkit.names.korean_syllables import Syllables, Table, frozen_table, segment, southern, spell_all

_LONGEST: Final = 24  # letters of a token worth cutting
_APOSTROPHES: Final = "’‘ʼʻʹ`´′"
_ONE_SIGN: Final = str.maketrans("ǒôōǔûū" + _APOSTROPHES, "ŏŏŏŭŭŭ" + "'" * len(_APOSTROPHES))
_NO_SIGN: Final = str.maketrans({"'": "", "ŏ": "o", "ŭ": "u"})


def syllables(token: str, most: int = 3) -> tuple[Syllables, ...]:
    """Give every way to read a token of a given name as one to `most` syllables, each the set of what it can be.

    The token is lower case, ASCII or with the marks of McCune-Reischauer: breves (ŏ, or printed o') and aspiration
    (ch'). What is marked is read as marked; what is not can stand for either.

    >>> [[sorted(s) for s in cut] for cut in syllables("jong")]
    [[['정', '종']]]
    >>> [[sorted(s) for s in cut] for cut in syllables("ch'ŏl")]
    [[['철']]]
    >>> syllables("vladimir")
    ()
    """
    return _cut(token, most) if len(token) <= _LONGEST else ()


@lru_cache(maxsize=1 << 14)
def _cut(token: str, most: int) -> tuple[Syllables, ...]:
    if token.isascii() and token.isalpha():
        return segment(token, _syllable_table(), most)
    marked = _marked(token)
    return segment(marked, _syllable_table(), most) or segment(marked.translate(_NO_SIGN), _syllable_table(), most)


def families(token: str) -> frozenset[str]:
    """Give the family names, by the South's spelling law, that a token can be.

    >>> sorted(families("chun")), sorted(families("rhee")), families("smith")
    (['전', '천'], ['이'], frozenset())
    """
    table = _family_table()
    found = table.get(token)
    if found is None and len(token) <= _LONGEST and not (token.isascii() and token.isalpha()):
        marked = _marked(token)
        found = table.get(marked) or table.get(marked.translate(_NO_SIGN))
    return found or frozenset()


def _marked(token: str) -> str:
    text = unicodedata.normalize("NFC", token).translate(_ONE_SIGN)
    return text.replace("o'", "ŏ").replace("u'", "ŭ")


@cache
def _syllable_table() -> Table:
    found = _spell(tables.NAME_SYLLABLES, tables.READ_INITIALS)
    for syllable, spellings in tables.READ_BESIDES.items():
        for spelling in spellings.split():
            found.setdefault(spelling, set()).add(syllable)
    return frozen_table(found)


@cache
def _family_table() -> Table:
    """Map spellings to family names; those of two syllables are written as one word."""
    written = {family: {family, tables.NORTHERN_FAMILIES.get(family, family)} for family in tables.FAMILIES}
    initials = [row.removesuffix(" n~") for row in tables.READ_INITIALS]  # ㄹ is ㄴ inside a name only
    spellings: dict[str, list[str]] = {}
    for spelling, meant in _spell({s for names in written.values() for s in "".join(names)}, initials).items():
        for syllable in meant:
            spellings.setdefault(syllable, []).append(spelling)
    found: dict[str, set[str]] = {}
    for family, (_, besides) in tables.FAMILIES.items():
        regular = ("".join(s) for name in written[family] for s in product(*(spellings[s] for s in name)))
        for spelling in (*regular, *besides):
            found.setdefault(spelling, set()).add(southern(family))
    return frozen_table(found)


def _spell(names: Iterable[str], initials: Sequence[str]) -> dict[str, set[str]]:
    found = spell_all(names, initials, tables.READ_VOWELS, tables.READ_FINALS)
    french = [s for s in names if INITIALS[decompose(s)[0]] in tables.FRENCH_INITIALS]
    first = [tables.FRENCH_INITIALS.get(c, "") for c in INITIALS]
    middle = [f"{own} {tables.FRENCH_VOWELS.get(v, '')}" for v, own in zip(VOWELS, tables.READ_VOWELS, strict=True)]
    return spell_all(french, first, middle, tables.READ_FINALS, found)
