"""The Russian form of a Belarusian name: Раманаў (Ramanau) is Романов in a Russian passport.

Belarusian writes as it is spoken: unstressed о as а, е as я or а, ў for в before a consonant, дз and ц for soft д and
т. So one Belarusian spelling has a few possible Russian ones. Rules of the 1959 and 2008 Belarusian orthographies
(akanie, yakanie, dzekanie, ў).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from screenkit.names import readings

STRENGTH: Final = 92
MOST: Final = 32  # Russian keys per token

# Endings of keys that only Belarusian has.
_SIGN: Final = re.compile(
    "u(?:(?<=[^aeiou][aeo]u)|(?<=[^aeiou]i[aeo]u))(?:sk.*|[cC]?|na|CiC|CiCna)?$|av(?:a|iC)$"
    "|nka(?:(?<=[^aeioux][ae]nka)|(?<=[^aeioux]i[ae]nka))$|dzi[^aeiou]|dzi[au]|dze"
)
_UNIT: Final = re.compile(
    "^u(?=[^aeiou])|(?<=[aeo])u(?![aeo])|(?<=[aeo])v(?=u)|(?<=r)u|dz(?=[ei])|c(?=[ei])|ia|(?<=[rcCSZ])a|a|nka$"
)
# What a unit of a Belarusian key can be in the Russian one; "^" is at the start, "~" after р or a hushing sound,
# "+" before a consonant: воўк is волк.
_RUSSIAN: Final = {
    "^u": ("v", "u"),
    "u": ("v",),
    "+u": ("v", "l"),
    "v": ("", "v"),
    "~u": ("u", "iu"),
    "dz": ("d", "dz"),
    "c": ("t", "c"),
    "ia": ("e", "ia"),
    "a": ("a", "o"),
    "~a": ("a", "o", "e"),
    "nka": ("nko",),
}


def russian_keys(keys: Iterable[str]) -> frozenset[str]:
    """Give the keys that the Russian form of a Belarusian token with these keys can have; empty for other tokens.

    A meeting through them is a meeting of two languages' forms of one name: it has the strength `STRENGTH`.

    >>> from screenkit.names.russian import keys_of_cyrillic, keys_of_latin
    >>> bool(russian_keys(keys_of_latin("ramanau")) & keys_of_cyrillic("романов"))
    True
    >>> russian_keys(keys_of_latin("petrov"))
    frozenset()
    """
    signed = [key for key in keys if _SIGN.search(key)]
    if not signed:
        return frozenset()
    found: dict[str, None] = {}
    for key in sorted(signed):
        found.update(dict.fromkeys(readings.product(_choices(key), limit=MOST)))
    return frozenset(list(found)[:MOST]).difference(keys)


def _choices(key: str) -> list[tuple[str, ...]]:
    choices: list[tuple[str, ...]] = []
    end = 0
    for match in _UNIT.finditer(key):
        unit = match[0]
        if match.start() > end:
            choices.append((key[end : match.start()],))
        choices.append(_RUSSIAN[_place(key, match) + unit])
        end = match.end()
    return [*choices, (key[end:],)]


def _place(key: str, match: re.Match[str]) -> str:
    if match[0] not in ("a", "u"):
        return ""
    before = key[match.start() - 1] if match.start() else "^"
    if match[0] == "u" and before in "ao" and match.end() < len(key):
        return "+"
    return "^" if before == "^" and match[0] == "u" else "~" if before in "rcCSZ" else ""
