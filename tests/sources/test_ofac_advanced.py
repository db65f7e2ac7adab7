"""OFAC's ADVANCED XML: a made-up sample for each trap, and the sample of the real file where it is at hand."""

import datetime as dt
import re
from collections import Counter

import pytest

from screenkit.errors import ListError
from screenkit.model import Address, Designation, Identifier, Name, Relation
from screenkit.sources import ofac_advanced
from screenkit.sources.base import Source, Stated
from screenkit.sources.registry import SOURCES
from tests.sources.reading import DATA, PUBLISHED, Found, given, read

SAMPLE = DATA / "ofac_advanced" / "sdn_advanced.xml"
REAL = PUBLISHED / "us-ofac" / "sdn-advanced-sample-2026-09-09.xml"


@pytest.fixture(scope="module")
def sdn() -> Found:
    return read(ofac_advanced, SAMPLE)


def changed(old: str, new: str, count: int = 1) -> str:
    text = SAMPLE.read_text(encoding="utf-8")
    assert text.count(old) >= count
    return text.replace(old, new, count)


def test_it_is_a_source_and_known_by_its_content_alone() -> None:
    assert isinstance(ofac_advanced, Source)
    head = SAMPLE.read_bytes()[:65536]
    assert [source for source in SOURCES if source.recognizes(head)] == [ofac_advanced]
    assert ofac_advanced.recognizes(head.decode().replace("utf-8", "utf-16").encode("utf-16"))
    assert not ofac_advanced.recognizes(b"<Sanctions><Other/></Sanctions>")


def test_every_party_is_a_listing(sdn: Found) -> None:
    assert {listing.uid: listing.kind for listing in sdn.listings} == {
        "us-ofac-sdn:1": "organization",
        "us-ofac-sdn:2": "person",
        "us-ofac-sdn:3": "vessel",
        "us-ofac-sdn:4": "aircraft",
    }
    assert sdn.stated == (Stated("2026-09-09"),)


def test_every_problem_is_told_once(sdn: Found) -> None:
    assert sorted((problem.where, problem.value) for problem in sdn.problems) == [
        ("1", "Halo: round"),
        ("1", "Lunar Residence Mare Crisium"),
        ("2", "Birthdate 05 May 1960"),
        ("3", "999"),
        ("4", "4"),
        ("503", "2012-09-31"),
        ("DetailReference 77", "77"),
        ("IDRegDocument of 666", "Passport X1"),
        ("LegalBasis 1828", "1828"),
    ]
    assert not any(problem.record for problem in sdn.problems)


def test_the_primary_name_comes_first_wherever_it_stands(sdn: Found) -> None:
    assert sdn["1"].names == (
        Name("LAZURIT GROUP", "primary", script="Latn"),
        Name("LG", "alias", weak=True, script="Latn"),
        Name("THE LAZURIT CO.", "former", script="Latn"),
    )


def test_names_in_other_scripts_and_of_false_identities(sdn: Found) -> None:
    latin = (("family", "Al-Zomor"), ("given", "Abboud"), ("patronymic", "Hassanovich"))
    assert sdn["2"].names == (
        Name("Al-Zomor, Abboud Hassanovich", "primary", script="Latn", parts=latin),
        Name("الزمر, عبود", "native", script="Arab", parts=(("family", "الزمر"), ("given", "عبود"))),
        Name("ZUMAR", script="Latn", parts=(("family", "ZUMAR"),)),
        Name("김철수", script="Kore", language="ko", parts=(("nickname", "김철수"),), note="false identity"),
    )


def test_dates_keep_their_precision(sdn: Found) -> None:
    about, between = sdn["2"].birth_dates
    assert (about.first, about.last, about.circa) == (dt.date(1947, 4, 1), dt.date(1947, 4, 30), True)
    assert (about.precision, about.text) == ("month", "circa Apr 1947")
    assert (between.precision, between.circa, between.text) == ("range", False, "1948 to 1950")
    assert ("Birthdate", "05 May 1960 (false)") in sdn["2"].features
    assert ("Aircraft Manufacture Date", "1991") in sdn["4"].features


def test_a_person(sdn: Found) -> None:
    person = sdn["2"]
    assert person.birth_places == ("Nahia, Giza, Egypt",)
    assert person.nationalities == person.citizenships == ("Egypt",)
    assert person.gender == "male"
    assert person.positions == ("Director",)
    assert person.remarks == "arrested 30 Sep 2002"
    assert person.identifiers == (
        Identifier("passport", "A5250088", "Egypt", "Ministry of Interior", issued="18 Jan 1984", expires="1994"),
        Identifier("nit", "900123456", note="Fraudulent; issued in Egypt; under the name ZUMAR"),
    )


def test_places(sdn: Found) -> None:
    assert sdn["1"].addresses == (
        Address("12 Nile Street, Suite 3", "Giza", "", "12511", "Egypt"),
        Address(city="Havana", country="Cuba"),
        Address(city="La Habana", country="Cuba"),
    )
    assert sdn["1"].countries == ("Egypt", "Cuba")
    assert sdn["3"].addresses == ()  # "undetermined" is no place


def test_other_identifiers_and_features(sdn: Found) -> None:
    wallet = Identifier("wallet", "12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h", currency="XBT")
    assert sdn["1"].identifiers == (wallet,)
    assert sdn["1"].features[:3] == (
        ("Digital Currency Address - XBT reliability", f"{wallet.value}: Reported"),
        ("Digital Currency Address - XBT comment", f"{wallet.value}: seen once"),
        ("Lunar Residence", "Mare Crisium"),
    )
    assert ("Halo", "round") in sdn["1"].features
    assert sdn["3"].identifiers == (Identifier("imo", "9074729"),)
    assert ("Vessel Type", "Crude Oil Tanker") in sdn["3"].features
    assert sdn["4"].identifiers == (Identifier("tail_number", "EP-LUN"),)


def test_relations(sdn: Found) -> None:
    assert sdn["2"].relations == (Relation("Acting for or on behalf of", "LAZURIT GROUP", "us-ofac-sdn:1"),)
    assert ("relation", "Acting for or on behalf of LAZURIT GROUP: quality High; former; until 2010") in sdn[
        "2"
    ].features
    assert sdn["3"].relations == (
        Relation("Owned or Controlled By", "LAZURIT GROUP", "us-ofac-sdn:1"),
        Relation("Owned or Controlled By", "profile 999"),
    )


def test_entries(sdn: Found) -> None:
    party = sdn["1"]
    basis = "Executive Order 12947 (Terrorism)"
    assert party.designations == tuple(
        Designation("US Treasury (OFAC)", programme, "1986-12-10", basis) for programme in ("CUBA", "SDGT")
    )
    assert party.listed_on == "1986-12-10"  # its day on the other list is not that of this one
    assert party.amended_on == ("1995-01-23",)
    assert [text for label, text in party.features if label == "Sanctions List"] == [
        "SDN List, 1986-12-10",
        "Consolidated List, 1985-01-01",
    ]
    assert ("Sanctions Type", "Block") in party.features
    assert {listing.source_id: listing.status for listing in sdn.listings if listing.status != "listed"} == {
        "3": "removed"
    }


@pytest.mark.parametrize(
    ("entries", "name", "list_ids"),
    [
        ("1550 1550 1550", "cons_advanced.xml", {"us-ofac-sdn"}),
        ("91512 91512 91512", "sdn_advanced.xml", {"us-ofac-cons"}),
        ("1550 91512 91512", "a.xml", {"us-ofac-sdn", "us-ofac-cons"}),
    ],
)
def test_the_list_is_that_of_its_entries(entries: str, name: str, list_ids: set[str]) -> None:
    ids = iter(entries.split())
    text = SAMPLE.read_text(encoding="utf-8").replace('ProfileID="501" ListID="91512"', 'ProfileID="501" ListID="1550"')
    wanted = {"501": next(ids), "502": next(ids), "503": next(ids)}
    text = re.sub(r'ProfileID="(50\d)" ListID="\d+"', lambda m: f'ProfileID="{m[1]}" ListID="{wanted[m[1]]}"', text)
    found = read(ofac_advanced, text, name=name)
    assert {listing.list_id for listing in found.listings if listing.source_id != "4"} == list_ids
    assert sdn_uid(found) in {listing.uid for listing in found.listings}


def sdn_uid(found: Found) -> str:
    """Give the uid that the relations of the sample point to."""
    return found["2"].relations[0].uid


def test_the_order_of_the_scripts_does_not_matter_for_the_primary_name() -> None:
    found = read(ofac_advanced, changed('AliasTypeID="1403" Primary="true"', 'AliasTypeID="1400" Primary="false"'))
    assert found["1"].names[0] == Name("LG", "primary", weak=True, script="Latn")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('Version="3"', 'Version="4" DeltaBaseVersion="3"', "has changed since version 3"),
        ("</Sanctions>", "", "not well-formed XML"),
        ("<Sanctions ", "<!DOCTYPE a [<!ENTITY b 'c'>]><Sanctions ", "DOCTYPE"),
        ('FixedRef="2">', 'FixedRef="1">', "two different entries"),
    ],
)
def test_what_cannot_be_read_whole_is_refused(old: str, new: str, reason: str) -> None:
    with pytest.raises(ListError, match=reason) as e:
        read(ofac_advanced, changed(old, new))
    assert e.value.file == "list.file"
    assert e.value.remedy


def test_a_file_without_parties_is_refused() -> None:
    text = re.sub("(?s)<DistinctParties>.*</DistinctParties>", "<DistinctParties/>", SAMPLE.read_text(encoding="utf-8"))
    with pytest.raises(ListError, match="no parties"):
        read(ofac_advanced, text)


def test_an_identical_repeat_is_merged() -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    party = text[text.index('<DistinctParty FixedRef="4">') : text.index("  </DistinctParties>")]
    found = read(ofac_advanced, text.replace(party, party * 2))
    assert len(found.listings) == 4
    assert "identical repeat merged" in {problem.reason for problem in found.problems}


def test_a_party_without_a_name_is_reported_as_lost() -> None:
    found = read(ofac_advanced, changed(">EP-LUN<", "> <"))
    assert len(found.listings) == 3
    assert [(p.where, p.reason) for p in found.problems if p.record] == [("4", "the party has no name")]


def test_what_stands_in_an_unknown_section_is_reported() -> None:
    found = read(ofac_advanced, changed("<ProfileRelationships>", "<Lists><List/></Lists><ProfileRelationships>"))
    assert [(p.value, p.record) for p in found.problems if "not read" in p.reason] == [("Lists", True)]
    assert len(found.listings) == 4


def test_companions_are_not_read() -> None:
    found = read(ofac_advanced, SAMPLE, given("", "other.xml"))
    assert found.problems[0].file == "other.xml"


@pytest.mark.skipif(not REAL.exists(), reason="the real lists are not beside the project")
def test_the_sample_of_the_published_file() -> None:
    found = read(ofac_advanced, REAL)
    assert found.stated == (Stated("2026-09-09"),)
    assert {listing.source_id: listing.kind for listing in found.listings} == {
        "36": "organization",
        "2677": "person",
        "4238": "vessel",
        "15432": "aircraft",
    }
    names = [name for listing in found.listings for name in listing.names]
    assert [len(listing.names) for listing in found.listings] == [2, 7, 1, 1]
    assert Counter(name.kind for name in names) == {"primary": 4, "alias": 6, "native": 1}
    assert not any(name.weak for name in names)
    person = found["2677"]
    assert person.names[0].parts == (("family", "Al-Zomor"), ("given", "Abboud Abdul Latif Hassan"))
    assert [(name.text, name.script, len(name.parts)) for name in person.names if name.kind == "native"] == [
        ("الزمر, عبود عبداللطيف حسن", "Arab", 2)
    ]
    assert [listing.programmes for listing in found.listings] == [("CUBA",), ("SDGT",), ("CUBA",), ("SDGT",)]
    assert [listing.listed_on[:4] for listing in found.listings] == ["1986", "1995", "1989", "2012"]
    assert {listing.list_id for listing in found.listings} == {"us-ofac-sdn"}
    # of 20 features 4 are places, of which two are undetermined; every other one has landed in a field
    assert sum(len(listing.addresses) for listing in found.listings) == 2
    landed = [(label, text) for x in found.listings for label, text in x.features if not label.startswith("Sanctions ")]
    numbers = [i for listing in found.listings for i in listing.identifiers if i.type != "tail_number"]
    fields = (person.birth_dates, person.birth_places, person.nationalities, (person.gender,))
    assert len(landed) + len(numbers) + sum(map(len, fields)) == 20 - 4
    assert sum(label == "Secondary sanctions risk" for label, _ in landed) == 2
    assert [(p.where, p.record) for p in found.problems] == [("LegalBasis 1828", False)]
