"""The quick test of a word never denies a key that the word has, and denies most words."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from screenkit.names import arabic, arabic_loans, frequency, reach
from screenkit.names.keys import NATIVE
from screenkit.names.reach import Pieces, Reach

PIECES = sorted({piece.strip("<>^") for piece in (*arabic._PIECES, *arabic_loans._PIECES)} - {""})
LETTERS = "abcdefghijklmnopqrstuvwxyz"
LATIN = st.one_of(
    st.lists(st.sampled_from([*PIECES, *LETTERS]), max_size=8).map("".join),
    st.text(LETTERS + "'09äëéßяж", max_size=12),
    st.sampled_from(frequency.commonest()),
)
LISTED = ["محمد", "حسين", "الرحيم", "عبدالله", "بوتين", "لافروف", "استانكزى", "علي", "فاطمة", "نورا", "يحيى"]
ARAB = NATIVE["Arab"]


@given(token=LATIN)
@example("stanekzai")
@example("spielberg")
@example("szczsch")
@example("mohammadaa")
@example("sher")
@example("wladyslaw")
def test_no_key_of_a_word_is_denied(token: str) -> None:
    for module in (arabic, arabic_loans):
        for key in module.keys_of_latin(token):
            assert module.may_be([key])(token), key
    for key in ARAB.latin_keys(token):
        assert ARAB.may_be([key, "hsyn", "AmyrE"])(token)


@pytest.mark.parametrize("kept", [3, reach._KEPT])
def test_of_the_commonest_names_those_that_meet_a_list_are_found(monkeypatch: pytest.MonkeyPatch, kept: int) -> None:
    """What is remembered of one word is right for the next, and most words are denied."""
    monkeypatch.setattr(reach, "_KEPT", kept)
    keys = frozenset().union(*map(ARAB.keys, LISTED))
    may_be = ARAB.may_be(keys)
    names = frequency.commonest()[:3000]
    found = {name for name in names if may_be(name)}
    meeting = {name for name in names if not keys.isdisjoint(ARAB.latin_keys(name))}
    assert meeting
    assert found >= meeting
    assert len(found) < len(meeting) + 30


def test_a_piece_that_is_one_only_sometimes_can_be_two() -> None:
    readings = {"o": ["w"], "oh": ["u"], "h": ["h"], "n": ["n"]}
    assert [Reach(["whn"], Pieces(readings, some)).may_be("ohn") for some in ((), ("oh",))] == [False, True]
    assert Reach(["un"], Pieces(readings, ["oh"])).may_be("ohn")


def test_other_scripts_deny_nothing() -> None:
    assert NATIVE["Grek"].may_be(["petrov"])("smith")
