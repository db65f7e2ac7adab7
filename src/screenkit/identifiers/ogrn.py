"""OGRN (ОГРН), the Russian primary state registration number of an organization.

Thirteen digits; the last is the first twelve modulo 11, its last digit.

Source: order of the Ministry of Finance of Russia 165n of 30 October 2017, annex 1, sections 5 to 8.

>>> validate("ОГРН 1027700132195")
'1027700132195'
>>> is_valid("1027700132196")
False
"""

from __future__ import annotations

from screenkit.errors import IdentifierError
from screenkit.identifiers.characters import serial
from screenkit.identifiers.rules import require_check, require_digits


def compact(text: str) -> str:
    """Give the digits, without label and separators."""
    return serial(text, "OGRN", "ОГРН")


def validate(text: str) -> str:
    """Give the compact form; raises InvalidFormat, InvalidLength or InvalidChecksum."""
    number = compact(text)
    require_digits(number, "OGRN", 13)
    require_check(int(number[:-1]) % 11 % 10 == int(number[-1]), number, "OGRN")
    return number


def is_valid(text: str) -> bool:
    """Tell whether `validate` accepts the text."""
    try:
        validate(text)
    except IdentifierError:
        return False
    return True
