from __future__ import annotations

import csv
import datetime as dt
import random
import re
import subprocess
import sys
import uuid
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screenkit import customer_arrow, customer_tables
from screenkit.customers import CustomerFile, RowProblem
from screenkit.errors import CustomerError
from screenkit.model import Customer

pa: Any = pytest.importorskip("pyarrow", reason="pyarrow is optional: pip install 'screenkit[parquet]'")
parquet: Any = pytest.importorskip("pyarrow.parquet")


def as_parquet(table: Any, path: Path) -> None:
    parquet.write_table(table, path)


def as_small_row_groups(table: Any, path: Path) -> None:
    parquet.write_table(table, path, row_group_size=2, use_dictionary=False, compression="zstd")


def as_arrow_file(table: Any, path: Path) -> None:
    with pa.ipc.new_file(path, table.schema) as writer:
        writer.write_table(table)


def as_feather(table: Any, path: Path) -> None:
    with pa.ipc.new_file(path, table.schema, options=pa.ipc.IpcWriteOptions(compression="lz4")) as writer:
        writer.write_table(table, max_chunksize=2)


def as_arrow_stream(table: Any, path: Path) -> None:
    with pa.ipc.new_stream(path, table.schema) as writer:
        writer.write_table(table)


WAYS = [as_parquet, as_small_row_groups, as_arrow_file, as_feather, as_arrow_stream]
ways = pytest.mark.parametrize("write", WAYS)
Write = Callable[[Any, Path], None]


def rows(path: Path, *columns: tuple[str, str]) -> list[Customer | RowProblem]:
    """Read a table here, which is quicker than by another program."""
    with pytest.MonkeyPatch.context() as here:
        here.setattr(customer_tables, "columns", customer_arrow.columns)
        here.setattr(customer_tables, "rows", customer_arrow.rows)
        return list(CustomerFile.open(path, columns))


def rows_apart(path: Path, *columns: tuple[str, str]) -> list[Customer | RowProblem]:
    return list(CustomerFile.open(path, columns))


def one(folder: Path, write: Write, **columns: Any) -> Customer:
    write(pa.table(columns), folder / "customers")
    (row,) = rows(folder / "customers")
    assert isinstance(row, Customer)
    return row


HEADERS = ["id", "Full Name", "dob", "country", "nationality", "type", "aka", "passport", "identifiers", "shoe size"]
CELLS = ["", "Ada King", "1970-05-16", "yesterday", "RU;GB", "person", "imo=1", "imo", "-", " x ", "a,b", 'q"', "김"]
cells = st.sampled_from(CELLS) | st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=5)
tables = st.lists(st.sampled_from(HEADERS), unique=True).flatmap(
    lambda some: st.tuples(
        st.just(["name", *some]), st.lists(st.lists(cells, min_size=len(some) + 1, max_size=len(some) + 1), max_size=5)
    )
)
texts = st.sampled_from([pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int8(), pa.string())])


@given(tables, st.sampled_from(WAYS), texts, st.booleans())
@settings(max_examples=80, deadline=None)
def test_a_table_says_what_it_says_as_csv(
    tmp_path_factory: pytest.TempPathFactory,
    table: tuple[list[str], list[list[str]]],
    write: Write,
    type_: Any,
    nulls: bool,
) -> None:
    headers, lines = table
    folder = tmp_path_factory.mktemp("tables")
    with (folder / "customers.csv").open("w", encoding="utf-8", newline="") as f:
        writer = csv.writer(f, quoting=csv.QUOTE_ALL, lineterminator="\n")
        writer.writerows([headers, *lines])
    columns = [[line[i] or (None if nulls else "") for line in lines] for i in range(len(headers))]
    write(pa.table([pa.array(column, pa.string()).cast(type_) for column in columns], headers), folder / "table")
    assert list(map(unnumbered, rows(folder / "table"))) == list(map(unnumbered, rows(folder / "customers.csv")))


def unnumbered(row: Customer | RowProblem) -> str:
    """Show a row but for its line: a cell of a CSV file can have several."""
    return re.sub(r"line=\d+|'line \d+'", "line", repr(row))


@ways
def test_rows_have_the_lines_they_would_have_after_a_header(tmp_path: Path, write: Write) -> None:
    write(pa.table({"name": ["Ada", None, "Bo", "-"]}), tmp_path / "customers")
    assert rows(tmp_path / "customers") == [
        Customer("Ada", "line 2"),
        RowProblem(3, "name", "", "no name", screened=False),
        Customer("Bo", "line 4"),
        RowProblem(5, "name", "-", "no name", screened=False),
    ]


DAY = dt.date(1970, 5, 16)
TYPED = [  # a column of some type, and what its value is as an id, or as a birth date
    (pa.array([47], pa.int64()), "47"),
    (pa.array([2**64 - 1], pa.uint64()), "18446744073709551615"),
    (pa.array([1.0]), "1"),
    (pa.array([1.5], pa.float32()), "1.5"),
    (pa.array([1e300]), "1e+300"),
    (pa.array([float("nan")]), "line 2"),
    (pa.array([None], pa.null()), "line 2"),
    (pa.array([None], pa.int64()), "line 2"),
    (pa.array([Decimal("1200.50")]), "1200.5"),
    (pa.array([Decimal(1200)]), "1200"),
    (pa.array([True]), "true"),
    (pa.array(["A"]).dictionary_encode(), "A"),
    (pa.array([7]).dictionary_encode(), "7"),
    (pa.array([DAY], pa.date32()), "1970-05-16"),
    (pa.array([DAY], pa.date64()), "1970-05-16"),
    (pa.array([dt.datetime(1970, 5, 16)], pa.timestamp("ns")), "1970-05-16"),
    (pa.array([dt.datetime(1970, 5, 16, 9, 30)], pa.timestamp("ms")), "1970-05-16 09:30:00"),
    (pa.array([1], pa.timestamp("ns")), "1970-01-01"),
    (pa.array([0], pa.timestamp("s", "Asia/Tokyo")), "1970-01-01 09:00:00+09:00"),
]  # fmt: skip


@pytest.mark.parametrize(("column", "expected"), TYPED, ids=lambda value: getattr(value, "type", value))
@ways
def test_typed_cells_are_written_as_people_write_them(tmp_path: Path, write: Write, column: Any, expected: str) -> None:
    assert one(tmp_path, write, name=["Ada"], id=column).id == expected


def test_uuids_are_text(tmp_path: Path) -> None:
    id_ = uuid.UUID(int=7)
    storage = pa.array([id_.bytes], pa.binary(16))
    assert one(tmp_path, as_arrow_file, name=["Ada"], id=pa.ExtensionArray.from_storage(pa.uuid(), storage)).id == str(
        id_
    )


@ways
def test_days_and_years_are_birth_dates(tmp_path: Path, write: Write) -> None:
    for column, expected in ((pa.array([DAY]), "1970-05-16"), ([1970], "1970"), ([1970.0], "1970")):
        assert one(tmp_path, write, name=["Ada"], dob=column) == Customer("Ada", "line 2", birth_date=expected)


@ways
def test_days_that_python_does_not_know_are_reported(tmp_path: Path, write: Write) -> None:
    write(
        pa.table({"name": ["Ada"], "dob": pa.array([10_000_000], pa.int32()).cast(pa.date32())}), tmp_path / "customers"
    )
    problem, customer = rows(tmp_path / "customers")
    assert isinstance(problem, RowProblem)
    assert (problem.column, problem.value) == ("birth_date", "10000000 (date32[day] out of range)")
    assert customer == Customer("Ada", "line 2")


@ways
def test_lists_are_several_values(tmp_path: Path, write: Write) -> None:
    several = pa.array([["Ada B", None, "Ada Lovelace"]], pa.list_(pa.string()))
    customer = one(tmp_path, write, name=["Ada"], aliases=several, passport=pa.array([["1", "2"]]))
    assert customer == Customer(
        "Ada", "line 2", aliases=["Ada B", "Ada Lovelace"], identifiers={"passport": ["1", "2"]}
    )


@ways
def test_columns_that_are_not_text_are_reported(tmp_path: Path, write: Write) -> None:
    table = pa.table({"photo": [b"\xff"], "id": [b"\xff"], "name": ["Ada"], "aka": [{"a": "b"}], "dob": [["1970"]]})
    write(table, tmp_path / "customers")
    *problems, customer = rows(tmp_path / "customers")
    assert [(p.line, p.column, p.reason.replace("element", "item")) for p in problems if isinstance(p, RowProblem)] == [
        (1, "id", "the column holds binary, not text"),
        (1, "aka", "the column holds struct<a: string>, not text"),
        (1, "dob", "the column holds list<item: string>, not text"),
    ]
    assert customer == Customer("Ada", "line 2")


@ways
def test_names_have_to_be_text(tmp_path: Path, write: Write) -> None:
    for names in ([b"Ada"], [["Ada"]], pa.nulls(1)):
        write(pa.table({"id": [1], "name": names}), tmp_path / "customers")
        with pytest.raises(
            CustomerError, match="no column holds names as text among 'id', 'name'; save the names as text"
        ):
            rows(tmp_path / "customers")
    write(pa.table({"id": [1], "x": ["Ada"]}), tmp_path / "customers")
    with pytest.raises(CustomerError, match="no column holds a name among 'id', 'x'; name the column with --map"):
        rows(tmp_path / "customers")
    assert rows(tmp_path / "customers", ("name", "x")) == [Customer("Ada", "1")]


@ways
def test_columns_of_one_name_and_with_dots_are_kept_apart(tmp_path: Path, write: Write) -> None:
    table = pa.table([["C-1"], ["no"], ["Ada"], ["Bo"]], ["customer.id", "x", "name", "name"])
    write(table, tmp_path / "customers")
    assert rows(tmp_path / "customers") == [Customer("Ada", "C-1", aliases=["Bo"])]


@ways
def test_a_table_without_rows_has_no_customers(tmp_path: Path, write: Write) -> None:
    write(pa.table({"name": pa.array([], pa.string())}), tmp_path / "customers")
    assert rows(tmp_path / "customers") == []


@ways
def test_long_tables_are_read_in_parts(tmp_path: Path, write: Write) -> None:
    many = 20_000 if write in (as_parquet, as_arrow_stream) else 500
    write(pa.table({"id": list(range(many)), "name": [f"Ada {n}" for n in range(many)]}), tmp_path / "customers")
    assert rows(tmp_path / "customers") == [Customer(f"Ada {n}", str(n)) for n in range(many)]


@ways
def test_cells_longer_than_those_of_csv_are_refused(tmp_path: Path, write: Write) -> None:
    write(pa.table({"id": ["1", "2"], "name": ["Ada", "a" * 131_073]}), tmp_path / "customers")
    with pytest.raises(
        CustomerError, match=r"customers, line 2: .*: a cell is longer than 131,072 characters; save it"
    ):
        rows(tmp_path / "customers")


@ways
def test_text_that_is_not_utf8_is_refused(tmp_path: Path, write: Write) -> None:
    broken = pa.StringArray.from_buffers(1, pa.py_buffer(b"\0\0\0\0\2\0\0\0"), pa.py_buffer(b"\xff\xff"))
    write(pa.table({"name": broken}), tmp_path / "customers")
    with pytest.raises(CustomerError, match=r"customers, line 2: .* cannot be read: .*(UTF8|utf-8).*; save it again"):
        rows(tmp_path / "customers")


@ways
def test_a_file_cut_short_is_refused(tmp_path: Path, write: Write) -> None:
    path = tmp_path / "customers"
    write(pa.table({"name": [f"Ada {n}" for n in range(50)]}), path)
    whole = path.read_bytes()
    for size in range(8, len(whole) - 8, 37):
        path.write_bytes(whole[:size])
        with pytest.raises(CustomerError, match=r"customers.*: .*; save it again, or as CSV"):
            rows(path)


@ways
def test_a_damaged_file_gives_rows_or_a_customer_error(tmp_path: Path, write: Write) -> None:
    path = tmp_path / "customers"
    write(pa.table({"id": list(range(50)), "name": pa.array(["Ada", "Bo"] * 25).dictionary_encode()}), path)
    whole = path.read_bytes()
    chance = random.Random(7)
    refused: list[CustomerError] = []
    for _ in range(150):
        damaged = bytearray(whole)
        for _ in range(chance.choice([1, 1, 4, 30])):
            damaged[chance.randrange(8, len(whole))] = chance.randrange(256)
        path.write_bytes(damaged)
        try:
            found = rows(path)
        except CustomerError as e:
            refused.append(e)
        else:
            assert all(isinstance(row, Customer | RowProblem) for row in found)
    assert len(refused) > 10
    assert all(e.file == str(path) and e.remedy for e in refused)


def test_an_error_is_one_sentence_whatever_pyarrow_says(tmp_path: Path) -> None:
    path = tmp_path / "customers"
    path.write_bytes(b"PAR1" + b"\0" * 40)  # "... Either the file is corrupted or this is not a parquet file."
    with pytest.raises(CustomerError, match=r"[^.]; save it again, or as CSV$"):
        rows(path)


def test_an_encrypted_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "customers"
    path.write_bytes(b"PARE" + b"\0" * 40 + (20).to_bytes(4, "little") + b"PARE")
    with pytest.raises(CustomerError, match=r"the Parquet file cannot be read: .*; save it without encryption"):
        rows(path)


@ways
def test_another_encoding_than_utf8_is_refused(tmp_path: Path, write: Write) -> None:
    path = tmp_path / "customers"
    write(pa.table({"name": ["Ada"]}), path)
    for encoding in ("cp1251", "utf-16", "nonsense"):
        message = rf"is '{encoding}', and the (Parquet|Arrow) \w+ has its text in UTF-8; leave --encoding out"
        with pytest.raises(CustomerError, match=message):
            CustomerFile.open(path, encoding=encoding)
    for encoding in ("UTF-8", "utf_8_sig"):
        assert CustomerFile.open(path, encoding=encoding).headers == ("name",)


@ways
def test_tables_are_read_by_another_program(tmp_path: Path, write: Write) -> None:
    path = tmp_path / "customers"
    table = pa.table({"id": [1, 2, 3], "x": [[1]] * 3, "name": ['Ada "A",\n\r\n', "리창호", None], "dob": [b"x"] * 3})
    write(table, path)
    file = CustomerFile.open(path)
    assert (file.headers, file.holds, file.unused) == (("id", "x", "name", "dob"), ("id", "", "name", ""), ("x", "dob"))
    assert list(file) == rows(path)
    assert next(iter(file)) == rows(path)[0]
    write(table.slice(0, 0), path)
    assert rows_apart(path) == rows(path)[:1]
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(CustomerError, match=r"customers.*: .*; save it again, or as CSV"):
        rows_apart(path)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not bound what a program takes")
def test_a_small_file_that_unfolds_to_a_huge_one_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "customers"
    word = pa.DictionaryArray.from_arrays(pa.array([0] * 30_000, pa.int32()), ["a" * 900_000])
    parquet.write_table(pa.table({"name": word}), path, compression="zstd")
    assert path.stat().st_size < 10_000
    with pytest.raises(CustomerError, match=r"customers.*: .*(memory|malloc|longer).*; save it"):
        rows_apart(path)


DYING = {  # what a reader does, what is said of it
    "import os; print('2,\"Ada', flush=True); os.abort()": r"ended the program that read it \(exit status -6\)",
    "print('2,\"Ada')": "not all of the Parquet file was read: unexpected end of data; save it as CSV",
    "import time; print('2,Ada', flush=True); time.sleep(60)": "",
}


@pytest.mark.skipif(sys.platform == "win32", reason="another system's exit status")
@pytest.mark.parametrize(("code", "message"), DYING.items())
def test_a_reader_that_dies_is_an_error_and_none_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, message: str
) -> None:
    path = tmp_path / "customers"
    as_parquet(pa.table({"name": ["Ada"]}), path)
    file = CustomerFile.open(path)
    started: list[subprocess.Popen[str]] = []

    def start(_: list[str], **options: Any) -> subprocess.Popen[str]:
        started.append(Popen([sys.executable, "-c", code], **options))
        return started[0]

    Popen = subprocess.Popen  # noqa: N806  a class
    monkeypatch.setattr(subprocess, "Popen", start)
    found = iter(file)
    if message:
        with pytest.raises(CustomerError, match=message):
            list(found)
    else:
        assert next(found) == Customer("Ada", "line 2")
        del found
    assert started[0].returncode is not None


def test_without_pyarrow_the_remedy_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    as_parquet(pa.table({"name": ["Ada"]}), tmp_path / "customers")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(CustomerError, match=r"needs pyarrow; pip install 'screenkit\[parquet\]', or save it as CSV"):
        rows_apart(tmp_path / "customers")
