"""The key of a compiled set tells all that it depends on."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import numpy as np
import pytest

import screenkit
from screenkit import cache
from screenkit.cache import key
from screenkit.errors import ListError
from screenkit.sources import gathering
from tests.test_cache import tree


def test_the_key_tells_what_the_lists_hold(tmp_path: Path) -> None:
    lists = tree(tmp_path / "lists", {"a.csv": "1", "b/c.xml": "2", ".git/x": "3", "b/.c.swp": "4"})
    before = key([lists])
    assert len(before) == 64
    seen = {before}

    def changed() -> bool:
        now = key([lists])
        new = now not in seen
        seen.add(now)
        return new

    assert not changed()
    tree(lists, {".git/x": "5", "b/.c.swp": "6", ".hidden": "7"})
    assert not changed()  # nobody looks at hidden files
    os.utime(lists / "a.csv", (1, 1))
    assert not changed()
    tree(lists, {"b/c.xml": "3"})
    assert changed()
    tree(lists, {"d": ""})
    assert changed()
    (lists / "d").rename(lists / "e")
    assert changed()
    (lists / "a.csv").unlink()
    assert changed()


def test_the_key_tells_how_the_lists_were_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(tmp_path, {"a": "1", "b": "1", "c/a": "1", "c/b": "1"})
    monkeypatch.chdir(tmp_path)
    given: list[list[str | Path]] = [
        [],
        ["a"],
        ["b"],
        ["a", "b"],
        ["b", "a"],
        ["a", "a"],
        ["c"],
        ["c/a"],
        ["c/a", "c/b"],
        [tmp_path / "a"],
        ["."],
    ]
    assert len({key(paths) for paths in given}) == len(given)
    assert key(["a"]) == key([Path("a")]) == key(iter(["a"]))


def test_the_key_tells_one_file_from_two(tmp_path: Path) -> None:
    """Names and contents do not run into one another."""
    one, two = tree(tmp_path / "1", {"a": "x", "b": "y"}), tree(tmp_path / "2", {"a": "y", "b": "x"})
    (tmp_path / "link").symlink_to(one)
    first = key([tmp_path / "link"])
    (tmp_path / "link").unlink()
    (tmp_path / "link").symlink_to(two)
    assert key([tmp_path / "link"]) != first


def test_the_key_tells_what_is_read_with_a_file(tmp_path: Path) -> None:
    tree(tmp_path, {"SDN.CSV": "1", "Alt.csv": "2", "other.csv": "3"})
    before = key([tmp_path / "SDN.CSV"]), key([tmp_path / "other.csv"])
    tree(tmp_path, {"other.txt": "5"})
    assert (key([tmp_path / "SDN.CSV"]), key([tmp_path / "other.csv"])) == before
    tree(tmp_path, {"Alt.csv": "4"})
    assert key([tmp_path / "SDN.CSV"]) != before[0]
    assert key([tmp_path / "other.csv"]) == before[1]
    (tmp_path / "add.csv").mkdir()
    key([tmp_path / "SDN.CSV"])


def test_the_rules_are_those_of_gathering(tmp_path: Path) -> None:
    assert cache._COMPANIONS == gathering._COMPANIONS
    root = tree(tmp_path / "root", {"a": "1", "b/c": "2", "b/d/e": "3", ".x/y": "4", "b/.z": "5", "~f": "6"})
    other = tree(tmp_path / "other", {"g": "7"})
    (root / "round").symlink_to(root)
    (root / "b" / "away").symlink_to(other)
    (root / "one").symlink_to(other / "g")
    for path in (root, root / "b" / "c", root / "one"):
        assert [str(file) for file in cache._files(path)] == [f.file.name for f in gathering._files(path, named=True)]
    assert {path.name for path in cache._files(root)} == {"a", "c", "e", "~f", "g", "one"}


def test_the_key_tells_the_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tree(tmp_path / "screenkit", {"cache.py": "", "names/data/titles.txt": "", "__pycache__/cache.pyc": ""})
    monkeypatch.setattr(cache, "__file__", str(package / "cache.py"))
    before = key([])
    tree(package, {"__pycache__/cache.pyc": "more", "names/__pycache__/x": ""})
    assert key([]) == before
    status = (package / "names" / "data" / "titles.txt").stat()
    tree(package, {"names/data/titles.txt": "Sir"})
    os.utime(package / "names" / "data" / "titles.txt", ns=(status.st_atime_ns, status.st_mtime_ns))
    assert (larger := key([])) != before
    os.utime(package / "cache.py", (1, 1))
    assert (touched := key([])) != larger
    tree(package, {"new.py": ""})
    assert key([]) != touched


@pytest.mark.parametrize("file", ["lib/site-packages/x.pth", "lib/dist-packages/x.pth", "vendor/numpy/__init__.py"])
def test_the_key_tells_what_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str) -> None:
    tree(tmp_path, {file: "", "scripts/script.py": ""})
    place = tmp_path / Path(*Path(file).parts[:-2] if "numpy" in file else Path(file).parts[:-1])
    monkeypatch.setattr(sys, "path", ["", str(tmp_path / "scripts"), str(place), str(tmp_path / "absent")])
    before = key([])
    os.utime(tmp_path / "scripts", (1, 1))
    assert key([]) == before  # where the user works
    os.utime(place, (1, 1))
    assert key([]) != before


def test_the_key_tells_the_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = {key([])}
    for owner, name in ((cache, "FORMAT"), (sys, "version"), (unicodedata, "unidata_version")):
        with monkeypatch.context() as changed:
            changed.setattr(owner, name, "0")
            keys.add(key([]))
    assert len(keys) == 4


def test_every_place_of_a_package_counts() -> None:
    """Where numpy and its like were found is among the facts, and all of screenkit's own files."""
    facts = list(cache._circumstances())
    assert str(Path(np.__file__).parents[1]) in [fact[1] for fact in facts if fact[0] == "packages"]
    package = Path(screenkit.__file__).parent
    files = {str(path) for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    assert {fact[1] for fact in facts if fact[0] == "code"} == files


def test_what_cannot_be_read_has_no_key(tmp_path: Path) -> None:
    with pytest.raises(ListError, match="absent: there is no such file; check the path"):
        key([tmp_path / "absent"])
    (tmp_path / "broken").symlink_to(tmp_path / "absent")
    with pytest.raises(ListError, match="broken: there is no such file"):
        key([tmp_path])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ListError, match="not a regular file; check the path"):
        key([tmp_path / "pipe"])


def test_the_key_loads_nothing_heavy() -> None:
    code = "import sys; from screenkit.cache import key; key([]); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()  # noqa: S603  our own
    assert not {"numpy", "rapidfuzz", "lxml", "unidecode", "importlib.metadata", "screenkit.sources"} & set(loaded)


def test_a_compiled_list_is_opened_without_the_formats() -> None:
    """They would take longer to import than the list takes to open."""
    code = "import sys, screenkit.screen; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()  # noqa: S603  our own
    assert "screenkit.compiled" in loaded
    assert not {"numpy.ma", "lxml", "screenkit.sources.registry", "screenkit.sources.un_xml"} & set(loaded)
