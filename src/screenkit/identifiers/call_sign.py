"""Call sign of a ship or aircraft radio station.

Three to eight letters and digits; the first one or two tell the flag. Call signs are given anew when a ship
changes flag, so that an equal one corroborates and does not identify alone.

Source: ITU Radio Regulations, article 19, sections II and III, and appendix 42 (no series begins with 0 or 1).

>>> validate("ubrh 7")
'UBRH7'
>>> is_valid("1ABC")
False
"""

from __future__ import annotations

import re

from screenkit.errors import IdentifierError
from screenkit.identifiers.characters import serial
from screenkit.identifiers.rules import require_shape

_SHAPE = re.compile("(?=.*[A-Z])[A-Z2-9][A-Z0-9]{2,7}")


def compact(text: str) -> str:
    """Give the letters and digits, in upper case."""
    return serial(text, "call sign", "C/S")


def validate(text: str) -> str:
    """Give the compact form; raises InvalidFormat."""
    number = compact(text)
    require_shape(
        number, "call sign", _SHAPE, "it has 3 to 8 letters and digits, a letter among them, and begins with A-Z or 2-9"
    )
    return number


def is_valid(text: str) -> bool:
    """Tell whether `validate` accepts the text."""
    try:
        validate(text)
    except IdentifierError:
        return False
    return True
