"""Hits lost by the index: customers screened through it, and the same customers scored name by name with `score_names`.

Two ways, as every customer against every name of today's lists would be a billion scorings:

* `every`: each of some customers is scored against every name of the lists.
* `proposed`: rapidfuzz, which knows nothing of the index, proposes for each customer the names that are most like it
  as a set of words (`token_set_ratio` over romanized names, brute force over all), and chance adds some more.

Customers are names only, so that the score is the name's. A hit is lost if scoring makes it one and screening does not
give it, or gives it less; a hit that scoring did not see is scored then, and differs if it has another score.
Weak aliases, which make no hit by themselves, are left out of the lists.
"""

from __future__ import annotations

import csv
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Literal

import attrs
import numpy as np
from attrs import frozen
from rapidfuzz import fuzz, process
from unidecode import unidecode

from benchmarks import places
from benchmarks.people import people
from benchmarks.vocabulary import slip
from screenkit.model import Kind, Listing
from screenkit.names.parsed import ParsedName, parse
from screenkit.policy import Policy
from screenkit.score.evidence import Evidence, combine
from screenkit.score.name_score import score_names
from screenkit.screen import Screener
from screenkit.watchlist import Watchlist, load_lists
from screenkit.workers import share, usable_cores

Way = Literal["every", "proposed"]
Best = dict[int, float]  # listing, by position -> the best score of its names
PROPOSED, BY_CHANCE = 150, 20  # names for each customer
CHUNK = 64


def customers(listed: Sequence[str], count: int, seed: int = 5) -> list[str]:
    """Give names of customers, mangled and innocent: those of the evaluation where it is there, then made-up ones.

    Made up: half are listed names with one to three slips, half are customers of the generator. Shuffled, so that the
    first few are of all sorts.
    """
    rng = random.Random(seed)  # noqa: S311  made-up people need no secrecy
    found = list(islice(_evaluated(), count))
    innocent = people(count, seed)
    while len(found) < count:
        name = rng.choice(listed)
        for _ in range(rng.choice((1, 1, 2, 3))):
            name = slip(rng, name)
        found += [name, next(innocent).name]
    rng.shuffle(found)
    return found[:count]


def _evaluated() -> Iterator[str]:
    mangled = places.CUSTOMERS / "un_customers_mangled.csv"
    for path in [mangled, *sorted(places.CUSTOMERS.glob("innocents_*.csv"))]:
        if path.exists():
            with path.open(encoding="utf-8", newline="") as f:
                yield from (row["name"] for row in csv.DictReader(f) if any(map(str.isalnum, row["name"])))


@frozen
class Names:
    """Every name of a watchlist: whose it is, how it is written, taken apart."""

    listings: tuple[Listing, ...]
    owners: tuple[int, ...]
    texts: tuple[str, ...]
    parsed: tuple[ParsedName, ...]

    @classmethod
    def of(cls, watchlist: Watchlist) -> Names:
        """Take the names from a watchlist."""
        listings = tuple(watchlist)
        named = [(at, name.text) for at, listing in enumerate(listings) for name in listing.names]
        texts = tuple(text for _, text in named)
        return cls(listings, tuple(at for at, _ in named), texts, tuple(map(parse, texts)))

    def score(self, customer: str, at: Iterable[int]) -> Best:
        """Score a customer against the names at these positions."""
        best: Best = defaultdict(float)
        for position in at:
            owner = self.owners[position]
            kind: Kind = self.listings[owner].kind
            scored = score_names(parse(customer), self.parsed[position], kind).score
            best[owner] = max(best[owner], combine([Evidence("name", "", scored)]))
        return best


@frozen
class Outcome:
    """What was compared and what came of it; examples are (customer, listed name, by scoring, by screening)."""

    customers: int
    names: int
    scorings: int
    hits: int
    lost: int
    differ: int
    examples: list[tuple[str, str, float, float]]


def without_weak(watchlist: Watchlist) -> Watchlist:
    """Leave the weak aliases out, and the listings that have no other name."""
    kept = (
        attrs.evolve(listing, names=tuple(name for name in listing.names if not name.weak)) for listing in watchlist
    )
    return Watchlist.of(listing for listing in kept if listing.names)


def compare(watchlist: Watchlist, asked: Sequence[str], way: Way) -> Outcome:
    """Screen the customers both ways, sharing the scoring among all cores."""
    watchlist = without_weak(watchlist)
    policy, names = Policy(), Names.of(watchlist)
    screener = Screener(watchlist, policy)
    place = {listing.uid: at for at, listing in enumerate(names.listings)}
    chunks = [asked[start : start + CHUNK] for start in range(0, len(asked), CHUNK)]
    screenings = screener.screen_many(asked, workers=1)
    plain = [unidecode(text).lower() for text in names.texts]
    scorings = hits = lost = differ = 0
    examples = []

    def score(message: bytes) -> bytes:
        some: list[str] = json.loads(message)
        positions = [range(len(names.texts)) for _ in some] if way == "every" else _propose(some, plain)
        found = [names.score(customer, at) for customer, at in zip(some, positions, strict=True)]
        likely = [{o: s for o, s in best.items() if s >= policy.threshold - 5} for best in found]
        return json.dumps([sum(map(len, positions)), likely]).encode()

    for chunk, answer in zip(
        chunks, share((json.dumps(c).encode() for c in chunks), score, usable_cores()), strict=True
    ):
        count, found = json.loads(answer)
        scorings += count
        for customer, best in zip(chunk, found, strict=True):
            given = {place[hit.listing.uid]: hit.score for hit in next(screenings).hits}
            expected = {int(at): score for at, score in best.items()}
            hits += len(given)
            for at in given.keys() | expected.keys():
                listing = names.listings[at]
                by_screening, by_scoring = given.get(at, 0.0), expected.get(at, 0.0)
                if by_screening == by_scoring or max(by_screening, by_scoring) < policy.threshold_for(listing.kind):
                    continue
                if by_screening > by_scoring and way == "proposed":  # not proposed: score it now
                    own = [i for i, owner in enumerate(names.owners) if owner == at]
                    by_scoring = names.score(customer, own)[at]
                if by_screening != by_scoring:
                    lost += by_screening < by_scoring
                    differ += by_screening > by_scoring
                    examples.append((customer, listing.name, by_scoring, by_screening))
    return Outcome(len(asked), len(names.texts), scorings, hits, lost, differ, examples[:20])


def _propose(some: Sequence[str], plain: Sequence[str]) -> list[list[int]]:
    """Give for each customer the positions of the likest names, and of some others."""
    rng = random.Random(repr(some))  # noqa: S311  a sample
    queries = [unidecode(name).lower() for name in some]
    likeness = process.cdist(queries, plain, scorer=fuzz.token_set_ratio, dtype=np.uint8)
    count = min(PROPOSED, len(plain))
    likest = np.argpartition(likeness, -count, axis=1)[:, -count:].tolist()
    return [sorted({*row, *(rng.randrange(len(plain)) for _ in range(BY_CHANCE))}) for row in likest]


def measure(way: Way, count: int, paths: list[str]) -> dict[str, Any]:
    """Compare as many customers with the names of the lists, or of those that ship."""
    watchlist = load_lists(paths) if paths else Watchlist.default()
    listed = [name.text for listing in watchlist for name in listing.names]
    return attrs.asdict(compare(watchlist, customers(listed, count), way))


if __name__ == "__main__":
    given = sys.argv[1]
    print(json.dumps(measure("every" if given == "every" else "proposed", int(sys.argv[2]), sys.argv[3:])))
