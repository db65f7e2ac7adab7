"""Tax identification number.

The number under which a tax authority holds a person or an organization: letters and digits as each state likes them.

Source: the OECD collects the forms of each state as "Tax identification numbers" in its AEOI portal.

>>> validate("NIT # 900.123.456-7")
'9001234567'
>>> is_valid("N/A")
False
"""

from __future__ import annotations

from screenkit.errors import IdentifierError
from screenkit.identifiers.characters import serial
from screenkit.identifiers.kpp import without_kpp
from screenkit.identifiers.rules import require_serial

_LABELS = (
    "tax ID",
    "tax",
    "TIN",
    "VAT",
    "NIT",
    "RUC",
    "RFC",
    "INN",
    "ИНН",
    "INN/KPP",
    "ИНН/КПП",
    "BIN",
    "IIN",
    "БИН",
    "ИИН",
)


def compact(text: str) -> str:
    """Give the letters and digits, in upper case."""
    return serial(without_kpp(text), *_LABELS)


def validate(text: str) -> str:
    """Give the compact form; raises InvalidFormat or InvalidLength."""
    number = compact(text)
    require_serial(number, "tax identification number", 4, 30)
    return number


def is_valid(text: str) -> bool:
    """Tell whether `validate` accepts the text."""
    try:
        validate(text)
    except IdentifierError:
        return False
    return True
