"""A customer file in, its hits out: streaming, with every row accounted for and no half-written result."""

from __future__ import annotations

import os
import signal
import time
from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import current_thread, main_thread
from types import FrameType
from typing import TYPE_CHECKING, Any, Final, TextIO

from attrs import Factory, define, frozen

from screenkit.customers import RowProblem
from screenkit.errors import ScreenkitError
from screenkit.model import Customer

if TYPE_CHECKING:
    from screenkit.screen import Screener, Screening

_STOPPING: Final = ("SIGINT", "SIGTERM", "SIGHUP")  # the last is not known to Windows
_CLEANING_UP: Final = 1.0  # seconds


@frozen
class Report:
    """Where hits go: `tell` gives what to say of a screening's hits, in what JSON has, and `write` takes what was said.

    They are apart as workers tell, and only the program itself writes.
    """

    tell: Callable[[Screening], Any]
    write: Callable[[Any], object]


@define
class Trouble:
    """The rows with one and the same problem: their lines in ascending order, and the first value as an example."""

    example: str
    screened: bool
    lines: array[int] = Factory(lambda: array("Q"))


@define
class Outcome:
    """What came of a file: customers screened, hits, and what could not be used, by column and reason."""

    screened: int = 0
    customers_with_hits: int = 0
    hits: int = 0
    troubles: dict[tuple[str, str], Trouble] = Factory(dict)

    @property
    def not_screened(self) -> int:
        """How many rows were not screened at all."""
        return sum(len(trouble.lines) for trouble in self.troubles.values() if not trouble.screened)

    def note(self, problem: RowProblem) -> None:
        """Take in a row's problem."""
        trouble = self.troubles.setdefault((problem.column, problem.reason), Trouble(problem.value, problem.screened))
        trouble.lines.append(problem.line)


def screen_rows(
    screener: Screener,
    rows: Iterable[Customer | RowProblem],
    report: Report,
    workers: int | None = None,
    advance: Callable[[], None] = lambda: None,
) -> Outcome:
    """Screen rows in their order; the report gets each screening with hits, `advance` is called after each customer."""
    outcome = Outcome()

    def customers() -> Iterator[Customer]:
        for row in rows:
            if isinstance(row, RowProblem):
                outcome.note(row)
            else:
                yield row

    def counted(screening: Screening) -> tuple[int, Any]:
        return len(screening.hits), report.tell(screening)

    for found in screener.tell_many(customers(), counted, workers=workers):
        outcome.screened += 1
        if found:
            hits, told = found
            outcome.customers_with_hits += 1
            outcome.hits += hits
            report.write(told)
        advance()
    return outcome


@contextmanager
def replacing(path: str | Path) -> Iterator[TextIO]:
    """Open a UTF-8 file for writing that appears under its name when it is whole, and not at all if anything fails.

    Raises ScreenkitError when it cannot be written.
    """
    path = Path(path)
    try:
        if path.exists() and not path.is_file():  # a device or a pipe cannot be replaced
            with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as f:
                yield f
            return
        target = path.resolve()  # a link stays a link
        partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
        try:
            with partial.open("x", encoding="utf-8", errors="backslashreplace", newline="") as f:
                if target.exists():
                    partial.chmod(target.stat().st_mode & 0o777)
                yield f
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)
    except BrokenPipeError:
        raise
    except OSError as e:
        raise ScreenkitError(f"cannot be written: {e.strerror}", file=str(path), remedy="name another file") from e


@contextmanager
def stopping_cleanly() -> Iterator[None]:
    """Let SIGTERM and a closed terminal stop the work as Ctrl-C does: nothing half-written stays, and no worker.

    Raises SystemExit with 128 and the signal's number, and KeyboardInterrupt for Ctrl-C. Impatient repetitions do not
    disturb the cleaning up. A signal that is ignored or handled by the program around this is left alone.
    """
    last = float("-inf")

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal last
        repeated, last = time.monotonic() - last < _CLEANING_UP, time.monotonic()
        if not repeated:
            raise KeyboardInterrupt if number == signal.SIGINT else SystemExit(128 + number)

    usual = (signal.SIG_DFL, signal.default_int_handler)
    numbers = [number for name in _STOPPING if (number := getattr(signal, name, None)) is not None]
    taken = {number: signal.getsignal(number) for number in numbers if signal.getsignal(number) in usual}
    if current_thread() is not main_thread():  # others may not handle signals
        taken = {}
    try:
        for number in taken:
            signal.signal(number, stop)
        yield
    finally:
        for number, before in taken.items():
            signal.signal(number, before)
