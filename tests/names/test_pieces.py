"""What is found by a quick look is what the whole pattern finds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screenkit.names import arabic_loans, arabic_sound, patronymics, russian_tables
from screenkit.names.pieces import longest

_PIECES = st.lists(st.text("ab.$", min_size=1, max_size=4), unique=True, min_size=1, max_size=8)


@given(_PIECES, st.lists(st.sampled_from(["", "(?=a)", "$"]), min_size=8, max_size=8), st.text("ab.$", max_size=12))
def test_the_longest_piece_is_found_as_by_a_list_of_alternatives(
    pieces: list[str], follows: list[str], text: str
) -> None:
    only = dict(zip(pieces, follows, strict=False))
    listed = "|".join(re.escape(piece) + only[piece] for piece in sorted(pieces, key=len, reverse=True))
    assert re.findall(longest(pieces, only), text) == re.findall(listed, text)


def _ending(pattern: re.Pattern[str]) -> st.SearchStrategy[str]:
    return st.from_regex(rf"[a-z]*(?:{pattern.pattern})", fullmatch=True).filter(lambda word: word.isascii())


@given(_ending(russian_tables._SLAVIC_ENDING))
def test_a_slavic_ending_is_found_in_the_last_letters(word: str) -> None:
    assert russian_tables.is_slavic(word)


@given(_ending(arabic_sound._FOREIGN_AT_THE_END))
def test_a_foreign_ending_is_found_in_the_last_letters(word: str) -> None:
    assert arabic_sound._is_foreign(word)


@given(_ending(arabic_sound._LOOKS_AT_THE_END))
def test_what_looks_arabic_at_the_end_is_looked_at(word: str) -> None:
    assert arabic_sound._looks_arabic(word)


@given(st.from_regex(patronymics._SHAPE).filter(lambda word: "\n" not in word))
def test_every_shape_of_a_patronymic_has_an_ending_that_is_looked_at(word: str) -> None:
    assert patronymics.is_patronymic(word)


@given(st.text("oeainvuskt", min_size=3, max_size=8))
def test_a_gendered_family_name_is_found_by_its_last_letter(key: str) -> None:
    forms = [(kind, form) for kind, both in enumerate(patronymics._GENDERED) for form in both]
    assert patronymics.surname_stems([key]) == {f"{kind}{m[1]}" for kind, form in forms if (m := form.fullmatch(key))}


@pytest.mark.parametrize("piece", arabic_loans._READINGS)
def test_what_is_written_by_habit_shows_in_the_usual_form(piece: str) -> None:
    usual, *others = (arabic_loans._HABITUAL & set(form) for form in arabic_loans._READINGS[piece])
    assert all(other <= usual for other in others)
