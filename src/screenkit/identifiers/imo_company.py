"""IMO unique company and registered owner identification number.

Seven digits for the company that owns or manages a ship; the last is a check digit: the first six times
8, 6, 4, 2, 9, 7, the sum modulo 11 taken from 11, its last digit.

Source: IMO resolution MSC.160(78), IMO Unique Company and Registered Owner Identification Number Scheme;
the check digit is that of its issuer, S&P Global (formerly IHS Markit).

>>> validate("IMO 6016988")
'6016988'
>>> is_valid("6016989")
False
"""

from __future__ import annotations

from screenkit.errors import IdentifierError
from screenkit.identifiers import imo
from screenkit.identifiers.rules import require_check, require_digits

_WEIGHTS = (8, 6, 4, 2, 9, 7)


def compact(text: str) -> str:
    """Give the digits, without IMO and separators."""
    return imo.compact(text)


def validate(text: str) -> str:
    """Give the compact form; raises InvalidFormat, InvalidLength or InvalidChecksum."""
    number = compact(text)
    require_digits(number, "IMO company number", 7)
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=False))
    require_check((11 - total % 11) % 10 == int(number[6]), number, "IMO company number")
    return number


def is_valid(text: str) -> bool:
    """Tell whether `validate` accepts the text."""
    try:
        validate(text)
    except IdentifierError:
        return False
    return True


def format(text: str) -> str:  # noqa: A001 - the verb every identifier module has
    """Give the number as company documents and lists print it."""
    return imo.format(text)
