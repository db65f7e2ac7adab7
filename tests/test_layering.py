"""Data flows one way: a module imports only what stands before it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import screenkit

ROOT = Path(screenkit.__file__).parent

LAYERS = [  # rooms on one line do not see one another
    ["counted", "errors"],
    ["durable", "download"],
    ["arrays"],
    ["cache"],
    ["model"],
    ["records"],
    ["differences"],
    ["countries"],
    ["identifiers", "names"],
    ["sources", "columns", "testing"],
    ["catalog", "customer_csv", "customer_rows", "customer_tables"],
    ["customer_arrow"],
    ["customer_messages", "customers"],
    ["score"],
    ["hashing", "workers"],
    ["circumstances", "deletions", "sharing"],
    ["vocabulary"],
    ["latin_tables"],
    ["whole_names", "words"],
    ["bound", "rows"],
    ["bound_of_pairs", "postings"],
    ["foreseen", "index", "soundness"],
    ["edition", "roll"],
    ["compiled"],
    ["watchlist"],
    ["editions", "recount"],
    ["update"],
    ["policy"],
    ["screen"],
    ["batch"],
    ["report"],
    ["cli_lists"],
    ["cli"],
    ["__main__", "__init__"],
]
RANK = {room: rank for rank, rooms in enumerate(LAYERS) for room in rooms}
MODULES = sorted(ROOT.rglob("*.py"))


def room_of(path: Path) -> str:
    first = path.relative_to(ROOT).parts[0]
    return first.removesuffix(".py")


def imported(path: Path) -> Iterator[tuple[str, int]]:
    """Give the rooms of this package that a module imports, anywhere in it, with the line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are absolute"
            if node.module == "screenkit":
                yield from ((alias.name, node.lineno) for alias in node.names)
            elif node.module and node.module.startswith("screenkit."):
                yield node.module.split(".")[1], node.lineno
        elif isinstance(node, ast.Import):
            yield from (
                (alias.name.partition(".")[2].partition(".")[0], node.lineno)
                for alias in node.names
                if alias.name.partition(".")[0] == "screenkit"
            )


def test_every_room_has_a_place() -> None:
    assert {room_of(path) for path in MODULES} <= RANK.keys()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_what_stands_before_it(path: Path) -> None:
    here = room_of(path)
    wrong = [
        f"{path.name}:{line} imports screenkit.{room}"
        for room, line in imported(path)
        if room in RANK and room != here and RANK[room] >= RANK[here]
    ]
    assert wrong == []
