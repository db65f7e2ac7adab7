"""Screening: customers against a watchlist, under a policy.

One customer and many take the same way: the index proposes names, the scorer scores them, the policy decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache, partial
from itertools import chain, islice, starmap
from typing import Any, Final

import numpy as np
from attrs import define, field, frozen

from screenkit import identifiers
from screenkit.circumstances import Circumstances, most_added, rates
from screenkit.edition import Edition
from screenkit.errors import PolicyError
from screenkit.hashing import Floats, Ints, Longs, firsts
from screenkit.model import Customer, Listing, Name
from screenkit.names.parsed import ParsedName, parse, parse_once
from screenkit.names.scripts import scripts
from screenkit.policy import Policy
from screenkit.score.comparison import describe
from screenkit.score.evidence import (
    POINTS,
    Evidence,
    circumstances,
    combine,
    equal_identifiers,
    most_raised,
)
from screenkit.score.name_score import NOTHING, NameScore, score_names
from screenkit.sharing import shared
from screenkit.watchlist import Watchlist
from screenkit.workers import can_fork, usable_cores

CHUNK: Final = 1024  # customers screened together: enough to share work, few enough to stream
_REMEMBERED: Final = 1 << 15  # listed names that are kept: few are proposed, and those often
_Pairs = list[tuple[int, int, bool]]  # which of a customer's names, which listed name, may they be the same as wholes
_Found = dict[int, _Pairs]  # by listing
_ROUNDING: Final = 0.05  # scores are given to one decimal


@frozen(eq=False)
class Hit:
    """A listing that a customer matches, with the evidence for it."""

    score: float
    listing: Listing
    name: str
    evidence: tuple[Evidence, ...]
    customer_name: str = ""
    edition: Edition | None = field(default=None, repr=False)
    _names: Callable[[], NameScore] = field(default=lambda: NOTHING, repr=False)
    at: tuple[int, int, int] = field(default=(-1, -1, -1), repr=False)  # listing, customer's name, listed name

    @cached_property
    def names(self) -> NameScore:
        """The name score, with the words that met."""
        return self._names()

    def explain(self) -> str:
        """Say why this is a hit, a line for each piece of evidence and each pair of words."""
        lines = [f"{self.score:.1f}  {self.customer_name} / {self.name}  [{self.listing.uid}]"]
        for piece in self.evidence:
            lines.append(f"  {piece.kind}: {piece.text} ({piece.points:+.1f})")
            if piece.kind == "name":
                lines.extend(f"    {line}" for line in describe(self.names))
        return "\n".join(lines)

    def to_dict(self, *, words: bool = True) -> dict[str, Any]:
        """Give the hit as plain data for JSON, with where it comes from; `words` says which words met, and how."""
        return {
            "score": self.score,
            "list": self.listing.list_id,
            "listing_uid": self.listing.uid,
            "listed_name": self.listing.name,
            "matched_name": self.name,
            "customer_name": self.customer_name,
            "kind": self.listing.kind,
            "programs": list(self.listing.programmes),
            "birth_dates": [date.text or str(date.first) for date in self.listing.birth_dates],
            "evidence": [{"kind": e.kind, "text": e.text, "points": round(e.points, 1)} for e in self.evidence],
            **({"words": list(describe(self.names))} if words else {}),
            "edition_date": self.edition.date if self.edition else "",
            "edition_sha256": self.edition.sha256 if self.edition else "",
            "record_digest": self.listing.digest,
            "sources": list(self.listing.sources),
        }


@frozen(eq=False)
class Screening:
    """One customer's screening: its hits, best first."""

    customer: Customer
    hits: tuple[Hit, ...]


@define(eq=False)
class _Asking:
    """A customer as it is scored: its names parsed, the name itself and then the aliases.

    `raised` is what other things than names can add to its scores.
    """

    customer: Customer
    names: list[ParsedName]
    raised: float

    @classmethod
    def of(cls, customer: Customer) -> _Asking:
        names = [parse_once(_text(customer, text)) for text in range(1 + len(customer.aliases))]
        return cls(customer, names, most_raised(customer))


@define(eq=False)
class _Listed:
    """A listed name as it is scored: what is asked of it, whoever the customer is, put together once.

    `threshold` is the score from which its listing is a hit.
    """

    listing: Listing
    name: Name
    parsed: ParsedName
    threshold: float
    edition: Edition | None

    def score(self, customer: Customer, name: ParsedName, whole: bool = True) -> NameScore:
        """Score one of a customer's names against it, as `score_names` does."""
        kind = self.listing.kind
        return score_names(name, self.parsed, customer.kind if kind == "unknown" else kind, whole)


class Screener:
    """Screens customers against the listings of a watchlist.

    Raises PolicyError if the policy names a list that is not loaded.

    >>> from screenkit.model import Listing, Name
    >>> listed = Listing(list_id="in-house", source_id="1", kind="person", names=(Name("KIM, Jong Un", "primary"),))
    >>> [hit.score for hit in Screener(Watchlist.of([listed])).screen("Ким Чен Ын").hits]
    [97.6]
    """

    def __init__(self, watchlist: Watchlist, policy: Policy | None = None) -> None:
        self.watchlist = watchlist
        self.policy = policy or Policy()
        _refuse_unknown(self.policy.lists, watchlist)
        self._listings = watchlist.screened
        self._roll = watchlist.roll
        self._wanted = self._roll.of_lists(self.policy.lists)
        self._wanted_names = self._wanted[self._roll.listing]
        if self.policy.weak_aliases == "never":
            self._wanted_names &= ~self._roll.weak
        self._listed = lru_cache(_REMEMBERED)(self._look_up)
        self._lowest = min([self.policy.threshold, *(score for _, score in self.policy.thresholds)])

    def screen(self, customer: str | Customer) -> Screening:
        """Screen one customer, given as a name or a Customer."""
        return next(self.screen_many([customer]))

    def screen_many(self, customers: Iterable[str | Customer], workers: int | None = None) -> Iterator[Screening]:
        """Screen customers as they come, in their order; any iterable will do, memory does not grow with it.

        `workers` processes share the work, by default as many as there are usable cores; hits do not depend on it.
        Raises ScreenkitError if a worker dies.
        """
        chunks, count = _shares(customers, workers)
        if count == 1:
            for chunk in chunks:
                yield from self._screen_chunk(chunk)
        else:
            for customer, found in self._share(chunks, _in_short, count):
                yield Screening(customer, self._hits(customer, found) if found else ())

    def tell_many(
        self, customers: Iterable[str | Customer], tell: Callable[[Screening], Any], workers: int | None = None
    ) -> Iterator[Any]:
        """Screen customers as `screen_many` does, and give what `tell` says of each screening; None if it has no hits.

        It is the workers that tell: all that a hit takes here is to read what they said. They say it in JSON, which has
        no tuples.
        """
        chunks, count = _shares(customers, workers)
        if count == 1:
            for chunk in chunks:
                yield from self._told(tell, chunk)
        else:
            for _, told in self._share(chunks, tell, count):
                yield told

    def _screen_chunk(self, customers: list[Customer]) -> Iterator[Screening]:
        asking = list(map(_Asking.of, customers))
        found = self._candidates(asking)
        for i, customer in enumerate(customers):
            yield self._screening(asking[i], found[i]) if i in found else Screening(customer, ())

    def _candidates(self, customers: list[_Asking]) -> dict[int, _Found]:
        """Find, for each customer (by position) that has any, the listings that could make a hit."""
        queries: list[tuple[ParsedName, float]] = []
        raised: list[float] = []
        at: list[tuple[int, int]] = []
        keys: list[str] = []
        key_of: list[int] = []
        for i, asking in enumerate(customers):
            least = self._lowest - asking.raised - _ROUNDING
            for text, name in enumerate(asking.names):
                queries.append((name, least))
                raised.append(asking.raised)
                at.append((i, text))
            for type_, value in asking.customer.identifiers:
                if key := identifiers.key(type_, value):
                    keys.append(key)
                    key_of.append(i)
        found: dict[int, _Found] = defaultdict(lambda: defaultdict(list))
        whose = np.array([i for i, _ in at], dtype=np.int64)

        def terms(query: Longs, name: Ints) -> tuple[Floats, Floats, Floats]:
            who = whose[query]
            first = firsts(who)
            ours = Circumstances.of(customers[i].customer for i in who[first].tolist())
            theirs = self._roll.circumstances.at(self._roll.listing[name])
            ours = ours.at(np.arange(len(first)).repeat(np.diff(first, append=len(who))))
            return most_added(ours, theirs) + self._roll.weak[name] * POINTS["weak alias"], *rates(ours, theirs)

        # At a threshold of 0, a score that others have brought down to 0 is still a hit.
        candidates = self._roll.index.candidates(queries, raised, terms if self._lowest > 0 else None)
        wanted = self._wanted_names[candidates.name].nonzero()[0]
        query, name, whole = (column.take(wanted).tolist() for column in candidates)
        for asked, at_name, may_be in zip(query, name, whole, strict=True):
            i, text = at[asked]
            found[i][int(self._roll.listing[at_name])].append((text, at_name, may_be))
        if keys:
            asked, listings = self._roll.identified(keys)
            for key, listing in zip(asked.tolist(), listings.tolist(), strict=True):
                if self._wanted[listing]:
                    found[key_of[key]][listing] += ()
        return found

    def _screening(self, asking: _Asking, found: _Found) -> Screening:
        hits = [hit for listing, names in found.items() if (hit := self._score(asking, listing, names))]
        hits.sort(key=lambda hit: (-hit.score, hit.listing.uid))
        return Screening(asking.customer, tuple(hits))

    def _score(self, asking: _Asking, position: int, names: Iterable[tuple[int, int, bool]]) -> Hit | None:
        """Score a listing by those of its names that were proposed; make a hit of the best, if it is one."""
        customer = asking.customer
        equal = equal_identifiers(customer, self._listings[position]) if customer.identifiers else ()
        if equal:  # then any of its names may be the best
            every = [name for name in self._roll.names_of(position) if self._wanted_names[name]]
            names = [(text, name, True) for text in range(len(asking.names)) for name in every]
        around: tuple[Evidence, ...] | None = None
        best: Hit | None = None
        best_names = 0.0
        for text, at, whole in names:
            listed = self._listed(position, at)
            name = listed.name
            scored = listed.score(customer, asking.names[text], whole)
            if not equal and (not scored.score or scored.score + asking.raised + _ROUNDING < listed.threshold):
                continue
            if around is None:
                around = circumstances(customer, listed.listing)
            if name.weak and self.policy.weak_aliases == "corroborated" and not (equal or _corroborate(around)):
                continue
            pieces = [*equal, Evidence("name", f"{_text(customer, text)} / {name.text}", scored.score), *around]
            if name.weak:
                pieces.append(Evidence("weak alias", "the list marks this name as weak", POINTS["weak alias"]))
            score = combine(pieces)
            if score >= listed.threshold and (best is None or (score, scored.score) > (best.score, best_names)):
                best_names = scored.score
                best = self._hit(customer, (position, text, at), score, pieces, partial(_same, scored))
        return best

    def _score_names(self, customer: Customer, position: int, text: int, at: int) -> NameScore:
        return self._listed(position, at).score(customer, parse(_text(customer, text)))

    def _look_up(self, position: int, at: int) -> _Listed:
        listing = self._listings[position]
        name = listing.names[self._roll.ordinal[at]]
        threshold = self.policy.threshold_for(listing.kind)
        return _Listed(listing, name, parse_once(name.text), threshold, self.watchlist.edition_at(position))

    def _hit(
        self,
        customer: Customer,
        at: tuple[int, int, int],
        score: float,
        evidence: Iterable[Evidence],
        names: Callable[[], NameScore],
    ) -> Hit:
        position, text, name = at
        listed = self._listed(position, name)
        written = _text(customer, text)
        return Hit(score, listed.listing, listed.name.text, tuple(evidence), written, listed.edition, names, at)

    def _hits(self, customer: Customer, found: Iterable[Any]) -> tuple[Hit, ...]:
        """Make of hits in short the same hits as one worker would make."""
        return tuple(
            self._hit(
                customer, tuple(at), score, starmap(Evidence, evidence), partial(self._score_names, customer, *at)
            )
            for at, score, evidence in found
        )

    def _share(
        self, chunks: Iterator[list[Customer]], tell: Callable[[Screening], Any], workers: int
    ) -> Iterator[tuple[Customer, Any]]:
        """Let workers find the hits, and tell of them; give each customer with what was told, None without hits."""
        first = list(islice(chunks, 2))
        self._roll.index.ready_for(
            {script for chunk in first for c in chunk for script in scripts(c.name)}
        )  # once, for all
        return shared(chain(first, chunks), partial(self._told, tell), workers)

    def _told(self, tell: Callable[[Screening], Any], chunk: list[Customer]) -> Iterator[Any]:
        for screening in self._screen_chunk(chunk):
            yield tell(screening) if screening.hits else None


def _in_short(screening: Screening) -> list[tuple[Any, ...]]:
    """Give what makes a screening's hits: where, score, evidence."""
    return [(hit.at, hit.score, [(e.kind, e.text, e.points) for e in hit.evidence]) for hit in screening.hits]


def _same(names: NameScore) -> NameScore:
    return names


def _corroborate(around: Iterable[Evidence]) -> bool:
    """Tell whether the circumstances bear out a name that is weak: the birth date has to agree."""
    return any(e.kind == "birth date" and e.points > 0 for e in around)


def _text(customer: Customer, which: int) -> str:
    """Give one of a customer's names: the name itself, or an alias."""
    return customer.aliases[which - 1] if which else customer.name


def _refuse_unknown(lists: Iterable[str], watchlist: Watchlist) -> None:
    """Screening against a list that is not there would find nothing, and say nothing."""
    known = sorted({listing.list_id for listing in watchlist.all}) if lists else []
    for list_id in lists:
        if list_id not in known:
            remedy = f"load it, or choose from {', '.join(known) or 'none: the watchlist is empty'}"
            raise PolicyError(f"the policy screens against the list {list_id!r}, which is not loaded", remedy=remedy)


def _shares(customers: Iterable[str | Customer], workers: int | None) -> tuple[Iterator[list[Customer]], int]:
    """Give customers in chunks, and how many workers are to share them: one, if there is nothing to share."""
    chunks = _chunks(customers)
    first = list(islice(chunks, 2))
    count = (workers or usable_cores()) if len(first) == 2 and can_fork() else 1
    return chain(first, chunks), count


def _chunks(customers: Iterable[str | Customer]) -> Iterator[list[Customer]]:
    given = iter(customers)
    while chunk := [c if isinstance(c, Customer) else Customer(c) for c in islice(given, CHUNK)]:
        yield chunk
