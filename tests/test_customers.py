from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screenkit.columns import FIELDS, GENDERS, KINDS, key
from screenkit.customers import CustomerFile, RowProblem
from screenkit.errors import CustomerError
from screenkit.model import Customer, PartialDate


def rows(
    folder: Path, content: str | bytes, encoding: str = "utf-8", *columns: tuple[str, str]
) -> list[Customer | RowProblem]:
    path = folder / "customers.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(CustomerFile.open(path, columns, encoding))


def one(folder: Path, content: str | bytes, encoding: str = "utf-8", *columns: tuple[str, str]) -> Customer:
    (row,) = rows(folder, content, encoding, *columns)
    assert isinstance(row, Customer)
    return row


def test_every_spelling_means_one_thing() -> None:
    for table in (FIELDS, KINDS, GENDERS):
        keys = [key(word) for words in table.values() for word in words if key(word)]
        assert len(keys) == len(set(keys))


HEADERS = [  # header, the customer it makes of its values
    ("id,name\nC-1,Ada King", Customer("Ada King", "C-1")),
    ("CUSTOMER_ID;Full Name\nC-1;Ada King", Customer("Ada King", "C-1")),
    ("Client No.\tCustomer Name\nC-1\tAda King", Customer("Ada King", "C-1")),
    ("ref|Name\nC-1|Ada King", Customer("Ada King", "C-1")),
    ("id,first_name,middle_name,last_name\nC-1,Ada,,King", Customer("Ada King", "C-1")),
    ("id,Surname,Given Names\nC-1,King,Ada Byron", Customer("Ada Byron King", "C-1")),
    ("id,name,dob\nC-1,Ada King,1815-12-10", Customer("Ada King", "C-1", birth_date="1815-12-10")),
    ("id,name,Year of birth\nC-1,Ada King,1815", Customer("Ada King", "C-1", birth_date="1815")),
    ("id,name,type\nC-1,Ada King,Individual", Customer("Ada King", "C-1", kind="person")),
    ("id,name,Entity Type\nC-1,Ada Ltd,LEGAL ENTITY", Customer("Ada Ltd", "C-1", kind="organization")),
    ("id,name,sex\nC-1,Ada King,F", Customer("Ada King", "C-1", gender="female")),
    ("id,name,nationality,residence\nC-1,Ada King,GB;FR,IT", Customer("Ada King", "C-1", countries=["GB", "FR", "IT"])),
    ("id,name,aka\nC-1,Ada,Ada Lovelace; Ada B", Customer("Ada", "C-1", aliases=["Ada Lovelace", "Ada B"])),
    ("id,name,full name\nC-1,Ada,Ada King", Customer("Ada", "C-1", aliases=["Ada King"])),
    ("id,name,first name,last name\nC-1,KING ada,Ada,King", Customer("KING ada", "C-1")),
    ("id,name,passport\nC-1,Ada,1;2", Customer("Ada", "C-1", identifiers={"passport": ["1", "2"]})),
    ("id,name,IMO Number\nC-1,Ada,9358010", Customer("Ada", "C-1", identifiers={"imo": "9358010"})),
    ("id,name,SWIFT\nC-1,Ada,ABCDRUMM", Customer("Ada", "C-1", identifiers={"bic": "ABCDRUMM"})),
    ("id,name,identifiers\n1,A,Tail no=R1;id=7", Customer("A", "1", identifiers={"tail_number": "R1", "id": "7"})),
    ("name\nKIM, Jong Un", Customer("KIM, Jong Un", "line 2")),
    ("sep=;\nid;name\nC-1;Ada King", Customer("Ada King", "C-1")),
    ("\n\nid,name\n\nC-1,Ada King\n\n", Customer("Ada King", "C-1")),
    ("id,name\rC-1,Ada King\r", Customer("Ada King", "C-1")),
    ('id,name\r\nC-1,"Ada\r\n""King"""', Customer('Ada\r\n"King"', "C-1")),
    ("\ufeffid,name\nC-1,리창호", Customer("리창호", "C-1")),
    ("name,id,,\nAda King,C-1,,,,", Customer("Ada King", "C-1")),
    ("id,name,dob\nC-1,Ada King", Customer("Ada King", "C-1")),
    (",,name\n-,,Ada King", Customer("Ada King", "line 2")),
    ("name;dob;name;dob\n;;Ada King;1815", Customer("Ada King", "line 2", birth_date="1815")),
]  # fmt: skip


@pytest.mark.parametrize(("content", "expected"), HEADERS)
def test_usual_files_are_understood(tmp_path: Path, content: str, expected: Customer) -> None:
    assert one(tmp_path, content) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("16.05.1970", "1970-05-16"),
        ("3.4.1970", "1970-04-03"),
        ("16/05/1970", "1970-05-16"),
        ("05/16/1970", "1970-05-16"),
        ("05/05/1970", "1970-05-05"),
        ("16-05-1970", "1970-05-16"),
        ("1970/05/16", "1970-05-16"),
        ("19700516", "1970-05-16"),
        ("1970-05-16T00:00:00", "1970-05-16"),
        ("1970-05-16 00:00:00.000", "1970-05-16"),
        ("16 May 1970", "1970-05-16"),
        ("1970", "1970"),
        ("circa 1970", "circa 1970"),
    ],
)
def test_birth_dates_that_can_mean_only_one_day(tmp_path: Path, text: str, expected: str) -> None:
    assert one(tmp_path, f"id,name,dob\nC-1,Ada,{text}").birth_date == PartialDate.parse(expected)


@pytest.mark.parametrize("text", ["05/06/1970", "31.02.1970", "1970-13-01", "yesterday", "32/01/1970", "0000-01-01"])
def test_other_birth_dates_are_reported_and_the_name_is_screened(tmp_path: Path, text: str) -> None:
    reason = "not a date that can be read; write it as 1970-05-16"
    expected = [RowProblem(3, "birth_date", text, reason, screened=True), Customer("Ada", "C-2")]
    assert rows(tmp_path, f"id,name,dob\nC-1,Bo,\nC-2,Ada,{text}")[1:] == expected


PROBLEMS = [  # row, what is reported
    ("C-1,,,", RowProblem(2, "name", "", "no name", screened=False)),
    ("C-1,---,,", RowProblem(2, "name", "---", "no name", screened=False)),
    (",,,", RowProblem(2, "name", "", "no name", screened=False)),
    ("C-1,Ada,blue,", RowProblem(2, "kind", "blue", "not a known kind", screened=True)),
    ("C-1,Ada,,imo", RowProblem(2, "identifiers", "imo", "not of the form type=value", screened=True)),
    ("C-1,Ada,,=1", RowProblem(2, "identifiers", "=1", "not of the form type=value", screened=True)),
    ("C-1,,,imo=9358010", RowProblem(2, "name", "", "no name; screened by the rest of the row", screened=True)),
    (
        "C-1,KIM, Jong Un,person,",
        RowProblem(2, "", "", "the row has 5 cells for 4 columns: quote a cell with a delimiter in it", screened=False),
    ),
]


@pytest.mark.parametrize(("row", "problem"), PROBLEMS)
def test_what_cannot_be_used_is_reported_with_its_line(tmp_path: Path, row: str, problem: RowProblem) -> None:
    if problem.reason.startswith("the row"):
        row += "x"
    first, *rest = rows(tmp_path, f"id,name,kind,identifiers\n{row}\n")
    assert first == problem
    assert bool(rest) is problem.screened


def test_lines_are_counted_in_the_file_and_not_in_records(tmp_path: Path) -> None:
    content = 'sep=,\n\nid,name\n\n"C-1","Ada\nKing"\n\nC-2,\n'
    assert [row.line for row in rows(tmp_path, content) if isinstance(row, RowProblem)] == [8]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("width", range(5))
def test_lines_are_whole_wherever_a_block_of_the_file_ends(tmp_path: Path, end: str, width: int) -> None:
    names = ["A" * (65_530 - len(end) - len("name" + end) + width), "Bo", "Cy" * 40_000, "D"]
    read = rows(tmp_path, end.join(["name", *names]))
    assert [(row.name, row.id) for row in read if isinstance(row, Customer)] == [
        (name, f"line {line}") for line, name in enumerate(names, 2)
    ]


def test_a_file_that_changes_after_its_header_was_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "customers.csv"
    path.write_text("id,name\n1,Ada\n")
    file = CustomerFile.open(path)
    for content in ("name,id\nAda,1\n", ""):
        path.write_text(content)
        with pytest.raises(CustomerError, match=r"customers\.csv, line 1: the file has changed; screen it again"):
            list(file)


def test_a_map_goes_before_what_a_header_says(tmp_path: Path) -> None:
    content = "number,party,name,doc\nC-1,Ada King,PO Box,A1"
    customer = one(tmp_path, content, "utf-8", ("name", "PARTY"), ("id", "number"), ("passport", "doc"))
    assert customer == Customer("Ada King", "C-1", identifiers={"passport": "A1"})


def test_columns_that_are_not_used_can_be_told(tmp_path: Path) -> None:
    path = tmp_path / "customers.csv"
    path.write_text("id,name,shoe size,,remark\n")
    assert CustomerFile.open(path).unused == ("shoe size", "remark")
    assert list(CustomerFile.open(path)) == []


UTF8 = "save it as UTF-8 or pass --encoding"

REFUSED: list[tuple[str | bytes, str, str]] = [  # content, encoding, what the message has to say
    ("", "utf-8", "customers.csv: the file is empty; its first line must name the columns"),
    ("\n\n", "utf-8", "customers.csv: the file is empty"),
    ("id,x\n1,2", "utf-8", "customers.csv, line 1: no column holds a name among 'id', 'x'; name the column with --map"),
    (b"id,name\n1,Ada\n2,J\xfcrgen", "utf-8", f"line 3: the file is not UTF-8; {UTF8} cp1252"),
    (b"id,name\n" + b"1,Ada\n" * 20_000 + b"2,\xe9", "utf-8", "line 20002: the file is not UTF-8"),
    ("id,name\n1,Ada".encode("utf-16"), "utf-8", f"line 1: the file is not UTF-8; {UTF8} utf-16"),
    ("id,name\n1,Ada".encode("utf-16-le"), "utf-8", "the file looks like UTF-16; pass --encoding utf-16"),
    (b"id,name\n1,\x81", "cp1252", "line 2: the file is not cp1252"),
    ("id,name\n1,Ada", "no-such", "unknown encoding: no-such; --encoding takes names"),
    ("id,name\n1,Ada", "rot13", "'rot13' is not a text encoding"),
    ('id,name\n1,"Ada\n2,Bo\n3,Cy\n', "utf-8", "line 2: this is not CSV: unexpected end of data"),
    ('id,name\n1,Ada\n2,"Ada" B\n', "utf-8", "line 3: this is not CSV: ',' expected after '\"'; write a quoted cell"),
    ("id,name\n1," + "a" * 200_000, "utf-8", "line 2: this is not CSV: field larger than field limit"),
    ("id,name\n1,Ada\n2," + "a," * 600_000, "utf-8", "line 3: the line is longer than 1,048,576 characters"),
]


@pytest.mark.parametrize(("content", "encoding", "message"), REFUSED)
def test_what_cannot_be_read_whole_is_refused(tmp_path: Path, content: bytes, encoding: str, message: str) -> None:
    with pytest.raises(CustomerError) as e:
        rows(tmp_path, content, encoding)
    assert message in str(e.value)


def test_a_wrong_map_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CustomerError, match=r"there is no column 'party'; it has 'id', 'name'"):
        rows(tmp_path, "id,name\n", "utf-8", ("name", "party"))
    with pytest.raises(CustomerError, match=r"'nam' is not something a column can hold; use one of id, name"):
        rows(tmp_path, "id,name\n", "utf-8", ("nam", "name"))
    with pytest.raises(CustomerError, match=r"none\.csv: the file cannot be read: No such file"):
        CustomerFile.open(tmp_path / "none.csv")


def test_other_encodings_are_read_when_asked(tmp_path: Path) -> None:
    assert one(tmp_path, "id,name\nC-1,Jürgen".encode("cp1252"), "cp1252").name == "Jürgen"
    assert one(tmp_path, "id,name\nC-1,리창호".encode("utf-16"), "utf-16").name == "리창호"
    assert one(tmp_path, "\ufeffid,name\nC-1,리창호", "UTF8").id == "C-1"


cells = st.text(st.characters(codec="utf-8"), max_size=12)


@given(st.lists(st.tuples(cells, cells.filter(lambda s: any(map(str.isalnum, s)))), max_size=4))
def test_customers_survive_a_csv_round_trip(
    tmp_path_factory: pytest.TempPathFactory, table: list[tuple[str, str]]
) -> None:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([("id", "name"), *table])
    read = rows(tmp_path_factory.mktemp("csv"), text.getvalue())
    assert [row.name for row in read if isinstance(row, Customer)] == [name.strip() for _, name in table]
    assert len(read) == len(table)


@given(st.binary(max_size=80))
def test_any_bytes_give_rows_or_a_customer_error(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    refused: CustomerError | None = None
    read: list[Customer | RowProblem] = []
    try:
        read = rows(tmp_path_factory.mktemp("csv"), b"id,name,dob\n" + content)
    except CustomerError as e:
        refused = e
    assert all(isinstance(row, Customer | RowProblem) for row in read)
    assert refused is None or (refused.file and refused.remedy)
