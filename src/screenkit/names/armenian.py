"""Armenian names: romanization and the Latin spellings an Armenian token can have.

Sources: BGN/PCGN 1981 (here without the apostrophes of aspirates, which passports leave out). Western Armenian says
six pairs of letters the other way round (Boghos and Poghos are one name), so a token has a reading of each kind.
"""

from __future__ import annotations

from typing import Final

from screenkit.names.alphabet import Alphabet

_LETTERS: Final[dict[str, tuple[str, ...]]] = {
    "ա": ("a",), "բ": ("b",), "գ": ("g",), "դ": ("d",), "ե": ("e", "ye"), "զ": ("z",), "է": ("e",), "ը": ("y", "e", ""),
    "թ": ("t",), "ժ": ("zh", "j"), "ի": ("i",), "լ": ("l",), "խ": ("kh", "h"), "ծ": ("ts",), "կ": ("k",), "հ": ("h",),
    "ձ": ("dz",), "ղ": ("gh", "g"), "ճ": ("ch",), "մ": ("m",), "յ": ("y",), "ն": ("n",), "շ": ("sh",), "ո": ("o",),
    "չ": ("ch",), "պ": ("p",), "ջ": ("j",), "ռ": ("r",), "ս": ("s",), "վ": ("v",), "տ": ("t",), "ր": ("r",),
    "ց": ("ts",), "ւ": ("v",), "փ": ("p",), "ք": ("k",), "օ": ("o",), "ֆ": ("f",),
    "ու": ("u",), "և": ("ev", "yev"), "եւ": ("ev", "yev"), "իւ": ("yu",), "եա": ("ya",), "ույ": ("uy",),
}  # fmt: skip
_INITIAL: Final[dict[str, tuple[str, ...]]] = {
    "ե": ("ye", "e"), "ո": ("vo", "o"), "և": ("yev", "ev"), "եւ": ("yev", "ev"), "ով": ("ov",), "յ": ("y", "h"),
}  # fmt: skip
_WESTERN: Final[dict[str, tuple[str, ...]]] = {
    "բ": ("p",), "պ": ("b",), "գ": ("k",), "կ": ("g",), "դ": ("t",), "տ": ("d",), "ձ": ("ts",), "ծ": ("dz",),
    "ջ": ("ch",), "ճ": ("j",),
}  # fmt: skip

_EXCHANGED: Final = {"j": "j", "dj": "j", "dzh": "j", "tch": "ch"}
_EAST: Final = Alphabet(_LETTERS, _INITIAL, _EXCHANGED)
_WEST: Final = Alphabet({**_LETTERS, **_WESTERN}, _INITIAL, _EXCHANGED)


def romanize(token: str) -> str:
    """Romanize a folded Armenian token by BGN/PCGN, in ASCII.

    >>> romanize("փաշինյան"), romanize("երևան"), romanize("հովհաննիսյան")
    ('pashinyan', 'yerevan', 'hovhannisyan')
    """
    return _EAST.romanize(token)


def keys(token: str) -> frozenset[str]:
    """Give the Latin spellings that an Armenian token can have, Eastern and Western; 48 of each at most.

    >>> sorted(keys("պետրոս"))
    ['bedros', 'biedros', 'petros', 'pietros']
    """
    return _EAST.keys(token) | _WEST.keys(token)


def keys_of_latin(token: str) -> frozenset[str]:
    """Give the one form of a Latin token that `keys` of an Armenian token may hold.

    >>> keys_of_latin("sarkissian") == keys_of_latin("sarkisyan")
    True
    """
    return _EAST.keys_of_latin(token)
