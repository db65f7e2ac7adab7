"""The lists that ship: whole, sound, and agreeing with the research they were made from."""

from __future__ import annotations

import csv
import re
import time
from pathlib import Path

import pytest

from screenkit import countries, identifiers
from screenkit.model import Listing
from screenkit.watchlist import Watchlist

ROOT = Path(__file__).resolve().parents[1]
RESEARCH = ROOT / ".." / "shared" / "designations.csv"
# The research's labels for identifiers, where they are not currency codes.
TYPES = {
    "INN": "inn", "OGRN": "ogrn", "OKPO": "okpo", "TAIL": "tail_number", "MSN": "msn", "MODE_S": "mode_s", "IMO": "imo",
    "IMO_COMPANY": "imo_company", "SWIFT": "bic", "PASSPORT": "passport", "EMAIL": "email", "CALLSIGN": "call_sign",
    "BIN": "bin_kz", "TAXID": "tax_id", "ICO": "registration_number", "REG": "registration_number",
}  # fmt: skip
FEATURES = {"MODEL": "aircraft model", "BUILT": "built", "GRT": "gross tonnage", "COORD": "coordinates"}


@pytest.fixture(scope="module")
def shipped() -> Watchlist:
    return Watchlist.default()


def test_what_is_in_them(shipped: Watchlist) -> None:
    assert (len(shipped), len(shipped.all)) == (73, 76)
    assert {e.list_id for e in shipped.editions} == {"us-ofac-sdn", "un-sc", "jp-mof", "kr-mofa"}
    assert shipped.problems == ()
    assert {x.status for x in shipped.all} == {"listed", "removed", "unconfirmed"}


def test_they_load_in_an_instant() -> None:
    Watchlist.default()
    start = time.perf_counter()
    Watchlist.default()
    assert time.perf_counter() - start < 0.06 * 5  # 0.01 s on a laptop; the margin is for a busy machine


def test_every_listing_has_what_an_analyst_needs(shipped: Watchlist) -> None:
    for listing in shipped.all:
        assert listing.designations, listing.uid
        assert all(d.authority for d in listing.designations), listing.uid
        assert listing.sources, listing.uid
        if listing.status == "listed":
            assert all(d.programme for d in listing.designations), listing.uid
        for name in listing.names:
            assert bool(name.script) == bool(re.search(r"[^\W\dA-Za-z\u00c0-\u024f]", name.text)), name
        for country in (*listing.nationalities, *listing.citizenships, *listing.countries):
            assert countries.code(country), country


def test_every_identifier_is_sound(shipped: Watchlist) -> None:
    """A wrong digit here would miss a party: each check digit is verified."""
    assert {i.type for x in shipped.all for i in x.identifiers} <= set(identifiers.TYPES)
    flaws = {
        (listing.uid, identifier.value): identifiers.flaw(identifier.type, identifier.value)
        for listing in shipped.all
        for identifier in listing.identifiers
    }
    assert {where: flaw for where, flaw in flaws.items() if flaw} == {}


def test_every_relation_leads_somewhere(shipped: Watchlist) -> None:
    """A uid names a shipped listing; only parties that OFAC lists, too, may be named without being shipped."""
    lost = {
        relation.uid: relation.type
        for listing in shipped.all
        for relation in listing.relations
        if relation.uid and shipped.get(relation.uid) is None
    }
    assert set(lost.values()) <= {"also listed as"}
    assert all(uid.startswith("us-ofac-sdn:") for uid in lost)


def test_the_readme_names_every_file() -> None:
    readme = (ROOT / "lists" / "README.md").read_text(encoding="utf-8")
    assert {path.name for path in (ROOT / "lists").glob("*.toml")} == set(re.findall(r"`([\w-]+\.toml)`", readme))


@pytest.mark.parametrize(
    ("uid", "name"),
    [
        ("us-ofac-sdn:47173", "MIKHEYCHIK, Vladimir Vladimirovich"),
        ("us-ofac-sdn:43113", "JOINT STOCK COMPANY THE 224TH FLIGHT UNIT STATE AIRLINES"),
        ("un-sc:KPe.028", "MUNITIONS INDUSTRY DEPARTMENT"),
        ("jp-mof:2024-05-24-mikheychik", "MIKHEYCHIK, Vladimir Vladimirovich"),
        ("kr-mofa:2024-05-24-maria", "MARIA"),
    ],
)
def test_uids_stay(shipped: Watchlist, uid: str, name: str) -> None:
    listing = shipped.get(uid)
    assert listing is not None
    assert listing.name == name


def plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def counterpart(row: dict[str, str], shipped: Watchlist) -> Listing:
    """Find the listing that a row of the research became."""
    lists = {"OFAC SDN": "us-ofac-sdn", "UN 1718": "un-sc", "Japan asset freeze": "jp-mof"}
    list_id = lists.get(row["source_list"], "kr-mofa")
    if list_id in ("us-ofac-sdn", "un-sc") and row["official_id"]:
        listing = shipped.get(f"{list_id}:{row['official_id'].split()[-1]}")
        assert listing is not None, row["official_name"]
        return listing
    (found,) = [
        x
        for x in shipped.all
        if x.list_id == list_id and plain(row["official_name"]) in {plain(name.text) for name in x.names}
    ]
    return found


@pytest.mark.skipif(not RESEARCH.is_file(), reason="the research is not beside the project")
def test_nothing_of_the_research_is_missing(shipped: Watchlist) -> None:
    with RESEARCH.open(encoding="utf-8", newline="") as f:
        rows = list(csv.DictReader(f))
    assert len(rows) == 95
    for row in rows:
        listing = counterpart(row, shipped)
        wallet = row["kind"] == "wallet"
        names = {plain(name.text): name for name in listing.names}
        expected = [row["linked_to"] or row["official_name"]] if wallet else [row["official_name"], row["native_name"]]
        for text in filter(None, (*expected, *row["aliases"].split(";"))):
            bare = re.sub(r" \((former name|KPE\.\d+)\)$", "", text.lstrip("~"))
            assert plain(bare) in names, (listing.uid, text)
            assert names[plain(bare)].weak is text.startswith("~"), (listing.uid, text)
        for derived in re.findall(r"derived (?:Hangul|native): ([^.]+)", row["notes"]):
            assert names[plain(derived)].note == "derived", (listing.uid, derived)
        given = {(i.currency if i.type == "wallet" else i.type, i.value) for i in listing.identifiers}
        given |= set(listing.features)
        for label, _, value in (pair.partition("=") for pair in filter(None, row["identifiers"].split(";"))):
            wanted = TYPES.get(label) or FEATURES.get(label) or label
            assert (wanted, value.removesuffix(" (Cyprus)")) in given, (listing.uid, label, value)
        if row["dob"]:
            assert row["dob"] in {date.text for date in listing.birth_dates}, listing.uid
        if not wallet:
            assert listing.gender == row["gender"], listing.uid
            assert listing.kind == {"bank": "organization"}.get(row["kind"], row["kind"]), listing.uid
            assert set(filter(None, [row["nationality"]])) == set(listing.nationalities), listing.uid
            assert row["action_date"] in {d.date for d in listing.designations}, listing.uid
        for programme in re.findall(r"\[([\w-]+)\]", row["program"]):
            assert programme in listing.programmes, (listing.uid, programme)
