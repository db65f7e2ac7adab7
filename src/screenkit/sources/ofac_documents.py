"""What stands behind a label of OFAC's: `484824 (Egypt) issued 18 Jan 1984 expires 2001`, made an identifier.

    iddoc := number [" (" country ")"] [" issued " date] [" expires " date]
    date  := [dd " "] [Mon " "] yyyy

A word between label and number belongs to the number (`Passport Booklet A5250088`).
"""

from __future__ import annotations

import re
from typing import Final

from attrs import evolve, frozen

from screenkit.model import Identifier
from screenkit.sources.ofac_labels import TYPE_OF

_NOTES: Final = {
    "Aircraft Construction Number (also called L/N or S/N or F/N)": "construction number",
    "GovernmentGazette Number": "",
    "Other Vessel Call Sign": "other",
    "Previous Aircraft Tail Number": "previous",
    "RFC": "",
}
# In these the parenthesis names the chamber of commerce of a town, not a country, except for the countries here.
_TOWNS: Final = {"Matricula Mercantil No": frozenset({"Colombia", "Mexico"})}

_DATE: Final = r"(?:\d{1,2} )?(?:[A-Z][a-z]{2} )?\d{4}"
_DOCUMENT: Final = re.compile(
    rf"(?P<value>.*?)(?: \((?P<issuer>[^()\d]+)\)(?= \())?(?: \((?P<country>[^()\d]+)\))?"
    rf"(?: issued (?P<issued>{_DATE}(?: to {_DATE})?))?(?: expires (?P<expires>{_DATE}(?: to {_DATE})?))?"
    r"(?: (?P<note>(?:issued|expires|expired) .*))?",
    re.DOTALL,
)
_IMO: Final = re.compile(r"IMO\s*(\d{7})", re.ASCII)
# OFAC calls Russia's OKPO so, most often without a country, but also Ukraine's EDRPOU and Bulgaria's BULSTAT.
_OKPO: Final = frozenset({"", "Russia", "RU"})
# Types whose values may be letters only.
_LETTERS: Final = frozenset({"bic", "call_sign", "tail_number"})
# Types under which OFAC also gives a company's IMO number: `Company Number IMO 5418446`.
_MAY_BE_IMO: Final = frozenset({"registration_number", "identification_number", "imo_company"})


@frozen
class Document:
    """What OFAC says under one of its labels, in the fields that its XML formats have for it.

    >>> Document("Passport", "484824", country="Egypt", issued="18 Jan 1984").words
    '484824 (Egypt) issued 18 Jan 1984'
    """

    label: str
    text: str
    country: str = ""
    issuer: str = ""
    issued: str = ""
    expires: str = ""
    note: str = ""

    @property
    def words(self) -> str:
        """All that it says besides the label, in the words of the remarks."""
        said = (
            self.text,
            f"({self.country})" if self.country else "",
            f"issued by {self.issuer}" if self.issuer else "",
            f"issued {self.issued}" if self.issued else "",
            f"expires {self.expires}" if self.expires else "",
            f"({self.note})" if self.note else "",
        )
        return " ".join(filter(None, said))

    def identifier(self) -> Identifier | None:
        """Make the identifier that it is, or None if it is none."""
        found = identifier(self.label, self.text, country=self.country, issued=self.issued, expires=self.expires)
        if found is None:
            return None
        note = "; ".join(filter(None, (found.note, self.note)))
        return evolve(found, issuer=self.issuer or found.issuer, note=note)


def identifier(label: str, text: str, *, country: str = "", issued: str = "", expires: str = "") -> Identifier | None:
    """Make the identifier that `label` names, or None if it names none or the text holds no number.

    The text may end as in the remarks: `(Country) issued 18 Jan 1984 expires 2001`.

    >>> passport = identifier("Passport", "484824 (Egypt) issued 18 Jan 1984")
    >>> passport.type, passport.value, passport.country, passport.issued
    ('passport', '484824', 'Egypt', '18 Jan 1984')
    >>> identifier("Digital Currency Address", "XBT 12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h").currency
    'XBT'
    >>> identifier("Vessel Registration Identification", "IMO 15411").flaw
    "is not 'IMO' and seven digits"
    """
    type_, plain = TYPE_OF.get(label, ("", ""))
    document = _DOCUMENT.fullmatch(text)
    if not type_ or document is None or text == "None Identified":
        return None
    value, place, issuer = document["value"], document["country"] or "", document["issuer"] or ""
    if not value or (type_ not in _LETTERS and not any(c.isdigit() for c in value)):
        return None
    if place and place not in _TOWNS.get(label, {place}):
        issuer, place = place, ""
    note = _NOTES.get(label, "" if label == plain else label)
    return _refined(
        Identifier(
            type_,
            value,
            country=country or place,
            issuer=issuer,
            issued=issued or document["issued"] or "",
            expires=expires or document["expires"] or "",
            note="; ".join(filter(None, (note, document["note"]))),
        )
    )


def _refined(found: Identifier) -> Identifier:
    """Settle what only the value can tell: the currency of a wallet, whose IMO number it is, which registry's code."""
    value = found.value
    if found.type == "wallet":
        currency, _, address = value.partition(" ")
        return evolve(found, currency=currency, value=address) if address else found
    if found.type == "lei" and len(value) != 20:
        return evolve(found, type="registration_number", note="Legal Entity Number")
    if found.type == "okpo" and found.country not in _OKPO:
        return evolve(found, type="registration_number", note="Government Gazette Number")
    ship = found.type == "imo"
    if ship or (found.type in _MAY_BE_IMO and value.startswith("IMO")):
        number = _IMO.fullmatch(value)
        if number:
            return evolve(found, type="imo" if ship else "imo_company", value=number[1])
        return evolve(found, flaw="is not 'IMO' and seven digits")
    # "Passport OR801168 and Kuwaiti National ID No. 281020505755 issued under the name …"
    return evolve(found, flaw="holds more than a number") if " and " in value or ", " in value else found
