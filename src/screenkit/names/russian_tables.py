"""What each letter of Russian, Ukrainian and Belarusian sounds like, and what each Latin spelling can stand for.

The sounds have one sign each: `a e i o u`, `b v g d z k l m n p r s t f` as usual, `x` for х, `h` for the г of
Ukrainian and Belarusian, `c` ц, `C` ч, `S` ш, `Z` ж, `SC` щ, and `w` for an English w. The glide й has no sign of its
own: it is `i`, as is ы. A `|` parts the possible sounds of one spelling, the usual one first.

A `Reading` is one country's habit as a whole, because a spelling with "tsch" in it is German to its last letter. Two
letters are one sound here only where a standard of `cyrillic_standards` prints them alike.
"""

from __future__ import annotations

import re
from string import ascii_lowercase
from typing import Final

from attrs import frozen

from screenkit.names.pieces import longest


def _pairs(table: str) -> dict[str, str]:
    """Read a table of `spelling=sound` pairs."""
    return dict(pair.split("=") for pair in table.split())


CYRILLIC: Final = _pairs(
    """а=a б=b в=v г=g д=d е=e ё=E ж=Z з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=x ц=c ч=C ш=S щ=SC
    ъ= ы=i ь= э=e ю=iu я=ia  і=i ї=i є=e ґ=g ў=u '= ’= ʼ=
    ә=a ғ=g қ=k ң=n ө=o ұ=u ү=u һ=x ҳ=x ҷ=dZ ӣ=i ӯ=u җ=Z ҙ=z ҫ=s ҡ=k ӑ=a ӗ=e ӳ=u ҥ=ng ӈ=ng ҕ=g ӏ= ӧ=o ӱ=u ӓ=a
    ӥ=i ӝ=Z ӟ=z ӵ=C ј=i љ=li њ=ni ћ=C ђ=dZ џ=dZ ѓ=g ќ=k ѕ=dz ѐ=e ѝ=i ѣ=e ѳ=f ѵ=i"""
)
# тс and ц, тч and ч, шч and щ are printed alike by BGN/PCGN; сч is pronounced as щ and "sch" is printed for both.
CYRILLIC_CLUSTERS: Final = _pairs("тс=c тц=c тч=C сч=SC шч=SC")

# How the spellings that no reading disputes sound. iee, ieia, ieiu: ICAO Doc 9303 prints ъ as "ie".
_UNDISPUTED: Final = _pairs(
    """shch=SC chtch=SC schtsch=SC szcz=SC shtch=SC stch=SC shh=SC tshch=tSC tsch=C tch=C cz=C sh=S sz=S tsh=tS
    zh=Z kh=x ts=c tz=c tc=c dzh=dZ dsch=dZ dj=dZ zgh=zg gh=g ph=f th=t ck=k qu=kv q=k x=ks y=i w=v
    iee=e ieia=ia ieiu=iu"""
)
# ç stands for a c before e, i, y, j; c for every other one.
_ENGLISH: Final = _UNDISPUTED | _pairs("ch=C sch=SC|S j=dZ h=x ç=s c=k")
_CONTINENTAL: Final = _UNDISPUTED | _pairs("ch=x sch=S dj=di j=i h=x ç=c cç=c c=k")
_GERMAN: Final = _CONTINENTAL | _pairs("sch=S|Z z=c s=s|z ss=s st=st sp=sp sk=sk ç=c")
_SCHOLARLY: Final = _CONTINENTAL | _pairs(
    """ch=x h=x|h j=i ç=c c=c x=ks|x š=S šč=SC ŝ=SC č=C ž=Z dž=dZ ć=C|c ś=s ź=z ż=Z dż=dZ ł=l ń=n ŭ=u ĭ=i â=ia û=iu è=e
    ê=e ė=e ì=i lą=lia lų=liu lǫ=lio ó=o đ=dZ tč=C sč=SC ck=ck"""
)


class _Sounds(dict[str, str]):
    """How spellings sound; one that is not here sounds as it is spelled."""

    def __missing__(self, unit: str) -> str:
        return unit


@frozen
class Reading:
    """One habit of writing Cyrillic names in Latin letters: when it applies and how its spellings sound.

    `sign` tells that a token may be of this habit; `slavic` asks for a Slavic ending besides. A sign begins with a
    letter and looks back from it, because the search for a letter that is not there takes no time.
    """

    name: str
    sign: re.Pattern[str]
    letters: dict[str, str]
    units: re.Pattern[str]
    slavic: bool = False


def _reading(name: str, sign: str, letters: dict[str, str], *, slavic: bool = False) -> Reading:
    sounds = _Sounds({letter: letter for letter in ascii_lowercase})
    sounds.update((u.rstrip("$"), sound) for u, sound in letters.items())
    units = longest((u for u in sounds if len(u) > 1), {u.rstrip("$"): "$" for u in letters if u.endswith("$")})
    return Reading(name, re.compile(sign), sounds, re.compile(f"{units}|.", re.DOTALL), slavic)


BARE_H: Final = r"h(?<![ckgpstz]h)"
NARROW: Final = _reading("narrow", "", _ENGLISH | _pairs("h=h w=w"))
ENGLISH: Final = _reading("English", "", _ENGLISH)
SCHOLARLY: Final = _reading("scholarly", "", _SCHOLARLY)
GERMAN: Final = _reading(
    "German",
    r"sch|w(?:(?<=[eo]w)(?:a|na)?$|sk|(?<!.w)[aeijlos]|(?<=[bdghkprstz]w)[aeioj])"
    r"|j(?:[aeu]|(?<=[aeiou]j)$)|z(?:k(?:i|oi|aja)|yna?)$",
    _GERMAN,
)

#: The other readings of a Latin token, in the order in which they are tried after the English one.
READINGS: Final = (
    # Ukrainian 2010 and Belarusian 2007 print г as h, all others х: a bare h may be either.
    _reading("Ukrainian", BARE_H, _ENGLISH | _pairs("h=h")),
    _reading("Ukrainian", BARE_H, _ENGLISH | _pairs("h=g"), slavic=True),
    _reading("continental", "ch|j|cz|sz|c[eiy]", _CONTINENTAL),
    # Belarusian 2007 and the Czech and Polish press: Hryhorij Hienckaja, with h for their г and ch for х.
    _reading("Czech", "^(?=.*[cj])(?:h|.*[^ckgpstz]h)", _CONTINENTAL | _pairs("h=h ck=ck"), slavic=True),
    _reading("scholarly", "c", _CONTINENTAL | _pairs("c=c|C ç=c|C cz=c|C ck=ck"), slavic=True),
    # The Latin scripts of Turkic languages, and English ones after them, print ж as j.
    _reading("Turkic", "j(?<![^aeiouy]j)[aeiou]", _ENGLISH | _pairs("j=Z")),
    # The French of Soviet passports and of the press.
    _reading(
        "French",
        r"tch|ou|gu[eiy]|dj|ine$|yne$|eff$|off$|ch[bdgkmptvz]|iev(?<=[aeou]iev)"
        r"|j(?:(?<=[aeiouy]j)[bdgklmnprstv]|(?<!.j)[^aeiouy]|(?<=[lnr]j)[ei])",
        _UNDISPUTED | _pairs("ch=S sch=S j=Z ou=u gue=ge gui=gi guy=gi guine$=gin ine$=in yne$=in h=x ç=s c=k dj=dZ"),
    ),
    GERMAN,
    _reading("GOST 7.79 B", "x|cz|shh|c", _CONTINENTAL | _pairs("x=x ch=C cz=c c=c ç=c"), slavic=True),
    _reading(
        "Spanish",
        "j(?:[bcdfgklmnprstv]|(?<=[^aeiouy]j)|(?<=[aeiou]j)[aeiou])|gu[ei]",
        _ENGLISH | _pairs("j=x gue=ge gui=gi ç=c"),
        slavic=True,
    ),
    # Polish has ł for a hard л, but loses its stroke where its marks are lost.
    _reading(
        "Polish",
        "l(?=[aou])(?=.*(?:[eo]w|cz|sz))|cz.*l[aou]|sz.*l[aou]",
        _CONTINENTAL | _pairs("la=lia lu=liu lo=le|lio"),
        slavic=True,
    ),
    # Belarusian BGN/PCGN 1979 prints ў as w.
    _reading("Belarusian", "w(?<=[aeiouy]w)(?![aeiouy])", _ENGLISH | _pairs("w=u h=h"), slavic=True),
)

# Endings (and a few beginnings) that show a Slavic name: only then is the less usual sound of h, c, j and x allowed.
_SLAVIC_ENDING: Final = re.compile(
    r"(?:(?:[oeiy](?:v|w|ff)|[aeo]u)(?:[aiy]|yi|iy|ii)?|av(?:a|ets|iec)|aw"  # -ov, -eva, -ouski
    r"|[csz]k(?:[aiy]|i[ijy]|y[ijy]|a[ijy]?a|o[ijy]|ix)|i[ijy]|y[ijy]|[aeo]j"  # -sky, -tskaya, -iy
    r"|[vn][iy](?:ch|tch|tsch|cz|c)|(?:[vuw]|ch|cz|tch|tsch)na"  # -vich, -vna, -ichna
    r"|(?:[ey]n|[bdfgklmprstvz])k[oa]|[a-z]{3}[iy]?uk|[a-z]{3}ik|[ei]ts|[ei]c|cz"  # -enko, -chuk, -ets
    r"|yn|yna|yan|yk?h|yx|c[iy]na?|[xj][a-z]?ina?|[lnr]ha)$"  # -tsyn, -yan, -ykh, Olha
)
_LONGEST_ENDING: Final = 6
_SLAVIC_SIGN: Final = re.compile(r"shch|szcz|^h[lnr][aeiouy]|^x[^aeiouy]")


def is_slavic(token: str) -> bool:
    """Tell whether a Latin token shows a Slavic name.

    >>> [is_slavic(token) for token in ("ivanov", "shchors", "smith")]
    [True, True, False]
    """
    ending = max(0, len(token) - _LONGEST_ENDING)
    return bool(_SLAVIC_ENDING.search(token, ending) or _SLAVIC_SIGN.search(token))
