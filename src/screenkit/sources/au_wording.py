"""How Australia's list words what it has no column for: passports and posts in prose, dates of listing in sentences.

Pure text in, plain values out; `au_table` decides where they go.
"""

from __future__ import annotations

import re
from typing import Final

from screenkit import countries
from screenkit.model import Identifier
from screenkit.sources.enumerations import values
from screenkit.sources.labelled_numbers import labelled_numbers
from screenkit.sources.loose_dates import dates_in

_LONGEST: Final = 20_000
# A label, and all up to the end of its sentence, in which several numbers may stand.
_DOCUMENT: Final = re.compile(
    r"(?:(?P<country>[A-Z][a-z]{1,20}) )?(?:[a-z]{1,20} ){0,2}"
    r"\b(?P<label>(?i:passport|(?:national |personal )?(?:identification|identity|id)(?= ?n| card))"
    r"(?i:[ ]?(?:information|card|document|number|no\b\.?|[:.]))*)(?P<rest>.*?)"
    r"(?=\.\s*[A-Z]|$|;\s+[A-Za-z]|(?i:passport|identif))",
    re.ASCII,
)
_NUMBER: Final = re.compile(r"(?<![\w/-])(?:ID )?([A-Z]{0,3}[ -]?\d[\dA-Z/-]{4,14})(?![\w/-])", re.ASCII)
_NOT_A_NUMBER: Final = re.compile(r"\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d\d-\d\d", re.ASCII)
_BRACKETED: Final = re.compile(r"\s*\(([^()]{3,60})\)")
_CHANGED: Final = re.compile(r"(?i)\b(?:amended|relisted|last listed)\b")
_LABELLED: Final = r"(?i:\b{label}\s*:\s*)(.+?)(?=\.\s+(?:[A-Z]|$)|\.?$|\b[A-Z][a-z]+:)"
_POSTS: Final = re.compile(_LABELLED.format(label="(?:designation|position|last known position)"))
_TITLES: Final = re.compile(_LABELLED.format(label="title"))
_GENDER: Final = re.compile(r"(?i)\b(?:gender|sex):\s*(male|female|m|f)\b")


def documents(text: str) -> list[Identifier]:
    """Find the passports and identity numbers that prose names; an adjective or brackets tell the country.

    >>> text = "Kuwaiti passport number 002955916. Identification Number 9701027203 (Jordan)."
    >>> [(n.type, n.value, n.country) for n in documents(text)]
    [('passport', '002955916', 'Kuwaiti'), ('national_id', '9701027203', 'Jordan')]
    >>> [n.value for n in documents("Passport no: a) 782633, issued on 31 May 2005 b) D 540794")]
    ['782633', 'D 540794']
    """
    plain = " ".join(text[:_LONGEST].split())
    found: dict[Identifier, None] = {}
    for m in _DOCUMENT.finditer(plain):
        adjective = m["country"] or ""
        type_ = "passport" if m["label"].casefold().startswith("passport") else "national_id"
        for number in _NUMBER.finditer(m["rest"]):
            if _NOT_A_NUMBER.fullmatch(number[1].strip()):
                continue
            bracket = _BRACKETED.match(m["rest"], number.end())
            places = (bracket[1] if bracket else "", adjective)
            country = next((place for place in places if place and countries.code(place)), "")
            found[Identifier(type_, number[1].strip(), country=country, note="from the remarks")] = None
    return list(found)


def identifiers(text: str, *, person: bool) -> list[Identifier]:
    """Find every number that the prose names: a person's documents, an organization's registrations and IMO numbers."""
    return documents(text) if person else labelled_numbers(text[:_LONGEST])


def posts(text: str) -> list[str]:
    """Find the posts that the prose gives after `Designation:`.

    >>> posts("Title: Mullah. Designation: a) Deputy Minister b) Governor of Kandahar. Belongs to the Popalzai tribe.")
    ['Deputy Minister', 'Governor of Kandahar']
    """
    return _under(_POSTS, text)


def titles(text: str) -> list[str]:
    """Find the titles that the prose gives after `Title:`.

    >>> titles("Title: a) Mullah b) Haji. Designation: Minister.")
    ['Mullah', 'Haji']
    """
    return _under(_TITLES, text)


def _under(label: re.Pattern[str], text: str) -> list[str]:
    found = (value for m in label.finditer(" ".join(text[:_LONGEST].split())) for value in values(m[1]))
    return list(dict.fromkeys(value.strip(" .") for value in found))


def gender(text: str) -> str:
    """Find the gender that the prose states; "" if it states none.

    >>> gender("Passport No.: 654310175. Gender: male."), gender("Daughter of the president")
    ('male', '')
    """
    found = _GENDER.search(text[:_LONGEST])
    return found[1] if found else ""


def days(text: str) -> tuple[list[str], list[str]]:
    """Give the days of listing and those of amendment that a sentence names, in ISO 8601.

    >>> days("Listed by UN 1267 Committee on 25 January 2001 (amended on 21 Sep 2007, 29 Nov. 2011)")
    (['2001-01-25'], ['2007-09-21', '2011-11-29'])
    """
    change = _CHANGED.search(text)
    at = change.start() if change else len(text)
    return _days(text[:at]), _days(text[at:])


def _days(text: str) -> list[str]:
    try:
        return [date.first.isoformat() for date in dates_in(text) if date.precision == "day"]
    except ValueError:
        return []


def nationalities(cell: str) -> list[str]:
    """Part a cell of citizenships; at a comma and at "and" only where that leaves countries on both sides.

    >>> nationalities("Moldovan, Russian and Ukrainian"), nationalities("Bosnia and Herzegovina")
    (['Moldovan', 'Russian', 'Ukrainian'], ['Bosnia and Herzegovina'])
    """
    found: dict[str, None] = {}
    for value in values(cell):
        for text in filter(None, (part.strip() for part in value.split(";"))):
            parts = [part.strip() for part in re.split(r",| and ", text)]
            split = len(parts) > 1 and not countries.code(text) and all(map(countries.code, parts))
            found.update(dict.fromkeys(parts if split else [text]))
    return list(found)


def country_of(address: str) -> str:
    """Give the country with which an address ends; "" if it ends with none.

    >>> country_of("Africa Road, Khartoum, Sudan"), country_of("Jungson-dong, Pyongyang, DPRK"), country_of("Peshawar")
    ('Sudan', 'DPRK', '')
    """
    last = address.rpartition(",")[2].strip(" .")
    return last if countries.code(last) else ""
