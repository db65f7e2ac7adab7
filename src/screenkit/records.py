"""Frozen records as JSON text and back, losing nothing: how the listings of a compiled list set are kept.

A record is an array of the values of its fields, in their order; those at the end that have their defaults are left
out. How a field is written follows from its type: what JSON has, stays; a day is its number in the proleptic Gregorian
calendar; a record within a record is an array in turn. The text goes into a file with a checksum (see `arrays`) that is
only read by the code that wrote it (see `cache`), so it says nothing of its own form.
"""

from __future__ import annotations

import datetime as dt
import json
import types
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, Final, Generic, TypeVar, overload

import attrs
from attrs import frozen

from screenkit.errors import DamagedFile
from screenkit.model import Listing

_T = TypeVar("_T", bound=attrs.AttrsInstance)
_Convert = Callable[[Any], Any]

_WRITE: Final = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
_READ: Final = json.JSONDecoder().decode
_SCALARS: Final = {str, int, float, bool, type(None)}


def to_text(listing: Listing) -> str:
    """Write a listing as one line of JSON.

    >>> from screenkit.model import Name
    >>> to_text(Listing(list_id="in-house", source_id="7", kind="person", names=(Name("Ким Чен Ын", "primary"),)))
    '["in-house","7","person",[["Ким Чен Ын","primary"]]]'
    """
    return form_of(Listing).to_text(listing)


def from_text(text: str) -> Listing:
    """Read what `to_text` wrote; raises DamagedFile for what it cannot have written.

    >>> from_text('["in-house","7","person",[["Ким Чен Ын","primary"]]]').name
    'Ким Чен Ын'
    """
    return form_of(Listing).from_text(text)


@frozen
class Form(Generic[_T]):
    """How the records of a class are written: `form_of` gives it for any class of attrs whose fields have plain types.

    >>> from screenkit.model import PartialDate
    >>> form = form_of(PartialDate)
    >>> form.to_text(PartialDate.parse("circa 1967"))
    '[718067,718431,true,"circa 1967"]'
    >>> form.from_text('[718067,718431]').precision
    'year'
    """

    to_plain: Callable[[_T], list[Any]]
    from_plain: Callable[[list[Any]], _T]

    def to_text(self, record: _T) -> str:
        """Write a record as one line of JSON."""
        return _WRITE(self.to_plain(record))

    def from_text(self, text: str) -> _T:
        """Read what `to_text` wrote; raises DamagedFile for what it cannot have written."""
        try:
            return self.from_plain(_READ(text))
        except (ValueError, TypeError, OverflowError, RecursionError):
            reason = f"the record {text[:60]!r} cannot be read"
            raise DamagedFile(reason, remedy="delete the compiled file, and compile it again") from None


def form_of(class_: type[_T]) -> Form[_T]:
    """Work out how the records of a class are written; raises TypeError for a field of a type that has no rule."""
    form: Form[_T] = _form_of(class_)
    return form


@cache
def _form_of(class_: type[Any]) -> Form[Any]:
    fields = attrs.fields(class_)
    hints = typing.get_type_hints(class_)
    rules = [_rule(hints[field.name]) for field in fields]
    writers = [(at, write) for at, (write, _) in enumerate(rules) if write]
    readers = [(at, read) for at, (_, read) in enumerate(rules) if read]
    defaults = [field.default for field in fields]
    values_of = attrgetter(*(field.name for field in fields))
    arguments = [field.alias for field in fields]
    by_keyword = any(field.kw_only for field in fields)

    def to_plain(record: Any) -> list[Any]:
        values = list(values_of(record))
        while values and values[-1] == defaults[len(values) - 1]:
            values.pop()
        for at, write in writers:
            if at >= len(values):
                break
            values[at] = write(values[at])
        return values

    def from_plain(values: list[Any]) -> Any:
        if type(values) is not list or len(values) > len(arguments):
            raise ValueError("these are not its fields")
        for at, read in readers:
            if at >= len(values):
                break
            values[at] = read(values[at])
        return class_(**dict(zip(arguments, values, strict=False))) if by_keyword else class_(*values)

    return Form(to_plain, from_plain)


def _rule(hint: Any) -> tuple[_Convert | None, _Convert | None]:
    """Give how a value of this type is made into what JSON has, and back; None where there is nothing to do."""
    kind, inner = typing.get_origin(hint), typing.get_args(hint)
    if hint in _SCALARS or kind is typing.Literal:
        return None, None
    if hint is dt.date:
        return dt.date.toordinal, dt.date.fromordinal
    if attrs.has(hint):
        form = _form_of(hint)
        return form.to_plain, form.from_plain
    rules = [_rule(one) for one in inner if one is not Ellipsis]
    if all(rule == (None, None) for rule in rules):
        if kind in (typing.Union, types.UnionType):
            return None, None
        if kind is tuple:
            return None, tuple
        if kind is Mapping and (inner[0] is str or typing.get_origin(inner[0]) is typing.Literal):
            return dict, _read_only
    if kind is tuple and inner[1:] == (Ellipsis,):
        ((write, read),) = rules
        return write and _each(list, write), read and _each(tuple, read)
    raise TypeError(f"there is no rule for writing {hint}")


def _each(collect: _Convert, convert: _Convert) -> _Convert:
    return lambda values: collect(map(convert, values))


def _read_only(values: dict[str, Any]) -> Mapping[str, Any]:
    return types.MappingProxyType(dict(values))


class Records(Sequence[Listing]):
    """The listings that texts stand for. One is read when it is asked for; the latest are remembered.

    >>> records = Records(['["in-house","7","person",[["Ким Чен Ын"]]]', '["in-house","8","vessel",[["KUM SONG"]]]'])
    >>> records[1].name, len(records)
    ('KUM SONG', 2)
    >>> records[1] is records[-1]
    True
    """

    def __init__(self, texts: Sequence[str], memory: int = 4096) -> None:
        """Take the texts, such as `arrays.Texts`, and how many listings to remember; those of OFAC take 3 KB each."""
        self._texts = texts
        self._read = lru_cache(memory)(lambda at: from_text(texts[at]))

    def __len__(self) -> int:
        return len(self._texts)

    @overload
    def __getitem__(self, at: int) -> Listing: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Listing, ...]: ...
    def __getitem__(self, at: int | slice) -> Listing | tuple[Listing, ...]:
        """Read one, or those of a slice; raises DamagedFile for a text that `to_text` cannot have written."""
        if isinstance(at, slice):
            return tuple(map(from_text, self._texts[at]))
        if at < 0:
            at += len(self)
        if not 0 <= at < len(self):
            raise IndexError(f"there are {len(self)} records")
        return self._read(at)

    def __iter__(self) -> Iterator[Listing]:  # all of them would drive out those that are asked for again
        return map(from_text, self._texts)
