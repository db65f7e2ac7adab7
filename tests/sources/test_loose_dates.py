"""Dates typed by hand, as the lists of Canada and Australia have them."""

from __future__ import annotations

import pytest

from screenkit.sources.draft import Draft
from screenkit.sources.loose_dates import add_dates, dates_in, serial_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1965-04-29", ["1965-04-29/1965-04-29"]),
        ("1965-04", ["1965-04-01/1965-04-30"]),
        ("1972", ["1972-01-01/1972-12-31"]),
        ("1963-1964", ["1963-01-01/1964-12-31"]),
        ("1977/1978", ["1977-01-01/1978-12-31"]),
        ("1963 or 1964", ["1963-01-01/1963-12-31", "1964-01-01/1964-12-31"]),
        ("Sep-99", ["1999-09-01/1999-09-30"]),
        ("born in the early 1970s", ["1970-01-01/1974-12-31~"]),
        ("late 1960s", ["1965-01-01/1969-12-31~"]),
        ("the 1960s", ["1960-01-01/1969-12-31~"]),
        ("1975-19-25", ["1975-01-01/1975-12-31"]),
        ("23/11/1973", ["1973-11-23/1973-11-23"]),
        ("5/23/1970", ["1970-05-23/1970-05-23"]),
        ("26 Dec. 1955", ["1955-12-26/1955-12-26"]),
        ("3rd March 1979", ["1979-03-03/1979-03-03"]),
        ("March 3, 1979", ["1979-03-03/1979-03-03"]),
        ("23-Apr-1968", ["1968-04-23/1968-04-23"]),
        ("c. 1958", ["1958-01-01/1958-12-31~"]),
        ("approximately 1960- 1962", ["1960-01-01/1962-12-31~"]),
        ("Between Aug. and Sep 1977", ["1977-09-01/1977-09-30"]),
        ("between 1960 and approximately 1965", ["1960-01-01/1965-12-31~"]),
        ("14 Mar 1974 >> 13 Apr 1974", ["1974-03-14/1974-03-14", "1974-04-13/1974-04-13"]),
        ("c) 24/06/1402 (Hijri Calendar) b) 18 Apr. 1982", ["1982-04-18/1982-04-18"]),
        ("1965 - 1960", ["1965-01-01/1965-12-31", "1960-01-01/1960-12-31"]),  # no range runs backwards
    ],
)
def test_dates(text: str, expected: list[str]) -> None:
    assert [f"{date.first}/{date.last}{'~' if date.circa else ''}" for date in dates_in(text)] == expected


@pytest.mark.parametrize("text", ["", "na", "30-35 years old", "10/061962", "1267 Committee", "1" * 5_000])
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match="date"):
        dates_in(text)


@pytest.mark.parametrize("text", ["1955", "9999", "80001", "41988.5.5", "x", "-41988"])
def test_what_is_no_day_of_a_spreadsheet(text: str) -> None:
    assert serial_date(text) is None


def test_days_of_a_spreadsheet() -> None:
    assert [str(day.first) for text in ("26310", "45607.75") if (day := serial_date(text))] == [
        "1972-01-12",
        "2024-11-11",
    ]


def test_words_around_dates_are_kept() -> None:
    draft = Draft("list", "xx", "1", "person")
    add_dates(draft, "a) 15 May 1968 (as Yasir) b) 1970; alt DOB: 31/02/1971")
    add_dates(draft, "a) 1972 or between 1973 and 1975")
    assert len(draft.birth_dates) == 5
    assert list(draft.features) == [("birth date", "a) 15 May 1968 (as Yasir) b) 1970; alt DOB: 31/02/1971")]
    assert [problem.value for problem in draft.problems] == ["31/02/1971"]
