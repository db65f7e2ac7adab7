"""An alphabet: what Latin spellings make of its letters, for scripts that write their vowels.

Each letter or group of letters has one usual romanization, and others that passports, lists and the person may use. A
native token stands for all of them; a Latin token meets it when it is one of them, in a form that joins what all Latin
writers exchange (c and k, y and i, doubled letters). The modules of the languages hold the tables.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from attrs import field, frozen

from screenkit.names.readings import product

_LONGEST: Final = 32  # letters read of one token; a key of that length already tells names apart

# What Latin writers of any language exchange.
EXCHANGED: Final = {
    "ph": "f", "ck": "k", "ch": "ch", "c": "k", "q": "k", "w": "v", "x": "ks", "y": "i", "j": "i", "ou": "u", "oo": "u",
    "ee": "i", "ei": "i", "ie": "i", "ij": "i", "iy": "i", "yi": "i", "tz": "ts",
}  # fmt: skip
_DOUBLED: Final = re.compile(r"(.)(?=\1)")


def _either(table: Mapping[str, object]) -> str:
    return "|".join(sorted(table, key=len, reverse=True))


def _bare(token: str) -> str:
    """Remove accents, which hide the letter that a table knows."""
    if token.isascii():
        return token
    return "".join(c for c in unicodedata.normalize("NFD", token) if not unicodedata.combining(c))


def _also(more: Mapping[str, str]) -> Mapping[str, str]:
    return {**EXCHANGED, **more}


@frozen
class Alphabet:
    """The letters of one script: `letters` anywhere, `initial` at the beginning of a word, the usual spelling first.

    `exchanged` says what else Latin spellings of this language exchange.

    >>> abc = Alphabet({"γ": ("g", "y"), "ι": ("i",), "ω": ("o",)})
    >>> abc.romanize("γιω"), sorted(abc.keys("γιω")), sorted(abc.keys_of_latin("giioo"))
    ('gio', ['gio', 'io'], ['giu'])
    """

    letters: Mapping[str, tuple[str, ...]]
    initial: Mapping[str, tuple[str, ...]] = field(factory=dict)
    exchanged: Mapping[str, str] = field(factory=dict, converter=_also)
    _units: re.Pattern[str] = field(init=False, repr=False)
    _latin_units: re.Pattern[str] = field(init=False, repr=False)

    @_units.default
    def _compile_units(self) -> re.Pattern[str]:
        return re.compile(rf"\A(?:{_either({**self.letters, **self.initial})})|{_either(self.letters)}")

    @_latin_units.default
    def _compile_latin_units(self) -> re.Pattern[str]:
        return re.compile(_either(self.exchanged))

    def _spellings(self, unit: re.Match[str]) -> tuple[str, ...]:
        return (self.initial.get(unit[0]) if unit.start() == 0 else None) or self.letters[unit[0]]

    def romanize(self, token: str) -> str:
        """Write a native token in lower-case ASCII, as lists usually print it; other scripts are left out."""
        word = _bare(token)
        out: list[str] = []
        at = 0
        for unit in self._units.finditer(word):
            out += (_ascii(word[at : unit.start()]), self._spellings(unit)[0])
            at = unit.end()
        return "".join(out) + _ascii(word[at:])

    def keys(self, token: str) -> frozenset[str]:
        """Give the Latin spellings a native token can have, as `keys_of_latin` writes them; 48 at most."""
        choices = [self._spellings(unit) for unit in self._units.finditer(_bare(token)[:_LONGEST])]
        return frozenset(self._same(spelling) for spelling in product(choices)) - {""}

    def keys_of_latin(self, token: str) -> frozenset[str]:
        """Give the one form of a Latin token, joining what Latin spellings exchange."""
        return frozenset({self._same(_ascii(token)[: 3 * _LONGEST])}) - {""}

    def _same(self, spelling: str) -> str:
        heard = self._latin_units.sub(lambda unit: self.exchanged[unit[0]], _DOUBLED.sub(_once, spelling))
        return _DOUBLED.sub("", heard)


def _once(match: re.Match[str]) -> str:
    """Write a doubled consonant once, and leave two vowels: oo and ee have sounds of their own."""
    return match[0][:2] if match[1] in "aeiou" else match[1]


def _ascii(text: str) -> str:
    return "".join(c for c in text if c.isascii() and c.isalnum())
