"""The records that flow through screenkit: what a list says of a party, and what a customer says of itself.

Everything here is frozen and plain. Text is kept as published; nothing is normalized on the way in.
"""

from __future__ import annotations

import calendar
import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from typing import Any, Final, Literal, Self, get_args

import attrs
from attrs import field, frozen

from screenkit.errors import CustomerError

Kind = Literal["person", "organization", "vessel", "aircraft", "wallet", "facility", "unknown"]
NameKind = Literal["primary", "alias", "former", "native"]
Status = Literal["listed", "removed", "unconfirmed"]
Gender = Literal["male", "female", ""]

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)

_MONTHS: Final = {m.casefold(): i for i, m in enumerate(calendar.month_abbr) if m}


@frozen
class PartialDate:
    """A date as precisely as its source gives it: a day, a month, a year, or a range, perhaps approximate.

    `first` and `last` are the earliest and latest days it can mean; `text` is what the source printed.

    >>> PartialDate.parse("1967").precision
    'year'
    >>> PartialDate.parse("circa 1958-08").last
    datetime.date(1958, 8, 31)
    """

    first: dt.date
    last: dt.date
    circa: bool = False
    text: str = field(default="", eq=False)

    @property
    def precision(self) -> Literal["day", "month", "year", "range"]:
        """How much of the date is known."""
        if self.first == self.last:
            return "day"
        if (self.first.month, self.first.day, self.last.month, self.last.day) == (1, 1, 12, 31):
            return "year" if self.first.year == self.last.year else "range"
        whole_month = self.first.day == 1 and self.last.day == calendar.monthrange(self.last.year, self.last.month)[1]
        same_month = (self.first.year, self.first.month) == (self.last.year, self.last.month)
        return "month" if whole_month and same_month else "range"

    @classmethod
    def of(
        cls,
        year: int,
        month: int | None = None,
        day: int | None = None,
        *,
        circa: bool = False,
        text: str = "",
    ) -> Self:
        """Build a date from its known parts; raises ValueError if there is no such day."""
        if month is None:
            return cls(dt.date(year, 1, 1), dt.date(year, 12, 31), circa, text)
        if day is None:
            return cls(
                dt.date(year, month, 1),
                dt.date(year, month, calendar.monthrange(year, month)[1]),
                circa,
                text,
            )
        return cls(dt.date(year, month, day), dt.date(year, month, day), circa, text)

    @classmethod
    def span(cls, start: Self, end: Self, *, circa: bool = False, text: str = "") -> Self:
        """Build the range from `start` to `end`; raises ValueError if it runs backwards."""
        if start.first > end.last:
            raise ValueError(f"the range {text or (start, end)} runs backwards")
        return cls(start.first, end.last, circa or start.circa or end.circa, text)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `1970-05-16`, `1970-05`, `1970`, `16 May 1970`, `May 1970`; also `circa X` and `X to Y`.

        Raises ValueError for anything else, and for days that do not exist.
        """
        plain = " ".join(text.split())
        circa = re.match(r"(?i)(circa|approximately|approx\.?|about|c\.|ca\.?|~)[\s-]*", plain)
        rest = plain[circa.end() :] if circa else plain
        ends = re.split(r"(?i)\s+(?:to|and)\s+|(?<=\d{4})\s*[-–]\s*(?=\d{4}$)", re.sub(r"(?i)^between\s+", "", rest))
        if len(ends) == 2:
            return cls.span(cls.parse(ends[0]), cls.parse(ends[1]), circa=bool(circa), text=text)
        year, month, day = _parts(rest)
        return cls.of(year, month, day, circa=bool(circa), text=text)


def _parts(text: str) -> tuple[int, int | None, int | None]:
    if m := re.fullmatch(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", text):
        return int(m[1]), int(m[2]) if m[2] else None, int(m[3]) if m[3] else None
    if m := re.fullmatch(r"(?:(\d{1,2})\s+)?([A-Za-z]{3})[a-z]*\.?,?\s+(\d{4})", text):
        month = _MONTHS.get(m[2].casefold())
        if month is not None:
            return int(m[3]), month, int(m[1]) if m[1] else None
    raise ValueError(f"{text!r} is not a date that screenkit reads; write it as 1970-05-16, 1970-05 or 1970")


@frozen
class Name:
    """One name of a party, as published.

    `weak` is the publisher's own flag (low quality, broad); None where the format has no such flag.
    `script` is an ISO 15924 code and `language` an ISO 639-1 code, empty when the source does not say.
    `parts` are the name's parts where the source gives them: ("family", "given", "patronymic", "whole" …), text.
    """

    text: str
    kind: NameKind = "alias"
    weak: bool | None = False
    script: str = ""
    language: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    note: str = ""


@frozen
class Identifier:
    """A number or address that identifies, as published: passport, INN, IMO, tail number, wallet.

    `type` is a module name in `screenkit.identifiers` or, for the many that have none, the publisher's label.
    `note` says what the source adds, and `flaw` why the value is not well-formed (it stays searchable).
    """

    type: str
    value: str
    country: str = ""
    issuer: str = ""
    issued: str = ""
    expires: str = ""
    currency: str = ""
    note: str = ""
    flaw: str = ""


@frozen
class Designation:
    """The legal act behind a listing."""

    authority: str = ""
    programme: str = ""
    date: str = ""
    legal_basis: str = ""


@frozen
class Relation:
    """A tie to another party as the list words it; `uid` where it could be resolved within the list."""

    type: str
    target: str
    uid: str = ""


@frozen
class Address:
    """An address: as one line in `text`, or in parts; `country` as published."""

    text: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""


@frozen(kw_only=True)
class Listing:
    """One party's entry in one edition of a list. Text is as published; unknown is empty.

    `countries` are every country the entry ties the party to besides nationality and citizenship, as published.
    `features` are labelled facts that have no field of their own, in the publisher's words.
    """

    list_id: str
    source_id: str
    kind: Kind
    names: tuple[Name, ...]
    birth_dates: tuple[PartialDate, ...] = ()
    birth_places: tuple[str, ...] = ()
    nationalities: tuple[str, ...] = ()
    citizenships: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    gender: Gender = ""
    positions: tuple[str, ...] = ()
    addresses: tuple[Address, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    designations: tuple[Designation, ...] = ()
    relations: tuple[Relation, ...] = ()
    features: tuple[tuple[str, str], ...] = ()
    listed_on: str = ""
    amended_on: tuple[str, ...] = ()
    remarks: str = ""
    sources: tuple[str, ...] = ()
    status: Status = "listed"

    @property
    def uid(self) -> str:
        """List id, colon, the publisher's own id: `us-ofac-sdn:47173`."""
        return f"{self.list_id}:{self.source_id}"

    @property
    def name(self) -> str:
        """The primary name as published."""
        return self.names[0].text

    @property
    def programmes(self) -> tuple[str, ...]:
        """The programmes of its designations, each once, in order."""
        return tuple(dict.fromkeys(d.programme for d in self.designations if d.programme))

    @cached_property
    def digest(self) -> str:
        """A sha256 over the whole content: two listings with one digest say the same.

        Fields that say nothing do not count, so one that a later version adds leaves the digests of others as they are.
        """
        return hashlib.sha256(_CONTENT(self).encode()).hexdigest()


def _plain(value: Any) -> Any:
    """Give what JSON lacks: a record as a mapping of those of its fields that say something, a day as it is written."""
    names = _field_names(value.__class__)
    return {name: said for name in names if (said := getattr(value, name))} if names else str(value)


@cache
def _field_names(class_: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in attrs.fields(class_)) if attrs.has(class_) else ()


_CONTENT: Final = json.JSONEncoder(ensure_ascii=False, check_circular=False, default=_plain).encode


def _texts(values: Iterable[str] | str | None) -> tuple[str, ...]:
    given = (values,) if isinstance(values, str) else tuple(values or ())
    return tuple(v for v in given if v and not v.isspace())


_YEAR: Final = re.compile(r"\s*((?:1[89]|20)\d\d)-\d{1,2}-\d{1,2}\s*$")  # with a month or a day that does not exist


def _date(value: str | PartialDate | None) -> PartialDate | None:
    if value is None or isinstance(value, PartialDate):
        return value
    if not value.strip():
        return None
    try:
        return PartialDate.parse(value)
    except ValueError as e:
        if year := _YEAR.match(value):
            return PartialDate.of(int(year[1]), text=value)
        raise CustomerError(f"birth date {value!r} cannot be read", remedy=str(e)) from None


def _kind(value: str) -> Kind:
    kind = value.strip().casefold() or "unknown"
    for known in KINDS:
        if kind == known:
            return known
    raise CustomerError(f"kind {value!r} is not known", remedy=f"use one of {', '.join(KINDS)}")


def _gender(value: str | None) -> Gender:
    gender = (value or "").strip().casefold()
    if gender in ("m", "male"):
        return "male"
    if gender in ("f", "female"):
        return "female"
    if gender in ("", "u", "x", "unknown", "other"):
        return ""
    raise CustomerError(f"gender {value!r} is not known", remedy="use male, female, or leave it empty")


def _identifiers(
    values: Mapping[str, str | Iterable[str]] | Iterable[tuple[str, str]] | None,
) -> tuple[tuple[str, str], ...]:
    pairs: Iterable[tuple[str, Any]] = values.items() if isinstance(values, Mapping) else values or ()
    return tuple((type_.strip(), text.strip()) for type_, given in pairs for text in _texts(given))


@frozen
class Customer:
    """The record being screened. Only the name is required.

    `birth_date` is a PartialDate or text that `PartialDate.parse` reads (of a day that does not exist, such as
    1968-13-30, the year counts); `countries` are ISO 3166 codes or names;
    `identifiers` map a type (`passport`, `imo`, `tail_number`, `wallet` …) to a value or several.

    Raises CustomerError, naming the value, for an unknown kind or gender or an unreadable birth date.

    >>> Customer("Vladimir Mikheichik", birth_date="1970-05-16").birth_date.precision
    'day'
    """

    name: str
    id: str = ""
    kind: Kind = field(default="unknown", converter=_kind)
    aliases: tuple[str, ...] = field(default=(), converter=_texts)
    birth_date: PartialDate | None = field(default=None, converter=_date)
    countries: tuple[str, ...] = field(default=(), converter=_texts)
    gender: Gender = field(default="", converter=_gender)
    identifiers: tuple[tuple[str, str], ...] = field(default=(), converter=_identifiers)
