"""The rules a screening follows: from which score on a candidate is a hit, and what a weak alias may do.

A policy file is TOML:

    threshold = 80                   # 0 to 100; what scores at least this is a hit
    weak_aliases = "corroborated"    # "corroborated", "always" or "never"
    lists = ["us-ofac-sdn"]          # list ids to screen against; left out: all that are loaded

    [thresholds]                     # by the kind of listing, where it differs
    vessel = 85

A wrong key or value is refused with its name and line: a rule that is silently ignored is worse than none.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, Literal, Self, get_args

import attrs
from attrs import field, frozen

from screenkit.errors import PolicyError
from screenkit.model import KINDS, Kind

WeakAliases = Literal["corroborated", "always", "never"]

WEAK_ALIASES: Final[tuple[WeakAliases, ...]] = get_args(WeakAliases)

_MAX_BYTES: Final = 1 << 20


def _nearest(word: object, known: Iterable[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415  only a refusal needs it

    known = tuple(known)
    near = get_close_matches(str(word).casefold(), known, 1)
    return f"did you mean {near[0]!r}?" if near else f"use one of {', '.join(known)}"


def _score(value: object, name: str = "threshold") -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 100:
        raise PolicyError(f"{name} is {value!r}", remedy="write a number from 0 to 100")
    return float(value)


def _scores(value: Mapping[str, float] | Iterable[tuple[str, float]]) -> tuple[tuple[Kind, float], ...]:
    try:
        given: dict[Any, Any] = dict(value)
    except (TypeError, ValueError):
        raise PolicyError(f"thresholds is {value!r}", remedy="write a table, such as { vessel = 85 }") from None
    for kind in given:
        if kind not in KINDS:
            raise PolicyError(f"thresholds has the unknown kind {kind!r}", remedy=_nearest(kind, KINDS))
    return tuple((kind, _score(given[kind], f"the threshold for {kind}")) for kind in KINDS if kind in given)


def _weak_aliases(value: object) -> WeakAliases:
    for known in WEAK_ALIASES:
        if value == known:
            return known
    raise PolicyError(f"weak_aliases is {value!r}", remedy=_nearest(value, WEAK_ALIASES))


def _list_ids(value: Iterable[str]) -> tuple[str, ...]:
    ids = () if isinstance(value, str | Mapping) or not isinstance(value, Iterable) else tuple(value)
    wrong = [i for i in ids if not isinstance(i, str) or not i.strip()]
    if wrong or (not ids and value not in ((), [])):
        raise PolicyError(f"lists is {value!r}", remedy="write a list of list ids, such as ['us-ofac-sdn']")
    return ids


@frozen
class Policy:
    """From which score on a candidate is a hit, and what may make one.

    * `threshold`: the score, 0 to 100, from which a candidate is a hit;
    * `thresholds`: the same by the kind of listing, where it differs;
    * `weak_aliases`: whether a weak alias (low quality, in the publisher's words) makes a hit: only when something
      else agrees too ("corroborated"), like any other name ("always"), or not at all ("never");
    * `lists`: the ids of the lists to screen against, none given: all.

    Raises PolicyError for a value that cannot be meant.

    >>> policy = Policy(threshold=85, thresholds={"vessel": 90})
    >>> policy.threshold_for("vessel"), policy.threshold_for("person")
    (90.0, 85.0)
    >>> Policy(weak_aliases="sometimes")
    Traceback (most recent call last):
    screenkit.errors.PolicyError: weak_aliases is 'sometimes'; use one of corroborated, always, never
    """

    threshold: float = field(default=80.0, converter=_score)
    thresholds: tuple[tuple[Kind, float], ...] = field(default=(), converter=_scores, kw_only=True)
    weak_aliases: WeakAliases = field(default="corroborated", converter=_weak_aliases, kw_only=True)
    lists: tuple[str, ...] = field(default=(), converter=_list_ids, kw_only=True)

    def threshold_for(self, kind: Kind) -> float:
        """Return the score from which a listing of this kind is a hit."""
        return dict(self.thresholds).get(kind, self.threshold)

    def screens(self, list_id: str) -> bool:
        """Tell whether listings of this list are screened against.

        >>> Policy(lists=["un-sc"]).screens("us-ofac-sdn")
        False
        """
        return not self.lists or list_id in self.lists

    @classmethod
    def from_toml(cls, path: str | Path) -> Self:
        """Read a policy file; raises PolicyError, with file and line, for anything in it that is wrong."""
        text = _read(path)
        try:
            document = tomllib.loads(text)
        except (ValueError, RecursionError) as e:  # also a number of 5,000 digits, or 1,000 nested brackets
            raise _broken(e, text, str(path)) from None
        for keys, fragment in _fragments(document):
            try:
                _known_key(keys[0])
                cls(**fragment)
            except PolicyError as e:
                raise PolicyError(e.reason, file=str(path), line=_line_of(keys, text), remedy=e.remedy) from None
        return cls(**document)


def _read(path: str | Path) -> str:
    try:
        with Path(path).open("rb") as f:
            raw = f.read(_MAX_BYTES + 1)
    except OSError as e:
        raise PolicyError(
            f"the policy cannot be read: {e.strerror}", file=str(path), remedy="name a TOML file"
        ) from None
    if len(raw) > _MAX_BYTES:
        raise PolicyError("the policy is larger than 1 MiB", file=str(path), remedy="name a TOML policy file")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        line = raw.count(b"\n", 0, e.start) + 1
        raise PolicyError("the policy is not UTF-8", file=str(path), line=line, remedy="save it as UTF-8") from None


def _known_key(key: str) -> None:
    known = [f.name for f in attrs.fields(Policy)]
    if key not in known:
        raise PolicyError(f"the key {key!r} is not known", remedy=_nearest(key, known))


def _broken(error: Exception, text: str, file: str) -> PolicyError:
    """Turn tomllib's "Expected '=' (at line 3, column 5)" into ours; "at end of document" is the last line."""
    reason, _, where = str(error).partition(" (at ")
    line = re.match(r"line (\d+)", where)
    number = int(line[1]) if line else text.rstrip().count("\n") + 1
    return PolicyError(
        f"this is not TOML: {reason}", file=file, line=number, remedy="see the policy part of the README"
    )


def _fragments(document: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """Cut a document into the smallest policies that can each be right or wrong, with the keys that lead there."""
    for key, value in document.items():
        if key == "thresholds" and isinstance(value, dict):
            for kind, score in value.items():
                yield (key, kind), {key: {kind: score}}
        else:
            yield (key,), {key: value}


def _line_of(keys: tuple[str, ...], text: str) -> int | None:
    r"""Find the line of a key: `a.b = …`, `b = …` below `[a]`, or `a = …` around it. tomllib keeps no positions.

    >>> _line_of(("thresholds", "ship"), "[thresholds]\nvessel = 85\nship = 85")
    3
    """
    table: tuple[str, ...] = ()
    outer: int | None = None
    for number, line in enumerate(text.split("\n"), 1):
        if header := re.match(r"\s*\[+([^\]]+)\]", line):
            found = table = _path(header[1])
        elif assignment := re.match(r"\s*([^=#]+?)\s*=", line):
            found = table + _path(assignment[1])
        else:
            continue
        if found[: len(keys)] == keys:
            return number
        if found[:1] == keys[:1]:
            outer = number
    return outer


def _path(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))
