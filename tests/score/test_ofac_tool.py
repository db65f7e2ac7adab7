"""The emulation of the score that OFAC's Sanctions List Search shows."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from screenkit import ofac_tool_score

SHOWN = Path(__file__).resolve().parents[2] / ".." / "shared" / "eval" / "dev" / "ofac_tool_scores.csv"


@pytest.mark.parametrize(
    ("query", "listed", "score"),
    [
        ("Ivan Petrov", "PETROV, Ivan", 100),  # in either order
        ("petrov", "PETROV, Ivan Ivanovich", 100),  # one part of several
        ("J. Q. Petrov", "PETROV, Ivan", 100),  # parts of one or two letters are not scored
        ("Li Xu", "XU, Li", 100),  # unless there are no others
        ("PETROVA", "PETROV, Ivan", 98),
        ("Ivan Sidorov", "PETROV, Ivan", 50),  # one part of two
        ("Müller", "MULLER, Hans", 100),
        ("Mc-Donald", "MCDONALD", 100),  # the whole names, written in one go
        ("Иван Петров", "PETROV, Ivan", 0),
        ("Schmidt", "PETROV, Ivan", 0),
        ("Wanov Li", "BAO, Ivanov", 59),  # another first letter: the whole names only
        ("Ivanivan", "IVAN, X", 86),  # twice as long, likewise
        ("", "PETROV, Ivan", 0),
        ("---", "PETROV, Ivan", 0),
        ("Petrov", "", 0),
    ],
)
def test_scores(query: str, listed: str, score: int) -> None:
    assert ofac_tool_score(query, listed) == score


def test_it_is_whole_and_bounded_however_long_the_names() -> None:
    assert ofac_tool_score("A" * 10**6, "A" * 10**6) == 100
    assert 0 <= ofac_tool_score("ab " * 10**5, "abc " * 10**5) <= 100


@pytest.mark.skipif(not SHOWN.exists(), reason="scores that the tool has shown are not beside the project")
def test_it_is_near_what_the_tool_has_shown() -> None:
    with SHOWN.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    off = [abs(ofac_tool_score(row["query"], row["listed_name"]) - int(row["score"])) for row in rows]
    assert sum(points <= 5 for points in off) / len(rows) >= 0.96
