"""Patronymics: the father's name in the middle of Russian, Ukrainian and Belarusian names.

Vladimirovich, Volodymyrovych and Uladzimiravich are one patronymic, Vladimirovna is his sister's. The suffixes are
those of the three grammars (-ович/-евич/-ич, -ович/-івна, -авіч/-аўна); the names behind them come from `given_names`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from screenkit.names import given_names
from screenkit.names.cyrillic import is_cyrillic
from screenkit.names.russian import keys_of_cyrillic, keys_of_latin

# On keys: the shortest stem before a suffix, and the vowel of the suffix, if any.
_SUFFIX: Final = {
    "m": re.compile(r"(.+?)(?:([oaei])[vu])?iC"),
    "f": re.compile(r"(.+?)(?:([oaei])[vu]|(?:in)?iC)na"),
}
# On spellings: the suffixes after two letters at least, and the names that take -ich alone.
_SHAPE: Final = re.compile(
    r"..(?:[oaei][vuw](?:[iy](?:tsch|tch|ch|cz|c|j)|na)|[iy](?:tsch|tch|ch|cz|c)na"
    r"|[^aeiou](?:ogl[uyi]|ul[yi]|[kqg][iy]z[iy]))$"
    r"|^(?:[iy]ll?|nik[iy]t|luk|fom|kuz'?m|savv|y?ermol)[ijy]+(?:tsch|tch|ch|cz|c)$"
    r"|..(?:[оеаії][вў](?:[иі]ч|на)|[иі]чна|[^аеиоуы](?:оглы|улы|[кқ]ызы))$"
    r"|^(?:иль|никит|лук|фом|кузьм|савв|ермол|ілл|іль|мікіт)[иі]ч$"
)
_ENDINGS: Final = (
    *("ch", "cz", "c", "j", "na", "glu", "gly", "gli", "uly", "uli", "zy", "zi"),
    *("ч", "на", "глы", "улы", "зы"),
)  # of every shape: few words have one, and to see that is quick
# Fathers whose names change before the suffix: Львович, Павлович, Яковлевич, Якаўлевіч.
_IRREGULAR: Final = {"lev": ("lv", "liv"), "pavel": ("pavl", "paul"), "yakov": ("iak", "iakovl", "iakaul")}


_SHORT_U: Final = re.compile("(?<=[aeo])u$")  # Вячаслаў, Вячаслававіч


def _stem(key: str) -> str:
    return _SHORT_U.sub("v", key).rstrip("aeiou")


@cache
def _fathers() -> dict[str, str]:
    stems: dict[str, str] = {}
    for name, form in given_names.fathers():
        for key in keys_of_cyrillic(form):
            if len(_stem(key)) > 1:
                stems.setdefault(_stem(key), name)
    stems.update((stem, name) for name, irregular in _IRREGULAR.items() for stem in irregular)
    return stems


def is_patronymic(spelling: str) -> bool:
    """Tell whether a lower-case token has the shape of a patronymic. Some family names have it too (Abramovich).

    >>> [is_patronymic(t) for t in ("vladimirovich", "serhiivna", "ilyich", "юрьевна", "ivanov", "heydarogly")]
    [True, True, True, True, False, True]
    """
    return spelling.endswith(_ENDINGS) and bool(_SHAPE.search(spelling))


def patronymic(spelling: str) -> tuple[str, ...]:
    """Give the patronymics that a token can be: `patronymic:`, the father's name, `m` or `f`.

    A father whose name no table has is given by its sound. Empty for a token of another shape.

    >>> patronymic("uladzimiravich"), patronymic("volodymyrivna"), patronymic("ilyich")
    (('patronymic:vladimir:m',), ('patronymic:vladimir:f',), ('patronymic:ilya:m',))
    >>> patronymic("khadzhimuratovich")
    ('patronymic:~xadZimurat-o:m',)
    """
    if not is_patronymic(spelling):
        return ()
    keys = keys_of_cyrillic(spelling) if is_cyrillic(spelling) else keys_of_latin(spelling)
    known: set[str] = set()
    unknown: set[str] = set()
    for key in keys:
        for sex, suffix in _SUFFIX.items():
            if match := suffix.fullmatch(key):
                stem = _stem(match[1])
                father = _fathers().get(stem)
                if father:
                    known.add(f"patronymic:{father}:{sex}")
                elif len(stem) > 1:
                    vowels = {"o": "o", "a": "o", "e": "e", "i": "oe"}.get(match[2] or "", "i")
                    unknown.update(f"patronymic:~{stem}-{vowel}:{sex}" for vowel in vowels)
    return tuple(sorted(known or unknown))


# On keys: a man's form of a family name, and the woman's form of it, by what they share.
_GENDERED: Final = (
    (re.compile(r"(.{2,}[oeia])[vu]"), re.compile(r"(.{2,}[oeia])va")),
    (re.compile(r"(.{2,}in)"), re.compile(r"(.{2,}in)a")),
    (re.compile(r"(.{2,}[sc]k)(?:i|oi)"), re.compile(r"(.{2,}[sc]k)(?:a|aia)")),
    (re.compile(r"(.{2,}[^aeiousc])(?:i|oi)"), re.compile(r"(.{2,}[^aeiou])aia")),
)


_LAST_LETTERS: Final = (("vu", "a"), ("n", "a"), ("i", "a"), ("i", "a"))
_GENDERED_BY_LAST: Final = {
    letter: tuple(
        (kind, form)
        for kind, (forms, ends) in enumerate(zip(_GENDERED, _LAST_LETTERS, strict=True))
        for form, last in zip(forms, ends, strict=True)
        if letter in last
    )
    for letter in "vunia"
}


def surname_stems(keys: Iterable[str]) -> frozenset[str]:
    """Give what the man's and the woman's form of a family name with these Russian keys have in common.

    >>> surname_stems(keys_of_latin("petrova")) & surname_stems(keys_of_cyrillic("петров"))
    frozenset({'0petro'})
    """
    return frozenset(
        f"{kind}{found[1]}"
        for key in keys
        for kind, form in _GENDERED_BY_LAST.get(key[-1:], ())
        if (found := form.fullmatch(key))
    )


def surname_pair(a: str, b: str) -> bool:
    """Tell whether two lower-case tokens are the man's and the woman's form of one family name.

    >>> surname_pair("petrova", "петров"), surname_pair("zhukovskaya", "joukovski"), surname_pair("petrov", "petrov")
    (True, True, False)
    """
    if a == b:
        return False
    keys = [keys_of_cyrillic(t) if is_cyrillic(t) else keys_of_latin(t) for t in (a, b)]
    for his, hers in (keys, keys[::-1]):
        for male, female in _GENDERED:
            stems = {m[1] for key in his if (m := male.fullmatch(key))}
            if stems and any((m := female.fullmatch(key)) and m[1] in stems for key in hers):
                return True
    return False
