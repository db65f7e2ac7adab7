"""The EU's list, XML 1.1: a made-up sample for each rule."""

from __future__ import annotations

import datetime as dt

import pytest

from screenkit.errors import ListError
from screenkit.model import Address, Designation, Identifier, Name
from screenkit.sources import eu_xml
from screenkit.sources.base import Source, Stated
from screenkit.sources.eu_wording import country, weak
from tests.sources.reading import DATA, Found, given, read

SAMPLE = DATA / "eu" / "fsf.xml"
EXPORT = '<export xmlns="http://eu.europa.ec/fpi/fsd/export">{}</export>'


@pytest.fixture(scope="module")
def sample() -> Found:
    return read(eu_xml, SAMPLE)


def of(*parts: str, head: str = 'logicalId="1"') -> str:
    name = '<subjectType code="person"/><nameAlias wholeName="A"/>'
    return EXPORT.format(f"<sanctionEntity {head}>{name}{''.join(parts)}</sanctionEntity>")


def test_it_is_a_source() -> None:
    assert isinstance(eu_xml, Source)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (SAMPLE.read_bytes(), True),
        (b"<export><sanctionEntity/>", True),
        (b"<e:export xmlns:e='http://eu.europa.ec/fpi/fsd/export/v2'>", True),
        (EXPORT.format("").encode("utf-16"), True),
        (b"<export><customers/></export>", False),
        (b"<WHOLE><sanctionEntity/>", False),
        (b"fileGenerationDate;Entity_LogicalId", False),
        (b"", False),
    ],
)
def test_recognizes(head: bytes, expected: bool) -> None:
    assert eu_xml.recognizes(head) is expected


def test_the_file_states_its_date(sample: Found) -> None:
    assert sample.stated == (Stated(date="2024-03-01"),)


def test_names_keep_language_strength_and_parts(sample: Found) -> None:
    assert sample["901"].names == (
        Name(
            "Ivan Sergeevich PRIMER", "primary", weak=False, language="en",
            parts=(("given", "Ivan"), ("middle", "Sergeevich"), ("family", "PRIMER")),
        ),
        Name("Иван Сергеевич ПРИМЕР", "native", weak=False, script="Cyrl", language="ru"),
        Name("Vanya", weak=True),
        Name("Abu Primer", weak=True, note="Lo quality alias"),
        Name("Ivan P.", weak=False, language="fr", note="Good quality alias"),
        Name("Iwan Primer", weak=False, parts=(("given", "Iwan"), ("family", "Primer"))),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("strong", "remark", "expected"),
    [
        ("true", "", False),
        ("false", "", True),
        ("", "", None),
        ("true", "Low quality alias", True),
        ("true", "lo quality", True),
        ("true", "(low-quality a.k.a.)", True),
        ("true", "god quality", False),
        ("false", "good quality", True),
        ("", "ood quality", False),
        ("", "high quality alias", False),
        ("true", "of the lower house", False),
    ],
)
def test_a_weak_name_shows_in_its_flag_or_its_remark(strong: str, remark: str, expected: bool | None) -> None:
    assert weak(strong, remark) is expected


def test_birth_dates_keep_their_precision(sample: Found) -> None:
    assert [(d.first, d.last, d.circa, d.precision) for d in sample["901"].birth_dates] == [
        (dt.date(1965, 12, 12), dt.date(1965, 12, 12), False, "day"),
        (dt.date(1964, 1, 1), dt.date(1964, 12, 31), True, "year"),
        (dt.date(1963, 8, 1), dt.date(1963, 8, 31), False, "month"),
        (dt.date(1953, 1, 1), dt.date(1958, 12, 31), True, "range"),
    ]
    assert sample["901"].birth_dates[3].text == "1953 to 1958; between 1953 and 1958"
    assert sample["901"].birth_places == ("Omsk, Omsk Oblast, RUSSIAN FEDERATION", "Tomsk")


def test_a_birth_date_that_cannot_be_read_is_kept_and_reported(sample: Found) -> None:
    assert {("birth date (ISLAMIC)", "1380"), ("birth date", "1965-02-30")} <= set(sample["901"].features)
    assert {"1380", "1965-02-30"} <= {problem.value for problem in sample.problems}


def test_identifications(sample: Found) -> None:
    said = "diplomatic; known to be expired; in the name of Iwan; seen once"
    passport = Identifier(
        "passport", "АБ 12345", "RUSSIAN FEDERATION", issuer="Ministry", issued="2001-02-03", expires="2011-02-03",
        note=said,
    )  # fmt: skip
    numbers = {found.value: found for found in sample["901"].identifiers}
    assert numbers["АБ 12345"] == passport
    assert numbers["AB 12345"].type == "passport"
    assert (numbers["7707083893"].type, numbers["7707083893"].country) == (
        "national_id",
        "CONGO, Democratic Republic of (was Zaire)",
    )
    assert numbers["LBR HBB 61S17 Z352F"].type == "tax_id"
    assert numbers["1037739044111"].type == "ogrn"
    assert numbers["primer@example.com"].type == "email"
    assert ("identification", "Social Security Number; not known") in sample["901"].features


@pytest.mark.parametrize(
    ("name", "code", "expected"),
    [
        ("UNKNOWN", "00", ""),
        ("", "", ""),
        ("SERBIA AND MONTENEGRO", "CS", "SERBIA AND MONTENEGRO"),
        ("ALGERIA", "DZ", "ALGERIA"),
        ("ALGERIEN ODER SO", "DZ", "DZ"),
        ("ATLANTIS", "", "ATLANTIS"),
        ("", "IRQ", "IRQ"),
    ],
)
def test_a_country_is_the_name_unless_it_says_nothing(name: str, code: str, expected: str) -> None:
    assert country(name, code) == expected


def test_the_rest_of_a_person(sample: Found) -> None:
    listing = sample["901"]
    assert (listing.uid, listing.kind, listing.gender, listing.status) == ("eu-fsf:901", "person", "male", "listed")
    assert listing.positions == ("Director of Example Trading", "Colonel")
    assert listing.citizenships == ("RUSSIAN FEDERATION",)
    assert listing.addresses == (
        Address(
            "1 Example Street, PO Box 7, Centre, as at the time of listing", "Omsk", "Omsk Oblast", "644000",
            "RUSSIAN FEDERATION",
        ),
    )  # fmt: skip
    assert listing.designations == (
        Designation("European Union", "PRK", "2019-04-09", "2019/1 (OJ L1)"),
        Designation("European Union", "RUS", "2016-01-03", "2016/2 (OJ L2)"),
    )
    assert listing.remarks == "A made-up party & more.\nState Registration Number: 1037739044111."
    assert {
        ("EU reference number", "EU.900.1"),
        ("United Nations id", "KPi.901"),
        ("designation details", "(UN Ref.: KPi.901)"),
        ("title", "Mullah"),
        ("title", "Maulavi"),
        ("phone", "587-25 45, 587-25 46"),
        ("web", "www.example.com"),
        ("citizenship", "Crimea"),
    } <= set(listing.features)


def test_dates_and_sources_of_listing_and_amendment(sample: Found) -> None:
    assert sample["901"].listed_on == "2015-04-07"
    assert sample["901"].amended_on == ("2016-01-02", "2017-05-06", "2019-04-08")
    assert "2017/3 (OJ L3), https://eur-lex.example/3" in sample["901"].sources
    # without a date of designation, the earliest entry into force; the publication of that act amends nothing
    assert (sample["EU.900.2"].listed_on, sample["EU.900.2"].amended_on) == ("2016-01-03", ())


def test_acts_before_the_date_of_listing_are_kept() -> None:
    act = '<regulationSummary publicationDate="{}" numberTitle="x"/>'
    names = "".join(
        f'<nameAlias wholeName="{day}">{act.format(day)}</nameAlias>' for day in ("2005-11-30", "2019-04-08")
    )
    regulation = '<regulation publicationDate="2016-01-02" entryIntoForceDate="2016-01-03" programme="PRK"/>'
    listing = read(eu_xml, of(names, regulation))["1"]
    assert (listing.listed_on, listing.amended_on) == ("2016-01-03", ("2005-11-30", "2019-04-08"))


@pytest.mark.parametrize(
    ("fields", "first", "last", "circa"),
    [
        ('yearRangeFrom="1953" yearRangeTo="1958"', 1953, 1958, False),
        ('yearRangeFrom="1953"', 1953, 1953, True),
        ('yearRangeTo="1958"', 1958, 1958, True),
        ('year="1958" dayOfMonth="3"', 1958, 1958, False),
        ('year="1958" monthOfYear="0"', 1958, 1958, False),
    ],
)
def test_what_a_birth_date_lacks_stays_unknown(fields: str, first: int, last: int, circa: bool) -> None:
    (date,) = read(eu_xml, of(f"<birthdate {fields}/>"))["1"].birth_dates
    assert (date.first, date.last, date.circa) == (dt.date(first, 1, 1), dt.date(last, 12, 31), circa)


def test_a_ship_is_listed_as_an_enterprise_with_an_imo_number(sample: Found) -> None:
    assert sample["EU.900.2"].kind == "vessel"
    assert ("subject type", "enterprise") in sample["EU.900.2"].features
    # a wrong check digit is no ship's number; it stays, with its flaw
    assert sample["903"].kind == "organization"
    assert "check digit" in sample["903"].identifiers[0].flaw


def test_a_reference_number_stands_in_for_a_missing_id(sample: Found) -> None:
    assert sample["EU.900.2"].name == "MV PRIMER"
    assert "EU.900.2" in {problem.value for problem in sample.problems if "logicalId" in problem.reason}


def test_an_id_given_twice_costs_no_party(sample: Found) -> None:
    assert (sample["903"].name, sample["903/2"].name) == ("Example Trading", "Another Party")
    reasons = [problem.reason for problem in sample.problems if problem.value == "903"]
    assert reasons == ["this id was given to another party before; it is 903/2 here", "identical repeat merged"]


def test_what_is_unknown_is_kept_and_reported(sample: Found) -> None:
    assert ("halo", "gold bright") in sample["901"].features
    assert ("nameAlias aura", "blue") in sample["EU.900.2"].features
    assert ("subject type", "spirit") in sample["903/2"].features
    assert {"halo: gold bright", "nameAlias aura: blue", "spirit"} <= {problem.value for problem in sample.problems}


def test_every_record_is_accounted_for(sample: Found) -> None:
    lost = [problem.reason for problem in sample.problems if problem.record]
    merged = [problem for problem in sample.problems if problem.reason == "identical repeat merged"]
    assert lost == ["the record has no name", "the entry has no id"]
    assert len(sample.listings) + len(lost) + len(merged) == SAMPLE.read_bytes().count(b"<sanctionEntity")


def test_another_namespace_is_read_too() -> None:
    moved = SAMPLE.read_bytes().replace(b"http://eu.europa.ec/fpi/fsd/export", b"http://eu.europa.ec/fpi/fsd/export/v2")
    assert read(eu_xml, moved).listings == read(eu_xml, SAMPLE).listings


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (EXPORT.format(""), "no listing was found"),
        (EXPORT.format("<other/>"), "no listing was found"),
        ("", "not well-formed"),
        (EXPORT.format("<sanctionEntity>"), "not well-formed"),
        ("<!DOCTYPE export [<!ENTITY a 'b'>]>" + of(), "DOCTYPE"),
        (of().encode("latin-1").replace(b'"A"', b'"\xe9"'), "not well-formed"),
    ],
)
def test_refuses(content: str | bytes, reason: str) -> None:
    with pytest.raises(ListError, match=reason) as error:
        read(eu_xml, content)
    assert error.value.file == "list.file"
    assert error.value.remedy


def test_a_stranger_among_the_entries_is_reported() -> None:
    found = read(eu_xml, EXPORT.format('<other/><sanctionEntity logicalId="1"><subjectType code="person"/>'
                                       '<nameAlias wholeName="A"/></sanctionEntity>'))  # fmt: skip
    assert [problem.value for problem in found.problems if problem.record] == ["other"]


def test_companions_are_reported() -> None:
    found = read(eu_xml, SAMPLE, given(b"x", "more.xml"))
    assert "more.xml" in {problem.file for problem in found.problems}


@pytest.mark.parametrize("date", ["", "lately", "2024-02-30"])
def test_a_date_of_the_file_that_cannot_be_read_is_reported(date: str) -> None:
    found = read(eu_xml, of().replace("<export ", f'<export generationDate="{date}" '))
    assert found.stated == (Stated(),)
    assert [problem.where for problem in found.problems] == ["generationDate"]
