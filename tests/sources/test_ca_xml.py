"""Canada's list: a made-up sample for each rule, and the publisher's own file where it is at hand."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from screenkit.errors import ListError
from screenkit.model import Designation, Identifier
from screenkit.sources import ca_xml
from screenkit.sources.base import Source
from screenkit.sources.ca_aliases import alias_names, known_as
from screenkit.sources.made_ids import made_id
from screenkit.sources.xml_reading import elements, texts
from tests.sources.reading import DATA, PUBLISHED, Found, given, read

LIST_2025 = PUBLISHED / "ca" / "sema-lmes-2025.xml"
needs_published = pytest.mark.skipif(not LIST_2025.is_file(), reason="the real lists are not beside the project")


@pytest.fixture(scope="module")
def sample() -> Found:
    return read(ca_xml, DATA / "ca" / "sema.xml")


def test_it_is_a_source() -> None:
    assert isinstance(ca_xml, Source)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ((DATA / "ca" / "sema.xml").read_bytes()[:65536], True),
        (b"<data-set><record><Country>Iran</Country></record></data-set>", True),
        (b"<data-set><record><Planet>Mars</Planet></record></data-set>", False),
        (b"<dataset><record><Country>Iran</Country></record></dataset>", False),
        (b"", False),
    ],
)
def test_recognizes(head: bytes, expected: bool) -> None:
    assert ca_xml.recognizes(head) is expected


def test_a_person(sample: Found) -> None:
    person = sample["belarus-ales-piatrovich-verabeika"]
    assert person.kind == "person"
    assert person.name == "Ales Piatrovich VERABEIKA"
    assert person.names[0].parts == (("given", "Ales Piatrovich"), ("family", "VERABEIKA"))
    assert [(n.text, n.kind, n.script, n.language) for n in person.names[1:]] == [
        ("Aleksandr Petrovich Vorobey", "alias", "", ""),
        ("Алесь Пятровіч Верабейка", "native", "Cyrl", "be"),
        ("Александр Петрович Воробей", "native", "Cyrl", "ru"),
        ("Саша Воробей", "native", "Cyrl", "ru"),
    ]
    assert all(name.weak is None for name in person.names)
    assert [(d.first, d.last) for d in person.birth_dates] == [
        (dt.date(1963, 1, 1), dt.date(1963, 12, 31)),
        (dt.date(1964, 1, 1), dt.date(1964, 12, 31)),
    ]
    assert ("title", "Major General/major-général") in person.features
    assert person.listed_on == "2020-09-28"
    assert person.nationalities == person.countries == ()
    assert person.designations == (
        Designation("Global Affairs Canada", "Belarus / Bélarus", "2020-09-28", "Schedule 1, Part 1, Item 1"),
    )


def test_an_organization_with_names_in_its_name(sample: Found) -> None:
    company = next(listing for listing in sample.listings if listing.kind == "organization")
    assert [name.text for name in company.names] == [
        "Example Instruments JSC (also known as AO Exemplar and AO Exemplar-Pribor)",
        "Example Instruments JSC",
        "AO Exemplar",
        "AO Exemplar-Pribor",
        "Exemplar Holdings Pte., Ltd.",
        "Exemplar Limited",
        "НПО Пример, АО",
        "Акционерное общество «Пример»",
    ]
    assert dict(company.features)["aliases as published"].startswith("Exemplar Holdings Pte., Ltd., Exemplar")


def test_a_ship(sample: Found) -> None:
    ship = sample["russia-imo-9074729"]
    assert ship.kind == "vessel"
    assert ship.identifiers == (Identifier("imo", "9074729"),)
    assert ship.birth_dates == ()
    assert ship.features == (("ship type", "Oil Tanker"), ("year of build", "2003"))


def test_namesakes_of_one_regime_are_two_parties(sample: Found) -> None:
    assert sample["venezuela-ana-ejemplo"].birth_dates[0].precision == "year"
    assert str(sample["venezuela-ana-ejemplo/2"].birth_dates[0].first) == "1987-01-24"
    reasons = [problem.reason for problem in sample.problems]
    assert "there is no such day; its year counts" in reasons
    assert "a spreadsheet's number of a day, 1987-01-24" in reasons
    assert any("given to another party" in reason for reason in reasons)


def test_what_is_unknown_is_kept_and_reported(sample: Found) -> None:
    person = sample["jvcfor-thaung"]
    assert ("Halo", "round") in person.features
    assert [problem.value for problem in sample.problems if problem.where == "jvcfor-thaung"] == ["Halo: round"]
    assert (person.birth_dates[0].first.year, person.birth_dates[0].last.year) == (1970, 1974)
    assert person.birth_dates[0].circa


def test_the_layout_of_2020() -> None:
    found = read(
        ca_xml,
        "<data-set><record><Country>Iran</Country><Entity>Any Works</Entity><Item>1</Item></record>"
        "<record><Country>Iran</Country><Title>Dr.</Title><GivenName>A</GivenName><LastName>B</LastName>"
        "<DateOfBirth>23/11/1973</DateOfBirth></record></data-set>",
    )
    assert [(listing.kind, listing.name) for listing in found.listings] == [
        ("organization", "Any Works"),
        ("person", "A B"),
    ]
    assert str(found.listings[1].birth_dates[0].first) == "1973-11-23"
    assert found.problems == ()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<data-set></data-set>", "no listing was found"),
        ("<data-set><record><Country>Iran</Country></record>", "not well-formed"),
        ("<!DOCTYPE a><data-set/>", "DOCTYPE"),
        ("<sdnList/>", "no element data-set"),
    ],
)
def test_refuses(content: str, reason: str) -> None:
    with pytest.raises(ListError, match=reason) as error:
        read(ca_xml, content)
    assert error.value.file == "list.file"
    assert error.value.remedy


def test_a_record_without_a_name_is_reported() -> None:
    found = read(
        ca_xml,
        "<data-set><record><Country>Iran</Country></record><other/>"
        "<record><Country>Iran</Country><LastName>B</LastName></record></data-set>",
    )
    assert len(found.listings) == 1
    assert [problem.reason for problem in found.problems if problem.record] == [
        "the record has no name",
        "not a record that is known",
    ]


@pytest.mark.parametrize(
    ("cell", "person", "names"),
    [
        ("", True, []),
        ("A. B., C. D.", True, ["A. B.", "C. D."]),
        ("Alexander or Aleksandr Petrovich Korol", True, ["Alexander or Aleksandr Petrovich Korol"]),  # a part varies
        (
            "Hanna Borisovna Liavusik or Anna Borisovna Leusik",
            True,
            ["Hanna Borisovna Liavusik", "Anna Borisovna Leusik"],
        ),
        ("Иван Петров / Iван Петров", True, ["Иван Петров", "Iван Петров"]),
        ("First Channel or Perviy Kanal", False, ["First Channel", "Perviy Kanal"]),
        ("Акционерное общество or АО «Пример»", False, ["Акционерное общество or АО «Пример»"]),  # no bare legal form
        ("Institute (IMash, AO), Works", False, ["Institute (IMash, AO)", "Works"]),  # no comma in brackets
        ("Молот, АО and ПЭМЗ Молот", False, ["Молот, АО", "ПЭМЗ Молот"]),
        ("АО Молот and АО Наковальня", False, ["АО Молот", "АО Наковальня"]),
        ("Chemistry and Mechanics", False, ["Chemistry and Mechanics"]),
        ("Министерство обороны) ", False, ["Министерство обороны"]),
        (";,;", False, []),
    ],
)
def test_aliases(cell: str, person: bool, names: list[str]) -> None:
    assert [name for name, _ in alias_names(cell, person=person)] == names


def test_huge_cells_are_left_as_they_are() -> None:
    cell = "a, " * 10_000
    assert alias_names(cell, person=True) == [(cell.strip(), "")]
    assert known_as(cell) == []


def test_an_id_of_a_long_name_is_cut_and_still_its_own() -> None:
    one, other = (made_id("Russia", "x" * 200 + end) for end in "ab")
    assert len(one) < 140
    assert one != other
    assert made_id("Russia", "Ännie Ъ") == "russia-ännie-ъ"


@needs_published
def test_the_list_of_2025() -> None:
    found = read(ca_xml, LIST_2025)
    assert Counter(listing.kind for listing in found.listings) == {"person": 3334, "organization": 1316, "vessel": 109}
    assert len({listing.uid for listing in found.listings}) == 4759
    assert not any(problem.record for problem in found.problems)
    parts = Counter(part for listing in found.listings for part, _ in listing.names[0].parts)
    assert parts == {"family": 3334, "given": 3331}
    labels = Counter(label for listing in found.listings for label, _ in listing.features)
    assert labels["title"] == 63
    assert labels["year of build"] == 109
    assert sum(bool(listing.birth_dates) for listing in found.listings) == 1716
    assert all(listing.listed_on for listing in found.listings)
    assert sum("Schedule" in listing.designations[0].legal_basis for listing in found.listings) == 4430


@needs_published
def test_every_alias_cell_of_2025_is_kept() -> None:
    found = read(ca_xml, LIST_2025)
    aliases = [n for listing in found.listings for n in listing.names[1:] if not n.note]
    with_aliases = sum(any(not n.note for n in listing.names[1:]) for listing in found.listings)
    assert 2877 - 10 < with_aliases <= 2877  # a few repeat the primary name
    assert len(aliases) > 3300
    assert sum(name.language in ("ru", "be") for name in aliases) > 50


@needs_published
def test_the_cells_of_2025() -> None:
    rows = [texts(e) for e in elements(given(LIST_2025), "data-set", ("record",)) if e.getparent() is not None]
    assert len(rows) == 4759
    assert Counter(tag for row in rows for tag in row) == {
        "Country": 4759,
        "Item": 4759,
        "DateOfListing": 4759,
        "Schedule": 4430,
        "LastName": 3334,
        "GivenName": 3331,
        "Aliases": 2877,
        "DateOfBirthOrShipBuildDate": 1825,
        "EntityOrShip": 1425,
        "TitleOrShip": 172,
        "ShipIMONumber": 109,
    }
    assert sum(";" in row.get("Aliases", "") for row in rows) == 179
    assert sum("," in row.get("Aliases", "") for row in rows) == 197
    found = read(ca_xml, LIST_2025)
    names = {name.text for listing in found.listings for name in listing.names}
    for row in rows:
        cell = row.get("Aliases", "")
        assert not cell or cell in names or any(name in cell for name in names if len(name) > 3)
    regimes = Counter(listing.designations[0].programme.partition("/")[0].strip() for listing in found.listings)
    assert regimes == {
        "Russia": 2426,
        "Ukraine": 553,
        "Iran": 460,
        "Belarus": 320,
        "Syria": 281,
        "Myanmar (Burma)": 241,
        "Venezuela": 123,
        "Zimbabwe": 81,
        "Justice for Victims of Corrupt Foreign Officials Regulations (JVCFOR)": 80,
        "Hamas Terrorist Attacks": 39,
        "Nicaragua": 35,
        "Haiti": 34,
        "Moldova": 23,
        "Extremist Settler Violence": 22,
        "Sudan": 18,
        "China": 13,
        "Guatemala": 4,
        "Sri Lanka": 4,
        "South Sudan": 2,
    }
