"""The letters of Arabic, Persian, Urdu, Pashto and Kurdish, and the Latin spellings that stand for them.

Both sides are written in one alphabet of sounds. Capitals are single sounds that Latin writes with two letters:
X kh, G gh, S sh, C ch, Z zh; A is whatever vowel a word begins with (Arabic writes them all with one carrier), E the a
that a word ends in (written ا ى ه or ة). Lower-case a, w and y inside a word are the long vowels, which Arabic writes;
short ones it leaves out.

Sources: ISO 233-2, ALA-LC and BGN/PCGN romanizations of Arabic (1956) and Persian (1958), the French and English habits
of passports, and the spellings on the UN, EU and OFAC lists.
"""

from __future__ import annotations

from typing import Final

# Letter forms that writers of the same word exchange. What is not named stays as it is.
LETTERS: Final = str.maketrans(
    {
        **dict.fromkeys("أإآٱٲٳ", "ا"),
        **dict.fromkeys("ىیېۍێےۓئ", "ي"),
        **dict.fromkeys("ؤۆۇۈۋ", "و"),
        **dict.fromkeys("ةۀہۂۃەھ", "ه"),
        **dict.fromkeys("کڪګ", "ك"),
        **dict.fromkeys("ټٹ", "ت"),
        **dict.fromkeys("ډڈ", "د"),
        **dict.fromkeys("ړڑڕ", "ر"),
        **dict.fromkeys("ڼں", "ن"),
        "ڵ": "ل",
        "ء": "",
        "ٴ": "",
        "ـ": "",
        "'": "",
    }
)

# What Latin spellings of a name make of each letter, the usual one first. A letter that is missing is not written.
SOUNDS: Final[dict[str, tuple[str, ...]]] = {
    "ا": ("a",), "أ": ("a",), "إ": ("a",), "آ": ("a",), "ٱ": ("a",),
    "ب": ("b",), "پ": ("p",), "ت": ("t",), "ث": ("t", "s"), "ج": ("j", "g"), "چ": ("C",), "ح": ("h",), "خ": ("X",),
    "د": ("d",), "ذ": ("d", "z", "t"), "ر": ("r",), "ز": ("z",), "ژ": ("Z", "j"), "س": ("s",), "ش": ("S",),
    "ص": ("s",), "ض": ("d", "z"), "ط": ("t",), "ظ": ("z", "d", "t"), "غ": ("G", "q", "g"), "ف": ("f",), "ڤ": ("w", "f"),
    "ق": ("q", "k", "G", "g"), "ك": ("k",), "ک": ("k",), "ڪ": ("k",), "گ": ("g",), "ل": ("l",), "م": ("m",),
    "ن": ("n",),
    "ه": ("h",), "ة": ("t",), "و": ("w",), "ؤ": ("w", ""), "ي": ("y",), "ى": ("y",), "ی": ("y",), "ئ": ("y", ""),
    # Pashto
    "ټ": ("t",), "ځ": ("z", "dz"), "څ": ("ts", "s"), "ډ": ("d",), "ړ": ("r",), "ږ": ("Z", "g"), "ښ": ("X", "S"),
    "ګ": ("g",), "ڼ": ("n",), "ې": ("y",), "ۍ": ("y",),
    # Urdu
    "ٹ": ("t",), "ڈ": ("d",), "ڑ": ("r",), "ں": ("n",), "ھ": ("h", ""), "ہ": ("h",), "ۂ": ("h",), "ۃ": ("t",),
    "ے": ("y",),
    # Kurdish
    "ڕ": ("r",), "ڵ": ("l",), "ۆ": ("w",), "ێ": ("y",), "ە": ("",), "ۇ": ("w",), "ۈ": ("w",), "ۋ": ("w",),
}  # fmt: skip

# A letter at the end of a word, where it differs.
FINAL_SOUNDS: Final[dict[str, tuple[str, ...]]] = {
    "ا": ("E",), "آ": ("E",), "ى": ("E", "y"), "ی": ("y", "E"), "ه": ("E", "h"), "ة": ("E", "t"), "ہ": ("E", "h"),
    "ۃ": ("E", "t"), "ە": ("E",), "ع": ("", "y", "E"),
}  # fmt: skip

# Latin consonants: what they stand for in the alphabet of sounds.
CONSONANTS: Final[dict[str, tuple[str, ...]]] = {
    "b": ("b",), "c": ("k",), "d": ("d",), "f": ("f",), "g": ("g",), "h": ("h",), "j": ("j",), "k": ("k",), "l": ("l",),
    "m": ("m",), "n": ("n",), "p": ("p", "b"), "q": ("q",), "r": ("r",), "s": ("s",), "t": ("t",), "v": ("w",),
    "w": ("w",),
    "x": ("X", "ks"), "y": ("y",), "z": ("z",),
    "kh": ("X",), "gh": ("G",), "sh": ("S", "sh"), "ch": ("C", "S", "X"), "tch": ("C",), "sch": ("S",),
    "th": ("t", "th"),
    "dh": ("d", "dh"), "dj": ("j",), "zh": ("Z", "zh"), "ph": ("f",), "ck": ("k",),
}  # fmt: skip

# Latin vowels inside a word. A lone a, i, o or u may be long or short; spellings of two letters say more.
VOWELS: Final[dict[str, tuple[str, ...]]] = {
    "a": ("", "a"), "e": ("",), "i": ("", "y"), "o": ("", "w"), "u": ("", "w"), "y": ("", "y"),
    "aa": ("a", ""), "ee": ("y",), "ii": ("y",), "oo": ("w",), "uu": ("w",), "ou": ("w", ""),
    "ai": ("y", "ay"), "ay": ("y", "ay"), "ei": ("y",), "ey": ("y",), "ae": ("a", "ay", ""), "aei": ("ay", "y"),
    "aee": ("ay", "y"), "aie": ("ay", "y"), "au": ("w", "aw"), "ao": ("w", "aw"), "aou": ("w", "aw"), "oou": ("w",),
    "eo": ("w", ""), "ie": ("y", ""), "ia": ("ya", "y", "a"), "io": ("yw", "y"), "iou": ("yw",), "iu": ("yw", "y"),
    "ea": ("a", ""), "ua": ("wa", "a", "w"), "oua": ("wa", "w"), "oa": ("wa", "a", "w"), "uai": ("wy", "y"),
    "ouai": ("wy", "y"), "ue": ("w", ""), "oue": ("w",), "ui": ("wy", "y", "w"), "oui": ("wy", "w"), "uei": ("wy", "y"),
    "oei": ("y", "wy"), "oi": ("wy", "y"), "oy": ("wy", "y"), "uy": ("wy", "y"),
}  # fmt: skip

# Latin vowels at the end of a word, with the h and t that only mark one.
FINAL_VOWELS: Final[dict[str, tuple[str, ...]]] = {
    "a": ("E",), "aa": ("E",), "ah": ("E", "h", "ah"), "eh": ("E", "h"), "e": ("", "E"), "ea": ("E",), "ae": ("E",),
    "i": ("y",), "y": ("y",), "ee": ("y",), "ii": ("y",), "ei": ("y",), "ey": ("y", "ay"), "ay": ("y", "ay"),
    "ai": ("ay", "y"), "aei": ("ay",), "aie": ("ay",), "ie": ("y",), "o": ("w", ""), "u": ("w",), "ou": ("w",),
    "oo": ("w",),
    "au": ("w", "aw"), "ao": ("w", "aw"), "aou": ("w", "aw"), "ia": ("yE",), "iah": ("yE",), "ieh": ("yE",),
    "oi": ("wy",), "oui": ("wy",), "ui": ("wy",), "ua": ("wE", "E"), "oua": ("wE",),
}  # fmt: skip

# Consonants to which the l of the article assimilates ("sun letters").
SUN: Final = frozenset("تثدذرزسشصضطظلن")

# Words that begin with ال of their own.
NO_ARTICLE: Final = frozenset({"الهام", "الياس", "الهه", "الهيان", "الماس", "البرز", "الوند", "الياسي"})

# Romanization of one letter, BGN/PCGN without its marks.
ROMAN: Final[dict[str, str]] = {
    "ا": "a", "ب": "b", "پ": "p", "ت": "t", "ث": "th", "ج": "j", "چ": "ch", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh",
    "ر": "r", "ز": "z", "ژ": "zh", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "غ": "gh", "ف": "f",
    "ڤ": "v", "ق": "q", "ك": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "w", "ي": "y", "ځ": "dz",
    "څ": "ts", "ږ": "zh", "ښ": "sh",
}  # fmt: skip
