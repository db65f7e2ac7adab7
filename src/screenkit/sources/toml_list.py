"""The lists that ship with screenkit: facts of designations, written by hand in TOML, easy to read and to diff.

    list = "us-ofac-sdn"                 # the list id; list and id make the uid
    title = "OFAC SDN, action of 11 January 2024"
    authority = "US Department of State"
    programme = "RUSSIA-EO14024"
    legal_basis = "EO 14024"
    date = "2024-01-11"                  # of the designations
    as_of = "2026-02-28"                 # when the facts were last compared with the publisher's
    source = "https://sanctionssearch.ofac.treas.gov/Details.aspx?id={id}"

    [[listing]]
    id = "47173"
    kind = "person"
    name = "MIKHEYCHIK, Vladimir Vladimirovich"
    native = [{ text = "Владимир Владимирович МИХЕЙЧИК", script = "Cyrl", language = "ru" }]
    identifiers = [{ type = "inn", value = "772975847073" }]

`list`, `as_of`, and each listing's `id`, `kind` and `name` are required; the other keys are those of `Listing`, with
names by sort (`aliases`, `weak_aliases`, `former_names`, `native`). A listing's `designations` replace the one that the
file's head describes; what they leave out comes from the head. Unknown keys and wrong types are refused.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, cast, get_args

from attrs import frozen

from screenkit import identifiers
from screenkit.errors import ListError
from screenkit.model import (
    KINDS,
    Address,
    Designation,
    Gender,
    Identifier,
    Listing,
    Name,
    PartialDate,
    Relation,
    Status,
)
from screenkit.sources.base import Info, ListFile, Problem, Stated

INFO: Final = Info(
    id="toml-list",
    title="screenkit's own list, TOML",
    publisher="screenkit",
    documentation="lists/README.md",
)

_TEXTS: Final = "an array of texts"
_TABLES: Final = "an array of tables"
_HEAD: Final = dict.fromkeys(
    ("list", "title", "authority", "programme", "legal_basis", "date", "as_of", "source", "notes"), "a text"
) | {"listing": _TABLES}
_LISTING: Final = (
    dict.fromkeys(("id", "kind", "name", "gender", "listed_on", "notes", "status"), "a text")
    | dict.fromkeys(("aliases", "weak_aliases", "former_names", "birth_dates", "birth_places", "nationalities"), _TEXTS)
    | dict.fromkeys(("citizenships", "countries", "positions", "addresses", "sources"), _TEXTS)
    | dict.fromkeys(("native", "identifiers", "designations", "relations"), _TABLES)
    | {"features": "a table of texts"}
)
# The tables within a listing: their keys, the required one first; all are texts.
_TABLE_KEYS: Final = {
    "native": ("text", "script", "language", "note"),
    "identifiers": ("value", "type", "country", "issued", "expires", "currency", "note"),
    "designations": ("programme", "authority", "date", "legal_basis"),
    "relations": ("target", "type", "uid"),
}
_LARGEST: Final = 4 << 20  # some seconds' work for the parser, and ten times the largest list kept by hand
# A key of so many parts takes the parser time by their square, and no key of a list has two.
_LONG_KEY: Final = re.compile(r"(?<![\w-])(?:(?:[\w-]++|\"[^\"\n]*+\"|'[^'\n]*+')[ \t]*+\.[ \t]*+){40}")
_START: Final = re.compile(r"(?m)\A[^\[]*?^list[ \t]*=")


def recognizes(head: bytes) -> bool:
    r"""Tell whether a file that begins with `head` is such a list: the key `list` before the first `[[listing]]`.

    >>> recognizes(b'list = "in-house"\n\n[[listing]]\n')
    True
    >>> recognizes(b"[tool.ruff]\nlist = 1\n")
    False
    """
    text = head.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    return _START.search(text) is not None and "[[listing]]" in text


def parse(file: ListFile, companions: Sequence[ListFile] = ()) -> Iterator[Listing | Problem | Stated]:
    """Read a list in TOML; it is small, so it is read whole.

    Raises ListError, naming the key and its line, for anything that is not as described above.
    """
    reader = _Reader(file.name, _text(file))
    head = reader.table()
    yield Stated(date=head.get("as_of", ""), records=None)
    numbers: dict[str, int] = {}
    for number, table in enumerate(head["listing"], 1):
        listing = reader.listing(head, table, number)
        first = numbers.setdefault(listing.source_id, number)
        if table != head["listing"][first - 1]:
            reason = f"listing {number} has the id {listing.source_id!r} of listing {first}, and other content"
            raise reader.error(reason, "give each listing an id of its own", number, "id")
        yield listing
        for identifier in listing.identifiers:
            if identifier.flaw:
                where = f"listing {listing.source_id}"
                yield Problem(file.name, where, identifier.value, f"{identifier.flaw}; it stays searchable")


def _text(file: ListFile) -> str:
    with file.open() as stream:
        raw = stream.read(_LARGEST + 1)
    if len(raw) > _LARGEST:
        raise ListError("the list is larger than 4 MiB", file=file.name, remedy="part it into several files")
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as e:
        reason = f"byte {raw[e.start]:#04x} is not UTF-8"
        line = raw.count(b"\n", 0, e.start) + 1
        raise ListError(reason, file=file.name, line=line, remedy="save the list in UTF-8") from None


@frozen
class _Reader:
    file: str
    text: str

    def error(self, reason: str, remedy: str, number: int = 0, key: str = "") -> ListError:
        """Word an error, with the line of `key` in the listing of that number (0: the head) when it can be found."""
        starts = [m.start() for m in re.finditer(r"(?m)^[ \t]*\[\[[ \t]*listing[ \t]*\]\]", self.text)]
        begin, end, *_ = [*[0, *starts][number:], len(self.text), len(self.text)]
        found = re.compile(rf"(?<![\w-])[\"']?{re.escape(key)}[\"']?[ \t]*=").search(self.text, begin, end)
        at = found.start() if found and key else begin
        return ListError(reason, file=self.file, line=self.text.count("\n", 0, at) + 1, remedy=remedy)

    def table(self) -> dict[str, Any]:
        """Parse the TOML and check its head."""
        if found := _LONG_KEY.search(self.text):
            reason, number = f"{found[0][:20]!r} begins a key of 40 parts", self.text.count("\n", 0, found.start()) + 1
            raise ListError(reason, file=self.file, line=number, remedy="see lists/README.md for the keys")
        try:
            table = tomllib.loads(self.text)
        except (ValueError, RecursionError) as e:  # a number of 5,000 digits is a ValueError, too
            at = re.search(r"\(at line (\d+), column \d+\)|\(at end of document\)", str(e))
            line = int(at[1]) if at and at[1] else None
            reason = f"not TOML: {e if isinstance(e, ValueError) else 'nested too deeply'}"
            raise ListError(reason, file=self.file, line=line, remedy="see https://toml.io for the notation") from None
        self.check(table, _HEAD, ("list", "as_of", "listing"), 0)
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", table["list"]):
            raise self.error(f"list {table['list']!r} is not a list id", "write it like us-ofac-sdn", 0, "list")
        return table

    def check(self, table: Mapping[str, Any], types: Mapping[str, str], required: Sequence[str], number: int) -> None:
        """Refuse keys that are missing, unknown or of the wrong type."""
        where = f"in listing {number} " if number else ""
        for key in required:
            if table.get(key) in (None, "", []):
                raise self.error(f"{where}{key} is missing".strip(), f"give {key} a value", number)
        for key, value in table.items():
            if key not in types:
                raise self.error(f"{where}the key {key!r} is not known", f"use one of {', '.join(types)}", number, key)
            if not _IS[types[key]](value):
                raise self.error(f"{where}{key} is not {types[key]}", f"write {key} as {types[key]}", number, key)

    def listing(self, head: Mapping[str, Any], table: Mapping[str, Any], number: int) -> Listing:
        """Read one [[listing]]."""
        self.check(table, _LISTING, ("id", "kind", "name"), number)
        for key, (first, *others) in _TABLE_KEYS.items():
            for inner in table.get(key, ()):
                self.check(inner, dict.fromkeys((first, *others), "a text"), (first,), number)
        self.choice(table, "kind", KINDS, number)
        self.choice(table, "gender", get_args(Gender), number)
        self.choice(table, "status", get_args(Status), number)
        basis = {k: head[k] for k in ("authority", "programme", "date", "legal_basis") if k in head}
        designations = tuple(Designation(**basis | d) for d in table.get("designations", ({},)))
        source = head.get("source", "").replace("{id}", table["id"])
        return Listing(
            list_id=head["list"],
            source_id=table["id"],
            kind=table["kind"],
            names=tuple(_names(table)),
            birth_dates=tuple(self.births(table, number)),
            birth_places=tuple(table.get("birth_places", ())),
            nationalities=tuple(table.get("nationalities", ())),
            citizenships=tuple(table.get("citizenships", ())),
            countries=tuple(table.get("countries", ())),
            gender=table.get("gender", ""),
            positions=tuple(table.get("positions", ())),
            addresses=tuple(Address(text) for text in table.get("addresses", ())),
            identifiers=tuple(map(_identifier, table.get("identifiers", ()))),
            designations=designations,
            relations=tuple(Relation(**{"type": "linked to"} | r) for r in table.get("relations", ())),
            features=tuple(table.get("features", {}).items()),
            listed_on=table.get("listed_on", designations[0].date if designations else ""),
            remarks=table.get("notes", ""),
            sources=tuple(table.get("sources", ())) or ((source,) if source else ()),
            status=table.get("status", "listed"),
        )

    def choice(self, table: Mapping[str, Any], key: str, values: Sequence[str], number: int) -> None:
        """Refuse a value that is not one of a few."""
        if key in table and table[key] not in values:
            reason = f"in listing {number} {key} is {table[key]!r}"
            raise self.error(reason, f"use one of {', '.join(filter(None, values))}", number, key)

    def births(self, table: Mapping[str, Any], number: int) -> Iterator[PartialDate]:
        """Read the birth dates."""
        for text in table.get("birth_dates", ()):
            try:
                yield PartialDate.parse(text)
            except ValueError as e:
                raise self.error(
                    f"in listing {number} a birth date is {text!r}", str(e), number, "birth_dates"
                ) from None


def _names(table: Mapping[str, Any]) -> Iterator[Name]:
    yield Name(table["name"], kind="primary")
    yield from (Name(**{"kind": "native"} | native) for native in table.get("native", ()))
    yield from (Name(text) for text in table.get("aliases", ()))
    yield from (Name(text, kind="former") for text in table.get("former_names", ()))
    yield from (Name(text, weak=True) for text in table.get("weak_aliases", ()))


def _identifier(table: Mapping[str, Any]) -> Identifier:
    type_ = table.get("type", "registration_number")
    return Identifier(**{**table, "type": type_, "flaw": identifiers.flaw(type_, table["value"])})


def _are(value: object, outer: type, inner: type) -> bool:
    values = value.values() if isinstance(value, dict) else value
    return isinstance(value, outer) and all(isinstance(v, inner) for v in cast("Iterable[object]", values))


_IS: Final[dict[str, Callable[[object], bool]]] = {
    "a text": lambda value: isinstance(value, str),
    _TEXTS: lambda value: _are(value, list, str),
    _TABLES: lambda value: _are(value, list, dict),
    "a table of texts": lambda value: _are(value, dict, str),
}
