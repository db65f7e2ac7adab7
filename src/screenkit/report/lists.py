"""Lists and their editions in lines for people: what is there, how old it is, whether its records add up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from screenkit.counted import counted
from screenkit.report.differences import tally
from screenkit.report.text import table, visible

if TYPE_CHECKING:
    from screenkit.catalog import Catalog, Entry
    from screenkit.editions import StoredEdition
    from screenkit.recount import Account
    from screenkit.update import Outcome
    from screenkit.watchlist import Watchlist

_HEADERS: Final = ("list", "date", "age", "listings", "kinds", "problems", "sha256", "file")
_RIGHT: Final = ("age", "listings", "problems")
_WIDEST: Final = 60


def days_since(date: str, today: dt.date) -> int | None:
    """Count the days since an ISO 8601 date or time; None if it is none.

    >>> days_since("2026-02-27", dt.date(2026, 3, 2)), days_since("", dt.date(2026, 3, 2))
    (3, None)
    """
    try:
        return (today - dt.date.fromisoformat(date[:10])).days
    except ValueError:
        return None


def stale(entry: Entry | None, edition: str, looked_for: str, today: dt.date) -> str:
    """Warn of an edition older than its list's cadence; empty if there is nothing to warn of.

    `edition` is its date, `looked_for` when a newer one was last looked for, both in ISO 8601.
    """
    age = days_since(edition, today)
    if entry is None or age is None or age <= entry.cadence_days:
        return ""
    usual = f"a new one comes every {counted(entry.cadence_days, 'day')} or so"
    warning = f"{entry.name}: the edition of {edition} is {counted(age, 'day')} old; {usual}"
    since = days_since(looked_for, today)
    if since is not None and since <= entry.cadence_days:
        looked = f"and the last look for one was {counted(since, 'day')} ago"
        return f"{warning}, {looked}; see {entry.page or 'the publisher'}"
    return f"{warning}; run: screenkit lists update {entry.name}"


def watchlist_table(watchlist: Watchlist, today: dt.date) -> list[str]:
    """Give a table of the editions that were loaded."""
    return table(
        _HEADERS,
        [
            (
                *_start(e.list_id, e.date, today),
                f"{e.listings:,}",
                kinds(e.counts),
                f"{sum(problem.file in e.files for problem in watchlist.problems):,}",
                e.sha256[:12],
                PurePath(e.file).name,
            )
            for e in watchlist.editions
        ],
        right=_RIGHT,
        widest=_WIDEST,
    )


def stored_table(editions: Iterable[StoredEdition], today: dt.date) -> list[str]:
    """Give a table of editions that were downloaded."""
    return table(
        _HEADERS,
        [
            (
                *_start(e.name, e.date, today),
                f"{e.listings:,}",
                kinds(e.counts),
                f"{e.problems:,}",
                e.sha256[:12],
                e.files[0].name if e.files else "",
            )
            for e in editions
        ],
        right=_RIGHT,
        widest=_WIDEST,
    )


def _start(name: str, date: str, today: dt.date) -> tuple[str, str, str]:
    age = days_since(date, today)
    return name, date or "no date", "" if age is None else counted(age, "day")


def kinds(counts: Mapping[Any, int]) -> str:
    """Give counts by kind, the most first.

    >>> kinds({"vessel": 2, "person": 1003})
    'person 1,003, vessel 2'
    """
    return ", ".join(
        f"{kind} {count:,}" for kind, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )


def catalog_table(catalog: Catalog) -> list[str]:
    """Give a table of the lists that can be downloaded; `*` marks those that are updated without being named."""
    headers = ("list", "", "format", "days", "publisher", "title", "licence")
    rows = (
        (e.name, "*" if e.default else "", e.format, str(e.cadence_days), e.publisher, e.title, e.licence)
        for e in catalog.entries.values()
    )
    return table(headers, rows, right=("days",))


def outcome(name: str, found: Outcome) -> str:
    """Say in a line what came of an update."""
    edition, changed = found.edition, found.difference
    counts = counted(edition.listings, "listing")
    if changed is not None:
        counts += f" ({tally(changed)})"
    if edition.lost:
        counts += f", {counted(edition.lost, 'record')} lost (see screenkit lists show -l {name})"
    return visible(f"{name}: {found.status}, edition of {edition.date}, {counts}, sha256 {edition.sha256[:12]}")


def account(found: Account, date: str) -> str:
    """Say in a line how the records of a file add up."""
    again = "not counted again" if found.counted is None else counted(found.counted, "record")
    stated = "" if found.stated is None else f", {found.stated:,} stated"
    sum_ = f"{counted(found.listings, 'listing')} + {found.merged:,} merged + {found.lost:,} lost"
    verdict = "agrees" if found.agrees else "DOES NOT AGREE"
    lists = ", ".join(found.lists)
    return visible(
        f"{lists} {date or 'without date'}, {PurePath(found.file).name}: {again}{stated} = {sum_}: {verdict}"
    )
