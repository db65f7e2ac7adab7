"""Parquet and Arrow files of customers: known by their first bytes, and read by another program.

The bytes are Parquet's `PAR1` (`PARE` when encrypted), `ARROW1` of Arrow's IPC files (Feather), and the continuation
marker of IPC streams (https://arrow.apache.org/docs/format/Columnar.html). `customer_arrow` is run to read them: what
a damaged file does to pyarrow, which can end a program or take all memory, is an error here.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from io import TextIOWrapper
from pathlib import Path
from typing import Final, Literal

from attrs import frozen

from screenkit.errors import CustomerError

Format = Literal["Parquet file", "Arrow file", "Arrow stream"]

UNREADABLE: Final = 3  # the exit status of the reader when it has said why
_MAGIC: Final[tuple[tuple[bytes, Format], ...]] = (
    (b"PAR1", "Parquet file"),
    (b"PARE", "Parquet file"),
    (b"ARROW1\0\0", "Arrow file"),
    (b"\xff\xff\xff\xff", "Arrow stream"),
)


@frozen
class Column:
    """A column of a table: its header, and why it cannot be used as one cell or as several; empty if it can."""

    header: str
    not_one: str
    not_several: str
    empty: bool


def format_of(path: Path) -> Format | None:
    """Tell by its first bytes whether a file is one of these; one that cannot be read is not."""
    try:
        with path.open("rb") as f:
            start = f.read(8)
    except (OSError, ValueError):
        return None
    return next((format_ for magic, format_ in _MAGIC if start.startswith(magic)), None)


def columns(path: Path, format_: Format) -> tuple[Column, ...]:
    """Read which columns a table has. Raises CustomerError if it is damaged or pyarrow is not installed."""
    with _reader("columns", path, format_) as said:
        text = said.read()
    return tuple(Column(*column) for column in json.loads(text))


def rows(path: Path, format_: Format, used: Sequence[int]) -> Iterator[tuple[int, list[str]]]:
    """Read the cells of the columns at these positions, each row with the line it would have after a header.

    Raises CustomerError if the table is damaged or has a cell longer than CSV can have.
    """
    cut_short = ""
    with _reader("rows", path, format_, used) as said:
        try:
            for line, *cells in csv.reader(said, strict=True):
                yield int(line), cells
        except (csv.Error, ValueError) as e:  # it went away in the middle of a row: then its end is the error
            cut_short = str(e)
    if cut_short:
        raise CustomerError(f"not all of the {format_} was read: {cut_short}", file=str(path), remedy="save it as CSV")


@contextmanager
def _reader(what: str, path: Path, format_: Format, used: Sequence[int] = ()) -> Iterator[TextIOWrapper]:
    """Run the reader and give what it prints; raise what it says when it fails, and end it when nobody listens."""
    if find_spec("pyarrow") is None:
        remedy = "pip install 'screenkit[parquet]', or save it as CSV"
        raise CustomerError(f"reading this {format_} needs pyarrow", file=str(path), remedy=remedy)
    command = [sys.executable, "-P", "-m", "screenkit.customer_arrow", what, format_, str(path.absolute())]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}  # and not the working folder
    with subprocess.Popen(  # noqa: S603  our own program
        [*command, *map(str, used)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
        env=environment,
    ) as program:
        try:
            assert isinstance(program.stdout, TextIOWrapper)  # noqa: S101  for the type checker: it is a pipe
            assert program.stderr  # noqa: S101
            program.stdout.reconfigure(newline="")
            yield program.stdout
            reason = program.stderr.read()
            status = program.wait()
        finally:
            program.kill()
    if status == UNREADABLE:
        said = json.loads(reason)
        raise CustomerError(said["reason"], file=str(path), line=said["line"], remedy=said["remedy"])
    if status:
        reason = f"the {format_} ended the program that read it (exit status {status})"
        raise CustomerError(reason, file=str(path), remedy="save it again, or as CSV")
