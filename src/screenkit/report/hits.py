"""Hits as a table for people: drawn by rich on a terminal, plain lines that do not depend on it anywhere else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from screenkit.report.text import table, visible

if TYPE_CHECKING:
    from screenkit.screen import Hit, Screening

HEADERS: Final = ("customer", "name", "score", "listed as", "listing", "kind", "programmes")


def row(screening: Screening, hit: Hit) -> tuple[str, ...]:
    """Give the cells of a hit."""
    listed = hit.listing
    return (
        screening.customer.id,
        screening.customer.name,
        f"{hit.score:.1f}",
        hit.name,
        listed.uid,
        listed.kind,
        ", ".join(listed.programmes),
    )


def rows(screening: Screening) -> list[tuple[str, ...]]:
    """Give the cells of each of a screening's hits."""
    return [row(screening, hit) for hit in screening.hits]


def listed_as(hit: Hit) -> str:
    """Say in a line who is listed, as what and where."""
    listed = hit.listing
    edition = f"edition of {hit.edition.date}" if hit.edition and hit.edition.date else ""
    return "listed: " + "; ".join(filter(None, (listed.name, listed.kind, *listed.programmes, listed.list_id, edition)))


def plain(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Give the lines of the table; cells too long for it are cut (the CSV and JSONL outputs cut nothing)."""
    yield from table(HEADERS, rows, right=("score",))


def draw(rows: Iterable[Sequence[str]]) -> None:
    """Draw the table on the terminal, as wide as that is."""
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415  rich is slow to import, and only a terminal needs it
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    drawn = Table(box=SIMPLE_HEAD, pad_edge=False)
    for header in HEADERS:
        whole = header in ("customer", "score", "listing", "kind")
        drawn.add_column(header, justify="right" if header == "score" else "left", overflow="fold", no_wrap=whole)
    for cells in rows:
        drawn.add_row(*(Text(visible(cell)) for cell in cells))
    Console(highlight=False).print(drawn)
