"""A name as others would write it: by another standard, with a slip of the pen, or disguised."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Final

from hypothesis import strategies as st

from screenkit.names import korean, scripts
from screenkit.names.cyrillic import STANDARDS, language_of
from screenkit.names.romanize import romanize
from screenkit.names.tokens import split

_NATIONAL: Final = {"uk": "Ukrainian", "be": "Belarusian"}
_ALPHABETS: Final = {"Latn": "abcdefghijklmnopqrstuvwxyz", "Cyrl": "абвгдежзийклмнопрстуфхцчшщыьэюя"}


def romanized(name: str) -> st.SearchStrategy[str]:
    """Give the Latin spellings of a name, by every standard that there is for it.

    Cyrillic by the standards of its language, as its letters tell it; Hangul, family name first, by the systems of
    Korean; another script by the one table that screenkit has for it. A name in Latin stays as it is. Raises ValueError
    for Hangul that is no Korean name.

    >>> from hypothesis import find
    >>> find(romanized("Михаил Горбачёв"), lambda spelling: "tsch" in spelling)
    'Michail Gorbatschow'
    >>> find(romanized("김정은"), lambda spelling: "ŏ" in spelling and " " not in spelling[4:])
    'kim chŏng-ŭn'
    """
    return st.sampled_from(list(dict.fromkeys(_romanizations(name))))


def _romanizations(name: str) -> Iterable[str]:
    script = scripts.script(name)
    if script == "Latn":
        return (name,)
    if script == "Hang":
        return sorted(korean.romanizations(name))
    if script != "Cyrl":
        return (" ".join(romanize(word) for word, _ in split(name)),)
    languages = {language_of(word) for word, _ in split(name)}
    nation = next((_NATIONAL[language] for language in ("be", "uk") if language in languages), "")
    others = tuple(_NATIONAL.values())
    return (
        write(name)
        for standard, write in STANDARDS.items()
        if (standard.startswith(nation) if nation else not standard.startswith(others))
    )


def _drop(name: str, at: int, _letter: str) -> str:
    return name[:at] + name[at + 1 :]


def _double(name: str, at: int, _letter: str) -> str:
    return name[: at + 1] + name[at:]


def _swap(name: str, at: int, _letter: str) -> str:
    return name[:at] + name[at + 1 : at + 2] + name[at] + name[at + 2 :]


def _replace(name: str, at: int, letter: str) -> str:
    return name[:at] + (letter.upper() if name[at].isupper() else letter) + name[at + 1 :]


_SLIPS: Final[dict[str, Callable[[str, int, str], str]]] = {
    "double": _double,
    "drop": _drop,
    "replace": _replace,
    "swap": _swap,
}
#: The kinds of slips: one letter doubled, dropped, replaced by another, or swapped with the next one of its word.
SLIPS: Final = tuple(_SLIPS)


def slips(name: str, kinds: Collection[str] = SLIPS) -> st.SearchStrategy[str]:
    """Give the name with one slip of the pen in it, of the given kinds (`SLIPS`); the rest stays as it is.

    A letter is replaced by one of its alphabet, or in scripts other than Latin and Cyrillic by another of the name.
    Raises ValueError for a name in which nothing can slip: one without two different letters in a word.

    >>> from hypothesis import find
    >>> find(slips("Petrov", ["swap"]), lambda name: name.endswith("vo"))
    'Petrvo'
    """
    unknown = set(kinds) - set(SLIPS)
    if unknown or not kinds:
        raise ValueError(f"kinds {sorted(unknown)} are not known; use some of {', '.join(SLIPS)}")
    letters = [at for at, sign in enumerate(name) if sign.isalpha()]
    alphabet = _ALPHABETS.get(scripts.script(name)) or "".join(dict.fromkeys(name[at] for at in letters))
    places = {
        "swap": [at for at in letters if name[at + 1 : at + 2].isalpha() and name[at + 1] != name[at]],
        "drop": [at for at in letters if name[at - 1 : at].isalpha() or name[at + 1 : at + 2].isalpha()],
        "double": letters,
        "replace": letters if len(alphabet) > 1 else [],
    }
    choices = [(kind, at) for kind in kinds for at in places[kind]]
    if not choices:
        raise ValueError(f"{name!r} has no place for such a slip; give a name of two letters at least")
    return (
        st.tuples(st.sampled_from(choices), st.sampled_from(alphabet))
        .filter(lambda slip: slip[0][0] != "replace" or name[slip[0][1]].lower() != slip[1].lower())
        .map(lambda slip: _SLIPS[slip[0][0]](name, slip[0][1], slip[1]))
    )
