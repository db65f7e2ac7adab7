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
from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt

from screenkit.bound import Asked, by_slot, sums, trim
from screenkit.bound_of_pairs import Met, Rate, affords
from screenkit.hashing import BASE, Columns, Floats, Ints, Longs, among, distinct, expand, firsts, part
from screenkit.names.parsed import ParsedName
from screenkit.names.token import INITIAL, Token
from screenkit.postings import Postings
from screenkit.rows import columns_of
from screenkit.score.name_score import JOINED_SHORTEST, MILDEST, MILDEST_CONTRADICTION
from screenkit.whole_names import WholeNames
from screenkit.words import Words

Terms = Callable[[Longs, Ints], tuple[Floats, Floats, Floats]]


class Candidates(NamedTuple):
    """Pairs of a query and a listed name, both ascending; and which may be the same as `whole`s: no others are."""

    query: Longs
    name: Ints
    whole: npt.NDArray[np.bool_]


class Index:
    """The listed names, by position, and which of them could reach a score against a customer's name.

    >>> from screenkit.names.parsed import parse
    >>> index = Index.of([parse("KIM, Jong Un"), parse("KIM, Jong Il")])
    >>> query, name, whole = index.candidates([(parse("Kim Jong-un"), 80.0)])
    >>> query.tolist(), name.tolist(), whole.tolist()
    ([0], [0], [True])
    """

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self._lock = Lock()
        self._words = Words(part("words", columns), np.diff(columns["unit.start"]))
        self._postings = Postings(columns, len(columns["words.joinable"]))
        self._whole = WholeNames(part("whole", columns))
        self._row_name: Ints = columns["row.name"]
        self._row_loss: Floats = columns["row.loss"]
        self._row_start: Longs = columns["row.start"]
        self._row_units: Ints = columns["row.units"]

    @classmethod
    def of(cls, names: Iterable[ParsedName]) -> Self:
        """Index names, in their order; if they come from an iterator, they are not kept."""
        return cls(columns_of(names))

    def ready_for(self, scripts: Iterable[str]) -> None:
        """Build now what customers' names in these scripts (ISO 15924) will need."""
        with self._lock:
            self._words.ready_for(scripts)

    def candidates(
        self,
        queries: Sequence[tuple[ParsedName, float]],
        raised: Sequence[float] | None = None,
        terms: Terms | None = None,
    ) -> Candidates:
        """For each (name, least score 0-100) the listed names that could reach it.

        Where other things than names count, the least score is that of the name if they add what was `raised` for each
        query. The `terms` of queries and listed names (their positions) are what those things add at most, if less:
        0-100, or below 0; and the rates of omission and of contradiction, if not the mildest. More names may still be
        given.
        """
        with self._lock:  # threads share what is remembered of customers' words
            by_words = self._by_words(queries, np.array(raised or [0.0] * len(queries)), terms)
        wholes = [owners << 32 | names for owners, names in self._whole.candidates([name for name, _ in queries])]
        whole = distinct(np.concatenate(wholes))
        both = distinct(np.concatenate([by_words, whole]))
        return Candidates(both >> 32, (both & 0xFFFFFFFF).astype(np.int32), among(both, whole))

    def _by_words(self, queries: Sequence[tuple[ParsedName, float]], raised: Floats, terms: Terms | None) -> Longs:
        """Propose by shared words, (query, name); each way to take a name apart is asked about on its own."""
        readings = [name.tokens for name, _ in queries]
        korean = [(i, tokens) for i, (name, _) in enumerate(queries) if name.korean for tokens in name.korean]
        readings.extend(tokens for _, tokens in korean)
        owner = np.array([*range(len(queries)), *(i for i, _ in korean)], dtype=np.int64)
        least = np.maximum(0.0, np.array([score for _, score in queries])) / 100
        asked = self._ask(readings, least.take(owner), (least + raised / 100).take(owner))
        trim(asked)
        if not len(asked.slot):
            return np.empty(0, np.int64)
        leading = by_slot(asked)
        pairs = self._postings.reached(asked, leading)
        reading, row = pairs >> 32, pairs & 0xFFFFFFFF
        t = asked.t.take(reading)
        omission: Rate = MILDEST
        contradiction: Rate = MILDEST_CONTRADICTION
        if terms and len(pairs):
            added, omission, contradiction = terms(owner.take(reading), self._row_name.take(row))
            t = asked.t_alone.take(reading) - added / 100
        pairs = self._affordable(asked, pairs, t, omission, contradiction)
        found: Longs = owner.take(pairs >> 32) << 32 | self._row_name.take(pairs & 0xFFFFFFFF)
        return found

    def _ask(self, readings: Sequence[Sequence[Token]], t: Floats, t_alone: Floats) -> Asked:
        """Look up the words of readings, and their neighbours written together."""
        tokens = list(chain.from_iterable(readings))
        reading = np.arange(len(readings)).repeat(list(map(len, readings)))
        numbers = self._words.numbers(tokens)
        own = self._words.own(numbers)
        letters = own["before"][:-1] + own["after"][1:]
        first = ((letters >= JOINED_SHORTEST) & (reading[:-1] == reading[1:])).nonzero()[0]
        which, joined = self._words.joins([(tokens[i], tokens[i + 1]) for i in first.tolist()])

        # The words of one reading, and its neighbours written together, the commonest first.
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
            slot=slot,
            unit=unit,
            met=weight * (near.similarity - t.take(slots).repeat(counts)),
            weight=weight,
            pair_loss=pair_loss,
            abbreviated=near.abbreviated,
        )

    def _affordable(self, asked: Asked, pairs: Longs, t: Floats, omission: Rate, contradiction: Rate) -> Longs:
        """Keep the pairs that meet in enough, word by word, to reach the score `t` of each at these rates."""
        if not len(pairs):
            return pairs
        at, counts = self._units_of(pairs)
        reading, pair = (pairs >> 32).repeat(counts), np.arange(len(pairs)).repeat(counts)
        near = self._postings.gains.of(reading, self._row_units.take(at)).nonzero()[0]
        at, pair = at.take(near), pair.take(near)
        wanted = self._key(reading.take(near), self._row_units.take(at))
        alive = np.zeros(len(asked.t), dtype=np.bool_)
        alive[pairs >> 32] = True
        some = alive.take(asked.reading).repeat(asked.size).nonzero()[0]
        keys = self._key(asked.reading_of.take(some), asked.unit.take(some))
        likely = _likely_among(keys, wanted).nonzero()[0]
        keys, some = keys.take(likely), some.take(likely)
        order = np.argsort(keys)
        keys, some = keys.take(order), some.take(order)
        first = firsts(keys)
        there, found = _find(keys.take(first), wanted)
        pair, at = pair.take(there), at.take(there)

        size = np.diff(first, append=len(some)).take(found)
        edges = some.take(expand(first.take(found), size))
        row = pairs & 0xFFFFFFFF
        loss = self._words.loss.take(self._row_units.take(at))
        met = Met(pairs >> 32, self._row_loss.take(row), t, omission, contradiction, pair, loss, size, edges)
        affordable: Longs = pairs[affords(asked, met)]
        return affordable

    def _key(self, reading: Longs, unit: Ints) -> Longs:
        return reading * len(self._words.loss) + unit

    def _units_of(self, pairs: Longs) -> tuple[Longs, Longs]:
        """Give where the units of rows are in `_row_units`, one row after the other, and how many each has."""
        row = pairs & 0xFFFFFFFF
        starts = self._row_start.take(row)
        counts = self._row_start[1:].take(row) - starts
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
    displaced = (table.take(places) != np.arange(len(keys), dtype=np.int32)).nonzero()[0]

    first = table.take(_hash(wanted, bits))
    some = (first >= 0).nonzero()[0]
    key: Longs = first.take(some).astype(np.int64)
    other = (keys.take(key) != wanted.take(some)).nonzero()[0]
    if len(other) and len(displaced):
        at = np.minimum(np.searchsorted(keys[displaced], wanted[some[other]]), len(displaced) - 1)
        key[other] = displaced[at]
    there = (keys.take(key) == wanted.take(some)).nonzero()[0]
    return some.take(there), key.take(there)


def _hash(keys: Longs, bits: int) -> Longs:
    return ((keys.view(np.uint64) * np.uint64(BASE)) >> np.uint64(64 - bits)).view(np.int64)
