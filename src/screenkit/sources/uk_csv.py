"""The UK Sanctions List of the Foreign, Commonwealth & Development Office, CSV.

A row stands for one combination of name, address, birth date and so on; they are grouped by `Unique ID` (`RUS2176`).
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
    id="uk-csv",
    title="UK Sanctions List, CSV",
    publisher="UK Foreign, Commonwealth & Development Office",
    documentation="https://www.gov.uk/government/publications/the-uk-sanctions-list",
)

_DATE: Final = re.compile(r"(?i)\s*Report Date\s*:([^,]*)")

_LAYOUT: Final = Layout(
    list_id="uk-sl",
    authority="United Kingdom",
    id="Unique ID",
    fields=(
        ("kind", ("Designation Type",)),
        ("name", (*(f"Name {n}" for n in (6, 1, 2, 3, 4, 5)), "Name type", "Alias strength")),
        ("native name", ("Name non-latin script", "Non-latin script type", "Non-latin script language")),
        ("title", ("Title",)),
        ("regime", ("Regime Name",)),
        ("source", ("Designation source",)),
        ("sanctions", ("Sanctions Imposed",)),
        ("information", ("Other Information",)),
        ("reasons", ("UK Statement of Reasons",)),
        ("address", (*(f"Address Line {n}" for n in range(1, 7)), "Address Postal Code", "Address Country")),
        ("phone", ("Phone number",)),
        ("website", ("Website",)),
        ("email", ("Email address",)),
        ("designated", ("Date Designated",)),
        ("updated", ("Last Updated",)),
        ("birth date", ("D.O.B",)),
        ("birth place", ("Town of birth", "Country of birth")),
        ("nationality", ("Nationality(/ies)",)),
        ("national id", ("National Identifier number", "National Identifier additional information")),
        ("passport", ("Passport number", "Passport additional information")),
        ("position", ("Position",)),
        ("gender", ("Gender",)),
        ("entity type", ("Type of entity",)),
        ("subsidiary", ("Subsidiaries",)),
        ("parent", ("Parent company",)),
        ("registration", ("Business registration number (s)",)),
        ("imo", ("IMO number",)),
        ("owner", ("Current owner/operator (s)",)),
        ("previous owner", ("Previous owner/operator (s)",)),
        ("flag", ("Current believed flag of ship",)),
        ("previous flag", ("Previous flags",)),
        ("ship type", ("Type of ship",)),
        ("tonnage", ("Tonnage of ship",)),
        ("length", ("Length of ship",)),
        ("built", ("Year Built",)),
        ("hull", ("Hull identification number (HIN)",)),
        ("OFSI group", ("OFSI Group ID",)),
        ("UN reference", ("UN Reference Number",)),
    ),
    date=_DATE,
)


def recognizes(head: bytes) -> bool:
    r"""Tell whether a file that begins with `head` is the UK Sanctions List: its date in line 1, its header in line 2.

    >>> recognizes(b"Report Date: 08-Oct-2026\nLast Updated,Unique ID,OFSI Group ID,")
    True
    """
    first, header = ([*first_cells(head), [], []])[:2]
    return _DATE.match(",".join(first)) is not None and "unique id" in map(header_key, header[:3])


def parse(file: ListFile, companions: Sequence[ListFile] = ()) -> Iterator[Listing | Problem | Stated]:
    """Read the list; it has no companions.

    Raises ListError, with the line, if the file is not whole, lacks a column of names or ids, or has no party.
    """
    return parse_rows(_LAYOUT, file, companions)
