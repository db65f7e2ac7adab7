"""Notices of the Republic of Korea's ministries as a table: screenkit's own layout, for there is no official one.

The Ministry of Foreign Affairs (외교부) and the Ministry of Economy and Finance (기획재정부) print their designations
in notices (HWP, PDF), the Financial Services Commission its list of restricted persons (금융거래등제한대상자) in an
annex. Whoever copies one writes a table, CSV or XLSX, of two rows and then a row a party:

    기준일,2024-05-24,건수,2
    이름,영문명,구분,이명,생년월일,성별,국적,여권번호,직책,지정일,근거,해제일
    림용혁,Rim Yong Hyok,개인,림영혁,1972-03-04,남,북한,,조선광업개발무역회사 시리아 대표,2024-05-24,외교부고시,

* The first row is required: the day of the notice (기준일, or `date`) and how many parties it has (건수, or `count`),
  so that a table from which rows were lost is found out.
* Of the columns only a name is required: Hangul (이름), or Latin letters (영문명). Hangul is the primary name.
  Headings may be in Korean or English, see `COLUMNS`; a column that is not known becomes a feature. Several values are
  separated by `;`, a weak alias stands under 약한 이명, and identifiers of other types under 식별번호 as `type=value`.
* 해제일 (the day on which the designation ended) makes the listing "removed": it is kept and not screened.
* The notices number their lines anew, so the id is the day of designation and the Latin name, or the Hangul one.

Source: Foreign Exchange Transactions Act (외국환거래법) art. 15; the act on financing of terrorism and proliferation
(공중 등 협박목적 및 대량살상무기확산을 위한 자금조달행위의 금지에 관한 법률) art. 4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from screenkit import identifiers
from screenkit.errors import ListError
from screenkit.model import Address, Designation, Gender, Identifier, Kind, Name, NameKind, PartialDate, Relation
from screenkit.sources import loose_dates
from screenkit.sources.base import Info, ListFile, Problem, Stated
from screenkit.sources.csv_reading import first_cells
from screenkit.sources.draft import Draft, Once
from screenkit.sources.jp_cells import plain
from screenkit.sources.made_ids import made_id
from screenkit.sources.table_rows import named, strangers, table
from screenkit.sources.un_wording import script_of

if TYPE_CHECKING:
    from screenkit.model import Listing
    from screenkit.sources.xlsx_rows import Row

INFO: Final = Info(
    id="kr-table",
    title="notices of the Republic of Korea, screenkit's table (CSV, XLSX)",
    publisher="the user, after the Ministry of Foreign Affairs of the Republic of Korea (외교부) and others",
    documentation="screenkit: docs of screenkit.sources.kr_table",
)

COLUMNS: Final[Mapping[str, str]] = {
    "name": "이름 성명 한글명 기관명 name_ko hangul",
    "latin": "영문명 영문 로마자 name_en latin",
    "hanja": "한자명 한자 hanja",
    "aliases": "이명 별칭 별명 aliases",
    "weak aliases": "약한이명 weak_aliases",
    "former names": "구명칭 이전명칭 former_names",
    "kind": "구분 종류 kind type",
    "birth": "생년월일 출생 birth_date dob",
    "place": "출생지 birth_place",
    "gender": "성별 gender",
    "nationality": "국적 nationality",
    "passport": "여권번호 여권 passport",
    "national id": "신분증번호 national_id",
    "identifiers": "식별번호 identifiers",
    "imo": "imo번호 imo 선박번호",
    "position": "직책 직위 position",
    "affiliation": "소속 소속기관 affiliation",
    "address": "주소 소재지 address",
    "country": "국가 소재국 country",
    "designated": "지정일 designated listed_on",
    "authority": "지정기관 authority",
    "programme": "제재 제재명 programme program",
    "basis": "근거 고시 법적근거 legal_basis",
    "ended": "해제일 removed_on",
    "remarks": "사유 비고 지정사유 remarks reason",
    "source": "출처 source",
    "number": "연번 순번 번호 no",
}
"""From what a column means to its headings, Korean first; blanks and case do not count."""

_LIST: Final = "kr-mofa"
_FIELD_OF: Final = {heading: field for field, headings in COLUMNS.items() for heading in headings.split()}
_STATED: Final = {"기준일": "date", "date": "date", "건수": "count", "count": "count"}
_KINDS: Final[Mapping[str, Kind]] = {
    "개인": "person",
    "person": "person",
    "individual": "person",
    "기관": "organization",
    "단체": "organization",
    "기업": "organization",
    "법인": "organization",
    "organization": "organization",
    "entity": "organization",
    "선박": "vessel",
    "vessel": "vessel",
    "항공기": "aircraft",
    "aircraft": "aircraft",
    "지갑": "wallet",
    "wallet": "wallet",
    "": "unknown",
}
_GENDERS: Final[Mapping[str, Gender]] = {"남": "male", "남성": "male", "여": "female", "여성": "female"}
_DATE: Final = re.compile(r"(\d{4})\s?[년./-]\s?(?:(\d{1,2})\s?(?:월|[./-]|$)\s?(?:(\d{1,2})\s?(?:일|\.|$))?)?")
_HINT: Final = "begin with the row 기준일,<date>,건수,<count> and a row of headings, as screenkit.sources.kr_table says"


def recognizes(head: bytes) -> bool:
    """Tell whether a file that begins with `head` is such a table: by its first row.

    >>> recognizes("기준일,2024-05-24,건수,8".encode())
    True
    """
    return any(_stated(row) for row in first_cells(head, lines=1))


def parse(file: ListFile, companions: Sequence[ListFile] = ()) -> Iterator[Listing | Problem | Stated]:
    """Read the table, row by row.

    Raises ListError for a file that cannot be read whole, or lacks the date, the count, or a column of names.
    """
    once = Once(file.name)
    stated: dict[str, str] = {}
    header: list[str] = []
    reported: set[str] = set()
    for row in table(file, fallback="cp949"):
        if isinstance(row, Problem):
            yield row
        elif not stated:
            stated = _stated(row.cells)
            yield _edition(file, stated, row.line)
        elif not header:
            header = _header(file, row)
        else:
            yield from once(_party(file.name, row.line, named(header, row.cells), stated["date"], reported))
    once.refuse_empty()


def _key(text: str) -> str:
    return plain(text).casefold().replace(" ", "")


def _stated(cells: Sequence[str]) -> dict[str, str]:
    """Give the date and the count of the first row; nothing if it has not both."""
    found = {
        _STATED[_key(label)]: plain(text)
        for label, text in zip(cells[::2], cells[1::2], strict=False)
        if _key(label) in _STATED
    }
    return found if len(found) == 2 else {}


def _edition(file: ListFile, stated: Mapping[str, str], line: int) -> Stated:
    dates = _dates(stated.get("date", ""))
    count = stated.get("count", "")
    if not dates or dates[0].precision != "day" or not re.fullmatch(r"\d{1,6}", count, re.ASCII):
        raise ListError("the first row lacks the day or the count", file=file.name, line=line, remedy=_HINT)
    return Stated(dates[0].first.isoformat(), int(count))


def _header(file: ListFile, row: Row) -> list[str]:
    header = [_FIELD_OF.get(_key(cell), plain(cell)) for cell in row.cells]
    if not {"name", "latin"} & set(header):
        raise ListError("no column has names (이름, 영문명)", file=file.name, line=row.line, remedy=_HINT)
    return header


def _values(cell: str) -> list[str]:
    return [value for part in re.split(r"[;；\n]", cell) if (value := " ".join(part.split())) not in ("", "-", "미상")]


def _dates(cell: str) -> list[PartialDate]:
    """Read the dates of a cell: `1972년 3월 4일`, `1972.3.4.`, and what `loose_dates` reads; none if there is none."""
    if day := loose_dates.serial_date(cell.strip()):
        return [day]
    found = []
    for m in _DATE.finditer(plain(cell)):
        try:
            found.append(
                PartialDate.of(int(m[1]), *(int(part) if part else None for part in m.groups()[1:]), text=m[0])
            )
        except ValueError:
            break
    try:
        return found or loose_dates.dates_in(cell)
    except ValueError:
        return []


def _party(file: str, line: int, row: dict[str, str], stated: str, reported: set[str]) -> Iterator[Listing | Problem]:
    hangul, latin = _values(row.get("name", "")), _values(row.get("latin", ""))
    days = _dates(row.get("designated", "") or stated)
    day = days[0].first.isoformat() if days else ""
    draft = Draft(file, _LIST, made_id(day, (latin or hangul or [f"line {line}"])[0]))
    kind = _key(row.get("kind", ""))
    draft.kind = _KINDS.get(kind, "unknown")
    if kind not in _KINDS:
        draft.keep("구분", row["kind"])
        draft.problem(row["kind"], "the kind is not known; it is kept as a feature")
    names: tuple[tuple[str, NameKind, bool], ...] = (
        ("name", "alias", False),
        ("latin", "alias", False),
        ("hanja", "native", False),
        ("aliases", "alias", False),
        ("weak aliases", "alias", True),
        ("former names", "former", False),
    )
    for column, name_kind, weak in names:
        for text in _values(row.get(column, "")):
            script = script_of(text)
            language = "ko" if script in ("Hang", "Hani") else ""
            draft.add_name(Name(text, name_kind if draft.names else "primary", weak, script, language))
    _add_person(draft, row)
    _add_numbers(draft, row)
    for address in _values(row.get("address", "")):
        draft.addresses[Address(address)] = None
    draft.put(draft.countries, *_values(row.get("country", "")))
    for affiliation in _values(row.get("affiliation", "")):
        draft.relations[Relation("linked to", affiliation)] = None
    for programme in _values(row.get("programme", "")) or [""]:
        authority = plain(row.get("authority", "")) or "Republic of Korea"
        draft.designations[Designation(authority, programme, day, plain(row.get("basis", "")))] = None
    draft.put(draft.listed_on, day)
    draft.put(draft.remarks, row.get("remarks", "").strip())
    draft.put(draft.sources, *_values(row.get("source", "")))
    if ended := _values(row.get("ended", "")):
        draft.status = "removed"
        draft.keep("해제일", ended[0])
        draft.put(draft.amended_on, *(date.first.isoformat() for date in _dates(ended[0])))
    draft.keep("연번", row.get("number", ""))
    draft.add_unknown(strangers(row, COLUMNS), reported)
    yield from draft.listing()


def _add_person(draft: Draft, row: Mapping[str, str]) -> None:
    for value in _values(row.get("birth", "")):
        dates = _dates(value)
        for date in dates:
            draft.add_birth_date(date.text, date)
        if not dates:
            draft.keep("생년월일", value)
            draft.problem(value, "the birth date cannot be read; it is kept as a feature")
    draft.put(draft.birth_places, *_values(row.get("place", "")))
    draft.put(draft.nationalities, *_values(row.get("nationality", "")))
    draft.put(draft.positions, *_values(row.get("position", "")))
    gender = _key(row.get("gender", ""))
    draft.add_gender(_GENDERS.get(gender, gender))


def _add_numbers(draft: Draft, row: Mapping[str, str]) -> None:
    for column in ("passport", "national id", "imo"):
        for number in _values(row.get(column, "")):
            type_ = column.replace(" ", "_")
            draft.add_identifier(
                Identifier("imo_company" if type_ == "imo" and draft.kind == "organization" else type_, number)
            )
    for number in _values(row.get("identifiers", "")):
        type_, equals, value = (part.strip() for part in number.partition("="))
        if type_ and value:
            draft.add_identifier(Identifier(identifiers.canonical(type_), value))
        else:
            draft.keep("식별번호", number)
            draft.problem(number, f"an identifier is type=value{'' if equals else ', and here is no ='}")
