"""Customers out of files as people export them, CSV, Parquet or Arrow: usual headers, one customer per row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Final, Self

from attrs import field, frozen

from screenkit import customer_csv, customer_tables
from screenkit.columns import FIELDS, field_of, key
from screenkit.customer_rows import RowProblem, customers
from screenkit.errors import CustomerError
from screenkit.model import Customer

__all__ = ["CustomerFile", "RowProblem"]


_NAMES: Final = ("name", "first_name", "last_name")
_SEVERAL: Final = ("aliases", "countries", "identifiers")


@frozen
class CustomerFile:
    """A file of customers whose header has been understood; iterating reads it, streaming, as often as asked.

    `holds` says for each column what it holds: one of `columns.FIELDS`, a type of identifier, or nothing that is used.
    `problems` are the columns that would be used if they held text, as if of the header's line. A file that is not
    CSV is known by its content; it has no encoding and no delimiter.
    """

    path: Path
    encoding: str
    delimiter: str
    headers: tuple[str, ...]
    holds: tuple[str, ...] = field(repr=False)
    format: customer_tables.Format | None = None
    problems: tuple[RowProblem, ...] = field(default=(), repr=False)

    @classmethod
    def open(cls, path: str | Path, columns: Iterable[tuple[str, str]] = (), encoding: str = "utf-8") -> Self:
        """Read the header. `columns` are (what it holds, header) where the header does not say it by itself.

        Raises CustomerError if the file cannot be read, no column holds a name, `columns` names what is not there, or
        `encoding` is another than UTF-8 for Parquet or Arrow, which have no other.
        """
        path = Path(path)
        is_utf8 = key(encoding) in ("utf8", "utf8sig")
        if format_ := customer_tables.format_of(path):
            if not is_utf8:
                reason = f"the encoding is {encoding!r}, and the {format_} has its text in UTF-8"
                raise CustomerError(reason, file=str(path), remedy="leave --encoding out")
            return cls._of_table(path, format_, tuple(columns))
        encoding = "utf-8-sig" if is_utf8 else encoding
        delimiter, rows = customer_csv.read(path, encoding)
        for _, cells in rows:
            headers = _headers(cells)
            holds = _understand(headers, tuple(columns), str(path))
            return cls(path, encoding, delimiter, headers, holds)
        raise CustomerError("the file is empty", file=str(path), remedy="its first line must name the columns")

    @classmethod
    def _of_table(cls, path: Path, format_: customer_tables.Format, columns: tuple[tuple[str, str], ...]) -> Self:
        found = customer_tables.columns(path, format_)
        headers = _headers(column.header for column in found)
        holds = list(_understand(headers, columns, str(path)))
        problems = []
        for i, column in enumerate(found):
            reason = column.not_several if holds[i] in _SEVERAL or holds[i] not in FIELDS else column.not_one
            if holds[i] and reason:
                problems.append(RowProblem(1, headers[i], "", reason, screened=True))
                holds[i] = ""
        if not any(holds[i] in _NAMES and not column.empty for i, column in enumerate(found)):
            reason = f"no column holds names as text among {_listed(headers)}"
            raise CustomerError(reason, file=str(path), remedy="save the names as text")
        return cls(path, "", "", headers, tuple(holds), format_, tuple(problems))

    @property
    def unused(self) -> tuple[str, ...]:
        """The headers of the columns that are not used."""
        return tuple(header for header, what in zip(self.headers, self.holds, strict=True) if header and not what)

    def __iter__(self) -> Iterator[Customer | RowProblem]:
        """Read the rows; raises CustomerError where the file is damaged, or not in its encoding."""
        if self.format:
            used = [i for i, what in enumerate(self.holds) if what]
            table = customer_tables.rows(self.path, self.format, used)
            return chain(self.problems, customers([self.holds[i] for i in used], table))
        _, rows = customer_csv.read(self.path, self.encoding, self.delimiter)
        if _headers(next(rows, (1, []))[1]) != self.headers:
            raise CustomerError("the file has changed", file=str(self.path), line=1, remedy="screen it again")
        return customers(self.holds, rows)


def _headers(cells: Iterable[str]) -> tuple[str, ...]:
    return tuple(" ".join(cell.split()) for cell in cells)


_WHAT: Final = f"use one of {', '.join(FIELDS)}, or a type of identifier"


def _understand(headers: tuple[str, ...], columns: tuple[tuple[str, str], ...], file: str) -> tuple[str, ...]:
    """Say for each header what its column holds; what `columns` gives goes before what a header says."""
    if any("\0" in header for header in headers):
        raise CustomerError("the file looks like UTF-16", file=file, line=1, remedy="pass --encoding utf-16")
    keys = [key(header) for header in headers]
    told: dict[int, str] = {}
    for what, header in columns:
        meaning = field_of(what)
        if not meaning:
            raise CustomerError(f"{what!r} is not something a column can hold", remedy=_WHAT)
        if key(header) not in keys:
            raise CustomerError(
                f"there is no column {header!r}", file=file, line=1, remedy=f"it has {_listed(headers)}"
            )
        told[keys.index(key(header))] = meaning
    holds = tuple(
        told[i] if i in told else "" if (what := field_of(header)) in told.values() else what
        for i, header in enumerate(headers)
    )
    if not set(_NAMES) & set(holds):
        reason = f"no column holds a name among {_listed(headers)}"
        raise CustomerError(reason, file=file, line=1, remedy="name the column with --map name=COLUMN")
    return holds


def _listed(words: Iterable[str]) -> str:
    return ", ".join(repr(w) if len(w) <= 40 else repr(w[:40]) + "…" for w in words)
