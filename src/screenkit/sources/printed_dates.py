"""Dates as the European publishers print them, with what is unknown in them: `00/09/1977`, `dd/mm/1945`.

What is unknown stays unknown: `00/00/1980` is the year 1980, never its first of January. A day without its month
(`10/00/1983`) says nothing beyond the year.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Final

from screenkit.model import PartialDate

_SLASHED: Final = re.compile(r"(?i)(\d{1,2}|dd?|xx)[/.](\d{1,2}|mm?|xx)[/.](\d{4})", re.ASCII)
_NAMED: Final = re.compile(r"(\d{1,2})[- ]([A-Za-z]{3})[a-z]*[- ](\d{4})", re.ASCII)
_ISO: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T[\d:.]+)?(?:Z|[+-]\d\d:\d\d)?", re.ASCII)
_MONTHS: Final = {name.casefold(): number for number, name in enumerate(calendar.month_abbr) if name}
_CIRCA: Final = re.compile(r"(?i)\s*\((?:approximative|approximately|approx\.?|circa)\)\s*$")


def day(text: str) -> str:
    """Give a date printed as `27/04/2020`, `08-Oct-2026` or ISO 8601 in ISO 8601, without its time.

    Raises ValueError if it is not one, or there is no such day.

    >>> day("27/04/2020"), day("08-Oct-2026"), day("2020-04-15T15:29:22.497+02:00")
    ('2020-04-27', '2026-10-08', '2020-04-15')
    """
    plain = text.strip()
    if m := _SLASHED.fullmatch(plain):
        parts = int(m[3]), int(m[2]), int(m[1])
    elif (m := _NAMED.fullmatch(plain)) and m[2].casefold() in _MONTHS:
        parts = int(m[3]), _MONTHS[m[2].casefold()], int(m[1])
    elif m := _ISO.fullmatch(plain):
        parts = int(m[1]), int(m[2]), int(m[3])
    else:
        raise ValueError(f"{text!r} is not a date")
    return dt.date(*parts).isoformat()


def partial(text: str) -> PartialDate:
    """Read a date of which parts may be unknown, or that may be about right; `text` of the result is as printed.

    Raises ValueError if it cannot be read.

    >>> partial("00/09/1977").precision, partial("dd/mm/1945").precision, partial("12/05/1958").precision
    ('month', 'year', 'day')
    >>> partial("1958 - 1963 (approximative)").circa, partial("10/00/1983").precision
    (True, 'year')
    """
    plain = " ".join(text.split())
    circa = _CIRCA.search(plain)
    rest = plain[: circa.start()] if circa else plain
    if m := _SLASHED.fullmatch(rest):
        number, month = (int(part) if part.isdigit() else 0 for part in (m[1], m[2]))
        # a day without its month says nothing beyond the year
        return PartialDate.of(
            int(m[3]), month or None, (number or None) if month else None, circa=bool(circa), text=text
        )
    date = PartialDate.parse(rest)
    return PartialDate(date.first, date.last, date.circa or bool(circa), text)
