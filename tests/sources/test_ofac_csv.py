import io
from pathlib import Path

import pytest

from screenkit.errors import ListError
from screenkit.model import Address, Designation, Identifier, Listing, Name, Relation
from screenkit.sources import ofac_csv
from screenkit.sources.base import ListFile, Problem, Source, Stated

DATA = Path(__file__).parents[1] / "data" / "ofac"
COMPANIONS = ("alt.csv", "add.csv", "sdn_comments.csv")


def sample(name: str) -> ListFile:
    return ListFile(name, lambda: (DATA / name).open("rb"))


def given(content: bytes, name: str = "sdn.csv") -> ListFile:
    return ListFile(name, lambda: io.BytesIO(content))


def row(ent_num: int, name: str, kind: str = "-0- ", remarks: str = "-0- ") -> bytes:
    return f'{ent_num},"{name}",{kind},"CUBA",'.encode() + b"-0- ," * 7 + f"{remarks}\r\n".encode()


def read(file: ListFile, *companions: ListFile) -> tuple[dict[str, Listing], list[Problem]]:
    found: list[Listing | Problem | Stated] = list(ofac_csv.parse(file, companions))
    listings = {item.source_id: item for item in found if isinstance(item, Listing)}
    problems = [item for item in found if isinstance(item, Problem)]
    assert len(listings) + len(problems) == len(found)
    problems = [problem for problem in problems if problem.value != "alt.csv"]  # has a test of its own
    return listings, problems


@pytest.fixture(scope="module")
def whole() -> tuple[dict[str, Listing], list[Problem]]:
    return read(sample("sdn.csv"), *map(sample, COMPANIONS))


def test_it_is_a_source() -> None:
    assert isinstance(ofac_csv, Source)


def test_every_row_is_a_listing(whole: tuple[dict[str, Listing], list[Problem]]) -> None:
    listings, problems = whole
    assert list(listings) == [str(n) for n in range(101, 114)]
    assert not any(problem.record for problem in problems)
    assert [(p.where, p.value) for p in problems] == [
        ("102", "31 Feb 1970"),
        ("103", "IMO 54000"),
        ("105", "Unknown"),
        ("105", "unclear"),
        ("106", "OR800000 and Kuwaiti National ID No. 280000000000"),
        ("108", "8606173"),
    ]


def test_a_person(whole: tuple[dict[str, Listing], list[Problem]]) -> None:
    person = whole[0]["102"]
    assert (person.uid, person.kind) == ("us-ofac-sdn:102", "person")
    assert person.names == (
        Name(
            "MIKHEYCHIK, Vladimir Vladimirovich",
            "primary",
            parts=(("family", "MIKHEYCHIK"), ("given", "Vladimir Vladimirovich")),
        ),
        Name("MIKHEICHIK, Uladzimir", parts=(("family", "MIKHEICHIK"), ("given", "Uladzimir"))),
        Name("KNOWLES, JR., Samuel", parts=(("family", "KNOWLES"), ("given", "Samuel"), ("suffix", "JR."))),
        Name("ABU-'UMAR", weak=True, parts=(("whole", "ABU-'UMAR"),)),
        Name("EL ZORRO, Volodya", weak=True, parts=(("family", "EL ZORRO"), ("given", "Volodya"))),
    )
    assert [str(date.first) for date in person.birth_dates] == ["1970-05-16", "1969-01-01", "1968-01-01", "1971-08-01"]
    assert person.birth_places == ("Giza, Egypt", "Minsk, Belarus")
    assert person.nationalities == ("Russia", "Belarus")
    assert person.citizenships == ("Cyprus",)
    assert person.gender == "male"
    assert person.positions == ("Director of GORIZONT, S.A.", "Member of the Board of KOPILKA EXCHANGE")
    assert person.designations == (Designation("US Treasury (OFAC)", "RUSSIA-EO14024"),)
    assert person.addresses == (
        Address("Ibex House, The Minories", city="London EC3N 1DY", country="United Kingdom"),
        Address(country="undetermined"),
    )
    assert person.countries == ("United Kingdom",)
    assert [(i.type, i.value) for i in person.identifiers] == [
        ("passport", "484824"),
        ("passport", "Booklet A5250088"),
        ("passport", "008827"),
        ("national_id", "7005000000"),
    ]
    assert person.relations == (
        Relation("linked to", "LAZURIT GROUP", "us-ofac-sdn:101"),
        Relation("linked to", "NOWHERE HOLDING"),
        Relation("linked to", "GORIZONT, S.A.", "us-ofac-sdn:103"),
    )
    assert person.features == (
        ("DOB", "31 Feb 1970"),
        ("Chinese Commercial Code", "1728 4320"),
        ("Passport", "issued in Sarajevo"),
        ("remark", "arrested 30 Sep 2002"),
    )
    assert person.remarks.startswith("DOB 16 May 1970; ")
    assert person.remarks.endswith("Linked To: GORIZONT, S.A.")


def test_organizations_keep_their_names_whole(whole: tuple[dict[str, Listing], list[Problem]]) -> None:
    listings, _ = whole
    assert listings["101"].names == (
        Name("LAZURIT GROUP", "primary"),
        Name("AZURE COLLECTIVE"),
        Name("LAZURIT BUREAU", "former"),
        Name("LAZURIT TODAY"),
        Name("APT-C-000", weak=True),
        Name("'BUREAU 12'", "former", weak=True),
    )
    assert listings["101"].addresses == ()
    assert listings["101"].programmes == ("DPRK2", "CYBER2")
    assert listings["104"].names == (
        Name("ANGLO-EXAMPLE CO., LTD.", "primary"),
        Name("ANGLO, EXAMPLE & SONS", note="seen once"),
    )
    assert listings["103"].features == (("address remark", "main office"),)


def test_programmes_are_split_at_their_brackets_alone() -> None:
    listings, _ = read(given(row(1, "A").replace(b"CUBA", b"561 LIST] [CUBA")))
    assert listings["1"].programmes == ("561 LIST", "CUBA")


def test_a_name_that_two_parties_bear_does_not_resolve(whole: tuple[dict[str, Listing], list[Problem]]) -> None:
    assert whole[0]["103"].relations == (Relation("linked to", "TWIN TRADING"),)


def test_a_vessel(whole: tuple[dict[str, Listing], list[Problem]]) -> None:
    vessel = whole[0]["107"]
    assert vessel.kind == "vessel"
    assert vessel.identifiers == (
        Identifier("call_sign", "T2EU4"),
        Identifier("call_sign", "9HNY7", note="other"),
        Identifier("imo", "9187629"),
        Identifier("mmsi", "572469210"),
    )
    assert vessel.countries == ("Tuvalu",)
    assert vessel.features == (
        ("Vessel Type", "Crude/Oil Products Tanker"),
        ("Vessel Tonnage", "99,144"),
        ("Vessel Gross Registered Tonnage", "56,068"),
        ("Vessel Flag", "Tuvalu"),
        ("Vessel Owner", "Gorizont Navigation"),
        ("Former Vessel Flag", "Malta"),
        ("Former Vessel Flag", "None Identified"),
        ("Other Vessel Call Sign", "None Identified"),
    )


def test_an_aircraft_is_found_by_its_name(whole: tuple[dict[str, Listing], list[Problem]]) -> None:
    listings, _ = whole
    assert listings["109"].kind == "aircraft"
    assert listings["109"].identifiers == (
        Identifier("tail_number", "EP-XYZ"),
        Identifier("msn", "24383"),
        Identifier("msn", "8401", note="construction number"),
        Identifier("tail_number", "YI-NAE", note="previous"),
        Identifier("mode_s", "73206B"),
    )
    assert listings["109"].countries == ("Iran",)
    assert listings["110"].identifiers == (Identifier("msn", "391"),)


def test_cut_remarks_are_continued_in_the_comments(whole: tuple[dict[str, Listing], list[Problem]]) -> None:
    exchange = whole[0]["113"]
    assert exchange.names[1] == Name("KOPILKA, THE PIGGY BANK", weak=True)
    assert exchange.relations == (Relation("linked to", "LAZURIT GROUP", "us-ofac-sdn:101"),)
    assert [i.currency for i in exchange.identifiers if i.type == "wallet"] == ["XBT", "XBT", "ETH", "USDT"]
    assert len(exchange.remarks) > 1000


def test_without_the_comments_a_cut_remark_is_reported() -> None:
    listings, problems = read(sample("sdn.csv"))
    assert len(listings) == 13
    assert listings["113"].names == (Name("KOPILKA EXCHANGE", "primary"),)
    assert listings["113"].features[-1] == ("cut remark", "a.k.a. 'KOPILKA, THE PIG")
    assert [p.where for p in problems if "break off" in p.reason] == ["113"]


def test_missing_aliases_are_reported() -> None:
    alone = list(ofac_csv.parse(given(row(1, "A"))))
    assert [(item.value, item.record) for item in alone if isinstance(item, Problem)] == [("alt.csv", False)]


@pytest.mark.parametrize(
    ("loaded", "expected"), [(False, ("cut remark", "TEL. 1 S.A.")), (True, ("remark", "TEL. 1 S.A"))]
)
def test_a_full_stop_at_the_edge_of_the_field_may_not_be_the_last(loaded: bool, expected: tuple[str, str]) -> None:
    text = "x" * 987 + "; TEL. 1 S.A."
    assert len(text) == 1000
    comments = (given(b'2,"more."\r\n', "sdn_comments.csv"),) if loaded else ()
    listings, _ = read(given(row(1, "A", remarks=f'"{text}"') + row(2, "B", remarks='"x."')), *comments)
    assert listings["1"].features[-1] == expected


def test_the_order_of_the_companions_does_not_matter(whole: tuple[dict[str, Listing], list[Problem]]) -> None:
    assert read(sample("sdn.csv"), *map(sample, reversed(COMPANIONS))) == whole


def test_a_copy_that_was_saved_again_reads_the_same(whole: tuple[dict[str, Listing], list[Problem]]) -> None:
    assert ofac_csv.recognizes((DATA / "sdn_resaved.csv").read_bytes())
    listings, problems = read(sample("sdn_resaved.csv"), *map(sample, COMPANIONS[:2]))
    assert listings == {key: whole[0][key] for key in ("101", "102", "103")}
    assert [p.where for p in problems if p.reason == "identical repeat merged"] == ["line 5"]


def test_two_files_joined_are_read_through_the_ctrl_z_between_them() -> None:
    listings, problems = read(given(row(1, "A") + b"\x1a" + row(2, "B") + b'"\x1a"\r\n\r\n\x1a'))
    assert (list(listings), problems) == (["1", "2"], [])


def test_the_list_is_told_by_the_file_name() -> None:
    listings, _ = read(given(row(1, "A"), "us/CONS_PRIM.CSV"))
    assert listings["1"].uid == "us-ofac-cons:1"
    listings, _ = read(given(row(1, "A"), "cons/sdn.csv"))
    assert listings["1"].uid == "us-ofac-sdn:1"


def test_rows_of_companions_that_belong_to_nobody_are_reported() -> None:
    alias = given(b'1,5,"aka","AA",-0- \r\n9,6,"aka","LOST",-0- \r\n', "alt.csv")
    listings, problems = read(given(row(1, "A")), alias)
    assert [n.text for n in listings["1"].names] == ["A", "AA"]
    assert [(p.file, p.where) for p in problems] == [("alt.csv", "9")]
    assert "LOST" in problems[0].value


@pytest.mark.parametrize(
    ("content", "where"),
    [
        (row(1, "A") + row(2, ""), "line 2"),
        (row(1, "A") + row(2, "B", "squid"), "2"),
        (row(1, "A") + row(2, "B" * 350), "2"),
        (row(1, "A") + row(1, "A"), "line 2"),
    ],
    ids=["no name", "unknown type", "name as long as its field", "repeat"],
)
def test_problems_are_reported(content: bytes, where: str) -> None:
    listings, problems = read(given(content))
    assert [p.where for p in problems] == [where]
    assert len(listings) + sum(p.record or "repeat" in p.reason for p in problems) == 2


def test_problems_in_companions_are_reported() -> None:
    rows = b'1,5,"aka","AA",-0- \r\n' * 2 + b'1,6,"aka",-0- ,-0- \r\n1,7,"akin","AB",-0- \r\n'
    listings, problems = read(given(row(1, "A")), given(b"\x1a", "add.csv"), given(rows, "alt.csv"))
    assert [n.text for n in listings["1"].names] == ["A", "AA", "AB"]
    assert [p.reason for p in problems] == [
        "the file holds no rows",
        "identical repeat merged",
        "the alias has no name",
        "the type of alias is not known",
    ]


REFUSED: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "no parties"),
    "nothing but the end mark": (b"\x1a", "no parties"),
    "no name at all": (row(1, ""), "no parties"),
    "a row cut off": (row(1, "A") + b'2,"B",-0- ,"CU', "unexpected end of data"),
    "a column lost": (row(1, "A") + b'2,"B",-0- ,"CUBA"\r\n', "line 2: 4 columns instead of 12"),
    "no id": (row(1, "A") + row(1, "A").replace(b"1", b"x", 1), "line 2: the ent_num 'x'"),
    "different rows with one id": (row(1, "A") + row(1, "B"), "line 2: the ent_num '1' stands in two"),
    "not UTF-8": (row(1, "A") + row(2, "A").replace(b"A", b"\xc9"), r"line 2: b'\xc9"),
    "NUL": (row(1, "A") + row(2, "\0"), "line 2: a NUL"),
    "UTF-16": (row(1, "A").decode().encode("utf-16"), "line 1: "),
    "a cell of 200,000 characters": (row(1, "A" * 200_000), "line 1: not CSV: field larger"),
    "a line of 2 MB": (b"1" * 2_000_000, "line 1: a line longer"),
    "another list": (b"id,name\n1,A\n", "line 1: 2 columns"),
}


@pytest.mark.parametrize("content", REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_read_whole_is_refused(content: tuple[bytes, str]) -> None:
    with pytest.raises(ListError) as caught:
        read(given(content[0]))
    assert str(caught.value).startswith("sdn.csv")
    assert content[1] in str(caught.value)
    assert caught.value.remedy


def broken() -> io.BytesIO:
    raise OSError("the disk is gone")


@pytest.mark.parametrize(
    "companion",
    [sample("sdn.csv"), given(b"<xml/>", "alt.csv"), ListFile("alt.csv", broken), given(b'1,5,"aka","A",-0- \n1,2\n')],
    ids=["a second primary file", "another format", "unreadable", "damaged"],
)
def test_a_companion_that_cannot_be_read_whole_is_refused(companion: ListFile) -> None:
    with pytest.raises(ListError, match=companion.name):
        read(given(row(1, "A"), "main.csv"), companion)


def test_an_unreadable_file_is_refused() -> None:
    with pytest.raises(ListError, match="the disk is gone"):
        read(ListFile("sdn.csv", broken))


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ((DATA / "sdn.csv").read_bytes()[:700], "primary"),
        ((DATA / "alt.csv").read_bytes(), "alias"),
        ((DATA / "add.csv").read_bytes(), "address"),
        ((DATA / "sdn_comments.csv").read_bytes(), "comments"),
        (b"", None),
        (b"\x1a", None),
        (b"id,name\n1,A.\n", None),  # a plain list
        (b"1,EXAMPLE LTD\n2,OTHER\n", None),  # two columns, but no sentences
        (
            b"Reference,Name of Individual or Entity,Type,a,b,c,d,e,f,g,h,i\n1,A,individual,,,,,,,,,\n",
            None,
        ),  # Australia
        (b"1,A,Ship,,,,,,,,,\n", None),
        (b"\xff\xfe1\x00", None),
        (b"<sdnList/>", None),
        (b'1,"A', None),
    ],
)
def test_the_columns_tell_which_file_it_is(head: bytes, expected: str | None) -> None:
    assert ofac_csv.part(head) == expected
    assert ofac_csv.recognizes(head) == (expected == "primary")
