"""Workbooks made in memory, small enough to read in a test."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """Zip the parts, the content types first as every program writes them."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in {"[Content_Types].xml": "<Types/>", **parts}.items():
            zipped.writestr(undated(name), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def undated(name: str) -> zipfile.ZipInfo:
    """Give a member's name without the time of its making, so that the bytes are the same each time."""
    return zipfile.ZipInfo(name)


def sheet(rows: str) -> str:
    return f'<worksheet xmlns="{SPREADSHEET}"><cols/><sheetData>{rows}</sheetData><mergeCells/></worksheet>'


def parts_of(sheets: Mapping[str, str], shared: str = "") -> dict[str, str | bytes]:
    """Give the parts of a workbook with these sheets, each already XML."""
    names = enumerate(sheets, 1)
    listed = "".join(f'<sheet name={quoteattr(name)} sheetId="{i}" r:id="rId{i}"/>' for i, name in names)
    relations = "".join(
        f'<Relationship Id="rId{i}" Type="sheet" Target="worksheets/sheet{i}.xml"/>' for i, _ in enumerate(sheets, 1)
    )
    return {
        "xl/workbook.xml": (
            f'<workbook xmlns="{SPREADSHEET}" xmlns:r="{RELATIONS}"><sheets>{listed}</sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>',
        "xl/sharedStrings.xml": f'<sst xmlns="{SPREADSHEET}">{shared}</sst>',
        **{f"xl/worksheets/sheet{i}.xml": content for i, content in enumerate(sheets.values(), 1)},
    }


def workbook(sheets: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    """Make a workbook of texts: whole numbers as numbers, other texts shared, empty cells left out."""
    shared: dict[str, int] = {}

    def cell(text: str, column: int, line: int) -> str:
        reference = f"{chr(ord('A') + column // 26 - 1) if column > 25 else ''}{chr(ord('A') + column % 26)}{line}"
        if text.isdecimal() and text.isascii():
            return f'<c r="{reference}"><v>{text}</v></c>'
        return f'<c r="{reference}" t="s"><v>{shared.setdefault(text, len(shared))}</v></c>'

    def written(rows: Sequence[Sequence[str]]) -> str:
        return sheet(
            "".join(
                f'<row r="{line}">{"".join(cell(text, at, line) for at, text in enumerate(row) if text)}</row>'
                for line, row in enumerate(rows, 1)
            )
        )

    made = {name: written(rows) for name, rows in sheets.items()}
    return archive(parts_of(made, "".join(f"<si><t>{escape(text)}</t></si>" for text in shared)))
