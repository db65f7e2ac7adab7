"""Results: kept as JSON section by section, written as Markdown. Nobody writes RESULTS.md by hand."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs
from attrs import define, field, frozen

from benchmarks import machine
from benchmarks.plot import Series, lines

Cell = str | float | int


@frozen
class Table:
    """A table: the columns' titles, and rows of cells."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@frozen
class Plot:
    """A plot: the file's name without its ending, titles, and lines."""

    name: str
    title: str
    x: str
    y: str
    series: tuple[Series, ...]


@frozen
class Section:
    """What a part of the measuring found."""

    title: str
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()
    plots: tuple[Plot, ...] = ()


@define
class Results:
    """A folder of results: results.json, RESULTS.md, and the plots."""

    folder: Path
    order: Sequence[str]
    sections: dict[str, dict[str, Any]] = field(factory=dict)

    @classmethod
    def open(cls, folder: Path, order: Sequence[str]) -> Results:
        """Read what was measured before; `order` is that of the sections."""
        file = folder / "results.json"
        return cls(folder, order, json.loads(file.read_text(encoding="utf-8")) if file.exists() else {})

    def has(self, name: str, settings: Mapping[str, Any]) -> bool:
        """Tell whether a section was measured with these settings and the present source."""
        known = self.sections.get(name, {})
        return known.get("settings") == json.loads(json.dumps(settings)) and known.get("source") == machine.source()

    def keep(self, name: str, section: Section, settings: Mapping[str, Any], command: str) -> None:
        """Take in a section and write all files."""
        self.sections[name] = {
            "date": dt.datetime.now(dt.UTC).strftime("%Y-%m-%d %H:%M UTC"),
            "command": command,
            "source": machine.source(),
            "settings": settings,
            "machine": machine.facts(),
            **attrs.asdict(section),
        }
        self.folder.mkdir(parents=True, exist_ok=True)
        _write(self.folder / "results.json", json.dumps(self.sections, indent=1, ensure_ascii=False) + "\n")
        _write(self.folder / "RESULTS.md", self.markdown())
        for plot in section.plots:
            _write(self.folder / f"{plot.name}.svg", lines(plot.title, plot.x, plot.y, plot.series))

    def markdown(self) -> str:
        """Write all sections, in their order, with what they were measured on."""
        parts = [
            "# Results",
            "Written by `benchmarks/bench.py` from results.json; do not edit. How: benchmarks/README.md.",
        ]
        before: Any = None
        for name in [*self.order, *(name for name in self.sections if name not in self.order)]:
            if (section := self.sections.get(name)) is None:
                continue
            parts.append(f"## {section['title']}")
            if section["machine"] != before:
                parts.append(table(("measured on", ""), section["machine"]))
                before = section["machine"]
            parts.append(f"{section['date']}, `{section['command']}`")
            parts += [table(one["columns"], one["rows"]) for one in section["tables"]]
            parts += [f"![{plot['title']}]({plot['name']}.svg)" for plot in section["plots"]]
            if section["notes"]:
                parts.append("\n".join(f"* {note}" for note in section["notes"]))
        return "\n\n".join(parts) + "\n"


def _write(file: Path, text: str) -> None:
    partial = file.with_suffix(".partial")
    partial.write_text(text, encoding="utf-8")
    partial.replace(file)


def table(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """Write a Markdown table; numbers to the right.

    >>> print(table(["what", "seconds"], [["load", 1.234]]))
    | what | seconds |
    |---|---:|
    | load | 1.23 |
    """
    numeric = [
        bool(rows) and all(not isinstance(row[at], str) or _is_number(row[at]) for row in rows)
        for at in range(len(columns))
    ]
    head = "".join("---:|" if number else "---|" for number in numeric)
    return "\n".join([_row(columns), f"|{head}", *map(_row, rows)])


def _row(cells: Sequence[Cell]) -> str:
    return "| " + " | ".join(number(cell).replace("|", "\\|") for cell in cells) + " |"


def _is_number(cell: object) -> bool:
    return str(cell) in {"", "–"} or str(cell)[:1].isdigit()


def number(cell: Cell) -> str:
    """Write a number with as many digits as tell something.

    >>> number(12345.6), number(123.4), number(12.34), number(1.234), number(0.01234), number("a")
    ('12,346', '123', '12.3', '1.23', '0.0123', 'a')
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, int) or abs(cell) >= 100:
        return f"{cell:,.0f}"
    if abs(cell) >= 10:
        return f"{cell:.1f}"
    return f"{cell:.2f}" if abs(cell) >= 1 else f"{cell:.3g}"
