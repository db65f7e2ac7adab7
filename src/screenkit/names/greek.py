"""Greek names: romanization and the Latin spellings a Greek token can have.

Sources: ELOT 743 (ISO 843 type 2, UN 1987), which Greek and Cypriot passports follow, and the older habits beside it
(ph and th, Y- and G-, b for μπ, d for ντ).
"""

from __future__ import annotations

import re
from typing import Final

from screenkit.names.alphabet import Alphabet

_LETTERS: Final[dict[str, tuple[str, ...]]] = {
    "α": ("a",), "β": ("v", "b"), "γ": ("g", "gh", "y"), "δ": ("d",), "ε": ("e",), "ζ": ("z",), "η": ("i", "e"),
    "θ": ("th", "t"), "ι": ("i",), "κ": ("k",), "λ": ("l",), "μ": ("m",), "ν": ("n",), "ξ": ("x",), "ο": ("o",),
    "π": ("p",), "ρ": ("r",), "σ": ("s",), "ς": ("s",), "τ": ("t",), "υ": ("y", "u"), "φ": ("f",),
    "χ": ("ch", "h", "x"), "ψ": ("ps",), "ω": ("o",),
    "ου": ("ou",), "ει": ("ei",), "οι": ("oi", "i"), "αι": ("ai", "e"), "υι": ("yi",),
    "αυ": ("av", "af", "au"), "ευ": ("ev", "ef", "eu"), "ηυ": ("iv", "if"),
    "γγ": ("ng", "gg"), "γκ": ("gk", "g", "ng"), "γξ": ("nx",), "γχ": ("nch", "nh"), "μπ": ("mp", "b", "mb"),
    "ντ": ("nt", "d", "nd"), "τσ": ("ts",), "τζ": ("tz", "j"), "ιω": ("io", "o"), "ιου": ("iou", "ou"),
}  # fmt: skip
_INITIAL: Final[dict[str, tuple[str, ...]]] = {
    "μπ": ("b", "mp"), "ντ": ("d", "nt"), "γκ": ("g", "gk"), "γι": ("gi", "y"), "ι": ("i", "y"), "ιω": ("io", "yo"),
    "αι": ("ai", "e"), "χρ": ("chr", "hr"), "ευ": ("ev", "ef", "eu"), "αυ": ("av", "af", "au"),
}  # fmt: skip

_ALPHABET: Final = Alphabet(_LETTERS, _INITIAL, {"kh": "h", "ch": "h", "dh": "d", "rh": "r"})

# ELOT 743, note 2: αυ, ευ, ηυ end in f before a voiceless consonant and at the end of a word.
_VOICELESS: Final = re.compile(r"(?<=[αεη])υ(?=[θκξπσςτφχψ]|$)")


def romanize(token: str) -> str:
    """Romanize a folded Greek token by ELOT 743, in ASCII.

    >>> romanize("παπαδοπουλος"), romanize("ευσταθιος"), romanize("μπακογιαννης")
    ('papadopoulos', 'efstathios', 'bakogiannis')
    """
    return _ALPHABET.romanize(_VOICELESS.sub("φ", token))


def keys(token: str) -> frozenset[str]:
    """Give the Latin spellings that a Greek token can have, in one form each; 48 at most.

    >>> keys("γιωργος") & keys_of_latin("yorgos"), keys("γιωργος") & keys_of_latin("giorgos")
    (frozenset({'iorgos'}), frozenset({'giorgos'}))
    """
    return _ALPHABET.keys(token)


def keys_of_latin(token: str) -> frozenset[str]:
    """Give the one form of a Latin token that `keys` of a Greek token may hold.

    >>> keys_of_latin("Christos".lower()) == keys_of_latin("khristos")
    True
    """
    return _ALPHABET.keys_of_latin(token)
