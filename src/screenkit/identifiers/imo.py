"""IMO ship identification number.

Seven digits, printed after the letters IMO, that stay with a hull through every sale, flag and name; the last is a
check digit: the first six times 7, 6, 5, 4, 3, 2, the sum's last digit.

Source: IMO resolution A.1117(30), IMO Ship Identification Number Scheme.

>>> validate("IMO 9074729")
'9074729'
>>> validate("IMO Number: 8405270")
'8405270'
>>> format("9074729")
'IMO 9074729'
>>> is_valid("9074728")
False
"""

from __future__ import annotations

from screenkit.errors import IdentifierError
from screenkit.identifiers.characters import serial
from screenkit.identifiers.rules import require_check, require_digits


def compact(text: str) -> str:
    """Give the digits, without IMO and separators."""
    return serial(text, "IMO", "IMO company", "IMO ship", "vessel IMO", "LRIMO", "ИМО")


def validate(text: str) -> str:
    """Give the compact form; raises InvalidFormat, InvalidLength or InvalidChecksum."""
    number = compact(text)
    require_digits(number, "IMO number", 7)
    from stdnum.imo import calc_check_digit  # noqa: PLC0415 - stdnum is slow to start

    require_check(calc_check_digit(number[:6]) == number[6], number, "IMO number")
    return number


def is_valid(text: str) -> bool:
    """Tell whether `validate` accepts the text."""
    try:
        validate(text)
    except IdentifierError:
        return False
    return True


def format(text: str) -> str:  # noqa: A001 - the verb every identifier module has
    """Give the number as ships and lists print it."""
    return f"IMO {compact(text)}"
