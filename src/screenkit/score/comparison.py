"""Two names compared, without a list: the score and what made it, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from attrs import frozen

from screenkit.model import Kind
from screenkit.names.parsed import parse
from screenkit.names.token import Token
from screenkit.score.name_score import NameScore, Pair, score_names

SHOWN: Final = 3  # Hangul spellings of an ambiguous name


@frozen
class Comparison:
    """How alike two names are: `score` from 0 to 100, with its explanation."""

    left: str
    right: str
    kind: Kind
    names: NameScore

    @property
    def score(self) -> float:
        """The name score, 0 to 100, to one decimal."""
        return round(self.names.score, 1)

    def explain(self) -> str:
        """Say, a line for each pair of words, what met and what did not."""
        return "\n".join(
            [f"{self.score:.1f}  {self.left} / {self.right}", *(f"  {line}" for line in describe(self.names))]
        )

    def to_dict(self) -> dict[str, Any]:
        """Give the comparison as plain data for JSON."""
        return {
            "score": self.score,
            "left": self.left,
            "right": self.right,
            "kind": self.kind,
            "explanation": list(describe(self.names)),
        }


def compare_names(a: str, b: str, kind: Kind = "unknown") -> Comparison:
    """Compare two names, of a party of the given kind if that is known.

    >>> compare_names("Ким Чен Ын", "Kim Jong Un", kind="person").score >= 90
    True
    """
    return Comparison(a, b, kind, score_names(parse(a), parse(b), kind))


def describe(names: NameScore) -> Iterator[str]:
    """Give a line for every pair of words that met, and one for those left over on each side."""
    used_left: set[int] = set()
    used_right: set[int] = set()
    pairs = names.pairs
    for pair in pairs:
        used_left.update(pair.left)
        used_right.update(pair.right)
        met = f"{pair.meeting.similarity:.0%}, weight {pair.weight:.2f}"
        yield f"{_met(names, pair)} ({met})"
    if names.note:
        yield names.note
    if not pairs and not names.note:
        yield "no word of one meets a word of the other"
    if pairs:
        for side, tokens, used in (("first", names.left, used_left), ("second", names.right, used_right)):
            rest = [t for i, t in enumerate(tokens) if i not in used]
            if rest:
                words = ", ".join(f"{_word(t)} (weight {t.weight:.2f})" for t in rest)
                yield f"only in the {side} name: {words}"


def _met(names: NameScore, pair: Pair) -> str:
    left, right = names.left[pair.left[0]], names.right[pair.right[0]]
    if left.role in ("family", "given"):
        shared = sorted(key.partition(":")[2] for key in left.keys.keys() & right.keys.keys())
        return f"{left.role} name: both can be {_some(shared)} in Hangul"
    ours = " ".join(_word(names.left[i]) for i in pair.left)
    theirs = " ".join(_word(names.right[j]) for j in pair.right)
    return f"{ours} = {theirs}: {pair.meeting.reason}"


def _word(token: Token) -> str:
    if token.role in ("family", "given"):
        return f"{token.role} name {_some(token.text.split('/'))}"
    return token.text if token.spelling == token.text else f"{token.text} → {token.spelling}"


def _some(spellings: list[str]) -> str:
    return "/".join(spellings[:SHOWN]) + ("/…" if len(spellings) > SHOWN else "")
