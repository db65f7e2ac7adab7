"""KPP (КПП), the Russian code of the reason for tax registration.

Nine signs beside an INN: tax office (4 digits), reason (2 digits or Latin letters), order (3 digits). Every company at
one office has the same first ones, and many the whole code: it corroborates an INN and identifies nobody alone.

Source: order of the Federal Tax Service of Russia ММВ-7-6/435@ of 29 June 2012, annex, section 5.

>>> validate("КПП 773601001")
'773601001'
>>> is_valid("77360100")
False
"""

from __future__ import annotations

import re

from screenkit.errors import IdentifierError
from screenkit.identifiers.characters import plain, serial
from screenkit.identifiers.rules import require_shape

_BEHIND_INN = re.compile(r"(?i)(?<=\d{10})\s*/\s*(?:KPP|КПП)?\W*\d{4}[0-9A-Z]{2}\d{3}$")
_SHAPE = re.compile("[0-9]{4}[0-9A-Z]{2}[0-9]{3}")


def compact(text: str) -> str:
    """Give the digits and letters, without label and separators."""
    return serial(text, "KPP", "КПП")


def validate(text: str) -> str:
    """Give the compact form; raises InvalidFormat."""
    number = compact(text)
    require_shape(number, "KPP", _SHAPE, "it has 4 digits, 2 digits or letters, 3 digits")
    return number


def is_valid(text: str) -> bool:
    """Tell whether `validate` accepts the text."""
    try:
        validate(text)
    except IdentifierError:
        return False
    return True


def without_kpp(text: str) -> str:
    """Give an INN without the KPP that forms print behind it.

    >>> without_kpp("ИНН/КПП 7707083893/773601001")
    'ИНН/КПП 7707083893'
    """
    return _BEHIND_INN.sub("", plain(text))
