"""Read a file with a source, for its tests."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import frozen

from screenkit.model import Listing
from screenkit.sources.base import ListFile, Problem, Source, Stated

DATA = Path(__file__).parents[1] / "data"
PUBLISHED = Path(__file__).resolve().parents[2] / ".." / "shared" / "lists"


@frozen
class Found:
    """What a source gave for a file, by what it is."""

    listings: tuple[Listing, ...]
    problems: tuple[Problem, ...]
    stated: tuple[Stated, ...]

    def __iter__(self) -> Iterator[Any]:
        return iter((self.listings, self.problems, self.stated))

    def __getitem__(self, source_id: str) -> Listing:
        (found,) = (listing for listing in self.listings if listing.source_id == source_id)
        return found


def given(content: bytes | str | Path, name: str = "list.file") -> ListFile:
    """Make a list file of its content, or of a file that there is."""
    data = content.encode() if isinstance(content, str) else b"" if isinstance(content, Path) else content
    return ListFile(name, lambda: content.open("rb") if isinstance(content, Path) else io.BytesIO(data))


def read(source: Source, content: bytes | str | Path, *companions: ListFile, name: str = "list.file") -> Found:
    """Parse a file and sort what comes of it."""
    found = list(source.parse(given(content, name), companions))
    return Found(
        tuple(item for item in found if isinstance(item, Listing)),
        tuple(item for item in found if isinstance(item, Problem)),
        tuple(item for item in found if isinstance(item, Stated)),
    )
