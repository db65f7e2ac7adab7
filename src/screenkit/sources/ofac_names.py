"""Names as OFAC's ADVANCED and ENHANCED XML files have them: in parts, and in several scripts.

One alias may have several forms, the same name in other scripts. They are names of their own here, of the kind
"native", except for a former name, which is former in every script.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from attrs import evolve

from screenkit.model import Name, NameKind
from screenkit.sources.ofac_party import NAME_KINDS

# Script: ISO 15924 code, and the language where the word names one.
SCRIPTS: Final[Mapping[str, tuple[str, str]]] = {
    "Arabic": ("Arab", ""),
    "Armenian": ("Armn", ""),
    "Chinese Simplified": ("Hans", "zh"),
    "Chinese Traditional": ("Hant", "zh"),
    "Cyrillic": ("Cyrl", ""),
    "Georgian": ("Geor", ""),
    "Greek": ("Grek", ""),
    "Hangul": ("Hang", "ko"),
    "Hebrew": ("Hebr", ""),
    "Japanese": ("Jpan", "ja"),
    "Korean": ("Kore", "ko"),
    "Latin": ("Latn", ""),
}
WHOLE: Final = "whole"
NAME_PARTS: Final[Mapping[str, str]] = {
    "Last Name": "family",
    "First Name": "given",
    "Middle Name": "middle",
    "Maiden Name": "maiden",
    "Patronymic": "patronymic",
    "Matronymic": "matronymic",
    "Nickname": "nickname",
    "Aircraft Name": WHOLE,
    "Entity Name": WHOLE,
    "Vessel Name": WHOLE,
}
# OFAC uses patronymic and matronymic for the two family names of the Spanish-speaking.
_FAMILY: Final = frozenset({"family", "maiden", "patronymic", "matronymic"})


def alias_kind(label: str) -> NameKind | None:
    """Give the kind of name that OFAC's word for a type of alias means, or None if it is not known.

    >>> alias_kind("F.K.A."), alias_kind("a.k.a."), alias_kind("Name")
    ('former', 'alias', 'primary')
    """
    return "primary" if label == "Name" else NAME_KINDS.get(label.replace(".", "").casefold())


def written_name(parts: Iterable[tuple[str, str]]) -> str:
    """Write a name as OFAC does elsewhere: family names, comma, the others; `parts` are kinds of part and texts.

    >>> written_name([("family", "Al-Zomor"), ("given", "Abboud"), ("middle", "Latif")])
    'Al-Zomor, Abboud Latif'
    >>> written_name([("whole", "MAR AZUL")])
    'MAR AZUL'
    """
    before: list[str] = []
    after: list[str] = []
    for kind, text in parts:
        (after if after or kind not in _FAMILY else before).append(text)
    return ", ".join(filter(None, (" ".join(before), " ".join(after))))


def parsed_name(parts: Sequence[tuple[str, str]], script: str, *, text: str = "", notes: Iterable[str] = ()) -> Name:
    """Make a name of its parts, by OFAC's words for their types, and OFAC's word for its script.

    `text` is the whole as published, if the file has it. A whole name is not kept as a part too, unless it is spelled
    otherwise there: OFAC writes the whole names of organizations in capitals.

    >>> parsed_name([("Last Name", "Zomor"), ("First Name", "Abboud")], "Latin").text
    'Zomor, Abboud'
    >>> parsed_name([("Entity Name", "Lazurit Bank")], "Latin", text="LAZURIT BANK").parts
    (('whole', 'Lazurit Bank'),)
    """
    known = tuple((NAME_PARTS.get(type_, type_ or WHOLE), value) for type_, value in parts if value)
    whole = text or written_name(known)
    code, language = SCRIPTS.get(script, ("", ""))
    return Name(
        whole,
        script=code,
        language=language,
        parts=() if known == ((WHOLE, whole),) else known,
        note="; ".join(filter(None, (*notes, "" if script in SCRIPTS else script))),
    )


def in_every_script(forms: Iterable[tuple[str, Name]], kind: NameKind, *, weak: bool) -> Iterator[tuple[str, Name]]:
    """Give the forms of one alias with their ids, the main one first, as names of its kind.

    >>> forms = [("1", parsed_name([("", "Zomor")], "Latin")), ("2", parsed_name([("", "الزمر")], "Arabic"))]
    >>> [(name.text, name.kind) for _, name in in_every_script(forms, "primary", weak=False)]
    [('Zomor', 'primary'), ('الزمر', 'native')]
    """
    other: NameKind = "former" if kind == "former" else "native"
    for at, (id_, name) in enumerate((id_, name) for id_, name in forms if name.text):
        yield id_, evolve(name, kind=other if at else kind, weak=weak)


def primary_first(names: Iterable[tuple[str, Name]]) -> Iterator[tuple[str, Name]]:
    """Give the names of a party, with their ids, the primary one first; there is always one, and never two.

    >>> found = [("1", Name("LG")), ("2", Name("LAZURIT", "primary")), ("3", Name("LAZULI", "primary"))]
    >>> [(name.text, name.kind) for _, name in primary_first(found)]
    [('LAZURIT', 'primary'), ('LG', 'alias'), ('LAZULI', 'alias')]
    """
    found = list(names)
    first = next((pair for pair in found if pair[1].kind == "primary"), found[0] if found else None)
    if first is not None:
        yield first[0], evolve(first[1], kind="primary")
    for pair in found:
        if pair is not first:
            yield pair[0], evolve(pair[1], kind="alias") if pair[1].kind == "primary" else pair[1]
