"""Bring a downloaded list up to date: get its files, read them whole, and only then let them replace anything.

An edition is refused, and the one before stays, if its files are not what the catalog says they are, if it holds fewer
records than it states, if it lost more of its listings, names or identifiers than the catalog allows, or if it is older
than the one before. A truncated file, a web page in place of a list, or a namespace that changed must never empty a
list in silence.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from email.utils import formatdate
from html import unescape
from pathlib import Path
from typing import Final, Literal
from urllib.parse import urljoin

import attrs
from attrs import frozen

from screenkit import durable
from screenkit.catalog import Catalog, Entry
from screenkit.counted import counted
from screenkit.differences import Difference, difference
from screenkit.download import Downloader, moment_of
from screenkit.editions import Store, StoredEdition, StoredFile, measures
from screenkit.errors import ListError
from screenkit.watchlist import Watchlist, load_lists

_ROUNDS: Final = 3
_HREF: Final = re.compile(r"""href\s*=\s*["']([^"'<>]{1,2000})["']""", re.IGNORECASE)
_LARGEST_PAGE: Final = 4 << 20
_VALIDATORS: Final = ("etag", "last-modified")


@frozen
class Outcome:
    """What came of an update; `difference` is None where there was no edition before, or none that can be read."""

    status: Literal["new", "updated", "unchanged"]
    edition: StoredEdition
    previous: StoredEdition | None = None
    difference: Difference | None = None


def update(
    entry: Entry, store: Store, catalog: Catalog, downloader: Downloader, *, accept_shrink: bool = False
) -> Outcome:
    """Download a list, if there is an edition newer than the current one, and make that the current one.

    `accept_shrink` takes also an edition that lost many records, holds fewer than it states, or is older.

    Raises DownloadError, and ListError for an edition that is refused; the current one stays either way.
    """
    try:
        with store.locked(entry.name), store.incoming(entry.name) as folder:
            previous = _previous(store, entry.name)
            sound = previous is not None and not previous.changed_files()
            files = _Errand(entry, store, catalog, downloader, previous if sound else None, folder).files()
            if previous is not None and sound and _sums(files) == _sums(previous.files):
                store.point(entry.name, previous.id, {file.name: file.headers for file in files})
                return Outcome("unchanged", previous)
            edition, watchlist = _examined(entry, folder, files)
            if not accept_shrink:
                _refuse_loss(entry, edition, watchlist, previous)
            committed = store.commit(edition)
            if previous is None:
                return Outcome("new", committed)
            return Outcome("updated", committed, previous, _difference(previous, watchlist))
    except OSError as e:
        remedy = "see that the folder can be written and that there is room"
        where = str(e.filename or store.folder(entry.name))
        raise ListError(f"the edition cannot be kept: {e.strerror}", file=where, remedy=remedy) from e


def _previous(store: Store, name: str) -> StoredEdition | None:
    """Give the current edition; if what is known of it is damaged, the latest that is not."""
    with contextlib.suppress(ListError):
        return store.current(name)
    found = []
    for id_ in store.ids(name):
        with contextlib.suppress(ListError):
            found.append(store.edition(name, id_))
    return max(found, key=lambda edition: edition.retrieved, default=None)


def _sums(files: Iterable[StoredFile]) -> dict[str, str]:
    return {file.name: file.sha256 for file in files}


@frozen
class _Errand:
    """One list's files to get into `folder`; `known` is the edition that is there already, whole."""

    entry: Entry
    store: Store
    catalog: Catalog
    downloader: Downloader
    known: StoredEdition | None
    folder: Path

    def files(self) -> tuple[StoredFile, ...]:
        """Get every file, all of one moment: publishers replace them one after the other."""
        for _ in range(_ROUNDS):
            got = tuple(self._file(name, address) for name, address in self._addresses().items())
            if len(got) == 1 or self.catalog.offline or self._is_still(got[0]):
                return got
        remedy = "try again in some minutes"
        raise ListError("the publisher replaces the files just now", file=self.entry.name, remedy=remedy)

    def _addresses(self) -> dict[str, str]:
        addresses = self.catalog.addresses(self.entry)
        if not self.entry.link or self.catalog.mirror or self.catalog.offline:
            return addresses
        return {name: self._newest_link(page) for name, page in addresses.items()}

    def _newest_link(self, page: str) -> str:
        """Find the link on a page, the last in order if several match: dates in file names come in order."""
        target = self.folder / "page"
        limits = attrs.evolve(self.downloader.limits, size=_LARGEST_PAGE)
        attrs.evolve(self.downloader, limits=limits).fetch(page, target)
        found = [
            (match[0], link)
            for link in map(unescape, _HREF.findall(target.read_text(encoding="utf-8", errors="replace")))
            if (match := re.search(self.entry.link, link))
        ]
        if not found:
            reason, remedy = (
                f"no link on the page matches {self.entry.link!r}",
                "correct `link` in a catalog of your own",
            )
            raise ListError(reason, file=page, remedy=remedy)
        return urljoin(page, max(found)[1])

    def _file(self, name: str, address: str) -> StoredFile:
        target = self.folder / "files" / name
        if self.catalog.offline:
            return _copied(Path(self.catalog.offline, self.entry.name, name), target)
        old = self._known_file(name, address)
        reply = self.downloader.fetch(address, target, old.headers if old else {})
        if not reply.unchanged or not self.known or not old:
            return StoredFile(name=name, address=address, headers=reply.headers, sha256=reply.sha256, size=reply.size)
        durable.copy(self.known.content / name, target)
        newer = {key: reply.headers[key] for key in _VALIDATORS if key in reply.headers}
        return attrs.evolve(old, headers={**old.headers, **newer})

    def _known_file(self, name: str, address: str) -> StoredFile | None:
        """Give the file as it is known, if it came from this very address."""
        known = self.store.latest_files(self.known) if self.known else ()
        return next((file for file in known if (file.name, file.address) == (name, address)), None)

    def _is_still(self, file: StoredFile) -> bool:
        """Tell whether a file that was just downloaded is still the one that is published, as far as one can ask."""
        if not any(key in file.headers for key in _VALIDATORS):
            return True
        reply = self.downloader.fetch(file.address, self.folder / "again", file.headers)
        return reply.unchanged or reply.sha256 == file.sha256


def _copied(source: Path, target: Path) -> StoredFile:
    """Take a file from the offline folder."""
    try:
        durable.copy(source, target)
        changed = formatdate(source.stat().st_mtime, usegmt=True)
    except OSError as e:
        remedy = "put the file there, or leave `offline` out of the catalog"
        raise ListError(f"cannot be copied: {e.strerror}", file=str(source), remedy=remedy) from None
    return StoredFile(
        name=target.name,
        address=str(source),
        headers={"last-modified": changed},
        sha256=durable.sha256_of(target),
        size=target.stat().st_size,
    )


def _examined(entry: Entry, folder: Path, files: tuple[StoredFile, ...]) -> tuple[StoredEdition, Watchlist]:
    """Read an edition whole; raises ListError if it is not what the catalog says."""
    content = folder / "files"
    try:
        watchlist = load_lists(content)
    except ListError as e:
        odd = next((file.name for file in files if _looks_like(content / file.name)), "")
        reason = f"it is {_looks_like(content / odd)}" if odd else e.reason.replace(f"{content}/", "")
        where = odd or (e.file if Path(e.file) != content else "")
        raise _refused(entry, reason, where, None if odd else e.line) from None
    read = [path for edition in watchlist.editions for path in edition.files]
    for file in files:
        path = str(content / file.name)
        if not any(name == path or name.startswith(f"{path}/") for name in read):
            raise _refused(entry, f"it is {_looks_like(content / file.name) or 'not a list'}", file.name)
    formats = {edition.format for edition in watchlist.editions}
    if formats != {entry.format}:
        raise _refused(entry, f"the format is {', '.join(sorted(formats))}, and not {entry.format}")
    date, dated_by = _date(watchlist, files)
    sums = list(dict.fromkeys(edition.sha256 for edition in watchlist.editions))
    sha256 = sums[0] if len(sums) == 1 else hashlib.sha256("".join(sums).encode()).hexdigest()
    edition = StoredEdition(
        name=entry.name,
        id=f"{date}-{sha256[:12]}",
        folder=folder,
        retrieved=dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds"),
        date=date,
        dated_by=dated_by,
        format=entry.format,
        sha256=sha256,
        **measures(watchlist),
        counts=dict(Counter(listing.kind for listing in watchlist)),
        problems=len(watchlist.problems),
        files=files,
    )
    return edition, watchlist


def _refuse_loss(entry: Entry, new: StoredEdition, watchlist: Watchlist, previous: StoredEdition | None) -> None:
    """Raise ListError for an edition that is smaller, or older, than it can be."""
    if new.listings < max(entry.least, 1):
        raise _lost(entry, f"it holds {counted(new.listings, 'listing')}, and should hold {entry.least:,} at least")
    for edition in watchlist.editions:
        if edition.stated is not None and edition.stated > edition.records:
            raise _lost(entry, f"it states {counted(edition.stated, 'record')} and holds {edition.records:,}")
    if previous is None:
        return
    for noun in ("listing", "name", "identifier"):
        was, is_ = getattr(previous, f"{noun}s"), getattr(new, f"{noun}s")
        if (was - is_) * 100 > was * entry.most_lost_percent:
            raise _lost(entry, f"it holds {counted(is_, noun)}, and the edition of {previous.date} held {was:,}")
    if new.dated_by == previous.dated_by == "file" and new.date < previous.date:
        raise _lost(entry, f"its date is {new.date}, before that of the current edition, {previous.date}")


def _date(watchlist: Watchlist, files: Iterable[StoredFile]) -> tuple[str, str]:
    """Give the date of an edition, and what tells it: the file, its Last-Modified header, or only the download."""
    if stated := max((edition.date for edition in watchlist.editions), default=""):
        return stated, "file"
    moments = (moment_of(file.headers.get("last-modified", "")) for file in files)
    if days := [moment.date().isoformat() for moment in moments if moment]:
        return max(days), "header"
    return dt.datetime.now(dt.UTC).date().isoformat(), "download"


def _difference(previous: StoredEdition, watchlist: Watchlist) -> Difference | None:
    try:
        return difference(load_lists(previous.content).all, watchlist.all)
    except ListError:  # an edition that an earlier version could read
        return None


def _refused(entry: Entry, reason: str, file: str = "", line: int | None = None, or_else: str = "") -> ListError:
    where = f"{entry.name}, {Path(file).name}" if file else entry.name
    remedy = f"nothing was replaced; see {entry.page or 'the publisher'}{or_else}"
    return ListError(f"what was downloaded is refused: {reason}", file=where, line=line, remedy=remedy)


def _lost(entry: Entry, reason: str) -> ListError:
    return _refused(entry, reason, or_else=", and take it with --accept-shrink if that is right")


def _looks_like(path: Path) -> str:
    """Say what a file is that is no list, empty if that is not known."""
    with path.open("rb") as file:
        head = file.read(1024).lstrip().lower()
    if not head:
        return "empty"
    return "a web page" if head.startswith((b"<!doctype html", b"<html")) else ""
