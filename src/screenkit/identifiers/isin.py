"""ISIN, the international securities identification number.

Two letters for the country of the numbering agency, nine letters or digits, and a check digit (Luhn's, with letters
as two digits).

Source: ISO 6166:2021; numbers are given by the agencies of the Association of National Numbering Agencies.

>>> validate("ISIN US0378331005")
'US0378331005'
>>> is_valid("US0378331006")
False
"""

from __future__ import annotations

import re

from screenkit.errors import IdentifierError
from screenkit.identifiers.characters import serial
from screenkit.identifiers.rules import require_check, require_shape

_SHAPE = re.compile("[A-Z]{2}[0-9A-Z]{9}[0-9]")


def compact(text: str) -> str:
    """Give the letters and digits, in upper case."""
    return serial(text, "ISIN")


def validate(text: str) -> str:
    """Give the compact form; raises InvalidFormat or InvalidChecksum."""
    number = compact(text)
    require_shape(number, "ISIN", _SHAPE, "it has 2 letters, 9 letters or digits and a check digit")
    from stdnum.isin import calc_check_digit  # noqa: PLC0415 - stdnum is slow to start

    require_check(calc_check_digit(number[:-1]) == number[-1], number, "ISIN")
    return number


def is_valid(text: str) -> bool:
    """Tell whether `validate` accepts the text."""
    try:
        validate(text)
    except IdentifierError:
        return False
    return True
