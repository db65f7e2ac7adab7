"""Hits for machines: one CSV row or one line of JSON per hit, names as given and as published.

CSV cells are not altered, so a spreadsheet may take a name that begins with `=` for a formula: import the file as text.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, Literal, TextIO

if TYPE_CHECKING:
    from screenkit.screen import Hit, Screening

Format = Literal["csv", "jsonl"]

COLUMNS: Final = (
    "customer_id",
    "customer_name",
    "score",
    "list",
    "listing_uid",
    "listed_name",
    "matched_name",
    "kind",
    "programs",
    "screened_name",
    "birth_dates",
    "evidence",
    "edition_date",
    "edition_sha256",
    "record_digest",
    "sources",
)
"""The columns of a hits CSV. The first nine are fixed; later versions may add others at the end."""


def record(screening: Screening, hit: Hit, *, words: bool = True) -> dict[str, Any]:
    """Give a hit as plain data; `screened_name` is the customer's name or alias that matched."""
    about = hit.to_dict(words=words)
    return {
        "customer_id": screening.customer.id,
        "customer_name": screening.customer.name,
        "screened_name": about.pop("customer_name"),
        **about,
    }


def _cell(value: object) -> str:
    if isinstance(value, list):
        return ";".join(map(_cell, value))
    if isinstance(value, Mapping):
        return f"{value['kind']}: {value['text']} ({value['points']:+g})"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _csv_writer(file: TextIO) -> Callable[[Screening], None]:
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(COLUMNS)

    def write(screening: Screening) -> None:
        for hit in screening.hits:
            about = record(screening, hit, words=False)
            rows.writerow([_cell(about[column]) for column in COLUMNS])

    return write


def _jsonl_writer(file: TextIO) -> Callable[[Screening], None]:
    def write(screening: Screening) -> None:
        file.writelines(json.dumps(record(screening, hit), ensure_ascii=False) + "\n" for hit in screening.hits)

    return write


_WRITERS: Final[Mapping[Format, Callable[[TextIO], Callable[[Screening], None]]]] = {
    "csv": _csv_writer,
    "jsonl": _jsonl_writer,
}


def writer(file: TextIO, format_: Format) -> Callable[[Screening], None]:
    """Begin a hits file; what is returned adds a screening's hits to it."""
    return _WRITERS[format_](file)
