"""Counts as people read them: `1 listing`, `2,000 listings`."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """Write how many there are of something, named in the singular.

    >>> counted(1, "listing"), counted(0, "day"), counted(1234, "record")
    ('1 listing', '0 days', '1,234 records')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
