"""A name that looks the same to a person, or nearly, and is another string to a machine."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final

from hypothesis import strategies as st

# UTS #39, confusables.txt: letters of another script that look the same in any typeface.
_TO_CYRILLIC: Final = dict(zip("aceijopsxyABCEHIJKMOPSTX", "асеіјорѕхуАВСЕНІЈКМОРЅТХ", strict=True))
_TO_GREEK: Final = dict(zip("oABEHIKMNOPTXYZ", "οΑΒΕΗΙΚΜΝΟΡΤΧΥΖ", strict=True))
_TO_LATIN: Final = {cyrillic: latin for latin, cyrillic in _TO_CYRILLIC.items()}
_DIGITS: Final = dict(zip("oieasOIEAS", "0134501345", strict=True))
_INVISIBLE: Final = "\u200b\u200c\u200d\u2060\ufeff\u00ad"  # zero width, joiners, byte order mark, soft hyphen
_BIDI: Final = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c"  # UAX #9
_SEPARATORS: Final = "-_./·|\u00a0\u2009\u3000\t"

_Strategy = st.SearchStrategy[str]


def _look_alikes(name: str) -> _Strategy:
    tables = (_TO_CYRILLIC, _TO_GREEK, _TO_LATIN)
    return st.one_of([_replaced(name, table) for table in tables if not table.keys().isdisjoint(name)])


def _replaced(name: str, table: dict[str, str]) -> _Strategy:
    """Replace one letter or more by what the table has for it."""
    places = [at for at, sign in enumerate(name) if sign in table]
    chosen = st.sets(st.sampled_from(places), min_size=1) if places else st.nothing()
    return chosen.map(lambda found: "".join(table[s] if at in found else s for at, s in enumerate(name)))


def _inserted(name: str, signs: str) -> _Strategy:
    """Insert one to three of the signs anywhere."""

    def insert(chosen: list[tuple[int, str]]) -> str:
        written = name
        for at, sign in sorted(chosen, reverse=True):
            written = written[:at] + sign + written[at:]
        return written

    return st.lists(st.tuples(st.integers(0, len(name)), st.sampled_from(signs)), min_size=1, max_size=3).map(insert)


def _separated(name: str) -> _Strategy:
    return st.sampled_from(_SEPARATORS).map(lambda sign: name.replace(" ", sign)) if " " in name else st.nothing()


def _split(name: str) -> _Strategy:
    inside = [at for at in range(1, len(name)) if name[at - 1].isalnum() and name[at].isalnum()]
    return st.sampled_from(inside).map(lambda at: f"{name[:at]} {name[at:]}") if inside else st.nothing()


_DISGUISES: Final[dict[str, Callable[[str], _Strategy]]] = {
    "bidi": lambda name: _inserted(name, _BIDI),
    "digits": lambda name: _replaced(name, _DIGITS),
    "joined": lambda name: st.just(name.replace(" ", "")) if " " in name else st.nothing(),
    "look-alikes": _look_alikes,
    "separators": _separated,
    "split": _split,
    "zero width": lambda name: _inserted(name, _INVISIBLE),
}
#: The kinds of disguises: controls of direction, digits for letters, spaces removed, letters of another script that
#: look the same, other separators for spaces, a space within a word, signs without width.
DISGUISES: Final = tuple(_DISGUISES)


def disguises(name: str, kinds: Collection[str] = DISGUISES) -> st.SearchStrategy[str]:
    """Give the name in disguises of the given kinds (`DISGUISES`), one at a time.

    A kind for which the name gives no occasion is left out; without any the strategy is empty. Raises ValueError for a
    kind that is not known.

    >>> from hypothesis import find
    >>> find(disguises("Petrov", ["digits"]), bool), find(disguises("Kim Jong Un", ["joined"]), bool)
    ('P3trov', 'KimJongUn')
    >>> find(disguises("Petrov", ["zero width"]), lambda name: name.endswith("v")).replace("\u200b", "*")
    '*Petrov'
    """
    if unknown := set(kinds) - set(DISGUISES):
        raise ValueError(f"kinds {sorted(unknown)} are not known; use some of {', '.join(DISGUISES)}")
    return st.one_of([_DISGUISES[kind](name) for kind in kinds])
