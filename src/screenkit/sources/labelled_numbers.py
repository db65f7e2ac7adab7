"""Find the numbers that prose names by their labels: `State Registration Number: 1037739044111 - Tax …`.

Only labels that say what the number is, with a number of the right shape: a wrong identifier would be a false alarm.
"""

from __future__ import annotations

import re
from typing import Final

from screenkit.model import Identifier
from screenkit.sources.un_wording import shipping_numbers

_NUMBER: Final = r"(?:[Nn]umbers?|[Nn]os?\b\.?|[Cc]ode|ID|#)"
_TAX: Final = r"[Tt]ax(?:payer)?(?: [Pp]ayer)?(?: (?:[Rr]egistration|[Ii]dentification|ID))?"
# Type, country, label, and the shape of the number; the first that fits a number has it.
_SHAPES: Final = tuple(
    (type_, country, re.compile(rf"(?<![^\W_])(?:{label})[\s:=.#№]*(?<![^\W_])({shape})(?![^\W_])", re.ASCII))
    for type_, country, label, shape in (
        ("ogrn", "", r"OGRN|PSRN|(?:[Pp]rimary )?[Ss]tate [Rr]egistration [Nn]umber", r"\d{13}"),
        ("inn", "", rf"(?:INN|TIN|{_TAX}(?: {_NUMBER})?)(?:/KPP)?(?: {_NUMBER})?", r"\d{12}|\d{10}"),
        ("kpp", "", rf"KPP(?: {_NUMBER})?", r"\d{9}"),
        ("okpo", "", rf"OKPO(?: {_NUMBER})?", r"\d{8}"),
        ("mmsi", "", rf"MMSI(?: {_NUMBER})?", r"\d{9}"),
        ("bic", "", rf"(?:SWIFT(?:/BIC)?|BIC)(?: {_NUMBER})?", r"[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?"),
        (
            "tax_id",
            "Italy",
            r"(?:Italian )?[Ff]iscal [Cc]ode",
            r"[A-Z]{3} ?[A-Z]{3} ?\d\d[A-Z]\d\d ?[A-Z]\d{3}[A-Z]",
        ),
        ("tax_id", "", rf"(?:TIN|VAT|{_TAX})(?: {_NUMBER})?", r"[A-Z]{0,3}\d[\d-]{6,}\d"),
        (
            "registration_number",
            "",
            rf"(?:[Rr]egistration|[Ii]ncorporation|[Cc]ompany) {_NUMBER}",
            r"[A-Z]{0,4}[ -]?\d[\dA-Z/-]{3,}\d[A-Z]?",
        ),
    )
)


def labelled_numbers(text: str, note: str = "from the remarks", *, ships: bool = True) -> list[Identifier]:
    """Find the numbers that a text names by their labels, each with `note`; IMO numbers only where `ships` asks so.

    >>> text = "State Registration Number: 1037739044111 - Tax Registration Number: 7725056162. IMO Number: 8405270"
    >>> [(n.type, n.value) for n in labelled_numbers(text)]
    [('ogrn', '1037739044111'), ('inn', '7725056162'), ('imo', '8405270')]
    >>> labelled_numbers("resolution 1822 (2008), telephone number 021-86611265")
    []
    """
    plain = " ".join(text.split())
    found: dict[int, Identifier] = {}
    for type_, country, pattern in _SHAPES:
        for m in pattern.finditer(plain):
            found.setdefault(m.start(1), Identifier(type_, m[1], country=country, note=note))
    numbers = [found[start] for start in sorted(found)]
    if ships:
        numbers += [Identifier(n.type, n.value, note=note, flaw=n.flaw) for n in shipping_numbers(plain)]
    return list(dict.fromkeys(numbers))
