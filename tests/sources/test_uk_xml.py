"""The UK Sanctions List as XML and as CSV: made-up samples for each rule."""

from __future__ import annotations

import pytest

from screenkit.errors import ListError
from screenkit.model import Address, Designation, Identifier, Name, Relation
from screenkit.sources import uk_csv, uk_xml
from screenkit.sources.base import Source, Stated
from tests.sources.reading import DATA, Found, given, read

SAMPLE = DATA / "uk" / "sanctions_list.xml"
TABLE = DATA / "uk" / "sanctions_list.csv"
REGULATIONS = "The Example (Sanctions) (EU Exit) Regulations 2020"


@pytest.fixture(scope="module")
def sample() -> Found:
    return read(uk_xml, SAMPLE)


@pytest.fixture(scope="module")
def table() -> Found:
    return read(uk_csv, TABLE)


def test_they_are_sources() -> None:
    assert isinstance(uk_xml, Source)
    assert isinstance(uk_csv, Source)


@pytest.mark.parametrize(
    ("head", "xml", "csv"),
    [
        (SAMPLE.read_bytes(), True, False),
        (TABLE.read_bytes(), False, True),
        (b"<Designations><Designation>", True, False),
        (b"<d:Designations xmlns:d='urn:uk'><d:DateGenerated>", True, False),
        (b"<Designations/>", False, False),
        (b"\xef\xbb\xbfReport Date: 08-Oct-2026,,\r\nLast Updated,Unique ID\r\n", False, True),
        (b"Report Date: 08-Oct-2026\nName,Sum\n", False, False),
        (b"Last Updated,27/04/2020\nName 6,Name 1\n", False, False),
        (b"", False, False),
    ],
)
def test_recognizes(head: bytes, xml: bool, csv: bool) -> None:
    assert (uk_xml.recognizes(head), uk_csv.recognizes(head)) == (xml, csv)


def test_the_files_state_their_dates(sample: Found, table: Found) -> None:
    assert (sample.stated, table.stated) == ((Stated(date="2026-09-10"),), (Stated(date="2026-10-08"),))


def test_names_keep_type_and_strength_and_the_primary_one_comes_first(sample: Found) -> None:
    assert [(name.text, name.kind, name.weak) for name in sample["AFG9001"].names] == [
        ("IVAN SERGEEVICH PRIMER", "primary", False),
        ("Vanya Primer", "alias", True),
        ("Iwan Primer", "alias", False),
        ("Ivan Primyer", "alias", None),
        ("Primer", "alias", None),
        ("Иван ПРИМЕР", "native", None),
    ]
    assert sample["AFG9001"].names[0].parts == (("given", "IVAN"), ("middle", "SERGEEVICH"), ("family", "PRIMER"))
    assert (sample["AFG9001"].names[5].script, sample["AFG9001"].names[5].language) == ("Cyrl", "ru")
    # a name without a type is the primary one
    assert sample["BEL9002"].names == (Name("Example (UK) Ltd", "primary", weak=False),)


@pytest.mark.parametrize("name", ["None", "UNKNOWN", "N/A"])
def test_a_party_may_be_called_none(name: str) -> None:
    found = read(uk_csv, f"Report Date: 08-Oct-2026\nUnique ID,Name 6,Position\n1,{name},{name}\n")
    assert (found["1"].name, found["1"].positions) == (name, ())


def test_a_person(sample: Found) -> None:
    person = sample["AFG9001"]
    assert (person.uid, person.kind, person.gender) == ("uk-sl:AFG9001", "person", "male")
    assert [(date.text, date.precision) for date in person.birth_dates] == [
        ("12/05/1958", "day"),
        ("dd/mm/1945", "year"),
        ("dd/09/1977", "month"),
        ("1946", "year"),
    ]
    assert person.birth_places == ("Pashmul, Afghanistan",)
    assert person.nationalities == ("Afghanistan",)
    assert person.positions == ("Deputy Minister",)
    assert person.addresses == (Address("1 Example Street, Centre", "Kabul", "", "1001", "Afghanistan"),)
    assert person.identifiers == (
        Identifier("email", "a@example.com"),
        Identifier("email", "b@example.com"),
        Identifier("passport", "P04581926", "Afghanistan", note="Afghanistan passport number P04581926"),
        Identifier("national_id", "2132370", "Afghan", note="Afghan tazkira"),
    )
    assert person.designations == (
        Designation("United Kingdom", REGULATIONS, "2001-01-25", REGULATIONS),
        Designation("UN Security Council", REGULATIONS, "2001-01-25", REGULATIONS),
    )
    assert (person.listed_on, person.amended_on) == ("2001-01-25", ("2026-08-04",))
    assert person.remarks == "First line.\n  Second line &amp; more."  # verbatim, the publisher's own slip too
    assert {
        ("title", "Mullah"),
        ("title", "Haji"),
        ("sanctions imposed", "Asset freeze"),
        ("sanctions imposed", "Travel Ban"),
        ("sanctions indicator", "AssetFreeze"),
        ("phone", "0202-104748"),
        ("email", "a@example.com; b@example.com see website"),
        ("website", "www.example.com"),
        ("OFSI group id", "17172"),
        ("UN reference", "TAi.900"),
    } <= set(person.features)
    assert ("sanctions indicator", "TravelBan") not in person.features


def test_an_organization(sample: Found) -> None:
    company = sample["BEL9002"]
    assert company.kind == "organization"
    assert [(found.type, found.value) for found in company.identifiers] == [
        ("registration_number", "06527449"),
        ("ogrn", "1027700132195"),
    ]
    assert company.relations == (Relation("parent company", "Example Holding"), Relation("subsidiary", "Example GmbH"))
    assert ("type of entity", "Oil trading company") in company.features
    # prose is never parted at its numbers
    assert ("UK statement of reasons", "It is controlled by (1) one and (2) another.") in company.features


def test_a_ship(sample: Found, table: Found) -> None:
    for ship, flag, owner in (
        (sample["DPR9003"], "Comoros", "Example Shipping"),
        (table["RUS9002"], "Gabon", "Example Ship Management"),
    ):
        assert ship.kind == "vessel"
        assert ship.identifiers[0] == Identifier("imo", "9074729")
        assert ship.relations == (Relation("current owner or operator", owner),)
        assert ship.countries == (flag,)
        assert {("flag", flag), ("tonnage", "7078"), ("length", "134.5")} <= set(ship.features)
    assert ("previous flag", "India") in sample["DPR9003"].features
    assert ("year built", "2019") in table["RUS9002"].features
    assert table["RUS9002"].identifiers[1] == Identifier("hull_identification_number", "HIN1234567")


def test_rows_of_the_table_are_grouped(table: Found) -> None:
    assert [listing.source_id for listing in table.listings] == ["AFG9001", "RUS9002", "RUS9003"]
    person = table["AFG9001"]
    assert [(name.text, name.kind, name.weak) for name in person.names] == [
        ("IVAN PRIMER", "primary", False),
        ("Vanya Primer", "alias", True),
    ]
    assert [date.text for date in person.birth_dates] == ["dd/mm/1945", "12/05/1958"]
    assert person.identifiers[0].country == "Afghanistan"
    assert len(person.designations) == 2
    bank = table["RUS9003"]
    assert {found.type for found in bank.identifiers} == {"inn", "email"}
    assert {("phone", "111"), ("phone", "222"), ("website", "www.example.com")} <= set(bank.features)
    assert bank.relations == (Relation("subsidiary", "Example Leasing"), Relation("parent company", "Example Holding"))
    assert table.problems == ()


def test_what_is_lost_or_unknown_is_reported(sample: Found) -> None:
    assert {("Halo", "bright"), ("Aura", "blue")} <= set(sample["AFG9001"].features)
    assert [(problem.value, problem.record) for problem in sample.problems] == [
        ("Sobriquet", False),
        ("Fair", False),
        ("Halo: perhaps", False),
        ("Halo: bright", False),
        ("Aura: blue", False),
        ("", True),
        ("No Number", True),
        ("Stray", True),
    ]
    assert len(sample.listings) + 2 == SAMPLE.read_bytes().count(b"<Designation>")


def test_an_id_given_twice_costs_no_party() -> None:
    one = "<Designation><UniqueID>A1</UniqueID><Names><Name><Name6>{}</Name6></Name></Names></Designation>"
    found = read(uk_xml, f"<Designations>{one.format('A')}{one.format('B')}{one.format('A')}</Designations>")
    assert [(listing.source_id, listing.name) for listing in found.listings] == [("A1", "A"), ("A1/2", "B")]
    assert sum("repeat" in problem.reason for problem in found.problems) == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<Designations/>", "no listing was found"),
        ("<Designations><Designation>", "not well-formed"),
        ("<!DOCTYPE a><Designations/>", "DOCTYPE"),
    ],
)
def test_refuses_xml(content: str, reason: str) -> None:
    with pytest.raises(ListError, match=reason):
        read(uk_xml, content)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "the first line"),
        ("Date,1\nUnique ID,Name 6\n1,A\n", "the first line"),
        ("Report Date: 08-Oct-2026\nUnique ID,Name\n1,A\n", "lacks 'Name 6'"),
        ("Report Date: 08-Oct-2026\nUnique ID,Name 6\n", "no listing was found"),
        (b"Report Date: 08-Oct-2026\nUnique ID,Name 6\n1,\x91\n", "not UTF-8"),
    ],
)
def test_refuses_a_table(content: str | bytes, reason: str) -> None:
    with pytest.raises(ListError, match=reason):
        read(uk_csv, content)


def test_an_unreadable_date_of_a_file_is_reported() -> None:
    row = "Unique ID,Name 6,Designation Type\n1,A,Entity\n"
    for found in (
        read(uk_csv, f"Report Date: lately\n{row}"),
        read(uk_xml, SAMPLE.read_bytes().replace(b"10/09/2026", b"lately")),
    ):
        assert "lately" in {problem.value for problem in found.problems}
        assert {stated.date for stated in found.stated} <= {""}


def test_companions_are_reported() -> None:
    for source, file in ((uk_xml, SAMPLE), (uk_csv, TABLE)):
        assert "more" in {problem.file for problem in read(source, file, given(b"x", "more")).problems}
