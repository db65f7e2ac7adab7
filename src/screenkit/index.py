"""The index: which listed names could reach a score against a customer's name, without comparing them all.

A list has few distinct words and customers share theirs, so words are joined once (`words`), and names are proposed
by arithmetic on the words they share. Nothing that would reach the score is left out. Why:

With pair weights p, similarities s, the losses L and R of leftover words and the mildest omission rate o, a score of
at least t means
    sum p (s - t)  >=  t o (L + R)            (contradictions and caps only cost more)
and as the leftovers are the totals less what was paired, with a and b the losses of two paired words,
    sum over pairs of [ p (s - t) + t o (a + b) ]  >=  t o (A + B)
where A and B are the losses of all words of the two names. The left side is a sum over words alone, so it is an
upper bound that a sparse product gives. Dropping b and B gives a bound from the customer's words alone: words too
light to reach it together are never looked up by themselves, which keeps "mohammed" and "trading" cheap.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt
from attrs import define, field

from screenkit.deletions import Deletions, distinct, expand
from screenkit.names.parsed import INITIAL, ParsedName, Token
from screenkit.score.name_score import (
    CUT_SHORTEST,
    INITIAL_MEETS,
    MILDEST,
    SQUASH_SHORTEST,
    SQUASH_SLIP_LONGEST,
    SQUASH_SLIP_SHORTEST,
    joinable,
)
from screenkit.words import Floats, Ints, Words

_SLACK: Final = 1e-9


class Index:
    """The listed names, by position, and which of them could reach a score against a customer's name.

    >>> from screenkit.names.parsed import parse
    >>> index = Index([parse("KIM, Jong Un"), parse("KIM, Jong Il")])
    >>> [found.tolist() for found in index.candidates([(parse("Kim Jong-un"), 80.0)])]
    [[0]]
    """

    def __init__(self, names: Sequence[ParsedName]) -> None:
        self._words = Words()
        row_units: list[list[int]] = []
        row_name: list[int] = []
        row_loss: list[float] = []
        row_initials: list[int] = []
        for position, name in enumerate(names):
            for tokens in (name.tokens, *name.korean):
                row_units.append(self._units(tokens))
                row_name.append(position)
                row_loss.append(sum(t.loss for t in tokens))
                row_initials.append(sum(t.role == "initial" for t in tokens))
        self._row_name = np.array(row_name, dtype=np.int32)
        self._row_loss = np.array(row_loss, dtype=np.float64)
        self._row_initials = np.array(row_initials, dtype=np.float64)
        self._any_initials = bool(self._row_initials.any())
        self._row_start = np.concatenate([[0], np.cumsum([len(u) for u in row_units])]).astype(np.int64)
        self._row_units = np.array([u for units in row_units for u in units], dtype=np.int32)
        rows = np.repeat(np.arange(len(row_units), dtype=np.int32), np.diff(self._row_start))
        order = np.argsort(self._row_units, kind="stable")
        self._unit_rows = rows[order]
        counts = np.bincount(self._row_units, minlength=len(self._words.tokens))
        self._unit_start = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        self._words.close(counts)
        self._index_squashes(names)
        self._index_beginnings(names)

    def _units(self, tokens: Sequence[Token]) -> list[int]:
        units = [self._words.add(t) for t in tokens]
        for first, second in pairwise(tokens):
            if joinable(first, second):
                units.append(self._words.add_join(first, second))
        return sorted(set(units))

    def _index_squashes(self, names: Sequence[ParsedName]) -> None:
        by_squash: dict[str, list[int]] = defaultdict(list)
        for position, name in enumerate(names):
            for squash in name.squashes:
                if len(squash) >= SQUASH_SHORTEST:
                    by_squash[squash].append(position)
        self._squashes = by_squash
        self._long = [s for s in by_squash if SQUASH_SLIP_SHORTEST <= len(s) <= SQUASH_SLIP_LONGEST]
        self._long_deletions = Deletions(self._long, lambda _: 1)

    def _index_beginnings(self, names: Sequence[ParsedName]) -> None:
        self._positions: dict[str, list[int]] = defaultdict(list)
        for position, name in enumerate(names):
            if len(name.written) >= CUT_SHORTEST:
                self._positions[name.written].append(position)
        self._written = sorted(self._positions)

    def candidates(self, queries: Sequence[tuple[ParsedName, float]]) -> list[Ints]:
        """For each (name, least score 0-100): the positions of all listed names that could reach it, ascending."""
        self._words.prepare([name for name, _ in queries])
        found = self._by_words(queries)
        whole = self._by_squash([name for name, _ in queries])
        for positions, (name, _) in zip(whole, queries, strict=True):
            positions.extend(self._by_cut(name.written))
        return [
            distinct(np.concatenate([words, np.array(wholes, dtype=np.int32)])) if wholes else words
            for words, wholes in zip(found, whole, strict=True)
        ]

    def ready_for(self, scripts: Iterable[str]) -> None:
        """Build now what customers' names in these scripts (ISO 15924) will need."""
        self._words.ready_for(scripts)

    def _by_squash(self, names: Sequence[ParsedName]) -> list[list[int]]:
        found: list[list[int]] = [[] for _ in names]
        asked: list[str] = []
        owners: list[int] = []
        for position, name in enumerate(names):
            for squash in name.squashes:
                found[position].extend(self._squashes.get(squash, ()))
                if SQUASH_SLIP_SHORTEST <= len(squash) <= SQUASH_SLIP_LONGEST:
                    asked.append(squash)
                    owners.append(position)
        for a, b in zip(*(x.tolist() for x in self._long_deletions.lookup(asked)), strict=True):
            found[owners[a]].extend(self._squashes[self._long[b]])
        return found

    def _by_cut(self, written: str) -> Iterator[int]:
        """Find the names that this one is cut from, and those cut from it."""
        if len(written) >= CUT_SHORTEST:
            at = bisect_left(self._written, written)
            while at < len(self._written) and self._written[at].startswith(written):
                yield from self._positions[self._written[at]]
                at += 1
            for length in range(CUT_SHORTEST, len(written)):
                if written[length] != " ":
                    yield from self._positions.get(written[:length], ())

    def _by_words(self, queries: Sequence[tuple[ParsedName, float]]) -> list[Ints]:
        """Propose by shared words; each way to take a name apart is a query of its own."""
        asked = _Asked()
        for owner, (name, least) in enumerate(queries):
            t = max(least, 0.0) / 100
            for tokens in (name.tokens, *name.korean):
                self._ask(asked, owner, tokens, t)
        if not asked.units:
            return [np.empty(0, np.int32) for _ in queries]
        query, row = self._reach(asked)
        both = distinct(np.array(asked.owner)[query] << 32 | self._row_name[row])
        bounds = np.searchsorted(both >> 32, np.arange(len(queries) + 1))
        names = (both & 0xFFFFFFFF).astype(np.int32)
        return [names[bounds[i] : bounds[i + 1]] for i in range(len(queries))]

    def _ask(self, asked: _Asked, owner: int, tokens: Sequence[Token], t: float) -> None:
        """Add one way to take a name apart: its units are looked up rarest first, until the rest could not do alone."""
        query = len(asked.owner)
        near = [found for token in tokens if len((found := self._words.near(token)).units)]
        for first, second in pairwise(tokens):
            if joinable(first, second) and len((found := self._words.near_join(first, second)).units):
                near.append(found)
        near.sort(key=lambda n: n.rows, reverse=True)
        loss = sum(token.loss for token in tokens)
        initials = sum(token.role == "initial" for token in tokens)
        allowance = _initial_gain(t, 1) * (initials + (len(tokens) if self._any_initials else 0))
        need = t * MILDEST * loss - allowance - _SLACK
        alone = rest = 0.0
        leading = False
        for unit in near:
            gain = unit.gain(t)
            alone += gain.alone
            leading = leading or alone >= need
            if not leading:
                rest += gain.most
            asked.units.append(unit.units)
            asked.gains.append(gain.each)
            asked.query.append(query)
            asked.leading.append(leading)
        asked.owner.append(owner)
        asked.t.append(t)
        asked.base.append(t * MILDEST * loss - _initial_gain(t, 2) * initials - _SLACK)
        asked.rest.append(rest)

    def _reach(self, asked: _Asked) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """Give (query, row) of every row whose bound is reached."""
        sizes = np.array([len(u) for u in asked.units])
        units = np.concatenate(asked.units)
        gain = np.concatenate(asked.gains)
        query = np.repeat(np.array(asked.query, dtype=np.int64), sizes)

        # What the leading units alone add to each row, and the rows that could still get there with all of the rest.
        lead = np.flatnonzero(np.repeat(np.array(asked.leading), sizes))
        starts = self._unit_start[units[lead]]
        counts = self._unit_start[units[lead] + 1] - starts
        keys = np.repeat(query[lead], counts) << 32 | self._unit_rows[expand(starts, counts)]
        pairs, gained = _sum_by(keys, np.repeat(gain[lead], counts))
        need = self._need(asked, pairs)
        kept = gained + np.array(asked.rest)[pairs >> 32] >= need
        pairs, need = pairs[kept], need[kept]

        # What all units add to those.
        span = len(self._unit_start)
        keys, gain = _sum_by(query * span + units, gain)
        at_query, at_row = pairs >> 32, pairs & 0xFFFFFFFF
        starts = self._row_start[at_row]
        counts = self._row_start[at_row + 1] - starts
        wanted = np.repeat(at_query * span, counts) + self._row_units[expand(starts, counts)]
        at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        added = np.where(keys[at] == wanted, gain[at], 0.0)
        total = np.bincount(np.repeat(np.arange(len(pairs)), counts), added, minlength=len(pairs))
        kept = total >= need
        return at_query[kept], at_row[kept]

    def _need(self, asked: _Asked, pairs: npt.NDArray[np.int64]) -> Floats:
        """Give what each (query, row) must reach."""
        query, row = pairs >> 32, pairs & 0xFFFFFFFF
        t = np.array(asked.t)[query]
        initials = np.maximum(0.0, INITIAL * (INITIAL_MEETS - t) + t * MILDEST * INITIAL * 2) * self._row_initials[row]
        need: Floats = np.array(asked.base)[query] + t * MILDEST * self._row_loss[row] - initials
        return need


@define
class _Asked:
    """What a batch of queries asks of the index: a row for each query, and one for each of its units."""

    owner: list[int] = field(factory=list)
    t: list[float] = field(factory=list)
    base: list[float] = field(factory=list)
    rest: list[float] = field(factory=list)
    query: list[int] = field(factory=list)
    units: list[Ints] = field(factory=list)
    gains: list[Floats] = field(factory=list)
    leading: list[bool] = field(factory=list)


def _sum_by(keys: npt.NDArray[np.int64], values: Floats) -> tuple[npt.NDArray[np.int64], Floats]:
    """Sum the values of equal keys: the distinct keys, ascending, and their sums."""
    if not len(keys):
        return keys, values
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    first = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
    return keys[first], np.add.reduceat(values[order], first)


def _initial_gain(t: float, sides: int) -> float:
    """Give the most that an initial meeting a word can add to the bound: it weighs `INITIAL` on each side."""
    return max(0.0, INITIAL * (INITIAL_MEETS - t) + t * MILDEST * INITIAL * sides)
