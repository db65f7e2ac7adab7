"""What OFAC's ADVANCED and ENHANCED XML files have in common: the words of its Sanctions List Service.

Both name parts of addresses, types of features, and lists in the words of the same reference value sets (their ids
differ between the two); here is what the words mean. Names are in `ofac_names`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Final

from attrs import frozen

from screenkit.model import Address, PartialDate
from screenkit.sources.ofac_documents import Document
from screenkit.sources.ofac_labels import plain_label
from screenkit.sources.ofac_party import Party, list_id

SDN: Final = "SDN List"
# The wrapper around every list of OFAC's that is not the SDN list.
CONSOLIDATED: Final = "Consolidated List"

_ADDRESS_FIELDS: Final[Mapping[str, str]] = {
    "ADDRESS1": "text",
    "ADDRESS2": "text",
    "ADDRESS3": "text",
    "CITY": "city",
    "POSTAL CODE": "postal_code",
    "REGION": "region",
    "STATE/PROVINCE": "region",
}
_NO_COUNTRY: Final = "undetermined"

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_RELIABLE: Final = frozenset({"", "Unknown", "Confirmed"})
# Features whose labels differ from those of OFAC's other formats.
_LABELS: Final[Mapping[str, str]] = {"VESSEL TYPE": "Vessel Type"}


def address_of(parts: Iterable[tuple[str, str]], country: str) -> Address:
    """Make an address of OFAC's parts; "undetermined" is no country.

    >>> address_of([("ADDRESS1", "Bay 3"), ("CITY", "Gaza"), ("REGION", "Gaza")], "undetermined")
    Address(text='Bay 3', city='Gaza', region='Gaza', postal_code='', country='')
    """
    found: dict[str, str] = {}
    for label, value in parts:
        field = _ADDRESS_FIELDS.get(label, "text")
        found[field] = f"{found[field]}, {value}" if field in found else value
    return Address(**found, country="" if country == _NO_COUNTRY else country)


def period(bounds: Sequence[str], *, circa: bool, text: str = "") -> PartialDate:
    """Make a date of the ends of the periods in which it begins and ends (ISO 8601; `""` for one that is missing).

    Raises ValueError if there are none, if there is no such day, or if they run backwards.

    >>> period(["1991-01-01", "1991-01-01", "1991-12-31", "1991-12-31"], circa=False).text
    '1991'
    """
    days = [dt.date.fromisoformat(bound) for bound in bounds if bound]
    if not days:
        raise ValueError("the date has neither beginning nor end")
    if days[0] > days[-1]:
        raise ValueError(f"the date runs backwards, from {days[0]} to {days[-1]}")
    return PartialDate(days[0], days[-1], circa, text or printed(PartialDate(days[0], days[-1], circa)))


def printed(date: PartialDate) -> str:
    """Write a date in the way of OFAC's other formats.

    >>> printed(PartialDate.parse("1984-01-18")), printed(PartialDate.parse("circa 1958 to 1960"))
    ('18 Jan 1984', 'circa 1958 to 1960')
    """
    first, last = date.first, date.last
    years = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    if date.precision == "month":
        said = f"{_MONTHS[first.month - 1]} {first.year:04}"
    else:
        one, other = (
            f"{d.year:04}" if years else f"{d.day:02} {_MONTHS[d.month - 1]} {d.year:04}" for d in (first, last)
        )
        said = one if one == other else f"{one} to {other}"
    return f"circa {said}" if date.circa else said


def lists_of(lists: Mapping[str, Collection[str]], filters: Collection[str], file: str) -> Callable[[str], str]:
    """Tell which list each party of a file belongs to, by its source id.

    `filters` are the lists that the file says it holds, if it says so; `lists` those that each party is on. Parties of
    one list may be on the other too, so it is the list that all parties are on; a file of both has each party once.

    >>> of = lists_of({"1": ["SDN List"], "2": ["SDN List", "Consolidated List"]}, (), "a.xml")
    >>> of("2")
    'us-ofac-sdn'
    """
    on = [names for names in lists.values() if names]
    every = {
        "us-ofac-sdn": set(filters) == {SDN} if filters else all(SDN in names for names in on),
        "us-ofac-cons": SDN not in filters if filters else all(CONSOLIDATED in n or SDN not in n for n in on),
    }
    match [name for name, holds in every.items() if holds]:
        case [one]:
            whole = one
        case []:
            whole = ""
        case _:
            whole = list_id(file)

    def list_of(source_id: str) -> str:
        return whole or ("us-ofac-sdn" if SDN in lists.get(source_id, ()) else "us-ofac-cons")

    return list_of


def listed_on(list_id: str, memberships: Iterable[tuple[str, str]]) -> str:
    """Give the day on which a party came on a list: the first of its days on the lists that belong to it.

    `memberships` are names of lists and ISO days. The days on other lists count where there are no others.

    >>> listed_on("us-ofac-cons", [("SDN List", "2001-01-01"), ("Consolidated List", "2014-10-10")])
    '2014-10-10'
    """
    known = [(name, day) for name, day in memberships if day]
    own = [day for name, day in known if (name == SDN) == (list_id == "us-ofac-sdn")]
    return min(own or [day for _, day in known], default="")


@frozen
class Feature:
    """A fact as these formats state it: its type, its text, its date in numbers, how reliable OFAC holds it to be."""

    label: str
    text: str
    date: PartialDate | None = None
    reliability: str = ""
    comment: str = ""


def add_feature(party: Party, feature: Feature) -> None:
    """Add a fact: to a field of its own if there is one, else as OFAC's formats all do.

    A comment is kept beside it, and so is a reliability other than the usual one. What is false by OFAC's own word is
    no evidence: it becomes a feature.
    """
    label = plain_label(feature.label)
    if feature.reliability == "False":
        party.problem(f"{label} {feature.text}", "OFAC calls this false; it is kept as a feature")
        party.features.append((label, f"{feature.text} (false)"))
    else:
        _add_feature(party, label, feature)
        if feature.reliability not in _RELIABLE:
            party.features.append((f"{label} reliability", f"{feature.text}: {feature.reliability}"))
    if feature.comment:
        party.features.append((f"{label} comment", f"{feature.text}: {feature.comment}"))


def _add_feature(party: Party, label: str, feature: Feature) -> None:
    text, date = feature.text, feature.date
    match label:
        case "Birthdate" if date is not None:
            party.birth_dates.append(date)
        case "Birthdate":
            party.add_birth_date(text)
        case "Gender":
            party.add_gender(text)
        case "Place of Birth" if text:
            party.birth_places.append(text)
        case "Nationality Country" if text:
            party.nationalities.append(text)
        case "Citizenship Country" if text:
            party.citizenships.append(text)
        case "Title" if text:
            party.positions.append(text)
        case _:
            party.add_labelled(Document(_LABELS.get(label, label), text))
