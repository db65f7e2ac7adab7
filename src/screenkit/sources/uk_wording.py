"""How the UK's lists word documents, birth places and numbers: pure text in, plain values out."""

from __future__ import annotations

import re
from typing import Final

from screenkit import countries, identifiers
from screenkit.model import Identifier
from screenkit.sources.enumerations import enumerated, values
from screenkit.sources.labelled_numbers import labelled_numbers

_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE: Final = re.compile(
    r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b[12]\d{3}-\d\d-\d\d\b"
    rf"|\b(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTH} \d{{4}}\b"
)
_NUMBER: Final = re.compile(
    r"(?<![^\W_])(?!(?:ID|NO|NI|NR) )(?:[A-Z]{1,4}[ /-])?(?:[A-Z]{0,6}|[a-z])\d[\dA-Z]*(?:(?:[/.-] ?| )\d[\dA-Z]*)*"
    r"(?![^\W_])",
    re.ASCII,
)
_YEAR: Final = re.compile(r"[12]\d{3}", re.ASCII)
_LABEL: Final = re.compile(r"(?i)^(?:passport|document)?\s*details\s*:\s*")
_BRACKETED: Final = re.compile(r"\(([^()]*)\)")
MOST: Final = 50
"""How many documents one description may give; what holds more is kept whole besides."""
_LONGEST: Final = 1000  # how far into a description its issuer is looked for
_SHORT: Final = frozenset({"CAR", "DRC", "PRC", "UAE", "UK", "US", "USA"})
# What a document is, where it is not what its column says.
_OTHER_TYPES: Final = (
    ("passport", re.compile(r"(?i)passport|travel document")),
    (
        "national_id",
        re.compile(r"(?i)\b(?:identity|identification|id) (?:card|number|no)|\bnational (?:id|identi)|tazkira"),
    ),
    ("driving_licence", re.compile(r"(?i)\bdriv\w+ licen[cs]e")),
)
_IMO: Final = re.compile(r"(?<!\d)\d{7}(?!\d)", re.ASCII)
_BEGINS_AS_SHIP: Final = re.compile(
    r"\W*(?:[Uu][Nn] [Rr]ef\W*\S+\W+)?\(?IMO\b(?: [Nn]umber)?\D{0,4}(\d{7})\b", re.ASCII
)


def document_numbers(text: str) -> list[str]:
    """Find the numbers of documents in the words around them.

    >>> document_numbers("Qatari passport no.00868774. expired:27.4.2014")
    ['00868774']
    >>> document_numbers("Kuwaiti passport no. (A)001714467 (B)101505554"), document_numbers("Issued 1993")
    (['001714467', '101505554'], [])
    """
    undated = _DATE.sub(" | ", _LABEL.sub("", text))
    found = dict.fromkeys(m[0] for m in _NUMBER.finditer(undated) if m.start() == 0 or not _YEAR.fullmatch(m[0]))
    found = {number: None for number in found if _is_number(number)}
    first = next(iter(found), "")
    # what follows the first may be a year, a house or a resolution: it takes more digits to be a number too
    return [number for number in found if number == first or sum(map(str.isdigit, number)) >= 5]


def _is_number(text: str) -> bool:
    digits = sum(map(str.isdigit, text))
    return digits >= 4 or (digits >= 2 and digits + sum(map(str.isalpha, text)) >= 7)


def issuer(text: str, number: str = "") -> str:
    """Find the country that issued a document, as published; "" if the words name none.

    >>> issuer("Passport no: South Sudan number S4370", "S4370"), issuer("A005465 (Libya) issued 12 April 2015")
    ('South Sudan', 'Libya')
    >>> issuer("N002848852"), issuer("Passport no: 645120196", "645120196")
    ('', '')
    """
    text = text[:_LONGEST]
    head = text.partition(number)[0] if number else text
    for phrase in (*_BRACKETED.findall(text), head):
        words = re.findall(r"[^\W\d_]+(?:['-][^\W\d_]+)*", phrase)[:8]
        for size in range(min(4, len(words)), 0, -1):
            for start in range(len(words) - size + 1):
                said = " ".join(words[start : start + size])
                if (len(said) > 3 or said in _SHORT) and said[0].isupper() and countries.code(said):
                    return said
    return ""


def documents(type_: str, number: str, details: str) -> tuple[list[Identifier], list[str]]:
    """Read the documents that a number and its details give, and the words that give no number.

    >>> found, _ = documents("passport", "", "(1) Libyan passport no.22361 (2) C0014 (British)")
    >>> [(d.value, d.country) for d in found]
    [('22361', 'Libyan'), ('C0014', 'British')]
    >>> found, _ = documents("national_id", "2132370", "tazkira number")
    >>> [(d.value, d.note) for d in found]
    [('2132370', 'tazkira number')]
    """
    found: list[Identifier] = []
    rest: list[str] = []
    for piece in values(number or details):
        if labelled := [n for n in labelled_numbers(piece, piece, ships=False) if n.type == "tax_id"]:
            found += labelled
            continue
        # a number in the publisher's own column counts as it stands, unless words stand around it
        kind = _type(type_, piece)
        numbers = [piece] if number and not re.search(r"[a-z(]", piece) else document_numbers(piece)
        for one in numbers[:MOST]:
            where = issuer(piece, one) or (issuer(details, one) if number else "")
            said = dict.fromkeys(text for text in (piece, details if number else "") if text and text != one)
            found.append(Identifier(kind, one, country=where, note="; ".join(said)))
        if not 0 < len(numbers) <= MOST:
            rest.append("; ".join(filter(None, (piece, details if number else ""))))
    return found, rest


def _type(column: str, words: str) -> str:
    said = [type_ for type_, pattern in _OTHER_TYPES if pattern.search(words)]
    return column if column in said or not said else said[0]


def birth_places(town: str, country: str) -> list[str]:
    """Join towns and countries of birth, by their numbers where they have any.

    >>> birth_places("(1) Tirpas-Selong (2) Korleko", "(1)-(2) Indonesia")
    ['Tirpas-Selong, Indonesia', 'Korleko, Indonesia']
    >>> birth_places("Tunis", "Tunisia"), birth_places("", "(1) Yemen (2) Sudan")
    (['Tunis, Tunisia'], ['Yemen', 'Sudan'])
    """
    towns, lands = enumerated(town), enumerated(country)
    if not towns or not lands:
        return [place for _, place in (*towns, *lands)]
    found: list[str] = []
    used: set[str] = set()
    for numbers, place in towns:
        own = [land for under, land in lands if not under or not numbers or set(under) & set(numbers)]
        used.update(own)
        found.append(", ".join((place, *own)))
    return found + [land for _, land in lands if land not in used]


def registrations(cell: str) -> list[Identifier]:
    """Read the registration numbers of a cell; one whose label says nothing is a registration number.

    >>> [(n.type, n.value) for n in registrations("INN: 7707083893")]
    [('inn', '7707083893')]
    >>> [(n.type, n.value) for n in registrations("UK Company no. 06527449")]
    [('registration_number', '06527449')]
    """
    text = " ".join(cell.split())
    if found := labelled_numbers(text, text):
        return found
    number = next(iter(document_numbers(text)), "")
    kind = identifiers.canonical(text.partition(number)[0]) if number else ""
    type_ = kind if kind in identifiers.TYPES else "registration_number"
    return [Identifier(type_, number or text, note=text if number and number != text else "")]


def imo_numbers(cell: str) -> list[Identifier]:
    """Read the IMO numbers of a cell; one without seven digits counts as it stands.

    >>> [n.value for n in imo_numbers("IMO9562233")]
    ['9562233']
    """
    return [Identifier("imo", number) for number in _IMO.findall(cell)] or [Identifier("imo", cell)]


def ship_number(information: str) -> str:
    """Give the IMO number with which the information on a ship begins: the list calls ships entities before 2022.

    >>> ship_number("(IMO number: 8712362)  Annex XIV."), ship_number("Owner of the tanker. IMO: 8712362")
    ('8712362', '')
    """
    found = _BEGINS_AS_SHIP.match(information)
    return found[1] if found else ""
