"""The EU's list, older XML: a made-up sample for each rule."""

from __future__ import annotations

import datetime as dt

import pytest

from screenkit.errors import ListError
from screenkit.model import Address, Designation, Identifier, Name
from screenkit.sources import eu_whole_xml
from screenkit.sources.base import Source, Stated
from screenkit.sources.eu_wording import contacts, old_number
from tests.sources.reading import DATA, Found, read

SAMPLE = DATA / "eu" / "whole.xml"


@pytest.fixture(scope="module")
def sample() -> Found:
    return read(eu_whole_xml, SAMPLE)


def test_it_is_a_source() -> None:
    assert isinstance(eu_whole_xml, Source)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (SAMPLE.read_bytes(), True),
        (b"<WHOLE><ENTITY/>", True),
        (b"<WHOLE><milk/></WHOLE>", False),
        (b"<export><ENTITY/>", False),
        (b"", False),
    ],
)
def test_recognizes(head: bytes, expected: bool) -> None:
    assert eu_whole_xml.recognizes(head) is expected


def test_the_file_states_its_date(sample: Found) -> None:
    assert sample.stated == (Stated(date="2016-02-11"),)


def test_names_have_no_strength_and_repeats_are_one(sample: Found) -> None:
    assert sample["901"].names == (
        Name("Ivan Primer", "primary", weak=None, parts=(("given", "Ivan"), ("family", "Primer"))),
        Name("Jean Primer", weak=None, language="fr"),
    )
    assert sample["901"].positions == ("President", "president")


def test_birth_dates_say_in_words_that_they_are_about_right(sample: Found) -> None:
    assert [(d.first, d.last, d.circa) for d in sample["901"].birth_dates] == [
        (dt.date(1957, 1, 1), dt.date(1957, 12, 31), True),
        (dt.date(1958, 1, 1), dt.date(1963, 12, 31), True),
        (dt.date(1924, 2, 21), dt.date(1924, 2, 21), False),
        (dt.date(1925, 1, 1), dt.date(1925, 12, 31), False),
    ]
    assert sample["901"].birth_places == ("Kutama, ZWE", "Harare")


def test_numbers_hold_their_type(sample: Found) -> None:
    assert sample["901"].identifiers == (
        Identifier("passport", "AD001095", "ZWE", note="((passport))"),
        Identifier(
            "passport", "347834", expires="2014-02-21",
            note="Other identification number; known to be expired; (valid to 2014-02-21)(passport issued under X)",
        ),
        Identifier("other_identification", "77 88"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "number", "code", "rest"),
    [
        ("1084010 (other-Other identification number) ", "1084010", "other", ""),
        ("28 642 163 (passport-National passport) ((provisional))", "28 642 163", "passport", "((provisional))"),
        ("A-333602 (passport-National passport) [revoked by issuer]", "A-333602", "passport", ""),
        ("A (1) (id-National identification card) [other]", "A (1)", "id", "[other]"),
        ("77 (88)", "77 (88)", "", ""),
    ],
)
def test_old_numbers(text: str, number: str, code: str, rest: str) -> None:
    fields = old_number(text)
    assert (fields["number"], fields.get("identificationTypeCode", ""), fields.get("remark", "")) == (
        number,
        code,
        rest,
    )


def test_contacts_of_an_address(sample: Found) -> None:
    assert sample["901"].addresses == (Address("High Street, 5", "Harare", "", "1", "ZWE"),)
    assert ("phone", "587-25 45") in sample["901"].features
    assert ("address remark", "(as at Jan. 2015)") in sample["901"].features
    assert contacts("FAX[1] or PHONE[2, 3]") == ([("FAX", "1"), ("PHONE", "2, 3")], "or")


def test_the_rest_of_a_person(sample: Found) -> None:
    listing = sample["901"]
    assert (listing.kind, listing.gender, listing.citizenships) == ("person", "male", ("ZWE",))
    assert listing.designations == (Designation("European Union", "ZWE", "2012-02-21", "151/2012 (OJ L49)"),)
    assert listing.listed_on == "2012-02-21"
    assert listing.remarks == "(A made-up party)"
    assert "898/2005 (OJ L153), http://example.eu/898" in listing.sources
    assert sample["902"].kind == "organization"


def test_what_is_lost_or_unknown_is_reported(sample: Found) -> None:
    assert ("HALO", "bright") in sample["901"].features
    assert [(problem.reason, problem.record) for problem in sample.problems] == [
        ("not part of the layout that is known; it is kept as a feature", False),
        ("the entry has no id", True),
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [("<WHOLE Date='1/1/2016'/>", "no listing was found"), ("<WHOLE><ENTITY Id='1'>", "not well-formed")],
)
def test_refuses(content: str, reason: str) -> None:
    with pytest.raises(ListError, match=reason):
        read(eu_whole_xml, content)


def test_a_date_that_cannot_be_read_is_reported() -> None:
    found = read(eu_whole_xml, "<WHOLE Date='lately'><ENTITY Id='1' Type='P'><NAME><WHOLENAME>A</WHOLENAME></NAME>"
                               "</ENTITY><other/></WHOLE>")  # fmt: skip
    assert found.stated == (Stated(),)
    assert {problem.value for problem in found.problems} == {"lately", "other"}
