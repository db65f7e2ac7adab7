from __future__ import annotations

import os
import signal
import stat
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from screenkit.batch import Report, Trouble, replacing, screen_rows, stopping_cleanly
from screenkit.customers import RowProblem
from screenkit.errors import ScreenkitError
from screenkit.model import Customer


class ByLetter:
    """Stands for a Screener: one hit for every letter a in a customer's name."""

    def tell_many(
        self, customers: Iterable[Customer], tell: Callable[[Any], Any], workers: int | None = None
    ) -> Iterator[Any]:
        for customer in customers:
            screening = SimpleNamespace(customer=customer, hits=("hit",) * customer.name.count("a"), workers=workers)
            yield tell(screening) if screening.hits else None


def run(rows: Iterable[Customer | RowProblem], **options: Any) -> tuple[Any, list[Any]]:
    written: list[Any] = []
    screener: Any = ByLetter()
    return screen_rows(screener, rows, Report(lambda screening: screening, written.append), **options), written


def test_every_row_is_accounted_for() -> None:
    rows: list[Customer | RowProblem] = [
        Customer("Banana"),
        RowProblem(3, "name", "-", "no name", screened=False),
        RowProblem(4, "kind", "blue", "not a known kind", screened=True),
        Customer("Fig"),
        RowProblem(5, "name", "", "no name", screened=False),
        Customer("Plum pear"),
    ]
    outcome, written = run(rows)
    assert (outcome.screened, outcome.hits, outcome.customers_with_hits, outcome.not_screened) == (3, 4, 2, 2)
    assert [screening.customer.name for screening in written] == ["Banana", "Plum pear"]
    assert {key: (t.example, t.screened, list(t.lines)) for key, t in outcome.troubles.items()} == {
        ("name", "no name"): ("-", False, [3, 5]),
        ("kind", "not a known kind"): ("blue", True, [4]),
    }


def test_progress_is_told_and_workers_are_passed_on() -> None:
    steps: list[None] = []
    _, written = run([Customer("a"), Customer("b")], workers=3, advance=lambda: steps.append(None))
    assert len(steps) == 2
    assert written[0].workers == 3


def test_rows_are_read_as_they_are_screened() -> None:
    screened: list[str] = []

    def rows() -> Iterator[Customer]:
        for number in range(3):
            assert len(screened) == number
            yield Customer(f"a{number}")

    screener: Any = ByLetter()
    screen_rows(screener, rows(), Report(lambda screening: screening.customer.name, screened.append))
    assert screened == ["a0", "a1", "a2"]


def test_troubles_begin_without_lines() -> None:
    assert list(Trouble("", screened=True).lines) == []


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "hits.csv"
    with replacing(path) as f:
        f.write("리창호\n")
        assert not path.exists()
    assert path.read_bytes() == "리창호\n".encode()
    assert [p.name for p in tmp_path.iterdir()] == ["hits.csv"]


def test_nothing_is_left_of_a_failure_and_the_old_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "hits.csv"
    path.write_text("old")

    def fail() -> None:
        with replacing(path) as f:
            f.write("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["hits.csv"]


def test_a_replaced_file_keeps_its_permissions_and_a_link_stays_one(tmp_path: Path) -> None:
    path, link = tmp_path / "hits.csv", tmp_path / "link.csv"
    path.write_text("old")
    path.chmod(0o600)
    link.symlink_to(path)
    with replacing(link) as f:
        f.write("new")
    assert link.is_symlink()
    assert path.read_text() == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_device_is_written_to_and_not_replaced() -> None:
    with replacing("/dev/null") as f:
        f.write("gone")
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize(("name", "reason"), [("no/such/hits.csv", "No such file"), ("", "Is a directory")])
def test_what_cannot_be_written_is_one_sentence(tmp_path: Path, name: str, reason: str) -> None:
    with pytest.raises(ScreenkitError, match=rf"{reason}.*; name another file"), replacing(tmp_path / name):
        pass


def test_text_that_has_no_utf8_form_is_escaped(tmp_path: Path) -> None:
    with replacing(tmp_path / "hits.csv") as f:
        f.write("\ud800")
    assert (tmp_path / "hits.csv").read_text() == "\\ud800"


needs_signals = pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="another system's signals")


@pytest.fixture
def usual_signals() -> Iterator[None]:
    interrupt = signal.signal(signal.SIGINT, signal.default_int_handler)
    others = {number: signal.signal(number, signal.SIG_DFL) for number in (signal.SIGTERM, signal.SIGHUP)}
    yield
    assert signal.signal(signal.SIGINT, interrupt) == signal.default_int_handler
    assert [signal.signal(number, before) for number, before in others.items()] == [signal.SIG_DFL] * 2


@needs_signals
@pytest.mark.usefixtures("usual_signals")
@pytest.mark.parametrize(("number", "raised"), [("SIGINT", KeyboardInterrupt), ("SIGTERM", SystemExit)])
def test_a_signal_cleans_up_however_often_it_comes(tmp_path: Path, number: str, raised: type[BaseException]) -> None:
    def work() -> None:
        with stopping_cleanly(), replacing(tmp_path / "hits.csv"):
            try:
                signal.raise_signal(getattr(signal, number))
            finally:
                signal.raise_signal(getattr(signal, number))  # somebody is impatient

    with pytest.raises(raised) as e:
        work()
    assert e.value.args in ((), (143,))
    assert list(tmp_path.iterdir()) == []


@needs_signals
@pytest.mark.usefixtures("usual_signals")
def test_a_later_signal_counts_again(monkeypatch: pytest.MonkeyPatch) -> None:
    now = iter([0.0, 0.0, 0.5, 0.5, 9.0, 9.0])
    monkeypatch.setattr("screenkit.batch.time.monotonic", lambda: next(now))
    caught: list[int] = []
    with stopping_cleanly():
        for time in range(3):
            try:
                signal.raise_signal(signal.SIGINT)
            except KeyboardInterrupt:
                caught.append(time)
    assert caught == [0, 2]


@needs_signals
@pytest.mark.usefixtures("usual_signals")
def test_signals_that_are_spoken_for_are_left_alone() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)  # nohup
    with stopping_cleanly():
        os.kill(os.getpid(), signal.SIGHUP)
        assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


def test_work_in_another_thread_handles_no_signals() -> None:
    done: list[bool] = []

    def work() -> None:
        with stopping_cleanly():
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]
