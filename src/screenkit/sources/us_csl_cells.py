"""What stands in the cells of the US Consolidated Screening List, which joins many facts in one.

Lists are joined by `"; "`. Addresses, names and identity documents are joined once more inside, without saying how:

* `31 Jinrong Street, Xicheng District, Beijing, 100033, CN`: parts of unknown kind, the country's code last, if at all;
* `RU, 2017-05-30, 515458008, Passport` (2022) or `Passport, 515458008, RU` (2023): the order differs between editions,
  so the known label tells which end is which. Of two dates the later is the one on which the document expires; of one
  the list does not say which it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from screenkit import countries
from screenkit.model import Address, Name, NameKind
from screenkit.sources.ofac_documents import Document
from screenkit.sources.ofac_labels import plain_label, split_label

_AND: Final = re.compile(r"and\s+(?=\S)")
_COUNTRY: Final = re.compile(r"[A-Z]{2}", re.ASCII)
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
# The labels of facts that are read although they are no documents.
_OTHERS: Final = frozenset({"Gender"})

_KIND: Final = re.compile(r"(?i)(?P<open>\(\s*)?(?P<kind>[af])\.?\s*k\.?\s*a\.?,?\s+")
_NAME_KINDS: Final[dict[str, NameKind]] = {"a": "alias", "f": "former"}
# Names within names, as the lists of the Departments of Commerce and State have them.
_BRACKETS: Final = re.compile(
    r"(?i)[\[(]\s*(?P<kind>[af])\.?\s*k\.?\s*a\.?,?\s+(?P<names>[^\[\]]*?)\s*[\])](?: \([^()]*\))?$"
)
_BRANCH: Final = re.compile(r"(?i)\.?\s+(?:Affiliated Entity|Subordinate Institution)\s*[:-]\s*(?P<name>\S.*)$")
# A name longer than any that is published is not worth the search, which takes the square of its length at worst.
_LONGEST_NAME: Final = 2000
_SUCCESSORS: Final = re.compile(r"(?i),?\s+and\s+(?:any|its)\s+(?:successors?|sub-?units?|subsidiar(?:y|ies)).*$")


def split_cell(text: str) -> list[str]:
    """Split a cell at its semicolons; white space around the values and line breaks in them go.

    >>> split_cell("NPO Izhmash OAO;OJSC Izhmash; ")
    ['NPO Izhmash OAO', 'OJSC Izhmash']
    """
    return [value for part in text.split(";") if (value := " ".join(part.split()))]


def addresses(cell: str) -> list[Address]:
    """Read a cell of addresses; a piece that ends in no country's code has none.

    >>> addresses("Bay 3, Gaza; and 4 Alley, Basrah, IQ; SY")
    [Address(text='Bay 3, Gaza', city='', region='', postal_code='', country=''), \
Address(text='4 Alley, Basrah', city='', region='', postal_code='', country='IQ'), \
Address(text='', city='', region='', postal_code='', country='SY')]
    """
    found: list[Address] = []
    for piece in split_cell(cell):
        plain = _AND.sub("", piece, count=1) if found and _AND.match(piece) else piece
        text, _, last = plain.rpartition(", ")
        known = _COUNTRY.fullmatch(last) and countries.code(last)
        found.append(Address(text, country=last) if known else Address(plain))
    return found


def alias(text: str) -> Name:
    """Make a name of an item of `alt_names`, which says neither its kind nor its quality, unless in the text itself.

    >>> alias("and JSC ZRREV").text, alias("f.k.a. Sibirskaya OAO").kind
    ('JSC ZRREV', 'former')
    """
    plain = _AND.sub("", text, count=1) if _AND.match(text) else text
    if (kind := _KIND.match(plain)) and (rest := plain[kind.end() :].removesuffix(")" if kind["open"] else "")):
        return Name(rest, _NAME_KINDS[kind["kind"].lower()], None, note=text)
    return Name(plain, "alias", None, note="" if plain == text else text)


def names_within(text: str) -> Iterator[Name]:
    """Give the names that stand within a name of the Departments of Commerce and State, besides the whole of it.

    >>> [n.text for n in names_within("Research Institute [aka Astronautics Center, Space Institute]")]
    ['Research Institute', 'Astronautics Center, Space Institute']
    >>> [n.text for n in names_within("Asia-Invest LLC and any successor, sub-unit, or subsidiary thereof")]
    ['Asia-Invest LLC']
    >>> [n.text for n in names_within("Huawei Co., Ltd. (Huawei).  Affiliated Entity: Huawei Terminal Co.")]
    ['Huawei Terminal Co.']
    """
    note = "within the primary name"
    if len(text) > _LONGEST_NAME:
        return
    if within := _BRACKETS.search(text):
        yield Name(text[: within.start()].strip(), "alias", None, note=note)
        for name in split_cell(within["names"]):
            yield Name(name, _NAME_KINDS[within["kind"].lower()], None, note=note)
    elif (branch := _BRANCH.search(text)) and text[: branch.start()].strip():
        yield Name(branch["name"].strip(), "alias", None, note=note)
    elif (end := _SUCCESSORS.search(text)) and text[: end.start()].strip():
        yield Name(text[: end.start()].strip(), "alias", None, note=note)


def documents(cell: str) -> Iterator[Document | str]:
    """Read a cell of `ids`: documents and other labelled facts, and as plain text what has no label that is known.

    >>> from screenkit.sources.ofac_documents import Document
    >>> read = lambda cell: [d.words if isinstance(d, Document) else d for d in documents(cell)]
    >>> read("SA, 2020-12-28, 2016-02-22, S05, Passport; RU, 7702, Tax ID No.")
    ['S05 (SA) issued 2016-02-22 expires 2020-12-28', '7702 (RU)']
    >>> read("Passport, S05, SA; Gender, Male")
    ['S05 (SA)', 'Male']
    """
    pieces = [piece for part in cell.split("; ") if (piece := part.strip())]
    split = [piece.split(", ") for piece in pieces]
    last = sum(_is_label(parts[-1]) for parts in split) >= sum(_is_label(parts[0]) for parts in split)
    for piece, parts in zip(pieces, split, strict=True):
        at = (-1 if last else 0) if _is_label(parts[-1 if last else 0]) else (0 if last else -1)
        if len(parts) > 1 and _is_label(parts[at]):
            label = parts.pop(at)
            yield _leading(label, parts) if at else _trailing(label, parts)
        else:
            yield piece


def _is_label(text: str) -> bool:
    label, rest = split_label(text)
    return label == "Digital Currency Address" or (bool(label) and not rest) or plain_label(text) in _OTHERS


def _leading(label: str, parts: list[str]) -> Document:
    """Read `country, date, date, number`, as far as it is there; the number may have commas itself."""
    country = parts.pop(0) if len(parts) > 1 and _is_country(parts[0]) else ""
    days: list[str] = []
    while len(parts) > 1 and len(days) < 2 and _DAY.fullmatch(parts[0]):
        days.append(parts.pop(0))
    return _document(label, ", ".join(parts), country, days)


def _trailing(label: str, parts: list[str]) -> Document:
    """Read `number, country, date, date`, as far as it is there."""
    days: list[str] = []
    while len(parts) > 1 and len(days) < 2 and _DAY.fullmatch(parts[-1]):
        days.append(parts.pop())
    country = parts.pop() if len(parts) > 1 and _is_country(parts[-1]) else ""
    return _document(label, ", ".join(parts), country, days)


def _document(label: str, text: str, country: str, days: Sequence[str]) -> Document:
    if len(days) == 2:
        return Document(label, text, country=country, issued=min(days), expires=max(days))
    return Document(label, text, country=country, note=f"issued or expires {days[0]}" if days else "")


def _is_country(text: str) -> bool:
    return bool(_COUNTRY.fullmatch(text) and countries.code(text))
