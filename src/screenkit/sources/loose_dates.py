"""Dates in cells that people filled by hand: `a) Approximately 1955- 1958 b) 26 Dec. 1955; alt DOB: 11/08/1960`.

Every date of the cell counts, with the precision that it has. A date that does not exist (`1975-19-25`) counts as its
year. Days stand before months, except where only the other order is a date.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Final

from screenkit.model import PartialDate
from screenkit.sources.draft import Draft

_LONGEST: Final = 2_000
_SERIAL: Final = re.compile(r"\d{5}(?:\.\d{1,12})?", re.ASCII)
_MOST: Final = 64
_MONTHS: Final = {name.casefold(): number for number, name in enumerate(calendar.month_abbr) if name}
_MONTH: Final = rf"(?i:({'|'.join(_MONTHS)})[a-z]{{0,6}})\.?"
# Each form of date, and what its groups are.
_FORMS: Final = tuple(
    (re.compile(pattern, re.ASCII), roles)
    for pattern, *roles in (
        (r"(\d{4})-(\d\d?)(?:-(\d\d?))?", "year", "month", "day"),
        (r"(\d{1,2})[/.-](\d{1,2})[/.-] ?(\d{4})", "day", "month", "year"),
        (rf"(?:(\d{{1,2}})(?:st|nd|rd|th)?[ .-]*)?\b{_MONTH}[ ,-]*(\d{{4}})", "day", "month", "year"),
        (rf"\b{_MONTH} (\d{{1,2}}), ?(\d{{4}})", "month", "day", "year"),
        (rf"\b{_MONTH}-(\d\d)", "month", "short"),
        (r"(\d{1,2})/(\d{4})", "month", "year"),
        (r"(?:(early|mid|late)[ -])?(?:the )?(\d{3}0)s", "part", "year"),
        (r"(\d{4})", "year"),
    )
)
_DATE: Final = re.compile(
    rf"(?<![\d/.-])(?:{'|'.join(form.pattern for form, _ in _FORMS)})(?!\d|/\d{{1,2}}(?!\d))|(?<=\d[-–/])\d{{4}}(?!\d)",
    re.ASCII,
)
_CIRCA: Final = re.compile(r"(?i)(?:\b(?:circa|approximately|approx|around|about)\b\.?|(?<![a-z])ca?\.|~)\s*\Z")
_TO: Final = re.compile(r"(?i)\s*(?:-|–|/|to)\s*(?:(?:circa|approximately|approx\.?)\s*)?")
_BETWEEN: Final = re.compile(r"(?i)\bbetween\s*(?:(?:circa|approximately|approx\.?)\s*)?\Z")
_AND: Final = re.compile(r"(?i)\s*and\s*(?:(?:circa|approximately|approx\.?)\s*)?")
# What may stand around the dates without saying anything.
_SILENT: Final = re.compile(
    r"(?i)\b(?:[a-z]\)|alt\.?(?:ernative)?\s*dob:?|or|and|to|between|circa|approx\w*|around|about|born|in|the|ca?\.)"
    r"|[\W_]+"
)
# The first and last year of a part of a decade, counted from its beginning.
_PARTS_OF_DECADE: Final = {"": (0, 9), "early": (0, 4), "mid": (3, 6), "late": (5, 9)}


def serial_date(text: str) -> PartialDate | None:
    """Give the day that a spreadsheet stores as a number, in the date system that begins with 1900; None if it is none.

    Source: ECMA-376 part 1, 18.17.4.1.

    >>> str(serial_date("41988").first), serial_date("99999"), serial_date("1955")
    ('2014-12-15', None, None)
    """
    if not _SERIAL.fullmatch(text) or not 10_000 <= float(text) < 80_000:
        return None
    day = dt.date(1899, 12, 30) + dt.timedelta(days=int(float(text)))
    return PartialDate(day, day, text=day.isoformat())


def dates_in(text: str) -> list[PartialDate]:
    """Find every date in a text, in order.

    Raises ValueError if there is none, or the text is too long to be a cell of dates.

    >>> [str(d.first) for d in dates_in("a) 26 Dec. 1955 b) 11/08/1960; alt DOB: 1961")]
    ['1955-12-26', '1960-08-11', '1961-01-01']
    >>> [(d.first.year, d.last.year, d.circa) for d in dates_in("Approximately 1955- 1958, between 1945 and 1950")]
    [(1955, 1958, True), (1945, 1950, False)]
    >>> dates_in("born in the early 1970s")[0].last
    datetime.date(1974, 12, 31)
    """
    plain = " ".join(text.split())
    if len(plain) > _LONGEST:
        raise ValueError(f"a text of {len(plain):,} characters is no birth date")
    found: list[PartialDate] = []
    at = 0
    between = False
    for match in _DATE.finditer(plain):
        gap = plain[at : match.start()]
        circa = _CIRCA.search(gap) is not None
        date = _date(match[0], circa=circa)
        if date is None:
            continue
        joined = found and (_TO.fullmatch(gap) or (between and _AND.fullmatch(gap)))
        if joined and found[-1].first <= date.last:
            start = found.pop()
            date = PartialDate(start.first, date.last, start.circa or date.circa, f"{start.text}{gap}{date.text}")
        between = _BETWEEN.search(gap) is not None
        at = match.end()
        found.append(date)
    if not found or len(found) > _MOST:
        raise ValueError(f"{text!r} is not a date that screenkit reads")
    return list(dict.fromkeys(found))


def add_dates(draft: Draft, text: str) -> None:
    """Add every birth date of a cell; the cell stays as a feature where it says more than its dates.

    A text without any date stays as a feature and is reported, and so is a date that does not exist.
    """
    try:
        dates = dates_in(text)
    except ValueError:
        draft.keep("birth date", text)
        draft.problem(text[:200], "the birth date cannot be read; it is kept as a feature")
        return
    for date in dates:
        draft.add_birth_date(date.text, date)
        if date.precision == "year" and re.search(r"\d\D+\d", date.text):
            draft.problem(date.text, "there is no such day; its year counts")
    if _SILENT.sub("", _DATE.sub(" ", " ".join(text.split()))):
        draft.keep("birth date", text)


def _date(text: str, *, circa: bool) -> PartialDate | None:
    """Read what the pattern matched; None for a number that is no year of a living memory."""
    form, roles = next((m, roles) for pattern, roles in _FORMS if (m := pattern.fullmatch(text)))
    said = {role: part for role, part in zip(roles, form.groups(), strict=True) if part}
    year = int(said.get("year") or "19" + said["short"])  # the listed were not born in this century's teens
    # a lone number is rather that of a resolution or of another calendar
    if not (1700 if "day" in said else 1850) <= year <= 2100:
        return None
    if "part" in roles:
        first, last = _PARTS_OF_DECADE[said.get("part", "")]
        return PartialDate(dt.date(year + first, 1, 1), dt.date(year + last, 12, 31), circa=True, text=text)
    month = said.get("month", "")
    one = _MONTHS[month.casefold()] if month.isalpha() else int(month or 0) or None
    other = int(said.get("day") or 0) or None
    for candidate in ((one, other), (other, one), (None, None)):  # the second is for 5/23/1970
        try:
            return PartialDate.of(year, *candidate, circa=circa, text=text)
        except ValueError:
            continue
    return None
