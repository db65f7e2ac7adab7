"""How a batch of spellings sounds is how each one does, whichever way it is worked out."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screenkit.names import sound as module
from screenkit.names.replaced import replaced
from screenkit.names.sound import sound, sounds

PIECES = [written for written, _ in module._STEPS]
spellings = st.lists(st.lists(st.sampled_from([*PIECES, *"asctzh", "\0", "é", "\ud800", "😀"])).map("".join))


@pytest.mark.parametrize("long", [0, 1 << 13])
@given(words=spellings)
def test_many_at_once_sound_as_each_does(long: int, words: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(module, "_LONG", long)
        assert sounds(words) == [sound.__wrapped__(word) for word in words]


def test_every_short_spelling_sounds_the_same_in_a_long_text() -> None:
    """All letters that a step looks for or writes, in every order: no step misses what an earlier one has made."""
    words = list(map("".join, product("schtdzkgjioe", repeat=4)))
    assert sounds(words) == [sound.__wrapped__(word) for word in words]


@given(st.text("ab\0é😀"), st.lists(st.text("ab", min_size=1, max_size=4), max_size=1))
def test_what_overlaps_is_replaced_from_the_left(text: str, written: list[str]) -> None:
    for spelling in written:
        assert replaced(text, [(spelling, "c")]) == text.replace(spelling, "c")
