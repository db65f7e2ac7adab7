"""Korean names in Katakana."""

from __future__ import annotations

import pytest

from screenkit.names import korean, korean_kana, korean_tables


def meet(kana: str, other: str) -> bool:
    left, right = korean.readings(kana.replace("・", " ").split()), korean.readings(other.lower().split())
    return any(korean.meets(a, b) for a in left for b in right)


@pytest.mark.parametrize(
    ("hangul", "kana"),
    [
        ("김정은", "キム・ジョンウン"),
        ("박정천", "パク・チョンチョン"),
        ("최철룡", "チェ・チョルリョン"),
        ("노광철", "ノ・グァンチョル"),
        ("림송진", "リム・ソンジン"),
        ("이창호", "イ・チャンホ"),
        ("황병서", "ファン・ビョンソ"),
        ("정의용", "チョン・ウィヨン"),
        ("전두환", "チョン・ドゥファン"),
        ("권예지", "クォン・イェジ"),
        ("남궁원", "ナムグン・ウォン"),
        ("최휘", "チェ・フィ"),
    ],
)
def test_write(hangul: str, kana: str) -> None:
    assert korean_kana.write(hangul) == kana


@pytest.mark.parametrize("other", ["Kim", "", "김", "뷁정은", "김값", "キム"])
def test_write_refuses_what_is_no_name(other: str) -> None:
    with pytest.raises(ValueError, match=r"syllable|not a Korean name"):
        korean_kana.write(other)


@pytest.mark.parametrize(
    ("kana", "other"),
    [
        ("リ・チャンホ", "리창호"),
        ("イ・チャンホ", "Ri Chang Ho"),
        ("リー・チャンホ", "이창호"),
        ("イム・ソンジン", "임송진"),
        ("イム・ソンジン", "rim song jin"),
        ("キム・チョンウン", "김정은"),  # not voiced after the family name
        ("パク・チョン・チョン", "박정천"),
        ("チョルス アン", "안철수"),
        ("きむ・じょんうん", "김정은"),
        ("チェ・ソニ", "최선희"),  # ㄴ moves, ㅎ is lost
        ("パク・クネ", "박근혜"),
        ("キム・ヨナ", "김연아"),
        ("キム・ジュニョン", "김준형"),
        ("キム・ヒョギル", "김혁일"),
        ("キム・グミル", "김금일"),
        ("キム・チョリョン", "김철영"),
        ("キム・ドックン", "김덕훈"),
        ("キム・ドクフン", "김덕훈"),
        ("ユン・ソンニョル", "윤석열"),
        ("ユン・ソギョル", "윤석열"),
        ("キム・ハンミョン", "김학명"),
        ("キム・グムニョン", "김금룡"),
        ("チョ・チュルリョン", "조춘룡"),
        ("チョ・チュンリョン", "조춘룡"),
        ("キム・イルラム", "김일남"),
        ("キム・グンボク", "김금복"),
        ("キム・ルリ", "김루리"),
        ("トッコ・タク", "독고탁"),
        ("ソヌ・ジン", "선우진"),
        ("ファンボ・ミ", "황보미"),
        ("コン・サンウ", "권상우"),
        ("キム・ジョンウン", "金正恩"),
        ("キム・ジョンウン", "ким чен ын"),
        ("キム ジヨンウン", "김정은"),  # bank records have no small kana
        ("チヨン ギヨンテク", "정경택"),
        ("クオン ヨンジン", "권영진"),
    ],
)
def test_a_name_in_katakana_meets_its_original(kana: str, other: str) -> None:
    assert meet(kana, other)


@pytest.mark.parametrize(
    ("kana", "other"),
    [
        ("キム・ジョンウン", "김정일"),
        ("キム・ジョンウン", "김천은"),  # ㅊ is never voiced
        ("パク・チョンチョン", "박정정"),  # ㅈ is voiced after ㅇ
        ("リ・チャンホ", "리장수"),
        ("リ・チャンホ", "김창호"),
        ("キム・ソニ", "김성희"),  # ㅇ does not move
        ("キム・ソンイ", "김선희"),  # ㅎ is lost only where ㄴ moves
        ("キム・ジヨンホ", "김지영"),
        ("キム・グムチョル", "김근철"),
    ],
)
def test_another_name_does_not_meet(kana: str, other: str) -> None:
    assert not meet(kana, other)


@pytest.mark.parametrize(
    "foreign",
    [
        "ウラジーミル・ミヘイチク",
        "トランプ",
        "ドナルド・トランプ",
        "ジョン・スミス",  # no family name begins voiced
        "アレクサンドル・コ",
        "アン・ハサウェイ",
        "トム・ハンクス",
        "オサマ・ビンラディン",
        "キム・カーダシアン",
        "アウン・サン・スー・チー",
        "イワン・イワノフ",
        "ロナルド・レーガン",
        "キム",
        "キム キム様",
    ],
)
def test_foreign_names_are_not_read(foreign: str) -> None:
    assert korean.readings(foreign.replace("・", " ").split()) == ()


@pytest.mark.parametrize("token", ["", "kim", "キム様", "ー", "ザ", "チ" * 21, "ｶﾞ" * 40])
def test_other_tokens_have_nothing(token: str) -> None:
    assert token == "" or korean_kana.syllables(token) == ()
    assert korean_kana.families(token) == frozenset()


def test_every_family_is_written_and_read() -> None:
    for family in korean_tables.FAMILIES:
        assert family in korean_kana.families(korean_kana.write(family + "일").split("・")[0])
