"""The cache costs nobody more than time: sets appear whole, whoever writes or dies, and the oldest go."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from screenkit import arrays, cache
from screenkit.cache import Cache, folder
from screenkit.errors import DamagedFile

A, B = "a" * 64, "b" * 64
is_posix = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="files have no owners and modes here")


@pytest.fixture
def store(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "sets")


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def tree(root: Path, files: dict[str, str]) -> Path:
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, encoding="utf-8")
    return root


def test_the_folder_is_the_one_named_or_the_users(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SCREENKIT_CACHE", str(tmp_path / "mine"))
    assert folder() == tmp_path / "mine"
    for name in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("SCREENKIT_CACHE", "")
    assert "screenkit" in folder().parts
    assert not (tmp_path / "mine").exists()


def test_what_was_put_is_got(store: Cache) -> None:
    assert store.get(A, text) is None
    assert not store.folder.exists()
    assert store.put(A, lambda path: path.write_text("one", encoding="utf-8")) == store.path_of(A)
    assert store.get(A, text) == "one"
    assert store.get(B, text) is None
    store.put(A, lambda path: path.write_text("two", encoding="utf-8"))
    assert store.get(A, text) == "two"
    assert list(store.folder.iterdir()) == [store.folder / f"{A}.screenkit"]


@is_posix
def test_it_is_nobody_elses(store: Cache) -> None:
    before = os.umask(0)
    try:
        store.put(A, lambda path: path.write_text("one"))
    finally:
        os.umask(before)
    assert store.folder.stat().st_mode & 0o777 == 0o700
    assert store.path_of(A).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("wrong", ["", "a", "A" * 64, "../" + A, A + "\n", A + "/x"])
def test_what_is_no_key_is_refused(store: Cache, wrong: str) -> None:
    for use in (lambda: store.path_of(wrong), lambda: store.get(wrong, text), lambda: store.put(wrong, Path.touch)):
        with pytest.raises(ValueError, match="is no key: it should be 64 hexadecimal digits"):
            use()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\x8ascrkit\n" + bytes(100)])
def test_a_damaged_set_is_removed(store: Cache, content: bytes) -> None:
    store.put(A, lambda path: path.write_bytes(content))
    assert store.get(A, arrays.read) is None
    assert list(store.folder.iterdir()) == []


def test_a_set_that_cannot_be_read_is_left(store: Cache) -> None:
    store.put(A, Path.touch)

    def fail(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    assert store.get(A, fail) is None
    assert store.path_of(A).exists()


@is_posix
@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_a_set_that_others_can_change_is_removed(store: Cache, mode: int) -> None:
    store.put(A, lambda path: path.write_text("planted"))
    store.path_of(A).chmod(mode)
    assert store.get(A, text) is None
    assert not store.path_of(A).exists()


@is_posix
def test_a_set_of_another_user_is_removed(store: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    store.put(A, lambda path: path.write_text("planted"))
    path = store.path_of(A)
    if os.geteuid() == 0:  # as in a container
        monkeypatch.setattr(os, "geteuid", lambda: 1000)
        assert store.get(A, text) == "planted"  # the system's user is trusted
        os.chown(path, 1001, 1001)
    else:
        owner = path.stat().st_uid
        monkeypatch.setattr(os, "geteuid", lambda: owner + 1)
    assert store.get(A, text) is None
    assert not path.exists()


def test_a_link_is_removed(store: Cache, tmp_path: Path) -> None:
    store.put(B, lambda path: path.write_text("of B"))
    store.path_of(A).symlink_to(store.path_of(B))
    assert store.get(A, text) is None
    assert list(store.folder.iterdir()) == [store.path_of(B)]


def test_a_folder_in_its_place_does_no_harm(store: Cache) -> None:
    store.path_of(A).mkdir(parents=True)
    assert store.get(A, text) is None
    assert store.put(A, Path.touch) is None
    assert [path.name for path in store.folder.iterdir()] == [store.path_of(A).name]


def test_what_cannot_be_written_leaves_nothing(store: Cache) -> None:
    store.put(A, lambda path: path.write_text("old"))

    def fail(path: Path) -> None:
        path.write_text("half")
        raise error

    for error in (OSError(28, "No space left on device"), KeyboardInterrupt(), DamagedFile("wrong")):
        with contextlib.nullcontext() if isinstance(error, OSError) else pytest.raises(type(error)):
            assert store.put(A, fail) is None
        assert list(store.folder.iterdir()) == [store.path_of(A)]
        assert store.get(A, text) == "old"


def test_a_folder_that_cannot_be_made_is_gone_without(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    store = Cache(tmp_path / "file" / "sets")
    assert store.put(A, Path.touch) is None
    assert store.get(A, text) is None
    assert store.put(A, arrays_of(1)) is None


@is_posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_cannot_be_written_to_is_gone_without(store: Cache) -> None:
    store.folder.mkdir(0o500)
    assert store.put(A, Path.touch) is None
    assert list(store.folder.iterdir()) == []


# The bounds


def numbered(number: int) -> str:
    return f"{number:064x}"


def test_the_least_recently_used_go_first(store: Cache) -> None:
    for number in range(8):
        store.put(numbered(number), Path.touch)
        os.utime(store.path_of(numbered(number)), (number, number))
    assert store.get(numbered(0), text) == ""
    store.put(numbered(8), Path.touch)
    assert {path.name[:64] for path in store.folder.iterdir()} == {numbered(n) for n in (0, 2, 3, 4, 5, 6, 7, 8)}


def test_the_newest_stays_whatever_the_clock_says(store: Cache) -> None:
    ahead = time.time() + 10_000
    for number in range(12):
        store.put(numbered(number), Path.touch)
        assert store.path_of(numbered(number)).exists()
        os.utime(store.path_of(numbered(number)), (ahead, ahead))
    assert len(list(store.folder.iterdir())) == cache.MOST_SETS


def test_they_take_no_more_than_their_share(store: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_BYTES", 100)
    for number, size in enumerate([10, 50, 60, 30]):
        store.put(numbered(number), lambda path, size=size: path.write_bytes(bytes(size)))  # type: ignore[misc]  # bound
        os.utime(store.path_of(numbered(number)), (number, number))
    assert {path.name[:64] for path in store.folder.iterdir()} == {numbered(2), numbered(3)}
    store.put(numbered(4), lambda path: path.write_bytes(bytes(200)))
    assert [path.name[:64] for path in store.folder.iterdir()] == [numbered(4)]


def test_other_files_are_never_touched(store: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    others = {
        "own.screenkit",
        f"{A}.csv",
        "notes.txt",
        f".{A}.screenkit",
        f"{A}.screenkit.bak",
        ".x.screenkit.1-ab",
        "d/e",
    }
    tree(store.folder, dict.fromkeys(others, "mine"))
    for name in others:
        os.utime(store.folder / name, (1, 1))
    os.utime(store.folder / "d", (1, 1))
    monkeypatch.setattr(cache, "MOST_SETS", 1)
    store.put(A, Path.touch)
    store.put(B, Path.touch)
    assert {path.name for path in store.folder.iterdir()} == {store.path_of(B).name, "d"} | others - {"d/e"}
    assert (store.folder / "d" / "e").exists()


# More than one


WRITER = """
import os, sys, time
from pathlib import Path
import numpy as np
from screenkit import arrays
from screenkit.cache import Cache

store, key, times = Cache(Path(sys.argv[1])), sys.argv[2], int(sys.argv[3])

def write(path):
    if not times:
        path.write_bytes(b"half")
        print("half", flush=True)
        time.sleep(60)
    arrays.write(path, {"by": os.getpid()}, {"by": np.full(100_000, os.getpid())})

print("ready", flush=True)
sys.stdin.readline()
for _ in range(times or 1):
    assert store.put(key, write) == store.path_of(key)
"""


@contextlib.contextmanager
def writer(store: Cache, key: str, times: int) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", WRITER, str(store.folder), key, str(times)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:  # noqa: S603  our own
        try:
            assert line_of(child) == "ready"
            yield child
        finally:
            child.kill()


def line_of(child: subprocess.Popen[str]) -> str:
    assert child.stdout
    return child.stdout.readline().strip()


def go(child: subprocess.Popen[str]) -> None:
    assert child.stdin
    child.stdin.write("\n")
    child.stdin.flush()


def arrays_of(number: int) -> Callable[[Path], None]:
    return lambda path: arrays.write(path, {"by": number}, {"by": np.full(10, number)})


def test_two_at_once_do_no_harm(store: Cache) -> None:
    """Both put one set many times, and whoever reads meanwhile finds it whole."""
    with writer(store, A, 15) as one, writer(store, A, 15) as other:
        go(one)
        go(other)
        seen: set[int] = set()
        while one.poll() is None or other.poll() is None:
            found = store.get(A, arrays.read)
            if found is None:
                assert not seen  # it is never missing again
                continue
            about, columns = found
            assert set(columns["by"].tolist()) == {about["by"]}
            seen.add(about["by"])
        assert one.returncode == other.returncode == 0
        assert seen <= {one.pid, other.pid}
    assert store.get(A, arrays.read) is not None
    assert list(store.folder.iterdir()) == [store.path_of(A)]


def test_a_killed_writer_leaves_no_set(store: Cache) -> None:
    with writer(store, A, 0) as child:
        go(child)
        assert line_of(child) == "half"
        assert store.get(A, arrays.read) is None
        child.kill()
        child.wait()
    (left,) = store.folder.iterdir()
    assert store.get(A, arrays.read) is None
    store.put(A, arrays_of(1))
    found = store.get(A, arrays.read)
    assert found is not None
    assert found[0] == {"by": 1}
    assert left.exists()  # another may still be at it
    nested = store.folder / f".{left.name}.12-0a1b2c3d"  # killed in arrays.write
    nested.touch()
    for path in (left, nested):
        os.utime(path, (time.time() - 25 * 3600,) * 2)
    store.put(B, arrays_of(2))
    assert set(store.folder.iterdir()) == {store.path_of(A), store.path_of(B)}


def test_who_has_opened_a_set_keeps_it(store: Cache) -> None:
    store.put(A, arrays_of(1))
    found = store.get(A, arrays.read)
    assert found is not None
    store.put(A, arrays_of(2))
    assert set(found[1]["by"].tolist()) == {1}
