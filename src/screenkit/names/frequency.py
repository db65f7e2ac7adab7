"""How much a name token tells: an agreement on Mohammed, Kim or Maria says little, on Mikheichik nearly everything.

The share of people who bear a token comes from censuses and, for peoples that no census at hand counts, from a table
written by hand; data/frequencies.txt names its sources and licences, and scripts/build_frequencies.py builds it.
Tokens are romanized, lower-case ASCII; where romanization must guess, the most frequent are there in their own script.
"""

from __future__ import annotations

import math
from functools import cache
from typing import Final

from screenkit.names import data

# The share of a token that is in no table: less than the table's rarest, about one in a million.
UNKNOWN: Final = 1e-6

# One person in ten bears the most frequent tokens of a people; among those frequency makes no more difference.
_MOST: Final = 0.1
_LEAST_WEIGHT: Final = 0.25
_PER_TENFOLD: Final = 0.19


def share(token: str) -> float:
    """Give the share of people, 0 to 1, who bear the token, counted among the people whose names are like it.

    >>> share("kim") > share("ivan") > share("arkady") > share("mikheichik") == UNKNOWN
    True
    """
    tier = _tiers().get(token)
    return UNKNOWN if tier is None else 10 ** (-tier / 10)


def weight(token: str) -> float:
    """Give how much the token tells, from 0.25 (one in ten bears it) to 1.0 (rare or unknown); each tenfold adds 0.19.

    >>> weight("mohammed"), round(weight("john"), 2), weight("mikheichik")
    (0.25, 0.38, 1.0)
    """
    tier = _tiers().get(token)
    return 1.0 if tier is None else _weights()[tier]


def known(token: str) -> bool:
    """Tell whether the token is in the table of frequent names.

    >>> known("ivan"), known("mikheichik")
    (True, False)
    """
    return token in _tiers()


def commonest() -> list[str]:
    """Give the tokens of the table, the most frequent first.

    >>> commonest()[:1000].count("kim"), "mikheichik" in commonest()
    (1, False)
    """
    return sorted(_tiers(), key=lambda token: (_tiers()[token], token))


@cache
def _tiers() -> dict[str, int]:
    tiers: dict[str, int] = {}
    for section in data.text("frequencies.txt").split("\n[")[1:]:
        tier, _, tokens = section.partition("]\n")
        tiers.update(dict.fromkeys(tokens.split("\n"), int(tier)))
    tiers.pop("", None)
    return tiers


@cache
def _weights() -> tuple[float, ...]:
    """Give the weight of each tier: a line in the logarithm of the share, between the bounds."""
    rarer = (max(0.0, tier / 10 + math.log10(_MOST)) for tier in range(1 + max(_tiers().values())))
    return tuple(min(1.0, _LEAST_WEIGHT + _PER_TENFOLD * tenfold) for tenfold in rarer)
