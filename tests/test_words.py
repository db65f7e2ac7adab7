"""What is near a customer's word does not depend on what was asked before, beside it, or forgotten meanwhile."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Final

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screenkit import Customer, Listing, Name, Policy, Screener, Watchlist, screen, words
from screenkit.index import Index
from screenkit.names import frequency
from screenkit.names.parsed import parse
from screenkit.names.token import Token, token
from screenkit.rows import columns_of
from screenkit.words import Words
from tests.property.test_index import WORDS, slipped

LISTED: Final = [
    *("Vladimir Mikheychik", "Petrov Ivan I.", "KIM, Jong Un", "Ким Чен Ын", "Trading Company Limited", "Factory 224"),
    *("김정은", "Abdul Rahman Mohammed", "عبد الرحمن", "王伟", "V. Changho", "Li Chang Ho"),
]
ASKED: Final = [
    *WORDS,
    *("mikheichick", "mohamed", "petrof", "224", "გიორგი", "Γεώργιος", "k", "ltd", "ウラジーミル", "יצחק"),
]
COLUMNS: Final = columns_of(map(parse, LISTED))

tokens = st.lists(st.sampled_from(ASKED), min_size=1, max_size=8).map(
    lambda texts: [token for text in texts for token in parse(text).tokens]
)
Found = list[tuple[int, float, bool]]


def fresh() -> Words:
    return Index(COLUMNS)._words


def near(known: Words, asked: Sequence[Token]) -> list[Found]:
    """Give what is near each word, and what is to know of it."""
    numbers = known.numbers(asked)
    found = known.near(numbers)
    assert found.asked.tolist() == sorted(found.asked.tolist())
    assert np.allclose(known.own(numbers)["weight"], [token.weight for token in asked])
    each: list[Found] = [[] for _ in asked]
    pairs = zip(found.asked.tolist(), found.units.tolist(), found.similarity.tolist(), found.abbreviated.tolist(),
                strict=True)  # fmt: skip
    for i, *pair in pairs:
        each[i].append((pair[0], pair[1], pair[2]))
    return each


def alone(token: Token) -> Found:
    return near(fresh(), [token])[0]


ALONE: Final = {token: alone(token) for text in ASKED for token in parse(text).tokens}


def test_something_is_near() -> None:
    assert sum(bool(found) for found in ALONE.values()) > len(ALONE) // 2
    assert any(abbreviated for found in ALONE.values() for _, _, abbreviated in found)


@given(st.lists(tokens, min_size=1, max_size=5), st.sampled_from([0, 3, 1 << 17]))
@settings(max_examples=60)
def test_batches_before_make_no_difference(batches: list[list[Token]], remembered: int) -> None:
    """Nor do neighbours in the batch, repeats, or that it began afresh because it knew too many."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(words, "REMEMBERED", remembered)
        known = fresh()
        for batch in batches:
            assert near(known, batch) == [ALONE[token] for token in batch]
            assert near(known, []) == []


def test_a_listed_native_word_is_near_every_latin_word_that_may_be_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The quick test of words leaves nothing out that all their keys would find."""
    listed = "محمد حسين عبد الرحمن استانكزى بوتين لافروف فاطمة ウラジーミル"
    asked = [
        token(name, name, "word", "") for name in ("stanekzai", "vladimir", "putin", *frequency.commonest()[:2000])
    ]
    columns = columns_of([parse(listed)])
    found = near(Index(columns)._words, asked)
    monkeypatch.setattr(words, "latin_test", lambda *_: lambda _: True)
    assert found == near(Index(columns)._words, asked)
    assert all(found[:3])


def test_it_forgets(monkeypatch: pytest.MonkeyPatch) -> None:
    """It holds no more than one batch beyond what it may: customers are without number."""
    monkeypatch.setattr(words, "REMEMBERED", 3)
    known = fresh()
    for text in ASKED:
        known.numbers(parse(text).tokens)
        assert len(known._numbers) <= 3 + 8
        assert len(known._ends.array) == len(known._own.array) == len(known._numbers)


def test_many_words_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the room that there is at first, what was known stays as it was."""
    texts = [f"{first}{second}{third}" for first in "bdfglm" for second in "aeiou" for third in range(60)]
    asked = [token for text in texts for token in parse(text).tokens]
    known = fresh()
    before = near(known, list(ALONE))
    for start in range(0, len(asked), 500):
        known.numbers(asked[start : start + 500])
    assert len(known._own.array) > 1024
    assert near(known, list(ALONE)) == before == list(ALONE.values())


@pytest.mark.parametrize("remembered", [3, 1 << 17])
@pytest.mark.parametrize("chunk", [1, 7, 2048])
def test_hits_depend_on_neither_chunks_nor_memory(monkeypatch: pytest.MonkeyPatch, remembered: int, chunk: int) -> None:
    rng = random.Random(chunk)
    names = [" ".join(rng.sample(WORDS, rng.randint(1, 4))) for _ in range(60)]
    watchlist = Watchlist.of(
        Listing(list_id="a", source_id=str(n), kind="person", names=(Name(name, "primary"),))
        for n, name in enumerate(names)
    )
    asked = [Customer(slipped(rng.choice(names), rng)) for _ in range(40)]

    def screened(customers: Sequence[Customer]) -> list[list[tuple[str, float]]]:
        screener = Screener(Watchlist.of(watchlist.all), Policy(70))
        return [[(h.listing.uid, h.score) for h in s.hits] for s in screener.screen_many(customers, workers=1)]

    expected = [screened([customer])[0] for customer in asked]
    monkeypatch.setattr(words, "REMEMBERED", remembered)
    monkeypatch.setattr(screen, "CHUNK", chunk)
    assert screened(asked) == expected
    assert screened(asked[::-1]) == expected[::-1]
    assert any(expected)
