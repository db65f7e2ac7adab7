"""Laws of folding and splitting, over any text."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from screenkit.names.fold import clean, fold
from screenkit.names.parsed import LONGEST, parse
from screenkit.names.sound import sound
from screenkit.names.token import SHIP
from screenkit.names.tokens import split

texts = st.text(max_size=40)


@given(texts)
def test_folding_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert clean(clean(text)) == clean(text)


@given(texts)
def test_folding_ignores_case(text: str) -> None:
    assert fold(text.casefold()) == fold(text)


@given(texts, st.sampled_from("\u200b\u200d\u2060\u202e\u2066\ufeff\u00ad"), st.integers(0, 40))
def test_invisible_characters_change_nothing(text: str, invisible: str, at: int) -> None:
    assert fold(text[:at] + invisible + text[at:]) == fold(text[:at] + text[at:])


@given(texts)
def test_tokens_are_folded_words_without_separators(text: str) -> None:
    for folded, _ in split(text):
        assert folded
        assert not set(folded) & set(" ,;.-/'\"\t\n")


@given(st.from_regex("[a-z]{1,15}", fullmatch=True))
def test_a_sound_has_no_doubled_signs(token: str) -> None:
    heard = sound(token)
    assert heard
    assert all(a != b for a, b in pairwise(heard))


@given(texts)
def test_every_text_parses_into_printable_words_that_weigh(text: str) -> None:
    for token in parse(text).tokens:
        assert token.spelling.isascii()
        assert token.spelling.isprintable()
        assert 0 < token.weight <= 1
        assert (
            token.loss == token.against == 0
            if token.role == "prefix" or token.value == SHIP
            else 0 < token.loss <= token.against
        )


def test_a_name_of_thousands_of_words_is_read_as_far_as_names_go() -> None:
    assert len(parse("petrov " * 5_000).tokens) <= LONGEST
