"""rapidfuzz over the same names, brute force: `process.cdist` for many customers, `process.extract` for one.

Its speed does not depend on the number of customers, so some of them tell it. Names are in lower-case ASCII before the
clock starts, which screenkit does within its time; the matrix is of bytes, and hits are not picked out of it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process
from unidecode import unidecode

from benchmarks.listed import customer_names, listed_names
from benchmarks.measure import Clock, percentile

CELLS = 20_000_000  # of the matrix at a time: 20 MB
CUTOFF = 80


def cdist(queries: list[str], choices: list[str]) -> float:
    """Give the customers a second that `process.cdist` compares with every name, on all cores."""
    chunk = max(1, CELLS // len(choices))
    with Clock() as clock:
        for start in range(0, len(queries), chunk):
            some = queries[start : start + chunk]
            process.cdist(some, choices, scorer=fuzz.token_sort_ratio, score_cutoff=CUTOFF, dtype=np.uint8, workers=-1)
    return len(queries) / clock.seconds


def extract(queries: list[str], choices: list[str]) -> list[float]:
    """Give the milliseconds of `process.extract` for each customer."""
    milliseconds = []
    for query in queries:
        with Clock() as clock:
            process.extract(query, choices, scorer=fuzz.token_sort_ratio, score_cutoff=CUTOFF, limit=10)
        milliseconds.append(clock.seconds * 1e3)
    return milliseconds


def measure(names: Path, customers: Path, comparisons: int, single: int) -> dict[str, Any]:
    """Measure both, `cdist` with as many customers as make that many comparisons."""
    choices = [unidecode(name).lower() for name in listed_names(names)]
    count = max(20, comparisons // len(choices))
    queries = [unidecode(name).lower() for name in customer_names(customers, count)]
    cdist(queries[:20], choices)
    times = extract(queries[:single], choices)
    return {
        "names": len(choices),
        "customers": len(queries),
        "cdist": cdist(queries, choices),
        "extract": [percentile(times, part) for part in (0.5, 0.99, 1.0)] if times else [],
    }


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))))
