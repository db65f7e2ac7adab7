"""Someone who keeps lists current, with a publisher at hand: what the tests of updates share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from attrs import frozen

from screenkit.catalog import Catalog, Entry
from screenkit.download import Downloader, Limits
from screenkit.editions import Store
from screenkit.errors import ScreenkitError
from screenkit.update import Outcome, update
from tests.publisher import Publisher, publishing


def own(parties: int, first: int = 0, aliases: int = 2) -> bytes:
    """Make an in-house list of so many parties."""
    rows = [
        f"{n},Party {n},person,{';'.join(f'Alias {a} of {n}' for a in range(aliases))},passport=A{n:07d}"
        for n in range(first, first + parties)
    ]
    return "\n".join(["id,name,kind,aliases,identifiers", *rows, ""]).encode()


def un(date: str, parties: int = 3) -> bytes:
    entities = "".join(
        f"<ENTITY><FIRST_NAME>Party {n}</FIRST_NAME><REFERENCE_NUMBER>KPe.{n:03d}</REFERENCE_NUMBER></ENTITY>"
        for n in range(parties)
    )
    return (
        f"<CONSOLIDATED_LIST dateGenerated='{date}T00:00:00Z'><INDIVIDUALS/>"
        f"<ENTITIES>{entities}</ENTITIES></CONSOLIDATED_LIST>"
    ).encode()


@frozen
class Desk:
    """Someone who keeps lists current, with a publisher at hand."""

    publisher: Publisher
    store: Store
    entry: Entry
    catalog: Catalog

    def update(self, entry: Entry | None = None, *, accept_shrink: bool = False) -> Outcome:
        downloader = Downloader(self.catalog.permits, Limits(silence=0.5, whole=20.0), sleep=lambda _: None)
        return update(entry or self.entry, self.store, self.catalog, downloader, accept_shrink=accept_shrink)

    def refused(self, message: str, entry: Entry | None = None) -> None:
        """Expect an update to be refused, and the store to stay as it was."""
        before = {path: path.read_bytes() for path in self.store.home.rglob("*") if path.is_file()}
        with pytest.raises(ScreenkitError, match=message) as caught:
            self.update(entry)
        assert caught.value.remedy
        after = {path: path.read_bytes() for path in self.store.home.rglob("*") if path.is_file()}
        assert {path.name: data for path, data in after.items() if path.name != ".lock"} == {
            path.name: data for path, data in before.items() if path.name != ".lock"
        }
        assert list(self.store.home.rglob(".incoming-*")) == []

    def of(self, name: str, format_: str, *files: str, **more: object) -> Entry:
        """Make an entry whose files the publisher has."""
        addresses = {file: self.publisher.url(f"/{name}/{file}") for file in files}
        return Entry(name=name, format=format_, cadence_days=7, files=addresses, **more)  # type: ignore[arg-type]  # any

    def publish(self, name: str, **files: bytes) -> None:
        for file, body in files.items():
            self.publisher.files[f"/{name}/{file.replace('__', '.')}"] = body


@contextmanager
def at_desk(home: Path) -> Iterator[Desk]:
    """Give a desk whose publisher has one list, `own`, of 100 parties."""
    with publishing() as publisher:
        entry = Entry(name="own", format="plain-csv", cadence_days=7, files={"own.csv": publisher.url("/own/own.csv")})
        publisher.files["/own/own.csv"] = own(100)
        yield Desk(publisher, Store(home), entry, Catalog({"own": entry}))
