from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screenkit.report.text import cut, table, visible, width


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada King", "Ada King"),
        ("Михейчик 리창호 محمد", "Михейчик 리창호 محمد"),
        ("a\tb\r\nc", "a\\tb\\r\\nc"),
        ("\x1b[31mred\x07\x9b", "\\x1b[31mred\\x07\\x9b"),
        ("ab\u202egnik\u202c", "ab\\u202egnik\\u202c"),
        ("\u2066x\u2069\u200f\u2028", "\\u2066x\\u2069\\u200f\\u2028"),
        ("\ud800", "\\ud800"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # the non-joiner is spelling, in Persian
    ],
)
def test_what_could_drive_a_terminal_is_shown_as_an_escape(text: str, expected: str) -> None:
    assert visible(text) == expected


def test_tables_line_up_in_every_script() -> None:
    lines = table(("name", "score"), [("리창호", "97.5"), ("Ё\u0308ж", "100.0")], right=("score",))
    assert lines == ["name    score", "------  -----", "리창호   97.5", "Ё\u0308ж      100.0"]


def test_a_table_without_rows_has_its_headers() -> None:
    assert table(("a", "bc"), []) == ["a  bc", "-  --"]


def test_a_cell_is_one_line_and_not_too_wide() -> None:
    assert table(("name",), [("a\nb" * 30,)], widest=10) == ["name", "-" * 10, "a\\nba\\nba…"]


@given(st.text(max_size=30), st.integers(1, 20))
def test_cutting_keeps_within_the_columns_and_the_beginning(text: str, columns: int) -> None:
    shown = cut(text, columns)
    assert width(shown) <= columns
    assert shown == text or text.startswith(shown[:-1])


@given(st.text(max_size=30))
def test_making_visible_is_idempotent_and_leaves_no_control(text: str) -> None:
    shown = visible(text)
    assert visible(shown) == shown
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in shown)
