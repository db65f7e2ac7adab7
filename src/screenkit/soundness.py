"""What the arrays of a compiled list set must be, so that searching them stays within them.

A checksum finds damage, not forgery: a file from elsewhere can say anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from screenkit.circumstances import GENDERS
from screenkit.hashing import Columns
from screenkit.model import KINDS
from screenkit.names.keys import NATIVE
from screenkit.rows import OTHERS, row_level

# Tables of hashes, and what their values are positions in.
_KEYS: Final = ("roll.index.words.keys", *(f"roll.index.words.latin.{script}" for script in NATIVE))
_TABLES: Final = {
    "roll.identifiers": "listing",
    "roll.index.words.joins": "unit",
    "roll.index.words.initials": "word",
    "roll.index.words.heard.lost": "sound",
    "roll.index.words.sounds": "sound",
    "roll.index.words.written.lost": "spelling",
    "roll.index.whole.squashes": "name",
    "roll.index.whole.lost": "name",
    "roll.index.whole.written": "name",
    **dict.fromkeys(_KEYS, "word"),
}
# Column: its type, what it has a value for each of, and what its values are positions in. One that is named "start" or
# "starts" says where the run of each begins in the columns of the latter, and where the last ends.
_COLUMNS: Final = {
    "listed": ("|b1", "record", ""),
    "edition": ("<i4", "record", "edition"),
    "roll.name.listing": ("<i4", "name", "listing"),
    "roll.name.ordinal": ("<i4", "name", ""),
    "roll.name.weak": ("|b1", "name", ""),
    "roll.listing.start": ("<i8", "listing", "name"),
    "roll.listing.circumstances.born": ("<u8", "listing", ""),
    "roll.listing.circumstances.countries": ("<u8", "listing", ""),
    "roll.listing.circumstances.gender": ("|u1", "listing", "gender"),
    "roll.listing.circumstances.kind": ("|u1", "listing", "kind"),
    "roll.listing.list": ("<i4", "listing", "list"),
    "roll.index.unit.rows": ("<i4", "row of a unit", "row"),
    "roll.index.unit.start": ("<i8", "unit", "row of a unit"),
    "roll.index.unit.loss": ("<i2", "row of a unit", ""),
    **{f"roll.index.unit.other{k}": ("<u2", "row of a unit", "") for k in range(sum(OTHERS))},
    "roll.index.row.name": ("<i4", "row", "name"),
    "roll.index.row.loss": ("<f8", "row", ""),
    "roll.index.row.start": ("<i8", "row", "unit of a row"),
    "roll.index.row.units": ("<i4", "unit of a row", "unit"),
    "roll.index.words.weight": ("<f8", "unit", ""),
    "roll.index.words.loss": ("<f8", "unit", ""),
    "roll.index.words.joinable": ("|b1", "word", ""),
    "roll.index.words.spelled": ("|b1", "word", ""),
    "roll.index.words.known": ("|b1", "word", ""),
    "roll.index.words.given": ("|b1", "word", ""),
    **{f"roll.index.words.native.{script}": ("|u1", f"letter of a key of {script}", "") for script in NATIVE},
    "roll.index.words.heard.forms": ("|u1", "letter of a sound", ""),
    "roll.index.words.heard.lengths": ("<i4", "sound", ""),
    "roll.index.words.heard.plain": ("|b1", "sound", ""),
    "roll.index.words.heard.starts": ("<i4", "sound", "unit of a sound"),
    "roll.index.words.heard.units": ("<i4", "unit of a sound", "word"),
    "roll.index.words.written.forms": ("|u1", "letter of a spelling", ""),
    "roll.index.words.written.lengths": ("<i4", "spelling", ""),
    "roll.index.words.written.plain": ("|b1", "spelling", ""),
    "roll.index.words.written.starts": ("<i4", "spelling", "unit of a spelling"),
    "roll.index.words.written.units": ("<i4", "unit of a spelling", "word"),
    "roll.index.words.foreseen.names": ("|u1", "letter of a name foreseen", ""),
    "roll.index.words.foreseen.starts": ("<i4", "name foreseen", "unit of a name foreseen"),
    "roll.index.words.foreseen.units": ("<i4", "unit of a name foreseen", "unit"),
    "roll.index.words.foreseen.similarity": ("<f8", "unit of a name foreseen", ""),
    "roll.index.words.foreseen.abbreviated": ("|b1", "unit of a name foreseen", ""),
    "roll.index.whole.cut.text": ("|u1", "letter of a cut", ""),
    "roll.index.whole.cut.name": ("<i4", "cut", "name"),
    **{f"{table}.starts": ("<u4", f"bucket of {table}", table) for table in _TABLES},
    **{f"{table}.filled": ("|u1", f"bucket of {table}", "") for table in _TABLES},
    **{f"{table}.low": ("<u4", table, "") for table in _TABLES},
    **{f"{table}.values": ("<i4", table, within) for table, within in _TABLES.items()},
    **{f"{table}.strengths": ("|u1", table, "") for table in _KEYS},
}
# Texts, and what each line is of.
_LINES: Final = {
    "roll.index.words.heard.forms": "sound",
    "roll.index.words.written.forms": "spelling",
    "roll.index.words.foreseen.names": "name foreseen",
    "roll.index.whole.cut.text": "cut",
}


def check(columns: Columns, sizes: Mapping[str, int]) -> None:
    """Raise ValueError, naming the column, for one that cannot be searched; `sizes` are of what the columns point into.

    It takes a few milliseconds for the largest list.
    """
    known = {"gender": len(GENDERS), "kind": len(KINDS), **sizes}
    for name, (dtype, of, _) in _COLUMNS.items():
        column = columns.get(name)
        _expect(name, column is not None and column.dtype.newbyteorder("<").str == dtype and column.ndim == 1)
        size = len(columns[name]) - _starts(name)
        _expect(name, size >= 0 and known.setdefault(of, size) == size)
    for name, (_, of, within) in _COLUMNS.items():
        column = columns[name]
        if _starts(name):
            _expect(name, column[0] == 0 and column[-1] == known[within] and bool(np.all(column[:-1] <= column[1:])))
            _expect(name, known[of] > 0 or not of.startswith("bucket"))
        elif within and len(column):
            least = -1 if name == "edition" else 0  # a listing that is of none
            _expect(name, least <= column.min() <= column.max() < known[within])
    for name, of in _LINES.items():
        _expect(name, np.count_nonzero(columns[name] == ord("\n")) == known[of])
    _check_names(columns)
    _check_rows(columns)


def _check_names(columns: Columns) -> None:
    """Expect the names of each listing in its run, in their order."""
    starts, ordinals = columns["roll.listing.start"], columns["roll.name.ordinal"]
    listing = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    _expect("roll.name.listing", np.array_equal(columns["roll.name.listing"], listing))
    _expect("roll.name.ordinal", np.array_equal(ordinals, np.arange(len(ordinals)) - starts[listing]))


def _check_rows(columns: Columns) -> None:
    """Expect the rows of each unit by the level of their loss: how many are of a level tells where they are."""
    level = row_level(columns["roll.index.row.loss"])[columns["roll.index.unit.rows"]]
    _expect("roll.index.row.loss", bool(np.all(level >= 0)))
    ends = columns["roll.index.unit.start"][1:-1]
    falls = np.flatnonzero(np.diff(level) < 0) + 1
    _expect("roll.index.unit.rows", bool(np.all(np.isin(falls, ends))))


def _starts(name: str) -> bool:
    return name.endswith((".start", ".starts"))


def _expect(name: str, sound: bool) -> None:
    if not sound:
        raise ValueError(f"column {name!r} is not what it should be")
