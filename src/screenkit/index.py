"""The index: which listed names could reach a score against a customer's name, without comparing them all.

A list has few distinct words and customers share theirs, so words are joined once (`words`), and names are proposed
by arithmetic on the words they share, for a whole batch of customers at once. Nothing that would reach the score is
left out. Why:

With pair weights p, similarities s, the losses L and R of leftover words and the mildest omission rate o, a score of
at least t means
    sum p (s - t)  >=  t o (L + R)            (contradictions and caps only cost more)
and as the leftovers are the totals less what was paired, with a and b the losses of two paired words,
    sum over pairs of [ p (s - t) + t o (a + b) ]  >=  t o (A + B)
where A and B are the losses of all words of the two names. The left side is a sum over words alone, so it is an
upper bound that a sparse product gives. Dropping b and B gives a bound from the customer's words alone: words too
light to reach it together are never looked up by themselves, which keeps "mohammed" and "trading" cheap.

What reaches that is held against the cost itself: with the mildest rates o and c of omission and contradiction,
    sum p (s - t)  >=  t (o |L - R| + c min(L, R))
which grows with L and with R as c >= 2 o; so what the words cost that nothing of the other name is near must allow it.
While little is met (P below the weight of one rare word, `TELLING`), o is that many times higher, and counted so.

A list's initials are units that are near every word which begins so. A customer's initials are near too many words to
look up: what they could add is allowed for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from threading import Lock
from typing import Any, Final, Self, TypeVar

import numpy as np
import numpy.typing as npt
from attrs import evolve, field, frozen

from screenkit.hashing import BASE, Columns, Ints, Longs, distinct, expand, firsts, part
from screenkit.names.parsed import INITIAL, ParsedName, Token
from screenkit.rows import columns_of
from screenkit.score.name_score import INITIAL_MEETS, JOINED_SHORTEST, MILDEST, MILDEST_CONTRADICTION, TELLING
from screenkit.whole_names import WholeNames
from screenkit.words import Floats, Words

_SLACK: Final = 1e-9
_LEVELS: Final = 32  # powers of two
_MANY: Final = 512  # rows of one query: from there on another order is tried
_Scalar = TypeVar("_Scalar", bound=np.generic)


class Index:
    """The listed names, by position, and which of them could reach a score against a customer's name.

    >>> from screenkit.names.parsed import parse
    >>> index = Index.of([parse("KIM, Jong Un"), parse("KIM, Jong Il")])
    >>> owners, names = index.candidates([(parse("Kim Jong-un"), 80.0)])
    >>> owners.tolist(), names.tolist()
    ([0], [0])
    """

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self._lock = Lock()
        self._unit_rows: Ints = columns["unit.rows"]
        self._unit_start: Longs = columns["unit.start"]
        self._level = np.log2(np.maximum(1, np.diff(self._unit_start))).astype(np.int64)  # how common a unit is
        self._words = Words(part("words", columns), self._level)
        self._whole = WholeNames(part("whole", columns))
        self._row_name: Ints = columns["row.name"]
        self._row_loss: Floats = columns["row.loss"]
        self._row_start: Longs = columns["row.start"]
        self._row_units: Ints = columns["row.units"]
        self._row_counts: npt.NDArray[np.uint8] = columns["row.counts"]

    @classmethod
    def of(cls, names: Iterable[ParsedName]) -> Self:
        """Index names, in their order; if they come from an iterator, they are not kept."""
        return cls(columns_of(names))

    def ready_for(self, scripts: Iterable[str]) -> None:
        """Build now what customers' names in these scripts (ISO 15924) will need."""
        with self._lock:
            self._words.ready_for(scripts)

    def candidates(self, queries: Sequence[tuple[ParsedName, float]]) -> tuple[Longs, Ints]:
        """For each (name, least score 0-100) the listed names that could reach it: (query, name), both ascending."""
        with self._lock:  # threads share what is remembered of customers' words
            by_words = self._by_words(queries)
        found = [by_words, *self._whole.candidates([name for name, _ in queries])]
        both = distinct(np.concatenate([owners << 32 | names for owners, names in found]))
        return both >> 32, (both & 0xFFFFFFFF).astype(np.int32)

    def _by_words(self, queries: Sequence[tuple[ParsedName, float]]) -> tuple[Longs, Ints]:
        """Propose by shared words; each way to take a name apart is asked about on its own."""
        readings = [(i, tokens) for i, (name, _) in enumerate(queries) for tokens in (name.tokens, *name.korean)]
        owner = np.array([i for i, _ in readings], dtype=np.int64)
        least = np.array([max(score, 0.0) / 100 for _, score in queries])
        asked = _trimmed(self._ask([tokens for _, tokens in readings], least[owner]))
        if not len(asked.slot):
            return np.empty(0, np.int64), np.empty(0, np.int32)
        pairs = self._affordable(asked, self._reached(asked))
        return owner[pairs >> 32], self._row_name[pairs & 0xFFFFFFFF]

    def _ask(self, readings: Sequence[Sequence[Token]], t: Floats) -> _Asked:
        """Look up the words of readings, and their neighbours written together."""
        tokens = [token for reading in readings for token in reading]
        reading = np.arange(len(readings)).repeat(list(map(len, readings)))
        numbers = self._words.numbers(tokens)
        own = self._words.own(numbers)
        letters = own["before"][:-1] + own["after"][1:]
        first = ((letters >= JOINED_SHORTEST) & (reading[:-1] == reading[1:])).nonzero()[0]
        near = self._words.near(numbers)
        joined = self._words.near_joins([(tokens[i], tokens[i + 1]) for i in first.tolist()])
        slot = np.concatenate([near.asked, joined.asked + len(tokens)])
        unit = np.concatenate([near.units, joined.units])
        similarity = np.concatenate([near.similarity, joined.similarity])
        abbreviated = np.concatenate([near.abbreviated, joined.abbreviated])
        slots = np.concatenate([reading, reading[first]])
        weight = np.concatenate([own["weight"], own["weight"][first] + own["weight"][first + 1]])
        loss = np.concatenate([own["loss"], own["loss"][first] + own["loss"][first + 1]])

        # Slots that something is near, those of one reading together, the commonest first; so are the pairs of each.
        counts = np.bincount(slot, minlength=len(slots))
        rows = _sums(slot, self._unit_start[unit + 1] - self._unit_start[unit], len(slots))
        order = np.lexsort((-rows, slots))
        order = order[counts[order] > 0]
        at = expand((np.cumsum(counts) - counts)[order], counts[order])
        counts, unit, abbreviated = counts[order], unit[at], abbreviated[at]
        slot = np.arange(len(order)).repeat(counts)
        pair_weight = (weight[order][slot] + self._words.weight[unit]) / 2
        pair_loss = loss[order][slot] + self._words.loss[unit]
        return _Asked(
            t=t,
            loss=_sums(reading, own["loss"], len(readings)),
            initials=_sums(reading, own["initial"], len(readings)),
            reading=slots[order],
            own_loss=loss[order],
            start=counts.cumsum() - counts,
            size=counts,
            slot=slot,
            unit=unit,
            similarity=similarity[at],
            weight=np.where(abbreviated, INITIAL, pair_weight),
            pair_loss=np.where(abbreviated, 2 * INITIAL, pair_loss),
        )

    def _reached(self, asked: _Asked) -> Longs:
        """Give the (reading, row) pairs whose bound is reached, ascending."""
        gain = np.maximum(0.0, asked.met + asked.rate[asked.reading[asked.slot]] * asked.pair_loss)
        leading = self._leading(asked)
        rest = np.maximum.reduceat(np.where(leading, 0.0, gain), asked.start)
        rest = _sums(asked.reading, rest, len(asked.t))

        # What the leading pairs alone add to each row, and the rows that could still get there with all of the rest.
        lead = leading.nonzero()[0]
        starts = self._unit_start[asked.unit[lead]]
        counts = self._unit_start[asked.unit[lead] + 1] - starts
        reading = asked.reading[asked.slot]
        keys = np.repeat(reading[lead] << 32, counts) | self._unit_rows[expand(starts, counts)]
        pairs, gained = _sum_by(keys, np.repeat(gain[lead], counts))
        need = self._need(asked, pairs)
        kept = gained + rest[pairs >> 32] >= need
        pairs, need = pairs[kept], need[kept]

        # What all pairs add to those.
        keys, gain = _sum_by(self._key(reading, asked.unit), gain)
        pair, _, found = self._look_up(keys, pairs)
        reached: Longs = pairs[_sums(pair, gain[found], len(pairs)) >= need]
        return reached

    def _leading(self, asked: _Asked) -> npt.NDArray[np.bool_]:
        """Tell the pairs to be looked up from a prefix of all pairs that could not reach the score alone.

        With the prefix alone, the words of the other slots would be left over. Two orders are tried: slot by slot, the
        commonest first; and where that leaves many rows to look up, by how common the units are in whatever slot.
        """
        leading = _by_slot(asked)
        reading = asked.reading[asked.slot]
        rows = self._unit_start[asked.unit + 1] - self._unit_start[asked.unit]
        many = _sums(reading, rows * leading, len(asked.t))
        some = (many > _MANY)[reading].nonzero()[0]
        if not len(some):
            return leading
        by_level = _by_level(asked, some, self._level[asked.unit[some]])
        fewer = _sums(reading[some], rows[some] * by_level, len(asked.t)) < many
        leading[some] = np.where(fewer[reading[some]], by_level, leading[some])
        return leading

    def _need(self, asked: _Asked, pairs: Longs) -> Floats:
        """Give what each (reading, row) must reach."""
        reading, row = pairs >> 32, pairs & 0xFFFFFFFF
        initial = np.maximum(0.0, INITIAL * (INITIAL_MEETS - asked.t) + asked.rate * INITIAL * 2)
        own = asked.rate * asked.loss - initial * asked.initials - _SLACK
        need: Floats = own[reading] + asked.rate[reading] * self._row_loss[row]
        return need

    def _affordable(self, asked: _Asked, pairs: Longs) -> Longs:
        """Keep the pairs that what certainly stays unpaired allows."""
        keys = self._key(asked.reading[asked.slot], asked.unit)
        order = np.argsort(keys)
        first = firsts(keys[order])
        best = np.maximum.reduceat(np.maximum(0.0, asked.met)[order], first)
        heaviest = np.maximum.reduceat(asked.weight[order], first)
        pair, at, found = self._look_up(keys[order][first], pairs)
        met = _sums(pair, best[found], len(pairs))
        weight = _sums(pair, heaviest[found], len(pairs))

        paired = self._words.loss[self._row_units[at]] * self._row_counts[at]
        theirs = _sums(pair, paired, len(pairs))
        last = np.empty_like(first)
        last[:-1], last[-1] = first[1:], len(order)
        counts = (last - first)[found]
        slots = distinct(np.repeat(pair, counts) << 32 | asked.slot[order[expand(first[found], counts)]])
        ours = _sums(slots >> 32, asked.own_loss[slots & 0xFFFFFFFF], len(pairs))

        reading, row = pairs >> 32, pairs & 0xFFFFFFFF
        initials = asked.initials[reading] * INITIAL
        met += initials * np.maximum(0.0, INITIAL_MEETS - asked.t[reading])
        weight += initials
        left = np.maximum(0.0, asked.loss[reading] - ours - initials)
        right = np.maximum(0.0, self._row_loss[row] - theirs - initials)
        rate = np.minimum(_omission(weight), MILDEST_CONTRADICTION / 2)
        cost = rate * np.abs(left - right) + MILDEST_CONTRADICTION * np.minimum(left, right)
        affordable: Longs = pairs[met >= asked.t[reading] * cost - _SLACK]
        return affordable

    def _key(self, reading: Longs, unit: Ints) -> Longs:
        return reading * len(self._words.loss) + unit

    def _look_up(self, keys: Longs, pairs: Longs) -> tuple[Longs, Longs, Longs]:
        """Find the units of rows among sorted keys of (reading, unit): which pair, where in `_row_units`, which key."""
        reading, row = pairs >> 32, pairs & 0xFFFFFFFF
        starts = self._row_start[row]
        counts = self._row_start[row + 1] - starts
        at = expand(starts, counts)
        wanted = self._key(np.repeat(reading, counts), self._row_units[at])
        found, key = _find(keys, wanted)
        return np.arange(len(pairs)).repeat(counts)[found], at[found], key


@frozen(eq=False)
class _Asked:
    """A batch of readings: ways to take a customer's name apart.

    By reading: `t`, the least score (0 to 1); the `loss` of all its words, how many are `initials`. By slot, a word or
    two neighbours written together that something is near: its `reading`, its `own_loss`, the `start` and `size` of its
    pairs. By pair of a slot and a unit near it: `slot`, `unit`, similarity, weight, and the loss that both are spared.
    """

    t: Floats
    loss: Floats
    initials: Floats
    reading: Longs
    own_loss: Floats
    start: Longs
    size: Longs
    slot: Longs
    unit: Ints
    similarity: Floats
    weight: Floats
    pair_loss: Floats
    rate: Floats = field(init=False)
    met: Floats = field(init=False)

    @rate.default
    def _rate(self) -> Floats:
        return self.t * MILDEST

    @met.default
    def _met(self) -> Floats:
        met: Floats = self.weight * (self.similarity - self.t[self.reading[self.slot]])
        return met


def _trimmed(asked: _Asked) -> _Asked:
    """Drop pairs that no pairs of the other slots could make up for, and then slots that have none left.

    As sum p (s - t) >= 0 in any score of t, a pair that meets badly needs others that meet well.
    """
    if not len(asked.slot):
        return asked
    best = np.maximum(0.0, np.maximum.reduceat(asked.met, asked.start))
    initials = asked.initials * INITIAL
    never = np.maximum(0.0, asked.loss - initials - _sums(asked.reading, asked.own_loss, len(asked.t)))
    spare = _sums(asked.reading, best, len(asked.t)) + initials * np.maximum(0.0, INITIAL_MEETS - asked.t)
    spare -= asked.rate * never
    kept = (asked.met + (spare[asked.reading] - best)[asked.slot] >= -_SLACK).nonzero()[0]
    counts = np.bincount(asked.slot[kept], minlength=len(asked.start))
    slots = counts.nonzero()[0]
    counts = counts[slots]
    return evolve(
        asked,
        reading=asked.reading[slots],
        own_loss=asked.own_loss[slots],
        start=counts.cumsum() - counts,
        size=counts,
        slot=np.arange(len(slots)).repeat(counts),
        unit=asked.unit[kept],
        similarity=asked.similarity[kept],
        weight=asked.weight[kept],
        pair_loss=asked.pair_loss[kept],
    )


def _by_slot(asked: _Asked) -> npt.NDArray[np.bool_]:
    """Tell the leading pairs, if the others are those of the commonest slots, and the commonest of one more."""
    met, weight = np.maximum.reduceat(asked.met, asked.start), np.maximum.reduceat(asked.weight, asked.start)
    met, weight = _running(np.maximum(0.0, met), asked.reading), _running(weight, asked.reading)
    loss = _running(asked.own_loss, asked.reading)
    enough = _enough(asked, asked.reading, met, weight, loss)  # at the end of a slot
    last = (enough & ~_shifted(enough, asked.reading, False)).nonzero()[0]  # the slot in which it is reached

    size = asked.size[last]
    pairs = expand(asked.start[last], size)
    group = np.arange(len(last)).repeat(size)
    so_far = np.maximum.accumulate(np.maximum(0.0, asked.met[pairs]) + 8.0 * group) - 8.0 * group
    heaviest = np.maximum.accumulate(asked.weight[pairs] + 8.0 * group) - 8.0 * group
    so_far += _shifted(met, asked.reading, 0.0)[last][group]
    heaviest += _shifted(weight, asked.reading, 0.0)[last][group]
    leading = enough[asked.slot]
    leading[pairs] = _enough(asked, asked.reading[last][group], so_far, heaviest, loss[last][group])
    return leading


def _by_level(asked: _Asked, pairs: Longs, level: Longs) -> npt.NDArray[np.bool_]:
    """Tell the leading ones of these pairs, if the others are those of the commonest units."""
    reading, slot = asked.reading[asked.slot[pairs]], asked.slot[pairs]
    first = np.concatenate([[True], slot[1:] != slot[:-1]]) if len(slot) else np.empty(0, np.bool_)
    key = reading * _LEVELS + _LEVELS - 1 - level
    floor = 8.0 * slot
    sums = []
    for values in (np.maximum(0.0, asked.met[pairs]), asked.weight[pairs], np.where(first, asked.own_loss[slot], 0.0)):
        highest = np.maximum.accumulate(values + floor) - floor
        rise = np.where(first, highest, np.diff(highest, prepend=0.0))
        by_level = _sums(key, rise, len(asked.t) * _LEVELS).reshape(-1, _LEVELS)
        sums.append(np.cumsum(by_level, axis=1).ravel()[key])
    return _enough(asked, reading, sums[0], sums[1], sums[2])


def _enough(asked: _Asked, reading: Longs, met: Floats, weight: Floats, loss: Floats) -> npt.NDArray[np.bool_]:
    """Tell whether pairs that have met so much, and leave all but such a loss over, could reach the score."""
    t, initials = asked.t[reading], asked.initials[reading] * INITIAL
    rate = np.minimum(_omission(weight + initials), MILDEST_CONTRADICTION)
    left = asked.loss[reading] - initials - loss
    enough: npt.NDArray[np.bool_] = met + initials * np.maximum(0.0, INITIAL_MEETS - t) >= t * rate * left - _SLACK
    return enough


def _shifted(values: npt.NDArray[_Scalar], group: Longs, first: float) -> npt.NDArray[_Scalar]:
    """Give for each the value before it in its group, and `first` where there is none."""
    shifted = np.empty_like(values)
    shifted[1:] = values[:-1]
    shifted[firsts(group)] = first
    return shifted


def _running(values: Floats, reading: Longs) -> Floats:
    """Sum values up within each reading."""
    sums = values.cumsum()
    before = np.zeros(reading[-1] + 1)
    first = firsts(reading)
    before[reading[first]] = (sums - values)[first]
    running: Floats = sums - before[reading]
    return running


def _omission(weight: Floats) -> Floats:
    """Give the mildest rate of omission where pairs of so much weight, at most, have met."""
    return MILDEST * np.maximum(1.0, TELLING / np.maximum(weight, _SLACK))


def _sums(groups: Longs, values: npt.NDArray[Any], size: int) -> Floats:
    """Sum the values of each group 0, 1, … below `size`."""
    return np.bincount(groups, values.astype(np.float64), minlength=size).astype(np.float64)


def _find(keys: Longs, wanted: Longs) -> tuple[Longs, Longs]:
    """Find numbers among distinct ascending keys: which of them are there, ascending, and where.

    Most are not there, and a table of one place for each hash (Knuth, volume 3, section 6.4) tells so at once; where
    two keys have one hash, the other is searched for.
    """
    bits = (4 * len(keys)).bit_length()
    table = np.full(1 << bits, -1, dtype=np.int32)
    places = _place(keys, bits)
    table[places] = np.arange(len(keys), dtype=np.int32)
    displaced = (table[places] != np.arange(len(keys), dtype=np.int32)).nonzero()[0]

    first = table[_place(wanted, bits)]
    some = (first >= 0).nonzero()[0]
    key: Longs = first[some].astype(np.int64)
    other = (keys[key] != wanted[some]).nonzero()[0]
    if len(other) and len(displaced):
        at = np.minimum(np.searchsorted(keys[displaced], wanted[some[other]]), len(displaced) - 1)
        key[other] = displaced[at]
    there = (keys[key] == wanted[some]).nonzero()[0]
    return some[there], key[there]


def _place(keys: Longs, bits: int) -> npt.NDArray[np.intp]:
    return ((keys.astype(np.uint64) * np.uint64(BASE)) >> np.uint64(64 - bits)).astype(np.intp)


def _sum_by(keys: Longs, values: Floats) -> tuple[Longs, Floats]:
    """Sum the values of equal keys: the distinct keys, ascending, and their sums."""
    if not len(keys):
        return keys, values
    order = np.argsort(keys)
    keys = keys[order]
    first = firsts(keys)
    return keys[first], np.add.reduceat(values[order], first)
