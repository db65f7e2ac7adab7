from __future__ import annotations

import csv
import gc
import io
import json

import attrs
import pytest

from screenkit.edition import Edition
from screenkit.model import Customer, Designation, Listing, Name, PartialDate
from screenkit.report.hits import draw, listed_as, plain, row
from screenkit.report.rows import COLUMNS, record, report
from screenkit.score.evidence import Evidence
from screenkit.screen import Hit, Screening

LISTING = Listing(
    list_id="own",
    source_id="1",
    kind="person",
    names=(Name("=KING, Ada", "primary"), Name("Ада Кинг")),
    birth_dates=(PartialDate.parse("1815-12-10"), PartialDate.parse("circa 1816")),
    designations=(Designation(programme="A"), Designation(programme="B, 2")),
)
EVIDENCE = (Evidence("name", "Ада К. / Ада Кинг", 91.25), Evidence("birth date", "1815 / 1816", -3.0))
HIT = Hit(88.25, LISTING, "Ада Кинг", EVIDENCE, "Ада К.")
SCREENING = Screening(Customer('Ada "the first" King', "C-1", aliases=["Ада К."]), (HIT, HIT))


def written(format_: str) -> str:
    assert format_ in ("csv", "jsonl")
    file = io.StringIO()
    to = report(file, "csv" if format_ == "csv" else "jsonl")
    to.write(to.tell(SCREENING))
    return file.getvalue()


def test_a_csv_row_for_every_hit_with_text_as_it_stands() -> None:
    header, *rows = csv.reader(io.StringIO(written("csv")))
    assert tuple(header) == COLUMNS
    assert len(rows) == 2
    assert dict(zip(header, rows[0], strict=True)) == {
        "customer_id": "C-1",
        "customer_name": 'Ada "the first" King',
        "score": "88.25",
        "list": "own",
        "listing_uid": "own:1",
        "listed_name": "=KING, Ada",
        "matched_name": "Ада Кинг",
        "kind": "person",
        "programs": "A;B, 2",
        "screened_name": "Ада К.",
        "birth_dates": "1815-12-10;circa 1816",
        "evidence": "name: Ада К. / Ада Кинг (+91.2);birth date: 1815 / 1816 (-3)",
        "edition_date": "",
        "edition_sha256": "",
        "record_digest": LISTING.digest,
        "sources": "",
    }


def test_the_first_columns_are_fixed() -> None:
    nine = "customer_id,customer_name,score,list,listing_uid,listed_name,matched_name,kind,programs"
    assert written("csv").startswith(nine + ",")


def test_a_json_line_for_every_hit_says_the_same() -> None:
    lines = written("jsonl").splitlines()
    assert len(lines) == 2
    assert json.loads(lines[0]) == record(SCREENING, HIT)
    assert "Ада" in lines[0]


@pytest.mark.parametrize("format_", ["csv", "jsonl"])
def test_lines_leave_no_cycles_as_workers_never_look_for_them(format_: str) -> None:
    written(format_)
    gc.collect()
    gc.disable()
    try:
        written(format_)
        assert gc.collect() == 0
    finally:
        gc.enable()


@pytest.mark.parametrize("column", COLUMNS)
def test_every_column_is_in_the_record(column: str) -> None:
    assert column in record(SCREENING, HIT)


def test_a_table_row() -> None:
    cells = row(SCREENING, HIT)
    assert cells == ("C-1", 'Ada "the first" King', "88.2", "Ада Кинг", "own:1", "person", "A, B, 2")
    assert list(plain([cells]))[-1] == 'C-1       Ada "the first" King   88.2  Ада Кинг   own:1    person  A, B, 2'


def test_who_is_listed_in_a_line() -> None:
    edition = Edition("own", "2024-05-24", "0" * 64, "plain-csv", ("own.csv",), {}, 1)
    assert listed_as(HIT) == "listed: =KING, Ada; person; A; B, 2; own"
    assert listed_as(attrs.evolve(HIT, edition=edition)).endswith("; own; edition of 2024-05-24")


def test_a_drawn_table_takes_text_as_text(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    draw([("C-1", "[red]Ada\x1b[2J", "88.2", "=KING, Ada", "own:1", "person", "A")])
    out = capsys.readouterr().out
    assert "[red]Ada\\x1b[2J" in out
    assert "\x1b" not in out
