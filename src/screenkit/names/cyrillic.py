"""Cyrillic letters: how a token is printed in Latin letters.

`romanize` gives the one spelling that English-language lists print; `STANDARDS` has the others by name, so that tests
and users can ask "would this person still be found if the passport office had used that table?".

Sources of `romanize`: BGN/PCGN 1947 system for Russian without its quotation marks, BGN/PCGN 2019 agreement for
Ukrainian (the national table of 2010), the Belarusian national table of 2007 without marks, the official Latin
alphabets of Serbian and Macedonian without marks, the Bulgarian Transliteration Act of 2009, BGN/PCGN for Kazakh and
its neighbours without marks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Final

from screenkit.names.cyrillic_standards import STANDARDS

__all__ = ["STANDARDS", "is_cyrillic", "language_of", "romanize"]


def _table(letters: str, latin: str) -> dict[str, str]:
    return {a: b.replace("-", "") for a, b in zip(letters.split(), latin.split(), strict=True)}


_RUSSIAN: Final = _table(
    "а б в г д е ё  ж  з и й к л м н о п р с т у ф х  ц  ч  ш  щ    ъ ы ь э ю  я",
    "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya",
)
_UKRAINIAN: Final = _RUSSIAN | _table("г и й є  і ї ґ ю  я  ʼ", "h y i ie i i g iu ia -")
_BELARUSIAN: Final = _RUSSIAN | _table("г й ё  і ў ю  я  ґ ʼ", "h i io i u iu ia g -")
_BULGARIAN: Final = _RUSSIAN | _table("х щ   ъ ь ц", "h sht a y ts")
_SERBIAN: Final = _RUSSIAN | _table(
    "ж х ц ч ш ђ  ј љ  њ  ћ џ  ѓ  ќ  ѕ  ѐ ѝ",
    "z h c c s dj j lj nj c dz gj kj dz e i",
)
# The letters that the other languages add; everything else in such a token reads as in Russian.
_ADDED: Final = _table(
    "ә ғ қ ң ө ұ ү һ і ҳ ҷ ӣ ӯ җ ҙ ҫ ҡ ѣ  ѳ ѵ ӑ ӗ ӳ ҥ  ӈ  ҕ  ҿ  ӏ ў ґ є  ї  ј љ  њ  ћ ђ  џ  ӧ ӱ ӓ ӥ ӝ ӟ ӵ",
    "a g k n o u u h i h j i u j z s k ie f i a e u ng ng gh ch - u g ye yi j lj nj c dj dz o u a i j z ch",
)
_TURKIC: Final = _RUSSIAN | _ADDED

_TABLES: Final = {
    "ru": _RUSSIAN | {k: v for k, v in _ADDED.items() if k not in _RUSSIAN},
    "uk": _UKRAINIAN,
    "be": _BELARUSIAN,
    "bg": _BULGARIAN,
    "sr": _SERBIAN,
    "kk": _TURKIC,
}
_FOR_TRANSLATE: Final = {language: str.maketrans(table) for language, table in _TABLES.items()}

_CYRILLIC: Final = re.compile(r"[\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f]")
_LANGUAGE_SIGNS: Final = (
    ("kk", re.compile(r"[әғқңөұүһҳҷӣӯҗҙҫҡ]")),
    ("sr", re.compile(r"[ђјљњћџѓќѕ]")),
    # Only Belarusian has ў; it has no и, so і beside ы, э or ё, or in the ending -віч, is Belarusian too.
    ("be", re.compile(r"ў|^(?!.*[иїєґ]).*(?:і.*[ыэё]|[ыэё].*і|(?:[аеоэ]|')віч$|дзі)|^дзм")),
    ("uk", re.compile(r"[іїєґ]|[бпвмфр]['’ʼ][яю]|[сцз]ьк(?:ий|а|ого)$")),
    # Russian writes ъ only before е, ё, ю, я; Bulgarian writes it for a vowel.
    ("bg", re.compile(r"ъ(?![еёюя])")),
)
_VOWELS: Final = "аеёиоуыэюяєіїўй"
_APOSTROPHES: Final = str.maketrans(dict.fromkeys("'’ʼʹ`´ʺ\"”", ""))
# Where the sound has its glide: at the start, after a vowel, after a sign.
_GLIDES: Final[dict[str, tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...]]] = {
    "ru": ((re.compile(rf"(?:^|(?<=[{_VOWELS}ъь'’ʼ]))е"), "ye"), (re.compile(r"(?<=[жчшщ])ё"), "e")),
    "uk": (
        (re.compile(r"^([єїйюя])"), lambda m: {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}[m[0]]),
        (re.compile(r"зг"), "zgh"),
    ),
    "be": (
        (re.compile(rf"(?:^|(?<=[{_VOWELS}ь'’ʼ]))е"), "ye"),
        (re.compile(r"^([ёюя])"), lambda m: {"ё": "yo", "ю": "yu", "я": "ya"}[m[0]]),
    ),
    "bg": ((re.compile(r"ия$"), "ia"),),
    "sr": (),
    "kk": ((re.compile(rf"(?:^|(?<=[{_VOWELS}ъь]))е"), "ye"),),
}


def is_cyrillic(token: str) -> bool:
    """Tell whether a token has a Cyrillic letter.

    >>> is_cyrillic("михейчик"), is_cyrillic("mikheychik")
    (True, False)
    """
    return bool(_CYRILLIC.search(token))


def language_of(token: str) -> str:
    """Tell by its letters which language a lower-case Cyrillic token is written in; `ru` when none of them tells.

    `kk` stands for Kazakh and all others with added letters, `sr` for Serbian and Macedonian.

    >>> [language_of(t) for t in ("шульга", "сергій", "уладзімір", "първанов", "вучић", "нұрсұлтан")]
    ['ru', 'uk', 'be', 'bg', 'sr', 'kk']
    """
    for language, sign in _LANGUAGE_SIGNS:
        if sign.search(token):
            return language
    return "ru"


def romanize(token: str) -> str:
    """Write a lower-case Cyrillic token as English-language lists print it: lower-case printable ASCII.

    Its letters decide between the languages. Signs and apostrophes are dropped; letters of other scripts fall back on
    Unidecode. Never raises.

    >>> [romanize(t) for t in ("михейчик", "щербаков", "юрьевич", "евгений", "горбачёв", "фёдор")]
    ['mikheychik', 'shcherbakov', 'yuryevich', 'yevgeniy', 'gorbachev', 'fyodor']
    >>> [romanize(t) for t in ("сергій", "згурський", "аўгень", "дзмітрый")]
    ['serhii', 'zghurskyi', 'auhen', 'dzmitryi']
    """
    plain = unicodedata.normalize("NFC", token).lower()
    language = language_of(plain)
    for pattern, latin in _GLIDES[language]:
        plain = pattern.sub(latin, plain)
    latin_text = plain.translate(_APOSTROPHES).translate(_FOR_TRANSLATE[language])
    if latin_text.isascii() and latin_text.isprintable():
        return latin_text
    from unidecode import unidecode  # noqa: PLC0415  it costs time to import and is rarely needed

    return "".join(c for c in unidecode(latin_text.translate(_FOR_TRANSLATE["ru"])).lower() if " " <= c <= "~")
