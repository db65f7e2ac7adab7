"""Evidence besides the name: birth date, country, gender, kind, identifiers. What is absent is neutral.

Every piece says what it compared and the points it moves the score by; `TABLE` has all the points in one place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from attrs import frozen

from screenkit import countries, identifiers
from screenkit.model import Customer, Kind, Listing, PartialDate

POINTS: Final[Mapping[str, float]] = {
    "same birth date": 5,
    "birth date within what the list knows": 2,
    "birth date with day and month swapped": 1,
    "birth date one year apart": -2,
    "same birth year, another day": -4,
    "birth dates a few years apart": -8,
    "other birth date": -16,
    "country agrees": 1,
    "other country": -3,
    "other gender": -8,
    "other kind of party": -30,
    "related kind of party": -5,
    "weak alias": -5,
}
MOST_RAISED: Final = {"birth date": 5.0, "country": 1.0}

CIRCA: Final = 2  # years by which a birth date that is said to be about right may be off
IDENTIFIED: Final = 98.0  # the score of an equal strong identifier, whatever the name says


@frozen
class Evidence:
    """One thing that was compared: its kind, what was found, and the points (-100 to 100) it moves the score by."""

    kind: str
    text: str
    points: float


def combine(evidence: Iterable[Evidence]) -> float:
    """Add evidence up to a score from 0 to 100, to one decimal: the only place where a score is made.

    >>> combine([Evidence("name", "", 96.0), Evidence("country", "", -3)])
    93.0
    """
    total = decided = 0.0
    for piece in evidence:
        if piece.kind == "identifier":
            decided = max(decided, piece.points)
        else:
            total += piece.points
    return round(max(min(100.0, total), decided, 0.0), 1)


def circumstances(customer: Customer, listing: Listing) -> tuple[Evidence, ...]:
    """Compare everything but names and identifiers."""
    found = (
        _birth_date(customer.birth_date, listing.birth_dates),
        _country(customer.countries, listing),
        compare_genders(customer.gender, listing.gender),
        compare_kinds(customer.kind, listing.kind),
    )
    return tuple(filter(None, found))


def most_raised(customer: Customer) -> float:
    """Give the most points that a customer's circumstances can add to a name score."""
    date = MOST_RAISED["birth date"] if customer.birth_date else 0.0
    return date + (MOST_RAISED["country"] if customer.countries else 0.0)


def birth_years(date: PartialDate) -> range:
    """Give the years that another birth date must have one of to agree with this one."""
    slack = CIRCA if date.circa else 0
    return range(date.first.year - slack, date.last.year + slack + 1)


def country_names(listing: Listing) -> tuple[str, ...]:
    """Give the countries that a customer's could agree with, as published."""
    return (*listing.nationalities, *listing.citizenships, *listing.countries)


def _piece(kind: str, reason: str, detail: str) -> Evidence:
    return Evidence(kind, f"{reason}: {detail}", POINTS[reason])


def _birth_date(given: PartialDate | None, listed: tuple[PartialDate, ...]) -> Evidence | None:
    if given is None or not listed:
        return None
    reason, date = max(((_compare_dates(given, d), d) for d in listed), key=lambda found: POINTS[found[0]])
    return _piece("birth date", reason, f"{given.text or given.first} / {date.text or date.first}")


def _compare_dates(a: PartialDate, b: PartialDate) -> str:
    if a.first <= b.last and b.first <= a.last:
        return "same birth date" if a.precision == b.precision == "day" else "birth date within what the list knows"
    gap = _years_between(a, b)
    if a.circa or b.circa:
        gap -= CIRCA
    days = a.precision == b.precision == "day"
    if gap <= 0:
        swapped = days and (a.first.month, a.first.day) == (b.first.day, b.first.month)
        return "birth date with day and month swapped" if swapped else "same birth year, another day"
    if gap == 1 and (not days or (a.first.month, a.first.day) == (b.first.month, b.first.day)):
        return "birth date one year apart"
    return "birth dates a few years apart" if gap <= 2 else "other birth date"


def _years_between(a: PartialDate, b: PartialDate) -> int:
    return max(a.first.year - b.last.year, b.first.year - a.last.year, 0)


def _country(given: tuple[str, ...], listing: Listing) -> Evidence | None:
    if not given or not (listed := country_names(listing)):
        return None
    ours, theirs = country_codes(given), country_codes(listed)
    if not ours or not theirs:
        return None
    shared = ours & theirs
    if shared:
        return _piece("country", "country agrees", ", ".join(sorted(shared)))
    return _piece("country", "other country", f"{', '.join(sorted(ours))} / {', '.join(sorted(theirs))}")


@lru_cache(maxsize=1 << 12)
def country_codes(names: tuple[str, ...]) -> frozenset[str]:
    """Give the codes of those countries that are known."""
    return frozenset(code for name in names if (code := countries.code(name)))


def compare_genders(given: str, listed: str) -> Evidence | None:
    """Compare genders: male, female, or empty."""
    if not given or not listed or given == listed:
        return None
    return _piece("gender", "other gender", f"{given} / {listed}")


def compare_kinds(given: Kind, listed: Kind) -> Evidence | None:
    """Compare kinds of party."""
    if given == listed or "unknown" in (given, listed) or "wallet" in (given, listed):
        return None
    related = "person" not in (given, listed) and not {"vessel", "aircraft"} & {given, listed}
    return _piece("kind", "related kind of party" if related else "other kind of party", f"{given} / {listed}")


def equal_identifiers(customer: Customer, listing: Listing) -> tuple[Evidence, ...]:
    """Find identifiers that the customer and the listing share; a strong one decides alone."""
    if not customer.identifiers or not listing.identifiers:
        return ()
    ours = _by_key(customer.identifiers)
    found = []
    for identifier in listing.identifiers:
        key = identifiers.key(identifier.type, identifier.value, identifier.country)
        if key and key in ours and is_strong(key):
            note = f" ({identifier.note})" if identifier.note else ""
            text = f"same {identifier.type.replace('_', ' ')}: {ours[key]} / {identifier.value}{note}"
            found.append(Evidence("identifier", text, IDENTIFIED))
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1 << 10)
def _by_key(given: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    """Give a customer's identifiers by their keys, which are asked for with every listing."""
    return {key: text for type_, text in given if (key := identifiers.key(type_, text))}


def is_strong(key: str) -> bool:
    """Tell whether an identifier key is of a family that decides alone."""
    return key.partition(":")[0] in identifiers.STRONG
