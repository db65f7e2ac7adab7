"""Load designation lists from files, folders and archives, and keep the books: editions, provenance, problems.

The format of a file is recognized from its content, never from its name. Every record of a file becomes a listing or a
reported problem. Where two files give one uid:

* with the same content, they make one listing, and a problem says how many were merged;
* with different content, one of them from the lists that ship with screenkit, **the official edition supersedes the
  shipped facts**, and a problem says how many;
* with different content otherwise, ListError: two editions of one list must not be mixed.
"""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Self

import numpy as np
import numpy.typing as npt
from attrs import define, field, frozen

from screenkit import arrays, compiled
from screenkit.cache import Cache
from screenkit.cache import folder as cache_folder
from screenkit.cache import key as cache_key
from screenkit.compiled import Contents, Screened
from screenkit.counted import counted
from screenkit.edition import Edition
from screenkit.errors import ListError
from screenkit.hashing import Ints
from screenkit.model import Listing
from screenkit.roll import Roll
from screenkit.sources.base import ListFile, Problem, Stated

if TYPE_CHECKING:
    from screenkit.sources.gathering import Group

_CHUNK: Final = 1 << 20
_BY_HAND: Final = "toml-list"  # the format of lists that give way to official ones


@frozen
class Watchlist:
    """The listings of one or more lists. Iterating yields those to screen, and `len` counts them: the status "listed".

    `all` also has the removed and unconfirmed ones. `editions` say which files it came from, `problems` what could not
    be taken in as it stands.

    >>> watchlist = Watchlist.default()
    >>> watchlist.get("us-ofac-sdn:47173").name
    'MIKHEYCHIK, Vladimir Vladimirovich'
    """

    all: Sequence[Listing]
    editions: tuple[Edition, ...] = ()
    problems: tuple[Problem, ...] = ()
    _edition: Sequence[int] | Ints = field(factory=tuple, repr=False, eq=False)
    _contents: Contents | None = field(default=None, repr=False, eq=False)

    @cached_property
    def roll(self) -> Roll:
        """The names and identifiers of the listings to screen, as a screener searches them; made when first used."""
        return self._contents.roll if self._contents else Roll.of(self.screened)

    @cached_property
    def screened(self) -> Sequence[Listing]:
        """The listings to screen, by the positions that the roll has."""
        return Screened(self.all, self._listed)

    @cached_property
    def _listed(self) -> npt.NDArray[np.bool_]:
        return self._contents.listed if self._contents else np.array([x.status == "listed" for x in self.all], np.bool_)

    @cached_property
    def _position(self) -> dict[str, int]:
        uids = self._contents.uids if self._contents else (listing.uid for listing in self.all)
        return {uid: position for position, uid in enumerate(uids)}

    @classmethod
    def default(cls) -> Self:
        """Load the lists that ship with the package: a starting point, no substitute for current official lists."""
        return cls._load(shipped())

    @classmethod
    def of(cls, listings: Iterable[Listing]) -> Self:
        """Make a watchlist of listings at hand; raises ListError if two different ones have the same uid."""
        books = _Books()
        for listing in listings:
            books.add(listing, "the listings given", official=False)
        return cls(tuple(listing for listing, _ in books.listings()), (), tuple(books.merges()))

    @classmethod
    def _load(cls, paths: Iterable[str | Path]) -> Self:
        from screenkit.sources.gathering import gather  # noqa: PLC0415  a compiled list needs no source

        books = _Books()
        for item in gather(paths):
            if isinstance(item, Problem):
                books.problems.append(item)
            else:
                books.read(item)
        problems = (*books.problems, *books.merges())
        listings, files = zip(*books.listings(), strict=True) if books.found else ((), ())
        at = {(edition.file, edition.list_id): position for position, edition in enumerate(books.editions)}
        edition = [at[file, listing.list_id] for listing, file in zip(listings, files, strict=True)]
        return cls(listings, tuple(books.editions), problems, edition)

    @property
    def is_compiled(self) -> bool:
        """Whether it was opened from a compiled file, in the cache or elsewhere."""
        return self._contents is not None

    def compile(self, path: str | Path) -> None:
        """Write the watchlist and all that screening needs of it to a file, which `load_lists` opens in milliseconds.

        The file is of this version of screenkit: another one refuses it. Raises ListError if it cannot be written.
        """
        try:
            compiled.write(Path(path), self._compiled())
        except OSError as e:
            raise ListError(f"cannot be written: {e.strerror}", file=str(path), remedy="name another file") from None

    def _compiled(self) -> Contents:
        edition = np.array(self._edition if len(self._edition) else [-1] * len(self.all), dtype=np.int32)
        uids = [listing.uid for listing in self.all]
        return Contents(self.all, uids, self._listed, edition, self.editions, self.problems, self.roll)

    @classmethod
    def _open(cls, path: Path, key: str = "") -> Self:
        contents = compiled.read(path, key)
        return cls(contents.all, contents.editions, contents.problems, contents.edition, contents)

    def __len__(self) -> int:
        return len(self.screened)

    def __iter__(self) -> Iterator[Listing]:
        return iter(self.screened)

    def get(self, uid: str) -> Listing | None:
        """Return the listing with this uid, of whatever status, or None."""
        position = self._position.get(uid)
        return None if position is None else self.all[position]

    def edition_of(self, listing: Listing) -> Edition | None:
        """Return the edition that the listing comes from; None if it was not read from a file.

        >>> watchlist = Watchlist.default()
        >>> watchlist.edition_of(watchlist.get("us-ofac-sdn:47173")).list_id
        'us-ofac-sdn'
        """
        position = self._position.get(listing.uid)
        return None if position is None or not len(self._edition) else self._edition_number(self._edition[position])

    def edition_at(self, position: int) -> Edition | None:
        """Return the edition of a listing to screen, by its position in `screened`: it need not be looked for.

        >>> watchlist = Watchlist.default()
        >>> watchlist.edition_at(0) == watchlist.edition_of(watchlist.screened[0])
        True
        """
        return self._edition_number(self._edition_screened[position]) if len(self._edition) else None

    @cached_property
    def _edition_screened(self) -> Ints:
        return np.asarray(self._edition, dtype=np.int32)[self._listed]

    def _edition_number(self, number: int | np.int32) -> Edition | None:
        return self.editions[int(number)] if number >= 0 else None


def shipped() -> list[Path]:
    """Give the files of the lists that ship with the package."""
    package = Path(__file__).resolve().parent
    folders = (package / "lists", package.parents[1] / "lists")  # in an installed wheel, in the source tree
    folder = next((folder for folder in folders if folder.is_dir()), folders[0])
    return sorted(folder.glob("*.toml")) or [folder]


def load_lists(paths: Iterable[str | Path] | str | Path, *, cache: bool = False) -> Watchlist:
    """Load lists from a path or several: a file, a folder (with its subfolders), a .zip or .gz; any format known.

    OFAC's `sdn.csv` is read together with the `alt.csv`, `add.csv` and `sdn_comments.csv` beside it. Files in a folder
    that are not lists are skipped and reported; hidden ones are passed over. A file of `Watchlist.compile` is given
    alone, and opened in milliseconds.

    With `cache`, what the paths hold is compiled once and kept in the user's cache folder (that of the environment
    variable SCREENKIT_CACHE, if set), and opened from there as long as nothing in it has changed.

    Raises ListError (file, line, remedy) for a path that does not exist or is no list, for a file that cannot be read
    whole or yields no listing, and for two editions of one list that differ.
    """
    given = [Path(path) for path in ((paths,) if isinstance(paths, str | Path) else paths)]
    for path in given:
        if arrays.recognizes(path):
            if len(given) > 1:
                remedy = "give it alone, or compile all of the lists together"
                raise ListError("it is a compiled list set, and stands alone", file=str(path), remedy=remedy)
            return Watchlist._open(path)  # noqa: SLF001 - its other constructor
    return cached(given, lambda: Watchlist._load(given)) if cache else Watchlist._load(given)  # noqa: SLF001


def cached(paths: Sequence[Path], load: Callable[[], Watchlist]) -> Watchlist:
    """Open what these paths hold from the user's cache, or else load it and keep it there, if that can be."""
    kept = Cache(cache_folder())
    key = cache_key(paths)

    def opened() -> Watchlist | None:
        return kept.get(key, lambda path: Watchlist._open(path, key))  # noqa: SLF001

    if found := opened():
        return found
    watchlist = load()
    from screenkit.sources.registry import SOURCES  # noqa: PLC0415  see above

    own = {source.INFO.id for source in SOURCES}
    own_formats = all(edition.format in own for edition in watchlist.editions)  # others' code is not in the key
    if own_formats and cache_key(paths) == key:
        kept.put(key, lambda path: compiled.write(path, watchlist._compiled(), key))  # noqa: SLF001
    return opened() or watchlist


@define
class _Books:
    """What has been read so far, by uid, with the file it came from."""

    found: dict[str, tuple[Listing, str, bool]] = field(factory=dict)
    editions: list[Edition] = field(factory=list)
    problems: list[Problem] = field(factory=list)
    repeats: Counter[tuple[str, str]] = field(factory=Counter)
    superseded: Counter[tuple[str, str]] = field(factory=Counter)

    def read(self, group: Group) -> None:
        """Read one edition."""
        file = group.primary.name
        listings: list[Listing] = []
        lost = 0
        stated = Stated()
        try:
            sha256, empty = _digest((group.primary, *group.companions))
            for item in group.source.parse(group.primary, group.companions):
                if isinstance(item, Listing):
                    listings.append(item)
                elif isinstance(item, Stated):
                    stated = item
                else:
                    lost += item.record
                    self.problems.append(item)
        except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as e:
            raise ListError(f"cannot be read whole: {e}", file=file, remedy="get the file again") from None
        if not listings and not empty:
            reason = "no listing was found" + (f", and {counted(lost, 'record')} lost" if lost else "")
            raise ListError(reason, file=file, remedy=f"the file should be {group.source.INFO.title}; get it again")
        held = len(listings) + lost
        if stated.records is not None and held != stated.records:
            meaning = "it is an excerpt, or incomplete" if held < stated.records else "some may be there twice"
            reason = f"the file holds {counted(held, 'record')}: {meaning}"
            self.problems.append(Problem(file, "", f"{counted(stated.records, 'record')} stated", reason))
        for list_id in dict.fromkeys(listing.list_id for listing in listings):
            counts = Counter(listing.kind for listing in listings if listing.list_id == list_id)
            self.editions.append(
                Edition(
                    list_id=list_id,
                    date=stated.date,
                    sha256=sha256,
                    format=group.source.INFO.id,
                    files=(file, *(companion.name for companion in group.companions)),
                    counts=MappingProxyType(dict(counts)),
                    records=counts.total() + lost,
                    stated=stated.records,
                )
            )
        for listing in listings:
            self.add(listing, file, official=group.source.INFO.id != _BY_HAND)

    def add(self, listing: Listing, file: str, *, official: bool) -> None:
        """Take in a listing, or merge it with the one of the same uid."""
        known, known_file, known_official = self.found.setdefault(listing.uid, (listing, file, official))
        if known is listing:
            return
        if known == listing:
            self.repeats[file, known_file] += 1
        elif official == known_official:
            reason = f"{listing.uid} stands in {known_file} with different content"
            raise ListError(reason, file=file, remedy="load one edition of each list")
        elif official:
            self.found[listing.uid] = (listing, file, official)
            self.superseded[known_file, file] += 1
        else:
            self.superseded[file, known_file] += 1

    def listings(self) -> Iterator[tuple[Listing, str]]:
        """Yield the listings that remain, in the order in which their uids first came, each with its file."""
        return ((listing, file) for listing, file, _ in self.found.values())

    def merges(self) -> Iterator[Problem]:
        """Report what was merged and superseded."""
        for (file, other), count in self.repeats.items():
            yield Problem(file, "", counted(count, "listing"), f"the same as in {other}, and merged")
        for (file, other), count in self.superseded.items():
            yield Problem(file, "", counted(count, "listing"), f"superseded by the official ones of {other}")


def _digest(files: Iterable[ListFile]) -> tuple[str, bool]:
    """Hash the bytes of the files, one after the other, and tell whether there are none."""
    digest = hashlib.sha256()
    empty = True
    for file in files:
        with file.open() as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
                empty = False
    return digest.hexdigest(), empty
