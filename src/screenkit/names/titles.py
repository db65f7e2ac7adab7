"""Titles, particles and suffixes: tokens of a person's name that say little of who it is.

Sources: the title fields of the UN Security Council, EU and OFAC lists; ICAO Doc 9303-3, section 4.6 (prefixes and
suffixes); the ranks of the armed forces that the lists name. The titles are in data/titles.txt.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from screenkit.names import data
from screenkit.names.fold import fold


def _written(*places: str) -> frozenset[str]:
    fields = (field for place, _, field in data.rows("titles.txt") if place in places)
    return frozenset(fold(title) for field in fields for title in data.forms(field))


TITLES: Final = _written("before", "after")
"""Titles as folded tokens, several tokens joined by a blank: `dr`, `his excellency`, `동지`."""

PARTICLES: Final = _written("particle")
"""Tokens that join the parts of a name of a person or an organization: they weigh little, and are often left out."""

SUFFIXES: Final = _written("suffix")
"""Tokens that part a person from a namesake, mostly father and son: they tell when both sides have one."""

_INNER: Final = _written("inner")
_CLOSING: Final = _written("after")
_FIRST_TOKENS: Final = frozenset(title.split()[0] for title in TITLES)

# A name is not made of more titles than this; hostile input is.
_MANY: Final = 32


def is_title(tokens: Sequence[str], i: int) -> int:
    """Give the number of tokens that the title at `i` has, 0 if there is none.

    A title stands before something; those that may close a name are its own kind. Titles alone are a name.

    >>> is_title(["his", "excellency", "ivan", "petrov"], 0), is_title(["ivan", "general"], 1), is_title(["prince"], 0)
    (2, 0, 0)
    """
    size = _title(tokens, i)
    if not size:
        return 0
    at = 0
    while at < min(len(tokens), _MANY):
        step = _title(tokens, at)
        if not step:
            return size
        at += step
    return 0


def may_begin(token: str) -> bool:
    """Tell whether a title can begin with this token.

    >>> may_begin("dr"), may_begin("petrov")
    (True, False)
    """
    return token in _FIRST_TOKENS


def is_particle(tokens: Sequence[str], i: int) -> bool:
    """Tell whether the token at `i` is a particle there; some are names at either end.

    >>> is_particle(["jan", "van", "dijk"], 1), is_particle(["van", "thieu"], 0), is_particle(["al", "assad"], 0)
    (True, False, True)
    """
    return tokens[i] in PARTICLES and (tokens[i] not in _INNER or 0 < i < len(tokens) - 1)


def _title(tokens: Sequence[str], i: int) -> int:
    if tokens[i] not in _FIRST_TOKENS:
        return 0
    for size in (4, 3, 2, 1):
        end = i + size
        title = " ".join(tokens[i:end])
        if end <= len(tokens) and title in TITLES and (end < len(tokens) or title in _CLOSING):
            return size
    return 0
