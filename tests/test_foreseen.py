"""Words joined beforehand: the same as if they were joined when they come, in whatever company."""

from __future__ import annotations

import numpy as np
import pytest

from screenkit import foreseen as module
from screenkit.foreseen import foreseen
from screenkit.hashing import nested, part
from screenkit.names import frequency
from screenkit.names.parsed import parse
from screenkit.rows import columns_of
from screenkit.words import Words

LISTED = [
    "KIM, Jong Un", "Мария Иванова", "محمد حسن", "John SMITH", "Mohammad HASAN", "Jo. Smithe", "WANG Wei", "M. Lopez",
    "Joao da Silva", "Maria Ivanova Ltd", "Muhammed Hussain Trading", "David Johnson", "Anna Johnston", "Ali Reza",
]  # fmt: skip
ASKED = "John Smith, Wei Maria Mikheychik Mohamed Trading 7 Silva Jonson Анна Ali john JOHN ltd Lopes Иванов"


def words(columns: dict[str, np.ndarray]) -> Words:
    return Words(part("words", columns), np.diff(columns["unit.start"]))


@pytest.fixture(scope="module")
def columns() -> dict[str, np.ndarray]:
    return columns_of([parse(name) for name in LISTED])


@pytest.fixture
def common(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let there be few common names, and in two scripts."""
    monkeypatch.setattr(frequency, "commonest", lambda: ["john", "maria", "wei", "silva", "ali", "иванов"])


@pytest.mark.usefixtures("common")
def test_what_is_near_them_is_the_same(columns: dict[str, np.ndarray]) -> None:
    beforehand = words({**columns, **nested("words.foreseen", foreseen(columns))})
    then = words(columns)
    tokens = [token for name in ASKED.split() for token in parse(name).tokens]
    numbers = beforehand.numbers(tokens)
    one, other = beforehand.near(numbers), then.near(then.numbers(tokens))
    recalled = [t for t in tokens if beforehand._foreseen_at(t) is not None]
    assert {t.text for t in recalled} == {"john", "maria", "wei", "silva", "ali", "иванов"}
    assert len(one.units) > 20
    assert np.array_equal(beforehand.own(numbers), then.own(then.numbers(tokens)))
    for column in ("asked", "units", "similarity", "abbreviated"):
        assert np.array_equal(getattr(one, column), getattr(other, column)), column


@pytest.mark.usefixtures("common")
def test_a_word_that_means_something_else_is_not_taken_for_one(columns: dict[str, np.ndarray]) -> None:
    """Of one text, but with marks, or in another role."""
    beforehand = words({**columns, **nested("words.foreseen", foreseen(columns))})
    repeated, marked = parse("John Jon John").tokens[-1], parse("Mařia Jóhn").tokens
    assert repeated.role == "repeat"
    assert [t.text for t in marked] == ["maria", "john"]
    assert {beforehand._foreseen_at(t) for t in (repeated, *marked)} == {None}


def test_the_commonest_come_first_and_are_bounded(
    columns: dict[str, np.ndarray], monkeypatch: pytest.MonkeyPatch
) -> None:
    size = len(columns["words.weight"])
    names = bytes(foreseen(columns)["names"]).decode().split()
    assert names == frequency.commonest()[:size]
    monkeypatch.setattr(module, "_BLOCK", 4)
    monkeypatch.setattr(module, "_MOST_PAIRS", 0)
    fewer = foreseen(columns)
    assert bytes(fewer["names"]).decode().split() == names[: len(fewer["starts"]) - 1]
    assert len(fewer["starts"]) < len(names)
    assert fewer["starts"][-1] == len(fewer["units"]) == len(fewer["similarity"]) == len(fewer["abbreviated"]) > 0
