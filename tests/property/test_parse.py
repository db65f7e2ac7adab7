"""The quick way to parse a name and the thorough one give the same, and a word in a role is one object."""

from __future__ import annotations

import pytest
from attrs import fields
from hypothesis import given
from hypothesis import strategies as st

from screenkit.names import parsed
from screenkit.names.parsed import ParsedName, parse
from screenkit.names.token import token

WORDS = (
    "john Smith SMITH jon o'brien al-Zawahiri abdul rahman nasrullah bin kim jong un park hee van de la mr dr general "
    "trading ltd llc korea beijing co ooo one third xiv iv x j mv ivanov ivanova ibn ud din saif abu 'a s'"
).split()
KOREAN = ["kim", "jong", "nam", "chol", "hee", "ri", "su"]
NAMES = st.lists(st.sampled_from(KOREAN), max_size=4) | st.lists(
    st.sampled_from(WORDS) | st.text("abeiknu", min_size=1, max_size=7), max_size=6
)
JOINS = st.sampled_from([" ", " ", " ", ", ", ",", "-", "  ", "' "])


@given(NAMES, JOINS, JOINS)
def test_the_quick_way_is_the_thorough_one(words: list[str], first: str, others: str) -> None:
    name = first.join([*words[:1], others.join(words[1:])])
    quick, thorough = parse(name), parsed._any(name)
    for field in fields(ParsedName):
        assert getattr(quick, field.name) == getattr(thorough, field.name), field.name


@pytest.mark.parametrize("name", ["John Smith", "o'Brien, Mary-Ann", "Kim Jong Nam", "Abdul Rahman", "General Trading"])
def test_names_in_plain_letters_are_parsed_quickly(name: str) -> None:
    assert parsed._PLAIN.fullmatch(name)


@pytest.mark.parametrize("name", ["Smith & Co", "Smith Co.", "Vanya 2", "Müller", "Smith\u200b"])
def test_others_are_not(name: str) -> None:
    assert not parsed._PLAIN.fullmatch(name)


def test_a_word_is_one_object_however_its_name_is_parsed() -> None:
    smith = {t for name in ("John Smith", "Smith & Co", "Smith 2", "Dr Smith") for t in parse(name).tokens}
    assert [t for t in smith if t.text == "smith"] == [token("smith", "smith", "word", "")]
