"""Names in the scripts that are romanized in most ways: invented, from what names are made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, Literal

from attrs import field, frozen
from hypothesis import strategies as st

from screenkit.names import data, korean_tables
from screenkit.names.cyrillic import language_of
from screenkit.names.hangul import FINALS, decompose

Language = Literal["ru", "uk", "be"]


def _row(words: str) -> tuple[str, ...]:
    return tuple(words.split())


@frozen
class _Surnames:
    """What family names of a language are made of besides consonants: vowels, and endings with the women's forms."""

    vowels: tuple[str, ...] = field(converter=_row)
    endings: tuple[str, ...] = field(converter=_row)
    feminine: tuple[tuple[str, str], ...]


_BEGINNINGS: Final = _row("б в г д ж з к л м н п р с т ф х ч ш бр вл гр др зв кр пл пр св сл см ст тр хл чер шев")
_CLOSINGS: Final = _row("б в г д ж з к л м н п р с т х ч ш йч льн рк ст рн мч нд рг вч шк тр")


_SURNAMES: Final[dict[Language, _Surnames]] = {
    "ru": _Surnames(
        "а е и о у ы я ю",
        "ов ев ин ский цкий енко ук ик ович ых ец як ой",
        (("ский", "ская"), ("цкий", "цкая"), ("ой", "ая"), ("ов", "ова"), ("ев", "ева"), ("ин", "ина")),
    ),
    "uk": _Surnames(
        "а е и і о у я ю",
        "енко ук ський цький ович ів ик ієнко ець як",
        (("ський", "ська"), ("цький", "цька"), ("ів", "ова")),
    ),
    "be": _Surnames(
        "а е і о у ы я ю",
        "енка ук скі цкі овіч еўскі оў эвіч аў як ык",
        (("скі", "ская"), ("цкі", "цкая"), ("оў", "ова"), ("аў", "ава")),
    ),
}
# What the spelling rules forbid (жы, кю), and doubled or clashing consonants.
_NO_SURNAME: Final = re.compile(r"[жшчщц][ыюяэ]|[гкх][ыюя]|^ы|й[ео]|(.)\1|[стзцжшч][жшчцх]|[жшчц][сз]|[кг]х|ь[аеоуыэ]")


def cyrillic_names(language: Language = "ru") -> st.SearchStrategy[str]:
    """Give names of people in Russian, Ukrainian ("uk") or Belarusian ("be"): given name, patronymic, family name.

    Only Russian names have a patronymic, and not all of them. Women have the women's forms. Raises ValueError for
    another language.

    >>> from hypothesis import given, settings
    >>> @settings(max_examples=5)
    ... @given(cyrillic_names())
    ... def test_a_name_has_two_or_three_words(name):
    ...     assert len(name.split()) in (2, 3)
    >>> test_a_name_has_two_or_three_words()
    """
    if language not in _SURNAMES:
        raise ValueError(f"language {language!r} is not known; use ru, uk or be")
    return _cyrillic_names(language)


@cache
def _cyrillic_names(language: Language) -> st.SearchStrategy[str]:
    def people(sex: str) -> st.SearchStrategy[str]:
        patronymics = ["", *(_patronymics(sex) if language == "ru" else ())]
        surnames = _surnames(language, feminine=sex == "f")
        words = st.tuples(_drawn(_given(language)[sex]), _drawn(patronymics), surnames)
        return words.map(lambda name: " ".join(filter(None, name)))

    return people("m") | people("f")


@cache
def hangul_names() -> st.SearchStrategy[str]:
    """Give Korean names in Hangul, northern and southern spellings: a family name and one or two syllables.

    >>> from hypothesis import given, settings
    >>> from screenkit.names.hangul import is_hangul
    >>> @settings(max_examples=5)
    ... @given(hangul_names())
    ... def test_a_name_is_written_in_hangul(name):
    ...     assert is_hangul(name) and 2 <= len(name) <= 4
    >>> test_a_name_is_written_in_hangul()
    """
    families = (*korean_tables.FAMILIES, *korean_tables.NORTHERN_FAMILIES.values())
    written = korean_tables.WRITTEN_FINALS  # 샛 and its like are in names, but no system spells them there
    syllables = sorted(s for s in korean_tables.NAME_SYLLABLES if FINALS[decompose(s)[2]] in written)
    one = _drawn(syllables)
    return st.tuples(_drawn(families), one, one | st.just("")).map("".join)


@cache
def organization_names() -> st.SearchStrategy[str]:
    """Give names of organizations in Latin letters: an invented word, a line of business, a legal form.

    >>> from hypothesis import given, settings
    >>> @settings(max_examples=5)
    ... @given(organization_names())
    ... def test_a_name_has_three_words(name):
    ...     assert len(name.split()) == 3
    >>> test_a_name_has_three_words()
    """
    syllable = st.tuples(st.sampled_from("bdfgklmnprstvz"), st.sampled_from("aeiou"), st.sampled_from(["", "r", "n"]))
    word = st.lists(syllable.map("".join), min_size=3, max_size=4).map("".join).map(str.capitalize)
    lines = _row("Bank Trading Shipping Mining Airlines Logistics Insurance Technology Holding")
    forms = _row("LLC OOO GmbH JSC Ltd S.A. FZE Inc")
    return st.tuples(word, st.sampled_from(lines), st.sampled_from(forms)).map(" ".join)


def _drawn(words: Sequence[str]) -> st.SearchStrategy[str]:
    """Draw from a long table. `st.sampled_from` would show all of it wherever the strategy is shown."""
    return st.integers(0, len(words) - 1).map(lambda at: words[at])


def _surnames(language: Language, *, feminine: bool) -> st.SearchStrategy[str]:
    parts = _SURNAMES[language]
    opening = st.tuples(st.sampled_from(_BEGINNINGS), st.sampled_from(parts.vowels)).map("".join)
    whole = st.tuples(opening | st.just(""), opening, st.sampled_from(_CLOSINGS), st.sampled_from(parts.endings))

    def inflect(name: str) -> str:
        for man, woman in parts.feminine if feminine else ():
            if name.endswith(man):
                return name.removesuffix(man) + woman
        return name

    plausible = whole.map("".join).filter(lambda name: not _NO_SURNAME.search(name))
    return plausible.map(inflect).map(str.capitalize)


@cache
def _given(language: Language) -> dict[str, tuple[str, ...]]:
    """Give the given names of the tables by sex: the first form is Russian, of the others their letters tell."""
    found: dict[str, list[str]] = {"m": [], "f": []}
    for _, sex, same, *_ in data.rows("given_names_slavic.txt"):
        first, *others = (form for form in data.forms(same) if not form.isascii())
        own = [first] if language == "ru" else [form for form in others if language_of(form.lower()) == language]
        found[sex].extend(form for form in own if "'" not in form and "ʼ" not in form)
    return {sex: tuple(forms) for sex, forms in found.items()}


@cache
def _patronymics(sex: str) -> tuple[str, ...]:
    formed = [_IRREGULAR.get(father) or _formed(father) for father in _given("ru")["m"] if father[-1] not in "аяо"]
    return tuple(patronymic if sex == "m" else patronymic.removesuffix("ич") + "на" for patronymic in formed)


_IRREGULAR: Final = {"Лев": "Львович", "Павел": "Павлович", "Пётр": "Петрович", "Яков": "Яковлевич"}
_CLUSTER_IY: Final = re.compile("[^аеёиоуыэюя]{2}ий$")


def _formed(father: str) -> str:
    if _CLUSTER_IY.search(father):  # Дмитриевич
        return father.removesuffix("й") + "евич"
    if father.endswith("ий"):  # Юрьевич
        return father.removesuffix("ий") + "ьевич"
    if father[-1] in "йь":
        return father[:-1] + "евич"
    return father + "ович"
