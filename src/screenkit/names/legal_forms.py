"""Legal forms of organizations: where they stand in a name, and which class each belongs to.

Forms of one class do the same work in different countries (OOO, GmbH and Sp. z o.o. are all `llc`), so a form that is
translated, abbreviated or left out says little; the rest of the name decides. The forms are in data/legal_forms.txt.

Sources: ISO 20275 (entity legal forms); the company acts that name the forms (German GmbHG and AktG, Russian Civil
Code articles 66 to 123, Korean Commercial Act article 170, Japanese Companies Act article 2, Turkish Commercial Code
article 124, Iranian Commercial Code article 20); the romanizations that the OFAC, EU and UK lists print.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from screenkit.names import data
from screenkit.names.fold import fold

Form = tuple[str, ...]

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


def find(tokens: Sequence[str]) -> tuple[tuple[int, int, str], ...]:
    """Find the legal forms in an organization's folded tokens, as (start, end, class) in order; the longest form wins.

    A name that consists of nothing else has no legal form: "AS Company" is a name.

    >>> find(["ooo", "romashka"]), find(["romashka", "sp", "z", "o", "o"])
    (((0, 1, 'llc'),), ((1, 5, 'llc'),))
    >>> find(["as", "company"]), find(["as", "sadr", "trading"])
    ((), ())
    """
    left, right = 0, len(tokens)
    ending: list[tuple[int, int, str]] = []
    while form := _ends_with(tokens, right):
        ending.append((right - len(form), right, _forms()[form]))
        right -= len(form)
    starting: list[tuple[int, int, str]] = []
    while form := _starts_with(tokens, left, right):
        starting.append((left, left + len(form), _forms()[form]))
        left += len(form)
    if left >= right:
        return ()
    return (*starting, *_inside(tokens, left, right), *reversed(ending))


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


@cache
def _by_edge() -> tuple[dict[str, tuple[Form, ...]], dict[str, tuple[Form, ...]]]:
    """Index the forms by their first and by their last token, longest first."""
    first: dict[str, list[Form]] = {}
    last: dict[str, list[Form]] = {}
    for form in sorted(_forms(), key=len, reverse=True):
        first.setdefault(form[0], []).append(form)
        last.setdefault(form[-1], []).append(form)
    return {k: tuple(v) for k, v in first.items()}, {k: tuple(v) for k, v in last.items()}


@cache
def _attached() -> frozenset[str]:
    return frozenset(form[0] for form in _forms() if len(form) == 1 and _unspaced(form[0]))


@cache
def _longest_attached() -> int:
    return max(map(len, _attached()))


def _unspaced(token: str) -> bool:
    # Han, kana and Hangul. One letter (주, 株) is only a form when it stands alone in brackets.
    return len(token) > 1 and all("\u3040" <= letter <= "\u9fff" or "가" <= letter <= "힣" for letter in token)


def _ends_with(tokens: Sequence[str], right: int) -> Form | None:
    forms = _by_edge()[1].get(tokens[right - 1]) if right else None
    if forms is None:
        return None
    return next((f for f in forms if len(f) <= right and tuple(tokens[right - len(f) : right]) == f), None)


def _starts_with(tokens: Sequence[str], left: int, right: int) -> Form | None:
    forms = _by_edge()[0].get(tokens[left]) if left < right else None
    if forms is None:
        return None
    return next((f for f in forms if tuple(tokens[left : min(left + len(f), right)]) == f and _may_start(f)), None)


def _inside(tokens: Sequence[str], left: int, right: int) -> list[tuple[int, int, str]]:
    spans = []
    first = _by_edge()[0]
    while left < right:
        forms = first.get(tokens[left])
        if forms is not None:
            for form in forms:
                if tuple(tokens[left : min(left + len(form), right)]) == form and _anywhere(form):
                    spans.append((left, left + len(form), _forms()[form]))
                    left += len(form) - 1
                    break
        left += 1
    return spans


def _short(form: Form) -> bool:
    return sum(map(len, form)) <= 3 and not _unspaced("".join(form))


@cache
def _may_start(form: Form) -> bool:
    return _anywhere(form) or "".join(form) in _limited("start") or not (_short(form) and form[0].isascii())


@cache
def _anywhere(form: Form) -> bool:
    if len(form) == 1 and form[0] in _limited("anywhere"):
        return True
    return not _short(form) and (len(form) > 1 or form[0] not in _limited("ends"))
