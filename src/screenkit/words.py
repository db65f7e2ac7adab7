"""The join of two vocabularies: which of the list's words are near a customer's word, by every way two words can meet.

Done once for each distinct word and remembered. A `Near` may promise more than the scorer will find, never less.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
from attrs import field, frozen
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from screenkit.deletions import Deletions, expand
from screenkit.names.keys import NATIVE
from screenkit.names.parsed import SYLLABIC, ParsedName, Token
from screenkit.score.meeting import FLOOR, MOST_SLIPS, SAME_SOUND, SLIP, SPELLED, meet, slips_allowed
from screenkit.score.name_score import JOINABLE, MILDEST, join

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]

REMEMBERED: Final = 1 << 19  # customer words whose neighbours are kept; then it starts afresh


@frozen
class Gain:
    """What a customer unit adds to a bound: with each unit near it, at most, and on its own side alone."""

    each: Floats
    most: float
    alone: float


@frozen(eq=False)
class Near:
    """The list's units near one customer unit: ids, weights, how well they meet, and in how many rows they stand."""

    units: Ints
    weights: Floats
    losses: Floats
    similarities: Floats
    own: float
    own_loss: float
    rows: int
    _gains: dict[float, Gain] = field(factory=dict, repr=False)

    def gain(self, t: float) -> Gain:
        """Give what this can add towards a score of at least t (0 to 1): never less than nothing."""
        known = self._gains.get(t)
        if known is None:
            met = (self.own + self.weights) / 2 * (self.similarities - t)
            alone = max(0.0, float(met.max()) + t * MILDEST * self.own_loss)
            each = np.maximum(0.0, met + t * MILDEST * (self.own_loss + self.losses))
            known = self._gains[t] = Gain(each, float(each.max()), alone)
        return known


_FAR: Final = Near(np.empty(0, np.int32), np.empty(0), np.empty(0), np.empty(0), 0.0, 0.0, 0)


class _Spellings:
    """Written or heard forms of the list's words, and the units of each: searchable with slips."""

    def __init__(self, units: Mapping[str, Sequence[int]], same: float) -> None:
        self._same = same
        self._forms = [form for form in units if form]
        self._length = np.array([len(form) for form in self._forms], dtype=np.int32)
        self._units = np.array([unit for form in self._forms for unit in units[form]], dtype=np.int32)
        self._start = np.concatenate([[0], np.cumsum([len(units[form]) for form in self._forms])]).astype(np.int32)
        self._deletions = Deletions(self._forms, slips_allowed)

    def near(self, forms: Sequence[str]) -> Iterator[list[tuple[int, float]]]:
        """Give for each form the units that may be a few slips away, with how well they would meet."""
        asked, found = self._deletions.lookup(forms)
        left = [forms[i] for i in asked.tolist()]
        right = [self._forms[i] for i in found.tolist()]
        slips = cpdist(left, right, scorer=OSA.distance, score_cutoff=MOST_SLIPS)
        longest = np.maximum([len(form) for form in left], self._length[found]) if left else np.empty(0)
        similarity = np.where(slips == 0, self._same, 1 - SLIP * slips / np.maximum(longest, 1))
        near = np.flatnonzero((slips <= MOST_SLIPS) & (similarity >= FLOOR))
        asked, found, similarity = asked[near], found[near], similarity[near]
        counts = self._start[found + 1] - self._start[found]
        units = self._units[expand(self._start[found], counts)].tolist()
        similarities = np.repeat(similarity, counts).tolist()
        bounds = np.searchsorted(np.repeat(asked, counts), np.arange(len(forms) + 1)).tolist()
        for i in range(len(forms)):
            some = slice(bounds[i], bounds[i + 1])
            yield list(zip(units[some], similarities[some], strict=True))


class Words:
    """The distinct words of a list (and neighbours written together), searchable by every way two words can meet."""

    def __init__(self) -> None:
        self.tokens: list[Token] = []
        self.weights: list[float] = []
        self.losses: list[float] = []
        self._ids: dict[Token, int] = {}
        self._pairs: dict[tuple[Token, Token], int] = {}
        self._by_join: dict[str, list[int]] = defaultdict(list)
        self._near: dict[Token | tuple[Token, Token], Near] = {}

    def add(self, token: Token) -> int:
        """Give the unit id of a token, new or known."""
        unit = self._ids.get(token)
        if unit is None:
            unit = self._ids[token] = self._new(token)
        return unit

    def add_join(self, first: Token, second: Token) -> int:
        """Give the unit id of two neighbours written together."""
        unit = self._pairs.get((first, second))
        if unit is None:
            unit = self._pairs[first, second] = self._new(first, second)
            self._by_join[join(first, second)].append(unit)
        return unit

    def _new(self, *tokens: Token) -> int:
        self.tokens.append(tokens[0])
        self.weights.append(sum(t.weight for t in tokens))
        self.losses.append(sum(t.loss for t in tokens))
        return len(self.tokens) - 1

    def close(self, rows_of_unit: npt.NDArray[np.int64]) -> None:
        """Build the tables, when every word is in. `rows_of_unit` counts the rows that each unit stands in."""
        self._rows = rows_of_unit
        self._weight = np.array(self.weights, dtype=np.float64)
        self._loss = np.array(self.losses, dtype=np.float64)
        self._by_key: dict[str, list[int]] = defaultdict(list)
        self._native: dict[str, dict[str, list[int]]] = {}
        self._latin: dict[str, dict[str, list[int]]] = {}
        by_sound: dict[str, list[int]] = defaultdict(list)
        by_spelling: dict[str, list[int]] = defaultdict(list)
        for token, unit in self._ids.items():
            by_sound[token.sound].append(unit)
            by_spelling[token.spelling].append(unit)
            self._by_key[f"={token.spelling}"].append(unit)
            for key in token.keys:
                self._by_key[key].append(unit)
            if token.role == "number":
                self._by_key[f"number:{token.value}"].append(unit)
            elif token.role == "legal":
                self._by_key["legal"].append(unit)
            if token.script in NATIVE and token.role not in ("family", "given"):
                table = self._native.setdefault(token.script, defaultdict(list))
                for key in NATIVE[token.script].keys(token.text):
                    table[key].append(unit)
        self._by_sound = by_sound
        self._heard = _Spellings(by_sound, SAME_SOUND)
        self._written = _Spellings(by_spelling, 1.0)

    def prepare(self, queries: Sequence[ParsedName]) -> None:
        """Find, in one go, what is near every word of these names that was not seen before."""
        new = {t for q in queries for reading in (q.tokens, *q.korean) for t in reading if t not in self._near}
        if not new:
            return
        if len(self._near) > REMEMBERED:
            self._near.clear()
            new = {t for q in queries for reading in (q.tokens, *q.korean) for t in reading}
        tokens = list(new)
        heard = self._heard.near([t.sound for t in tokens])
        written = self._written.near([t.spelling for t in tokens])
        for token, by_ear, by_eye in zip(tokens, heard, written, strict=True):
            close: dict[int, float] = {}
            if token.script not in SYLLABIC:
                close.update(by_ear)
                for unit, similarity in by_eye:
                    if similarity > close.get(unit, 0.0):
                        close[unit] = similarity
            self._near[token] = self._measure(token, close)

    def _measure(self, token: Token, near: dict[int, float]) -> Near:
        """Add to the slips what shares a key; the slips may promise more than is kept, never less."""
        ids: set[int] = set()
        for key in (f"={token.spelling}", *token.keys):
            ids.update(self._by_key.get(key, ()))
        if token.role == "number":
            ids.update(self._by_key.get(f"number:{token.value}", ()))
        elif token.role == "legal":
            ids.update(self._by_key.get("legal", ()))
        ids.update(self._across_scripts(token))
        for unit in ids:
            met = meet(token, self.tokens[unit]).similarity
            if met > near.get(unit, 0.0):
                near[unit] = met
        for unit in self._by_join.get(token.sound, ()) if token.role in JOINABLE else ():
            near[unit] = max(SAME_SOUND, near.get(unit, 0.0))
        return self._near_units(near, token)

    def near_join(self, first: Token, second: Token) -> Near:
        """Find what the list writes as one word where the customer writes two neighbours."""
        known = self._near.get((first, second))
        if known is None:
            units = self._by_sound.get(join(first, second), ())
            near = {u: SAME_SOUND for u in units if self.tokens[u].role in JOINABLE}
            known = self._near[first, second] = self._near_units(near, first, second)
        return known

    def _near_units(self, near: dict[int, float], *own: Token) -> Near:
        if not near:
            return _FAR
        units = np.array(sorted(near), dtype=np.int32)
        similarities = np.array([near[u] for u in units.tolist()], dtype=np.float64)
        weight, loss = sum(t.weight for t in own), sum(t.loss for t in own)
        rows = int(self._rows[units].sum())
        return Near(units, self._weight[units], self._loss[units], similarities, weight, loss, rows)

    def near(self, token: Token) -> Near:
        """Give what is near a prepared token."""
        return self._near[token]

    def _across_scripts(self, token: Token) -> Iterable[int]:
        if token.script in SPELLED:
            for script, table in self._native.items():
                for key in NATIVE[script].latin_keys(token.spelling):
                    yield from table.get(key, ())
        elif token.script in NATIVE and token.role not in ("family", "given"):
            table = self._latin_table(token.script)
            for key in NATIVE[token.script].keys(token.text):
                yield from table.get(key, ())

    def ready_for(self, scripts: Iterable[str]) -> None:
        """Build the tables of these scripts."""
        for script in NATIVE.keys() & set(scripts):
            self._latin_table(script)

    def _latin_table(self, script: str) -> dict[str, list[int]]:
        """Spell the list's Latin words in `script`, every way they could be: built when a customer first needs it."""
        if script not in self._latin:
            table = self._latin[script] = defaultdict(list)
            for token, unit in self._ids.items():
                if token.script in SPELLED:
                    for key in NATIVE[script].latin_keys(token.spelling):
                        table[key].append(unit)
        return self._latin[script]
