"""Given names: which spellings are forms of one name.

A group is one name: Vladimir, Volodymyr and Uladzimir are `given:vladimir`. The forms of the East Slavic languages
stand in Cyrillic in `data/given_names_slavic.txt`, and any romanization of them is found by its keys; Western names and
their nicknames stand in `data/given_names_western.txt` and are found by their spelling. A woman's name is another group
than a man's (Aleksandra, Aleksandr).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from screenkit.names import data
from screenkit.names.cyrillic import romanize
from screenkit.names.russian import keys_of_cyrillic

SAME: Final = 96  # the same name in another East Slavic language or another usual spelling
SHORT: Final = 88  # its short forms and nicknames, and its forms in other languages

_TABLES: Final = ("given_names_slavic.txt", "given_names_western.txt")


def _names() -> Iterator[tuple[str, str, list[str], list[str]]]:
    for table in _TABLES:
        # A name stands in both tables when its Western forms have nicknames of their own: Michael and Mike.
        region = "west-" if table.endswith("western.txt") else ""
        for name, gender, same, *short in data.rows(table):
            yield region + name, gender, data.forms(same), data.forms(short[0]) if short else []


@cache
def _index() -> tuple[dict[str, dict[str, int]], dict[str, dict[str, int]]]:
    by_spelling: dict[str, dict[str, int]] = {}
    by_key: dict[str, dict[str, int]] = {}
    for name, _gender, same, short in _names():
        group = f"given:{name}"
        for form, strength in [*((f, SAME) for f in same), *((f, SHORT) for f in short)]:
            lower = form.lower()
            if lower.isascii():
                _add(by_spelling, lower, group, strength)
            else:
                for key in keys_of_cyrillic(lower):
                    _add(by_key, key, group, strength)
                for spelling in _untold(romanize(lower)) if strength == SAME else ():
                    _add(by_spelling, spelling, group, strength)
    return by_spelling, by_key


# Spellings that show no sign of the language whose habit they are (GOST 7.79 B, Spanish, German, French): the keys
# cannot read them so in any token, but in a given name they are known.
_UNTOLD: Final = (
    (re.compile("kh"), "x"),
    (re.compile("kh"), "j"),
    (re.compile("kh"), "ch"),
    (re.compile("sh(?!ch)"), "ch"),
    (re.compile("(?<=[aeiouy])z(?=[aeiouy])"), "s"),
)


def _untold(spelling: str) -> Iterator[str]:
    for pattern, habit in _UNTOLD:
        written, changes = pattern.subn(habit, spelling)
        if changes:
            yield written


def _add(index: dict[str, dict[str, int]], key: str, group: str, strength: int) -> None:
    groups = index.setdefault(key, {})
    groups[group] = max(strength, groups.get(group, 0))


def groups(token: str, keys: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Give the names that a token can be a form of, each with its strength, `SAME` or `SHORT`; strongest first.

    `token` is the ASCII spelling, folded or romanized; `keys` are its Russian keys. Two tokens that share a group are
    forms of one name, at the lower of their strengths.

    >>> from screenkit.names.russian import keys_of_cyrillic, keys_of_latin
    >>> groups("uladzimir", keys_of_latin("uladzimir")), groups("volodymyr", keys_of_cyrillic("володимир"))
    ((('given:vladimir', 96),), (('given:vladimir', 96),))
    >>> groups("bob", keys_of_latin("bob"))
    (('given:west-robert', 88),)
    """
    by_spelling, by_key = _index()
    found = dict(by_spelling.get(token, ()))
    for key in keys:
        for group, strength in by_key.get(key, {}).items():
            found[group] = max(strength, found.get(group, 0))
    if len(found) < 2:
        return tuple(found.items())
    return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def fathers() -> Iterator[tuple[str, str]]:
    """Give each man's name that patronymics are made of, with each of its Cyrillic forms.

    >>> ("vladimir", "уладзімір") in set(fathers())
    True
    """
    for name, gender, same, _short in _names():
        if gender == "m":
            yield from ((name, form.lower()) for form in same if not form.isascii())
