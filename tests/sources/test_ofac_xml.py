import io
from pathlib import Path

import pytest

from screenkit.errors import ListError
from screenkit.model import Address, Designation, Identifier, Listing, Name, Relation
from screenkit.sources import ofac_xml
from screenkit.sources.base import ListFile, Problem, Source, Stated

DATA = Path(__file__).parents[1] / "data" / "ofac"

Found = tuple[dict[str, Listing], list[Problem], list[Stated]]


def given(content: bytes, name: str = "sdn.xml") -> ListFile:
    return ListFile(name, lambda: io.BytesIO(content))


def sample(name: str) -> ListFile:
    return given((DATA / name).read_bytes(), name)


def of(entries: str, before: str = "") -> ListFile:
    return given(f"{before}<sdnList>{entries}</sdnList>".encode())


def entry(uid: int, name: str, more: str = "", kind: str = "Entity") -> str:
    return f"<sdnEntry><uid>{uid}</uid><lastName>{name}</lastName><sdnType>{kind}</sdnType>{more}</sdnEntry>"


def read(file: ListFile, *companions: ListFile) -> Found:
    found = list(ofac_xml.parse(file, companions))
    listings = [item for item in found if isinstance(item, Listing)]
    return (
        {listing.source_id: listing for listing in listings},
        [item for item in found if isinstance(item, Problem)],
        [item for item in found if isinstance(item, Stated)],
    )


@pytest.fixture(scope="module")
def sdn() -> Found:
    return read(sample("sdn.xml"))


def test_it_is_a_source() -> None:
    assert isinstance(ofac_xml, Source)


def test_every_entry_is_a_listing(sdn: Found) -> None:
    listings, problems, stated = sdn
    assert {uid: listing.kind for uid, listing in listings.items()} == {
        "101": "organization",
        "102": "person",
        "107": "vessel",
        "109": "aircraft",
    }
    assert stated == [Stated("2026-08-07", 4)]
    assert [(p.where, p.value, p.record) for p in problems] == [("102", "Lunar Residence Card L-1", False)]


def test_a_person(sdn: Found) -> None:
    person = sdn[0]["102"]
    assert person.uid == "us-ofac-sdn:102"
    assert person.names == (
        Name(
            "MIKHEYCHIK, Vladimir Vladimirovich",
            "primary",
            parts=(("family", "MIKHEYCHIK"), ("given", "Vladimir Vladimirovich")),
        ),
        Name("MIKHEICHIK, Uladzimir", parts=(("family", "MIKHEICHIK"), ("given", "Uladzimir"))),
        Name("EL ZORRO", weak=True, parts=(("whole", "EL ZORRO"),)),
    )
    assert [(date.text, date.circa) for date in person.birth_dates] == [("16 May 1970", False), ("circa-1969", True)]
    assert person.birth_places == ("Giza, Egypt",)
    assert person.nationalities == ("Russia", "Belarus")  # the main one first
    assert person.citizenships == ("Cyprus",)
    assert person.countries == ("United Kingdom",)
    assert person.gender == "male"
    assert person.positions == ("Director", "Member of the Board")
    assert person.designations == (Designation("US Treasury (OFAC)", "RUSSIA-EO14024"),)
    assert person.addresses == (
        Address("Ibex House, The Minories", "London", "Greater London", "EC3N 1DY", "United Kingdom"),
    )
    assert person.identifiers == (
        Identifier("passport", "Booklet A5250088", country="Pakistan", issued="14 Nov 2007", expires="12 Nov 2012"),
        Identifier("wallet", "1BoatSLRHtKNngkdXEeobR76b53LETtpyT", currency="XBT"),
    )
    assert person.relations == (
        Relation("linked to", "LAZURIT GROUP (NORTH)", "us-ofac-sdn:101"),
        Relation("linked to", "NOWHERE HOLDING"),
    )
    assert person.features == (
        ("Secondary sanctions risk", "See Section 11 of Executive Order 14024."),
        ("Lunar Residence Card", "L-1 (Moon) issued 1999"),
        ("remark", "arrested 30 Sep 2002"),
    )


def test_the_other_kinds(sdn: Found) -> None:
    listings = sdn[0]
    assert listings["101"].names == (Name("LAZURIT GROUP (NORTH)", "primary"), Name("LAZURIT BUREAU", "former"))
    assert listings["101"].programmes == ("DPRK2", "CYBER2")
    assert listings["107"].identifiers == (Identifier("imo", "9187629"), Identifier("call_sign", "T2EU4"))
    assert listings["107"].countries == ("Tuvalu",)
    assert dict(listings["107"].features) == {
        "Vessel Type": "Crude Oil Tanker",
        "Vessel Flag": "Tuvalu",
        "Vessel Owner": "Gorizont Navigation",
        "Vessel Tonnage": "99144",
        "Vessel Gross Registered Tonnage": "56068",
    }
    assert listings["109"].identifiers == (Identifier("tail_number", "EP-XYZ"),)


def test_the_new_namespace_and_a_count_that_does_not_agree() -> None:
    listings, problems, stated = read(sample("consolidated.xml"))
    assert listings["201"].uid == "us-ofac-cons:201"
    assert listings["201"].identifiers == (Identifier("isin", "CNE100000000"),)
    assert listings["201"].features == (("Executive Order 13662 Directive Determination", "Subject to Directive 1"),)
    assert stated == [Stated("2025-03-28", 2)]
    assert problems == []  # the loader says so, as of every format


@pytest.mark.parametrize(
    ("remarks", "links", "rest"),
    [
        ("(Linked To: A)", ["A"], []),
        ("(Linked To: A; Linked To: B S.A.)", ["A", "B S.A."], []),
        ("(Linked To: A (WEST)); x; y", ["A (WEST)"], ["x", "y"]),
        ("x; (Linked To: A); y; (Linked To: B)", ["A", "B"], ["x", "y"]),
        ("(Linked To: A", ["A"], []),
        ("x", [], ["x"]),
    ],
)
def test_links_stand_in_the_remarks(remarks: str, links: list[str], rest: list[str]) -> None:
    listings, _, _ = read(of(entry(1, "A", f"<remarks>{remarks}</remarks>")))
    assert [r.target for r in listings["1"].relations] == links
    assert [text for _, text in listings["1"].features] == rest
    assert listings["1"].remarks == remarks


def test_what_is_not_known_is_kept_and_reported_once() -> None:
    more = (
        "<moons><moon>Io</moon></moons><idList><id><idType>SSN</idType><idNumber>1</idNumber><by>X</by></id></idList>"
    )
    listings, problems, _ = read(of(entry(1, "A", more) + entry(2, "B", more) + "<sdnRumour>C</sdnRumour>"))
    for listing in listings.values():
        assert listing.features == (("moons", "Io"), ("by", "X"))
        assert listing.identifiers == (Identifier("ssn", "1"),)
    assert [(p.where, p.value, p.record) for p in problems] == [
        ("1", "moons: Io", False),
        ("1", "by: X", False),
        ("line 1", "sdnRumour", True),
    ]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (entry(2, ""), (1, True)),
        ("<sdnEntry><lastName>B</lastName></sdnEntry>", (1, True)),
        (entry(1, "A"), (1, False)),
        (entry(2, "B", kind="Squid"), (2, False)),
        (entry(2, "B", "<akaList><aka><type>a.k.a.</type><category>strong</category></aka></akaList>"), (2, False)),
        (entry(2, "B", "<akaList><aka><type>x</type><lastName>C</lastName></aka></akaList>"), (2, False)),
        (entry(2, "B", "<dateOfBirthList><dateOfBirthItem/></dateOfBirthList>"), (2, False)),
    ],
    ids=["no name", "no uid", "identical repeat", "unknown type", "nameless alias", "unknown alias type", "no date"],
)
def test_problems_are_reported(second: str, expected: tuple[int, bool]) -> None:
    listings, problems, _ = read(of(entry(1, "A") + second))
    assert (len(listings), [p.record for p in problems]) == (expected[0], [expected[1]])


def test_companions_are_not_passed_over_silently() -> None:
    _, problems, _ = read(of(entry(1, "A")), given(b"", "alt.csv"))
    assert [p.file for p in problems] == ["alt.csv"]


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (given(b""), "not well-formed XML"),
        (given(b"\0\0"), "not well-formed XML"),
        (of(entry(1, "A") + "<sdnEntry>"), "line 1: not well-formed XML"),
        (of(entry(1, "A & B")), "line 1: not well-formed XML"),
        (of(entry(1, "&b;"), BOMB), "DOCTYPE"),
        (of(entry(1, "&a;"), OUTSIDE), "DOCTYPE"),
        (of("", "<!DOCTYPE sdnList>"), "DOCTYPE"),
        (of(""), "no entries"),
        (of(entry(1, "")), "no entries"),
        (of(f"<old>{entry(1, 'A')}</old>"), "no entries"),
        (given(b"<html><body/></html>"), "no element sdnList"),
        (of(entry(1, "A") + entry(1, "B")), "the uid '1' stands in two"),
        (of("<a>" * 300 + "</a>" * 300), "not well-formed XML"),
    ],
)
def test_what_cannot_be_read_whole_is_refused(file: ListFile, reason: str) -> None:
    with pytest.raises(ListError) as caught:
        read(file)
    assert str(caught.value).startswith("sdn.xml")
    assert reason in str(caught.value)
    assert caught.value.remedy


def test_an_unreadable_file_is_refused() -> None:
    def broken() -> io.BytesIO:
        raise OSError("the disk is gone")

    with pytest.raises(ListError, match="the disk is gone"):
        read(ListFile("sdn.xml", broken))


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ((DATA / "sdn.xml").read_bytes()[:200], True),
        ((DATA / "consolidated.xml").read_bytes()[:200], True),
        (b"\xef\xbb\xbf<?xml version='1.0'?><!-- sdnList --><o:sdnList xmlns:o='x'>", True),
        ("<?xml version='1.0' encoding='utf-16'?><sdnList/>".encode("utf-16"), True),
        (BOMB.encode() + b"<sdnList>", True),  # refused by parse, with the reason
        (b"<sdnLists>", False),
        (b"<!-- <sdnList> --><Sanctions>", False),
        (b"<root><sdnList>", False),
        (b"<?a?>" * 20_000, False),
        (b"", False),
        (b"sdnList", False),
        ((DATA / "sdn.csv").read_bytes(), False),
    ],
)
def test_the_root_element_tells_the_format(head: bytes, expected: bool) -> None:
    assert ofac_xml.recognizes(head) is expected
