"""The reading of publishers' CSV files."""

from __future__ import annotations

import pytest

from screenkit.errors import ListError
from screenkit.sources import csv_reading
from screenkit.sources.base import ListFile, Problem
from screenkit.sources.csv_reading import encoding_of, first_cells, rows
from tests.sources.reading import given


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (b"", "utf-8"),
        ("name\nЗоя".encode(), "utf-8"),
        ("\ufeffname".encode(), "utf-8"),
        (b"a\nb\xe9c\n", "cp1252"),
        (b"a\nb\xe9", "cp1252"),  # cut within a letter of UTF-8
    ],
)
def test_utf_8_comes_first_and_the_fallback_is_reported(content: bytes, encoding: str) -> None:
    found = list(encoding_of(given(content), "cp1252"))
    assert found[-1] == encoding
    problems = [(item.where, item.value) for item in found if isinstance(item, Problem)]
    assert problems == ([] if encoding == "utf-8" else [("line 2", r"b'\xe9'")])


def test_a_letter_may_lie_across_two_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_reading, "_CHUNK", 3)
    assert list(encoding_of(given("aaéя\nü"))) == ["utf-8"]


def test_there_is_no_fallback_but_for_the_formats_that_use_it() -> None:
    with pytest.raises(ListError, match=r"line 2: .* is not UTF-8"):
        list(encoding_of(given(b"a\n\xe9\n")))
    with pytest.raises(ListError, match="not UTF-8"):
        list(encoding_of(given(b"a\n\xe9\n"), "cp1252", lambda head: b"b" in head))


def test_rows_have_the_line_on_which_they_begin() -> None:
    content = '\ufeffa,b\r\n\r\n" , "\n,\n"two\nlines",c\nd,e\n'
    assert list(rows(given(content))) == [(1, ["a", "b"]), (3, [" , "]), (5, ["two\nlines", "c"]), (7, ["d", "e"])]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'a,b\n"c,d\n', "line 2: not CSV"),
        (b'a,"b"c\n', "line 1: not CSV"),
        (b"a,b\nc,\0\n", "line 2: .*NUL"),
        (b"a,b\nc,\xe9\n", "line 2: .* is not utf-8"),
        (b"a," + b"b" * 200_000, "line 1: not CSV: field larger"),
        (b"a," * 600_000, "line 1: the line is longer than 1 MiB"),
    ],
)
def test_what_is_not_whole_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(ListError, match=reason):
        list(rows(given(content)))


def test_a_file_beyond_reason_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_reading, "LARGEST", 10)
    assert list(encoding_of(given(b"a" * 10))) == ["utf-8"]
    with pytest.raises(ListError, match="larger than"):
        list(encoding_of(given(b"a" * 11)))


def test_a_file_that_cannot_be_opened_is_a_list_error() -> None:
    def fail() -> None:
        raise OSError("gone")

    file = ListFile("a.csv", fail)  # type: ignore[arg-type] # it never comes to returning a stream
    with pytest.raises(ListError, match=r"a\.csv: cannot be read: gone"):
        list(encoding_of(file))
    with pytest.raises(ListError, match=r"a\.csv: cannot be read: gone"):
        list(rows(file))


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        (b"\xef\xbb\xbf a ,b\nc\nd", [["a", "b"], ["c"]]),
        (b"", []),
        (b"a\0b", []),
        (b'"a', [["a"]]),
        (b"a" * 20_000, [["a" * 16384]]),
        (b"a\xffb,c", [["a\ufffdb", "c"]]),
    ],
)
def test_first_cells(head: bytes, cells: list[list[str]]) -> None:
    assert first_cells(head) == cells
