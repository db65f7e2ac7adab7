"""What circumstances add at most is never less than what they do add."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screenkit.circumstances import Circumstances, most_added
from screenkit.model import KINDS, Customer, Gender, Kind, Listing, Name, PartialDate
from screenkit.score.evidence import circumstances

YEARS = st.integers(1900, 2020)
DATES = st.one_of(
    st.dates(min_value=date(1900, 1, 1)).map(lambda day: PartialDate.parse(day.isoformat())),
    st.builds(lambda year, circa: PartialDate.parse(f"circa {year}" if circa else str(year)), YEARS, st.booleans()),
    st.builds(lambda a, b: PartialDate(PartialDate.of(min(a, b)).first, PartialDate.of(max(a, b)).last), YEARS, YEARS),
)
COUNTRIES = st.lists(st.sampled_from(["KP", "RU", "Russia", "Atlantis"]), max_size=2).map(tuple)
GENDERS = st.sampled_from(["male", "female", ""])
CUSTOMERS = st.builds(
    Customer, st.just("Ri"), kind=st.sampled_from(KINDS), birth_date=st.none() | DATES, countries=COUNTRIES,
    gender=GENDERS,
)  # fmt: skip


def listing(
    dates: list[PartialDate], countries: tuple[str, ...] = (), gender: Gender = "", kind: Kind = "unknown"
) -> Listing:
    return Listing(
        list_id="t",
        source_id="1",
        kind=kind,
        names=(Name("Ri"),),
        birth_dates=tuple(dates),
        nationalities=countries[:1],
        countries=countries[1:],
        gender=gender,
    )


LISTINGS = st.builds(listing, st.lists(DATES, max_size=3), COUNTRIES, GENDERS, st.sampled_from(KINDS))


def most(customer: Customer, listed: Listing) -> float:
    return float(most_added(Circumstances.of([customer]), Circumstances.of([listed]))[0])


@given(CUSTOMERS, LISTINGS)
def test_no_less_than_the_evidence_adds(customer: Customer, listed: Listing) -> None:
    assert most(customer, listed) >= sum(piece.points for piece in circumstances(customer, listed))


@pytest.mark.parametrize("born", ["1970-05-16", "1971-05-16", "1972-05-16", "1973-05-16", "2001-01-01"])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("country", ["RU", "KP"])
def test_no_more_than_the_evidence_adds_where_all_is_known(born: str, kind: Kind, country: str) -> None:
    """The screener asks for more of names that their circumstances hold back, or it would score them for nothing."""
    customer = Customer("Ri", birth_date="1970-05-16", kind="person", gender="male", countries="RU")
    listed = listing([PartialDate.parse(born)], (country,), "female", kind)
    assert most(customer, listed) == sum(piece.points for piece in circumstances(customer, listed))
