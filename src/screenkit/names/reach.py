"""Whether any reading of a word is among known keys, told letter by letter: most words part from all keys early.

To write out all readings of a word only to find none of them takes long. Here the readings are followed side by side,
and one that no key begins with is given up. What was found out about the first letters of a word is kept for other
words that begin so. The answer may be yes where no reading is a key, never the other way round.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from attrs import define, field, frozen

from screenkit.names.readings import once

_KEPT: Final = 1 << 14  # beginnings of words that are kept, half a kB each; then it starts afresh
_LONG: Final = "awy"
_END: Final = "\n"


def _alike(sounds: str) -> str:
    """Write long vowels once, and a final E as the a that some readings end in."""
    return once(sounds.replace("E", "a"), _LONG)


def _all_alike(pieces: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    return {piece: frozenset(map(_alike, readings)) for piece, readings in pieces.items()}


@frozen(eq=False)
class Pieces:
    """What the pieces of a word can be read as; a letter that is none is itself or nothing.

    `sometimes` are those that need not be one piece though their letters stand there.
    """

    readings: Mapping[str, Collection[str]] = field(converter=_all_alike)
    sometimes: Collection[str] = ()
    begun: frozenset[str] = field(init=False)

    @begun.default
    def _begun(self) -> frozenset[str]:
        return frozenset(piece[:size] for piece in self.readings for size in range(1, len(piece) + 1))

    def of(self, piece: str) -> Iterable[str]:
        """Give the readings of a piece."""
        return self.readings.get(piece) or (("", piece) if len(piece) == 1 else ())


@define(eq=False)
class _Beginning:
    """How words that begin alike can be read: the sounds of the pieces that are read, and the piece that is begun."""

    ways: Collection[tuple[str, str]]
    longer: dict[str, _Beginning] = field(factory=dict)


_NONE: Final = _Beginning(())


class Reach:
    """Tells which words could be read as one of the keys. Long vowels in a row and a final E are no difference.

    >>> reach = Reach(["hsn", "AmyrE"], Pieces({"s": ["s"], "ss": ["s"], "a": ["", "a"], "<a": ["A"], "i": ["y"]}))
    >>> [reach.may_be(f"<{word}>") for word in ("hasan", "hassn", "amiiraa", "hasa", "hasin")]
    [True, True, True, False, False]
    """

    def __init__(self, keys: Iterable[str], pieces: Pieces) -> None:
        self._keys = frozenset(map(_alike, keys))
        self._begun = frozenset([key[:size] for key in self._keys for size in range(len(key) + 1)])
        self._pieces = pieces
        self._forget()

    def _forget(self) -> None:
        self._first = _Beginning([("", "")])
        self._kept = 0

    def may_be(self, word: str) -> bool:
        """Tell whether a reading of the word may be a key."""
        beginning = self._first
        for letter in word + _END:
            beginning = beginning.longer.get(letter) or self._longer(beginning, letter)
            if beginning is _NONE:
                return False
        return True

    def _longer(self, beginning: _Beginning, letter: str) -> _Beginning:
        if self._kept >= _KEPT:
            self._forget()
        ways = self._ways(beginning, letter)
        self._kept += bool(ways)
        longer = beginning.longer[letter] = _Beginning(tuple(ways)) if ways else _NONE
        return longer

    def _ways(self, beginning: _Beginning, letter: str) -> set[tuple[str, str]]:
        """Give the ways to read one letter more: it belongs to the piece that is begun, or begins the next."""
        ways: set[tuple[str, str]] = set()
        pieces = self._pieces
        reached = self._keys if letter == _END else self._begun
        for sounds, piece in beginning.ways:
            longer = piece + letter
            if longer in pieces.begun or not piece:
                ways.add((sounds, longer))
            if longer not in pieces.readings or longer in pieces.sometimes:  # it is the longest piece that is read
                for reading in pieces.of(piece):
                    again = reading[:1] == sounds[-1:] and reading[:1] in _LONG
                    read = sounds + (reading[1:] if again else reading)
                    if read in reached:
                        ways.add((read, letter))
        return ways
