"""The law of differences: applied to the old edition, a difference yields the new one."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from screenkit.differences import Difference, apply, difference
from screenkit.model import KINDS, Identifier, Listing, Name, PartialDate

texts = st.sampled_from(["", "A", "B", "A B", "A  B", "б", "\0"])
several = st.lists(texts, max_size=3).map(tuple)
names = st.lists(st.builds(Name, texts, st.sampled_from(["primary", "alias"]), st.booleans()), min_size=1, max_size=4)
dates = st.builds(PartialDate.of, st.integers(1900, 1903), st.none() | st.integers(1, 2), circa=st.booleans())
listings = st.builds(
    Listing,
    list_id=st.just("x"),
    source_id=st.sampled_from("123456"),
    kind=st.sampled_from(KINDS),
    names=names.map(tuple),
    birth_dates=st.lists(dates, max_size=2).map(tuple),
    nationalities=several,
    identifiers=st.lists(st.builds(Identifier, texts, texts), max_size=2).map(tuple),
    features=st.lists(st.tuples(st.sampled_from(["data id", "hair"]), texts), max_size=2).map(tuple),
    amended_on=several,
    remarks=texts,
    sources=several,
    status=st.sampled_from(["listed", "removed"]),
)
editions = st.lists(listings, max_size=6, unique_by=lambda listing: listing.uid)


def by_uid(edition: list[Listing] | tuple[Listing, ...]) -> dict[str, Listing]:
    return {listing.uid: listing for listing in edition}


@settings(max_examples=150, deadline=None)
@given(editions, editions)
def test_applied_to_the_old_it_yields_the_new(old: list[Listing], new: list[Listing]) -> None:
    assert by_uid(apply(difference(old, new), old)) == by_uid(new)


@settings(max_examples=100, deadline=None)
@given(editions, editions)
def test_each_listing_is_told_once(old: list[Listing], new: list[Listing]) -> None:
    found = difference(old, new)
    before, after = by_uid(old), by_uid(new)
    assert {x.uid for x in found.added} == after.keys() - before.keys()
    assert {x.uid for x in found.removed} == before.keys() - after.keys()
    changed = [amendment.uid for amendment in (*found.amended, *found.reissued)]
    assert sorted(changed) == sorted(uid for uid in before.keys() & after.keys() if before[uid] != after[uid])


@settings(max_examples=100, deadline=None)
@given(editions)
def test_order_says_nothing(old: list[Listing]) -> None:
    def turned(listing: Listing) -> Listing:
        return evolve(listing, names=listing.names[::-1], nationalities=listing.nationalities[::-1])

    found = difference(old, [turned(listing) for listing in reversed(old)])
    assert not found
    assert difference(old, old[::-1]) == Difference()
