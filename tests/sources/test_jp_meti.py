"""The lists of Japan's trade ministry: made-up samples of a notice and of the End User List."""

from __future__ import annotations

import csv
import io

import pytest

from screenkit.errors import ListError
from screenkit.model import Address, Designation
from screenkit.sources import jp_meti, jp_mof, xlsx_rows
from screenkit.sources.base import Source, Stated
from screenkit.sources.jp_meti_notice import items
from tests.sources.reading import DATA, Found, given, read
from tests.sources.workbooks import workbook

NOTICE = DATA / "jp" / "tokutei-dantai.txt"
USERS = DATA / "jp" / "end-users.csv"


@pytest.fixture(scope="module")
def notice() -> Found:
    return read(jp_meti, NOTICE)


@pytest.fixture(scope="module")
def users() -> Found:
    return read(jp_meti, USERS)


def test_it_is_a_source() -> None:
    assert isinstance(jp_meti, Source)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (NOTICE.read_bytes(), True),
        (USERS.read_bytes(), True),
        ("指定日：2022年3月1日\n所 在 地：Moscow".encode(), True),
        ("指定日：2022年3月1日".encode(), False),
        ((DATA / "jp" / "shisantouketsu.csv").read_bytes(), False),
        (b"", False),
    ],
)
def test_recognizes(head: bytes, expected: bool) -> None:
    assert jp_meti.recognizes(head) is expected
    assert not (expected and jp_mof.recognizes(head))


def test_the_items_of_a_notice(notice: Found) -> None:
    assert [listing.source_id for listing in notice.listings] == [
        "2022-03-01-example-intelligence-service",
        "2022-03-01-224th-example-flight-unit-russian-armed-forces",
        "2024-05-24-example-works-llc",
    ]
    assert {listing.kind for listing in notice.listings} == {"organization"}
    assert notice.stated == (Stated("2025-09-12"),)
    assert [(p.where, p.reason) for p in notice.problems] == [("item 3", "there is no item of this number")]


def test_names_in_both_languages(notice: Found) -> None:
    first, second, third = notice.listings
    assert [(n.text, n.kind, n.weak, n.language) for n in first.names] == [
        ("Example Intelligence Service", "primary", None, ""),
        ("例示諜報庁", "alias", None, "ja"),
        ("エスヴイアール", "alias", None, "ja"),
        ("ＡＢＣ", "alias", None, ""),
        ("DEF", "alias", None, ""),
        ("EIS", "alias", None, ""),
        ("Sluzhba Primera", "alias", None, ""),
    ]
    assert [name.text for name in second.names] == [
        "224th Example Flight Unit (Russian Armed Forces)",
        "第224飛行隊（ロシア連邦軍）",
    ]
    assert [name.text for name in third.names] == ["Example Works, LLC", "例示工場"]


def test_addresses_and_days(notice: Found) -> None:
    first, second, third = notice.listings
    assert first.addresses == (Address("1 Example Street, Moscow, 127055RU."),)
    assert second.addresses == (
        Address("10 Airfield Road, Tver, Russia", country="Russia"),
        Address("2 Hangar Lane, Tula, Russia", country="Russia"),
    )
    assert third.addresses == (Address("Example Bay, Crimea", country="Crimea"),)
    assert [listing.listed_on for listing in notice.listings] == ["2022-03-01", "2022-03-01", "2024-05-24"]
    assert first.designations == (
        Designation("Ministry of Economy, Trade and Industry, Japan", "ロシア連邦の特定団体", "2022-03-01"),
    )
    assert "所在地：Example Bay, Crimea" in third.remarks


def test_the_end_user_list(users: Found) -> None:
    network, trust, trading = users.listings
    assert [name.text for name in network.names] == ["Example Network", "Exemplar Base", "Islamic Example Army"]
    assert [name.text for name in trading.names] == ["Example Trading Corporation", "Exemplar Trading", "EXTRADE"]
    assert [listing.countries for listing in users.listings] == [("Afghanistan",), ("Afghanistan",), ("North Korea",)]
    assert trust.source_id == "eul-example-trust"
    assert {
        ("Type of WMD", "N"),
        ("Conventional Weapons", "CW"),
        ("国名、地域名", "アフガニスタン Afghanistan"),
    } <= set(trust.features)
    assert trust.programmes == ("End User List (外国ユーザーリスト)",)
    assert [(p.value, p.record) for p in users.problems] == [("4; ・Nameless; M", True)]


def test_a_workbook_says_the_same(users: Found) -> None:
    rows = list(csv.reader(io.StringIO(USERS.read_text(encoding="utf-8"))))
    content = workbook({"EUL": [["外国ユーザーリスト"], *rows]})
    assert jp_meti.recognizes(xlsx_rows.head(given(content)))
    assert read(jp_meti, content).listings == users.listings


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("指定日：2022年3月1日\n所在地：Moscow", "no listing was found"),
        ("No.,Country or Region,Company or Organization,Also Known As\n", "no listing was found"),
        (workbook({"A": [["a", "b"]]}), "no header"),
        ("指定日：2022年3月1日\n".encode() + b"\xff", "not UTF-8"),
        ("指定日：2022年3月1日\n所在地：" + "x" * 10_000_000, "larger than 8 MiB"),
    ],
)
def test_refuses(content: str | bytes, reason: str) -> None:
    with pytest.raises(ListError, match=reason) as error:
        read(jp_meti, content)
    assert error.value.file == "list.file"
    assert error.value.remedy


def test_an_item_with_two_addresses_is_reported() -> None:
    found = read(jp_meti, "指定日：2022年3月1日\n１ 工場 Works\n所在地：Tula\n所在地：Tver\n")
    assert any("one address" in problem.reason for problem in found.problems)


def test_numbers_in_addresses_begin_no_item() -> None:
    text = "１ 工場 Works\n所在地：Moscow\n2 Example Street\n２ 庁 Agency\n所在地：Tula"
    assert [(item.number, item.english) for item in items(text)] == [(1, "Works"), (2, "Agency")]
