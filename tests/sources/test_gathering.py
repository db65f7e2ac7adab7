"""Archives that were damaged or packed oddly: refused with a remedy, whatever their insides say."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest

from screenkit.errors import ListError
from screenkit.sources.base import Problem
from screenkit.sources.gathering import Group, gather
from screenkit.watchlist import load_lists

PLAIN = b"id,name\n1,Ada Example\n2,Bea Example\n"


def test_a_damaged_stream_is_refused(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(PLAIN))
    packed[10] |= 6  # RFC 1951 3.2.3: the block type 11 is reserved
    path = tmp_path / "list.gz"
    path.write_bytes(packed)
    with pytest.raises(ListError, match="invalid block type") as error:
        load_lists(path)
    assert (error.value.file, error.value.remedy) == (str(path), "get the file again")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_rare_compressions_are_refused(tmp_path: Path, method: int) -> None:
    path = tmp_path / "list.zip"
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.writestr("list.csv", PLAIN)
    with pytest.raises(ListError, match=f"method {method}") as error:
        load_lists(path)
    assert "unpack it yourself" in error.value.remedy


def test_an_encrypted_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("list.csv", PLAIN)
    content = bytearray(path.read_bytes())
    content[6] |= 1  # APPNOTE.TXT 4.4.4: general purpose bit 0
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    with pytest.raises(ListError, match="encrypted"):
        load_lists(path)


def test_a_name_that_is_damaged_where_it_stands_again_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("liste-é.csv", PLAIN)
    path.write_bytes(path.read_bytes().replace("é".encode(), b"\xc3(", 1))  # in the member; the directory has it whole
    with pytest.raises(ListError, match="can't decode"):
        load_lists(path)


def test_a_member_without_a_name_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("x", PLAIN)
    content = path.read_bytes()
    name = content.index(b"PK\x01\x02") + 46  # APPNOTE.TXT 4.3.12: the name is the first of what varies in length
    path.write_bytes(content[:name] + b"\0" + content[name + 1 :])
    with pytest.raises(ListError, match="a damaged archive"):
        load_lists(path)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_the_usual_compressions_are_read(tmp_path: Path, method: int) -> None:
    path = tmp_path / "list.zip"
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.writestr("list.csv", PLAIN)
    (group,) = gather([path])
    assert isinstance(group, Group)
    with group.primary.open() as stream:
        assert stream.readlines() == PLAIN.splitlines(keepends=True)
    assert not any(isinstance(item, Problem) for item in group.source.parse(group.primary))
