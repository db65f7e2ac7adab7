"""Find the list files behind paths (files, folders, .zip, .gz), recognize their formats, keep companions together.

Nothing is extracted to disk. What an archive may expand to is bounded, so that a small file cannot fill the memory.
"""

from __future__ import annotations

import gzip
import io
import os
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from attrs import define, field, frozen

from screenkit import arrays
from screenkit.errors import ListError
from screenkit.sources import ofac_csv, xlsx_rows
from screenkit.sources.base import ListFile, Problem, Source
from screenkit.sources.plugins import plugins
from screenkit.sources.registry import SOURCES

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

HEAD: Final = 64 << 10
_LARGEST: Final = 1 << 30
# Lists are wordy: the UN's XML shrinks to a tenth, OFAC's to a twentieth. A hundredfold is an attack.
_RATIO: Final = 100
_SMALL: Final = 1 << 20
_COMPRESSIONS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# How OFAC names the companions of a primary file (dat_spec.txt); they are read although only the primary was named.
_COMPANIONS: Final = {
    "sdn.csv": ("alt.csv", "add.csv", "sdn_comments.csv"),
    "cons_prim.csv": ("cons_alt.csv", "cons_add.csv", "cons_comments.csv"),
}


@frozen
class Group:
    """The files of one edition: the one to parse, its companions, and the format."""

    source: Source
    primary: ListFile
    companions: tuple[ListFile, ...] = ()


@frozen
class _Found:
    """One file: the folder or archive that it lies in, and whether the user named the file itself."""

    file: ListFile
    folder: str
    named: bool


def gather(paths: Iterable[str | Path]) -> Iterator[Group | Problem]:
    """Yield the editions behind the paths, and a Problem for each file in a folder that is not a list.

    Raises ListError for a path that does not exist or is not a list, for an archive that expands beyond reason, and for
    companion files without their primary file.
    """
    seen: set[str] = set()
    folders: dict[str, _Folder] = {}
    for path in paths:
        found = False
        for item in _files(Path(path), named=True):
            if item.file.name in seen:
                yield Problem(item.file.name, "", "", "the file is given twice; it is read once")
                found = True
                continue
            seen.add(item.file.name)
            group = folders.setdefault(item.folder, _Folder(item.folder)).take(item)
            if isinstance(group, Problem):
                yield group
            else:
                found = True
        if not found:
            raise ListError("no list was found there", file=str(path), remedy=_known_formats())
    for folder in folders.values():
        yield from folder.groups()


def _known_formats() -> str:
    return "the formats known are: " + "; ".join(source.INFO.title for source in SOURCES)


def head_of(file: ListFile) -> bytes:
    """Read the first bytes of a file, without a BOM of UTF-8; of a workbook, its first rows as CSV."""
    if xlsx_rows.is_workbook(file):
        return xlsx_rows.head(file, HEAD)
    try:
        with file.open() as stream:
            return stream.read(HEAD).removeprefix(b"\xef\xbb\xbf")
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError) as e:  # RuntimeError: an encrypted member
        raise ListError(f"cannot be read: {e}", file=file.name, remedy="get the file again") from None


def _recognized(head: bytes, sources: Iterable[Source]) -> Source | None:
    return next((source for source in sources if source.recognizes(head)), None)


@define
class _Folder:
    """The lists of one folder or archive; OFAC's companions find their primary file here."""

    name: str
    lists: list[Group] = field(factory=list)
    companions: dict[str, list[ListFile]] = field(factory=dict)

    def take(self, found: _Found) -> Problem | None:
        """Sort a file in; a Problem tells that it is no list."""
        head = head_of(found.file)
        source = _recognized(head, SOURCES)
        part = None if source else ofac_csv.part(head)
        if part is not None:
            self.companions.setdefault(part, []).append(found.file)
            return None
        source = source or _recognized(head, plugins())
        if source is not None:
            self.lists.append(Group(source, found.file))
            return None
        if arrays.begins(head):
            remedy = "screen with it alone, by -l FILE; or take it away, and name the lists that it was made from"
            raise ListError("it is a compiled list set, and stands alone", file=found.file.name, remedy=remedy)
        reason = "the file is empty" if not head else "not a list in a format that screenkit knows"
        if found.named:
            raise ListError(reason, file=found.file.name, remedy=_known_formats())
        return Problem(found.file.name, "", "", f"{reason}; it is skipped")

    def groups(self) -> Iterator[Group]:
        """Yield the folder's lists, the companions with their primary file."""
        primaries = [group for group in self.lists if group.source is ofac_csv]
        given: dict[str, list[ListFile]] = {group.primary.name: [] for group in primaries}
        for part, files in self.companions.items():
            for file in files:
                owners = [p for p in primaries if _series(p.primary.name) == _series(file.name)]
                if len(owners) != 1:
                    reason = f"an OFAC file of kind {part!r} " + (
                        "without its primary file" if not owners else "that could belong to several primary files"
                    )
                    remedy = "give it together with its sdn.csv or cons_prim.csv, each edition in a folder of its own"
                    raise ListError(reason, file=file.name, remedy=remedy)
                given[owners[0].primary.name].append(file)
        for group in self.lists:
            companions = tuple(given.get(group.primary.name, ()))
            if group.source is ofac_csv and not companions:
                companions = tuple(_siblings(Path(group.primary.name)))
            _refuse_doubles(companions)
            yield Group(group.source, group.primary, companions)


def _series(name: str) -> str:
    """Tell OFAC's SDN files from those of the consolidated non-SDN list: the latter are called cons_*."""
    return "cons" if Path(name).name.casefold().startswith("cons") else "sdn"


def _siblings(primary: Path) -> Iterator[ListFile]:
    """Find the companions beside a primary file: without them it lacks its strong aliases."""
    wanted = _COMPANIONS.get(primary.name.casefold(), ())
    if wanted and primary.parent.is_dir():
        for path in sorted(primary.parent.iterdir()):
            if path.name.casefold() in wanted and path.is_file():
                file = _plain(path)
                if ofac_csv.part(head_of(file)) not in (None, "primary"):
                    yield file


def _refuse_doubles(companions: Iterable[ListFile]) -> None:
    parts: dict[str, str] = {}
    for file in companions:
        part = ofac_csv.part(head_of(file)) or ""
        if part in parts:
            reason = f"{parts[part]} is of the same kind {part!r}"
            raise ListError(reason, file=file.name, remedy="keep each edition in a folder of its own")
        parts[part] = file.name


def _files(path: Path, *, named: bool) -> Iterator[_Found]:
    if path.is_dir():
        walked: set[str] = set()
        for folder, subfolders, names in os.walk(path, onerror=_refuse_folder, followlinks=True):
            if os.path.realpath(folder) in walked:  # a link led back
                subfolders.clear()
                continue
            walked.add(os.path.realpath(folder))
            subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
            for name in sorted(names):
                if not name.startswith("."):
                    yield from _files(Path(folder, name), named=False)
    elif not path.is_file():
        reason = "not a regular file" if path.exists() else "there is no such file"
        raise ListError(reason, file=str(path), remedy="check the path")
    else:
        start = head_of(_plain(path))[:4]
        if start == b"PK\x03\x04":
            yield from _members(path)
        elif start[:2] == b"\x1f\x8b":
            size = path.stat().st_size
            yield _Found(_gzipped(path, min(_LARGEST, _RATIO * size + _SMALL)), str(path.parent), named)
        else:
            yield _Found(_plain(path), str(path.parent), named)


def _refuse_folder(error: OSError) -> None:
    raise ListError(f"the folder cannot be read: {error.strerror}", file=str(error.filename), remedy="check the path")


def _plain(path: Path) -> ListFile:
    return ListFile(str(path), lambda: path.open("rb"))


def _members(path: Path) -> Iterator[_Found]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = [info for info in archive.infolist() if not info.is_dir()]
    except (OSError, RuntimeError, ValueError, IndexError, zipfile.BadZipFile) as e:  # IndexError: a member has no name
        raise ListError(f"a damaged archive: {e}", file=str(path), remedy="get the file again") from None
    # ZipFile reads no more of a member than its directory declares, so the declared sizes are a bound.
    large = sum(info.file_size for info in members)
    if large > min(_LARGEST, _RATIO * path.stat().st_size + _SMALL):
        reason = f"the archive expands to {large >> 20} MiB"
        raise ListError(reason, file=str(path), remedy="unpack it yourself if you trust it, and give the files")
    for info in sorted(members, key=lambda info: info.filename):
        if info.compress_type not in _COMPRESSIONS:
            reason = f"{info.filename} is compressed in a way that no publisher uses (method {info.compress_type})"
            raise ListError(reason, file=str(path), remedy="unpack it yourself, and give the files")
        yield _Found(ListFile(f"{path}/{info.filename}", _opener(path, info.filename)), str(path), named=False)


def _gzipped(path: Path, limit: int) -> ListFile:
    def open_bounded() -> BinaryIO:
        return io.BufferedReader(_Bounded(cast("BinaryIO", gzip.open(path)), str(path), limit))

    return ListFile(str(path), open_bounded)


def _opener(path: Path, member: str) -> Callable[[], BinaryIO]:
    def open_member() -> BinaryIO:
        with zipfile.ZipFile(path) as archive:  # the member keeps the file open after this
            try:
                found = archive.open(member)
            except ValueError as e:  # its name, which stands there twice, is not in its encoding
                raise zipfile.BadZipFile(str(e)) from None
            # without the buffer each line would cost several calls in Python
            return io.BufferedReader(cast("io.RawIOBase", found))

    return open_member


class _Bounded(io.RawIOBase):
    """Reads from another stream, and refuses to go on beyond a limit."""

    def __init__(self, stream: BinaryIO, name: str, limit: int) -> None:
        self._stream = stream
        self._name = name
        self._left = limit

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        data = self._stream.read(len(view))
        self._left -= len(data)
        if self._left < 0:
            remedy = "unpack it yourself if you trust it, and give the file"
            raise ListError("the file expands beyond reason", file=self._name, remedy=remedy)
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()
