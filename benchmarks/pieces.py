"""The small pieces against what they took before, as multiples of a fixed loop: so that machines can be compared.

    python -m benchmarks.pieces          measure, and say what has become slower
    python -m benchmarks.pieces --keep   measure, and keep that as what is compared with (benchmarks/pieces.json)

pytest-benchmark's own comparison works too, on one machine: `pytest benchmarks/test_pieces.py --benchmark-autosave`,
and later `--benchmark-compare`.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path

from benchmarks import places
from benchmarks.measure import run
from benchmarks.report import Cell, Section, Table, table

SLOWER = 1.5  # times what it took before: more than chance does on a quiet machine
_CALIBRATION = "test_calibration"


def calibration() -> int:
    """Do a fixed amount of what Python does here: strings, dictionaries, numbers.

    >>> calibration()
    1498500
    """
    seen: dict[str, int] = {}
    for number in range(1_000):
        word = f"w{number % 97}".upper().lower()
        seen[word] = seen.get(word, 0) + number * 3
    return sum(seen.values())


def measured(folder: Path) -> dict[str, float]:
    """Run pytest-benchmark; give the median microseconds of each piece."""
    file = folder / "pieces.json"
    folder.mkdir(parents=True, exist_ok=True)
    tests, options = str(places.ROOT / "benchmarks" / "test_pieces.py"), ["-q", "-p", "no:cacheprovider"]
    options += ["-p", "no:randomly", "--benchmark-max-time=0.3", "--benchmark-warmup=on", f"--benchmark-json={file}"]
    run([sys.executable, "-m", "pytest", tests, *options])
    found = json.loads(file.read_text(encoding="utf-8"))["benchmarks"]
    return {one["name"]: one["stats"]["median"] * 1e6 for one in found}


def compared(now: dict[str, float], before: dict[str, float]) -> list[tuple[Cell, ...]]:
    """Give rows: the piece, its microseconds, how many calibration loops that is, then and now, and what to say of it.

    >>> now = {"test_calibration": 10.0, "test_fold": 5.0}
    >>> compared(now, {"test_calibration": 20.0, "test_fold": 5.0})[1]
    ('fold', 5.0, 0.5, 0.25, '2.0 ×, slower')
    """
    loop, loop_before = now[_CALIBRATION], before.get(_CALIBRATION, 0.0)
    rows: list[tuple[Cell, ...]] = []
    for name, microseconds in now.items():
        loops, known = microseconds / loop, name in before and loop_before > 0
        then = before[name] / loop_before if known else 0.0
        change = f"{loops / then:.1f} ×" + (", slower" if loops > SLOWER * then else "") if known else "–"
        rows.append((name.removeprefix("test_").replace("_", " "), microseconds, loops, then if known else "–", change))
    return rows


def section(_: object = None) -> Section:
    """Measure and compare."""
    title = "The small pieces"
    if importlib.util.find_spec("pytest_benchmark") is None:
        return Section(title, (), ("not measured: pytest-benchmark is not installed: pip install -e '.[dev,bench]'",))
    before = json.loads(places.BASELINE.read_text(encoding="utf-8")) if places.BASELINE.exists() else {}
    rows = compared(measured(places.WORK), before)
    slower = [str(row[0]) for row in rows if str(row[-1]).endswith("slower")]
    columns = ("piece", "µs, median", "in calibration loops", "kept before", "change")
    return Section(title, (Table(columns, tuple(rows)),), (f"slower than before: {', '.join(slower) or 'none'}",))


def main() -> None:
    if "--keep" in sys.argv[1:]:
        kept = {name: float(f"{value:.4g}") for name, value in measured(places.WORK).items()}
        places.BASELINE.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
        return
    found = section()
    for one in found.tables:
        print(table(one.columns, one.rows))
    print(*found.notes, sep="\n")


if __name__ == "__main__":
    main()
