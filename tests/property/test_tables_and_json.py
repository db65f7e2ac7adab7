"""Laws of the sources of Canada, Australia, Japan, Korea, OpenSanctions and Senzing: no loss, no traceback."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from screenkit.errors import ListError
from screenkit.model import Listing
from screenkit.sources import (
    au_table,
    ca_xml,
    jp_cells,
    jp_meti,
    jp_mof,
    json_records,
    kr_table,
    opensanctions_csv,
    opensanctions_ftm,
    senzing_json,
    xlsx_rows,
)
from screenkit.sources.au_wording import documents, identifiers, nationalities, posts
from screenkit.sources.base import ListFile, Problem
from screenkit.sources.ca_aliases import alias_names, known_as
from screenkit.sources.ftm_listing import is_helper, parts_in
from screenkit.sources.jp_meti_notice import items
from screenkit.sources.loose_dates import dates_in
from screenkit.sources.made_ids import made_id
from tests.property.test_us_parse import changed_values, damaged, read
from tests.sources.workbooks import archive, workbook

DATA = Path(__file__).parents[1] / "data"
SAMPLES: list[tuple[ModuleType, str]] = [
    (ca_xml, "ca/sema.xml"),
    (au_table, "au/consolidated.csv"),
    (jp_mof, "jp/shisantouketsu.csv"),
    (jp_meti, "jp/tokutei-dantai.txt"),
    (jp_meti, "jp/end-users.csv"),
    (kr_table, "kr/notice.csv"),
    (opensanctions_csv, "opensanctions/targets.simple.csv"),
    (opensanctions_ftm, "opensanctions/entities.ftm.json"),
    (opensanctions_ftm, "opensanctions/targets.nested.json"),
    (senzing_json, "senzing/records.json"),
]
TABLES = [(source, path) for source, path in SAMPLES if path.endswith(".csv")]

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=15)
CELLS = st.one_of(
    TEXTS, st.sampled_from(["", "1", "2a", "1970", "41988", "(a) A (b) B", "A；B", "NA", "-", "1,2", "2024-05-24"])
)


def file(content: bytes) -> ListFile:
    return ListFile("a.list", lambda: io.BytesIO(content))


def lost(found: list[Any]) -> int:
    return sum(isinstance(item, Problem) and item.record for item in found)


def merged(found: list[Any]) -> int:
    return sum(isinstance(item, Problem) and item.reason == "identical repeat merged" for item in found)


def is_blank(cell: str) -> bool:
    return not cell or cell.isspace()


def listings(found: list[Any]) -> list[Listing]:
    return [item for item in found if isinstance(item, Listing)]


@pytest.mark.parametrize(("source", "path"), SAMPLES)
@given(data=st.data())
def test_a_damaged_file_is_a_list_error_or_a_list(source: ModuleType, path: str, data: st.DataObject) -> None:
    read(source, data.draw(damaged((DATA / path).read_bytes())))


@given(data=st.data())
def test_other_values_lose_no_record_of_canada(data: st.DataObject) -> None:
    content = data.draw(changed_values((DATA / "ca/sema.xml").read_bytes()))
    if found := read(ca_xml, content):
        records = len(re.findall(rb"<record>", content))
        assert len(listings(found)) + merged(found) + lost(found) == records


@pytest.mark.parametrize(("source", "path"), TABLES)
@given(data=st.data())
def test_a_workbook_damaged_inside_is_a_list_error_or_a_list(
    source: ModuleType, path: str, data: st.DataObject
) -> None:
    rows = list(csv.reader(io.StringIO((DATA / path).read_text(encoding="utf-8-sig"))))
    packed = workbook({"Sheet1": rows})
    with zipfile.ZipFile(io.BytesIO(packed)) as zipped:
        parts = {name: zipped.read(name) for name in zipped.namelist() if name != "[Content_Types].xml"}
    name = data.draw(st.sampled_from(sorted(parts)))
    content = archive({**parts, name: data.draw(damaged(parts[name]))})
    if data.draw(st.booleans()):
        content = data.draw(damaged(packed))
    source.recognizes(xlsx_rows.head(file(content)))
    try:
        found = list(source.parse(file(content)))
    except ListError as e:
        assert e.file.startswith("a.list")  # noqa: PT017 - what the error says is the point
        assert e.remedy  # noqa: PT017
    else:
        assert len({listing.uid for listing in listings(found)}) == len(listings(found))


@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS, CELLS, CELLS), max_size=8))
def test_every_row_of_australia_counts(rows: list[tuple[str, ...]]) -> None:
    text = io.StringIO()
    header = (
        "Reference",
        "Name of Individual or Entity",
        "Type",
        "Name Type",
        "Date of Birth",
        "Additional Information",
    )
    csv.writer(text).writerows([header, *rows])
    found = read(au_table, text.getvalue().encode())
    if found:
        names = sum(len(listing.names) for listing in listings(found))
        repeats = sum(isinstance(item, Problem) and "repeat of a name" in item.reason for item in found)
        filled = sum(any(cell and not cell.isspace() for cell in row) for row in rows)
        assert names + repeats + lost(found) == filled


@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS), max_size=8))
@example([("", "0", "", ""), ("", "NA", "", "")])
def test_every_row_of_korea_and_japan_counts(rows: list[tuple[str, ...]]) -> None:
    filled = sum(not all(map(is_blank, row)) for row in rows)
    for source, header in (
        (kr_table, [["기준일", "2024-05-24", "건수", "1"], ["영문명", "생년월일", "식별번호", "구분"]]),
        (jp_meti, [["Country or Region", "Company or Organization", "Also Known As", "No."]]),
    ):
        text = io.StringIO()
        csv.writer(text).writerows([*header, *rows])
        found = read(source, text.getvalue().encode())
        if found:
            countries = sum(not is_blank(row[0]) and all(map(is_blank, row[1:])) for row in rows)
            heads = countries if source is jp_meti else 0
            assert len(listings(found)) + merged(found) + lost(found) + heads == filled
        named = {re.sub(r"\W|_", "", name.text) for listing in listings(found) for name in listing.names}
        at = 0 if source is kr_table else 1
        for row in rows if found else ():
            said = re.sub(r"\W|_", "", row[at])
            assert not said or any(said.startswith(name) or name in said for name in named) or lost(found)


VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), TEXTS, st.sampled_from(["a", "b", "1970", "\ud800", "male"])),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["id", "schema", "name"]), inner)
    ),
    max_leaves=6,
)
SCHEMATA = st.sampled_from(
    ["Person", "Company", "Sanction", "Address", "Family", "Occupancy", "CryptoWallet", "Planet"]
)
PROPERTIES = st.sampled_from(
    [
        *("name", "alias", "weakAlias", "birthDate", "gender", "entity", "person", "relative", "holder", "post"),
        *("publicKey", "addressEntity", "full", "innCode", "programId", "lastName", "notes", "country"),
    ]
)
RECORDS = st.fixed_dictionaries(
    {"id": st.sampled_from(["a", "b", "c", ""]), "schema": SCHEMATA, "properties": st.dictionaries(PROPERTIES, VALUES)},
    optional={"caption": VALUES, "target": VALUES, "datasets": VALUES, "referents": VALUES, "last_seen": VALUES},
)


@given(st.lists(RECORDS, max_size=6))
def test_every_record_of_opensanctions_counts(records: list[dict[str, Any]]) -> None:
    content = "\n".join(map(json.dumps, records)).encode()
    if found := read(opensanctions_ftm, content):
        parties = sum(not is_helper(record["schema"]) for record in records)
        nameless = sum(isinstance(item, Problem) and "no name" in item.reason for item in found)
        assert len(listings(found)) + merged(found) + nameless == parties
        orphans = lost(found) - nameless
        assert orphans <= len(records) - parties


ATTRIBUTES = st.sampled_from(
    [
        *(
            "NAME_FULL",
            "NAME_ORG",
            "PRIMARY_NAME_LAST",
            "NAMES",
            "FEATURES",
            "DATE_OF_BIRTH",
            "ADDR_CITY",
            "SSN_NUMBER",
        ),
        *("OTHER_ID_TYPE", "OTHER_ID_NUMBER", "RECORD_TYPE", "REL_POINTER_KEY", "GENDER", "MOOD", "LAST_CHANGE"),
    ]
)


@given(st.lists(st.tuples(st.sampled_from(["1", "2"]), st.dictionaries(ATTRIBUTES, VALUES)), max_size=5))
def test_every_record_of_senzing_counts(records: list[tuple[str, dict[str, Any]]]) -> None:
    rows = [{"DATA_SOURCE": "T", "RECORD_ID": id_} | attributes for id_, attributes in records]
    if found := read(senzing_json, json.dumps(rows).encode()):
        assert len(listings(found)) + merged(found) + lost(found) == len(records)


@given(st.lists(st.dictionaries(TEXTS, VALUES), max_size=4), st.sampled_from(["", "\n", " \r\n\t"]), st.booleans())
def test_json_is_read_as_it_is(records: list[dict[str, Any]], space: str, array: bool) -> None:
    written = [json.dumps(record, ensure_ascii=True) for record in records]
    content = f"[{f',{space}'.join(written)}{space}]" if array else space.join(written)
    found = [record for _, record in json_records.records(file(content.encode()))]
    expected = json.loads(f"[{','.join(written)}]", parse_int=str, parse_float=str)
    assert found == whole(expected)


def whole(value: Any) -> Any:
    """Put U+FFFD in the place of half surrogate pairs."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [whole(inner) for inner in value]
    return {whole(key): whole(inner) for key, inner in value.items()} if isinstance(value, dict) else value


@given(st.text(max_size=60))
def test_any_text_can_be_searched(text: str) -> None:
    try:
        dates = dates_in(text)
    except ValueError:
        dates = []
    assert all(date.first <= date.last for date in dates)
    letters = Counter(filter(str.isalnum, text))
    for person in (True, False):
        names = [name for name, _ in alias_names(text, person=person)]
        assert all(name.strip() for name in names)
        assert {c for name in names for c in name if c.isalnum()} <= letters.keys()
    assert all(" ".join(name.split()) for name in known_as(text) if name)
    assert all(number.value for number in (*documents(text), *identifiers(text, person=False)))
    assert all(part in " ".join(text.split()) for part in (*nationalities(text), *posts(text)))
    assert made_id(made_id(text)) == made_id(text)
    assert parts_in(text, [("family", text)]) in ((), (("family", text),))


@given(st.text(st.sampled_from("()（）ab１2；;、年月日 A元昭和"), max_size=40))
def test_any_japanese_cell_can_be_parted(cell: str) -> None:
    values = jp_cells.values(cell)
    assert all(values)
    assert sum(len(value.replace(" ", "")) for value in values) <= len(cell)
    assert all(name for name, _, _ in jp_cells.names(cell))
    assert jp_cells.day(cell) == "" or len(jp_cells.day(cell)) == 10
    assert all(number.value for number in jp_cells.documents("passport", cell))
    assert len(list(items(cell))) <= 1  # the next item comes after an address
