"""Where things are: the official lists beside the project, what is generated, what is measured."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WORK = ROOT / ".benchmarks"  # what is generated and may be thrown away
RESULTS = ROOT / "benchmarks"
BASELINE = RESULTS / "pieces.json"  # what the small pieces took, to see a regression
_SHARED = (ROOT / ".." / "shared").resolve()
LISTS = _SHARED / "lists"
CUSTOMERS = _SHARED / "eval" / "dev"


def newest_un() -> list[Path]:
    """Give the newest list of the UN, if there is one."""
    return sorted((LISTS / "un").glob("un-*.xml"))[-1:]


def official_lists() -> list[str]:
    """Give the lists of today's scale: every SDN name of late 2025, and the UN's. Empty where they are not."""
    return _present([LISTS / "us-ofac" / "names-2025-11.csv", *newest_un()])


def whole_lists() -> list[str]:
    """Give lists with all of their fields, for compiling: OFAC 2021, UN, UK 2020, CSL 2022."""
    uk, csl = LISTS / "uk" / "ofsi-conlist-2020-04-27-29col.csv", LISTS / "us-csl" / "consolidated-csl-2022.csv"
    return _present([LISTS / "us-ofac" / "csv-2021", *newest_un(), uk, csl])


def _present(paths: list[Path]) -> list[str]:
    return [str(path) for path in paths if path.exists()]
