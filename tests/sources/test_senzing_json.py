"""Senzing JSON: a made-up sample with its three layouts, and real files where they are at hand."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from screenkit.errors import ListError
from screenkit.model import Address, Identifier, Relation
from screenkit.sources import opensanctions_ftm, senzing_json
from screenkit.sources.base import Source, Stated
from tests.sources.reading import DATA, PUBLISHED, Found, read

FOLDER = PUBLISHED / "opensanctions"
needs_published = pytest.mark.skipif(not FOLDER.is_dir(), reason="the real lists are not beside the project")
SAMPLE = DATA / "senzing" / "records.json"


def a(**attributes: Any) -> str:
    return json.dumps({"DATA_SOURCE": "TEST", "RECORD_ID": "1"} | attributes) + "\n"


@pytest.fixture(scope="module")
def sample() -> Found:
    return read(senzing_json, SAMPLE)


def test_it_is_a_source() -> None:
    assert isinstance(senzing_json, Source)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (SAMPLE.read_bytes(), True),
        (a().encode(), True),
        (b'{"id":"a","schema":"Person","properties":{}}', False),
        (b'"DATA_SOURCE" "RECORD_ID"', False),
        (b"", False),
    ],
)
def test_recognizes(head: bytes, expected: bool) -> None:
    assert senzing_json.recognizes(head) is expected
    assert not (expected and opensanctions_ftm.recognizes(head))


def test_the_edition(sample: Found) -> None:
    assert sample.stated == (Stated("2026-02-05"),)
    assert [listing.uid for listing in sample.listings] == [
        *("senzing-os-xx-war-list:NK-one", "senzing-os-xx-war-list:P-1", "senzing-in-house:F-1", "senzing-in-house:F-2")
    ]


def test_groups_of_attributes(sample: Found) -> None:
    person = sample["NK-one"]
    assert person.kind == "person"
    assert [(n.text, n.kind, n.weak, n.script) for n in person.names] == [
        ("Ivan Exemplov", "primary", None, ""),
        ("Иван Экземплов", "alias", None, "Cyrl"),
    ]
    assert str(person.birth_dates[0].first) == "1970-05-16"
    assert (person.gender, person.birth_places) == ("male", ("Izhevsk",))
    assert (person.nationalities, person.citizenships, person.countries) == (("ru",), ("by",), ("kp",))
    assert person.addresses == (Address("1 Example St., Izhevsk"),)
    assert person.identifiers == (
        Identifier("inn", "772975847073"),
        Identifier("passport", "C00146605", country="ru"),
        Identifier("email", "ivan@example.org"),
    )
    assert person.features == (
        ("date_of_death", "2025"),
        ("wikidata", "Q1"),
        ("phone_number", "+7 000"),
        ("topic", "sanction"),
    )
    assert person.relations == (Relation("Family", "Example Shipping", "senzing-os-xx-war-list:F-2"),)
    assert person.sources == ("https://opensanctions.org/entities/NK-one/",)
    assert person.amended_on == ("2026-02-05",)


def test_a_post_has_no_kind(sample: Found) -> None:
    assert (sample["P-1"].kind, sample["P-1"].status) == ("unknown", "listed")


def test_flat_attributes_with_usages(sample: Found) -> None:
    person = sample["F-1"]
    assert [(n.text, n.kind, n.parts, n.note) for n in person.names] == [
        ("Ann Example", "primary", (("given", "Ann"), ("family", "Example")), ""),
        ("Annie", "alias", (), "NICK"),
    ]
    assert person.addresses == (Address("2 Sample Rd", "London", country="GB"),)
    assert person.identifiers == (Identifier("national_id", "123-45-6789"),)
    assert person.birth_dates[0].precision == "year"
    assert set(person.features) == {("title", "Dr"), ("MOOD", "gay")}
    assert [(p.where, p.value) for p in sample.problems] == [("F-1", "MOOD: gay")]


def test_features_of_the_present_specification(sample: Found) -> None:
    company = sample["F-2"]
    assert (company.kind, company.name, company.countries) == ("organization", "Example Shipping", ("ru",))
    assert [(i.type, i.value) for i in company.identifiers] == [("ogrn", "1027739263056"), ("imo_company", "6495856")]
    assert ("registration date", "2001-02-03") in company.features


def test_values_of_every_shape() -> None:
    found = read(
        senzing_json,
        a(NAME_FULL=["Ann", "Anna"], RECORD_TYPE="ROBOT", NOTES=["x", {"NAME_FULL": "Annie", "NAME_TYPE": "AKA"}])
        + a(RECORD_ID="2"),
    )
    assert [name.text for name in found["1"].names] == ["Ann", "Anna", "Annie"]
    assert {problem.value for problem in found.problems} == {"ROBOT", ": x", ""}
    assert [problem.where for problem in found.problems if problem.record] == ["2"]


def test_one_id_in_two_sources_and_twice_in_one() -> None:
    found = read(
        senzing_json,
        a(NAME_ORG="A") + a(NAME_ORG="B", DATA_SOURCE="OTHER") + a(NAME_ORG="C") + a(NAME_ORG="A"),
    )
    assert [listing.uid for listing in found.listings] == ["senzing-test:1", "senzing-other:1", "senzing-test:1/2"]
    assert len(found.problems) == 2


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "no listing was found"),
        ("[]", "no listing was found"),
        (a()[:-3], "breaks off"),
        ("[" + a(NAME_ORG="A") + "] more", "after the end of the array"),
        ("[" + a(NAME_ORG="A") + a(NAME_ORG="B") + "]", "between two objects"),
        ("[7]", "'7' stands where an object should begin"),
    ],
)
def test_refuses(content: str, reason: str) -> None:
    with pytest.raises(ListError, match=reason) as error:
        read(senzing_json, content)
    assert error.value.file == "list.file"
    assert error.value.remedy


def test_too_many_records_to_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(senzing_json, "_HELD", 300)
    with pytest.raises(ListError, match="too many"):
        read(senzing_json, a(NAME_ORG="A") * 2)


@needs_published
def test_an_array_of_flat_records() -> None:
    found = read(senzing_json, FOLDER / "peps-sample.senzing.json")
    assert Counter(listing.kind for listing in found.listings) == {"person": 2, "organization": 1}
    assert [len(listing.names[0].parts) for listing in found.listings] == [2, 0, 0]
    assert found.problems == ()


@needs_published
def test_an_export() -> None:
    found = read(senzing_json, FOLDER / "export-2024-03-22" / "senzing.json")
    assert Counter(listing.kind for listing in found.listings) == {"person": 9, "unknown": 5}
    assert Counter(name.kind for listing in found.listings for name in listing.names) == {"primary": 14, "alias": 9}
    assert {listing.list_id for listing in found.listings} == {"senzing-os-wd-persons"}
    assert found.problems == ()
