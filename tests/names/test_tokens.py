"""Splitting names into tokens."""

import pytest

from screenkit.names.tokens import dotted, split


@pytest.mark.parametrize(
    ("name", "tokens"),
    [
        ("MIKHEYCHIK, Vladimir", ["mikheychik", "vladimir"]),
        ("Al-Shari'ah", ["al", "shariah"]),
        ("Ch’oe Ch’ŏl-ryong", ["choe", "chol", "ryong"]),
        ("SIS d.o.o.", ["sis", "doo"]),
        ("J.-C. Juncker", ["j", "c", "juncker"]),
        ("AT&T", ["at", "and", "t"]),
        ("224-й отряд", ["224й", "отряд"]),
        ("RF-86898", ["rf", "86898"]),
        ("ウラジーミル・ミヘイチク", ["ウラジーミル", "ミヘイチク"]),
        ("रजनीकांत इला", ["रजनीकांत", "इला"]),
        ("...", []),
        ("", []),
    ],
)
def test_split(name: str, tokens: list[str]) -> None:
    assert [folded for folded, _ in split(name)] == tokens


def test_marks_travel_along() -> None:
    assert split("Mikheïtchik") == [("mikheitchik", "mikheïtchik")]


def test_dotted_abbreviations_are_known() -> None:
    assert dotted("J.R. Smith, S.A.") == {"jr", "sa"}
    assert dotted("J. R. Smith") == frozenset()
