"""The name score: two names compared token by token, one to one.

With P the weight of the pairs that meet, S the same weighed by how well they meet, and L and R the weight left over on
either side, the score is

    100 · S / (P + omission · |L' - R'| + contradiction · min(L, R))

where in L' and R' no word counts for more than an ordinary one, as that it is left out says nothing of how rare it is.
With little met (P below the weight of one rare word) omissions cost more: common names need all of their words.
A word on one side only is an omission, which is normal (a patronymic left out); words left on both sides contradict
each other, which is another party. A pair weighs the mean of its two tokens. The rates are of the kind of party: a
ship's name has no optional parts. Numbers that disagree cap the score.

Names written in one go (spaces lost, added or moved) or cut off are compared as a whole; Korean names also by their
Hangul spellings.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import add
from typing import Final

from attrs import define, evolve, frozen
from rapidfuzz.distance import OSA

from screenkit.model import Kind
from screenkit.names.parsed import ParsedName
from screenkit.names.sound import sound
from screenkit.names.token import INITIAL, Token
from screenkit.score.meeting import SAME_SOUND, Meeting, meet

Tokens = tuple[Token, ...]


@frozen
class Rates:
    """What a leftover word costs, per unit of its weight: `contradiction` is at least twice `omission`.

    `whole` names have no optional words at all: any word left over caps the score.
    """

    omission: float
    contradiction: float
    whole: bool = False


RATES: Final[dict[Kind, Rates]] = {
    "person": Rates(0.28, 1.4),
    "organization": Rates(0.35, 1.4),
    "facility": Rates(0.35, 1.4),
    "vessel": Rates(0.8, 1.6, whole=True),
    "aircraft": Rates(0.8, 1.6, whole=True),
    "wallet": Rates(0.8, 1.6, whole=True),
    "unknown": Rates(0.35, 1.4),
}
MILDEST: Final = min(rates.omission for rates in RATES.values())
MILDEST_CONTRADICTION: Final = min(rates.contradiction for rates in RATES.values())

INITIAL_MEETS: Final = 0.95
TELLING: Final = 1.0  # the weight of one rare word: with less than that met, what is left out costs more
PARTIAL: Final = 75.0
SON_OF: Final = frozenset(["bin", "ben", "ibn"])
_SON_OF_SHORTEST: Final = 3  # words
NUMBER_MISSING: Final = 79.0
NUMBERS_DIFFER: Final = 60.0
SQUASHED: Final = 96.0
SQUASHED_SLIP: Final = 92.0
CUT: Final = 88.0
CUT_SHORTEST: Final = 24  # characters; banking formats cut names at 28 to 35, and punctuation is gone here
SQUASH_SHORTEST: Final = 5  # sounds; a shorter name written in one go could be anything
SQUASH_SLIP_LONGEST: Final = 200
SQUASH_SLIP_SHORTEST: Final = 9


@frozen
class Pair:
    """Words that met (positions in the two names' tokens), how well, why, and the weight of the pair."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    meeting: Meeting
    weight: float


Met = tuple[int, int, Meeting, float]  # a `Pair` whose positions are bits: what many are chosen from


@define(unsafe_hash=True)
class NameScore:
    """A name score (0 to 100) with what made it; nothing may change one, see `Token`. `met` are its pairs, in short."""

    score: float
    left: Tokens = ()
    right: Tokens = ()
    met: tuple[Met, ...] = ()
    note: str = ""

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The words that met, laid out: few are ever looked at."""
        return tuple(Pair(_positions(x), _positions(y), meeting, weight) for x, y, meeting, weight in self.met)


@lru_cache(maxsize=1 << 10)
def _positions(bits: int) -> tuple[int, ...]:
    return tuple(at for at in range(bits.bit_length()) if bits >> at & 1)


NOTHING: Final = NameScore(0.0)


def score_names(a: ParsedName, b: ParsedName, kind: Kind = "unknown", whole: bool = True) -> NameScore:
    """Score two parsed names from 0 to 100. Symmetric; 100 when the words are the same.

    They are not compared as wholes if it is known that they are not alike as such.

    >>> from screenkit.names.parsed import parse
    >>> score_names(parse("Kim Jong Un"), parse("KIM, Jong Un"), "person").score
    100.0
    """
    rates = RATES[kind]
    # If both can be Korean and one is in Hangul, then the Hangul decides, not its romanization.
    in_hangul = bool(a.korean and b.korean and (a.in_hangul or b.in_hangul))
    best = NOTHING if in_hangul else score_tokens(a.tokens, b.tokens, rates)
    for left in a.korean if not (a.in_han and b.in_han) else ():  # two Chinese names compare by their signs
        for right in b.korean:
            found = score_tokens(left, right, rates)
            if found.score > best.score:
                best = found
    if best.score > PARTIAL and kind == "person" and (a.east_asian or b.east_asian) and not _all_paired(best):
        best = evolve(best, score=PARTIAL, note="a Chinese or Korean name has no optional words")
    if whole and best.score < SQUASHED and not in_hangul:
        for found in (_squashed(a, b), _cut(a, b)):
            best = found if found.score > best.score else best
    return best


def score_tokens(left: Tokens, right: Tokens, rates: Rates) -> NameScore:
    """Score two token sequences."""
    pairs, rest_left, rest_right = _pair(left, right)
    if not pairs:
        return NOTHING
    cut_left = cut_right = 0
    if rest_left and rest_right and (initials := _initials(left, rest_left, right, rest_right, pairs)):
        pairs += initials
        cut_left, cut_right = sum(x for x, _, _, _ in initials), sum(y for _, y, _, _ in initials)
    met = agreed = cost = 0.0
    for _, _, meeting, weight in pairs:
        met += weight
        agreed += weight * meeting.similarity
    numbers = False, False
    if rest_left or rest_right:
        our_loss, ours, our_number = _left_over(left, rest_left, cut_left, rates)
        their_loss, theirs, their_number = _left_over(right, rest_right, cut_right, rates)
        omission = rates.omission * max(1.0, TELLING / met) if met else 0.0
        cost = omission * abs(our_loss - their_loss) + rates.contradiction * min(ours, theirs)
        numbers = our_number, their_number
    if met + cost <= 0:
        return NOTHING
    score, note = 100 * agreed / (met + cost), ""
    if rates.whole and score > PARTIAL and _needed(left, rest_left & ~cut_left, right, rest_right & ~cut_right):
        score, note = PARTIAL, "a name of its kind has no optional words"
    elif score > PARTIAL and _swapped(left, right, pairs):
        score, note = PARTIAL, "father and son have changed places"
    elif score > NUMBERS_DIFFER and all(numbers):
        score, note = NUMBERS_DIFFER, "the numbers differ"
    elif score > NUMBER_MISSING and any(numbers):
        score, note = NUMBER_MISSING, "only one has a number"
    return NameScore(score, left, right, tuple(pairs), note)


def _left_over(tokens: Tokens, rest: int, cut: int, rates: Rates) -> tuple[float, float, bool]:
    """Sum up the words of the rest: those that have met nothing, and what an initial leaves of those that are cut.

    Gives what they cost, what they tell against the other name, and whether one is a number.
    """
    lost = against = 0.0
    number = False
    for at in _positions(rest & ~cut):
        token = tokens[at]
        ashore = 0.0 if rates.whole else token.ashore
        lost += token.loss + ashore
        against += token.against + ashore
        number = number or token.role == "number"
    for at in _positions(cut):
        lost += max(0.0, tokens[at].loss - INITIAL)
        against += max(0.0, tokens[at].against - INITIAL)
    return lost, against, number


def _pair(left: Tokens, right: Tokens) -> tuple[list[Met], int, int]:
    """Pair tokens one to one, the heaviest agreement first; two neighbours may stand for one joined word.

    Gives the pairs, and the positions on either side that are in none.
    """
    found: list[tuple[float, int, int, int, Met]] = []  # the numbers rank it, the last those that are alike
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            meeting = meet(a, b)
            if similarity := meeting.similarity:
                weight = (a.weight + b.weight) / 2
                met = 1 << i, 1 << j, meeting, weight
                found.append((-weight * similarity, i + j, abs(i - j), len(found), met))
    (together_left, longest_left), (together_right, longest_right) = _lengths(left), _lengths(right)
    if together_left <= longest_right + _JOINED_SLACK:
        for i, j in _joins(left, right):
            weight = (left[i].weight + left[i + 1].weight + right[j].weight) / 2
            met = 3 << i, 1 << j, JOINED, weight
            found.append((-weight * JOINED.similarity, i + j, abs(i - j), len(found), met))
    if together_right <= longest_left + _JOINED_SLACK:
        for j, i in _joins(right, left):
            weight = (right[j].weight + right[j + 1].weight + left[i].weight) / 2
            met = 1 << i, 3 << j, JOINED, weight
            found.append((-weight * JOINED.similarity, i + j, abs(i - j), len(found), met))
    found.sort()
    pairs: list[Met] = []
    rest_left, rest_right = (1 << len(left)) - 1, (1 << len(right)) - 1
    for _, _, _, _, met in found:
        ours, theirs, _, _ = met
        if ours & rest_left == ours and theirs & rest_right == theirs:
            pairs.append(met)
            rest_left ^= ours
            rest_right ^= theirs
    return pairs, rest_left, rest_right


JOINED: Final = Meeting(SAME_SOUND, "written together")
JOINED_SHORTEST: Final = 5  # letters; less than that is a word of its own
_JOINED_SLACK: Final = 2  # letters by which the spelling of what sounds the same may be longer or shorter
JOINABLE: Final = frozenset({"word", "business", "place", "particle", "title", "legal"})


def joinable(first: Token, second: Token) -> bool:
    """Tell whether two neighbours may be one word written apart: not initials or numbers, nor two signs of a script."""
    return (
        first.role in JOINABLE
        and second.role in JOINABLE
        and first.script != "Hani"
        and len(first.spelling) + len(second.spelling) >= JOINED_SHORTEST
    )


def _joins(two: Tokens, one: Tokens) -> Iterator[tuple[int, int]]:
    """Find neighbours i, i + 1 of `two` that `one` writes together as its token j."""
    for i, (first, second) in enumerate(pairwise(two)):
        if joinable(first, second):
            length = len(first.spelling) + len(second.spelling)
            for j, token in enumerate(one):
                if (
                    abs(len(token.spelling) - length) <= _JOINED_SLACK
                    and token.role in JOINABLE
                    and token.sound == join(first, second)
                ):
                    yield i, j


@lru_cache(maxsize=1 << 14)
def _lengths(tokens: Tokens) -> tuple[int, int]:
    """Give how many letters the shortest two neighbours have together, and the longest word."""
    words = [len(token.spelling) for token in tokens]
    return min(map(add, words, words[1:]), default=sys.maxsize), max(words, default=0)


def join(first: Token, second: Token) -> str:
    """Give the sound of two neighbours written together."""
    return sound(first.spelling + second.spelling)


ABBREVIATED: Final = frozenset({"initial", "word", "place", "business"})  # roles that an initial can stand for
_INITIAL: Final = Meeting(INITIAL_MEETS, "initial")


def _initials(left: Tokens, rest_left: int, right: Tokens, rest_right: int, pairs: Sequence[Met]) -> list[Met]:
    """Pair what is left, where a word has met: an initial with a word that begins so. It counts as little as that."""
    found: list[Met] = []
    for i, a in enumerate(left):
        if rest_left >> i & 1:
            for j, b in enumerate(right):
                if rest_right >> j & 1 and _abbreviates(a, b):
                    found.append((1 << i, 1 << j, _INITIAL, INITIAL))
                    rest_right ^= 1 << j
                    break
    return found if found and any(_are_words(left, x, right, y) for x, y, _, _ in pairs) else []


def _abbreviates(a: Token, b: Token) -> bool:
    """Tell whether one is an initial that the other, a word, begins with."""
    return (
        (a.role == "initial") != (b.role == "initial")
        and bool(a.loss and b.loss)  # a word for ships is nothing that a name begins with
        and {a.role, b.role} <= ABBREVIATED
        and a.spelling[0] == b.spelling[0]
    )


def _are_words(left: Tokens, ours: int, right: Tokens, theirs: int) -> bool:
    """Tell whether it is words that met, by the first on either side."""
    return left[_positions(ours)[0]].role == right[_positions(theirs)[0]].role == "word"


def _all_paired(scored: NameScore) -> bool:
    left, right = (1 << len(scored.left)) - 1, (1 << len(scored.right)) - 1
    for ours, theirs, _, _ in scored.met:
        left &= ~ours
        right &= ~theirs
    return not _needed(scored.left, left, scored.right, right)


def _needed(left: Tokens, rest_left: int, right: Tokens, rest_right: int) -> bool:
    """Tell whether any word of what is left costs something."""
    return any(left[i].loss for i in _positions(rest_left)) or any(right[j].loss for j in _positions(rest_right))


def _numbers(tokens: Sequence[Token]) -> list[str]:
    return sorted(t.value for t in tokens if t.role == "number")


def _swapped(left: Tokens, right: Tokens, pairs: Sequence[Met]) -> bool:
    """Tell whether "X son of Y" stands against "Y son of X"."""
    if len(left) < _SON_OF_SHORTEST or len(right) < _SON_OF_SHORTEST:
        return False
    ours = [i for i, token in enumerate(left) if token.spelling in SON_OF]
    theirs = [j for j, token in enumerate(right) if token.spelling in SON_OF] if ours else []
    if not theirs:
        return False
    met = {(i, j) for x, y, _, _ in pairs for i in _positions(x) for j in _positions(y)}
    return any((i - 1, j + 1) in met and (i + 1, j - 1) in met for i in ours for j in theirs)


def _squashed(a: ParsedName, b: ParsedName) -> NameScore:
    """Compare the names written in one go, in every order that each allows."""
    if a.in_han or b.in_han:
        return NOTHING
    for x in a.squashes:
        if x in b.squashes and len(x) >= SQUASH_SHORTEST:
            return NameScore(SQUASHED, a.tokens, b.tokens, (), "the same when written in one go")
    if (
        len(a.tokens) != len(b.tokens)  # else word by word has told already
        and not (a.syllabic or b.syllabic)
        and _slipped(a.squashes, b.squashes)
        and _numbers(a.tokens) == _numbers(b.tokens)
    ):
        return NameScore(SQUASHED_SLIP, a.tokens, b.tokens, (), "one slip apart when written in one go")
    return NOTHING


def _slipped(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Tell whether any order of one name is a slip apart from any of the other."""
    for x in ours:
        for y in theirs:
            if -1 <= len(x) - len(y) <= 1 and _one_slip(x, y):
                return True
    return False


def _cut(a: ParsedName, b: ParsedName) -> NameScore:
    """Compare a name that a field of fixed width cut off inside a word with the whole of it."""
    if len(a.written) < CUT_SHORTEST or len(b.written) < CUT_SHORTEST:
        return NOTHING
    if cut_short(a.written, b.written) or cut_short(b.written, a.written):
        return NameScore(CUT, a.tokens, b.tokens, (), "the same as far as it goes: cut off inside a word")
    return NOTHING


def cut_short(cut: str, whole: str) -> bool:
    """Tell whether `cut` is the beginning of `whole`, long enough for a full field, and ends inside a word.

    >>> cut_short("hong pang livestock developm", "hong pang livestock development company limited")
    True
    """
    return CUT_SHORTEST <= len(cut) < len(whole) and whole[len(cut)] != " " and whole.startswith(cut)


def _one_slip(x: str, y: str) -> bool:
    """Tell whether they are one letter apart, long enough for that to be a slip, and with the same digits."""
    shorter, longer = sorted((len(x), len(y)))
    if shorter < SQUASH_SLIP_SHORTEST or longer > SQUASH_SLIP_LONGEST:
        return False
    return OSA.distance(x, y, score_cutoff=1) <= 1 and _digits(x) == _digits(y)


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())
