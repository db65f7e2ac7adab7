"""Measure speed and memory, beside rapidfuzz over the same names in the same run: `make bench`.

The lists are official ones where `../shared/lists` stands beside the project, and otherwise those that ship; the
customers are made up by a seeded generator.
"""

from __future__ import annotations

import argparse
import csv
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from rapidfuzz import fuzz, process
from unidecode import unidecode

from people import people
from screenkit.model import Customer
from screenkit.screen import Screener
from screenkit.watchlist import Watchlist, load_lists

ROOT = Path(__file__).resolve().parents[1]
OFFICIAL = ROOT / ".." / "shared" / "lists"
COMPARED = 2_000  # customers that rapidfuzz is measured with: its speed does not depend on their number
SINGLE = 2_000
MEGABYTE = 1 << 20 if sys.platform == "darwin" else 1 << 10  # in the units of ru_maxrss


def official_lists() -> list[str]:
    found = [OFFICIAL / "us-ofac" / "csv-2021", *sorted((OFFICIAL / "un").glob("un-*.xml"))[-1:]]
    return [str(path.resolve()) for path in found if path.exists()]


class Clock:
    """Measures seconds: `with Clock() as clock: ...; clock.seconds`."""

    seconds = 0.0

    def __enter__(self) -> Self:
        self._start = time.perf_counter()
        return self

    def __exit__(self, *failure: object) -> None:
        self.seconds = time.perf_counter() - self._start


def in_process(paths: Sequence[str], customers: Sequence[Customer], rows: list[tuple[str, str]]) -> None:
    """Load, index, one customer at a time, many."""
    with Clock() as load:
        watchlist = load_lists(paths) if paths else Watchlist.default()
    with Clock() as index:
        screener = Screener(watchlist)
    listed = [name.text for listing in watchlist for name in listing.names]
    with Clock() as batch:
        hits = sum(len(screening.hits) for screening in screener.screen_many(customers))
    rows += [
        ("listings, names", f"{len(watchlist):,}, {len(listed):,}"),
        ("load", f"{load.seconds:.2f} s"),
        ("index", f"{index.seconds:.2f} s"),
        (
            f"screen_many, {len(customers):,} customers",
            f"{len(customers) / batch.seconds:,.0f} customers/s, {hits:,} hits",
        ),
    ]
    milliseconds = []
    for customer in people(SINGLE, seed=2):  # others than the batch, whose words are already known
        with Clock() as one:
            screener.screen(customer)
        milliseconds.append(one.seconds * 1e3)
    milliseconds.sort()
    p50, p99 = (milliseconds[len(milliseconds) * part // 100] for part in (50, 99))
    rows += [
        ("screen, one customer, p50 / p99", f"{p50:.2f} ms / {p99:.2f} ms"),
        ("peak memory so far", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE:,.0f} MB"),
    ]
    plain = [unidecode(name).lower() for name in listed]
    queries = [unidecode(customer.name).lower() for customer in customers[:COMPARED]]
    with Clock() as brute:
        process.cdist(queries, plain, scorer=fuzz.token_sort_ratio, score_cutoff=80, workers=-1)
    rows.append(("rapidfuzz cdist, token_sort_ratio", f"{len(queries) / brute.seconds:,.0f} customers/s"))


def whole_process(arguments: Sequence[str]) -> tuple[float, float]:
    """Run a command in a process of its own; give its seconds and its peak memory in MB.

    Linux counts what this process had before into a child's peak, so this comes before anything big is loaded.
    """
    with Clock() as clock:
        child = subprocess.Popen(  # noqa: S603  our own command
            [sys.executable, "-m", "screenkit", *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"screenkit {' '.join(arguments)} exited with {child.returncode}")
    return clock.seconds, usage.ru_maxrss / MEGABYTE


def as_commands(paths: Sequence[str], customers: Sequence[Customer], rows: list[tuple[str, str]]) -> None:
    """Run `screenkit screen` and `screenkit check` as a user does."""
    with tempfile.TemporaryDirectory() as folder:
        source, hits = Path(folder, "customers.csv"), Path(folder, "hits.csv")
        with source.open("w", encoding="utf-8", newline="") as f:
            table = csv.writer(f)
            table.writerow(["id", "name", "birth_date"])
            table.writerows([c.id, c.name, c.birth_date.first if c.birth_date else ""] for c in customers)
        lists = [argument for path in paths for argument in ("-l", path)]
        seconds, megabytes = whole_process(["screen", str(source), "-o", str(hits), *lists])
    rows.append((f"screenkit screen, {len(customers):,} customers, whole", f"{seconds:.1f} s, {megabytes:,.0f} MB"))
    runs = sorted(whole_process(["check", "Vladimir Mikheichik"]) for _ in range(5))
    rows.append(("screenkit check, shipped lists, whole", f"{runs[2][0]:.2f} s"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, default=50_000)
    parser.add_argument("-l", "--list", dest="lists", action="append")
    options = parser.parse_args()
    paths: list[str] = options.lists or official_lists()
    customers = list(people(options.customers))
    rows: list[tuple[str, str]] = [("lists", ", ".join(Path(path).name for path in paths) or "those that ship")]
    as_commands(paths, customers, rows)
    in_process(paths, customers, rows)
    print("| what | measured |\n|---|---|")
    for what, measured in rows:
        print(f"| {what} | {measured} |")


if __name__ == "__main__":
    main()
