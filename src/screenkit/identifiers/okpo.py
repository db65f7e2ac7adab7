"""OKPO (ОКПО), the code of an organization in the Russian statistics register.

Eight digits for an organization, ten for a sole trader, fourteen for a branch. The last of eight or ten is a check
digit: the others times 1, 2, 3 …, the sum modulo 11; if that is 10, times 3, 4, 5 …, and 0 if it is 10 again.
OFAC prints it as "Government Gazette Number".

Source: Rosstandart recommendation PR 50.1.024-2005, on the check digits of all-Russian classifiers.

>>> validate("00032537")
'00032537'
>>> is_valid("00032538")
False
"""

from __future__ import annotations

from screenkit.errors import IdentifierError
from screenkit.identifiers.characters import serial
from screenkit.identifiers.rules import require_check, require_digits


def compact(text: str) -> str:
    """Give the digits, without label and separators."""
    return serial(text, "OKPO", "ОКПО")


def validate(text: str) -> str:
    """Give the compact form; raises InvalidFormat, InvalidLength or InvalidChecksum."""
    number = compact(text)
    require_digits(number, "OKPO", 8, 10, 14)
    require_check(len(number) == 14 or _check_digit(number[:-1]) == int(number[-1]), number, "OKPO")
    return number


def is_valid(text: str) -> bool:
    """Tell whether `validate` accepts the text."""
    try:
        validate(text)
    except IdentifierError:
        return False
    return True


def _check_digit(number: str) -> int:
    for shift in (0, 2):
        check = sum(((i + shift) % 10 + 1) * int(digit) for i, digit in enumerate(number)) % 11
        if check < 10:
            return check
    return 0
