"""Dates, enumerated cells, labelled numbers and languages as the European publishers print them."""

from __future__ import annotations

import datetime as dt

import pytest

from screenkit.model import Listing, Name
from screenkit.sources import languages, printed_dates
from screenkit.sources.base import Problem
from screenkit.sources.draft import Draft, Once
from screenkit.sources.enumerations import enumerated, values
from screenkit.sources.labelled_numbers import labelled_numbers


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("27/04/2020", "2020-04-27"),
        ("1.2.2020", "2020-02-01"),
        ("08-Oct-2026", "2026-10-08"),
        ("8 October 2026", "2026-10-08"),
        ("2020-04-15T15:29:22.497+02:00", "2020-04-15"),
        ("2020-04-15Z", "2020-04-15"),
        (" 2020-04-15 ", "2020-04-15"),
    ],
)
def test_day(text: str, iso: str) -> None:
    assert printed_dates.day(text) == iso


@pytest.mark.parametrize("text", ["", "00/09/1977", "31/02/2020", "04/27/2020", "2020", "08-Xyz-2026", "lately"])
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        printed_dates.day(text)


@pytest.mark.parametrize(
    ("text", "first", "last", "circa"),
    [
        ("12/05/1958", "1958-05-12", "1958-05-12", False),
        ("00/00/1980", "1980-01-01", "1980-12-31", False),
        ("00/09/1977", "1977-09-01", "1977-09-30", False),
        ("dd/mm/1945", "1945-01-01", "1945-12-31", False),
        ("dd/02/1980", "1980-02-01", "1980-02-29", False),
        ("DD/MM/1945", "1945-01-01", "1945-12-31", False),
        ("10/00/1983", "1983-01-01", "1983-12-31", False),
        ("1946", "1946-01-01", "1946-12-31", False),
        ("1957 (approximative)", "1957-01-01", "1957-12-31", True),
        ("1958 - 1963 (approximative)", "1958-01-01", "1963-12-31", True),
        ("circa 1958", "1958-01-01", "1958-12-31", True),
        ("1924-02-21", "1924-02-21", "1924-02-21", False),
    ],
)
def test_partial(text: str, first: str, last: str, circa: bool) -> None:
    date = printed_dates.partial(text)
    assert (date.first, date.last, date.circa, date.text) == (
        dt.date.fromisoformat(first),
        dt.date.fromisoformat(last),
        circa,
        text,
    )


@pytest.mark.parametrize("text", ["", "31/02/1970", "00/13/1970", "dd/mm/yyyy", "1963 - 1958", "N/A", "٠٠/٠٠/١٩٨٠"])
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        printed_dates.partial(text)


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("(1) German (2) Moroccan", [((1,), "German"), ((2,), "Moroccan")]),
        ("a) French, b) Tunisian", [((1,), "French"), ((2,), "Tunisian")]),
        ("(1) Germany (b) Algeria", [((1,), "Germany"), ((2,), "Algeria")]),
        ("(1)-(5) Tunisia (6)-(7) Algeria", [((1, 2, 3, 4, 5), "Tunisia"), ((6, 7), "Algeria")]),
        ("(1) to (3) Algeria (4) Morocco", [((1, 2, 3), "Algeria"), ((4,), "Morocco")]),
        ("(1) (2) Egypt", [((1, 2), "Egypt")]),
        ("(a) one(b) two", [((1,), "one"), ((2,), "two")]),
        ("No: (a) 05 (x), (b) 06", [((1,), "No: 05 (x)"), ((2,), "No: 06")]),
        ("(1) A7 (Omani). Issued 1.3.2008. (2)A-3", [((1,), "A7 (Omani). Issued 1.3.2008."), ((2,), "A-3")]),
        ("Ariha (Idlib)", [((), "Ariha (Idlib)")]),
        ("(a) Deputy", [((), "(a) Deputy")]),
        ("see (a) and (b)", [((), "see (a) and (b)")]),
        ("(2) B (1) A", [((), "(2) B (1) A")]),
        ("(1)-(2)", [((), "(1)-(2)")]),
        ("  ", []),
    ],
)  # fmt: skip
def test_enumerated(cell: str, parts: list[tuple[tuple[int, ...], str]]) -> None:
    assert enumerated(cell) == parts
    assert values(cell) == [text for _, text in parts]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("State Registration Number: 1037739044111 - Tax Registration Number: 7725056162.",
         [("ogrn", "1037739044111"), ("inn", "7725056162")]),
        ("INN/KPP: 7707083893", [("inn", "7707083893")]),
        ("Tax ID No. 7802059185", [("inn", "7802059185")]),
        ("Tax ID: 12-3456789", [("tax_id", "12-3456789")]),
        ("MMSI: 445539000", [("mmsi", "445539000")]),
        ("SWIFT/BIC: AGRULYLT", [("bic", "AGRULYLT")]),
        ("Italian fiscal code DRMTMN54H07Z301T", [("tax_id", "DRMTMN54H07Z301T")]),
        ("Registration ID 1157746088170, Moscow", [("registration_number", "1157746088170")]),
        ("Company no. 06527449", [("registration_number", "06527449")]),
        ("IMO Number: 8405270", [("imo", "8405270")]),
        ("BIC is a pen; SWIFT action", []),
        ("INN 123", []),
        ("resolution 1822 (2008), telephone number 021-86611265", []),
        ("registration number pending since 2019", []),
    ],
)  # fmt: skip
def test_labelled_numbers(text: str, found: list[tuple[str, str]]) -> None:
    assert [(one.type, one.value) for one in labelled_numbers(text)] == found


def test_the_number_of_a_ship_is_asked_for() -> None:
    assert labelled_numbers("IMO Number: 8405270", ships=False) == []


def test_every_language_has_one_code() -> None:
    for code in ("rus", "Russian", " RU "):
        assert languages.language(code) == "ru"
    assert (languages.language(""), languages.script("")) == ("", "")
    assert languages.script("latn") == "Latn"


def draft(name: str = "A", source_id: str = "1", **more: str) -> Draft:
    made = Draft("f", "l", source_id)
    made.add_name(Name(name, kind="primary"))
    for label, text in more.items():
        made.keep(label, text)
    return made


def test_an_id_given_again_and_again_costs_no_party() -> None:
    once = Once("f")
    found = [item for name in "ABACBA" for item in once(draft(name).listing())]
    assert [item.uid for item in found if isinstance(item, Listing)] == ["l:1", "l:1/2", "l:1/3"]
    reasons = [item.reason for item in found if isinstance(item, Problem)]
    assert reasons.count("identical repeat merged") == 3
    assert len(reasons) == 5


def test_a_draft_settles_contradictions() -> None:
    made = draft()
    made.add_gender("Male")
    made.add_gender("F")
    made.add_gender("unknown")
    made.add_gender("robot")
    made.add_birth_date("soon")
    made.put(made.listed_on, "2012-01-02", "2011-01-02", "")
    *problems, listing = made.listing()
    assert isinstance(listing, Listing)
    assert (listing.gender, listing.listed_on) == ("male", "2011-01-02")
    assert listing.features == (("gender", "F"), ("gender", "robot"), ("birth date", "soon"))
    assert [item.value for item in problems if isinstance(item, Problem)] == ["F", "robot", "soon"]


def test_a_primary_name_comes_first_and_is_no_alias_of_itself() -> None:
    made = Draft("f", "l", "1")
    for name in (Name("B"), Name("A", "primary"), Name("A"), Name("", "primary"), Name("B")):
        made.add_name(name)
    (listing,) = made.listing()
    assert isinstance(listing, Listing)
    assert listing.names == (Name("A", "primary"), Name("B"))


def test_a_party_without_a_name_is_a_lost_record() -> None:
    (problem,) = Draft("f", "l", "1").listing()
    assert isinstance(problem, Problem)
    assert problem.record
