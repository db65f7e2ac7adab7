"""Chinese characters: Pinyin, and Latin syllables of three systems."""

from __future__ import annotations

import pytest

from screenkit.names import han, han_tables


def test_the_table_has_the_syllables_of_standard_chinese() -> None:
    assert 395 <= len(han_tables.PINYIN) <= 412
    assert {"zhuang", "er", "lue", "shei", "yong", "ri"} <= han_tables.PINYIN
    assert not {"chr", "vong", "hsiao", "tsao", "", "-"} & han_tables.PINYIN


def test_every_other_spelling_stands_for_pinyin() -> None:
    whole = {"situ", "ouyang"}
    for system in (han_tables.wade_giles(), han_tables.southern()):
        assert all(pinyin in han_tables.PINYIN | whole for readings in system.values() for pinyin in readings)


@pytest.mark.parametrize(
    ("native", "latin"),
    [("王", "wang wong ong"), ("张", "zhang chang cheung cheong teo"), ("張", "zhang chang cheung"),
     ("陈", "chen chan tan"),
     ("黄", "huang wong ng"), ("吴", "wu ng goh"), ("曹", "cao ts'ao tsao cho tso"), ("萧", "xiao hsiao siu"),
     ("蒋", "jiang chiang"), ("许", "xu hsu hui"), ("叶", "ye yeh yip ip"), ("曾", "zeng tseng tsang"),
     ("吕", "lu lyu lv lui"),
     ("泽东", "zedong tsetung tse'tung"), ("小平", "xiaoping hsiaoping siuping"), ("君正", "junzheng chuncheng"),
     ("永康", "yongkang yungkang"), ("仲恒", "zhongheng chungheng"), ("日成", "richeng jihcheng"), ("二", "er erh")],
)  # fmt: skip
def test_a_character_meets_its_spellings(native: str, latin: str) -> None:
    for spelling in latin.split():
        assert han.keys(native) & han.keys_of_latin(spelling), spelling


@pytest.mark.parametrize(
    ("native", "latin"),
    [
        ("王", "zhang weng huan vladimir kim"),
        ("张", "chen zheng zhan"),
        ("君正", "jun zheng junsheng"),
        ("李", "liu lin"),
    ],
)
def test_a_character_does_not_meet_other_spellings(native: str, latin: str) -> None:
    for spelling in latin.split():
        assert not han.keys(native) & han.keys_of_latin(spelling), spelling


@pytest.mark.parametrize(
    ("joined", "split"),
    [("xiaoping", ("xiao", "ping")), ("zhongheng", ("zhong", "heng")), ("xian", ("xian",)),
     ("jinping", ("jin", "ping")),
     ("guoqiang", ("guo", "qiang")), ("a", ("a",)), ("petrov", ()), ("", ())],
)  # fmt: skip
def test_syllables(joined: str, split: tuple[str, ...]) -> None:
    assert han.syllables(joined) == split


@pytest.mark.parametrize(
    ("token", "parts"),
    [("王君正", ("王", "君正")), ("欧阳修", ("欧阳", "修")), ("司马光文", ("司马", "光文")), ("歐陽", ("歐陽",)),
     ("王", ("王",)),
     ("华为技术有限公司", ("华为技术有限公司",)), ("", ("",))],
)  # fmt: skip
def test_parts(token: str, parts: tuple[str, ...]) -> None:
    assert han.parts(token) == parts


def test_simplified_and_traditional_read_alike() -> None:
    assert han.romanize("陈张赵刘国华") == han.romanize("陳張趙劉國華") == "chenzhangzhaoliuguohua"


def test_a_lone_vowel_begins_no_syllable_inside_a_name() -> None:
    assert han.keys_of_latin("hsiaotung") == {"xiaodong", "xiaotong"}


def test_a_long_token_is_bounded() -> None:
    assert len(han.keys("单" * 500)) <= 48
    assert len(han.keys_of_latin("chuchuchuchu")) <= 48
    assert han.keys_of_latin("chu" * 500) == frozenset()
