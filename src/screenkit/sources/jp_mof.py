"""Japan's asset-freeze list (資産凍結等の措置の対象者) of the Ministry of Finance: CSV since 2026, workbooks before.

* The CSV file has 32 columns, most of them in both languages. A workbook has a sheet for each regime: its
  title names the programme, and says whether its parties are persons (個人) or not (団体, 銀行); the row whose first
  cell says 告示日付 is its header. Both are read by their headings (`jp_headings`), and their cells by `jp_cells`.
* 区分 is numbered anew when a category is put in, and 番号 may repeat. So the id is the reference number of the United
  Nations where there is one, else the day of the notice and the English name; the ministry's numbers are features.
* 確定に十分でない別名 are weak aliases; a sheet without that column does not say which are weak.
* The English name is the primary one, for it is never empty; the Japanese is an alias in Katakana or Kanji. The native
  spelling stands in the notice, after "original script".
* Values of both languages count: an address, a nationality or a post may be given twice.
* The file has no date, but its name: shisantouketsu20260828.csv. Otherwise the latest notice is the least it can be.

Source: https://www.mof.go.jp/policy/international_policy/gaitame_kawase/gaitame/economic_sanctions/list.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from attrs import define, evolve, field

from screenkit.errors import ListError
from screenkit.model import Address, Designation, Identifier, Kind, Name, NameKind
from screenkit.sources import jp_cells
from screenkit.sources.base import Info, ListFile, Problem, Stated
from screenkit.sources.csv_reading import first_cells
from screenkit.sources.draft import Draft, Once
from screenkit.sources.jp_headings import heading
from screenkit.sources.made_ids import made_id
from screenkit.sources.table_rows import table
from screenkit.sources.un_wording import script_of

if TYPE_CHECKING:
    from screenkit.model import Listing
    from screenkit.sources.xlsx_rows import Row

INFO: Final = Info(
    id="jp-mof",
    title="Japan's list of asset freezes, CSV or XLSX",
    publisher="Ministry of Finance, Japan (財務省)",
    documentation="https://www.mof.go.jp/policy/international_policy/gaitame_kawase/gaitame/economic_sanctions/list.html",
)

_LIST: Final = "jp-mof"
_AUTHORITY: Final = "Ministry of Finance, Japan"
_KINDS: Final[tuple[tuple[str, Kind], ...]] = (
    ("個人", "person"),
    ("団体", "organization"),
    ("銀行", "organization"),
    ("船舶", "vessel"),
)
_NAME_KINDS: Final[dict[str, tuple[NameKind, bool]]] = {
    "alias": ("alias", False),
    "weak alias": ("alias", True),
    "former name": ("former", False),
}
_FILE_DATE: Final = re.compile(r"shisantouketsu(\d{4})(\d\d)(\d\d)", re.ASCII)
_UN: Final = re.compile(r"\b[A-Z]{2,3}[a-z]?\.\d{3}\b", re.ASCII)
_HEADER: Final = "告示日付"
_UN_NUMBER: Final = "国連参照番号"

Cells = dict[tuple[str, str], str]


def recognizes(head: bytes) -> bool:
    """Tell whether a file that begins with `head` is Japan's list: a row of headings, with 告示日付 among the first.

    >>> recognizes("区分,番号,告示日付,告示番号,個人・団体,氏名（日本語）".encode())
    True
    """
    try:
        text = head[: 1 << 14].decode("utf-8-sig", "strict" if len(head) < 1 << 14 else "ignore")
    except UnicodeDecodeError:
        text = head[: 1 << 14].decode("cp932", "replace")
    return any(_is_header(row) for row in first_cells(text.encode(), lines=200))


def parse(file: ListFile, companions: Sequence[ListFile] = ()) -> Iterator[Listing | Problem | Stated]:
    """Read Japan's list, row by row, sheet by sheet.

    Raises ListError for a file that cannot be read whole, without a header, or without parties.
    """
    reader = _Reader(file.name)
    once = Once(file.name)
    for row in table(file, fallback="cp932"):
        if isinstance(row, Problem):
            yield row
        else:
            yield from once(reader.take(row))
    once.refuse_empty()
    named = _FILE_DATE.search(file.name)
    yield Stated(date="-".join(named.groups()) if named else reader.latest)


def _is_header(cells: Sequence[str]) -> bool:
    return len(cells) > 2 and any(_HEADER in jp_cells.plain(cell).replace(" ", "") for cell in cells[:3])


@define
class _Reader:
    """Where reading has come to: the sheet, its title, its headings."""

    file: str
    sheet: str = ""
    title: str = ""
    headings: list[tuple[str, str]] = field(factory=list)
    latest: str = ""

    def take(self, row: Row) -> Iterator[Listing | Problem]:
        """Take in a row: of the title, the header, or a party."""
        if row.sheet != self.sheet:
            self.sheet, self.title, self.headings = row.sheet, "", []
        if _is_header(row.cells):
            self.headings = [heading(cell) for cell in row.cells]
            return
        if not self.headings:
            if not row.sheet:
                raise ListError("no header before the rows", file=self.file, line=row.line, remedy="get the file again")
            self.title = " ".join(filter(None, (self.title, *(jp_cells.plain(cell) for cell in row.cells))))
            return
        where = f"{row.sheet}, row {row.line}" if row.sheet else f"line {row.line}"
        cells = self._cells(row.cells)
        if cells:
            yield from self._party(where, cells)
        else:
            yield Problem(
                self.file, where, "; ".join(filter(None, row.cells))[:200], "the row says nothing", record=True
            )

    def _cells(self, given: Sequence[str]) -> Cells:
        """Give what the cells say by meaning and language; what two columns say of one thing is joined."""
        found: Cells = {}
        for at, cell in enumerate(given):
            key = self.headings[at] if at < len(self.headings) else (f"column {at + 1}", "")
            if text := jp_cells.said(cell):
                found[key] = f"{found[key]}；{text}" if key in found else text
        return found

    def _party(self, where: str, cells: Cells) -> Iterator[Listing | Problem]:
        english, japanese = (jp_cells.names(cells.pop(("name", language), "")) for language in ("en", "ja"))
        other = jp_cells.names(cells.pop(("name", ""), ""))
        names = [*english, *japanese, *other]
        if not names:
            yield Problem(
                self.file, where, "; ".join(cells.values())[:200], "the row names nobody", record=len(cells) > 1
            )
            return
        notice = cells.pop(("notice date", ""), "")
        days = jp_cells.day(notice)
        un = _UN.search(cells.get((_UN_NUMBER, ""), ""))
        draft = Draft(self.file, _LIST, un[0] if un else made_id(days, names[0][0]))
        self.latest = max(self.latest, days)
        draft.kind = self._kind(cells)
        for language, given in (("en", english), ("ja", japanese), ("", other)):
            for text, kind, note in given:
                self._add_name(draft, Name(text, kind, self._strong, language=language, note=note))
        self._add_aliases(draft, cells)
        self._add_notice(draft, cells, notice, days)
        for (meaning, language), cell in cells.items():
            _add(draft, meaning, language, cell)
        _add_addresses(draft, cells)
        yield from draft.listing()

    def _kind(self, cells: Cells) -> Kind:
        said = cells.pop(("kind", ""), "") or f"{self.title} {self.sheet}"
        kinds = [kind for word, kind in _KINDS if word in said]
        if len(set(kinds)) == 1:
            return kinds[0]
        return "person" if any(meaning.startswith("birth") for meaning, _ in cells) else "unknown"

    def _add_notice(self, draft: Draft, cells: Cells, notice: str, day: str) -> None:
        number = cells.pop(("notice", ""), "")
        basis = "; ".join(filter(None, (number, cells.pop(("basis", ""), ""))))
        category = cells.get(("category", ""), "")
        programme = self.title or (f"区分{category}" if category else "")
        draft.designations[Designation(_AUTHORITY, programme, day, basis)] = None
        draft.put(draft.listed_on, day)
        for later in (jp_cells.day(value) for value in jp_cells.values(notice)[1:]):
            draft.put(draft.amended_on, later)
        if not day or len(jp_cells.plain(notice)) > 12:
            draft.keep(_HEADER, notice)

    def _add_aliases(self, draft: Draft, cells: Cells) -> None:
        for meaning, language in [key for key in cells if key[0] in _NAME_KINDS]:
            kind, weak = _NAME_KINDS[meaning]
            for text, said, note in jp_cells.names(cells.pop((meaning, language))):
                found = "former" if said == "former" else kind
                self._add_name(draft, Name(text, found, weak or self._strong, language=language, note=note))

    @property
    def _strong(self) -> bool | None:
        """What a name that is not among the weak ones is: strong, or unknown where no column could say otherwise."""
        return False if any(meaning == "weak alias" for meaning, _ in self.headings) else None

    def _add_name(self, draft: Draft, name: Name) -> None:
        script = script_of(name.text)
        language = "ja" if name.language == "ja" or script in ("Kana", "Hira") else ""  # the rest is romanized
        kind: NameKind = name.kind if draft.names else "primary"
        draft.add_name(evolve(name, kind=kind, script=script, language=language))
        if "生年月日" in name.note or "生まれ" in name.note or "born" in name.note:
            _add_births(draft, name.note)


def _add_births(draft: Draft, cell: str) -> None:
    try:
        dates = jp_cells.dates_in(cell)
    except ValueError:
        draft.keep("生年月日", cell)
        draft.problem(cell[:200], "the birth date cannot be read; it is kept as a feature")
        return
    for date in dates:
        draft.add_birth_date(date.text, date)


def _add(draft: Draft, meaning: str, language: str, cell: str) -> None:  # noqa: C901, PLR0912 - a branch a field
    """Take in one cell."""
    values = jp_cells.values(cell)
    if meaning in ("address", "country"):
        return
    if meaning in ("birth", "birth and place"):
        _add_births(draft, cell)
        if meaning != "birth":
            draft.put(draft.birth_places, *values)
    elif meaning == "place":
        draft.put(draft.birth_places, *values)
    elif meaning == "nationality":
        draft.put(draft.nationalities, *values)
    elif meaning == "position":
        draft.put(draft.positions, *values)
    elif meaning in ("passport", "national id"):
        for number in jp_cells.documents(meaning.replace(" ", "_"), cell):
            draft.add_identifier(number)
    elif meaning == "imo":
        for value in values:
            digits = re.search(r"\d{7}", jp_cells.plain(value))
            draft.add_identifier(Identifier("imo", digits[0] if digits else value))
    elif meaning == "list date":
        draft.put(draft.amended_on, jp_cells.day(cell))
        draft.keep("リスト掲載日", cell)
    elif meaning in ("remarks", "notice text"):
        draft.put(draft.remarks, cell)
        for number in jp_cells.numbers_in_prose(cell):
            draft.add_identifier(number)
        for name in jp_cells.original_scripts(cell):
            draft.add_name(Name(name, "native", False, script_of(name)))
    else:
        label = {"category": "区分", "number": "番号", "title": "称号"}.get(meaning, meaning)
        for value in values:
            draft.keep(label, value)


def _add_addresses(draft: Draft, cells: Cells) -> None:
    """Take in the addresses of both languages: the country in one column, the rest in another, or all in one."""
    for language in ("en", "ja", ""):
        rest, countries = (jp_cells.values(cells.get((part, language), "")) for part in ("address", "country"))
        if len(countries) == 1:
            countries *= max(1, len(rest))
        if len(rest) == len(countries):
            found = [Address(text, country=country) for text, country in zip(rest, countries, strict=True)]
        elif not rest or not countries:
            found = [*map(Address, rest), *(Address(country=country) for country in countries)]
        else:
            draft.problem("; ".join(rest), "it is not told which address is in which of the countries")
            found = [*map(Address, rest), *(Address(country=country) for country in countries)]
        draft.addresses.update(dict.fromkeys(found))
        draft.put(draft.countries, *countries)
