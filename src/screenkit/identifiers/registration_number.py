"""Registration number of a company.

The number under which a company register holds an organization: letters and digits as each register likes them.

Source: the national registers; ISO 17442 records them with the register that gave them.

>>> validate("HE 131171")
'HE131171'
>>> is_valid("pending")
False
"""

from __future__ import annotations

from screenkit.errors import IdentifierError
from screenkit.identifiers.characters import serial
from screenkit.identifiers.rules import require_serial

_LABELS = ("registration", "reg", "company", "CR", "CRN", "OGRN", "ОГРН", "OGRNIP", "ОГРНИП", "USCC")


def compact(text: str) -> str:
    """Give the letters and digits, in upper case."""
    return serial(text, *_LABELS)


def validate(text: str) -> str:
    """Give the compact form; raises InvalidFormat or InvalidLength."""
    number = compact(text)
    require_serial(number, "registration number", 4, 30)
    return number


def is_valid(text: str) -> bool:
    """Tell whether `validate` accepts the text."""
    try:
        validate(text)
    except IdentifierError:
        return False
    return True
