"""What every source module offers, and what it yields.

A source module stands for one publisher's format. It has three names and nothing else that is public:

* `INFO`: an `Info`;
* `recognizes(head)`: whether these first bytes (up to 64 KiB, BOM and compression removed) are of this format;
  decided from the content alone, never from a file name;
* `parse(file, companions=())`: yields, streaming, a `Listing` for each record, a `Problem` for each record or field
  that could not be understood, and at most one `Stated` with what the file says of itself.

`parse` raises `ListError` (file, line, remedy) when the file cannot be read whole, and nothing else, ever.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO, Final, Protocol, runtime_checkable

from attrs import field, frozen

from screenkit.model import Listing

GET_IT_AGAIN: Final = "get the file again from the publisher"
"""The remedy for a file that is not whole, or not as its publisher writes it."""


@frozen
class Info:
    """What a format is, for people: its id, title, publisher and where its layout is documented."""

    id: str
    title: str
    publisher: str
    documentation: str


@frozen
class ListFile:
    """One file to be read: the name for messages, and a way to open its (decompressed) bytes, any number of times."""

    name: str
    open: Callable[[], BinaryIO] = field(repr=False)


@frozen
class Problem:
    """Something in a list that could not be taken in as it stands. `record` says whether a whole record was lost.

    `where` is a line or a record id, `value` what stood there.
    """

    file: str
    where: str
    value: str
    reason: str
    record: bool = False


@frozen
class Stated:
    """What a file says of itself: its date (ISO 8601) and the number of records it should hold."""

    date: str = ""
    records: int | None = None


@runtime_checkable
class Source(Protocol):
    """The interface of a source module."""

    INFO: Info

    def recognizes(self, head: bytes) -> bool:
        """Tell whether a file that begins with `head` is of this format."""

    def parse(self, file: ListFile, companions: Sequence[ListFile] = ()) -> Iterator[Listing | Problem | Stated]:
        """Read the file, with the companion files that belong to it, record by record."""
