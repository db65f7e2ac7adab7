"""The score that OFAC's Sanctions List Search shows, emulated, for people who must compare their results with it.

It is no part of a screening: the tool reads no script but Latin, knows no romanization, and gives Kim Jong Un, Kim Jong
Man and Kim Yo Jong 100 each. OFAC publishes how it scores, not the program; this follows the description and takes the
rest from the scores it is seen to show. Most come out within two points, and any may differ when OFAC changes the tool.

Source: OFAC FAQ 249, "How is the Score calculated?": Jaro-Winkler and Soundex, used to compare the whole names and,
part by part, each word that was entered; the higher of the two is shown.
"""

from __future__ import annotations

import re
from typing import Final

from rapidfuzz.distance import Jaro, Prefix

from screenkit.names.fold import fold

LOWEST_SHOWN: Final = 50  # the slider of the tool ends here
_PREFIX: Final = 5  # letters at the beginning that count more, a tenth each (Winkler's own limit is 4)
_SHORTEST: Final = 3  # letters of a part that is scored: the "Un" of Kim Jong Un is not
_ALIKE: Final = 0.8  # parts that are less alike count as missing
_LONGEST: Final = 256  # letters read of a name
_MOST: Final = 64  # parts read of a name
_WORD: Final = re.compile(r"[^\W_]+")


def ofac_tool_score(query: str, listed_name: str) -> int:
    """Give the score, 0 to 100, that OFAC's Sanctions List Search would show for a name entered and one listed name.

    `listed_name` is as OFAC prints it ("PUTIN, Vladimir Vladimirovich"). The score is 0 below 50, as such a result is
    not shown. The two are not interchangeable: words of the listed name that were not entered cost nothing. The
    tool shows a party's best name, so the score of a party is the highest over its names. An emulation: see above.

    >>> ofac_tool_score("Vladimir Putni", "PUTIN, Vladimir Vladimirovich")
    98
    >>> ofac_tool_score("Kim Jong Un", "KIM, Yo Jong"), ofac_tool_score("Владимир Путин", "PUTIN, Vladimir")
    (100, 0)
    """
    entered, listed = _parts(query), _parts(listed_name)
    if not entered or not listed:
        return 0
    whole = _alike("".join(entered), "".join(listed))
    told = [part for part in entered if len(part) >= _SHORTEST] or entered
    by_part = sum(max(_part(part, other) for other in listed) for part in told) / len(told)
    score = round(100 * max(whole, by_part))
    return score if score >= LOWEST_SHOWN else 0


def _parts(name: str) -> list[str]:
    return _WORD.findall(fold(name[:_LONGEST]))[:_MOST]


def _part(entered: str, listed: str) -> float:
    """Score a part. As Soundex does, it keeps to the first letter; a word twice as long is another word."""
    shorter, longer = sorted((len(entered), len(listed)))
    if entered[0] != listed[0] or longer >= 2 * shorter:
        return 0.0
    alike = _alike(entered, listed)
    return alike if alike >= _ALIKE else 0.0


def _alike(a: str, b: str) -> float:
    """Jaro-Winkler, with the bonus for a common beginning however little else is alike."""
    jaro: float = Jaro.similarity(a, b)
    return jaro + Prefix.similarity(a[:_PREFIX], b[:_PREFIX]) / 10 * (1 - jaro)
