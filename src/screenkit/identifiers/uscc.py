"""USCC (统一社会信用代码), the unified social credit code of China.

Eighteen letters and digits: registrar, kind, region (6 digits), the organization's own nine, and a check character
(ISO 7064 MOD 31). The letters I, O, S, V and Z do not occur.

Source: Standardization Administration of China, GB 32100-2015.

>>> validate("9111 0000 6000 37341L")
'91110000600037341L'
>>> is_valid("911100006000373418")
False
"""

from __future__ import annotations

import re

from screenkit.errors import IdentifierError
from screenkit.identifiers.characters import serial
from screenkit.identifiers.rules import require_check, require_shape

_SHAPE = re.compile("[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")


def compact(text: str) -> str:
    """Give the letters and digits, in upper case."""
    return serial(text, "USCC", "USCI", "UNSCC", "统一社会信用代码")


def validate(text: str) -> str:
    """Give the compact form; raises InvalidFormat or InvalidChecksum."""
    number = compact(text)
    require_shape(number, "USCC", _SHAPE, "it has 18 letters and digits, without I, O, S, V and Z")
    from stdnum.cn.uscc import calc_check_digit  # noqa: PLC0415 - stdnum is slow to start

    require_check(calc_check_digit(number[:-1]) == number[-1], number, "USCC")
    return number


def is_valid(text: str) -> bool:
    """Tell whether `validate` accepts the text."""
    try:
        validate(text)
    except IdentifierError:
        return False
    return True
