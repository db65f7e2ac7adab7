"""The grammar of the remarks in OFAC's CSV files, where everything without a column of its own stands.

    remarks   := phrase ("; " phrase)* "."
    phrase    := ["alt. "] label value | weakalias | freetext
    weakalias := ("a.k.a." | "f.k.a." | "n.k.a.") " '" name "'"

The labels and their order were announced in OFAC's notice of 13 June 2012; the order is not fully reliable, so phrases
are read by label alone. Values can hold `"; "` themselves: what follows is then free text, and is kept as such.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from screenkit.sources.ofac_labels import split_label
from screenkit.sources.ofac_party import NAME_KINDS, Party

# A quoted alias is OFAC's "weak" one; its name may hold apostrophes itself: a.k.a. 'ABU-'UMAR'.
_WEAK: Final = re.compile(r"([afn])\.k\.a\. '(.+)'", re.DOTALL)
_ALTERNATE: Final = re.compile(r"(?i)alt\. ")
_LINK: Final = "Linked To: "

# What the phrase becomes: the rows of the grammar that are not a labelled identifier or feature.
_FACTS: Final[Mapping[str, Callable[[Party, str], None]]] = {
    "DOB": Party.add_birth_date,
    "Gender": Party.add_gender,
    "POB": lambda party, text: party.birth_places.append(text),
    "citizen": lambda party, text: party.citizenships.append(text),
    "nationality": lambda party, text: party.nationalities.append(text),
}


def phrases(text: str) -> list[str]:
    """Split a complete text of remarks into its phrases; the one full stop at its end belongs to the sentence.

    >>> phrases("DOB 1969; Linked To: CIMEX, S.A.")
    ['DOB 1969', 'Linked To: CIMEX, S.A']
    """
    return [p for p in (part.strip() for part in text.strip().removesuffix(".").split("; ")) if p]


def read_remarks(party: Party, text: str, listed: Mapping[str, str], *, cut: bool = False) -> None:
    """Add to `party` what its remarks say; `listed` maps the primary names of the list to uids.

    `cut` says that the text breaks off: its last phrase is then kept and reported, but not read, because half of an
    alias or of a number is another alias or number.
    """
    party.remarks = text
    found = phrases(f"{text}." if cut else text)  # a full stop where it breaks off ends no sentence
    rest = found.pop() if cut and found else ""
    for phrase in found:
        target = phrase.removeprefix(_LINK)
        if target == phrase:
            read_phrase(party, phrase)
        else:
            # one full stop serves both the sentence and a name that ends in one: "Linked To: CIMEX, S.A."
            both = phrase is found[-1] and not cut and target not in listed and f"{target}." in listed
            party.add_link(f"{target}." if both else target, listed)
    if rest:
        party.features.append(("cut remark", rest))
        party.problem(rest, "the remarks break off here and their continuation is missing; load the *_comments.csv too")


def read_linked_remarks(party: Party, text: str, listed: Mapping[str, str]) -> None:
    """Add to `party` what the remarks of the XML files say, in which `(Linked To: NAME)` stands for each target.

    What stands around them is worded as in the CSV files.
    """
    party.remarks = text
    first, *links = text.split(f"({_LINK}")
    rest = first.split("; ")
    for link in links:
        targets, _, after = link.rpartition(")")  # a name may hold parentheses itself
        for target in (targets or after).split(f"; {_LINK}"):
            party.add_link(target.strip(), listed)
        rest += after.split("; ") if targets else ()
    for part in rest:
        if phrase := part.strip(" ;"):
            read_phrase(party, phrase)


def read_phrase(party: Party, phrase: str) -> None:
    """Add to `party` what one phrase says, a link excepted; a phrase without a known label becomes a `remark`."""
    if alias := _WEAK.fullmatch(phrase):
        party.add_name(alias[2], NAME_KINDS[f"{alias[1]}ka"], weak=True)
        return
    alternate = _ALTERNATE.match(phrase)
    plain = phrase[alternate.end() :] if alternate else phrase
    word, _, rest = plain.partition(" ")
    add = _FACTS.get(word)
    if add and rest.strip():
        add(party, rest.strip())
        return
    label, value = split_label(plain)
    if label and value:
        party.add_fact(label, value)
    else:
        party.features.append(("remark", phrase))
