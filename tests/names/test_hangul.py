"""Hangul syllables, their romanization, and foreign names in Hangul."""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path

import pytest

from screenkit.names import hangul

PAIRS = Path(__file__).resolve().parents[2] / ".." / "shared" / "eval" / "dev" / "crossscript_pairs.csv"


def test_arithmetic_agrees_with_unicode() -> None:
    for code in range(0xAC00, 0xD7A4, 7):
        initial, vowel, final = hangul.decompose(chr(code))
        jamo = [0x1100 + initial, 0x1161 + vowel] + ([0x11A7 + final] if final else [])
        assert unicodedata.normalize("NFC", "".join(map(chr, jamo))) == chr(code)
        assert hangul.compose(initial, vowel, final) == chr(code)


@pytest.mark.parametrize("other", ["", "가나", "a", "ㄱ", "\u1100", "𝄞", "힤"])
def test_decompose_refuses_what_is_not_one_syllable(other: str) -> None:
    with pytest.raises(ValueError, match="not one precomposed Hangul syllable"):
        hangul.decompose(other)


@pytest.mark.parametrize("parts", [(-1, 0, 0), (19, 0, 0), (0, 21, 0), (0, 0, 28)])
def test_compose_refuses_parts_out_of_range(parts: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="no syllable"):
        hangul.compose(*parts)


@pytest.mark.parametrize(
    ("text", "lists", "revised"),
    [
        ("김정은", "kimjongun", "gimjeongeun"),
        ("최철룡", "choecholryong", "choecheolryong"),
        ("백룡천", "paekryongchon", "baekryongcheon"),  # not paengnyong-: no assimilation
        ("원영희", "wonyonghui", "wonyeonghui"),
        ("박 용식", "pak yongsik", "bak yongsik"),
        ("224 부대", "224 putae", "224 budae"),
        ("밝", "pak", "bak"),
        ("", "", ""),
    ],
)
def test_romanize(text: str, lists: str, revised: str) -> None:
    assert hangul.romanize(text) == lists
    assert hangul.romanize(text, "rr") == revised


def test_conjoining_jamo_read_as_their_syllables() -> None:
    assert hangul.romanize(unicodedata.normalize("NFD", "김정은")) == "kimjongun"
    assert hangul.loan_key(unicodedata.normalize("NFD", "푸틴")) == hangul.loan_key("푸틴")


@pytest.mark.parametrize(
    ("korean", "latin"),
    [
        ("미헤이치크", "mikheychik"),
        ("미헤이치크", "mikheichik"),
        ("미케이칙", "mikheychik"),  # a press slip for х that Hangul itself makes for Latin kh
        ("블라디미르", "vladimir"),
        ("블라디미로비치", "vladimirovich"),
        ("푸틴", "putin"),
        ("세르게이", "sergey"),
        ("세르게이", "sergei"),
        ("라브로프", "lavrov"),
        ("쇼이구", "shoigu"),
        ("마이아", "maia"),
        ("마리아", "maria"),
        ("마리야", "mariya"),
        ("이바노프", "ivanov"),
        ("므크르티체프", "mkrtychev"),
        ("예브게니", "yevgeniy"),
        ("예브게니", "evgeny"),
        ("고르바초프", "gorbachev"),
        ("흐루쇼프", "khrushchev"),
        ("블라디보스토크", "vladivostok"),
        ("노브고로트", "novgorod"),
        ("올레크", "oleg"),
        ("올레그", "oleg"),
        ("젤렌스키", "zelenskyy"),
        ("표도르", "fyodor"),
        ("일리야", "ilya"),
        ("뱌체슬라프", "vyacheslav"),
        ("프리고진", "prigozhin"),
        ("로버트", "robert"),
        ("존슨", "johnson"),
        ("스티브", "steve"),
        ("트럼프", "trump"),
        ("하메네이", "khamenei"),
        ("아흐마드", "ahmad"),
        ("세실", "cecil"),
        ("지나", "gina"),
        ("챠베스", "chaves"),
        ("차베스", "chaves"),
    ],
)
def test_a_foreign_name_meets_its_latin_spelling(korean: str, latin: str) -> None:
    assert hangul.loan_key(korean) in hangul.loan_key_of_latin(latin)


@pytest.mark.parametrize(
    ("korean", "latin"),
    [
        ("푸틴", "budin"),  # Hangul tells voiced from voiceless between vowels
        ("마리아", "mario"),
        ("마리아", "maya"),
        ("마이아", "maria"),
        ("이바노프", "ivanova"),
        ("미헤이치크", "mikhailik"),
        ("라브로프", "lavrenov"),
        ("세르게이", "sergeyeva"),
        ("쇼이구", "shogun"),
    ],
)
def test_a_foreign_name_does_not_meet_another(korean: str, latin: str) -> None:
    assert hangul.loan_key(korean) not in hangul.loan_key_of_latin(latin)


@pytest.mark.parametrize(
    "same", [("바실리", "vasiliy", "basiliy"), ("라리사", "larisa", "ralisa"), ("필", "fil", "pil")]
)
def test_what_hangul_cannot_tell_apart_merges(same: tuple[str, str, str]) -> None:
    korean, *latin = same
    assert all(hangul.loan_key(korean) in hangul.loan_key_of_latin(spelling) for spelling in latin)


@pytest.mark.parametrize("other", ["", "Putin", "putin2", "путин", "pu tin", "a" * 41])
def test_only_folded_latin_has_keys(other: str) -> None:
    assert hangul.loan_key_of_latin(other) == frozenset()


def test_keys_are_bounded() -> None:
    for hostile in ("e" * 40, "khang" * 8, "ch" * 20, "zh" * 20, "aeiou" * 8, "y" * 40):
        assert 1 <= len(hangul.loan_key_of_latin(hostile)) <= hangul.MOST_KEYS


def test_loan_key_leaves_out_what_is_not_hangul() -> None:
    assert hangul.loan_key("푸틴 (V.)") == "putin "
    assert hangul.loan_key("Putin") == ""


@pytest.mark.skipif(not PAIRS.exists(), reason="the real lists are not beside the project")
def test_korean_names_of_lists_are_hangul_by_syllable() -> None:
    with PAIRS.open(encoding="utf-8") as file:
        names = [row["name_a"] for row in csv.DictReader(file) if row["script"] == "hangul"]
    assert names
    for name in names:
        assert hangul.is_hangul(name.replace(" ", ""))
        assert hangul.romanize(name).replace(" ", "").isascii()
