"""The compiled list sets of a user: one file each, in one folder, under a key of all that went into it.

    <folder>/3fdf94b59ebf….screenkit             a compiled set, moved in whole
    <folder>/.3fdf94b59ebf….screenkit.811-0a1b   one on its way in; what a killed writer left goes after a day

The folder is the one that the environment variable SCREENKIT_CACHE names, or else the user's cache folder. All that is
in it can be deleted at any time. What cannot be kept there is not: a cache may cost nobody more than time.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import stat
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, NoReturn, TypeVar

from attrs import frozen

from screenkit import durable
from screenkit.arrays import FORMAT
from screenkit.errors import DamagedFile, ListError

_T = TypeVar("_T")

MOST_SETS: Final = 8
MOST_BYTES: Final = 2 << 30
SUFFIX: Final = ".screenkit"

_KEY: Final = re.compile(r"[0-9a-f]{64}")
_SET: Final = re.compile(rf"{_KEY.pattern}{re.escape(SUFFIX)}")
_PARTIAL: Final = re.compile(rf"\.+{_SET.pattern}(\.\d+-[0-9a-f]+)+")
_STALE: Final = 24 * 60 * 60.0  # no writer takes so long
# What a compiled set depends on besides screenkit itself: where these are installed, the formats that other packages
# offer are as well.
_PACKAGES: Final = ("attrs", "lxml", "numpy", "rapidfuzz", "stdnum", "unidecode")
# A primary file of OFAC is read with the files beside it, as in `sources.gathering`, which takes long to import.
_COMPANIONS: Final = {
    "sdn.csv": ("alt.csv", "add.csv", "sdn_comments.csv"),
    "cons_prim.csv": ("cons_alt.csv", "cons_add.csv", "cons_comments.csv"),
}


def folder() -> Path:
    """Give the folder in which compiled sets are kept; it need not exist.

    >>> from unittest import mock
    >>> with mock.patch.dict("os.environ", SCREENKIT_CACHE="compiled"):
    ...     folder().name
    'compiled'
    """
    if chosen := os.environ.get("SCREENKIT_CACHE"):
        return Path(chosen)
    from platformdirs import user_cache_path  # noqa: PLC0415  only a folder that is not named needs it

    return user_cache_path("screenkit", appauthor=False)


def key(paths: Iterable[str | Path]) -> str:
    """Hash all that a set compiled from these files and folders depends on: their content, screenkit, its packages.

    Two equal keys mean equal content; it is the time of change that tells one version of the code from another. If the
    key after reading the files is not the one before, they were changed meanwhile, and nothing may be kept under it.
    Code of another package that is changed where it lies, without being installed anew, is not seen.

    Raises ListError for a path that does not exist or is no regular file or folder, and for what cannot be read.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "own.csv")
    ...     _ = file.write_text("id,name")
    ...     before = key([file])
    ...     _ = file.write_text("id,name,kind")
    ...     before == key([file])
    False
    """
    digest = hashlib.sha256()
    for fact in (*_circumstances(), *(fact for path in paths for fact in _facts(Path(path)))):
        digest.update(json.dumps(fact).encode())  # JSON tells where one fact ends
    return digest.hexdigest()


def _circumstances() -> Iterator[tuple[str | int, ...]]:
    """Give what does not depend on the lists: versions, the files of this package, where its packages are."""
    yield "format", FORMAT, sys.version, unicodedata.unidata_version
    for place, subfolders, names in os.walk(Path(__file__).resolve().parent):
        subfolders[:] = sorted(name for name in subfolders if name != "__pycache__")
        for path in (Path(place, name) for name in sorted(names)):
            status = path.stat()
            yield "code", str(path), status.st_size, status.st_mtime_ns
    for place in sys.path:
        with contextlib.suppress(OSError):
            if place.endswith(("site-packages", "dist-packages")) or any(Path(place, p).is_dir() for p in _PACKAGES):
                yield "packages", place, Path(place).stat().st_mtime_ns


def _facts(path: Path) -> Iterator[tuple[str, ...]]:
    yield "path", str(path)
    for file in _files(path):
        try:
            with file.open("rb") as stream:
                yield "file", os.path.relpath(file, path), hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as e:
            raise ListError(f"cannot be read: {e}", file=str(file), remedy="check the path") from None


def _files(path: Path) -> Iterator[Path]:
    """Yield every file that `sources.gathering` would look at."""
    if path.is_dir():
        walked: set[str] = set()
        for place, subfolders, names in os.walk(path, onerror=_refuse, followlinks=True):
            if os.path.realpath(place) in walked:  # a link led back
                subfolders.clear()
                continue
            walked.add(os.path.realpath(place))
            subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
            yield from (_regular(Path(place, name)) for name in sorted(names) if not name.startswith("."))
    else:
        yield _regular(path)
        if wanted := _COMPANIONS.get(path.name.casefold()):
            try:
                besides = sorted(path.parent.iterdir())
            except OSError as e:
                _refuse(e)
            yield from (beside for beside in besides if beside.name.casefold() in wanted and beside.is_file())


def _regular(path: Path) -> Path:
    """Give the path back; raises ListError if there is no file, or one that reading would use up or wait for."""
    if not path.is_file():
        reason = "not a regular file" if path.exists() else "there is no such file"
        raise ListError(reason, file=str(path), remedy="check the path")
    return path


def _refuse(error: OSError) -> NoReturn:
    raise ListError(f"the folder cannot be read: {error.strerror}", file=str(error.filename), remedy="check the path")


@frozen
class Cache:
    """The compiled sets in a folder: at most `MOST_SETS` and `MOST_BYTES`, those used least recently go first.

    Any number of processes can read and write at once: a set appears whole, and who has opened it keeps it. Files of
    other names are never touched.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     cache = Cache(Path(folder))
    ...     _ = cache.put("0" * 64, lambda path: path.write_text("compiled"))
    ...     cache.get("0" * 64, Path.read_text), cache.get("1" * 64, Path.read_text)
    ('compiled', None)
    """

    folder: Path

    def path_of(self, key: str) -> Path:
        """Give the file of the set with this key; raises ValueError for what is no key."""
        if not _KEY.fullmatch(key):
            raise ValueError(f"{key!r} is no key: it should be 64 hexadecimal digits")
        return self.folder / f"{key}{SUFFIX}"

    def get(self, key: str, read: Callable[[Path], _T]) -> _T | None:
        """Read the set with this key; None if there is none.

        A file that `read` calls damaged (by DamagedFile), or that another user made or could change, is removed.
        """
        path = self.path_of(key)
        try:
            if _is_own(path.lstat()):
                found = read(path)
                with contextlib.suppress(OSError):
                    os.utime(path)
                return found
        except DamagedFile:
            pass
        except OSError:
            return None
        _remove(path)
        return None

    def put(self, key: str, write: Callable[[Path], object]) -> Path | None:
        """Let a set be written, and give its file; None if the folder or the disk does not admit it.

        `write` is given the path to write to; what it raises, except OSError, is passed on. Nothing is left of a set
        that could not be written.
        """
        path = self.path_of(key)
        partial = path.with_name(f".{path.name}.{durable.unique()}")
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                write(partial)
                partial.chmod(0o600)
                partial.replace(path)
            finally:
                partial.unlink(missing_ok=True)
        except OSError:
            return None
        with contextlib.suppress(OSError):
            self._tidy(path)
        return path

    def _tidy(self, newest: Path) -> None:
        """Remove the sets beyond the bounds, and what was left on its way in."""
        found = [(path, status) for path in self.folder.iterdir() if (status := _status(path))]
        sets = [(path, status) for path, status in found if _SET.fullmatch(path.name)]
        sets.sort(key=lambda one: (one[0] == newest, one[1].st_mtime_ns), reverse=True)
        total = 0
        for count, (path, status) in enumerate(sets, 1):
            total += status.st_size
            if path != newest and (count > MOST_SETS or total > MOST_BYTES):
                _remove(path)
        for path, status in found:
            if _PARTIAL.fullmatch(path.name) and time.time() - status.st_mtime > _STALE:
                _remove(path)


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.lstat()
    except OSError:  # another process has removed it
        return None


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):  # another was quicker, or it is open and the system holds on to it
        path.unlink()


def _is_own(status: os.stat_result) -> bool:
    """Tell whether only this user, or the system's, can have made the file: who plants lists can hide anybody."""
    if not stat.S_ISREG(status.st_mode):
        return False
    if not hasattr(os, "geteuid"):  # Windows: a user's cache folder is closed to others
        return True
    return status.st_uid in (os.geteuid(), 0) and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
