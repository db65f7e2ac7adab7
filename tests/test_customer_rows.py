from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from screenkit import customer_rows
from screenkit.columns import FIELDS
from screenkit.customer_rows import customers
from screenkit.model import Customer

CELLS = (
    "", " ", "Ada King", " Ada King ", "KING ada", "-", "C-1", "person", "Company", "blue", "F", "q", "1970-05-16",
    " 1970", "16.05.1970", "05/06/1970", "yesterday", "RU", "GB; FR", ";", "imo=9358010", "imo", "=1", "x" * 70,
    "\u2003",
)  # fmt: skip
what = st.sampled_from(["", "passport", "imo", *FIELDS])
tables = st.lists(what, min_size=1, max_size=7).flatmap(
    lambda holds: st.tuples(
        st.just(holds),
        st.lists(st.lists(st.sampled_from(CELLS) | st.text(max_size=5), max_size=len(holds) + 1), max_size=4),
    )
)


@given(tables)
def test_the_quick_reader_reads_what_the_thorough_one_reads(table: tuple[list[str], list[list[str]]]) -> None:
    holds, rows = table
    lines = list(enumerate(rows, 2))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(customer_rows, "_usual", lambda _: None)
        thorough = list(customers(holds, lines))
    quick = list(customers(holds, lines))
    assert quick == thorough
    made = [row for row in quick if isinstance(row, Customer)]
    assert [attrs.evolve(customer) for customer in made] == made  # as the converters would have left them
    assert list(map(repr, quick)) == list(map(repr, thorough))  # types too, and the text of a date


USUAL = [
    "id",
    "first_name",
    "last_name",
    "kind",
    "gender",
    "birth_date",
    "countries",
    "aliases",
    "passport",
    "",
    "countries",
]


def test_the_quick_reader_reads_usual_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(customer_rows, "_customer", lambda *_: pytest.fail("the thorough reader was asked"))
    cells = ["C-1", "Ada", "King", "Individual", "f", "1815", "GB;FR", "Ada B; King Ada; Ada B", "1;2", "x", "IT"]
    expected = Customer(
        "Ada King", "C-1", "person", ["Ada B"], "1815", ["GB", "FR", "IT"], "female", {"passport": ["1", "2"]}
    )
    assert list(customers(USUAL, [(2, cells), (3, cells)])) == [expected, expected]


def test_what_is_remembered_is_bounded() -> None:
    asked: list[str] = []

    def read(text: str) -> int:
        asked.append(text)
        return len(text)

    remembered = customer_rows._Remembered(read, size=2)
    assert [remembered[cell] for cell in (" a ", " a ", "bb", "ccc", "y" * 65, "y" * 65)] == [1, 1, 2, 3, 65, 65]
    assert asked == ["a", "bb", "ccc", "y" * 65, "y" * 65]
    assert list(remembered) == ["ccc"]
