"""Korean names in Hanja."""

from __future__ import annotations

import unicodedata

import pytest

from screenkit.names import hanja, korean, korean_tables
from screenkit.names.korean_syllables import southern


@pytest.mark.parametrize(
    ("written", "hangul"),
    [
        ("金正恩", "김정은"),
        ("金 正恩", "김정은"),
        ("李昌鎬", "리창호"),
        ("朴正天", "박정천"),
        ("崔龙海", "최룡해"),  # as Chinese media print it
        ("盧光鐵", "로광철"),
        ("南宮源", "남궁원"),
        ("金鐵三", "김철삼"),
        ("林永革", "림영혁"),
    ],
)
def test_a_name_in_hanja_meets_its_hangul(written: str, hangul: str) -> None:
    assert any(korean.meets(a, b) for a in korean.readings(written.split()) for b in korean.readings([hangul]))


@pytest.mark.parametrize("other", ["金", "金龘", "龘正恩", "山田太郎", "金正恩正恩", "金正恩 さん"])
def test_other_names_are_not_read(other: str) -> None:
    assert korean.readings(other.split()) == ()


def test_gold_is_kim_in_the_family_only() -> None:
    assert hanja.families("金") == {"김"}
    assert hanja.syllables("金") == ((frozenset("금"),),)


def test_compatibility_ideographs_are_read() -> None:
    korean_font = "\uf90a\uf9e1"  # 金 and 李 as Korean standards encode them twice
    assert unicodedata.normalize("NFC", korean_font) == "金李"
    assert hanja.families(korean_font[0]) == {"김"}
    assert hanja.syllables(korean_font) == ((frozenset("금"), frozenset("리")),)


def test_every_reading_occurs_in_names() -> None:
    readings = {reading for meant in hanja._reading_table().values() for reading in meant}
    assert readings <= korean_tables.NAME_SYLLABLES
    assert len(hanja._reading_table()) > 800


def test_families_are_of_the_table_and_read_as_it_says() -> None:
    for written, families in hanja._family_table().items():
        assert families <= korean_tables.FAMILIES.keys()
        if written not in ("金", "崔") and len(written) == 1:
            assert {southern(r) for r in hanja._reading_table()[written]} >= families, written
