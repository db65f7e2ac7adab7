"""Hits for machines: one CSV row or one line of JSON per hit, names as given and as published.

CSV cells are not altered, so a spreadsheet may take a name that begins with `=` for a formula: import the file as text.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, Literal, TextIO

from screenkit.batch import Report

if TYPE_CHECKING:
    from screenkit.model import Customer
    from screenkit.screen import Hit, Screening

Format = Literal["csv", "jsonl"]

_CELLS: Final[Mapping[str, Callable[[Customer, Hit], str]]] = {
    "customer_id": lambda customer, hit: customer.id,
    "customer_name": lambda customer, hit: customer.name,
    "score": lambda customer, hit: f"{hit.score:g}",
    "list": lambda customer, hit: hit.listing.list_id,
    "listing_uid": lambda customer, hit: hit.listing.uid,
    "listed_name": lambda customer, hit: hit.listing.name,
    "matched_name": lambda customer, hit: hit.name,
    "kind": lambda customer, hit: hit.listing.kind,
    "programs": lambda customer, hit: ";".join(hit.listing.programmes),
    "screened_name": lambda customer, hit: hit.customer_name,
    "birth_dates": lambda customer, hit: ";".join([date.text or str(date.first) for date in hit.listing.birth_dates]),
    "evidence": lambda customer, hit: ";".join([f"{e.kind}: {e.text} ({round(e.points, 1):+g})" for e in hit.evidence]),
    "edition_date": lambda customer, hit: hit.edition.date if hit.edition else "",
    "edition_sha256": lambda customer, hit: hit.edition.sha256 if hit.edition else "",
    "record_digest": lambda customer, hit: hit.listing.digest,
    "sources": lambda customer, hit: ";".join(hit.listing.sources),
}

COLUMNS: Final = tuple(_CELLS)
"""The columns of a hits CSV. The first nine are fixed; later versions may add others at the end."""


def record(screening: Screening, hit: Hit) -> dict[str, Any]:
    """Give a hit as plain data; `screened_name` is the customer's name or alias that matched."""
    about = hit.to_dict()
    return {
        "customer_id": screening.customer.id,
        "customer_name": screening.customer.name,
        "screened_name": about.pop("customer_name"),
        **about,
    }


class _Returned:
    """Stands for a file: what a csv.writer writes to it, it returns, and so does the writer then."""

    def write(self, text: str) -> str:
        return text


def _csv(file: TextIO) -> Callable[[Screening], str]:
    row: Callable[[Iterable[str]], str] = csv.writer(_Returned(), lineterminator="\n").writerow
    file.write(row(COLUMNS))

    def lines(screening: Screening) -> str:
        return "".join([row([cell(screening.customer, hit) for cell in _CELLS.values()]) for hit in screening.hits])

    return lines


def _jsonl(screening: Screening) -> str:
    return "".join([json.dumps(record(screening, hit), ensure_ascii=False) + "\n" for hit in screening.hits])


def report(file: TextIO, format_: Format) -> Report:
    """Begin a hits file, to which the lines of each screening's hits are added."""
    return Report(_csv(file) if format_ == "csv" else _jsonl, file.write)
