"""Words as a population has them: a head of frequent ones, and a tail of rare ones that has no end.

The n-th frequent word of a language is about n times rarer than the first (Zipf), and the longer one reads, the more
words are new (Heaps). A generator with a table of names, however long, would soon have shown all of its words, and
would make any cache look good; so the words of the tail are made up when they are drawn, each from its rank, and the
memory for them does not grow.
"""

from __future__ import annotations

import random
import re
from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

_CUT = re.compile(r"(?<=[aeiouyаеёиоуыэюя])(?=[^aeiouyаеёиоуыэюя])")  # behind a vowel, before a consonant
_MASK = (1 << 64) - 1


class Head:
    """Frequent words, each drawn as often as its weight says.

    >>> Head({"kim": 2.0, "lee": 1.0}).draw(random.Random(1))
    'kim'
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._words = list(weights)
        self._sums = list(accumulate(weights.values()))

    @classmethod
    def zipf(cls, words: Iterable[str]) -> Head:
        """Weigh words by their place: the n-th is n times rarer than the first."""
        return cls({word: 1 / place for place, word in enumerate(dict.fromkeys(words), 1)})

    def draw(self, rng: random.Random) -> str:
        """Draw a word."""
        return self._words[min(bisect(self._sums, rng.random() * self._sums[-1]), len(self._words) - 1)]


class Tail:
    """Rare words, made of the beginning of one word and the end of another; the same word for the same rank.

    Ranks are drawn from a Zipf-Mandelbrot distribution: of n words drawn, about `n ** (1 / exponent)` are distinct.

    >>> [Tail(["petrov", "saleh", "ivanova"]).word(rank) for rank in (1, 3, 4, 4)]
    ['ivaleh', 'peleh', 'sanova', 'sanova']
    """

    def __init__(self, words: Sequence[str], endings: Sequence[str] = ("",), exponent: float = 1.5) -> None:
        parts = [word for word in words if len(word) > 3]
        self._beginnings = [_cut(word)[0] for word in parts]
        self._ends = [_cut(word)[1] for word in parts]
        self._endings = endings
        self._power = -1 / (exponent - 1)
        self._flat = 1_500  # this many ranks are about as frequent as the first

    def draw(self, rng: random.Random) -> str:
        """Draw a word."""
        return self.word(int(self._flat * (max(rng.random(), 1e-9) ** self._power - 1)))

    def word(self, rank: int) -> str:
        """Make the word of a rank."""
        first, second, third = _mix(rank), _mix(rank + _MASK // 3), _mix(rank + _MASK // 5)
        beginning = self._beginnings[first % len(self._beginnings)]
        return beginning + self._ends[second % len(self._ends)] + self._endings[third % len(self._endings)]


def _cut(word: str) -> tuple[str, str]:
    """Cut a word in two, near its middle.

    >>> _cut("petrovich"), _cut("smyth")
    (('petro', 'vich'), ('smy', 'th'))
    """
    at = min((match.start() for match in _CUT.finditer(word)), key=lambda at: abs(at - len(word) / 2), default=0)
    at = at or len(word) // 2
    return word[:at], word[at:]


def _mix(number: int) -> int:
    """Scatter numbers over 64 bits (SplitMix64), the same on every machine and in every version of Python."""
    number = (number + 0x9E3779B97F4A7C15) & _MASK
    number = ((number ^ number >> 30) * 0xBF58476D1CE4E5B9) & _MASK
    number = ((number ^ number >> 27) * 0x94D049BB133111EB) & _MASK
    return number ^ number >> 31


def slip(rng: random.Random, name: str) -> str:
    """Make one slip of the pen: a letter left out, added, changed, or two swapped.

    >>> slip(random.Random(1), "Petrov")
    'Perov'
    """
    places = [at for at, sign in enumerate(name) if sign.isalpha()]
    if len(places) < 4:
        return name
    at = rng.choice(places[1:])
    letter = rng.choice("aeiounrstklm") if name.isascii() else name[rng.choice(places)]
    kind = rng.randrange(4)
    if kind == 0:
        return name[:at] + name[at + 1 :]
    if kind == 1:
        return name[:at] + letter + name[at:]
    if kind == 2 or at + 1 >= len(name):
        return name[:at] + letter + name[at + 1 :]
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
