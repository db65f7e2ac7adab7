"""Sections: throughput by customers, by the length of the list, by workers."""

from __future__ import annotations

from benchmarks.people import words_of
from benchmarks.plot import Series
from benchmarks.report import Cell, Plot, Section, Table
from benchmarks.workspace import MEMORY, Bench, each, memory, named, options


def by_customers(bench: Bench) -> Section:
    """Throughput by the number of customers, cold and warm, and what ten times as many take."""
    rows: list[tuple[Cell, ...]] = []
    cold_times, warm_times = [], []
    names = bench.files.names()
    rapid = bench.cdist(names, bench.files.customers(max(bench.scale.customers)))["cdist"]
    before: tuple[int, float] | None = None
    for count in bench.scale.customers:
        customers = bench.files.customers(count)
        cache = bench.files.empty("cache")
        cold = bench.screen(customers, bench.lists(), cache)
        warm = bench.warm(customers, bench.lists(), cache)
        speed = count / warm.seconds
        times = f"{warm.seconds / before[1]:.1f} × for {count / before[0]:g} ×" if before else "–"
        words = words_of(customers)
        rows.append((count, words.distinct, cold.seconds, warm.seconds, speed, speed / rapid, times, *memory(warm)))
        before = count, warm.seconds
        cold_times.append((float(count), cold.seconds))
        warm_times.append((float(count), warm.seconds))
    columns = (
        "customers",
        "distinct words",
        "cold, s",
        "warm, s",
        "customers/s, warm",
        "× cdist",
        "time against the row above",
    )
    brute = tuple((float(count), count / rapid) for count in bench.scale.customers)
    series = (
        Series("cold", tuple(cold_times)),
        Series("warm", tuple(warm_times)),
        Series("rapidfuzz cdist", brute, dashed=True),
    )
    return Section(
        "Throughput by the number of customers",
        (Table((*columns, *MEMORY), tuple(rows)),),
        (
            "The whole process `screenkit screen FILE -l LIST… -o HITS`, all cores; lists: " + named(bench.files.lists),
            "Cold: nothing compiled. Warm: the second run and later ones, the median.",
            f"rapidfuzz cdist: token_sort_ratio, cutoff 80, all cores, same customers and names: {rapid:,.0f}/s.",
            "All together: proportional set size of all processes at one time, looked at up to ten times a second.",
        ),
        (Plot("time-by-customers", "Time by the size of the file", "customers", "seconds", series),),
    )


def by_lists(bench: Bench) -> Section:
    """Throughput by the length of the list."""
    rows: list[tuple[Cell, ...]] = []
    customers, one = bench.files.customers(bench.scale.against_lists), bench.files.customers(1)
    count = bench.scale.against_lists
    each_of: dict[int, float] = {}
    warm_speed, rapid_speed = [], []
    for size, file in zip(bench.scale.lists, bench.files.grown(bench.scale.lists), strict=True):
        lists, cache = options([str(file)]), bench.files.empty("cache")
        cold = bench.screen(one, lists, cache)
        start = bench.warm(one, lists, cache)
        warm = bench.warm(customers, lists, cache)
        rapid = bench.cdist(bench.files.names_of(file), customers)["cdist"]
        apiece = each_of[size] = each(warm, start, count)
        against = f"{apiece / each_of[size // 10]:.2f} ×" if each_of.get(size // 10) else "–"
        speed = count / warm.seconds
        words = words_of(file)
        rows.append(
            (size, words.distinct, cold.seconds, start.seconds, speed, apiece, against, speed / rapid, *memory(warm))
        )
        warm_speed.append((float(size), speed))
        rapid_speed.append((float(size), rapid))
    columns = (
        "names",
        "distinct words",
        "start cold, s",
        "start warm, s",
        "customers/s",
        "µs each",
        "each, to a tenth of the list",
    )
    return Section(
        "Throughput by the length of the list",
        (Table((*columns, "× cdist", *MEMORY), tuple(rows)),),
        (
            f"{count:,} customers, warm, whole process, all cores. Each: less the start.",
            "Start: a file of one customer. Lists are grown from real names (grown.py); longer ones hold the shorter.",
        ),
        (
            Plot("throughput-by-list", "Throughput by the length of the list", "listed names", "customers a second",
                 (Series("screenkit", tuple(warm_speed)), Series("rapidfuzz cdist", tuple(rapid_speed)))),
        ),
    )  # fmt: skip


def by_workers(bench: Bench) -> Section:
    """Throughput by the number of workers."""
    count = bench.scale.by_workers
    customers, one = bench.files.customers(count), bench.files.customers(1)
    cache = bench.files.empty("cache")
    bench.screen(one, bench.lists(), cache)
    start = bench.warm(one, bench.lists(), cache)
    rows: list[tuple[Cell, ...]] = []
    for workers in bench.scale.workers:
        warm = bench.warm(customers, bench.lists(), cache, "--workers", str(workers))
        apiece = each(warm, start, count)
        rows.append((workers, warm.seconds, count / warm.seconds, apiece, *memory(warm)))
    columns = ("workers", "warm, s", "customers/s", "µs each", *MEMORY)
    return Section("Throughput by workers", (Table(columns, tuple(rows)),), (f"{count:,} customers, whole process.",))
