"""A record is written and read again; the laws are in tests/property/test_records.py."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import attrs
import pytest

from screenkit.arrays import Texts
from screenkit.edition import Edition
from screenkit.errors import DamagedFile
from screenkit.model import Address, Designation, Identifier, Kind, Listing, Name, PartialDate, Relation
from screenkit.records import Records, form_of, from_text, to_text
from screenkit.sources.base import Problem
from screenkit.watchlist import load_lists

LISTS = Path(__file__).resolve().parents[1] / ".." / "shared" / "lists"

DAY = PartialDate(dt.date(1, 1, 1), dt.date(9999, 12, 31), circa=True, text="before 1960")
FULL = Listing(
    list_id="in-house",
    source_id="7",
    kind="vessel",
    names=(Name("KUM SONG", "primary", None, "Latn", "ko", (("whole", "KUM SONG"), ("", "")), "as printed"),),
    birth_dates=(DAY,),
    birth_places=("Wŏnsan",),
    nationalities=("kp",),
    citizenships=("kp", "kp"),
    countries=("KN",),
    gender="female",
    positions=("Captain",),
    addresses=(Address("1 Quay", "Nampo", "South P'yŏngan", "00", "North Korea"), Address()),
    identifiers=(Identifier("imo", "8661575", "kp", "a", "b", "c", "d", "e", "bad check digit"),),
    designations=(Designation("UN", "1718", "2017-10-03", "Resolution 1718"),),
    relations=(Relation("owned by", "Someone", "in-house:8"),),
    features=(("", "both\nof"), ("flag", 'a "flag"')),
    listed_on="2017-10-03",
    amended_on=("2018", ""),
    remarks="\ud800\udc00 \U00010000 \x00\u2028",
    sources=("a", "b"),
    status="removed",
)


def test_every_field_is_kept() -> None:
    without = [field.name for field in attrs.fields(Listing) if getattr(FULL, field.name) == field.default]
    assert without == []
    assert repr(from_text(to_text(FULL))) == repr(FULL)  # the text of a date is not compared by ==


@pytest.mark.parametrize("field", [field.name for field in attrs.fields(Listing) if field.default is not attrs.NOTHING])
def test_each_field_is_kept_alone(field: str) -> None:
    bare = Listing(list_id="in-house", source_id="7", kind="unknown", names=(Name("KUM SONG"),))
    listing = attrs.evolve(bare, **{field: getattr(FULL, field)})
    assert repr(from_text(to_text(listing))) == repr(listing)
    assert listing != bare


def test_what_has_its_default_is_left_out() -> None:
    listing = Listing(list_id="in-house", source_id="7", kind="unknown", names=(Name("KUM SONG", weak=True), Name("")))
    assert to_text(listing) == '["in-house","7","unknown",[["KUM SONG","alias",true],[""]]]'


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "7",
        '"text"',
        "null",
        "[]",
        '{"0":0}',
        '["in-house","7","unknown"',
        '["in-house","7","unknown"]',
        '["in-house","7","unknown",7]',
        '["in-house","7","unknown",[["KUM SONG",0,0,0,0,0,0,0]]]',
        '["in-house","7","unknown",[{"text":"KUM SONG"}]]',
        '["in-house","7","unknown",[[]]]',
        '["in-house","7","unknown",[["KUM SONG"]],[[-1,1]]]',
        '["in-house","7","unknown",[["KUM SONG"]],[[1e300,1]]]',
        '["in-house","7","unknown",[["KUM SONG"]],[[18446744073709551616,1]]]',
        '["in-house","7","unknown",[["KUM SONG"]],[[1]]]',
        '["in-house","7","unknown",[["KUM SONG"]],["1970"]]',
        '["in-house","7","unknown",[["KUM SONG"]],[],[],[],[],[],"",[],[],[],[],[],[],"",[],"",[],"listed",7]',
        "[" * 100_000,
        "9" * 5_000,
    ],
)
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(DamagedFile, match=r"the record .* cannot be read; delete the compiled file, and compile it ag"):
        from_text(text)


def test_editions_and_problems_are_kept() -> None:
    counts: Mapping[Kind, int] = MappingProxyType({"person": 727, "organization": 273})
    edition = Edition("un-sc", "2025-11-20", "ab", "un-xml", ("un.xml", "b"), counts, 1000)
    text = form_of(Edition).to_text(edition)
    assert text == '["un-sc","2025-11-20","ab","un-xml",["un.xml","b"],{"person":727,"organization":273},1000]'
    again = form_of(Edition).from_text(text)
    assert again == edition
    assert isinstance(again.counts, MappingProxyType)
    stated = attrs.evolve(edition, stated=1000)
    assert form_of(Edition).from_text(form_of(Edition).to_text(stated)) == stated
    problem = Problem("un.xml", "line 7", "", "no name", record=True)
    assert form_of(Problem).from_text(form_of(Problem).to_text(problem)) == problem


@pytest.mark.parametrize("hint", [bytes, list[str], set[str], Mapping[int, str], tuple[dt.date, str], dt.date | None])
def test_a_type_without_a_rule_is_refused(hint: Any) -> None:
    strange = attrs.make_class("Strange", {"value": attrs.field(type=hint)})
    with pytest.raises(TypeError, match="there is no rule for writing"):
        form_of(strange)


def texts(count: int) -> list[str]:
    return [to_text(attrs.evolve(FULL, source_id=str(number))) for number in range(count)]


def test_records_are_a_sequence() -> None:
    records = Records(Texts.of(texts(4)))
    assert [listing.source_id for listing in records] == ["0", "1", "2", "3"]
    assert [records[at].source_id for at in (0, 3, -1, -4)] == ["0", "3", "3", "0"]
    assert [listing.source_id for listing in records[1:3]] == ["1", "2"]
    assert records[2] in records
    for at in (4, -5, -8):
        with pytest.raises(IndexError, match="there are 4 records"):
            records[at]


def test_the_latest_records_are_remembered() -> None:
    records = Records(texts(4), memory=2)
    first, second = records[0], records[1]
    assert len(list(records)) == 4  # which forgets nothing
    assert records[-4] is first
    records[2]
    assert records[0] is first
    assert records[1] is not second
    assert records[1] == second


def test_a_damaged_record_harms_no_other() -> None:
    records = Records([*texts(1), "["])
    assert records[0].source_id == "0"
    with pytest.raises(DamagedFile):
        records[1]


@pytest.mark.skipif(not LISTS.is_dir(), reason="the real lists are not beside the project")
@pytest.mark.parametrize("path", ["us-ofac/csv-2021", "un/un-2025-11-20.xml", "uk/ofsi-conlist-2020-04-27-29col.csv"])
def test_real_listings_are_kept(path: str) -> None:
    watchlist = load_lists(LISTS / path)
    assert len(watchlist.all) >= 1000
    again = [from_text(to_text(listing)) for listing in watchlist.all]
    assert again == list(watchlist.all)
    assert [listing.digest for listing in again[::10]] == [listing.digest for listing in watchlist.all[::10]]
    assert all(form_of(Problem).from_text(form_of(Problem).to_text(one)) == one for one in watchlist.problems)
    assert all(form_of(Edition).from_text(form_of(Edition).to_text(one)) == one for one in watchlist.editions)


def test_a_digest_is_over_all_that_a_listing_says() -> None:
    """And over nothing else: what is empty could as well not be there."""
    one = Listing(list_id="a", source_id="1", kind="person", names=(Name("Kim", "primary"),))
    others = [
        attrs.evolve(one, names=(Name("Kim", "primary", weak=True),)),
        attrs.evolve(one, names=(Name("Kim", "primary"), Name("Kim"))),
        attrs.evolve(one, birth_dates=(PartialDate.parse("1970"),)),
        attrs.evolve(one, remarks="1970"),
        attrs.evolve(one, nationalities=("1970",)),
        attrs.evolve(one, status="removed"),
    ]
    assert len({one.digest, *(other.digest for other in others)}) == 1 + len(others)
    said = '{"list_id": "a", "source_id": "1", "kind": "person", "names": [{"text": "Kim", "kind": "primary"}]'
    assert one.digest == hashlib.sha256(f'{said}, "status": "listed"}}'.encode()).hexdigest()
