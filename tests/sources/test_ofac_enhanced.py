"""OFAC's ENHANCED XML: a made-up sample for each trap, and OFAC's own file where it is at hand."""

import datetime as dt
from collections import Counter

import pytest

from screenkit.errors import ListError
from screenkit.model import Address, Designation, Identifier, Name, Relation
from screenkit.sources import ofac_enhanced, ofac_xml
from screenkit.sources.base import Source, Stated
from screenkit.sources.registry import SOURCES
from tests.sources.reading import DATA, PUBLISHED, Found, given, read

SAMPLE = DATA / "ofac_enhanced" / "cons_enhanced.xml"
REAL = PUBLISHED / "us-ofac" / "cons-enhanced-2025-01-10.xml"
CLASSIC = PUBLISHED / "us-ofac" / "cons-classic-2025-03-28.xml"


@pytest.fixture(scope="module")
def cons() -> Found:
    return read(ofac_enhanced, SAMPLE)


def changed(old: str, new: str) -> str:
    text = SAMPLE.read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new)


def test_it_is_a_source_and_known_by_its_content_alone() -> None:
    assert isinstance(ofac_enhanced, Source)
    head = SAMPLE.read_bytes()[:65536]
    assert [source for source in SOURCES if source.recognizes(head)] == [ofac_enhanced]


def test_every_entry_is_a_listing(cons: Found) -> None:
    assert {listing.uid: listing.kind for listing in cons.listings} == {
        "us-ofac-cons:1": "person",
        "us-ofac-cons:2": "organization",
    }
    assert cons.stated == (Stated("2025-01-10"),)
    assert [(problem.where, problem.value) for problem in cons.problems] == [
        ("1", "Lunar Residence Mare Crisium"),
        ("1", "Gender Female"),
        ("1", "halo: round"),
    ]


def test_names_in_every_script_with_their_parts_and_strength(cons: Found) -> None:
    assert cons["1"].names == (
        Name("AL-ZOMOR, Abboud", "primary", script="Latn", parts=(("family", "al-Zomor"), ("given", "Abboud"))),
        Name("الزمر, عبود", "native", script="Arab", parts=(("family", "الزمر"), ("given", "عبود"))),
        Name("ABU LUNA", "former", weak=True, script="Latn", parts=(("nickname", "Abu Luna"),)),
    )
    assert cons["2"].names == (
        Name("LAZURIT BANK", "primary", script="Latn", parts=(("whole", "Lazurit Bank"),)),
        Name("青金石银行", "native", script="Hans", language="zh"),
    )


def test_a_former_name_is_former_in_every_script() -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    form = text.partition('<translation id="101">')[2].partition("</translation>")[0]
    old = '          </translations>\n        </name>\n        <name id="10">'
    found = read(ofac_enhanced, changed(old, f'<translation id="112">{form}</translation>{old}'))
    assert [(name.text, name.kind, name.weak) for name in found["1"].names[2:]] == [
        ("ABU LUNA", "former", True),
        ("الزمر, عبود", "former", True),
    ]


def test_a_person(cons: Found) -> None:
    person = cons["1"]
    main, other = person.birth_dates
    assert (main.first, main.last, main.circa, main.text) == (dt.date(1962, 1, 1), dt.date(1962, 12, 31), False, "1962")
    assert (other.precision, other.circa, other.text) == ("year", True, "circa 1958")
    assert person.birth_places == ("Shati",)
    assert person.nationalities == ("Palestinian",)
    assert person.citizenships == ("Jordan",)
    assert person.gender == "male"
    assert person.positions == ("Member of the Council",)
    assert person.remarks == "LUNAR FRONT - Hebron; (Linked To: SOMEONE ELSE)"


def test_identifiers(cons: Found) -> None:
    assert cons["1"].identifiers == (
        Identifier("wallet", "12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h", currency="XBT"),
        Identifier(
            "passport",
            "A5250088",
            "Egypt",
            "Ministry of Interior",
            issued="18 Jan 1984",
            expires="2001",
            note="not valid; issued in Cairo; under the name ABU LUNA",
        ),
        Identifier("registration_number", "1027739609391", "Russia", note="Registration ID"),
    )


def test_addresses_in_every_script_and_no_empty_ones(cons: Found) -> None:
    assert cons["1"].addresses == (Address(city="Hebron", region="West Bank, South", country="Palestinian"),)
    assert cons["2"].addresses == (
        Address("ul. Ilyinka 9, office 1", "Moscow", postal_code="109097", country="Russia"),
        Address("ул. Ильинка, 9", "Москва", country="Russia"),
    )
    assert cons["2"].countries == ("Russia",)


def test_designations_are_paired_only_where_the_file_leaves_no_doubt(cons: Found) -> None:
    authority = "US Treasury (OFAC)"
    assert cons["1"].designations == (
        Designation(authority, "NS-PLC"),
        Designation(authority, "SDGT"),
        Designation(authority, "", "", "General License 4 Under EO 13224 (Terrorism)"),
        Designation(authority, "", "", "Executive Order 13224 (Terrorism)"),
    )
    assert cons["1"].listed_on == "2006-04-12"  # not the day on the other list
    basis = "Executive Order 13662 (Ukraine)"
    assert cons["2"].designations == (Designation(authority, "UKRAINE-EO13662", "2015-12-22", basis),)


def test_relations_are_typed_and_point_forwards(cons: Found) -> None:
    assert cons["1"].relations == (
        Relation("Acting for or on behalf of", "LAZURIT BANK", "us-ofac-cons:2"),
        Relation("Owned or Controlled By", "NOWHERE HOLDING"),
        Relation("linked to", "SOMEONE ELSE"),
    )


def test_features(cons: Found) -> None:
    assert cons["1"].features == (
        ("Sanctions List", "Non-SDN Palestinian Legislative Council List, 2006-04-12"),
        ("Sanctions List", "Consolidated List, 2014-10-10"),
        ("Sanctions List", "SDN List, 2001-11-14"),
        ("Sanctions Type", "Reject"),
        ("Website", "lazurit.example"),
        ("Website reliability", "lazurit.example: Reported"),
        ("Website comment", "lazurit.example: in Russian"),
        ("Lunar Residence", "Mare Crisium"),
        ("Gender", "Female (false)"),
        ("relation", "Acting for or on behalf of LAZURIT BANK: quality High; since 2001"),
        ("relation", "Owned or Controlled By NOWHERE HOLDING: OFAC's number 4695"),
        ("remark", "LUNAR FRONT - Hebron"),
        ("halo", "round"),
    )


FILTERS = '<sanctionsList refId="91512">Consolidated List</sanctionsList>'


@pytest.mark.parametrize(
    ("filters", "name", "uids"),
    [
        ("<sanctionsList>SDN List</sanctionsList>", "cons.xml", ["us-ofac-sdn:1", "us-ofac-sdn:2"]),
        ("<sanctionsList>CAPTA List</sanctionsList>", "sdn.xml", ["us-ofac-cons:1", "us-ofac-cons:2"]),
        ("", "sdn.xml", ["us-ofac-cons:1", "us-ofac-cons:2"]),  # all are on the Consolidated List
        (f"<sanctionsList>SDN List</sanctionsList>{FILTERS}", "a.xml", ["us-ofac-sdn:1", "us-ofac-cons:2"]),
    ],
)
def test_the_list_is_what_the_file_says(filters: str, name: str, uids: list[str]) -> None:
    found = read(ofac_enhanced, changed(FILTERS, filters), name=name)
    assert [listing.uid for listing in found.listings] == uids
    assert found["1"].relations[0].uid == uids[1]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("</sanctionsData>", "", "not well-formed XML"),
        ("<sanctionsData ", "<!DOCTYPE a [<!ENTITY b 'c'>]><sanctionsData ", "DOCTYPE"),
        ('<entity id="2">', '<entity id="1">', "two different entries"),
        ("entity>", "entry>", "not well-formed XML"),
    ],
)
def test_what_cannot_be_read_whole_is_refused(old: str, new: str, reason: str) -> None:
    with pytest.raises(ListError, match=reason) as e:
        read(ofac_enhanced, changed(old, new))
    assert e.value.file == "list.file"
    assert e.value.remedy


def test_a_file_without_entries_is_refused() -> None:
    with pytest.raises(ListError, match="no entries"):
        read(ofac_enhanced, "<sanctionsData><publicationInfo/><entities/></sanctionsData>")


def test_an_identical_repeat_is_merged() -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    entry = text[text.index('    <entity id="2">') : text.index("  </entities>")]
    found = read(ofac_enhanced, text.replace(entry, entry * 2))
    assert len(found.listings) == 2
    assert [(p.where, p.reason) for p in found.problems][-1] == ("2", "identical repeat merged")


@pytest.mark.parametrize(
    ("old", "new", "where", "reason"),
    [
        (">青金石银行<", "><", "2", "the name in Chinese Simplified is empty"),
        ('<entity id="2">', "<entity>", "line 176", "the entry has no id"),
        ("<entities>", "<entities><alien/>", "line 19", "the element is not known"),
        ('<entityType refId="601">Entity<', '<entityType refId="601">Squid<', "2", "the type of party is not known"),
        ("1958-01-01<", "1958-02-30<", "1", "day is out of range for month"),
        (">Chinese Simplified<", ">Lunar<", "2", "the script is not known"),
        (">F.K.A.<", ">P.K.A.<", "1", "the type of alias is not known"),
    ],
)
def test_what_cannot_be_understood_is_reported(old: str, new: str, where: str, reason: str) -> None:
    found = read(ofac_enhanced, changed(old, new))
    assert reason in [problem.reason for problem in found.problems if problem.where == where]
    lost = sum(problem.record for problem in found.problems)
    alien = "alien" in new
    assert len(found.listings) + lost == 2 + alien


def test_a_name_without_its_whole_is_put_together_of_its_parts() -> None:
    found = read(ofac_enhanced, changed("AL-ZOMOR, Abboud</formattedFullName>", "</formattedFullName>"))
    assert found["1"].name == "al-Zomor, Abboud"


def test_a_birth_date_that_there_cannot_be_is_read_from_its_words() -> None:
    found = read(ofac_enhanced, changed("1958-01-01<", "1958-02-30<"))
    assert [date.text for date in found["1"].birth_dates] == ["1962", "circa 1958"]


def test_companions_are_not_read() -> None:
    assert read(ofac_enhanced, SAMPLE, given("", "other.xml")).problems[0].file == "other.xml"


@pytest.mark.skipif(not REAL.exists(), reason="the real lists are not beside the project")
class TestPublished:
    @pytest.fixture(scope="class")
    @staticmethod
    def real() -> Found:
        return read(ofac_enhanced, REAL, name=REAL.name)

    def test_the_entries(self, real: Found) -> None:
        assert Counter(listing.kind for listing in real.listings) == {"organization": 363, "person": 80}
        assert len({listing.uid for listing in real.listings}) == 443
        assert {listing.list_id for listing in real.listings} == {"us-ofac-cons"}
        assert real.stated == (Stated("2025-01-10"),)
        assert real.problems == ()

    def test_the_names(self, real: Found) -> None:
        names = [name for listing in real.listings for name in listing.names]
        latin = [name for name in names if name.script == "Latn"]
        assert Counter(name.kind for name in latin) == {"primary": 443, "alias": 992, "former": 144}
        assert Counter(name.kind for name in latin if name.weak) == {"alias": 67, "former": 3}
        assert Counter(name.script for name in names) == {"Latn": 1579, "Cyrl": 39, "Hans": 5, "Hant": 1}
        # OFAC gives every name its parts; those of an organization that only repeat it are not kept twice
        assert sum(len(name.parts) or 1 for name in names) == 1791

    def test_the_addresses(self, real: Found) -> None:
        addresses = [address for listing in real.listings for address in listing.addresses]
        assert len(addresses) == 572 - 52 + 11
        cyrillic = [address for address in addresses if any("а" <= c <= "я" for c in address.city.casefold())]
        assert len(cyrillic) == 11
        assert sum(bool(address.country) for address in addresses if address not in cyrillic) == 518

    def test_the_designations(self, real: Found) -> None:
        labels = Counter(
            (label, text.rpartition(", ")[0] or text)
            for listing in real.listings
            for label, text in listing.features
            if label.startswith("Sanctions ")
        )
        lists = {name: count for (label, name), count in labels.items() if label == "Sanctions List"}
        assert lists == {
            "Consolidated List": 443,
            "Sectoral Sanctions Identifications List": 286,
            "Non-SDN Palestinian Legislative Council List": 78,
            "SDN List": 77,
            "Non-SDN CMIC List": 68,
            "Non-SDN Menu-Based Sanctions List": 12,
            "CAPTA List": 1,
            "FSE List": 1,
        }
        assert sum(lists.values()) == 966
        assert sum(count for (label, _), count in labels.items() if label == "Sanctions Type") == 560
        designations = [designation for listing in real.listings for designation in listing.designations]
        assert sum(bool(designation.programme) for designation in designations) == 525
        assert sum(bool(designation.legal_basis) for designation in designations) == 525
        days = sorted(
            text.rpartition(", ")[2] for x in real.listings for label, text in x.features if label == "Sanctions List"
        )
        assert (days[0], days[-1]) == ("2006-04-12", "2025-01-10")
        assert all(listing.listed_on for listing in real.listings)

    def test_the_features(self, real: Found) -> None:
        features = Counter(label for listing in real.listings for label, _ in listing.features)
        expected = {
            "Website": 176,
            "Email Address": 125,
            "Secondary sanctions risk": 360,
            "Executive Order 13662 Directive Determination": 306,
            "Organization Established Date": 30,
            "Listing Date (CMIC)": 68,
            "Target Type": 92,
            "Equity Ticker comment": 4,
            "Website comment": 1,
        }
        assert {label: features[label] for label in expected} == expected
        assert sum(count for label, count in features.items() if label.endswith(" reliability")) == 1
        dates = [date for listing in real.listings for date in listing.birth_dates]
        assert len(dates) == 75
        assert not any(date.circa for date in dates)
        assert sum(len(listing.birth_places) for listing in real.listings) == 21
        assert sum(bool(listing.gender) for listing in real.listings) == 3
        assert sum(len(listing.nationalities) for listing in real.listings) == 2
        assert sum(len(listing.citizenships) for listing in real.listings) == 1
        assert sum(bool(listing.remarks) for listing in real.listings) == 336

    def test_the_identifiers(self, real: Found) -> None:
        labels = Counter((i.type, i.note.split(";")[0]) for listing in real.listings for i in listing.identifiers)
        assert {key: labels[key] for key in EXPECTED} == EXPECTED
        documents = sum(count for (type_, _), count in labels.items() if type_ not in ("isin", "bic", "bik"))
        assert documents == 692
        assert labels["bic", ""] == 33
        assert labels["isin", ""] == 165 - 2  # two stand twice

    def test_the_relations(self, real: Found) -> None:
        relations = [r for listing in real.listings for r in listing.relations]
        assert Counter(relation.type for relation in relations) == {
            "Owned or Controlled By": 278,
            "Owns, controls, or operates": 4,
            "Acting for or on behalf of": 1,
        }
        named = {listing.uid: listing.name for listing in real.listings}
        assert [relation.target for relation in relations if not relation.uid] == ["HAMAS"]
        assert all(named[relation.uid] == relation.target for relation in relations if relation.uid)

    @pytest.mark.skipif(not CLASSIC.exists(), reason="the classic file is not beside the project")
    def test_it_says_what_the_classic_file_says(self, real: Found) -> None:
        """They are ten weeks apart; OFAC changed a handful of entries in between."""
        classic = {listing.source_id: listing for listing in read(ofac_xml, CLASSIC, name=CLASSIC.name).listings}
        enhanced = {listing.source_id: listing for listing in real.listings}
        assert classic.keys() == enhanced.keys()
        same = sum(
            {(n.text, n.kind, n.weak) for n in classic[key].names}
            == {(n.text, n.kind, n.weak) for n in enhanced[key].names if n.script == "Latn"}
            and classic[key].birth_dates == enhanced[key].birth_dates
            and {(i.type, i.value) for i in classic[key].identifiers}
            == {(i.type, i.value) for i in enhanced[key].identifiers}
            and set(classic[key].addresses) <= set(enhanced[key].addresses)
            for key in classic
        )
        assert same >= 430


EXPECTED = {
    ("tax_id", ""): 213,
    ("registration_number", "Registration ID"): 208,
    ("okpo", ""): 152,
    ("registration_number", "Government Gazette Number"): 1,  # of a company that is not Russian
    ("uscc", ""): 58,
    ("registration_number", ""): 30,
    ("lei", ""): 14,
    ("registration_number", "Public Registration Number"): 7,
    ("registration_number", "Business Registration Number"): 2,
    ("license", ""): 1,
    ("passport", ""): 1,
    ("vat", ""): 1,
    ("registration_number", "Company Number"): 1,
    ("registration_number", "C.R. No."): 1,
    ("national_id", ""): 1,
    ("drivers_license", ""): 1,
}
