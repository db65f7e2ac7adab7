"""Evidence besides names: agreement raises a little, conflict lowers, absence is neutral."""

from typing import Any

import pytest

from screenkit.model import Customer, Identifier, Listing, Name, PartialDate
from screenkit.score.evidence import POINTS, Evidence, circumstances, combine, equal_identifiers, most_raised


def listing(**facts: Any) -> Listing:
    return Listing(**{"list_id": "t", "source_id": "1", "kind": "person", "names": (Name("X", "primary"),)} | facts)


@pytest.mark.parametrize(
    ("given", "listed", "found"),
    [
        ("1970-05-16", ["16 May 1970"], "same birth date"),
        ("1970-05-16", ["1970"], "birth date within what the list knows"),
        ("1970", ["16 May 1970"], "birth date within what the list knows"),
        ("1970-05-16", ["1968 to 1972"], "birth date within what the list knows"),
        ("1970-05-16", ["1961", "16 May 1970"], "same birth date"),
        ("1970-05-06", ["1970-06-05"], "birth date with day and month swapped"),
        ("1970-05-16", ["1970-05-17"], "same birth year, another day"),
        ("1971-05-16", ["1970-05-16"], "birth date one year apart"),
        ("1971", ["1970"], "birth date one year apart"),
        ("1972-01-01", ["1970-05-16"], "birth dates a few years apart"),
        ("1972-01-01", ["circa 1970"], "same birth year, another day"),
        ("1985-01-01", ["1970-05-16", "1961"], "other birth date"),
    ],
)
def test_birth_dates(given: str, listed: list[str], found: str) -> None:
    dates = tuple(PartialDate.parse(date) for date in listed)
    (piece,) = circumstances(Customer("X", birth_date=given), listing(birth_dates=dates))
    assert piece.kind == "birth date"
    assert piece.text.startswith(f"{found}: ")
    assert piece.points == POINTS[found]


@pytest.mark.parametrize(
    ("customer", "facts", "found"),
    [
        ({"countries": ["ru"]}, {"nationalities": ("Russian Federation",)}, "country agrees"),
        ({"countries": ["DPRK"]}, {"countries": ("Korea, North",)}, "country agrees"),
        ({"countries": ["us"]}, {"nationalities": ("Russia",)}, "other country"),
        ({"gender": "f"}, {"gender": "male"}, "other gender"),
        ({"kind": "person"}, {"kind": "vessel"}, "other kind of party"),
        ({"kind": "organization"}, {"kind": "facility"}, "related kind of party"),
    ],
)
def test_other_circumstances(customer: dict[str, Any], facts: dict[str, Any], found: str) -> None:
    (piece,) = circumstances(Customer("X", **customer), listing(**facts))
    assert piece.points == POINTS[found]


@pytest.mark.parametrize("facts", [{}, {"gender": "male", "nationalities": ("Russia",), "kind": "unknown"}])
def test_absence_is_neutral(facts: dict[str, Any]) -> None:
    assert circumstances(Customer("X"), listing(**facts)) == ()


def test_an_equal_strong_identifier_decides_whatever_the_name_says() -> None:
    customer = Customer("Somebody Else", identifiers={"tail_number": "rf 86898"})
    (piece,) = equal_identifiers(customer, listing(identifiers=(Identifier("tail_number", "RF-86898"),)))
    assert combine([piece, Evidence("name", "", 0.0)]) >= 95


def test_an_identifier_one_character_off_is_no_evidence() -> None:
    wallet = "0x098B716B8Aaf21512996dC57EB0615e2383E2f96"
    listed = listing(identifiers=(Identifier("wallet", wallet),))
    assert equal_identifiers(Customer("X", identifiers={"wallet": wallet.lower()}), listed)
    assert not equal_identifiers(Customer("X", identifiers={"wallet": wallet[:-1] + "7"}), listed)


def test_the_most_that_circumstances_add_is_known() -> None:
    customer = Customer("X", birth_date="1970-05-16", countries=["ru"], gender="male", kind="person")
    same = listing(birth_dates=(PartialDate.parse("1970-05-16"),), nationalities=("Russia",), gender="male")
    raised = sum(piece.points for piece in circumstances(customer, same))
    assert raised == most_raised(customer) > 0
    assert most_raised(Customer("X", gender="male", kind="person")) == 0


def test_a_score_stays_between_0_and_100() -> None:
    assert combine([Evidence("name", "", 99), Evidence("birth date", "", 5)]) == 100
    assert combine([Evidence("name", "", 9), Evidence("kind", "", -30)]) == 0
