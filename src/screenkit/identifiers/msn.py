"""Manufacturer's serial number (construction number) of an aircraft.

It stays with an airframe through every sale and registration, but each manufacturer counts for itself: an equal
one corroborates and does not identify alone.

Source: ICAO Annex 7, Aircraft Nationality and Registration Marks, the certificate of registration.

>>> validate("MSN 0053-4588.10")
'0053458810'
>>> is_valid("none")
False
"""

from __future__ import annotations

from screenkit.errors import IdentifierError
from screenkit.identifiers.characters import serial
from screenkit.identifiers.rules import require_serial


def compact(text: str) -> str:
    """Give the letters and digits, in upper case."""
    return serial(text, "MSN", "C/N", "S/N", "L/N", "serial number", "construction number")


def validate(text: str) -> str:
    """Give the compact form; raises InvalidFormat or InvalidLength."""
    number = compact(text)
    require_serial(number, "manufacturer's serial number", 1, 20)
    return number


def is_valid(text: str) -> bool:
    """Tell whether `validate` accepts the text."""
    try:
        validate(text)
    except IdentifierError:
        return False
    return True
