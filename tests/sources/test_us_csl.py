"""The US Consolidated Screening List: made-up samples for each trap, and the file of 2022 where it is at hand."""

import csv
import io
import json
import time
from collections import Counter

import pytest

from screenkit.errors import ListError
from screenkit.model import Address, Designation, Identifier, Listing, Name, Relation
from screenkit.sources import us_csl, us_csl_json
from screenkit.sources.base import Source
from screenkit.sources.ofac_documents import Document
from screenkit.sources.registry import SOURCES
from screenkit.sources.us_csl_cells import addresses, alias, documents, names_within
from tests.sources.reading import DATA, PUBLISHED, Found, given, read

CSV = DATA / "us_csl" / "consolidated.csv"
JSON = DATA / "us_csl" / "consolidated.json"
REAL = PUBLISHED / "us-csl" / "consolidated-csl-2022.csv"

SDN = "Specially Designated Nationals (SDN) - Treasury Department"
SSI = "Sectoral Sanctions Identifications List (SSI) - Treasury Department"
DPL = "Denied Persons List (DPL) - Bureau of Industry and Security"
HEADER = "_id,source,entity_number,type,name\n"


@pytest.fixture(scope="module")
def csl() -> Found:
    return read(us_csl, CSV)


@pytest.fixture(scope="module")
def from_json() -> Found:
    return read(us_csl_json, JSON)


def rows() -> list[list[str]]:
    with CSV.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def written(content: list[list[str]], delimiter: str = ",") -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n", delimiter=delimiter).writerows(content)
    return stream.getvalue()


@pytest.mark.parametrize(("source", "path"), [(us_csl, CSV), (us_csl_json, JSON)])
def test_they_are_sources_and_known_by_their_content_alone(source: Source, path: object) -> None:
    assert isinstance(source, Source)
    head = (CSV if path is CSV else JSON).read_bytes()[:65536]
    assert [known for known in SOURCES if known.recognizes(head)] == [source]
    assert not source.recognizes(b'id,name\n"results","source"')


class TestCsv:
    def test_every_row_is_a_listing_a_repeat_or_a_loss(self, csl: Found) -> None:
        assert [(listing.source_id, listing.kind) for listing in csl.listings] == [
            ("901/SSI", "organization"),
            ("901/NS-MBS", "organization"),
            ("901", "organization"),
            ("902", "person"),
            ("903", "vessel"),
            ("904", "aircraft"),
            ("904/2", "aircraft"),
            ("aa01", "unknown"),
            ("aa02", "unknown"),
            ("aa03", "unknown"),
            ("aa04", "unknown"),
            ("aa05", "unknown"),
        ]
        assert {listing.list_id for listing in csl.listings} == {"us-csl"}
        assert [(p.where, p.value, p.record) for p in csl.problems] == [
            ("line 5", "901", False),
            ("902", "once upon a time", False),
            ("902", "A, B, C 17", False),
            ("902", "Moon, Lunar Residence", False),
            ("line 9", "904/2", False),
            ("line 17", "aa06", True),
        ]
        assert len(rows()) - 1 == len(csl.listings) + 1 + 1  # a repeat and a loss

    def test_the_ids_do_not_hang_on_the_order_of_the_rows(self, csl: Found) -> None:
        header, *rest = rows()
        turned = read(us_csl, written([header, *reversed(rest)]))
        by_number = {listing.source_id: listing for listing in turned.listings if listing.source_id[:3] == "901"}
        assert by_number.keys() == {"901", "901/SSI", "901/NS-MBS"}
        assert by_number["901"].designations == csl["901"].designations == (Designation(SDN, "RUSSIA-EO14024"),)

    def test_a_person(self, csl: Found) -> None:
        person = csl["902"]
        assert person.names == (
            Name(
                "MIKHEYCHIK, Vladimir Vladimirovich",
                "primary",
                parts=(("family", "MIKHEYCHIK"), ("given", "Vladimir Vladimirovich")),
            ),
            Name("MIKHEICHIK, Uladzimir", weak=None, parts=(("family", "MIKHEICHIK"), ("given", "Uladzimir"))),
            Name("EL ZORRO", weak=None, parts=(("whole", "EL ZORRO"),)),
        )
        assert [(d.text, d.precision, d.circa) for d in person.birth_dates] == [
            ("1970-05-16", "day", False),
            ("circa 1969", "year", True),
            ("1958 to 1960", "range", False),
            ("1971", "year", False),
        ]
        assert person.birth_places == ("Giza, Egypt", "Cairo, Egypt")
        assert (person.nationalities, person.citizenships, person.gender) == (("RU",), ("RU", "BY"), "male")
        assert person.positions == ("Director", "Member of the Board")
        assert person.programmes == ("DPRK2", "NPWMD")
        assert person.relations == (
            Relation("linked to", "LAZURIT BANK, AO", "us-csl:901"),
            Relation("linked to", "NOWHERE HOLDING"),
        )
        assert person.features == (
            ("DOB", "once upon a time"),
            (
                "Secondary sanctions risk",
                "Ukraine-/Russia-Related Sanctions Regulations, 31 CFR 589.201 and/or 589.209",
            ),
            ("id", "Moon, Lunar Residence"),
        )

    def test_identifiers(self, csl: Found) -> None:
        assert csl["902"].identifiers == (
            Identifier("passport", "S059033", "SA", issued="2016-02-22", expires="2020-12-28"),
            Identifier("registration_number", "110364903", "MM", note="issued or expires 2017-01-16"),
            Identifier("passport", "G025057", issued="1999-06-23", expires="2004-02-05"),
            Identifier("tax_id", "A, B, C 17", "RU", flaw="holds more than a number"),
            Identifier("wallet", "12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h", currency="XBT"),
        )
        assert csl["904"].identifiers == (
            Identifier("tail_number", "EP-LUN"),
            Identifier("msn", "8305", note="construction number"),
        )

    def test_a_vessel(self, csl: Found) -> None:
        assert csl["903"].identifiers == (Identifier("imo", "9074729"), Identifier("call_sign", "T2EU4"))
        assert csl["903"].features == (
            ("Vessel Type", "Tug"),
            ("Vessel Tonnage", "99144"),
            ("Vessel Gross Registered Tonnage", "56068"),
            ("Vessel Flag", "Iran"),
            ("Vessel Owner", "Lazurit Shipping"),
        )
        assert csl["903"].countries == ("Iran",)

    def test_a_denied_person(self, csl: Found) -> None:
        denied = csl["aa01"]
        assert denied.names == (Name("I. ASH", "primary"),)  # of no known kind, so of no known parts
        assert denied.designations == (
            Designation(DPL, "Denied Persons List (DPL)", "2003-06-19", "68 F.R. 38290 6/27/03"),
        )
        assert denied.listed_on == "2003-06-19"
        assert denied.features[:2] == (("End Date", "2056-06-29"), ("Standard Order", "Y"))
        assert denied.remarks == "FR NOTICE ADDED"
        assert denied.addresses[1] == Address("12 MAIN STREET, ANTHONY, NM")  # a state of the US, no country

    def test_the_names_of_the_other_departments(self, csl: Found) -> None:
        assert csl["aa02"].names == (
            Name("Lazurit Repair Plant JSC Co. Ltd", "primary"),
            Name("Open Joint Stock Company Lazurit", weak=None),
            Name("JSC Lazurit", weak=None, note="and JSC Lazurit"),
            Name("Sibirskaya Lazurit OAO", "former", weak=None, note="f.k.a. Sibirskaya Lazurit OAO"),
        )
        within = {key: [name.text for name in csl[key].names[1:]] for key in ("aa03", "aa04", "aa05")}
        assert within == {
            "aa03": ["Lazurit Terminal Co."],
            "aa04": ["Lunar Institute", "Moon Center"],
            "aa05": ["Front of the Moon"],
        }

    def test_links_are_sources_and_do_not_make_a_repeat_another_entry(self, csl: Found) -> None:
        assert csl["901"].sources == ("http://lists.example/sdn",)
        assert csl.problems[0].reason == "repeat merged: it says the same but for its links"

    def test_tabs_and_other_columns(self, csl: Found) -> None:
        header, *rest = rows()
        more = [[*header[::-1], "mood"], *([*row[::-1], "gay"] for row in rest)]
        found = read(us_csl, written(more, "\t"))
        assert len(found.listings) == len(csl.listings)
        assert ("mood", "gay") in found["902"].features
        assert [p.value for p in found.problems if "element is not known" in p.reason] == ["mood: gay"]
        assert found["902"].identifiers == csl["902"].identifiers

    def test_a_missing_column_is_reported(self) -> None:
        found = read(us_csl, f"{HEADER}1,{SDN},1,Entity,LAZURIT\n")
        assert "alt_names" in [problem.value for problem in found.problems]
        assert {problem.reason for problem in found.problems} == {"the file does not have this column"}

    @pytest.mark.parametrize(
        ("content", "line", "reason"),
        [
            (f"{HEADER}1,{SDN},1,Entity,A\n{HEADER}2,{SDN},2,Entity,B\n", 3, "the header stands here again"),
            (f"{HEADER}1,{SDN},1,Entity,A\n2,{SDN},2", 3, "3 columns instead of 5"),
            (f'{HEADER}1,{SDN},1,Entity,A\n2,{SDN},2,Entity,"B', 3, "not CSV"),
            (f"{HEADER}1,{SDN},1,Entity,A,B\n", 2, "6 columns instead of 5"),
            (HEADER, None, "no entries"),
            ("a,b\n", 1, "not those of the list"),
            (HEADER.encode() + b"1,\xff,1,Entity,A\n", 2, "not utf-8"),
            (f"{HEADER}1,{SDN},1,Entity,{'A' * 20_000}\n2,\0,2,Entity,B\n", 3, "NUL"),
            (f"{HEADER}1,\0,1,Entity,A\n", 1, "not those of the list"),
        ],
    )
    def test_what_cannot_be_read_whole_is_refused(self, content: str | bytes, line: int | None, reason: str) -> None:
        with pytest.raises(ListError, match=reason) as e:
            read(us_csl, content)
        assert (e.value.file, e.value.line) == ("list.file", line)
        assert e.value.remedy

    def test_a_last_line_without_an_end_may_be_cut(self) -> None:
        found = read(us_csl, CSV.read_bytes().rstrip())
        assert "may be cut" in found.problems[0].reason
        assert len(found.listings) == 12

    def test_companions_are_not_read(self) -> None:
        assert read(us_csl, CSV, given("", "other.csv")).problems[0].file == "other.csv"


class TestCells:
    @pytest.mark.parametrize(
        ("cell", "words"),
        [
            ("", []),
            ("RU, 7702235133, Tax ID No.; www.cbr.ru, Website", ["7702235133 (RU)", "www.cbr.ru"]),
            ("Tax ID No., 7702235133, RU; Website, www.cbr.ru", ["7702235133 (RU)", "www.cbr.ru"]),
            ("Passport, S05, SA, 2016-02-22, 2020-12-28", ["S05 (SA) issued 2016-02-22 expires 2020-12-28"]),
            ("2020-12-28, 2016-02-22, S05, Passport", ["S05 issued 2016-02-22 expires 2020-12-28"]),
            ("AO 2879097, Identification Number", ["AO 2879097"]),
            ("IT, AO, 2879097, Identification Number", ["AO, 2879097 (IT)"]),
            ("XX, 1, Passport", ["XX, 1"]),  # no country's code
            ("a, b, section 1, Secondary sanctions risk:", ["a, b, section 1"]),
            ("Passport", ["Passport"]),
            ("2021-01-19, Passport", ["2021-01-19"]),
        ],
    )
    def test_documents(self, cell: str, words: list[str]) -> None:
        assert [d.words if isinstance(d, Document) else d for d in documents(cell)] == words

    def test_addresses_are_kept_piece_by_piece(self) -> None:
        cell = "Hamra Street, 11th Floor; P.O. Box 113/5647, Beirut, LB; and 2 Alley, LB; ; A and B, CA"
        assert addresses(cell) == [
            Address("Hamra Street, 11th Floor"),
            Address("P.O. Box 113/5647, Beirut", country="LB"),
            Address("2 Alley", country="LB"),
            Address("A and B", country="CA"),
        ]

    @pytest.mark.parametrize(
        ("text", "name", "kind"),
        [
            ("A.K.A. Lunar Studies (LS)", "Lunar Studies (LS)", "alias"),
            ("(f.k.a., Lunar OAO)", "Lunar OAO", "former"),
            ("and", "and", "alias"),
            ("f.k.a. ", "f.k.a. ", "alias"),
        ],
    )
    def test_aliases(self, text: str, name: str, kind: str) -> None:
        assert (alias(text).text, alias(text).kind) == (name, kind)

    @pytest.mark.parametrize(
        ("text", "names"),
        [
            ("Ri Sung Chol (aka Ri Su'ng-ch'o'l) (DPRK individual)", ["Ri Sung Chol", "Ri Su'ng-ch'o'l"]),
            ("A (a.k.a. B; C, Inc.)", ["A", "B", "C, Inc."]),
            ("A (f.k.a. B (C))", ["A", "B (C)"]),
            ("A Academy. Subordinate Institution - 2 Lab", ["2 Lab"]),
            ("A Academy, and its sub-units and successors", ["A Academy"]),
            ("Affiliated Entity: B", []),
            ("Affiliated Supply and Consultancy", []),
            ("(aka " * 10_000, []),
        ],
    )
    def test_names_within_names(self, text: str, names: list[str]) -> None:
        assert [name.text for name in names_within(text)] == names


class TestJson:
    def test_every_result_is_a_listing_or_a_loss(self, from_json: Found) -> None:
        assert [listing.source_id for listing in from_json.listings] == ["902", "901/SSI", "901", "deb7"]
        assert [(p.where, p.value, p.record) for p in from_json.problems] == [
            ("902", "Lunar Residence L-1", False),
            ("901/SSI", 'mood: {"halo": ["round"]}', False),
            ("line 7", "deb8", True),
        ]

    def test_it_says_what_the_csv_says_and_more(self, from_json: Found, csl: Found) -> None:
        one, other = from_json["902"], csl["902"]
        for field in ("name", "kind", "designations", "citizenships", "nationalities", "positions", "gender"):
            assert getattr(one, field) == getattr(other, field)
        assert one.names[2].text == "A; B"  # what is no list is not split
        assert one.addresses == (Address("Tverskaya 1", "Moscow", "Moscow", "125009", "RU"), Address(country="SY"))
        assert one.identifiers == (
            Identifier("passport", "S059033", "SA", issued="2016-02-22", expires="2020-12-28"),
            Identifier("wallet", "12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h", currency="XBT"),
        )
        assert one.relations == (Relation("linked to", "LAZURIT BANK, AO", "us-csl:901"),)
        assert from_json["deb7"].designations == csl["aa01"].designations

    def test_odd_values_are_kept_as_they_are(self) -> None:
        record = {
            "id": 7,
            "source": DPL,
            "name": "A \ud800",
            "alt_names": "B",
            "addresses": ["Moon", {"address": "C", "planet": "Mars"}],
            "ids": ["D", {"number": "E"}, {"type": "Passport", "number": 5, "mood": "gay"}],
            "title": ["Director; Chair"],
            "source_list_url": "",
        }
        found = read(us_csl_json, json.dumps({"results": [record]}))
        listing = found["7"]
        assert [name.text for name in listing.names] == ["A \ufffd", "B"]
        assert listing.addresses == (Address("Moon"), Address("C, Mars"))
        assert listing.positions == ("Director", "Chair")
        assert ("id", "D") in listing.features
        assert ("id", '{"number": "E"}') in listing.features
        assert listing.identifiers == (Identifier("passport", "5", note="mood gay"),)

    def test_a_file_without_results_is_refused(self) -> None:
        with pytest.raises(ListError, match="no entries"):
            read(us_csl_json, '{"results":[]}')


@pytest.mark.skipif(not REAL.exists(), reason="the real lists are not beside the project")
class TestOf2022:
    @pytest.fixture(scope="class")
    @staticmethod
    def real() -> Found:
        return read(us_csl, REAL)

    def test_every_row_is_a_listing_or_a_repeat(self, real: Found) -> None:
        assert len(real.listings) == len({listing.uid for listing in real.listings}) == 14_160 - 1
        assert [p.value for p in real.problems if "repeat" in p.reason] == ["15268"]
        assert not any(problem.record for problem in real.problems)
        assert len({listing.source_id.partition("/")[0] for listing in real.listings}) == 14_048
        kinds = Counter(listing.kind for listing in real.listings)
        assert kinds == {"person": 5286, "organization": 4533 - 1, "vessel": 433, "aircraft": 283, "unknown": 3625}

    def test_the_lists(self, real: Found) -> None:
        def abbreviation(listing: Listing) -> str:
            return listing.designations[0].authority.split("(")[1].split(")")[0].removesuffix(" List")

        lists = Counter(map(abbreviation, real.listings))
        treasury = {"SDN": 10_026, "SSI": 290, "PLC": 78, "CMIC": 68, "CAP": 53 - 1, "NS-MBS": 17, "FSE": 3}
        assert lists == treasury | {"EL": 2001, "DTC": 727, "DPL": 462, "UVL": 201, "ISN": 163, "MEU": 71}
        on_several = Counter(x.source_id.partition("/")[0] for x in real.listings)
        assert sum(count > 1 for count in on_several.values()) == 71 - 1

    def test_the_names(self, real: Found) -> None:
        aliases = [n for x in real.listings for n in x.names[1:] if n.note != "within the primary name"]
        assert len(aliases) == 20_011 - 2  # those of the repeat
        assert {name.weak for name in aliases} == {None}
        assert not any(listing.name != listing.name.strip() for listing in real.listings)
        assert sum(listing.kind == "unknown" and bool(listing.names[0].parts) for listing in real.listings) == 0

    def test_the_facts(self, real: Found) -> None:
        counts = {
            field: sum(bool(getattr(listing, field)) for listing in real.listings)
            for field in ("birth_dates", "nationalities", "citizenships", "birth_places")
        }
        # one birth date and two nationalities stand in the remarks alone
        assert counts == {"birth_dates": 5149 + 1, "nationalities": 2862 + 2, "citizenships": 861, "birth_places": 3127}
        labels = Counter(label for listing in real.listings for label, _ in listing.features)
        assert labels["Vessel Flag"] == 419
        assert labels["End Date"] == 417
        signs = [i for x in real.listings for i in x.identifiers if i.type == "call_sign" and i.note != "other"]
        assert len(signs) == 91
        assert not any(problem.reason.startswith("none of its ends") for problem in real.problems)

    def test_the_ids(self) -> None:
        with REAL.open(encoding="utf-8", newline="") as stream:
            cells = [row["ids"] for row in csv.DictReader(stream) if row["ids"].strip()]
        found = [document for cell in cells for document in documents(cell)]
        assert len(cells) == 8344
        assert len(found) == 20_090
        assert all(isinstance(document, Document) for document in found)

    def test_it_is_quick_and_small(self) -> None:
        start = time.perf_counter()
        for item in us_csl.parse(given(REAL)):
            assert item
        assert time.perf_counter() - start < 4
