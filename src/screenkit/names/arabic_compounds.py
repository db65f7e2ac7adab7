"""Compound names: one name that writers print as one, two or three words.

`Abd al-Rahman`, `Abdul Rahman`, `Abdurrahman` and `عبد الرحمن` are one name; so are `Saif al-Din` and `Saifuddin`,
`Nasr Allah` and `Nasrullah`, `Abu Bakr` and `Abubakr`. Each comes out as one word without its article. The article of
other words (`al-Zawahiri`) is dropped, because lists print the same name with and without it.

Only the words named here set this off; a name without one of them comes back as it was.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from screenkit.names.arabic_names import groups

ABD: Final = re.compile(r"abd(?:[aeou]|ou)?(?:l{0,2}|r|s|sh|n|z|d|t)")
ABD_JOINED: Final = re.compile(
    r"abd(?:(?:[aeou]|ou)(?:l-?|(?=(?P<sun>rr|ss|nn|zz|dd|tt|ll|jj|shsh))[rsnzdtlj](?:h(?=sh))?)|(?=(?:rahman|rahim|salam)))"
    r"(?P<rest>[a-z]{3,})"
)
ALLAH: Final = frozenset({"allah", "ullah", "ollah", "oullah", "ulah", "llah"})
SERVED: Final = ALLAH | {"alah", "lah", "ulla", "alla"}  # spellings that are other names where no abd stands before
ALLAH_JOINED: Final = re.compile(
    r"(?P<stem>[a-z]{2,}?)(?:[aou]|ou)(?:ll?ah|lla)(?P<rest>i|y|zadeh|zada|pour|khan|yar)?"
)
DIN: Final = frozenset({"din", "deen", "dine", "dien", "ddin", "ddine", "deene"})
DIN_ARTICLE: Final = frozenset({"al", "el", "ul", "ud", "ad", "ed", "od", "id", "eld", "uld", "ald"})
DIN_JOINED: Final = re.compile(r"(?:[aeou]|ou|ee|)(?:dd|ld)(?:in|een|ine|ien|yn)|[aeo]l[dt]een")
DIN_ENDING: Final = re.compile(
    r"(?P<stem>[a-z]{2,}[b-df-hj-np-tv-z])(?:(?:[aeou]|ou|ee)(?:dd(?:in|een|ine|ien|yn)|ld(?:in|een))|(?<=[a-z]{3})udin)"
)
RAHMAN_ENDING: Final = re.compile(r"(?P<stem>[a-z]{3,}?)[aeou]?r?r[ae]h[a]?m[ae]n")
ABU: Final = frozenset({"abu", "abou", "abo", "aboo", "abul", "aboul", "abol"})
ABU_JOINED: Final = re.compile(r"ab(?:ou|[uo](?=l[b-df-hj-km-np-tv-z]))l?(?=[b-df-hj-np-tv-z])(?P<rest>[a-z]{3,})")
SON: Final = frozenset({"bin", "ben", "ibn", "ibne", "bn"})
DAUGHTER: Final = frozenset({"bint", "binte", "binti", "bent"})
ARTICLE: Final = frozenset({"al", "el", "ul"})
# The article before a sun letter, with the letters it stands before.
SUN_ARTICLE: Final = {
    vowel + consonant: consonant
    for vowel in "aeu"
    for consonant in ("s", "sh", "d", "dh", "r", "n", "t", "th", "z", "l")
}  # fmt: skip
_ATTACHED: Final = re.compile(r"[ae]l(?=(?:kh|gh|sh|q|z|j|h|m|s|r|k|t|b[au]|n)[a-z]{3})(?P<rest>[a-z]{5,})")

# Searched first: most words have none of this, and are done.
_TRIGGER: Final = re.compile(
    r"abd|ab[ou]|ib?n|bi?n|ben|bint|bent|[aeu](?:[lsdrntz]|[sdt]h)$|[ae]l|.*(?:ll?ah|lla$|d+[iey]+n|hm[ae]n|[؀-ۿ])"
)
_PARTICLES: Final = ALLAH | DIN_ARTICLE | ABU | SON | DAUGHTER | ARTICLE | SUN_ARTICLE.keys()


@lru_cache(maxsize=1 << 15)
def is_part(word: str) -> bool:
    """Tell whether a word begins or ends a compound, or is one that has another form; any other stays as it is.

    >>> is_part("abdul"), is_part("nasrullah"), is_part("robert"), is_part("holding")
    (True, True, False, False)
    """
    return bool(_TRIGGER.match(word)) and (
        not word.isascii()
        or word in _PARTICLES
        or bool(ABD.fullmatch(word) or DIN_JOINED.fullmatch(word))
        or _single(word, True) != (word,)
    )


@lru_cache(maxsize=1 << 15)
def _is_arabic(word: str) -> bool:
    return word in SON or word in DAUGHTER or word.startswith("abd") or bool(groups(word))


def normalize_tokens(tokens: list[str]) -> list[str]:
    """Bring the compounds among folded tokens, Latin or Arabic, into one form; other tokens stay as they are.

    >>> [normalize_tokens(n.split()) for n in ("abd al rahman", "abdul rahman", "abdurrahman", "abderrahman")]
    [['abdrahman'], ['abdrahman'], ['abdrahman'], ['abdrahman']]
    >>> normalize_tokens("saif al din abu bakr bin al zawahiri".split())
    ['saifuddin', 'abubakr', 'bin', 'zawahiri']
    >>> normalize_tokens(["عبد", "الرحمن"]), normalize_tokens(["عبدالرحمن"])
    (['عبدرحمن'], ['عبدرحمن'])
    >>> normalize_tokens(["an", "nam"]), normalize_tokens(["al"])
    (['an', 'nam'], ['al'])
    """
    if not any(map(is_part, tokens)):
        return tokens
    arabic = any(map(_is_arabic, tokens))
    done: list[str] = []
    i = 0
    while i < len(tokens):
        if not is_part(tokens[i]):
            done.append(tokens[i])
            i += 1
            continue
        taken = _native(tokens, i, done) if "؀" <= tokens[i] <= "ۿ" else _latin(tokens, i, done, arabic)
        if not taken:
            done.extend(_single(tokens[i], arabic))
        i += taken or 1
    return done


def _latin(tokens: list[str], i: int, done: list[str], arabic: bool) -> int:
    """Put the compound or particle that begins at `i` into `done`; return how many tokens it took, 0 for neither."""
    word, *rest = tokens[i : i + 3]
    if done and (word in ALLAH or DIN_JOINED.fullmatch(word)):
        if word in ALLAH and len(done[-1]) < 3:
            return 0
        done[-1] += "allah" if word in ALLAH else "uddin"
        return 1
    if not rest:
        return 0
    after = rest[0]
    if word in ABU or ABD.fullmatch(word):
        named = 1 if len(rest) == 2 and _is_article(after, rest[1]) else 0
        done.append("abu" + rest[named] if word in ABU else _abd(rest[named]))
        return named + 2
    if done and word in DIN_ARTICLE and after in DIN:
        done[-1] += "uddin"
        return 2
    if (word in ARTICLE or (arabic and _is_article(word, after))) and after not in ARTICLE:
        return 1 if i == 0 or tokens[i - 1] not in ARTICLE else 0  # El Al is no article twice
    if word in DAUGHTER or (word in SON and arabic and (done or word == "bin")):
        done.append("bint" if word in DAUGHTER else "bin")
        return 1
    return 0


def _is_article(token: str, after: str) -> bool:
    if token in ARTICLE:
        return True
    sun = SUN_ARTICLE.get(token)
    return sun is not None and len(after) > 3 and after.startswith(sun)


def _abd(name: str) -> str:
    """Join the servant and whom he serves: the article is gone, however God is written."""
    if name in SERVED or name in ("alahi", "allahi", "ollahi", "ullahi"):
        return "abdallah" + ("i" if name.endswith("i") else "")
    attached = re.fullmatch(r"[aeu]l(?P<rest>[a-z]{4,})", name)
    return "abd" + (attached["rest"] if attached else name)


@lru_cache(maxsize=1 << 15)
def _single(token: str, arabic: bool) -> tuple[str, ...]:
    if len(token) < 5 or not token.isascii():
        return (token,)
    if token.startswith("abd"):
        if god := re.fullmatch(r"abd(?:[aeou]|ou)?l{1,2}[ae]h?(?P<rest>i|y|zadeh|zada|pour|khan)?", token):
            return ("abdallah" + (god["rest"] or ""),)
        if joined := ABD_JOINED.fullmatch(token):
            return ("abd" + joined["rest"],)
        return (token,)
    if joined := DIN_ENDING.fullmatch(token):
        return (joined["stem"] + "uddin",)
    if len(token) > 8 and (joined := RAHMAN_ENDING.fullmatch(token)):
        return (joined["stem"], "rahman")
    if joined := ALLAH_JOINED.fullmatch(token):
        return (joined["stem"] + "allah" + (joined["rest"] or ""),)
    if joined := ABU_JOINED.fullmatch(token):
        return ("abu" + joined["rest"],)
    if (attached := _ATTACHED.fullmatch(token)) and (arabic or groups(attached["rest"])):
        return (attached["rest"],)
    return (token,)


_FATHER: Final = frozenset({"ابو", "أبو", "ابي", "أبي", "ابى", "أبى", "ابا", "أبا", "ابی", "أبی"})
_GOD: Final = frozenset({"الله", "اللة", "الة", "اله", "اللہ"})
_RELIGION: Final = frozenset({"الدين", "الدین"})
_SON: Final = frozenset({"بن", "ابن", "إبن"})


def _native(tokens: list[str], i: int, done: list[str]) -> int:
    """Do as `_latin` does, for a word in Arabic script."""
    word, *rest = tokens[i : i + 2]
    if rest and word == "عبد":
        done.append("عبدالله" if rest[0] in _GOD else "عبد" + _bare(rest[0]))
        return 2
    if rest and word in _FATHER:
        done.append("ابو" + _bare(rest[0]))
        return 2
    if done and (word in _GOD or word in _RELIGION):
        done[-1] += "الله" if word in _GOD else "دين"
    elif word in _SON:
        done.append("بن")
    elif not rest or word != "ال":  # the article, split off, is dropped
        done.append(_native_single(word))
    return 1


def _native_single(word: str) -> str:
    if word.startswith(("عبدالله", "عبدلله")):
        return "عبدالله" + word.partition("لله")[2]
    if len(word) > 6 and word.startswith("عبدال"):
        return "عبد" + word[5:]
    if len(word) > 6 and word.startswith(("ابوال", "أبوال")):
        return "ابو" + word[5:]
    if len(word) > 6 and word.endswith(tuple(_RELIGION)):
        return word[:-5] + "دين"
    return word


def _bare(name: str) -> str:
    return name[2:] if name.startswith("ال") and len(name) > 3 else name
