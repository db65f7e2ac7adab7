"""The EU's list, CSV 1.0 and 1.1: made-up samples for each rule."""

from __future__ import annotations

import pytest

from screenkit.errors import ListError
from screenkit.model import Address, Designation, Identifier, Name
from screenkit.sources import eu_csv
from screenkit.sources.base import Source, Stated
from screenkit.sources.eu_csv_columns import COLUMNS_1_0, columns_1_1
from screenkit.sources.eu_entry import LAYOUT
from tests.sources.reading import DATA, Found, read

NEW = DATA / "eu" / "fsf_1_1.csv"
OLD = DATA / "eu" / "fsf_1_0.csv"
RESAVED = DATA / "eu" / "fsf_1_0_resaved.csv"


@pytest.fixture(scope="module")
def new() -> Found:
    return read(eu_csv, NEW)


@pytest.fixture(scope="module")
def old() -> Found:
    return read(eu_csv, OLD)


def test_it_is_a_source() -> None:
    assert isinstance(eu_csv, Source)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (NEW.read_bytes()[:300], True),
        (NEW.read_bytes().removeprefix(b"\xef\xbb\xbf"), True),
        (OLD.read_bytes(), True),
        (RESAVED.read_bytes(), True),
        (b"Date_file;Entity_logical_id;Subject_type;x", True),
        (b"fileGenerationDate,Entity_LogicalId", False),
        (b"id,name", False),
        (b"\0\0", False),
        (b"", False),
    ],
)
def test_recognizes(head: bytes, expected: bool) -> None:
    assert eu_csv.recognizes(head) is expected


def test_every_column_of_the_new_form_has_a_field() -> None:
    header = NEW.read_text(encoding="utf-8-sig").splitlines()[0].split(";")
    assert len(header) == 118
    acts = LAYOUT["regulation"]
    for name, (group, field) in zip(header, columns_1_1(header), strict=True):
        if group.endswith(" act"):
            assert field in acts, name
        elif group in LAYOUT:
            assert field in LAYOUT[group] | {"type", "typeName", "remark", "contactInfo"}, name
        else:
            assert group == "file", name


def test_the_old_form_has_59_columns() -> None:
    assert len(COLUMNS_1_0) == 59


def test_rows_of_the_new_form_are_grouped(new: Found) -> None:
    assert new.stated == (Stated(date="2022-10-28"),)
    assert [listing.source_id for listing in new.listings] == ["901", "902"]
    assert new["901"].names == (
        Name("Ivan PRIMER", "primary", weak=None, language="en", parts=(("given", "Ivan"), ("family", "PRIMER"))),
        Name("Vanya", weak=True, note="Low quality alias"),
    )
    assert [(date.precision, date.circa) for date in new["901"].birth_dates] == [("month", False), ("day", True)]
    assert new["901"].identifiers == (
        Identifier("passport", "AB 12345", "RUSSIAN FEDERATION", note="known to be expired"),
    )
    assert new["901"].citizenships == ("RUSSIAN FEDERATION",)
    assert new["901"].designations == (Designation("European Union", "PRK", "2019-04-09", "2019/1 (OJ L1)"),)
    assert (new["901"].listed_on, new["901"].amended_on) == ("2015-04-07", ("2017-05-06", "2019-04-08"))
    assert new["901"].remarks == "(UNSC RESOLUTION 1483)"
    assert new["901"].positions == ("Director; owner",)
    assert new.problems == ()


def test_contacts_in_one_cell(new: Found) -> None:
    assert new["902"].addresses == (Address("1 Example Street", "Omsk", country="RUSSIAN FEDERATION"),)
    assert [found.value for found in new["902"].identifiers] == ["a@example.com", "b@example.com"]
    assert {("phone", "587-25 45"), ("contact", "by night")} <= set(new["902"].features)


def test_the_old_form(old: Found) -> None:
    assert old.stated == (Stated(date="2018-07-04"),)
    listing = old["901"]
    assert listing.names == (
        Name("Zoé Primer", "primary", weak=None, language="fr", parts=(("given", "Zoé"), ("family", "Primer"))),
    )
    assert (listing.kind, listing.gender, listing.positions) == ("person", "female", ("Former Governor; retired",))
    assert listing.birth_places == ("al-Awja, near Tikrit, IRQ",)
    assert listing.birth_dates[0].circa
    assert listing.identifiers == (Identifier("passport", "AD001159", "ZWE"),)
    assert listing.designations == (
        Designation("European Union", "ZWE", "2018-02-16", "2018/1 (OJ L1)"),
        Designation("European Union", "ZWE", "2005-06-16", "2005/3 (OJ L3)"),
    )
    assert listing.remarks == "(made up)\n(older remark)"
    assert old["902"].addresses == (Address("High Street, 5", "Baghdad", country="IRQ"),)
    assert ("phone", "042-681 20 81") in old["902"].features
    assert old["902"].birth_dates == ()  # N/A
    assert [(problem.where, problem.record) for problem in old.problems] == [("line 9", True)]


def test_a_copy_that_a_spreadsheet_saved_again_says_the_same(old: Found) -> None:
    again = read(eu_csv, RESAVED)
    assert again.listings == old.listings
    assert [problem.reason for problem in again.problems][:2] == [
        "not UTF-8; the whole file is read as cp1252",
        "a copy that a spreadsheet saved again; it is repaired",
    ]


def test_an_unknown_column_is_kept_and_reported() -> None:
    content = NEW.read_bytes().replace(b"\r\n", b";bright\r\n").replace(b";bright", b";Halo", 1)
    found = read(eu_csv, content)
    assert ("Halo", "bright") in found["901"].features
    assert [problem.value for problem in found.problems] == ["Halo: bright"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not the header"),
        (b"a;b\n1;2\n", "not the header"),
        (NEW.read_bytes().splitlines()[0], "no listing was found"),
        (NEW.read_bytes() + b"28/10/2022;903\n", "cells instead of 118"),
        (OLD.read_bytes().replace(b";EU_ref_num", b"", 1), "58 columns instead of 59"),
        (NEW.read_bytes() + b"\0", "NUL"),
        (NEW.read_bytes() + b"\x91", "not UTF-8"),  # of the older form only is it known that it may be windows-1252
        (OLD.read_bytes() + b"\x81", "not cp1252"),
    ],
)
def test_refuses(content: bytes, reason: str) -> None:
    with pytest.raises(ListError, match=reason) as error:
        read(eu_csv, content)
    assert error.value.file == "list.file"
    assert error.value.remedy


def test_rows_that_contradict_one_another_are_reported() -> None:
    content = NEW.read_bytes().replace(b";KPi.901;", b";KPi.902;", 1).replace(b";P;person;", b";E;enterprise;", 1)
    found = read(eu_csv, content)
    assert found["901"].kind == "organization"  # as the first row says
    assert {("United Nations id", "KPi.902"), ("unitedNationId", "KPi.901")} <= set(found["901"].features)
    assert {"P", "unitedNationId: KPi.901"} <= {problem.value for problem in found.problems}
