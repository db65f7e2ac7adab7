"""A file of named arrays and a description, opened by memory map: how what was compiled is kept. No pickle.

    prefix       magic, format, checksum, size of the file, size of the header: 32 bytes, little-endian
    header       JSON in UTF-8: {"about": {...}, "columns": [[name, dtype, shape], ...]}
    the columns  one after the other, little-endian, each beginning at the next multiple of 64 bytes

Where a column begins follows from the shapes before it, so none can lie about it. Nothing in a file is used before the
checksum of all of it was right; it is CRC-32 (RFC 1952, section 8), which finds every damage within four bytes, misses
one in four billion of all others, and is the quickest there is in the standard library. It finds damage, not forgery.

A file is moved into place whole and never written again, so what is mapped does not change under its readers.
"""

from __future__ import annotations

import itertools
import json
import math
import mmap
import os
import stat
import struct
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Self, overload

from screenkit import durable
from screenkit.errors import DamagedFile

if TYPE_CHECKING:
    from numpy.typing import NDArray

FORMAT: Final = 1
"""The version of the layout above; a file of another is refused."""

_MAGIC: Final = b"\x8ascrkit\n"
_PREFIX: Final = struct.Struct("<8sIIQQ")
_ALIGNMENT: Final = 64  # a line of the processor's cache
_LARGEST_HEADER: Final = 4 << 20  # JSON can take twenty times its size in memory
_LARGEST_SHAPE: Final = 1 << 48
_MOST_DIMENSIONS: Final = 8
_DTYPES: Final = {"|b1", "|i1", "|u1", "<i2", "<u2", "<f2", "<i4", "<u4", "<f4", "<i8", "<u8", "<f8"}
_AGAIN: Final = "delete it, and compile it again"


class _Column(NamedTuple):
    name: str
    dtype: str
    shape: tuple[int, ...]

    @property
    def size(self) -> int:
        return int(self.dtype[2:]) * math.prod(self.shape)


def write(path: Path, about: Mapping[str, Any], columns: Mapping[str, NDArray[Any]]) -> None:
    """Write arrays of booleans, integers or floats, and what JSON can say about them, to a file replaced whole.

    Raises OSError if it cannot be written, and then leaves nothing behind; TypeError for arrays of other things;
    ValueError if there is more than 4 MiB to say.

    >>> import tempfile
    >>> import numpy as np
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "primes.screenkit")
    ...     write(file, {"title": "primes"}, {"prime": np.array([2, 3, 5])})
    ...     about, columns = read(file)
    >>> about, columns["prime"].tolist()
    ({'title': 'primes'}, [2, 3, 5])
    """
    layout = [_described(name, column) for name, column in columns.items()]
    header = json.dumps({"about": dict(about), "columns": layout}, ensure_ascii=False).encode("utf-8", "surrogatepass")
    if len(header) > _LARGEST_HEADER:
        raise ValueError(f"the description takes {len(header)} bytes; put what is long into a column, see Texts")
    starts, size = _places(len(header), layout)
    partial = path.with_name(f".{path.name}.{durable.unique()}")
    try:
        with partial.open("xb") as file:
            file.write(bytes(_PREFIX.size))
            file.write(header)
            checksum = zlib.crc32(header)
            for start, column, described in zip(starts, columns.values(), layout, strict=True):
                for piece in (bytes(start - file.tell()), _plain(column, described.dtype)):
                    file.write(piece)
                    checksum = zlib.crc32(piece, checksum)
            checksum = zlib.crc32(_prefix(0, size, len(header)), checksum)
            file.seek(0)
            file.write(_prefix(checksum, size, len(header)))
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    durable.sync(path.parent)


def begins(head: bytes) -> bool:
    """Tell whether a file that begins so is one of these, whole or damaged."""
    return head.startswith(_MAGIC)


def recognizes(path: Path) -> bool:
    """Tell whether a file is one of these, whole or damaged; False for what cannot be read, or would be used up."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return begins(file.read(len(_MAGIC)))
    except OSError:
        return False


def read(path: Path) -> tuple[dict[str, Any], Mapping[str, NDArray[Any]]]:
    """Map a file into memory, and give what it says about itself and its arrays, which cannot be written to.

    Raises DamagedFile for whatever is not, to the last bit, a file that `write` of the same FORMAT made.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # opening a pipe would wait for its other end
            raise DamagedFile("not a regular file", file=str(path), remedy="check the path")
        with path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as e:  # ValueError: it is empty, or there is a NUL in the path
        raise DamagedFile(f"cannot be read: {e}", file=str(path), remedy=_AGAIN) from None
    try:
        about, layout, starts = _checked(mapped)
    except ValueError as e:
        raise DamagedFile(str(e), file=str(path), remedy=_AGAIN) from None
    import numpy as np  # noqa: PLC0415  whoever only asks for FORMAT is in a hurry

    found = {
        column.name: np.ndarray(column.shape, column.dtype, mapped, start)
        for column, start in zip(layout, starts, strict=True)
    }
    for name, values in found.items():
        if values.dtype == np.bool_ and values.size and values.view(np.uint8).max() > 1:
            raise DamagedFile(f"column {name!r} has other values than 0 and 1", file=str(path), remedy=_AGAIN)
    return about, found


def _prefix(checksum: int, size: int, header: int) -> bytes:
    return _PREFIX.pack(_MAGIC, FORMAT, checksum, size, header)


def _described(name: str, column: NDArray[Any]) -> _Column:
    dtype = column.dtype.newbyteorder("<").str
    if dtype not in _DTYPES:
        raise TypeError(f"column {name!r} is of {column.dtype}; only booleans, integers and floats can be kept")
    return _Column(name, dtype, column.shape)


def _plain(column: NDArray[Any], dtype: str) -> memoryview:
    """Give the bytes of an array, of which no copy is made if it is in the right order already."""
    import numpy as np  # noqa: PLC0415  see read

    return np.ascontiguousarray(column, dtype).reshape(-1).view(np.uint8).data


def _places(header: int, layout: Iterable[_Column]) -> tuple[list[int], int]:
    """Give where each column begins, and where the file ends."""
    starts, end = [], _PREFIX.size + header
    for column in layout:
        starts.append(-(-end // _ALIGNMENT) * _ALIGNMENT)
        end = starts[-1] + column.size
    return starts, end


def _checked(mapped: mmap.mmap) -> tuple[dict[str, Any], list[_Column], list[int]]:
    """Give the description, the columns and where they begin; raises ValueError, saying what is wrong."""
    if mapped[: len(_MAGIC)] != _MAGIC or len(mapped) < _PREFIX.size:
        raise ValueError("not a file that screenkit compiled")
    _, version, checksum, size, length = _PREFIX.unpack_from(mapped)
    if version != FORMAT:
        raise ValueError(f"of format {version}, and this version of screenkit reads format {FORMAT}")
    if size != len(mapped):
        raise ValueError(f"{len(mapped)} bytes long, and should be {size}")
    if length > min(_LARGEST_HEADER, size - _PREFIX.size):
        raise ValueError(f"a header of {length} bytes is too long")
    with memoryview(mapped) as view, view[_PREFIX.size :] as content:
        found = zlib.crc32(_prefix(0, size, length), zlib.crc32(content))
    if found != checksum:
        raise ValueError(f"damaged: its checksum is {found:08x}, and should be {checksum:08x}")
    try:
        header = json.loads(mapped[_PREFIX.size : _PREFIX.size + length].decode("utf-8", "surrogatepass"))
        about, columns = header["about"], header["columns"]
        layout = [_Column(name, dtype, tuple(shape)) for name, dtype, shape in columns]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise ValueError("the header cannot be understood") from None
    if not isinstance(about, dict) or not all(map(_is_sound, layout)) or len({c.name for c in layout}) < len(layout):
        raise ValueError("the header describes no columns that there could be")
    starts, end = _places(length, layout)
    if end != size:
        raise ValueError(f"the columns should end at {end}, and the file at {size}")
    return about, layout, starts


def _is_sound(column: _Column) -> bool:
    name, dtype, shape = column
    return (
        isinstance(name, str)
        and isinstance(dtype, str)
        and dtype in _DTYPES
        and len(shape) <= _MOST_DIMENSIONS
        and all(type(length) is int and length >= 0 for length in shape)
        and math.prod(max(length, 1) for length in shape) < _LARGEST_SHAPE
    )


class Texts(Sequence[str]):
    """Many strings in two arrays: the UTF-8 of all of them, and where each begins. One is decoded when it is asked for.

    Half a surrogate pair is kept as it is.

    >>> texts = Texts.of(["Ким", "", "Kim"])
    >>> texts[0], texts[-1], len(texts)
    ('Ким', 'Kim', 3)
    >>> {name: column.dtype.name for name, column in texts.columns("name").items()}
    {'name.utf8': 'uint8', 'name.start': 'int64'}
    """

    __slots__ = ("_starts", "_utf8")

    def __init__(self, utf8: NDArray[Any], starts: NDArray[Any]) -> None:
        """Take the bytes, and where each string begins and the last ends; raises DamagedFile if these do not agree."""
        import numpy as np  # noqa: PLC0415  see read

        if not (
            utf8.dtype == np.uint8
            and starts.dtype.str[1:] == "i8"
            and utf8.ndim == starts.ndim == 1
            and starts.size
            and starts[0] == 0
            and starts[-1] == len(utf8)
            and bool(np.all(starts[:-1] <= starts[1:]))
        ):
            raise DamagedFile("the places of its texts are wrong", remedy=_AGAIN)
        self._utf8 = np.ascontiguousarray(utf8).data
        self._starts = np.ascontiguousarray(starts, np.int64).data  # gives ints, and quicker than the array

    @classmethod
    def of(cls, strings: Iterable[str]) -> Self:
        """Take up strings."""
        import numpy as np  # noqa: PLC0415  see read

        utf8, starts = bytearray(), array("q", [0])
        for string in strings:
            utf8 += string.encode("utf-8", "surrogatepass")
            starts.append(len(utf8))
        return cls(np.frombuffer(utf8, np.uint8), np.frombuffer(starts, np.int64))

    @classmethod
    def from_columns(cls, columns: Mapping[str, NDArray[Any]], prefix: str) -> Self:
        """Take the arrays that `columns` gave; raises DamagedFile if they are not there or not of that kind."""
        try:
            utf8, starts = columns[f"{prefix}.utf8"], columns[f"{prefix}.start"]
        except KeyError as e:
            raise DamagedFile(f"there is no column {e}", remedy=_AGAIN) from None
        return cls(utf8, starts)

    def columns(self, prefix: str) -> dict[str, NDArray[Any]]:
        """Give the two arrays, to be written with others."""
        import numpy as np  # noqa: PLC0415  see read

        return {f"{prefix}.utf8": np.asarray(self._utf8), f"{prefix}.start": np.asarray(self._starts)}

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[str, ...]: ...
    def __getitem__(self, at: int | slice) -> str | tuple[str, ...]:
        """Decode one, or those of a slice; raises DamagedFile for what is no UTF-8."""
        if isinstance(at, slice):
            return tuple(self[one] for one in range(*at.indices(len(self))))
        starts = self._starts
        if at < 0:
            at += len(starts) - 1
        if not 0 <= at < len(starts) - 1:
            raise IndexError(f"there are {len(self)} texts")
        return _decoded(self._utf8[starts[at] : starts[at + 1]])

    def __iter__(self) -> Iterator[str]:
        return (_decoded(self._utf8[start:end]) for start, end in itertools.pairwise(self._starts))


def _decoded(utf8: memoryview) -> str:
    try:
        return str(utf8, "utf-8", "surrogatepass")
    except UnicodeDecodeError as e:
        raise DamagedFile(f"a text cannot be read: {e.reason}", remedy=_AGAIN) from None
