"""A compiled list set: listings, books and roll in one file, opened by memory map in milliseconds.

What the roll holds follows from the code as much as from the lists: a file that other code has written would lose hits,
so it is refused. A file in the user's cache bears the key of all that it was made from; one that was asked for by name
bears a digest of the code.
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Final, overload

import numpy as np
import numpy.typing as npt
from attrs import frozen

from screenkit import arrays, soundness
from screenkit.arrays import Texts
from screenkit.edition import Edition
from screenkit.errors import DamagedFile, ListError
from screenkit.foreseen import foreseen
from screenkit.hashing import Columns, Ints, nested, part
from screenkit.latin_tables import latin_tables
from screenkit.model import Listing
from screenkit.names.keys import NATIVE
from screenkit.records import Records, form_of
from screenkit.roll import Roll
from screenkit.sources.base import Problem

_KIND: Final = "watchlist"
_AGAIN: Final = "compile it again: screenkit lists compile"


@frozen(eq=False)
class Contents:
    """What a watchlist is made of; `edition` gives, for each listing, the position of its edition, or -1."""

    all: Sequence[Listing]
    uids: Sequence[str]
    listed: npt.NDArray[np.bool_]
    edition: Ints
    editions: tuple[Edition, ...]
    problems: tuple[Problem, ...]
    roll: Roll


class Screened(Sequence[Listing]):
    """Those of a sequence of listings that are to be screened."""

    def __init__(self, listings: Sequence[Listing], listed: npt.NDArray[np.bool_]) -> None:
        self._listings = listings
        self._at = np.flatnonzero(listed)

    def __len__(self) -> int:
        return len(self._at)

    @overload
    def __getitem__(self, at: int) -> Listing: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Listing, ...]: ...
    def __getitem__(self, at: int | slice) -> Listing | tuple[Listing, ...]:
        if isinstance(at, slice):
            return tuple(self._listings[i] for i in self._at[at].tolist())
        return self._listings[int(self._at[at])]

    def __iter__(self) -> Iterator[Listing]:
        if len(self._at) == len(self._listings):
            return iter(self._listings)
        return (self._listings[i] for i in self._at.tolist())


def write(path: Path, contents: Contents, key: str = "") -> None:
    """Write a file; raises OSError. `key` is that of the cache, if it goes there."""
    listing, edition, problem = form_of(Listing), form_of(Edition), form_of(Problem)
    columns = {
        **Texts.of(map(listing.to_text, contents.all)).columns("records"),
        **Texts.of(contents.uids).columns("uids"),
        **Texts.of(map(edition.to_text, contents.editions)).columns("editions"),
        **Texts.of(map(problem.to_text, contents.problems)).columns("problems"),
        "listed": contents.listed,
        "edition": contents.edition,
        **nested("roll", {**contents.roll.columns, **nested("index", _prepared(part("index", contents.roll.columns)))}),
    }
    arrays.write(path, {"of": _KIND, "key": key, "code": "" if key else _code()}, columns)


def read(path: Path, key: str = "") -> Contents:
    """Open a file; raises DamagedFile if it is damaged or of another key, ListError if other code has written it."""
    about, columns = arrays.read(path)
    if about.get("of") != _KIND or about.get("key") != key:
        raise DamagedFile("this is no compiled list set", file=str(path), remedy=_AGAIN)
    if not key and about.get("code") != _code():
        raise ListError("it was compiled by another version of screenkit or Python", file=str(path), remedy=_AGAIN)
    try:
        return _contents(columns)
    except (DamagedFile, ValueError) as e:  # somebody made it by other means
        raise DamagedFile(getattr(e, "reason", str(e)), file=str(path), remedy=_AGAIN) from None


def _contents(columns: Columns) -> Contents:
    records, uids, lists = (Texts.from_columns(columns, name) for name in ("records", "uids", "roll.list_ids"))
    edition, problem = form_of(Edition), form_of(Problem)
    editions = tuple(map(edition.from_text, Texts.from_columns(columns, "editions")))
    listed = int(np.count_nonzero(columns.get("listed", ())))
    soundness.check(columns, {"record": len(records), "listing": listed, "list": len(lists), "edition": len(editions)})
    if len(uids) != len(records):
        raise ValueError(f"there are {len(uids)} uids of {len(records)} records")
    return Contents(
        all=Records(records, memory=1 << 14),
        uids=uids,
        listed=columns["listed"],
        edition=columns["edition"],
        editions=editions,
        problems=tuple(map(problem.from_text, Texts.from_columns(columns, "problems"))),
        roll=Roll(part("roll", columns)),
    )


def _code() -> str:
    """Hash what decides how names and identifiers are read: the files of this package, and what it reads them with."""
    versions = (version("unidecode"), version("python-stdnum"), unicodedata.unidata_version)
    digest = hashlib.sha256(repr(versions).encode())
    package = Path(__file__).resolve().parent
    for place, folders, names in os.walk(package):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            digest.update(f"\n{Path(place, name).relative_to(package).as_posix()}\n".encode())
            digest.update(Path(place, name).read_bytes())
    return digest.hexdigest()


def _prepared(index: Columns) -> Columns:
    """Add what customers' words will need: the list's Latin words in every native script, and the commonest names."""
    missing = [script for script in NATIVE if not part(f"words.latin.{script}", index)]
    prepared = dict(index)
    for script, table in latin_tables(part("words", index), missing).items():
        prepared |= nested(f"words.latin.{script}", table)
    if not part("words.foreseen", index):
        prepared |= nested("words.foreseen", foreseen(prepared))
    return prepared
