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

from collections.abc import Sequence
from itertools import pairwise, product
from typing import Final, NamedTuple

from attrs import evolve, field, frozen
from rapidfuzz.distance import OSA

from screenkit.model import Kind
from screenkit.names.parsed import ParsedName
from screenkit.names.sound import sound
from screenkit.names.token import INITIAL, Token
from screenkit.score.meeting import SAME_SOUND, Meeting, meet


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


@frozen
class NameScore:
    """A name score (0 to 100) with what made it."""

    score: float
    left: tuple[Token, ...] = ()
    right: tuple[Token, ...] = ()
    pairs: tuple[Pair, ...] = field(default=())
    note: str = ""


NOTHING: Final = NameScore(0.0)


def score_names(a: ParsedName, b: ParsedName, kind: Kind = "unknown") -> NameScore:
    """Score two parsed names from 0 to 100. Symmetric; 100 when the words are the same.

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
    if best.score < SQUASHED and not in_hangul:
        for whole in (_squashed(a, b), _cut(a, b)):
            best = whole if whole.score > best.score else best
    return best


def score_tokens(left: Sequence[Token], right: Sequence[Token], rates: Rates) -> NameScore:
    """Score two token sequences."""
    pairs, used_left, used_right = _pair(left, right)
    if not pairs:
        return NOTHING
    whole = len(used_left) == len(left) and len(used_right) == len(right)
    initials: list[Pair] = []
    if not whole and any(left[p.left[0]].role == right[p.right[0]].role == "word" for p in pairs):
        initials = _initials(left, right, used_left, used_right)
        pairs += initials
    met = agreed = 0.0
    for pair in pairs:
        met += pair.weight
        agreed += pair.weight * pair.meeting.similarity
    cost, numbers = 0.0, (False, False)
    if not whole:
        ours = _left_over(left, used_left, [left[p.left[0]] for p in initials], rates)
        theirs = _left_over(right, used_right, [right[p.right[0]] for p in initials], rates)
        omission = rates.omission * max(1.0, TELLING / met) if met else 0.0
        cost = omission * abs(ours.lost - theirs.lost) + rates.contradiction * min(ours.against, theirs.against)
        numbers = ours.number, theirs.number
    if met + cost <= 0:
        return NOTHING
    score = 100 * agreed / (met + cost)
    if rates.whole and score > PARTIAL and not _whole(left, used_left, right, used_right):
        return NameScore(PARTIAL, tuple(left), tuple(right), tuple(pairs), "a name of its kind has no optional words")
    if score > PARTIAL and _swapped(left, right, pairs):
        return NameScore(PARTIAL, tuple(left), tuple(right), tuple(pairs), "father and son have changed places")
    if all(numbers) and score > NUMBERS_DIFFER:
        return NameScore(NUMBERS_DIFFER, tuple(left), tuple(right), tuple(pairs), "the numbers differ")
    if any(numbers) and score > NUMBER_MISSING:
        return NameScore(NUMBER_MISSING, tuple(left), tuple(right), tuple(pairs), "only one has a number")
    return NameScore(score, tuple(left), tuple(right), tuple(pairs))


class _Left(NamedTuple):
    """What stays of a name that has nothing to meet: what it costs, what it tells against the other, any number."""

    lost: float
    against: float
    number: bool


def _left_over(tokens: Sequence[Token], used: set[int], cut: Sequence[Token], rates: Rates) -> _Left:
    """Sum up the words that are not used, and what an initial leaves of those that are cut."""
    lost = against = 0.0
    number = False
    for at, token in enumerate(tokens):
        if at not in used:
            ashore = 0.0 if rates.whole else token.ashore
            lost += token.loss + ashore
            against += token.against + ashore
            number = number or token.role == "number"
    for token in cut:
        lost += token.loss - INITIAL
        against += token.against - INITIAL
    return _Left(lost, against, number)


# What ranks it (the last for those that are alike: in the order found), positions on either side, meeting, weight.
_Possible = tuple[float, int, int, int, tuple[int, ...], tuple[int, ...], Meeting, float]


def _pair(left: Sequence[Token], right: Sequence[Token]) -> tuple[list[Pair], set[int], set[int]]:
    """Pair tokens one to one, the heaviest agreement first; two neighbours may stand for one joined word.

    Gives the pairs, and the positions on either side that are in any.
    """
    found: list[_Possible] = []
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            meeting = meet(a, b)
            if meeting.similarity:
                weight = (a.weight + b.weight) / 2
                found.append((-weight * meeting.similarity, i + j, abs(i - j), len(found), (i,), (j,), meeting, weight))
    for i, j, meeting in _joins(left, right):
        weight = (left[i].weight + left[i + 1].weight + right[j].weight) / 2
        rank = -weight * meeting.similarity, i + j, abs(i - j), len(found)
        found.append((*rank, (i, i + 1), (j,), meeting, weight))
    for j, i, meeting in _joins(right, left):
        weight = (right[j].weight + right[j + 1].weight + left[i].weight) / 2
        rank = -weight * meeting.similarity, i + j, abs(i - j), len(found)
        found.append((*rank, (i,), (j, j + 1), meeting, weight))
    found.sort()
    pairs: list[Pair] = []
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    for *_, ours, theirs, meeting, weight in found:
        if taken_left.isdisjoint(ours) and taken_right.isdisjoint(theirs):
            pairs.append(Pair(ours, theirs, meeting, weight))
            taken_left.update(ours)
            taken_right.update(theirs)
    return pairs, taken_left, taken_right


JOINED: Final = Meeting(SAME_SOUND, "written together")
JOINED_SHORTEST: Final = 5  # letters; less than that is a word of its own
JOINABLE: Final = frozenset({"word", "business", "place", "particle", "title", "legal"})


def joinable(first: Token, second: Token) -> bool:
    """Tell whether two neighbours may be one word written apart: not initials or numbers, nor two signs of a script."""
    return (
        first.role in JOINABLE
        and second.role in JOINABLE
        and first.script != "Hani"
        and len(first.spelling) + len(second.spelling) >= JOINED_SHORTEST
    )


def _joins(two: Sequence[Token], one: Sequence[Token]) -> list[tuple[int, int, Meeting]]:
    """Find neighbours i, i + 1 of `two` that `one` writes together as its token j."""
    found = []
    longest = max([len(token.spelling) for token in one], default=0) + 2
    for i, (first, second) in enumerate(pairwise(two)):
        length = len(first.spelling) + len(second.spelling)
        if length <= longest and joinable(first, second):
            for j, token in enumerate(one):
                if (
                    abs(len(token.spelling) - length) <= 2
                    and token.role in JOINABLE
                    and token.sound == join(first, second)
                ):
                    found.append((i, j, JOINED))
    return found


def join(first: Token, second: Token) -> str:
    """Give the sound of two neighbours written together."""
    return sound(first.spelling + second.spelling)


ABBREVIATED: Final = frozenset({"initial", "word", "place", "business"})  # roles that an initial can stand for


def _initials(left: Sequence[Token], right: Sequence[Token], used_left: set[int], used_right: set[int]) -> list[Pair]:
    """Pair what is left where a word has met: an initial with a word that begins so. It counts as little as that."""
    pairs = []
    meeting = Meeting(INITIAL_MEETS, "initial")
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            if i in used_left or j in used_right or (a.role == "initial") == (b.role == "initial"):
                continue
            if not (a.loss and b.loss):  # a word for ships is nothing that a name begins with
                continue
            if {a.role, b.role} <= ABBREVIATED and a.spelling[0] == b.spelling[0]:
                pairs.append(Pair((i,), (j,), meeting, INITIAL))
                used_left.add(i)
                used_right.add(j)
    return pairs


def _all_paired(scored: NameScore) -> bool:
    left = {i for pair in scored.pairs for i in pair.left}
    right = {j for pair in scored.pairs for j in pair.right}
    return _whole(scored.left, left, scored.right, right)


def _whole(left: Sequence[Token], used_left: set[int], right: Sequence[Token], used_right: set[int]) -> bool:
    return all(not t.loss or i in used_left for i, t in enumerate(left)) and all(
        not t.loss or j in used_right for j, t in enumerate(right)
    )


def _numbers(tokens: Sequence[Token]) -> list[str]:
    return sorted(t.value for t in tokens if t.role == "number")


def _swapped(left: Sequence[Token], right: Sequence[Token], pairs: Sequence[Pair]) -> bool:
    """Tell whether "X son of Y" stands against "Y son of X"."""
    ours = [i for i, token in enumerate(left) if token.spelling in SON_OF]
    theirs = [j for j, token in enumerate(right) if token.spelling in SON_OF] if ours else []
    if not theirs:
        return False
    met = {(i, j) for pair in pairs for i in pair.left for j in pair.right}
    return any((i - 1, j + 1) in met and (i + 1, j - 1) in met for i in ours for j in theirs)


def _squashed(a: ParsedName, b: ParsedName) -> NameScore:
    """Compare the names written in one go, in every order that each allows."""
    if a.in_han or b.in_han:
        return NOTHING
    for x in a.squashes:
        if x in b.squashes and len(x) >= SQUASH_SHORTEST:
            return NameScore(SQUASHED, a.tokens, b.tokens, (), "the same when written in one go")
    if (
        not (a.syllabic or b.syllabic)
        and len(a.tokens) != len(b.tokens)  # else word by word has told already
        and any(_one_slip(x, y) for x, y in product(a.squashes, b.squashes) if abs(len(x) - len(y)) <= 1)
        and _numbers(a.tokens) == _numbers(b.tokens)
    ):
        return NameScore(SQUASHED_SLIP, a.tokens, b.tokens, (), "one slip apart when written in one go")
    return NOTHING


def _cut(a: ParsedName, b: ParsedName) -> NameScore:
    """Compare a name that a field of fixed width cut off inside a word with the whole of it."""
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
