from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from multiprocessing.context import ForkProcess
from pathlib import Path

import pytest

from screenkit.errors import ScreenkitError
from screenkit.workers import can_fork, share

pytestmark = pytest.mark.skipif(not can_fork(), reason="workers are forked")

AT_ONCE = 1.0  # seconds
PATIENCE = 60.0


def alive(parent: int) -> list[int]:
    """Give the children of a program that still run."""
    shown = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,stat="], capture_output=True, text=True, check=True)  # noqa: S607
    lines = map(str.split, shown.stdout.splitlines())
    return [int(pid) for pid, ppid, state in lines if int(ppid) == parent and not state.startswith("Z")]


def running(pid: int) -> bool:
    look = ["ps", "-o", "stat=", "-p", str(pid)]
    shown = subprocess.run(look, capture_output=True, text=True, check=False)  # noqa: S603  our own command
    return bool(shown.stdout.strip()) and not shown.stdout.startswith("Z")


def as_from_a_terminal() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # what runs the tests may have it ignored


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("many") / "customers.csv"
    path.write_text("id,name\n" + "".join(f"{n},Vladimir Petrov {n}\n" for n in range(1_000_000)))
    return path


@pytest.mark.parametrize(
    ("number", "to_all", "workers"),
    [
        (signal.SIGINT, False, 1),
        (signal.SIGINT, False, 3),
        (signal.SIGINT, True, 3),  # as a terminal does
        (signal.SIGTERM, False, 3),
        (signal.SIGTERM, True, 3),
        (signal.SIGHUP, False, 3),
    ],
)
def test_a_signal_stops_a_screening_at_once(
    tmp_path: Path, many: Path, number: signal.Signals, to_all: bool, workers: int
) -> None:
    command = [sys.executable, "-m", "screenkit", "screen", str(many), "-o", "hits.csv", "--workers", str(workers)]
    with subprocess.Popen(  # noqa: S603  our own command
        command,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=as_from_a_terminal,  # noqa: PLW1509  nothing else runs here
    ) as program:
        try:
            started = time.monotonic()
            while len(children := alive(program.pid)) < (workers if workers > 1 else 0) or not any(tmp_path.iterdir()):
                assert program.poll() is None
                assert time.monotonic() - started < PATIENCE
            (os.killpg if to_all else os.kill)(program.pid, number)
            signalled = time.monotonic()
            said = program.communicate(timeout=PATIENCE)
            took = time.monotonic() - signalled
        except BaseException:
            os.killpg(program.pid, signal.SIGKILL)
            raise
    assert said == (b"", b"")
    assert program.returncode == 128 + number
    assert [pid for pid in children if running(pid)] == []
    assert list(tmp_path.iterdir()) == []
    assert took < AT_ONCE


def test_workers_end_when_nobody_wants_more_answers() -> None:
    answers = share((b"%d" % n for n in range(1_000)), lambda message: message, 2)
    assert next(answers) == b"0"
    before = alive(os.getpid())
    assert isinstance(answers, Iterator)
    del answers
    assert len(before) >= 2
    assert [pid for pid in before if running(pid)] == []


def test_a_worker_that_cannot_be_started_ends_the_run_with_a_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    start = ForkProcess.start
    started: list[ForkProcess] = []

    def second_fails(self: ForkProcess) -> None:
        if started:
            raise OSError(errno.EAGAIN, "Resource temporarily unavailable")
        start(self)
        started.append(self)

    monkeypatch.setattr(ForkProcess, "start", second_fails)
    with pytest.raises(ScreenkitError, match=r"a worker cannot be started: Resource temp.*; run with fewer --workers"):
        list(share([b"1"], bytes.upper, 2))
    assert not started[0].is_alive()
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) & {signal.SIGINT, signal.SIGTERM} == set()
