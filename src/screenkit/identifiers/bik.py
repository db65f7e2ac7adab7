"""BIK (БИК), the Russian bank identification code.

Nine digits that identify a credit institution or its branch in payments; the first tells how it takes part (0 directly,
1 through another, 2 not at all), the next the territory.

Source: Bank of Russia regulation 732-P of 24 September 2020, on its payment system.

>>> validate("БИК 044525225")
'044525225'
>>> is_valid("944525225")
False
"""

from __future__ import annotations

import re

from screenkit.errors import IdentifierError
from screenkit.identifiers.characters import serial
from screenkit.identifiers.rules import require_digits, require_shape

_SHAPE = re.compile("[012][0-9]{8}")


def compact(text: str) -> str:
    """Give the digits, without label and separators."""
    return serial(text, "BIK", "БИК", "RU")


def validate(text: str) -> str:
    """Give the compact form; raises InvalidFormat or InvalidLength."""
    number = compact(text)
    require_digits(number, "BIK", 9)
    require_shape(number, "BIK", _SHAPE, "it begins with 0, 1 or 2")
    return number


def is_valid(text: str) -> bool:
    """Tell whether `validate` accepts the text."""
    try:
        validate(text)
    except IdentifierError:
        return False
    return True
