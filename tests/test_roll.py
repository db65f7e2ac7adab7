"""The roll: names and strong identifiers by position, whatever the listings have and lack."""

from __future__ import annotations

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from screenkit import Customer, Identifier, Listing, Name, Policy, Screener, Watchlist, identifiers
from screenkit.hashing import part
from screenkit.names.parsed import parse
from screenkit.roll import Roll
from screenkit.score.evidence import is_strong
from screenkit.testing import listings

IMO, PASSPORT = Identifier("imo", "9074729"), Identifier("passport", "123456789", "ru")


def listed(number: int, names: tuple[Name, ...], *ids: Identifier, list_id: str = "a") -> Listing:
    return Listing(list_id=list_id, source_id=str(number), kind="person", names=names, identifiers=ids)


def key_of(identifier: Identifier) -> str:
    """Give the key, empty for what cannot be an identifier."""
    return identifiers.key(identifier.type, identifier.value, identifier.country) or ""


several = st.lists(st.tuples(listings(), st.sampled_from(["a", "b", "a\nb", ""])), max_size=8).map(
    lambda drawn: [evolve(x, list_id=list_id, source_id=str(n)) for n, (x, list_id) in enumerate(drawn)]
)


@given(several)
@settings(max_examples=40)
def test_names_go_by_position(given: list[Listing]) -> None:
    roll = Roll.of(iter(given))
    names = [(at, ordinal, name.weak) for at, x in enumerate(given) for ordinal, name in enumerate(x.names)]
    found = zip(roll.listing.tolist(), roll.ordinal.tolist(), roll.weak.tolist(), strict=True)
    assert list(found) == [(at, ordinal, bool(weak)) for at, ordinal, weak in names]
    for at, listing in enumerate(given):
        assert [names[name][:2] for name in roll.names_of(at)] == [(at, o) for o in range(len(listing.names))]


@given(several, st.lists(st.sampled_from(["a", "b", "a\nb", "", "c"]), max_size=3))
@settings(max_examples=40)
def test_lists_are_told_apart(given: list[Listing], wanted: list[str]) -> None:
    flags = Roll.of(given).of_lists(wanted)
    assert flags.dtype == np.bool_
    assert flags.tolist() == [not wanted or listing.list_id in wanted for listing in given]


@given(several)
@settings(max_examples=40)
def test_strong_identifiers_are_found(given: list[Listing]) -> None:
    roll = Roll.of(given)
    owned = [(key_of(i), at) for at, x in enumerate(given) for i in x.identifiers]
    strong = [(key, at) for key, at in owned if key and is_strong(key)]
    keys = ["imo:0000000", *dict.fromkeys(key for key, _ in strong), ""]
    asked, found = roll.identified(keys)
    pairs = list(zip([keys[i] for i in asked.tolist()], found.tolist(), strict=True))
    assert sorted(pairs) == sorted(set(strong))


def test_one_identifier_may_have_many_owners_and_an_owner_many() -> None:
    roll = Roll.of(
        [
            listed(0, (Name("A", "primary"),), IMO, IMO, PASSPORT),
            listed(1, (Name("B", "primary"),)),
            listed(2, (Name("C", "primary"),), IMO),
        ]
    )
    asked, found = roll.identified([key_of(IMO), "nothing", key_of(IMO)])
    assert (asked.tolist(), found.tolist()) == ([0, 0, 2, 2], [0, 2, 0, 2])
    assert [x.tolist() for x in roll.identified([])] == [[], []]


def test_weak_identifiers_propose_nobody() -> None:
    number = Identifier("other", "12345")
    assert key_of(number)
    assert not is_strong(key_of(number))
    roll = Roll.of([listed(0, (Name("A", "primary"),), number)])
    assert roll.identified([key_of(number)])[1].tolist() == []


def test_a_roll_of_nobody() -> None:
    roll = Roll.of([])
    assert (roll.listing.tolist(), roll.start.tolist()) == ([], [0])
    assert roll.of_lists([]).tolist() == roll.of_lists(["a"]).tolist() == []
    assert roll.identified([key_of(IMO)])[1].tolist() == []
    assert roll.index.candidates([(parse("Ivan Petrov"), 50.0)])[1].tolist() == []


@given(several)
@settings(max_examples=10)
def test_a_roll_from_its_columns_is_the_same(given: list[Listing]) -> None:
    """Written and read, that is; nothing but its columns makes a roll."""
    one = Roll.of(given)
    other = Roll({name: column.copy() for name, column in one.columns.items()})
    queries = [(parse(name.text), 70.0) for listing in given for name in listing.names] + [(parse("Kim"), 50.0)]
    found, again = one.index.candidates(queries), other.index.candidates(queries)
    assert found[0].tolist() == again[0].tolist()
    assert found[1].tolist() == again[1].tolist()
    assert one.of_lists(["a"]).tolist() == other.of_lists(["a"]).tolist()
    assert part("identifiers", one.columns).keys() == part("identifiers", other.columns).keys()


def test_a_name_is_read_only_so_far_and_counted_so() -> None:
    """One word 300 times over is found by the name that has it 300 times."""
    text = " ".join(["Zavod"] * 300)
    roll = Roll.of([listed(0, (Name(text, "primary"),))])
    assert roll.index.candidates([(parse(text), 80.0)])[1].tolist() == [0]


@pytest.mark.parametrize("list_id", ["a\nb", "a\u2028b", "\ud800", ""])
def test_a_list_may_be_called_anything(list_id: str) -> None:
    """The list's name can be a file's, and a file's can be anything."""
    names = (Name("Ivan Petrov", "primary"),)
    watchlist = Watchlist.of([listed(0, names, list_id=list_id), listed(1, names, list_id="other")])
    for chosen in [(list_id,)] if list_id else [()]:
        found = Screener(watchlist, Policy(lists=chosen)).screen(Customer("Ivan Petrov")).hits
        assert {hit.listing.list_id for hit in found} == (set(chosen) or {"", "other"})
