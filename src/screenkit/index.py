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
from typing import Final, Self

import numpy as np
import numpy.typing as npt

from screenkit.bound import SLACK, Asked, by_level, by_slot, omission, sums, trimmed
from screenkit.hashing import BASE, Columns, Ints, Longs, distinct, expand, firsts, part
from screenkit.names.parsed import INITIAL, ParsedName, Token
from screenkit.rows import ROW_LEVELS, columns_of, row_level
from screenkit.score.name_score import INITIAL_MEETS, JOINED_SHORTEST, MILDEST_CONTRADICTION
from screenkit.whole_names import WholeNames
from screenkit.words import Floats, Words, levels

_ROUNDED: Final = 1e-6  # more than 32 bits take from a gain, or from a sum of a few
_MANY: Final = 512  # rows of one query: from there on another order is tried


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
        self._unit_size = np.diff(self._unit_start)
        self._level = levels(self._unit_start)
        self._words = Words(part("words", columns), self._level)
        self._whole = WholeNames(part("whole", columns))
        self._row_name: Ints = columns["row.name"]
        self._row_loss: Floats = columns["row.loss"]
        self._row_start: Longs = columns["row.start"]
        self._row_units: Ints = columns["row.units"]
        self._row_counts: npt.NDArray[np.uint8] = columns["row.counts"]
        self._unit_ends = self._ends_by_level()

    @classmethod
    def of(cls, names: Iterable[ParsedName]) -> Self:
        """Index names, in their order; if they come from an iterator, they are not kept."""
        return cls(columns_of(names))

    def _ends_by_level(self) -> Ints:
        """Give where a unit's rows of each level of loss, the lowest first, end; before them, where its rows begin."""
        unit = np.repeat(np.arange(len(self._unit_size)), self._unit_size)
        width = ROW_LEVELS + 1
        counts = np.bincount(
            unit * width + row_level(self._row_loss)[self._unit_rows] + 1, minlength=len(self._unit_size) * width
        )
        return counts.cumsum().astype(np.int32)

    def ready_for(self, scripts: Iterable[str]) -> None:
        """Build now what customers' names in these scripts (ISO 15924) will need."""
        with self._lock:
            self._words.ready_for(scripts)

    def candidates(
        self,
        queries: Sequence[tuple[ParsedName, float]],
        raised: Sequence[float] | None = None,
        bare: npt.NDArray[np.bool_] | None = None,
    ) -> tuple[Longs, Ints]:
        """For each (name, least score 0-100) the listed names that could reach it: (query, name), both ascending.

        By what has been `raised` does a query ask for more of listed names that are `bare`; more may still be given.
        """
        with self._lock:  # threads share what is remembered of customers' words
            by_words = self._by_words(queries, np.array(raised or [0.0] * len(queries)), bare)
        found = [by_words, *self._whole.candidates([name for name, _ in queries])]
        both = distinct(np.concatenate([owners << 32 | names for owners, names in found]))
        return both >> 32, (both & 0xFFFFFFFF).astype(np.int32)

    def _by_words(
        self, queries: Sequence[tuple[ParsedName, float]], raised: Floats, bare: npt.NDArray[np.bool_] | None
    ) -> tuple[Longs, Ints]:
        """Propose by shared words; each way to take a name apart is asked about on its own."""
        readings = [(i, tokens) for i, (name, _) in enumerate(queries) for tokens in (name.tokens, *name.korean)]
        owner = np.array([i for i, _ in readings], dtype=np.int64)
        least = np.array([max(score, 0.0) / 100 for _, score in queries])
        asked = trimmed(self._ask([tokens for _, tokens in readings], least[owner], (least + raised / 100)[owner]))
        if not len(asked.slot):
            return np.empty(0, np.int64), np.empty(0, np.int32)
        pairs = self._reached(asked, bare)
        return owner[pairs >> 32], self._row_name[pairs & 0xFFFFFFFF]

    def _ask(self, readings: Sequence[Sequence[Token]], t: Floats, t_bare: Floats) -> Asked:
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
        rows = sums(slot, self._unit_size[unit], len(slots))
        order = np.lexsort((-rows, slots))
        order = order[counts[order] > 0]
        at = expand((np.cumsum(counts) - counts)[order], counts[order])
        counts, unit, abbreviated = counts[order], unit[at], abbreviated[at]
        slot = np.arange(len(order)).repeat(counts)
        pair_weight = (weight[order][slot] + self._words.weight[unit]) / 2
        pair_loss = loss[order][slot] + self._words.loss[unit]
        return Asked(
            t=t,
            t_bare=t_bare,
            loss=sums(reading, own["loss"], len(readings)),
            initials=sums(reading, own["initial"], len(readings)),
            reading=slots[order],
            own_loss=loss[order],
            start=counts.cumsum() - counts,
            size=counts,
            slot=slot,
            unit=unit,
            similarity=similarity[at],
            weight=np.where(abbreviated, INITIAL, pair_weight),
            pair_loss=np.where(abbreviated, 2 * INITIAL, pair_loss),
            abbreviated=abbreviated,
        )

    def _reached(self, asked: Asked, bare: npt.NDArray[np.bool_] | None) -> Longs:
        """Give the (reading, row) pairs whose bound is reached, and that can afford what stays unpaired; ascending."""
        gain, leading = asked.gain(), self._leading(asked)
        rest = np.where(leading, 0.0, gain)
        pairs, missing = self._open(asked, gain, leading.nonzero()[0], rest)
        kept = (self._at_most(asked, rest, pairs) >= missing).nonzero()[0]
        if not len(kept):
            return pairs[kept]
        pairs, missing = pairs[kept], missing[kept]
        if bare is None:
            return self._affordable(asked, rest, pairs, missing, asked.t)
        is_bare = bare[self._row_name[pairs & 0xFFFFFFFF]]
        some, others = is_bare.nonzero()[0], (~is_bare).nonzero()[0]
        return np.concatenate(
            [
                self._affordable(asked, rest, pairs[some], missing[some], asked.t_bare),
                self._affordable(asked, rest, pairs[others], missing[others], asked.t),
            ]
        )

    def _open(self, asked: Asked, gain: Floats, lead: Longs, rest: Floats) -> tuple[Longs, Floats]:
        """Look up the leading pairs: the (reading, row) pairs, and what they lack that the `rest` could still add."""
        need = asked.need()
        most_rest = np.maximum.reduceat(rest, asked.start)

        # The leading pairs, each with its rows; of rows with too many words for it, none.
        reading, slot, unit = asked.reading_of[lead], asked.slot[lead], asked.unit[lead]
        top = np.maximum.reduceat(gain, asked.start)
        others = sums(asked.reading, top, len(asked.t))[asked.reading] - top
        most = np.maximum(gain[lead], most_rest[slot]) + others[slot] - need[reading]
        level = row_level(most / np.maximum(asked.rate, SLACK)[reading])
        starts = self._unit_start[unit]
        counts = self._unit_ends[unit * (ROW_LEVELS + 1) + level + 1] - starts

        # What the leading pairs alone add to each row, and the rows that could still get there with all of the rest.
        keys = np.repeat(reading << 32, counts) | self._unit_rows[expand(starts, counts)]
        pairs, gained = _sum_by(keys, np.repeat(gain[lead], counts))
        reading, row = pairs >> 32, pairs & 0xFFFFFFFF
        missing = need[reading] + asked.rate[reading] * self._row_loss[row] - gained
        possible = (missing <= sums(asked.reading, most_rest, len(asked.t))[reading]).nonzero()[0]
        return pairs[possible], missing[possible]

    def _at_most(self, asked: Asked, rest: Floats, pairs: Longs) -> Floats:
        """Give, for each (reading, row), no less than what the rest adds to it.

        The greatest of each (reading, unit) is kept by its hash alone: that others may share it adds a little.
        """
        some = rest.nonzero()[0]
        bits = (8 * len(some) + 1).bit_length()
        greatest = np.zeros(1 << bits, dtype=np.float32)
        places = _place(self._key(asked.reading_of[some], asked.unit[some]), bits)
        gains = (rest[some] + _ROUNDED).astype(np.float32)
        while len(places):
            greatest[places] = gains
            less = (greatest[places] < gains).nonzero()[0]
            places, gains = places[less], gains[less]
        at, counts = self._units_of(pairs)
        found = greatest[_place(self._key(np.repeat(pairs >> 32, counts), self._row_units[at]), bits)]
        found *= self._row_counts[at]
        if not len(pairs):
            return np.empty(0)
        at_most: Floats = np.add.reduceat(found, np.cumsum(counts) - counts).astype(np.float64)
        return at_most

    def _leading(self, asked: Asked) -> npt.NDArray[np.bool_]:
        """Tell the pairs to be looked up from a prefix of all pairs that could not reach the score alone.

        With the prefix alone, the words of the other slots would be left over. Two orders are tried: slot by slot, the
        commonest first; and where that leaves many rows to look up, by how common the units are in whatever slot.
        """
        leading = by_slot(asked)
        rows = self._unit_size[asked.unit]
        many = sums(asked.reading_of, rows * leading, len(asked.t))
        some = (many > _MANY)[asked.reading_of].nonzero()[0]
        if not len(some):
            return leading
        reading = asked.reading_of[some]
        leading_too = by_level(asked, some, self._level[asked.unit[some]])
        fewer = sums(reading, rows[some] * leading_too, len(asked.t)) < many
        leading[some] = np.where(fewer[reading], leading_too, leading[some])
        return leading

    def _affordable(self, asked: Asked, rest: Floats, pairs: Longs, missing: Floats, t: Floats) -> Longs:
        """Keep the pairs to which the rest adds what is missing, and that what certainly stays unpaired allows at t.

        An initial counts only where a whole word has met.
        """
        if not len(pairs):
            return pairs
        alive = np.zeros(len(asked.t), dtype=np.bool_)
        alive[pairs >> 32] = True
        some = alive[asked.reading_of].nonzero()[0]
        keys = self._key(asked.reading_of[some], asked.unit[some])
        order = np.argsort(keys)
        keys, some = keys[order], some[order]
        first = firsts(keys)
        pair, at, found = self._look_up(keys[first], pairs)
        counts = self._row_counts[at]
        added = sums(pair, np.maximum.reduceat(rest[some], first)[found] * counts, len(pairs))
        met = np.maximum(0.0, asked.weight[some] * (asked.similarity[some] - t[asked.reading_of[some]]))
        met = sums(pair, np.maximum.reduceat(met, first)[found] * counts, len(pairs))
        weight = sums(pair, np.maximum.reduceat(asked.weight[some], first)[found] * counts, len(pairs))

        words = sums(pair, np.logical_or.reduceat(~asked.abbreviated[some], first)[found], len(pairs))
        theirs = sums(pair, self._words.loss[self._row_units[at]] * counts, len(pairs))
        size = np.diff(first, append=len(some))[found]
        slots = distinct(np.repeat(pair, size) << 32 | asked.slot[some[expand(first[found], size)]])
        ours = sums(slots >> 32, asked.own_loss[slots & 0xFFFFFFFF], len(pairs))

        reading, row = pairs >> 32, pairs & 0xFFFFFFFF
        initials = asked.initials[reading] * INITIAL
        met += initials * np.maximum(0.0, INITIAL_MEETS - t[reading])
        left = np.maximum(0.0, asked.loss[reading] - ours - initials)
        right = np.maximum(0.0, self._row_loss[row] - theirs - initials)
        rate = np.minimum(omission(weight + initials), MILDEST_CONTRADICTION / 2)
        cost = rate * np.abs(left - right) + MILDEST_CONTRADICTION * np.minimum(left, right)
        affordable: Longs = pairs[(added >= missing) & (words > 0) & (met >= t[reading] * cost - SLACK)]
        return affordable

    def _key(self, reading: Longs, unit: Ints) -> Longs:
        return reading * len(self._words.loss) + unit

    def _units_of(self, pairs: Longs) -> tuple[Longs, Longs]:
        """Give where the units of rows are in `_row_units`, one row after the other, and how many each has."""
        row = pairs & 0xFFFFFFFF
        starts = self._row_start[row]
        counts = self._row_start[row + 1] - starts
        return expand(starts, counts), counts

    def _look_up(self, keys: Longs, pairs: Longs) -> tuple[Longs, Longs, Longs]:
        """Find the units of rows among sorted keys of (reading, unit): which pair, where in `_row_units`, which key."""
        at, counts = self._units_of(pairs)
        found, key = _find(keys, self._key(np.repeat(pairs >> 32, counts), self._row_units[at]))
        return np.arange(len(pairs)).repeat(counts)[found], at[found], key


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


def _place(keys: Longs, bits: int) -> Longs:
    return ((keys.view(np.uint64) * np.uint64(BASE)) >> np.uint64(64 - bits)).view(np.int64)


def _sum_by(keys: Longs, values: Floats) -> tuple[Longs, Floats]:
    """Sum the values of equal keys: the distinct keys, ascending, and their sums."""
    if not len(keys):
        return keys, values
    order = np.argsort(keys)
    keys = keys[order]
    first = firsts(keys)
    return keys[first], np.add.reduceat(values[order], first)
