"""OpenSanctions in FollowTheMoney: `entities.ftm.json` (flat, a record a line) and `targets.nested.json`.

* A record that is a party (a person, a company, a vessel …) becomes a listing. Records that only say something of a
  party – sanctions, addresses, passports, ties – are folded into it; one that belongs to no party of the file is
  reported.
* `target` false means that the party is there because of others: its relatives, its owners. It is not designated, so
  its status is "unconfirmed" and it is not screened; "removed" would say that it once was. Files of others that do
  not have the key at all are screened as they are.
* `weakAlias` marks weak aliases, all other names are strong.
* An id changes when OpenSanctions merges records; the ids before are in `referents`, which are kept as features.
* The list id has the dataset where all records are of one; a collection does not say its name: `opensanctions`.
* `last_seen` is written anew every day: it dates the edition and is no part of a listing, or all would change daily.
* Values that are no arrays (hand-made files have them) are read as one value, and counted in a Problem.

Source: https://www.opensanctions.org/docs/bulk/json/, https://followthemoney.tech/
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from attrs import define, field

from screenkit.counted import counted
from screenkit.errors import ListError
from screenkit.sources.base import GET_IT_AGAIN, Info, ListFile, Problem, Stated
from screenkit.sources.draft import Draft, Once
from screenkit.sources.ftm_listing import Fact, Folding, caption, is_helper, packed, unpacked
from screenkit.sources.ftm_schema import FACTS, LINKS, PARTIES
from screenkit.sources.json_records import Record, first_text, records, texts

if TYPE_CHECKING:
    from screenkit.model import Listing

INFO: Final = Info(
    id="opensanctions-ftm",
    title="OpenSanctions, FollowTheMoney JSON (entities.ftm.json, targets.nested.json)",
    publisher="OpenSanctions",
    documentation="https://www.opensanctions.org/docs/bulk/json/",
)

_HELD: Final = 192 << 20
_FOLDED: Final = 20  # a fact is of one party or two, rarely of more
_EACH: Final = 200  # bytes that holding one more thing costs, besides its own
_KEYS: Final = (b'"schema"', b'"properties"')
_START: Final = re.compile(rb"\s*(?:\[\s*)?\{")


def recognizes(head: bytes) -> bool:
    """Tell whether a file that begins with `head` is FollowTheMoney: objects with `schema` and `properties`.

    >>> recognizes(b'{"id": "NK-1", "schema": "Person", "properties": {"name": ["Ada"]}}')
    True
    """
    return _START.match(head) is not None and all(key in head for key in _KEYS)


def parse(file: ListFile, companions: Sequence[ListFile] = ()) -> Iterator[Listing | Problem | Stated]:
    """Read a file of FollowTheMoney records: once to hold what belongs to others, once for the parties.

    Raises ListError, with the line, for anything that is not JSON objects, for a file without parties, and for one so
    large that its facts cannot be held: then the nested export is the one to take.
    """
    book = _Book(file.name)
    for _, record in records(file):
        book.take(record)
    yield Stated(date=book.date)
    once = Once(file.name)
    for line, record in records(file):
        schema = first_text(record, "schema")
        if is_helper(schema):
            continue
        yield from book.unknown(line, record, schema)
        if draft := book.draft(line, record):
            yield from once(draft.listing())
    once.refuse_empty()
    yield from book.orphans()
    if book.scalars:
        yield Problem(file.name, "", counted(book.scalars, "value"), "no arrays; each is read as one value")


@define
class _Book:
    """What a file says besides its parties: captions by id, facts by the id of the party they are about."""

    file: str
    captions: dict[str, str] = field(factory=dict)
    parties: set[str] = field(factory=set)
    facts: list[bytes] = field(factory=list)
    about: dict[str, list[int]] = field(factory=dict)  # the facts of each party
    referenced: dict[str, int] = field(factory=dict)  # the addresses and posts
    folded: int = 0
    taken: set[int] = field(factory=set)
    datasets: set[str] = field(factory=set)
    reported: set[str] = field(factory=set)
    date: str = ""
    scalars: int = 0
    held: int = 0

    @property
    def list_id(self) -> str:
        """The id of the list: the dataset's, if there is one for all."""
        words = re.findall(r"[a-z0-9]+", next(iter(self.datasets)).casefold()) if len(self.datasets) == 1 else []
        return "-".join(("opensanctions", *words))

    def take(self, record: Record) -> None:
        """Note what the record may say of others."""
        fact = Fact.of(record)
        self.datasets.add(" ".join(sorted(texts(record.get("datasets")))))
        self.date = max(
            [self.date, *(text[:10] for key in ("last_seen", "last_change") for text in texts(record.get(key)))]
        )
        self.scalars += sum(not isinstance(value, list) for value in fact.properties.values())
        self.captions[fact.id] = caption(record)
        self.held += len(fact.id) + len(self.captions[fact.id]) + _EACH
        if not is_helper(fact.schema):
            self.parties.add(fact.id)
        if is_helper(fact.schema) or fact.schema in FACTS:
            self._hold(fact)
        if self.held > _HELD:
            reason = "the facts in the file are too many to be put together"
            raise ListError(reason, file=self.file, remedy="take targets.nested.json instead, which has them in place")

    def _hold(self, fact: Fact) -> None:
        link = LINKS.get(fact.schema)
        ends = (link.source, link.target) if link else (FACTS[fact.schema],) if fact.schema in FACTS else ()
        for owner in {id_ for end in ends for id_ in _ids(fact, end)}:
            self.about.setdefault(owner, []).append(len(self.facts))
        if not ends:
            self.referenced.setdefault(fact.id, len(self.facts))
        data = packed(fact)
        self.facts.append(data)
        self.held += len(data) + _EACH

    def draft(self, line: int, record: Record) -> Draft | None:
        """Put together all that the file says of a party."""
        id_ = first_text(record, "id")
        draft = Draft(self.file, self.list_id, id_ or f"line-{line}")
        if not id_:
            draft.problem(caption(record), "the record has no id; its line stands for it")
        folding = Folding(draft, id_, lambda other: self.captions.get(other, ""), self._referenced)
        for number in self.about.get(id_, ()):
            data = self.facts[number]
            if (fact := unpacked(data)).id != id_:
                folding.fold(fact, None, "")
                self.taken.add(number)
                self.taken.update(self.referenced[post] for post in _ids(fact, "post") if post in self.referenced)
                self.folded += 1
        if self.folded > _FOLDED * len(self.facts) + _FOLDED:
            reason = "the file gives one id to very many records"
            raise ListError(reason, file=self.file, line=line, remedy=GET_IT_AGAIN)
        folding.own(record)
        if "target" in record and record["target"] is not True:
            draft.status = "unconfirmed"
            draft.keep("target", "false")
        return draft

    def _referenced(self, id_: str) -> Fact | None:
        """Give the address of that id."""
        number = self.referenced.get(id_)
        if number is None:
            return None
        self.taken.add(number)
        return unpacked(self.facts[number])

    def unknown(self, line: int, record: Record, schema: str) -> Iterator[Problem]:
        """Report a schema that is not known, once."""
        if schema not in PARTIES and schema not in self.reported:
            self.reported.add(schema)
            yield Problem(self.file, f"line {line}", schema, "the schema is not known; the party's kind is unknown")

    def orphans(self) -> Iterator[Problem]:
        """Report the facts that no party of the file took."""
        for number, data in enumerate(self.facts):
            if number not in self.taken:
                fact = unpacked(data)
                if fact.schema not in PARTIES:
                    reason = f"a record of the schema {fact.schema} that belongs to no party of the file"
                    yield Problem(self.file, fact.id, self.captions.get(fact.id, ""), reason, record=True)


def _ids(fact: Fact, name: str) -> list[str]:
    """Give the ids that a property refers to."""
    value = fact.properties.get(name)
    values = value if isinstance(value, list) else [value]
    return [id_ for inner in values for id_ in texts(inner.get("id") if isinstance(inner, dict) else inner)]
