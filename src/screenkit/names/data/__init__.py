"""Tables of words and names, as text files: `#` begins a comment line, `|` parts the fields of a row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from screenkit.names.fold import fold

# Endings of an adjective in the nominative and genitive, Russian and Ukrainian, then as usually romanized.
_CYRILLIC_ENDINGS: Final = (
    "ый",
    "ий",
    "ой",
    "ая",
    "яя",
    "ое",
    "ее",
    "ые",
    "ие",
    "ого",
    "его",
    "ых",
    "их",
    "а",
    "е",
    "і",
)
_LATIN_ENDINGS: Final = (
    *("y", "yy", "yi", "iy", "i", "ii", "ij", "oi", "oy", "oj", "a", "aya", "aia", "aja", "e", "oe", "oye", "oje"),
    *("ye", "ie", "ogo", "ego", "ykh", "ikh"),
)


def text(name: str) -> str:
    """Read a table whole."""
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def rows(name: str) -> Iterator[list[str]]:
    """Read a table as rows of fields; a line that begins with a blank goes on with the line above.

    >>> next(rows("legal_forms.txt"))[0]
    'start'
    """
    for line in text(name).replace("\n ", " ").splitlines():
        if line and not line.startswith("#"):
            yield line.split(" | ")


def forms(field: str) -> list[str]:
    """Split a field that lists forms with commas.

    >>> forms("sp z oo, zoo")
    ['sp z oo', 'zoo']
    """
    return [form.strip() for form in field.split(",")]


def inflected(stem: str) -> Iterator[str]:
    """Give the forms of a table's word: the word itself or, when it ends in "~", the stem with an adjective's endings.

    >>> list(inflected("sibirsk~"))[:3], list(inflected("bank"))
    (['sibirsky', 'sibirskyy', 'sibirskyi'], ['bank'])
    """
    if not stem.endswith("~"):
        yield stem
        return
    endings = _LATIN_ENDINGS if stem.isascii() else _CYRILLIC_ENDINGS
    yield from (stem[:-1] + ending for ending in endings)


def weighed(name: str) -> dict[str, tuple[float, str]]:
    """Read a table of weights, meanings and words: what each folded form of a word tells, and means.

    >>> weighed("places.txt")["syrian"]
    (0.5, 'syria')
    """
    words: dict[str, tuple[float, str]] = {}
    for written, meaning, field in rows(name):
        entry = (float(written), meaning)
        for word in forms(field):
            for form in inflected(fold(word)):
                words.setdefault(form, entry)
    return words
