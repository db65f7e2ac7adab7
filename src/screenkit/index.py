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

What reaches that is held against the cost itself, word by word: `bound_of_pairs`.

A list's initials are units that are near every word which begins so. A customer's initials are near too many words to
look up: what they could add is allowed for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from threading import Lock
from typing import Final, Self

import numpy as np
import numpy.typing as npt

from screenkit.bound import SLACK, Asked, by_level, by_slot, sums, trim
from screenkit.bound_of_pairs import Met, affords
from screenkit.hashing import BASE, Columns, Floats, Ints, Longs, distinct, expand, firsts, part
from screenkit.names.parsed import INITIAL, ParsedName, Token
from screenkit.rows import ROW_FIRST, ROW_LEVELS, columns_of, row_level
from screenkit.score.name_score import JOINED_SHORTEST
from screenkit.whole_names import WholeNames
from screenkit.words import Words, levels

Singles = npt.NDArray[np.float32]
Added = Callable[[Longs, Ints], Floats]

_ROUNDED: Final = 1e-6  # more than 32 bits take from a gain, or from a sum of a few
_ROOM: Final = 16  # places in a table for each thing in it
_NOBODY: Final = -1
_SHARED: Final = -2
_MANY: Final = 8192  # rows of one query: from there on another order is tried


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
        self._level = levels(self._unit_size)
        self._words = Words(part("words", columns), self._unit_size)
        self._whole = WholeNames(part("whole", columns))
        self._row_name: Ints = columns["row.name"]
        self._row_loss: Floats = columns["row.loss"]
        self._row_start: Longs = columns["row.start"]
        self._row_size = np.diff(self._row_start)
        self._row_units: Ints = columns["row.units"]
        self._row_first: Ints = columns["row.first"].reshape(ROW_FIRST, -1)
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
        added: Added | None = None,
    ) -> tuple[Longs, Ints]:
        """For each (name, least score 0-100) the listed names that could reach it: (query, name), both ascending.

        Where other things than names count, the least score is that of the name if they add what was `raised` for each
        query. What they add at most to queries and listed names (their positions), if less, `added` tells: 0-100, or
        below 0. More names may still be given.
        """
        with self._lock:  # threads share what is remembered of customers' words
            by_words = self._by_words(queries, np.array(raised or [0.0] * len(queries)), added)
        found = [by_words, *self._whole.candidates([name for name, _ in queries])]
        both = distinct(np.concatenate([owners << 32 | names for owners, names in found]))
        return both >> 32, (both & 0xFFFFFFFF).astype(np.int32)

    def _by_words(
        self, queries: Sequence[tuple[ParsedName, float]], raised: Floats, added: Added | None
    ) -> tuple[Longs, Ints]:
        """Propose by shared words; each way to take a name apart is asked about on its own."""
        readings = [name.tokens for name, _ in queries]
        korean = [(i, tokens) for i, (name, _) in enumerate(queries) if name.korean for tokens in name.korean]
        readings.extend(tokens for _, tokens in korean)
        owner = np.array([*range(len(queries)), *(i for i, _ in korean)], dtype=np.int64)
        least = np.maximum(0.0, np.array([score for _, score in queries])) / 100
        asked = self._ask(readings, least[owner], (least + raised / 100)[owner])
        trim(asked)
        if not len(asked.slot):
            return np.empty(0, np.int64), np.empty(0, np.int32)
        pairs = self._reached(asked)
        reading, row = pairs >> 32, pairs & 0xFFFFFFFF
        t = asked.t[reading]
        if added and len(pairs):
            t = asked.t_alone[reading] - added(owner[reading], self._row_name[row]) / 100
        pairs = self._affordable(asked, pairs, t)
        return owner[pairs >> 32], self._row_name[pairs & 0xFFFFFFFF]

    def _ask(self, readings: Sequence[Sequence[Token]], t: Floats, t_alone: Floats) -> Asked:
        """Look up the words of readings, and their neighbours written together."""
        tokens = list(chain.from_iterable(readings))
        reading = np.arange(len(readings)).repeat(list(map(len, readings)))
        numbers = self._words.numbers(tokens)
        own = self._words.own(numbers)
        letters = own["before"][:-1] + own["after"][1:]
        first = ((letters >= JOINED_SHORTEST) & (reading[:-1] == reading[1:])).nonzero()[0]
        which, joined = self._words.joins([(tokens[i], tokens[i + 1]) for i in first.tolist()])

        # The words of one reading, and its neighbours written together, the commonest first; so are the pairs of each.
        numbers, slots = np.concatenate([numbers, joined]), np.concatenate([reading, reading[first[which]]])
        rows = self._words.own(numbers)["rows"]
        order = np.lexsort((-rows, slots))
        order = order[rows[order] > 0]
        numbers, slots = numbers[order], slots[order]
        facts = self._words.own(numbers)
        near = self._words.near(numbers)
        counts = np.bincount(near.asked, minlength=len(order))
        slot, unit = near.asked, near.units
        weight = (facts["weight"].repeat(counts) + self._words.weight.take(unit)) / 2
        pair_loss = facts["loss"].repeat(counts) + self._words.loss.take(unit)
        short = near.abbreviated.nonzero()[0]
        weight[short] = INITIAL
        pair_loss[short] = 2 * INITIAL
        return Asked(
            t=t,
            t_alone=t_alone,
            loss=sums(reading, own["loss"], len(readings)),
            initials=sums(reading, own["initial"], len(readings)),
            reading=slots,
            own_loss=facts["loss"].copy(),
            start=counts.cumsum() - counts,
            size=counts,
            rows=facts["rows"],
            slot=slot,
            unit=unit,
            met=weight * (near.similarity - t[slots].repeat(counts)),
            weight=weight,
            pair_loss=pair_loss,
            abbreviated=near.abbreviated,
        )

    def _reached(self, asked: Asked) -> Longs:
        """Give the (reading, row) pairs whose bound is reached, ascending."""
        gain, leading = asked.gain(), self._leading(asked)
        rest = np.where(leading, 0.0, gain)
        return self._within(asked, rest, *self._open(asked, gain, leading.nonzero()[0], rest))

    def _open(self, asked: Asked, gain: Floats, lead: Longs, rest: Floats) -> tuple[Longs, Floats]:
        """Look up the leading pairs: the (reading, row) pairs, and what they lack that the `rest` could still add."""
        need = asked.need()
        most_rest = np.maximum.reduceat(rest, asked.start)

        # The leading pairs, each with its rows; of rows with too many words for it, none.
        reading, slot, unit = asked.reading_of.take(lead), asked.slot.take(lead), asked.unit.take(lead)
        top = np.maximum.reduceat(gain, asked.start)
        others = sums(asked.reading, top, len(asked.t))[asked.reading] - top
        most = np.maximum(gain.take(lead), most_rest.take(slot)) + others.take(slot) - need.take(reading)
        level = row_level(most / np.maximum(asked.rate, SLACK).take(reading))
        starts = self._unit_start.take(unit)
        counts = self._unit_ends.take(unit * (ROW_LEVELS + 1) + level + 1) - starts

        # What the leading pairs alone add to each row, and the rows that could still get there with all of the rest.
        bits = len(self._row_loss).bit_length()
        rows = self._unit_rows.take(expand(starts, counts))
        keys, gained = _sum_by(reading << bits, rows, counts, gain.take(lead), bits + len(asked.t).bit_length())
        reading, row = keys >> bits, keys & ((1 << bits) - 1)
        over = gained - asked.rate.take(reading) * self._row_loss.take(row)
        least = need - sums(asked.reading, most_rest, len(asked.t))
        possible = (over >= least.take(reading)).nonzero()[0]
        reading, row = reading.take(possible), row.take(possible)
        return reading << 32 | row, need.take(reading) - over.take(possible)

    def _within(self, asked: Asked, rest: Floats, pairs: Longs, missing: Floats) -> Longs:
        """Keep the (reading, row) pairs to which the rest may add what is missing.

        What it adds to a unit stands in a table at the unit's hash, that of each reading in a part of its own, so that
        what is looked up next is near at hand. Units that share a place take the greatest: that adds a little.
        """
        some = (rest > 0).nonzero()[0]
        bits = (_ROOM * len(some) // len(asked.t)).bit_length()
        reading, unit = asked.reading_of.take(some), asked.unit.take(some)
        places = reading << bits | _place(unit, bits)
        greatest = np.zeros(len(asked.t) << bits, dtype=np.float32)
        gains = (rest.take(some) + _ROUNDED).astype(np.float32)
        at = places
        while len(at):
            greatest[at] = gains
            less = (greatest.take(at) < gains).nonzero()[0]
            at, gains = at[less], gains[less]

        added = self._added(pairs, bits, lambda place, _: greatest.take(place))
        kept = (added >= missing).nonzero()[0]
        pairs, missing = pairs.take(kept), missing.take(kept)

        # The same for the few that are left, of units that have their place to themselves.
        whose = np.full(len(greatest), _NOBODY, dtype=np.int32)
        whose[places] = unit
        whose[places[whose.take(places) != unit]] = _SHARED

        def known(place: Longs, unit: Ints) -> Singles:
            of = whose.take(place)
            found: Singles = np.where((of == unit) | (of == _SHARED), greatest.take(place), 0)
            return found

        within: Longs = pairs[self._added(pairs, bits, known) >= missing]
        return within

    def _added(self, pairs: Longs, bits: int, look: Callable[[Longs, Ints], Singles]) -> Singles:
        """Sum up, for each (reading, row), what is found at the places of its units."""
        part, row = pairs >> 32 << bits, pairs & 0xFFFFFFFF
        added = np.zeros(len(pairs), dtype=np.float32)
        for units in self._row_first:
            unit = units.take(row)
            added += look(part | _place(unit, bits), unit)
        more = (self._row_size.take(row) > ROW_FIRST).nonzero()[0]
        if len(more):
            counts = self._row_size[row[more]] - ROW_FIRST
            unit = self._row_units.take(expand(self._row_start[row[more]] + ROW_FIRST, counts))
            found = look(np.repeat(part[more], counts) | _place(unit, bits), unit)
            added[more] += np.add.reduceat(found, counts.cumsum() - counts)
        return added

    def _leading(self, asked: Asked) -> npt.NDArray[np.bool_]:
        """Tell the pairs to be looked up from a prefix of all pairs that could not reach the score alone.

        With the prefix alone, the words of the other slots would be left over. Two orders are tried: slot by slot, the
        commonest first; and where that leaves many rows to look up, by how common the units are in whatever slot.
        """
        leading = by_slot(asked) & (asked.met > -np.inf)
        many = sums(asked.reading, asked.rows * np.logical_or.reduceat(leading, asked.start), len(asked.t))
        some = (many > _MANY).take(asked.reading).repeat(asked.size).nonzero()[0]
        if not len(some):
            return leading
        reading, rows = asked.reading_of[some], self._unit_size[asked.unit[some]]
        many = sums(reading, rows * leading[some], len(asked.t))
        leading_too = by_level(asked, some, self._level[asked.unit[some]]) & (asked.met[some] > -np.inf)
        fewer = sums(reading, rows * leading_too, len(asked.t)) < many
        leading[some] = np.where(fewer[reading], leading_too, leading[some])
        return leading

    def _affordable(self, asked: Asked, pairs: Longs, t: Floats) -> Longs:
        """Keep the pairs that meet in enough, word by word, to reach the score `t` of each."""
        if not len(pairs):
            return pairs
        alive = np.zeros(len(asked.t), dtype=np.bool_)
        alive[pairs >> 32] = True
        some = alive.take(asked.reading).repeat(asked.size).nonzero()[0]
        keys = self._key(asked.reading_of.take(some), asked.unit.take(some))
        at, counts = self._units_of(pairs)
        wanted = self._key(np.repeat(pairs >> 32, counts), self._row_units[at])
        likely = _likely_among(keys, wanted).nonzero()[0]
        keys, some = keys.take(likely), some.take(likely)
        order = np.argsort(keys)
        keys, some = keys.take(order), some.take(order)
        first = firsts(keys)
        there, found = _find(keys[first], wanted)
        pair, at = np.arange(len(pairs)).repeat(counts)[there], at[there]

        size = np.diff(first, append=len(some))[found]
        edges = some[expand(first[found], size)]
        row = pairs & 0xFFFFFFFF
        met = Met(pairs >> 32, self._row_loss[row], t, pair, self._words.loss[self._row_units[at]], size, edges)
        affordable: Longs = pairs[affords(asked, met)]
        return affordable

    def _key(self, reading: Longs, unit: Ints) -> Longs:
        return reading * len(self._words.loss) + unit

    def _units_of(self, pairs: Longs) -> tuple[Longs, Longs]:
        """Give where the units of rows are in `_row_units`, one row after the other, and how many each has."""
        row = pairs & 0xFFFFFFFF
        starts = self._row_start[row]
        counts = self._row_start[row + 1] - starts
        return expand(starts, counts), counts


def _likely_among(keys: Longs, wanted: Longs) -> npt.NDArray[np.bool_]:
    """Tell which keys may be among the wanted ones: one of eight others may seem so."""
    bits = (4 * len(wanted)).bit_length()
    table = np.zeros(1 << bits, dtype=np.bool_)
    table[_hash(wanted, bits)] = True
    return table.take(_hash(keys, bits))


def _find(keys: Longs, wanted: Longs) -> tuple[Longs, Longs]:
    """Find numbers among distinct ascending keys: which of them are there, ascending, and where.

    Most are not there, and a table of one place for each hash (Knuth, volume 3, section 6.4) tells so at once; where
    two keys have one hash, the other is searched for.
    """
    bits = (4 * len(keys)).bit_length()
    table = np.full(1 << bits, -1, dtype=np.int32)
    places = _hash(keys, bits)
    table[places] = np.arange(len(keys), dtype=np.int32)
    displaced = (table[places] != np.arange(len(keys), dtype=np.int32)).nonzero()[0]

    first = table[_hash(wanted, bits)]
    some = (first >= 0).nonzero()[0]
    key: Longs = first[some].astype(np.int64)
    other = (keys[key] != wanted[some]).nonzero()[0]
    if len(other) and len(displaced):
        at = np.minimum(np.searchsorted(keys[displaced], wanted[some[other]]), len(displaced) - 1)
        key[other] = displaced[at]
    there = (keys[key] == wanted[some]).nonzero()[0]
    return some[there], key[there]


def _hash(keys: Longs, bits: int) -> Longs:
    return ((keys.view(np.uint64) * np.uint64(BASE)) >> np.uint64(64 - bits)).view(np.int64)


def _place(units: Ints, bits: int) -> Longs:
    """Give the hashes of units, of so many bits."""
    return ((units.view(np.uint32) * np.uint32(BASE >> 32)) >> np.uint32(32 - bits)).astype(np.int64)


def _sum_by(keys: Longs, more: Ints, counts: Longs, values: Floats, bits: int) -> tuple[Longs, Floats]:
    """Sum values by keys, where each key and value is of the next `counts` of `more`, which are added to it.

    Gives the distinct keys, ascending, and no less than the sums of their values. Each value goes with its key in one
    number, the key in so many `bits`, the value rounded up to those that are left: plain numbers sort quickest.
    """
    left = min(62 - bits, 50)  # bits that are exact in a float, rounding included
    scale = float((1 << left) - 2) / max(float(values.max(initial=0.0)), SLACK)
    both = np.repeat(keys << left | np.ceil(values * scale).astype(np.int64), counts) + (more.astype(np.int64) << left)
    both.sort()
    keys = both >> left
    first = firsts(keys)
    if not len(first):
        return keys, np.empty(0)
    return keys[first], np.add.reduceat(both & ((1 << left) - 1), first) / scale
