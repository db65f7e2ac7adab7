"""Laws of the UN, plain and TOML sources: damage is refused or reported, and every record is accounted for."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from types import ModuleType
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screenkit.errors import ListError
from screenkit.model import KINDS, Listing
from screenkit.sources import plain_csv, toml_list, un_xml
from screenkit.sources.base import ListFile, Problem, Stated
from screenkit.sources.un_wording import alias_names, document_number, native_names, number_in_words

ROOT = Path(__file__).parents[2]
SAMPLES: dict[ModuleType, bytes] = {
    un_xml: (ROOT / "tests/data/un/consolidated.xml").read_bytes(),
    plain_csv: (ROOT / "tests/data/plain/in-house.csv").read_bytes(),
    toml_list: (ROOT / "lists/kr-2024-05-24.toml").read_bytes(),
}
SPICE = [
    b"\0",
    b'"',
    b",",
    b";",
    b"\r",
    b"\n",
    b"\xff",
    b"\xef\xbb\xbf",
    b"<",
    b"&",
    b"]]>",
    b"<!DOCTYPE a>",
    b"[",
    b"=",
    b"{",
]

# XML 1.0 cannot hold control characters, and reads a carriage return as a line feed.
words = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=12)


def read(source: ModuleType, content: bytes) -> list[Listing | Problem | Stated]:
    return list(source.parse(ListFile("list", lambda: io.BytesIO(content))))


@st.composite
def damaged(draw: st.DrawFn, content: bytes) -> bytes:
    """Put in, take out, turn round or cut off a few bytes."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        end = start + draw(st.integers(0, 40))
        new = draw(st.one_of(st.sampled_from(SPICE), st.binary(max_size=8), st.just(content[start:end][::-1])))
        content = content[:start] + new + content[end:]
    return content[: draw(st.integers(0, len(content)))] if draw(st.booleans()) else content


@pytest.mark.parametrize("source", SAMPLES, ids=lambda source: source.INFO.id)
@given(data=st.data())
def test_damage_is_refused_or_read(source: ModuleType, data: st.DataObject) -> None:
    content = data.draw(damaged(SAMPLES[source]))
    source.recognizes(content)
    error = None
    try:
        found = read(source, content)
    except ListError as e:
        error = e
    if error:
        assert error.file == "list"
        assert error.remedy
    else:
        assert sum(isinstance(item, Stated) for item in found) <= 1
        for item in found:
            if isinstance(item, Listing):
                assert item.source_id
                assert item.name.strip()
                assert item.kind in KINDS


@given(st.lists(st.tuples(words, words), unique_by=lambda row: row[0].strip()), st.sampled_from(["\n", "\r\n"]))
def test_every_row_becomes_a_listing_or_a_problem(rows: list[tuple[str, str]], end: str) -> None:
    rows = [(source_id, name) for source_id, name in rows if source_id.strip()]
    text = io.StringIO()
    csv.writer(text, lineterminator=end).writerows([("id", "name"), *rows])
    found = read(plain_csv, text.getvalue().encode())
    listings = [(item.source_id, item.name) for item in found if isinstance(item, Listing)]
    lost = [item for item in found if isinstance(item, Problem) and item.record]
    assert listings == [(source_id.strip(), name.strip()) for source_id, name in rows if name.strip()]
    assert len(listings) + len(lost) == len(rows)


@given(st.lists(st.tuples(words, words, st.booleans())))
def test_every_record_becomes_a_listing_or_a_problem(records: list[tuple[str, str, bool]]) -> None:
    text = "".join(
        f"<INDIVIDUAL><FIRST_NAME>{escape(name) if named else ''}</FIRST_NAME>"
        f"<REFERENCE_NUMBER>{escape(number)}</REFERENCE_NUMBER><DATAID>{i}</DATAID></INDIVIDUAL>"
        for i, (number, name, named) in enumerate(records)
    )
    try:
        found = read(un_xml, f"<CONSOLIDATED_LIST><INDIVIDUALS>{text}</INDIVIDUALS></CONSOLIDATED_LIST>".encode())
    except ListError:
        # U+FFFE and U+FFFF are text, but not XML.
        assert any(c in "\ufffe\uffff" for number, name, _ in records for c in number + name)
        return
    listings = [item for item in found if isinstance(item, Listing)]
    lost = [item for item in found if isinstance(item, Problem) and item.record]
    assert len(listings) + len(lost) == len(records)
    assert len({listing.uid for listing in listings}) == len(listings)


@given(st.text(max_size=60))
def test_any_cell_can_be_worded(cell: str) -> None:
    names = alias_names(cell)
    assert names
    assert all(name == " ".join(name.split()) for name in names)
    letters = {c for c in cell if c.isalnum()}
    assert {c for name in names for c in name if c.isalnum()} <= letters
    assert all(name for name in native_names(cell))
    number, said = document_number(cell)
    assert {c for c in number + said if c.isalnum()} <= letters
    assert number_in_words(cell) in " ".join(cell.split())
