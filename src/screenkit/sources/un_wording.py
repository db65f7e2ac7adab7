"""How the UN list words what it packs into one cell: several names, a number with its label, IMO numbers in prose.

Pure text in, plain values out; `un_xml` decides where they go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from screenkit.model import Identifier
from screenkit.names.scripts import script, scripts

_REMARK: Final = re.compile(
    r"\s*\((?:[^()]*\d|(?:birth|combat|previous|former|false|third|original)\b)[^()]*\)\s*$"
    r"|,?\s+born\s+(?:in\b|on\b|\d).*$|\s+-\s+sub-unit name$",
    re.IGNORECASE,
)
_LABEL_OF_SCRIPT: Final = re.compile(r"(?i)\((?:arabic|original) script\)|(?:arabic|original) script:|\bin [a-z]+:")
_LABELLED: Final = re.compile(
    r"(?P<label>[^\d]*?[a-z]{2}[^\d]*?[\s:])"  # words, at least one of them in small letters
    r"(?P<number>(?:[A-Z]{1,4}[ ./-]?)?\d[\dA-Za-z /.-]*?|[A-Z]{1,3}°?[\dA-Z/ ]+)"
    r"(?P<rest>\s*[(,].*)?"
)
_TRAILING: Final = re.compile(
    r"(?P<number>[A-Z]{0,4}[ -]?[\dA-Z/-]*\d[\dA-Z/ -]*?)(?P<rest>\s*[(,]\s*[^\d(,]*[a-zA-Z]{2}.*)"
)
# The longest cell of the published files has 500 characters; one far beyond is left as it stands, for the patterns
# here take time that grows with the square of the length.
_LONGEST: Final = 1_000
_IMO: Final = re.compile(r"\bIMO\b\D{0,12}(\d{7})\b")


def script_of(text: str) -> str:
    """Return the ISO 15924 code of the script besides Latin that the text is in, or "" when every letter is Latin.

    >>> script_of("صدام حسين التكريتي"), script_of("Jin 金铁三"), script_of("Saddam")
    ('Arab', 'Hani', '')
    """
    foreign = scripts(text) - {"Latn"}
    most = script(text)
    return most if most in foreign else min(foreign, default="")


def alias_names(cell: str) -> list[str]:
    """Part the names that one alias cell packs, in order; `;` separates them, and so does a change of script.

    >>> alias_names("Azim Adhajani; Azim Agha-Jani")
    ['Azim Adhajani', 'Azim Agha-Jani']
    >>> alias_names("حسن غول (Hassan Ghul; Hassan Gul)")
    ['حسن غول', 'Hassan Ghul', 'Hassan Gul']
    >>> alias_names("Encep Nurjaman (birth name)")
    ['Encep Nurjaman']
    """
    names: dict[str, None] = {}
    if len(cell) > _LONGEST:
        return [" ".join(cell.split())]
    for run in _script_runs(_LABEL_OF_SCRIPT.sub(" ", " ".join(cell.split()))):
        for part in re.split(r";\s|\s[a-z]\)\s", run):
            name = _REMARK.sub("", _unwrap(part))
            if any(c.isalnum() for c in name):
                names[name] = None
    return list(names) or [" ".join(cell.split())]


def native_names(note: str) -> list[str]:
    """Find the runs of a note that are not in Latin letters: the native forms it gives.

    >>> native_names("Previously listed as. In Arabic: أبوبكر الجزائري")
    ['أبوبكر الجزائري']
    """
    text = " ".join(note[:_LONGEST].split())
    return [_unwrap(run) for run in _script_runs(text) if script_of(run)]


def _script_runs(text: str) -> Iterator[str]:
    """Split where a word's letters change between Latin and another script; bare punctuation stays with its left."""
    latin: bool | None = None

    def side(word: str) -> bool | None:
        nonlocal latin
        if script_of(word):
            latin = False
        elif any(c.isalpha() for c in word):
            latin = True
        return latin

    for _, words in groupby(text.split(" "), key=side):
        yield " ".join(words)


def _unwrap(text: str) -> str:
    """Strip blanks, commas and the brackets that do not close within the text, or that hold all of it."""
    while True:
        text = text.strip(" ,;:")
        if text.startswith("(") and (_closing(text) in (None, len(text) - 1)):
            text = text[1:-1] if _closing(text) is not None else text[1:]
        elif text.endswith("(") or (text.endswith(")") and text.count(")") > text.count("(")):
            text = text[:-1]
        else:
            return text


def _closing(text: str) -> int | None:
    """Find where the bracket that opens the text is closed."""
    depth = 0
    for i, c in enumerate(text):
        depth += (c == "(") - (c == ")")
        if not depth:
            return i
    return None


def document_number(cell: str) -> tuple[str, str]:
    """Part a NUMBER cell into the number and what else it says; the number is the whole cell when it has no words.

    >>> document_number("British passport number C00146605")
    ('C00146605', 'British passport number')
    >>> document_number("381110042 (Expired 25 Jan. 2016)")
    ('381110042', 'Expired 25 Jan. 2016')
    >>> document_number("A 10472263")
    ('A 10472263', '')
    """
    text = " ".join(cell.split())
    for pattern in (_LABELLED, _TRAILING):
        if len(text) <= _LONGEST and (m := pattern.fullmatch(text)):
            said = (m.groupdict().get("label") or "", m["rest"] or "")
            return m["number"].strip(), "; ".join(s for s in (part.strip(" :,()") for part in said) if s)
    return text, ""


def number_in_words(text: str) -> str:
    """Find the number that a note gives in prose, or "" when its first phrase has none.

    >>> number_in_words("Tunisian passport number L723315, issued on 5 May 1998")
    'L723315'
    >>> number_in_words("issued in 1974")
    ''
    """
    first, *_ = re.split(r"[,;(](?=\s|[A-Z])|\s*\b(?:issued|under|expire[sd]?)\b", text[:_LONGEST], maxsplit=1)
    number, _ = document_number(first)
    return number if re.fullmatch(r"(?:[A-Z]{1,4}[- ]{0,2})?[A-Z]*\d[\dA-Z/-]*", number) else ""


def shipping_numbers(remarks: str) -> list[Identifier]:
    """Find the IMO numbers that remarks name; company numbers and ship numbers differ by their check digit.

    Ships: IMO resolution A.1117(30), weights 7 to 2, modulo 10. Companies: MSC.160(78), weights 8 6 4 2 9 7, modulo 11.

    >>> [(n.type, n.value) for n in shipping_numbers("Registered owner of the tanker. IMO number: 5571322.")]
    [('imo_company', '5571322')]
    """
    found = []
    for number in dict.fromkeys(_IMO.findall(remarks)):
        digits = [int(d) for d in number]
        company = (11 - sum(d * w for d, w in zip(digits, (8, 6, 4, 2, 9, 7), strict=False)) % 11) % 10 == digits[6]
        ship = sum(d * w for d, w in zip(digits, range(7, 1, -1), strict=False)) % 10 == digits[6]
        found.append(
            Identifier(
                type="imo_company" if company or not ship else "imo",
                value=number,
                note="from the remarks",
                flaw="" if company or ship else "the check digit fits neither a company nor a ship",
            )
        )
    return found
