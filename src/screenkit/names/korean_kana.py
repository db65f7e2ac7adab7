"""Korean names in Katakana, as Japan's lists, broadcasters and press print them: キム・ジョンウン is 김정은.

Katakana writes what is heard. Plain consonants are voiced between voiced sounds (정 is ジョン after キム, チョン after
パク), final consonants take a vowel along or move to the next syllable (혁일 is ヒョクイル or ヒョギル), and neighbours
change one another (석열 is ソンニョル). It does not tell ㅓ from ㅗ, nor ㄴ from ㅇ at the end of a syllable, so a
spelling denotes many names: リ・ヨンホ is 리영호 and 리용호.

Sources: NHK, ことばのハンドブック, on Korean names, and how the daily papers depart from it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import product
from typing import Final

from screenkit.names import korean_tables as tables
from screenkit.names.hangul import FINALS, INITIALS, decompose
from screenkit.names.korean_syllables import Syllables, Table, frozen_table, row, segment, southern, spell_all

_LONGEST: Final = 20  # signs of a token worth cutting

# Sounds, one letter each: `x` opens a syllable that has no consonant, c and j are チ and ジ, `N` is ン, `q` is ッ.
_ROWS: Final = {
    "x": "アイウエオ", "k": "カキクケコ", "g": "ガギグゲゴ", "s": "サシスセソ", "c": " チ   ", "j": " ジ   ",
    "t": "タ ツテト", "d": "ダ ヅデド", "n": "ナニヌネノ", "h": "ハヒフヘホ", "b": "バビブベボ", "p": "パピプペポ",
    "m": "マミムメモ", "r": "ラリルレロ",
}  # fmt: skip
_BESIDES: Final = {
    "xya": "ヤ", "xyu": "ユ", "xyo": "ヨ", "xwa": "ワ", "ti": "ティ", "di": "ディ", "tu": "トゥ", "du": "ドゥ",
    "N": "ン", "q": "ッ",
}  # fmt: skip
_VARIANTS: Final = {"ヂ": "ji", "ヲ": "xo", "クヮ": "kwa", "グヮ": "gwa", "ー": ""}

# What a sound is beside its neighbours. Each rule, in this order, writes a letter that more, or less, can stand for.
_NEIGHBOURS: Final = (
    # Voiceless after a voiced sound it is no plain consonant (청, not 정), or else a final one (ク, プ).
    (re.compile("(?:(?<=[aeioN])|(?<=[^kprKP]u))[ktpc]"), lambda m: m[0].upper()),
    (re.compile("Nn|(?<=mu)n"), lambda m: {"Nn": "Dv"}.get(m[0], "v")),  # 석열 ソンニョル, 금룡 グムニョン
    (re.compile("N(?=m)"), lambda _: "W"),  # 학명 ハンミョン
    (re.compile("N(?=[bpP])"), lambda _: "B"),  # 금복 グンボク
    (re.compile("rur"), lambda _: "Ll"),  # 선룡 ソルリョン, 일남 イルラム
)
# As the tables of korean_tables, in these letters. A consonant that moved to the next syllable stands before a bare
# vowel; so does the loss of ㅎ (선희 ソニ, 덕훈 ドックン).
_INITIALS: Final = (
    "k g", "k K", "n v l", "t d", "t T", "r l v", "m", "p b", "p P", "s", "s", "x - v~ l~", "c j", "c C", "c C", "k K",
    "t T", "p P", "h -",
)  # fmt: skip
_VOWELS: Final = (
    "a", "e", "ya", "ye e", "o", "e", "yo", "e ye", "o", "wa", "we", "e we", "yo", "u", "wo", "we", "wi uxi", "yu", "u",
    "i wi uxi", "i",
)  # fmt: skip
_FINALS: Final = {
    "": "-", "ㄱ": "ku Ku g q qk D W", "ㄺ": "ku Ku g q D W", "ㄴ": "N n D W B L", "ㄷ": "q", "ㄹ": "ru r L",
    "ㅁ": "mu m W B", "ㅂ": "pu Pu b q qp D W", "ㅅ": "q", "ㅇ": "N D W B", "ㅈ": "q", "ㅊ": "q", "ㅍ": "pu Pu q",
}  # fmt: skip
_FAMILIES_BESIDES: Final = {"최": "チョイ", "권": "コン", "곽": "カク"}

_USUAL: Final = {
    "의": "ウィ",
    "예": "イェ",
    "외": "ウェ",
    "회": "フェ",
}  # where the first spelling is not the usual one
_VOICED: Final = {"ㄱ": "g", "ㄷ": "d", "ㅂ": "b", "ㅈ": "j"}
_VOICED_FINALS: Final = ("", *"ㄴㄹㅁㅇ")


def write(name: str) -> str:
    """Write a Hangul name, family name first, in Katakana as the press does.

    Raises ValueError for anything but a family name of the table and syllables that names have.

    >>> write("김정은"), write("박정천"), write("리창호"), write("남궁원")
    ('キム・ジョンウン', 'パク・チョンチョン', 'リ・チャンホ', 'ナムグン・ウォン')
    """
    parts = [decompose(syllable) for syllable in name]
    family = next((n for n in (2, 1) if n < len(parts) and southern(name[:n]) in tables.FAMILIES), 0)
    if not family or any(FINALS[final] not in _FINALS for *_, final in parts):
        raise ValueError(f"{name!r} is not a Korean name in Hangul; write the family name first and nothing between")
    written = []
    voiced = False
    for syllable, (initial, vowel, final) in zip(name, parts, strict=True):
        first = (voiced and _VOICED.get(INITIALS[initial])) or row(_INITIALS[initial])[0][0]
        last = row(_FINALS[FINALS[final]])[0][0]
        sign = _USUAL.get(syllable) or _kana()[first + row(_VOWELS[vowel])[0][0]]
        written.append(sign + (_kana()[last] if last else ""))
        voiced = FINALS[final] in _VOICED_FINALS
    return "".join(written[:family]) + "・" + "".join(written[family:])


def syllables(token: str, most: int = 3) -> tuple[Syllables, ...]:
    """Give every way to read a token in Katakana or Hiragana as one to `most` Korean syllables.

    >>> [[sorted(s) for s in cut] for cut in syllables("ジョンウン")]
    [[['전', '정', '존', '종'], ['운', '웅', '은', '응']]]
    >>> syllables("ウラジーミル")
    ()
    """
    return _cut(token, most) if len(token) <= _LONGEST else ()


@lru_cache(maxsize=1 << 12)
def _cut(token: str, most: int) -> tuple[Syllables, ...]:
    found = (segment(heard, _syllable_table(), most) for heard in _hear(token))
    return next(filter(None, found), ())


def families(token: str) -> frozenset[str]:
    """Give the family names, by the South's spelling law, that a token in Katakana or Hiragana can be.

    >>> sorted(families("リ")), sorted(families("チョン")), families("トランプ")
    (['이'], ['전', '정', '천'], frozenset())
    """
    found = (_family_table().get(heard, frozenset()) for heard in (_hear(token) if len(token) <= _LONGEST else ()))
    return next(filter(None, found), frozenset())


@cache
def _kana() -> dict[str, str]:
    """Map every syllable of sounds to its kana: those of the rows, then with a small ャ ュ ョ ェ, ァ ィ ェ ォ."""
    found = {first + v: sign for first, line in _ROWS.items() for v, sign in zip("aiueo", line, strict=True)}
    found = {sound: sign for sound, sign in found.items() if sign != " "} | _BESIDES
    for first in _ROWS:
        glide = "" if first in "cj" else "y"  # チャ is ca, キャ is kya
        for vowel, small in zip("auoe", "ャュョェ", strict=True) if first + "i" in found else ():
            found.setdefault(first + glide + vowel, found[first + "i"] + small)
        for vowel, small in zip("aieo", "ァィェォ", strict=True):
            found.setdefault(f"{first}w{vowel}", found[first + "u"] + small)
    return found


@cache
def _sounds() -> tuple[re.Pattern[str], dict[str, str]]:
    found = {sign: sound for sound, sign in _kana().items()} | _VARIANTS
    found |= {sign: first + "u" for first, line in _ROWS.items() if (sign := line[2]) != " "}  # ツ and ヅ
    return re.compile("|".join(sorted(found, key=len, reverse=True))), found


# Bank records have no small kana (キム ジヨンウン, 全国銀行協会).
_SMALL: Final = str.maketrans("ヤユヨアエオ", "ャュョァェォ")
_WRITTEN_LARGE: Final = re.compile("(?<=[キギシチジニヒビピミリ])[ヤユヨ]|(?<=[チジ])エ|(?<=[クグフウ])[アエオ]")


@lru_cache(maxsize=1 << 12)
def _hear(token: str) -> tuple[str, ...]:
    """Give the sounds of a token, as it stands and as if its small kana were written large.

    They are marked by their neighbours. Empty when the token has a sign that no Korean name has.
    """
    token = unicodedata.normalize("NFKC", token)
    token = "".join(chr(ord(sign) + 0x60) if "ぁ" <= sign <= "ゖ" else sign for sign in token)
    pattern, sounds = _sounds()
    found = []
    for written in dict.fromkeys((token, _WRITTEN_LARGE.sub(lambda m: m[0].translate(_SMALL), token))):
        heard = pattern.sub(lambda m: sounds[m[0]], written)
        for neighbours, letter in _NEIGHBOURS:
            heard = neighbours.sub(letter, heard)
        if heard and heard.isascii() and not pattern.sub("", written):
            found.append(heard)
    return tuple(found)


@cache
def _syllable_table() -> Table:
    found = spell_all(tables.NAME_SYLLABLES, _INITIALS, _VOWELS, _FINALS)
    found["L"] = found["ru"]  # or else the ル before another r is a syllable of its own
    return frozen_table(found)


@cache
def _family_table() -> Table:
    """Map sounds to family names, which begin voiceless: チョン is 정, ジョン is John."""
    found: dict[str, set[str]] = {}
    for family in tables.FAMILIES:
        for name in {family, tables.NORTHERN_FAMILIES.get(family, family)}:
            for spelled in product(_spellings(name[0], voiceless=True), *map(_spellings, name[1:])):
                found.setdefault("".join(spelled), set()).add(southern(family))
        for spelling in _FAMILIES_BESIDES.get(family, "").split():
            found.setdefault(_hear(spelling)[0], set()).add(family)
    return frozen_table(found)


def _spellings(syllable: str, *, voiceless: bool = False) -> list[str]:
    initials = [line.split()[0] for line in _INITIALS] if voiceless else _INITIALS
    return list(spell_all([syllable], initials, _VOWELS, _FINALS))
