import datetime as dt

import pytest

from screenkit.model import Identifier, Listing, Relation
from screenkit.sources.base import Problem
from screenkit.sources.ofac_party import Party, parts_of
from screenkit.sources.ofac_remarks import phrases, read_remarks


def read(text: str, listed: dict[str, str] | None = None, *, cut: bool = False) -> tuple[Listing, list[Problem]]:
    party = Party("sdn.csv", "us-ofac-sdn", "1", "person")
    party.add_name("EXAMPLE, Ann", "primary")
    read_remarks(party, text, listed or {}, cut=cut)
    *problems, listing = party.listing()
    assert isinstance(listing, Listing)
    return listing, [problem for problem in problems if isinstance(problem, Problem)]


def test_only_one_full_stop_is_dropped() -> None:
    assert phrases("a; Linked To: X S.A..") == ["a", "Linked To: X S.A."]


def test_a_full_stop_inside_does_not_split() -> None:
    listing, _ = read("Secondary sanctions risk: See Section 11.; Organization Established Date 2018.")
    assert listing.features == (
        ("Secondary sanctions risk", "See Section 11."),
        ("Organization Established Date", "2018"),
    )


def test_the_rest_of_a_value_with_a_semicolon_is_kept_as_free_text() -> None:
    listing, _ = read("Additional Sanctions Information - Not Subject to Sanctions; U.S. Persons Must Block.")
    assert listing.features == (
        ("Additional Sanctions Information", "Not Subject to Sanctions"),
        ("remark", "U.S. Persons Must Block"),
    )


@pytest.mark.parametrize(
    ("text", "first", "last", "circa"),
    [
        ("10 Dec 1948", dt.date(1948, 12, 10), dt.date(1948, 12, 10), False),
        ("1948", dt.date(1948, 1, 1), dt.date(1948, 12, 31), False),
        ("circa 1948", dt.date(1948, 1, 1), dt.date(1948, 12, 31), True),
        ("circa-1951", dt.date(1951, 1, 1), dt.date(1951, 12, 31), True),
        ("1948 to 1950", dt.date(1948, 1, 1), dt.date(1950, 12, 31), False),
        ("01 Jan 1948 to 31 Mar 1949", dt.date(1948, 1, 1), dt.date(1949, 3, 31), False),
        ("Feb 1948", dt.date(1948, 2, 1), dt.date(1948, 2, 29), False),
        ("circa 10 Dec 1948", dt.date(1948, 12, 10), dt.date(1948, 12, 10), True),
        ("circa 1979-1982", dt.date(1979, 1, 1), dt.date(1982, 12, 31), True),
        ("Mar 1968 to Mar 1969", dt.date(1968, 3, 1), dt.date(1969, 3, 31), False),
    ],
)
def test_each_form_of_a_birth_date(text: str, first: dt.date, last: dt.date, circa: bool) -> None:
    listing, problems = read(f"DOB {text}.")
    (date,) = listing.birth_dates
    assert (date.first, date.last, date.circa, date.text) == (first, last, circa, text)
    assert problems == []


def test_an_unreadable_birth_date_is_kept_and_reported() -> None:
    listing, problems = read("alt. DOB 31 Feb 1970.")
    assert listing.birth_dates == ()
    assert listing.features == (("DOB", "31 Feb 1970"),)
    assert [(p.where, p.value) for p in problems] == [("1", "31 Feb 1970")]


@pytest.mark.parametrize(
    ("phrase", "name", "kind"),
    [
        ("a.k.a. 'ABU-'UMAR'", "ABU-'UMAR", "alias"),
        ("a.k.a. ''FOOPIE''", "'FOOPIE'", "alias"),
        ("f.k.a. 'BUREAU 12'", "BUREAU 12", "former"),
        ("n.k.a. 'BUREAU 13'", "BUREAU 13", "alias"),
    ],
)
def test_a_quoted_alias_is_weak(phrase: str, name: str, kind: str) -> None:
    listing, _ = read(f"{phrase}.")
    _, alias = listing.names
    assert (alias.text, alias.kind, alias.weak) == (name, kind, True)


LISTED = {"CIMEX": "l:1", "GORIZONT, S.A.": "l:2", "TWIN": "", "BOTH": "l:3", "BOTH.": "l:4"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Linked To: CIMEX.", [("CIMEX", "l:1")]),
        ("Linked To: GORIZONT, S.A.", [("GORIZONT, S.A.", "l:2")]),  # one full stop for the name and the sentence
        ("Linked To: GORIZONT, S.A; DOB 1970.", [("GORIZONT, S.A", "")]),  # only at the end
        ("Linked To: GORIZONT, S.A.; Linked To: TWIN.", [("GORIZONT, S.A.", "l:2"), ("TWIN", "")]),
        ("Linked To: BOTH.", [("BOTH", "l:3")]),  # the name as it stands comes first
        ("Linked To: NOWHERE LTD.", [("NOWHERE LTD", "")]),
    ],
)
def test_links_resolve_to_primary_names(text: str, expected: list[tuple[str, str]]) -> None:
    listing, problems = read(text, LISTED)
    assert listing.relations == tuple(Relation("linked to", target, uid) for target, uid in expected)
    assert problems == []


@pytest.mark.parametrize("rest", ["a.k.a. 'snowsjo", "Passport 12", "Linked To: CIM", "Linked To: GORIZONT, S.A"])
def test_a_phrase_cut_off_is_reported_and_not_read(rest: str) -> None:
    listing, problems = read(f"Passport 7 (Egypt); {rest}", LISTED, cut=True)
    assert [n.text for n in listing.names] == ["EXAMPLE, Ann"]
    assert listing.identifiers == (Identifier("passport", "7", country="Egypt"),)
    assert listing.relations == ()
    assert listing.features == (("cut remark", rest),)
    assert [p.value for p in problems] == [rest]


def test_a_link_before_the_cut_ends_no_sentence() -> None:
    listing, _ = read("Linked To: GORIZONT, S.A; Linked To: CI", LISTED, cut=True)
    assert listing.relations == (Relation("linked to", "GORIZONT, S.A"),)


def test_a_second_gender_is_not_silently_dropped() -> None:
    listing, problems = read("Gender Female; Gender Male.")
    assert listing.gender == "female"
    assert listing.features == (("Gender", "Male"),)
    assert len(problems) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KNOWLES, JR., Samuel", (("family", "KNOWLES"), ("given", "Samuel"), ("suffix", "JR."))),
        ("MARUF, Taha, Muhyi al-Din", (("family", "MARUF"), ("given", "Taha, Muhyi al-Din"))),
        ("AL ZAWAHIRI, Dr. Ayman", (("family", "AL ZAWAHIRI"), ("given", "Dr. Ayman"))),
        ("SANTOSO", (("whole", "SANTOSO"),)),
        (", Ann", (("whole", ", Ann"),)),
        ("ANN,", (("family", "ANN"),)),
    ],
)
def test_the_parts_of_a_persons_name(text: str, expected: tuple[tuple[str, str], ...]) -> None:
    assert parts_of(text) == expected
