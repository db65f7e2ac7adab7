"""Updates that are killed, at once or one beside another: there is always one whole edition."""

from __future__ import annotations

import contextlib
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from screenkit.catalog import Catalog, Entry
from screenkit.download import Downloader
from screenkit.editions import Store
from screenkit.errors import ScreenkitError
from screenkit.update import Outcome, update
from tests.desk import Desk, at_desk, own
from tests.publisher import slowly


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv("no_proxy", "*")
    with at_desk(tmp_path / "home") as desk:
        yield desk


def test_two_updates_at_once(desk: Desk) -> None:
    desk.publisher.always["/own/own.csv"] = slowly(0.05)
    outcomes: list[Outcome] = []
    threads = [threading.Thread(target=lambda: outcomes.append(desk.update())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcome.status for outcome in outcomes) == ["new", "unchanged", "unchanged", "unchanged"]
    assert len(desk.store.editions("own")) == 1
    assert len(desk.store.load(["own"])) == 100
    with desk.store.locked("own"), pytest.raises(ScreenkitError, match="another update is at work"):
        desk.store.locked("own", patience=0.1).__enter__()


def test_what_the_killed_left_is_cleared_after_a_day(desk: Desk) -> None:
    desk.update()
    left, young = (desk.store.folder("own") / f".incoming-{n}" for n in "12")
    for folder in (left, young):
        (folder / "files").mkdir(parents=True)
    os.utime(left, (time.time() - 25 * 3600,) * 2)
    desk.update()
    assert not left.exists()
    assert young.exists()


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # the child runs in the one thread that forked
@pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes are forked here")
def test_killed_at_every_step_it_leaves_an_edition(tmp_path: Path) -> None:
    """At each opening, renaming, making and removing of a file, one after the other, with no chance to clean up."""
    offline = tmp_path / "offline" / "own" / "own.csv"
    offline.parent.mkdir(parents=True)
    offline.write_bytes(own(100))
    entry = Entry(name="own", format="plain-csv", cadence_days=7, files={"own.csv": ""})
    catalog = Catalog({}, offline=str(tmp_path / "offline"))
    store, downloader = Store(tmp_path / "home"), Downloader(catalog.permits)
    update(entry, store, catalog, downloader)
    seen = []
    for step in range(1, 200):
        offline.write_bytes(own(100 + step))
        before = len(store.load(["own"]))
        child = os.fork()
        if child == 0:
            steps = iter(range(step))

            def die(event: str, arguments: tuple[object, ...], steps: Iterator[int] = steps) -> None:
                if event == "open" and "w" in str(arguments[1]) and is_seen(str(arguments[0]), store.home):
                    os._exit(7)  # whoever reads it now finds half of it
                if event in TOUCHES and next(steps, None) is None:
                    os._exit(9)

            sys.addaudithook(die)
            with contextlib.suppress(BaseException):
                update(entry, store, catalog, downloader)
                os._exit(0)
            os._exit(1)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        after = len(store.load(["own"]))
        assert after in (before, 100 + step)
        assert all(not edition.changed_files() for edition in store.editions("own"))
        seen.append((status, after == before))
        if status != 9:
            break
    assert seen[-1] == (0, False)  # not 7, nor 1
    assert len(seen) > 15
    assert (9, True) in seen
    assert (9, False) in seen


def is_seen(path: str, home: Path) -> bool:
    """Tell whether it is a file of the store that others read: not one on its way in."""
    return path.startswith(str(home)) and not any(part.startswith(".") for part in Path(path).relative_to(home).parts)


TOUCHES = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree"}


def test_killed_at_any_moment_it_leaves_an_edition(desk: Desk) -> None:
    """Thirty times, at moments spread from the request to after the end; what is there is one whole edition."""
    home = desk.store.home
    home.mkdir()
    (home / "catalog.toml").write_text(
        '[lists.own]\nformat = "plain-csv"\ncadence_days = 7\n'
        f'files = {{ "own.csv" = "{desk.publisher.url("/own/own.csv")}" }}\n'
    )
    command = [sys.executable, "-m", "screenkit", "--home", str(home), "lists", "update", "own"]
    desk.publisher.files["/own/own.csv"] = own(1000)
    desk.update()
    moments = random.Random(5)
    whole, finished, seen = 0.0, 0, set()
    for parties in range(1001, 1032):
        desk.publisher.files["/own/own.csv"] = own(parties)
        desk.publisher.always["/own/own.csv"] = slowly(0.03)
        desk.publisher.was_asked.clear()
        before = len(desk.store.load(["own"]))
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:  # noqa: S603  our own
            assert desk.publisher.was_asked.wait(20)
            start = time.monotonic()
            if whole:  # the first is left to finish
                time.sleep(moments.uniform(0, whole * 1.1))
                child.kill()
            out, err = child.communicate(timeout=30)
        whole = whole or time.monotonic() - start
        finished += out.startswith(b"own: updated, ")
        assert err == b""
        after = len(desk.store.load(["own"]))
        assert after in (before, parties)
        assert all(not edition.changed_files() for edition in desk.store.editions("own"))
        seen.add(after == before)
    assert seen == {True, False}  # some were killed before the new edition was there, some after
    assert 1 <= finished < 31
    desk.publisher.always.clear()
    assert desk.update().edition.listings == 1031
