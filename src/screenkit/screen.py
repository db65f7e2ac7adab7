"""Screening: customers against a watchlist, under a policy.

One customer and many take the same way: the index proposes names, the scorer scores them, the policy decides.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any, Final

import numpy as np
from attrs import field, frozen

from screenkit import identifiers
from screenkit.errors import PolicyError
from screenkit.index import Index
from screenkit.model import Customer, Listing, Name, PartialDate
from screenkit.names.parsed import ParsedName, parse
from screenkit.names.scripts import scripts
from screenkit.policy import Policy
from screenkit.score.comparison import describe
from screenkit.score.evidence import (
    POINTS,
    Evidence,
    circumstances,
    combine,
    equal_identifiers,
    is_strong,
    most_raised,
)
from screenkit.score.name_score import NOTHING, NameScore, score_names
from screenkit.watchlist import Edition, Watchlist
from screenkit.workers import can_fork, share, usable_cores

CHUNK: Final = 2048  # customers screened together: enough to share work, few enough to stream
_Found = dict[int, list[tuple[int, int]]]  # listing -> (which of the customer's names, which listed name)
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
    names: NameScore = field(default=NOTHING, repr=False)
    at: tuple[int, int, int] = field(default=(-1, -1, -1), repr=False)  # listing, customer's name, listed name

    def explain(self) -> str:
        """Say why this is a hit, a line for each piece of evidence and each pair of words."""
        lines = [f"{self.score:.1f}  {self.customer_name} / {self.name}  [{self.listing.uid}]"]
        for piece in self.evidence:
            lines.append(f"  {piece.kind}: {piece.text} ({piece.points:+.1f})")
            if piece.kind == "name":
                lines.extend(f"    {line}" for line in describe(self.names))
        return "\n".join(lines)

    def to_dict(self) -> dict[str, Any]:
        """Give the hit as plain data for JSON, with where it comes from."""
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
            "words": list(describe(self.names)),
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
        self._listings = [listing for listing in watchlist if self.policy.screens(listing.list_id)]
        self._names: list[tuple[int, Name]] = []
        self._parsed: list[ParsedName] = []
        self._names_of: list[list[int]] = [[] for _ in self._listings]
        self._by_identifier: dict[str, list[int]] = {}
        for position, listing in enumerate(self._listings):
            for name in listing.names:
                if not (name.weak and self.policy.weak_aliases == "never"):
                    self._names_of[position].append(len(self._names))
                    self._names.append((position, name))
                    self._parsed.append(parse(name.text))
            for identifier in listing.identifiers:
                key = identifiers.key(identifier.type, identifier.value, identifier.country)
                if key and is_strong(key):
                    self._by_identifier.setdefault(key, []).append(position)
        self._index = Index(self._parsed)
        self._lowest = min([self.policy.threshold, *(score for _, score in self.policy.thresholds)])

    def screen(self, customer: str | Customer) -> Screening:
        """Screen one customer, given as a name or a Customer."""
        return next(self.screen_many([customer]))

    def screen_many(self, customers: Iterable[str | Customer], workers: int | None = None) -> Iterator[Screening]:
        """Screen customers as they come, in their order; any iterable will do, memory does not grow with it.

        `workers` processes share the work, by default as many as there are usable cores; hits do not depend on it.
        Raises ScreenkitError if a worker dies.
        """
        chunks = _chunks(customers)
        first = list(islice(chunks, 2))
        count = workers or usable_cores()
        if len(first) < 2 or count == 1 or not can_fork():
            for chunk in chain(first, chunks):
                yield from self._screen_chunk(chunk)
        else:
            yield from self._share(chain(first, chunks), count)

    def _screen_chunk(self, customers: list[Customer]) -> Iterator[Screening]:
        queries: list[tuple[ParsedName, float]] = []
        for customer in customers:
            least = self._lowest - most_raised(customer) - _ROUNDING
            queries.extend((parse(name), least) for name in (customer.name, *customer.aliases))
        proposed = iter(self._index.candidates(queries))
        for customer in customers:
            found: _Found = defaultdict(list)
            for text in range(1 + len(customer.aliases)):
                for name in next(proposed).tolist():
                    found[self._names[name][0]].append((text, name))
            for type_, value in customer.identifiers:
                for listing in self._by_identifier.get(identifiers.key(type_, value) or "", ()):
                    found[listing] += ()
            yield self._screening(customer, found)

    def _screening(self, customer: Customer, found: _Found) -> Screening:
        hits = [hit for listing, names in found.items() if (hit := self._score(customer, listing, names))]
        hits.sort(key=lambda hit: (-hit.score, hit.listing.uid))
        return Screening(customer, tuple(hits))

    def _score(self, customer: Customer, position: int, names: list[tuple[int, int]]) -> Hit | None:
        """Score a listing by those of its names that were proposed; make a hit of the best, if it is one."""
        listing = self._listings[position]
        around = circumstances(customer, listing)
        equal = equal_identifiers(customer, listing) if customer.identifiers else ()
        corroborated = bool(equal) or any(e.kind == "birth date" and e.points > 0 for e in around)
        texts = (customer.name, *customer.aliases)
        best: Hit | None = None
        for text, name_position in names or [(0, name) for name in self._names_of[position] if equal]:
            name = self._names[name_position][1]
            if name.weak and self.policy.weak_aliases == "corroborated" and not corroborated:
                continue
            kind = customer.kind if listing.kind == "unknown" else listing.kind
            scored = score_names(parse(texts[text]), self._parsed[name_position], kind)
            pieces = [*equal, Evidence("name", f"{texts[text]} / {name.text}", scored.score), *around]
            if name.weak:
                pieces.append(Evidence("weak alias", "the list marks this name as weak", POINTS["weak alias"]))
            score = combine(pieces)
            if (scored.score > 0 or equal) and (best is None or (score, scored.score) > (best.score, best.names.score)):
                edition = self.watchlist.edition_of(listing)
                at = (position, text, name_position)
                best = Hit(score, listing, name.text, tuple(pieces), texts[text], edition, scored, at)
        if best is None or best.score < self.policy.threshold_for(listing.kind):
            return None
        return best

    def _share(self, chunks: Iterable[list[Customer]], workers: int) -> Iterator[Screening]:
        """Let workers find which names make hits; the hits are made again here, so all is as with one worker."""
        sent: deque[list[Customer]] = deque()
        chunks = iter(chunks)
        first = list(islice(chunks, 2))
        self._index.ready_for({script for chunk in first for c in chunk for script in scripts(c.name)})  # once, for all
        chunks = chain(first, chunks)

        def messages() -> Iterator[bytes]:
            for chunk in chunks:
                sent.append(chunk)
                yield encode(chunk)

        for answer in share(messages(), self._find, workers):
            rows = iter(np.frombuffer(answer, dtype=np.int32).reshape(-1, 4).tolist())
            row = next(rows, None)
            for i, customer in enumerate(sent.popleft()):
                found: _Found = {}
                while row is not None and row[0] == i:
                    found[row[1]] = [(row[2], row[3])]
                    row = next(rows, None)
                yield self._screening(customer, found)

    def _find(self, message: bytes) -> bytes:
        """Screen an encoded chunk: (customer, listing, text, name) of every hit, as 32-bit integers."""
        screenings = self._screen_chunk(decode(message))
        rows = [(i, *hit.at) for i, screening in enumerate(screenings) for hit in screening.hits]
        return np.array(rows, dtype=np.int32).tobytes()


def _refuse_unknown(lists: Iterable[str], watchlist: Watchlist) -> None:
    """Screening against a list that is not there would find nothing, and say nothing."""
    known = sorted({listing.list_id for listing in watchlist.all})
    for list_id in lists:
        if list_id not in known:
            remedy = f"load it, or choose from {', '.join(known) or 'none: the watchlist is empty'}"
            raise PolicyError(f"the policy screens against the list {list_id!r}, which is not loaded", remedy=remedy)


def _chunks(customers: Iterable[str | Customer]) -> Iterator[list[Customer]]:
    given = iter(customers)
    while chunk := [c if isinstance(c, Customer) else Customer(c) for c in islice(given, CHUNK)]:
        yield chunk


def encode(customers: Iterable[Customer]) -> bytes:
    """Write what screening needs of customers as JSON."""
    return json.dumps([_facts(customer) for customer in customers], separators=(",", ":")).encode()


def _facts(c: Customer) -> str | list[Any]:
    date = c.birth_date
    if c.kind == "unknown" and not (date or c.aliases or c.countries or c.gender or c.identifiers):
        return c.name
    span = [date.first.toordinal(), date.last.toordinal(), date.circa, date.text] if date else None
    return [c.name, c.kind, c.aliases, span, c.countries, c.gender, c.identifiers]


def decode(message: bytes) -> list[Customer]:
    """Read what `encode` wrote.

    >>> customers = [Customer("Kim", birth_date="circa 1970", identifiers={"imo": "9358010"}), Customer("Lee")]
    >>> decode(encode(customers)) == customers
    True
    """
    return [_customer(facts) for facts in json.loads(message)]


def _customer(facts: str | list[Any]) -> Customer:
    if isinstance(facts, str):
        return Customer(facts)
    name, kind, aliases, span, countries, gender, pairs = facts
    date = None
    if span:
        first, last, circa, text = span
        date = PartialDate(dt.date.fromordinal(first), dt.date.fromordinal(last), circa, text)
    return Customer(name, "", kind, aliases, date, countries, gender, [(type_, value) for type_, value in pairs])
