"""Titles, particles and suffixes in the tokens of a name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screenkit.names import titles

AT_THE_START = [
    ("mr ivan petrov", 1),
    ("his excellency ivan petrov", 2),
    ("vice admiral ivan petrov", 2),
    ("brig gen ahmad karimi", 2),
    ("mullah abdul rahman", 1),
    ("al hajj omar", 2),
    ("ayatollah ahmad", 1),
    ("hojjat ol eslam ahmad", 3),
    ("gospodin ivanov", 1),
    ("господин иванов", 1),
    ("г н иванов", 2),
    ("генерал майор иванов", 2),
    ("frau muster", 1),
    ("don quijote mancha", 1),
    ("الشيخ احمد", 1),
    ("السيد احمد", 1),
    ("دکتر احمدی", 1),
    ("sayin ahmet yilmaz", 1),
    ("tan sri ahmad", 2),
]


@pytest.mark.parametrize(("name", "size"), AT_THE_START)
def test_titles_before_a_name(name: str, size: int) -> None:
    assert titles.is_title(name.split(), 0) == size


@pytest.mark.parametrize("name", ["김정은 동지", "金 氏", "王伟 先生", "ahmet bey", "john smith phd"])
def test_titles_behind_a_name(name: str) -> None:
    tokens = name.split()
    assert titles.is_title(tokens, len(tokens) - 1) == 1


@pytest.mark.parametrize("name", ["mullah", "prince", "mr", "sheikh", "his excellency", "동지", "선생 동지"])
def test_titles_are_never_the_whole_name(name: str) -> None:
    tokens = name.split()
    assert [titles.is_title(tokens, i) for i in range(len(tokens))] == [0] * len(tokens)


@pytest.mark.parametrize("name", ["kashif sheikh", "john major", "wei eng", "ahmad hajji"])
def test_a_last_token_is_a_name(name: str) -> None:
    tokens = name.split()
    assert titles.is_title(tokens, len(tokens) - 1) == 0


@pytest.mark.parametrize("name", ["martin king", "king martin", "amir hussein", "khan imran", "duke nils", "pan wei"])
def test_words_that_are_names_as_often_are_no_titles(name: str) -> None:
    tokens = name.split()
    assert [titles.is_title(tokens, i) for i in range(len(tokens))] == [0, 0]


def test_particles_that_are_names_too_need_a_place_inside() -> None:
    assert titles.is_particle(["nguyen", "van", "dung"], 1)
    assert not titles.is_particle(["an", "jung", "geun"], 0)
    assert not titles.is_particle(["ri", "du"], 1)
    assert titles.is_particle(["al", "assad"], 0)
    assert titles.is_particle(["bank", "of", "syria"], 1)
    assert not titles.is_particle(["ivan", "petrov"], 0)


def test_the_tables_keep_apart() -> None:
    assert titles.SUFFIXES.isdisjoint(titles.PARTICLES)
    assert {t for t in titles.TITLES if " " not in t}.isdisjoint(titles.PARTICLES)
    assert {"jr", "sr", "ii", "iii", "iv"} <= titles.SUFFIXES
    assert {"de", "von", "bin", "ibn", "ould", "al", "ال", "и"} <= titles.PARTICLES


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from(["mr", "his", "excellency", "ivan", "동지", "general", "major"]), min_size=1, max_size=8)
)
def test_titles_leave_a_token(tokens: list[str]) -> None:
    kept, i = 0, 0
    while i < len(tokens):
        size = titles.is_title(tokens, i)
        kept += not size
        i += size or 1
    assert kept
    assert i == len(tokens)
