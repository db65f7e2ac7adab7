"""Korean names in Cyrillic: Kontsevich's system (Л. Р. Концевич, 1966) and how the press departs from it.

Ким Чен Ын is 김정은, Чхве Рён Хэ 최룡해, Ли Чхан Хо 리창호. A Cyrillic name that no family name begins or ends, or that
cannot be cut into Korean syllables, is not Korean: Ли Сергей has the family name and nothing else.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import product
from typing import Final

from screenkit.names import korean_tables as tables
from screenkit.names.hangul import FINALS, INITIALS, VOWELS, decompose
from screenkit.names.korean_syllables import Syllables, Table, fits, frozen_table, row, segment, southern, spell_all

# As the tables of korean_tables; what stands first is the system's own spelling. ё is also printed е.
_INITIALS: Final = (
    "к г", "кк", "н", "т д", "тт", "р л н~", "м", "п б", "пп", "с ш~", "сс", "-", "ч дж чж", "чч", "чх", "кх", "тх",
    "пх", "х",
)  # fmt: skip
_VOWELS: Final = (
    "а", "э е", "я", "яе йя", "о", "э. е", "ё е йо", "е йе ье", "о", "ва уа", "вэ ве", "ве вэ ое ой_", "ё е йо", "у",
    "во уо", "ве", "ви уи", "ю", "ы", "ый. и ый ыи", "и",
)  # fmt: skip
_FINALS: Final = {
    "": "-", "ㄱ": "к г", "ㄺ": "к", "ㄴ": "н нъ", "ㄷ": "т", "ㄹ": "ль л р", "ㅁ": "м", "ㅂ": "п б", "ㅅ": "т",
    "ㅇ": "н нг", "ㅈ": "т", "ㅊ": "т", "ㅍ": "п",
}  # fmt: skip
# Чен for 정 and Сен for 성 (Ким Чен Ир, Ким Ир Сен) are older than the system and stayed.
_OLD_INITIALS: Final = {"ㅈ": "ч дж чж", "ㅅ": "с", "ㅊ": "чх"}
# The press drops the х of an aspirate. That counts only where the system spells nothing so: Чоль is 철, Чан is 장.
_LOST_BREATH: Final = {"ㅊ": "ч", "ㅋ": "к", "ㅌ": "т", "ㅍ": "п"}
_FAMILIES_BESIDES: Final = {"최": "цой чой", "정": "тен", "장": "тян", "이": "лии", "노": "ноо", "조": "тё"}


def write(name: str) -> str:
    """Write Hangul syllables in Cyrillic by the system, each a word.

    Raises ValueError for anything but precomposed syllables that the system can spell in a name.

    >>> write("김정은"), write("박천희"), write("이창호")
    ('ким чон ын', 'пак чхон хи', 'и чхан хо')
    """
    words = []
    for syllable in name:
        initial, vowel, final = decompose(syllable)
        if FINALS[final] not in _FINALS:
            raise ValueError(f"{syllable!r} has a final consonant that no name has; give a personal name")
        first = row(_INITIALS[initial])[0][0]
        middle = next(m for m, limit in row(_VOWELS[vowel]) if fits(limit, first, final))
        words.append(first + middle + row(_FINALS[FINALS[final]])[0][0])
    return " ".join(words)


def syllables(token: str, most: int = 3) -> tuple[Syllables, ...]:
    """Give every way to read a lower-case Cyrillic token as one to `most` Korean syllables.

    >>> [[sorted(s) for s in cut] for cut in syllables("чхоль")]
    [[['철']]]
    >>> syllables("сергей")
    ()
    """
    return _cut(token, most) if len(token) <= 20 else ()


@lru_cache(maxsize=1 << 12)
def _cut(token: str, most: int) -> tuple[Syllables, ...]:
    return segment(token, _syllable_table(), most)


def families(token: str) -> frozenset[str]:
    """Give the family names, by the South's spelling law, that a lower-case Cyrillic token can be.

    >>> sorted(families("ли")), sorted(families("чон")), families("иванов")
    (['이'], ['전', '정'], frozenset())
    """
    return _family_table().get(token, frozenset())


def _spell(names: frozenset[str]) -> dict[str, set[str]]:
    found = spell_all(names, _INITIALS, _VOWELS, _FINALS)
    old = [s for s in names if INITIALS[decompose(s)[0]] in _OLD_INITIALS and VOWELS[decompose(s)[1]] == "ㅓ"]
    spell_all(old, [_OLD_INITIALS.get(c, "") for c in INITIALS], ["е+"] * len(VOWELS), _FINALS, found)
    breath = [s for s in names if INITIALS[decompose(s)[0]] in _LOST_BREATH]
    lost = spell_all(breath, [_LOST_BREATH.get(c, "") for c in INITIALS], _VOWELS, _FINALS)
    return lost | found


@cache
def _syllable_table() -> Table:
    return frozen_table(_spell(tables.NAME_SYLLABLES))


@cache
def _family_table() -> Table:
    written = {family: {family, tables.NORTHERN_FAMILIES.get(family, family)} for family in tables.FAMILIES}
    spellings: dict[str, list[str]] = {}
    for spelling, meant in _spell(frozenset(s for names in written.values() for s in "".join(names))).items():
        for syllable in meant:
            spellings.setdefault(syllable, []).append(spelling)
    found: dict[str, set[str]] = {}
    for family in tables.FAMILIES:
        regular = ("".join(s) for name in written[family] for s in product(*(spellings[s] for s in name)))
        for spelling in (*regular, *_FAMILIES_BESIDES.get(family, "").split()):
            found.setdefault(spelling, set()).add(southern(family))
    return frozen_table(found)
