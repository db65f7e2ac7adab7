"""What screening a file spends its time on, with one worker: the functions of `STAGES`, timed from within.

A stage called by another counts for itself only. Timing costs some time itself, most where a function is called often.
"""

from __future__ import annotations

import functools
import importlib
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from attrs import define, field

from benchmarks.measure import Clock
from screenkit.batch import Report, screen_rows
from screenkit.customers import CustomerFile
from screenkit.report import rows
from screenkit.screen import Screener
from screenkit.watchlist import Watchlist, load_lists

# Stage, module, function or method as the module names it; a stage may have several. A function imported by name is
# timed where it is used.
STAGES = (
    ("read", "screenkit.customers", "CustomerFile.__iter__"),
    ("normalize", "screenkit.screen", "parse"),
    ("normalize", "screenkit.screen", "parse_once"),
    ("join", "screenkit.words", "Words.numbers"),
    ("join", "screenkit.words", "Words.near"),
    ("join", "screenkit.words", "Words.joins"),
    ("candidates", "screenkit.index", "Index.candidates"),
    ("score", "screenkit.screen", "Screener._screening"),
    ("write", "benchmarks.stages", "told"),
    ("write", "benchmarks.stages", "write"),
)
OTHER = "the rest"


def told(report: Report, screening: Any) -> Any:
    """Say what is to be written of a screening's hits."""
    return report.tell(screening)


def write(report: Report, text: Any) -> None:
    """Write it."""
    report.write(text)


@define
class Times:
    """Seconds of each stage, less those of the stages within it."""

    seconds: dict[str, float] = field(factory=dict)
    missing: list[str] = field(factory=list)
    _inner: list[float] = field(factory=list)

    def patch(self, stages: Iterable[tuple[str, str, str]] = STAGES) -> None:
        """Put a clock around the functions of the stages; those that are not there are noted as missing."""
        for stage, module, path in stages:
            owner: Any = importlib.import_module(module)
            *holders, name = path.split(".")
            for holder in holders:
                owner = getattr(owner, holder, None)
            found = getattr(owner, name, None)
            if found is None:
                self.missing.append(f"{stage}: {module}.{path}")
            else:
                setattr(owner, name, self._timed(stage, found))

    def _timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def timed(*arguments: Any, **named: Any) -> Any:
            result = self._clocked(stage, lambda: function(*arguments, **named))
            return self._each(stage, result) if isinstance(result, Iterator) else result

        return timed

    def _each(self, stage: str, items: Iterator[Any]) -> Iterator[Any]:
        end = object()
        while (item := self._clocked(stage, lambda: next(items, end))) is not end:
            yield item

    def _clocked(self, stage: str, call: Callable[[], Any]) -> Any:
        self._inner.append(0.0)
        start = time.perf_counter()
        try:
            return call()
        finally:
            spent = time.perf_counter() - start
            self.seconds[stage] = self.seconds.get(stage, 0.0) + spent - self._inner.pop()
            if self._inner:
                self._inner[-1] += spent


def measure(paths: list[str], customers: Path, stages: Iterable[tuple[str, str, str]] = STAGES) -> dict[str, Any]:
    """Screen a file with one worker; give the seconds of each stage and of the whole.

    What is normalized is remembered, so a process can measure once.
    """
    screener = Screener(load_lists(paths, cache=True) if paths else Watchlist.default())
    times = Times()
    times.patch(stages)
    whole = _screen(screener, customers)
    seconds = {stage: times.seconds.get(stage, 0.0) for stage, *_ in STAGES}
    seconds[OTHER] = max(0.0, whole - sum(seconds.values()))
    return {"stages": seconds, "whole": whole, "missing": times.missing}


def _screen(screener: Screener, customers: Path) -> float:
    this = importlib.import_module("benchmarks.stages")
    with tempfile.TemporaryFile("w", encoding="utf-8", newline="") as f, Clock() as clock:
        csv = rows.report(f, "csv")
        timed = Report(lambda found: this.told(csv, found), lambda text: this.write(csv, text))
        screen_rows(screener, CustomerFile.open(customers), timed, workers=1)
    return clock.seconds


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[3:], Path(sys.argv[2]), STAGES if sys.argv[1] == "timed" else ())))
