"""OpenSanctions' targets.simple.csv: a made-up sample, and real exports where they are at hand."""

from __future__ import annotations

import csv
from collections import Counter

import pytest

from screenkit.errors import ListError
from screenkit.model import Address, Designation, Identifier, Kind
from screenkit.sources import opensanctions_csv, plain_csv
from screenkit.sources.base import Source, Stated
from screenkit.sources.opensanctions_csv import values
from screenkit.sources.untyped_numbers import typed
from tests.sources.reading import DATA, PUBLISHED, Found, read

FOLDER = PUBLISHED / "opensanctions"
needs_published = pytest.mark.skipif(not FOLDER.is_dir(), reason="the real lists are not beside the project")
SAMPLE = DATA / "opensanctions" / "targets.simple.csv"
HEADER = "id,schema,name,aliases,birth_date,countries,dataset\n"


@pytest.fixture(scope="module")
def sample() -> Found:
    return read(opensanctions_csv, SAMPLE)


def test_it_is_a_source() -> None:
    assert isinstance(opensanctions_csv, Source)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (SAMPLE.read_bytes(), True),
        (HEADER.encode(), True),
        (b"countries,birth_date,aliases,name,schema,id\r\n", True),
        (b"id,name,aliases,birth_date,countries\n", False),
        (b"", False),
    ],
)
def test_recognizes(head: bytes, expected: bool) -> None:
    assert opensanctions_csv.recognizes(head) is expected
    assert not (expected and plain_csv.recognizes(head))


def test_the_edition(sample: Found) -> None:
    assert sample.stated == (Stated("2026-03-01"),)
    assert {listing.list_id for listing in sample.listings} == {"opensanctions-example-war-list"}


def test_a_person(sample: Found) -> None:
    person = sample["NK-one"]
    assert [(n.text, n.weak, n.script) for n in person.names] == [
        ("Ivan Petrovich EXEMPLOV", None, ""),
        ("Иван Петрович ЭКЗЕМПЛОВ", None, "Cyrl"),
        ('Exemplov; "the Example"', None, ""),
    ]
    assert [date.precision for date in person.birth_dates] == ["month", "year"]
    assert person.countries == ("by", "ru")
    assert person.addresses == (Address("1 Example St., Izhevsk"),)
    assert person.designations == (Designation(programme="XX-WAR"), Designation(programme="XX-ARMS"))
    assert [(i.type, i.value) for i in person.identifiers] == [
        ("inn", "772975847073"),
        ("passport", "AB1234567"),
        ("national_id", "AB1234567"),
        ("tax_id", "AB1234567"),
        ("email", "ivan@example.org"),
    ]
    assert person.amended_on == ("2026-02-05",)
    features = dict(person.features)
    assert features["sanction"] == "Supplied; examples"
    assert (features["phone"], features["wikidata"]) == ("+7 000", "Q1")
    assert "last_seen" not in features


def test_sanctions_stand_for_missing_programmes(sample: Found) -> None:
    assert sample["NK-co"].designations == (Designation(legal_basis="Example Authority - War Act"),)
    assert sample["NK-ship"].designations == ()


def test_an_unknown_schema_is_reported(sample: Found) -> None:
    assert sample["NK-odd"].kind == "unknown"
    assert ("schema", "Planet") in sample["NK-odd"].features
    assert [(p.where, p.value) for p in sample.problems] == [("NK-odd", "Planet")]


def test_a_collection_does_not_say_its_name() -> None:
    found = read(opensanctions_csv, HEADER + "a,Person,A,,,,One\nb,Person,B,,,,Two\n")
    assert {listing.list_id for listing in found.listings} == {"opensanctions"}
    found = read(opensanctions_csv, HEADER + "a,Person,A,,,,One;Two\n")
    assert {listing.list_id for listing in found.listings} == {"opensanctions"}


def test_what_is_unknown_is_kept_and_reported() -> None:
    found = read(
        opensanctions_csv,
        HEADER.replace("dataset", "mood")
        + "a,Person,A,,soon,,gay\n,Person,B,,,,\na,Person,A,,soon,,gay\nc,Person,,,,,\n",
    )
    assert ("mood", "gay") in found["a"].features
    assert ("birth date", "soon") in found["a"].features
    assert found["line-3"].name == "B"
    assert {p.value for p in found.problems} == {"mood: gay", "soon", "a", ""}
    assert [p.where for p in found.problems if p.record] == ["c"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (HEADER, "no listing was found"),
        ("id,schema,name\n", "lacks aliases, birth_date, countries"),
        (HEADER + '"a,Person', "not CSV"),
        (HEADER.encode() + b"\xff", "not utf-8"),
        (HEADER + "a,Person," + "A" * 10_000_000, "longer than 1 MiB"),
    ],
)
def test_refuses(content: str | bytes, reason: str) -> None:
    with pytest.raises(ListError, match=reason) as error:
        read(opensanctions_csv, content)
    assert error.value.file == "list.file"
    assert error.value.remedy


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("", []),
        ('""', []),
        ("a;b", ["a", "b"]),
        ('"a;b";c', ["a;b", "c"]),
        ('"say ""a""";b', ['say "a"', "b"]),
        ("x" * 200_000 + ";y", ["x" * 200_000 + ";y"]),  # beyond what csv reads
    ],
)
def test_a_cell_is_a_record_of_its_own(cell: str, expected: list[str]) -> None:
    assert values(cell) == expected


@pytest.mark.parametrize(
    ("kind", "number", "found"),
    [
        ("vessel", "IMO9253325", [("imo", "9253325")]),
        ("vessel", "9253325", [("imo", "9253325")]),
        ("vessel", "AB 123456", [("vessel_registration", "AB 123456")]),
        ("organization", "IMO 6495856", [("imo_company", "6495856")]),
        ("unknown", "1027739263056", [("ogrn", "1027739263056")]),
        ("organization", "X-1", [("registration_number", "X-1"), ("tax_id", "X-1")]),
        ("aircraft", "RA-76640", [("tail_number", "RA-76640")]),
        ("wallet", "12QtD5BF", [("wallet", "12QtD5BF")]),
        (
            "unknown",
            "X-1",
            [("registration_number", "X-1"), ("tax_id", "X-1"), ("passport", "X-1"), ("national_id", "X-1")],
        ),
    ],
)
def test_numbers_without_a_type(kind: Kind, number: str, found: list[tuple[str, str]]) -> None:
    assert [(n.type, n.value) for n in typed(kind, number)] == found


@needs_published
def test_the_ukrainian_list_of_2026() -> None:
    path = FOLDER / "ua_war_sanctions-2026-03-13.targets.simple.csv"
    found = read(opensanctions_csv, path)
    assert len(found.listings) == len({listing.uid for listing in found.listings}) == 5600
    assert Counter(listing.kind for listing in found.listings) == {
        "person": 1543,
        "organization": 1524,
        "vessel": 1340,
        "unknown": 1193,
    }
    assert found.problems == ()
    assert found.stated == (Stated("2026-03-13"),)
    assert sum(bool(listing.birth_dates) for listing in found.listings) == 1489
    assert sum(bool(listing.identifiers) for listing in found.listings) == 5361
    assert sum(bool(listing.programmes) for listing in found.listings) == 4171
    with path.open(encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    assert sum(bool(row["aliases"]) for row in rows.values()) == 3869
    for listing in found.listings:
        names = {name.text for name in listing.names}
        assert {
            value.strip() for value in next(csv.reader([rows[listing.source_id]["aliases"]], delimiter=";"), [])
        } <= names


@needs_published
def test_a_small_export() -> None:
    found = read(opensanctions_csv, FOLDER / "export-2024-03-22" / "targets.simple.csv")
    assert [listing.source_id for listing in found.listings] == ["Q296771", "Q307152", "Q307185", "Q317948", "Q61589"]
    assert found["Q296771"].countries == ("fr", "lb", "sa")
    assert Identifier("identifier", "Q296771") not in found["Q296771"].identifiers
