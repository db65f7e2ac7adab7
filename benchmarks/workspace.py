"""The files that are measured with, and how a section runs a command over them."""

from __future__ import annotations

import hashlib
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from attrs import define, frozen

from benchmarks import grown, listed, people, places
from benchmarks.measure import Run, answer, median, screenkit
from benchmarks.report import Cell
from benchmarks.scale import SHORT, Scale

MEMORY = ("largest process, MB", "all together, MB")


@define
class Workspace:
    """Makes the files that are measured with, when they are first asked for, and keeps them for the next time."""

    folder: Path
    lists: Sequence[str]  # of today's scale; empty for the lists that ship

    def customers(self, count: int) -> Path:
        """Give a file of so many customers."""
        return self._made(f"customers-{count}.csv", ("people",), lambda path: people.write(path, count))

    def names(self) -> Path:
        """Give every name of the lists, as lines of JSON."""
        return self._made("names.jsonl", ("listed",), lambda path: listed.write(self.lists, path))

    def grown(self, sizes: Sequence[int]) -> list[Path]:
        """Give a list of each size."""
        folder = self._made(f"lists-{max(sizes)}-{len(sizes)}", ("grown",), lambda path: self._grow(path, sizes))
        return [folder / f"list-{size}.csv" for size in sizes]

    def _grow(self, folder: Path, sizes: Sequence[int]) -> None:
        folder.mkdir()
        grown.write(folder, sizes, self.lists)

    def names_of(self, file: Path) -> Path:
        """Give the names of a grown list, as lines of JSON."""
        return self._made(f"{file.stem}.jsonl", ("listed", "grown"), lambda path: listed.write([str(file)], path))

    def empty(self, name: str) -> Path:
        """Give an empty folder."""
        folder = self.folder / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder

    def _made(self, name: str, makers: Sequence[str], make: Callable[[Path], object]) -> Path:
        """Make a file or folder unless it is there; its name tells what made it, so that no stale one is used."""
        told = hashlib.sha256(repr(sorted(self.lists)).encode())
        for module in ("vocabulary", *makers):
            told.update((places.ROOT / "benchmarks" / f"{module}.py").read_bytes())
        path = self.folder / told.hexdigest()[:8] / name
        if not path.exists():
            partial = path.with_name(f".{path.name}.partial")
            if partial.is_dir():
                shutil.rmtree(partial)
            partial.parent.mkdir(parents=True, exist_ok=True)
            make(partial)
            partial.replace(path)
        return path


@frozen
class Bench:
    """What the sections need: how much, with which files, and an interpreter that has nomenklatura."""

    scale: Scale
    files: Workspace
    peer: str = sys.executable

    def lists(self) -> list[str]:
        """Give the options that name today's lists."""
        return options(self.files.lists)

    def screen(self, customers: Path, lists: Sequence[str], cache: Path, *more: str) -> Run:
        """Screen a file once."""
        return screenkit(
            "screen", str(customers), *lists, "-o", str(self.files.folder / "hits.csv"), *more, cache=cache
        )

    def warm(self, customers: Path, lists: Sequence[str], cache: Path, *more: str) -> Run:
        """Screen a file with the lists compiled before: the median of some times if it is quick."""
        first = self.screen(customers, lists, cache, *more)
        if first.seconds > SHORT:
            return first
        return median([first, *(self.screen(customers, lists, cache, *more) for _ in range(self.scale.repeats - 1))])

    def cdist(self, names: Path, customers: Path, extracts: int = 0) -> dict[str, Any]:
        """Measure rapidfuzz over names."""
        measured: dict[str, Any] = answer(
            "against_rapidfuzz", str(names), str(customers), str(self.scale.comparisons), str(extracts)
        )
        return measured


def options(paths: Sequence[str]) -> list[str]:
    """Give the options of the command line that name these lists."""
    return [option for path in paths for option in ("-l", path)]


def each(run: Run, start: Run, count: int) -> float:
    """Give microseconds for each customer, without what a file of one customer takes."""
    return max(0.0, run.seconds - start.seconds) / count * 1e6


def memory(run: Run) -> tuple[Cell, Cell]:
    """Give the cells of the largest process and of all together, in MB."""
    return (run.largest or "–", run.together or "–")


def named(lists: Sequence[str]) -> str:
    """Give the names of these lists' files."""
    return ", ".join(Path(path).name for path in lists) or "those that ship"
