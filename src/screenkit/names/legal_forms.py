"""Legal forms of organizations: where they stand in a name, and which class each belongs to.

Forms of one class do the same work in different countries (OOO, GmbH and Sp. z o.o. are all `llc`), so a form that is
translated, abbreviated or left out says little; the rest of the name decides. The forms are in data/legal_forms.txt.

Sources: ISO 20275 (entity legal forms); the company acts that name the forms (German GmbHG and AktG, Russian Civil
Code articles 66 to 123, Korean Commercial Act article 170, Japanese Companies Act article 2, Turkish Commercial Code
article 124, Iranian Commercial Code article 20); the romanizations that the OFAC, EU and UK lists print.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final, NamedTuple

from screenkit.names import data
from screenkit.names.fold import fold

Form = tuple[str, ...]
Span = tuple[int, int, str]  # start, end, class

_LIMITS: Final = frozenset(["start", "anywhere", "ends"])


def classes() -> frozenset[str]:
    """Give every class there is.

    >>> sorted(classes())[:3]
    ['association', 'branch', 'company']
    """
    return frozenset(_forms().values())


def family(kind: str) -> str:
    """Give the coarser class: `jsc.public` and `jsc.closed` are `jsc`, and `ltd` goes with `llc`.

    >>> family("jsc.closed"), family("ltd"), family("foundation")
    ('jsc', 'llc', 'foundation')
    """
    return "llc" if kind == "ltd" else kind.partition(".")[0]


def find(tokens: Sequence[str]) -> tuple[Span, ...]:
    """Find the legal forms in an organization's folded tokens, as (start, end, class) in order; the longest form wins.

    A name that consists of nothing else has no legal form: "AS Company" is a name.

    >>> find(["ooo", "romashka"]), find(["romashka", "sp", "z", "o", "o"])
    (((0, 1, 'llc'),), ((1, 5, 'llc'),))
    >>> find(["as", "company"]), find(["as", "sadr", "trading"])
    ((), ())
    """
    words, left, right = tuple(tokens), 0, len(tokens)
    at_end, at_start, anywhere = _places()
    ending: list[Span] = []
    while right and (span := _last(words, right, at_end)):
        ending.append(span)
        right = span[0]
    starting: list[Span] = []
    while left < right and (span := _first(words, left, right, at_start)):
        starting.append(span)
        left = span[1]
    if left >= right:
        return ()
    inside: list[Span] = []
    while left < right:
        span = _first(words, left, right, anywhere)
        if span:
            inside.append(span)
        left = span[1] if span else left + 1
    return (*starting, *inside, *reversed(ending))


def detach(token: str) -> tuple[str, ...]:
    """Split a legal form off a token of a script that writes without spaces; a token without one comes back alone.

    >>> detach("조선광업주식회사"), detach("株式会社東芝"), detach("romashka")
    (('조선광업', '주식회사'), ('株式会社', '東芝'), ('romashka',))
    """
    if token.isascii() or token in _attached():
        return (token,)
    sizes = range(min(len(token) - 1, _longest_attached()), 1, -1)
    for size in sizes:
        if token[-size:] in _attached():
            return (token[:-size], token[-size:])
        if token[:size] in _attached():
            return (token[:size], token[size:])
    return (token,)


@cache
def _forms() -> dict[Form, str]:
    forms: dict[Form, str] = {}
    for kind, _language, written in data.rows("legal_forms.txt"):
        if kind not in _LIMITS:
            for form in data.forms(written):
                forms.setdefault(tuple(fold(form).split()), kind)
    return forms


@cache
def words() -> frozenset[str]:
    """Give every folded token that stands in any legal form.

    >>> "limited" in words(), "romashka" in words()
    (True, False)
    """
    return frozenset(word for form in _forms() for word in form)


@cache
def _limited(to: str) -> frozenset[str]:
    written = (fields[2] for fields in data.rows("legal_forms.txt") if fields[0] == to)
    return frozenset(fold(form) for field in written for form in data.forms(field))


class _Place(NamedTuple):
    """The forms that may stand in a place: how long those at an edge word are, longest first, and each one's class."""

    sizes: dict[str, list[int]]
    classes: dict[Form, str]


@cache
def _places() -> tuple[_Place, _Place, _Place]:
    """Give the forms that may end a name, by their last word; that may start it and stand inside, by their first."""
    return (
        _place(_forms(), -1),
        _place(filter(_may_start, _forms()), 0),
        _place(filter(_anywhere, _forms()), 0),
    )


def _place(forms: Iterable[Form], edge: int) -> _Place:
    place = _Place({}, {form: _forms()[form] for form in forms})
    for form in sorted(place.classes, key=len, reverse=True):
        sizes = place.sizes.setdefault(form[edge], [])
        if len(form) not in sizes:
            sizes.append(len(form))
    return place


@cache
def _attached() -> frozenset[str]:
    return frozenset(form[0] for form in _forms() if len(form) == 1 and _unspaced(form[0]))


@cache
def _longest_attached() -> int:
    return max(map(len, _attached()))


def _unspaced(token: str) -> bool:
    # Han, kana and Hangul. One letter (주, 株) is only a form when it stands alone in brackets.
    return len(token) > 1 and all("\u3040" <= letter <= "\u9fff" or "가" <= letter <= "힣" for letter in token)


def _last(words: Form, right: int, place: _Place) -> Span | None:
    for size in place.sizes.get(words[right - 1], ()):
        left = right - size
        if left >= 0 and (kind := place.classes.get(words[left:right])):
            return left, right, kind
    return None


def _first(words: Form, left: int, limit: int, place: _Place) -> Span | None:
    for size in place.sizes.get(words[left], ()):
        right = left + size
        if right <= limit and (kind := place.classes.get(words[left:right])):
            return left, right, kind
    return None


def _short(form: Form) -> bool:
    return sum(map(len, form)) <= 3 and not _unspaced("".join(form))


def _may_start(form: Form) -> bool:
    return _anywhere(form) or "".join(form) in _limited("start") or not (_short(form) and form[0].isascii())


def _anywhere(form: Form) -> bool:
    if len(form) == 1 and form[0] in _limited("anywhere"):
        return True
    return not _short(form) and (len(form) > 1 or form[0] not in _limited("ends"))
