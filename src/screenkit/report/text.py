"""Text for people: tables that line up in every script, and nothing in them that could drive a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

_BIDI: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def visible(text: str) -> str:
    r"""Show control characters, line ends and bidi controls as escapes; listed and customer names are hostile input.

    >>> print(visible("Ada\x1b[2J\u202eKing"))
    Ada\x1b[2J\u202eKing
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_escape(c) if c in _BIDI or unicodedata.category(c) in _UNSEEN else c for c in text)


_UNSEEN: Final = frozenset(("Cc", "Cs", "Cn", "Zl", "Zp"))


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def width(text: str) -> int:
    """Count the columns that text takes on a terminal (Unicode Standard Annex 11: wide characters take two).

    >>> width("Ada"), width("리창호"), width("e\u0301")
    (3, 6, 1)
    """
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def cut(text: str, columns: int) -> str:
    """Shorten text to so many columns, with an ellipsis where something was left out.

    >>> cut("리창호", 5), cut("Ada", 3)
    ('리창…', 'Ada')
    """
    if width(text) <= columns:
        return text
    kept, used = [], 0
    for character in text:
        used += _columns(character)
        if used > columns - 1:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…"


def table(
    headers: Sequence[str], rows: Iterable[Sequence[str]], right: Iterable[str] = (), widest: int = 44
) -> list[str]:
    r"""Line up rows under their headers; cells wider than `widest` are cut, columns in `right` are flush right.

    >>> print("\n".join(table(["score", "name"], [["97.5", "리창호"], ["100", "Ada"]], right=["score"])))
    score  name
    -----  ------
     97.5  리창호
      100  Ada
    """
    cells = [[cut(visible(cell), widest) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(headers, *cells, strict=True)]
    flush = [header in right for header in headers]
    lines = [list(headers), ["-" * w for w in widths], *cells]
    return ["  ".join(map(_pad, line, widths, flush)).rstrip() for line in lines]


def _pad(text: str, columns: int, right: bool) -> str:
    blanks = " " * (columns - width(text))
    return blanks + text if right else text + blanks
