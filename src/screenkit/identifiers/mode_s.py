"""Mode S transponder code, the ICAO 24-bit aircraft address.

Six hexadecimal digits that an aircraft's transponder sends; the first bits tell the state of registration.

Source: ICAO Annex 10, volume III, chapter 9 and its appendix (all zeros and all ones are not assigned).

>>> validate("15405b")
'15405B'
>>> is_valid("FFFFFF")
False
"""

from __future__ import annotations

import re

from screenkit.errors import IdentifierError
from screenkit.identifiers.characters import serial
from screenkit.identifiers.rules import require_shape

_SHAPE = re.compile("(?!0{6}|F{6})[0-9A-F]{6}")


def compact(text: str) -> str:
    """Give the hexadecimal digits, in upper case."""
    return serial(text, "Mode S", "ICAO24", "ICAO 24-bit", "0x")


def validate(text: str) -> str:
    """Give the compact form; raises InvalidFormat."""
    number = compact(text)
    require_shape(number, "Mode S code", _SHAPE, "it has 6 hexadecimal digits, not all 0 and not all F")
    return number


def is_valid(text: str) -> bool:
    """Tell whether `validate` accepts the text."""
    try:
        validate(text)
    except IdentifierError:
        return False
    return True
