"""Aircraft registration mark, also called tail number.

A nationality mark, usually a hyphen, and up to five signs more. Lists and documents write it with and without the
hyphen (`RA-76640`, `RA76640`, `ra 76640`), and Russian ones in Cyrillic (`РА-76640`, `РФ-86898`): these are one.
Former Soviet and state aviation marks (`CCCP`, `RF`) are taken as well, for lists carry them.

Source: ICAO Annex 7, Aircraft Nationality and Registration Marks, section 3, and its supplement of marks.

>>> validate("ra 76640")
'RA76640'
>>> validate("РА-76640")  # Cyrillic letters
'RA76640'
>>> format("RA76640"), format("n-123ab"), format("9HABC")
('RA-76640', 'N123AB', '9H-ABC')
>>> is_valid("747")
False
"""

from __future__ import annotations

from typing import Final

from screenkit.errors import IdentifierError, InvalidFormat
from screenkit.identifiers.characters import plain, serial, shown

_TABLE: Final = """
2 3A 3B 3C 3D 3DC 3X 4K 4L 4O 4R 4U 4W 4X 5A 5B 5H 5L 5N 5R 5T 5U 5V 5W 5X 5Y 6O 6V 6W 6Y 7O 7P 7Q 7T 8P 8Q 8R
9A 9G 9H 9J 9K 9L 9M 9N 9Q 9S 9T 9U 9V 9XR 9Y A2 A3 A4O A5 A6 A7 A8 A9C AP B C C2 C3 C5 C6 C9 CC CCCP CF CN CP CR
CS CU CX D D2 D4 D6 DQ E3 E4 E5 E7 EC EI EJ EK EL EP ER ES ET EW EX EY EZ F G H4 HA HB HC HH HI HJ HK HL HP HR HS
HZ I J2 J3 J5 J6 J7 J8 JA JU JY LN LQ LV LX LY LZ M N OB OD OE OH OK OM OO OY P P2 P4 PH PJ PK PP PR PS PT PU PZ
RA RDPL RF RP S2 S3 S5 S7 S9 SE SN SP ST SU SX T2 T3 T7 T8 T9 TC TF TG TI TJ TL TN TR TS TT TU TY TZ UK UN UP UR
V2 V3 V4 V5 V6 V7 V8 VH VN VP VQ VT XA XB XC XT XU XV XY XZ YA YI YJ YK YL YN YR YS YU YV Z Z3 Z8 ZA ZJ ZK ZL ZM
ZP ZS ZT ZU
"""
MARKS: Final = frozenset(_TABLE.split())
_WITHOUT_HYPHEN: Final = frozenset({"HI", "HL", "JA", "N", "UK", "YV"})
_CYRILLIC: Final = str.maketrans("АБВГДЕЗИКЛМНОПРСТУФХ", "ABVGDEZIKLMNOPRSTUFX")
_LONGEST_REST: Final = 6  # five by custom; a sixth for the letter of a former or duplicate registration


def compact(text: str) -> str:
    """Give the letters and digits, in upper case; a mark in Cyrillic letters by what they stand for in Russian.

    Where a keyboard mixed Cyrillic look-alikes into a Latin mark, they are read as what they look like.
    """
    text = plain(text)
    if not text.isascii():
        text = text.upper()
        letters = [c for c in text if c.isalpha()]
        if letters and all("А" <= c <= "Я" for c in letters):
            text = text.translate(_CYRILLIC)
    return serial(text, "tail", "reg", "registration", "aircraft")


def validate(text: str) -> str:
    """Give the compact form; raises InvalidFormat."""
    mark = compact(text)
    _split(mark)
    return mark


def is_valid(text: str) -> bool:
    """Tell whether `validate` accepts the text."""
    try:
        validate(text)
    except IdentifierError:
        return False
    return True


def format(text: str) -> str:  # noqa: A001 - the verb every identifier module has
    """Give the mark as it is painted, with a hyphen where its state uses one; raises InvalidFormat."""
    nationality, rest = _split(compact(text))
    return nationality + ("" if nationality in _WITHOUT_HYPHEN else "-") + rest


def _split(mark: str) -> tuple[str, str]:
    """Give the nationality mark, the longest that fits, and what follows it."""
    for size in (4, 3, 2, 1):
        if mark[:size] in MARKS and 1 <= len(mark) - size <= _LONGEST_REST and mark.isascii() and not mark.isdigit():
            return mark[:size], mark[size:]
    raise InvalidFormat(
        f"the tail number {shown(mark)} does not begin with a nationality mark",
        remedy="write it as painted on the aircraft: RA-76640",
    )
