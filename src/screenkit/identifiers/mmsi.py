"""MMSI, the maritime mobile service identity.

Nine digits sent by a ship's radio and AIS transponder. A ship's own begins with the three maritime
identification digits of its flag (201 to 775); 00 is a coast station, 0 a group, 111 an aircraft, 8 a handheld set,
9 a buoy or craft.

Source: Recommendation ITU-R M.585-9, annex 1.

>>> validate("MMSI 572 469 210")
'572469210'
>>> is_valid("123456789")
False
"""

from __future__ import annotations

import re

from screenkit.errors import IdentifierError
from screenkit.identifiers.characters import serial
from screenkit.identifiers.rules import require_digits, require_shape

_SHAPE = re.compile("111[0-9]{6}|[02-9][0-9]{8}")


def compact(text: str) -> str:
    """Give the digits, without label and separators."""
    return serial(text, "MMSI")


def validate(text: str) -> str:
    """Give the compact form; raises InvalidFormat or InvalidLength."""
    number = compact(text)
    require_digits(number, "MMSI", 9)
    require_shape(number, "MMSI", _SHAPE, "it begins with 111 or with a digit other than 1")
    return number


def is_valid(text: str) -> bool:
    """Tell whether `validate` accepts the text."""
    try:
        validate(text)
    except IdentifierError:
        return False
    return True
