"""Romanization of a token by the tables of its script, Unidecode for what has none.

The result is ASCII, lower case and never empty; it is the form in which misspellings are counted and shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final

from screenkit.names import arabic, armenian, cyrillic, georgian, greek, han, hangul, hebrew, kana, scripts

_OF_SCRIPT: Final[Mapping[str, Callable[[str], str]]] = {
    "Arab": arabic.romanize,
    "Armn": armenian.romanize,
    "Cyrl": cyrillic.romanize,
    "Geor": georgian.romanize,
    "Grek": greek.romanize,
    "Hang": hangul.romanize,
    "Hani": han.romanize,
    "Hebr": hebrew.romanize,
    "Kana": kana.romanize,
}


@lru_cache(maxsize=1 << 16)
def romanize(token: str, script: str = "") -> str:
    """Romanize one folded token; `script` is its ISO 15924 code, detected when not given.

    >>> romanize("михейчик"), romanize("김"), romanize("ウラジーミル")
    ('mikheychik', 'kim', 'urajimiru')
    """
    if token.isascii():
        return token
    written = _OF_SCRIPT.get(script or scripts.script(token), _by_unidecode)(token).lower()
    if written.isascii() and written.isalnum():
        return written
    letters = "".join(c for c in written if c.isascii() and c.isalnum())
    return letters or "".join(f"u{ord(c):x}" for c in token)


def _by_unidecode(token: str) -> str:
    from unidecode import unidecode  # noqa: PLC0415  few names need it

    return unidecode(token)
