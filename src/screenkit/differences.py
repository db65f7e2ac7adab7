"""What changed between two editions of a list: parties added, removed and amended, field by field.

Listings meet by their uid. What decides is content: the order in which a publisher prints names, the line breaks in
its remarks, its dates of amendment and its record keys change without anything being said of the party. Such changes
are kept too, so that a difference applied to the old edition yields the new one, but they are no amendments.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final

import attrs
from attrs import frozen

from screenkit.errors import ListError
from screenkit.model import Listing

VERSION_FIELDS: Final = frozenset({"amended_on", "sources"})
"""Fields that tell which version of an entry this is and where it is printed, not who the party is."""

VERSION_FEATURES: Final = frozenset({"data id"})
"""Features of the same sort: the UN gives an entry a new DATAID when it is entered anew."""

_FIELDS: Final = tuple(attribute.name for attribute in attrs.fields(Listing))


@frozen
class Change:
    """A field of a listing, as it was and as it is; several values are a tuple."""

    field: str
    old: Any
    new: Any

    @property
    def removed(self) -> tuple[Any, ...]:
        """The values that are gone, in the old order.

        >>> Change("citizenships", ("Iran", "Syria"), ("Syria", "Iraq")).removed
        ('Iran',)
        """
        return _without(self.old, self.new)

    @property
    def added(self) -> tuple[Any, ...]:
        """The values that are new, in the new order."""
        return _without(self.new, self.old)

    @property
    def is_content(self) -> bool:
        """Whether it says something else of the party, and not the same in another order or version."""
        if self.field in VERSION_FIELDS:
            return False
        gone, come = (
            [x for x in xs if not _is_version(self.field, x)] for xs in (self.removed, self.added)
        )  # "removed" and "added" compare as published; white space does not count
        return Counter(map(_plain, gone)) != Counter(map(_plain, come))


@frozen
class Amendment:
    """A listing that stands in both editions and is not the same, with every field that differs."""

    uid: str
    name: str
    changes: tuple[Change, ...]

    @property
    def content(self) -> tuple[Change, ...]:
        """The changes that say something else of the party."""
        return tuple(change for change in self.changes if change.is_content)


@frozen
class Difference:
    """What leads from one edition to another.

    `amended` are the listings whose content changed; `reissued` those that say the same in another version or order.
    """

    added: tuple[Listing, ...] = ()
    removed: tuple[Listing, ...] = ()
    amended: tuple[Amendment, ...] = ()
    reissued: tuple[Amendment, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.amended)

    def to_dict(self) -> dict[str, Any]:
        """Give the difference as plain data for JSON: whole listings added and removed, and the changed fields."""
        return {
            "added": [listing_data(listing) for listing in self.added],
            "removed": [listing_data(listing) for listing in self.removed],
            "amended": [_amendment_data(amendment) for amendment in self.amended],
            "reissued": [amendment.uid for amendment in self.reissued],
        }


def difference(old: Iterable[Listing], new: Iterable[Listing]) -> Difference:
    """Find what changed from `old` to `new`; added and removed listings keep the order of their editions.

    Raises ListError if two listings of one edition have the same uid.

    >>> from screenkit.model import Name
    >>> def listed(source_id, *names):
    ...     return Listing(list_id="x", source_id=source_id, kind="person", names=tuple(map(Name, names)))
    >>> found = difference([listed("1", "A", "B"), listed("2", "C")], [listed("1", "A", "D"), listed("3", "E")])
    >>> [x.uid for x in found.added], [x.uid for x in found.removed]
    (['x:3'], ['x:2'])
    >>> [(change.field, change.added[0].text) for change in found.amended[0].content]
    [('names', 'D')]
    """
    before, after = _by_uid(old), _by_uid(new)
    changed = [
        Amendment(uid, listing.name, _changes(before[uid], listing))
        for uid, listing in after.items()
        if uid in before and before[uid] != listing
    ]
    return Difference(
        added=tuple(listing for uid, listing in after.items() if uid not in before),
        removed=tuple(listing for uid, listing in before.items() if uid not in after),
        amended=tuple(amendment for amendment in changed if amendment.content),
        reissued=tuple(amendment for amendment in changed if not amendment.content),
    )


def apply(found: Difference, old: Iterable[Listing]) -> tuple[Listing, ...]:
    """Make the new edition's listings of the old one's; what was added comes last.

    Raises ListError if the difference was not found on this edition.
    """
    listings = _by_uid(old)
    for gone in found.removed:
        _expect(listings.pop(gone.uid, None) == gone, gone.uid)
    for amendment in (*found.amended, *found.reissued):
        before = listings.get(amendment.uid)
        _expect(
            before is not None and all(getattr(before, change.field) == change.old for change in amendment.changes),
            amendment.uid,
        )
        changed: Mapping[str, Any] = {change.field: change.new for change in amendment.changes}
        listings[amendment.uid] = attrs.evolve(listings[amendment.uid], **changed)
    for come in found.added:
        _expect(listings.setdefault(come.uid, come) is come, come.uid)
    return tuple(listings.values())


def aligned(old: Iterable[Listing], new: Iterable[Listing]) -> tuple[Listing, ...]:
    """Give `old` the list id of `new` where each holds one list under an id of its own.

    A plain CSV is called by its file, so that two editions of it that lie side by side have different ids.
    """
    before = tuple(old)
    ids, new_ids = {listing.list_id for listing in before}, {listing.list_id for listing in new}
    if len(ids) != 1 or len(new_ids) != 1 or ids == new_ids:
        return before
    (new_id,) = new_ids
    return tuple(attrs.evolve(listing, list_id=new_id) for listing in before)


def listing_data(listing: Listing) -> dict[str, Any]:
    """Give a listing as plain data for JSON, without what is empty.

    >>> from screenkit.model import Name, PartialDate
    >>> ada = Listing(list_id="x", source_id="1", kind="person", names=(Name("Ada"),), birth_dates=(PartialDate.of(1815),))
    >>> listing_data(ada)["birth_dates"]
    [{'first': '1815-01-01', 'last': '1815-12-31'}]
    """  # noqa: E501  one listing, one line
    return {"uid": listing.uid, **_data(listing)}


def _by_uid(listings: Iterable[Listing]) -> dict[str, Listing]:
    found: dict[str, Listing] = {}
    for listing in listings:
        if found.setdefault(listing.uid, listing) is not listing:
            raise ListError(f"two listings have the uid {listing.uid}", remedy="compare one edition with one other")
    return found


def _changes(old: Listing, new: Listing) -> tuple[Change, ...]:
    pairs = ((name, getattr(old, name), getattr(new, name)) for name in _FIELDS)
    return tuple(Change(name, was, is_) for name, was, is_ in pairs if was != is_)


def _without(values: object, others: object) -> tuple[Any, ...]:
    """Give the values that `others` has not, counting repeats."""
    left = Counter(_values(others))
    found = []
    for value in _values(values):
        if left[value] > 0:
            left[value] -= 1
        else:
            found.append(value)
    return tuple(found)


def _values(value: object) -> tuple[Any, ...]:
    if isinstance(value, tuple):
        return value
    return (value,) if value else ()


def _is_version(field: str, value: Any) -> bool:
    return field == "features" and value[0] in VERSION_FEATURES


def _plain(value: Any) -> Any:
    """Give a value with single blanks for any white space, however deep."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    if attrs.has(type(value)):
        kept = [a.name for a in attrs.fields(type(value)) if a.eq]
        return tuple(_plain(getattr(value, name)) for name in kept)
    return value


def _expect(agrees: bool, uid: str) -> None:
    if not agrees:
        reason = f"the difference does not fit this edition: {uid} is not as it was"
        raise ListError(reason, remedy="apply it to the edition that it was found on")


def _data(value: Any) -> Any:
    if attrs.has(type(value)):
        pairs = ((a.name, getattr(value, a.name)) for a in attrs.fields(type(value)))
        return {name: _data(v) for name, v in pairs if v not in ("", (), None, False)}
    if isinstance(value, tuple):
        return [_data(item) for item in value]
    return value if isinstance(value, str | bool | int | None) else str(value)


def _amendment_data(amendment: Amendment) -> dict[str, Any]:
    return {
        "uid": amendment.uid,
        "name": amendment.name,
        "changes": [
            {"field": change.field, "removed": _data(change.removed), "added": _data(change.added)}
            for change in amendment.content
        ],
    }
