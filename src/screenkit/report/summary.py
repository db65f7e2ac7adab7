"""What a run did, in a few lines: customers, hits, rows that could not be used, lists with their editions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from screenkit.counted import counted
from screenkit.report.text import table, visible

if TYPE_CHECKING:
    from screenkit.batch import Outcome, Trouble
    from screenkit.edition import Edition
    from screenkit.sources.base import Problem
    from screenkit.watchlist import Watchlist

_LONGEST_VALUE: Final = 60


def ranges(numbers: Iterable[int]) -> str:
    """Write ascending numbers with runs drawn together.

    >>> ranges([3, 5, 6, 7, 8, 12])
    '3, 5-8, 12'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def summary(outcome: Outcome, watchlist: Watchlist, threshold: float, seconds: float) -> Iterator[str]:
    """Tell what came of a file."""
    for (column, reason), trouble in outcome.troubles.items():
        yield _trouble(column, reason, trouble)
    partly = sum(len(t.lines) for t in outcome.troubles.values() if t.screened)
    unused = f", {counted(partly, 'value')} not used" if partly else ""
    yield f"customers  {outcome.screened:,} screened, {counted(outcome.not_screened, 'row')} not screened{unused}"
    customers = counted(outcome.customers_with_hits, "customer")
    yield f"hits       {outcome.hits:,} of {customers}, at {threshold:g} or above"
    found = len(watchlist.problems)
    problems = f", {counted(found, 'problem')} in them (see screenkit lists show)" if found else ""
    listings, files = counted(len(watchlist), "listing"), counted(len(watchlist.editions), "edition")
    yield f"lists      {listings} in {files}{problems}"
    yield from (f"           {line}" for line in editions(watchlist.editions)[2:])
    rate = f" ({outcome.screened / seconds:,.0f} customers/s)" if seconds > 1 else ""
    yield f"seconds    {seconds:.1f}{rate}"


def _trouble(column: str, reason: str, trouble: Trouble) -> str:
    done = "in part" if trouble.screened else "not"
    value = f" ({column} {trouble.example[:_LONGEST_VALUE]!r})" if trouble.example else ""
    lines = f"line{'s' if len(trouble.lines) > 1 else ''} {ranges(trouble.lines)}"
    return f"{done} screened, {counted(len(trouble.lines), 'row')}: {reason}{value}: {lines}"


def editions(found: Iterable[Edition]) -> list[str]:
    """Give a table of the editions, without the folders that their files stand in."""
    rows = [(e.list_id, e.date or "no date", f"{e.listings:,}", e.sha256[:12], PurePath(e.file).name) for e in found]
    return table(("list", "date", "listings", "sha256", "file"), rows, right=("listings",), widest=60)


def problem(found: Problem) -> str:
    """Give a problem of a list in a line."""
    where = ", ".join(filter(None, (PurePath(found.file).name, found.where)))
    value = f": {found.value[:_LONGEST_VALUE]!r}" if found.value else ""
    return visible(f"{where}: {found.reason}{value} ({'record lost' if found.record else 'nothing lost'})")
