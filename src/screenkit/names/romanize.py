"""Romanization of a token by the tables of its script, Unidecode for what has none.

The result is ASCII, lower case and never empty; it is the form in which misspellings are counted and shown.
"""

from __future__ import annotations

from functools import lru_cache

from screenkit.names import scripts


@lru_cache(maxsize=1 << 16)
def romanize(token: str, script: str = "") -> str:
    """Romanize one folded token; `script` is its ISO 15924 code, detected when not given.

    >>> romanize("михейчик"), romanize("김"), romanize("ウラジーミル")
    ('mikheychik', 'kim', 'urajimiru')
    """
    if token.isascii():
        return token
    written = _by_table(token, script or scripts.script(token)).lower()
    if written.isascii() and written.isalnum():
        return written
    letters = "".join(c for c in written if c.isascii() and c.isalnum())
    return letters or "".join(f"u{ord(c):x}" for c in token)


def _by_table(token: str, script: str) -> str:
    from screenkit.names import arabic, armenian, cyrillic, georgian, greek, han, hangul, hebrew, kana  # noqa: PLC0415

    match script:
        case "Cyrl":
            return cyrillic.romanize(token)
        case "Hang":
            return hangul.romanize(token)
        case "Arab":
            return arabic.romanize(token)
        case "Kana":
            return kana.romanize(token)
        case "Hani":
            return han.romanize(token)
        case "Grek":
            return greek.romanize(token)
        case "Geor":
            return georgian.romanize(token)
        case "Armn":
            return armenian.romanize(token)
        case "Hebr":
            return hebrew.romanize(token)
    from unidecode import unidecode  # noqa: PLC0415

    return unidecode(token)
