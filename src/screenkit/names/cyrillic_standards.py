"""The romanization standards of Russian, Ukrainian and Belarusian, as tables.

Each row of `_LETTERS` gives one standard's Latin for the 33 Russian letters in their order (`-` is nothing); `_RULES`
are its clauses about position, read before the letters. The functions of `STANDARDS` keep the case and leave
everything that is not Cyrillic alone.

Sources: U.S. Board on Geographic Names and PCGN, "Romanization System for Russian" (1947), for Belarusian (1979) and
for Ukrainian (1965); ISO 9:1995; ISO/R 9:1968; GOST R 52535.1-2006, annex A; GOST 7.79-2000, system B; ICAO Doc 9303
part 3, section 6 (in Russian passports since 2013); USSR Ministry of the Interior, instruction of 1978, and Russian
Ministry of the Interior, order 310 of 1997; ALA-LC Romanization Tables, Russian (2012); Duden, "Transkription des
russischen Alphabets"; the habits of the French, Polish (PWN), Italian (Treccani) and Spanish (RAE, Fundeu) press;
Cabinet of Ministers of Ukraine, resolution 55 of 2010; State Committee of Belarus, instruction of 2000 as amended 2007.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, partial
from types import MappingProxyType
from typing import Final

_ALPHABET: Final = tuple("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
_V: Final = "аеёиоуыэюяєії"  # the vowels

_LETTERS: Final = {
    "BGN/PCGN 1947": "a b v g d e ë zh z i y k l m n o p r s t u f kh ts ch sh shch ” y ’ e yu ya",
    "ISO 9:1995": "a b v g d e ë ž z i j k l m n o p r s t u f h c č š ŝ ʺ y ʹ è û â",
    "GOST R 52535.1-2006": "a b v g d e e zh z i i k l m n o p r s t u f kh tc ch sh shch - y - e iu ia",
    "GOST 7.79-2000 B": "a b v g d e yo zh z i j k l m n o p r s t u f x cz ch sh shh `` y` ` e` yu ya",
    "ICAO Doc 9303": "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch ie y - e iu ia",
    "Soviet passport 1978": "a b v g d e e j z i i k l m n o p r s t ou f kh ts tch ch chtch - y - e iou ia",
    "MVD 1997": "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya",
    "ALA-LC": "a b v g d e ë zh z i ĭ k l m n o p r s t u f kh t͡s ch sh shch ʺ y ʹ ė i͡u i͡a",
    "ALA-LC plain": "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch - y - e iu ia",
    "scholarly ISO/R 9": "a b v g d e ë ž z i j k l m n o p r s t u f ch c č š šč ʺ y ʹ ė ju ja",
    "German": "a b w g d e jo sch s i i k l m n o p r s t u f ch z tsch sch schtsch - y - e ju ja",
    "French": "a b v g d e io j z i ï k l m n o p r s t ou f kh ts tch ch chtch - y - e iou ia",
    "Polish": "a b w g d ie io ż z i j k ł m n o p r s t u f ch c cz sz szcz - y - e iu ia",
    "Italian": "a b v g d e ë ž z i j k l m n o p r s t u f ch c č š šč - y - e ju ja",
    "Spanish": "a b v g d e io zh z i i k l m n o p r s t u f j ts ch sh sch - y - e iu ia",
    "Ukrainian 2010": "a b v h d e - zh z y i k l m n o p r s t u f kh ts ch sh shch - - - - iu ia",
    "Ukrainian BGN/PCGN 1965": "a b v h d e - zh z y y k l m n o p r s t u f kh ts ch sh shch - - ’ - yu ya",
    "Belarusian 2007": "a b v h d ie io ž z - j k l m n o p r s t u f ch c č š - - y ´ e iu ia",
    "Belarusian BGN/PCGN 1979": "a b v h d ye yo zh z - y k l m n o p r s t u f kh ts ch sh - - y ’ e yu ya",
}
# The letters that Ukrainian and Belarusian add, where the table is theirs or names them.
_ADDED: Final = {
    "ISO 9:1995": {"і": "ì", "ї": "ï", "є": "ê", "ґ": "g̀", "ў": "ŭ"},
    "Ukrainian 2010": {"і": "i", "ї": "i", "є": "ie", "ґ": "g", "'": "", "’": "", "ʼ": ""},
    "Ukrainian BGN/PCGN 1965": {"і": "i", "ї": "yi", "є": "ye", "ґ": "g", "'": "”", "’": "”", "ʼ": "”"},
    "Belarusian 2007": {"і": "i", "ў": "ŭ", "'": "", "’": "", "ʼ": ""},
    "Belarusian BGN/PCGN 1979": {"і": "i", "ў": "w", "'": "’", "’": "’", "ʼ": "’"},
}
_GLIDED_E: Final = rf"(?:\b|(?<=[{_V}йъь]))"
_RULES: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "BGN/PCGN 1947": ((_GLIDED_E + "е", "ye"), (_GLIDED_E + "ё", "yë")),
    # 7.79, table 2, note: c before i, e, y, j.
    "GOST 7.79-2000 B": (("ц(?=[иеёыйюя])", "c"),),
    "Soviet passport 1978": (
        ("кс", "x"), ("г(?=[еиы])", "gu"), (rf"(?<=[{_V}])с(?=[{_V}])", "ss"), ("(?<=ь)е", "ie"),
        (rf"(?<=[{_V}])е", "ie"), (r"ин\b", "ine"), (r"(?<=и)й\b", ""), (r"(?<=ы)й\b", ""),
    ),
    "MVD 1997": (("кс", "x"), ("(?<=ь)[её]", "ye"), (r"ый\b", "y")),
    "German": (
        ("кс", "x"), (_GLIDED_E + "е", "je"), ("(?<=[жчшщ])ё", "o"), (rf"(?<=[{_V}])с(?=[{_V}])", "ss"),
        ("(?<=ь)и", "ji"), ("(?<=[иы])й", ""), (rf"й(?=[{_V}])", "j"), (r"\bй", "j"),
    ),
    "French": (
        ("кс", "x"), ("г(?=[еиы])", "gu"), (rf"(?<=[{_V}])с(?=[{_V}])", "ss"), (rf"(?<=[{_V}ьъ])е", "ie"),
        ("(?<=[жчшщ])ё", "o"), (r"ин\b", "ine"), ("(?<=[иы])й", ""), (r"\bй", "i"),
    ),
    "Polish": (
        (_GLIDED_E + "е", "je"), (_GLIDED_E + "ё", "jo"), (_GLIDED_E + "ю", "ju"), (_GLIDED_E + "я", "ja"),
        ("(?<=[жшчщцл])е", "e"), ("(?<=[жшчщл])ё", "o"), ("(?<=[жшц])и", "y"), ("(?<=л)ю", "u"), ("(?<=л)я", "a"),
        ("л(?=[еёиюяьeoua])", "l"), ("(?<=[кц])ий\\b", "i"), (r"(?<=ы)й\b", ""),
    ),
    "Spanish": (("кс", "x"), ("г(?=[еи])", "gu"), ("(?<=[чшжщ])ё", "o"), (r"(?<=[иы])й\b", "")),
    "Ukrainian 2010": (
        ("зг", "zgh"), (r"\bє", "ye"), (r"\bї", "yi"), (r"\bй", "y"), (r"\bю", "yu"), (r"\bя", "ya"),
    ),
    "Belarusian 2007": (
        (rf"(?:\b|(?<=[{_V}ўйь'’ʼ]))е", "je"), (rf"(?:\b|(?<=[{_V}ўйь'’ʼ]))ё", "jo"),
        (rf"(?:\b|(?<=[{_V}ўйь'’ʼ]))ю", "ju"), (rf"(?:\b|(?<=[{_V}ўйь'’ʼ]))я", "ja"),
        ("ль", "l"), ("нь", "ń"), ("зь", "ź"), ("сь", "ś"), ("ць", "ć"),
    ),
}  # fmt: skip


@cache
def _tables(name: str) -> tuple[tuple[tuple[re.Pattern[str], str], ...], dict[str, str]]:
    row = _LETTERS[name].split()
    letters = {a: "" if b == "-" else b for a, b in zip(_ALPHABET, row, strict=True)} | _ADDED.get(name, {})
    return tuple((re.compile(p), latin) for p, latin in _RULES.get(name, ())), letters


def _written(name: str, text: str) -> str:
    return re.sub(r"[\w'’ʼ]+", lambda m: _word(name, m[0]), text)


def _word(name: str, word: str) -> str:
    rules, letters = _tables(name)
    lower = word.lower()
    for pattern, latin in rules:
        lower = pattern.sub(latin, lower)
    latin_word = "".join(letters.get(c, c) for c in lower)
    if len(word) > 1 and word.isupper():
        return latin_word.upper()
    return latin_word[:1].upper() + latin_word[1:] if word[:1].isupper() else latin_word


#: Each named standard as a function from text to its romanized text.
#:
#: >>> STANDARDS["German"]("Михаил Горбачёв"), STANDARDS["ICAO Doc 9303"]("ЮРИЙ ЩЕРБАКОВ")
#: ('Michail Gorbatschow', 'IURII SHCHERBAKOV')
STANDARDS: Final[Mapping[str, Callable[[str], str]]] = MappingProxyType(
    {name: partial(_written, name) for name in _LETTERS}
)
