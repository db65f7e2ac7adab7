"""The rows of Parquet and Arrow files, as text: what they would be in a CSV file.

They are known by their first bytes, whatever their names: Parquet's `PAR1` (`PARE` when encrypted), Arrow's `ARROW1`
for IPC files (Feather), and the continuation marker of IPC streams (https://arrow.apache.org/docs/format/Columnar.html).
They are read with pyarrow, in parts of bounded size; only columns that are used are read.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO, Final, Literal

from attrs import frozen

from screenkit.errors import CustomerError

Format = Literal["Parquet", "Arrow file", "Arrow stream"]

_MAGIC: Final[tuple[tuple[bytes, Format], ...]] = (
    (b"PAR1", "Parquet"),
    (b"PARE", "Parquet"),
    (b"ARROW1\0\0", "Arrow file"),
    (b"\xff\xff\xff\xff", "Arrow stream"),
)
_ROWS: Final = 8192  # made into text at a time
_LONGEST_CELL: Final = 131_072  # characters, as in CSV
_EXPANDED: Final = 1 << 28  # bytes of a column made of a dictionary at a time
_BUFFER: Final = 1 << 16
_MIDNIGHT: Final = dt.time()


def format_of(path: Path) -> Format | None:
    """Tell by its first bytes whether a file is one of these; one that cannot be read is not."""
    try:
        with path.open("rb") as f:
            start = f.read(8)
    except (OSError, ValueError):
        return None
    return next((format_ for magic, format_ in _MAGIC if start.startswith(magic)), None)


@frozen
class Column:
    """A column of a table: its header, and why it cannot be used as one cell or as several; empty if it can."""

    header: str
    not_one: str
    not_several: str
    empty: bool


def columns(path: Path, format_: Format) -> tuple[Column, ...]:
    """Read which columns a table has. Raises CustomerError if it is damaged or pyarrow is not installed."""
    with _reporting(path, format_), _opened(path, format_) as table:
        return tuple(_column(field) for field in (table.schema_arrow if format_ == "Parquet" else table.schema))


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
        if format_ == "Parquet":
            yield from _row_groups(table, path, used)
        elif format_ == "Arrow file":
            yield from map(table.get_batch, range(table.num_record_batches))
        else:
            yield from table


def _row_groups(table: Any, path: Path, used: Sequence[int]) -> Iterator[Any]:
    names = table.schema_arrow.names
    wanted: list[str] | None = [names[i] for i in used]
    if wanted and any("." in name or names.count(name) > 1 for name in wanted):
        wanted = None  # a name is not enough to choose by
    with path.open("rb") as f:
        sizes = [_dictionary_size(f, table.metadata.row_group(n)) for n in range(table.num_row_groups)]
    for group, size in enumerate(sizes):
        # in few bytes a file can say a thousand times what its dictionary says once
        at_once = max(1, min(_ROWS, _EXPANDED // size)) if size else _ROWS
        for batch in table.iter_batches(at_once, row_groups=[group], columns=wanted, use_threads=False):
            yield batch if wanted is not None else batch.select(list(used))


def _dictionary_size(f: BinaryIO, row_group: Any) -> int:
    """Give the size of the largest dictionary page of a row group, from the headers of the pages.

    A header is in Thrift's compact protocol, and begins with the type of the page and its size before compression
    (https://parquet.apache.org/docs/file-format/data-pages/).
    """
    largest = 0
    for n in range(row_group.num_columns):
        column = row_group.column(n)
        if column.dictionary_page_offset:
            f.seek(column.dictionary_page_offset)
            head = f.read(12)
            largest = max(largest, _varint(head[3:])) if head[:3] == b"\x15\x04\x15" else _EXPANDED
    return largest


def _varint(data: bytes) -> int:
    """Read a zigzag-encoded number.

    >>> _varint(bytes([0x80, 0x10, 0xff]))
    1024
    """
    number = 0
    for i, byte in enumerate(data):
        number |= (byte & 0x7F) << 7 * i
        if byte < 0x80:
            break
    return number >> 1


@contextmanager
def _opened(path: Path, format_: Format, used: Sequence[int] = ()) -> Iterator[Any]:
    """Open a table for reading the columns at these positions, or its schema."""
    pa = _pyarrow()
    if format_ == "Parquet":
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
    """Tell of what pyarrow cannot read, or that it is not there."""
    name = "a Parquet file" if format_ == "Parquet" else f"an {format_}"
    try:
        yield
    except ImportError:
        remedy = "pip install 'screenkit[parquet]', or save it as CSV"
        raise CustomerError(f"reading {name} needs pyarrow", file=str(path), remedy=remedy) from None
    except CustomerError:
        raise
    except MemoryError:
        remedy = "save it as CSV, or in smaller parts"
        raise CustomerError(f"there is not enough memory for {name}", file=str(path), remedy=remedy) from None
    except Exception as e:  # noqa: BLE001  pyarrow raises whatever its parts raise
        reason = " ".join(str(e).split())[:300] or type(e).__name__
        encrypted = "crypt" in reason and format_ == "Parquet"
        remedy = "save it without encryption" if encrypted else "save it again, or as CSV"
        raise CustomerError(f"{name} cannot be read: {reason}", file=str(path), line=line, remedy=remedy) from None
