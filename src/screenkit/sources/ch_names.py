"""Names in SECO's list: parts in order, and the spellings that each part has in other languages and scripts.

SECO puts the family name first (`Lukashenka Dzmitry Aliaksandravich`). Spellings belong to one part, so a name in
another language or script is put together from the spellings of its parts; where a part has none, its own value stands
in. Several spellings of one part in one language and script multiply out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final

from attrs import frozen

from screenkit.model import Name, NameKind
from screenkit.sources.languages import language, script
from screenkit.sources.un_wording import script_of

MOST: Final = 200
"""How many names the spellings of one name may multiply out to: the largest seen is far below."""

PARTS: Final = {
    "family-name": "family",
    "given-name": "given",
    "further-given-name": "middle",
    "father-name": "patronymic",
    "grand-father-name": "grandfather",
    "tribal-name": "tribal",
    "maiden-name": "maiden",
    "suffix": "suffix",
    "whole-name": "whole",
    "other": "other",
    "title": "title",
}
"""What SECO calls the parts of a name, and what they are called here."""


@frozen
class Spelling:
    """A part's text in another language or script, as SECO codes them (ISO 639-2, ISO 15924)."""

    text: str
    language: str = ""
    script: str = ""


@frozen
class Part:
    """One part of a name; `kind` is SECO's word for it."""

    order: int
    kind: str
    text: str
    spellings: tuple[Spelling, ...] = ()


def names(parts: Sequence[Part], kind: NameKind, weak: bool | None, spoken: str = "") -> Iterator[Name]:
    """Put names together: first the name itself, then one for each way to spell it in a language and script.

    Titles are left out. Names come lazily, since hostile spellings could multiply out without end: take `MOST`.

    >>> given = Part(2, "given-name", "Maria", (Spelling("Мария", "RUS", "CYRL"),))
    >>> [name.text for name in names([given, Part(1, "family-name", "Vorontsova")], "primary", weak=False)]
    ['Vorontsova Maria', 'Vorontsova Мария']
    """
    ordered = [part for part in sorted(parts, key=lambda part: part.order) if part.kind != "title" and part.text]
    if not ordered:
        return
    said = tuple((PARTS.get(part.kind, "other"), part.text) for part in ordered)
    text = " ".join(part.text for part in ordered)
    yield Name(text, kind, weak, script=script_of(text), language=language(spoken), parts=said)
    spellings = [_by_key(part) for part in ordered]
    for spoken_in, written_in in dict.fromkeys(key for keys in spellings for key in keys):
        choices = [
            keys.get((spoken_in, written_in), [part.text]) for part, keys in zip(ordered, spellings, strict=True)
        ]
        code = script(written_in) or written_in.title()
        for spelled in product(*choices):
            yield Name(
                " ".join(spelled),
                kind="native" if code not in ("", "Latn") else "alias" if kind == "primary" else kind,
                weak=weak,
                script="" if code == "Latn" else code,
                language=language(spoken_in),
                parts=tuple((label, one) for (label, _), one in zip(said, spelled, strict=True)),
                note=f"spelling of {text}",
            )


def _by_key(part: Part) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for spelling in part.spellings:
        if spelling.text:
            found.setdefault((spelling.language, spelling.script), []).append(spelling.text)
    return found
