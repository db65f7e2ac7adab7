"""The UK's consolidated list of OFSI, ConList.csv: 29 columns until February 2022, then 36 ("2022 format").

OFSI closed the list on 28 January 2026, when the UK Sanctions List became the only one: this is for stored copies. The
older form is windows-1252, the newer UTF-8. A row stands for one combination of name, address and birth date, so a
party has many; they are grouped by `Group ID`.

Ships are entities in the older form: one whose information begins with its IMO number is a vessel here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from screenkit.model import Listing
from screenkit.sources.base import Info, ListFile, Problem, Stated
from screenkit.sources.csv_reading import first_cells
from screenkit.sources.uk_rows import Layout, header_key, parse_rows

INFO: Final = Info(
    id="uk-ofsi-csv",
    title="UK OFSI consolidated list, ConList CSV",
    publisher="HM Treasury, Office of Financial Sanctions Implementation",
    documentation="https://www.gov.uk/government/publications/financial-sanctions-consolidated-list-of-targets",
)


_DATE: Final = re.compile(r"(?i)\s*Last Updated\s*,([^,]*)")
_A_DAY: Final = re.compile(r"\d{1,2}/\d{1,2}/\d{4}", re.ASCII)


def _is_older(head: bytes) -> bool:
    """Tell whether the header is of the older form, which has no names in other scripts."""
    header = ([*first_cells(head), [], []])[1]
    return "name non-latin script" not in map(header_key, header)


_LAYOUT: Final = Layout(
    list_id="uk-ofsi",
    authority="HM Treasury (OFSI)",
    id="Group ID",
    fields=(
        ("kind", ("Group Type",)),
        ("name", (*(f"Name {n}" for n in (6, 1, 2, 3, 4, 5)), "Alias Type", "Alias Quality")),
        (
            "native name",
            ("Name Non-Latin Script", "Non-Latin Script Type", "Non-Latin Script Language"),
        ),
        ("title", ("Title",)),
        ("birth date", ("DOB",)),
        ("birth place", ("Town of Birth", "Country of Birth")),
        ("nationality", ("Nationality",)),
        ("passport", ("Passport Number", "Passport Details")),
        (
            "national id",
            ("NI Number|National Identification Number", "National Identification Details|NI Details"),
        ),
        ("position", ("Position",)),
        ("address", (*(f"Address {n}" for n in range(1, 7)), "Post/Zip Code", "Country")),
        ("information", ("Other Information",)),
        ("regime", ("Regime",)),
        ("listed", ("Listed On",)),
        ("designated", ("UK Sanctions List Date Designated",)),
        ("updated", ("Last Updated",)),
    ),
    date=_DATE,
    in_cp1252=_is_older,
)


def recognizes(head: bytes) -> bool:
    r"""Tell whether a file that begins with `head` is ConList.csv: its date in line 1, its header in line 2.

    >>> recognizes(b"Last Updated,27/04/2020\nName 6,Name 1,Name 2,Name 3")
    True
    """
    first, header = ([*first_cells(head), [], []])[:2]
    said = _DATE.match(",".join(first))
    dated = said is not None and _A_DAY.fullmatch(said[1].strip()) is not None
    return dated and [header_key(cell) for cell in header[:2]] == ["name 6", "name 1"]


def parse(file: ListFile, companions: Sequence[ListFile] = ()) -> Iterator[Listing | Problem | Stated]:
    """Read the list; it has no companions.

    Raises ListError, with the line, if the file is not whole, lacks a column of names or ids, or has no party.
    """
    return parse_rows(_LAYOUT, file, companions)
