"""The table for notices of the Republic of Korea: a made-up sample."""

from __future__ import annotations

import csv
import io

import pytest

from screenkit.errors import ListError
from screenkit.model import Designation, Identifier, Relation
from screenkit.sources import kr_table, plain_csv, xlsx_rows
from screenkit.sources.base import Source, Stated
from tests.sources.reading import DATA, Found, given, read
from tests.sources.workbooks import workbook

SAMPLE = DATA / "kr" / "notice.csv"
FIRST = "date,2024-05-24,count,1\n"


@pytest.fixture(scope="module")
def sample() -> Found:
    return read(kr_table, SAMPLE)


def test_it_is_a_source() -> None:
    assert isinstance(kr_table, Source)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (SAMPLE.read_bytes(), True),
        (FIRST.encode(), True),
        ("건수,8,기준일,2024-05-24".encode(), True),
        ("기준일,2024-05-24\n".encode(), False),
        (b"id,name\n", False),
        (b"", False),
    ],
)
def test_recognizes(head: bytes, expected: bool) -> None:
    assert kr_table.recognizes(head) is expected
    assert not (expected and plain_csv.recognizes(head))


def test_it_states_its_day_and_count(sample: Found) -> None:
    assert sample.stated == (Stated("2024-05-24", 4),)
    assert len(sample.listings) + sum(problem.record for problem in sample.problems) == 4


def test_a_person(sample: Found) -> None:
    person = sample["2024-05-24-rim-yong-hyok"]
    assert person.uid == "kr-mofa:2024-05-24-rim-yong-hyok"
    assert [(n.text, n.kind, n.weak, n.script, n.language) for n in person.names] == [
        ("림용혁", "primary", False, "Hang", "ko"),
        ("Rim Yong Hyok", "alias", False, "", ""),
        ("Rim Yong-hyok", "alias", False, "", ""),
        ("林勇革", "native", False, "Hani", "ko"),
        ("림영혁", "alias", False, "Hang", "ko"),
        ("아부 림", "alias", True, "Hang", "ko"),
    ]
    assert str(person.birth_dates[0].first) == "1972-03-04"
    assert (person.kind, person.gender, person.nationalities) == ("person", "male", ("북한",))
    assert person.positions == ("시리아 대표",)
    assert person.relations == (Relation("linked to", "조선광업개발무역회사"),)
    assert person.identifiers == (Identifier("passport", "836110034"), Identifier("inn", "772975847073"))
    assert person.designations == (Designation("Republic of Korea", "", "2024-05-24", "외교부고시 제2024-1호"),)
    assert {("연번", "1"), ("식별번호", "모름")} <= set(person.features)


def test_what_was_ended_is_removed(sample: Found) -> None:
    company = sample["2024-05-24-example-trading"]
    assert (company.kind, company.status, company.amended_on) == ("organization", "removed", ("2025-01-02",))
    assert ("해제일", "2025.1.2.") in company.features


def test_a_ship_without_a_hangul_name(sample: Found) -> None:
    ship = sample["2024-05-24-morning-example"]
    assert (ship.kind, ship.name, ship.listed_on) == ("vessel", "Morning Example", "2024-05-24")
    assert ship.identifiers == (Identifier("imo", "9074729"),)


def test_what_is_wrong_is_reported(sample: Found) -> None:
    assert {(p.value, p.record) for p in sample.problems} == {("모름", False), ("", True)}


def test_a_workbook_says_the_same(sample: Found) -> None:
    rows = list(csv.reader(io.StringIO(SAMPLE.read_text(encoding="utf-8"))))
    content = workbook({"지정": rows})
    assert kr_table.recognizes(xlsx_rows.head(given(content)))
    assert read(kr_table, content).listings == sample.listings


def test_english_headings_and_unknown_columns() -> None:
    found = read(kr_table, FIRST + "Latin,Type,DOB,IMO,Mood\nExample,planet,long ago,5344160,gay\n")
    assert found.listings[0].kind == "unknown"
    assert {("구분", "planet"), ("생년월일", "long ago"), ("Mood", "gay")} <= set(found.listings[0].features)
    assert {problem.value for problem in found.problems} >= {"planet", "long ago", "Mood: gay"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("기준일,2024-05-24\n", "lacks the day or the count"),
        ("기준일,2024-05,건수,1\n", "lacks the day or the count"),
        ("기준일,2024-05-24,건수,many\n", "lacks the day or the count"),
        (FIRST + "연번,국적\n", "no column has names"),
        (FIRST + "이름\n", "no listing was found"),
        (FIRST + '이름\n"림', "not CSV"),
    ],
)
def test_refuses(content: str, reason: str) -> None:
    with pytest.raises(ListError, match=reason) as error:
        read(kr_table, content)
    assert error.value.file == "list.file"
    assert error.value.remedy


def test_the_encoding_of_korean_windows_is_read_and_reported() -> None:
    found = read(kr_table, (FIRST + "이름\n림용혁\n").encode("cp949"))
    assert found.listings[0].name == "림용혁"
    assert "cp949" in found.problems[0].reason


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("1972년 3월 4일", "1972-03-04"),
        ("1972.3.4.", "1972-03-04"),
        ("26427", "1972-05-08"),
        ("4 Mar 1972", "1972-03-04"),
    ],
)
def test_days(cell: str, day: str) -> None:
    found = read(kr_table, FIRST + f"이름,생년월일\n림용혁,{cell}\n")
    assert str(found.listings[0].birth_dates[0].first) == day
