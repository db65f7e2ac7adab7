"""A name as the matcher sees it: tokens, each with its role, its weight and its keys.

Parsing depends on the name alone, never on a list, so a comparison of two names and a screening agree.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import combinations
from typing import Final

from attrs import define

from screenkit.names import arabic, business_words, han, korean, legal_forms, numbers, places, scripts, titles
from screenkit.names.fold import fold
from screenkit.names.romanize import romanize
from screenkit.names.sound import sound
from screenkit.names.token import NAMESAKE, SHIP, SYLLABIC, Role, Token, token
from screenkit.names.tokens import dotted, split

LONGEST: Final = 64  # tokens read of one name; real names have under 40, and the work grows with the square
LONGEST_NAME: Final = 512  # characters; of a longer one words are cut, and it is not remembered: memory has an end
LONGEST_WORD: Final = 256  # letters of a word in such a name

EAST_ASIAN: Final = frozenset(["Hang", "Hani"])
LONGEST_EAST_ASIAN: Final = 3  # signs of one word; a longer one is a foreign name written in Hangul or Han


@define(eq=False)
class ParsedName:
    """A name, parsed; it is never changed, but a class that is not frozen is made in half the time.

    `tokens` are its words, `written` their spellings in a row, `korean` the ways to take it apart as a Korean name.
    `orders` are the whole name written in one go, in each usual order; `squashes` their sounds. `in_hangul`, `in_han`
    and `syllabic` say whether any word is written in Hangul, in Han, in a script where one sign is a syllable or more;
    `east_asian` that it is written as Chinese and Koreans write theirs.
    """

    text: str
    tokens: tuple[Token, ...]
    written: str
    orders: tuple[str, ...]
    korean: tuple[tuple[Token, ...], ...] = ()
    in_hangul: bool = False
    in_han: bool = False
    syllabic: bool = False
    east_asian: bool = False

    @cached_property
    def squashes(self) -> tuple[str, ...]:
        """The sounds of `orders`, each once."""
        return tuple(dict.fromkeys(map(sound, self.orders)))


def parse(name: str) -> ParsedName:
    """Parse a name, or find it again.

    >>> [(t.spelling, t.role) for t in parse("OOO Romashka 2").tokens]
    [('ooo', 'legal'), ('romashka', 'word'), ('2', 'number')]
    """
    return _remembered(name) if len(name) <= LONGEST_NAME else parse_once(name)


def parse_once(name: str) -> ParsedName:
    """Parse a name that is not expected again, as `parse` does, without remembering it: that takes a quarter more."""
    return _plain(name) if _PLAIN.fullmatch(name) else _any(name)


_remembered: Final = lru_cache(maxsize=1 << 13)(parse_once)


def _any(name: str) -> ParsedName:
    words = split(name)[:LONGEST]
    if len(name) > LONGEST_NAME:
        words = [(folded[:LONGEST_WORD], mark[:LONGEST_WORD]) for folded, mark in words]
    abbreviated = dotted(name)
    words = _expand_initials(words, abbreviated)
    words = _part_han(words)
    marks = dict(words)
    texts = arabic.normalize_tokens([folded for folded, _ in words])
    korean_readings = () if abbreviated else _korean([_marked(folded, mark) for folded, mark in words])
    if korean_readings:
        tokens = _syllables(texts, marks)
    else:
        tokens = _roles(texts, marks, [_alone(text, marks.get(text, text)) for text in texts])
    written_in = {t.script for t in tokens}
    return ParsedName(
        name,
        tokens,
        " ".join([t.spelling for t in tokens]),
        _orders([folded if folded.isascii() else romanize(folded) for folded, _ in words], name),
        korean_readings,
        "Hang" in written_in,
        "Hani" in written_in,
        not written_in.isdisjoint(SYLLABIC),
        bool(written_in) and written_in <= EAST_ASIAN and all(len(t.text) <= LONGEST_EAST_ASIAN for t in tokens),
    )


_PLAIN: Final = re.compile(r"[A-Za-z ,'-]+")


def _plain(name: str) -> ParsedName:
    """Parse a name in plain letters as `_any` would, in a third of the time if its words are ordinary, as most are."""
    words = name.lower().replace("'", "").replace(",", " ").replace("-", " ").split()[:LONGEST]
    if len(name) > LONGEST_NAME:
        words = [word[:LONGEST_WORD] for word in words]
    alone = list(filter(None, map(_plain_alone, words)))
    readings = _korean(words) if korean.may_be_latin(words) else ()
    if readings:
        tokens = _syllables(arabic.normalize_tokens(words), {})
    elif len(alone) < len(words):
        texts = arabic.normalize_tokens(words)
        tokens = _roles(texts, {}, list(map(_plain_alone, texts)))
    else:
        tokens = _with_repeats(alone)
    return ParsedName(name, tokens, " ".join([t.spelling for t in tokens]), _orders(words, name), readings)


@lru_cache(maxsize=1 << 17)
def _plain_alone(text: str) -> Token | None:
    """Give what `_alone` gives of a word in plain letters; None as well for a part of an Arabic name."""
    return None if arabic.is_part(text) else _alone.__wrapped__(text, text)  # each remembers words of its own


@lru_cache(maxsize=1 << 15)
def _alone(text: str, mark: str) -> Token | None:
    """Give the token of a word that is the same wherever it stands, as most are; None for another."""
    if (
        text in legal_forms.words()
        or text in titles.PARTICLES
        or titles.may_begin(text)
        or business_words.is_of_vessel_prefix(text)
    ):
        return None
    return token(text, mark, *_role(text))


@lru_cache(maxsize=1 << 12)
def _by_itself(text: str, mark: str) -> Token:
    """Give the token of a word that is no part of a legal form or title here, and no particle."""
    return token(text, mark, *_role(text))


@lru_cache(maxsize=1 << 15)
def _marked(folded: str, mark: str) -> str:
    """Give a word with its marks, unless it was unmasked on the way."""
    return mark if mark.isascii() or fold(mark) == folded else folded


def _part_han(words: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Part a Chinese personal name: written in one go, it has a family name and a given name all the same."""
    if len(words) != 1:
        return words
    return [(part, part) for part in han.parts(words[0][0])] if scripts.script(words[0][0]) == "Hani" else words


def _expand_initials(words: list[tuple[str, str]], abbreviated: frozenset[str]) -> list[tuple[str, str]]:
    """`J.R. Smith` has two initials; `S.A.` is a legal form and stays whole."""
    if not abbreviated:
        return words
    expanded: list[tuple[str, str]] = []
    for folded, mark in words:
        if folded in abbreviated and len(folded) <= 3 and not legal_forms.find(["x", folded]):
            expanded.extend((letter, letter) for letter in folded)
        else:
            expanded.append((folded, mark))
    return expanded


def _syllables(texts: Sequence[str], marks: Mapping[str, str]) -> tuple[Token, ...]:
    """Give the words of what reads as a Korean name: it has no particles, Il and Un are syllables there."""
    return tuple(token(t, marks.get(t, t), "initial" if len(t) == 1 and t.isascii() else "word", "") for t in texts)


def _roles(texts: Sequence[str], marks: Mapping[str, str], alone: Sequence[Token | None]) -> tuple[Token, ...]:
    """Give every word its role; `alone` are the tokens of those that are the same wherever they stand."""
    if all(alone):
        return _with_repeats([token for token in alone if token])
    forms = {start: (end, form) for start, end, form in legal_forms.find(texts)}
    at = 0 if alone[0] else business_words.vessel_prefix(texts)
    tokens = [token(text, text, "prefix", _namesake(text)) for text in texts[:at]]
    while at < len(texts):
        text = texts[at]
        if this := alone[at]:
            tokens.append(this)
            at += 1
        elif at in forms:
            end, form = forms[at]
            tokens.append(token(" ".join(texts[at:end]), "", "legal", form))
            at = end
        elif length := _title(texts, at):
            tokens.extend(token(t, marks.get(t, t), "title", "") for t in texts[at : at + length])
            at += length
        else:
            mark = marks.get(text, text)
            particle = titles.is_particle(texts, at)
            tokens.append(token(text, mark, "particle", "") if particle else _by_itself(text, mark))
            at += 1
    return _with_repeats(tokens)


def _namesake(prefix: str) -> str:
    return NAMESAKE if prefix in business_words.NAMES_TOO else ""


def _with_repeats(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Let a word that the name has already, in this or another spelling, count little: two spellings in one field."""
    for a, b in combinations(tokens, 2):
        if b.role == "word" and (a.spelling == b.spelling or not a.keys.keys().isdisjoint(b.keys)):
            return _repeats_marked(tokens)
    return tuple(tokens)


def _repeats_marked(tokens: Sequence[Token]) -> tuple[Token, ...]:
    marked: list[Token] = []
    spellings: set[str] = set()
    keys: set[str] = set()
    for this in tokens:
        repeats = this.role == "word" and (this.spelling in spellings or not keys.isdisjoint(this.keys))
        marked.append(token(this.text, this.mark, "repeat", "") if repeats else this)
        spellings.add(this.spelling)
        keys.update(this.keys)
    return tuple(marked)


def _title(texts: Sequence[str], at: int) -> int:
    """Count the words of a title that begins here. "General" opens a person's name, but not General Trading."""
    length = titles.is_title(texts, at)
    if length and business_words.weight(texts[at]) is not None:
        follows = texts[at + length] if at + length < len(texts) else ""
        if at > 0 or not follows or business_words.weight(follows) is not None:
            return 0
    return length


def _role(text: str) -> tuple[Role, str]:
    if (number := numbers.number(text)) is not None:
        return "number", number
    if len(text) == 1 and text.isalpha() and scripts.script(text) not in ("Hani", "Hang", "Kana"):
        return "initial", ""
    if business_words.weight(text) is not None:
        return "business", SHIP if business_words.group(text) in business_words.SHIPS else ""
    if places.weight(text) is not None:
        return "place", ""
    return "word", ""


def _orders(spellings: list[str], name: str) -> tuple[str, ...]:
    """Write the whole name in one go: as it stands, and in the other usual orders."""
    whole = "".join(spellings)
    if len(spellings) < 2:
        return (whole,)
    if "," in name:
        turn = min(len(split(name.partition(",")[0])), len(spellings))
        return whole, "".join(spellings[turn:] + spellings[:turn])
    if len(spellings) == 2:
        return whole, spellings[1] + spellings[0]
    first, last = len(spellings[0]), len(whole) - len(spellings[-1])
    return whole, whole[first:] + whole[:first], whole[last:] + whole[:last]


def _korean(texts: Sequence[str]) -> tuple[tuple[Token, ...], ...]:
    readings = korean.readings(texts)
    if not readings:
        return ()
    found = []
    for reading in sorted(readings, key=lambda r: not r.family_first):
        family = _korean_token("family", frozenset({reading.family}), _family_weight(reading.family))
        given = _korean_token("given", reading.given, KOREAN_GIVEN)
        found.append((family, given))
    return tuple(found)


KOREAN_GIVEN: Final = 0.8


@lru_cache(maxsize=1 << 14)
def _family_weight(family: str) -> float:
    return max(0.2, min(0.6, 0.6 - 2 * korean.family_share(family)))


@lru_cache(maxsize=1 << 16)
def _korean_token(role: Role, spellings: frozenset[str], weight: float) -> Token:
    text = "/".join(sorted(spellings))
    found = {f"ko-{role}:{s}": 97 for s in spellings}
    return Token(text, f"ko {text}", "", "Hang", role, weight, "", "", found)
