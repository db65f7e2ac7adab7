"""Read a file of JSON objects one by one: an object a line, or in an array, as exports have them.

What is read is plain: numbers stay the text that was written (an id of twenty digits is no float), and half a surrogate
pair, which no encoding can write, becomes U+FFFD. An object may be no longer than `LARGEST` characters and no deeper
than `DEEPEST`. Where one gives a key twice, as hand-made files do, both values count: a reader must not choose.
"""

from __future__ import annotations

import codecs
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, Final

from screenkit.errors import ListError
from screenkit.sources.base import GET_IT_AGAIN, ListFile

LARGEST: Final = 8 << 20
DEEPEST: Final = 40
Record = dict[str, Any]

_CHUNK: Final = 1 << 18
_LITERAL: Final = 12  # no word or escape of JSON is longer
_SPACE: Final = re.compile(r"[ \t\r\n]*")
_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")


def records(file: ListFile) -> Iterator[tuple[int, Record]]:
    """Yield each object of the file with the line on which it begins.

    Raises ListError, with the line, for a file that cannot be read whole, or is anything but objects.
    """
    yield from _read(file, _Reader.records)


def records_under(file: ListFile, key: str) -> Iterator[tuple[int, Record]]:
    """Yield each object of the array under `key` of the one object that the file is, with the line on which it begins.

    Raises ListError, with the line, for a file that cannot be read whole, or has no such array of objects.
    """
    yield from _read(file, lambda reader: reader.under(key))


def _read(file: ListFile, read: Callable[[_Reader], Iterator[tuple[int, Record]]]) -> Iterator[tuple[int, Record]]:
    try:
        with file.open() as stream:
            yield from read(_Reader(stream, file.name))
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as e:
        raise ListError(f"cannot be read: {e}", file=file.name, remedy=GET_IT_AGAIN) from None


def texts(value: object) -> list[str]:
    """Give the texts of a value that may be one or several: numbers and truth as they are written, null as nothing.

    >>> texts(["a", None, True, "7"]), texts("b"), texts({"c": "d"})
    (['a', 'true', '7'], ['b'], ['{"c": "d"}'])
    """
    if isinstance(value, list):
        return [text for inner in value for text in texts(inner)]
    if value is None or value == "":
        return []
    if isinstance(value, bool):
        return ["true" if value else "false"]
    return [value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)]


def first_text(record: Record, key: str) -> str:
    """Give the first text under a key; "" if there is none."""
    return next(iter(texts(record.get(key))), "")


class _Reader:
    """The text of a file from where reading has come to: `_text` from `_at` on, the rest in the stream."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._stream = stream
        self._name = name
        self._decode = codecs.getincrementaldecoder("utf-8-sig")().decode
        self._json = json.JSONDecoder(
            object_pairs_hook=_merged, parse_int=str, parse_float=str, parse_constant=_refuse_constant
        ).raw_decode
        self._text = ""
        self._at = 0
        self._line = 1
        self._ended = False

    def records(self) -> Iterator[tuple[int, Record]]:
        array = self._next() == "["
        self._at += array
        if array and self._next() == "]":
            self._finish()
            return
        while sign := self._next():
            if sign != "{":
                raise self._error(f"{sign!r} stands where an object should begin")
            line = self._line
            yield line, self._value()
            if array:
                sign = self._next()
                self._at += 1
                if sign == "]":
                    self._finish()
                    return
                if sign != ",":
                    raise self._error(f"{sign!r} stands between two objects" if sign else "the file breaks off")
        if array:
            raise self._error("the file breaks off")

    def under(self, key: str) -> Iterator[tuple[int, Record]]:
        found = False
        self._expect("{")
        while (sign := self._next()) != "}":
            if sign != '"':
                raise self._error(f"{sign!r} stands where a key should begin" if sign else "the file breaks off")
            here = self._value() == key
            self._expect(":")
            if here:
                found = True
                yield from self._array()
            else:
                self._value()
            self._separate("}")
        self._expect("}")
        if sign := self._next():
            raise self._error(f"{sign!r} stands after the end of the object")
        if not found:
            raise self._error(f"there is no array {key!r} in the file")

    def _array(self) -> Iterator[tuple[int, Record]]:
        self._expect("[")
        while (sign := self._next()) != "]":
            if sign != "{":
                raise self._error(f"{sign!r} stands where an object should begin" if sign else "the file breaks off")
            line = self._line
            yield line, self._value()
            self._separate("]")
        self._expect("]")

    def _expect(self, sign: str) -> None:
        found = self._next()
        if found != sign:
            raise self._error(f"{found!r} stands where {sign!r} should" if found else "the file breaks off")
        self._at += 1

    def _separate(self, end: str) -> None:
        """Take the comma between two items; before the end there is none."""
        if self._next() != end:
            self._expect(",")
            if self._next() == end:
                raise self._error(f"nothing stands between ',' and {end!r}")

    def _finish(self) -> None:
        self._at += self._next() == "]"
        if sign := self._next():
            raise self._error(f"{sign!r} stands after the end of the array")

    def _next(self) -> str:
        """Give the next character that is no space, without taking it; "" at the end."""
        while True:
            space = _SPACE.match(self._text, self._at)
            end = space.end() if space else self._at
            self._line += self._text.count("\n", self._at, end)
            self._at = end
            if end < len(self._text):
                return self._text[end]
            if not self._fill():
                return ""

    def _value(self) -> Any:
        """Take the next value: an object to be read, or whatever stands beside the array of them."""
        self._next()
        while True:
            try:
                value, end = self._json(self._text, self._at)
            except json.JSONDecodeError as e:
                # text that only breaks off goes wrong at its very end, or in a string without one
                if e.pos < len(self._text) - _LITERAL and not e.msg.startswith("Unterminated"):
                    self._line += self._text.count("\n", self._at, e.pos)
                    raise self._error(f"not JSON: {e.msg}") from None
                if len(self._text) - self._at > LARGEST:
                    raise self._error(f"an object longer than {LARGEST >> 20} MiB") from None
                if self._ended:
                    raise self._error(f"not JSON, or it breaks off: {e.msg}") from None
                self._fill(len(self._text) - self._at)
                continue
            except RecursionError:
                raise self._error("an object nested beyond reason") from None
            except ValueError as e:
                raise self._error(f"not read: {e}") from None
            if end == len(self._text) and self._fill():
                continue  # a number may go on
            raw = self._text[self._at : end]
            self._line += raw.count("\n")
            self._at = end
            return self._checked(value, raw)

    def _checked(self, value: Any, raw: str) -> Any:
        """Refuse a value that is too deep, and mend its texts where that is needed."""
        if len(raw) > LARGEST:
            raise self._error(f"an object longer than {LARGEST >> 20} MiB")
        if raw.count("[") + raw.count("{") > DEEPEST and _is_deep(value):
            raise self._error(f"an object nested deeper than {DEEPEST} levels")
        return _mended(value) if "\\ud" in raw or "\\uD" in raw else value

    def _fill(self, least: int = 0) -> bool:
        """Read on; tell whether there was more. An object under way doubles, so that it is not read too often."""
        if self._ended:
            return False
        data = self._stream.read(max(_CHUNK, least))
        self._ended = not data
        try:
            more = self._decode(data, final=self._ended)
        except UnicodeDecodeError as e:
            raise self._error(f"{e.object[e.start : e.start + 4]!r} is not UTF-8, on this line or after it") from None
        self._text = self._text[self._at :] + more
        self._at = 0
        return not self._ended

    def _error(self, reason: str) -> ListError:
        return ListError(reason, file=self._name, line=self._line, remedy=GET_IT_AGAIN)


def _merged(pairs: list[tuple[str, Any]]) -> Record:
    found = dict(pairs)
    if len(found) < len(pairs):
        values: dict[str, list[Any]] = {}
        for key, value in pairs:
            values.setdefault(key, []).append(value)
        for key, given in values.items():
            if len(given) > 1:
                found[key] = [inner for value in given for inner in (value if isinstance(value, list) else [value])]
    return found


def _refuse_constant(text: str) -> None:
    raise ValueError(f"{text} is not JSON")


def _is_deep(value: object) -> bool:
    level: list[object] = [value]
    for _ in range(DEEPEST):
        inner: list[object] = []
        for outer in level:
            if isinstance(outer, dict):
                inner += outer.values()
            elif isinstance(outer, list):
                inner += outer
        level = [item for item in inner if isinstance(item, dict | list)]
        if not level:
            return False
    return True


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_mended(inner) for inner in value]
    return {_mended(key): _mended(inner) for key, inner in value.items()} if isinstance(value, dict) else value
