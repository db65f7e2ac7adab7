"""Countries in the spellings that lists and customers use."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screenkit import countries

TABLE = Path(countries.__file__).with_name("countries.txt")


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


def test_each_name_stands_for_one_country() -> None:
    named = defaultdict(set)
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            codes, _, names = line.partition(":")
            for name in (*codes.split(), *names.split(";")):
                named[countries._key(name)].add(codes.split()[0])
    assert {name: codes for name, codes in named.items() if len(codes) > 1} == {}
    assert "" not in named


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
