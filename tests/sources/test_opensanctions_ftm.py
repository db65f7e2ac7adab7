"""OpenSanctions' FollowTheMoney exports: made-up samples, flat and nested, and real exports where they are at hand."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from screenkit.errors import ListError
from screenkit.model import Address, Designation, Identifier, Relation
from screenkit.sources import json_records, opensanctions_ftm
from screenkit.sources.base import Source, Stated
from screenkit.sources.ftm_listing import parts_in
from tests.sources.reading import DATA, PUBLISHED, Found, given, read

FOLDER = PUBLISHED / "opensanctions"
needs_published = pytest.mark.skipif(not FOLDER.is_dir(), reason="the real lists are not beside the project")
WALLET = "12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h"


def a(schema: str, id_: str = "x", **more: Any) -> str:
    return json.dumps({"id": id_, "schema": schema, **more}) + "\n"


@pytest.fixture(scope="module")
def flat() -> Found:
    return read(opensanctions_ftm, DATA / "opensanctions" / "entities.ftm.json")


@pytest.fixture(scope="module")
def nested() -> Found:
    return read(opensanctions_ftm, DATA / "opensanctions" / "targets.nested.json")


def test_it_is_a_source() -> None:
    assert isinstance(opensanctions_ftm, Source)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b'{"id":"a","schema":"Person","properties":{}}', True),
        (b' [ {"id":"a","schema":"Person","properties":{}}', True),
        (b'{"id":"a","DATA_SOURCE":"b","RECORD_ID":"c"}', False),
        (b'"schema","properties"', False),
        (b"", False),
    ],
)
def test_recognizes(head: bytes, expected: bool) -> None:
    assert opensanctions_ftm.recognizes(head) is expected


def test_the_edition(flat: Found) -> None:
    assert flat.stated == (Stated("2026-03-01"),)
    assert {listing.list_id for listing in flat.listings} == {"opensanctions-xx-war-list"}
    assert [listing.source_id for listing in flat.listings] == [
        *("NK-one", "NK-co", "NK-wife", "NK-ship", "NK-plane", "NK-wallet")
    ]


def test_what_is_no_target_is_not_screened(flat: Found) -> None:
    assert {listing.source_id for listing in flat.listings if listing.status == "unconfirmed"} == {
        "NK-wife",
        "NK-wallet",
    }
    assert ("target", "false") in flat["NK-wife"].features


def test_a_person(flat: Found) -> None:
    person = flat["NK-one"]
    assert [(n.text, n.kind, n.weak, n.script) for n in person.names] == [
        ("Ivan Petrovich EXEMPLOV", "primary", False, ""),
        ("Иван Петрович ЭКЗЕМПЛОВ", "alias", False, "Cyrl"),
        ("Exemplov, Ivan", "alias", False, ""),
        ("Vanya", "alias", True, ""),
        ("Ivan Primerov", "former", False, ""),
    ]
    assert person.names[0].parts == (("family", "Exemplov"), ("given", "Ivan"), ("patronymic", "Petrovich"))
    assert [date.precision for date in person.birth_dates] == ["month", "year"]
    assert (person.gender, person.birth_places, person.positions) == (
        "male",
        ("Izhevsk",),
        ("Minister of Examples", "Director"),
    )
    assert (person.nationalities, person.citizenships, person.countries) == (("ru",), ("suhh",), ("by", "ru"))
    assert person.remarks == "Known for examples."
    assert person.amended_on == ("2026-02-05",)
    features = set(person.features)
    assert {("referents", "xx-old-1"), ("deathDate", "2025"), ("topics", "sanction"), ("halo", "round")} <= features
    assert not any("last_seen" in label for label, _ in features)


def test_facts_are_folded_into_the_party(flat: Found) -> None:
    person = flat["NK-one"]
    assert person.addresses == (Address("1 Example St., Izhevsk, 426000", "Izhevsk", "", "426000", "ru"),)
    assert person.designations == (Designation("Example Authority", "XX-WAR", "2022-03-01", "War Act"),)
    assert person.listed_on == "2022-03-01"
    assert ("sanction reason", "Supplied examples.") in person.features
    assert ("sanction unscId", "XXi.001") in person.features
    assert set(person.identifiers) == {
        Identifier("inn", "772975847073"),
        Identifier("passport", "C00146605"),
        Identifier("email", "ivan@example.org"),
        Identifier("wallet", WALLET, currency="XBT", note="held by the party"),
        Identifier("passport", "OR801168", "ru", issued="2010-01-01", expires="2020-01-01", note="diplomatic"),
    }
    assert set(person.relations) == {
        Relation("owner of (51)", "Example Works JSC", "opensanctions-xx-war-list:NK-co"),
        Relation("family (wife)", "Anna Exemplova", "opensanctions-xx-war-list:NK-wife"),
    }
    assert flat["NK-co"].relations == (
        Relation("owned by (51)", "Ivan Petrovich EXEMPLOV", "opensanctions-xx-war-list:NK-one"),
    )


def test_identifiers_by_kind(flat: Found) -> None:
    assert [(i.type, i.value) for i in flat["NK-co"].identifiers] == [
        ("imo_company", "6495856"),
        ("registration_number", "ABC-123456"),
        ("registration_number", "1027739263056"),
    ]
    assert [i.type for i in flat["NK-ship"].identifiers] == ["imo", "mmsi", "call_sign"]
    assert [i.type for i in flat["NK-plane"].identifiers] == ["tail_number", "msn"]
    assert flat["NK-wallet"].name == WALLET
    assert flat["NK-wallet"].kind == "wallet"
    assert [(n.text, n.note) for n in flat["NK-co"].names][1:] == [("EW", "abbreviation")]


def test_a_fact_of_nobody_is_reported(flat: Found) -> None:
    assert [(p.where, p.record) for p in flat.problems if p.record] == [("san-2", True)]


def test_nested_and_flat_say_the_same_of_a_target(flat: Found, nested: Found) -> None:
    one, other = flat["NK-one"], nested["NK-one"]
    assert other.names == one.names
    assert other.addresses == one.addresses
    assert other.designations == one.designations
    assert set(other.identifiers) == set(one.identifiers)
    assert set(other.relations) == set(one.relations)
    assert set(other.positions) == set(one.positions)
    assert other.listed_on == one.listed_on
    assert dict(other.features)["related Person"].startswith("Anna Exemplova – birthDate: 1972")
    assert [listing.source_id for listing in nested.listings] == ["NK-one", "NK-co", "NK-ship", "NK-plane"]
    assert not any(problem.record for problem in nested.problems)


def test_scalars_and_keys_given_twice_are_read() -> None:
    found = read(
        opensanctions_ftm,
        '{"id":"a","schema":"Person","properties":{"name":"Ann","name":["Anna","Ann"],"height":170,"pet":null},"x":true}',
    )
    assert [name.text for name in found.listings[0].names] == ["Ann", "Anna"]
    assert ("height", "170") in found.listings[0].features
    assert ("x", "true") in found.listings[0].features
    assert [problem.value for problem in found.problems] == ["2 values"]


def test_without_a_target_key_parties_are_screened() -> None:
    found = read(opensanctions_ftm, a("Company", properties={"name": ["Example"]}))
    assert found.listings[0].status == "listed"
    assert found.listings[0].list_id == "opensanctions"


def test_a_collection_does_not_say_its_name() -> None:
    found = read(
        opensanctions_ftm,
        a("Person", "a", properties={"name": ["A"]}, datasets=["one"])
        + a("Person", "b", properties={"name": ["B"]}, datasets=["one", "two"]),
    )
    assert {listing.list_id for listing in found.listings} == {"opensanctions"}


def test_what_is_unknown_is_kept_and_reported() -> None:
    found = read(
        opensanctions_ftm,
        a("Planet", "a", properties={"name": ["Mars"], "birthDate": ["long ago"], "gender": ["red"]})
        + a("Planet", "", properties={"name": ["Venus"]})
        + a("Person", "c", properties={"birthDate": ["1970"]}),
    )
    mars, venus = found.listings
    assert (mars.kind, venus.source_id) == ("unknown", "line-2")
    assert {("birth date", "long ago"), ("gender", "red")} <= set(mars.features)
    assert [p.value for p in found.problems if "schema" in p.reason] == ["Planet"]
    assert [p.where for p in found.problems if p.record] == ["c"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "no listing was found"),
        (a("Sanction", properties={}), "no listing was found"),
        ('{"id":"a","schema":"Person"', "breaks off"),
        ('{"id":"a",\n"schema":Person, "more": "than a word"}', "not JSON: Expecting value"),
        ('[{"id":"a"},', "breaks off"),
        ('{"id":"a"} 7', "'7' stands where an object should begin"),
        ('{"id":' + "[" * 100_000, "nested beyond reason"),
        ('{"id":' + "[" * 50 + "]" * 50 + "}", "nested deeper"),
        ('{"id":"' + "a" * 10_000_000 + '"}', "longer than 8 MiB"),
        (b'{"id":"\xff"}', "not UTF-8"),
        ('{"id":NaN}', "NaN is not JSON"),
    ],
)
def test_refuses(content: str | bytes, reason: str) -> None:
    with pytest.raises(ListError, match=reason) as error:
        read(opensanctions_ftm, content)
    assert error.value.file == "list.file"
    assert error.value.remedy


def test_errors_have_lines() -> None:
    with pytest.raises(ListError) as error:
        read(opensanctions_ftm, a("Person", properties={"name": ["A"]}) + '{\n"id" 7}' + " " * 20)
    assert error.value.line == 3


def test_too_many_facts_to_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opensanctions_ftm, "_HELD", 1_000)
    with pytest.raises(ListError, match="too many"):
        read(opensanctions_ftm, a("Sanction", properties={"reason": ["x" * 900]}) * 2)


def test_parts_stand_in_the_name_they_are_given_to() -> None:
    parts = [("family", "Li"), ("given", "Lin"), ("given", "Lin Li")]
    assert parts_in("Lin Li", parts) == (("given", "Lin Li"),)
    assert parts_in("Li, Lin", [("family", "Li"), ("given", "Lin")]) == (("family", "Li"), ("given", "Lin"))
    assert parts_in("Linda", [("family", "Li")]) == ()


def counted(path: Path) -> tuple[Counter[str], Counter[str], int, int]:
    """Count schemata, values by property, targets, and scalar values, apart from the source under test."""
    schemata: Counter[str] = Counter()
    values: Counter[str] = Counter()
    targets = scalars = 0
    for _, record in json_records.records(given(path)):
        schemata[record["schema"]] += 1
        targets += record.get("target") is True
        for name, value in record["properties"].items():
            values[name] += len(value) if isinstance(value, list) else 1
            scalars += not isinstance(value, list)
    return schemata, values, targets, scalars


@needs_published
def test_a_real_case() -> None:
    path = FOLDER / "zala.entities.ftm.json"
    schemata, values, targets, _ = counted(path)
    assert schemata == {
        "Sanction": 41,
        "Ownership": 14,
        "Company": 11,
        "Address": 11,
        "Person": 6,
        "Family": 4,
        "Directorship": 3,
        "Passport": 1,
    }
    assert (targets, values["name"], values["alias"]) == (14, 155, 113)
    found = read(opensanctions_ftm, path)
    assert Counter((listing.kind, listing.status) for listing in found.listings) == {
        ("organization", "listed"): 8,
        ("organization", "unconfirmed"): 3,
        ("person", "listed"): 6,
    }
    assert found.problems == ()
    texts = {listing.source_id: {name.text for name in listing.names} for listing in found.listings}
    for _, record in json_records.records(given(path)):
        for name in ("name", "alias", "weakAlias", "previousName"):
            for text in record["properties"].get(name, []) if record["id"] in texts else ():
                assert text in texts[record["id"]]
    relations = Counter(r.type.split(" (")[0] for listing in found.listings for r in listing.relations)
    assert relations["owner of"] == relations["owned by"] == 14
    assert relations["family"] == 8
    assert relations["director of"] == 3
    assert sum(i.type == "passport" for listing in found.listings for i in listing.identifiers) == 1


@needs_published
def test_a_hand_edited_export() -> None:
    path = FOLDER / "export-2024-03-22" / "entities.ftm.json"
    schemata, _, targets, scalars = counted(path)
    assert schemata == {"Family": 756, "Person": 607, "Occupancy": 102, "Position": 100}
    assert targets == 423
    found = read(opensanctions_ftm, path)
    assert Counter(listing.status for listing in found.listings) == {"listed": 423, "unconfirmed": 184}
    assert {listing.list_id for listing in found.listings} == {"opensanctions-sa-wiki-peps-v2"}
    assert [problem.value for problem in found.problems if "no arrays" in problem.reason] == [f"{scalars:,} values"]
    raw = [value for line in path.read_text("utf-8").splitlines() for value in json.loads(line)["properties"].values()]
    assert Counter(type(value) for value in raw) - Counter({list: len(raw)}) == {str: 1021, int: 1}
    assert scalars == 1022 - 19  # keys given twice, of which a plain reader sees the last, have become one array
    lost = Counter(problem.reason.split(" ")[5] for problem in found.problems if problem.record)
    assert lost == {"Position": 100}  # its posts, to which no occupancy refers


@needs_published
def test_a_nested_export() -> None:
    found = read(opensanctions_ftm, FOLDER / "export-2024-03-22" / "targets.nested.json")
    assert Counter(listing.kind for listing in found.listings) == {"person": 5}
    assert found.stated == (Stated("2024-03-10"),)
    assert found["Q296771"].nationalities == ("lb", "fr", "sa")
    assert len(found["Q296771"].relations) == 4
    assert "Prime Minister of Lebanon" in found["Q296771"].positions
