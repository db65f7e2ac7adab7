"""The laws of Korean names: every system's spelling of a name meets the name, and Hangul names meet only themselves."""

from __future__ import annotations

import string

from hypothesis import given, settings
from hypothesis import strategies as st

from screenkit.names import hangul, kontsevich, korean, korean_kana, korean_tables
from screenkit.names.korean_syllables import southern

SYLLABLES = sorted(korean_tables.NAME_SYLLABLES)
FAMILIES = sorted(korean_tables.FAMILIES)
SPELLED = [s for s in SYLLABLES if hangul.FINALS[hangul.decompose(s)[2]] in korean_tables.WRITTEN_FINALS]

families = st.sampled_from(FAMILIES)
given_names = st.lists(st.sampled_from(SPELLED), min_size=1, max_size=3).map("".join)


def meet(left: list[str], right: list[str]) -> bool:
    return any(korean.meets(a, b) for a in korean.readings(left) for b in korean.readings(right))


class TestSpellings:
    """A name meets every romanization of itself, in the family-first and the family-last order."""

    @given(families, st.lists(st.sampled_from(SPELLED), min_size=1, max_size=2).map("".join), st.data())
    @settings(max_examples=60, deadline=None)
    def test_romanizations_meet_their_name(self, family: str, name: str, data: st.DataObject) -> None:
        spelled = data.draw(st.sampled_from(sorted(korean.romanizations(family + name))))
        before, *rest = spelled.split()
        if len("".join(rest)) == 1:
            return  # one letter is an initial, not a name
        assert meet([family + name], [before, *rest]), spelled
        assert meet([family + name], [*rest, before]), spelled

    @given(families, given_names)
    @settings(max_examples=60, deadline=None)
    def test_kontsevich_meets_its_name(self, family: str, name: str) -> None:
        before = "".join(kontsevich.write(family).split())
        assert meet([family + name], [before, *kontsevich.write(name).split()])

    @given(families, st.lists(st.sampled_from(SPELLED), min_size=1, max_size=2).map("".join))
    @settings(max_examples=100, deadline=None)
    def test_katakana_meets_its_name(self, family: str, name: str) -> None:
        before, after = korean_kana.write(family + name).split("・")
        readings = korean.readings([before, after])
        assert meet([family + name], [before, after])
        assert meet([family + name], [after, before])
        assert all(len(reading.given) <= 256 for reading in readings)

    @given(families, given_names)
    @settings(max_examples=60, deadline=None)
    def test_north_and_south_meet(self, family: str, name: str) -> None:
        northern = korean_tables.NORTHERN_FAMILIES.get(family, family)
        assert meet([family + name], [northern, name])
        assert southern(southern(name)) == southern(name)


class TestSets:
    """Meeting is symmetric, and two Hangul names meet exactly when they are one name."""

    @given(families, given_names, families, given_names)
    @settings(max_examples=60, deadline=None)
    def test_hangul_names_meet_when_equal(self, family: str, name: str, family_2: str, name_2: str) -> None:
        same = (southern(family), southern(name)) == (southern(family_2), southern(name_2))
        one, two = (
            korean.KoreanReading(southern(family), frozenset({southern(name)})),
            korean.readings([family_2, name_2]),
        )
        first_orders = [r for r in two if r.family_first]
        assert any(korean.meets(one, r) for r in first_orders) == same

    @given(st.lists(st.text(string.ascii_lowercase + "-'", max_size=8), max_size=6))
    @settings(max_examples=200, deadline=None)
    def test_any_latin_tokens_have_a_result(self, tokens: list[str]) -> None:
        for reading in korean.readings(tokens):
            assert reading.family in korean_tables.FAMILIES
            assert 1 <= len(reading.given) <= 256
            assert all(1 <= len(name) <= 3 and hangul.is_hangul(name) for name in reading.given)
            assert all(southern(name) == name for name in reading.given)

    @given(st.lists(st.text(max_size=12), max_size=6))
    @settings(max_examples=200, deadline=None)
    def test_any_text_has_a_result(self, tokens: list[str]) -> None:
        assert isinstance(korean.readings(tokens), tuple)


class TestHangul:
    """Syllables are their parts, and foreign names keep their key whatever the normal form."""

    @given(st.integers(0, 18), st.integers(0, 20), st.integers(0, 27))
    def test_compose_inverts_decompose(self, initial: int, vowel: int, final: int) -> None:
        assert hangul.decompose(hangul.compose(initial, vowel, final)) == (initial, vowel, final)

    @given(st.text(string.ascii_lowercase, min_size=1, max_size=40))
    @settings(max_examples=200, deadline=None)
    def test_every_latin_token_has_keys(self, token: str) -> None:
        assert 1 <= len(hangul.loan_key_of_latin(token)) <= hangul.MOST_KEYS
