"""BIC, the business identifier code of a bank, also called SWIFT code.

Four signs for the party, two letters for its country, two signs for the place and, if there are eleven, three for a
branch. XXX stands for the head office, so that `KGTBKPP1XXX` and `KGTBKPP1` are one.

Source: ISO 9362:2022; published by SWIFT as registration authority.

>>> validate("SWIFT: deut de ff xxx")
'DEUTDEFF'
>>> root("DEUTDEFF500")
'DEUTDEFF'
>>> is_valid("DEUTDEFF5")
False
"""

from __future__ import annotations

import re

from screenkit.errors import IdentifierError, InvalidFormat
from screenkit.identifiers.characters import fold, shown
from screenkit.identifiers.rules import require_shape

_LABEL = re.compile("^(?:SWIFTBIC|SWIFTCODE|SWIFT|BIC)(?=[0-9A-Z]{8}(?:[0-9A-Z]{3})?$)")
_SHAPE = re.compile("[0-9A-Z]{4}[A-Z]{2}[0-9A-Z]{2}(?:[0-9A-Z]{3})?")


def compact(text: str) -> str:
    """Give the letters and digits, in upper case, without label and the head office's XXX."""
    number = _LABEL.sub("", fold(text))
    return number[:8] if len(number) == 11 and number.endswith("XXX") else number


def validate(text: str) -> str:
    """Give the compact form; raises InvalidFormat."""
    number = compact(text)
    require_shape(number, "BIC", _SHAPE, "it has 8 or 11 letters and digits, the fifth and sixth a country")
    from stdnum.bic import is_valid as has_country  # noqa: PLC0415 - stdnum is slow to start

    # stdnum asks for four letters in front, as editions of the standard before 2014 did
    if not has_country(f"AAAA{number[4:]}"):
        raise InvalidFormat(f"the BIC {shown(number)} names no country", remedy="correct its fifth and sixth letter")
    return number


def is_valid(text: str) -> bool:
    """Tell whether `validate` accepts the text."""
    try:
        validate(text)
    except IdentifierError:
        return False
    return True


def root(text: str) -> str:
    """Give the eight signs that all branches of a bank share, so that a branch meets the listing of its bank."""
    number = compact(text)
    return number[:8] if len(number) == 11 else number
