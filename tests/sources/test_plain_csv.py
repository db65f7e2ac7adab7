"""The plain list: what each column becomes, and what is refused."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pytest

from screenkit.errors import ListError
from screenkit.model import Designation, Identifier, Listing, Name, PartialDate
from screenkit.sources import plain_csv
from screenkit.sources.base import ListFile, Problem, Source, Stated

DATA = Path(__file__).parents[1] / "data" / "plain"
SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"


def read(content: bytes | str, name: str = "list.csv") -> tuple[list[Listing], list[Problem]]:
    raw = content.encode() if isinstance(content, str) else content
    found = list(plain_csv.parse(ListFile(name, lambda: io.BytesIO(raw))))
    assert not any(isinstance(item, Stated) for item in found)
    return [x for x in found if isinstance(x, Listing)], [x for x in found if isinstance(x, Problem)]


def test_it_is_a_source() -> None:
    assert isinstance(plain_csv, Source)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"id,name", True),
        (b"id,name\r\n1,A", True),
        (b"\xef\xbb\xbfID , Name\n", True),
        (b'"id","kind","name"\n', True),
        (b"name,id,aliases,surprise\n", True),  # refused by parse, with the reason
        (b"id;name\n", False),
        (b"id,full_name\n", False),
        (b"id,schema,name,aliases,birth_date,countries\n", False),  # OpenSanctions
        (b'36,"AEROCARIBBEAN AIRLINES",-0- ,"CUBA"\n', False),
        (b"\x00id,name\n", False),
        (b"", False),
    ],
)
def test_recognizes(head: bytes, expected: bool) -> None:
    assert plain_csv.recognizes(head) is expected


def test_every_column() -> None:
    (ada, ship_owner, ship), problems = read((DATA / "in-house.csv").read_bytes(), "lists/In-house.csv")
    assert ada == Listing(
        list_id="in-house",
        source_id="1",
        kind="person",
        names=(
            Name("Example, Ada", kind="primary"),
            Name("Ada Sample"),
            Name("A. Example"),
            Name("Ada", weak=True),
            Name("Sampi", weak=True),
        ),
        birth_dates=(PartialDate.of(1970, 5, 16), PartialDate.of(1971, circa=True)),
        countries=("gb", "France"),
        identifiers=(Identifier("passport", "C01234567"), Identifier("tax_id", "1234=5678")),
        designations=(Designation(programme="fraud"), Designation(programme="cyber")),
    )
    assert (ship_owner.kind, ship_owner.identifiers) == ("organization", (Identifier("imo", "9074729"),))
    assert (ship.kind, ship.name) == ("vessel", "Пример «Судно»")
    assert problems == []


@pytest.mark.parametrize(
    ("name", "list_id"),
    [
        ("a/b/Internal Watchlist.csv", "internal-watchlist"),
        ("c:\\lists\\names_2025-11.CSV.gz", "names-2025-11"),
        ("archive.zip/pep.csv", "pep"),
        ("список.csv", "список"),
        ("....csv", "list"),
    ],
)
def test_the_list_id_is_made_of_the_file_name(name: str, list_id: str) -> None:
    assert read("id,name\n1,A\n", name)[0][0].list_id == list_id


@pytest.mark.parametrize(
    ("content", "line", "reason", "remedy"),
    [
        ("id,name,alias\n", 1, "'alias'", "aliases"),
        ("id,name,name\n", 1, "twice", "columns"),
        ("name,kind\n", 1, "lacks id", "columns"),
        ("", 1, "lacks id", "columns"),
        ("id,name\n1,A\n\n,B\n", 4, "no id", "of its own"),
        ("id,name\n1,A\n2,B\n1,C\n", 4, "line 2", "of its own"),
        ("id,name\n1,A,B\n", 2, "3 cells", "quotes"),
        ('id,name\n1,"A\nB"\n2,"C', 4, "not CSV", "quotes"),
        ('id,name\n1,"A"B\n', 2, "not CSV", "quotes"),
        ("id,name\n1," + "A" * 200_000, 2, "not CSV", "quotes"),
        ("id,name\n1," + "A" * 5_000_000, 2, "1 MiB", "UTF-8"),
        (b"id,name\n1,A\n2,\xe9\n", 3, "xe9", "UTF-8"),
        ("id,name\n1,A\x00\n", 2, "NUL", "UTF-8"),
    ],
)
def test_refused(content: str | bytes, line: int, reason: str, remedy: str) -> None:
    with pytest.raises(ListError) as e:
        read(content)
    assert (e.value.file, e.value.line) == ("list.csv", line)
    assert reason in e.value.reason
    assert remedy in e.value.remedy


def test_a_row_without_a_name_is_lost_and_reported() -> None:
    listings, problems = read("id,name\n1, \n2,B\n")
    assert [listing.source_id for listing in listings] == ["2"]
    assert problems == [Problem("list.csv", "line 2", "1", "the name is empty", record=True)]


def test_a_row_that_repeats_comes_twice() -> None:
    first, second = read("id,name\n1,A\n1,A\n")[0]
    assert first == second


def test_the_header_of_a_second_file_is_no_party() -> None:
    listings, problems = read("id,name\n1,A\nid,name\n2,B\n")
    assert [listing.source_id for listing in listings] == ["1", "2"]
    assert [(problem.where, problem.record) for problem in problems] == [("line 3", False)]


def test_a_wrong_check_digit_is_flagged_and_kept() -> None:
    (listing,), (problem,) = read("id,name,identifiers\n1,A,IMO number=9074728\n")
    (found,) = listing.identifiers
    assert (found.type, found.value) == ("imo", "9074728")
    assert "check digit" in found.flaw
    assert (problem.where, problem.value, problem.record) == ("line 2", "IMO number=9074728", False)


def test_values_that_cannot_be_read_are_kept_and_reported() -> None:
    (listing,), problems = read("id,name,kind,birth_date,identifiers\n1,A,ghost,tomorrow;1970,AB123;=1;imo=\n")
    assert listing.kind == "unknown"
    assert listing.birth_dates == (PartialDate.of(1970),)
    assert listing.identifiers == ()
    assert listing.features == (
        ("kind", "ghost"),
        ("birth date", "tomorrow"),
        ("identifier", "AB123"),
        ("identifier", "=1"),
        ("identifier", "imo="),
    )
    assert [p.value for p in problems] == [value for _, value in listing.features]
    assert not any(p.record for p in problems)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real lists are not beside the project")
@pytest.mark.parametrize(
    ("path", "rows"), [("eval/dev/crossscript_list.csv", 6_943), ("lists/us-ofac/names-2025-11.csv", 17_815)]
)
def test_large_lists_load_whole_and_fast(path: str, rows: int) -> None:
    raw = (SHARED / path).read_bytes()
    start = time.perf_counter()
    listings, problems = read(raw)
    assert (len(listings), problems) == (rows, [])
    assert time.perf_counter() - start < 2  # 0.16 s on a laptop; the margin is for a busy machine
