"""D-U-N-S number, the data universal numbering system of Dun & Bradstreet.

Nine digits that stand for one place of business. Older numbers had a check digit; new ones have none.

Source: Dun & Bradstreet, "What is a D-U-N-S number".

>>> validate("DUNS 15-048-3782")
'150483782'
>>> format("150483782")
'15-048-3782'
>>> is_valid("15048378")
False
"""

from __future__ import annotations

from screenkit.errors import IdentifierError
from screenkit.identifiers.characters import serial
from screenkit.identifiers.rules import require_digits


def compact(text: str) -> str:
    """Give the digits, without label and separators."""
    return serial(text, "DUNS", "D-U-N-S")


def validate(text: str) -> str:
    """Give the compact form; raises InvalidFormat or InvalidLength."""
    number = compact(text)
    require_digits(number, "D-U-N-S number", 9)
    return number


def is_valid(text: str) -> bool:
    """Tell whether `validate` accepts the text."""
    try:
        validate(text)
    except IdentifierError:
        return False
    return True


def format(text: str) -> str:  # noqa: A001 - the verb every identifier module has
    """Give the number as Dun & Bradstreet prints it."""
    number = compact(text)
    return f"{number[:2]}-{number[2:5]}-{number[5:]}"
