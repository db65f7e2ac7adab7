"""Cells that hold several values under numbers or letters: `(1) German (2) Moroccan`, `(a) Mullah, (b) Maulavi`."""

from __future__ import annotations

import re
from typing import Final

_MARK: Final = re.compile(r"(?:\(|^|(?<=[\s.,;:)\]-]))(\d{1,2}|[a-z])\)\s*", re.ASCII)
_TO: Final = frozenset({"-", "–", "to"})
_LONGEST_GAP: Final = 6
_AND: Final = frozenset({"", "and", "&", ","})


def enumerated(cell: str) -> list[tuple[tuple[int, ...], str]]:
    """Part a cell into its values, each with the numbers it stands under; one without numbers is one value.

    A label before the first number (`Passport No: (a) … (b) …`) goes with every value.

    >>> enumerated("1) Saudi Arabia 2) Qatar")
    [((1,), 'Saudi Arabia'), ((2,), 'Qatar')]
    >>> enumerated("(1)-(2) Algeria (3) Mali")
    [((1, 2), 'Algeria'), ((3,), 'Mali')]
    >>> enumerated("Ariha (Idlib)")
    [((), 'Ariha (Idlib)')]
    """
    text = " ".join(cell.split())
    marks: list[tuple[int, re.Match[str]]] = []
    for mark in _MARK.finditer(text):
        number = int(mark[1]) if mark[1].isdigit() else ord(mark[1]) - ord("a") + 1
        last = marks[-1][0] if marks else 0
        end = marks[-1][1].end() if marks else 0
        leap = bool(marks) and mark.start() - end <= _LONGEST_GAP and text[end : mark.start()].strip() in _TO
        if number == last + 1 or (leap and number > last):
            marks.append((number, mark))
    label = text[: marks[0][1].start()].strip() if marks else ""
    if len(marks) < 2 or (label and not label.endswith(":")):
        return [((), text)] if text else []
    found: list[tuple[tuple[int, ...], str]] = []
    under: list[int] = []
    ends = [*(mark.start() for _, mark in marks[1:]), len(text)]
    for (number, mark), end in zip(marks, ends, strict=True):
        value = text[mark.end() : end].strip(" ,;")
        if under and under[-1] == 0:  # the end of a range
            under[-1:] = range(under[-2] + 1, number)
        under.append(number)
        if value in _TO:
            under.append(0)
        elif value not in _AND:
            found.append((tuple(under), f"{label} {value}".strip()))
            under = []
    return found or [((), text)]


def values(cell: str) -> list[str]:
    """Part a cell into its values.

    >>> values("(1) German (2) Moroccan"), values("German"), values(" ")
    (['German', 'Moroccan'], ['German'], [])
    """
    return [value for _, value in enumerated(cell)]
