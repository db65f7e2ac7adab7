"""The second count, and the account of what became of each record."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from screenkit import recount
from screenkit.recount import Account, accounts, count
from screenkit.sources.base import ListFile
from screenkit.sources.registry import SOURCES

DATA = Path(__file__).parent / "data"
LISTS = Path(__file__).resolve().parents[1] / ".." / "shared" / "lists"


def file(body: bytes) -> ListFile:
    return ListFile("x", lambda: io.BytesIO(body))


COUNTED = [  # format, file, records
    ("un-xml", b"<A><INDIVIDUALS><INDIVIDUAL>x</INDIVIDUAL></INDIVIDUALS><ENTITY\n/><ENTITY_ALIAS/></A>", 2),
    ("ofac-xml", b"<s:sdnList><s:sdnEntry>x</s:sdnEntry><sdnEntry a='1'/></s:sdnList>", 2),
    ("uk-xml", b"<Designations><Designation>x</Designation><DesignationSource>x</DesignationSource></Designations>", 1),
    ("ch-xml", b'<l><target ssid="1"><removed><target ssid="1"/></removed></target><target x="" ssid="2"/></l>', 2),
    ("plain-csv", b'id,name\n1,"A\nB"\n\n2,C\n,,\n', 2),
    ("ofac-csv", b'1,"A",-0- \r\n2,"B",-0- \r\n\x1a', 2),
    ("ofac-csv", b"\xef\xbb\xbfent_num,SDN_Name\n1,A\n,,\n", 1),
    ("uk-ofsi-csv", b"Last Updated,27/04/2020\nName 6,Group ID\nA,1\nB,1\nC,2\n\x93,3\n", 3),
    ("uk-csv", b"Report Date: 08-Oct-2026\nLast Updated,Unique ID\nx,RUS1\ny,RUS1\nz,\n", 1),
    ("eu-csv", b'\xef\xbb\xbf"fileGenerationDate";"Entity_LogicalId"\n;7\n;7\n;8\n', 2),
    ("eu-csv", b'"fileGenerationDate,Entity"\n', None),
    ("toml-list", b'list = "x"\n[[listing]]\nid = "1"\n # [[listing]]\n  [[listing]]\n', 2),
    ("au-table", b"Reference,Name\n1,A\n1a,B\n 2.0,C\n2b,D\n3a,E\n1,F\n,G\n", 5),
    ("kr-table", "기준일,2024-05-24,건수,1\n성명\n\n가\n나\n".encode(), 2),
    ("jp-mof", "区分,番号,告示日付\n1,1,a\n1,2,b\n".encode("cp932"), 2),
    ("jp-meti", b"No.,Country or Region,Company or Organization,x\n,Iran,,\n1,,A,\n2,,,b\n", 2),
    ("jp-meti", "指定日：2022年3月1日\n１ 工場\n所在地：Tula\n２ 庁\n所 在 地：Tver\n".encode(), 2),
    ("senzing-json", b'[{"A": {"B": "}{\\"{"}}, {}]', 2),
    ("us-csl-json", b'{"used": [{}], "results": [{"a": [{}]}, {}], "n": "{"}', 2),
    ("opensanctions-ftm", b'{"schema": "Person", "a": {"schema": "Address"}}\n{"a": "schema", "schema":"Address"}', 1),
    ("", b"", None),
]


@pytest.mark.parametrize(("format_", "body", "expected"), COUNTED)
def test_records_are_counted(format_: str, body: bytes, expected: int | None) -> None:
    assert count(file(body), format_) == expected


def test_what_straddles_two_pieces_is_counted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    body = b"<l>" + b'<target ssid="1">x</target>' * 3 + b'<target ssid="2">' + b"<INDIVIDUAL >" * 7
    for size in range(1, 80):
        monkeypatch.setattr(recount, "_CHUNK", size)
        assert count(file(body), "un-xml") == 7
        assert count(file(body), "ch-xml") == 2


def test_the_formats_are_known() -> None:
    known = [source.INFO.id for source in SOURCES]
    tables = (recount._TAGS, recount._TABLES, recount._IDS, recount._LINES, recount._JSON, recount._SHEETS)
    assert sorted(id_ for table in tables for id_ in table) == sorted(known)  # each once


def test_the_lists_that_ship_agree() -> None:
    _, found = accounts([DATA.parents[1] / "lists"])
    assert len(found) > 10
    assert all(one.agrees and one.counted is not None for one in found)


AGREES = [  # counted, stated, listings, merged, lost
    (5, None, 3, 1, 1, True),
    (None, None, 3, 0, 0, True),
    (3, 3, 3, 0, 0, True),
    (4, 4, 3, 0, 1, True),
    (4, None, 3, 1, 1, True),
    (6, None, 3, 1, 1, False),
    (3, None, 3, 1, 1, False),
    (3, 4, 3, 0, 0, False),
    (None, 4, 3, 0, 0, False),
]


@pytest.mark.parametrize(("counted", "stated", "listings", "merged", "lost", "expected"), AGREES)
def test_when_an_account_agrees(
    counted: int | None, stated: int | None, listings: int, merged: int, lost: int, expected: bool
) -> None:
    found = Account("f", ("l",), "", "", counted, stated, listings=listings, merged=merged, lost=lost)
    assert found.agrees is expected


def test_a_source_that_loses_records_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "own.csv"
    path.write_text("id,name\n1,A\n2,B\n")
    (source,) = (source for source in SOURCES if source.INFO.id == "plain-csv")
    parse = source.parse
    monkeypatch.setattr(source, "parse", lambda *given: list(parse(*given))[:-1])
    _, (found,) = accounts([path])
    assert (found.counted, found.listings, found.agrees) == (2, 1, False)


SAMPLES = sorted(
    path
    for path in DATA.glob("*/*")
    if path.name not in ("alt.csv", "add.csv", "sdn_comments.csv")  # read with their sdn.csv
    and path != DATA / "ofac" / "consolidated.xml"  # states more than it holds
)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_sample_agrees(sample: Path) -> None:
    for found in accounts([sample])[1]:
        assert found.agrees, found
        assert found.counted is not None or "resaved" in sample.name  # by a spreadsheet, and no table any more


def test_a_packed_list_agrees(tmp_path: Path) -> None:
    for sample in (DATA / "un" / "consolidated.xml", DATA / "ofac" / "sdn.xml", DATA / "plain" / "in-house.csv"):
        counted = accounts([sample])[1][0].counted
        assert counted
        (tmp_path / "list.gz").write_bytes(gzip.compress(sample.read_bytes()))
        assert accounts([tmp_path / "list.gz"])[1][0].counted == counted
        with zipfile.ZipFile(tmp_path / "list.zip", "w") as archive:
            archive.write(sample, sample.name)
        assert accounts([tmp_path / "list.zip"])[1][0].counted == counted


REAL = [
    ("un/un-2025-11-15.xml", 1000, 1000, 0),
    ("us-ofac/csv-2021", 8976, 8976, 0),
    ("us-ofac/csv-2022-12", 11567, 11509, 58),
    ("us-ofac/cons-classic-2025-03-28.xml", 443, 443, 0),
    ("us-ofac/cons-enhanced-2025-01-10.xml", 443, 443, 0),
    ("us-csl/consolidated-csl-2022.csv", 14160, 14159, 1),
    ("uk/ofsi-conlist-2020-04-27-29col.csv", 2114, 2114, 0),
    ("ca/sema-lmes-2025.xml", 4759, 4759, 0),
    ("ch/seco-sample-2026-08-15-four-targets.xml", 4, 4, 0),
    ("eu/global-whole-2016-02-11.xml", 595, 595, 0),
    ("au/regulation8_consolidated-2024.xlsx", 3062, 3062, 0),
]


@pytest.mark.skipif(not LISTS.is_dir(), reason="the real lists are not beside the project")
@pytest.mark.parametrize(("path", "counted", "listings", "merged"), REAL)
def test_real_lists_agree(path: str, counted: int, listings: int, merged: int) -> None:
    _, (found,) = accounts([LISTS / path])
    assert (found.counted, found.listings, found.merged, found.lost) == (counted, listings, merged, 0)
    assert found.agrees
