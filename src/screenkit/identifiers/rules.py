"""The refusals that most identifiers share, worded once: value, what is wrong, what to do."""

from __future__ import annotations

import re

from screenkit.counted import counted
from screenkit.errors import InvalidChecksum, InvalidFormat, InvalidLength
from screenkit.identifiers.characters import shown

COPY_AGAIN = "copy it again from the source"


def require_digits(number: str, what: str, *lengths: int) -> None:
    """Refuse a number that is not made of digits, or not of one of these lengths.

    Raises InvalidFormat or InvalidLength.

    >>> require_digits("123456", "IMO number", 7)
    Traceback (most recent call last):
    ...
    screenkit.errors.InvalidLength: the IMO number '123456' has 6 digits; it should have 7
    """
    if not (number.isascii() and number.isdigit()):
        raise InvalidFormat(f"the {what} {shown(number)} is not made of digits", remedy="give its digits alone")
    if len(number) not in lengths:
        wanted = " or ".join(map(str, lengths))
        digits = counted(len(number), "digit")
        raise InvalidLength(f"the {what} {shown(number)} has {digits}", remedy=f"it should have {wanted}")


def require_serial(number: str, what: str, shortest: int, longest: int) -> None:
    """Refuse a number of letters and digits that has no digit at all, or is too short or too long to be one.

    Raises InvalidFormat or InvalidLength.

    >>> require_serial("UNKNOWN", "passport number", 5, 20)
    Traceback (most recent call last):
    ...
    screenkit.errors.InvalidFormat: the passport number 'UNKNOWN' has no digit; give the number alone
    """
    if not any(map(str.isdigit, number)):
        raise InvalidFormat(f"the {what} {shown(number)} has no digit", remedy="give the number alone")
    if not shortest <= len(number) <= longest:
        raise InvalidLength(
            f"the {what} {shown(number)} has {len(number)} letters and digits",
            remedy=f"it should have {shortest} to {longest}",
        )


def require_shape(number: str, what: str, pattern: re.Pattern[str], should: str) -> None:
    """Refuse a number that the pattern does not match as a whole; `should` says what it should be.

    Raises InvalidFormat.

    >>> require_shape("X", "KPP", re.compile("[0-9]"), "it is one digit")
    Traceback (most recent call last):
    ...
    screenkit.errors.InvalidFormat: the KPP 'X' does not have the shape of one; it is one digit
    """
    if not pattern.fullmatch(number):
        raise InvalidFormat(f"the {what} {shown(number)} does not have the shape of one", remedy=should)


def require_check(agrees: bool, number: str, what: str) -> None:
    """Refuse a number whose check digits do not agree with the rest of it.

    Raises InvalidChecksum.

    >>> require_check(False, "9074728", "IMO number")
    Traceback (most recent call last):
    ...
    screenkit.errors.InvalidChecksum: the IMO number '9074728' has a wrong check digit; copy it again from the source
    """
    if not agrees:
        raise InvalidChecksum(f"the {what} {shown(number)} has a wrong check digit", remedy=COPY_AGAIN)
