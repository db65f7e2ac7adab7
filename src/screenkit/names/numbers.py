"""Numbers in names, as one canonical value: "224", "224th" and "224-й" are equal, "223rd" is another unit.

Sources: Unicode Standard, section 4.6 (the decimal digits of every script); the number words of the languages in which
lists are written, in data/numbers.txt.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

from screenkit.names import data
from screenkit.names.fold import fold

MARKERS: Final = frozenset(
    ["no", "nr", "num", "number", "numero", "nomer", "#", "№", "номер", "رقم", "شماره", "第", "제", "号", "號", "호"]
)
"""Tokens that announce a number and say nothing themselves."""

# What may follow the digits of an ordinal, without its hyphen, dot or apostrophe.
_WRITTEN_ENDINGS: Final = (
    # English; French; Spanish and Portuguese; Dutch and German; Turkish.
    "st nd rd th er ere e eme ieme nde o ro ra do da to mo vo ste de ten ter inci nci uncu ncu"
    # Russian and Ukrainian, then romanized.
    " й ый ий ой я ая е ое ее го ого му ому м ом х ых а y yy yi iy i oy oi ya aya ia ye oe go ogo"
    # Chinese, Japanese and Korean counters.
    " 号 號 호 번 番"
)
_ENDINGS: Final = frozenset(_WRITTEN_ENDINGS.split())
_PREFIXES: Final = re.compile(r"(?:no|nr|№|#|第|제)[.\s-]*(?=\d)")
_DIGITS: Final = re.compile(r"(\d+)[-'’.]?(\D*)")
_ROMAN: Final = re.compile(r"(x{0,3})(i[xv]|v?i{0,3})")
_ONES: Final = {"": 0, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9}
# Roman numerals that are names or initials far more often: a caller who knows the position asks `roman`.
_NAMES: Final = frozenset(["i", "v", "x", "xi", "vi"])


def number(token: str) -> str | None:
    """Give the value of a folded token that is a number, in ASCII digits without leading zeros; None if it is none.

    Numbers are digits of any script, ordinals, number words, and Roman numerals from II to XXXIX (above that they are
    words: MIX, CIVIL) but for I, V, X (initials), XI and VI (names); see `roman`.

    >>> [number(t) for t in ("224", "224th", "224-й", "٢٢٤", "twelfth", "второй", "xiv", "v", "xi", "romashka")]
    ['224', '224', '224', '224', '12', '2', '14', None, None, None]
    """
    if len(token) == 0 or token in _NAMES:
        return None
    if match := _DIGITS.fullmatch(token[_prefix(token) :]):
        digits, ending = match.groups()
        return _plain(digits) if not ending or ending in _ENDINGS else None
    return _words().get(token) or roman(token)


def roman(token: str) -> str | None:
    """Give the value of a Roman numeral from I to XXXIX, also where it might be an initial or a name.

    To be asked where the position tells: after "No.", "Project" or "Unit", or as the last token of an organization.

    >>> roman("v"), roman("xi"), roman("xl")
    ('5', '11', None)
    """
    match = _ROMAN.fullmatch(token)
    if not token or match is None:
        return None
    return str(10 * len(match[1]) + _ONES[match[2]])


def _prefix(token: str) -> int:
    match = _PREFIXES.match(token)
    return match.end() if match else 0


def _plain(digits: str) -> str:
    return "".join(str(unicodedata.decimal(digit)) for digit in digits).lstrip("0") or "0"


@cache
def _words() -> dict[str, str]:
    return {fold(word): value for value, words in data.rows("numbers.txt") for word in data.forms(words)}
