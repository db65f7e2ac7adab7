"""What the columns of a customer file can hold, and the words by which headers, kinds and genders are recognized.

Case, spaces and punctuation do not matter: `Date_of Birth` and `DATE OF BIRTH` are one header.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Final

from screenkit.identifiers import TYPES, canonical
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
"""What a column can hold besides an identifier, and the headers by which it is recognized."""

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


_FIELD_OF: Final = {key(header): what for what, headers in FIELDS.items() for header in headers}
_KIND_OF: Final = {key(word): kind for kind, words in KINDS.items() for word in words}
_GENDER_OF: Final = {key(word): gender for gender, words in GENDERS.items() for word in words}


def field_of(header: str) -> str:
    """Tell what a column with this header holds: a field, or a type of identifier; empty if that is not known.

    >>> field_of("D.O.B."), field_of("Passport No."), field_of("remarks")
    ('birth_date', 'passport', '')
    """
    if what := _FIELD_OF.get(key(header)):
        return what
    type_ = canonical(header)
    return type_ if type_ in TYPES else ""


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
