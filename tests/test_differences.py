"""What changed between two editions, and what only looks as if it had."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from screenkit.differences import Difference, aligned, apply, difference
from screenkit.errors import ListError
from screenkit.model import Identifier, Listing, Name, PartialDate
from screenkit.watchlist import load_lists

UN = Path(__file__).resolve().parents[1] / ".." / "shared" / "lists" / "un"
OLD = Listing(
    list_id="x",
    source_id="1",
    kind="person",
    names=(Name("Ada King", kind="primary"), Name("Ada Byron"), Name("A. A. L.", weak=True)),
    birth_dates=(PartialDate.parse("1815-12-10"),),
    nationalities=("United Kingdom",),
    identifiers=(Identifier("passport", "C01234567", country="GB"),),
    features=(("data id", "111"), ("hair", "dark")),
    listed_on="2020-01-01",
    amended_on=("2021-01-01",),
    remarks="Said to have\nwritten a program.",
)

SAME: list[dict[str, Any]] = [  # what is no amendment
    {"names": OLD.names[::-1]},
    {"amended_on": ("2021-01-01", "2022-01-01")},
    {"sources": ("https://example.com/1",)},
    {"features": (("hair", "dark"), ("data id", "222"))},
    {"remarks": "Said to have written  a program. "},
    {"names": (Name("Ada  King", kind="primary"), *OLD.names[1:])},
]
AMENDED: list[tuple[dict[str, Any], list[tuple[str, int, int]]]] = [  # what is, with how many values go and come
    ({"names": OLD.names[:2]}, [("names", 1, 0)]),
    ({"names": (*OLD.names, Name("Ada L."), Name("Ada L."))}, [("names", 0, 2)]),
    ({"names": (*OLD.names[:2], Name("A. A. L.", weak=False))}, [("names", 1, 1)]),
    ({"birth_dates": (PartialDate.parse("1815"),)}, [("birth_dates", 1, 1)]),
    ({"identifiers": ()}, [("identifiers", 1, 0)]),
    ({"gender": "female"}, [("gender", 0, 1)]),
    ({"kind": "organization"}, [("kind", 1, 1)]),
    ({"status": "removed"}, [("status", 1, 1)]),
    ({"remarks": "Said to have written a programme.", "amended_on": ()}, [("remarks", 1, 1)]),
    ({"features": (("data id", "222"), ("hair", "grey"))}, [("features", 2, 2)]),
    ({"listed_on": "2020-01-02"}, [("listed_on", 1, 1)]),
]


@pytest.mark.parametrize("changed", SAME)
def test_what_says_the_same_is_no_amendment(changed: dict[str, Any]) -> None:
    new = evolve(OLD, **changed)
    found = difference([OLD], [new])
    assert not found
    assert [amendment.uid for amendment in found.reissued] == ["x:1"]
    assert apply(found, [OLD]) == (new,)


@pytest.mark.parametrize(("changed", "expected"), AMENDED)
def test_what_says_something_else_is_one(changed: dict[str, Any], expected: list[tuple[str, int, int]]) -> None:
    new = evolve(OLD, **changed)
    found = difference([OLD], [new])
    assert (found.added, found.removed, found.reissued) == ((), (), ())
    (amendment,) = found.amended
    assert [(c.field, len(c.removed), len(c.added)) for c in amendment.content] == expected
    assert apply(found, [OLD]) == (new,)


def test_nothing_changed() -> None:
    assert difference([OLD], [OLD]) == Difference()
    assert not difference([], [])
    assert difference([], [OLD]).added == difference([OLD], []).removed == (OLD,)


def test_a_difference_fits_only_its_edition() -> None:
    amended = difference([OLD], [evolve(OLD, remarks="new")])
    for wrong in ([], [evolve(OLD, remarks="other")]):
        with pytest.raises(ListError, match="x:1 is not as it was"):
            apply(amended, wrong)
    with pytest.raises(ListError, match="x:1 is not as it was"):
        apply(difference([], [OLD]), [evolve(OLD, remarks="other")])
    with pytest.raises(ListError, match="x:1 is not as it was"):
        apply(difference([OLD], []), [evolve(OLD, remarks="other")])


def test_two_listings_of_one_uid_cannot_be_compared() -> None:
    with pytest.raises(ListError, match="two listings have the uid x:1"):
        difference([OLD, evolve(OLD, remarks="other")], [OLD])


def test_a_file_by_another_name_is_another_edition_of_the_list() -> None:
    old, new = [evolve(OLD, list_id="watchlist-2024")], [evolve(OLD, list_id="watchlist-2025")]
    assert difference(aligned(old, new), new) == Difference()
    two = [*new, evolve(OLD, list_id="other")]
    assert aligned(old, two) == tuple(old)
    assert aligned(old, []) == tuple(old)


def test_as_json() -> None:
    new = evolve(OLD, names=(*OLD.names, Name("Ada L.", note="from 2025")))
    other = evolve(OLD, source_id="2", birth_dates=(PartialDate(dt.date(1815, 1, 1), dt.date(1816, 12, 31), True),))
    data = json.loads(json.dumps(difference([OLD, evolve(OLD, source_id="3")], [new, other]).to_dict()))
    assert [listing["uid"] for listing in data["added"]] == ["x:2"]
    assert data["added"][0]["birth_dates"] == [{"first": "1815-01-01", "last": "1816-12-31", "circa": True}]
    assert [listing["uid"] for listing in data["removed"]] == ["x:3"]
    changes = [{"field": "names", "removed": [], "added": [{"text": "Ada L.", "kind": "alias", "note": "from 2025"}]}]
    assert data["amended"] == [{"uid": "x:1", "name": "Ada King", "changes": changes}]
    assert data["reissued"] == []


@pytest.mark.skipif(not UN.is_dir(), reason="the real lists are not beside the project")
@pytest.mark.parametrize(
    ("old", "new", "added", "removed", "amended"),
    [
        ("un-2025-08-02.xml", "un-2025-11-15.xml", 123, {"QDi.317", "QDi.336"}, 10),
        ("un-2025-11-15.xml", "un-2025-11-20.xml", 0, set(), 0),
        ("un-2025-11-20.xml", "un-2026-02-27.xml", 4, {"IQi.074"}, 2),
    ],
)
def test_between_real_editions(old: str, new: str, added: int, removed: set[str], amended: int) -> None:
    before, after = load_lists(UN / old), load_lists(UN / new)
    found = difference(before.all, after.all)
    assert len(found.added) == added
    assert {listing.source_id for listing in found.removed} == removed
    assert len(found.amended) == amended
    assert {x.uid: x for x in apply(found, before.all)} == {x.uid: x for x in after.all}


@pytest.mark.skipif(not UN.is_dir(), reason="the real lists are not beside the project")
def test_what_was_amended_in_a_real_edition() -> None:
    found = difference(load_lists(UN / "un-2025-08-02.xml").all, load_lists(UN / "un-2025-11-15.xml").all)
    fields = {amendment.uid: [change.field for change in amendment.content] for amendment in found.amended}
    assert fields["un-sc:IQi.085"] == ["names"]
    assert fields["un-sc:QDi.154"] == ["remarks"]
    assert fields["un-sc:QDi.372"] == ["countries", "addresses"]
    (change,) = next(a for a in found.amended if a.uid == "un-sc:IQi.085").content
    assert [name.text for name in change.added] == ["BASHAR AL-NASIRI"]
    assert change.removed == ()
