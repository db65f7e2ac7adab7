"""Keys of Russian, Ukrainian and Belarusian tokens: the sounds that a spelling can stand for.

A Cyrillic token has its exact sounds (two or more keys only for ё, which is also printed e, and г, which is h in
Ukrainian and Belarusian). A Latin token has a key for each reading that its letters allow: a German one only if it
shows German signs, and so on. Two tokens meet when their key sets meet, so every usual romanization meets its original
while two names that differ in a sound do not. The tables and their sources are in `russian_tables` and
`cyrillic_standards`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import chain, islice, product
from typing import Final

from screenkit.names import russian_tables as tables
from screenkit.names.russian_tables import Reading

MOST: Final = 8  # keys per token

_CLUSTER: Final = re.compile("|".join(tables.CYRILLIC_CLUSTERS))
_HARD_VOWEL: Final = re.compile(r"ъ(?![еёюяэио]|$)")  # the Bulgarian vowel
# The glide is heard before e in no standard alike, ий is printed y, i, ii, iy; doubled consonants come and go.
_TIDY: Final = re.compile(r"([^aeou0-9])(?=\1|(?<=i)e)")
_TIDY_NARROW: Final = re.compile(r"([^aeou0-9])(?=\1)")
_LONGEST: Final = 64  # letters; a longer token is no name and stands for itself


def _tidy(key: str) -> str:
    return _TIDY.sub("", key)


def keys_of_cyrillic(token: str) -> frozenset[str]:
    """Give the keys of a lower-case Cyrillic token, at most 8. Never raises.

    >>> sorted(keys_of_cyrillic("михейчик")), sorted(keys_of_cyrillic("горбачёв"))
    (['mixeiCik'], ['gorbaCev', 'gorbaCov', 'horbaCev', 'horbaCov'])
    """
    if len(token) > _LONGEST:
        return frozenset({token})
    plain = _HARD_VOWEL.sub("а", token) if "ъ" in token else token
    plain = _CLUSTER.sub(lambda m: tables.CYRILLIC_CLUSTERS[m[0]], plain)
    sounds = [plain.replace("ьо", "о"), plain.replace("ьо", "ё")] if "ьо" in plain else [plain]
    if "кх" in plain:  # Бекхан is printed Bekhan, as if it had one letter
        sounds += [s.replace("кх", "х") for s in sounds]
    sounds = ["".join([tables.CYRILLIC.get(c, c) for c in s]) for s in sounds]
    if "ё" in plain or len(sounds) > 1:
        sounds = [
            way for s in sounds for way in (s.replace("E", "e"), re.sub("(?<=[CSZ])E", "o", s).replace("E", "io"))
        ]
    if "г" in plain:
        sounds += [s.replace("g", "h") for s in sounds]
    return frozenset(map(_tidy, sounds[:MOST]))


_POLYSYLLABLE: Final = re.compile("[aeiouy][^aeiouy]+[aeiouy]|[aeo][ijy]e")
# Numbers must not be folded (VI is not VII), nor letters that are read one by one (LLC is not LK).
_NUMERAL_OR_ACRONYM: Final = re.compile("x{0,3}(?:ix|iv|v?i{0,3})|[^aeiouy]{0,3}|[a-z]|[^0-9]*+[0-9].*", re.DOTALL)
_EAST_ASIAN: Final = re.compile("ng(?:$|[bcdfhjkmnpqtwxz])|^x[iu]|q[iu](?![aeo])")
_DISPUTED: Final = re.compile(r"[cj]|(?<![ksz])h|ou|gu|[iy]ne$|ff$|w|x|zk|zyn")
_SOFT_C: Final = re.compile("(?<!t)c(?=[eijy])")
_GLIDE_J: Final = re.compile("(?<=[bcfghklmnprstvwz])j(?=[aeiou])|(?<=[aeiouy])j(?![aeiouyj])")
_YO: Final = re.compile("[bdfgklmnprstvwz]io[bcdfgklmnprstvwz](?!$)|yo|(?<=[bdfgklmnprstvwz])jo|io(?=[vw])")
_FINAL_FF: Final = re.compile("(?<=[eo])ff$")
_SIBILANT_OV: Final = re.compile("(?<=[CSZ])ov")
_GERMAN_ONLY: Final = re.compile("tsch|sch.*(?:[eo]w(?:a|na)?|zki|zkaja)$")
_SCHOLARLY_MARKS: Final = re.compile("[šžčŝśźżłńâû]|(?<=[aeo])ŭ")  # a Belarusian ŭ; Korean has it after consonants
_AMBIGUOUS_MARKS: Final = frozenset("âûŭ")
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_DROPPED_MARKS: Final = str.maketrans(dict.fromkeys("︠︡͡͠'’ʼʹʺ`´”\"", ""))
# The endings that Latvian and Lithuanian give a man's name (Lavrovs, Sergejs, Dmitrijs, Kovalevskis; Lavrovas,
# Sergejus), after what no other language has before them: Peters, Davis, Evans and Hopkins stay what they are. Any
# consonant will do where the marks are Latvian.
_BALTIC: Final = re.compile(
    r"(?:[oe]v|[aeo]j|[oe]vi[cč]|[aeiouy].*(?:[^aeiouyhj]ij|[sc]kij?|[cč][ui]k|ec)|[aeiouy][^aeiouy].?mir|.slav|.andr)"
    r"(?=s$)|[aeiouy].*[^aeiouy](?:ov|j?ev)(?=as$)|[aei]j(?=us$)|[oe]vi[cč](?=ius$)"
)
_LATVIAN: Final = re.compile("(?=.*[ļņķģāēīū]).*[^aeiouyāēīū](?=s$)")
_LATVIAN_SOFT: Final = re.compile("[ļņ](?=[aou])")
_POLISH_MARKS: Final = re.compile("[łżśź]")
_MARKED_YO: Final = re.compile("yë|(?<=[bdfgklmnprstvwzh])ë|^ë")
_POLISH_SOFT_L: Final = str.maketrans({"a": "ą", "o": "ǫ", "u": "ų"})


def _read(reading: Reading, token: str, tidy: re.Pattern[str]) -> Iterable[str]:
    sounds = list(map(reading.letters.__getitem__, reading.units.findall(token)))
    whole = "".join(sounds)
    if "|" not in whole:
        return (tidy.sub("", whole),)
    ways = product(*[s.split("|") for s in sounds])
    return (tidy.sub("", "".join(way)) for way in islice(ways, MOST))


def keys_of_latin(token: str, *, marked: str = "") -> frozenset[str]:
    """Give the keys of a folded ASCII token, at most 8, usually 1 or 2. Never raises.

    `marked` is the same token with its diacritics, if it had any: they tell the scholarly, Polish and French spellings.

    >>> original = keys_of_cyrillic("михейчик")
    >>> spellings = ("mikheichik", "miheychik", "michejtschik", "micheiczik", "mijeichik")
    >>> all(original & keys_of_latin(t) for t in spellings)
    True
    >>> bool(original & keys_of_latin("miheicik", marked="miheičik"))
    True
    >>> sorted(keys_of_latin("robert"))
    ['robert']
    """
    if len(token) > _LONGEST or len(marked) > 2 * _LONGEST:
        return frozenset({token})
    ways = _all_ways(token, marked)
    if token[-1:] == "s" and (stem := _BALTIC.search(token) or _LATVIAN.match(marked)):
        ending = len(stem.string) - stem.end()
        ways = chain(islice(ways, 1), _all_ways(token[:-ending], marked[:-ending]))
    return frozenset(islice(dict.fromkeys(ways), MOST))


def _all_ways(token: str, marked: str) -> Iterable[str]:
    return _marked_ways(token, marked) if marked and not marked.isascii() else _ways(token)


def _marked_ways(token: str, marked: str) -> Iterable[str]:
    signs = unicodedata.normalize("NFC", marked.translate(_DROPPED_MARKS))
    if _LATVIAN_SOFT.search(signs):
        signs = _LATVIAN_SOFT.sub(lambda m: {"ļ": "lj", "ņ": "nj"}[m[0]], signs)
        token = _without_marks(signs)
    if _SCHOLARLY_MARKS.search(signs):
        yield from _scholarly(signs)
        if not _AMBIGUOUS_MARKS.issuperset(_NOT_ASCII.findall(signs)):
            return
    # Turkish and French write â and û as well, Korean ŭ after a vowel, so such a token may be no scholarly one.
    yield from _ways(_without_marks(_MARKED_YO.sub("yo", signs)) if "ë" in signs else token)


def _ways(token: str) -> Iterable[str]:
    if _NUMERAL_OR_ACRONYM.fullmatch(token):
        return (token,)
    if not _POLYSYLLABLE.search(token) or (_EAST_ASIAN.search(token) and not tables.is_slavic(token)):
        # So little, or so Chinese or Korean, that only its plain sound can be told.
        narrow = _read(tables.NARROW, _GLIDE_J.sub("i", _SOFT_C.sub("ç", token)), _TIDY_NARROW)
        return [key if len(key) > 1 else token for key in narrow]
    if _DISPUTED.search(token):
        ways = list(dict.fromkeys(_disputed(_FINAL_FF.sub("v", token) if token.endswith("ff") else token)))
    else:
        ways = list(_read(tables.ENGLISH, token, _TIDY))
    if "o" in token and _YO.search(token):
        ways += [key.replace("io", "e") for key in ways if "io" in key]
    if token.endswith(("ov", "ova", "ow", "owa", "off")):
        ways += [_SIBILANT_OV.sub("ev", key) for key in ways]
    return ways


def _disputed(plain: str) -> Iterable[str]:
    soft = _SOFT_C.sub("ç", plain) if "c" in plain else plain
    if _GERMAN_ONLY.search(plain):
        yield from _read(tables.GERMAN, soft, _TIDY)
        return
    glided = _GLIDE_J.sub("i", soft) if "j" in soft and "dj" not in soft else soft
    yield from _read(tables.ENGLISH, glided, _TIDY)
    slavic = tables.is_slavic(plain)
    for reading in tables.READINGS:
        if (slavic or not reading.slavic) and reading.sign.search(plain):
            yield from _read(reading, glided if reading.name in ("Ukrainian", "Turkic") else soft, _TIDY)


def _scholarly(marked: str) -> Iterable[str]:
    text = _SOFT_C.sub("ç", marked)
    if _POLISH_MARKS.search(text):  # Polish writes hard л as ł, so a plain l is soft
        text = re.sub("(?<=l)[aou]", lambda m: m[0].translate(_POLISH_SOFT_L), text)
    for yo in ("e", "io") if "ë" in text else ("",):
        for key in _read(tables.SCHOLARLY, text.replace("ë", yo), _TIDY):
            plain = _without_marks(key)
            yield plain
            if (written_e := _SIBILANT_OV.sub("ev", plain)) != plain:
                yield written_e


def _without_marks(text: str) -> str:
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
