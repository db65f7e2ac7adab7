"""What the small pieces take, by pytest-benchmark: `make bench` compares it with benchmarks/pieces.json.

A piece that remembers what it has done is given a name it has not seen, or its memory is emptied: it is the work that
is measured.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle
from typing import Any, Protocol, TypeVar

import pytest

from benchmarks.people import people
from benchmarks.pieces import calibration
from screenkit import identifiers
from screenkit.deletions import Deletions
from screenkit.hashing import Laid
from screenkit.names import parsed
from screenkit.names.fold import fold
from screenkit.names.parsed import parse
from screenkit.names.romanize import romanize
from screenkit.names.sound import sound
from screenkit.score.name_score import score_names
from screenkit.screen import Screener
from screenkit.watchlist import Watchlist

T = TypeVar("T")

NAMES = {
    "Latn": "mikheychik",
    "Cyrl": "михейчик",
    "Arab": "الظواهري",
    "Hang": "김정은",
    "Hani": "习近平",
    "Kana": "タナカ",
    "Grek": "παπαδόπουλος",
    "Hebr": "מזרחי",
    "Armn": "մկրտչյան",
    "Geor": "ბერიძე",
    "Deva": "शर्मा",
}
REMEMBERING = [found for found in vars(parsed).values() if hasattr(found, "cache_clear")]


class Benchmark(Protocol):
    """The fixture of pytest-benchmark."""

    def __call__(self, function: Callable[..., T], *arguments: Any) -> T:
        """Call a function again and again."""
        ...


@pytest.fixture(scope="module")
def names() -> list[str]:
    return [row.name for row in people(20_000, seed=9)]


@pytest.fixture(scope="module")
def screener(names: list[str]) -> Screener:
    found = Screener(Watchlist.default())
    for name in names[:1_000]:
        found.screen(name)
    return found


def bare(function: Callable[..., T]) -> Callable[..., T]:
    """Take the memory from a function that has one."""
    found: Callable[..., T] = getattr(function, "__wrapped__", function)
    return found


def fresh(function: Callable[[str], T]) -> Callable[[str], T]:
    """Empty the memories of parsing before each call."""

    def call(text: str) -> T:
        for remembering in REMEMBERING:
            remembering.cache_clear()
        return function(text)

    return call


def test_calibration(benchmark: Benchmark) -> None:
    assert benchmark(calibration) > 0


def test_fold(benchmark: Benchmark) -> None:
    assert benchmark(bare(fold), "Müller-Lüdenscheidt, José Ángel").startswith("muller")


def test_parse_a_person(benchmark: Benchmark) -> None:
    assert benchmark(fresh(parse), "Vladimir Vladimirovich MIKHEYCHIK").tokens


def test_parse_a_company(benchmark: Benchmark) -> None:
    assert benchmark(fresh(parse), "Korea Kwangson Banking Corporation Ltd.").tokens


@pytest.mark.parametrize("script", NAMES)
def test_romanize(benchmark: Benchmark, script: str) -> None:
    assert benchmark(bare(romanize), NAMES[script], script)


def test_sound(benchmark: Benchmark) -> None:
    assert benchmark(bare(sound), "mikheychik")


def test_score_names_that_match(benchmark: Benchmark) -> None:
    pair = parse("Vladimir Mikheichik"), parse("Vladimir Vladimirovich MIKHEYCHIK")
    assert benchmark(score_names, *pair, "person").score > 80


def test_score_names_that_do_not(benchmark: Benchmark) -> None:
    pair = parse("Maria Antonia Gonzalez"), parse("Vladimir Vladimirovich MIKHEYCHIK")
    assert benchmark(score_names, *pair, "person").score < 80


def test_deletions_lookup(benchmark: Benchmark, names: list[str]) -> None:
    words = sorted({word.lower() for name in names for word in name.split()})
    table = Deletions.of(words, lambda length: 1 + (length > 6))
    asked = words[::50]
    assert len(benchmark(lambda: table.lookup(Laid.of(asked)))[0]) >= len(asked)


def test_identifiers_key(benchmark: Benchmark) -> None:
    assert benchmark(bare(identifiers.key), "imo", "IMO 9358010") == "imo:9358010"


def test_screen_one_customer(benchmark: Benchmark, screener: Screener, names: list[str]) -> None:
    others: Iterator[str] = cycle(names[1_000:])
    assert benchmark(lambda: screener.screen(next(others))) is not None
