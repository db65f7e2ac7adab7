"""Everyday words in the names of organizations and vessels: how little each tells, and which words mean the same.

A word's weight, 0 to 1, says how much an agreement on it tells of who the party is; words of one group translate each
other (bank, banco, банк, 은행). Ask for organizations, vessels and aircraft only: in a person's name the same token is
a name (Star, King).

Sources: the vocabulary of company registers in the languages covered, and their dictionary translations, in
data/business_words.txt; vessel prefixes after the usage of Lloyd's Register and the OFAC vessel list.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from screenkit.names import data

_VESSEL_PREFIXES: Final = (
    "mv|m v|mt|m t|ms|m s|ss|s s|mts|fv|f v|rv|r v|my|m y|sy|s y|ts|lpg c|lng c|lpgc|lngc|motor vessel|motor tanker"
    "|steamship|hull|hull no|m tanker|ro ro|tkh|t kh|т х|тх"
)
VESSEL_PREFIXES: Final = frozenset(_VESSEL_PREFIXES.split("|"))
"""What stands before a vessel's name and is no part of it, as folded tokens joined by a blank."""

SHIPS: Final = frozenset({"bulk", "cargo", "carrier", "ship", "tanker", "yacht"})
"""Groups of words that say what kind of ship it is, and are no part of its name."""

NAMES_TOO: Final = frozenset({"my", "sy"})
"""Prefixes of yachts that are also names of people, in Vietnam and in the Philippines and West Africa."""


def weight(token: str) -> float | None:
    """Give how much the folded token tells, from 0 (nothing) to 1 (all); None when it is no everyday word.

    >>> weight("trading"), weight("торговый"), weight("romashka")
    (0.15, 0.15, None)
    """
    found = _words().get(token)
    return found[0] if found else None


def group(token: str) -> str | None:
    """Give the meaning that the folded token shares with its translations; None when it is no everyday word.

    >>> group("банк") == group("banco") == group("은행"), group("romashka")
    (True, None)
    """
    found = _words().get(token)
    return found[1] if found else None


def vessel_prefix(tokens: Sequence[str]) -> int:
    """Give the number of tokens at the start that only say that it is a vessel; never all of them.

    >>> vessel_prefix(["m", "v", "pong", "su"]), vessel_prefix(["mv", "pong", "su"]), vessel_prefix(["hull"])
    (2, 1, 0)
    """
    for size in (2, 1):
        if size < len(tokens) and " ".join(tokens[:size]) in VESSEL_PREFIXES:
            return size
    return 0


@cache
def _of_vessel_prefixes() -> frozenset[str]:
    return frozenset(token for prefix in VESSEL_PREFIXES for token in prefix.split())


def is_of_vessel_prefix(token: str) -> bool:
    """Tell whether a vessel's prefix has this token.

    >>> is_of_vessel_prefix("mv"), is_of_vessel_prefix("angara")
    (True, False)
    """
    return token in _of_vessel_prefixes()


@cache
def _words() -> dict[str, tuple[float, str]]:
    return data.weighed("business_words.txt")
