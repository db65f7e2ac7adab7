"""The join of two vocabularies: which of the list's words are near a customer's word, by every way two words can meet.

Done once for each distinct word and remembered, a batch at a time. A nearness may promise more than the scorer will
find, never less.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from attrs import frozen
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from screenkit.deletions import Deletions
from screenkit.hashing import Columns, Floats, Ints, Laid, Longs, Table, among, expand, firsts, hashes, part
from screenkit.latin_tables import latin_tables
from screenkit.names.keys import NATIVE
from screenkit.names.sound import sounding
from screenkit.names.token import SYLLABIC, Token
from screenkit.score.meeting import FLOOR, MOST_SLIPS, SAME_SOUND, SLIP, SPELLED, TWO_KNOWN, slips_allowed
from screenkit.score.name_score import ABBREVIATED, INITIAL_MEETS, JOINABLE
from screenkit.vocabulary import keys_of, latin_columns, latin_keys, latin_test, lines, native_keys

REMEMBERED: Final = 1 << 17  # customers' words that are kept with what is near them; then it starts afresh


@frozen(eq=False)
class Nearness:
    """Pairs of a customer's word (by its position) and a unit of the list, with how well they meet at best (0 to 1).

    A pair that is `abbreviated` is of a word with an initial that could stand for it.
    """

    asked: Longs
    units: Ints
    similarity: Floats
    abbreviated: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, asked: Longs, units: Ints, similarity: Floats | float, *, abbreviated: bool = False) -> Nearness:
        """Make pairs that are all alike in what is given once."""
        size = len(units)
        similarities = np.full(size, similarity) if isinstance(similarity, float) else similarity
        return cls(asked, units, similarities, np.full(size, abbreviated))

    @classmethod
    def join(cls, parts: Sequence[Nearness]) -> Nearness:
        """Put pairs together; of a repeated pair the best counts. Ascending by word, then unit."""
        abbreviated = np.concatenate([p.abbreviated for p in parts])
        keys = np.concatenate([p.asked << 33 | p.units << 1 for p in parts]) | abbreviated
        similarity = np.concatenate([p.similarity for p in parts])
        order = np.argsort(keys, kind="stable")
        keys = keys[order]
        first = firsts(keys)
        best = np.maximum.reduceat(similarity[order], first) if len(keys) else similarity
        keys = keys[first]
        return cls(keys >> 33, (keys >> 1 & 0xFFFFFFFF).astype(np.int32), best, (keys & 1).astype(np.bool_))


class _Forms:
    """Spellings or sounds of the list's words, searchable with slips."""

    def __init__(self, columns: Columns, same: float) -> None:
        self._same = same
        self._forms = np.array([*lines(columns["forms"]), ""], dtype=object)
        self._lengths: Ints = columns["lengths"]
        self._plain: npt.NDArray[np.bool_] = columns["plain"]
        self._starts: Ints = columns["starts"]
        self._units: Ints = columns["units"]
        self._deletions = Deletions(Table(part("lost", columns)), slips_allowed)

    def near(self, forms: Sequence[str], which: Longs, told: npt.NDArray[np.bool_] | None = None) -> Nearness:
        """Give the units that may be a few slips away from each form; `which` says whose form each one is.

        A form that is `told` needs none that sounds as it is spelled: it does so itself, and its sound was asked about.
        """
        asked, found = self._deletions.lookup(Laid.of(forms))
        if told is not None:
            new = np.flatnonzero(~(told[asked] & self._plain[found]))
            asked, found = asked[new], found[new]
        left = np.array([*forms, ""], dtype=object)[asked]
        slips = cpdist(left, self._forms[found], scorer=OSA.distance, score_cutoff=MOST_SLIPS, dtype=np.uint8)
        lengths = np.fromiter(map(len, forms), np.int32, len(forms))
        longest = np.maximum(np.maximum(lengths[asked], self._lengths[found]), 1)
        similarity = np.where(slips == 0, self._same, 1 - SLIP * slips / longest)
        near = np.flatnonzero((slips <= MOST_SLIPS) & (similarity >= FLOOR))
        asked, found, similarity = asked[near], found[near], similarity[near]
        units, counts = self.units_of(found)
        return Nearness.of(np.repeat(which[asked], counts), units, np.repeat(similarity, counts))

    def units_of(self, forms: npt.NDArray[Any]) -> tuple[Ints, Ints]:
        """Give the units that have the forms, one form after the other, and how many each has."""
        starts = self._starts[forms]
        counts = self._starts[forms + 1] - starts
        return self._units[expand(starts, counts)], counts


class _Keys:
    """The keys of the list's words."""

    def __init__(self, columns: Columns) -> None:
        self._table = Table(columns)
        self._strengths: npt.NDArray[np.uint8] = columns["strengths"]

    def near(self, keys: Sequence[tuple[str, int]], which: Longs) -> Nearness:
        """Give the units that share each key, at the strength that the weaker side gives it."""
        strings, strengths = zip(*keys, strict=True) if keys else ((), ())
        asked, at = self._table.lookup(hashes(strings))
        ours = np.frombuffer(bytes(strengths), dtype=np.uint8)[asked]
        similarity = np.minimum(ours, self._strengths[at]) / 100
        return Nearness.of(which[asked], self._table.values[at], similarity)


class Words:
    """The words of a list, and the customers' words met so far, by number, with what is near them.

    `rows` says of each unit of the list how many rows have it.
    """

    def __init__(self, columns: Columns, rows: Longs) -> None:
        self._columns = columns
        self._rows = rows
        self.weight: Floats = columns["weight"]
        self.loss: Floats = columns["loss"]
        self._joinable: npt.NDArray[np.bool_] = columns["joinable"]
        self._known: npt.NDArray[np.bool_] = columns["known"]
        self._given: npt.NDArray[np.bool_] = columns["given"]
        self._keys = _Keys(part("keys", columns))
        self._joins = Table(part("joins", columns))
        self._initials = Table(part("initials", columns))
        self._heard = _Forms(part("heard", columns), SAME_SOUND)
        self._written = _Forms(part("written", columns), 1.0)
        self._sounds = Table(part("sounds", columns))
        self._latin: dict[str, _Keys] = {}
        self._foreseen = part("foreseen", columns)
        self._place = {name: at for at, name in enumerate(lines(self._foreseen["names"]))} if self._foreseen else {}
        self._forget()

    def _forget(self) -> None:
        self._numbers: dict[Token, int] = {}
        self._own = _Growing(_OWN)
        self._ends = _Growing(np.dtype(np.int64))
        self._units = _Growing(np.dtype(np.int32))
        self._similarity = _Growing(np.dtype(np.float64))
        self._abbreviated = _Growing(np.dtype(np.bool_))

    def numbers(self, tokens: Sequence[Token]) -> Longs:
        """Give customers' words numbers, good until the next call; what is near the new ones is found in one go."""
        known = self._numbers
        self._keep_only(len(known))  # what was near joined words stays until now
        new = list(dict.fromkeys([t for t in tokens if t not in known]))
        if new:
            if len(known) > REMEMBERED:
                self._forget()
                known, new = self._numbers, list(dict.fromkeys(tokens))
            foreseen = {t: at for t in new if (at := self._foreseen_at(t)) is not None}
            others = [t for t in new if t not in foreseen]
            if foreseen:
                self._recall(foreseen)
            if others:
                self._take_in(others)
            known.update(zip((*foreseen, *others), range(len(known), len(known) + len(new)), strict=True))
        return np.fromiter(map(known.__getitem__, tokens), np.int64, len(tokens))

    def _foreseen_at(self, token: Token) -> int | None:
        """Give the place of a word among those that were joined beforehand, if it is one."""
        return self._place.get(token.text) if token.role == "word" and token.mark == token.text else None

    def _recall(self, foreseen: Mapping[Token, int]) -> None:
        """Take in words that were joined beforehand (see `foreseen`)."""
        columns = self._foreseen
        at = np.fromiter(foreseen.values(), np.int64, len(foreseen))
        starts = columns["starts"][at]
        counts = columns["starts"][at + 1] - starts
        pairs = expand(starts, counts)
        near = columns["units"][pairs], columns["similarity"][pairs], columns["abbreviated"][pairs]
        self._keep(list(map(_own, foreseen)), counts, *near)

    def _take_in(self, tokens: Sequence[Token]) -> None:
        keyed = Nearness.join(list(self._by_keys(tokens)))
        slips = [self._without_names(tokens, slips, keyed) for slips in self._by_slips(tokens)]
        near = Nearness.join([keyed, *slips, self._by_join(tokens), self._by_initial(tokens)])
        counts = np.bincount(near.asked, minlength=len(tokens))
        self._keep(list(map(_own, tokens)), counts, near.units, near.similarity, near.abbreviated)

    def _keep(
        self,
        own: Sequence[_Own],
        counts: npt.NDArray[Any],
        units: Ints,
        similarity: Floats,
        abbreviated: npt.NDArray[np.bool_],
    ) -> None:
        self._ends.extend(len(self._units.array) + np.cumsum(counts))
        self._units.extend(units)
        self._similarity.extend(similarity)
        self._abbreviated.extend(abbreviated)
        known = np.array([(*facts, 0) for facts in own], dtype=_OWN)
        known["rows"] = np.bincount(np.arange(len(own)).repeat(counts), self._rows[units], minlength=len(own))
        self._own.extend(known)

    def _keep_only(self, words: int) -> None:
        self._own.shorten(words)
        self._ends.shorten(words)
        pairs = int(self._ends.array[-1]) if words else 0
        for column in (self._units, self._similarity, self._abbreviated):
            column.shorten(pairs)

    def _without_names(self, tokens: Sequence[Token], slips: Nearness, keyed: Nearness) -> Nearness:
        """Drop slips that make another well-known name of a word: unless they are small, or both are forms of one."""
        known = np.array([t.known for t in tokens], dtype=np.bool_)[slips.asked] & self._known[slips.units]
        given = np.array([bool(t.given) for t in tokens], dtype=np.bool_)[slips.asked] & self._given[slips.units]
        one = among(slips.asked << 32 | slips.units, keyed.asked << 32 | keyed.units)
        kept = ~(known & (slips.similarity < TWO_KNOWN)) & ~(given & ~one)
        return Nearness(slips.asked[kept], slips.units[kept], slips.similarity[kept], slips.abbreviated[kept])

    def own(self, numbers: Longs) -> npt.NDArray[np.void]:
        """Give what is to know of customers' words: fields weight, loss, initial, before, after, rows (see `_OWN`)."""
        return self._own.array[numbers]

    def near(self, numbers: Longs) -> Nearness:
        """Give what is near customers' words; `asked` are positions in `numbers`, ascending."""
        ends = self._ends.array[numbers]
        counts = ends - np.where(numbers, self._ends.array[numbers - 1], 0)
        at = expand(ends - counts, counts)
        asked = np.arange(len(numbers)).repeat(counts)
        return Nearness(
            asked, self._units.array.take(at), self._similarity.array.take(at), self._abbreviated.array.take(at)
        )

    def _by_slips(self, tokens: Sequence[Token]) -> Iterator[Nearness]:
        """Find slips. In a syllabic script there are none: a changed sign is another name."""
        which = _positions(t.script not in SYLLABIC for t in tokens)
        spelled = [tokens[i] for i in which.tolist()]
        yield self._heard.near([t.sound for t in spelled], which)
        told = np.array([t.sound == t.spelling for t in spelled], dtype=np.bool_)
        yield self._written.near([t.spelling for t in spelled], which, told)

    def _by_keys(self, tokens: Sequence[Token]) -> Iterator[Nearness]:
        shared: list[tuple[str, int]] = []
        owners: list[int] = []
        native: dict[str, tuple[list[tuple[str, int]], list[int]]] = {}
        for i, token in enumerate(tokens):
            before = len(shared)
            shared.extend(keys_of(token))
            if token.script in SPELLED:
                for script, may_be in self._may_be.items():
                    if may_be(token.spelling):
                        shared.extend(latin_keys(token.spelling, script))
            elif token.script in NATIVE:
                keys, whose = native.setdefault(token.script, ([], []))
                start = len(keys)
                keys.extend(native_keys(token))
                whose.extend([i] * (len(keys) - start))
            owners.extend([i] * (len(shared) - before))
        yield self._keys.near(shared, np.array(owners, dtype=np.int64))
        for script, (keys, whose) in native.items():
            yield self._latin_table(script).near(keys, np.array(whose, dtype=np.int64))

    @cached_property
    def _may_be(self) -> dict[str, Callable[[str], bool]]:
        """Tell, for each native script of the list, which Latin spellings could be one of its words."""
        keys = {script: lines(column) for script, column in part("native", self._columns).items()}
        return {script: latin_test(found, script) for script, found in keys.items() if found}

    def _by_join(self, tokens: Sequence[Token]) -> Nearness:
        """Find the list's neighbours that a customer writes as one word."""
        which = _positions(t.role in JOINABLE for t in tokens)
        asked, at = self._joins.lookup(hashes([tokens[i].sound for i in which.tolist()]))
        return Nearness.of(which[asked], self._joins.values[at], SAME_SOUND)

    def _by_initial(self, tokens: Sequence[Token]) -> Nearness:
        """Find the list's initials that a customer's word begins with."""
        which = _positions(t.role in ABBREVIATED and t.role != "initial" for t in tokens)
        asked, at = self._initials.lookup(hashes([tokens[i].spelling[0] for i in which.tolist()]))
        return Nearness.of(which[asked], self._initials.values[at], INITIAL_MEETS, abbreviated=True)

    def joins(self, pairs: Sequence[tuple[Token, Token]]) -> tuple[Longs, Longs]:
        """Find what the list writes as one word where customers write two.

        Gives the positions of those pairs that anything is near, and their numbers, good until the next call of
        `numbers`.
        """
        heard = sounding("\n".join([first.spelling + second.spelling for first, second in pairs]))
        asked, at = self._sounds.lookup(Laid.lines(heard).hashes()[: len(pairs)])
        if not len(asked):
            return asked, asked
        found, counts = self._heard.units_of(self._sounds.values[at])
        asked = np.repeat(asked, counts)
        kept = self._joinable[found]
        near = Nearness.of(asked[kept], found[kept], SAME_SOUND)
        first = firsts(near.asked)
        which = near.asked[first]
        own = [_own_of_two(*pairs[i]) for i in which.tolist()]
        numbers = len(self._own.array) + np.arange(len(which))
        counts = np.diff(first, append=len(near.asked))
        self._keep(own, counts, near.units, near.similarity, near.abbreviated)
        return which, numbers

    def ready_for(self, scripts: Iterable[str]) -> None:
        """Build the tables of these scripts."""
        wanted = NATIVE.keys() & set(scripts) - self._latin.keys()
        missing = sorted(script for script in wanted if not part(f"latin.{script}", self._columns))
        self._latin.update((script, _Keys(table)) for script, table in latin_tables(self._columns, missing).items())

    def _latin_table(self, script: str) -> _Keys:
        """Give the list's Latin words as `script` would spell them: built when a customer first needs it."""
        if script not in self._latin:
            known = part(f"latin.{script}", self._columns)
            self._latin[script] = _Keys(known or latin_columns(self._columns, script))
        return self._latin[script]


# A customer's word: `before` and `after` are its letters if it may be written together with the word after, or before;
# `rows` are those of all that is near it.
_OWN: Final = np.dtype(
    [("weight", "f8"), ("loss", "f8"), ("initial", "?"), ("before", "i4"), ("after", "i4"), ("rows", "i8")], align=True
)
_Own = tuple[float, float, bool, int, int]  # all but the rows
_NEVER: Final = -(1 << 20)


def _own(token: Token) -> _Own:
    letters = len(token.spelling) if token.role in JOINABLE else _NEVER
    before = _NEVER if token.script == "Hani" else letters
    return token.weight, token.loss, token.role == "initial", before, letters


def _own_of_two(first: Token, second: Token) -> _Own:
    return first.weight + second.weight, first.loss + second.loss, False, _NEVER, _NEVER


class _Growing:
    """An array that grows at its end."""

    def __init__(self, dtype: np.dtype[Any]) -> None:
        self._room = np.empty(1024, dtype)
        self.array: npt.NDArray[Any] = self._room[:0]

    def shorten(self, size: int) -> None:
        self.array = self._room[:size]

    def extend(self, more: npt.NDArray[Any]) -> None:
        old, size = len(self.array), len(self.array) + len(more)
        if size > len(self._room):
            self._room = np.empty(max(size, 2 * len(self._room)), self._room.dtype)
            self._room[:old] = self.array
        self._room[old:size] = more
        self.array = self._room[:size]


def _positions(kept: Iterable[bool]) -> Longs:
    return np.flatnonzero(np.fromiter(kept, np.bool_)).astype(np.int64)
