"""A word of a name in its role: how it is spelled and sounds, what it weighs, and its keys."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, Literal

from attrs import define, field

from screenkit.names import business_words, frequency, keys, numbers, patronymics, scripts
from screenkit.names.romanize import romanize
from screenkit.names.sound import sound

Role = Literal[
    "word",
    "initial",
    "number",
    "legal",
    "title",
    "particle",
    "prefix",
    "repeat",
    "business",
    "place",
    "family",
    "given",
]

LEGAL: Final = 0.04
TITLE: Final = 0.04
PARTICLE: Final = 0.08
INITIAL: Final = 0.2
ROMAN: Final = 97  # strength at which I, V and X stand for the number
NUMBER: Final = 0.7
PLACE: Final = 0.45
MOST_LOST: Final = 0.5  # of a word that is left out: that it is left out says nothing of how rare it is
LEAST_AGAINST: Final = 0.5  # of a name that another one stands against: however common, it is another name
PLACE_LOST: Final = 0.6  # Santander Chile is not Santander
LIGHTEST_WORD: Final = 0.15
REPEAT: Final = 0.25  # of its weight: the name has this word already, perhaps in another spelling
PATRONYMIC: Final = 0.6  # of its weight as a word: derived from a given name, and usually left out


# One sign is a syllable or a word: a changed sign is another name, not a slip.
SYLLABIC: Final = frozenset(["Hang", "Hani", "Kana"])

# Values of tokens that are no part of a ship's name: a prefix that people are called as well, a word for ships.
NAMESAKE: Final = "a name too"
SHIP: Final = "a ship"


@define(eq=False)
class Token:
    """One word of a name. Tokens are interned: one object per word and role, so identity is equality.

    Nothing may change one. It is not `frozen` because that would make it three times as slow to make.

    `weight` is what it tells when it is met, `loss` what it costs when it is left out, `against` what it costs when
    another stands in its place, `ashore` what either costs more where no ship is meant; `given` are the groups of given
    names that it belongs to, and `known` tells that it is in the table of frequent names.
    """

    text: str
    spelling: str
    sound: str
    script: str
    role: Role
    weight: float
    mark: str = ""
    value: str = ""
    keys: Mapping[str, int] = field(factory=dict, repr=False)
    loss: float = field(init=False)
    against: float = field(init=False)
    ashore: float = field(init=False)
    given: frozenset[str] = field(init=False, repr=False)
    known: bool = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        loss = PLACE_LOST if self.role == "place" else min(self.weight, MOST_LOST)
        against = max(self.weight, LEAST_AGAINST) if self.role == "word" else self.weight
        ashore = 0.0
        if self.role == "prefix" or self.value == SHIP:  # MV Angara, and the tanker Angara, is Angara
            ashore = loss if self.value == SHIP else MOST_LOST if self.value == NAMESAKE else 0.0
            loss = against = 0.0
        self.ashore = ashore
        self.given = frozenset([key for key in self.keys if key.startswith("given:")])
        self.known = self.role == "word" and frequency.known(self.spelling)
        self.loss = loss
        self.against = max(loss, against)


@lru_cache(maxsize=1 << 17)
def token(text: str, mark: str, role: Role, value: str) -> Token:
    """Make (or find again) the token for a folded word in a role. No argument has a default: that would be another."""
    script = scripts.script(text)
    spelling = unleet(text) if text.isascii() else " ".join(romanize(word) for word in text.split())
    found = keys.keys(text, mark or text, spelling, script)
    weight = _weight(spelling, text, role)
    if role == "legal":
        found = {**found, f"legal:{value}": 100}
    elif role == "initial" and (value := numbers.roman(spelling) or ""):
        found = {**found, f"number:{value}": ROMAN}
    return Token(text, spelling, sound(spelling), script, role, weight, mark, value, found)


def _weight(spelling: str, text: str, role: Role) -> float:
    match role:
        case "legal":
            return LEGAL
        case "title" | "prefix":
            return TITLE
        case "particle":
            return PARTICLE
        case "initial":
            return INITIAL
        case "number":
            return NUMBER
        case "place":
            return PLACE
        case "business":
            given = business_words.weight(text)
            return max(LIGHTEST_WORD, business_words.weight(spelling) or 0.3 if given is None else given)
    rarity = min(frequency.weight(spelling), frequency.weight(text))  # some names are known in their own script
    if patronymics.is_patronymic(spelling):
        rarity *= PATRONYMIC
    return rarity * REPEAT if role == "repeat" else rarity


_LEET: Final = re.compile(r"[a-z]+(?:[0134579]{1,2}[a-z]+)+")
_LEET_LETTERS: Final = str.maketrans("0134579", "oieasgg")


def unleet(spelling: str) -> str:
    """Read the digits that stand for letters inside a word; numbers, ordinals and short codes stay as they are.

    >>> unleet("sech1n"), unleet("i9or"), unleet("224th"), unleet("b2b")
    ('sechin', 'igor', '224th', 'b2b')
    """
    if spelling.isalpha() or not _LEET.fullmatch(spelling) or sum(c.isalpha() for c in spelling) < 3:
        return spelling
    return spelling.translate(_LEET_LETTERS)
