"""What two identifiers must have in common to be one: the key that both sides of a screening are looked up by."""

from __future__ import annotations

from typing import Final

from screenkit.errors import IdentifierError
from screenkit.identifiers.characters import fold
from screenkit.identifiers.registry import TYPES, canonical, family, labelled

_SHORTEST: Final = 5
_LONGEST: Final = 256
_WITHOUT_DIGITS: Final = frozenset({"bic", "call_sign", "email", "mode_s", "tail_number", "wallet"})
_PLACEHOLDERS: Final = frozenset(
    """
    ABSENT DELETED EMPTY FALSE MISSING NOTAPPLICABLE NOTAVAILABLE NOTFOUND NOTGIVEN NOTISSUED NOTKNOWN NOTPROVIDED
    NONEIDENTIFIED NOTSET NOTSPECIFIED NOTSTATED NULLED OTHER PENDING REDACTED REFUSED UNAVAILABLE UNDEFINED
    UNIDENTIFIED UNKNOWN UNSPECIFIED WITHHELD
    """.split()  # noqa: SIM905 - a table of words
)


def compact(type: str, value: str) -> str:  # noqa: A002 - the field's name in the records
    """Give the value as its type compares it; for a type without a module, its letters and digits. Never raises.

    >>> compact("tail", "ra-76640"), compact("Equity Ticker", "gazp.mm")
    ('RA76640', 'GAZPMM')
    """
    name = canonical(type)
    value = _without_label(name, value)
    return TYPES[name].compact(value) if name in TYPES else fold(value)


def key(type: str, value: str, country: str = "") -> str | None:  # noqa: A002
    """Give the key under which a listing and a customer with this identifier meet, `family:number`, or None.

    None means that the value identifies nobody: it is empty, shorter than five letters and digits, one sign
    repeated, a word in place of a number (`unknown`), or longer than any identifier.

    The key leaves out three things on purpose. The *country*, since lists often lack it: it is evidence beside an
    equal number, for the score to weigh. *Leading zeros* of a number, since spreadsheets drop them. The *form* of an
    address or code where there are several: a branch of a bank meets its bank, Bitcoin Cash its older form.

    >>> key("INN", "7707083893.0"), key("tax_id", "77 0708 3893")
    ('tax:7707083893', 'tax:7707083893')
    >>> key("passport", "N/A"), key("passport", "00000"), key("passport", "unknown")
    (None, None, None)
    """
    name = canonical(type)
    value = _without_label(name, value)
    if name in TYPES:
        module = TYPES[name]
        number = getattr(module, "root", module.compact)(value)
    else:
        number = fold(value)
    if not _SHORTEST <= len(number) <= _LONGEST or len(set(number)) == 1:
        return None
    if not any(map(str.isdigit, number)) and not _may_lack_digits(name, number):
        return None
    return f"{family(name)}:{number.lstrip('0') if number.isdigit() else number}"


def flaw(type: str, value: str) -> str:  # noqa: A002 - the field's name in the records
    """Say in a short sentence why the value is not a well-formed one of its type; '' when it is, or cannot be told.

    A flawed value of a list is kept and stays searchable: publishers make mistakes, and the record is theirs.

    >>> flaw("imo", "IMO 9074728")
    "the IMO number '9074728' has a wrong check digit"
    >>> flaw("imo", "IMO 9074729"), flaw("Equity Ticker", "?")
    ('', '')
    """
    name = canonical(type)
    if name not in TYPES:
        return ""
    try:
        TYPES[name].validate(_without_label(name, value))
    except IdentifierError as e:
        return e.reason
    return ""


def _without_label(name: str, value: str) -> str:
    """Take off a label in front of a number when it names the type, or one that is compared with it."""
    labelled_as, number = labelled(value)
    return number if labelled_as and family(labelled_as) == family(name) else value


def _may_lack_digits(name: str, number: str) -> bool:
    if name == "email":
        return "@" in number
    return name in _WITHOUT_DIGITS and fold(number) not in _PLACEHOLDERS
