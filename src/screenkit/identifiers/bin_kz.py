"""BIN and IIN (БИН, ИИН), the Kazakh business and individual identification numbers.

Twelve digits, the last a check digit: the first eleven times 1 to 11, the sum modulo 11; if that is 10, times
3 to 11, 1, 2. A number for which it is 10 again is not given out.

Source: law 223-III of the Republic of Kazakhstan on national registers of identification numbers, 12 January 2007.

>>> validate("БИН 181140030924")
'181140030924'
>>> is_valid("181140030925")
False
"""

from __future__ import annotations

from screenkit.errors import IdentifierError
from screenkit.identifiers.characters import serial
from screenkit.identifiers.rules import require_check, require_digits

_FIRST = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
_SECOND = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)


def compact(text: str) -> str:
    """Give the digits, without label and separators."""
    return serial(text, "BIN", "IIN", "БИН", "ИИН")


def validate(text: str) -> str:
    """Give the compact form; raises InvalidFormat, InvalidLength or InvalidChecksum."""
    number = compact(text)
    require_digits(number, "BIN or IIN", 12)
    digits = [int(digit) for digit in number]
    check = sum(weight * digit for weight, digit in zip(_FIRST, digits, strict=False)) % 11
    if check == 10:
        check = sum(weight * digit for weight, digit in zip(_SECOND, digits, strict=False)) % 11
    require_check(check == digits[-1], number, "BIN or IIN")
    return number


def is_valid(text: str) -> bool:
    """Tell whether `validate` accepts the text."""
    try:
        validate(text)
    except IdentifierError:
        return False
    return True
