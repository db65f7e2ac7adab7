"""The bound of a customer's name and a row, from each of their words that are near each other.

With the rates o and c of omission and contradiction, or the mildest, a score of at least t means
    sum p (s - t)  >=  t (o |L - R| + c min(L, R))
and as |L - R| = L + R - 2 min(L, R), with A, B, a and b as in `index`,
    sum over pairs of [ p (s - t) + t o (a + b) ]  >=  t o (A + B) + t (c - 2 o) min(L, R)
Each word is in one pair. So the left side is at most what the best pairs of the customer's words add up to, and at most
what those of the row's words do; and of each name as many words stay unpaired, at least, as the other cannot meet.
While little is met (P below the weight of one rare word, `TELLING`), o is that many times higher, and counted so.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from attrs import frozen

from screenkit.bound import SLACK, Asked, scarcity, sums
from screenkit.hashing import Floats, Longs, firsts
from screenkit.names.token import INITIAL
from screenkit.score.name_score import INITIAL_MEETS

Rate = Floats | float


@frozen(eq=False)
class Met:
    """Pairs of a reading and a row, and their words that are near each other.

    By pair: its `reading`, the `loss` of all words of the row, `t`, the least score, and the rates of `omission` and
    `contradiction`. By word of a row that anything is
    near: its `pair`, ascending, its own `word_loss`, and the `size` of its edges, one after the other in `edges`:
    positions among the pairs of `Asked`.
    """

    reading: Longs
    loss: Floats
    t: Floats
    omission: Rate
    contradiction: Rate
    pair: Longs
    word_loss: Floats
    size: Longs
    edges: Longs


def affords(asked: Asked, met: Met) -> npt.NDArray[np.bool_]:
    """Tell which pairs could reach their score. An initial counts only where a whole word has met."""
    count, t = len(met.t), met.t
    if not len(met.edges):
        return np.zeros(count, dtype=np.bool_)
    of_word = met.size.cumsum() - met.size
    pair = met.pair.repeat(met.size)
    keys = pair << 32 | asked.slot.take(met.edges)
    order = np.argsort(keys)
    of_slot = firsts(keys.take(order))
    theirs, ours = met.pair, pair.take(order.take(of_slot))

    def most(values: Floats) -> Floats:
        by_slot = sums(ours, np.maximum.reduceat(values.take(order), of_slot), count)
        return np.minimum(by_slot, sums(theirs, np.maximum.reduceat(values, of_word), count))

    initials = asked.initials.take(met.reading) * INITIAL
    weight = asked.weight.take(met.edges)
    rate = t * np.minimum(met.omission * scarcity(most(weight) + initials), met.contradiction / 2)
    agreed = asked.met.take(met.edges) - (t - asked.t.take(met.reading)).take(pair) * weight
    gain = most(np.maximum(0.0, agreed + rate.take(pair) * asked.pair_loss.take(met.edges)))
    gain += initials * (np.maximum(0.0, INITIAL_MEETS - t) + 2 * rate)

    loss, words = asked.loss.take(met.reading), np.bincount(ours, minlength=count)
    slot_loss = asked.own_loss.take(asked.slot.take(met.edges.take(order.take(of_slot))))
    left = loss - _paired(ours, slot_loss, np.bincount(theirs, minlength=count)) - initials
    right = met.loss - _paired(theirs, met.word_loss, words) - initials
    against = (t * met.contradiction - 2 * rate) * np.maximum(0.0, np.minimum(left, right))
    whole = np.bincount(pair, ~asked.abbreviated.take(met.edges), minlength=count) > 0
    enough: npt.NDArray[np.bool_] = gain >= rate * (loss + met.loss) + against - SLACK
    return enough & whole & (t <= 1 + SLACK)


def _paired(groups: Longs, losses: Floats, most: Longs) -> Floats:
    """Give what the words of each group lose at most, if so many of them are paired; groups are ascending."""
    first = firsts(groups)
    highest = np.zeros(len(most))
    highest[groups[first]] = np.maximum.reduceat(losses, first)
    paired: Floats = np.minimum(sums(groups, losses, len(most)), highest * most)
    return paired
