"""Compiled list sets: a cache that is never stale and never in the way, and files that open or say why not."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from screenkit import (
    Customer,
    Identifier,
    Listing,
    Name,
    Policy,
    Screener,
    Watchlist,
    arrays,
    cli,
    compiled,
    load_lists,
    soundness,
    watchlist,
    workers,
)
from screenkit import cache as caching
from screenkit.errors import DamagedFile, ListError, ScreenkitError
from screenkit.sources import gathering
from screenkit.sources.base import Problem
from screenkit.sources.gathering import Group, gather
from screenkit.sources.plugins import plugins
from tests.desk import at_desk
from tests.sources.test_plugins import offer, source

HEAD = "id,name,kind\n"
PETROV = "1,Ivan Petrov,person\n"
KIM = "2,Kim Jong Un,person\n"
is_root = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture(autouse=True)
def sets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder that is not there yet."""
    monkeypatch.setenv("SCREENKIT_CACHE", str(tmp_path / "sets"))
    return tmp_path / "sets"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return written(tmp_path / "own.csv", PETROV)


def written(path: Path, *rows: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(HEAD + "".join(rows), encoding="utf-8")
    return path


def hits(found: Watchlist, name: str = "Kim Jong Un") -> list[str]:
    return [hit.name for hit in Screener(found).screen(name).hits]


def kept(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.exists() else []


def is_compiled(found: Watchlist) -> bool:
    return found._contents is not None


@contextlib.contextmanager
def not_read() -> Iterator[None]:
    """Fail if lists are read, rather than opened."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(gathering, "gather", lambda _: pytest.fail("the lists were read"))
        yield


# The cache: the same, sooner


def test_the_second_time_nothing_is_read(own: Path, sets: Path) -> None:
    first = load_lists(own, cache=True)
    assert [path.suffix for path in kept(sets)] == [".screenkit"]
    with not_read():
        again = load_lists([str(own)], cache=True)
    assert is_compiled(first)
    assert is_compiled(again)
    assert list(again) == list(first) == list(load_lists(own))
    assert again.editions == load_lists(own).editions
    assert hits(again, "Petrov Ivan") == ["Ivan Petrov"]


def test_without_being_asked_nothing_is_kept(own: Path, sets: Path) -> None:
    assert not is_compiled(load_lists(own))
    assert not sets.exists()


@pytest.mark.parametrize("same_size_and_time", [False, True])
def test_a_changed_file_is_read_again(own: Path, *, same_size_and_time: bool) -> None:
    assert hits(load_lists(own, cache=True), "Ivan Petrov")
    status = own.stat()
    written(own, "1,Egor Titova,person\n" if same_size_and_time else KIM)
    if same_size_and_time:
        assert own.stat().st_size == status.st_size
        os.utime(own, ns=(status.st_atime_ns, status.st_mtime_ns))
    found = load_lists(own, cache=True)
    assert hits(found, "Ivan Petrov") == []
    assert hits(found, "Egor Titova" if same_size_and_time else "Kim Jong Un")
    written(own, PETROV)
    with not_read():  # what it was before is still there
        assert hits(load_lists(own, cache=True), "Ivan Petrov") == ["Ivan Petrov"]


def test_a_folder_is_read_again_for_any_change_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "lists"
    written(folder / "a.csv", PETROV)
    assert hits(load_lists(folder, cache=True)) == []
    written(folder / "deep" / "b.csv", KIM)
    assert hits(load_lists(folder, cache=True)) == ["Kim Jong Un"]
    written(folder / "deep" / "b.csv", "2,Kim Jong Il,person\n")
    assert "Kim Jong Un" not in hits(load_lists(folder, cache=True))
    (folder / "deep" / "b.csv").rename(folder / "deep" / "c.csv")
    found = load_lists(folder, cache=True)
    assert {edition.file for edition in found.editions} == {str(folder / "a.csv"), str(folder / "deep" / "c.csv")}
    (folder / "deep" / "c.csv").unlink()
    assert [listing.name for listing in load_lists(folder, cache=True)] == ["Ivan Petrov"]


def test_problems_are_kept_too(tmp_path: Path) -> None:
    """A cached set must not be silent about what was lost."""
    own = written(tmp_path / "own.csv", PETROV, "3,,person\n")
    plain = load_lists(own)
    first, again = load_lists(own, cache=True), load_lists(own, cache=True)
    assert plain.problems
    assert first.problems == again.problems == plain.problems


def test_sets_of_other_paths_are_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Editions name their files, so equal content elsewhere is another set."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        written(tmp_path / name / "own.csv", PETROV)
    found = [load_lists(tmp_path / name / "own.csv", cache=True).editions[0].file for name in ("a", "b")]
    assert found == [str(tmp_path / name / "own.csv") for name in ("a", "b")]
    monkeypatch.chdir(tmp_path / "a")
    assert load_lists("own.csv", cache=True).editions[0].file == "own.csv"


def test_lists_that_change_while_they_are_read_are_not_kept(
    own: Path, sets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(paths: Iterable[str | Path]) -> Iterator[Group | Problem]:
        written(own, KIM)
        return gather(paths)

    monkeypatch.setattr(gathering, "gather", late)
    assert hits(load_lists(own, cache=True)) == ["Kim Jong Un"]
    assert kept(sets) == []
    monkeypatch.undo()
    monkeypatch.setenv("SCREENKIT_CACHE", str(sets))
    written(own, PETROV)
    assert hits(load_lists(own, cache=True)) == []


@pytest.fixture
def _theirs(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Another package offers a format."""
    plugins.cache_clear()
    offer(monkeypatch, source())
    yield
    plugins.cache_clear()


@pytest.mark.usefixtures("_theirs")
def test_others_formats_are_not_kept(tmp_path: Path, sets: Path) -> None:
    """Their code can change without anything here knowing; also when a list of our own is beside theirs."""
    folder = tmp_path / "lists"
    folder.mkdir()
    (folder / "list.txt").write_text("THEIRS\nKim Jong Un\n", encoding="utf-8")
    written(folder / "own.csv", PETROV)
    for path in (folder, folder / "list.txt"):
        found = load_lists(path, cache=True)
        assert hits(found) == ["Kim Jong Un"]
        assert not is_compiled(found)
    assert kept(sets) == []


def test_lists_that_cannot_be_read_are_not_kept(tmp_path: Path, sets: Path) -> None:
    (tmp_path / "own.csv").write_text("hello", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(ListError, match="not a list"):
            load_lists(tmp_path / "own.csv", cache=True)
    with pytest.raises(ListError, match="no such file"):
        load_lists(tmp_path / "nowhere.csv", cache=True)
    assert kept(sets) == []


def test_whoever_empties_the_cache_has_it_filled_again(own: Path, sets: Path) -> None:
    opened = load_lists(own, cache=True)
    shutil.rmtree(sets)
    assert hits(opened, "Ivan Petrov") == ["Ivan Petrov"]
    assert is_compiled(load_lists(own, cache=True))
    assert len(kept(sets)) == 1


def test_a_downloaded_edition_is_not_taken_for_its_files(tmp_path: Path) -> None:
    """It has a date, and has to be as it was downloaded, whoever has read its files before."""
    with at_desk(tmp_path / "home") as desk:
        desk.update()
        edition = desk.store.find("own")
        load_lists(edition.content, cache=True)
        assert [e.date for e in desk.store.load(["own"], cache=True).editions] == [edition.date] != [""]
        assert [e.date for e in load_lists(edition.content, cache=True).editions] == [""]
        (edition.content / "own.csv").write_text(HEAD + KIM, encoding="utf-8")
        load_lists(edition.content, cache=True)
        with pytest.raises(ListError, match="changed after the download"):
            desk.store.load(["own"], cache=True)


# The cache: damage


def truncated(content: bytes) -> bytes:
    return content[: len(content) // 2]


def one_byte_less(content: bytes) -> bytes:
    return content[:-1]


def emptied(_: bytes) -> bytes:
    return b""


def of_another_format(content: bytes) -> bytes:
    return content[:8] + (arrays.FORMAT + 1).to_bytes(4, "little") + content[12:]


@pytest.mark.parametrize("damage", [truncated, one_byte_less, emptied, of_another_format])
def test_a_damaged_set_is_compiled_again(own: Path, sets: Path, damage: Callable[[bytes], bytes]) -> None:
    written(own, KIM)
    load_lists(own, cache=True)
    (file,) = kept(sets)
    whole = file.read_bytes()
    file.write_bytes(damage(whole))
    found = load_lists(own, cache=True)
    assert hits(found) == ["Kim Jong Un"]
    assert is_compiled(found)
    assert [path.read_bytes() == whole for path in kept(sets)] == [True]


def test_one_flipped_bit_anywhere_is_found(own: Path, sets: Path) -> None:
    load_lists(own, cache=True)
    (file,) = kept(sets)
    whole, key = file.read_bytes(), file.stem
    places = [*range(40), *range(40, len(whole), max(1, len(whole) // 60)), len(whole) - 1]
    for number, at in enumerate(places):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << number % 8]) + whole[at + 1 :])
        with pytest.raises(DamagedFile):
            compiled.read(file, key)
    assert hits(load_lists(own, cache=True), "Ivan Petrov") == ["Ivan Petrov"]
    assert file.read_bytes() == whole


def test_a_set_under_anothers_name_is_not_opened(tmp_path: Path, own: Path, sets: Path) -> None:
    load_lists(own, cache=True)
    (file,) = kept(sets)
    load_lists(written(tmp_path / "other.csv", KIM), cache=True)
    (other,) = (path for path in kept(sets) if path != file)
    shutil.copy(other, file)
    assert hits(load_lists(own, cache=True), "Ivan Petrov") == ["Ivan Petrov"]
    load_lists(own).compile(file)  # one that was asked for by name has no key
    file.chmod(0o600)
    assert hits(load_lists(own, cache=True), "Ivan Petrov") == ["Ivan Petrov"]
    assert arrays.read(file)[0]["key"] == file.stem


@pytest.mark.skipif(is_root, reason="nothing is forbidden to root")
def test_a_folder_that_admits_nothing_is_gone_without(own: Path, sets: Path) -> None:
    sets.mkdir(mode=0o500)
    found = load_lists(own, cache=True)
    assert hits(found, "Ivan Petrov") == ["Ivan Petrov"]
    assert kept(sets) == []


@pytest.mark.parametrize("name", ["file", "file/below", "n" * 300])
def test_a_folder_that_cannot_be_is_gone_without(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(watchlist, "cache_folder", lambda: tmp_path / name)
    found = load_lists(own, cache=True)
    assert hits(found, "Ivan Petrov") == ["Ivan Petrov"]
    assert not is_compiled(found)


def test_a_full_disk_is_gone_without(own: Path, sets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert hits(load_lists(own, cache=True), "Ivan Petrov") == ["Ivan Petrov"]
    assert kept(sets) == []


# The cache: several at once


LOADING = """
import sys
from screenkit import Screener, load_lists
print("ready", flush=True)
sys.stdin.readline()
watchlist = load_lists(sys.argv[1], cache=True)
print([hit.name for hit in Screener(watchlist).screen("Kim Jong Un").hits], watchlist._contents is not None)
"""


@contextlib.contextmanager
def started(code: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", code, *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:  # noqa: S603  our own
        try:
            yield child
        finally:
            child.kill()


def line_of(child: subprocess.Popen[str]) -> str:
    assert child.stdout
    return child.stdout.readline().strip()


def test_two_that_compile_one_set_at_once_are_both_right(own: Path, sets: Path) -> None:
    written(own, KIM)
    with started(LOADING, str(own)) as one, started(LOADING, str(own)) as other:
        assert [line_of(child) for child in (one, other)] == ["ready", "ready"]
        for child in (one, other):
            assert child.stdin
            child.stdin.write("\n")
            child.stdin.flush()
        assert [line_of(child) for child in (one, other)] == ["['Kim Jong Un'] True"] * 2
        assert one.wait() == other.wait() == 0
    assert len(kept(sets)) == 1
    with not_read():
        assert hits(load_lists(own, cache=True)) == ["Kim Jong Un"]


STOPPED = """
import itertools, os, sys, time
from screenkit import arrays, load_lists
texts = arrays._plain
count = itertools.count()

def slow(column, dtype):
    if next(count) == 20:
        print(os.getpid(), flush=True)
        time.sleep(60)
    return texts(column, dtype)

arrays._plain = slow
load_lists(sys.argv[1], cache=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
def test_what_a_killed_compiler_left_is_not_used(own: Path, sets: Path) -> None:
    written(own, KIM)
    with started(STOPPED, str(own)) as child:
        os.kill(int(line_of(child)), signal.SIGKILL)
        assert child.wait() == -signal.SIGKILL
    (left,) = kept(sets)
    assert left.name.startswith(".")
    assert hits(load_lists(own, cache=True)) == ["Kim Jong Un"]
    assert len(kept(sets)) == 2
    os.utime(left, (time.time() - 25 * 3600,) * 2)
    load_lists(written(own, PETROV), cache=True)
    assert left not in kept(sets)


def test_a_worker_of_another_pool_can_load(own: Path) -> None:
    """Such a worker must have none of its own."""
    if "fork" not in multiprocessing.get_all_start_methods():
        pytest.skip("nothing is forked here")
    with multiprocessing.get_context("fork").Pool(1) as pool:
        assert pool.apply(_names_of, (str(own),)) == ["Ivan Petrov"]


def _names_of(path: str) -> list[str]:
    return [listing.name for listing in load_lists(path, cache=True)]


def test_workers_that_cannot_be_had_are_done_without(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def died(*_: object) -> Iterator[bytes]:
        raise ScreenkitError("a worker process died (exit code -9)", remedy="run again with more memory")

    monkeypatch.setattr(workers, "share", died)
    monkeypatch.setattr(workers, "usable_cores", lambda: 2)
    assert is_compiled(load_lists(own, cache=True))
    load_lists(own).compile(own.with_name("own.screenkit"))


# A file that was asked for


@pytest.fixture
def file(own: Path, sets: Path) -> Path:
    """A compiled set."""
    written(own, PETROV, KIM)
    path = own.with_name("own.screenkit")
    load_lists(own).compile(path)
    assert not sets.exists()
    return path


Captured = pytest.CaptureFixture[str]


def run(capsys: Captured, *arguments: str) -> tuple[int, str, str]:
    status = cli.main(arguments)
    shown = capsys.readouterr()
    assert "Traceback" not in shown.err
    return status, shown.out, shown.err


def test_a_file_is_opened_by_its_content(file: Path) -> None:
    """Whatever its name, and without the lists that it was made from."""
    moved = file.with_name("lists.csv")
    file.rename(moved)
    file.with_name("own.csv").unlink()
    with not_read():
        found = load_lists(moved)
        assert hits(found) == ["Kim Jong Un"]
        assert found.editions[0].file == str(file.with_name("own.csv"))
        assert is_compiled(load_lists(str(moved), cache=True))


def test_a_file_stands_alone(file: Path, capsys: Captured) -> None:
    own = file.with_name("own.csv")
    for paths in ([file, own], [own, file], [file, file]):
        with pytest.raises(ListError, match="stands alone") as caught:
            load_lists(paths)
        assert (caught.value.file, bool(caught.value.remedy)) == (str(file), True)
    status, out, err = run(capsys, "check", "Kim Jong Un", "-l", str(own), "-l", str(file))
    assert (status, out) == (2, "")
    assert "stands alone; give it alone, or compile all of the lists together" in err


def test_a_file_of_other_code_is_refused(file: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "_code", lambda: "of another version")
    with pytest.raises(ListError, match="another version of screenkit") as caught:
        load_lists(file)
    assert caught.value.file == str(file)
    assert "screenkit lists compile" in caught.value.remedy
    status, out, err = run(capsys, "check", "Kim Jong Un", "-l", str(file))
    assert (status, out) == (2, "")
    assert err.startswith(f"screenkit: {file}: it was compiled by another version of screenkit")


def test_the_code_is_all_of_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A changed, added or renamed file of the package, or another unidecode or Unicode, is other code."""
    package = tmp_path / "screenkit"
    (package / "names").mkdir(parents=True)
    (package / "compiled.py").write_text("one")
    (package / "names" / "fold.toml").write_text("two")
    monkeypatch.setattr(compiled, "__file__", str(package / "compiled.py"))
    seen = {compiled._code()}
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "compiled.pyc").write_text("bytes")
    assert compiled._code() in seen
    (package / "names" / "fold.toml").write_text("three")
    seen.add(compiled._code())
    (package / "names" / "sound.py").touch()
    seen.add(compiled._code())
    (package / "names" / "sound.py").rename(package / "names" / "keys.py")
    seen.add(compiled._code())
    monkeypatch.setattr(compiled, "version", lambda _: "0.0.1")
    seen.add(compiled._code())
    monkeypatch.setattr("unicodedata.unidata_version", "1.1.0")
    seen.add(compiled._code())
    assert len(seen) == 6


@pytest.mark.parametrize("damage", [truncated, one_byte_less, of_another_format, lambda whole: whole[:9]])
def test_a_damaged_file_is_refused(file: Path, capsys: Captured, damage: Callable[[bytes], bytes]) -> None:
    file.write_bytes(damage(file.read_bytes()))
    with pytest.raises(DamagedFile) as caught:
        load_lists(file)
    assert (caught.value.file, bool(caught.value.remedy)) == (str(file), True)
    for command in (("check", "Kim"), ("lists", "show"), ("lists", "compile")):
        status, out, err = run(capsys, *command, "-l", str(file))
        assert (status, out) == (2, "")
        assert err.startswith(f"screenkit: {file}: ")
        assert "compile it again" in err


# A file with a right checksum that something else has written


LISTED = [
    "Vladimir Petrov",
    "Mohammed Hussein",
    "KIM Jong Un",
    "I. Petrov",
    "Northern Islands Trading Company",
    "王伟",
    "김정은",
]
ASKED = [
    *LISTED,
    "ウラジーミル ペトロフ",
    "محمد حسين",
    "VladimirPetrov",
    "Vladimr Petrov",
    "Northern Islands Trading Compa",
]
IMO = Identifier("imo", "9074729")


def rewritten(path: Path, columns: Mapping[str, npt.NDArray[Any]]) -> None:
    arrays.write(path, {"of": "watchlist", "key": "", "code": compiled._code()}, columns)


@pytest.fixture(scope="module")
def columns(tmp_path_factory: pytest.TempPathFactory) -> dict[str, npt.NDArray[Any]]:
    path = tmp_path_factory.mktemp("sound") / "set"
    Watchlist.of(
        Listing(list_id="ab"[n % 2], source_id=str(n), kind="person", names=(Name(text),), identifiers=(IMO,))
        for n, text in enumerate(LISTED)
    ).compile(path)
    return dict(arrays.read(path)[1])


def wrong(column: npt.NDArray[Any]) -> Iterator[npt.NDArray[Any]]:
    """Give arrays that have no place where this one was."""
    yield column[:-1] if len(column) else np.zeros(1, column.dtype)
    yield np.append(column, column[-1:])
    yield column.reshape(1, -1)
    yield np.zeros(len(column), "f2")
    if column.dtype.kind in "iu" and column.dtype.itemsize > 1:
        bounds = np.iinfo(column.dtype)
        for value, at in ((bounds.max, 0), (bounds.max, len(column) // 2), (bounds.max, -1), (bounds.min, -1)):
            changed = column.copy()
            changed[at : at + 1 or None] = value
            yield changed


def test_a_forged_file_cannot_make_searching_stray(
    file: Path, columns: dict[str, npt.NDArray[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Columns are missing, too short, of another kind, or point to where nothing is."""
    monkeypatch.setattr(os, "fsync", lambda _: None)
    monkeypatch.setattr(compiled, "_code", lambda: "the same")
    customers = [Customer(name, identifiers=[("imo", "9074729")]) for name in ASKED]
    rewritten(file, columns)
    assert all(s.hits for s in Screener(load_lists(file)).screen_many(customers, workers=1))
    refused = []
    for name, column in columns.items():
        for changed in (None, *random.Random(name).sample(list(wrong(column)), 3)):
            others = {key: value for key, value in columns.items() if key != name}
            rewritten(file, others if changed is None else others | {name: changed})
            try:
                found = load_lists(file)
            except DamagedFile as e:
                refused.append(str(e))
                continue
            assert changed is not None
            with contextlib.suppress(ScreenkitError):  # a record is only read when it is needed
                screenings = list(Screener(found, Policy(50)).screen_many(customers, workers=1))
                assert len(screenings) == len(ASKED)
                assert [found.edition_of(listing) for listing in found.all] == [None] * len(LISTED)
    assert len(refused) > 2 * len(columns)
    assert all(text.startswith(f"{file}: ") and "compile it again" in text for text in refused)


def test_every_column_is_known(columns: dict[str, npt.NDArray[Any]]) -> None:
    """What `soundness` does not know of would be believed."""
    texts = {f"{name}.{column}" for name in ("records", "uids", "editions", "problems", "roll.list_ids")
             for column in ("utf8", "start")}  # fmt: skip
    assert set(soundness._COLUMNS) == set(columns) - texts


def test_rows_out_of_the_order_of_their_loss_are_refused() -> None:
    rows = {"roll.index.unit.rows": np.array([0, 1, 0, 1]), "roll.index.unit.start": np.array([0, 2, 4])}
    soundness._check_rows(rows | {"roll.index.row.loss": np.array([0.5, 2.0])})
    with pytest.raises(ValueError, match=r"unit\.rows"):
        soundness._check_rows(rows | {"roll.index.row.loss": np.array([2.0, 0.5])})
    with pytest.raises(ValueError, match=r"row\.loss"):
        soundness._check_rows(rows | {"roll.index.row.loss": np.array([-1.0, 0.5])})


@pytest.mark.parametrize("name", soundness._LINES)
def test_a_text_without_its_lines_is_refused(file: Path, columns: dict[str, npt.NDArray[Any]], name: str) -> None:
    text = columns[name].copy()
    text[-1] = ord("x")
    rewritten(file, columns | {name: text})
    with pytest.raises(DamagedFile, match=name):
        load_lists(file)


def test_a_set_of_the_cache_is_no_file_to_give(own: Path, sets: Path) -> None:
    """It does not say which code wrote it."""
    load_lists(own, cache=True)
    with pytest.raises(DamagedFile, match="compile it again"):
        load_lists(kept(sets))


def test_a_file_within_a_folder_is_refused(file: Path) -> None:
    """What is in it would go unscreened."""
    with pytest.raises(ListError, match="stands alone") as caught:
        load_lists(file.parent)
    assert caught.value.file == str(file)


@pytest.mark.parametrize("name", ["nowhere/own.screenkit", ".", "own.csv/x"])
def test_a_file_that_cannot_be_written_is_an_error(own: Path, capsys: Captured, name: str) -> None:
    target = own.parent / name
    with pytest.raises(ListError, match="cannot be written") as caught:
        load_lists(own).compile(target)
    assert (caught.value.file, bool(caught.value.remedy)) == (str(target), True)
    status, out, err = run(capsys, "lists", "compile", "-l", str(own), "-o", str(target))
    assert (status, out) == (2, "")
    assert "cannot be written" in err or "is not replaced" in err
    assert kept(own.parent) == [own]


def test_only_a_compiled_file_is_replaced(own: Path, capsys: Captured) -> None:
    status, out, err = run(capsys, "lists", "compile", "-l", str(own.parent), "-o", str(own))
    assert (status, out) == (2, "")
    assert "is not replaced" in err
    assert load_lists(own).get("own:1")
    target = own.parent.parent / "own.screenkit"
    for _ in range(2):
        assert run(capsys, "lists", "compile", "-l", str(own), "-o", str(target))[0] == 0


def test_a_cache_that_keeps_nothing_is_an_error_of_compiling(
    own: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCREENKIT_CACHE", str(own))
    status, out, err = run(capsys, "lists", "compile", "-l", str(own))
    assert (status, out) == (2, "")
    assert "nothing can be kept" in err


def test_a_file_is_replaced_whole(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, opened = file.read_bytes(), load_lists(file)
    beside = kept(file.parent)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    smaller = Watchlist.of(list(opened)[:1])
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fail)
        with pytest.raises(ListError, match="No space left"):
            smaller.compile(file)
    assert file.read_bytes() == before
    assert kept(file.parent) == beside
    smaller.compile(file)
    assert [len(opened), len(load_lists(file))] == [2, 1]
    assert hits(opened) == ["Kim Jong Un"]


def test_the_command_compiles(own: Path, sets: Path, capsys: Captured) -> None:
    target = own.with_name("own.screenkit")
    status, out, err = run(capsys, "lists", "compile", "-l", str(own), "-o", str(target))
    assert (status, out) == (0, f"1 listing, compiled to {target}\n")
    assert err.endswith(" s\n")
    assert not sets.exists()
    status, out, _ = run(capsys, "lists", "compile", "-l", str(own))
    assert (status, out) == (0, f"1 listing, compiled to {sets}\n")
    assert len(kept(sets)) == 1
    with not_read():
        for path in (own, target):
            assert run(capsys, "check", "Ivan Petrov", "-l", str(path), "--json")[1].count("own:1") == 1


def test_the_command_compiles_what_ships(sets: Path, capsys: Captured) -> None:
    assert run(capsys, "lists", "compile")[0] == 0
    assert len(kept(sets)) == 1
    with not_read():
        assert run(capsys, "check", "MIKHEYCHIK Vladimir")[1].count("us-ofac-sdn:47173") == 1


def test_commands_keep_what_they_read_unless_told_not_to(own: Path, sets: Path, capsys: Captured) -> None:
    customers = own.with_name("customers.csv")
    customers.write_text("id,name\nC-1,Ivan Petrov\n", encoding="utf-8")
    commands = (("check", "Ivan Petrov"), ("screen", str(customers)))
    for command in commands:
        for lists in (("-l", str(own)), ()):
            assert run(capsys, *command, *lists, "--no-cache")[0] == 0
    assert not sets.exists()
    for command in commands:
        status, out, _ = run(capsys, *command, "-l", str(own))
        assert (status, out.count("own:1")) == (0, 1)
        assert len(kept(sets)) == 1
        shutil.rmtree(sets)


def test_no_cache_does_not_open_what_is_kept(own: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    load_lists(own, cache=True)
    monkeypatch.setattr(caching.Cache, "get", lambda *_: pytest.fail("the cache was asked"))
    assert run(capsys, "check", "Ivan Petrov", "-l", str(own), "--no-cache")[1].count("own:1") == 1


def test_the_tests_have_a_cache_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    folder = caching.folder()
    assert folder.name.startswith("screenkit-tests-")
    assert folder.parent == Path(tempfile.gettempdir())
    with started("from screenkit import cache; print(cache.folder())") as child:
        assert line_of(child) == str(folder)
