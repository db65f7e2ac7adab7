"""What the columns of a customer file can hold, and the words by which headers, kinds and genders are recognized.

Case, spaces and punctuation do not matter: `Date_of Birth` and `DATE OF BIRTH` are one header.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from itertools import chain
from typing import Final

from screenkit.model import Gender, Kind

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "id": (
        "id", "uid", "customer id", "customer number", "customer no", "client id", "client number", "client no",
        "account id", "record id", "reference", "ref",
    ),
    "name": (
        "name", "full name", "customer name", "client name", "account name", "legal name", "company name",
        "entity name", "organization name", "organisation name", "vessel name", "ship name",
    ),
    "first_name": ("first name", "first", "given name", "given names", "forename", "forenames"),
    "middle_name": ("middle name", "middle names", "middle", "patronymic"),
    "last_name": ("last name", "last", "surname", "family name"),
    "kind": ("kind", "type", "customer type", "client type", "entity type", "party type"),
    "aliases": (
        "aliases", "alias", "aka", "also known as", "other names", "former name", "former names",
        "maiden name", "native name", "original name", "trading name", "trade name",
    ),
    "birth_date": ("birth date", "date of birth", "dob", "birthday", "born", "birth year", "year of birth"),
    "countries": (
        "countries", "country", "country code", "nationality", "nationalities", "citizenship", "residence",
        "country of residence", "residence country", "country of incorporation", "jurisdiction", "flag",
    ),
    "gender": ("gender", "sex"),
    "identifiers": ("identifiers",),
}  # fmt: skip
"""What a column can hold, and the headers by which it is recognized (case, spaces and punctuation aside)."""

IDENTIFIERS: Final[Mapping[str, tuple[str, ...]]] = {
    "passport": ("passport", "passport number", "passport no"),
    "national_id": ("national id", "national id number", "id card", "id number", "identity card", "personal number"),
    "tax_id": ("tax id", "tax number", "tin", "taxpayer id", "vat", "vat number"),
    "inn": ("inn",),
    "registration_number": ("registration number", "registration no", "company number", "company registration number"),
    "ogrn": ("ogrn",),
    "imo": ("imo", "imo number", "imo no"),
    "mmsi": ("mmsi", "mmsi number"),
    "call_sign": ("call sign",),
    "tail_number": ("tail number", "tail no", "aircraft registration"),
    "msn": ("msn", "manufacturer serial number", "aircraft serial number"),
    "mode_s": ("mode s", "mode s code", "icao24"),
    "wallet": ("wallet", "wallet address", "crypto address", "digital currency address"),
    "bic": ("bic", "bic code", "swift", "swift code", "swift bic"),
    "lei": ("lei", "lei code"),
}
"""The types of identifier a column can hold, and the headers by which it is recognized."""

KINDS: Final[Mapping[Kind, tuple[str, ...]]] = {
    "person": ("person", "individual", "natural person", "private", "private person", "people", "human", "p", "i"),
    "organization": (
        "organization", "organisation", "company", "corporate", "corporation", "business", "entity", "legal entity",
        "legal person", "firm", "institution", "bank", "ngo", "o", "e",
    ),
    "vessel": ("vessel", "ship", "boat", "v"),
    "aircraft": ("aircraft", "airplane", "aeroplane", "plane", "a"),
    "wallet": ("wallet", "crypto wallet", "digital currency address"),
    "facility": ("facility", "site", "place"),
    "unknown": ("", "unknown", "other", "n/a", "none", "-"),
}  # fmt: skip

GENDERS: Final[Mapping[Gender, tuple[str, ...]]] = {
    "male": ("male", "m", "man", "mr"),
    "female": ("female", "f", "woman", "w", "mrs", "ms"),
    "": ("", "unknown", "u", "x", "other", "n/a", "none", "-"),
}


def key(text: str) -> str:
    """Reduce a header or a word to its letters and digits.

    >>> key("Date_of Birth")
    'dateofbirth'
    """
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


_FIELD_OF: Final = {key(h): what for what, headers in chain(FIELDS.items(), IDENTIFIERS.items()) for h in headers}
_FIELD_OF.update({key(what): what for what in chain(FIELDS, IDENTIFIERS)})
_KIND_OF: Final = {key(word): kind for kind, words in KINDS.items() for word in words}
_GENDER_OF: Final = {key(word): gender for gender, words in GENDERS.items() for word in words}


def field_of(header: str) -> str:
    """Tell what a column with this header holds; empty if that is not known.

    >>> field_of("D.O.B."), field_of("Passport No."), field_of("remarks")
    ('birth_date', 'passport', '')
    """
    return _FIELD_OF.get(key(header), "")


def kind_of(word: str) -> Kind | None:
    """Read a kind in a usual word.

    >>> kind_of("Company"), kind_of("ship"), kind_of("blue")
    ('organization', 'vessel', None)
    """
    return _KIND_OF.get(key(word))


def gender_of(word: str) -> Gender | None:
    """Read a gender in a usual word.

    >>> gender_of("F"), gender_of("7")
    ('female', None)
    """
    return _GENDER_OF.get(key(word))
