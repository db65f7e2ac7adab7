"""The published strategies give what they promise."""

from __future__ import annotations

import importlib
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from screenkit import Screener, Watchlist, testing
from screenkit.identifiers import flaw
from screenkit.model import Customer, Listing
from screenkit.names import korean, scripts
from screenkit.names.cyrillic import STANDARDS, language_of
from screenkit.names.patronymics import is_patronymic

few = settings(max_examples=50, deadline=None)
latin_names = testing.organization_names()
names = testing.cyrillic_names() | testing.hangul_names() | latin_names


def everything(strategy: st.SearchStrategy[str]) -> set[str]:
    """Gather what a strategy of few values gives."""
    seen: set[str] = set()

    @settings(max_examples=300, deadline=None)
    @given(strategy)
    def gather(value: str) -> None:
        seen.add(value)

    gather()
    return seen


@few
@given(testing.cyrillic_names())
def test_russian_names_are_two_or_three_russian_words(name: str) -> None:
    words = name.split()
    assert len(words) in (2, 3)
    assert all(scripts.script(word) == "Cyrl" and word.istitle() for word in words)
    assert all(language_of(word.lower()) == "ru" for word in words)
    if len(words) == 3:
        assert is_patronymic(words[1].lower())
        assert words[1].endswith("на") or not words[2].endswith(("ова", "ева", "ская"))  # no man has a woman's form


@few
@given(testing.cyrillic_names("uk"), testing.cyrillic_names("be"))
def test_ukrainian_and_belarusian_names_show_their_language(ukrainian: str, belarusian: str) -> None:
    assert "uk" in {language_of(word.lower()) for word in ukrainian.split()}
    assert "be" in {language_of(word.lower()) for word in belarusian.split()}


def test_other_languages_are_refused() -> None:
    with pytest.raises(ValueError, match="'bg' is not known; use ru, uk or be"):
        testing.cyrillic_names("bg")  # type: ignore[arg-type]  # the mistake under test


@few
@given(testing.hangul_names())
def test_korean_names_are_read_as_korean(name: str) -> None:
    assert any(reading.family_first for reading in korean.readings([name]))


@few
@given(testing.cyrillic_names(), st.data())
def test_romanized_is_what_some_standard_writes(name: str, data: st.DataObject) -> None:
    spelling = data.draw(testing.romanized(name))
    assert spelling in {write(name) for write in STANDARDS.values()}


@pytest.mark.parametrize(
    ("name", "spelling", "other"),
    [
        ("Сергій Гнатюк", "Serhii Hnatiuk", "Sergii Gnatiuk"),  # by Ukrainian standards alone
        ("Аўгень Гурбан", "Aŭhień Hurban", "Augen Gurban"),
        ("김정은", "gim jeong-eun", "gimjeongeun"),
        ("გიორგი", "giorgi", "georgi"),
        ("Müller", "Müller", "Mueller"),
    ],
)
def test_romanized_by_script_and_language(name: str, spelling: str, other: str) -> None:
    seen = everything(testing.romanized(name))
    assert spelling in seen
    assert other not in seen


@few
@given(names.flatmap(lambda name: st.tuples(st.just(name), testing.slips(name))))
def test_a_slip_is_one_edit_within_a_word(case: tuple[str, str]) -> None:
    name, slipped = case
    assert OSA.distance(name.lower(), slipped.lower()) == 1 or (name.lower() == slipped.lower())
    assert name != slipped
    assert len(name.split()) == len(slipped.split())


@pytest.mark.parametrize(
    ("kind", "found"),
    [("double", {"AAb", "Abb"}), ("drop", {"b", "A"}), ("swap", {"bA"})],
)
def test_each_kind_of_slip(kind: str, found: set[str]) -> None:
    assert everything(testing.slips("Ab", [kind])) == found


@pytest.mark.parametrize("name", ["", "A", "1 2 3"])
def test_what_cannot_slip_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="no place for such a slip"):
        testing.slips(name, ["swap", "drop"])


@pytest.mark.parametrize("strategy", [testing.slips, testing.disguises])
def test_unknown_kinds_are_refused(strategy: object) -> None:
    with pytest.raises(ValueError, match=r"\['wrong'\] are not known; use some of"):
        strategy("Petrov", ["wrong"])  # type: ignore[operator]  # either of two functions


@few
@given(latin_names, st.sampled_from(testing.DISGUISES), st.data())
def test_a_disguise_is_another_string_of_its_kind(name: str, kind: str, data: st.DataObject) -> None:
    disguised = data.draw(testing.disguises(name, [kind]))
    assert disguised != name
    letters = [sign for sign in disguised if sign.isalnum()]
    unchanged = [sign for sign in name if sign.isalnum()]
    match kind:
        case "look-alikes":
            assert scripts.scripts(disguised) - {"Latn"}
            assert len(letters) == len(unchanged)
        case "digits":
            assert any(sign.isdigit() for sign in disguised)
        case "joined":
            assert disguised == name.replace(" ", "")
        case _:
            assert letters == unchanged


@few
@given(testing.customers())
def test_customers_are_as_they_are_screened(customer: Customer) -> None:
    assert customer.name.strip()
    assert all(not flaw(type_, value) for type_, value in customer.identifiers)


@few
@given(st.lists(testing.listings(), max_size=3, unique_by=lambda listing: listing.uid))
def test_listings_make_a_watchlist_that_finds_them(listed: list[Listing]) -> None:
    screener = Screener(Watchlist.of(listed))
    for listing in listed:
        assert listing.uid in {hit.listing.uid for hit in screener.screen(listing.name).hits}
        assert all(not flaw(identifier.type, identifier.value) for identifier in listing.identifiers)


@pytest.mark.parametrize("strategy", [testing.customers(), testing.listings()], ids=["customers", "listings"])
def test_a_strategy_is_shown_without_the_tables_it_draws_from(strategy: st.SearchStrategy[object]) -> None:
    """Hypothesis warns of what takes more than 30,000 characters to show, and shows it with every failure."""
    assert len(repr(strategy)) < 25_000


def test_without_hypothesis_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    monkeypatch.delitem(sys.modules, "screenkit.testing")
    with pytest.raises(ImportError, match=r"pip install 'screenkit\[testing\]'"):
        importlib.import_module("screenkit.testing")
