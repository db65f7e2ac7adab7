"""Write so that a reader sees the old or the new, whole, whatever is killed when; and keep other writers waiting."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
import shutil
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from screenkit.errors import ScreenkitError

_CHUNK: Final = 1 << 20


def replace(path: Path, data: Mapping[str, Any]) -> None:
    """Write JSON to a file that is replaced whole, and is on the disk when this returns."""
    partial = path.with_name(f".{path.name}.{unique()}")
    try:
        with partial.open("x", encoding="utf-8") as file:
            json.dump(data, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    sync(path.parent)


def copy(source: Path, target: Path) -> None:
    """Copy a file's bytes, and put them on the disk."""
    with source.open("rb") as old, target.open("wb") as new:
        shutil.copyfileobj(old, new, _CHUNK)
        new.flush()
        os.fsync(new.fileno())


def sync(folder: Path) -> None:
    """Put a folder's entries on the disk, where the system lets folders be opened."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def unique() -> str:
    """Make a name that no other writer has."""
    return f"{os.getpid()}-{secrets.token_hex(4)}"


def sha256_of(path: Path) -> str:
    """Hash a file's bytes; empty if it cannot be read."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except OSError:
        return ""
    return digest.hexdigest()


@contextlib.contextmanager
def locked(path: Path, patience: float) -> Iterator[None]:
    """Hold the lock that the file `path` stands for. It is the kernel's, so it goes with its holder, killed or not.

    Raises ScreenkitError if someone else still holds it after `patience` seconds.
    """
    with path.open("ab") as file:
        end = time.monotonic() + patience
        while not _lock(file.fileno()):
            if time.monotonic() > end:
                raise ScreenkitError("another update is at work", file=str(path.parent), remedy="wait until it is done")
            time.sleep(0.05)
        yield


def _lock(descriptor: int) -> bool:
    """Try to lock an open file; where locks do not work, go without: writers have folders of their own."""
    try:
        import fcntl  # noqa: PLC0415  there is none on Windows
    except ImportError:
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a network file system without locks
        return True
    return True
