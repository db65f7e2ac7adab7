"""LEI, the legal entity identifier.

Twenty letters and digits: four for the issuer, fourteen for the party, two check digits (ISO 7064 MOD 97-10).

Source: ISO 17442-1:2020; published by the Global Legal Entity Identifier Foundation.

>>> validate("5493 001K JTII GC8Y 1R12")
'5493001KJTIIGC8Y1R12'
>>> is_valid("5493001KJTIIGC8Y1R13")
False
"""

from __future__ import annotations

import re

from screenkit.errors import IdentifierError
from screenkit.identifiers.characters import serial
from screenkit.identifiers.rules import require_check, require_shape

_SHAPE = re.compile("[0-9A-Z]{18}[0-9]{2}")


def compact(text: str) -> str:
    """Give the letters and digits, in upper case."""
    return serial(text, "LEI")


def validate(text: str) -> str:
    """Give the compact form; raises InvalidFormat or InvalidChecksum."""
    number = compact(text)
    require_shape(number, "LEI", _SHAPE, "it has 18 letters or digits and 2 check digits")
    from stdnum.iso7064.mod_97_10 import is_valid as agrees  # noqa: PLC0415 - stdnum is slow to start

    require_check(agrees(number), number, "LEI")
    return number


def is_valid(text: str) -> bool:
    """Tell whether `validate` accepts the text."""
    try:
        validate(text)
    except IdentifierError:
        return False
    return True
