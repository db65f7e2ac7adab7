"""Georgian names: romanization and the Latin spellings a Georgian token can have.

Sources: the national system of 2002 (also BGN/PCGN 2009, here without the apostrophes of ejectives, which passports
leave out), and the habits that came by Russian (kh or h, dzh, k for ყ).
"""

from __future__ import annotations

from typing import Final

from screenkit.names.alphabet import Alphabet

_LETTERS: Final[dict[str, tuple[str, ...]]] = {
    "ა": ("a",), "ბ": ("b",), "გ": ("g",), "დ": ("d",), "ე": ("e",), "ვ": ("v",), "ზ": ("z",), "თ": ("t",), "ი": ("i",),
    "კ": ("k",), "ლ": ("l",), "მ": ("m",), "ნ": ("n",), "ო": ("o",), "პ": ("p",), "ჟ": ("zh", "j"), "რ": ("r",),
    "ს": ("s",), "ტ": ("t",), "უ": ("u",), "ფ": ("p", "f"), "ქ": ("k",), "ღ": ("gh", "g"), "ყ": ("q", "kh"),
    "შ": ("sh",), "ჩ": ("ch",), "ც": ("ts", "c"), "ძ": ("dz", "z"), "წ": ("ts",), "ჭ": ("ch",), "ხ": ("kh", "h"),
    "ჯ": ("j", "zh"), "ჰ": ("h",), "ჱ": ("ey",), "ჲ": ("y",), "ჳ": ("vi",), "ჴ": ("q",), "ჵ": ("o",),
}  # fmt: skip

_ALPHABET: Final = Alphabet(_LETTERS, exchanged={"j": "j", "dj": "j", "dzh": "j", "tch": "ch"})


def romanize(token: str) -> str:
    """Romanize a folded Georgian token by the national system, in ASCII.

    >>> romanize("ივანიშვილი"), romanize("ჯუღაშვილი"), romanize("მჭედლიძე")
    ('ivanishvili', 'jughashvili', 'mchedlidze')
    """
    return _ALPHABET.romanize(token)


def keys(token: str) -> frozenset[str]:
    """Give the Latin spellings that a Georgian token can have, in one form each; 48 at most.

    >>> keys("ჯუღაშვილი") & keys_of_latin("dzhugashvili")
    frozenset({'jugashvili'})
    """
    return _ALPHABET.keys(token)


def keys_of_latin(token: str) -> frozenset[str]:
    """Give the one form of a Latin token that `keys` of a Georgian token may hold.

    >>> keys_of_latin("djaparidze")
    frozenset({'japaridze'})
    """
    return _ALPHABET.keys_of_latin(token)
