"""One customer at a time, by name alone, against compiled lists, in a process that has been at work: milliseconds."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from benchmarks.listed import customer_names
from benchmarks.measure import Clock, percentile
from screenkit.screen import Screener
from screenkit.watchlist import Watchlist, load_lists

BEFORE = 1_000  # customers screened before the clock starts, others than the measured ones


def measure(paths: list[str], customers: Path, count: int) -> dict[str, Any]:
    """Screen `count` customers one by one."""
    screener = Screener(load_lists(paths, cache=True) if paths else Watchlist.default())
    names = customer_names(customers, BEFORE + count)
    for name in names[:BEFORE]:
        screener.screen(name)
    milliseconds, hits = [], 0
    for name in names[BEFORE:]:
        with Clock() as clock:
            hits += len(screener.screen(name).hits)
        milliseconds.append(clock.seconds * 1e3)
    times = [percentile(milliseconds, part) for part in (0.5, 0.99, 1.0)]
    return {"customers": len(milliseconds), "hits": hits, "times": times}


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[3:], Path(sys.argv[1]), int(sys.argv[2]))))
