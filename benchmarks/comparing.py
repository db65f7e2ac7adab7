"""Sections: beside other tools, and against brute force."""

from __future__ import annotations

from benchmarks import places
from benchmarks.measure import answer
from benchmarks.report import Cell, Section, Table
from benchmarks.workspace import Bench, named


def peers(bench: Bench) -> Section:
    """Measure other tools with the same names and customers."""
    names, customers = bench.files.names(), bench.files.customers(20_000)
    rapid = bench.cdist(names, customers, bench.scale.extracts)
    cache = bench.files.empty("cache")
    bench.screen(bench.files.customers(1), bench.lists(), cache)
    warm = bench.warm(customers, bench.lists(), cache)
    own, alone = (
        20_000 / warm.seconds,
        answer("single", str(customers), str(bench.scale.single), *bench.files.lists, cache=cache),
    )
    rows: list[tuple[Cell, ...]] = [
        ("screenkit, whole process, 20,000 customers", own, 1.0, alone["times"][0]),
        ("rapidfuzz cdist / extract, token_sort_ratio", rapid["cdist"], own / rapid["cdist"], rapid["extract"][0]),
    ]
    batch, some = bench.scale.peer
    found = answer("against_nomenklatura", str(names), str(customers), str(batch), str(some), python=bench.peer)
    notes = [f"{rapid['names']:,} names"]
    if "missing" in found:
        notes.append(f"not measured: {found['missing']}, or name an interpreter that has it with --peer")
    else:
        title = f"nomenklatura {found['version']}, index and logic-v2"
        rows.append((title, found["batch"], own / found["batch"], found["single"][0]))
        notes.append(f"nomenklatura: {found['customers']:,} customers, after {found['build']:.1f} s for its index")
    columns = ("tool", "customers/s in a batch", "screenkit is × as fast", "one customer, p50, ms")
    return Section("Beside other tools", (Table(columns, tuple(rows)),), tuple(notes))


def lost(bench: Bench) -> Section:
    """Count the hits lost against brute force."""
    rows: list[tuple[Cell, ...]] = []
    notes = []
    un = [str(path) for path in places.newest_un()]
    for way, count, lists, what in (
        ("every", bench.scale.every, un, "every name of " + named(un)),
        (
            "proposed",
            bench.scale.proposed,
            list(bench.files.lists),
            "150 likest and 20 other names each, of " + named(bench.files.lists),
        ),
    ):
        found = answer("brute", way, str(count), *lists)
        rows.append(
            (what, found["customers"], found["names"], found["scorings"], found["hits"], found["lost"], found["differ"])
        )
        notes += [
            f"{a!r} / {b!r}: {by_scoring} by scoring, {by_index} by screening"
            for a, b, by_scoring, by_index in found["examples"]
        ]
    columns = ("scored against", "customers", "names", "scorings", "hits", "lost", "of another score")
    about = "Mangled and innocent customers, names only; likest by rapidfuzz token_set_ratio (benchmarks/brute.py)."
    return Section("Hits lost against brute force", (Table(columns, tuple(rows)),), (about, *notes))
