"""What is taken off an identifier before it is compared: signs that people and files add, and look-alikes.

Everything here is a pure function from text to text that never raises, whatever the text is.

* NFKC (Unicode Standard Annex 15) turns full-width digits and letters into plain ones.
* Invisible characters (zero-width, bidirectional controls, soft hyphen) come along with copying from documents.
* Cyrillic and Greek capitals that look like Latin ones are typed by people with that keyboard: `МР 3456789`.
* A spreadsheet turns the number 7718763393 into `7718763393.0`.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import Final

_DASHES: Final = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-")
_INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
    "|[^\\S ]|[\x00-\x1f\x7f-\x9f]"
)
_NUMBER_SIGN: Final = str.maketrans({"№": "#", "º": "°"})  # before NFKC, which spells them "No" and "o"
_FLOAT: Final = re.compile(r"(\d{4,})\.0+")
_REMARKS: Final = 3  # the EU prints "AD001095 (passport-National passport) ((passport))"
_NUMBER_WORD: Final = re.compile(r"(?i)\W*(?:N(?:O|R|UM)[.:]\W*|N°\W*)+")

_LATIN: Final = "ABEKMHOPCTYXISJ" + "ABEZHIKMNOPTYX"
_LOOKALIKES: Final = str.maketrans("АВЕКМНОРСТУХІЅЈ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", _LATIN)
_LOOKALIKES_ANY_CASE: Final = str.maketrans(
    "АВЕКМНОРСТХІЅЈ" + "асеорухіѕј" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ" + "ο",
    "ABEKMHOPCTXISJ" + "aceopyxisj" + "ABEZHIKMNOPTYX" + "o",
)


def plain(text: str) -> str:
    r"""Give the text in compatibility form: no invisible signs, plain digits, dashes and spaces.

    None gives the empty text and a number its digits, since customer files are read by many programs.

    >>> plain("ＲＡ\u200e–76640\u00a0")
    'RA-76640'
    >>> plain("٧٧١٨٧٦٣٣٩٣")
    '7718763393'
    """
    if not isinstance(text, str):
        text = "" if text is None else str(text)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_NUMBER_SIGN)).translate(_DASHES)
        text = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    if not text.isprintable() or not text.isascii():
        text = _INVISIBLE.sub(lambda m: " " if m[0].isspace() else "", text)
    text = text.strip()
    if text.endswith("0") and (number := _FLOAT.fullmatch(text)):
        return number[1]
    return text


def fold(text: str) -> str:
    """Keep letters and digits, in upper case, without accents, look-alike capitals as Latin ones.

    >>> fold("мр 3456789")
    'MP3456789'
    >>> fold("He 131171/b")
    'HE131171B'
    """
    text = plain(text).upper()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).upper().translate(_LOOKALIKES)
        text = unicodedata.normalize("NFC", "".join(c for c in text if not unicodedata.combining(c)))
    return text if text.isalnum() else "".join(filter(str.isalnum, text))


def serial(text: str, *labels: str) -> str:
    """Fold the text, without a label in front of the number (`INN`, `No.`, `№`) and words in brackets behind it.

    >>> serial("ИНН: 77 1876 3393", "INN", "ИНН")
    '7718763393'
    >>> serial("No. A-592667 (Egypt)"), serial("A123456(7)")
    ('A592667', 'A1234567')
    """
    text = _without_remark(plain(text))
    if word := _NUMBER_WORD.match(text):
        text = text[word.end() :]
    number = fold(text)
    return _label(labels).sub("", number) if labels else number


def _without_remark(text: str) -> str:
    """Take off words in brackets behind a number; a digit in brackets is a check digit and stays."""
    for _ in range(_REMARKS):
        if not text.endswith(")"):
            break
        number, bracket, remark = text.rpartition("(")
        letters = remark.rstrip(")").strip()
        if not bracket or any(map(str.isdigit, remark)) or (letters and sum(map(str.isalpha, letters)) < 3):
            break
        text = number.rstrip()
    return text


@functools.cache
def _label(labels: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(sorted((fold(label) for label in labels), key=len, reverse=True))
    return re.compile(rf"^(?:(?:{words})(?:NUMBER|NO|NR|CODE)?)++(?=.*[0-9])")


def unmask(text: str) -> str:
    """Give look-alike letters as the Latin ones they look like, case kept and nothing else changed.

    >>> unmask("1А1zР1еР5QGefi2DMPTfTL5SLmv7DivfNa")
    '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'
    """
    return text if text.isascii() else text.translate(_LOOKALIKES_ANY_CASE)


def shown(text: str) -> str:
    """Give the text as a message shows it: quoted, escaped, no longer than 60 characters.

    >>> shown("9074729")
    "'9074729'"
    """
    return repr(text if len(text) <= 60 else text[:57] + "...")
