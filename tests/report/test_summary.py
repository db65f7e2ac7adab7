from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from screenkit.batch import Outcome
from screenkit.customers import RowProblem
from screenkit.report.summary import editions, problem, ranges, summary
from screenkit.sources.base import Problem
from screenkit.watchlist import load_lists


def test_every_count_is_in_the_summary(tmp_path: Path) -> None:
    path = tmp_path / "in-house.csv"
    path.write_text("id,name,kind\n1,Ada King,person\n2,Bo Li,person\n")
    watchlist = load_lists([path])
    outcome = Outcome(screened=1234, customers_with_hits=2, hits=3)
    for line in (3, 4, 5, 9):
        outcome.note(RowProblem(line, "name", "", "no name", screened=False))
    outcome.note(RowProblem(7, "birth_date", "05/06/1970\x1b", "not a date", screened=True))
    assert list(summary(outcome, watchlist, 82.5, 2.0)) == [
        "not screened, 4 rows: no name: lines 3-5, 9",
        "in part screened, 1 row: not a date (birth_date '05/06/1970\\x1b'): line 7",
        "customers  1,234 screened, 4 rows not screened, 1 value not used",
        "hits       3 of 2 customers, at 82.5 or above",
        "lists      2 listings in 1 edition",
        f"           in-house  no date         2  {watchlist.editions[0].sha256[:12]}  in-house.csv",
        "seconds    2.0 (617 customers/s)",
    ]


def test_problems_of_the_lists_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "in-house.csv"
    path.write_text("id,name,kind\n1,Ada King,person\n2,,person\n")
    watchlist = load_lists([path])
    assert len(watchlist.problems) == 1
    lines = list(summary(Outcome(), watchlist, 80, 0.1))
    assert "lists      1 listing in 1 edition, 1 problem in them (see screenkit lists show)" in lines
    assert lines[-1] == "seconds    0.1"


def test_a_problem_says_where_what_and_whether_a_record_was_lost() -> None:
    found = Problem("folder/sdn.csv", "line 3", "\x1b[2J", "no name", record=True)
    assert problem(found) == "sdn.csv, line 3: no name: '\\x1b[2J' (record lost)"
    assert problem(Problem("sdn.csv", "", "", "repeated")) == "sdn.csv: repeated (nothing lost)"


def test_without_editions_there_is_only_the_header() -> None:
    assert editions(()) == ["list  date  listings  sha256  file", "----  ----  --------  ------  ----"]


@given(st.sets(st.integers(1, 40)))
def test_ranges_say_every_number_once(numbers: set[int]) -> None:
    said: list[int] = []
    for part in filter(None, ranges(sorted(numbers)).split(", ")):
        first, _, last = part.partition("-")
        said.extend(range(int(first), int(last or first) + 1))
    assert said == sorted(numbers)
