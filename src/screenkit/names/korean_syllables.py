"""Spelled syllables: from what is written in another script to the Hangul syllables that it can stand for.

A table of spellings is made by spelling every syllable that occurs in names in every way its parts can be spelled, and
turning that round. So a spelling denotes a set of syllables, and nothing is folded that Hangul tells apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from screenkit.names.hangul import FINALS, INITIALS, VOWELS, compose, decompose

Syllables: TypeAlias = tuple[frozenset[str], ...]
Table: TypeAlias = Mapping[str, frozenset[str]]

_SOFT: Final = frozenset(VOWELS.index(v) for v in "ㅑㅒㅕㅖㅛㅠㅣㅟ")
_R, _N, _NONE, _H = (INITIALS.index(c) for c in "ㄹㄴㅇㅎ")
_DROPS: Final = frozenset(VOWELS.index(v) for v in "ㅑㅒㅕㅖㅛㅠㅣ")
_OPEN_OR_N: Final = (0, FINALS.index("ㄴ"))


def spell_all(
    syllables: Iterable[str],
    initials: Sequence[str],
    vowels: Sequence[str],
    finals: Mapping[str, str],
    table: dict[str, set[str]] | None = None,
) -> dict[str, set[str]]:
    """Spell each syllable in every way that the tables of its parts allow: a map from spellings to syllables.

    The tables are as `korean_tables` describes them. An empty row leaves out the syllables that would need it.

    >>> sorted(spell_all(["정", "종"], [""] * 12 + ["j ch"], ["eo u+"] * 9, {"ㅇ": "ng"})["jung"])
    ['정', '종']
    """
    found: dict[str, set[str]] = {} if table is None else table
    initial_rows = [row(r) for r in initials]
    vowel_rows = [row(r) for r in vowels]
    final_rows = {FINALS.index(f): row(r) for f, r in finals.items()}
    for syllable in syllables:
        initial, vowel, final = decompose(syllable)
        for first, soft in initial_rows[initial]:
            if soft and vowel not in _SOFT:
                continue
            for middle, limit in vowel_rows[vowel]:
                if not fits(limit, first, final):
                    continue
                for last, _ in final_rows[final]:
                    found.setdefault(first + middle + last, set()).add(syllable)
                    if initial == _H and middle[0] == "w":  # Whang, Whan
                        found.setdefault("w" + first + middle[1:] + last, set()).add(syllable)
    return found


def frozen_table(table: Mapping[str, set[str]]) -> Table:
    """Freeze the sets of a table, one object for each distinct set.

    >>> frozen_table({"jong": {"정"}, "jung": {"정"}})["jong"]
    frozenset({'정'})
    """
    kept: dict[frozenset[str], frozenset[str]] = {}
    return {spelling: kept.setdefault(frozen := frozenset(meant), frozen) for spelling, meant in table.items()}


def row(spellings: str) -> list[tuple[str, str]]:
    """Part the spellings of a table's row from their limits.

    >>> row("u+ ah_ -")
    [('u', '+'), ('ah', '_'), ('', '')]
    """
    limits = [(s, s[-1] if s[-1] in "_+.~" else "") for s in spellings.split()]
    return [(s.removesuffix(limit).replace("-", ""), limit) for s, limit in limits]


def fits(limit: str, initial: str, final: int) -> bool:
    """Tell whether a vowel's spelling counts after this spelled initial and before this final (0 is none).

    >>> fits("+", "j", 21), fits("+", "j", 0)
    (True, False)
    """
    match limit:
        case "_":
            return final == 0
        case "+":
            return final > 0
        case ".":
            return not initial
    return True


def segment(token: str, table: Table, most: int = 3) -> tuple[Syllables, ...]:
    """Cut a token into spelled syllables in every way, at most `most` of them, which is one or more.

    >>> table = {k: frozenset(v) for k, v in {"jon": "전", "gun": "건", "jong": "정종", "un": "은"}.items()}
    >>> [[sorted(s) for s in cut] for cut in segment("jongun", table)]
    [[['전'], ['건']], [['정', '종'], ['은']]]
    """
    if not token:
        return ((),)
    if most == 1:
        return ((whole,),) if (whole := table.get(token)) is not None else ()
    return tuple(
        (found, *rest)
        for end in range(1, min(len(token), LONGEST) + 1)
        if (found := table.get(token[:end])) is not None
        for rest in segment(token[end:], table, most - 1)
    )


LONGEST: Final = 8  # letters of one spelled syllable: chh + yeou + ng would be 9, but none begins so


def southern(name: str) -> str:
    """Write a family or given name by the South's initial-sound law, so that northern and southern spellings meet.

    한글 맞춤법 (orthography) clauses 10 to 12: at the beginning 녀 뇨 뉴 니 become 여 요 유 이, 랴 려 례 료 류 리
    become 야 여 예 요 유 이, and 라 래 로 뢰 루 르 become 나 내 노 뇌 누 느; inside, 렬 and 률 become 열 and 율
    after a vowel or ㄴ (clause 11).

    >>> southern("리"), southern("룡해"), southern("로"), southern("철룡"), southern("선률")
    ('이', '용해', '노', '철룡', '선율')
    """
    made = []
    before: tuple[int, int, int] | None = None
    for syllable in name:
        initial, vowel, final = decompose(syllable)
        if before is None:
            if vowel in _DROPS and initial in (_R, _N):
                initial = _NONE
            elif initial == _R:
                initial = _N
        elif syllable in "렬률" and before[2] in _OPEN_OR_N:
            initial = _NONE
        before = (initial, vowel, final)
        made.append(compose(*before))
    return "".join(made)
