"""Australia's list: a made-up sample for each rule, as CSV and XLSX, and the publisher's file where it is at hand."""

from __future__ import annotations

import csv
import re
from collections import Counter

import pytest

from screenkit.errors import ListError
from screenkit.model import Address, Designation, Identifier, Listing
from screenkit.sources import au_table, xlsx_rows
from screenkit.sources.au_wording import days, documents, nationalities
from screenkit.sources.base import Source, Stated
from screenkit.sources.table_rows import named
from tests.sources.reading import DATA, PUBLISHED, Found, given, read
from tests.sources.workbooks import workbook

LIST_2024 = PUBLISHED / "au" / "regulation8_consolidated-2024.xlsx"
needs_published = pytest.mark.skipif(not LIST_2024.is_file(), reason="the real lists are not beside the project")
SAMPLE = DATA / "au" / "consolidated.csv"


def rows() -> list[list[str]]:
    with SAMPLE.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.fixture(scope="module")
def sample() -> Found:
    return read(au_table, SAMPLE)


def test_it_is_a_source() -> None:
    assert isinstance(au_table, Source)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"Reference,Name of Individual or Entity,Type\n", True),
        (b"\xef\xbb\xbfReference, Name of Individual or Entity \r\n", True),
        (b"Reference,Name\n", False),
        (b"id,name\nReference,Name of Individual or Entity\n", False),
        (b"", False),
    ],
)
def test_recognizes(head: bytes, expected: bool) -> None:
    assert au_table.recognizes(head) is expected


def test_it_recognizes_the_workbook() -> None:
    assert au_table.recognizes(xlsx_rows.head(given(workbook({"Sheet1": rows()}))))


def test_a_workbook_and_a_csv_file_say_the_same(sample: Found) -> None:
    found = read(au_table, workbook({"Sheet1": rows()}))
    assert found.listings == sample.listings
    assert found.stated == sample.stated


def test_the_latest_control_date_stands_for_the_edition(sample: Found) -> None:
    assert sample.stated == (Stated("2024-11-11"),)


def test_rows_of_one_reference_are_one_person(sample: Found) -> None:
    person = sample["2"]
    assert person.kind == "person"
    assert [(n.text, n.kind, n.weak, n.script) for n in person.names] == [
        ("MOHAMMAD EXEMPLAR", "primary", False, ""),
        ("محمد المثال", "native", False, "Arab"),
        ("Mohammad Exemplar Akhund", "alias", False, ""),
    ]
    assert [(str(d.first), str(d.last), d.circa) for d in person.birth_dates] == [
        ("1955-01-01", "1958-12-31", True),
        ("1945-12-26", "1945-12-26", False),
        ("1960-08-11", "1960-08-11", False),
    ]
    assert person.birth_places == ("Pashmul village, Afghanistan", "Chora District, Afghanistan")
    assert person.citizenships == ("Afghan",)
    assert person.addresses == ()
    assert person.gender == "male"
    assert person.positions == ("Deputy Minister",)
    assert [text for label, text in person.features if label == "title"] == ["Mullah", "Haji"]
    assert person.identifiers == (Identifier("passport", "OA296623", country="Afghan", note="from the remarks"),)
    assert person.listed_on == "2001-01-25"
    assert person.amended_on == ("2007-09-21", "2011-11-29", "2014-12-15")
    assert person.programmes == ("1988 (Taliban)",)
    assert person.designations[0].date == "2001-01-25"
    assert ("travel ban", "TRUE") in person.features
    assert any(p.value == "2b" and "stands apart" in p.reason for p in sample.problems)


def test_weak_aliases_days_as_numbers_and_countries_in_one_cell(sample: Found) -> None:
    person = sample["3"]
    assert [(n.text, n.weak) for n in person.names] == [("Ivan EXEMPLOV", False), ("Vanya", True)]
    assert [str(d.first) for d in person.birth_dates] == ["1972-01-12", "1972-01-01"]
    assert person.citizenships == ("Moldovan", "Russian", "Ukrainian")
    assert person.addresses == (
        Address("1 Example Street, Moscow, Russia", country="Russia"),
        Address("Yemen", country="Yemen"),
    )
    assert person.remarks == "Singer and composer"
    assert person.designations == (
        Designation("Australian Government (DFAT)", "Autonomous (Russia)", "", "F2024L00001"),
    )


def test_a_vessel_and_an_organization(sample: Found) -> None:
    vessel, company = sample["4"], sample["5"]
    assert vessel.kind == "vessel"
    assert vessel.identifiers == (Identifier("imo", "9074729"),)
    assert vessel.listed_on == "2020-06-18"
    assert company.kind == "organization"
    assert [(n.text, n.kind, n.note) for n in company.names] == [
        ("Example Trading House", "primary", ""),
        ("Exemplar", "former", "previously listed as"),
    ]
    assert [(i.type, i.value) for i in company.identifiers] == [("ogrn", "1027739263056")]
    assert company.countries == ("Sudan",)


def test_a_reference_given_twice_makes_two_parties(sample: Found) -> None:
    other = sample["5/2"]
    assert [name.text for name in other.names] == ["Quite Another Company", "Another Co."]
    assert any("'Example Trading House'" in problem.reason for problem in sample.problems)


def test_a_row_without_a_reference_is_reported(sample: Found) -> None:
    assert [(p.where, p.value) for p in sample.problems if p.record] == [("line 12", "Nameless Reference")]


def test_the_older_layout_has_no_strength() -> None:
    header = "Reference,Name of Individual or Entity,Type,Name Type,Control Date\n"
    found = read(au_table, header + "1,A,Individual,Primary Name,40000\n1a,B,Individual,aka,40000\n")
    assert [name.weak for name in found.listings[0].names] == [None, None]
    assert found.problems == ()


def test_what_is_unknown_is_kept_and_reported() -> None:
    found = read(
        au_table,
        "Reference,Name of Individual or Entity,Type,Name Type,Alias Strength,Date of Birth,Control Date,Mood\n"
        "1,A,Robot,nickname,meh,99999,soon,gay\n1,A,Robot,nickname,meh,99999,soon,gay\n",
    )
    assert found.listings[0].kind == "unknown"
    assert ("mood", "gay") in found.listings[0].features
    assert ("birth date", "99999") in found.listings[0].features
    assert {problem.value for problem in found.problems} == {
        "robot",
        "nickname",
        "meh",
        "99999",
        "soon",
        "mood: gay",
        "A",
    }


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("Reference,Name of Individual or Entity\n", "no party"),
        ("1,A\n", "not the header"),
        ('Reference,Name of Individual or Entity\n1,"A\n', "not CSV"),
        (b"Reference,Name of Individual or Entity\n1,\x00A\n", "NUL"),
        ("Reference,Name of Individual or Entity\n1," + "A" * 10_000_000, "longer than 1 MiB"),
    ],
)
def test_refuses(content: str | bytes, reason: str) -> None:
    with pytest.raises(ListError, match=reason) as error:
        read(au_table, content)
    assert error.value.file == "list.file"
    assert error.value.remedy


def test_windows_1252_is_read_and_reported() -> None:
    found = read(
        au_table,
        b"Reference,Name of Individual or Entity,Type,Name Type\n1,Jos\xe9,Individual,Primary Name\n",
    )
    assert found.listings[0].name == "José"
    assert "cp1252" in found.problems[0].reason


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Passport number 381120629; 745420680 (issued 29 Dec. 2015).", ["381120629", "745420680"]),
        ("Passport T199962 (Jordan)", ["T199962"]),
        (
            "National identification no: a) Voter ID 73320881AG1191M b) Student ID 200801087.",
            ["73320881AG1191M", "200801087"],
        ),
        ("Passport no: AB 123456, issued on 31/05/2005", ["AB 123456"]),
        ("His passport was taken in 2005. Telephone number 021-86611265", []),
        ("Stands by his identity as a Kurd", []),
    ],
)
def test_documents(text: str, found: list[str]) -> None:
    assert [number.value for number in documents(text)] == found


def test_days_after_a_change_are_amendments() -> None:
    assert days("Resolution 1596 (2005), amended 16 December 2008 and 5 February 2015") == (
        [],
        ["2008-12-16", "2015-02-05"],
    )
    assert days("no day at all") == ([], [])


def test_nationalities_split_only_between_countries() -> None:
    assert nationalities("a) Russian b) USSR (until 1991); Georgian") == ["Russian", "USSR (until 1991)", "Georgian"]
    assert nationalities("Serbia and Atlantis") == ["Serbia and Atlantis"]


def test_cells_beyond_the_header_go_by_their_column() -> None:
    assert named(["A", "A"], ["1", "2", "3"]) == {"A": "1", "A (column 2)": "2", "column 3": "3"}


@pytest.fixture(scope="module")
def published() -> Found:
    return read(au_table, LIST_2024)


@needs_published
def test_the_list_of_2024(published: Found) -> None:
    found = published
    assert Counter(listing.kind for listing in found.listings) == {"person": 2316, "organization": 746}
    assert found.stated == (Stated("2024-11-11"),)  # day 45607
    assert not any(problem.record for problem in found.problems)
    assert [p.value for p in found.problems if "stands apart" in p.reason] == ["2940j"]
    repeats = sum("identical repeat" in problem.reason for problem in found.problems)
    kinds = Counter(name.kind for listing in found.listings for name in listing.names)
    assert kinds["primary"] == 3062
    assert kinds["former"] == 4
    assert kinds.total() + repeats == 9553
    assert {name.weak for listing in found.listings for name in listing.names} == {None}


@needs_published
def test_the_cells_of_2024() -> None:
    header: tuple[str, ...] = ()
    cells: Counter[str] = Counter()
    dates: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    regimes: Counter[str] = Counter()
    control: list[int] = []
    for row in xlsx_rows.rows(given(LIST_2024)):
        if not header:
            header = tuple(row.cells)
            continue
        said = named(header, row.cells)
        cells.update(said.keys())
        kinds[said["Name Type"].strip().casefold()] += 1
        regimes[said["Committees"].strip().partition(" (ISIL")[0]] += 1
        control.append(int(said["Control Date"]))
        born = said.get("Date of Birth", "")
        number = float(born) if re.fullmatch(r"\d+(\.\d+)?", born) else 0
        dates["none" if not born else "text" if not number else "serial" if number > 10_000 else "year"] += 1
    assert cells["Reference"] == 9553
    assert (cells["Date of Birth"], cells["Citizenship"]) == (6341, 5819)
    assert cells["Place of Birth"] == 4742 - 4  # four hold nothing but white space
    assert cells["Address"] == 5492 - 6  # and six here
    assert cells["Additional Information"] == 8448
    assert kinds == {
        "primary name": 3062,
        "aka": 6047,
        "original script": 440,
        "formerly known as": 3,
        "previously listed as": 1,
    }
    assert regimes["1267/1989/2253"] == 2284
    assert regimes["Autonomous (Russia)"] == 1631
    assert regimes["Autonomous (Ukraine)"] == 1227
    assert regimes["Autonomous (Iran)"] == 723
    assert regimes["Autonomous (Syria)"] == 568
    assert regimes["1373 (2001)"] == 686
    assert regimes["1988 (Taliban)"] == 551
    assert regimes["1718 (DPRK)"] == 366
    assert (min(control), max(control)) == (37799, 45607)
    assert dates["serial"] == 2772
    assert dates["year"] + dates["text"] == 667 + 2902


@needs_published
def test_every_birth_date_of_2024_is_read_or_reported(published: Found) -> None:
    found = published
    unread = [p.value for p in found.problems if "birth date cannot" in p.reason]
    assert unread == ["Approximately (30-35 years old)", "10/061962"]
    born: list[Listing] = [listing for listing in found.listings if listing.birth_dates]
    assert len(born) > 2000
    assert sum(len(listing.identifiers) for listing in found.listings) > 450
