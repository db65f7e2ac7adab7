"""The store of editions: what a name means, what is current, and what becomes of damaged books."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from attrs import evolve

from screenkit import durable
from screenkit.editions import Store, StoredEdition, StoredFile
from screenkit.errors import ListError, ScreenkitError

BODY = b"id,name\n1,Ada King\n"


def keep(store: Store, date: str, body: bytes = BODY, name: str = "own", retrieved: str = "") -> StoredEdition:
    """Commit an edition as an update does."""
    with store.locked(name), store.incoming(name) as folder:
        (folder / "files" / f"{name}.csv").write_bytes(body)
        sha256 = durable.sha256_of(folder / "files" / f"{name}.csv")
        file = StoredFile(name=f"{name}.csv", address="https://x", headers={"etag": "1"}, sha256=sha256, size=len(body))
        return store.commit(
            StoredEdition(
                name=name, id=f"{date}-{sha256[:12]}", folder=folder, retrieved=retrieved or date, date=date,
                dated_by="header", format="plain-csv", sha256=sha256, listings=1, names=1, identifiers=0,
                counts={"unknown": 1}, lost=0, problems=0, files=(file,),
            )
        )  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "home")


def test_where_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCREENKIT_HOME", str(tmp_path / "a"))
    assert Store.default().home == tmp_path / "a"
    assert Store.default(tmp_path / "b").home == tmp_path / "b"
    monkeypatch.delenv("SCREENKIT_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "c"))
    monkeypatch.setenv("HOME", str(tmp_path / "c"))
    assert Store.default().home.name == "screenkit"
    assert Store.default().home.is_relative_to(tmp_path / "c")


def test_nothing_is_there_at_first(store: Store) -> None:
    assert store.names() == []
    assert store.current("own") is None
    assert store.looked_for("own") == ""
    assert store.editions("own") == []
    assert store.catalog_file is None
    assert not store.home.exists()  # looking makes nothing


def test_what_is_kept_is_found_again(store: Store) -> None:
    first = keep(store, "2026-01-01")
    assert store.current("own") == first
    assert first.folder == store.folder("own") / "editions" / first.id
    second = keep(store, "2026-01-02", BODY + b"2,Bo Li\n")
    assert store.names() == ["own"]
    assert store.current("own") == second
    assert store.editions("own") == [second, first]
    assert store.looked_for("own")
    assert [path for path in store.home.rglob(".*") if path.name != ".lock"] == []


def test_what_a_name_means(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    editions = [keep(store, f"2026-01-0{n}", BODY + b"%d,B\n" % (n + 1)) for n in (1, 2, 3)]
    assert store.resolve("own") == editions[2]
    assert store.resolve("own@previous") == editions[1]
    assert store.resolve("own@2026-01-01") == editions[0]
    assert store.resolve(f"own@{editions[0].id}") == editions[0]
    assert store.resolve("own@2026-01") == editions[2]
    store.point("own", editions[1].id)
    assert store.resolve("own") == editions[1]
    assert store.resolve("own@previous") == editions[2]  # what was current before, although it is younger
    store.point("own", editions[1].id)  # looked for again, and found unchanged
    assert store.resolve("own@previous") == editions[2]
    for path in ("lists/own", "own.csv", "Own", "", Path("own.xml"), "own@2026/x"):
        assert store.resolve(path) == Path(path)
    Path("own").mkdir()
    assert store.resolve("own") == Path("own")  # what exists goes first
    with pytest.raises(ListError, match=r"own has no edition '2025'; those that are kept are 2026-01-02-"):
        store.resolve("own@2025")


def test_a_list_that_was_not_downloaded(store: Store) -> None:
    for name in ("un-sc", "un-sc@previous"):
        with pytest.raises(ListError, match=r"^un-sc has not been downloaded yet; run: screenkit lists update un-sc$"):
            store.load([name])
    with pytest.raises(ListError, match="there is no such file"):
        store.load(["none"])
    with pytest.raises(ListError, match=r"^un-cs: there is no file of that name, and no list; .*the list 'un-sc'\?$"):
        store.load(["un-cs"])


def test_names_and_paths_are_loaded_together(store: Store, tmp_path: Path) -> None:
    keep(store, "2026-01-01")
    other = tmp_path / "other.csv"
    other.write_bytes(BODY)
    watchlist = store.load(["own", other])
    assert [(edition.list_id, edition.date) for edition in watchlist.editions] == [("own", "2026-01-01"), ("other", "")]
    found = watchlist.edition_of(watchlist.all[0])
    assert found
    assert found.date == "2026-01-01"


def test_an_edition_committed_twice_is_kept_once(store: Store) -> None:
    first = keep(store, "2026-01-01")
    assert keep(store, "2026-01-01") == first
    assert store.ids("own") == [first.id]
    (first.content / "own.csv").write_bytes(b"")
    assert first.changed_files() == ["own.csv"]
    again = keep(store, "2026-01-01")
    assert again.changed_files() == []
    assert store.ids("own") == [first.id]
    (first.content / "own.csv").unlink()
    assert first.changed_files() == ["own.csv"]


def test_a_folder_to_come_goes_if_it_was_not_committed(store: Store) -> None:
    with store.incoming("own") as folder:
        (folder / "files" / "own.csv").write_bytes(BODY)
        assert list(store.folder("own").iterdir()) == [folder]
    assert list(store.folder("own").iterdir()) == []


DAMAGE = [
    "",
    "{",
    "[]",
    "null",
    "{}",
    '{"files": 3}',
    '{"files": [3]}',
    '{"files": [{}]}',
    "\\x00",
    '"x"',
    "[" * 99_999,
]


@pytest.mark.parametrize("text", DAMAGE)
def test_damaged_books_are_told(store: Store, text: str) -> None:
    edition = keep(store, "2026-01-01")
    (edition.folder / "edition.json").write_text(text)
    with pytest.raises(ListError, match="what is known of the edition cannot be read; run: screenkit lists update own"):
        store.current("own")
    keep(store, "2026-01-01")
    assert store.current("own") == edition
    (store.folder("own") / "current.json").write_text(text)
    with pytest.raises(ListError, match="what is known of the edition cannot be read"):
        store.load(["own"])


@pytest.mark.parametrize(
    ("key", "value"), [("date", None), ("listings", "1"), ("counts", []), ("files", {}), ("sha256", 1), ("new", 1)]
)
def test_damaged_fields_are_told(store: Store, key: str, value: object) -> None:
    edition = keep(store, "2026-01-01")
    path = edition.folder / "edition.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {key: value}))
    if key == "files":
        assert store.edition("own", edition.id).files == ()
        return
    with pytest.raises(ListError, match="cannot be read"):
        store.current("own")


def test_the_headers_last_seen(store: Store) -> None:
    edition = keep(store, "2026-01-01")
    assert store.latest_files(edition)[0].headers == {"etag": "1"}
    store.point("own", edition.id, {"own.csv": {"etag": "2", "date": "today"}})
    assert store.latest_files(edition)[0].headers == {"etag": "2", "date": "today"}
    store.point("own", "another", {"own.csv": {"etag": "3"}})
    assert store.latest_files(edition)[0].headers == {"etag": "1"}


def test_disagreements(store: Store) -> None:
    edition = keep(store, "2026-01-01")
    watchlist = store.load(["own"])
    assert edition.disagreements(watchlist) == []
    other = evolve(edition, listings=2000, lost=1)
    assert other.disagreements(watchlist) == [
        "1 listing, and 2,000 when it was downloaded",
        "0 lost, and 1 when it was downloaded",
    ]


def test_json_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    durable.replace(path, {"a": "é"})
    assert json.loads(path.read_text(encoding="utf-8")) == {"a": "é"}
    with pytest.raises(TypeError):
        durable.replace(path, {"a": object()})
    assert json.loads(path.read_text(encoding="utf-8")) == {"a": "é"}
    assert list(tmp_path.iterdir()) == [path]


def test_a_lock_is_held_by_one(tmp_path: Path) -> None:
    path = tmp_path / ".lock"
    busy = pytest.raises(ScreenkitError, match="another update is at work; wait until it is done")
    with durable.locked(path, 0.1), busy, durable.locked(path, 0.1):
        pass
    with durable.locked(path, 0.1):
        assert path.exists()
