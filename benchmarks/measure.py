"""Seconds and memory of whole commands, with all of their workers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from attrs import define, field, frozen

from benchmarks.places import ROOT

BETWEEN = 0.1  # seconds between two looks at the memory, at least
PATIENCE = 100  # times as long as a look takes: it is not to be seen in what is measured
_PROC = Path("/proc")
_MEGABYTE = 1 << 10  # in kilobytes, as the kernel counts


class Clock:
    """Measures seconds: `with Clock() as clock: ...; clock.seconds`."""

    seconds = 0.0

    def __enter__(self) -> Self:
        self._start = time.perf_counter()
        return self

    def __exit__(self, *failure: object) -> None:
        self.seconds = time.perf_counter() - self._start


@frozen
class Run:
    """What a command took. Megabytes (2**20 bytes) of its largest process, and of all at their highest together.

    `together` counts a page shared by several workers once; it is 0 where the system does not tell (/proc).
    """

    seconds: float
    largest: float
    together: float
    output: str = field(repr=False)


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Run:
    """Run a command to its end. Raises SystemExit with what it said if it fails."""
    with Clock() as clock:
        child = subprocess.Popen(  # noqa: S603  our own commands
            command,
            cwd=ROOT,
            env={**os.environ, **(environment or {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        memory = _Memory(child.pid)
        watcher = threading.Thread(target=memory.watch, daemon=True)
        watcher.start()
        output, said = _drain(child)
    memory.over.set()
    watcher.join()
    if child.returncode:
        raise SystemExit(f"{' '.join(command)} exited with {child.returncode}:\n{output}{said}")
    return Run(clock.seconds, memory.largest, memory.together, output)


def _drain(child: subprocess.Popen[str]) -> tuple[str, str]:
    try:
        return child.communicate()
    except BaseException:  # Ctrl-C: take the child along
        child.kill()
        child.wait()
        raise


def screenkit(*arguments: str, cache: Path | None = None) -> Run:
    """Run a command of screenkit, with a folder of its own for what it keeps compiled."""
    environment = {"SCREENKIT_CACHE": str(cache)} if cache else {}
    return run([sys.executable, "-m", "screenkit", *arguments], environment)


def answer(module: str, *arguments: str, python: str = sys.executable, cache: Path | None = None) -> Any:
    """Run a module of ours in a process of its own; give the JSON that it prints last."""
    environment = {"SCREENKIT_CACHE": str(cache)} if cache else {}
    lines = run([python, "-m", f"benchmarks.{module}", *arguments], environment).output.splitlines()
    return json.loads(lines[-1])


def median(runs: Sequence[Run]) -> Run:
    """Give the run whose time is the median one (of an even number, the slower of the two in the middle)."""
    return sorted(runs, key=lambda run: run.seconds)[len(runs) // 2]


def percentile(values: Sequence[float], part: float) -> float:
    """Give the value that `part` (0 to 1) of the values do not exceed.

    >>> percentile([4, 1, 3, 2], 0.5), percentile([1, 2], 1.0)
    (2, 2)
    """
    ordered = sorted(values)
    return ordered[max(0, min(len(ordered), round(part * len(ordered))) - 1)]


@define
class _Memory:
    """Looks at the memory of a process and of all that it started, again and again."""

    root: int
    largest: float = 0.0
    together: float = 0.0
    over: threading.Event = field(factory=threading.Event)

    def watch(self) -> None:
        pause = BETWEEN
        while not self.over.wait(pause):
            with Clock() as clock:
                family = list(_family(self.root))
                self.largest = max([self.largest, *(_status(pid, "VmHWM") for pid in family)])
                self.together = max(self.together, sum(_proportional(pid) for pid in family))
            pause = max(BETWEEN, PATIENCE * clock.seconds)


def _family(pid: int) -> list[int]:
    """Give a process and all that descend from it, as far as they can be seen."""
    found, waiting = [], [pid]
    while waiting:
        one = waiting.pop()
        found.append(one)
        for listed in _PROC.glob(f"{one}/task/*/children"):
            waiting.extend(map(int, _read(listed).split()))
    return found


def _status(pid: int, what: str) -> float:
    return _kilobytes(_read(_PROC / str(pid) / "status"), what) / _MEGABYTE


def _proportional(pid: int) -> float:
    """Give the proportional set size in MB: a page shared by n processes counts as the n-th part of one in each."""
    return _kilobytes(_read(_PROC / str(pid) / "smaps_rollup"), "Pss") / _MEGABYTE


def _kilobytes(text: str, what: str) -> int:
    r"""Find a number in the lines of a file under /proc.

    >>> _kilobytes("VmPeak: 5 kB\nVmHWM:    1024 kB\n", "VmHWM"), _kilobytes("", "VmHWM")
    (1024, 0)
    """
    return next((int(line.split()[1]) for line in text.splitlines() if line.startswith(f"{what}:")), 0)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii")
    except OSError:  # it is gone, or this is not Linux
        return ""
