"""Laws of the European sources: damage is refused or reported, and every record and every cell is accounted for."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from types import ModuleType
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screenkit.model import Listing
from screenkit.sources import ch_xml, eu_csv, eu_whole_xml, eu_xml, uk_csv, uk_ofsi_csv, uk_xml
from screenkit.sources.base import Problem
from screenkit.sources.enumerations import enumerated
from screenkit.sources.labelled_numbers import labelled_numbers
from screenkit.sources.uk_wording import birth_places, documents, registrations
from tests.property.test_us_parse import changed_values, damaged, read

DATA = Path(__file__).parents[1] / "data"
SAMPLES: list[tuple[ModuleType, str]] = [
    (eu_xml, "eu/fsf.xml"),
    (eu_whole_xml, "eu/whole.xml"),
    (eu_csv, "eu/fsf_1_1.csv"),
    (eu_csv, "eu/fsf_1_0.csv"),
    (eu_csv, "eu/fsf_1_0_resaved.csv"),
    (uk_ofsi_csv, "uk/conlist_29.csv"),
    (uk_ofsi_csv, "uk/conlist_36.csv"),
    (uk_csv, "uk/sanctions_list.csv"),
    (uk_xml, "uk/sanctions_list.xml"),
    (ch_xml, "ch/seco.xml"),
]
XML = [(source, path) for source, path in SAMPLES if path.endswith(".xml")]


@pytest.mark.parametrize(("source", "path"), SAMPLES)
@given(data=st.data())
def test_a_damaged_file_is_a_list_error_or_a_list(source: ModuleType, path: str, data: st.DataObject) -> None:
    read(source, data.draw(damaged((DATA / path).read_bytes())))


@pytest.mark.parametrize(("source", "path"), XML)
@given(data=st.data())
def test_other_values_lose_no_party(source: ModuleType, path: str, data: st.DataObject) -> None:
    record = {eu_xml: "sanctionEntity", eu_whole_xml: "ENTITY", uk_xml: "Designation", ch_xml: "target"}[source]
    content = data.draw(
        changed_values(re.sub(rb"<added>.*?</added>", b"", (DATA / path).read_bytes(), flags=re.DOTALL))
    )
    if found := read(source, content):
        merged = sum(isinstance(item, Problem) and item.reason == "identical repeat merged" for item in found)
        lost = sum(isinstance(item, Problem) and item.record and item.value != "Stray" for item in found)
        records = len(re.findall(rf"<{record}[ >]".encode(), content))
        assert sum(isinstance(item, Listing) for item in found) + merged + lost == records


@pytest.mark.parametrize(("source", "path"), XML)
def test_entities_are_not_expanded(source: ModuleType, path: str) -> None:
    for entity in ('"' + "&b;" * 9 + '"', 'SYSTEM "file:///etc/hostname"', '"x"'):
        prolog = f'<!DOCTYPE a [<!ENTITY b "{"c" * 99}"><!ENTITY a {entity}>]>'.encode()
        text = re.sub(rb"<\?xml.*?\?>", b"", (DATA / path).read_bytes())
        assert read(source, prolog + re.sub(rb"(Primer|PRIMER)", b"&a;", text)) == []


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=15)
IDS = st.sampled_from(["", "1", "2", "3"])
HEADER = ["Name 6", "Name 1", "Alias Type", "DOB", "Nationality", "Other Information", "Group ID"]


@given(
    st.lists(
        st.tuples(CELLS, CELLS, st.sampled_from(["Prime Alias", "AKA", "FKA", "?"]), CELLS, CELLS, CELLS, IDS),
        max_size=8,
    )
)
def test_rows_of_one_group_are_one_party_and_no_cell_is_lost(rows: list[tuple[str, ...]]) -> None:
    table = io.StringIO()
    csv.writer(table, lineterminator="\n").writerows([["Last Updated", "27/04/2020"], HEADER, *rows])
    found = read(uk_ofsi_csv, table.getvalue().encode())
    if not found:
        return
    listings = {item.source_id: item for item in found if isinstance(item, Listing)}
    lost = [item for item in found if isinstance(item, Problem) and item.record]
    assert len(listings) + len(lost) == len({row[-1] for row in rows} - {""}) + sum(not row[-1] for row in rows)
    for name6, name1, _, born, nationality, information, group in rows:
        if group in listings:
            listing = listings[group]
            text = " ".join((name1 + " " + name6).split())
            if text not in ("", "-") and not text.isspace():
                assert text in {name.text for name in listing.names}
            said = [date.text for date in listing.birth_dates] + [value for _, value in listing.features]
            assert is_null(born) or all(part in said for _, part in enumerated(born.strip()))
            assert is_null(nationality) or all(p in listing.nationalities for _, p in enumerated(nationality.strip()))
            assert is_null(information) or information.strip() in listing.remarks


def is_null(*cells: str) -> bool:
    return all(cell.strip().casefold() in ("", "-", "n/a", "none", "unknown") for cell in cells)


NAMES = st.lists(st.tuples(IDS, CELLS), max_size=8)


@given(NAMES)
def test_every_record_is_a_listing_or_a_reported_loss(records: list[tuple[str, str]]) -> None:
    """The same parties, in each of the XML formats, become the same listings."""
    records = [(id_, " ".join(name.split())) for id_, name in records if name.strip() != "-"]
    parties = {
        eu_xml: "<export>{}</export>".format(
            "".join(
                f'<sanctionEntity logicalId={quoteattr(id_)}><subjectType code="person"/>'
                f"<nameAlias wholeName={quoteattr(name)}/></sanctionEntity>"
                for id_, name in records
            )
        ),
        eu_whole_xml: "<WHOLE Date='11/02/2016'>{}</WHOLE>".format(
            "".join(
                f"<ENTITY Id={quoteattr(id_)} Type='P'><NAME><WHOLENAME>{escape(name)}</WHOLENAME></NAME></ENTITY>"
                for id_, name in records
            )
        ),
        uk_xml: "<Designations>{}</Designations>".format(
            "".join(
                f"<Designation><UniqueID>{id_}</UniqueID><Names><Name><Name6>{escape(name)}</Name6></Name></Names>"
                "</Designation>"
                for id_, name in records
            )
        ),
        ch_xml: "<swiss-sanctions-list list-type='whole-list' date='2026-01-01'>{}</swiss-sanctions-list>".format(
            "".join(
                f"<target ssid='{id_}'><individual><identity><name name-type='primary-name'>"
                f"<name-part name-part-type='whole-name'><value>{escape(name)}</value></name-part></name></identity>"
                "</individual></target>"
                for id_, name in records
            )
        ),
    }
    results = []
    for source, content in parties.items():
        found = read(source, content.encode())
        listings = [(item.source_id, item.name) for item in found if isinstance(item, Listing)]
        merged = sum(isinstance(item, Problem) and item.reason == "identical repeat merged" for item in found)
        lost = sum(isinstance(item, Problem) and item.record for item in found)
        assert not found or len(listings) + merged + lost == len(records)
        results.append(listings)
    assert all(result == results[0] for result in results)


@given(st.lists(st.one_of(CELLS, st.sampled_from(["(1)", "2)", "(a)", "b)", "-", "to", "(3)", "No:"])), max_size=8))
def test_parting_a_cell_loses_no_word(pieces: list[str]) -> None:
    cell = " ".join(pieces)
    said = " ".join(text for _, text in enumerated(cell))
    marks = re.compile(r"\(?(?:\d{1,2}|[a-z])\)", re.ASCII)
    for word in marks.sub(" ", cell).split():
        if any(map(str.isalnum, word)) and word != "to":
            assert word.strip(",;") in marks.sub(" ", said)


@given(st.lists(st.one_of(CELLS, st.sampled_from(
    ["Passport No:", "(Qatari)", "592667", "issued 3 May 2007", "INN:", "7707083893", "IMO", "9074729", "(1)", "(2)"]
)), max_size=8).map(" ".join), CELLS)  # fmt: skip
def test_numbers_come_from_the_text(text: str, other: str) -> None:
    """What is found stands in the text, and what is not found is handed back."""
    plain = " ".join(text.split())
    for found in labelled_numbers(text):
        assert found.value in plain
    for found in registrations(text):
        assert found.value in plain
    numbers, rest = documents("passport", "", text)
    assert all(number.value in plain for number in numbers)
    assert bool(numbers or rest) == bool(plain)
    assert all(place.strip() for place in birth_places(text, other))
