"""Splitting a name into tokens.

Letters, digits and the vowel signs of Indic scripts make tokens; everything else separates them, except apostrophes
(dropped: `Al-Shari'ah` is al, shariah), the dots of abbreviations (`S.A.` is one token) and the hyphen of
Russian ordinals (`224-й` is one token).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from screenkit.names.fold import clean, fold, marked, reunite, unmask

_DOTTED: Final = re.compile(
    r"(?<![^\W_])(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?|(?<![^\W_])[^\W\d_](?:\.[^\W\d_])+(?![^\W_])"
)
_ORDINAL_ENDING: Final = re.compile(r"(?<=\d)-(?=[а-яіїєґў]{1,3}(?![^\W_]))")
_LONGEST_REMEMBERED: Final = 64  # characters; names share their words
_WORDS_FOR_SIGNS: Final = {"&": " and ", "+": " and ", "№": " no "}


class _Splitter(dict[int, str]):
    """Per character of marked text: letters, marks and digits stay, apostrophes vanish, the rest separates."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char in _WORDS_FOR_SIGNS:
            new = _WORDS_FOR_SIGNS[char]
        elif char == "'":
            new = ""
        elif char == "\x00" or unicodedata.category(char)[0] in "LMN":
            new = char
        else:
            new = " "
        self[code] = new
        return new


_SPLIT: Final = _Splitter()


def split(text: str) -> list[tuple[str, str]]:
    """Split a name into (folded token, token with its marks) pairs; dotted abbreviations come joined.

    >>> split("Al-Shari'ah S.A. (Mikheïtchik)")
    [('al', 'al'), ('shariah', 'shariah'), ('sa', 'sa'), ('mikheitchik', 'mikheïtchik')]
    """
    return [token for piece in text.split(" ") for token in _split_piece(piece)]


def _split_piece(piece: str) -> tuple[tuple[str, str], ...]:
    return _known_piece(piece) if len(piece) <= _LONGEST_REMEMBERED else _tokens_of(piece)


def _tokens_of(piece: str) -> tuple[tuple[str, str], ...]:
    """Split what stands between two spaces: nothing that splitting looks at goes beyond them."""
    text = marked(reunite(clean(piece)))
    if "." in text:
        text = _DOTTED.sub(lambda m: " " + m[0].replace(".", "") + " ", text)
    text = _ORDINAL_ENDING.sub("", text)
    words = text.translate(_SPLIT).split()
    return tuple([(folded, word) for word in words if (folded := word if word.isascii() else unmask(fold(word)))])


_known_piece: Final = lru_cache(maxsize=1 << 15)(_tokens_of)


def dotted(text: str) -> frozenset[str]:
    """Give the abbreviations that `text` writes with dots, folded and joined: `J.R. Smith` has {'jr'}.

    >>> sorted(dotted("J.R. Ewing Co. S.A."))
    ['jr', 'sa']
    """
    if "." not in text:
        return frozenset()
    return frozenset(fold(m[0].replace(".", "")) for m in _DOTTED.finditer(marked(text)))
