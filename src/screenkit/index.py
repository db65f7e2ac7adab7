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
from typing import Any, Final, Self

import numpy as np
import numpy.typing as npt
from attrs import field, frozen

from screenkit.hashing import Columns, Ints, Longs, distinct, expand, part
from screenkit.names.parsed import INITIAL, ParsedName, Token
from screenkit.rows import columns_of
from screenkit.score.name_score import INITIAL_MEETS, JOINED_SHORTEST, MILDEST, MILDEST_CONTRADICTION, TELLING
from screenkit.whole_names import WholeNames
from screenkit.words import Floats, Words

_SLACK: Final = 1e-9


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
        self._words = Words(part("words", columns))
        self._whole = WholeNames(part("whole", columns))
        self._row_name: Ints = columns["row.name"]
        self._row_loss: Floats = columns["row.loss"]
        self._row_start: Longs = columns["row.start"]
        self._row_units: Ints = columns["row.units"]
        self._row_counts: npt.NDArray[np.uint8] = columns["row.counts"]
        self._unit_rows: Ints = columns["unit.rows"]
        self._unit_start: Longs = columns["unit.start"]

    @classmethod
    def of(cls, names: Iterable[ParsedName]) -> Self:
        """Index names, in their order; if they come from an iterator, they are not kept."""
        return cls(columns_of(names))

    def ready_for(self, scripts: Iterable[str]) -> None:
        """Build now what customers' names in these scripts (ISO 15924) will need."""
        self._words.ready_for(scripts)

    def candidates(self, queries: Sequence[tuple[ParsedName, float]]) -> tuple[Longs, Ints]:
        """For each (name, least score 0-100) the listed names that could reach it: (query, name), both ascending."""
        found = [self._by_words(queries), *self._whole.candidates([name for name, _ in queries])]
        both = distinct(np.concatenate([owners << 32 | names for owners, names in found]))
        return both >> 32, (both & 0xFFFFFFFF).astype(np.int32)

    def _by_words(self, queries: Sequence[tuple[ParsedName, float]]) -> tuple[Longs, Ints]:
        """Propose by shared words; each way to take a name apart is asked about on its own."""
        readings = [(i, tokens) for i, (name, _) in enumerate(queries) for tokens in (name.tokens, *name.korean)]
        owner = np.array([i for i, _ in readings], dtype=np.int64)
        least = np.array([max(score, 0.0) / 100 for _, score in queries])
        asked = self._ask([tokens for _, tokens in readings], least[owner])
        if not len(asked.slot):
            return np.empty(0, np.int64), np.empty(0, np.int32)
        pairs = self._affordable(asked, self._reached(asked))
        return owner[pairs >> 32], self._row_name[pairs & 0xFFFFFFFF]

    def _ask(self, readings: Sequence[Sequence[Token]], t: Floats) -> _Asked:
        """Look up the words of readings, and their neighbours written together."""
        tokens = [token for reading in readings for token in reading]
        reading = np.repeat(np.arange(len(readings)), list(map(len, readings)))
        numbers = self._words.numbers(tokens)
        own = self._words.own(numbers)
        letters = own["before"][:-1] + own["after"][1:]
        first = np.flatnonzero((letters >= JOINED_SHORTEST) & (reading[:-1] == reading[1:]))
        near = self._words.near(numbers)
        joined = self._words.near_joins([(tokens[i], tokens[i + 1]) for i in first.tolist()])
        slot = np.concatenate([near.asked, joined.asked + len(tokens)])
        unit = np.concatenate([near.units, joined.units])
        similarity = np.concatenate([near.similarity, joined.similarity])
        abbreviated = np.concatenate([near.abbreviated, joined.abbreviated])
        slots = np.concatenate([reading, reading[first]])
        weight = np.concatenate([own["weight"], own["weight"][first] + own["weight"][first + 1]])
        loss = np.concatenate([own["loss"], own["loss"][first] + own["loss"][first + 1]])

        # Slots that something is near, those of one reading together, the commonest first.
        counts = np.bincount(slot, minlength=len(slots))
        rows = _sums(slot, self._unit_start[unit + 1] - self._unit_start[unit], len(slots))
        order = np.lexsort((-rows, slots))
        order = order[counts[order] > 0]
        at = expand((np.cumsum(counts) - counts)[order], counts[order])
        counts, unit, abbreviated = counts[order], unit[at], abbreviated[at]
        slot = np.repeat(np.arange(len(order)), counts)
        pair_weight = (weight[order][slot] + self._words.weight[unit]) / 2
        pair_loss = loss[order][slot] + self._words.loss[unit]
        return _Asked(
            t=t,
            loss=_sums(reading, own["loss"], len(readings)),
            initials=_sums(reading, own["initial"], len(readings)),
            reading=slots[order],
            own_loss=loss[order],
            start=np.cumsum(counts) - counts,
            slot=slot,
            unit=unit,
            similarity=similarity[at],
            weight=np.where(abbreviated, INITIAL, pair_weight),
            pair_loss=np.where(abbreviated, 2 * INITIAL, pair_loss),
        )

    def _reached(self, asked: _Asked) -> Longs:
        """Give the (reading, row) pairs whose bound is reached, ascending."""
        gain = np.maximum(0.0, asked.met + asked.rate[asked.reading[asked.slot]] * asked.pair_loss)
        leading = _leading(asked)
        rest = np.where(leading, 0.0, np.maximum.reduceat(gain, asked.start))
        rest = _sums(asked.reading, rest, len(asked.t))

        # What the leading slots alone add to each row, and the rows that could still get there with all of the rest.
        lead = np.flatnonzero(leading[asked.slot])
        starts = self._unit_start[asked.unit[lead]]
        counts = self._unit_start[asked.unit[lead] + 1] - starts
        reading = asked.reading[asked.slot]
        keys = np.repeat(reading[lead] << 32, counts) | self._unit_rows[expand(starts, counts)]
        pairs, gained = _sum_by(keys, np.repeat(gain[lead], counts))
        need = self._need(asked, pairs)
        kept = gained + rest[pairs >> 32] >= need
        pairs, need = pairs[kept], need[kept]

        # What all slots add to those.
        keys, gain = _sum_by(self._key(reading, asked.unit), gain)
        pair, _, found = self._look_up(keys, pairs)
        reached: Longs = pairs[_sums(pair, gain[found], len(pairs)) >= need]
        return reached

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
        order = np.argsort(keys, kind="stable")
        first = _firsts(keys[order])
        best = np.maximum.reduceat(np.maximum(0.0, asked.met)[order], first)
        heaviest = np.maximum.reduceat(asked.weight[order], first)
        pair, at, found = self._look_up(keys[order][first], pairs)
        met = _sums(pair, best[found], len(pairs))
        weight = _sums(pair, heaviest[found], len(pairs))

        paired = self._words.loss[self._row_units[at]] * self._row_counts[at]
        theirs = _sums(pair, paired, len(pairs))
        counts = np.diff(np.append(first, len(order)))[found]
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
        key = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        found = np.flatnonzero(keys[key] == wanted)
        return np.repeat(np.arange(len(pairs)), counts)[found], at[found], key[found]


@frozen(eq=False)
class _Asked:
    """A batch of readings: ways to take a customer's name apart.

    By reading: `t`, the least score (0 to 1); the `loss` of all its words, how many are `initials`. By slot, a word or
    two neighbours written together that something is near: its `reading`, its `own_loss` and the `start` of its pairs.
    By pair of a slot and a unit near it: `slot`, `unit`, similarity, weight, and the loss that both are spared.
    """

    t: Floats
    loss: Floats
    initials: Floats
    reading: Longs
    own_loss: Floats
    start: Longs
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


def _leading(asked: _Asked) -> npt.NDArray[np.bool_]:
    """Tell the slots to be looked up from the commonest, which could not reach the score together without those.

    With the slots that are not leading alone, the words of the others would be left over.
    """
    initials = asked.initials * INITIAL
    met = _running(np.maximum(0.0, np.maximum.reduceat(asked.met, asked.start)), asked.reading)
    met += (initials * np.maximum(0.0, INITIAL_MEETS - asked.t))[asked.reading]
    weight = _running(np.maximum.reduceat(asked.weight, asked.start), asked.reading) + initials[asked.reading]
    left = (asked.loss - initials)[asked.reading] - _running(asked.own_loss, asked.reading)
    rate = np.minimum(_omission(weight), MILDEST_CONTRADICTION)
    leading: npt.NDArray[np.bool_] = met >= asked.t[asked.reading] * rate * left - _SLACK
    return leading


def _omission(weight: Floats) -> Floats:
    """Give the mildest rate of omission where pairs of so much weight, at most, have met."""
    return MILDEST * np.maximum(1.0, TELLING / np.maximum(weight, _SLACK))


def _running(values: Floats, group: Longs) -> Floats:
    """Sum values up within each group."""
    sums = np.cumsum(values)
    first = _firsts(group)
    running: Floats = sums - np.repeat((sums - values)[first], np.diff(np.append(first, len(group))))
    return running


def _sums(groups: Longs, values: npt.NDArray[Any], size: int) -> Floats:
    """Sum the values of each group 0, 1, … below `size`."""
    return np.bincount(groups, values.astype(np.float64), minlength=size).astype(np.float64)


def _firsts(keys: Longs) -> Longs:
    """Give where each run of equal keys begins."""
    return np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))


def _sum_by(keys: Longs, values: Floats) -> tuple[Longs, Floats]:
    """Sum the values of equal keys: the distinct keys, ascending, and their sums."""
    if not len(keys):
        return keys, values
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    first = _firsts(keys)
    return keys[first], np.add.reduceat(values[order], first)
