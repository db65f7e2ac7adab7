"""Customers out of CSV files as people export them: usual headers, usual delimiters, one customer per row.

Every row becomes a `Customer`, a `RowProblem`, or both: what cannot be read is reported with its line, never dropped.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Final, Self

from attrs import field, frozen

from screenkit.columns import FIELDS, field_of, gender_of, key, kind_of
from screenkit.errors import CustomerError
from screenkit.identifiers import canonical
from screenkit.model import Customer, PartialDate

_MAX_LINE: Final = 1 << 20
_DELIMITERS: Final = ",;\t|"
_NO_DELIMITER: Final = "\x1f"  # a file of one column: a comma in it belongs to the name


@frozen
class RowProblem:
    """What could not be taken from a row: the line where it begins, the column and value, and what is wrong.

    `screened` tells whether the rest of the row was screened all the same.
    """

    line: int
    column: str
    value: str
    reason: str
    screened: bool


@frozen
class CustomerFile:
    """A CSV file of customers whose header has been understood; iterating reads it, streaming, as often as asked.

    `holds` says for each column what it holds: one of `columns.FIELDS`, a type of identifier, or nothing that is used.
    """

    path: Path
    encoding: str
    delimiter: str
    headers: tuple[str, ...]
    holds: tuple[str, ...] = field(repr=False)

    @classmethod
    def open(cls, path: str | Path, columns: Iterable[tuple[str, str]] = (), encoding: str = "utf-8") -> Self:
        """Read the header. `columns` are (what it holds, header) where the header does not say it by itself.

        Raises CustomerError if the file cannot be read, no column holds a name, or `columns` names what is not there.
        """
        path = Path(path)
        encoding = "utf-8-sig" if key(encoding) == "utf8" else encoding
        delimiter, rows = _rows(path, encoding)
        for _, cells in rows:
            headers = tuple(" ".join(cell.split()) for cell in cells)
            holds = _understand(headers, tuple(columns), str(path))
            return cls(path, encoding, delimiter, headers, holds)
        raise CustomerError("the file is empty", file=str(path), remedy="its first line must name the columns")

    @property
    def unused(self) -> tuple[str, ...]:
        """The headers of the columns that are not used."""
        return tuple(header for header, what in zip(self.headers, self.holds, strict=True) if header and not what)

    def __iter__(self) -> Iterator[Customer | RowProblem]:
        """Read the rows; raises CustomerError where the file is not CSV or not in its encoding."""
        _, rows = _rows(self.path, self.encoding, self.delimiter)
        next(rows)
        for line, cells in rows:
            yield from self._row(line, cells)

    def _row(self, line: int, cells: list[str]) -> Iterator[Customer | RowProblem]:
        if any(map(str.strip, cells[len(self.holds) :])):
            reason = (
                f"the row has {len(cells)} cells for {len(self.holds)} columns: quote a cell with a delimiter in it"
            )
            yield RowProblem(line, "", "", reason, screened=False)
            return
        given: dict[str, list[str]] = {}
        for what, cell in zip(self.holds, cells, strict=False):
            if what and (text := cell.strip()):
                given.setdefault(what, []).append(text)
        yield from _customer(given, line)


def _customer(given: Mapping[str, Sequence[str]], line: int) -> Iterator[Customer | RowProblem]:
    names = [*given.get("name", ()), " ".join(filter(None, (_first(given, part) for part in _NAME_PARTS)))]
    names = [name for name in names if any(map(str.isalnum, name))]
    aliases = [*names[1:], *_several(given, "aliases")]
    identifiers = [(what, value) for what in given if what not in FIELDS for value in _several(given, what)]
    values: dict[str, Any] = {}
    for what, read, reason in _VALUES:
        try:
            values[what] = read(_first(given, what))
        except ValueError:
            yield RowProblem(line, what, _first(given, what), reason, screened=True)
    for pair in _several(given, "identifiers"):
        type_, equals, value = map(str.strip, pair.partition("="))
        if type_ and equals and value:
            identifiers.append((canonical(type_), value))
        else:
            yield RowProblem(line, "identifiers", pair, "not of the form type=value", screened=True)
    if not names:
        known = bool(aliases or identifiers)
        reason = "no name; screened by the rest of the row" if known else "no name"
        yield RowProblem(line, "name", _first(given, "name"), reason, screened=known)
    if names or aliases or identifiers:
        yield Customer(
            name=names[0] if names else "",
            id=_first(given, "id") or f"line {line}",
            aliases=dict.fromkeys(alias for alias in aliases if _words(alias) != _words(names[0] if names else "")),
            countries=_several(given, "countries"),
            identifiers=identifiers,
            **values,
        )


_NAME_PARTS: Final = ("first_name", "middle_name", "last_name")


def _words(name: str) -> list[str]:
    return sorted(name.casefold().split())


def _first(given: Mapping[str, Sequence[str]], what: str) -> str:
    return given[what][0] if what in given else ""


def _several(given: Mapping[str, Sequence[str]], what: str) -> list[str]:
    return [text for cell in given.get(what, ()) for part in cell.split(";") if (text := part.strip())]


def _date(text: str) -> PartialDate | None:
    """Read a birth date; besides what PartialDate reads, numeric forms in which day and month cannot be confused.

    >>> _date("16.05.1970") == _date("05/16/1970") == _date("19700516") == _date("1970-05-16")
    True
    """
    if not text:
        return None
    plain = re.sub(r"[T ]00:00(:00(\.0+)?)?Z?$", "", text)
    if m := re.fullmatch(r"(\d{4})([/.]?)(\d{2})\2(\d{2})", plain):
        return PartialDate.of(int(m[1]), int(m[3]), int(m[4]), text=text)
    if m := re.fullmatch(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", plain):
        a, b = int(m[1]), int(m[3])
        if m[2] == "." or a > 12 or a == b:
            return PartialDate.of(int(m[4]), b, a, text=text)
        if b > 12:
            return PartialDate.of(int(m[4]), a, b, text=text)
    return PartialDate.parse(plain)


def _known(meaning: str | None) -> str:
    if meaning is None:
        raise ValueError
    return meaning


_VALUES: Final[tuple[tuple[str, Callable[[str], object], str], ...]] = (
    ("kind", lambda text: _known(kind_of(text)), "not a known kind"),
    ("gender", lambda text: _known(gender_of(text)), "not a known gender"),
    ("birth_date", _date, "not a date that can be read; write it as 1970-05-16"),
)


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
    if not {"name", "first_name", "last_name"} & set(holds):
        reason = f"no column holds a name among {_listed(headers)}"
        raise CustomerError(reason, file=file, line=1, remedy="name the column with --map name=COLUMN")
    return holds


def _listed(words: Iterable[str]) -> str:
    return ", ".join(repr(w) if len(w) <= 40 else repr(w[:40]) + "…" for w in words)


def _rows(path: Path, encoding: str, delimiter: str = "") -> tuple[str, Iterator[tuple[int, list[str]]]]:
    """Open a CSV file: its delimiter, and its records that are not blank with the line each begins on."""
    lines = _lines(path, encoding)
    skipped = 0
    head = next(lines, "")
    if said := re.fullmatch(r"sep=(.)\s*", head):  # Excel's own way to say it
        head, skipped = next(lines, ""), 1
    while head and not head.strip():
        head, skipped = next(lines, ""), skipped + 1
    delimiter = delimiter or (said[1] if said else _delimiter(head))

    def rows() -> Iterator[tuple[int, list[str]]]:
        reader = csv.reader(chain([head], lines), delimiter=delimiter, strict=True)
        line = skipped + 1
        try:
            for cells in reader:
                if cells:
                    yield line, cells
                line = skipped + reader.line_num + 1
        except csv.Error as e:
            remedy = 'write a quoted cell as "..." with each quote inside it doubled, and close it'
            raise CustomerError(f"this is not CSV: {e}", file=str(path), line=line, remedy=remedy) from None

    return delimiter, rows()


def _delimiter(header: str) -> str:
    """Find the delimiter of a header line: the one that makes most known headers, then most cells.

    >>> _delimiter("id;name (last, first);dob")
    ';'
    """

    def known_and_cells(delimiter: str) -> tuple[int, int]:
        cells = header.split(delimiter)
        return sum(bool(field_of(cell)) for cell in cells), len(cells)

    best = max(_DELIMITERS, key=known_and_cells)
    return best if best in header else _NO_DELIMITER


def _lines(path: Path, encoding: str) -> Iterator[str]:
    """Read lines of bounded length, strictly decoded."""
    number = 0
    try:
        with path.open(encoding=encoding, newline="") as f:
            while line := f.readline(_MAX_LINE + 1):
                number += 1
                if len(line) > _MAX_LINE:
                    reason = f"the line is longer than {_MAX_LINE:,} characters"
                    raise CustomerError(reason, file=str(path), line=number, remedy="name a CSV file of customers")
                yield line
    except UnicodeError:
        raise _undecodable(path, encoding) from None
    except OSError as e:
        raise CustomerError(
            f"the file cannot be read: {e.strerror}", file=str(path), remedy="name a CSV file"
        ) from None
    except (LookupError, ValueError) as e:
        raise CustomerError(str(e), file=str(path), remedy="--encoding takes names such as utf-8 or cp1252") from None


def _undecodable(path: Path, encoding: str) -> CustomerError:
    """Find the line: text is decoded in blocks, so the failure itself does not know it."""
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    with path.open("rb") as f:
        bom = f.read(2)
        f.seek(0)
        try:
            while block := f.read(1 << 16):
                line += decoder.decode(block).count("\n")
            decoder.decode(b"", final=True)
        except UnicodeDecodeError as e:
            line += e.object[: e.start].decode(encoding, "ignore").count("\n")
    utf16 = bom in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    name = "UTF-8" if encoding == "utf-8-sig" else encoding
    remedy = f"save it as UTF-8 or pass --encoding {'utf-16' if utf16 else 'cp1252'}"
    return CustomerError(f"the file is not {name}", file=str(path), line=line, remedy=remedy)
