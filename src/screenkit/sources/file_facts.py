"""What a source says of a file as a whole: the date that it states, once, and the companions that it has no use for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from screenkit.model import Listing
from screenkit.sources import printed_dates
from screenkit.sources.base import ListFile, Problem, Stated


def stated(file: ListFile, where: str, text: str) -> Iterator[Stated | Problem]:
    """Yield the date that a file states, as printed in `text`; one that cannot be read is reported.

    >>> import io
    >>> next(stated(ListFile("a.xml", io.BytesIO), "line 1", "10/09/2026")).date
    '2026-09-10'
    """
    try:
        yield Stated(date=printed_dates.day(text))
    except ValueError as e:
        yield Problem(file.name, where, text, str(e))
        yield Stated()


def once_stated(file: ListFile, found: Iterable[Listing | Problem | Stated]) -> Iterator[Listing | Problem | Stated]:
    """Pass on what a source gave, but of several `Stated` only the first; a file that was doubled states all twice."""
    first: Stated | None = None
    for item in found:
        if not isinstance(item, Stated):
            yield item
        elif first is None:
            first = item
            yield item
        elif item != first:
            yield Problem(file.name, "", item.date, f"the file states its date again; {first.date!r} counts")


def unread(companions: Sequence[ListFile]) -> Iterator[Problem]:
    """Report the companion files that a format without any was given."""
    for companion in companions:
        yield Problem(companion.name, "", "", "not read: this list has no companion files")
