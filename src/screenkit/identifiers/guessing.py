"""Which types of identifier a free text could be, for a query that may be a name or a number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from screenkit.identifiers.characters import fold, plain
from screenkit.identifiers.keys import key
from screenkit.identifiers.registry import TYPES, labelled

# with check digits
_CHECKED: Final = ("lei", "isin", "uscc", "inn", "ogrn", "ogrnip", "bin_kz", "imo", "imo_company", "okpo")
_SHAPED: Final = ("tail_number", "bic", "mmsi", "bik", "mode_s")
_LOOSE: Final = ("passport", "national_id", "tax_id", "registration_number", "msn")

_LONGEST: Final = 200
_WALLET: Final = re.compile(r"[0-9A-Za-z]{25,120}")
_ORDINAL: Final = re.compile(r"(?i)\d+(?:st|nd|rd|th|s)")
_SERIAL: Final = re.compile(r"[\d\s.,/-]+|[^\W\d_]{1,3}[\s-]*\d[\d\s/-]*|\w+(?:[-/.]\w+)*")
_ONE_NUMBER: Final = re.compile(r"\S+|[\d\s]+|\w{4}(?:\s\w{4})+")
_TAIL = re.compile(r"(?=.*\d)(?:[0-9A-Z]{1,3}-[0-9A-Z]{2,5}|N[1-9][0-9]{0,4}[A-Z]{0,2})")
_CALL_SIGN = re.compile(r"[A-Z2-9][A-Z0-9][A-Z]{2}[2-9]|[A-Z2-9][A-Z0-9][A-Z]?[2-9][0-9]{3}")
_BIC = re.compile(r"(?=.*\d)[A-Z]{6}[0-9A-Z]{2}(?:[0-9A-Z]{3})?")
_TERSE: Final = (("tail_number", _TAIL), ("bic", _BIC), ("call_sign", _CALL_SIGN))  # with few digits, in capitals


def guess(text: str) -> tuple[str, ...]:
    """Give the types that the text could be an identifier of, strictest first; () for a name or a plain word.

    A type is given once for each key that the text could have: an INN is not also given as a tax number.
    Letters alone are taken for a word, even where they could be a tail number or a BIC.

    >>> guess("RF-86898")[0], guess("9074729")[0], guess("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")
    ('tail_number', 'imo', ('wallet',))
    >>> guess("passport no. A1234567"), guess("Vladimir Mikheichik"), guess("224th Flight Unit")
    (('passport',), (), ())
    """
    text = plain(text)
    if len(text) > _LONGEST:
        return ()
    if "@" in text:
        return ("email",) if " " not in text and TYPES["email"].is_valid(text) else ()
    if not any(map(str.isdigit, text)):
        return ("wallet",) if _WALLET.fullmatch(text) and _has_checksum(text) else ()
    return _labelled(text) or _keyed(text, _possible(text))


def _labelled(text: str) -> tuple[str, ...]:
    """Give the type that the text itself names: `IMO 9074729`, `passport no. A1234567`."""
    name, number = labelled(text)
    one = " " not in number and any(map(str.isdigit, number))
    return (name,) if name and (one or _is_serial(number)) and key(name, text) else ()


def _possible(text: str) -> Iterable[str]:
    if _ONE_NUMBER.fullmatch(text):  # "IRAN HORMUZ 25" without its blanks has the check digit of an ISIN
        yield from (name for name in _CHECKED if TYPES[name].is_valid(text))
    if _WALLET.fullmatch(text) and not text.isdigit():
        yield "wallet"
    elif _is_serial(text):
        yield from (name for name in _SHAPED if TYPES[name].is_valid(text))
        yield from _LOOSE
    else:
        yield from (name for name, form in _TERSE if form.fullmatch(text) and TYPES[name].is_valid(text))


def _keyed(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Keep the first type for each key."""
    first: dict[str, str] = {}
    for name in names:
        if found := key(name, text):
            first.setdefault(found, name)
    return tuple(first.values())


def _is_serial(text: str) -> bool:
    """Tell whether the text reads as a number with perhaps some letters, not as a word with perhaps a digit."""
    number = fold(text)
    digits = sum(map(str.isdigit, number))
    mostly_digits = digits >= 4 or (digits >= 3 and 2 * digits >= len(number))
    return bool(5 <= len(number) <= 20 and mostly_digits and _SERIAL.fullmatch(text) and not _ORDINAL.fullmatch(text))


def _has_checksum(text: str) -> bool:
    """Tell whether this is a valid address, other than Solana's, which any word of the right length could be."""
    from screenkit.identifiers import wallet  # noqa: PLC0415 - needed for few texts

    return wallet.is_valid(text) and "SOL" not in wallet.currencies(text)
