"""The law of records: whatever a listing says, it says the same after it was written and read."""

from __future__ import annotations

import typing
from typing import Any

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from screenkit import testing
from screenkit.arrays import Texts
from screenkit.errors import DamagedFile
from screenkit.model import Listing
from screenkit.records import Records, from_text, to_text

texts = st.text(st.characters() | st.sampled_from('\ud800\udc00"\\\n'), max_size=5)


def anything(hint: Any) -> st.SearchStrategy[Any]:
    """Whatever a field of this type can hold."""
    inner = typing.get_args(hint)
    if hint is str:
        return texts
    if typing.get_origin(hint) is tuple and inner[1:] == (...,):
        return st.lists(anything(inner[0]), max_size=2).map(tuple)
    if typing.get_origin(hint) is tuple:
        return st.tuples(*map(anything, inner))
    if attrs.has(hint):
        hints = typing.get_type_hints(hint)
        return st.builds(
            hint, **{field.alias: anything(hints[field.name]) for field in attrs.fields(hint) if field.init}
        )
    return st.from_type(hint)


def same(one: Listing, other: Listing) -> bool:
    return one == other and repr(one) == repr(other)  # the text of a date is not compared by ==


@given(testing.listings())
def test_a_listing_is_kept(listing: Listing) -> None:
    again = from_text(to_text(listing))
    assert same(again, listing)
    assert again.digest == listing.digest


@given(anything(Listing))
def test_a_listing_of_any_content_is_kept(listing: Listing) -> None:
    assert same(from_text(to_text(listing)), listing)
    assert same(Records(Texts.of([to_text(listing)]))[0], listing)


@settings(max_examples=50)
@given(anything(Listing), st.data())
def test_a_cut_text_is_refused_or_read(listing: Listing, data: st.DataObject) -> None:
    """What is not JSON any more is refused, and nothing but DamagedFile is raised for what still is."""
    text = to_text(listing)
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    try:
        again = from_text(text[:start] + data.draw(st.sampled_from(["", "[", "]", ",", "0", '"', "null"])) + text[end:])
    except DamagedFile:
        return
    assert isinstance(again, Listing)
