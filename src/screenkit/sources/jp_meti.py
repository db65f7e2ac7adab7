"""Lists of Japan's Ministry of Economy, Trade and Industry: the End User List, and notices of specified entities.

* The End User List (外国ユーザーリスト) is a table, CSV or XLSX: number, country, organization, aliases, kinds of
  weapons. The country stands once for all rows beneath it; `・` begins an alias.
* The notices of entities to which exports are banned (特定団体) are printed as PDF only. What is read is their text, as
  a PDF reader gives it; see `jp_meti_notice`.
* Both count their lines anew in every edition, so the id is made of the list and the name.

Source: https://www.meti.go.jp/policy/anpo/law05.html, https://www.meti.go.jp/policy/external_economy/trade_control/
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from screenkit import countries
from screenkit.errors import ListError
from screenkit.model import Address, Designation, Name
from screenkit.sources import jp_cells
from screenkit.sources.base import GET_IT_AGAIN, Info, ListFile, Problem, Stated
from screenkit.sources.csv_reading import encoding_of, first_cells
from screenkit.sources.draft import Draft, Once
from screenkit.sources.jp_meti_notice import Item, days, items
from screenkit.sources.made_ids import made_id
from screenkit.sources.table_rows import named, strangers, table
from screenkit.sources.un_wording import script_of

if TYPE_CHECKING:
    from screenkit.model import Listing

INFO: Final = Info(
    id="jp-meti",
    title="Japan's End User List (CSV, XLSX) and notices of specified entities (text)",
    publisher="Ministry of Economy, Trade and Industry, Japan (経済産業省)",
    documentation="https://www.meti.go.jp/policy/anpo/law05.html",
)

_LIST: Final = "jp-meti"
_AUTHORITY: Final = "Ministry of Economy, Trade and Industry, Japan"
_COLUMNS: Final = {
    "no": ("no.", "番号"),
    "country": ("country or region", "国名"),
    "name": ("company or organization", "企業名"),
    "aliases": ("also known as", "別名"),
    "wmd": ("type of wmd", "懸念区分"),
    "conventional": ("conventional weapons", "通常兵器"),
}
_LARGEST: Final = 8 << 20
_LONGEST: Final = 20_000
_TITLE: Final = re.compile(r"[^\n]{0,80}特定団体[^\n]{0,40}")


def recognizes(head: bytes) -> bool:
    """Tell whether a file that begins with `head` is one of the two: by its headings, or by the words of a notice.

    >>> recognizes("No.,国名、地域名 Country or Region,企業名、組織名 Company or Organization,別名".encode())
    True
    >>> recognizes("特定団体 指定日：2022 年03月01 日 １ 工場 Works 所在地：Tula".encode())
    True
    """
    if any(_is_header(row) for row in first_cells(head, lines=10)):
        return True
    text = head.decode("utf-8-sig", "ignore")
    return re.search(r"指定日\s*[:：]", text) is not None and re.search(r"所\s*在\s*地\s*[:：]", text) is not None


def parse(file: ListFile, companions: Sequence[ListFile] = ()) -> Iterator[Listing | Problem | Stated]:
    """Read the End User List row by row, or a notice item by item.

    Raises ListError for a file that cannot be read whole, is neither of the two, or names nobody.
    """
    once = Once(file.name)
    text = _notice(file)
    if text is not None:
        yield from _items(file, text, once)
    else:
        yield from _users(file, once)
    once.refuse_empty()


def _is_header(cells: Sequence[str]) -> bool:
    return {"country", "name", "aliases"} <= set(_header(cells))


def _header(cells: Sequence[str]) -> list[str]:
    """Give what each heading means, or the heading itself."""
    plain = [jp_cells.plain(cell).casefold() for cell in cells]
    return [
        next((key for key, words in _COLUMNS.items() if any(word in cell for word in words)), cell) for cell in plain
    ]


def _notice(file: ListFile) -> str | None:
    """Give the text of a notice; None for what is no text, or has the headings of the End User List."""
    with file.open() as stream:
        start = stream.read(1 << 14)
        if start[:4] == b"PK\x03\x04" or any(_is_header(row) for row in first_cells(start, lines=10)):
            return None
        data = start + stream.read(_LARGEST)
    if len(data) > _LARGEST:
        raise ListError(f"larger than {_LARGEST >> 20} MiB", file=file.name, remedy=GET_IT_AGAIN)
    for _ in encoding_of(file):  # raises, with the line, where it is not UTF-8
        break
    text = data.decode("utf-8-sig")
    return text if "\0" not in text else None


def _items(file: ListFile, text: str, once: Once) -> Iterator[Listing | Problem | Stated]:
    said = [(label, jp_cells.day(day)) for _, label, day in days(text)]
    title = _TITLE.search(text)
    programme = jp_cells.plain(title[0]) if title else "特定団体"
    amended = max((day for label, day in said if label == "最終更新日"), default="")
    last = 0
    for item in items(text):
        for number in range(last + 1, item.number):
            yield Problem(file.name, f"item {number}", "", "there is no item of this number", record=False)
        last = item.number
        yield from once(_item(file.name, item, programme, amended))
    yield Stated(date=amended or max((day for _, day in said), default=""))


def _item(file: str, item: Item, programme: str, amended: str) -> Iterator[Listing | Problem]:
    day = jp_cells.day(item.day)
    draft = Draft(file, _LIST, made_id(day, item.english or item.japanese) or f"item-{item.number}", "organization")
    for at, name in enumerate(filter(None, (item.english, item.japanese, *item.aliases))):
        _add_name(draft, name, primary=at == 0)
    for address in item.addresses:
        country = address.rpartition(",")[2].strip(" .")
        draft.addresses[Address(address, country=country if countries.code(country) else "")] = None
    draft.put(draft.countries, *(address.country for address in draft.addresses))
    draft.designations[Designation(_AUTHORITY, programme, day)] = None
    draft.put(draft.listed_on, day)
    draft.put(draft.remarks, item.text)
    if len(re.findall(r"所\s*在\s*地\s*[:：]", item.text)) != 1:
        draft.problem(item.text[:200], "an item has one address; the next item may have been taken for a part of this")
    if len(item.text) > _LONGEST:
        draft.problem(item.text[:200], "the item is longer than any")
    if amended and amended != day:
        draft.keep("最終更新日", amended)
    yield from draft.listing()


def _add_name(draft: Draft, text: str, *, primary: bool) -> None:
    script = script_of(text)
    language = "ja" if script in ("Kana", "Hira", "Hani") else ""
    draft.add_name(Name(text, "primary" if primary else "alias", None, script, language))


def _users(file: ListFile, once: Once) -> Iterator[Listing | Problem]:
    header: list[str] = []
    country = ""
    reported: set[str] = set()
    for row in table(file, fallback="cp932"):
        if isinstance(row, Problem):
            yield row
        elif _is_header(row.cells):
            header = _header(row.cells)
        elif header:
            filled = named(header, row.cells)
            cells = {key: jp_cells.said(text) for key, text in filled.items()}
            country = cells.get("country", "") or country
            if cells.get("name"):
                yield from once(_user(file.name, cells, country, reported))
            elif filled.keys() != {"country"}:  # a country by itself heads the rows beneath it
                where, value = f"{row.sheet} line {row.line}".strip(), "; ".join(filled.values())[:200]
                yield Problem(file.name, where, value, "the row names nobody", record=True)
    if not header:
        raise ListError("no header with Country, Company and Also Known As", file=file.name, remedy=GET_IT_AGAIN)


def _user(file: str, cells: dict[str, str], country: str, reported: set[str]) -> Iterator[Listing | Problem]:
    name = " ".join(cells["name"].split())
    draft = Draft(file, _LIST, made_id("eul", name), "organization")
    _add_name(draft, name, primary=True)
    for part in re.split(r"[・\n;；]", cells.get("aliases", "")):
        if alias := " ".join(jp_cells.said(part).split()):
            _add_name(draft, alias, primary=False)
    words = country.split()
    english = " ".join(word for word in words if not script_of(word))
    draft.put(draft.countries, english or " ".join(words))
    draft.keep("国名、地域名", " ".join(words))
    draft.designations[Designation(_AUTHORITY, "End User List (外国ユーザーリスト)")] = None
    for key, label in (("wmd", "Type of WMD"), ("conventional", "Conventional Weapons"), ("no", "No.")):
        draft.keep(label, " ".join(cells.get(key, "").split()))
    draft.add_unknown(strangers(cells, _COLUMNS), reported)
    yield from draft.listing()
