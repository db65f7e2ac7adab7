"""Sections: starting, one customer, the stages of a run, compiling."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import Final

from benchmarks import places
from benchmarks.measure import Run, answer, median, run, screenkit
from benchmarks.report import Cell, Section, Table
from benchmarks.workspace import MEMORY, Bench, memory, named, options


def starting(bench: Bench) -> Section:
    """From the start of the process to the first result."""
    one, rows = bench.files.customers(1), []
    cache = bench.files.empty("cache")
    check = ("check", "Vladimir Mikheichik")

    def row(what: str, once: Callable[[], Run], repeats: int) -> None:
        runs = [once() for _ in range(repeats)]
        rows.append(
            (
                what,
                median(runs).seconds,
                min(r.seconds for r in runs),
                max(r.seconds for r in runs),
                median(runs).largest or "–",
            )
        )

    many = bench.scale.repeats
    row("`import screenkit`", lambda: run([sys.executable, "-c", "import screenkit"]), many)
    row("`screenkit check NAME`, shipped lists, cold", lambda: screenkit(*check, cache=bench.files.empty("cold")), 1)
    shipped = bench.files.folder / "cold"
    row("`screenkit check NAME`, shipped lists, warm", lambda: screenkit(*check, cache=shipped), many)
    row("`screenkit check NAME`, today's lists, cold", lambda: screenkit(*check, *bench.lists(), cache=cache), 1)
    row("`screenkit check NAME`, today's lists, warm", lambda: screenkit(*check, *bench.lists(), cache=cache), many)
    row(
        "`screenkit screen` of one customer, today's lists, warm", lambda: bench.screen(one, bench.lists(), cache), many
    )
    columns = ("command", "s, median", "s, least", "s, most", "MB")
    return Section("From the start of the process to the first result", (Table(columns, tuple(rows)),))


def single(bench: Bench) -> Section:
    """One customer, by name alone."""
    customers = bench.files.customers(20_000)
    cache = bench.files.empty("cache")
    own = answer("single", str(customers), str(bench.scale.single), *bench.files.lists, cache=cache)
    rapid = bench.cdist(bench.files.names(), customers, bench.scale.extracts)["extract"]
    rows: list[tuple[Cell, ...]] = [
        ("screenkit `Screener.screen`", own["customers"], *own["times"]),
        ("rapidfuzz `process.extract`, token_sort_ratio", bench.scale.extracts, *rapid),
    ]
    columns = ("one customer, warm", "customers", "p50, ms", "p99, ms", "most, ms")
    ratio = rapid[0] / own["times"][0]
    return Section("One customer", (Table(columns, tuple(rows)),), (f"rapidfuzz takes {ratio:.1f} × as long, p50.",))


def stages(bench: Bench) -> Section:
    """Find what the time goes to."""
    customers = bench.files.customers(bench.scale.by_workers)
    cache = bench.files.empty("cache")
    plain = answer("stages", "untimed", str(customers), *bench.files.lists, cache=cache)
    found = answer("stages", "timed", str(customers), *bench.files.lists, cache=cache)
    spent: Mapping[str, float] = found["stages"]
    rows = tuple((stage, seconds, f"{seconds / found['whole']:.0%}") for stage, seconds in spent.items())
    notes = [
        f"{bench.scale.by_workers:,} customers, one worker, lists loaded before",
        f"{plain['whole']:.2f} s untimed, {found['whole']:.2f} s with the clocks of the stages",
        *(f"not measured, as it is not there: {missing}" for missing in found["missing"]),
    ]
    return Section("Stages", (Table(("stage", "s", "share"), rows),), tuple(notes))


# How a list set is compiled by itself, once that can be asked for; screening one customer does it too.
COMPILE: Final = ("lists", "compile")


def compiling(bench: Bench) -> Section:
    """Compile the whole lists."""
    lists, one = places.whole_lists() or [], bench.files.customers(1)
    rows: list[tuple[Cell, ...]] = []
    cache = bench.files.empty("cache")
    cold = bench.screen(one, options(lists), cache)
    rows.append(("parse, index, store and screen one customer", cold.seconds, *memory(cold)))
    warm = bench.warm(one, options(lists), cache)
    rows.append(("screen one customer, compiled before", warm.seconds, *memory(warm)))
    notes = ["lists: " + named(lists)]
    try:
        alone = screenkit(*COMPILE, *options(lists), cache=bench.files.empty("cache"))
        rows.append((f"`screenkit {' '.join(COMPILE)}`", alone.seconds, *memory(alone)))
    except SystemExit:
        notes.append(f"there is no `screenkit {' '.join(COMPILE)} -l LIST…` here")
    columns = ("compiling", "s", *MEMORY)
    return Section("Compiling", (Table(columns, tuple(rows)),), tuple(notes))
