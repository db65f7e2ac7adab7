"""The names of some lists as lines of JSON, for the tools that screenkit is measured beside."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from screenkit.watchlist import Watchlist, load_lists


def write(paths: Sequence[str], file: Path) -> None:
    """Write a line of JSON for each listing: its uid, the kind of party, its names."""
    with file.open("w", encoding="utf-8") as f:
        for listing in load_lists(paths) if paths else Watchlist.default():
            names = [name.text for name in listing.names]
            f.write(json.dumps([listing.uid, listing.kind, names], ensure_ascii=False) + "\n")


def listed_names(file: Path) -> list[str]:
    """Read every name of such a file."""
    with file.open(encoding="utf-8") as f:
        return [name for line in f for name in json.loads(line)[2]]


def customer_names(file: Path, count: int, start: int = 0) -> list[str]:
    """Read `count` names of a customer file, from the customer numbered `start` on."""
    with file.open(encoding="utf-8", newline="") as f:
        return [row["name"] for row in islice(csv.DictReader(f), start, start + count)]
