"""Loading lists: from where, in what company, and what the books say afterwards."""

from __future__ import annotations

import csv
import gzip
import hashlib
import os
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from attrs import evolve

from screenkit.errors import ListError
from screenkit.model import Listing, Name
from screenkit.sources.base import Source
from screenkit.sources.registry import SOURCES
from screenkit.watchlist import Watchlist, load_lists
from tests.sources.workbooks import workbook

DATA = Path(__file__).parent / "data"
OFAC_CSV = ("sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv")
UN = "<CONSOLIDATED_LIST dateGenerated='2024-03-01T00:00:00Z'><INDIVIDUALS/><ENTITIES>{}</ENTITIES></CONSOLIDATED_LIST>"
ENTITY = "<ENTITY><FIRST_NAME>{}</FIRST_NAME><REFERENCE_NUMBER>{}</REFERENCE_NUMBER></ENTITY>"


def listing(source_id: str = "1", name: str = "A", list_id: str = "x") -> Listing:
    return Listing(list_id=list_id, source_id=source_id, kind="person", names=(Name(name, kind="primary"),))


def shipped(source_id: str, name: str, list_id: str = "un-sc", more: str = "") -> str:
    head = f'list = "{list_id}"\nas_of = "2024-01-01"\nauthority = "A"\n'
    return f'{head}[[listing]]\nid = "{source_id}"\nkind = "organization"\nname = "{name}"\n{more}\n'


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def ofac(tmp_path: Path) -> Path:
    folder = tmp_path / "ofac"
    folder.mkdir()
    for name in OFAC_CSV:
        shutil.copy(DATA / "ofac" / name, folder)
    return folder


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    return write(tmp_path / "plain.csv", "id,name,kind\n1,A,person\n2,B,ship\n")


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.INFO.id)
def test_every_format_has_the_same_face(source: Source) -> None:
    assert isinstance(source, Source)
    assert all((source.INFO.id, source.INFO.title, source.INFO.publisher, source.INFO.documentation))
    for junk in (b"", b"\0" * 99, b"\xff\xfe<", b"<", b"<a>", b"a,b\n1,2", b"PK\x03\x04", b"{}", b"\n" * 99, b'"'):
        assert source.recognizes(junk) is False


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("un/consolidated.xml", "un-xml"),
        ("ofac/sdn.xml", "ofac-xml"),
        ("ofac/sdn.csv", "ofac-csv"),
        ("plain/in-house.csv", "plain-csv"),
        ("../../lists/un-1718.toml", "toml-list"),
    ],
)
def test_each_sample_is_of_one_format(name: str, expected: str) -> None:
    head = (DATA / name).read_bytes()
    assert [source.INFO.id for source in SOURCES if source.recognizes(head)] == [expected]


def test_a_file(plain: Path) -> None:
    for paths in (plain, str(plain), [plain], (str(plain),), iter([plain])):
        watchlist = load_lists(paths)
        assert [listing.uid for listing in watchlist] == ["plain:1", "plain:2"]
    (edition,) = watchlist.editions
    assert (edition.list_id, edition.format, edition.file, edition.date) == ("plain", "plain-csv", str(plain), "")
    assert edition.sha256 == hashlib.sha256(plain.read_bytes()).hexdigest()
    assert edition.counts == {"person": 1, "vessel": 1}
    assert (edition.records, edition.listings, edition.stated) == (2, 2, None)
    assert hash(edition) == hash(evolve(edition))


def test_len_and_iteration_leave_out_what_is_not_listed(tmp_path: Path) -> None:
    write(tmp_path / "a.toml", shipped("1", "A", more='status = "removed"'))
    write(tmp_path / "b.toml", shipped("2", "B"))
    watchlist = load_lists(tmp_path)
    assert [listing.source_id for listing in watchlist] == ["2"]
    assert len(watchlist) == 1
    assert [listing.source_id for listing in watchlist.all] == ["1", "2"]
    removed = watchlist.get("un-sc:1")
    assert removed is not None
    assert removed.status == "removed"
    assert watchlist.get("un-sc:3") is None
    assert [edition.date for edition in watchlist.editions] == ["2024-01-01", "2024-01-01"]


def test_a_folder_with_other_things_in_it(tmp_path: Path, plain: Path) -> None:
    write(tmp_path / "README.md", "# Lists")
    write(tmp_path / ".hidden.csv", "id,name\n9,Z\n")
    (tmp_path / "empty.csv").touch()
    (tmp_path / ".git").mkdir()
    write(tmp_path / ".git" / "a.csv", "id,name\n9,Z\n")
    (tmp_path / "deeper").mkdir()
    write(tmp_path / "deeper" / "un.xml", UN.format(ENTITY.format("A", "KPe.1")))
    watchlist = load_lists(tmp_path)
    assert {listing.uid for listing in watchlist} == {"plain:1", "plain:2", "un-sc:KPe.1"}
    assert {Path(p.file).name: p.reason.split(";")[0] for p in watchlist.problems} == {
        "README.md": "not a list in a format that screenkit knows",
        "empty.csv": "the file is empty",
    }
    assert not any(p.record for p in watchlist.problems)


def test_links_are_followed_once(tmp_path: Path, plain: Path) -> None:
    folder = tmp_path / "lists"
    folder.mkdir()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    plain.rename(elsewhere / "plain.csv")
    (folder / "current").symlink_to(elsewhere)
    (elsewhere / "back").symlink_to(folder)
    watchlist = load_lists(folder)
    assert [edition.file for edition in watchlist.editions] == [str(folder / "current" / "plain.csv")]
    assert watchlist.problems == ()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("missing.csv", None, "no such file"),
        ("notes.txt", "Dear all", "not a list"),
        ("empty.csv", "", "the file is empty"),
        ("un.xml", UN.format(""), "no listing was found"),
        ("un.xml", UN.format(ENTITY.format("", "KPe.1")), "1 record lost"),
        ("plain.csv", "id,name\n", "no listing was found"),
    ],
)
def test_a_path_that_gives_no_listing_is_refused(tmp_path: Path, name: str, content: str | None, reason: str) -> None:
    path = tmp_path / name
    if content is not None:
        write(path, content)
    with pytest.raises(ListError) as e:
        load_lists(path)
    assert reason in e.value.reason
    assert e.value.file == str(path)
    assert e.value.remedy


def test_an_unknown_format_is_told_which_are_known(tmp_path: Path) -> None:
    with pytest.raises(ListError) as e:
        load_lists(write(tmp_path / "a.json", "{}"))
    assert all(source.INFO.title in e.value.remedy for source in SOURCES)


def test_a_folder_without_lists_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "README.md", "# No lists")
    with pytest.raises(ListError, match="no list was found"):
        load_lists(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_what_is_not_a_regular_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ListError, match="not a regular file"):
        load_lists(tmp_path / "pipe")


def test_a_path_given_twice_is_read_once(plain: Path) -> None:
    watchlist = load_lists([plain, plain.parent])
    assert (len(watchlist), len(watchlist.editions)) == (2, 1)
    assert [p.reason for p in watchlist.problems] == ["the file is given twice; it is read once"]


# OFAC's four files make one edition


def test_ofac_files_are_read_together(ofac: Path) -> None:
    (edition,) = load_lists(ofac).editions
    assert [Path(file).name for file in edition.files] == ["sdn.csv", "add.csv", "alt.csv", "sdn_comments.csv"]
    digest = hashlib.sha256(b"".join(Path(file).read_bytes() for file in edition.files))
    assert edition.sha256 == digest.hexdigest()
    names = {name.text for listing in load_lists(ofac) for name in listing.names}
    assert set(re.findall(r'"aka","([^"]+)"', (ofac / "alt.csv").read_text())) <= names


def test_ofac_companions_are_found_beside_their_primary_file(ofac: Path) -> None:
    write(ofac / "other.csv", "id,name\n1,A\n")
    assert load_lists(ofac / "sdn.csv").all == load_lists([ofac / name for name in OFAC_CSV]).all
    alone = ofac / "elsewhere"
    alone.mkdir()
    shutil.copy(ofac / "sdn.csv", alone)
    assert load_lists(alone).editions[0].files == (str(alone / "sdn.csv"),)
    assert load_lists(alone).all != load_lists(ofac / "sdn.csv").all


def test_ofac_companions_keep_to_their_series(ofac: Path) -> None:
    """The consolidated non-SDN list may lie in the same folder."""
    for name in OFAC_CSV:
        other = "cons_prim.csv" if name == "sdn.csv" else "cons_" + name.removeprefix("sdn_")
        shutil.copy(ofac / name, ofac / other)
    editions = {e.list_id: {Path(f).name.startswith("cons") for f in e.files} for e in load_lists(ofac).editions}
    assert editions == {"us-ofac-sdn": {False}, "us-ofac-cons": {True}}


@pytest.mark.parametrize(
    ("removed", "added", "reason"),
    [("sdn.csv", "", "without its primary file"), ("", "alt2.csv", "of the same kind 'alias'")],
)
def test_ofac_companions_that_fit_no_edition_are_refused(ofac: Path, removed: str, added: str, reason: str) -> None:
    if removed:
        (ofac / removed).unlink()
    if added:
        shutil.copy(ofac / "alt.csv", ofac / added)
    with pytest.raises(ListError, match=reason):
        load_lists(ofac)


def test_ofac_companions_of_two_editions_are_refused(ofac: Path) -> None:
    shutil.copy(ofac / "sdn.csv", ofac / "sdn-old.csv")
    with pytest.raises(ListError, match="several primary files"):
        load_lists(ofac)


# Archives


def test_an_archive_is_read_like_a_folder(ofac: Path, tmp_path: Path) -> None:
    write(ofac / "README.md", "# Lists")
    archive = Path(shutil.make_archive(str(tmp_path / "lists"), "zip", ofac)).rename(tmp_path / "lists.bin")
    watchlist = load_lists(archive)
    assert watchlist.all == load_lists(ofac).all
    (edition,) = watchlist.editions
    assert edition.files[0] == f"{archive}/sdn.csv"
    assert edition.sha256 == load_lists(ofac).editions[0].sha256
    assert f"{archive}/README.md" in {p.file for p in watchlist.problems}


def test_a_compressed_file_is_read_like_itself(plain: Path) -> None:
    packed = plain.with_suffix(".csv.gz")
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    plain_edition, packed_edition = (load_lists(path).editions[0] for path in (plain, packed))
    assert (packed_edition.list_id, packed_edition.sha256) == (plain_edition.list_id, plain_edition.sha256)


def test_an_archive_without_lists_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("notes.txt", "no list")
    with pytest.raises(ListError, match="no list was found"):
        load_lists(tmp_path / "a.zip")


@pytest.mark.parametrize("kind", ["zip", "gz"])
def test_archives_that_expand_beyond_reason_are_refused(tmp_path: Path, kind: str) -> None:
    bomb = b"id,name\n" + b"\n" * (40 << 20)
    path = tmp_path / f"bomb.{kind}"
    if kind == "gz":
        path.write_bytes(gzip.compress(bomb))
    else:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("bomb.csv", bomb)
    with pytest.raises(ListError, match="expands"):
        load_lists(path)


@pytest.mark.parametrize("cut", [3, 30, -30])
@pytest.mark.parametrize("kind", ["zip", "gz"])
def test_damaged_archives_are_refused(tmp_path: Path, plain: Path, kind: str, cut: int) -> None:
    path = tmp_path / f"cut.{kind}"
    if kind == "gz":
        path.write_bytes(gzip.compress(plain.read_bytes() + os.urandom(2_000).hex().encode()))
    else:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("plain.csv", plain.read_bytes())
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(ListError):
        load_lists(path)


def test_an_archive_with_a_wrong_checksum_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("plain.csv", "id,name\n1,Ada\n" + "2,Bea\n" * 50_000)
    path.write_bytes(path.read_bytes().replace(b"Ada", b"Eve"))
    with pytest.raises(ListError, match="cannot be read"):
        load_lists(path)


# One uid from several files


def test_the_same_listing_twice_is_merged_and_reported(tmp_path: Path) -> None:
    write(tmp_path / "a.xml", UN.format(ENTITY.format("A", "KPe.1") + ENTITY.format("B", "KPe.2")))
    write(tmp_path / "b.xml", UN.format(ENTITY.format("B", "KPe.2") + ENTITY.format("C", "KPe.3")))
    watchlist = load_lists(tmp_path)
    assert [x.source_id for x in watchlist] == ["KPe.1", "KPe.2", "KPe.3"]
    (problem,) = watchlist.problems
    assert (Path(problem.file).name, problem.value, problem.record) == ("b.xml", "1 listing", False)
    assert "a.xml" in problem.reason
    assert [edition.records for edition in watchlist.editions] == [2, 2]


def test_a_row_that_repeats_in_one_file_is_merged_and_reported(tmp_path: Path) -> None:
    watchlist = load_lists(write(tmp_path / "a.csv", "id,name\n1,A\n1,A\n2,B\n"))
    assert len(watchlist) == 2
    assert [p.value for p in watchlist.problems] == ["1 listing"]
    assert watchlist.editions[0].records == 3


def test_a_lost_record_is_counted(tmp_path: Path) -> None:
    watchlist = load_lists(write(tmp_path / "a.csv", "id,name\n1,A\n2,\n"))
    (edition,) = watchlist.editions
    assert (edition.records, edition.listings, len(watchlist)) == (2, 1, 1)
    assert [p.record for p in watchlist.problems] == [True]


def test_two_editions_that_differ_are_refused(tmp_path: Path) -> None:
    old = write(tmp_path / "old.xml", UN.format(ENTITY.format("A", "KPe.1")))
    new = write(tmp_path / "new.xml", UN.format(ENTITY.format("A B", "KPe.1")))
    with pytest.raises(ListError, match=r"un-sc:KPe.1 stands in .*old.xml") as e:
        load_lists([old, new])
    assert e.value.file == str(new)


@pytest.mark.parametrize("official_first", [True, False])
def test_an_official_edition_supersedes_shipped_facts(tmp_path: Path, official_first: bool) -> None:
    facts = write(
        tmp_path / "facts.toml", shipped("KPe.1", "OLD") + '[[listing]]\nid = "KPe.2"\nkind = "person"\nname = "B"'
    )
    official = write(tmp_path / "un.xml", UN.format(ENTITY.format("NEW", "KPe.1")))
    watchlist = load_lists([official, facts] if official_first else [facts, official])
    assert {x.uid: x.name for x in watchlist} == {"un-sc:KPe.1": "NEW", "un-sc:KPe.2": "B"}
    (problem,) = watchlist.problems
    assert (problem.file, problem.value) == (str(facts), "1 listing")
    assert str(official) in problem.reason


def test_shipped_facts_that_contradict_each_other_are_refused(tmp_path: Path) -> None:
    write(tmp_path / "a.toml", shipped("1", "A"))
    write(tmp_path / "b.toml", shipped("1", "B"))
    with pytest.raises(ListError, match="un-sc:1"):
        load_lists(tmp_path)


def test_a_file_with_fewer_records_than_it_states_is_reported(tmp_path: Path) -> None:
    text = (DATA / "ofac" / "sdn.xml").read_text(encoding="utf-8")
    before, count, after = text.partition("<Record_Count>")
    stated = after.partition("<")[0]
    path = write(tmp_path / "sdn.xml", before + count + "9" + after)
    whole = load_lists(DATA / "ofac" / "sdn.xml").editions[0]
    assert whole.records == whole.stated == int(stated)
    watchlist = load_lists(path)
    assert watchlist.editions[0].stated == int("9" + stated)
    assert any("incomplete" in problem.reason for problem in watchlist.problems)


# Watchlists made in other ways


def test_of_listings_at_hand() -> None:
    watchlist = Watchlist.of([listing("1"), listing("2"), listing("1")])
    assert [x.uid for x in watchlist] == ["x:1", "x:2"]
    assert watchlist.editions == ()
    assert [p.value for p in watchlist.problems] == ["1 listing"]
    with pytest.raises(ListError, match="x:1"):
        Watchlist.of([listing("1"), listing("1", "B")])
    assert len(Watchlist.of([])) == 0


def test_default_is_what_ships() -> None:
    watchlist = Watchlist.default()
    assert len(watchlist) > 70
    assert all(edition.format == "toml-list" for edition in watchlist.editions)


def test_a_workbook_is_a_list_not_an_archive(tmp_path: Path) -> None:
    with (DATA / "au" / "consolidated.csv").open(encoding="utf-8", newline="") as f:
        rows = list(csv.reader(f))
    (tmp_path / "a.xlsx").write_bytes(workbook({"Sheet1": rows}))
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.write(tmp_path / "a.xlsx", "consolidated.xlsx")
    loaded = [load_lists([tmp_path / name]) for name in ("a.xlsx", "b.zip")]
    assert {edition.format for watchlist in loaded for edition in watchlist.editions} == {"au-table"}
    assert len(loaded[0]) == len(loaded[1]) > 0
