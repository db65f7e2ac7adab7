"""The European publishers' own files: every count of theirs that is known, and nothing lost.

Raw counts are taken from the file by other means than the source uses, so that the two check each other.
"""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from screenkit.model import Listing, PartialDate
from screenkit.sources import ch_xml, eu_csv, eu_entry, eu_whole_xml, eu_xml, uk_csv, uk_ofsi_csv, uk_xml
from screenkit.sources.base import Source, Stated
from screenkit.sources.eu_entry import Entry
from screenkit.sources.xml_reading import elements, local
from tests.sources.reading import PUBLISHED, Found, given, read

pytestmark = pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the real lists are not beside the project")

OFSI_2020 = PUBLISHED / "uk" / "ofsi-conlist-2020-04-27-29col.csv"
OFSI_2022 = PUBLISHED / "uk" / "ofsi-conlist-36col-sample.csv"
WHOLE = PUBLISHED / "eu" / "global-whole-2016-02-11.xml"
FSF_CSV = PUBLISHED / "eu" / "fsf-csv-1_0-sample-2018-07-04.csv"


def kinds(found: Found) -> dict[str, int]:
    return dict(Counter(listing.kind for listing in found.listings))


def precisions(found: Found) -> dict[str, int]:
    return dict(Counter(date.precision for date in births(found)))


def births(found: Found) -> Iterator[PartialDate]:
    return (date for listing in found.listings for date in listing.birth_dates)


def total(found: Found, field: str) -> int:
    return sum(len(getattr(listing, field)) for listing in found.listings)


def documents(listing: Listing) -> list[str]:
    return [number.type for number in listing.identifiers]


def there(path: Path) -> Path:
    if not path.is_file():
        pytest.skip("the file is not there")
    return path


def of(source: Source, path: Path) -> Found:
    return read(source, there(path))


def lost(found: Found) -> list[str]:
    return [problem.reason for problem in found.problems if problem.record]


@pytest.fixture(scope="module")
def whole() -> Found:
    return of(eu_whole_xml, WHOLE)


def test_eu_whole_parties_and_date(whole: Found) -> None:
    assert kinds(whole) == {"person": 319, "organization": 276}
    assert whole.stated == (Stated(date="2016-02-11"),)
    (problem,) = whole.problems  # the number of one document is "UNKNOWN"
    assert (problem.where, problem.record) == ("525", False)


def entries(source: Source, path: Path, root: str, record: str) -> Iterator[Entry]:
    take = eu_xml.entry_of if source is eu_xml else eu_whole_xml.entry_of
    for element in elements(given(there(path)), root, (record,)):
        if local(element) == record:
            yield take("f", element)


def test_eu_whole_sub_records() -> None:
    """What the file has, before identical ones become one: 2,993 names, 615 births, 137 passports."""
    found = list(entries(eu_whole_xml, WHOLE, "WHOLE", "ENTITY"))
    groups = Counter({group: sum(len(e.groups.get(group, ())) for e in found) for group in eu_entry.LAYOUT})
    assert +groups == {
        "regulation": 595,
        "nameAlias": 2993,
        "birthdate": 615,
        "identification": 137,
        "citizenship": 406,
        "address": 503,
    }
    dates = Counter(len(birth.get("printed", "")) for entry in found for birth in entry.get("birthdate"))
    assert dates == {10: 214, 4: 146, 20: 194, 27: 30, 0: 31}
    names = [name for entry in found for name in entry.get("nameAlias")]
    genders = Counter(name.get("gender", "") for name in names)
    assert (genders["M"], genders["F"]) == (140, 15)
    assert sum("nameLanguage" in name for name in names) == 987


def test_eu_xml_sub_records() -> None:
    path = PUBLISHED / "eu" / "fsf-xml-1_1-sample-2020-04-15.xml"
    found = list(entries(eu_xml, path, "export", "sanctionEntity"))
    groups = Counter({group: sum(len(e.groups.get(group, ())) for e in found) for group in eu_entry.LAYOUT})
    assert groups["nameAlias"] == 15
    assert groups["birthdate"] == 9
    assert (groups["identification"], groups["citizenship"], groups["address"]) == (3, 3, 2)
    dates = [birth for entry in found for birth in entry.get("birthdate")]
    assert sum("birthdate" in birth for birth in dates) == 4
    assert sum("birthdate" not in birth and "year" in birth for birth in dates) == 5
    assert sum(birth["circa"] == "true" for birth in dates) == 1


def test_eu_whole_names(whole: Found) -> None:
    expected = {
        (entity.get("Id"), " ".join((name.findtext("WHOLENAME") or "").split()))
        for entity in ET.parse(WHOLE).getroot()  # noqa: S314 - another reader than the source's, on a known file
        for name in entity.iter("NAME")
    }
    assert {(x.source_id, " ".join(name.text.split())) for x in whole.listings for name in x.names} == expected


def test_eu_whole_dates(whole: Found) -> None:
    assert not [label for x in whole.listings for label, _ in x.features if label == "birth date"]
    by_length = Counter(len(date.text) for date in births(whole))
    assert set(by_length) == {10, 4, 20, 27}
    assert all(date.circa == (len(date.text) > 10) for date in births(whole))


@pytest.mark.parametrize(
    ("name", "date", "listings", "names", "precision", "circa", "numbers", "citizenships", "addresses"),
    [
        ("fsf-xml-1_1-sample-2020-04-15.xml", "2020-04-15", 7, 15, {"day": 4, "year": 3}, 1,
         {"passport": 2, "national_id": 1, "tax_id": 1}, 3, 2),
        ("fsf-xml-1_1-sample-2024-12-11-one-entity.xml", "2024-12-11", 1, 3, {"day": 1}, 0, {}, 1, 0),
        ("fsf-xml-1_1-sample-2026-08-05-two-entities.xml", "2026-08-05", 2, 10, {"day": 2, "range": 1}, 1,
         {"passport": 1}, 1, 0),
    ],
)  # fmt: skip
def test_eu_xml(
    name: str,
    date: str,
    listings: int,
    names: int,
    precision: dict[str, int],
    circa: int,
    numbers: dict[str, int],
    citizenships: int,
    addresses: int,
) -> None:
    path = PUBLISHED / "eu" / name
    found = of(eu_xml, path)
    assert found.stated == (Stated(date=date),)
    assert kinds(found) == {"person": listings}
    assert total(found, "names") == names
    assert precisions(found) == precision  # a year that stands twice, with two places, is one date
    assert sum(date.circa for date in births(found)) == circa
    assert Counter(type_ for listing in found.listings for type_ in documents(listing)) == numbers
    assert total(found, "citizenships") == citizenships
    assert total(found, "addresses") == addresses
    assert not lost(found)


def test_eu_xml_programmes_and_languages() -> None:
    path = PUBLISHED / "eu" / "fsf-xml-1_1-sample-2020-04-15.xml"
    newer = PUBLISHED / "eu" / "fsf-xml-1_1-sample-2026-08-05-two-entities.xml"
    found = of(eu_xml, path)
    programmes = Counter(p for listing in found.listings for p in listing.programmes)
    assert programmes == {"PRK": 3, "TAQA": 2, "TERR": 1, "COD": 1}
    assert all(name.weak is False for listing in found.listings for name in listing.names)
    assert sum(x.source_id.startswith("5468") for x in found.listings) == 2  # one logicalId, two parties
    found = of(eu_xml, newer)
    languages = Counter(name.language for listing in found.listings for name in listing.names)
    assert (languages["fr"], languages["en"]) == (2, 2)
    assert found["191"].identifiers[0].country == ""  # 00, UNKNOWN
    # two ranges 1953 to 1958, of two places, are one date
    assert [date.text for date in found["521"].birth_dates] == ["1953 to 1958; between 1953 and 1958"]
    assert len(found["521"].birth_places) == 2


def test_eu_csv_1_0() -> None:
    found = of(eu_csv, FSF_CSV)
    assert len(found.listings) == 93
    assert found.stated == (Stated(date="2018-07-04"),)
    assert not lost(found)
    table = csv.reader(io.StringIO(FSF_CSV.read_bytes().decode("cp1252")))
    raw = [line[0].split(";") for line in table][1:]
    assert len(raw) == 999
    assert Counter(row[2] for row in raw) == {"P": 376, "E": 623}
    # the kind of every row's party
    kind_of = {listing.source_id: listing.kind for listing in found.listings}
    assert all(kind_of[row[1]] == {"P": "person", "E": "organization"}[row[2]] for row in raw)
    given = {(row[1], row[17]) for row in raw if row[17]}
    assert {(x.source_id, name.text.replace(",", "\t")) for x in found.listings for name in x.names} == given


def ofsi_rows(path: Path, encoding: str) -> list[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as stream:
        rows = list(csv.reader(stream))
    return [dict(zip(rows[1], map(str.strip, row), strict=True)) for row in rows[2:]]


def full_name(row: dict[str, str]) -> str:
    return " ".join(" ".join(filter(None, (row[f"Name {n}"] for n in (1, 2, 3, 4, 5, 6)))).split())


@pytest.fixture(scope="module")
def ofsi() -> Found:
    return of(uk_ofsi_csv, OFSI_2020)


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    there(OFSI_2020)
    return ofsi_rows(OFSI_2020, "cp1252")


def test_ofsi_groups(ofsi: Found) -> None:
    assert ofsi.stated == (Stated(date="2020-04-27"),)
    assert len(ofsi.listings) == 2114
    # the 591 entities, of which those are ships whose information begins with an IMO number
    assert kinds(ofsi)["person"] == 1523
    assert kinds(ofsi)["organization"] + kinds(ofsi)["vessel"] == 591
    assert not lost(ofsi)


def test_ofsi_rows(rows: list[dict[str, str]]) -> None:
    assert len(rows) == 9492
    assert Counter(row["Alias Type"] for row in rows) == {"Prime Alias": 2942, "AKA": 6526, "FKA": 24}
    assert sum(bool(row["DOB"]) for row in rows) == 6171
    assert sum(row["DOB"].startswith("00/00/") for row in rows) == 2647


def test_ofsi_names(ofsi: Found, rows: list[dict[str, str]]) -> None:
    given = {(row["Group ID"], full_name(row)) for row in rows}
    assert len(given) == 5776
    assert {(x.source_id, name.text) for x in ofsi.listings for name in x.names} == given
    assert all(sum(name.kind == "primary" for name in x.names) == 1 for x in ofsi.listings)
    prime = {(row["Group ID"], full_name(row)) for row in rows if row["Alias Type"] == "Prime Alias"}
    assert {(x.source_id, x.name) for x in ofsi.listings} == prime


def test_ofsi_birth_dates(ofsi: Found, rows: list[dict[str, str]]) -> None:
    given = {(row["Group ID"], row["DOB"]) for row in rows if row["DOB"]}
    assert len(given) == 1573
    assert {(x.source_id, date.text) for x in ofsi.listings for date in x.birth_dates} == given
    for date in births(ofsi):
        expected = "year" if date.text.startswith("00/00/") else "month" if date.text.startswith("00/") else "day"
        assert date.precision == expected, date


@pytest.mark.parametrize(("column", "count"), [("Passport Details", 301), ("NI Number", 172)])
def test_ofsi_every_document_is_an_identifier_or_a_feature(
    ofsi: Found, rows: list[dict[str, str]], column: str, count: int
) -> None:
    given = {(row["Group ID"], row[column]) for row in rows if row[column]}
    assert len(given) == count
    said = {
        x.source_id: " ".join([*(f"{i.value} {i.note}" for i in x.identifiers), *(text for _, text in x.features)])
        for x in ofsi.listings
    }
    for group, text in given:
        for number in re.findall(r"\w*\d{5,}\w*", text):
            assert number in said[group], text


def test_ofsi_regimes_and_remarks(ofsi: Found, rows: list[dict[str, str]]) -> None:
    assert len({programme for x in ofsi.listings for programme in x.programmes}) == 30
    given = {(row["Group ID"], row["Other Information"]) for row in rows if row["Other Information"]}
    kept = {(x.source_id, part) for x in ofsi.listings for part in (x.remarks, *x.remarks.split("\n")) if part}
    assert given <= kept


def test_ofsi_the_encoding_is_reported(ofsi: Found) -> None:
    assert "not UTF-8; the whole file is read as cp1252" in {problem.reason for problem in ofsi.problems}
    assert any("‘" in listing.remarks for listing in ofsi.listings)


def test_ofsi_it_is_quick_and_small() -> None:
    """2 s and 300 MB, for a program of its own that reads the list and nothing else."""
    there(OFSI_2020)
    code = (
        "import pathlib, re, sys, time\n"
        "from screenkit.sources import uk_ofsi_csv\n"
        "from screenkit.sources.base import ListFile\n"
        "start = time.perf_counter()\n"
        "n = sum(1 for _ in uk_ofsi_csv.parse(ListFile('f', lambda: open(sys.argv[1], 'rb'))))\n"
        "seconds = time.perf_counter() - start\n"
        # not getrusage: what it says of a child includes what its parent held before
        "status = pathlib.Path('/proc/self/status')\n"
        "peak = re.search(r'VmHWM:\\s*(\\d+)', status.read_text())[1] if status.exists() else 0\n"
        "print(n, seconds, peak)\n"
    )
    done = subprocess.run(  # noqa: S603 - this interpreter, on the code above
        [sys.executable, "-c", code, str(OFSI_2020)], capture_output=True, text=True, check=True
    )
    count, seconds, kilobytes = map(float, done.stdout.split())
    assert count > 2114
    assert seconds <= 2
    assert kilobytes * 1024 <= 300e6


def test_ofsi_36_columns() -> None:
    found = of(uk_ofsi_csv, OFSI_2022)
    rows = ofsi_rows(OFSI_2022, "utf-8")
    assert len(rows) == 23
    assert Counter(row["Alias Type"] for row in rows) == {"Prime Alias": 8, "AKA": 15}
    assert kinds(found) == {"person": 6}
    latin = {(x.source_id, name.text) for x in found.listings for name in x.names if not name.script}
    assert len(latin) == 7
    assert latin == {(row["Group ID"], full_name(row)) for row in rows}
    assert len(list(births(found))) == 16
    assert sum(row["DOB"].startswith("00/00/") for row in rows) == 14
    assert len({programme for x in found.listings for programme in x.programmes}) == 5
    native = {(name.text, name.script, name.language) for x in found.listings for name in x.names if name.script}
    assert {(script, language) for _, script, language in native} == {("Arab", "fa"), ("Arab", "ar"), ("Cyrl", "ru")}
    assert sum(bool(row["Name Non-Latin Script"]) for row in rows) == 5
    assert {text for text, _, _ in native} == {
        row["Name Non-Latin Script"] for row in rows if row["Name Non-Latin Script"]
    }


def test_uk_sanctions_list() -> None:
    path = PUBLISHED / "uk" / "uksl-xml-sample-2026-09-10.xml"
    found = of(uk_xml, path)
    assert kinds(found) == {"person": 2, "organization": 2, "vessel": 1}
    names = [name for listing in found.listings for name in listing.names if name.kind != "native"]
    assert Counter(name.kind for name in names) == {"primary": 5, "alias": 5}
    # one good, one low, eight unstated: of those the five primary ones are not weak by themselves
    assert Counter(name.weak for name in names) == {False: 6, True: 1, None: 3}
    assert sum(name.kind == "native" for listing in found.listings for name in listing.names) == 2
    assert {date.text: date.precision for date in births(found)} == {
        "12/05/1958": "day", "dd/mm/1945": "year", "1946": "year", "dd/mm/1972": "year",
    }  # fmt: skip
    types = Counter(type_ for listing in found.listings for type_ in documents(listing))
    assert (types["passport"], types["national_id"], types["imo"]) == (1, 1, 1)
    assert found["DPR0075"].identifiers[0].value == "9562233"
    assert found.problems == ()


def test_uk_sanctions_list_csv() -> None:
    path = PUBLISHED / "uk" / "uksl-csv-sample-2026-10-08.csv"
    found = of(uk_csv, path)
    assert found.stated == (Stated(date="2026-10-08"),)
    ship = found["RUS2176"]
    assert (ship.kind, ship.name, ship.identifiers[0].value) == ("vessel", "KOROLEV PROSPECT", "9826902")
    assert {("flag", "Gabon"), ("year built", "2019")} <= set(ship.features)
    assert found.problems == ()


def test_seco() -> None:
    path = PUBLISHED / "ch" / "seco-sample-2026-08-15-four-targets.xml"
    found = of(ch_xml, path)
    assert {x.source_id: (x.kind, x.status, x.gender) for x in found.listings} == {
        "5142": ("person", "removed", ""),
        "85396": ("person", "listed", "male"),
        "34461": ("vessel", "listed", ""),
        "52941": ("person", "listed", "female"),
    }
    names = [name for listing in found.listings for name in listing.names]
    published = [name for name in names if not name.note]
    assert Counter(name.kind for name in published) == {"primary": 4, "alias": 3, "former": 1}
    assert {name.weak for name in names} == {False}
    assert [name.parts for name in names if name.kind == "former"] == [(("maiden", "Putina"),)]
    # 21 spellings of parts make 3 + 3 + 1 names
    assert Counter((name.language, name.script) for name in names if name.note) == {
        ("ru", ""): 2, ("be", "Cyrl"): 2, ("ru", "Cyrl"): 3,
    }  # fmt: skip
    assert len(list(births(found))) == 3
    assert [(i.type, i.value, i.country) for i in found["85396"].identifiers] == [
        ("passport", "BM2229283", "Belarus"),
        ("national_id", "3070574E057PB8", "Belarus"),
    ]
    assert found["34461"].identifiers[0].value == "8405270"
    assert not lost(found)


def test_seco_amendment() -> None:
    path = PUBLISHED / "ch" / "seco-amendment-example-2024-01-17.xml"
    found = of(ch_xml, path)
    assert total(found, "names") == len(found.listings) == 3
    assert {listing.list_id for listing in found.listings} == {"ch-seco-amendment"}
    sets = {x.source_id: [text for label, text in x.features if label == "sanctions set"] for x in found.listings}
    assert sorted(map(len, sets.values())) == [1, 1, 2]
    assert sets["64393"] == ["Financial measures, annex 2", "Travel ban, annex 1"]
    assert {programme for listing in found.listings for programme in listing.programmes} == {"PPDM"}
