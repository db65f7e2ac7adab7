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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Final, Self

from attrs import define, field, frozen

from screenkit.errors import ListError
from screenkit.model import Kind, Listing
from screenkit.roll import Roll
from screenkit.sources import toml_list
from screenkit.sources.base import ListFile, Problem, Stated
from screenkit.sources.gathering import Group, gather

_CHUNK: Final = 1 << 20


@frozen
class Edition:
    """One dated file of one list, with the companion files that belong to it.

    `date` is what the file says of itself (ISO 8601), empty when it says nothing. `sha256` is over the bytes of the
    files, decompressed, in the order of `files`. `records` is every record of the file: `listings` and those lost,
    which are among the watchlist's problems; `stated` is how many the file says it holds, None when it does not say.
    """

    list_id: str
    date: str
    sha256: str
    format: str
    files: tuple[str, ...]
    counts: Mapping[Kind, int] = field(hash=False)
    records: int
    stated: int | None = None

    @property
    def file(self) -> str:
        """The file that was parsed; the others in `files` are its companions."""
        return self.files[0]

    @property
    def listings(self) -> int:
        """How many records became listings."""
        return sum(self.counts.values())


@frozen
class Watchlist:
    """The listings of one or more lists. Iterating yields those to screen, and `len` counts them: the status "listed".

    `all` also has the removed and unconfirmed ones. `editions` say which files it came from, `problems` what could not
    be taken in as it stands.

    >>> watchlist = Watchlist.default()
    >>> watchlist.get("us-ofac-sdn:47173").name
    'MIKHEYCHIK, Vladimir Vladimirovich'
    """

    all: tuple[Listing, ...]
    editions: tuple[Edition, ...] = ()
    problems: tuple[Problem, ...] = ()
    _files: Mapping[str, str] = field(factory=dict, repr=False, eq=False)
    screened: Sequence[Listing] = field(init=False, repr=False, eq=False)
    _by_uid: Mapping[str, Listing] = field(init=False, repr=False, eq=False)
    _editions: Mapping[tuple[str, str], Edition] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "screened", tuple(x for x in self.all if x.status == "listed"))
        object.__setattr__(self, "_by_uid", {listing.uid: listing for listing in self.all})
        object.__setattr__(self, "_editions", {(e.file, e.list_id): e for e in self.editions})

    @cached_property
    def roll(self) -> Roll:
        """The names and identifiers of the listings to screen, as a screener searches them; made when first used."""
        return Roll.of(self.screened)

    @classmethod
    def default(cls) -> Self:
        """Load the lists that ship with the package: a starting point, no substitute for current official lists."""
        package = Path(__file__).resolve().parent
        folders = (package / "lists", package.parents[1] / "lists")  # in an installed wheel, in the source tree
        folder = next((folder for folder in folders if folder.is_dir()), folders[0])
        return cls._load(sorted(folder.glob("*.toml")) or [folder])

    @classmethod
    def of(cls, listings: Iterable[Listing]) -> Self:
        """Make a watchlist of listings at hand; raises ListError if two different ones have the same uid."""
        books = _Books()
        for listing in listings:
            books.add(listing, "the listings given", official=False)
        return cls(tuple(books.listings()), (), tuple(books.merges()))

    @classmethod
    def _load(cls, paths: Iterable[str | Path]) -> Self:
        books = _Books()
        for item in gather(paths):
            if isinstance(item, Problem):
                books.problems.append(item)
            else:
                books.read(item)
        problems = (*books.problems, *books.merges())
        return cls(tuple(books.listings()), tuple(books.editions), problems, books.files())

    def __len__(self) -> int:
        return len(self.screened)

    def __iter__(self) -> Iterator[Listing]:
        return iter(self.screened)

    def get(self, uid: str) -> Listing | None:
        """Return the listing with this uid, of whatever status, or None."""
        return self._by_uid.get(uid)

    def edition_of(self, listing: Listing) -> Edition | None:
        """Return the edition that the listing comes from; None if it was not read from a file.

        >>> watchlist = Watchlist.default()
        >>> watchlist.edition_of(watchlist.get("us-ofac-sdn:47173")).list_id
        'us-ofac-sdn'
        """
        return self._editions.get((self._files.get(listing.uid, ""), listing.list_id))


def load_lists(paths: Iterable[str | Path] | str | Path) -> Watchlist:
    """Load lists from a path or several: a file, a folder (with its subfolders), a .zip or .gz; any format known.

    OFAC's `sdn.csv` is read together with the `alt.csv`, `add.csv` and `sdn_comments.csv` beside it. Files in a folder
    that are not lists are skipped and reported; hidden ones are passed over.

    Raises ListError (file, line, remedy) for a path that does not exist or is no list, for a file that cannot be read
    whole or yields no listing, and for two editions of one list that differ.
    """
    return Watchlist._load((paths,) if isinstance(paths, str | Path) else paths)  # noqa: SLF001 - its other constructor


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
            reason = f"no listing was found{f', and {lost} records were lost' if lost else ''}"
            raise ListError(reason, file=file, remedy=f"the file should be {group.source.INFO.title}; get it again")
        if stated.records not in (None, len(listings) + lost):
            reason = f"the file holds {len(listings) + lost} records: it is an excerpt, or incomplete"
            self.problems.append(Problem(file, "", f"{stated.records} records stated", reason))
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
            self.add(listing, file, official=group.source is not toml_list)

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

    def listings(self) -> Iterator[Listing]:
        """Yield the listings that remain, in the order in which their uids first came."""
        return (listing for listing, _, _ in self.found.values())

    def files(self) -> dict[str, str]:
        """Map each uid to the file that its listing was read from."""
        return {uid: file for uid, (_, file, _) in self.found.items()}

    def merges(self) -> Iterator[Problem]:
        """Report what was merged and superseded."""
        for (file, other), count in self.repeats.items():
            yield Problem(file, "", f"{count} listings", f"they repeat those of {other}, and are merged with them")
        for (file, other), count in self.superseded.items():
            yield Problem(file, "", f"{count} listings", f"they are superseded by the official ones of {other}")


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
