"""Customers out of the rows of a table, whatever file the table came from.

Every row becomes a `Customer`, a `RowProblem`, or both: what cannot be read is reported with its line, never dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Generic, TypeVar

from attrs import fields, frozen

from screenkit.columns import FIELDS, gender_of, kind_of
from screenkit.counted import counted
from screenkit.identifiers import canonical
from screenkit.model import Customer, PartialDate

_T = TypeVar("_T")
_NAME_PARTS: Final = ("first_name", "middle_name", "last_name")
_LONGEST_REMEMBERED: Final = 64  # characters: a cell that many rows share is a country, a date, a kind


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


def customers(holds: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]]) -> Iterator[Customer | RowProblem]:
    """Read rows, each with the line it begins on; `holds` says for each column what it holds, empty if not used.

    >>> list(customers(["name", "birth_date"], [(2, ["Ada King", "10.12.1815"])]))[0].birth_date.first
    datetime.date(1815, 12, 10)
    """
    usual = _usual(holds)
    width = len(holds)
    for line, cells in rows:
        if len(cells) != width:
            if any(map(str.strip, cells[width:])):
                found = f"{counted(len(cells), 'cell')} for {counted(width, 'column')}"
                reason = f"the row has {found}: quote a cell with a delimiter in it"
                yield RowProblem(line, "", "", reason, screened=False)
                continue
            cells = [*cells[:width], *[""] * (width - len(cells))]  # noqa: PLW2901  the same row, made whole
        if usual and (customer := usual(line, cells)):
            yield customer
        else:
            yield from _customer(holds, line, cells)


def _customer(holds: Sequence[str], line: int, cells: Sequence[str]) -> Iterator[Customer | RowProblem]:
    """Read any row, and say what is wrong with it."""
    given: dict[str, list[str]] = {}
    for what, cell in zip(holds, cells, strict=True):
        if what and (text := cell.strip()):
            given.setdefault(what, []).append(text)
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
            aliases=_other_than(names[0] if names else "", aliases),
            countries=_several(given, "countries"),
            identifiers=identifiers,
            **values,
        )


def _usual(holds: Sequence[str]) -> Callable[[int, Sequence[str]], Customer | None] | None:
    """Make a quick reader of rows that have a name and nothing wrong; it gives None for other rows.

    There is none for columns that say one thing twice, or names in other than one way. What it reads, `_customer`
    reads alike: it is there because a batch has a million rows, and almost all of them are such.
    """
    at = {what: i for i, what in enumerate(holds) if what}
    once = [what for what in holds if what and what not in ("countries", "aliases")]
    parts = tuple(at[part] for part in _NAME_PARTS if part in at)
    if len(once) != len(set(once)) or ("name" in at) == bool(parts):
        return None
    name_at, id_at = at.get("name", 0), at.get("id")
    kind_at, gender_at, birth_at, pairs_at = map(at.get, ("kind", "gender", "birth_date", "identifiers"))
    countries_at = [i for i, what in enumerate(holds) if what == "countries"]
    aliases_at = [i for i, what in enumerate(holds) if what == "aliases"]
    identifiers_at = [(what, i) for what, i in at.items() if what not in FIELDS]
    kinds, genders, births = (_Remembered(value) for _, value, _ in _VALUES)
    countries_in = _Remembered(_split)

    def read(line: int, cells: Sequence[str]) -> Customer | None:
        name = " ".join([part for i in parts if (part := cells[i].strip())]) if parts else cells[name_at].strip()
        named = name[:1].isalpha() or any(map(str.isalnum, name))
        if not named or (pairs_at is not None and cells[pairs_at].strip()):
            return None
        try:
            kind = "unknown" if kind_at is None else kinds[cells[kind_at]]
            gender = "" if gender_at is None else genders[cells[gender_at]]
            birth_date = None if birth_at is None else births[cells[birth_at]]
        except ValueError:
            return None
        countries: tuple[str, ...] = ()
        for i in countries_at:
            countries += countries_in[cells[i]]
        aliases: tuple[str, ...] = ()
        for i in aliases_at:
            if cells[i]:
                aliases += _split(cells[i])
        identifiers = [(what, value) for what, i in identifiers_at if cells[i] for value in _split(cells[i])]
        return made(
            name,
            (cells[id_at].strip() if id_at is not None else "") or f"line {line}",
            kind,
            tuple(_other_than(name, aliases)) if aliases else (),
            birth_date,
            countries,
            gender,
            tuple(identifiers),
        )

    return read


class _Remembered(dict[str, _T], Generic[_T]):
    """The meanings of cells that many rows share, read once; those that cannot be read raise ValueError each time."""

    def __init__(self, read: Callable[[str], _T], size: int = 1 << 15) -> None:
        super().__init__()
        self.read = read
        self.size = size

    def __missing__(self, cell: str) -> _T:
        meaning = self.read(cell.strip())
        if len(cell) <= _LONGEST_REMEMBERED:
            if len(self) >= self.size:
                self.clear()
            self[cell] = meaning
        return meaning


_set_name, _set_id, _set_kind, _set_aliases, _set_birth_date, _set_countries, _set_gender, _set_identifiers = (
    getattr(Customer, attribute.name).__set__ for attribute in fields(Customer)
)


def made(  # noqa: PLR0913, PLR0917  a value for each field
    name: str,
    id_: str,
    kind: Any,
    aliases: tuple[str, ...],
    birth_date: PartialDate | None,
    countries: tuple[str, ...],
    gender: Any,
    identifiers: tuple[tuple[str, str], ...],
) -> Customer:
    """Make a customer of values that are as its converters would leave them, in a fifth of the time."""
    customer = Customer.__new__(Customer)
    _set_name(customer, name)
    _set_id(customer, id_)
    _set_kind(customer, kind)
    _set_aliases(customer, aliases)
    _set_birth_date(customer, birth_date)
    _set_countries(customer, countries)
    _set_gender(customer, gender)
    _set_identifiers(customer, identifiers)
    return customer


def _other_than(name: str, aliases: Iterable[str]) -> dict[str, None]:
    words = _words(name)
    return dict.fromkeys(alias for alias in aliases if _words(alias) != words)


def _words(name: str) -> list[str]:
    return sorted(name.casefold().split())


def _first(given: Mapping[str, Sequence[str]], what: str) -> str:
    return given[what][0] if what in given else ""


def _several(given: Mapping[str, Sequence[str]], what: str) -> list[str]:
    return [text for cell in given.get(what, ()) for text in _split(cell)]


def _split(cell: str) -> tuple[str, ...]:
    return tuple([text for part in cell.split(";") if (text := part.strip())])


def _date(text: str) -> PartialDate | None:
    """Read a birth date; besides what PartialDate reads, numeric forms in which day and month cannot be confused.

    >>> _date("16.05.1970") == _date("05/16/1970") == _date("19700516") == _date("1970-05-16")
    True
    """
    if not text:
        return None
    if m := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text):  # most are written so
        return PartialDate.of(int(m[1]), int(m[2]), int(m[3]), text=text)
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


_VALUES: Final[tuple[tuple[str, Callable[[str], Any], str], ...]] = (
    ("kind", lambda text: _known(kind_of(text)), "not a known kind"),
    ("gender", lambda text: _known(gender_of(text)), "not a known gender"),
    ("birth_date", _date, "not a date that can be read; write it as 1970-05-16"),
)
