"""The lists that can be downloaded: who publishes them, where, how often, in which format and under which licence.

A catalog is TOML. The one that ships is `catalog.toml` beside this file; a user's own goes on top of it, key by key:

    mirror = "https://mirror.example.com/lists/"   # every file is at <mirror>/<list>/<file> instead
    offline = "/srv/lists"                         # or in this folder, the same way, and nothing is downloaded

    [lists.in-house]
    title = "Our own watchlist"
    publisher = "Compliance"
    format = "plain-csv"                           # the id of a source, see `screenkit lists catalog`
    cadence_days = 7                               # editions older than this are warned of
    files = { "in-house.csv" = "https://intranet.example.com/watchlist.csv" }

    [lists.un-sc]                                  # the other keys stay as shipped
    cadence_days = 1

`page` and `licence` are for people. `least` is the number of listings below which an edition cannot be whole, and
`most_lost_percent` the share of listings, names or identifiers that may be missing compared with the edition before.
`default = true` makes a list one of those that are updated when none is named. Where each edition has an address of its
own, `files` gives the page that links to it, and `link` a regular expression for the link.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, Self
from urllib.parse import urlsplit

import attrs
from attrs import field, frozen

from screenkit.errors import ListError

SHIPPED: Final = Path(__file__).with_name("catalog.toml")

_MAX_BYTES: Final = 1 << 20
_NAME: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FILE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_LOCAL: Final = frozenset({"localhost", "127.0.0.1", "::1"})


@frozen(kw_only=True)
class Entry:
    """A list of the catalog. `files` maps the names under which files are kept to the addresses they come from.

    >>> catalog().find("un-sc").publisher
    'United Nations Security Council'
    """

    name: str
    title: str = ""
    publisher: str = ""
    page: str = ""
    licence: str = ""
    format: str
    cadence_days: int
    files: Mapping[str, str] = field(hash=False)
    least: int = 1
    most_lost_percent: int = 10
    default: bool = False
    link: str = ""


@frozen
class Catalog:
    """The lists known, and where to get them from if not from their publishers."""

    entries: Mapping[str, Entry] = field(hash=False)
    mirror: str = ""
    offline: str = ""

    def find(self, name: str) -> Entry:
        """Return the list of this name; raises ListError if there is none."""
        if name in self.entries:
            return self.entries[name]
        remedy = f"{nearest(name, self.entries)}, or add it to a catalog of your own"
        raise ListError(f"no list of the name {name!r} is known", remedy=remedy)

    def addresses(self, entry: Entry) -> dict[str, str]:
        """Give where each file of a list is downloaded from: its publisher, or the mirror.

        >>> Catalog({}, mirror="https://m.example").addresses(catalog().find("un-sc"))
        {'un-consolidated.xml': 'https://m.example/un-sc/un-consolidated.xml'}
        """
        if not self.mirror:
            return dict(entry.files)
        return {file: f"{self.mirror.rstrip('/')}/{entry.name}/{file}" for file in entry.files}

    def permits(self, address: str) -> bool:
        """Tell whether to download from there: over TLS, or from this machine or a mirror that was set without TLS.

        >>> catalog().permits("http://scsanctions.un.org/x"), catalog().permits("http://localhost:8000/x")
        (False, True)
        """
        try:
            there, mirror = urlsplit(address), urlsplit(self.mirror)
        except ValueError:
            return False
        if not there.hostname or there.username is not None:
            return False
        plain = there.hostname in _LOCAL or (mirror.scheme, mirror.hostname) == ("http", there.hostname)
        return there.scheme == "https" or (there.scheme == "http" and plain)

    def with_file(self, path: str | Path) -> Self:
        """Put a user's catalog on top of this one; raises ListError, with the file, for anything wrong in it."""
        document = _document(Path(path))
        try:
            made = self._with(document)
            return attrs.evolve(made, offline=str(Path(path).parent / made.offline)) if "offline" in document else made
        except ListError as e:
            raise ListError(e.reason, file=str(path), remedy=e.remedy) from None

    def _with(self, document: Mapping[str, Any]) -> Self:
        _refuse_unknown(document, ("lists", "mirror", "offline"), "a catalog")
        lists = document.get("lists", {})
        if not isinstance(lists, dict):
            raise ListError(f"lists is {lists!r}", remedy="write a table for each list, such as [lists.un-sc]")
        places = {key: _text(key, document.get(key, getattr(self, key))) for key in ("mirror", "offline")}
        if places["mirror"] and not places["mirror"].startswith(("https://", "http://")):
            raise ListError(f"mirror is {places['mirror']!r}", remedy="write an address that begins with https://")
        entries = dict(self.entries)
        for name, table in lists.items():
            entries[name] = _entry(name, table, entries.get(name))
        made = attrs.evolve(self, entries=entries, **places)
        for entry in entries.values():
            for address in entry.files.values():
                if not made.permits(address):
                    reason = f"the list {entry.name!r} has the address {address!r}"
                    raise ListError(reason, remedy="write one that begins with https://, without a user name in it")
        return made


def catalog(own: str | Path | None = None) -> Catalog:
    """Give the catalog that ships, with the user's `own` file on top of it if there is one.

    Raises ListError, with the file and the key, for anything in it that is wrong.
    """
    shipped = Catalog({}).with_file(SHIPPED)
    return shipped.with_file(own) if own is not None else shipped


def nearest(word: str, known: Iterable[str]) -> str:
    """Suggest what may have been meant.

    >>> nearest("un-cs", ["un-sc", "eu-fsf"])
    "did you mean 'un-sc'?"
    """
    known = tuple(known)
    near = get_close_matches(word, known, 1)
    return f"did you mean {near[0]!r}?" if near else f"use one of {', '.join(known)}"


def _document(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as f:
            raw = f.read(_MAX_BYTES + 1)
    except OSError as e:
        reason = f"the catalog cannot be read: {e.strerror}"
        raise ListError(reason, file=str(path), remedy="name a TOML file") from None
    if len(raw) > _MAX_BYTES:
        raise ListError("the catalog is larger than 1 MiB", file=str(path), remedy="name a TOML file")
    try:
        return tomllib.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as e:
        remedy = "see the part of the README on keeping lists current"
        raise ListError(f"this is not TOML: {e}", file=str(path), remedy=remedy) from None


def _entry(name: str, table: object, known: Entry | None) -> Entry:
    if not _NAME.fullmatch(name):
        raise ListError(f"{name!r} cannot be the name of a list", remedy="use lower-case letters, digits and hyphens")
    if not isinstance(table, dict):
        raise ListError(f"lists.{name} is {table!r}", remedy="write a table")
    keys = [a.name for a in attrs.fields(Entry) if a.name != "name"]
    _refuse_unknown(table, keys, f"the list {name!r}")
    for key in ("format", "cadence_days", "files"):
        if known is None and key not in table:
            raise ListError(f"the list {name!r} has no {key}", remedy=f"add it; the keys are {', '.join(keys)}")
    given = dict(_checked(name, table))
    return Entry(name=name, **given) if known is None else attrs.evolve(known, **given)


def _checked(name: str, table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        label = f"lists.{name}.{key}"
        if key == "files":
            yield key, _files(label, value)
        elif key == "default":
            if not isinstance(value, bool):
                raise ListError(f"{label} is {value!r}", remedy="write true or false")
            yield key, value
        elif key in ("cadence_days", "least", "most_lost_percent"):
            highest = 100 if key == "most_lost_percent" else 10**9
            if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= highest:
                raise ListError(f"{label} is {value!r}", remedy=f"write a whole number from 0 to {highest}")
            yield key, value
        else:
            yield key, _pattern(label, value) if key == "link" else _text(label, value)


def _files(label: str, value: object) -> dict[str, str]:
    if not isinstance(value, dict) or not value or not all(isinstance(v, str) for v in value.values()):
        raise ListError(f"{label} is {value!r}", remedy='write a table, such as { "un.xml" = "https://..." }')
    for file in value:
        if not _FILE.fullmatch(file):
            raise ListError(f"{label} has the file name {file!r}", remedy="use letters, digits, '.', '-' and '_'")
    return value


def _pattern(label: str, value: object) -> str:
    try:
        return re.compile(_text(label, value)).pattern
    except re.error as e:
        raise ListError(f"{label} is {value!r}: {e}", remedy="write a regular expression of Python") from None


def _text(key: str, value: object) -> str:
    if not isinstance(value, str):
        raise ListError(f"{key} is {value!r}", remedy="write a text in quotes")
    return value


def _refuse_unknown(table: Mapping[str, Any], known: Iterable[str], what: str) -> None:
    for key in table:
        if key not in tuple(known):
            raise ListError(f"{what} has the unknown key {key!r}", remedy=nearest(key, known))
