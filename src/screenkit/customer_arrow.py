"""The columns and rows of Parquet and Arrow files, as text: what they would be in a CSV file.

They are read with pyarrow, in parts; only columns that are used are read. `customer_tables` has this module run as a
program of its own, for a damaged file can end the program that reads it:

    python -m screenkit.customer_arrow columns "Arrow file" customers.feather
    python -m screenkit.customer_arrow rows "Parquet file" customers.parquet 0 2 5

It prints the columns as JSON, or the rows as CSV, each with its line before it; on failure, the error as JSON with
exit status 3.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import math
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from io import TextIOWrapper
from pathlib import Path
from typing import Any, Final, cast

import attrs

from screenkit.customer_tables import UNREADABLE, Column, Format
from screenkit.errors import CustomerError

_ROWS: Final = 8192  # made into text at a time
_LONGEST_CELL: Final = 131_072  # characters, as in CSV
_MEMORY: Final = 3 << 30  # bytes: a page of Parquet has less than 2 GiB
_BUFFER: Final = 1 << 16
_MIDNIGHT: Final = dt.time()


def columns(path: Path, format_: Format) -> tuple[Column, ...]:
    """Read which columns a table has. Raises CustomerError if it is damaged or pyarrow is not installed."""
    with _reporting(path, format_), _opened(path, format_) as table:
        return tuple(_column(field) for field in (table.schema_arrow if format_ == "Parquet file" else table.schema))


def rows(path: Path, format_: Format, used: Sequence[int]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Read the cells of the columns at these positions, each row with the line it would have after a header.

    Raises CustomerError if the table is damaged or has a cell longer than CSV can have.
    """
    line = 2
    batches = _batches(path, format_, used)
    while True:
        with _reporting(path, format_, line):
            batch = next(batches, None)
            if batch is None:
                return
            batch.validate(full=True)  # offsets, indices and UTF-8: it may come from anybody
            cells = _Cells(batch)
        for start in range(0, batch.num_rows, _ROWS):
            with _reporting(path, format_, line):
                texts = cells.texts(start)
            for row in zip(*texts, strict=True):
                yield line, row
                line += 1


def _batches(path: Path, format_: Format, used: Sequence[int]) -> Iterator[Any]:
    with _opened(path, format_, used) as table:
        if format_ == "Parquet file":
            yield from _row_groups(table, used)
        elif format_ == "Arrow file":
            yield from map(table.get_batch, range(table.num_record_batches))
        else:
            yield from table


def _row_groups(table: Any, used: Sequence[int]) -> Iterator[Any]:
    names = table.schema_arrow.names
    wanted = [names[i] for i in used]
    if any("." in name or names.count(name) > 1 for name in wanted):  # a name is not enough to choose by
        for batch in table.iter_batches(_ROWS, use_threads=False):
            yield batch.select(list(used))
    else:
        yield from table.iter_batches(_ROWS, columns=wanted, use_threads=False)


@contextmanager
def _opened(path: Path, format_: Format, used: Sequence[int] = ()) -> Iterator[Any]:
    """Open a table for reading the columns at these positions, or its schema."""
    pa = _pyarrow()
    if format_ == "Parquet file":
        from pyarrow import parquet  # noqa: PLC0415  heavy, and optional

        with parquet.ParquetFile(path, buffer_size=_BUFFER) as table:
            yield table
        return
    options = pa.ipc.IpcReadOptions(included_fields=list(used), use_threads=False)
    with pa.memory_map(str(path)) as source:
        open_ = pa.ipc.open_file if format_ == "Arrow file" else pa.ipc.open_stream
        with open_(source, options=options) as table:
            yield table


class _Cells:
    """The columns of a batch as text, a part at a time; what a dictionary says is made into text once."""

    def __init__(self, batch: Any) -> None:
        self.columns = batch.columns
        self.words = [_texts(column.dictionary) if hasattr(column, "dictionary") else None for column in batch.columns]

    def texts(self, start: int) -> list[list[str]]:
        return [
            _texts(column.slice(start, _ROWS))
            if words is None
            else ["" if i is None else words[i] for i in column.slice(start, _ROWS).indices.to_pylist()]
            for column, words in zip(self.columns, self.words, strict=True)
        ]


def _texts(array: Any) -> list[str]:
    values = _values(array)
    if not _is_text(array.type):
        texts = ["" if value is None else text(value) for value in values]
    else:
        texts = ["" if value is None else value for value in values] if array.null_count else values
    if array.nbytes > _LONGEST_CELL and max(map(len, texts), default=0) > _LONGEST_CELL:
        raise ValueError(f"a cell is longer than {_LONGEST_CELL:,} characters")
    return texts


def _values(array: Any) -> list[Any]:
    pa = _pyarrow()
    if pa.types.is_timestamp(array.type) and array.type.unit == "ns":
        array = array.cast(pa.timestamp("us", array.type.tz), safe=False)  # Python's times have no nanoseconds
    try:
        return list(array.to_pylist())
    except (ValueError, OverflowError):
        return [_value(scalar) for scalar in array]


def _value(scalar: Any) -> Any:
    """Give a value of an array, or what it was stored as if Python has no such value: a day of the year 20000."""
    try:
        return scalar.as_py()
    except (ValueError, OverflowError):
        return f"{scalar.value} ({scalar.type} out of range)"


def _column(field: Any) -> Column:
    pa = _pyarrow()
    reason = f"the column holds {field.type}, not text"[:200]
    one = _is_plain(field.type)
    lists = (pa.types.is_list, pa.types.is_large_list, pa.types.is_fixed_size_list)
    several = one or (any(is_(field.type) for is_ in lists) and _is_text(field.type.value_type))
    return Column(field.name, "" if one else reason, "" if several else reason, pa.types.is_null(field.type))


def _is_text(type_: Any) -> bool:
    pa = _pyarrow()
    return bool(pa.types.is_string(type_) or pa.types.is_large_string(type_) or pa.types.is_string_view(type_))


def _is_plain(type_: Any) -> bool:
    pa = _pyarrow()
    if pa.types.is_dictionary(type_):
        return _is_plain(type_.value_type) and not pa.types.is_dictionary(type_.value_type)
    tests = ("is_null", "is_boolean", "is_integer", "is_floating", "is_decimal", "is_date", "is_timestamp")
    return _is_text(type_) or str(type_) == "extension<arrow.uuid>" or any(getattr(pa.types, t)(type_) for t in tests)


def text(value: object) -> str:
    """Write a value as people write it in a cell: whole numbers in digits, a day as ISO 8601 has it.

    >>> text(1.0), text(Decimal("12.50")), text(dt.date(1970, 5, 16)), text(dt.datetime(1970, 5, 16))
    ('1', '12.5', '1970-05-16', '1970-05-16')
    >>> text(["Ada B", None, "Ada Lovelace"])
    'Ada B;Ada Lovelace'
    """
    match value:
        case bool():
            return "true" if value else "false"
        case float():  # how tables keep whole numbers of which some are missing
            whole = value.is_integer() and abs(value) < 2**53
            return "" if math.isnan(value) else str(int(value) if whole else value)
        case Decimal():
            return f"{value.normalize():f}"
        case dt.datetime():
            return value.date().isoformat() if value.time() == _MIDNIGHT else value.isoformat(" ")
        case list():
            return ";".join(item for item in value if item is not None)
        case _:
            return str(value)


def _pyarrow() -> Any:
    import pyarrow as pa  # noqa: PLC0415  heavy, and optional

    return pa


@contextmanager
def _reporting(path: Path, format_: Format, line: int | None = None) -> Iterator[None]:
    """Tell of what pyarrow cannot read."""
    try:
        yield
    except CustomerError:
        raise
    except MemoryError:
        remedy = "save it as CSV, or in smaller parts"
        raise CustomerError(f"there is not enough memory for the {format_}", file=str(path), remedy=remedy) from None
    except Exception as e:  # noqa: BLE001  pyarrow raises whatever its parts raise
        reason = " ".join(str(e).split())[:300].rstrip(". ") or type(e).__name__
        encrypted = "crypt" in reason and format_ == "Parquet file"
        remedy = "save it without encryption" if encrypted else "save it again, or as CSV"
        raise CustomerError(
            f"the {format_} cannot be read: {reason}", file=str(path), line=line, remedy=remedy
        ) from None


def main(arguments: Sequence[str]) -> int:
    """Print what `customer_tables` asks for; give the exit status."""
    what, format_, file, *used = arguments
    try:
        if what == "columns":
            json.dump([attrs.astuple(column) for column in columns(Path(file), cast(Format, format_))], sys.stdout)
        else:
            out = csv.writer(sys.stdout, lineterminator="\n")
            _bound_memory()
            out.writerows((line, *cells) for line, cells in rows(Path(file), cast(Format, format_), [*map(int, used)]))
        sys.stdout.flush()
    except CustomerError as e:
        json.dump({"reason": e.reason, "file": e.file, "line": e.line, "remedy": e.remedy}, sys.stderr)
        return UNREADABLE
    return 0


def _bound_memory() -> None:
    """Let a small file that unfolds to a huge one fail here, before it takes the memory of all."""
    try:
        import resource  # noqa: PLC0415  unknown to Windows

        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY if most < 0 else min(_MEMORY, most), most))
    except (ImportError, OSError, ValueError):
        pass


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", newline="")
    sys.exit(main(sys.argv[1:]))
