"""A made-up customer base: the same people for the same seed, with as many distinct words as a real one has.

50,000 real customers share some 16,500 distinct words, a few of them very common; a generator with a small table of
names would make any cache look good.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import accumulate

from screenkit.model import Customer

ONSETS = [
    "b",
    "ch",
    "d",
    "f",
    "g",
    "h",
    "j",
    "k",
    "kh",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "sh",
    "t",
    "v",
    "w",
    "y",
    "z",
    "br",
    "dr",
    "gr",
    "kr",
    "st",
    "tr",
]
NUCLEI = ["a", "e", "i", "o", "u", "ai", "ei", "ou", "ia", "ya"]
CODAS = ["", "", "", "n", "r", "s", "l", "m", "k", "ng", "t", "ch"]
LISTED = [
    "Vladimir Vladimirovich Mikheychik",
    "224th Flight Unit State Airlines",
    "Kim Jong Un",
    "Korea Kwangson Banking Corporation",
    "Tanchon Commercial Bank",
    "Ro Kwang Chol",
    "Ashot Mkrtychev",
    "Ayman al-Zawahiri",
    "Joaquin Guzman Loera",
    "Islamic Republic of Iran Shipping Lines",
]
ENDINGS = ["", "", "", "ov", "ova", "ez", "son", "ski", "enko", "yan", "dze", "oglu", "sen", "ini"]


def _words(rng: random.Random, count: int, syllables: Sequence[int], endings: Sequence[str]) -> list[str]:
    words: dict[str, None] = {}
    while len(words) < count:
        length = rng.choice(syllables)
        parts = (rng.choice(ONSETS) + rng.choice(NUCLEI) + rng.choice(CODAS) for _ in range(length))
        words["".join(parts).capitalize() + rng.choice(endings)] = None
    return list(words)


def _zipf(count: int) -> list[float]:
    """Give cumulative weights by which the n-th word is n times rarer than the first."""
    return list(accumulate(1 / rank for rank in range(1, count + 1)))


def people(count: int, seed: int = 1) -> Iterator[Customer]:
    """Yield customers; one in a hundred has a listed name with a letter changed, so that there is something to find."""
    rng = random.Random(seed)  # noqa: S311  made-up people need no secrecy
    given, family = _words(rng, 1_500, (1, 2, 2), [""]), _words(rng, 60_000, (1, 2, 2, 3), ENDINGS)
    given_weights, family_weights = _zipf(len(given)), _zipf(len(family))
    for number in range(count):
        if rng.random() < 0.01:
            name = _mangled(rng, rng.choice(LISTED))
        else:
            first = rng.choices(given, cum_weights=given_weights, k=rng.choice((1, 1, 1, 2)))
            name = " ".join([*first, *rng.choices(family, cum_weights=family_weights)])
        yield Customer(
            name, id=f"C-{number:06}", birth_date=f"{rng.randrange(1940, 2006)}-{rng.randrange(1, 13):02}-01"
        )


def _mangled(rng: random.Random, name: str) -> str:
    place = rng.randrange(len(name))
    return name[:place] + rng.choice("aeiounrst") + name[place + 1 :]
