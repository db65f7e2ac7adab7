"""Ids made of what a record says, for the lists that give their records no lasting number.

Canada counts the items of a schedule and may count anew; Japan's trade ministry numbers the lines of a notice. Such a
number would give one party's clearances to another, so the id is made of the programme and the name instead.
"""

from __future__ import annotations

import hashlib
import re
from typing import Final

_LONGEST: Final = 120
_WORDS: Final = re.compile(r"[^\W_]+")


def made_id(*texts: str) -> str:
    """Make an id of texts: their letters and digits in small letters, with hyphens between the words.

    What gets too long is cut, and told from others that begin alike by a number.

    >>> made_id("Belarus", "Lukashenko, Aleksandr G.")
    'belarus-lukashenko-aleksandr-g'
    >>> made_id("", "対外諜報庁")
    '対外諜報庁'
    """
    whole = "-".join(word for text in texts for word in _WORDS.findall(text.casefold()))
    if len(whole) <= _LONGEST:
        return whole
    return f"{whole[:_LONGEST]}-{hashlib.sha256(whole.encode()).hexdigest()[:8]}"
