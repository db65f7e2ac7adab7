"""What was written is read again; what is anything else is refused, whatever it claims."""

from __future__ import annotations

import json
import os
import re
import struct
import tracemalloc
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from screenkit.arrays import FORMAT, Texts, read, write
from screenkit.errors import DamagedFile

same_folder = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])

ABOUT = {"title": "Список 1", "half": "\ud800\udc00", "counts": {"person": 2}, "none": None}
COLUMNS: dict[str, NDArray[Any]] = {
    "flag": np.array([True, False, True]),
    "small": np.array([-1, 0, 127], np.int8),
    "empty": np.zeros((0, 3), np.float32),
    "number": np.array(7, np.uint16),
    "wide": np.arange(12, dtype=np.int64).reshape(3, 4),
    "real": np.array([0.5, np.nan, -np.inf]),
    "every_other": np.arange(10, dtype=np.uint32)[::2],
    "by_column": np.asfortranarray(np.arange(6, dtype=np.int32).reshape(2, 3)),
    "big_endian": np.array([1, 2, 3], ">u4"),
    "last": np.zeros(0, np.uint64),
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "file.screenkit"
    write(path, ABOUT, COLUMNS)
    return path


def forged(header: object, body: bytes = b"", *, claims: dict[str, int] | None = None) -> bytes:
    """A file with a right checksum, in the layout that the module's docstring gives, and one column."""
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    content = text + (bytes(-(32 + len(text)) % 64) + body if body else b"")
    values = {"format": FORMAT, "size": 32 + len(content), "header": len(text)} | (claims or {})
    fields = (values["size"], values["header"])
    checksum = zlib.crc32(struct.pack("<8sIIQQ", b"\x8ascrkit\n", values["format"], 0, *fields), zlib.crc32(content))
    return struct.pack("<8sIIQQ", b"\x8ascrkit\n", values["format"], checksum, *fields) + content


def columns(*described: object) -> dict[str, object]:
    return {"about": {}, "columns": described}


def test_what_was_written_is_read(file: Path) -> None:
    about, found = read(file)
    assert about == ABOUT
    assert list(found) == list(COLUMNS)
    for name, column in COLUMNS.items():
        np.testing.assert_array_equal(found[name], column)
        assert found[name].shape == column.shape
        assert found[name].dtype == column.dtype.newbyteorder("<")
        assert not found[name].flags.writeable
        assert found[name].ctypes.data % 64 == 0 or not column.size
    assert list(file.parent.iterdir()) == [file]


def test_the_layout_is_the_one_documented(file: Path) -> None:
    first = np.array([1, 2], "<i4")
    write(file, {"a": 1}, {"x": first, "y": np.array([3], "<i4")})
    header = b'{"about": {"a": 1}, "columns": [["x", "<i4", [2]], ["y", "<i4", [1]]]}'
    assert file.read_bytes() == forged(header, first.tobytes() + bytes(56) + b"\3\0\0\0")


def test_the_arrays_outlive_the_file(file: Path) -> None:
    _, found = read(file)
    write(file, {}, {"wide": np.zeros(1)})
    file.unlink()
    assert found["wide"].tolist() == COLUMNS["wide"].tolist()


def test_writing_makes_no_second_copy(tmp_path: Path) -> None:
    large = np.zeros(4 << 20, np.uint8)
    write(tmp_path / "before", {}, {})
    tracemalloc.start()
    try:
        write(tmp_path / "large", {}, {"a": large, "b": large, "c": large})
        assert tracemalloc.get_traced_memory()[1] < 1 << 20
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("column", [np.array(["text"]), np.array([None]), np.array([1j]), np.array(["2020"], "M8[Y]")])
def test_other_things_are_not_written(file: Path, column: NDArray[Any]) -> None:
    with pytest.raises(TypeError, match=r"'wrong' is of .*; only booleans, integers and floats"):
        write(file, {}, {"wrong": column})
    assert read(file)[0] == ABOUT  # what was there still is


def test_a_long_description_is_not_written(file: Path) -> None:
    with pytest.raises(ValueError, match="put what is long into a column"):
        write(file, {"long": "x" * (4 << 20)}, {})
    assert read(file)[0] == ABOUT


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write(tmp_path / "file", ABOUT, COLUMNS)
    assert list(tmp_path.iterdir()) == []


@same_folder
@given(st.data())
def test_any_damage_is_found(file: Path, data: st.DataObject) -> None:
    good = file.read_bytes()
    at = data.draw(st.integers(0, len(good) - 1))
    piece = data.draw(st.binary(min_size=1, max_size=8))
    bad = data.draw(
        st.sampled_from([good[:at], good[at + 1 :], good + piece, good[:at] + piece + good[at:]])
        | st.just(good[:at] + bytes([good[at] ^ data.draw(st.integers(1, 255))]) + good[at + 1 :])
    )
    other = file.with_name("damaged")
    other.write_bytes(bad)
    with pytest.raises(DamagedFile, match=f"^{re.escape(str(other))}: .*; delete it, and compile it again$"):
        read(other)


def test_it_is_found_in_every_byte(file: Path) -> None:
    good = file.read_bytes()
    with file.open("r+b", buffering=0) as damaged:
        for at, byte in enumerate(good):
            os.pwrite(damaged.fileno(), bytes([byte ^ 1 << at % 8]), at)
            with pytest.raises(DamagedFile):
                read(file)
            os.pwrite(damaged.fileno(), bytes([byte]), at)
        assert read(file)[0] == ABOUT
        for end in reversed(range(len(good))):
            damaged.truncate(end)
            with pytest.raises(DamagedFile):
                read(file)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "cannot be read: cannot mmap an empty file"),
        (b"PK\x03\x04" + bytes(100), "not a file that screenkit compiled"),
        (b"\x8ascrkit\n", "not a file that screenkit compiled"),
        (forged(columns(), claims={"format": 2}), "of format 2, and this version of screenkit reads format 1"),
        (forged(columns(), claims={"size": 99}), "60 bytes long, and should be 99"),
        (forged(columns(), claims={"header": 2**64 - 1}), "a header of 18446744073709551615 bytes is too long"),
        (forged(columns(), claims={"header": 30}), "a header of 30 bytes is too long"),
        (forged(b" " * (4 << 20) + b"{}"), "a header of 4194306 bytes is too long"),
        (forged(b"{"), "the header cannot be understood"),
        (forged(b"\xff"), "the header cannot be understood"),
        (forged(b"[" * 100_000), "the header cannot be understood"),
        (forged(b"9" * 5_000), "the header cannot be understood"),
        (forged([]), "the header cannot be understood"),
        (forged({"about": {}}), "the header cannot be understood"),
        (forged({"about": [], "columns": []}), "the header describes no columns that there could be"),
        (forged(columns(["a", "<i4"])), "the header cannot be understood"),
        (forged(columns(["a", "|O8", [0]])), "the header describes no columns that there could be"),
        (forged(columns(["a", ">i4", [0]])), "the header describes no columns that there could be"),
        (forged(columns(["a", ["<i4"], [0]])), "the header describes no columns that there could be"),
        (forged(columns([["a"], "<i4", [0]])), "the header describes no columns that there could be"),
        (forged(columns(["a", "<i4", [-1]])), "the header describes no columns that there could be"),
        (forged(columns(["a", "<i4", [True]])), "the header describes no columns that there could be"),
        (forged(columns(["a", "<i4", ["1"]])), "the header describes no columns that there could be"),
        (forged(columns(["a", "<i4", [1.0]])), "the header describes no columns that there could be"),
        (forged(columns(["a", "<i4", [0, 2**62]])), "the header describes no columns that there could be"),
        (forged(columns(["a", "<i4", [0] * 70])), "the header describes no columns that there could be"),
        (forged(columns(["a", "<i4", [0]], ["a", "<i4", [0]])), "the header describes no columns that there could be"),
        (forged(columns(["a", "<i8", [2**40]])), "the columns should end at 8796093022336, and the file at 89"),
        (forged(columns(["a", "|u1", [1]]), bytes(2)), "the columns should end at 129, and the file at 130"),
        (forged(columns(["a", "|b1", [1]]), b"\2"), "column 'a' has other values than 0 and 1"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_hostile_files_are_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    file = tmp_path / "hostile"
    file.write_bytes(content)
    with pytest.raises(DamagedFile) as caught:
        read(file)
    assert str(caught.value) == f"{file}: {reason}; delete it, and compile it again"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)
described = st.tuples(
    st.sampled_from("ab") | json_values,
    st.sampled_from(["<i4", "|u1", "|b1", "|O8", "<U3"]) | json_values,
    st.lists(st.sampled_from([0, 1, 3, -1, 2**31, 2**63, 10**30]), max_size=4) | json_values,
)


@same_folder
@given(st.fixed_dictionaries({"about": st.just({}) | json_values, "columns": st.lists(described | json_values)}))
def test_a_forged_header_does_no_harm(tmp_path: Path, header: dict[str, object]) -> None:
    file = tmp_path / "forged"
    for body in (b"", bytes(1), bytes(4)):
        file.write_bytes(forged(header, body))
        try:
            about, found = read(file)
        except DamagedFile:
            continue
        assert isinstance(about, dict)
        assert sum(column.nbytes for column in found.values()) <= len(body)
        assert all(column.dtype != object for column in found.values())


def test_a_claim_takes_no_memory(tmp_path: Path) -> None:
    file = tmp_path / "hostile"
    write(file, {}, {})
    read(file)
    for content in (forged(columns(["a", "<i8", [2**40]])), forged(columns(), claims={"header": 2**40})):
        file.write_bytes(content)
        tracemalloc.start()
        try:
            with pytest.raises(DamagedFile):
                read(file)
            assert tracemalloc.get_traced_memory()[1] < 1 << 20
        finally:
            tracemalloc.stop()


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DamagedFile, match="No such file"):
        read(tmp_path / "absent")
    with pytest.raises(DamagedFile, match="embedded null"):
        read(tmp_path / "a\0b")
    with pytest.raises(DamagedFile, match="not a regular file; check the path"):
        read(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(DamagedFile, match="not a regular file"):
        read(tmp_path / "pipe")


anything = st.text(st.characters() | st.sampled_from("\ud800\udbff\udc00\udfff"))


@same_folder
@given(st.lists(anything))
def test_texts_are_kept_to_the_letter(tmp_path: Path, strings: list[str]) -> None:
    write(tmp_path / "texts", {}, Texts.of(strings).columns("some"))
    texts = Texts.from_columns(read(tmp_path / "texts")[1], "some")
    assert list(texts) == strings
    assert [texts[at] for at in range(len(texts))] == strings
    assert [texts[-at] for at in range(1, len(texts) + 1)] == strings[::-1]
    assert list(texts[::-2]) == strings[::-2]


def test_texts_end_where_they_end() -> None:
    texts = Texts.of(["a", "b"])
    for at in (2, -3):
        with pytest.raises(IndexError, match="there are 2 texts"):
            texts[at]


def test_texts_are_decoded_when_asked_for() -> None:
    texts = Texts(np.frombuffer(b"a\xffb", np.uint8), np.array([0, 1, 2, 3]))
    assert texts[0] + texts[2] == "ab"
    with pytest.raises(DamagedFile, match="a text cannot be read: invalid start byte"):
        texts[1]
    with pytest.raises(DamagedFile, match="a text cannot be read"):
        list(texts)


@pytest.mark.parametrize(
    ("utf8", "starts"),
    [
        (np.zeros(2, np.uint8), np.array([0, 1])),
        (np.zeros(2, np.uint8), np.array([1, 2])),
        (np.zeros(2, np.uint8), np.array([0, 3, 2])),
        (np.zeros(2, np.uint8), np.array([0, -1, 2])),
        (np.zeros(2, np.uint8), np.zeros(0, np.int64)),
        (np.zeros(2, np.uint8), np.array([0.0, 2.0])),
        (np.zeros(2, np.int16), np.array([0, 2])),
        (np.zeros((2, 1), np.uint8), np.array([0, 2])),
        (np.zeros(2, np.uint8), np.array([[0], [2]])),
    ],
)
def test_texts_in_wrong_places_are_refused(utf8: NDArray[Any], starts: NDArray[Any]) -> None:
    with pytest.raises(DamagedFile, match="the places of its texts are wrong"):
        Texts.from_columns({"x.utf8": utf8, "x.start": starts}, "x")


def test_texts_that_are_not_there_are_refused() -> None:
    with pytest.raises(DamagedFile, match=r"there is no column 'y\.start'"):
        Texts.from_columns({"y.utf8": np.zeros(0, np.uint8)}, "y")
