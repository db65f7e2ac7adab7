"""What Japan's ministries pack into one cell: several values, remarks in brackets, dates in three calendars.

Full-width and half-width signs are one here (Unicode NFKC), but names and values come out as published.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from screenkit import countries, identifiers
from screenkit.model import Identifier, NameKind, PartialDate
from screenkit.sources import loose_dates
from screenkit.sources.un_wording import shipping_numbers

NOTHING: Final = frozenset({"", "-", "‐", "―", "−", "ー", "なし", "無し", "不明", "n/a", "na"})
"""What stands in a cell that says nothing, in NFKC and small letters."""

_LONGEST: Final = 20_000
_MARKS: Final = (
    tuple("abcdefghijklmnopqrstuvwxyz"),
    ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"),
    tuple(map(str, range(1, 100))),
)
_DESCRIBED: Final = re.compile(
    r"(?s)(?P<name>.*\S)\s*[(（](?P<note>[^()（）]*(?:[(（][^()（）]*[)）][^()（）]*)*)[)）]\s*"
)
# What tells that brackets describe the one who bears a name, and are no part of it.
_ABOUT: Final = re.compile(
    r"(?i)\d{4}|生年月日|生まれ|出生|国籍|旅券|以前|旧称|現在|別名|改訂|\bborn\b|\bdob\b|formerly|previously"
)
_KNOWN_AS: Final = re.compile(r"(?i)[\s,;、；]{0,4}[(（]?\b(?P<kind>a\.?k\.?a|f\.?k\.?a|n\.?k\.?a)\b\.?[:：,、]?\s*")
_ORIGINAL: Final = re.compile(r"(?i)original script\s*[:：]\s*([^\n;；()（）]+)")
_ERAS: Final = {"令和": 2018, "R": 2018, "平成": 1988, "H": 1988, "昭和": 1925, "S": 1925, "大正": 1911, "明治": 1867}
_YEAR: Final = rf"(?:(?P<era>{'|'.join(_ERAS)})\s?(?P<of_era>\d{{1,2}}|元)|(?P<year>\d{{4}}))"
_DATE: Final = re.compile(
    rf"{_YEAR}\s?(?:年\s?(?:(?P<month>\d{{1,2}})\s?月\s?(?:(?P<day>\d{{1,2}})\s?日)?)?"
    r"|[/.-]\s?(?P<month2>\d{1,2})(?!\d)(?:\s?[/.-]\s?(?P<day2>\d{1,2})(?!\d))?)(?P<after>\s?(?:頃|ごろ|前後))?"
)
_BEFORE: Final = re.compile(r"(?:おおよそ|およそ|約|推定)\s*\Z")
_TO: Final = re.compile(r"\s*(?:から|~|〜|-|–)\s*(?:おおよそ|およそ|約)?\s*")
_NUMBER: Final = re.compile(r"(?<![A-Za-z\d])([A-Za-z]{0,4}[ -]?\d[\dA-Za-z/-]{3,})(?![A-Za-z\d])", re.ASCII)
_WALLET: Final = re.compile(
    r"(?:\b([A-Z]{3,5})\b[^\w]{0,5}(?:address|アドレス)?[^\w]{0,3})?\b([0-9A-Za-z]{25,120})\b", re.ASCII
)


def plain(text: str) -> str:
    """Give a text in NFKC, white space collapsed: what headings and marks are compared in.

    >>> plain("（ａ）　氏名（英語）")
    '(a) 氏名(英語)'
    """
    return " ".join(unicodedata.normalize("NFKC", text).split())


def said(text: str) -> str:
    """Give a cell without the white space around it; "" if it says nothing.

    >>> said(" ― "), said("不明"), said(" ミサイル ")
    ('', '', 'ミサイル')
    """
    text = " ".join(text.replace("_x000D_", " ").split(" ")).strip()
    return "" if len(text) < 5 and plain(text).casefold() in NOTHING else text


def values(cell: str) -> list[str]:
    """Part a cell at semicolons and line ends outside brackets, and at its marks (a), (b) or (i), (ii) or (1), (2).

    >>> values("マッカウィ(生年月日1960/4/11； 1963/4/11)；（ａ）Ali（ｂ）Abu Ali")
    ['マッカウィ(生年月日1960/4/11； 1963/4/11)', 'Ali', 'Abu Ali']
    >>> values("1992/1/13；1993/5/9"), values("なし")
    (['1992/1/13', '1993/5/9'], [])
    """
    if len(cell) > _LONGEST:
        return [cell.strip()]
    parts = (part for piece in _outside_brackets(cell) for part in _marked(piece))
    return [text for part in parts if (text := " ".join(said(part).split()).strip("、, "))]


def _outside_brackets(cell: str) -> Iterator[str]:
    depth = start = 0
    for at, sign in enumerate(cell):
        if sign in "(（[［":
            depth += 1
        elif sign in ")）]］":
            depth = max(0, depth - 1)
        elif sign in ";；\n\r" and not depth:
            yield cell[start:at]
            start = at + 1
    yield cell[start:]


def _marked(text: str) -> Iterator[str]:
    """Split at marks that count on from the first, which must begin the text."""
    brackets = text.replace("（", "(").replace("）", ")")  # one sign for one, so that places stay
    spots = [(plain(m[1]).casefold(), m.start(), m.end()) for m in re.finditer(r"\(([^()]{1,5})\)", brackets)]
    if not spots or brackets[: spots[0][1]].strip():
        yield text
        return
    marks = next((marks for marks in _MARKS if marks[0] == spots[0][0]), ())
    begins: list[tuple[int, int]] = []
    for mark, start, end in spots:
        if len(begins) < len(marks) and mark == marks[len(begins)]:
            begins.append((start, end))
    if not begins:
        yield text
        return
    for at, (_, end) in enumerate(begins):
        yield text[end : begins[at + 1][0] if at + 1 < len(begins) else len(text)]


def names(cell: str) -> list[tuple[str, NameKind, str]]:
    """Give the names of a cell, each with its kind (alias or former, as `f.k.a.` says) and what is said of it.

    >>> names("ムハマド(生年月日1960/4/11；1963/4/11)；Al Qaida (Iraq), f.k.a. Base")
    [('ムハマド', 'alias', '生年月日1960/4/11；1963/4/11'), ('Al Qaida (Iraq)', 'alias', ''), ('Base', 'former', '')]
    """
    found: list[tuple[str, NameKind, str]] = []
    for value in values(cell):
        begins = list(_KNOWN_AS.finditer(value)) if len(value) <= _LONGEST else []
        kinds: list[NameKind] = ["alias", *("former" if m["kind"][0] in "fF" else "alias" for m in begins)]
        starts, ends = [0, *(m.end() for m in begins)], [*(m.start() for m in begins), len(value)]
        for kind, start, end in zip(kinds, starts, ends, strict=True):
            text = _closed(value[start:end].strip(" 、,;；"))
            described = _DESCRIBED.fullmatch(text) if len(text) < 2_000 else None
            about = described is not None and _ABOUT.search(described["note"]) is not None
            name, note = (described["name"], described["note"]) if described and about else (text, "")
            if any(sign.isalnum() for sign in name):
                found.append((name, kind, note))
    return found


def _closed(text: str) -> str:
    """Take off the bracket that a name kept from `X (a.k.a. Y)`."""
    for opening, closing in ("()", "（）"):
        if text.count(closing) > text.count(opening):
            text = text.removesuffix(closing)
    return text.strip()


def original_scripts(text: str) -> list[str]:
    """Find the native spellings that a notice gives.

    >>> original_scripts("QDi.006 Name: AIMAN (original script: أيمن محمد)")
    ['أيمن محمد']
    """
    return list(dict.fromkeys(name.strip() for name in _ORIGINAL.findall(text[:_LONGEST]) if name.strip()))


def dates_in(text: str) -> list[PartialDate]:
    """Find every date: `1970年1月2日`, `昭和45年1月`, `1970年頃`, `1992/1/13`, ranges, and English ones.

    Raises ValueError if there is none.

    >>> [(str(d.first), d.precision, d.circa) for d in dates_in("おおよそ1970年又は昭和45年1月、1992/1/13")]
    [('1970-01-01', 'year', True), ('1970-01-01', 'month', False), ('1992-01-13', 'day', False)]
    >>> dates_in("1955年から1958年の間")[0].last
    datetime.date(1958, 12, 31)
    """
    if day := loose_dates.serial_date(text.strip()):
        return [day]
    whole = plain(text[:_LONGEST])
    found: list[PartialDate] = []
    at = 0
    for match in _DATE.finditer(whole):
        gap = whole[at : match.start()]
        date = _date(match, circa=bool(_BEFORE.search(gap) or match["after"]))
        if date is None:
            continue
        if found and _TO.fullmatch(gap) and found[-1].first <= date.last:
            start = found.pop()
            date = PartialDate(start.first, date.last, start.circa or date.circa, f"{start.text}{gap}{date.text}")
        found.append(date)
        at = match.end()
    return list(dict.fromkeys(found)) or loose_dates.dates_in(text)


def _date(match: re.Match[str], *, circa: bool) -> PartialDate | None:
    of_era = "1" if match["of_era"] == "元" else match["of_era"]
    year = int(match["year"]) if match["year"] else _ERAS[match["era"]] + int(of_era)
    month, day = int(match["month"] or match["month2"] or 0), int(match["day"] or match["day2"] or 0)
    if not 1850 <= year <= 2100:
        return None
    for parts in ((month or None, day or None), (None, None)):
        try:
            return PartialDate.of(year, *parts, circa=circa, text=match[0].strip())
        except ValueError:
            continue
    return None


def day(text: str) -> str:
    """Give the first whole day of a cell in ISO 8601; "" if there is none.

    >>> day("平成13年9月22日"), day("2001/9/22"), day("2001年")
    ('2001-09-22', '2001-09-22', '')
    """
    try:
        dates = dates_in(text)
    except ValueError:
        return ""
    return next((date.first.isoformat() for date in dates if date.precision == "day"), "")


def documents(type_: str, cell: str) -> list[Identifier]:
    """Give the numbers of a cell of passports or identity cards, with the country that stands before or behind each.

    >>> [(n.value, n.country) for n in documents("passport", "（ａ）ロシア旅券 OA454838（ｂ）C0012345（シリア国籍）")]
    [('OA454838', 'ロシア'), ('C0012345', 'シリア')]
    """
    found = []
    for value in values(cell):
        whole = plain(value)
        number = _NUMBER.search(whole)
        rest = whole if number is None else f"{whole[: number.start()]} {whole[number.end() :]}"
        words = re.findall(r"[^\W\d_]+(?: [A-Za-z]+)*", re.sub(r"旅券|番号|身分証|国籍", " ", rest))
        country = next((word for word in words if countries.code(word)), "")
        note = " ".join(rest.split()) if number is not None else ""
        found.append(Identifier(type_, number[1].strip() if number else value, country=country, note=note))
    return found


def numbers_in_prose(text: str) -> list[Identifier]:
    """Find the wallets and IMO numbers that remarks name."""
    whole = plain(text[:_LONGEST])
    wallets = [
        Identifier("wallet", m[2], currency=m[1] or "", note="from the remarks")
        for m in _WALLET.finditer(whole)
        if "wallet" in identifiers.guess(m[2])
    ]
    return list(dict.fromkeys([*wallets, *shipping_numbers(whole.replace("IMO番号", "IMO "))]))
