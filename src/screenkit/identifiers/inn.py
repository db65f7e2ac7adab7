"""INN (ИНН), the Russian taxpayer identification number.

Ten digits for an organization, the last a check digit; twelve for a person, the last two check digits.

Source: order of the Federal Tax Service of Russia ММВ-7-6/435@ of 29 June 2012, annex.

>>> validate("ИНН 7707083893")
'7707083893'
>>> is_valid("7707083894")
False
"""

from __future__ import annotations

from screenkit.errors import IdentifierError
from screenkit.identifiers.characters import serial
from screenkit.identifiers.kpp import without_kpp
from screenkit.identifiers.rules import require_check, require_digits


def compact(text: str) -> str:
    """Give the digits, without label and separators."""
    return serial(without_kpp(text), "INN", "ИНН", "INN/KPP", "ИНН/КПП", "TIN", "tax ID")


def validate(text: str) -> str:
    """Give the compact form; raises InvalidFormat, InvalidLength or InvalidChecksum."""
    number = compact(text)
    require_digits(number, "INN", 10, 12)
    from stdnum.ru.inn import calc_company_check_digit, calc_personal_check_digits  # noqa: PLC0415 - stdnum is slow to start

    check = calc_company_check_digit(number) if len(number) == 10 else calc_personal_check_digits(number)
    require_check(number.endswith(check), number, "INN")
    return number


def is_valid(text: str) -> bool:
    """Tell whether `validate` accepts the text."""
    try:
        validate(text)
    except IdentifierError:
        return False
    return True
