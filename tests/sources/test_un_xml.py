"""The UN consolidated list: a made-up sample for each rule, and the publisher's own files where they are at hand."""

from __future__ import annotations

import io
import time
from collections import Counter
from pathlib import Path

import pytest

from screenkit.errors import ListError
from screenkit.model import Address, Designation, Identifier, Listing, Name, PartialDate
from screenkit.sources import un_xml
from screenkit.sources.base import ListFile, Problem, Source, Stated
from screenkit.sources.xml_reading import elements

DATA = Path(__file__).parents[1] / "data" / "un"
PUBLISHED = Path(__file__).resolve().parents[2] / ".." / "shared" / "lists" / "un"
needs_published = pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the real lists are not beside the project")

Found = tuple[list[Listing], list[Problem], list[Stated]]


def given(content: bytes, name: str = "un.xml") -> ListFile:
    return ListFile(name, lambda: io.BytesIO(content))


def read(content: bytes | str) -> Found:
    found = list(un_xml.parse(given(content.encode() if isinstance(content, str) else content)))
    return (
        [item for item in found if isinstance(item, Listing)],
        [item for item in found if isinstance(item, Problem)],
        [item for item in found if isinstance(item, Stated)],
    )


def of(*records: str, entities: str = "") -> str:
    individuals = "".join(f"<INDIVIDUAL>{record}</INDIVIDUAL>" for record in records)
    return (
        f"<CONSOLIDATED_LIST><INDIVIDUALS>{individuals}</INDIVIDUALS>"
        f"<ENTITIES>{entities}</ENTITIES></CONSOLIDATED_LIST>"
    )


def person(number: str = "QDi.900", name: str = "ANY NAME", data_id: str = "1", more: str = "") -> str:
    return (
        f"<DATAID>{data_id}</DATAID><FIRST_NAME>{name}</FIRST_NAME><REFERENCE_NUMBER>{number}</REFERENCE_NUMBER>{more}"
    )


@pytest.fixture(scope="module")
def sample() -> Found:
    return read((DATA / "consolidated.xml").read_bytes())


def test_it_is_a_source() -> None:
    assert isinstance(un_xml, Source)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"<CONSOLIDATED_LIST>", True),
        (b"\xef\xbb\xbf<?xml version='1.0' encoding='utf-8'?>\n<CONSOLIDATED_LIST dateGenerated='2024'>", True),
        ("<?xml version='1.0' encoding='utf-16'?><CONSOLIDATED_LIST/>".encode("utf-16"), True),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]>\n<!-- <sdnList> -->\n<CONSOLIDATED_LIST>", True),
        (b"<un:CONSOLIDATED_LIST xmlns:un='urn:un'>", True),
        (b"<CONSOLIDATED_LISTS>", False),
        (b"<sdnList><CONSOLIDATED_LIST>", False),
        (b"<!-- <CONSOLIDATED_LIST> -->", False),
        (b"id,name\n1,<CONSOLIDATED_LIST>", False),
        (b"", False),
    ],
)
def test_recognizes(head: bytes, expected: bool) -> None:
    assert un_xml.recognizes(head) is expected


def test_the_file_states_its_date(sample: Found) -> None:
    assert sample[2] == [Stated(date="2024-03-01")]


def test_a_person(sample: Found) -> None:
    listing = sample[0][0]
    assert (listing.uid, listing.kind, listing.gender) == ("un-sc:KPi.901", "person", "male")
    assert listing.name == "IVAN SERGEEVICH PRIMER"
    assert listing.names[0].parts == (("first", "IVAN"), ("second", "SERGEEVICH"), ("third", "PRIMER"))
    assert listing.nationalities == ("Russian Federation",)
    assert listing.positions == ("Director of Example Trading", "Colonel")
    assert ("title", "Dr.") in listing.features
    assert listing.listed_on == "2015-04-07"
    assert listing.amended_on == ("2016-01-02", "2020-11-23")
    assert listing.remarks == "A made-up party.\nSecond line. IMO number: 9074729."
    assert listing.designations == (
        Designation("UN Security Council", "DPRK", "2015-04-07", legal_basis="UNSCR 1718 (2006)"),
    )
    assert listing.countries == ("Russian Federation",)
    assert listing.addresses == (
        Address("1 Example Street; as of 2015", "Omsk", "Omsk Oblast", "644000", "Russian Federation"),
    )


def test_names_keep_their_sort_and_quality(sample: Found) -> None:
    said = "born 1969-02-05, Omsk, Russian Federation; original script: Абу Пример"
    assert sample[0][0].names[1:] == (
        Name("Иван Сергеевич Пример", kind="native", script="Cyrl"),
        Name("Ivan Example", note="as published: Ivan Example; Vanya Example"),
        Name("Vanya Example", note="as published: Ivan Example; Vanya Example"),
        Name("Abu Primer", weak=True, note=said),
        Name("Абу Пример", kind="native", weak=True, script="Cyrl", note="of Abu Primer"),
    )


def test_birth_dates_keep_their_precision(sample: Found) -> None:
    assert sample[0][0].birth_dates == (
        PartialDate.of(1970, 5, 16),
        PartialDate.of(1971),
        PartialDate.of(1958, 9),
        PartialDate.of(1972, circa=True),
        PartialDate.span(PartialDate.of(1973), PartialDate.of(1975), circa=True),
        PartialDate.of(1976, 11),
        PartialDate.of(1969, 2, 5),  # an alias claims it
    )
    assert ("birth date", "30-35 years old") in sample[0][0].features
    assert sample[0][0].birth_places == ("Tara, Omsk Oblast, Russian Federation", "Omsk, Russian Federation")


def test_documents(sample: Found) -> None:
    assert sample[0][0].identifiers == (
        Identifier(
            "passport", "563110024", "Russian Federation", issuer="Omsk", issued="2010-01-02",
            note="expired",
        ),
        Identifier("national_id", "0134852", "Iraq", note="Ration card no."),
        Identifier("passport", "B014995", note="Libyan passport number"),
        Identifier("passport", "L 191609", note="Tunisian passport number L 191609 issued on 28 Feb. 1996"),
    )  # fmt: skip
    assert ("document", "Passport; issued in 1993") in sample[0][0].features


def test_an_organization(sample: Found) -> None:
    listing = sample[0][1]
    assert (listing.source_id, listing.kind) == ("KPe.902", "organization")
    assert listing.name == "EXAMPLE SHIPPING COMPANY, LIMITED (ESC)"
    note = "as published: أسطول المثال (Example Fleet; The Example Fleet)"
    assert listing.names[1:] == (
        Name("أسطول المثال", script="Arab", note=note),
        Name("Example Fleet", note=note),
        Name("The Example Fleet", note=note),
        Name("Sample Shipping", kind="former"),
    )
    assert [(i.type, i.value, i.flaw) for i in listing.identifiers] == [
        ("imo_company", "5571322", ""),
        ("imo", "9074729", ""),
    ]
    assert listing.designations[0].legal_basis == "UNSCR 2048 (2012)"  # GB is Guinea-Bissau


def test_what_cannot_be_read_is_reported(sample: Found) -> None:
    assert [(p.where, p.value, p.record) for p in sample[1]] == [
        ("KPi.901", "30-35 years old", False),
        ("KPi.901", "Passport; issued in 1993", False),
    ]


def test_records_without_a_name_or_a_number_are_reported() -> None:
    listings, problems, _ = read(of(person(name=" "), person(number="", data_id="7"), person(number="", data_id="")))
    assert [listing.source_id for listing in listings] == ["7"]
    assert [(p.reason.split(";")[0], p.record) for p in problems] == [
        ("the listing has no name", True),
        ("the listing has no REFERENCE_NUMBER", False),
        ("the listing has no REFERENCE_NUMBER", True),
    ]


def test_a_reference_number_that_repeats() -> None:
    listings, problems, _ = read(of(person(), person(), person(name="ANOTHER", data_id="2")))
    assert [listing.source_id for listing in listings] == ["QDi.900", "QDi.900", "QDi.900/2"]
    assert listings[0] == listings[1]
    assert [p.value for p in problems] == ["QDi.900"]


def test_unknown_elements_are_kept_and_reported_once() -> None:
    listings, problems, _ = read(of(person(more="<NEW>a <B>b</B></NEW>"), person("QDi.901", more="<NEW>c</NEW>")))
    assert [listing.features[-1] for listing in listings] == [("NEW", "a b"), ("NEW", "c")]
    assert [(p.where, p.value) for p in problems] == [("QDi.900", "NEW")]


def test_unknown_records_are_lost_and_reported() -> None:
    text = of(person()).replace("<ENTITIES>", "<ENTITIES><VESSEL><FIRST_NAME>X</FIRST_NAME></VESSEL>")
    text = text.replace("</CONSOLIDATED_LIST>", "<VESSELS/></CONSOLIDATED_LIST>")
    listings, problems, _ = read(text)
    assert len(listings) == 1
    assert [(p.value, p.record) for p in problems] == [("VESSEL", True), ("VESSELS", True)]


def test_unknown_values_are_reported() -> None:
    more = (
        "<GENDER>X</GENDER><LISTED_ON>soon</LISTED_ON>"
        "<INDIVIDUAL_ALIAS><QUALITY>Medium</QUALITY><ALIAS_NAME>B C</ALIAS_NAME></INDIVIDUAL_ALIAS>"
        "<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY></INDIVIDUAL_ALIAS>"
        "<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Fishing licence</TYPE_OF_DOCUMENT><NUMBER>12</NUMBER>"
        "</INDIVIDUAL_DOCUMENT>"
    )
    (listing,), problems, _ = read(of(person(more=more)))
    assert listing.gender == ""
    assert listing.listed_on == "soon"
    assert [(n.text, n.weak) for n in listing.names[1:]] == [("B C", False)]
    assert listing.identifiers == (Identifier("Fishing licence", "12"),)
    assert sorted(p.value for p in problems) == ["Fishing licence", "Good", "Medium", "X", "soon"]


def test_names_in_a_new_namespace_are_read() -> None:
    listings, _, _ = read(of(person()).replace("<CONSOLIDATED_LIST>", '<CONSOLIDATED_LIST xmlns="urn:new">'))
    assert [listing.name for listing in listings] == ["ANY NAME"]


@pytest.mark.parametrize(
    ("content", "line", "remedy"),
    [
        (of(person(name="A & B")), 1, "&amp;"),
        ("<CONSOLIDATED_LIST>\n<INDIVIDUALS>", 2, "cut off"),
        ("", None, "publisher"),
        ("<CONSOLIDATED_LIST>\n\x00", 2, "publisher"),
        ("<!DOCTYPE a SYSTEM 'file:///etc/passwd'>\n<CONSOLIDATED_LIST/>", 1, "publisher"),
        (f"<!DOCTYPE a [<!ENTITY e 'x'>]>{of(person(name='&e;'))}", 1, "publisher"),
        (b"<?xml version='1.0' encoding='utf-8'?>\n<CONSOLIDATED_LIST>\xff", 2, "publisher"),
        (b"<?xml version='1.0' encoding='klingon'?>\n<CONSOLIDATED_LIST/>", 1, "publisher"),
        ("<CONSOLIDATED_LIST>" + "<a>" * 300, 1, "publisher"),
    ],
)
def test_damaged_files_are_refused(content: str | bytes, line: int | None, remedy: str) -> None:
    with pytest.raises(ListError, match=r"XML|DOCTYPE") as e:
        read(content)
    assert e.value.file == "un.xml"
    assert e.value.line == line
    assert remedy in e.value.remedy


@pytest.mark.parametrize("text", ["aa " * 200_000, "(" * 500_000, ")" * 500_000, "(1" * 200_000, "а a " * 150_000])
def test_long_cells_take_no_long_time(text: str) -> None:
    more = (
        f"<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>{text}</ALIAS_NAME><NOTE>{text}</NOTE></INDIVIDUAL_ALIAS>"
        f"<INDIVIDUAL_DOCUMENT><NUMBER>{text}</NUMBER></INDIVIDUAL_DOCUMENT>"
        f"<INDIVIDUAL_DOCUMENT><NOTE>{text}</NOTE></INDIVIDUAL_DOCUMENT>"
        f"<INDIVIDUAL_DATE_OF_BIRTH><NOTE>{text}</NOTE></INDIVIDUAL_DATE_OF_BIRTH>"
    )
    start = time.perf_counter()
    (listing,), _, _ = read(of(person(more=more)))
    assert time.perf_counter() - start < 3  # 0.2 s on a laptop
    assert listing.names[1].text == " ".join(text.split())


def test_many_unknown_elements_take_no_long_time() -> None:
    more = "".join(f"<a{n}>x</a{n}>" for n in range(100_000))
    start = time.perf_counter()
    (listing,), problems, _ = read(of(person(more=more)))
    assert time.perf_counter() - start < 6  # 0.6 s on a laptop; 11 s when each was held until the end
    assert len(problems) == 100_000
    assert len(listing.features) > 100_000


def test_memory_stays_small() -> None:
    """Each record is dropped once it was read: the tree holds those of one chunk at most."""
    most = 0
    content = of(*(person(f"QDi.{n}") for n in range(2_000))).encode()
    for element in elements(given(content), "CONSOLIDATED_LIST", (), {"INDIVIDUALS": ("INDIVIDUAL",)}):
        parent = element.getparent()
        most = max(most, 0 if parent is None else len(parent))
    assert 0 < most < 500


@needs_published
@pytest.mark.parametrize(
    ("name", "persons", "organizations"),
    [
        ("un-2025-08-02.xml", 684, 195),
        ("un-2025-11-15.xml", 727, 273),
        ("un-2025-11-20.xml", 727, 273),
        ("un-2026-02-27.xml", 730, 273),
    ],
)
def test_the_published_files_are_read_whole(name: str, persons: int, organizations: int) -> None:
    listings, problems, _ = read((PUBLISHED / name).read_bytes())
    assert Counter(listing.kind for listing in listings) == {"person": persons, "organization": organizations}
    assert len({listing.uid for listing in listings}) == persons + organizations
    assert not any(problem.record for problem in problems)


@needs_published
def test_the_published_figures() -> None:
    """What a count over the raw elements of the file of 2026-02-27 gives."""
    listings, problems, _ = read((PUBLISHED / "un-2026-02-27.xml").read_bytes())
    names = [name for listing in listings for name in listing.names]
    cells = {(x.uid, n.kind, n.weak, n.note.partition("; born")[0] if n.note.startswith("as published") else n.text)
             for x in listings for n in x.names if n.kind in ("alias", "former")}  # fmt: skip
    assert sum(n.kind == "native" and not n.note for n in names) == 378
    assert sum(n.kind == "former" for n in names) == 19
    # 1,524 + 615 + 594 + 19 cells; some cells repeat within a listing, some pack several names
    assert 2_700 < len(cells) <= 1_524 + 615 + 594 + 19
    aliases = Counter((listing.kind, n.weak) for listing in listings for n in listing.names if n.kind == "alias")
    assert aliases["person", False] >= 1_574
    assert aliases["person", True] >= 619
    assert aliases["organization", False] >= 611
    assert aliases["organization", True] == 0
    assert sum(len(listing.nationalities) for listing in listings) == 652 - 1  # one is "na"
    assert sum(label == "title" for listing in listings for label, _ in listing.features) == 193
    assert sum(len(listing.positions) for listing in listings) == 427
    assert sum(len(listing.addresses) for listing in listings) == 475 + 336
    documents = Counter(i.type for listing in listings for i in listing.identifiers)
    # with a number of their own: 310 passports (three of them typed in French, three in Spanish) and 144 national ids
    assert documents["passport"] + documents["national_id"] >= 310 + 144
    programmes = Counter(p for listing in listings for p in listing.programmes)
    assert programmes == {
        "Al-Qaida": 341, "DPRK": 155, "Taliban": 140, "Iran": 121, "Iraq": 75, "DRC": 53, "Libya": 30, "Somalia": 24,
        "CAR": 15, "Haiti": 11, "Yemen": 11, "GB": 10, "Sudan": 9, "SouthSudan": 8,
    }  # fmt: skip
    assert len(problems) == 5


@needs_published
def test_a_published_copy_with_raw_ampersands_is_refused() -> None:
    with pytest.raises(ListError, match=r"line 39788: .*&amp;"):
        read((PUBLISHED / "malformed" / "raw-ampersand-2024-10-16.xml").read_bytes())
