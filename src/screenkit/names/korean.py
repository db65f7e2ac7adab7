"""Korean personal names in any spelling: a name denotes a set of Hangul spellings, and two names meet when theirs do.

*Jong* can be 정 or 종, *Jung* 정 or 중, *Jeong* only 정: so Kim Jong Un, Kim Jung Eun and 김정은 meet, and Kim Jong Un,
Kim Jong Il and Kim Jong Nam never do. Folding the spellings to one would lose that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, product
from typing import Final

from attrs import frozen

from screenkit.names import hanja, kontsevich, korean_kana, korean_latin, scripts
from screenkit.names import korean_tables as tables
from screenkit.names.hangul import FINALS, decompose, is_hangul
from screenkit.names.korean_latin import syllables
from screenkit.names.korean_syllables import Syllables, southern

__all__ = ["KoreanReading", "family_share", "may_be_latin", "meets", "readings", "romanizations", "syllables"]

_MOST_SYLLABLES: Final = 3  # of a given name: two are the rule, three are rare
_MOST_JOINED: Final = 2  # in one Latin or Cyrillic word: with a third it is nearly always another language, like Marina
_MOST_TOKENS: Final = 5
_VOICED_FINALS: Final = ("", *"ㄴㄹㅁㅇ")
_INSIDE: Final = frozenset("렬률")


@frozen
class KoreanReading:
    """One way to read a name as Korean, in Hangul by the South's initial-sound law.

    `given` are the given names that the spelling allows, each of one to three syllables.
    `family_first` tells the order that the words stood in.
    """

    family: str
    given: frozenset[str]
    family_first: bool = True


def meets(a: KoreanReading, b: KoreanReading) -> bool:
    """Tell whether two readings can be of one name.

    >>> un, il = readings(["kim", "jong", "un"])[0], readings(["김정일"])[0]
    >>> meets(un, readings(["김정은"])[0]), meets(un, il)
    (True, False)
    """
    return a.family == b.family and not a.given.isdisjoint(b.given)


def family_share(family: str) -> float:
    """Give the share of a family name among the people of the Republic of Korea, from 0 to 1; 0 when it is unknown.

    Statistics Korea, Population and Housing Census 2015, rounded.

    >>> family_share("김"), family_share("리") == family_share("이"), family_share("Smith")
    (0.215, True, 0.0)
    """
    return tables.FAMILIES.get(southern(family), (0.0, ()))[0] if is_hangul(family) else 0.0


def readings(tokens: Sequence[str]) -> tuple[KoreanReading, ...]:
    """Read the words of a personal name as Korean, in every way that they can be; () when they are not plausibly so.

    Each token is a word of the name, lower case: in Latin letters (given names apart, hyphenated or joined), Hangul or
    Hanja (or the whole name in one token), Cyrillic (Kontsevich's system) or Katakana; all in one script. Both orders
    are tried. A name needs a family name of the table and a given name of one to three syllables that occur in names.

    >>> [(r.family, sorted(r.given)) for r in readings(["kim", "jong", "un"])]
    [('김', ['정언', '정운', '정은', '종언', '종운', '종은'])]
    >>> [(r.family, sorted(r.given), r.family_first) for r in readings(["chang-min", "lee"])]
    [('이', ['장민', '창민'], False)]
    >>> [(r.family, sorted(r.given), r.family_first) for r in readings(["리창호"])]
    [('이', ['창호'], True)]
    >>> readings(["vladimir", "putin"])
    ()
    """
    if not 1 <= len(tokens) <= _MOST_TOKENS:
        return ()
    script = _script_of(tokens[0])
    if script is None or (script is _LATIN and not may_be_latin(tokens)):
        return ()
    found: dict[tuple[str, bool], frozenset[str]] = {}
    for written, parts, family_first in _splits(tokens, script):
        families = script.families(written)
        if families and (given := _given(tuple(parts), script)):
            for family in sorted(families):
                key = family, family_first
                found[key] = found.get(key, frozenset()) | given
    return tuple(KoreanReading(family, given, first) for (family, first), given in found.items())


@frozen(eq=False)
class _Script:
    """What a script spells: the family names that a token can be, and the syllables that a part of a given name can."""

    families: Callable[[str], frozenset[str]]
    syllables: Callable[[str, int], tuple[Syllables, ...]]
    joins: bool = False  # whether the whole name is usually written as one word


@lru_cache(maxsize=1 << 14)
def _hangul_families(token: str) -> frozenset[str]:
    family = southern(token) if len(token) <= 2 and is_hangul(token) else ""
    return frozenset({family} if family in tables.FAMILIES else ())


def _hangul_syllables(token: str, most: int) -> tuple[Syllables, ...]:
    in_names = len(token) <= most and all(syllable in tables.NAME_SYLLABLES for syllable in token)
    return (tuple(frozenset({syllable}) for syllable in token),) if in_names else ()


_LATIN: Final = _Script(korean_latin.families, korean_latin.syllables)
_HANGUL: Final = _Script(_hangul_families, _hangul_syllables, joins=True)
_SCRIPTS: Final = {
    "Latn": _LATIN,
    "Hang": _HANGUL,
    "Cyrl": _Script(kontsevich.families, kontsevich.syllables),
    "Hani": _Script(hanja.families, hanja.syllables, joins=True),
    "Kana": _Script(korean_kana.families, korean_kana.syllables),
}


def _script_of(token: str) -> _Script | None:
    return _LATIN if token.isascii() else _SCRIPTS.get(scripts.script(token))


def may_be_latin(tokens: Sequence[str]) -> bool:
    """Tell whether every word can be a family name or syllables: most names of other languages are seen not to be.

    >>> may_be_latin(["kim", "jong", "un"]), may_be_latin(["kim", "petrov"])
    (True, False)
    """
    return all(map(_is_latin_word, tokens)) or (len(tokens) > 2 and bool(_LATIN.families(tokens[0] + tokens[1])))


@lru_cache(maxsize=1 << 16)
def _is_latin_word(token: str) -> bool:
    parts = token.split("-")
    return bool(_LATIN.families("".join(parts))) or all(
        _LATIN.families(part) or _LATIN.syllables(part, _MOST_JOINED) for part in parts
    )


def _splits(tokens: Sequence[str], script: _Script) -> Iterator[tuple[str, list[str], bool]]:
    """Part the words into a family name and the parts of a given name; True when the family name stands first."""
    words = [token.split("-") if "-" in token else [token] for token in tokens]
    if len(words) > 1:
        yield "".join(words[0]), [part for word in words[1:] for part in word], True
        yield "".join(words[-1]), [part for word in words[:-1] for part in word], False
        if len(words) > 2 and any(len(f) == 2 for f in script.families(tokens[0] + tokens[1])):
            yield tokens[0] + tokens[1], [part for word in words[2:] for part in word], True
    elif len(words[0]) > 1:
        yield words[0][0], words[0][1:], True
        yield words[0][-1], words[0][:-1], False
    if script.joins and (len(words) == 1 or not script.families(tokens[0])):  # 김정 은, with a space that is none
        whole = "".join(tokens)
        yield whole[:1], [whole[1:]], True
        yield whole[:2], [whole[2:]], True


@lru_cache(maxsize=1 << 14)
def _given(parts: tuple[str, ...], script: _Script) -> frozenset[str]:
    if len(parts) > _MOST_SYLLABLES or not all(parts) or (script is _LATIN and len(parts[0]) == len(parts) == 1):
        return frozenset()
    most = _MOST_SYLLABLES if script.joins else _MOST_JOINED
    return _spellings(script.syllables(part, most) for part in parts)


def _spellings(cuts: Iterable[tuple[Syllables, ...]]) -> frozenset[str]:
    """Join the syllables in every way, by the initial-sound law."""
    found: set[str] = set()
    for choice in product(*cuts):
        sets = [syllable for cut in choice for syllable in cut]
        if len(sets) <= _MOST_SYLLABLES:
            names = map("".join, product({southern(s) for s in sets[0]}, *sets[1:]))
            found.update(map(southern, names) if any(_INSIDE & s for s in sets[1:]) else names)
    return frozenset(found)


def romanizations(name: str) -> frozenset[str]:
    """Write a Hangul name (family name first) in Latin as each system would, given names apart, hyphenated and joined.

    The systems are those of `korean_tables.WRITTEN`, and the family name is also written as the North does. Raises
    ValueError for anything but a family name of the table and one to three syllables.

    >>> {"kim jong un", "gim jeong-eun", "kim chŏngŭn"} <= romanizations("김정은")
    True
    """
    if not is_hangul(name) or not readings([name]):
        raise ValueError(f"{name!r} is not a Korean name in Hangul; write the family name first and nothing between")
    return frozenset(
        written
        for initials, voiced, vowels in tables.WRITTEN.values()
        for family in _family_forms(name)
        for written in _in_system(*family, (initials.split(), voiced.split(), vowels.split()))
    )


def _family_forms(name: str) -> list[tuple[str, str]]:
    """Part a name in every way, the family and given names as the South and as the North writes them."""
    parted = [(name[:n], name[n:]) for n in (1, 2) if southern(name[:n]) in tables.FAMILIES and name[n:]]
    return [
        (written, given)
        for family, given in parted
        for written in {family, southern(family), tables.NORTHERN_FAMILIES.get(southern(family), family)}
    ]


def _in_system(family: str, given: str, system: tuple[list[str], list[str], list[str]]) -> Iterator[str]:
    apart = [_in_parts(syllable, system) for syllable in given]
    before = "".join(_in_parts(syllable, system) for syllable in family)
    joined = apart[0] + "".join(
        _in_parts(syllable, system, voiced=FINALS[decompose(left)[2]] in _VOICED_FINALS)
        for left, syllable in pairwise(given)
    )
    yield from (f"{before} {' '.join(apart)}", f"{before} {'-'.join(apart)}")
    if len(given) <= _MOST_JOINED:
        yield f"{before} {joined}"


def _in_parts(syllable: str, system: tuple[list[str], list[str], list[str]], *, voiced: bool = False) -> str:
    initial, vowel, final = decompose(syllable)
    middle = system[2][vowel].split("/")[-1 if final else 0]
    return (system[1 if voiced else 0][initial] + middle + tables.WRITTEN_FINALS[FINALS[final]]).replace("-", "")
