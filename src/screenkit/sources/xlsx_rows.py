"""Read the rows of a workbook (XLSX), sheet by sheet, without trusting it.

A workbook is a ZIP archive of XML parts; only the sheets and the shared texts are read, as streams, as warily as every
XML list. What they may expand to is bounded, and so are a cell and the width of a row. Numbers stay as they are
written: that `41988` is a day is known to the format of the list, not to the cell, for publishers type dates in any
style. A formula counts by the value stored with it, a text by all of its runs without their phonetic guides (the
furigana that Japanese spreadsheets keep above a name).

Source: ECMA-376 part 1, 18.3 (worksheets), 18.4 (shared strings); escapes such as `_x000D_`: 22.9.2.19.
"""

from __future__ import annotations

import csv
import io
import itertools
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from attrs import frozen

from screenkit.errors import ListError
from screenkit.sources.base import GET_IT_AGAIN, ListFile
from screenkit.sources.xml_paths import below
from screenkit.sources.xml_reading import elements, local

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LARGEST: Final = 256 << 20
"""How many bytes the parts that are read may have together, expanded; Australia's have 6 MiB."""
_ZIPPED: Final = 32 << 20
_RATIO: Final = 100  # as for any archive, see gathering
_SMALL: Final = 1 << 20
_PARTS: Final = 2_000
_HELD: Final = 96 << 20  # of shared texts
_CELL: Final = 1 << 20  # characters; Excel itself ends at 32,767
_WIDEST: Final = 1_000
_SHOWN: Final = 20  # rows of each sheet for recognition

_FIRST_PARTS: Final = ("[Content_Types].xml", "_rels/", "xl/", "docProps/", "customXml/")
_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})\d+", re.ASCII)


@frozen
class Row:
    """One row that holds anything: its sheet, the number that the spreadsheet shows, the cells from column A on."""

    sheet: str
    line: int
    cells: list[str]


def is_workbook(file: ListFile) -> bool:
    """Tell whether a file is a workbook: a ZIP archive that begins with a part of one and has `xl/workbook.xml`."""
    try:
        with _reading(file), file.open() as stream:
            start = stream.read(256)
        if start[:4] != b"PK\x03\x04" or not start[30:].startswith(tuple(part.encode() for part in _FIRST_PARTS)):
            return False
        with _reading(file), _archive(file) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except ListError:
        return False


def head(file: ListFile, most: int = 64 << 10) -> bytes:
    """Give the first rows of each sheet as CSV in UTF-8, by which a source recognizes the list; b"" if it has none."""
    text = io.StringIO()
    writer = csv.writer(text)
    try:
        with _reading(file), _archive(file) as archive:
            shared = _shared(file, archive)
            for name, part in _sheets(file, archive):
                for row in itertools.islice(_rows(file, archive, name, part, shared), _SHOWN):
                    writer.writerow([" ".join(cell.split()) for cell in row.cells])
                    if text.tell() > most:
                        return text.getvalue().encode()[:most]
    except ListError:  # what was read so far tells the format, and parsing tells the error
        pass
    return text.getvalue().encode()[:most]


def rows(file: ListFile) -> Iterator[Row]:
    """Yield the rows that are not blank, sheet by sheet in the order of the workbook.

    Raises ListError for what is no workbook, is damaged, or expands beyond reason.
    """
    with _reading(file), _archive(file) as archive:
        shared = _shared(file, archive)
        for name, part in _sheets(file, archive):
            yield from _rows(file, archive, name, part, shared)


@contextmanager
def _reading(file: ListFile) -> Iterator[None]:
    try:
        yield
    except (OSError, EOFError, ValueError, RuntimeError, zlib.error, zipfile.BadZipFile) as e:
        # RuntimeError: an encrypted part, or packed in a way that Python does not know
        raise ListError(f"not a workbook that can be read: {e}", file=file.name, remedy=GET_IT_AGAIN) from None


def _archive(file: ListFile) -> zipfile.ZipFile:
    """Open the archive, held in memory, after a look at its directory."""
    with file.open() as stream:
        data = stream.read(_ZIPPED + 1)
    if len(data) > _ZIPPED or data.count(b"PK\x01\x02") > _PARTS:
        reason = "larger than 32 MiB" if len(data) > _ZIPPED else f"more than {_PARTS:,} parts"
        raise ListError(f"a workbook with {reason}", file=file.name, remedy=GET_IT_AGAIN)
    archive = zipfile.ZipFile(io.BytesIO(data))
    # ZipFile reads no more of a part than its directory declares, so the declared sizes are a bound.
    large = sum(info.file_size for info in archive.infolist())
    if large > min(LARGEST, _RATIO * len(data) + _SMALL):
        raise ListError(f"the workbook expands to {large >> 20} MiB", file=file.name, remedy=GET_IT_AGAIN)
    return archive


def _part(file: ListFile, archive: zipfile.ZipFile, name: str) -> ListFile:
    return ListFile(f"{file.name}/{name}", lambda: cast("BinaryIO", archive.open(name)))


def _sheets(file: ListFile, archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Give the name and the part of each sheet, in order."""
    targets: dict[str, str] = {}
    rels = "xl/_rels/workbook.xml.rels"
    if rels not in archive.namelist() or "xl/workbook.xml" not in archive.namelist():
        raise ListError("the workbook does not say which sheets it has", file=file.name, remedy=GET_IT_AGAIN)
    for element in elements(_part(file, archive, rels), "Relationships", ("Relationship",)):
        if local(element) == "Relationship":
            targets[element.get("Id") or ""] = posixpath.normpath(posixpath.join("/xl", element.get("Target") or ""))
    for element in elements(_part(file, archive, "xl/workbook.xml"), "workbook", (), {"sheets": ("sheet",)}):
        if local(element) == "sheet":
            id_ = next((value for name, value in element.attrib.items() if str(name).endswith("}id")), "")
            part = targets.get(str(id_), "").removeprefix("/")
            if part in archive.namelist():
                yield element.get("name") or part, part


def _shared(file: ListFile, archive: zipfile.ZipFile) -> list[str]:
    """Read the texts that cells refer to by number."""
    part = "xl/sharedStrings.xml"
    texts: list[str] = []
    held = 0
    if part in archive.namelist():
        for element in elements(_part(file, archive, part), "sst", ("si",)):
            if local(element) == "si":
                texts.append(_text(file, element))
                held += len(texts[-1]) + 64
                if held > _HELD:
                    raise ListError("the workbook holds too much text", file=file.name, remedy=GET_IT_AGAIN)
    return texts


def _rows(file: ListFile, archive: zipfile.ZipFile, sheet: str, part: str, shared: list[str]) -> Iterator[Row]:
    line = 0
    for element in elements(_part(file, archive, part), "worksheet", (), {"sheetData": ("row",)}):
        if local(element) != "row":
            continue
        number = element.get("r") or ""
        line = int(number) if number.isdecimal() and len(number) < 10 else line + 1
        cells: list[str] = []
        for at, cell in enumerate(element):
            text = _value(file, cell, shared)
            if not text or text.isspace():
                continue
            column = _column(cell, at)
            if column >= _WIDEST:
                reason = f"a cell beyond column {_WIDEST:,} of the sheet {sheet!r}"
                raise ListError(reason, file=file.name, line=line, remedy=GET_IT_AGAIN)
            cells += [""] * (column + 1 - len(cells))
            cells[column] = text
        if cells:
            yield Row(sheet, line, cells)


def _column(cell: Element, at: int) -> int:
    """Give the column of a cell, from nought on; one without a reference follows its neighbour."""
    reference = _REFERENCE.fullmatch(cell.get("r") or "")
    if reference is None:
        return at
    column = 0
    for letter in reference[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def _value(file: ListFile, cell: Element, shared: list[str]) -> str:
    type_ = cell.get("t") or "n"
    if type_ == "inlineStr":
        return "".join(_text(file, inner) for inner in below(cell, "is"))
    value = next((inner.text or "" for inner in below(cell, "v")), "")
    if len(value) > _CELL:
        raise ListError("a cell holds more than 1 MiB", file=file.name, remedy=GET_IT_AGAIN)
    if type_ == "s" and value:
        if not value.isdecimal() or len(value) > 9 or int(value) >= len(shared):
            raise ListError(f"a cell refers to the text {value[:20]!r}", file=file.name, remedy=GET_IT_AGAIN)
        return shared[int(value)]
    if type_ == "b":
        return {"0": "FALSE", "1": "TRUE"}.get(value, value)
    return _unescaped(value) if type_ == "str" else value


def _text(file: ListFile, element: Element) -> str:
    """Give the text of a shared or inline string: `t`, or the `t` of each run `r`; not the phonetic `rPh`."""
    runs = [*below(element, "t"), *below(element, "r", "t")]
    text = "".join(run.text or "" for run in runs)
    if len(text) > _CELL:
        raise ListError("a cell holds more than 1 MiB", file=file.name, remedy=GET_IT_AGAIN)
    return _unescaped(text)


def _unescaped(text: str) -> str:
    """Undo the escapes of characters that XML cannot hold; a carriage return becomes white space as it is one."""
    return _ESCAPE.sub(lambda m: "" if 0xD800 <= (code := int(m[1], 16)) < 0xE000 else chr(code), text)
