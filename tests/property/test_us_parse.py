"""Laws of the ADVANCED, ENHANCED and CSL sources: damage is refused or reported, and no record is lost silently."""

import csv
import datetime as dt
import io
import json
import re
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screenkit.errors import ListError
from screenkit.model import Listing, PartialDate
from screenkit.sources import ofac_advanced, ofac_enhanced, us_csl, us_csl_json
from screenkit.sources.base import ListFile, Problem, Stated
from screenkit.sources.ofac_documents import Document
from screenkit.sources.ofac_labels import split_label
from screenkit.sources.ofac_sls import period, printed
from screenkit.sources.us_csl import FACTS
from screenkit.sources.us_csl_cells import addresses, documents

DATA = Path(__file__).parents[1] / "data"
SAMPLES: dict[ModuleType, bytes] = {
    ofac_advanced: (DATA / "ofac_advanced" / "sdn_advanced.xml").read_bytes(),
    ofac_enhanced: (DATA / "ofac_enhanced" / "cons_enhanced.xml").read_bytes(),
    us_csl: (DATA / "us_csl" / "consolidated.csv").read_bytes(),
    us_csl_json: (DATA / "us_csl" / "consolidated.json").read_bytes(),
}
SPICE = [b"\0", b'"', b",", b"\n", b"\xff", b"; ", b"<", b"&", b"<x>", b"[", b"]", b"{", b"}", b"null", b'ID="1"', b"9"]


def file(content: bytes) -> ListFile:
    return ListFile("a.list", lambda: io.BytesIO(content))


@st.composite
def damaged(draw: st.DrawFn, content: bytes) -> bytes:
    """The content with bytes put in, taken out, turned round, doubled, written in another encoding or cut off."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        end = start + draw(st.integers(0, 60))
        piece = content[start:end]
        new = draw(st.one_of(st.sampled_from(SPICE), st.binary(max_size=8), st.sampled_from([piece[::-1], piece * 2])))
        content = content[:start] + new + content[end:]
    match draw(st.integers(0, 5)):
        case 0:
            return content[: draw(st.integers(0, len(content)))]
        case 1:
            return content + content
        case 2:
            return content.decode("utf-8", "replace").encode("utf-16")
    return content


@st.composite
def changed_values(draw: st.DrawFn, content: bytes) -> bytes:
    """The content, well-formed as before, with some texts or numbers put in the place of others."""
    spots = list(re.finditer(rb'(?<=>)[^<>]+(?=<)|(?<==")[^"<>]*(?=")', content))
    for spot in sorted(draw(st.lists(st.sampled_from(spots), max_size=6)), key=lambda m: -m.start()):
        new = draw(
            st.one_of(st.sampled_from([b"", b"1", b"1400", b"true", b"99999", b"0"]), st.text(max_size=5).map(_xml))
        )
        content = content[: spot.start()] + new + content[spot.end() :]
    return content


def _xml(text: str) -> bytes:
    return re.sub(r"[^\w ;:(),.-]", "", text).encode("utf-8", "ignore")


def read(source: ModuleType, content: bytes) -> list[Listing | Problem | Stated]:
    """Parse, and hold what comes of it to the laws; nothing comes of what is refused."""
    assert source.recognizes(content[:65536]) in (True, False)
    try:
        found = list(source.parse(file(content)))
    except ListError as e:
        assert e.file == "a.list"  # noqa: PT017 - what the error says is the point
        assert e.remedy  # noqa: PT017
        return []
    assert any(isinstance(item, Listing) or (isinstance(item, Problem) and item.record) for item in found)
    listings = [item for item in found if isinstance(item, Listing)]
    for listing in listings:
        assert listing.names[0].kind == "primary"
        assert listing.digest  # all of it can be written out
    assert len({listing.uid for listing in listings}) == len(listings)
    return found


@pytest.mark.parametrize("source", SAMPLES, ids=lambda source: source.INFO.id)
@given(data=st.data())
def test_a_damaged_file_is_a_list_error_or_a_list(source: ModuleType, data: st.DataObject) -> None:
    read(source, data.draw(damaged(SAMPLES[source])))


@pytest.mark.parametrize("source", [ofac_advanced, ofac_enhanced], ids=lambda source: source.INFO.id)
@given(data=st.data())
def test_other_values_lose_no_party(source: ModuleType, data: st.DataObject) -> None:
    content = data.draw(changed_values(SAMPLES[source]))
    if found := read(source, content):
        merged = sum(isinstance(item, Problem) and "repeat" in item.reason for item in found)
        lost = sum(isinstance(item, Problem) and item.record for item in found)
        entries = len(re.findall(rb"<(?:DistinctParty|entity) ", content))
        assert sum(isinstance(item, Listing) for item in found) + merged + lost == entries


@pytest.mark.parametrize("source", [ofac_advanced, ofac_enhanced], ids=lambda source: source.INFO.id)
def test_entities_are_not_expanded(source: ModuleType) -> None:
    """Neither a bomb nor a file of the machine comes into a list: a document type is refused."""
    for entity in ('"' + "&b;" * 9 + '"', 'SYSTEM "file:///etc/hostname"', '"x"'):
        prolog = f'<!DOCTYPE a [<!ENTITY b "{"c" * 99}"><!ENTITY a {entity}>]>'.encode()
        text = re.sub(rb"<\?xml.*?\?>", b"", SAMPLES[source])
        assert read(source, prolog + re.sub(rb"(LAZURIT GROUP|LAZURIT BANK)", b"&a;", text)) == []


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
SOURCES = st.sampled_from(["A (SDN) - Treasury", "B (SSI) - Treasury", "C (EL) - Commerce", "D"])
ROWS = st.lists(st.tuples(st.sampled_from("123"), SOURCES, st.sampled_from(["", "7", "8"]), CELL, CELL), max_size=8)
COLUMNS = ["_id", "source", "entity_number", "type", "name"]


@given(ROWS)
def test_the_counts_of_the_screening_list_reconcile(rows: list[tuple[str, ...]]) -> None:
    """Each row is a listing, a merged repeat or a reported loss; CSV and JSON agree on which."""
    table = io.StringIO()
    csv.writer(table, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows([COLUMNS, *rows])
    results = [dict(zip(["id", *COLUMNS[1:]], row, strict=True)) for row in rows]
    found = read(us_csl, table.getvalue().encode())
    again = read(us_csl_json, json.dumps({"results": results}).encode())
    listings = [item for item in found if isinstance(item, Listing)]
    assert listings == [item for item in again if isinstance(item, Listing)]
    if found:
        merged = sum(isinstance(item, Problem) and "repeat merged" in item.reason for item in found)
        lost = sum(isinstance(item, Problem) and item.record for item in found)
        assert len(listings) + merged + lost == len(rows)


@given(CELL)
def test_every_piece_of_a_cell_lands_somewhere(cell: str) -> None:
    pieces = ["".join(part.split()) for part in cell.split(";")]
    whole = "".join(filter(None, pieces)).replace("and", "")
    said = "".join(address.text + address.country for address in addresses(cell))
    assert sorted(re.sub(r"[\s,]|and", "", said)) == sorted(re.sub(r"[\s,]", "", whole))
    found = "; ".join(d.words if isinstance(d, Document) else d for d in documents(cell))
    assert sorted(re.sub(r"\s", "", found).replace(";", "")) == sorted(re.sub(r"\s", "", cell).replace(";", ""))


@given(st.dates(), st.dates(), st.booleans())
def test_a_date_in_words_is_the_same_date(one: dt.date, other: dt.date, circa: bool) -> None:
    first, last = sorted((one, other))
    date = period([first.isoformat(), "", "", last.isoformat()], circa=circa)
    assert (date.first, date.last, date.circa) == (first, last, circa)
    assert PartialDate.parse(printed(date)) == date


def test_the_facts_are_named_as_ofac_names_them() -> None:
    vessel = [label for label in FACTS.values() if label.startswith("Vessel ")]
    assert [split_label(label) for label in vessel] == [(label, "") for label in vessel]
