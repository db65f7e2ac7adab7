"""The figures of OFAC's own files, counted apart from this parser, must come out of it again."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from screenkit.identifiers import imo_company
from screenkit.model import Listing, PartialDate
from screenkit.sources import ofac_csv, ofac_xml
from screenkit.sources.base import ListFile, Problem, Stated
from screenkit.watchlist import load_lists

LISTS = Path(__file__).resolve().parents[2] / ".." / "shared" / "lists" / "us-ofac"
pytestmark = pytest.mark.skipif(not LISTS.exists(), reason="the real lists are not beside the project")

Found = tuple[list[Listing], list[Problem], list[Stated]]


def at(name: str) -> ListFile:
    return ListFile(name, lambda: (LISTS / name).open("rb"))


def sort(found: list[Listing | Problem | Stated]) -> Found:
    return (
        [item for item in found if isinstance(item, Listing)],
        [item for item in found if isinstance(item, Problem)],
        [item for item in found if isinstance(item, Stated)],
    )


@cache
def csv(*names: str) -> Found:
    return sort(list(ofac_csv.parse(at(names[0]), [at(name) for name in names[1:]])))


@cache
def xml(name: str) -> Found:
    return sort(list(ofac_xml.parse(at(name))))


def csv_2021() -> Found:
    return csv(*(f"csv-2021/{name}" for name in ("sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv")))


def csv_cons() -> Found:
    return csv(*(f"cons-csv/cons_{name}.csv" for name in ("prim", "alt", "add", "comments")))


def csv_2026() -> Found:
    return csv(*(f"csv-2026-excerpt/{name}" for name in ("sdn.csv", "alt.csv", "add.csv")))


def kinds(listings: list[Listing]) -> Counter[str]:
    return Counter(listing.kind for listing in listings)


def names(listings: list[Listing], *, weak: bool) -> Counter[str]:
    return Counter(n.kind for listing in listings for n in listing.names if n.weak is weak and n.kind != "primary")


def types(listings: list[Listing]) -> Counter[str]:
    return Counter(i.type for listing in listings for i in listing.identifiers)


def having(listings: list[Listing], field: str) -> int:
    return sum(bool(getattr(listing, field)) for listing in listings)


def labelled(listings: list[Listing], label: str) -> int:
    return sum(label == found for listing in listings for found, _ in listing.features)


class TestCsv2021:
    def test_every_row_is_a_listing(self) -> None:
        listings, problems, _ = csv_2021()
        assert len(listings) == len({listing.uid for listing in listings}) == 8976
        assert kinds(listings) == {"person": 4620, "organization": 3673, "vessel": 406, "aircraft": 277}
        assert len({listing.name for listing in listings}) == 8959
        assert not [problem for problem in problems if problem.record]

    def test_the_names(self) -> None:
        listings, _, _ = csv_2021()
        assert names(listings, weak=False) == {"alias": 11_523 + 18, "former": 369}
        assert names(listings, weak=True) == {"alias": 2417, "former": 24}
        assert sum(len(listing.names) for listing in listings) == 23_327
        strong: Counter[str] = Counter()
        for listing in listings:
            strong[listing.kind] += sum(not name.weak for name in listing.names) - 1
        assert strong == {"person": 6272, "organization": 5457, "vessel": 180, "aircraft": 1}
        assert sum(any(n.kind != "primary" and not n.weak for n in x.names) for x in listings) == 4139
        split = [x.names[0].parts for x in listings if x.kind == "person"]
        assert Counter(parts[0][0] for parts in split) == {"family": 4614, "whole": 6}
        assert Counter(len(parts) for parts in split) == {1: 6, 2: 4612, 3: 2}

    def test_persons(self) -> None:
        listings, problems, _ = csv_2021()
        dates = [date for listing in listings for date in listing.birth_dates]
        assert len(dates) == 5125
        assert not [p for p in problems if "date" in p.reason]
        forms = Counter(re.sub(r"[A-Z][a-z]{2}\b", "Mon", re.sub(r"\d", "9", date.text)) for date in dates)
        assert forms == {
            "99 Mon 9999": 4025,
            "9999": 862,
            "circa 9999": 75,
            "9999 to 9999": 56,
            "99 Mon 9999 to 99 Mon 9999": 55,
            "Mon 9999": 48,
            "circa 99 Mon 9999": 2,
            "circa 9999-9999": 1,
            "Mon 9999 to Mon 9999": 1,
        }
        precise = Counter(
            "range" if date.precision == "month" and "to" in date.text else date.precision for date in dates
        )
        assert precise["day"] == 4025 + 2
        assert precise["month"] == 48
        assert sum(date.circa for date in dates) == 75 + 2 + 1
        assert all(isinstance(date, PartialDate) for date in dates)
        per_person = Counter(len(listing.birth_dates) for listing in listings if listing.kind == "person")
        assert [per_person[n] for n in range(5)] == [192, 3950, 345, 90, 26]
        counts = {
            field: having(listings, field) for field in ("birth_places", "nationalities", "citizenships", "gender")
        }
        assert counts == {"birth_places": 2874, "nationalities": 2058, "citizenships": 862, "gender": 1513}
        assert sum(len(listing.birth_places) for listing in listings) == 2874 + 199
        assert sum(len(listing.nationalities) for listing in listings) == 2059 + 77
        assert sum(len(listing.citizenships) for listing in listings) == 862 + 57
        assert having(listings, "positions") == 998

    def test_identifiers(self) -> None:
        listings, problems, _ = csv_2021()
        identifiers = [i for listing in listings for i in listing.identifiers]
        wallets = Counter(i.currency for i in identifiers if i.type == "wallet")
        ones = dict.fromkeys(("XMR", "BTG", "ETC", "BSV", "XVG"), 1)
        assert wallets == {"XBT": 65, "ETH": 10, "LTC": 9, "ZEC": 3, "DASH": 3, "BCH": 2, **ones}
        assert sum(wallets.values()) == 97
        with_wallet = [x.kind for x in listings if any(i.type == "wallet" for i in x.identifiers)]
        assert Counter(with_wallet) == {"person": 12, "organization": 3}
        with_imo = [x.kind for x in listings if any(i.type == "imo" and not i.flaw for i in x.identifiers)]
        assert Counter(with_imo) == {"vessel": 399}
        of_companies = {i.value for x in listings for i in x.identifiers if i.type == "imo_company" and not i.note}
        owners = {"5878589", "4199470", "5817786", "5647684", "1701459", "1267131", "5878575", "1991835", "5057119"}
        assert owners <= of_companies, "under Vessel Registration Identification"
        assert all(imo_company.is_valid(value) for value in owners)
        bad = [i.value for i in identifiers if i.type == "imo" and i.flaw]
        assert bad == ["8606173", "IMO 15411"]
        assert set(bad) <= {problem.value for problem in problems}
        assert sum(any(i.type == "mmsi" for i in x.identifiers) for x in listings) == 51
        assert sum(any(i.type == "bic" for i in x.identifiers) for x in listings) == 77
        noted = {"Diplomatic Passport", "Stateless Person Passport", "British National Overseas Passport"}
        passports = [
            i for i in identifiers if i.type == "passport" and i.note not in {*noted, "Travel Document Number"}
        ]
        assert len(passports) + labelled(listings, "Passport") == 1187 + 351  # two without a number are features
        counts = Counter(i.note for i in identifiers if i.note)
        expected = {
            "Diplomatic Passport": 13 + 3,
            "Folio Mercantil No.": 113 + 1,
            "Matricula Mercantil No": 61 + 9,
            "Travel Document Number": 6 + 0,
            "UK Company Number": 11,
            "construction number": 82,
        }
        assert {note: counts[note] for note in expected} == expected
        okpo = [i for i in identifiers if i.type == "okpo" or i.note == "Government Gazette Number"]
        assert len(okpo) == 89
        # one "NIT # Provisional" has no number, and one C.U.R.P. stands twice
        plain = {"cedula": 688 + 25, "nit": 420, "rfc": 318 + 38 + 22, "curp": 318 + 31 - 1, "ruc": 151 + 5, "duns": 35}
        assert {type_: types(listings)[type_] for type_ in plain} == plain
        assert types(listings)["call_sign"] == 70 + 1

    def test_aircraft(self) -> None:
        aircraft = [listing for listing in csv_2021()[0] if listing.kind == "aircraft"]
        marks = [listing for listing in aircraft if ("tail_number", listing.name) in _pairs(listing)]
        assert len(marks) + sum(listing.name.startswith("MSN ") for listing in aircraft) == 277
        previous = [i for listing in aircraft for i in listing.identifiers if i.note == "previous"]
        assert len(previous) == 8
        assert labelled(aircraft, "Aircraft Model") == 277
        assert types(aircraft)["mode_s"] == 3

    def test_vessels(self) -> None:
        listings, _, _ = csv_2021()
        counts = {label: labelled(listings, f"Vessel {label}") for label in ("Type", "Flag", "Tonnage", "Owner")}
        assert counts == {"Type": 295, "Flag": 392, "Tonnage": 67, "Owner": 10}
        assert labelled(listings, "Vessel Gross Registered Tonnage") == 62
        assert labelled(listings, "Former Vessel Flag") == 58 + 63

    def test_programmes(self) -> None:
        listings, _, _ = csv_2021()
        programmes = Counter(d.programme for listing in listings for d in listing.designations)
        assert len(programmes) == 67
        most = {"SDNTK": 1770, "SDGT": 1709, "IFSR": 914, "NPWMD": 748, "IRAN": 679, "SYRIA": 640}
        assert {name: programmes[name] for name in most} == most
        assert sum(len(listing.designations) > 1 for listing in listings) == 1195

    def test_addresses(self) -> None:
        listings, _, _ = csv_2021()
        addresses = [address for listing in listings for address in listing.addresses]
        assert len(addresses) == 13_837 - 2397
        assert sum(bool(address.text) for address in addresses) == 7754
        assert sum(bool(address.city) for address in addresses) == 9322
        assert sum(bool(address.country) for address in addresses) == 11_399
        assert not any("undetermined" in listing.countries for listing in listings)

    def test_links(self) -> None:
        listings, _, _ = csv_2021()
        named = {listing.name for listing in listings}
        links = [relation for listing in listings for relation in listing.relations]
        assert len(links) == 3408
        assert having(listings, "relations") == 2758
        assert [link.target for link in links if link.target not in named].__len__() == 7
        dotted = [
            x.relations[-1] for x in listings if x.relations and x.remarks.endswith(f": {x.relations[-1].target}")
        ]
        assert sum(link.target in named for link in dotted) == 312
        assert sum(link.target in named for link in links) == 3089 + 312
        by_uid = {listing.uid: listing.name for listing in listings}
        assert all(by_uid[link.uid] == link.target for link in links if link.uid)
        shared = {name for name, n in Counter(listing.name for listing in listings).items() if n > 1}
        assert all(link.target in shared for link in links if link.target in named and not link.uid)

    def test_the_other_phrases(self) -> None:
        listings, _, _ = csv_2021()
        counts = {
            "Website": 492 + 57 + 1,  # and one "Website:"
            "Email Address": 142 + 85,
            "Phone Number": 17 + 14,
            "Additional Sanctions Information": 1916 + 5,
            "Secondary sanctions risk": 536,
            "Executive Order 13846 information": 64 + 296,
            "CAATSA Section 235 Information": 7 + 27,
            "Organization Established Date": 133 + 2,
            "Organization Type": 74 + 11,
            "Target Type": 7,
            "Nationality of Registration": 10,
            "Aircraft Operator": 208 + 1,
        }
        assert {label: labelled(listings, label) for label in counts} == counts
        assert labelled(listings, "cut remark") == 0


def _pairs(listing: Listing) -> set[tuple[str, str]]:
    return {(i.type, i.value) for i in listing.identifiers}


class TestOtherCsv:
    def test_consolidated(self) -> None:
        listings, problems, _ = csv_cons()
        assert kinds(listings) == {"organization": 363, "person": 79}
        assert names(listings, weak=False) == {"alias": 932, "former": 141}
        assert sum(names(listings, weak=True).values()) == 72
        assert {listing.list_id for listing in listings} == {"us-ofac-cons"}
        assert problems == []

    def test_a_copy_saved_again_without_its_comments(self) -> None:
        listings, problems, _ = csv("csv-2022-12/sdn.csv")
        assert len(listings) == 11_509
        assert sum(problem.reason == "identical repeat merged" for problem in problems) == 58
        assert kinds(listings)["vessel"] == 526
        assert kinds(listings)["aircraft"] == 294
        cut = [problem for problem in problems if "break off" in problem.reason]
        assert sorted(p.where for p in cut if p.value.startswith("a.k.a. ")) == ["27307", "28263"]
        assert len(cut) == labelled(listings, "cut remark")

    def test_the_excerpt_of_2026(self) -> None:
        listings, problems, _ = csv_2026()
        assert kinds(listings) == {"aircraft": 58, "organization": 27, "person": 22, "vessel": 10}
        assert names(listings, weak=False) == {"alias": 50}
        assert names(listings, weak=True) == {"alias": 19}
        wallets = Counter(i.currency for listing in listings for i in listing.identifiers if i.type == "wallet")
        assert wallets == {"USDT": 2, "ETH": 2, "XBT": 1, "TRX": 1}
        counts = {"tail_number": 58, "msn": 58, "mode_s": 4, "imo": 10, "mmsi": 10}
        assert {type_: types(listings)[type_] for type_ in counts} == counts
        assert sum(len(listing.relations) for listing in listings) == 85
        assert sum(len(listing.addresses) for listing in listings) == 133 - 68
        assert problems == []


class TestXml:
    def test_2018(self) -> None:
        listings, problems, stated = xml("cons-classic-2018-04-06.xml")
        assert kinds(listings) == {"organization": 471, "person": 94, "vessel": 74}
        assert names(listings, weak=False) == {"alias": 1024, "former": 185}
        assert names(listings, weak=True) == {"alias": 45, "former": 1}
        assert sum(len(listing.designations) for listing in listings) == 647
        assert len({p for listing in listings for p in listing.programmes}) == 7
        assert sum(len(listing.addresses) for listing in listings) == 711
        assert sum(len(listing.birth_dates) for listing in listings) == 87
        assert sum(date.precision == "range" for listing in listings for date in listing.birth_dates) == 2
        assert sum(len(listing.birth_places) for listing in listings) == 22
        assert sum(len(listing.nationalities) for listing in listings) == 4
        assert sum(len(listing.citizenships) for listing in listings) == 7
        assert types(listings)["call_sign"] == 53
        assert types(listings)["imo"] == 74
        assert types(listings)["mmsi"] == 45
        assert types(listings)["passport"] == 14
        counts = {"Vessel Flag": 74, "Vessel Tonnage": 58, "Vessel Owner": 5, "Former Vessel Flag": 101, "Website": 209}
        assert {label: labelled(listings, label) for label in counts} == counts
        assert stated == [Stated("2018-04-06", 639)]
        assert problems == []

    def test_2025(self) -> None:
        listings, problems, stated = xml("cons-classic-2025-03-28.xml")
        assert kinds(listings) == {"organization": 363, "person": 80}
        assert names(listings, weak=False) == {"alias": 925, "former": 141}
        assert names(listings, weak=True) == {"alias": 67, "former": 3}
        assert sum(len(listing.designations) for listing in listings) == 525
        assert len({p for listing in listings for p in listing.programmes}) == 13
        assert sum(len(listing.addresses) for listing in listings) == 520
        assert sum(len(listing.birth_dates) for listing in listings) == 75
        assert sum(len(listing.birth_places) for listing in listings) == 21
        assert having(listings, "gender") == 3
        counts = {"tax_id": 213, "uscc": 58, "bic": 33, "lei": 14, "passport": 1}
        assert {type_: types(listings)[type_] for type_ in counts} == counts
        features = {
            "Secondary sanctions risk": 361,
            "Executive Order 13662 Directive Determination": 306,
            "Website": 176,
            "Email Address": 125,
            "Target Type": 92,
            "Issuer Name": 73,
            "Equity Ticker": 69,
            "Listing Date (CMIC)": 68,
        }
        assert {label: labelled(listings, label) for label in features} == features
        assert stated == [Stated("2025-03-28", 443)]
        assert problems == []

    def test_a_trimmed_copy_is_reported(self) -> None:
        listings, problems, stated = xml("sdn-classic-sample-2020-04-22.xml")
        assert kinds(listings) == {"person": 6, "organization": 2}
        assert names(listings, weak=False) == {"alias": 25}
        assert names(listings, weak=True) == {"alias": 2}
        assert sum(len(listing.birth_dates) for listing in listings) == 10
        assert sum(date.circa or date.precision in ("year", "range") for x in listings for date in x.birth_dates) >= 7
        assert problems == []
        assert [said.records for said in stated] == [8197]
        (said,) = (p for p in load_lists(LISTS / "sdn-classic-sample-2020-04-22.xml").problems if "8,197" in p.value)
        assert "it is an excerpt" in said.reason

    def test_the_new_namespace(self) -> None:
        listings, problems, stated = xml("sdn-classic-sample-2026-08-07.xml")
        assert kinds(listings) == {"person": 3, "organization": 1, "vessel": 1}
        assert stated == [Stated("2026-08-07", 5)]
        assert problems == []

    def test_csv_and_xml_of_one_list_say_the_same(self) -> None:
        """The two editions are a few days or weeks apart: the few differences are OFAC's."""
        one = {listing.source_id: listing for listing in csv_cons()[0]}
        other = {listing.source_id: listing for listing in xml("cons-classic-2025-03-28.xml")[0]}
        assert len(one.keys() & other.keys()) == 442
        same = sum(
            set(one[key].names) == set(other[key].names)
            and one[key].birth_dates == other[key].birth_dates
            and set(one[key].relations) == set(other[key].relations)
            and set(one[key].identifiers) >= set(other[key].identifiers)
            for key in one
        )
        assert same >= 430
