"""What the circumstances of customers add to the scores of listings, for many pairs at once: at most so much.

Where they speak against each other, or have nothing to agree in, a name has to reach the more by itself. What they do
add, `score.evidence` tells: this is never less.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, Final, Self, get_args

import numpy as np
import numpy.typing as npt
from attrs import fields, frozen

from screenkit.hashing import Columns, Floats
from screenkit.model import KINDS, Customer, Gender, Listing, PartialDate
from screenkit.score.evidence import POINTS, birth_years, compare_genders, compare_kinds, country_codes, country_names
from screenkit.score.name_score import RATES

_BITS: Final = 64
_ALL: Final = (1 << _BITS) - 1
GENDERS: Final[tuple[Gender, ...]] = get_args(Gender)
_KIND_NUMBER: Final = {kind: number for number, kind in enumerate(KINDS)}
_GENDER_NUMBER: Final = {gender: number for number, gender in enumerate(GENDERS)}
_OMISSION: Final = np.array([RATES[kind].omission for kind in KINDS])
_CONTRADICTION: Final = np.array([RATES[kind].contradiction for kind in KINDS])
Bits = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.uint8]


@frozen(eq=False)
class Circumstances:
    """Of many parties: bits of the years that each may be born in and of its countries, numbers of gender and kind.

    There are 64 bits: years as far apart as that are taken for one, and so are some countries.
    """

    born: Bits
    countries: Bits
    gender: Numbers
    kind: Numbers

    @classmethod
    def of(cls, parties: Iterable[Customer | Listing]) -> Self:
        """Take those of customers or of listings, which may come from an iterator."""
        gathered = Gathered()
        for party in parties:
            gathered.add(party)
        return cls.from_columns(gathered.columns())

    @classmethod
    def from_columns(cls, columns: Columns) -> Self:
        """Take what `columns` gave."""
        return cls(*(columns[field.name] for field in fields(cls)))

    def at(self, positions: npt.NDArray[np.integer]) -> Circumstances:
        """Give those of the parties at these positions."""
        return Circumstances(
            self.born[positions], self.countries[positions], self.gender[positions], self.kind[positions]
        )


class Gathered:
    """The circumstances of parties, while they are gathered."""

    def __init__(self) -> None:
        self._rows: list[tuple[int, int, int, int]] = []

    def add(self, party: Customer | Listing) -> None:
        """Take in a party."""
        self._rows.append(_row(party))

    def columns(self) -> dict[str, npt.NDArray[Any]]:
        """Give them as arrays by name."""
        born, countries, gender, kind = zip(*self._rows, strict=True) if self._rows else ((), (), (), ())
        return {
            "born": np.array(born, dtype=np.uint64),
            "countries": np.array(countries, dtype=np.uint64),
            "gender": np.array(gender, dtype=np.uint8),
            "kind": np.array(kind, dtype=np.uint8),
        }


def most_added(ours: Circumstances, theirs: Circumstances) -> Floats:
    """Give the most points that each customer's circumstances can add to the name score of a listing; often below 0.

    >>> from screenkit.model import Name
    >>> def born(date: str) -> Listing:
    ...     dates = (PartialDate.parse(date),) if date else ()
    ...     return Listing(list_id="t", source_id="1", kind="person", names=(Name("Kim"),), birth_dates=dates)
    >>> customer = Circumstances.of([Customer("Kim", birth_date="1970-05-16")])
    >>> [most_added(customer, Circumstances.of([born(date)])).item() for date in ("1970", "1971", "1975", "")]
    [5.0, -2.0, -16.0, 0.0]
    """
    either = ours.countries & theirs.countries
    known = (ours.countries != 0) & (theirs.countries != 0)
    country = np.where(either != 0, POINTS["country agrees"], known * POINTS["other country"])
    kinds, genders = _tables()
    return (
        _dates(ours.born, theirs.born) + country + genders[ours.gender, theirs.gender] + kinds[ours.kind, theirs.kind]
    )


def rates(ours: Circumstances, theirs: Circumstances) -> tuple[Floats, Floats]:
    """Give the rates of omission and contradiction at which names are scored: those of the kind of party.

    >>> bank = Customer("Bank", kind="organization")
    >>> omission, contradiction = rates(Circumstances.of([bank]), Circumstances.of([Customer("Bank")]))
    >>> omission.tolist(), contradiction.tolist()
    ([0.35], [1.4])
    """
    kind = np.where(theirs.kind == _KIND_NUMBER["unknown"], ours.kind, theirs.kind)
    return _OMISSION.take(kind), _CONTRADICTION.take(kind)


def _dates(ours: Bits, theirs: Bits) -> Floats:
    one = _wider(ours)
    two = _wider(one)
    points: Floats = np.select(
        [(ours == 0) | (theirs == 0), (ours & theirs) != 0, (one & theirs) != 0, (two & theirs) != 0],
        [0.0, POINTS["same birth date"], POINTS["birth date one year apart"], POINTS["birth dates a few years apart"]],
        POINTS["other birth date"],
    )
    return points


def _wider(years: Bits) -> Bits:
    """Add the year before and the year after."""
    left, one = np.uint64(_BITS - 1), np.uint64(1)
    wider: Bits = years | years << one | years >> left | years >> one | years << left
    return wider


@cache
def _tables() -> tuple[Floats, Floats]:
    """Give the points of kinds and of genders, the customer's and the listing's."""
    kinds = [[(e.points if (e := compare_kinds(ours, theirs)) else 0.0) for theirs in KINDS] for ours in KINDS]
    genders = [[(e.points if (e := compare_genders(ours, theirs)) else 0.0) for theirs in GENDERS] for ours in GENDERS]
    return np.array(kinds), np.array(genders)


def _row(party: Customer | Listing) -> tuple[int, int, int, int]:
    if isinstance(party, Listing):
        dates, countries = party.birth_dates, country_names(party)
    else:
        dates, countries = (party.birth_date,) if party.birth_date else (), party.countries
    born = places = 0
    for date in dates:
        born |= _years(date)
    for code in country_codes(countries) if countries else ():
        places |= 1 << (31 * ord(code[0]) + ord(code[-1])) % _BITS
    return born, places, _GENDER_NUMBER[party.gender], _KIND_NUMBER[party.kind]


def _years(date: PartialDate) -> int:
    years = birth_years(date)
    run = ((1 << min(len(years), _BITS)) - 1) << years[0] % _BITS
    return run & _ALL | run >> _BITS
