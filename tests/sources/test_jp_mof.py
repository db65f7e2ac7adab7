"""Japan's list of asset freezes: made-up samples of the CSV file and of workbooks; no published file is at hand."""

from __future__ import annotations

import csv

import pytest

from screenkit.errors import ListError
from screenkit.model import Address, Designation, Identifier
from screenkit.sources import jp_cells, jp_mof, xlsx_rows
from screenkit.sources.base import Source, Stated
from screenkit.sources.jp_headings import heading
from tests.sources.reading import DATA, Found, given, read
from tests.sources.workbooks import workbook

SAMPLE = DATA / "jp" / "shisantouketsu.csv"
TALIBAN = [
    ["タリバーン関係者等（個人）"],
    ["（外務省告示）"],
    [
        *("告示日付", "告示番号", "日本語表記", "英語\n表記", "別　名", "確定に十分でない別名"),
        *("肩書等", "生年月日・出生地", "ＩＤ番号", "電話番号"),
    ],
    [
        *("37156", "外務省告示第93号", "アブドゥル・レイ", "Abdul Rei", "(a) Rei Abdul (b) Haji Rei"),
        *("（i）Mullah（ii）Haji", "大臣_x000D_\n知事", "1955年から1958年の間、カンダハール州", "1234567", "0120-000"),
    ],
    ["改訂あり"],
]
BANKS = [
    ["北朝鮮の特定銀行"],
    ["告示日付", "告示番号", "日本語表記", "英語表記", "別称", "住所"],
    [
        "平成25年4月5日",
        "財務省告示第130号",
        "例示銀行",
        "Example Bank, f.k.a. Old Example Bank (a.k.a. EB)",
        "―",
        "Pyongyang",
    ],
]
OTHERS = [
    ["その他"],
    ["告示日付", "告示番号", "日本語表記", "英語表記", "生年月日", "国連制裁員会による指定日"],
    ["2014/3/5", "", "甲", "Party A", "おおよそ1970年", "2014/3/1"],
    ["2014/3/5", "", "乙", "Party B", "", ""],
]


@pytest.fixture(scope="module")
def sample() -> Found:
    return read(jp_mof, SAMPLE)


@pytest.fixture(scope="module")
def book() -> Found:
    return read(
        jp_mof, workbook({"目次": [["資産凍結等対象者一覧"]], "タリバーン": TALIBAN, "銀行": BANKS, "他": OTHERS})
    )


def test_it_is_a_source() -> None:
    assert isinstance(jp_mof, Source)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (SAMPLE.read_bytes(), True),
        ("区分,番号,告示日付,告示番号,個人・団体\n".encode("cp932"), True),
        ("表題\n\n告示 日付,告示番号,英語表記\n".encode(), True),
        ("日付,番号,英語表記\n".encode(), False),
        (b"", False),
        (b"\xff\xfe\x00", False),
    ],
)
def test_recognizes(head: bytes, expected: bool) -> None:
    assert jp_mof.recognizes(head) is expected


def test_it_recognizes_a_workbook_whose_first_sheet_is_none_of_it() -> None:
    content = workbook({"目次": [["資産凍結等対象者一覧"], ["1", "タリバーン"]], "タリバーン": TALIBAN})
    assert jp_mof.recognizes(xlsx_rows.head(given(content)))


def test_the_date_is_in_the_name_or_that_of_the_latest_notice(sample: Found) -> None:
    assert sample.stated == (Stated("2024-05-24"),)
    named = list(jp_mof.parse(given(SAMPLE, "lists/shisantouketsu20260828.csv")))
    assert [item for item in named if isinstance(item, Stated)] == [Stated("2026-08-28")]


def test_a_person(sample: Found) -> None:
    person = sample["QDi.901"]
    assert person.kind == "person"
    assert [(n.text, n.kind, n.weak, n.script, n.language) for n in person.names] == [
        ("MOHAMMED REI", "primary", False, "", ""),
        ("ムハンマド・レイ", "alias", False, "Kana", "ja"),
        ("ムハマド・マッカウィ", "alias", False, "Kana", "ja"),
        ("アブー・レイ", "alias", False, "Kana", "ja"),
        ("Mohamad Makkawi", "alias", False, "", ""),
        ("Rei Ali", "alias", False, "", ""),
        ("Ali Rei", "alias", False, "", ""),
        ("Rei the Elder", "former", False, "", ""),
        ("アブー", "alias", True, "Kana", "ja"),
        ("Abu", "alias", True, "", ""),
        ("محمد ري", "native", False, "Arab", ""),
    ]
    assert person.names[2].note == "生年月日1960/4/11； 1963/4/11、エジプト国籍"
    assert [(str(d.first), d.precision, d.circa) for d in person.birth_dates] == [
        ("1960-04-11", "day", False),
        ("1963-04-11", "day", False),
        ("1958-08-01", "month", True),
        ("1959-01-02", "day", False),
    ]


def test_the_dates_of_a_cell() -> None:
    dates = jp_cells.dates_in("1958年8月頃；1959年1月2日、昭和35年")
    assert [(str(d.first), d.precision, d.circa) for d in dates] == [
        ("1958-08-01", "month", True),
        ("1959-01-02", "day", False),
        ("1960-01-01", "year", False),
    ]


def test_other_facts_of_a_person(sample: Found) -> None:
    person = sample["QDi.901"]
    assert person.positions == ("指導者", "Leader", "Deputy leader")
    assert person.nationalities == ("エジプト", "Egypt")
    assert person.birth_places == ("Giza, Egypt",)
    assert [(i.type, i.value, i.country) for i in person.identifiers] == [
        ("passport", "1084010", "Egypt"),
        ("passport", "AB 0019820", "ロシア"),
        ("wallet", "12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h", ""),
    ]
    assert person.addresses == (
        Address("Peshawar", country="Pakistan"),
        Address("Karachi", country="Pakistan"),
        Address("ペシャワール", country="パキスタン"),
    )
    assert person.listed_on == "2001-09-22"
    assert set(person.amended_on) == {"2013-05-09", "2001-01-25"}
    assert person.designations == (
        Designation("Ministry of Finance, Japan", "区分1", "2001-09-22", "外務省告示第335号"),
    )
    assert {("区分", "1"), ("番号", "001-000001"), ("称号", "Sheikh"), ("国連参照番号", "QDi.901")} <= set(
        person.features
    )
    assert person.remarks.startswith("Digital currency")


def test_an_organization_with_wide_signs(sample: Found) -> None:
    company = sample["2024-05-24-ｒｅｉ-ｗｏｒｋｓ-llc"]
    assert company.kind == "organization"
    assert [name.text for name in company.names] == ["ＲＥＩ ＷＯＲＫＳ LLC", "株式会社レイ"]
    assert company.birth_dates == ()
    assert company.countries == ("Russia", "Syria")
    assert [i.type for i in company.identifiers] in (["imo"], ["imo_company"])
    assert any("which of the countries" in problem.reason for problem in sample.problems)


def test_what_cannot_be_read_is_kept_and_reported(sample: Found) -> None:
    assert ("生年月日", "昔") in sample["2024-05-24-ivan-rei"].features
    assert [(p.where, p.record) for p in sample.problems if "nobody" in p.reason] == [("line 5", True)]


def test_a_workbook_says_in_its_titles_who_its_parties_are(book: Found) -> None:
    person = book["2001-09-22-abdul-rei"]
    assert person.kind == "person"
    assert person.programmes == ("タリバーン関係者等(個人) (外務省告示)",)
    assert [(n.text, n.weak) for n in person.names] == [
        ("Abdul Rei", False),
        ("アブドゥル・レイ", False),
        ("Rei Abdul", False),
        ("Haji Rei", False),
        ("Mullah", True),
        ("Haji", True),
    ]
    assert person.positions == ("大臣", "知事")
    assert (str(person.birth_dates[0].first), str(person.birth_dates[0].last)) == ("1955-01-01", "1958-12-31")
    assert person.birth_places == ("1955年から1958年の間、カンダハール州",)
    assert person.identifiers == (Identifier("national_id", "1234567"),)
    assert ("電話番号", "0120-000") in person.features
    assert [(p.value, p.record) for p in book.problems] == [("改訂あり", False)]


def test_banks_and_others(book: Found) -> None:
    bank = book["2013-04-05-example-bank"]
    assert bank.kind == "organization"
    assert [(n.text, n.kind, n.weak) for n in bank.names] == [
        ("Example Bank", "primary", None),
        ("Old Example Bank", "former", None),
        ("EB", "alias", None),
        ("例示銀行", "alias", None),
    ]
    assert bank.addresses == (Address("Pyongyang"),)
    party = book["2014-03-05-party-a"]
    assert party.kind == "person"  # who is born
    assert party.birth_dates[0].circa
    assert party.amended_on == ("2014-03-01",)
    assert book["2014-03-05-party-b"].kind == "unknown"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("区分,番号,告示日付\n", "no listing was found"),
        ("1,2,3\n", "no header"),
        ('区分,番号,告示日付\n"1', "not CSV"),
        (workbook({"A": [["表題"]]}), "no listing was found"),
    ],
)
def test_refuses(content: str | bytes, reason: str) -> None:
    with pytest.raises(ListError, match=reason) as error:
        read(jp_mof, content)
    assert error.value.file == "list.file"
    assert error.value.remedy


def test_shift_jis_is_read_and_reported() -> None:
    found = read(jp_mof, "区分,番号,告示日付,氏名（英語）\n1,1,2024/1/2,Rei\n".encode("cp932"))
    assert found.listings[0].uid == "jp-mof:2024-01-02-rei"
    assert "cp932" in found.problems[0].reason


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("", []),
        ("-", []),
        ("‐", []),
        ("不明", []),
        ("なし", []),
        ("A；B;C", ["A", "B", "C"]),
        ("A（1；2）", ["A（1；2）"]),
        ("（a）A（b）B", ["A", "B"]),
        ("(i) A (ii) B (iii) C", ["A", "B", "C"]),
        ("（１）A（２）B", ["A", "B"]),
        ("(b) A (c) B", ["(b) A (c) B"]),  # not from the first on
        ("レイ(a)", ["レイ(a)"]),
        ("A\nB", ["A", "B"]),
        ("x" * 30_000 + "；y", ["x" * 30_000 + "；y"]),
    ],
)
def test_values(cell: str, expected: list[str]) -> None:
    assert jp_cells.values(cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("令和元年5月1日", "2019-05-01"),
        ("H25.4.5", "2013-04-05"),
        ("2001／9／22", "2001-09-22"),
        ("45436", "2024-05-24"),
        ("2001年9月31日", ""),
        ("0000/1/1", ""),
        ("", ""),
    ],
)
def test_days(cell: str, expected: str) -> None:
    assert jp_cells.day(cell) == expected


def test_brackets_that_belong_to_a_name_stay() -> None:
    assert jp_cells.names("アル・カーイダ（イラク）") == [("アル・カーイダ（イラク）", "alias", "")]
    assert jp_cells.names("Rei (born 1960)") == [("Rei", "alias", "born 1960")]
    assert jp_cells.names("()") == []


def test_headings_are_known_in_every_width() -> None:
    assert heading("住所・所在地（都市その他の情報）（英語）") == ("address", "en")
    assert heading("生年 月日") == ("birth", "")
    with SAMPLE.open(encoding="utf-8-sig", newline="") as file:
        header = next(csv.reader(file))
    unknown = {heading(cell)[0] for cell in header} & set(header)
    assert unknown == {"国連参照番号"}
