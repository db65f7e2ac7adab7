"""Countries as lists and customers write them, to ISO 3166-1 alpha-2 in small letters.

Names, official names, nationalities, alpha-2 and alpha-3 codes, the spellings of OFAC ("Korea, North"), the UN ("Iran
(Islamic Republic of)") and the UK, the countries' own names in their own scripts, and states that are no more. The last
keep their withdrawn code of ISO 3166-3 where no single state succeeded them: su, yu, cs, dd, an.
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


@lru_cache(maxsize=4096)  # batches repeat few countries many times
def code(text: str) -> str:
    """Return the ISO 3166-1 alpha-2 code, in small letters, of a country's name, adjective or code; "" if unknown.

    >>> code("Korea, North"), code("Russian Federation"), code("PRK"), code("Türkiye"), code("Россия")
    ('kp', 'ru', 'kp', 'tr', 'ru')
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
    """Yield the forms to look up: the text as it is, turned at its comma, and without what is in brackets."""
    plain = re.sub(r"(?i)^\s*(?:region|country)\s*:|^\s*(?:the\s+)?former(?:ly)?\b", "", text[:200])
    head, comma, tail = plain.partition(",")
    bare = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", plain)
    bracket = re.search(r"\(([^()]*)\)", plain)
    yield _key(text[:200])
    yield _key(plain)
    if comma or bracket:
        yield _key(f"{tail} {head}" if comma else f"{bracket[1] if bracket else ''} {bare}")
        yield _key(bare)


def _key(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.replace("&", " and ").replace("ı", "i").casefold())
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    words = re.sub(r"[^\w]+", " ", letters.replace("'", "").replace("’", "").replace(".", "")).split()
    return " ".join(word for word in words if word != "the")


@cache
def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    for line in Path(__file__).with_name("countries.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            codes, _, names = line.partition(":")
            alpha2, *others = codes.split()
            for name in (alpha2, *others, *names.split(";")):
                table[_key(name)] = alpha2
    return table
