"""The measuring itself: what it is measured with is as said, and what it finds is written down."""

from __future__ import annotations

import csv
import doctest
import importlib
import json
import sys
from itertools import islice
from pathlib import Path
from types import ModuleType

import pytest
from benchmarks import against_nomenklatura, against_rapidfuzz, brute, grown, listed, people, pieces, stages
from benchmarks.bench import SECTIONS, scale
from benchmarks.measure import answer, run
from benchmarks.plot import Series, lines
from benchmarks.report import Plot, Results, Section, Table, table
from benchmarks.scale import FULL, QUICK
from benchmarks.workspace import Workspace
from lxml import etree

from screenkit.customers import CustomerFile
from screenkit.model import Customer, Kind, Listing, Name
from screenkit.watchlist import Watchlist, load_lists

FOLDER = Path(people.__file__).parent
MODULES = sorted(path.stem for path in FOLDER.glob("*.py") if not path.stem.startswith(("test_", "__")))


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"benchmarks.{name}")).failed == 0


@pytest.fixture(scope="module")
def customers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("customers") / "customers.csv"
    people.write(file, 2_000)
    return file


def test_every_made_up_customer_can_be_screened(customers: Path) -> None:
    read = list(CustomerFile.open(customers))
    assert len(read) == 2_000
    assert all(isinstance(row, Customer) and row.name for row in read)


def test_the_same_customers_for_the_same_seed() -> None:
    assert list(people.people(50, seed=3)) == list(people.people(100, seed=3))[:50] != list(people.people(50, seed=4))


def test_customers_are_as_diverse_as_said(customers: Path) -> None:
    words = people.words_of(customers)
    assert 2_500 < words.distinct < 4_500
    with customers.open(encoding="utf-8", newline="") as f:
        rows = list(csv.DictReader(f))
    other = sum(any(sign >= "\u0370" for sign in row["name"]) for row in rows)
    assert 0.05 < other / len(rows) < 0.2
    assert 0.4 < sum(bool(row["country"]) for row in rows) / len(rows) < 0.6


REAL: list[tuple[str, Kind]] = [
    ("Vladimir Vladimirovich Mikheychik", "person"),
    ("Korea Kwangson Banking Corporation", "organization"),
    ("Kim Jong Un", "person"),
]


def test_a_list_grows_from_the_real_names() -> None:
    found = list(islice(grown.names(REAL), 300))
    assert sorted(found[:3]) == sorted(REAL)
    assert found == list(islice(grown.names(REAL), 300))
    assert len(set(found)) > 150
    assert all(name.strip() for name, _ in found)


def test_grown_lists_are_lists(tmp_path: Path) -> None:
    real = tmp_path / "real.csv"
    real.write_text("id,name,kind\n" + "".join(f'{i},"{n}",{k}\n' for i, (n, k) in enumerate(REAL)), encoding="utf-8")
    short, long = grown.write(tmp_path, [5, 40], [str(real)])
    assert len(load_lists([short])) == 5
    assert long.read_text(encoding="utf-8").startswith(short.read_text(encoding="utf-8"))


def test_files_are_made_once_and_anew_for_other_lists(tmp_path: Path) -> None:
    files = Workspace(tmp_path, [])
    first = files.customers(3)
    first.write_text("kept", encoding="utf-8")
    assert files.customers(3).read_text(encoding="utf-8") == "kept"
    assert Workspace(tmp_path, ["other"]).customers(3) != first


def test_a_failing_command_ends_the_measuring_with_what_it_said() -> None:
    with pytest.raises(SystemExit, match="no luck"):
        run([sys.executable, "-c", "import sys; sys.exit('no luck')"])


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="only Linux tells")
def test_memory_is_that_of_the_whole_family() -> None:
    held = "x = b'x' * (40 << 20); import time; time.sleep(0.5)"
    both = f"import subprocess, sys; child = subprocess.Popen([sys.executable, '-c', {held!r}]); {held}; child.wait()"
    found = run([sys.executable, "-c", both])
    assert 40 < found.largest < 75
    assert found.together > 80


def test_results_are_kept_section_by_section(tmp_path: Path) -> None:
    plot = Plot("drawn", "title", "x", "y", (Series("one", ((1.0, 2.0), (10.0, 3.0))),))
    Results.open(tmp_path, ["a", "b"]).keep(
        "b", Section("Second", (Table(("x",), ((1,),)),), ("a note",)), {"n": 1}, "run b"
    )
    results = Results.open(tmp_path, ["a", "b"])
    results.keep("a", Section("First", plots=(plot,)), {}, "run a")
    written = (tmp_path / "RESULTS.md").read_text(encoding="utf-8")
    assert written.index("## First") < written.index("![title](drawn.svg)") < written.index("## Second")
    assert "* a note" in written
    assert "`run b`" in written
    assert (tmp_path / "drawn.svg").exists()
    assert results.has("b", {"n": 1})
    assert not results.has("b", {"n": 2})
    assert not results.has("c", {})


def test_a_cell_cannot_break_the_table() -> None:
    assert table(["a"], [["x | y"]]).endswith("| x \\| y |")


def test_a_plot_is_svg_with_more_to_the_right_and_top() -> None:
    drawing = etree.fromstring(lines("t & t", "x", "y", [Series("one", ((10, 1), (1_000, 50)))]))
    low, high = drawing.findall("{*}circle")
    assert float(low.get("cx", "")) < float(high.get("cx", ""))
    assert float(low.get("cy", "")) > float(high.get("cy", ""))


def test_a_piece_that_became_slower_is_named() -> None:
    before = {"test_calibration": 10.0, "test_fold": 5.0, "test_parse": 5.0}
    rows = pieces.compared({"test_calibration": 20.0, "test_fold": 11.0, "test_parse": 16.0, "test_new": 1.0}, before)
    assert [row[-1] for row in rows] == ["1.0 ×", "1.1 ×", "1.6 ×, slower", "–"]


def test_a_stage_within_another_counts_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("staged")
    exec("import time\ndef inner(): time.sleep(0.05)\ndef outer(): inner()", vars(module))  # noqa: S102
    monkeypatch.setitem(sys.modules, "staged", module)
    times = stages.Times()
    times.patch([("in", "staged", "inner"), ("out", "staged", "outer"), ("gone", "staged", "gone")])
    module.outer()
    assert times.seconds["in"] >= 0.05 > times.seconds["out"]
    assert times.missing == ["gone: staged.gone"]


def test_the_functions_of_the_stages_are_there() -> None:
    for _, module, path in stages.STAGES:
        found: object = importlib.import_module(module)
        for name in path.split("."):
            found = getattr(found, name)
        assert callable(found)


@pytest.fixture
def watchlist() -> Watchlist:
    return Watchlist.of(
        Listing(list_id="x", source_id=str(at), kind=kind, names=(Name(name, "primary"),))
        for at, (name, kind) in enumerate(REAL)
    )


@pytest.mark.parametrize("way", ["every", "proposed"])
def test_lost_hits_are_found(way: brute.Way, watchlist: Watchlist, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ["Vladimir Mikheichik", "Maria Schmidt", "KIM Jong-un"]
    sound = brute.compare(watchlist, asked, way)
    assert (sound.customers, sound.names, sound.hits, sound.lost, sound.differ) == (3, 3, 2, 0, 0)
    assert sound.scorings == 9
    monkeypatch.setattr("screenkit.screen.Screener.screen_many", lambda self, them, workers: map(blind, them))
    assert brute.compare(watchlist, asked, way).lost == 2


def blind(name: str) -> object:
    from screenkit.screen import Screening  # noqa: PLC0415

    return Screening(Customer(name), ())


def test_mangled_and_innocent_customers_are_as_many_as_asked_for() -> None:
    found = brute.customers(["Vladimir Mikheychik"], 40)
    assert len(found) == 40
    assert found == brute.customers(["Vladimir Mikheychik"], 40)


def test_rapidfuzz_is_measured(customers: Path, tmp_path: Path) -> None:
    names = tmp_path / "names.jsonl"
    names.write_text(json.dumps(["x:1", "person", ["Kim Jong Un", "Kim Chong-un"]]) + "\n", encoding="utf-8")
    found = against_rapidfuzz.measure(names, customers, 100, 5)
    assert (found["names"], found["customers"]) == (2, 50)
    assert found["cdist"] > 0
    assert len(found["extract"]) == 3


def test_listed_names_of_what_ships(tmp_path: Path) -> None:
    listed.write([], tmp_path / "names.jsonl")
    assert len(listed.listed_names(tmp_path / "names.jsonl")) == sum(len(x.names) for x in Watchlist.default())


@pytest.mark.skipif(importlib.util.find_spec("nomenklatura") is not None, reason="nomenklatura is installed")
def test_without_nomenklatura_that_is_said() -> None:
    assert "not installed" in answer(against_nomenklatura.__name__.rpartition(".")[2])["missing"]


def test_sizes_are_cut_or_added() -> None:
    assert scale(FULL, 50_000, 42_000, None).customers == (10_000, 50_000)
    assert scale(FULL, 10_000_000, None, 7).customers[-1] == 10_000_000
    assert scale(QUICK, None, 42_000, 7).lists == (10_000, 42_000)
    assert scale(QUICK, 100, None, 7).every == 7


def test_every_section_says_what_it_is() -> None:
    assert all(section.__doc__ for section in SECTIONS.values())
