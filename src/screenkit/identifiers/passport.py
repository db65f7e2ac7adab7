"""Passport number.

Letters and digits as the issuing state likes them: nine in the machine-readable zone, more in some domestic
passports. Numbers of different states may be equal: a country qualifies the number, as evidence beside it.

Source: ICAO Doc 9303, Machine Readable Travel Documents, part 4, section 4.2.2.1.

>>> validate("А 484-824")  # the first letter is Cyrillic
'A484824'
>>> is_valid("UNKNOWN")
False
"""

from __future__ import annotations

from screenkit.errors import IdentifierError
from screenkit.identifiers.characters import serial
from screenkit.identifiers.rules import require_serial

_LABELS = ("passport", "travel document", "паспорт")


def compact(text: str) -> str:
    """Give the letters and digits, in upper case."""
    return serial(text, *_LABELS)


def validate(text: str) -> str:
    """Give the compact form; raises InvalidFormat or InvalidLength."""
    number = compact(text)
    require_serial(number, "passport number", 5, 20)
    return number


def is_valid(text: str) -> bool:
    """Tell whether `validate` accepts the text."""
    try:
        validate(text)
    except IdentifierError:
        return False
    return True
