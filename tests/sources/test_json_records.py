"""JSON read object by object must be JSON read whole, and what is not JSON must be refused with its line."""

import io
import json
from typing import Any

import pytest

from screenkit.errors import ListError
from screenkit.sources import json_records
from screenkit.sources.base import ListFile
from screenkit.sources.json_records import records_under
from tests.sources.reading import given


def read(content: str | bytes, key: str = "results") -> list[tuple[int, dict[str, Any]]]:
    return list(records_under(given(content), key))


def test_objects_come_with_their_lines() -> None:
    text = '\ufeff{"n": [1, {"results": 2}],\n "results": [\n{"a": "x\\n"},\n\n{"b":\n1}, {}], "z": 1.5e3}\n'
    assert read(text) == [(3, {"a": "x\n"}), (5, {"b": "1"}), (6, {})]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 64])
def test_the_size_of_the_pieces_does_not_matter(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_records, "_CHUNK", size)
    records = [{"name": "김정은 😀", "n": 12345, "l": [1, 2, {"a": None}]}, {"name": '"\\'}, {}]
    text = json.dumps({"before": 123456, "results": records, "after": [True]}, ensure_ascii=False, indent=1)
    written = [{"name": "김정은 😀", "n": "12345", "l": ["1", "2", {"a": None}]}, *records[1:]]  # numbers stay text
    assert [record for _, record in read(text)] == written


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        ("", 1, "breaks off"),
        ("[]", 1, "'\\[' stands where '{' should"),
        ("{}", 1, "no array 'results'"),
        ('{"a":1}', 1, "no array 'results'"),
        ('{"results":{}}', 1, "'{' stands where"),
        ('{"results":[1]}', 1, "'1' stands where an object"),
        ('{\n"results":[{}\n', 3, "breaks off"),
        ('{\n"results":[{},\n{"a":', 3, "not JSON"),
        ('{\n"results":[{},\n]}', 3, "nothing stands between"),
        ('{"results":[{}{}]}', 1, "'{' stands where ',' should"),
        ('{"results":[{}]} {', 1, "'{' stands after the end"),
        ('{"results":[{}],}', 1, "nothing stands between"),
        ('{"results":[{}], 5:1}', 1, "'5' stands where a key"),
        ('{"results" [{}]}', 1, "stands where ':' should"),
        (b'{"results":[{"a":"\xff"}]}', 1, "not UTF-8"),
        (b'{"results":[{"a":"\xc3', 1, "not UTF-8"),
        ('{"results":[{"a":' + "[" * 100_000, 1, "nested"),
        ('{"results":[{"a":NaN}]}', 1, "NaN is not JSON"),
    ],
)
def test_what_is_not_json_is_refused(content: str | bytes, line: int, reason: str) -> None:
    with pytest.raises(ListError, match=reason) as e:
        read(content)
    assert (e.value.file, e.value.line) == ("list.file", line)
    assert e.value.remedy


def test_a_value_beyond_reason_is_refused() -> None:
    with pytest.raises(ListError, match="longer than 8 MiB"):
        read('{"results":[{"a":"' + "a" * (12 << 20) + '"}]}')


def test_the_file_is_not_held_whole() -> None:
    """A file of 20 MB is read with little of it at hand at any time."""
    record = json.dumps({"name": "A" * 2000}).encode()
    text = b'{"results":[' + b",".join([record] * 10_000) + b"]}"
    stream = io.BytesIO(text)
    found = records_under(ListFile("a.json", lambda: stream), "results")
    next(found)
    assert stream.tell() <= 2 * json_records._CHUNK


def test_a_file_that_cannot_be_read_is_refused() -> None:
    class Gone(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise OSError("the disk is gone")

    with pytest.raises(ListError, match="the disk is gone"):
        list(records_under(ListFile("a.json", Gone), "results"))
