"""The law of every source: whatever became of a file, it is refused with a remedy, or read, in bounded memory and time.

The number of files that each source is given is the profile's: see CONTRIBUTING.md for the command that runs thousands.
"""

from __future__ import annotations

import csv
import gzip
import io
import socket
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from attrs import field, frozen
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from screenkit.errors import ListError, ScreenkitError
from screenkit.model import KINDS, Listing
from screenkit.sources import au_table, jp_meti, jp_mof, kr_table, ofac_csv, plain_csv, toml_list, xlsx_rows
from screenkit.sources.base import ListFile, Problem, Source, Stated
from screenkit.sources.registry import SOURCES
from screenkit.watchlist import load_lists
from tests.property.damage import SECRET, damaged, edited
from tests.sources.workbooks import archive, undated, workbook

# Forty samples make many files already; a profile of thousands is taken at its word.
EXAMPLES = settings().max_examples if settings().max_examples > 100 else 12

ROOT = Path(__file__).parents[2]
HEAD = 65536
MOST_MEMORY = 400 << 20  # on top of what an interpreter with everything loaded takes: 500 MB in all
MOST_SECONDS = 20.0  # of the processor, for a file of 10 MiB


@frozen
class Sample:
    """A file in one of the formats, with those that belong to it; a workbook is its parts."""

    source: Source
    path: Path
    files: dict[str, bytes] = field(repr=False)
    is_workbook: bool = False

    def __str__(self) -> str:
        return f"{self.source.INFO.id}, {self.path.name}{' as a workbook' if self.is_workbook else ''}"


def samples() -> Iterator[Sample]:
    for path in sorted([*ROOT.glob("tests/data/*/*.*"), *ROOT.glob("lists/kr-*.toml")]):
        content = path.read_bytes()
        source = next((source for source in SOURCES if source.recognizes(content[:HEAD])), None)
        if source is None:
            assert ofac_csv.part(content[:HEAD]), path
            continue
        others = ("alt.csv", "add.csv", "sdn_comments.csv") if path.name == "sdn.csv" else ()
        yield Sample(source, path, {path.name: content} | {n: path.with_name(n).read_bytes() for n in others})
        if source in (au_table, jp_mof, jp_meti, kr_table) and path.suffix == ".csv":
            with zipfile.ZipFile(io.BytesIO(workbook({"Sheet1": rows_of(content)}))) as zipped:
                parts = {name: zipped.read(name) for name in zipped.namelist() if name != "[Content_Types].xml"}
            yield Sample(source, path, parts, is_workbook=True)


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


SAMPLES = list(samples())


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """Listen where document types ask for more, and expect that nobody ever knocks."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server.getsockname()[1]
        with pytest.raises(BlockingIOError):
            server.accept()


@contextmanager
def bounded() -> Iterator[None]:
    """Hold what happens inside to bounds of memory, where the kernel tells it, and of the processor's time."""
    start, before = time.process_time(), peak(anew=True)
    yield
    assert time.process_time() - start < MOST_SECONDS
    assert peak() - before < MOST_MEMORY


def peak(*, anew: bool = False) -> int:
    """Give the most memory that was resident, in bytes, since it was last counted anew; 0 where that is not told."""
    try:
        if anew:
            Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) << 10 for line in status.splitlines() if line.startswith("VmHWM:")), 0)


def file(name: str, content: bytes) -> ListFile:
    return ListFile(name, lambda: io.BytesIO(content))


def hold(source: Source, found: list[Listing | Problem | Stated]) -> None:
    """Hold what a source gave to what is true of every list."""
    listings = [item for item in found if isinstance(item, Listing)]
    if source is not plain_csv:  # of which nothing but the header may be left; the loader refuses that
        assert listings or any(isinstance(item, Problem) and item.record for item in found)
    found_once = set(listings) if source in (plain_csv, toml_list) else listings  # the loader merges their repeats
    assert len({listing.uid for listing in listings}) == len(found_once)
    assert sum(isinstance(item, Stated) for item in found) <= 1
    for listing in listings:
        assert listing.source_id
        assert listing.name.strip()
        assert listing.names[0].kind == "primary"
        assert listing.kind in KINDS
        assert listing.digest  # all of it can be written out
        assert SECRET not in repr(listing)


def test_each_source_has_a_sample() -> None:
    assert {sample.source.INFO.id for sample in SAMPLES} == {source.INFO.id for source in SOURCES}


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_the_samples_are_whole(sample: Sample) -> None:
    name, *companions = sample.files
    content = archive(sample.files) if sample.is_workbook else sample.files[name]
    hold(sample.source, list(sample.source.parse(file(name, content), [file(n, sample.files[n]) for n in companions])))


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.large_base_example, HealthCheck.data_too_large])
@given(data=st.data())
def test_a_damaged_file_is_refused_or_read(sample: Sample, port: int, data: st.DataObject) -> None:
    bad = data.draw(st.sampled_from(sorted(sample.files)))
    files = sample.files | {bad: data.draw(damaged(sample.files[bad], port))}
    name, *companions = files
    if sample.is_workbook:
        packed = archive(files)
        files, companions = {name: data.draw(edited(packed)) if data.draw(st.booleans()) else packed}, []
    with bounded():
        content = files[name]
        sample.source.recognizes(xlsx_rows.head(file(name, content)) if sample.is_workbook else content[:HEAD])
        try:
            found = list(sample.source.parse(file(name, content), [file(n, files[n]) for n in companions]))
        except ListError as e:
            assert e.file.partition("/")[0] in files or e.file.startswith(name)  # noqa: PT017 - what it says is the point
            assert e.remedy  # noqa: PT017
        else:
            hold(sample.source, found)


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
@settings(max_examples=EXAMPLES)
@given(data=st.data())
def test_a_damaged_archive_is_refused_or_read(
    sample: Sample, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.getbasetemp() / "archives"
    folder.mkdir(exist_ok=True)
    content = archive(sample.files) if sample.is_workbook else sample.files[sample.path.name]
    more = data.draw(st.sampled_from(["nothing", "nothing", "nothing", "lines", "itself"]))
    content = (
        data.draw(edited(content, least=0))
        + {"nothing": b"", "lines": b"\n" * (2 << 20), "itself": content * 200}[more]
    )
    path = folder / data.draw(st.sampled_from(["list.zip", "list.gz", "list"]))
    if path.suffix == ".zip":
        packed = io.BytesIO()
        method = data.draw(st.sampled_from([zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED]))
        with zipfile.ZipFile(packed, "w") as zipped:
            zipped.writestr(undated(sample.path.name), content, method)
        content = packed.getvalue()
    elif path.suffix == ".gz":
        content = gzip.compress(content, 1, mtime=0)
    if data.draw(st.booleans()):
        content = data.draw(edited(content))
    path.write_bytes(content)
    with bounded():
        try:
            watchlist = load_lists(path)
        except ScreenkitError as e:
            assert e.file.startswith(str(path))  # noqa: PT017
            assert e.remedy  # noqa: PT017
        else:
            assert watchlist.all or watchlist.problems
            assert all(e.listings + sum(p.record for p in watchlist.problems) >= e.records for e in watchlist.editions)
