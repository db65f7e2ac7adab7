"""Workbooks: every kind of cell, and every way of doing harm."""

from __future__ import annotations

import io
import zipfile

import pytest

from screenkit.errors import ListError
from screenkit.sources import xlsx_rows
from tests.sources.reading import given
from tests.sources.workbooks import archive, parts_of, sheet, workbook

SHARED = "<si><t>plain</t></si><si><r><t>in </t></r><r><t>runs</t></r><rPh><t>フリガナ</t></rPh></si>"
CELLS = (
    '<row r="3"><c r="A3"><v>41988</v></c><c r="C3" t="s"><v>1</v></c><c r="D3" t="inlineStr"><is><t>in</t></is></c>'
    '<c r="E3" t="b"><v>1</v></c><c r="F3" t="str"><f>A1</f><v>a_x000D_b_x005F_</v></c><c r="G3" t="e"><v>#N/A</v></c>'
    '<c r="AA3"><v>1.5</v></c></row>'
)


def cells(rows: str, shared: str = SHARED) -> list[tuple[int, list[str]]]:
    content = archive(parts_of({"S": sheet(rows)}, shared))
    return [(row.line, row.cells) for row in xlsx_rows.rows(given(content))]


def test_every_kind_of_cell() -> None:
    assert cells(CELLS) == [
        (3, ["41988", "", "in runs", "in", "TRUE", "a\rb_", "#N/A", *[""] * 19, "1.5"]),
    ]


def test_rows_and_cells_without_references_follow_each_other() -> None:
    assert cells("<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>") == [
        (1, ["1", "2"]),
        (3, ["3"]),
    ]


def test_sheets_come_in_the_order_of_the_workbook() -> None:
    content = workbook({"second": [["b"]], "first": [["a"], [], ["c"]]})
    found = [(row.sheet, row.line, row.cells) for row in xlsx_rows.rows(given(content))]
    assert found == [("second", 1, ["b"]), ("first", 1, ["a"]), ("first", 3, ["c"])]
    assert xlsx_rows.head(given(content)) == b"b\r\na\r\nc\r\n"


def test_the_head_shows_the_beginning_of_each_sheet() -> None:
    content = workbook({"long": [[f"x{i}"] for i in range(100)], "other": [["y, z"]]})
    lines = xlsx_rows.head(given(content)).decode().splitlines()
    assert lines == [*(f"x{i}" for i in range(20)), '"y, z"']
    assert len(xlsx_rows.head(given(workbook({"wide": [["w" * 1000] * 20] * 9})))) == 64 << 10


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (workbook({"S": [["a"]]}), True),
        (archive({"xl/other.xml": "<a/>"}), False),
        (archive({"xl/workbook.xml": "<a/>"})[:200], False),  # cut off
        (b"PK\x03\x04", False),
        (b"Reference,Name\n", False),
        (b"", False),
    ],
)
def test_what_a_workbook_is(content: bytes, expected: bool) -> None:
    assert xlsx_rows.is_workbook(given(content)) is expected


def test_an_archive_of_lists_is_no_workbook() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as zipped:
        zipped.writestr("sdn.csv", "36,A")
        zipped.writestr("xl/workbook.xml", "<a/>")
    assert not xlsx_rows.is_workbook(given(packed.getvalue()))


def bomb() -> bytes:
    return archive(parts_of({"S": sheet('<row><c t="str"><v>' + "0" * 30_000_000 + "</v></c></row>")}))


BILLION = '<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;">]>'


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"no archive", "not a workbook"),
        (workbook({"S": [["a"]]})[:-30], "not a workbook"),
        (archive({"xl/workbook.xml": "<a/>"}), "does not say which sheets"),
        (archive(parts_of({"S": "<worksheet>"})), "not well-formed"),
        (archive(parts_of({"S": BILLION + "<worksheet>&y;</worksheet>"})), "DOCTYPE"),
        (archive(parts_of({"S": "<other/>"})), "no element worksheet"),
        (archive(parts_of({"S": sheet('<row><c t="s"><v>9</v></c></row>')})), "refers to the text '9'"),
        (archive(parts_of({"S": sheet('<row><c t="s"><v>x</v></c></row>')})), "refers to the text 'x'"),
        (archive(parts_of({"S": sheet('<row><c r="ZZZ1"><v>1</v></c></row>')})), "beyond column"),
        (bomb(), "expands to"),
        (archive({f"xl/{i}.xml": "" for i in range(2_100)}), "more than 2,000 parts"),
    ],
)
def test_refuses(content: bytes, reason: str) -> None:
    with pytest.raises(ListError, match=reason) as error:
        list(xlsx_rows.rows(given(content)))
    assert error.value.file.startswith("list.file")
    assert error.value.remedy


def test_cells_beyond_reason_are_refused() -> None:
    # random letters, for what shrinks to a hundredth is refused before
    text = "".join(chr(97 + (i * i * 31 + i // 7) % 26) for i in range(1_100_000))
    with pytest.raises(ListError, match="a cell holds more than 1 MiB"):
        cells(f'<row><c t="str"><v>{text}</v></c></row>')
    with pytest.raises(ListError, match="a cell holds more than 1 MiB"):
        cells("", f"<si><t>{text}</t></si>")


def test_texts_beyond_reason_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_rows, "_HELD", 100)
    with pytest.raises(ListError, match="too much text"):
        cells("")
    monkeypatch.setattr(xlsx_rows, "_ZIPPED", 100)
    with pytest.raises(ListError, match="larger than"):
        cells("")


def test_an_encrypted_workbook_is_refused() -> None:
    content = bytearray(workbook({"S": [["a"]]}))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + flags] |= 1
            at = content.find(mark, at + 4)
    with pytest.raises(ListError, match="encrypted"):
        list(xlsx_rows.rows(given(bytes(content))))
