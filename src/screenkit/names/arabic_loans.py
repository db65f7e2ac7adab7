"""Foreign names in Arabic script: the second reading of a Latin spelling, beside that of Arabic names.

Arabic leaves the short vowels of its own names out, but writes those of a foreign name: Putin is بوتين, Lavrov لافروف.
Only e is often left out (Merkel is ميركل, Medvedev مدفيديف or ميدفيديف). Of the consonants that Arabic lacks, Arabic
writers make ف of v, ب of p and تش or ش of ch; Persian and Kurdish ones و, پ and چ. Each habit holds for a whole word,
so nobody writes a name half by one and half by the other.

The forms are in the alphabet of sounds that `arabic_tables` explains, to be met with `arabic.keys` of a native token.
g stands for غ, ج and گ, and j for ج and ژ, because the native letters have those sounds in their own sets.

Sources: the usual spellings of well-known names in the Arabic and Persian press, which tests/names/test_arabic_loans.py
lists. No standard governs them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from string import ascii_lowercase
from typing import Final

from screenkit.names.pieces import longest
from screenkit.names.reach import Pieces, Reach
from screenkit.names.readings import once, product
from screenkit.names.romanize import romanize

__all__ = ["keys_of_latin", "may_be"]

_LONGEST: Final = 32  # letters read of one token, as in `arabic`
_SHORTEST: Final = 2
_MOST: Final = 16

# What a piece of a Latin word becomes, the usual form first. < begins and > ends a word. A letter that is not here
# stands for itself. Capitals that are no sounds but wait for the writer's habit: V is v, P p, T a ch, Q a ch that
# French and Spanish names have too; if any form of a piece has one, the usual form has it. ä and ë mark an a that is
# perhaps short and an e that is surely long (`_marked`).
_PIECES: Final[dict[str, str]] = {
    "<": "", ">": "", "'": "", "^": "- A",
    # vowels
    "ä": "a -", "a>": "E", "ah>": "E ah", "ae": "ay a", "ae>": "ay", "aee": "ay", "e": "y -", "ë": "y",
    "e>": "y yh h -", "ea": "ya a", "eau>": "w", "ee": "y", "ei": "y", "ey": "y", "ei>": "y yh", "ey>": "y yh",
    "ein": "yn ayn", "eo": "yw w", "yeo": "yw", "eu": "yw w y",
    "eye": "y", "i": "y", "ie": "y", "ie>": "y yh", "iye": "y", "o": "w", "oe": "wy w", "oe>": "wy", "oh": "w wh",
    "u": "w", "ue": "wy w", "ue>": "w", "ye": "y", "ye>": "y yh",
    # the vowel a word begins with has a carrier; Cyrillic Е begins with y
    "<a": "A Aa", "<ae": "Ay A", "<e": "Ay A", "<ei": "Ay", "<ey": "Ay", "<eu": "yw Aw", "<eo": "Aw", "<i": "Ay A",
    "<ia": "ya", "<iou": "yw", "<iu": "yw", "<o": "Aw", "<oe": "Aw Awy", "<u": "Aw", "<ou": "Aw w", "<ye": "y Ay",
    **{f"<e{letter}": f"Ay{said} A{said} y{said}" for letter, said in zip("fgklmrv", "fgklmrV", strict=True)},
    # consonants
    "v": "V", "v>": "f", "av>": "aV", "p": "P", "ph": "f",
    "ch": "Q", "tch": "T", "tsch": "T", "cz": "T", "ic>": "yT yk", "cic>": "TyT",
    "chev>": "Tyf Twf Tf", "cheva>": "TyfE TwfE TfE",
    "sh": "S", "sch": "S", "schw": "SV", "sz": "S", "shch": "ST S", "schtsch": "ST S", "chtch": "ST S", "szcz": "ST S",
    "kh": "X", "gh": "G", "gue": "gy g", "gui": "gy", "gue>": "g", "gio": "gyw gw",
    "c": "k", "ce": "sy s", "ce>": "s sy", "ci": "sy", "cy": "sy", "ck": "k", "que": "ky k", "qui": "ky",
    "que>": "k ky",
    "x": "ks", "ksand": "ksand ksnd", "xand": "ksand ksnd", "<dmi": "dmy dym", "<dmy": "dmy dym",
    "zh": "j", "dzh": "j", "dj": "j", "<djo": "jw dyw", "tz": "ts",
    "lz>": "lts ltz lz", "nz>": "nts ntz nz", "rz>": "rts rtz rz",
    "th": "t", "dh": "d", "rh": "r", "wh": "w",
    # j is y in the North and the East of Europe, and kh in Spanish; in the names of Koreans and Arabs it is neither
    "ej": "y", "ej>": "y", "ij>": "y", "<jan>": "yan", "<jann": "yan", "<janu": "yanw", "<jens": "yns yyns",
    "<joha": "ywha jwha", "<jorg": "Xwrg jwrg ywrg", "<jose>": "Xwsyh Xwsy jwzyh", "<josef": "ywsyf jwzyf",
    "<joseph": "jwzyf ywsyf",
    "<jova": "ywVa", "<jovi": "ywVy", "<juan": "Xwan", "<jur": "ywr", "<jesus": "Xysws", "<javi": "Xafy",
    "<jime": "Xymy", "ejandr": "yXandr",
}  # fmt: skip
_READINGS: Final = {piece: tuple("" if r == "-" else r for r in forms.split(" ")) for piece, forms in _PIECES.items()}
_ARAB: Final = {"V": "f", "P": "b", "T": "tS", "Q": "tS"}
_PERSIAN: Final = {"V": "w", "P": "p", "T": "C", "Q": "C"}
_HABITS: Final[tuple[Mapping[str, str], ...]] = (_ARAB, _PERSIAN, {**_ARAB, "Q": "S"})
_HABITUAL: Final = frozenset(_ARAB)
_NO_HABIT: Final[tuple[Mapping[str, str], ...]] = ({},)
# Where a piece is one, when its letters alone do not tell.
_ONLY: Final = {"oh": "(?=[lmnr])", "ej": "(?=t?s?ch)", **{f"<e{letter}": "(?=[aeiouyg])" for letter in "fgklmrv"}}
_PIECE: Final = re.compile(longest(_PIECES, _ONLY) + "|.")
_DOUBLED: Final = re.compile(r"([b-df-hj-np-tv-z])(?=\1)")
_LONG: Final = "awy"
# Words that begin with s and another consonant, marked ^, have a carrier before them in Persian and with some Arabic
# writers.
_CLUSTER: Final = re.compile(r"s(?!ch)[b-df-gj-np-rtvwx]")
# w is v in Polish, and where a German name begins; a short Wu or Wadi is no German name.
_POLISH: Final = re.compile(r"wsk[iay]|wicz$|[cs]z|slaw")
_SHORTEST_GERMAN: Final = 5
# In a word with the German sch, ch is what Russian writes х: Schumacher is شوماخر.
_GERMAN_CH: Final = re.compile(r"(?<![st])ch(?!$)")
# A Chinese syllable has zh for the sound of Russian ч.
_CHINESE: Final = re.compile(r"zh[aeiou]{1,3}n?g?")
# Amer, Adel: Arabic names, with an e that is never written. Jemel: no foreign name if the first e is not written.
_ARABIC: Final = re.compile(r"a[^aeiouy]+e[^aeiouy]+")
_TWO_E: Final = re.compile(r"[^aeiouy]+e[^aeiouy]+e[^aeiouy]+")
# The families of Muslim peoples have Arabic stems before their Russian endings: Kadyrov is قديروف.
_STEM: Final = re.compile(r"[^aeiouy]+a[^aeiouy]h?[aeiouy].*[eo]va?$")


def keys_of_latin(token: str) -> frozenset[str]:
    """Give the forms, in sounds, that a folded Latin token could have in Arabic script as a foreign name; 16 at most.

    A token in another script stands for its romanization.

    >>> sorted(keys_of_latin("putin")), sorted(keys_of_latin("lavrov"))
    (['bwtyn', 'pwtyn'], ['lafrwf', 'lawrwf'])
    >>> keys_of_latin("путин") == keys_of_latin("putin")
    True
    >>> sorted(keys_of_latin("sergei"))
    ['srgy', 'srgyh', 'syrgy', 'syrgyh']
    """
    choices = [_READINGS.get(piece) or (piece,) for piece in _PIECE.findall(_spelled(token))]
    usual = "".join([forms[0] for forms in choices])
    habits = _HABITS if "Q" in usual else _HABITS[:2] if not _HABITUAL.isdisjoint(usual) else _NO_HABIT
    readings = "\n".join(product(choices, _MOST // len(habits)))
    written = "\n".join([_by_habit(readings, habit) for habit in habits])
    return frozenset(once(written, _LONG).split("\n")) - {""}


def may_be(keys: Iterable[str]) -> Callable[[str], bool]:
    """Give a quick test of folded Latin tokens: whether `keys_of_latin` could have one of these keys.

    >>> listed = may_be({"lafrwf", "bwtyn"})
    >>> listed("lavrov"), listed("putin"), listed("lebedev")
    (True, True, False)
    """
    reach = Reach(keys, _READ)
    return lambda token: reach.may_be(_spelled(token))


def _by_habit(readings: str, habit: Mapping[str, str]) -> str:
    for letter, sounds in habit.items():
        readings = readings.replace(letter, sounds)
    return readings


_READ: Final = Pieces(
    {letter: [letter] for letter in ascii_lowercase}
    | {piece: [_by_habit(form, habit) for form in forms for habit in _HABITS] for piece, forms in _READINGS.items()},
    sometimes=_ONLY,
)


def _spelled(token: str) -> str:
    """Write a token in the letters of `_PIECES`; nothing of one that is no foreign name."""
    token = token if token.isascii() else romanize(token)
    if len(token) < _SHORTEST or _ARABIC.fullmatch(token):
        return ""
    word = _marked(_DOUBLED.sub("", token[:_LONGEST]))
    return f"^<{word}>" if _CLUSTER.match(word) else f"<{word}>"


def _marked(word: str) -> str:
    """Write the letters that the rest of the word explains by what they stand for."""
    if "w" in word:
        word = _with_v(word)
    if _CHINESE.fullmatch(word):
        return "tch" + word[2:]
    if "sch" in word:
        word = _GERMAN_CH.sub("kh", word)
    if _STEM.match(word):
        return word.replace("a", "ä", 1)
    return word.replace("e", "ë", 1) if _TWO_E.fullmatch(word) else word


def _with_v(word: str) -> str:
    if _POLISH.search(word):
        return word.replace("w", "v")
    if word[0] == "w" and len(word) >= _SHORTEST_GERMAN:
        return "v" + word[1:]
    return word
