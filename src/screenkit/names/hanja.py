"""Korean names in Hanja: the Korean readings of the characters that names are written with."""

from __future__ import annotations

from screenkit.names.korean_syllables import Syllables


def families(token: str) -> frozenset[str]:
    """Give the family names that a token in Hanja can be."""
    return frozenset()


def syllables(token: str, most: int = 3) -> tuple[Syllables, ...]:
    """Give the ways to read a token in Hanja, one syllable a character."""
    return ()
