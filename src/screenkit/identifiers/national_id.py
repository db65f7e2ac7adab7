"""National identity number.

The number of a person's identity card or in a population register: letters and digits as each state likes them.

Source: the issuing states; the United Nations and OFAC print them under this name.

>>> validate("Cédula No. 1.234.567-8")
'12345678'
>>> is_valid("not available")
False
"""

from __future__ import annotations

from screenkit.errors import IdentifierError
from screenkit.identifiers.characters import serial
from screenkit.identifiers.rules import require_serial

_LABELS = ("ID", "national ID", "ID card", "CURP", "SSN", "DNI", "cedula", "CC", "СНИЛС", "SNILS")


def compact(text: str) -> str:
    """Give the letters and digits, in upper case."""
    return serial(text, *_LABELS)


def validate(text: str) -> str:
    """Give the compact form; raises InvalidFormat or InvalidLength."""
    number = compact(text)
    require_serial(number, "national identity number", 4, 30)
    return number


def is_valid(text: str) -> bool:
    """Tell whether `validate` accepts the text."""
    try:
        validate(text)
    except IdentifierError:
        return False
    return True
