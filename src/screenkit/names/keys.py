"""The keys of a token: what it can sound like and what it can mean, as strings of the form `namespace:value`.

Two tokens that share a key meet, at the strength (0 to 100) that the weaker of the two gives it. Namespaces never mix.
`NATIVE` holds the scripts in which a token fixes its letters and a Latin token only could stand for them: those meet
across scripts alone, never Latin with Latin.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import lru_cache
from typing import Final

from attrs import field, frozen

from screenkit.names import (
    arabic,
    arabic_loans,
    armenian,
    belarusian,
    business_words,
    georgian,
    given_names,
    greek,
    han,
    hangul,
    hebrew,
    kana,
    patronymics,
    places,
    russian,
)

RUSSIAN: Final = 97
ARABIC: Final = 95
MEANING: Final = 92
LONGEST: Final = 64  # letters of a word that sounds like anything; a longer one is only like itself
GENDERED: Final = 88  # a man's and a woman's form of a family name: close, not equal


Keys = Callable[[str], frozenset[str]]
Test = Callable[[Collection[str]], Callable[[str], bool]]


def _remembered(keys: Keys) -> Keys:
    known = lru_cache(maxsize=1 << 12)(keys)
    return lambda token: known(token) if len(token) <= LONGEST else frozenset()


def _any(_: Collection[str]) -> Callable[[str], bool]:
    return lambda token: True


def _arabic(keys: Collection[str]) -> Callable[[str], bool]:
    own, foreign = arabic.may_be(keys), arabic_loans.may_be(keys)
    return lambda token: own(token) or foreign(token)


@frozen
class Native:
    """A script whose tokens meet Latin ones through sets of possible spellings.

    `may_be` gives a quick test of Latin tokens: whether one could have any of these keys among its `latin_keys`.
    """

    strength: int
    reason: str
    keys: Keys = field(converter=_remembered)
    latin_keys: Keys = field(converter=_remembered)
    may_be: Test = _any


NATIVE: Final[dict[str, Native]] = {
    "Arab": Native(
        93,
        "Arabic spelling",
        arabic.keys,
        lambda t: arabic.keys_of_latin(t) | arabic_loans.keys_of_latin(t),
        _arabic,
    ),
    "Kana": Native(93, "written in kana", lambda t: frozenset({kana.loan_key(t)}), kana.loan_keys_of_latin),
    "Hang": Native(95, "written in Hangul", lambda t: frozenset({hangul.loan_key(t)}), hangul.loan_key_of_latin),
    "Hani": Native(93, "Chinese romanization", han.keys, han.keys_of_latin),
    "Grek": Native(95, "Greek romanization", greek.keys, greek.keys_of_latin),
    "Geor": Native(95, "Georgian romanization", georgian.keys, georgian.keys_of_latin),
    "Armn": Native(95, "Armenian romanization", armenian.keys, armenian.keys_of_latin),
    "Hebr": Native(86, "Hebrew spelling", hebrew.keys, hebrew.keys_of_latin),
}

REASONS: Final = {
    "ru": "Russian romanization",
    "ar": "Arabic romanization",
    "given": "forms of one given name",
    "family": "a man's and a woman's form of one family name",
    "patronymic": "forms of one patronymic",
    "word": "the same word",
    "place": "the same place",
    "legal": "the same legal form",
    "number": "the same number",
    "ko-family": "Korean family name",
    "ko-given": "Korean romanization",
}


_HACEKS: Final = str.maketrans(
    {"č": "ch", "š": "sh", "ž": "zh", "ŭ": "u", "ć": "c", "ń": "n", "ś": "s", "ź": "z", "ł": "l"}
)


def keys(text: str, mark: str, spelling: str, script: str) -> dict[str, int]:
    """Collect the keys of a folded token: `mark` is the token with its diacritics, `spelling` its romanization."""
    found: dict[str, int] = {}
    if len(spelling) > LONGEST:
        return found
    if script == "Cyrl":
        russian_keys = russian.keys_of_cyrillic(text)
    else:
        russian_keys = russian.keys_of_latin(spelling, marked=mark) if script == "Latn" else frozenset()
    found |= {f"ru:{key}": RUSSIAN for key in russian_keys}
    for key in belarusian.russian_keys(russian_keys):
        found.setdefault(f"ru:{key}", belarusian.STRENGTH)
    found |= {f"family:{stem}": GENDERED for stem in patronymics.surname_stems(russian_keys)}
    for group, strength in (*given_names.groups(spelling, russian_keys), *arabic.groups(spelling)):
        found[group] = max(strength, found.get(group, 0))
    respelled = spelling if mark.isascii() else mark.translate(_HACEKS)  # Yaŭhienavič is a patronymic, Petrovic is none
    found |= dict.fromkeys(patronymics.patronymic(respelled if respelled.isascii() else spelling), given_names.SAME)
    if script in ("Latn", "Arab"):
        found[f"ar:{arabic.latin_key(spelling)}"] = ARABIC
    for form in (text,) if text == spelling else (text, spelling):
        if word := business_words.group(form):
            found[f"word:{word}"] = MEANING
        if place := places.group(form):
            found[f"place:{place}"] = MEANING
    return found
