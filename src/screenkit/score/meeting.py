"""How two tokens meet: the one place that says how alike two words of a name are, and why.

A token denotes a set of possible sounds and meanings (its keys); two tokens meet when their sets do. What is left are
slips: of the pen, counted on the spelling, or of the ear, counted on the sound.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from attrs import frozen
from rapidfuzz.distance import OSA

from screenkit.names.keys import NATIVE, REASONS
from screenkit.names.token import ROMAN, SYLLABIC, Token

FLOOR: Final = 0.6  # below this two tokens are different words
SLIP: Final = 0.92  # what a slip takes of its share of the word
SAME_SOUND: Final = 0.97
MOST_SLIPS: Final = 2
LONGEST_SLIPPED: Final = 40  # letters; no word is longer, and the ways to slip grow with the square
HOMOPHONE: Final = 0.85  # other signs of one script, read the same: traditional and simplified, or another name
SPELLED: Final = frozenset(["Latn", "Cyrl"])  # scripts whose romanization can be spelled in another script
TWO_KNOWN: Final = 0.77
LEGAL_KIN: Final = 0.8  # two different legal forms: a detail, not a contradiction


@frozen
class Meeting:
    """How alike two tokens are (0 to 1) and why."""

    similarity: float
    reason: str


APART: Final = Meeting(0.0, "different")
_EQUAL: Final = Meeting(1.0, "same")


def slips_allowed(shorter: int) -> int:
    """How many slips a token pair may have, by the length of the shorter sound form.

    >>> [slips_allowed(n) for n in (2, 3, 4, 5, 12, 50)]
    [0, 1, 1, 2, 2, 0]
    """
    return 0 if shorter < 3 or shorter > LONGEST_SLIPPED else 1 if shorter < 5 else MOST_SLIPS


_ALLOWED: Final = tuple(map(slips_allowed, range(LONGEST_SLIPPED + 1)))


@lru_cache(maxsize=1 << 16)
def meet(a: Token, b: Token) -> Meeting:
    """Compare two tokens. Symmetric; 1.0 exactly when their spelling is the same."""
    if a.role == "number" or b.role == "number":
        if a.role == b.role and a.value == b.value:
            return _EQUAL
        if a.spelling == b.spelling:
            return _EQUAL
        either = f"number:{a.value}" in b.keys or f"number:{b.value}" in a.keys
        return Meeting(ROMAN / 100, "Roman numeral") if either else APART
    if a.spelling == b.spelling:
        homophones = a.text != b.text and a.script == b.script and a.script in SYLLABIC
        return Meeting(HOMOPHONE, "read the same") if homophones else _EQUAL
    best = _keys_meet(a, b)
    if a.role == "legal" and b.role == "legal" and best.similarity < LEGAL_KIN:
        return Meeting(LEGAL_KIN, "another legal form")
    if best.similarity >= SAME_SOUND:
        return best
    if a.script in SYLLABIC or b.script in SYLLABIC or _two_names(a, b):
        return best
    slip = _slips(a.sound, b.sound, SAME_SOUND)
    if a.sound != a.spelling or b.sound != b.spelling:
        written = _slips(a.spelling, b.spelling, 1.0)
        slip = written if written.similarity > slip.similarity else slip
    if slip.similarity < TWO_KNOWN and a.known and b.known:
        return best  # a slip that makes another well-known name of it is a name, unless it is a small one
    return slip if slip.similarity > best.similarity else best


def _keys_meet(a: Token, b: Token) -> Meeting:
    strength, reason = 0, ""
    if not a.keys.keys().isdisjoint(b.keys):
        for key in sorted(a.keys.keys() & b.keys.keys()):
            s = min(a.keys[key], b.keys[key])
            if s > strength:
                strength, reason = s, REASONS[key.split(":", 1)[0]]
    across = a.script != b.script and (a.script in NATIVE or b.script in NATIVE) and not _two_names(a, b)
    for here, there in ((a, b), (b, a)) if across else ():
        native = NATIVE.get(here.script)
        if native is None or there.script not in SPELLED or native.strength <= strength:
            continue
        if not native.keys(here.text).isdisjoint(native.latin_keys(there.spelling)):
            strength, reason = native.strength, native.reason
    return Meeting(strength / 100, reason) if strength else APART


def _two_names(a: Token, b: Token) -> bool:
    """Tell whether both are well-known given names, and not forms of one: then a likeness is no slip."""
    return bool(a.given and b.given and a.given.isdisjoint(b.given))


def _slips(a: str, b: str, same: float) -> Meeting:
    shorter, longer = len(a), len(b)
    if longer < shorter:
        shorter, longer = longer, shorter
    if longer - shorter > MOST_SLIPS or longer > LONGEST_SLIPPED:
        return APART
    allowed = MOST_SLIPS if shorter == 4 and longer == 6 else _ALLOWED[shorter]
    if longer - shorter > allowed or not allowed:
        return APART
    distance = OSA.distance(a, b, score_cutoff=allowed)
    if distance > allowed:
        return APART
    if distance == 0:
        return Meeting(same, "sounds the same")
    similarity = 1 - SLIP * distance / longer
    if similarity < FLOOR:
        return APART
    return Meeting(similarity, "one slip" if distance == 1 else "two slips")
