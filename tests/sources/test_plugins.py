"""Formats that other packages add."""

from __future__ import annotations

import importlib.metadata
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from screenkit import ListError, Listing, Name, load_lists
from screenkit.sources.base import Info, ListFile
from screenkit.sources.plugins import GROUP, plugins


@pytest.fixture(autouse=True)
def _afresh() -> Iterator[None]:
    plugins.cache_clear()
    yield
    plugins.cache_clear()


def offer(monkeypatch: pytest.MonkeyPatch, module: ModuleType, value: str = "their_source") -> None:
    monkeypatch.setitem(sys.modules, "their_source", module)
    point = importlib.metadata.EntryPoint("theirs", value, GROUP)
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda group: [point] if group == GROUP else [])


def source() -> ModuleType:
    def parse(file: ListFile, companions: object = ()) -> Iterator[Listing]:
        with file.open() as stream:
            for number, line in enumerate(stream.read().decode().splitlines()[1:]):
                yield Listing(list_id="theirs", source_id=str(number), kind="person", names=(Name(line, "primary"),))

    module = ModuleType("their_source")
    vars(module).update(
        INFO=Info("theirs", "Their list", "They", "https://example.com"),
        recognizes=lambda head: head.startswith(b"THEIRS"),
        parse=parse,
    )
    return module


def test_a_package_adds_a_format(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    offer(monkeypatch, source())
    (tmp_path / "list.txt").write_text("THEIRS\nIvan Petrov\n", encoding="utf-8")
    watchlist = load_lists([tmp_path / "list.txt"])
    assert [listing.name for listing in watchlist] == ["Ivan Petrov"]
    assert watchlist.editions[0].format == "theirs"


@pytest.mark.parametrize("value", ["their_source", "their_source:missing", "nowhere_at_all"])
def test_what_is_no_source_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, value: str) -> None:
    offer(monkeypatch, ModuleType("their_source"), value)
    (tmp_path / "list.txt").write_text("hello", encoding="utf-8")
    with pytest.raises(ListError, match="theirs"):
        load_lists([tmp_path / "list.txt"])
