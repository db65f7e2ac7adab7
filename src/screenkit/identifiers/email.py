"""E-mail address.

A mailbox, an at sign and a domain. Mailboxes may by the letter be case-sensitive, but no provider of weight tells them
apart, so that case is dropped.

Source: RFC 5321, section 4.1.2, and RFC 6531 for letters beyond ASCII.

>>> validate("mailto:Info@Example.COM ")
'info@example.com'
>>> is_valid("info.example.com")
False
"""

from __future__ import annotations

import re
import unicodedata

from screenkit.errors import IdentifierError, InvalidLength
from screenkit.identifiers.characters import plain, shown
from screenkit.identifiers.rules import require_shape

_LABEL = re.compile("mailto:|e-?mail:")
_AROUND = " <>()[]\"'.,;:"
_SHAPE = re.compile(r"[^@\s]{1,64}@(?:[\w-]{1,63}\.)+[\w-]{2,63}")


def compact(text: str) -> str:
    """Give the address in one case, without blanks, brackets and `mailto:`."""
    address = unicodedata.normalize("NFKC", "".join(plain(text).casefold().split())).strip(_AROUND)
    while label := _LABEL.match(address):
        address = address[label.end() :].strip(_AROUND)
    return address


def validate(text: str) -> str:
    """Give the compact form; raises InvalidFormat or InvalidLength."""
    address = compact(text)
    if len(address) > 254:
        reason = f"the e-mail address {shown(address)} has {len(address)} characters"
        raise InvalidLength(reason, remedy="the limit is 254")
    require_shape(address, "e-mail address", _SHAPE, "write it as name@domain.example")
    return address


def is_valid(text: str) -> bool:
    """Tell whether `validate` accepts the text."""
    try:
        validate(text)
    except IdentifierError:
        return False
    return True
