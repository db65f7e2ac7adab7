"""What a number is of which the list only says that it identifies, told by the party's kind and the number's form.

A form that only one type has (a check digit, the letters IMO) decides. Otherwise the number is given under each type
that it could be, and its note says so: under none, a customer's passport would never meet it.
"""

from __future__ import annotations

import re
from typing import Final

from screenkit import identifiers
from screenkit.model import Identifier, Kind

_NOTE: Final = "type not stated by the list"
# Types with a check digit, strictest first.
_CHECKED: Final = ("lei", "uscc", "ogrn", "ogrnip", "inn", "isin")
_IMO: Final = re.compile(r"IMO[ :]*(\d{7})", re.ASCII)
_OF_KIND: Final[dict[Kind, tuple[str, ...]]] = {
    "person": ("passport", "national_id", "tax_id"),
    "organization": ("registration_number", "tax_id"),
    "aircraft": ("tail_number",),
    "wallet": ("wallet",),
}
_OF_SHIPS: Final = (
    ("imo", re.compile(r"\d{7}", re.ASCII)),
    ("mmsi", re.compile(r"\d{9}", re.ASCII)),
    ("call_sign", re.compile(r"(?=.*[A-Z])[A-Z0-9]{3,7}", re.ASCII)),
)


def typed(kind: Kind, number: str) -> list[Identifier]:
    """Give the number under the type or types that it can be of.

    >>> [(n.type, n.value) for n in typed("vessel", "IMO9253325")], [n.type for n in typed("vessel", "UBIG5")]
    ([('imo', '9253325')], ['call_sign'])
    >>> [n.type for n in typed("organization", "7707083893")], [n.type for n in typed("person", "AB1234567")]
    (['inn'], ['passport', 'national_id', 'tax_id'])
    """
    text = number.strip()
    if imo := _IMO.fullmatch(text):
        return [Identifier("imo" if kind == "vessel" else "imo_company", imo[1])]
    if kind == "vessel":
        types = [type_ for type_, form in _OF_SHIPS if form.fullmatch(text)] or ["vessel_registration"]
    elif kind in ("aircraft", "wallet"):
        types = list(_OF_KIND[kind])
    else:
        types = [type_ for type_ in _CHECKED if identifiers.TYPES[type_].is_valid(text)][:1]
        types = types or list(_OF_KIND.get(kind, (*_OF_KIND["organization"], *_OF_KIND["person"][:2])))
    return [Identifier(type_, text, note=_NOTE) for type_ in types]
