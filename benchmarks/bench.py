"""Measure speed, memory and completeness, beside other tools in the same run: `make bench`, `make bench-full`.

The lists are official ones where `../shared/lists` stands beside the project, and otherwise those that ship; customers
are made up by a seeded generator (people.py). Each section is written as soon as it is measured: the quick run's to
.benchmarks/, the full one's to benchmarks/, where RESULTS.md is.

    python -m benchmarks.bench --full --only customers,lists --customers 1000000 --minutes 30
"""

from __future__ import annotations

import argparse
import os
import shlex
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

import attrs

from benchmarks import comparing, moments, pieces, places, throughput
from benchmarks.report import Results, Section, number
from benchmarks.scale import FULL, QUICK, Scale
from benchmarks.workspace import Bench, Workspace
from screenkit.errors import ScreenkitError

SECTIONS: Final[Mapping[str, Callable[[Bench], Section]]] = {
    "customers": throughput.by_customers,
    "lists": throughput.by_lists,
    "workers": throughput.by_workers,
    "start": moments.starting,
    "single": moments.single,
    "stages": moments.stages,
    "compile": moments.compiling,
    "peers": comparing.peers,
    "lost": comparing.lost,
    "pieces": pieces.section,
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.bench", description=(__doc__ or "").partition("\n\n")[0]
    )
    add = parser.add_argument
    add("--full", action="store_true", help="measure all sizes, which may take an hour")
    add("--only", metavar="SECTION,…", help=f"measure only some of {', '.join(SECTIONS)}")
    add("--resume", action="store_true", help="leave out what was measured with these settings and this source")
    add("--minutes", type=float, default=float("inf"), help="begin no section after so many minutes")
    add("--customers", type=int, metavar="N", help="the largest number of customers")
    add("--names", type=int, metavar="N", help="the length of the longest list")
    add("--brute", type=int, metavar="N", help="customers scored against every name of the UN's list")
    add("--peer", default=sys.executable, metavar="PYTHON", help="an interpreter that has nomenklatura")
    add("--results", type=Path, metavar="FOLDER", help="where the results are written")
    add("-l", "--list", dest="lists", action="append", metavar="PATH", help="a list to screen against; repeatable")
    return parser


def scale(base: Scale, customers: int | None, names: int | None, brute: int | None) -> Scale:
    """Cut the sizes at what was asked for.

    >>> scale(QUICK, 5_000, None, None).customers
    (5000,)
    """
    return attrs.evolve(
        base,
        customers=_cut(base.customers, customers),
        lists=_cut(base.lists, names),
        against_lists=min(base.against_lists, customers or base.against_lists),
        by_workers=min(base.by_workers, customers or base.by_workers),
        every=brute or base.every,
    )


def _told(argument: str) -> str:
    """Leave out where a file is on this machine.

    >>> _told("/somewhere/lists/un.xml"), _told("--full")
    ('un.xml', '--full')
    """
    return Path(argument).name if Path(argument).is_absolute() else argument


def _cut(sizes: Sequence[int], most: int | None) -> tuple[int, ...]:
    if most is None:
        return tuple(sizes)
    return (*(size for size in sizes if size < most), most)


def main() -> None:
    options = _parser().parse_args()
    chosen = options.only.split(",") if options.only else list(SECTIONS)
    if unknown := set(chosen) - set(SECTIONS):
        raise SystemExit(f"there is no section {', '.join(sorted(unknown))}; there are {', '.join(SECTIONS)}")
    how_much = scale(FULL if options.full else QUICK, options.customers, options.names, options.brute)
    lists = [str(Path(path).resolve()) for path in options.lists or places.official_lists()]
    bench = Bench(how_much, Workspace(places.WORK / "files", lists), options.peer)
    results = Results.open(options.results or (places.RESULTS if options.full else places.WORK), list(SECTIONS))
    settings = {**attrs.asdict(how_much), "lists": [Path(path).name for path in lists]}
    command = shlex.join(["python", "-m", "benchmarks.bench", *map(_told, sys.argv[1:])])
    end = time.monotonic() + options.minutes * 60
    if (busy := os.getloadavg()[0]) > 1:
        print(f"others are at work on this machine (load {busy:.1f}): times will be too long", file=sys.stderr)
    failed = []
    for name in chosen:
        if options.resume and results.has(name, settings):
            print(f"{name}: measured before", file=sys.stderr)
        elif time.monotonic() > end:
            print(f"{name}: left out, the time is over", file=sys.stderr)
        else:
            start = time.monotonic()
            print(f"{name} …", end=" ", file=sys.stderr, flush=True)
            try:
                results.keep(name, SECTIONS[name](bench), settings, command)
            except (SystemExit, ScreenkitError) as e:  # the other sections can still be measured
                failed.append(name)
                print(e, file=sys.stderr)
            print(f"{number(time.monotonic() - start)} s", file=sys.stderr)
    print(results.folder / "RESULTS.md")
    if failed:
        raise SystemExit(f"not measured: {', '.join(failed)}")


if __name__ == "__main__":
    main()
