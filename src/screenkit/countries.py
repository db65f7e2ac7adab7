"""Countries as lists and customers write them, to ISO 3166-1 alpha-2 in small letters.

Names, official names, nationalities, alpha-2 and alpha-3 codes, the spellings of OFAC ("Korea, North"), the UN ("Iran
(Islamic Republic of)") and the UK, the countries' own names in their own scripts, their names in the languages in which
lists are published, and states that are no more. The last keep their withdrawn code of ISO 3166-3 where no single state
succeeded them: su, yu, cs, dd, an.

`countries.txt` is written by hand, `countries_cldr.txt` made by scripts/build_countries.py.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

# States that ceased to be, with those that their people became citizens of.
_SUCCESSORS: Final = {
    "su": {"am", "az", "by", "ee", "ge", "kg", "kz", "lt", "lv", "md", "ru", "tj", "tm", "ua", "uz"},
    "yu": {"ba", "hr", "me", "mk", "rs", "si", "xk"},
    "cs": {"cz", "sk"},
    "dd": {"de"},
    "an": {"aw", "bq", "cw", "sx"},
}

# Hangul letters, kana and Han, after decomposition: written with or without spaces and middle dots between the words.
_SIGN: Final = "[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff]"
_BETWEEN_SIGNS: Final = re.compile(rf"(?<={_SIGN}) (?={_SIGN})")
# "Islamic republic", "Arab republic" and their like behind a name in Japanese, Korean and Chinese.
_FORM_OF_STATE: Final = re.compile(
    r"(?:イスラム|アラブ|ボリバル|社会主義|人民|民主|連邦|連合|多民族|[・\s])*(?:共和国|王国|大公国|公国|連邦|首長国|国)\s*$"
    r"|(?:이슬람|아랍|볼리바르|사회주의|인민|민주|연방|연합|다민족|\s)*(?:공화국|왕국|대공국|공국|연방)\s*$"
    r"|(?:伊斯兰|阿拉伯|社会主义|人民|民主|联邦|联合|伊斯蘭|社會主義|聯邦)*(?:共和国|共和國|王国|王國|联邦|聯邦)\s*$"
)


@lru_cache(maxsize=4096)  # batches repeat few countries many times
def code(text: str) -> str:
    """Return the ISO 3166-1 alpha-2 code, in small letters, of a country's name, adjective or code; "" if unknown.

    >>> code("Korea, North"), code("Russian Federation"), code("PRK"), code("Türkiye"), code("Россия")
    ('kp', 'ru', 'kp', 'tr', 'ru')
    >>> code("シリア・アラブ共和国"), code("조선민주주의인민공화국"), code("République arabe syrienne")
    ('sy', 'kp', 'sy')
    >>> code("undetermined")
    ''
    """
    table = _table()
    for reading in _readings(text):
        if found := table.get(reading):
            return found
    return ""


def agree(one: str, other: str) -> bool:
    """Tell whether two codes can be of one person: they are equal, or one is of a state that the other succeeded.

    >>> agree("ru", "ru"), agree("su", "kz"), agree("ru", "kz")
    (True, True, False)
    """
    return one == other or other in _SUCCESSORS.get(one, ()) or one in _SUCCESSORS.get(other, ())


def _readings(text: str) -> Iterator[str]:
    """Yield the forms to look up: as it is, turned at its comma, without what is in brackets, without "republic"."""
    shown = unicodedata.normalize("NFKC", text[:200])
    plain = re.sub(r"(?i)^\s*(?:region|country)\s*:|^\s*(?:the\s+)?former(?:ly)?\b", "", shown)
    head, comma, tail = plain.partition(",")
    bare = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", plain)
    bracket = re.search(r"\(([^()]*)\)", plain)
    yield key(shown)
    yield key(plain)
    if comma or bracket:
        yield key(f"{tail} {head}" if comma else f"{bracket[1] if bracket else ''} {bare}")
        yield key(bare)
    if form := _FORM_OF_STATE.search(bare):
        yield key(bare[: form.start()])


def key(text: str) -> str:
    """Give the form in which names are compared: letters without accents, words without "the"; none between Han signs.

    >>> key("Côte d’Ivoire"), key("The Gambia"), key("중앙아프리카 공화국") == key("중앙 아프리카 공화국")
    ('cote divoire', 'gambia', True)
    """
    letters = text.replace("&", " and ").replace("ı", "i").casefold()
    if not letters.isascii():
        letters = "".join(c for c in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(c))
    words = re.sub(r"[^\w]+", " ", re.sub("['’ʼ.\u200c]", "", letters)).split()
    return _BETWEEN_SIGNS.sub("", " ".join(word for word in words if word != "the"))


def names_in(file: str) -> dict[str, str]:
    """Read the codes of one of the tables beside this file, by the keys of the names."""
    names: dict[str, str] = {}
    for line in Path(__file__).with_name(file).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            codes, _, others = line.partition(":")
            for name in (*codes.split(), *others.split(";")):
                names[key(name)] = codes.split()[0]
    return names


@cache
def _table() -> dict[str, str]:
    return names_in("countries_cldr.txt") | names_in("countries.txt")
