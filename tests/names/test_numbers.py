"""Numbers in names agree across scripts and ways of writing, and only they."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screenkit.names import data, numbers
from screenkit.names.fold import fold

VALUES = [
    ("224", "224"),
    ("0224", "224"),
    ("000", "0"),
    ("224th", "224"),
    ("223rd", "223"),
    ("1st", "1"),
    ("2nd", "2"),
    ("224-й", "224"),
    ("224й", "224"),
    ("224-ya", "224"),
    ("2e", "2"),
    ("1er", "1"),
    ("3ro", "3"),
    ("no224", "224"),
    ("№224", "224"),
    ("#7", "7"),
    ("第224", "224"),
    ("제224호", "224"),
    ("٢٢٤", "224"),
    ("۲۲۴", "224"),
    ("२२४", "224"),
    ("first", "1"),
    ("twentieth", "20"),
    ("ten", "10"),
    ("второй", "2"),
    ("vtoroi", "2"),
    ("primero", "1"),
    ("第一", "1"),
    ("ii", "2"),
    ("xiv", "14"),
    ("xxxix", "39"),
]


@pytest.mark.parametrize(("token", "value"), VALUES)
def test_value(token: str, value: str) -> None:
    assert numbers.number(fold(token)) == value


@pytest.mark.parametrize(
    "token",
    ["", "i", "v", "x", "c", "d", "l", "m", "xi", "vi", "xl", "mix", "civil", "iiii", "vx", "iil", "il76", "224abc",
     "4x4", "romashka", "nord", "noir", "²a"],
)  # fmt: skip
def test_other_tokens_are_no_numbers(token: str) -> None:
    assert numbers.number(token) is None


def test_neighbouring_units_differ() -> None:
    assert numbers.number("223rd") != numbers.number("224th")


def test_roman_numerals_where_the_position_tells() -> None:
    assert [numbers.roman(t) for t in ("i", "v", "x", "xi", "vi")] == ["1", "5", "10", "11", "6"]
    assert numbers.roman("") is None
    assert numbers.roman("xxxx") is None


def test_words_have_one_value() -> None:
    words = [(fold(w), value) for value, field in data.rows("numbers.txt") for w in data.forms(field)]
    assert len(dict(words)) == len(set(words))


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**15), st.sampled_from(["", "th", "-й", "e", "-go"]))
def test_any_whole_number_is_its_own_value(value: int, ending: str) -> None:
    assert numbers.number(f"{value}{ending}") == str(value)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=12))
def test_any_text_has_a_defined_result(token: str) -> None:
    value = numbers.number(token)
    assert value is None or (value.isascii() and value.isdecimal() and numbers.number(value) == value)


def test_very_long_digits_stay_cheap() -> None:
    assert numbers.number("9" * 20_000) == "9" * 20_000
