"""Every list of the catalog that ships, downloaded from a mirror on this machine: the format is the one it says."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from screenkit.catalog import Entry, catalog
from tests.desk import Desk, at_desk
from tests.sources.workbooks import workbook

DATA = Path(__file__).parent / "data"
ENTRIES = list(catalog().entries.values())
SAMPLES = {
    "au-table": "au/consolidated.csv",
    "ca-xml": "ca/sema.xml",
    "ch-xml": "ch/seco.xml",
    "eu-xml": "eu/fsf.xml",
    "jp-mof": "jp/shisantouketsu.csv",
    "ofac-enhanced": "ofac_enhanced/cons_enhanced.xml",
    "opensanctions-csv": "opensanctions/targets.simple.csv",
    "uk-csv": "uk/sanctions_list.csv",
    "uk-ofsi-csv": "uk/conlist_36.csv",
    "uk-xml": "uk/sanctions_list.xml",
    "un-xml": "un/consolidated.xml",
    "us-csl": "us_csl/consolidated.csv",
}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv("no_proxy", "*")
    with at_desk(tmp_path / "home") as desk:
        yield desk


def body(entry: Entry, file: str) -> bytes:
    """Give our sample in the shape in which the publisher gives this file."""
    if entry.format == "ofac-csv":
        ours = {"cons_prim.csv": "sdn.csv", "cons_comments.csv": "sdn_comments.csv"}
        return (DATA / "ofac" / ours.get(file, file.removeprefix("cons_"))).read_bytes()
    content = (DATA / SAMPLES[entry.format]).read_bytes()
    if file.endswith(".xlsx"):
        return workbook({"Sheet1": list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))})
    if file.endswith(".zip"):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(Path(SAMPLES[entry.format]).name, content)
        return packed.getvalue()
    return content


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_each_is_downloaded_read_and_screened(desk: Desk, entry: Entry) -> None:
    mirrored = attrs.evolve(desk, catalog=attrs.evolve(catalog(), mirror=desk.publisher.base))
    for file in entry.files:
        desk.publisher.files[f"/{entry.name}/{file}"] = body(entry, file)
    small = attrs.evolve(entry, least=1)
    mirrored.refused("should hold", entry)
    outcome = mirrored.update(small)
    assert (outcome.status, outcome.edition.format) == ("new", entry.format)
    assert [file.name for file in outcome.edition.files] == list(entry.files)
    assert mirrored.update(small).status == "unchanged"
    watchlist = desk.store.load([entry.name])
    assert len(watchlist) == outcome.edition.listings > 0
    assert all(edition.date for edition in watchlist.editions)
    assert outcome.edition.disagreements(watchlist) == []
