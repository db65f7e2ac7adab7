"""However long names are, what is remembered of them is bounded; and nothing of a name of usual length is cut."""

from __future__ import annotations

import pytest

from screenkit.names.parsed import LONGEST, LONGEST_NAME, LONGEST_WORD, parse
from screenkit.score.name_score import score_names


@pytest.mark.parametrize("letter", ["a", "я", "金", "ن", "é"])
def test_a_word_without_end_is_cut(letter: str) -> None:
    tokens = parse(letter * 100_000).tokens
    assert [len(token.text) for token in tokens] == [LONGEST_WORD]


def test_words_without_number_are_cut() -> None:
    assert len(parse("mikheichik " * 100_000).tokens) == LONGEST


def test_a_name_that_is_just_long_enough_is_whole() -> None:
    name = "k" * LONGEST_NAME
    assert parse(name).tokens[0].text == name


def test_a_long_name_is_not_remembered() -> None:
    name = "ivan " * LONGEST_NAME
    assert parse(name) is not parse(name)
    assert parse("ivan petrov") is parse("ivan petrov")


def test_a_long_list_of_names_in_one_field_keeps_its_words() -> None:
    name = "-".join(["ivan", "petrov"] * 60)
    assert len(name) > LONGEST_NAME
    assert {token.text for token in parse(name).tokens} == {"ivan", "petrov"}
    assert score_names(parse(name), parse(name)).score == 100
