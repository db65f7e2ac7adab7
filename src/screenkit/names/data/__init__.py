"""Tables of words and names, as text files: `#` begins a comment line, `|` parts the fields of a row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


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
