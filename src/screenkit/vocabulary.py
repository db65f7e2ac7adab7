"""The distinct words of a list, as arrays: what each weighs, and every key, sound and spelling it can be found by.

A unit is a word, or two neighbours that a customer might write together; the words are numbered first. `Vocabulary`
gathers the units; `columns` are what `words` searches, in memory or from a file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from screenkit.deletions import Deletions
from screenkit.hashing import Columns, Ints, Table, hashes, nested
from screenkit.names.keys import NATIVE
from screenkit.names.sound import sounds
from screenkit.names.token import Token
from screenkit.score.meeting import LEGAL_KIN, SPELLED, slips_allowed
from screenkit.score.name_score import JOINABLE, join

Arrays = dict[str, npt.NDArray[Any]]

LEGAL: Final = "legal"  # the key that all legal forms share
EQUAL: Final = 100


def keys_of(token: Token) -> Iterator[tuple[str, int]]:
    """Give the keys that tokens of all scripts meet by, each with the most that it tells, from 0 to 100."""
    yield f"={token.spelling}", EQUAL
    yield from token.keys.items()
    if token.role == "number":
        yield f"number:{token.value}", EQUAL
    elif token.role == "legal":
        yield LEGAL, round(100 * LEGAL_KIN)


def native_keys(token: Token) -> list[tuple[str, int]]:
    """Give what a token of a native script can be in Latin letters."""
    native = NATIVE.get(token.script)
    if not native or token.role in ("family", "given"):
        return []
    return [(f"{token.script}<{key}", native.strength) for key in native.keys(token.text)]


def latin_keys(spelling: str, script: str) -> list[tuple[str, int]]:
    """Give what a Latin spelling can be in a native script."""
    native = NATIVE[script]
    return [(f"{script}<{key}", native.strength) for key in native.latin_keys(spelling)]


def latin_test(keys: Sequence[str], script: str) -> Callable[[str], bool]:
    """Give a quick test of Latin spellings: whether `latin_keys` could give one of these keys."""
    return NATIVE[script].may_be([key.removeprefix(f"{script}<") for key in keys])


class Vocabulary:
    """Gathers the units of a list's names."""

    def __init__(self) -> None:
        self._words: dict[Token, int] = {}
        self._pairs: dict[tuple[Token, Token], int] = {}

    def add(self, token: Token) -> int:
        """Give the number of a word, new or known."""
        return self._words.setdefault(token, len(self._words))

    def add_join(self, first: Token, second: Token) -> int:
        """Give the number of two neighbours written together, below 0: how many words there are is known at the end."""
        return self._pairs.setdefault((first, second), ~len(self._pairs))

    def units(self, numbers: Ints) -> Ints:
        """Give the units of what `add` and `add_join` gave, when all are added."""
        return np.where(numbers < 0, self.words + ~numbers, numbers).astype(np.int32)

    @property
    def words(self) -> int:
        """How many words there are: the units before all that are written together."""
        return len(self._words)

    def __len__(self) -> int:
        return len(self._words) + len(self._pairs)

    def columns(self) -> Arrays:
        """Give all that `words.Words` searches."""
        keyed: list[tuple[str, int, int]] = []
        by_sound: dict[str, list[int]] = defaultdict(list)
        by_spelling: dict[str, list[int]] = defaultdict(list)
        joinable = np.zeros(self.words, dtype=np.bool_)
        spelled = np.zeros(self.words, dtype=np.bool_)
        known = np.zeros(self.words, dtype=np.bool_)
        given = np.zeros(self.words, dtype=np.bool_)
        native: dict[str, set[str]] = {script: set() for script in NATIVE}
        initials: list[tuple[str, int]] = []
        for token, unit in self._words.items():
            if token.role == "initial":
                initials.append((token.spelling[0], unit))
            if token.sound:
                by_sound[token.sound].append(unit)
            by_spelling[token.spelling].append(unit)
            joinable[unit] = token.role in JOINABLE
            spelled[unit] = token.script in SPELLED
            known[unit] = token.known
            given[unit] = bool(token.given)
            keyed.extend((key, unit, strength) for key, strength in keys_of(token))
            if found := native_keys(token):
                keyed.extend((key, unit, strength) for key, strength in found)
                native[token.script].update(key for key, _ in found)
        joins = [(join(first, second), self.words + ~number) for (first, second), number in self._pairs.items()]
        units = [*((token,) for token in self._words), *self._pairs]
        return {
            "weight": np.array([sum(t.weight for t in unit) for unit in units], dtype=np.float64),
            "loss": np.array([sum(t.loss for t in unit) for unit in units], dtype=np.float64),
            "joinable": joinable,
            "spelled": spelled,
            "known": known,
            "given": given,
            **nested("native", {script: text(sorted(keys)) for script, keys in native.items()}),
            **nested("keys", keyed_columns(keyed)),
            **nested("joins", table(joins)),
            **nested("initials", table(initials)),
            **nested("heard", _forms(by_sound)),
            **nested("sounds", table([(heard, form) for form, heard in enumerate(by_sound)])),
            **nested("written", _forms(by_spelling)),
        }


def table(pairs: Sequence[tuple[str, int]]) -> Arrays:
    """Make a table of (string, number) pairs."""
    return Table.of(hashes([string for string, _ in pairs]), _ints(number for _, number in pairs)).columns()


def _ints(values: Iterator[int]) -> Ints:
    return np.fromiter(values, dtype=np.int32)


def keyed_columns(keyed: Sequence[tuple[str, int, int]]) -> Arrays:
    """Make a table of (key, unit, strength): its values are positions in `units` and `strengths`."""
    positions = np.arange(len(keyed), dtype=np.int32)
    table = Table.of(hashes([key for key, _, _ in keyed]), positions)
    order = table.values
    units = _ints(unit for _, unit, _ in keyed)[order]
    strengths = np.fromiter((strength for _, _, strength in keyed), dtype=np.uint8)[order]
    return {**table.columns(), "values": units, "strengths": strengths}


def latin_columns(words: Columns, script: str) -> Arrays:
    """Spell a list's Latin and Cyrillic words in a native script, every way they could be."""
    forms = lines(words["written.forms"])
    starts, units = words["written.starts"].tolist(), words["written.units"].tolist()
    spelled = words["spelled"]
    keyed: list[tuple[str, int, int]] = []
    for position, form in enumerate(forms):
        of_form = [unit for unit in units[starts[position] : starts[position + 1]] if spelled[unit]]
        if of_form:
            keyed.extend((key, unit, strength) for key, strength in latin_keys(form, script) for unit in of_form)
    return keyed_columns(keyed)


def _forms(units: dict[str, list[int]]) -> Arrays:
    """Lay out spellings or sounds, the units that have each, and what each is with letters lost."""
    forms = list(units)
    heard = sounds(forms)
    return {
        "forms": text(forms),
        "lengths": _ints(map(len, forms)),
        "plain": np.array([form == sound for form, sound in zip(forms, heard, strict=True)], dtype=np.bool_),
        "starts": np.concatenate([[0], np.cumsum([len(units[form]) for form in forms])]).astype(np.int32),
        "units": _ints(unit for form in forms for unit in units[form]),
        **nested("lost", Deletions.of(forms, slips_allowed).table.columns()),
    }


def text(strings: Sequence[str]) -> npt.NDArray[np.uint8]:
    r"""Write strings without line feeds as one UTF-8 array.

    >>> lines(text(["kim", "lee"])), lines(text([]))
    (['kim', 'lee'], [])
    """
    assert not any("\n" in string for string in strings)  # noqa: S101  a token has no white space
    return np.frombuffer("".join(f"{string}\n" for string in strings).encode("utf-8", "surrogatepass"), dtype=np.uint8)


def lines(array: npt.NDArray[np.uint8]) -> list[str]:
    """Read what `text` wrote."""
    return array.tobytes().decode("utf-8", "surrogatepass").split("\n")[:-1]
