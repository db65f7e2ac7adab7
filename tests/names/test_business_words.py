"""Everyday words of organizations: their weight, and the words of other languages that mean the same."""

from __future__ import annotations

import pytest

from screenkit.names import business_words, data
from screenkit.names.fold import fold

TRANSLATIONS = [
    ("bank", ["banco", "banque", "banca", "банк", "은행", "银行", "銀行", "بنك", "بانک", "unhaeng", "masraf"]),
    (
        "trading",
        ["trade", "torgovyi", "torgovaya", "торговый", "торговая", "무역", "muyok", "bazargani", "tijara", "贸易"],
    ),
    ("company", ["компания", "kompaniya", "شركة", "شرکت", "会社", "公司", "회사", "compania"]),
    ("industry", ["industries", "industrial", "промышленный", "sanat", "sanaye", "صنایع", "산업", "工业", "sanayi"]),
    ("oil", ["petroleum", "neft", "нефть", "naft", "نفت", "석유", "石油"]),
    ("development", ["razvitie", "развития", "tosee", "توسعه", "개발", "kaebal", "发展", "desarrollo"]),
    ("research", ["issledovatelskii", "исследовательский", "forschung", "연구", "研究", "pajouhesh"]),
    ("ministry", ["министерство", "ministerstvo", "وزارة", "vezarat", "bakanligi"]),
    ("university", ["университет", "daneshgah", "대학", "大学", "universidad"]),
    ("state", ["государственный", "gosudarstvennoe", "державний", "estatal", "国家"]),
    ("army", ["армия", "armii", "jaish", "جيش", "artesh"]),
]


@pytest.mark.parametrize(("meaning", "words"), TRANSLATIONS)
def test_translations_share_a_group_and_a_weight(meaning: str, words: list[str]) -> None:
    assert {business_words.group(fold(word)) for word in words} == {meaning}
    assert {business_words.weight(fold(word)) for word in words} == {business_words.weight(meaning)}


@pytest.mark.parametrize("word", ["romashka", "kwangson", "wagner", "rosneft", "", "حزبالله", "tanchon"])
def test_telling_words_are_not_everyday_words(word: str) -> None:
    assert business_words.weight(word) is None
    assert business_words.group(word) is None


def test_words_that_mean_different_things_are_apart() -> None:
    apart = [
        "bank",
        "trading",
        "shipping",
        "shipyard",
        "software",
        "security",
        "north",
        "south",
        "army",
        "navy",
        "steel",
    ]
    assert len({business_words.group(word) for word in apart}) == len(apart)


def test_the_more_a_word_tells_the_more_it_weighs() -> None:
    order = [business_words.weight(word) or 0.0 for word in ("company", "trading", "bank", "national", "revolution")]
    assert order == sorted(set(order))


def test_weights_are_proper_and_the_table_is_wide() -> None:
    rows = list(data.rows("business_words.txt"))
    assert all(0 < float(row[0]) < 1 for row in rows)
    assert sum(len(data.forms(row[2])) for row in rows) >= 2000
    assert len({row[1] for row in rows}) == len(rows)


def test_every_word_is_one_folded_token_in_one_group() -> None:
    words = [word for row in data.rows("business_words.txt") for word in data.forms(row[2])]
    assert all(word and " " not in word for word in words)
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("name", "size"),
    [("mv pong su", 1), ("m v pong su", 2), ("hull no 1234", 2), ("lpg c gas star", 2), ("т х ромашка", 2),
     ("pong su", 0), ("mv", 0), ("m v", 0), ("", 0)],
)  # fmt: skip
def test_vessel_prefixes(name: str, size: int) -> None:
    assert business_words.vessel_prefix(name.split()) == size
