"""Read the objects of an array in a JSON file one by one: the file may be larger than the memory should be.

`{"results": [{…}, {…}]}` is one value to a JSON reader, all or nothing. Here each object of the array is read by
itself, and what stands before and after the array too; none of them may be larger than `LARGEST` characters.
"""

from __future__ import annotations

import codecs
import json
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from screenkit.errors import ListError
from screenkit.sources.base import ListFile

LARGEST: Final = 4 << 20
_CHUNK: Final = 1 << 18
_SPACE: Final = " \t\r\n"
_GET_IT_AGAIN: Final = "get the file again from the publisher"
_DECODE: Final = json.JSONDecoder().raw_decode


def objects(file: ListFile, key: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the objects of the array under `key` of the object that the file is, with the line on which each begins.

    Raises ListError, with the line, if the file cannot be read whole, is not JSON, or has no such array of objects.
    """
    try:
        with file.open() as stream:
            yield from _Reader(stream, file.name).objects(key)
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as e:
        raise ListError(f"cannot be read: {e}", file=file.name, remedy=_GET_IT_AGAIN) from None


class _Reader:
    """The text of a file from where reading has come to: `_text` from `_at` on, the rest in the stream."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._stream = stream
        self._name = name
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self._text = ""
        self._at = 0
        self._line = 1
        self._ended = False

    def objects(self, key: str) -> Iterator[tuple[int, dict[str, Any]]]:
        found = False
        self._expect("{")
        while self._next() != "}":
            name = self._value()
            if not isinstance(name, str):
                raise self._error(f"{str(name)[:40]!r} is no key")
            self._expect(":")
            if name == key:
                found = True
                yield from self._array()
            else:
                self._value()
            self._separate("}")
        self._expect("}")
        if self._next():
            raise self._error("there is more after the end of the object")
        if not found:
            raise self._error(f"there is no array {key!r} in the file")

    def _array(self) -> Iterator[tuple[int, dict[str, Any]]]:
        self._expect("[")
        while self._next() != "]":
            line = self._line
            value = self._value()
            if not isinstance(value, dict):
                raise self._error(f"{str(value)[:40]!r} is no object")
            yield line, value
            self._separate("]")
        self._expect("]")

    def _next(self) -> str:
        """Give the next character that is no space, without taking it; `""` at the end."""
        while True:
            rest = len(self._text)
            while self._at < rest and self._text[self._at] in _SPACE:
                self._line += self._text[self._at] == "\n"
                self._at += 1
            if self._at < rest:
                return self._text[self._at]
            if not self._fill():
                return ""

    def _expect(self, sign: str) -> None:
        found = self._next()
        if found != sign:
            raise self._error(f"{found!r} stands where {sign!r} should" if found else "the file breaks off")
        self._at += 1

    def _separate(self, end: str) -> None:
        """Take the comma that stands between two items; a comma before the end is none."""
        if self._next() != end:
            self._expect(",")
            if self._next() == end:
                raise self._error(f"nothing stands between ',' and {end!r}")

    def _value(self) -> Any:
        """Take the next value, whatever it is."""
        self._next()
        while True:
            try:
                value, end = _DECODE(self._text, self._at)
            except json.JSONDecodeError as e:
                if not self._fill():
                    raise self._error(
                        f"not JSON: {e.msg}" if self._text[self._at :] else "the file breaks off"
                    ) from None
                continue
            except (ValueError, RecursionError) as e:  # a number of thousands of digits, brackets in brackets
                raise self._error(f"not read: {e}") from None
            if end < len(self._text) or not self._fill():  # a number at the very end of the text may go on
                self._line += self._text.count("\n", self._at, end)
                self._at = end
                return value

    def _fill(self) -> bool:
        """Read on; tell whether there was more."""
        if len(self._text) - self._at > LARGEST:
            raise self._error(f"a value longer than {LARGEST >> 20} MiB")
        if self._ended:
            return False
        data = self._stream.read(_CHUNK)
        self._ended = not data
        try:
            more = self._decoder.decode(data, final=self._ended)
        except UnicodeDecodeError as e:
            raise self._error(f"{e.object[e.start : e.start + 4]!r} is not UTF-8, on this line or after it") from None
        self._text = self._text[self._at :] + more
        self._at = 0
        return not self._ended

    def _error(self, reason: str) -> ListError:
        return ListError(reason, file=self._name, line=self._line, remedy=_GET_IT_AGAIN)
