"""Lists and differences in lines for people."""

from __future__ import annotations

import datetime as dt

import pytest

from screenkit.catalog import Entry
from screenkit.model import Address, Designation, Identifier, Name, PartialDate, Relation
from screenkit.report.differences import _rewording, value_text
from screenkit.report.lists import days_since, stale

TODAY = dt.date(2026, 3, 10)
WEEKLY = Entry(name="own", format="plain-csv", cadence_days=7, files={}, page="https://own.example/")
OLD = "own: the edition of 2026-03-01 is 9 days old; a new one comes every 7 days or so"


@pytest.mark.parametrize(
    ("edition", "looked_for", "expected"),
    [
        ("2026-03-10", "", ""),
        ("2026-03-03", "", ""),
        ("", "", ""),
        ("soon", "", ""),
        ("2027-01-01", "", ""),
        ("2026-03-01", "", f"{OLD}; run: screenkit lists update own"),
        ("2026-03-01", "2026-03-01T09:00:00+00:00", f"{OLD}; run: screenkit lists update own"),
        (
            "2026-03-01",
            "2026-03-09T09:00:00+00:00",
            f"{OLD}, and the last look for one was 1 day ago; see https://own.example/",
        ),
    ],
)
def test_when_an_edition_is_stale(edition: str, looked_for: str, expected: str) -> None:
    assert stale(WEEKLY, edition, looked_for, TODAY) == expected
    assert stale(None, edition, looked_for, TODAY) == ""


def test_days() -> None:
    assert days_since("2026-03-09T23:59:59+00:00", TODAY) == 1
    assert days_since("2026-03", TODAY) is None


VALUES = [
    (Name("Ada King", kind="primary"), "Ada King (primary)"),
    (Name("Ада", kind="native", script="Cyrl", note="so called"), "Ада (native, Cyrl, so called)"),
    (Identifier("passport", "C01", country="GB", issued="2001"), "passport C01 (GB, 2001)"),
    (Identifier("wallet", "1A", currency="XBT"), "wallet 1A (XBT)"),
    (PartialDate.parse("1970-05-16"), "1970-05-16"),
    (PartialDate.of(1970), "1970-01-01 to 1970-12-31"),
    (Address(text="1 High St", city="Tula", country="Russia"), "1 High St, Tula, Russia"),
    (Designation("OFAC", "SDGT", "2001-01-01"), "SDGT (OFAC, 2001-01-01)"),
    (Designation("OFAC"), "OFAC"),
    (Relation("owned by", "MG-FLOT", "x:1"), "owned by MG-FLOT (x:1)"),
    (("hair", "grey"), "hair: grey"),
    ("Russia", "Russia"),
]


@pytest.mark.parametrize(("value", "expected"), VALUES)
def test_a_value_in_a_line(value: object, expected: str) -> None:
    assert value_text(value) == expected


REWORDED = [
    ("a b c", "a x c", "a [-b-] [+x+] c"),
    ("a c", "a b c", "a [+b+] c"),
    ("a b c", "a c", "a [-b-] c"),
    ("a a a", "a a", "a a [-a-]"),
    ("x", "y", "[-x-] [+y+]"),
    ("one two three four five six seven", "one two three four five six 7", "… two three four five six [-seven-] [+7+]"),
    ("1 two three four five six seven", "one two three four five six seven", "[-1-] [+one+] two three four five six…"),
]


@pytest.mark.parametrize(("old", "new", "expected"), REWORDED)
def test_a_rewording_shows_what_differs(old: str, new: str, expected: str) -> None:
    assert _rewording(old, new) == expected
