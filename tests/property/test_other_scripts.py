"""Laws of romanization and keys in scripts other than Cyrillic and Hangul, on any text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screenkit.names import arabic, armenian, georgian, greek, han, hebrew, kana, scripts
from screenkit.names.readings import product

ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةأإآءئؤپچژگکیۀہھےټډړښ"
RANGES = ((0x30A1, 0x30FF), (0x3B1, 0x3CA), (0x10D0, 0x10F6), (0x561, 0x588), (0x5D0, 0x5EB))
OTHERS = "王张欧阳单" + "".join(chr(code) for first, end in RANGES for code in range(first, end))
COMPOUNDS = """
abd al el abdul rahman allah ullah saif din ud abu bakr bin nasr saifuddin abdurrahman kim an ar
عبد الله الدين أبو بن محمد
"""
ANY = st.one_of(
    st.text(max_size=30),
    st.text("abcdefghijklmnopqrstuvwxyz'", max_size=30),
    st.text(ARABIC + OTHERS, max_size=30),
)
LATIN = st.text("abcdefghijklmnopqrstuvwxyz", max_size=24)

ROMANIZE = [
    arabic.romanize,
    armenian.romanize,
    georgian.romanize,
    greek.romanize,
    han.romanize,
    hebrew.romanize,
    kana.romanize,
]
KEYS = [
    arabic.keys, arabic.keys_of_latin, greek.keys, greek.keys_of_latin, georgian.keys, georgian.keys_of_latin,
    hebrew.keys, hebrew.keys_of_latin, han.keys, han.keys_of_latin, kana.loan_keys_of_latin, armenian.keys_of_latin,
]  # fmt: skip


@pytest.mark.parametrize("romanize", ROMANIZE)
@given(token=ANY)
@settings(max_examples=60)
def test_romanize_gives_lower_case_ascii_for_any_text(romanize: Callable[[str], str], token: str) -> None:
    roman = romanize(token.lower())
    assert roman.isascii()
    assert roman == roman.lower()
    assert roman == "" or roman.isprintable()


@pytest.mark.parametrize("keys", KEYS)
@given(token=ANY)
@settings(max_examples=60)
def test_keys_are_few_and_never_empty_strings(keys: Callable[[str], frozenset[str]], token: str) -> None:
    found = keys(token)
    assert "" not in found
    assert len(found) <= 48 * 4  # with and without an article, and assimilated


@given(token=LATIN)
@settings(max_examples=100)
def test_a_latin_token_has_48_keys_at_most(token: str) -> None:
    for keys in (arabic.keys_of_latin, kana.loan_keys_of_latin, hebrew.keys_of_latin, han.keys_of_latin):
        assert len(keys(token)) <= 48


@given(tokens=st.lists(ANY.filter(bool), max_size=8))
@settings(max_examples=150)
def test_normalizing_compounds_takes_any_tokens_and_empties_none(tokens: list[str]) -> None:
    done = arabic.normalize_tokens(tokens)
    assert all(done)
    assert len(done) <= 2 * len(tokens)
    assert bool(done) == bool(tokens)


@given(tokens=st.lists(st.sampled_from(COMPOUNDS.split()), max_size=6))
@settings(max_examples=150)
def test_every_name_keeps_some_token_and_the_call_leaves_its_argument(tokens: list[str]) -> None:
    before = list(tokens)
    done = arabic.normalize_tokens(tokens)
    assert tokens == before
    assert bool(done) == bool(tokens)


# Latin consonants that stand for Arabic letters of different sounds, never exchanged.
SOUNDS = ["b", "t", "j", "kh", "r", "s", "sh", "f", "l", "m", "n", "h"]


@given(
    st.sampled_from(SOUNDS),
    st.sampled_from(SOUNDS),
    st.sampled_from(["a{}ir", "ka{}il", "ma{}bul", "{}alim", "ra{}{}an"]),
)
@settings(max_examples=120)
def test_other_consonants_never_meet(one: str, other: str, frame: str) -> None:
    left = arabic.keys_of_latin(frame.format(one, one))
    right = arabic.keys_of_latin(frame.format(other, other))
    assert bool(left & right) == (one == other)


@given(token=st.text(ARABIC, min_size=1, max_size=12))
@settings(max_examples=100)
def test_letters_is_idempotent(token: str) -> None:
    assert arabic.letters(arabic.letters(token)) == arabic.letters(token)


@given(token=LATIN)
@settings(max_examples=100)
def test_latin_key_is_never_empty_for_a_token_with_letters(token: str) -> None:
    assert bool(arabic.latin_key(token)) == bool(token)


@given(text=st.text(max_size=40))
@settings(max_examples=200)
def test_script_is_one_of_the_scripts(text: str) -> None:
    found = scripts.scripts(text)
    assert scripts.script(text) in found if found else scripts.script(text) == "Zyyy"


@given(choices=st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=3, unique=True).map(tuple), max_size=12))
@settings(max_examples=150)
def test_the_product_is_the_whole_one_when_it_fits(choices: list[tuple[str, ...]]) -> None:
    found = product(choices, 200)
    size = 1
    for choice in choices:
        size *= len(choice)
    assert len(found) == len(set(found)) <= 200
    assert len(found) == size or size > 200
    assert found[0] == "".join(choice[0] for choice in choices)
