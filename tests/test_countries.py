"""Countries in the spellings that lists and customers use."""

from __future__ import annotations

import hashlib
import itertools
import re
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screenkit import countries

TABLE = Path(countries.__file__).with_name("countries.txt")
MADE = TABLE.with_name("countries_cldr.txt")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ru", "ru"),
        ("RU", "ru"),
        ("RUS", "ru"),
        ("Russian Federation", "ru"),
        ("  russia ", "ru"),
        ("Россия", "ru"),
        ("Korea, North", "kp"),
        ("DPRK", "kp"),
        ("D.P.R.K.", "kp"),
        ("Democratic People's Republic of Korea", "kp"),
        ("Democratic People’s Republic of Korea", "kp"),
        ("Korea, South", "kr"),
        ("Republic of Korea", "kr"),
        ("북한", "kp"),
        ("北朝鮮", "kp"),
        ("朝鮮民主主義人民共和国（北朝鮮）", "kp"),
        ("조선민주주의인민공화국", "kp"),
        ("République populaire démocratique de Corée", "kp"),
        ("アフガニスタン", "af"),
        ("シリア", "sy"),
        ("シリア・アラブ共和国", "sy"),
        ("ベラルーシ", "by"),
        ("러시아연방", "ru"),
        ("러시아 연방", "ru"),
        ("俄罗斯联邦", "ru"),
        ("イラン・イスラム共和国", "ir"),
        ("이란이슬람공화국", "ir"),
        ("중앙아프리카공화국", "cf"),
        ("중앙 아프리카 공화국", "cf"),
        ("ドミニカ共和国", "do"),
        ("ドミニカ国", "dm"),
        ("コンゴ民主共和国", "cd"),
        ("コンゴ", ""),  # either of two
        ("共和国", ""),
        ("공화국", ""),
        ("Росія", "ru"),
        ("روسيا", "ru"),
        ("Siria", "sy"),
        ("Iran (Islamic Republic of)", "ir"),
        ("Congo, Democratic Republic of the", "cd"),
        ("Congo, Republic of the", "cg"),
        ("Democratic Republic of the Congo", "cd"),
        ("Palestinian", "ps"),
        ("Region: Gaza", "ps"),
        ("Region: Crimea", "ua"),
        ("Türkiye", "tr"),
        ("Turkey", "tr"),
        ("Cote d Ivoire", "ci"),
        ("Côte d’Ivoire", "ci"),
        ("Bahamas, The", "bs"),
        ("The Russian Federation", "ru"),
        ("The Gambia", "gm"),
        ("Virgin Islands, British", "vg"),
        ("Virgin Islands, U.S.", "vi"),
        ("China, Hong Kong Special Administrative Region", "hk"),
        ("United Kingdom of Great Britain and Northern Ireland", "gb"),
        ("UK", "gb"),
        ("Burma", "mm"),
        ("Niger", "ne"),
        ("Nigeria", "ng"),
        ("Guinea-Bissau", "gw"),
        ("Guinea", "gn"),
        ("Dominica", "dm"),
        ("Dominican Republic", "do"),
        ("Former Soviet Union", "su"),
        ("former Yugoslavia", "yu"),
        ("Netherlands Antilles", "an"),
        ("Kosovo", "xk"),
        ("Trinidad & Tobago", "tt"),
        ("São Tomé and Príncipe", "st"),
        ("SERBİA", "rs"),  # a Turkish capital I
        ("", ""),
        ("undetermined", ""),
        ("Korea", ""),  # either of two
        ("Atlantis", ""),
        ("Region: Kafia Kingi", ""),
        ("x" * 100_000, ""),
    ],
)
def test_code(text: str, expected: str) -> None:
    assert countries.code(text) == expected


@pytest.mark.parametrize("tables", [(TABLE,), (TABLE, MADE)])
def test_each_name_stands_for_one_country(tables: tuple[Path, ...]) -> None:
    named = defaultdict(set)
    for line in itertools.chain.from_iterable(table.read_text(encoding="utf-8").splitlines() for table in tables):
        if line and not line.startswith("#"):
            codes, _, names = line.partition(":")
            for name in (*codes.split(), *names.split(";")):
                named[countries.key(name)].add(codes.split()[0])
    assert {name: codes for name, codes in named.items() if len(codes) > 1} == {}
    assert "" not in named


@pytest.mark.parametrize("script", ["[\u3040-\u30ff\u4e00-\u9fff]", "[\uac00-\ud7a3]"])
def test_every_country_has_a_name_in_japanese_and_korean(script: str) -> None:
    """All but the Netherlands Antilles, which no such list names: its English name is all they would write."""
    lines = [
        f"{mine}; {made}"
        for mine, made in zip_by_code(TABLE.read_text(encoding="utf-8"), MADE.read_text(encoding="utf-8"))
    ]
    assert len(lines) == 255
    assert [line[:2] for line in lines if not re.search(script, line)] == ["an"]


def zip_by_code(mine: str, made: str) -> list[tuple[str, str]]:
    others = {line[:2]: line for line in made.splitlines() if not line.startswith("#")}
    return [(line, others.get(line[:2], "")) for line in mine.splitlines() if not line.startswith("#")]


def test_the_made_table_is_as_it_was_made() -> None:
    head, body = re.split(r"(?m)(?<=\n)(?=[a-z]{2}: )", MADE.read_text(encoding="utf-8"), maxsplit=1)
    assert f"body sha256 {hashlib.sha256(body.encode()).hexdigest()}" in head, "do not edit it: see the script"
    assert "Permission is hereby granted" in head


def test_the_table_is_whole() -> None:
    """ISO 3166-1 has 249 codes; the table adds Kosovo's user-assigned one and five withdrawn ones."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    codes = [line.split(":")[0].split() for line in lines]
    assert len(codes) == 249 + 1 + 5
    assert all(len(alpha2) == 2 and len(alpha3) == 3 and (alpha2 + alpha3).islower() for alpha2, alpha3 in codes)
    assert len({alpha2 for alpha2, _ in codes}) == len({alpha3 for _, alpha3 in codes}) == len(codes)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("ru", "ru", True),
        ("su", "kz", True),
        ("kz", "su", True),
        ("ru", "kz", False),
        ("de", "dd", True),
        ("", "", True),
    ],
)
def test_agree(one: str, other: str, expected: bool) -> None:
    assert countries.agree(one, other) is expected


@given(st.text(max_size=80))
def test_any_text_has_a_code_or_none(text: str) -> None:
    found = countries.code(text)
    assert found == "" or countries.code(found) == found
