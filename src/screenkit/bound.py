"""The arithmetic of the bound that `index` explains: which pairs of words can matter, and which must be looked up."""

from __future__ import annotations

from typing import Any, Final, TypeVar

import numpy as np
import numpy.typing as npt
from attrs import field, frozen

from screenkit.hashing import Floats, Ints, Longs, expand, firsts
from screenkit.names.token import INITIAL
from screenkit.score.name_score import INITIAL_MEETS, MILDEST, MILDEST_CONTRADICTION, TELLING

SLACK: Final = 1e-9
_Scalar = TypeVar("_Scalar", bound=np.generic)


@frozen(eq=False)
class Asked:
    """A batch of readings: ways to take a customer's name apart.

    By reading: `t`, the least score (0 to 1), and `t_alone`, that of names which nothing else raises; the `loss` of all
    its words, how many are `initials`. By slot, a word or two neighbours written together that something is near: its
    `reading`, its `own_loss`, the `start` and `size` of its pairs, and how many `rows` have what is near it. By pair of
    a slot and a unit near it: `slot`, `unit`, what it adds to the sum of p (s - t), `met` (-inf if it counts for
    nothing), its weight, the loss that both are spared, and whether it is `abbreviated`; `gain` is what it adds to the
    bound.
    """

    t: Floats
    t_alone: Floats
    loss: Floats
    initials: Floats
    reading: Longs
    own_loss: Floats
    start: Longs
    size: Longs
    slot: Longs
    unit: Ints
    met: Floats
    weight: Floats
    pair_loss: Floats
    abbreviated: npt.NDArray[np.bool_]
    reading_of: Longs = field(init=False)  # the reading of each pair
    rate: Floats = field(init=False)
    first: Longs = field(init=False)  # the first slot of each reading that has any

    @first.default
    def _first(self) -> Longs:
        return firsts(self.reading)

    @reading_of.default
    def _reading_of(self) -> Longs:
        return self.reading.repeat(self.size)

    @rate.default
    def _rate(self) -> Floats:
        return self.t * MILDEST

    def gain(self) -> Floats:
        """Give what each pair adds to the bound; one that adds nothing takes nothing away."""
        gain: Floats = np.maximum(0.0, self.met + self.rate.take(self.reading).repeat(self.size) * self.pair_loss)
        return gain

    def need(self) -> Floats:
        """Give what each reading needs by itself; a row adds its loss times the rate."""
        initial = np.maximum(0.0, INITIAL * (INITIAL_MEETS - self.t) + self.rate * INITIAL * 2)
        need: Floats = self.rate * self.loss - initial * self.initials - SLACK
        return need


def trim(asked: Asked) -> None:
    """Let pairs count for nothing that no pairs of the other slots could make up for.

    As sum p (s - t) >= 0 in any score of t, a pair that meets badly needs others that meet well.
    """
    if not len(asked.slot):
        return
    best = np.maximum(0.0, np.maximum.reduceat(asked.met, asked.start))
    initials = asked.initials * INITIAL
    never = np.maximum(0.0, asked.loss - initials - sums(asked.reading, asked.own_loss, len(asked.t)))
    spare = sums(asked.reading, best, len(asked.t)) + initials * np.maximum(0.0, INITIAL_MEETS - asked.t)
    spare -= asked.rate * never
    least = best - spare.take(asked.reading) - SLACK
    dropped = (asked.met < least.repeat(asked.size)).nonzero()[0]
    asked.met[dropped] = -np.inf
    asked.weight[dropped] = 0.0


def by_slot(asked: Asked) -> npt.NDArray[np.bool_]:
    """Tell the leading pairs: not those of the commonest slots, and of one more, that do not reach the score together.

    Two pairs of one slot never come together: each is held against what the slots before it add at most.
    """
    met, weight = np.maximum.reduceat(asked.met, asked.start), np.maximum.reduceat(asked.weight, asked.start)
    met, weight = running(np.maximum(0.0, met), asked), running(weight, asked)
    loss = running(asked.own_loss, asked)
    enough = _enough(asked, asked.reading, met, weight, loss)  # at the end of a slot
    last = (enough & ~_shifted(enough, asked.first, False)).nonzero()[0]  # the slot in which it is reached

    size = asked.size.take(last)
    pairs = expand(asked.start.take(last), size)
    group = np.arange(len(last)).repeat(size)
    met = _shifted(met, asked.first, 0.0).take(last).take(group) + np.maximum(0.0, asked.met.take(pairs))
    weight = _shifted(weight, asked.first, 0.0).take(last).take(group) + asked.weight.take(pairs)
    leading = enough.repeat(asked.size)
    leading[pairs] = _enough(asked, asked.reading.take(last).take(group), met, weight, loss.take(last).take(group))
    return leading


def _enough(asked: Asked, reading: Longs, met: Floats, weight: Floats, loss: Floats) -> npt.NDArray[np.bool_]:
    """Tell whether pairs that have met so much, and leave all but such a loss over, could reach the score."""
    t, initials = asked.t.take(reading), asked.initials.take(reading) * INITIAL
    rate = np.minimum(MILDEST * scarcity(weight + initials), MILDEST_CONTRADICTION)
    left = asked.loss.take(reading) - initials - loss
    enough: npt.NDArray[np.bool_] = met + initials * np.maximum(0.0, INITIAL_MEETS - t) >= t * rate * left - SLACK
    return enough


def _shifted(values: npt.NDArray[_Scalar], first: Longs, start: float) -> npt.NDArray[_Scalar]:
    """Give for each the value before it, and `start` for the first of each group."""
    shifted = np.empty_like(values)
    shifted[1:] = values[:-1]
    shifted[first] = start
    return shifted


def running(values: Floats, asked: Asked) -> Floats:
    """Sum values of slots up within each reading."""
    sums = values.cumsum()
    before = np.zeros(len(asked.t))
    before[asked.reading.take(asked.first)] = (sums - values).take(asked.first)
    running: Floats = sums - before.take(asked.reading)
    return running


def scarcity(weight: Floats) -> Floats:
    """Give how many times an omission costs more where pairs of so much weight, at most, have met."""
    scarcity: Floats = np.maximum(1.0, TELLING / np.maximum(weight, SLACK))
    return scarcity


def sums(groups: Longs, values: npt.NDArray[Any], size: int) -> Floats:
    """Sum the values of each group 0, 1, … below `size`."""
    return np.asarray(np.bincount(groups, values, minlength=size), dtype=np.float64)
