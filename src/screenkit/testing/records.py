"""Whole records: customers as a business has them, listings as a list has them."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Final

from hypothesis import strategies as st

from screenkit.model import Customer, Designation, Gender, Identifier, Kind, Listing, Name, PartialDate
from screenkit.testing.names import cyrillic_names, hangul_names, organization_names
from screenkit.testing.spellings import romanized

_COUNTRIES: Final = ("ru", "kp", "ua", "by", "ir", "cn", "cy", "ae", "Russia", "North Korea")
_PROGRAMMES: Final = ("EO 14024", "EO 13551", "1718", "in-house")
_GENDERS: Final[tuple[Gender, ...]] = ("", "female", "male")
_KINDS: Final[tuple[Kind, ...]] = ("person", "organization", "vessel")
_WEIGHTS: Final = (7, 6, 5, 4, 3, 2)  # of the first digits of an IMO number; their sum's last digit is the check digit


@cache
def customers() -> st.SearchStrategy[Customer]:
    """Give customers: people, organizations and ships, with as much or as little beside the name as there is.

    >>> from hypothesis import given, settings
    >>> from screenkit import Screener, Watchlist
    >>> screener = Screener(Watchlist.of([]))
    >>> @settings(max_examples=5)
    ... @given(customers())
    ... def test_nobody_is_on_an_empty_list(customer):
    ...     assert screener.screen(customer).hits == ()
    >>> test_nobody_is_on_an_empty_list()
    """
    return st.one_of([_customers(kind) for kind in _KINDS])


def _customers(kind: Kind) -> st.SearchStrategy[Customer]:
    person = kind == "person"
    return st.builds(
        Customer,
        name=_names(kind),
        id=_numbers().map("C-{}".format),
        kind=st.sampled_from(("unknown", kind)),
        aliases=st.lists(_names(kind), max_size=2),
        birth_date=st.none() | _dates() if person else st.none(),
        countries=st.lists(st.sampled_from(_COUNTRIES), max_size=2, unique=True),
        gender=st.sampled_from(_GENDERS if person else ("",)),
        identifiers=st.lists(_identifiers(kind), max_size=1),
    )


@cache
def listings() -> st.SearchStrategy[Listing]:
    """Give listings: people, organizations and ships, with aliases, weak ones too, and other facts.

    Their list is "in-house"; two of them can have one uid, so make lists of them `unique_by` it.

    >>> from hypothesis import given, settings
    >>> from screenkit import Screener, Watchlist
    >>> @settings(max_examples=5)
    ... @given(listings())
    ... def test_a_listed_party_is_found(listing):
    ...     screener = Screener(Watchlist.of([listing]))
    ...     assert [hit.listing for hit in screener.screen(listing.name).hits] == [listing]
    >>> test_a_listed_party_is_found()
    """
    return st.one_of([_listings(kind) for kind in _KINDS])


def _listings(kind: Kind) -> st.SearchStrategy[Listing]:
    person = kind == "person"
    primary = _names(kind).map(lambda text: Name(text, "primary"))
    aliases = st.lists(st.builds(Name, _names(kind), st.just("alias"), st.booleans()), max_size=3)
    return st.builds(
        Listing,
        list_id=st.just("in-house"),
        source_id=_numbers().map(str),
        kind=st.just(kind),
        names=st.tuples(primary, aliases).map(lambda names: (names[0], *names[1])),
        birth_dates=st.lists(_dates(), max_size=2 if person else 0).map(tuple),
        nationalities=st.lists(st.sampled_from(_COUNTRIES), max_size=1).map(tuple),
        gender=st.sampled_from(_GENDERS if person else ("",)),
        identifiers=st.lists(_identifiers(kind).map(lambda pair: Identifier(*pair)), max_size=1).map(tuple),
        designations=st.lists(st.sampled_from(_PROGRAMMES).map(_under), max_size=1).map(tuple),
    )


def _under(programme: str) -> Designation:
    return Designation(programme=programme)


@cache
def _names(kind: Kind) -> st.SearchStrategy[str]:
    if kind == "person":
        people = cyrillic_names() | hangul_names()
        return people | people.flatmap(romanized)
    if kind == "vessel":
        return organization_names().map(lambda name: name.split()[0].upper())
    return organization_names()


def _numbers() -> st.SearchStrategy[int]:
    return st.integers(1, 10**6)


def _dates() -> st.SearchStrategy[PartialDate]:
    days = st.dates(dt.date(1930, 1, 1), dt.date(2007, 12, 31))
    return st.one_of(
        days.map(lambda day: PartialDate.of(day.year, day.month, day.day)),
        days.map(lambda day: PartialDate.of(day.year)),
        days.map(lambda day: PartialDate.of(day.year, circa=True)),
    )


def _identifiers(kind: Kind) -> st.SearchStrategy[tuple[str, str]]:
    if kind == "vessel":
        return st.integers(100000, 999999).map(lambda number: ("imo", _with_check_digit(str(number))))
    type_ = "passport" if kind == "person" else "registration_number"
    return st.integers(10**8, 10**9 - 1).map(lambda number: (type_, str(number)))


def _with_check_digit(digits: str) -> str:
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return f"{digits}{total % 10}"
