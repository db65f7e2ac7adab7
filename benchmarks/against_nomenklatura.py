"""nomenklatura over the same names: its blocking index, and logic-v2 for what the index proposes.

Nothing of screenkit is imported, so that it can run in an environment of its own (`bench.py --peer PYTHON`). A person
of unknown kind is given as a LegalEntity, which it compares with people and companies. Without nomenklatura this says
so and measures nothing.
"""

from __future__ import annotations

import csv
import importlib
import json
import sys
import tempfile
import time
from importlib.metadata import PackageNotFoundError, version
from itertools import islice
from pathlib import Path
from typing import Any

SCHEMA = {"person": "Person", "organization": "Organization", "vessel": "Vessel", "aircraft": "Airplane"}
THRESHOLD = 0.7  # its own default


class Peer:
    """The names of a file, indexed."""

    def __init__(self, names: Path, folder: Path) -> None:
        followthemoney = importlib.import_module("followthemoney")
        resolver = importlib.import_module("nomenklatura.resolver")
        matching = importlib.import_module("nomenklatura.matching")
        self._entity, self._dataset = (
            followthemoney.StatementEntity,
            followthemoney.Dataset.make({"name": "listed", "title": "listed"}),
        )
        store = importlib.import_module("nomenklatura.store").MemoryStore(self._dataset, resolver.Linker({}))
        with store.writer() as writer, names.open(encoding="utf-8") as f:
            for line in f:
                uid, kind, texts = json.loads(line)
                writer.add_entity(self._make(uid, SCHEMA.get(kind, "LegalEntity"), texts))
        self._view = store.view(self._dataset)
        self._index = importlib.import_module("nomenklatura.blocker").Index(self._view, folder)
        self._index.build()
        self._compare = matching.LogicV2.compare
        self._config = matching.ScoringConfig.defaults()

    def _make(self, uid: str, schema: str, names: list[str]) -> Any:
        data = {"id": uid, "schema": schema, "properties": {"name": names}, "datasets": ["listed"]}
        return self._entity.from_data(self._dataset, data, cleaned=True)

    def screen(self, names: list[str]) -> int:
        """Screen customers by their names; give how many hits there are."""
        customers = {f"C-{at}": self._make(f"C-{at}", "LegalEntity", [name]) for at, name in enumerate(names)}
        hits = 0
        for customer, proposed in self._index.match_entities(customers.values()):
            for listed, _ in proposed:
                result = self._view.get_entity(listed.id)
                found = self._compare(customers[customer.id], result, self._config)
                hits += found.score >= THRESHOLD
        return hits


def measure(names: Path, customers: Path, batch: int, single: int) -> dict[str, Any]:
    """Index, screen a batch, and screen some customers one at a time."""
    with customers.open(encoding="utf-8", newline="") as f:
        queries = [row["name"] for row in islice(csv.DictReader(f), batch + single)]
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        peer = Peer(names, Path(folder))
        indexed = time.perf_counter()
        hits = peer.screen(queries[:batch])
        done = time.perf_counter()
        times = []
        for query in queries[batch:]:
            begun = time.perf_counter()
            peer.screen([query])
            times.append((time.perf_counter() - begun) * 1e3)
    times.sort()
    return {
        "version": version("nomenklatura"),
        "build": indexed - start,
        "batch": batch / (done - indexed),
        "customers": batch,
        "hits": hits,
        "single": [times[len(times) // 2], times[-1]] if times else [],
    }


if __name__ == "__main__":
    try:
        version("nomenklatura")
    except PackageNotFoundError:
        print(json.dumps({"missing": "nomenklatura is not installed: pip install nomenklatura"}))
    else:
        print(json.dumps(measure(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))))
