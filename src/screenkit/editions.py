"""The editions of lists that were downloaded, kept one by one: what is current, what was before, where each came from.

    <home>/catalog.toml                                   the user's own catalog
    <home>/lists/un-sc/current.json                       which edition is current, and when it was last looked for
    <home>/lists/un-sc/editions/2026-02-27-3fdf94b59ebf/
        edition.json                                      date, sha256, counts, and the headers of the response
        files/un-consolidated.xml                         as published

`<home>` is the folder that the environment variable SCREENKIT_HOME names, or else the user's data folder. An edition's
folder appears whole, by one renaming, and never changes again; `current.json` is replaced by another whole one. So
whoever reads sees one edition or the next, whatever is killed when. No edition is deleted.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import re
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, Self

import attrs
from attrs import field, frozen
from attrs.validators import instance_of as _is

from screenkit import durable
from screenkit.catalog import catalog
from screenkit.counted import counted
from screenkit.edition import Edition
from screenkit.errors import ListError
from screenkit.watchlist import Watchlist, load_lists

_NAME: Final = re.compile(r"([a-z0-9-]+)(?:@([A-Za-z0-9-]+))?")
_AGAIN: Final = "run: screenkit lists update {}"
_INCOMING: Final = ".incoming-"
_STALE: Final = 24 * 60 * 60.0  # no download lasts so long


@frozen(kw_only=True)
class StoredFile:
    """A file of an edition: its name, the address it came from, the headers that came with it, its bytes' sha256."""

    name: str = field(validator=_is(str))
    address: str = field(validator=_is(str))
    headers: Mapping[str, str] = field(hash=False, validator=_is(dict))
    sha256: str = field(validator=_is(str))
    size: int = field(validator=_is(int))


@frozen(kw_only=True)
class StoredEdition:
    """An edition that was downloaded. `folder` is where it is kept; the other fields are in its `edition.json`.

    `date` (ISO 8601) is what the file says of itself, or else the day of its Last-Modified header or of the download,
    as `dated_by` tells: "file", "header" or "download". `sha256` is over the content of its list files, as in
    `watchlist.Edition`. `counts` are the listings to screen by kind, `listings` their sum; `names` and `identifiers`
    what they hold; `lost` the records that became no listing; `problems` all that was reported.
    """

    name: str
    id: str
    folder: Path = field(eq=False)
    retrieved: str = field(validator=_is(str))
    date: str = field(validator=_is(str))
    dated_by: str = field(validator=_is(str))
    format: str = field(validator=_is(str))
    sha256: str = field(validator=_is(str))
    listings: int = field(validator=_is(int))
    names: int = field(validator=_is(int))
    identifiers: int = field(validator=_is(int))
    counts: Mapping[str, int] = field(hash=False, validator=_is(dict))
    lost: int = field(validator=_is(int))
    problems: int = field(validator=_is(int))
    files: tuple[StoredFile, ...]

    @property
    def content(self) -> Path:
        """The folder that holds its files as published, and nothing else."""
        return self.folder / "files"

    def changed_files(self) -> list[str]:
        """Name the files that are missing or whose bytes are not what was downloaded."""
        return [file.name for file in self.files if durable.sha256_of(self.content / file.name) != file.sha256]

    def disagreements(self, watchlist: Watchlist) -> list[str]:
        """Say what is not as it was when the edition was downloaded; `watchlist` is what it reads as now."""
        changed = [f"{name} is not as it was downloaded" for name in self.changed_files()]
        found = measures(watchlist)
        return changed + [
            f"{_measured(found[name], name)}, and {getattr(self, name):,} when it was downloaded"
            for name in found
            if found[name] != getattr(self, name)
        ]


@frozen
class Store:
    """The folder in which editions are kept."""

    home: Path

    @classmethod
    def default(cls, home: str | Path | None = None) -> Self:
        """Give the store at `home`, at SCREENKIT_HOME, or in the user's data folder."""
        chosen = home or os.environ.get("SCREENKIT_HOME")
        if chosen:
            return cls(Path(chosen))
        from platformdirs import user_data_path  # noqa: PLC0415  only a store that is not named needs it

        return cls(user_data_path("screenkit", appauthor=False))

    @property
    def catalog_file(self) -> Path | None:
        """The user's own catalog, if there is one."""
        path = self.home / "catalog.toml"
        return path if path.exists() else None

    def folder(self, name: str) -> Path:
        """Give the folder of a list."""
        return self.home / "lists" / name

    def names(self) -> list[str]:
        """Name the lists that have been downloaded."""
        return sorted(path.parent.name for path in (self.home / "lists").glob("*/current.json"))

    def current(self, name: str) -> StoredEdition | None:
        """Return the current edition of a list, None if it was never downloaded; raises ListError if it is damaged."""
        pointer = self._pointer(name)
        return None if pointer is None else self.edition(name, str(pointer["edition"]))

    def looked_for(self, name: str) -> str:
        """Tell when an edition of this list was last looked for with success (ISO 8601, UTC); empty if never."""
        pointer = self._pointer(name)
        return "" if pointer is None else str(pointer["looked_for"])

    def ids(self, name: str) -> list[str]:
        """Name the editions of a list that are kept."""
        return sorted(path.parent.name for path in (self.folder(name) / "editions").glob("[!.]*/edition.json"))

    def editions(self, name: str) -> list[StoredEdition]:
        """Return all editions of a list that are kept, the latest first; raises ListError if one is damaged."""
        return sorted((self.edition(name, id_) for id_ in self.ids(name)), key=lambda e: e.retrieved, reverse=True)

    def edition(self, name: str, id_: str) -> StoredEdition:
        """Return one edition of a list; raises ListError if it is not there or its metadata is damaged."""
        folder = self.folder(name) / "editions" / id_
        data = _read(folder / "edition.json", name)
        try:
            files = tuple(StoredFile(**file) for file in data.pop("files"))
            return StoredEdition(folder=folder, files=files, **data | {"name": name, "id": id_})
        except (TypeError, KeyError):
            raise _damaged(folder / "edition.json", name) from None

    def find(self, name: str, which: str = "") -> StoredEdition:
        """Return the current edition of a list, the "previous" one, or the one whose id begins with `which`.

        Raises ListError if there is none.
        """
        current = self.current(name)
        if current is None:
            raise ListError(f"{name} has not been downloaded yet", remedy=_AGAIN.format(name))
        if not which:
            return current
        others = [e for e in self.editions(name) if e.id != current.id]
        if which == "previous":
            last = (self._pointer(name) or {}).get("previous")
            before = [e for e in others if e.retrieved <= current.retrieved]
            found = [e for e in others if e.id == last] or before[:1]
        else:
            found = [e for e in (current, *others) if e.id.startswith(which)]
        if not found:
            kept = ", ".join(e.id for e in (current, *others))
            raise ListError(f"{name} has no edition {which!r}", remedy=f"those that are kept are {kept}")
        return found[0]

    def resolve(self, text: str | Path) -> Path | StoredEdition:
        """Give the path, or the downloaded edition, that `text` means: `un-sc`, `un-sc@previous`, `un-sc@2025-11-15`.

        What exists as a file or folder is a path. Raises ListError for the name of a list that was not downloaded.
        """
        match = _NAME.fullmatch(str(text))
        if match is None or Path(text).exists():
            return Path(text)
        name, which = match[1], match[2] or ""
        known = catalog(self.catalog_file).entries if self._pointer(name) is None else {}
        if self._pointer(name) is not None or name in known:
            return self.find(name, which)
        if near := get_close_matches(name, known, 1):
            reason = "there is no file of that name, and no list"
            raise ListError(reason, file=str(text), remedy=f"check the path, or did you mean the list {near[0]!r}?")
        return Path(text)

    def load(self, given: Iterable[str | Path], *, cache: bool = False) -> Watchlist:
        """Load lists by their paths and by the names of those that were downloaded; `cache` is as for `load_lists`.

        A downloaded list that says no date itself gets the one it was stored with. Raises ListError as `load_lists`
        does, for a list that was not downloaded yet, and for one whose files are not those that were downloaded.
        """
        found = [self.resolve(text) for text in given]
        stored = {str(e.content): e for e in found if isinstance(e, StoredEdition)}
        paths = [e.content if isinstance(e, StoredEdition) else e for e in found]

        watchlist = load_lists(paths, cache=cache)
        for edition in stored.values():
            if changed := edition.changed_files():
                reason = f"{', '.join(changed)} changed after the download"
                raise ListError(reason, file=str(edition.content), remedy=_AGAIN.format(edition.name))
        return attrs.evolve(watchlist, editions=tuple(_dated(e, stored) for e in watchlist.editions))

    @contextlib.contextmanager
    def locked(self, name: str, patience: float = 600.0) -> Iterator[None]:
        """Keep other updates of a list waiting; raises ScreenkitError if one is at work for more than `patience`."""
        self.folder(name).mkdir(parents=True, exist_ok=True)
        with durable.locked(self.folder(name) / ".lock", patience):
            yield

    @contextlib.contextmanager
    def incoming(self, name: str) -> Iterator[Path]:
        """Make a folder for an edition to come, and remove it if it was not committed; clear what the killed left."""
        for left in self.folder(name).glob(f"{_INCOMING}*"):
            with contextlib.suppress(OSError):
                if time.time() - left.stat().st_mtime > _STALE:
                    shutil.rmtree(left, ignore_errors=True)
        folder = self.folder(name) / f"{_INCOMING}{durable.unique()}"
        (folder / "files").mkdir(parents=True)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def commit(self, edition: StoredEdition) -> StoredEdition:
        """Make the edition that was prepared in its folder the current one, in two steps that are each all or nothing.

        One that is there already, left by an update that was killed between the steps, is taken if it is sound.
        """
        data = attrs.asdict(edition, filter=lambda attribute, _: attribute.name != "folder")
        durable.replace(edition.folder / "edition.json", data)
        durable.sync(edition.content)
        target = self.folder(edition.name) / "editions" / edition.id
        target.parent.mkdir(exist_ok=True)
        if target.exists() and not self._is_sound(edition.name, edition.id):
            target.rename(target.with_name(f".{edition.id}-{durable.unique()}"))
        if not target.exists():
            edition.folder.rename(target)
            durable.sync(target.parent)
        self.point(edition.name, edition.id)
        return self.edition(edition.name, edition.id)

    def _is_sound(self, name: str, id_: str) -> bool:
        try:
            return not self.edition(name, id_).changed_files()
        except ListError:
            return False

    def point(self, name: str, id_: str, headers: Mapping[str, Mapping[str, str]] | None = None) -> None:
        """Say which edition is current, as of now; `headers` by file are newer than those in its metadata."""
        looked_for = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        before: Mapping[str, Any] = {}
        with contextlib.suppress(ListError):  # a damaged pointer is replaced
            before = self._pointer(name) or {}
        previous = before.get("previous", "") if before.get("edition") == id_ else before.get("edition", "")
        data = {"edition": id_, "looked_for": looked_for, "headers": headers or {}, "previous": previous}
        durable.replace(self.folder(name) / "current.json", data)

    def latest_files(self, edition: StoredEdition) -> tuple[StoredFile, ...]:
        """Give the files of an edition with the headers of the last reply that found them unchanged."""
        newer: Mapping[str, Mapping[str, str]] = {}
        with contextlib.suppress(ListError):  # without them all is downloaded again, no more
            pointer = self._pointer(edition.name) or {}
            newer = pointer["headers"] if pointer.get("edition") == edition.id else {}
        return tuple(attrs.evolve(f, headers={**f.headers, **newer.get(f.name, {})}) for f in edition.files)

    def _pointer(self, name: str) -> dict[str, Any] | None:
        path = self.folder(name) / "current.json"
        if not path.exists():
            return None
        data = _read(path, name)
        headers = data.setdefault("headers", {})
        sound = isinstance(headers, dict) and all(isinstance(of_file, dict) for of_file in headers.values())
        if not sound or not all(isinstance(data.get(key), str) for key in ("edition", "looked_for")):
            raise _damaged(path, name)
        return data


def measures(watchlist: Watchlist) -> dict[str, int]:
    """Count what an edition holds to screen against, and the records that were lost."""
    return {
        "listings": len(watchlist),
        "names": sum(len(listing.names) for listing in watchlist),
        "identifiers": sum(len(listing.identifiers) for listing in watchlist),
        "lost": sum(problem.record for problem in watchlist.problems),
    }


def _measured(number: int, measure: str) -> str:
    return f"{number:,} lost" if measure == "lost" else counted(number, measure.removesuffix("s"))


def _read(path: Path, name: str) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        raise _damaged(path, name) from None
    if not isinstance(data, dict):
        raise _damaged(path, name)
    return data


def _damaged(path: Path, name: str) -> ListError:
    return ListError("what is known of the edition cannot be read", file=str(path), remedy=_AGAIN.format(name))


def _dated(edition: Edition, stored: Mapping[str, StoredEdition]) -> Edition:
    folder = next((folder for folder in stored if edition.file.startswith(folder + os.sep)), "")
    return attrs.evolve(edition, date=stored[folder].date) if folder and not edition.date else edition
