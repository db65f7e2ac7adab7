"""The one cell in which Canada writes all aliases of a party, as a row of names.

Commas and semicolons separate them, a language may stand before a name (`Belarusian: …; Russian: …`), and a comma may
belong to a company (`Air Bagan Holdings Pte. Ltd.`, `ОНИИП, АО`): what is only a legal form goes with the name before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from screenkit.names import legal_forms
from screenkit.names.fold import fold
from screenkit.sources.un_wording import script_of

_LANGUAGES: Final = {
    "alias": "",
    "arabic": "ar",
    "belarusian": "be",
    "belarussian": "be",
    "english": "en",
    "french": "fr",
    "hebrew": "he",
    "persian": "fa",
    "russian": "ru",
    "spanish": "es",
    "ukrainian": "uk",
}
_LABEL: Final = re.compile(rf"(?i)\(?\b({'|'.join(_LANGUAGES)})\s*:\s*")
_ALSO: Final = re.compile(r"(?i)^(?:and |or |also known as |a\.?k\.?a\.? )\s*")
_OR: Final = re.compile(r" or |\s*/\s+|\s+/")
_JOINED: Final = re.compile(r" (?:or|and) ")
_KNOWN_AS: Final = re.compile(r"(?i)\s*\(\s*(?:also known as|a\.?k\.?a\.?:?)\s(.*)\)\s*")
_WORTH: Final = re.compile(r"[^\W_]")
_LONGEST: Final = 10_000


def alias_names(cell: str, *, person: bool) -> list[tuple[str, str]]:
    """Part the cell into names, each with its language as ISO 639-1 where the cell names it.

    >>> alias_names("Mikalay Lukashenka, Belarusian: Мікалай Лукашэнка; Russian: Николай Лукашенко", person=True)
    [('Mikalay Lukashenka', ''), ('Мікалай Лукашэнка', 'be'), ('Николай Лукашенко', 'ru')]
    >>> alias_names("Air Bagan Holdings Pte., Ltd., Air Bagan Limited", person=False)
    [('Air Bagan Holdings Pte., Ltd.', ''), ('Air Bagan Limited', '')]
    """
    text = " ".join(cell.split())
    if len(text) > _LONGEST:
        return [(text, "")]
    found: dict[tuple[str, str], None] = {}
    language = ""
    for piece in _pieces(text):
        label = _LABEL.match(piece)
        if label:
            language = _LANGUAGES[label[1].casefold()]
        elif not script_of(piece):
            language = ""  # a label holds for the names in its own letters that follow
        rest = _LABEL.sub("", piece, count=1) if label else piece
        for name in _alternatives(rest, person=person):
            if name := _trimmed(name):
                found[name, language] = None
    return list(found)


def _pieces(text: str) -> Iterator[str]:
    """Split at commas and semicolons outside brackets and before labels; put back what is only a legal form."""
    pieces: list[str] = []
    for part in _split(text):
        # `НПО Пример, АО or АО «Пример»`: what is joined to the legal form begins another name
        form, *rest = _JOINED.split(part, maxsplit=1)
        if pieces and part.startswith(",") and _is_legal_form(form[1:]):
            pieces[-1] += form
            pieces += rest
        else:
            pieces.append(part.lstrip(",; "))
    for piece in pieces:
        starts = [0, *(m.start() for m in _LABEL.finditer(piece) if m.start())]
        yield from (piece[a:b].strip() for a, b in zip(starts, [*starts[1:], len(piece)], strict=True))


def _split(text: str) -> Iterator[str]:
    """Split before each comma and semicolon outside brackets."""
    depth = start = 0
    for at, sign in enumerate(text):
        if sign == "(":
            depth += 1
        elif sign == ")":
            depth = max(0, depth - 1)
        elif sign in ",;" and not depth:
            yield text[start:at]
            start = at
    yield text[start:]


def _is_legal_form(text: str) -> bool:
    tokens = _tokens(text)
    # a name of nothing but a legal form counts as a name, so a word is put in front
    return bool(tokens) and sum(end - start for start, end, _ in legal_forms.find(["name", *tokens])) == len(tokens)


def _starts_with_legal_form(text: str) -> bool:
    return any(start == 0 for start, _, _ in legal_forms.find(_tokens(text)))


def _tokens(text: str) -> list[str]:
    return fold(text.replace(".", "").replace(",", " ")).split()


def _alternatives(text: str, *, person: bool) -> list[str]:
    """Split at "or" and slashes, unless only a part of a person's name varies: `Alexander or Aleksandr P. Korol`.

    At "and" only where a company's name clearly begins anew: `JSC Molot and PJSC Molot`, not `Chemistry and Mechanics`.
    """
    names = [_ALSO.sub("", name) for name in _OR.split(text)]
    if person:
        fewest = min(len(name.split()) for name in names)
        whole = fewest > 2 or (fewest == 2 and " or " not in text)
        return names if whole and not any("/" in name for name in names) else [_ALSO.sub("", text)]
    return [_ALSO.sub("", text)] if any(map(_is_legal_form, names)) else [part for n in names for part in _at_and(n)]


def _at_and(text: str) -> list[str]:
    first, *others = text.split(" and ")
    names = [first]
    for other in others:
        if _starts_with_legal_form(other) or names[-1].split(" ", 1)[0] == other.split(" ", 1)[0]:
            names.append(other)
        else:
            names[-1] += f" and {other}"
    return names


def _trimmed(name: str) -> str:
    name = name.strip(" ,;:")
    if name.count(")") > name.count("("):
        name = name.removesuffix(")").rstrip()
    elif name.count("(") > name.count(")"):
        name = name.removeprefix("(").lstrip()
    return name if _WORTH.search(name) else ""


def known_as(name: str) -> list[str]:
    """Give the names that an organization's name holds: its own and those it is "also known as"; none if it is one.

    >>> known_as("Laser Components Ltd. (also known as LLC Laser Components)")
    ['Laser Components Ltd.', 'LLC Laser Components']
    >>> known_as("Ministry of Defence/Ministère de la Défense"), known_as("Cement Factory (Kyaukse)")
    (['Ministry of Defence', 'Ministère de la Défense'], [])
    """
    if len(name) > _LONGEST:
        return []
    if also := _KNOWN_AS.search(name):
        return [
            (name[: also.start()] + " " + name[also.end() :]).strip(),
            *(n for n, _ in alias_names(also[1], person=False)),
        ]
    two = name.split("/")
    return [part.strip() for part in two] if all(len(part.split()) > 1 for part in two) and len(two) == 2 else []
