"""OFSI's consolidated list: made-up samples of both its forms."""

from __future__ import annotations

import datetime as dt

import pytest

from screenkit.errors import ListError
from screenkit.model import Address, Designation, Identifier, Name
from screenkit.sources import uk_ofsi_csv
from screenkit.sources.base import Source, Stated
from tests.sources.reading import DATA, Found, given, read

OLD = DATA / "uk" / "conlist_29.csv"
NEW = DATA / "uk" / "conlist_36.csv"


@pytest.fixture(scope="module")
def old() -> Found:
    return read(uk_ofsi_csv, OLD)


@pytest.fixture(scope="module")
def new() -> Found:
    return read(uk_ofsi_csv, NEW)


def test_it_is_a_source() -> None:
    assert isinstance(uk_ofsi_csv, Source)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (OLD.read_bytes(), True),
        (NEW.read_bytes(), True),
        (b"\xef\xbb\xbfLast Updated,27/04/2020\r\nName 6,Name 1\r\n", True),
        (b"Last Updated,lately\nName 6,Name 1\n", False),
        (b"Last Updated,27/04/2020\nLast Updated,Unique ID\n", False),
        (b"Last Updated,27/04/2020", False),
        (b"id,name\n1,Last Updated\n", False),
        (b"", False),
    ],
)
def test_recognizes(head: bytes, expected: bool) -> None:
    assert uk_ofsi_csv.recognizes(head) is expected


def test_the_file_states_its_date(old: Found, new: Found) -> None:
    assert (old.stated, new.stated) == ((Stated(date="2020-04-27"),), (Stated(date="2022-03-15"),))


def test_rows_are_grouped_and_united(old: Found) -> None:
    assert [listing.source_id for listing in old.listings] == ["9001", "9002", "9003", "9004"]
    person = old["9001"]
    assert person.names == (
        Name(
            "Ivan Sergeevich PRIMER", "primary", weak=False,
            parts=(("given", "Ivan"), ("middle", "Sergeevich"), ("family", "PRIMER")),
        ),
        Name("Abou AL-PRIMER", weak=None, parts=(("given", "Abou"), ("family", "AL-PRIMER"))),
        Name("Vanya PRIMER", "former", weak=None, parts=(("given", "Vanya"), ("family", "PRIMER"))),
    )  # fmt: skip
    assert [(date.text, date.precision) for date in person.birth_dates] == [
        ("00/00/1980", "year"),
        ("00/09/1977", "month"),
        ("17/08/1958", "day"),
    ]
    assert person.birth_dates[1].first == dt.date(1977, 9, 1)
    assert person.addresses == (
        Address("1 Example Street", "Omsk", "", "644000", "Libya (possible location as at Jul 2017)"),
        Address("2 Other Street", country="Libya"),
    )
    assert person.countries == ("Libya",)


def test_cells_with_several_values_are_parted(old: Found) -> None:
    person = old["9001"]
    assert person.nationalities == ("German", "Moroccan")
    assert person.birth_places == ("Tirpas, Indonesia", "Korleko, Indonesia")
    assert person.positions == ("Governor", "Mayor")
    assert person.features == (("title", "Maulavi"), ("title", "Mullah"))
    assert person.identifiers == (
        Identifier("passport", "223611", "Libyan", note="Libyan passport no.223611"),
        Identifier("passport", "C00146605", "British", note="British passport no.C00146605. Issued 27.7.2010"),
        Identifier("tax_id", "BNSDLA70L14Z352B", "Italy", note="Italian Fiscal Code BNSDLA70L14Z352B"),
    )


def test_regime_dates_and_information(old: Found) -> None:
    person = old["9001"]
    assert (person.uid, person.listed_on, person.amended_on) == ("uk-ofsi:9001", "2016-04-01", ("2018-01-15",))
    assert person.designations == (
        Designation("HM Treasury (OFSI)", "The ISIL (Da'esh) and Al-Qaida organisations", "2016-04-01"),
    )
    assert person.remarks == "UN Ref QDi.900. So-called ‘emir’."


def test_the_older_form_is_windows_1252_and_says_so(old: Found) -> None:
    assert (old.problems[0].value, old.problems[0].reason) == (
        r"b'\x91'",
        "not UTF-8; the whole file is read as cp1252",
    )


def test_a_ship_is_an_entity_whose_information_begins_with_its_number(old: Found) -> None:
    assert old["9002"].kind == "vessel"
    assert ("type", "Entity") in old["9002"].features
    assert [(found.type, found.value) for found in old["9002"].identifiers] == [
        ("mmsi", "445539000"),
        ("imo", "9074729"),
    ]
    # the owner of a ship is none
    assert old["9003"].kind == "organization"
    assert {found.type: found.value for found in old["9003"].identifiers} == {
        "ogrn": "1037739044111",
        "inn": "7725056162",
        "imo": "9074729",
    }


def test_what_is_odd_is_kept_and_reported(old: Found) -> None:
    odd = old["9004"]
    assert (odd.kind, odd.name, odd.names[0].kind) == ("unknown", "WITHOUT PRIME", "primary")
    assert set(odd.features) == {
        ("type", "Spirit"),
        ("birth date", "31/02/1970"),
        ("passport details", "Uganda Passport."),
    }
    said = {problem.value for problem in old.problems if problem.where == "9004"}
    assert said == {"Spirit", "nickname", "31/02/1970", "Uganda Passport.", "soon", "WITHOUT PRIME"}


def test_a_row_without_a_group_is_a_lost_record(old: Found) -> None:
    assert [(problem.where, problem.value[:8]) for problem in old.problems if problem.record] == [
        ("line 10", "NO GROUP")
    ]


def test_the_newer_form(new: Found) -> None:
    person = new["9011"]
    assert [(name.text, name.kind, name.weak) for name in person.names] == [
        ("Ivan PRIMER", "primary", False),
        ("Иван ПРИМЕР", "native", None),
        ("Ivan PRIMYER", "alias", None),
        ("VANYA", "alias", True),
        ("I. IVANOV", "alias", False),
    ]
    assert (person.names[1].script, person.names[1].language) == ("Cyrl", "ru")
    assert person.birth_dates[0].precision == "year"  # a day without its month
    assert person.identifiers == (
        Identifier("passport", "AB1234567", "Russian", note="Russian passport, issued 1 Jan 2015"),
        Identifier("national_id", "3520025509842-7", "Pakistani", note="3520025509842-7 (Pakistani)"),
    )
    assert person.designations == (Designation("HM Treasury (OFSI)", "Russia", "2022-03-14"),)
    assert new["9012"].kind == "vessel"
    assert new.problems == ()


def test_the_newer_form_is_utf_8_alone() -> None:
    with pytest.raises(ListError, match="not UTF-8"):
        read(uk_ofsi_csv, NEW.read_bytes().replace(b"VANYA", b"VANY\x91"))


def test_companions_are_reported() -> None:
    assert "more.csv" in {p.file for p in read(uk_ofsi_csv, OLD, given(b"x", "more.csv")).problems}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the first line"),
        (OLD.read_bytes().split(b"\r\n")[0], "lacks 'Group ID'"),
        (b"\r\n".join(OLD.read_bytes().split(b"\r\n")[:2]), "no listing was found"),
        (b"Last Updated,27/04/2020\nName 1,Group ID\nA,1\n", "lacks 'Name 6'"),
        (b"Last Updated,27/04/2020\nName 6,Group ID\nA\n", "1 cell instead of 2"),
        (b"Last Updated,27/04/2020\nName 6,Group ID\nA,1,B\n", "3 cells instead of 2"),
        (b'Last Updated,27/04/2020\nName 6,Group ID\n"A,1\n', "not CSV"),
        (OLD.read_bytes() + b"\0", "NUL"),
    ],
)
def test_refuses(content: bytes, reason: str) -> None:
    with pytest.raises(ListError, match=reason) as error:
        read(uk_ofsi_csv, content)
    assert error.value.remedy


def test_a_date_of_the_file_that_cannot_be_read_and_an_unknown_column_are_reported() -> None:
    found = read(uk_ofsi_csv, "Last Updated,lately\nName 6,Group ID,Halo\nA,1,bright\n")
    assert found.stated == (Stated(),)
    assert ("Halo", "bright") in found["1"].features
    assert {"lately", "Halo"} <= {problem.value for problem in found.problems}
