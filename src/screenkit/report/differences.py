"""A difference between two editions in lines for people: each party added, removed, amended, with what changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from screenkit.counted import counted
from screenkit.model import Address, Designation, Identifier, Name, PartialDate, Relation
from screenkit.report.text import cut, visible

if TYPE_CHECKING:
    from screenkit.differences import Amendment, Difference
    from screenkit.edition import Edition
    from screenkit.model import Listing

_CONTEXT: Final = 24


def tally(found: Difference) -> str:
    """Count what changed.

    >>> from screenkit.differences import Difference
    >>> tally(Difference())
    '+0 -0, 0 amended'
    """
    return f"+{len(found.added):,} -{len(found.removed):,}, {len(found.amended):,} amended"


def text(found: Difference, old: Sequence[Edition], new: Sequence[Edition]) -> Iterator[str]:
    """Tell what changed between two editions, a party at a time."""
    yield f"old  {_editions(old)}"
    yield f"new  {_editions(new)}"
    yield tally(found) + (f", {len(found.reissued):,} the same in another version or order" if found.reissued else "")
    for sign, listings in (("+", found.added), ("-", found.removed)):
        for listing in listings:
            yield visible(f"{sign} {_party(listing)}")
    for amendment in found.amended:
        yield from _amendment(amendment)


def _editions(editions: Sequence[Edition]) -> str:
    return visible("; ".join(map(_edition, editions)))


def _edition(e: Edition) -> str:
    listings = counted(e.listings, "listing")
    return f"{e.list_id} {e.date or 'without date'}, {listings}, {PurePath(e.file).name} {e.sha256[:12]}"


def _party(listing: Listing) -> str:
    said = (listing.name, listing.kind, *listing.programmes, f"listed {listing.listed_on}" if listing.listed_on else "")
    return f"{listing.uid}  " + "; ".join(filter(None, said))


def _amendment(amendment: Amendment) -> Iterator[str]:
    yield visible(f"~ {amendment.uid}  {amendment.name}")
    for change in amendment.content:
        label = change.field.replace("_", " ")
        if isinstance(change.old, str) and isinstance(change.new, str) and change.old and change.new:
            yield visible(f"    {label}: {_rewording(change.old, change.new)}")
            continue
        for sign, values in (("-", change.removed), ("+", change.added)):
            for value in values:
                yield visible(f"    {sign} {label}: {value_text(value)}")


def _rewording(old: str, new: str) -> str:
    """Show two texts where they differ, with a little of what is around.

    >>> _rewording("Said to have written a program in 1843.", "Said to have written the first program in 1843.")
    'Said to have written [-a-] [+the first+] program in 1843.'
    """
    before, after = old.split(), new.split()
    shortest = min(len(before), len(after))
    head = next((i for i in range(shortest) if before[i] != after[i]), shortest)
    tail = next((i for i in range(shortest - head) if before[-1 - i] != after[-1 - i]), shortest - head)
    gone, come = " ".join(before[head : len(before) - tail]), " ".join(after[head : len(after) - tail])
    start, end = " ".join(before[:head]), " ".join(before[len(before) - tail :])
    parts = (
        start if len(start) <= _CONTEXT else "… " + start[-_CONTEXT:].partition(" ")[2],
        f"[-{gone}-]" if gone else "",
        f"[+{come}+]" if come else "",
        cut(end, _CONTEXT),
    )
    return " ".join(filter(None, parts))


def value_text(value: object) -> str:
    """Give one value of a listing in a line.

    >>> value_text(Name("Ada", kind="former", weak=True)), value_text(Identifier("imo", "9074729", country="PA"))
    ('Ada (former, weak)', 'imo 9074729 (PA)')
    """
    match value:
        case Name():
            return _noted(value.text, value.kind, "weak" if value.weak else "", value.script, value.note)
        case Identifier():
            text = f"{value.type} {value.value}"
            return _noted(text, value.currency, value.country, value.issuer, value.issued, value.expires, value.note)
        case PartialDate():
            return value.text or (str(value.first) if value.first == value.last else f"{value.first} to {value.last}")
        case Address():
            return ", ".join(filter(None, (value.text, value.city, value.region, value.postal_code, value.country)))
        case Designation():
            return _noted(value.programme or value.authority, value.authority, value.date, value.legal_basis)
        case Relation():
            return _noted(f"{value.type} {value.target}", value.uid)
        case (str() as label, str() as text):
            return f"{label}: {text}"
        case _:
            return str(value)


def _noted(text: str, *notes: str) -> str:
    said = ", ".join(note for note in dict.fromkeys(notes) if note and note != text)
    return f"{text} ({said})" if said else text
