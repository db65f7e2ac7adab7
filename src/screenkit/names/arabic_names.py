"""The most frequent Arabic and Persian given names, with every usual Latin spelling.

A row reads: name, native spellings, Latin spellings. In a Latin spelling `(a|e)` offers a choice, `(h)` an option. A
spelling that two names share belongs to both: `Hamid` can be حامد or حميد.

Source: the given names that the UN, EU, UK and OFAC lists print most, with the spellings those lists, ALA-LC, French
civil registries and Iranian, Pakistani and Malay passports use.
"""

from __future__ import annotations

import itertools
import re
from functools import cache
from typing import Final

SAME: Final = 96  # of 100: two spellings of one name, and yet not proof

_NAMES: Final = """
muhammad; محمد; m(u|o|ou)h(a|e)(m|mm)(a|e)d m(u|o)hm(a|e)d m(u|o)h(a|e)m(m)(e)t m(u|o)h(a|)mm(a|e)d moh(a|)mad(d)
ahmad; احمد; ahm(a|e)(d|t) achm(a|e)d
mahmud; محمود; m(a|e)hm(u|ou|oo)(d|t)
hamid; حميد; ham(i|ee)d(h)
hamed; حامد; ham(e|i)d haamid
hamad; حمد; ham(m)ad
hammad; حماد; hamm(a|aa)d
hamdan; حمدان; hamdan hemdan
hamdi; حمدي; ham(a|)d(i|y|ee) hemd(i|y)
ali; علي; al(i|y|ee) aly
hasan; حسن; has(s)an hass(e|a)n
hassan; حسان; hass(a|aa)n(e)
husayn; حسين; h(u|o|ou)(s|ss)(ei|ai|ey|ay|i|e|ie)n h(u|o)se(i|)yn
hosni; حسني; h(u|o|ou)sn(i|y|ee)
ibrahim; ابراهيم ابرهيم; (i|e|y)b(b)r(a|aa)h(i|ee|e|ie)m brahim ibraheem
ismail; اسماعيل اسمعيل; (i|e)sm(a|aa|)(i|ee|ei|ae|aee|aei|e)l ism(a|aa)(i|ee|e)l
yusuf; يوسف; (y|j)(u|ou|oo|o)(s|ss)(u|e|ou|o|i)(f|ff|ph|p)
yaqub; يعقوب; (y|j)a(a|)(q|k|gh|c)(u|ou|oo|o)b
yunus; يونس; (y|j)(u|ou|oo|o)n(u|i|e|ou|o)(s|ss)
yahya; يحيى; (y|)(a|e)h(i|)ya
yasin; ياسين; (y|)a(s|ss)(i|ee|ie)n(e)
yasir; ياسر; y(a|aa)(s|ss)(i|e|a)r
khalid; خالد; (kh|k|ch)al(i|e)d
khalil; خليل; (kh|k|ch)al(i|ee|e)l
khalifa; خليفة; (kh|k)al(i|ee)f(a|ah|eh)
umar; عمر; (o|u)(m|mm)(a|e)r oumar
amr; عمرو; amr(u|o|ou|)
ammar; عمار; amm(a|aa)r
amir; امير; (a|e)m(i|ee)r(e)
amer; عامر; (a|aa)m(e|i)r
amin; امين; am(i|ee|ie)n(e)
uthman; عثمان; (o|u|ou|a)th(u|)m(a|aa)n(e) (o|u|ou)sm(a|aa)n(e) ot(h|)man(e)
usama; اسامة اسامه; (o|u|ou)(s|ss)(a|aa)m(a|ah|eh)
abdallah; عبدالله; abd(a|u|o|ou|e)l(l)(a|e)h abd(a|u|o)l(l)a
abdrahman; عبدرحمن; abdr(a|e)(h|hh)m(a|e|aa)n(e)
abdrahim; عبدرحيم; abdr(a|e)h(i|ee)m
abdkarim; عبدكريم; abdk(a|e)r(i|ee)m
abdaziz; عبدعزيز; abd(a|e|i)z(i|ee)z
abdqadir; عبدقادر; abd(q|k|gh)(a|aa)d(i|e)r
abdlatif; عبدلطيف; abdl(a|)t(i|ee)f
abdhamid; عبدحميد; abdham(i|ee)d
abdsalam; عبدسلام; abd(s|ss)(a|e)l(a|e|aa)m
abdmajid; عبدمجيد; abdm(a|e)(j|dj|g)(i|ee)d
abdmalik; عبدمالك عبدملك; abdm(a|aa)l(i|e)k
abdwahid; عبدواحد; abd(w|v|ou)(a|aa)h(i|e)d
abdhadi; عبدهادي; abdh(a|aa)d(i|y)
abdnasir; عبدناصر; abdn(a|aa)(s|ss)(i|e)r
abdhakim; عبدحكيم; abdh(a|)k(i|ee)m
abdghani; عبدغني; abdgh(a|)n(i|y)
abdfattah; عبدفتاح; abdf(a|e)t(t)(a|aa)h
abdbasit; عبدباسط; abdb(a|aa)(s|ss)(i|e)(t|th)
abdjabbar; عبدجبار; abd(j|dj|g)ab(b)(a|aa)r
abdrazzaq; عبدرزاق; abdr(a|e)z(z)(a|aa)(q|k|gh)
abdwahhab; عبدوهاب; abd(w|v|ou)ah(h)(a|aa)b
karim; كريم; (k|c)(a|e)r(i|ee|ie)m(e)
karam; كرم; karam
kamal; كمال; k(a|e)m(a|aa|e)l
kamil; كامل; k(a|aa)m(i|e)l
jamal; جمال; (j|g|dj)(a|e)m(m|)(a|aa|e)l
jamil; جميل; (j|g|dj)am(i|ee|ie)l
jafar; جعفر; (j|g|dj)a(a|)f(f|)(a|e)r
jabir; جابر; (j|g|dj)(a|aa)b(i|e)r
jabbar; جبار; (j|g|dj)abb(a|aa)r
jasim; جاسم; (j|g|dj)(a|aa)(s|ss)(i|e)m
jalal; جلال; (j|g|dj)(a|e)l(l|)(a|e|aa)l
jawad; جواد; (j|dj|g)a(w|v|ou)(a|aa)d
jihad; جهاد; (j|dj)(i|e)h(a|aa)d
qasim; قاسم; (q|k|gh|g)(a|aa|ha)(s|ss)(i|e)m
salim; سليم; sal(i|ee)m
salem; سالم; s(a|aa)l(e|i)m
salam; سلام; s(a|e)l(a|aa)m
salman; سلمان; s(a|e)lm(a|aa)n(e)
sulayman; سليمان; s(u|o|ou|i|e|)l(e|a|)(i|y|j|)m(a|aa)n(e)
salih; صالح; s(a|aa)l(i|e|ei)(h|) sal(i|e)ch
salah; صلاح; s(a|e|)l(a|aa)h
said; سعيد; s(a|e)(a|e|)(i|ee|ei|y|ie)d s(a|aa)e(i|e|)d
sayyid; سيد; s(a|e)(y|yy|i|iy)(i|e|a)d s(ei|ai)d
saad; سعد; sa(a|)d
suad; سعاد; s(u|o|ou)(a|aa)d
samir; سمير; s(a|e)m(i|ee)r
samer; سامر; s(a|aa)m(e|i)r
sami; سامي; s(a|aa)m(i|y|ee)
saif; سيف; s(ai|ei|ay|ey)f
saifuddin; سيفدين; s(ai|ei|ay|ey)fuddin
salahuddin; صلاحدين; s(a|e|)l(a|aa)(h|)uddin
nuruddin; نوردين; n(u|ou|oo|o)ruddin
jamaluddin; جمالدين; (j|g|dj)(a|e)m(a|aa)luddin
shamsuddin; شمسدين; (sh|ch)(a|e)msuddin
badruddin; بدردين; b(a|e)d(e|)ruddin
izzuddin; عزدين; (i|e|a)zz(e|)uddin
nasruddin; نصردين; n(a|e|ou)(s|ss)(e|i|)ruddin
fakhruddin; فخردين; fa(kh|h|k)ruddin
mustafa; مصطفى مصطفي; m(u|o|ou)(s|ss)t(a|)(f|ff|ph)(a|aa|ah)
mansur; منصور; m(a|e)ns(u|ou|oo|o)r
marwan; مروان; m(a|e)r(w|v|ou)(a|aa)n(e)
masud; مسعود; m(a|e)(s|ss)(u|ou|oo|oud|'u|o|aou)d
mahdi; مهدي; m(a|e)hd(i|y|ee)
majid; مجيد ماجد; m(a|aa)(j|dj|g)(i|ee|e)d
malik; مالك ملك; m(a|aa)l(i|e|ee)(k|ck|q|c)
mazin; مازن; m(a|aa)z(i|e)n
mubarak; مبارك; m(u|o|ou)b(a|aa)r(a|e)(k|c|q)
muhsin; محسن; m(u|o|ou)h(s|ss)(i|e)n(e)
muslim; مسلم; m(u|o|ou)sl(i|e)m
munir; منير; m(u|o|ou)n(i|ee)r
mukhtar; مختار; m(u|o|ou)(kh|k)t(a|aa)r
murtada; مرتضى مرتضي; m(u|o|ou)rt(a|e|)(d|z|dh)(a|aa|ah|i)
musa; موسى موسي; m(u|o|ou|oo)(s|ss)(a|aa|ah)
mujahid; مجاهد; m(u|o|ou)(j|dj)(a|aa)h(i|e)d
nasser; ناصر; n(a|aa)(s|ss)(e|i)r
nasir; نصير; n(a|)s(i|ee)r
nasr; نصر; n(a|)s(i|)r nas(e|a)r
nasrallah; نصرالله; n(a|e)s(e|)r(u|o|a|)ll(a|)h nasrallah
nabil; نبيل; n(a|e)b(i|ee)l
naji; ناجي; n(a|aa)(j|dj|g)(i|y)
najib; نجيب; n(a|e)(j|dj|g)(i|ee)b
nizar; نزار; n(i|e)z(a|aa)r
nur; نور; n(u|ou|oo)r
faisal; فيصل; f(ai|ei|ay|ey)(s|ss|z)(a|e)l
fadil; فاضل; f(a|aa)(d|dh|z)(i|e)l
fadl; فضل; fa(d|z)(a|)l
fahd; فهد; f(a|)h(a|)d
faruq; فاروق; f(a|aa)r(u|ou|oo|o)(q|k|gh|kh)
fatima; فاطمة فاطمه; f(a|aa)t(i|e|)m(a|ah|eh|e)
fathi; فتحي; f(a|e)th(i|y)
fawzi; فوزي; f(aw|au|o|ou|ao|ow)z(i|y)
fuad; فؤاد فواد; f(u|o|ou)(a|aa)d
farid; فريد; f(a|e)r(i|ee)d
hisham; هشام; h(i|e|a)(sh|ch|s)(a|aa|e)m
haitham; هيثم; h(ai|ei|ay|ey)th(a|e|i)m
hani; هاني; h(a|aa)n(i|y|ee)
hadi; هادي; h(a|aa|e)d(i|y|ee)
haidar; حيدر; h(ai|ei|ay|ey)d(a|e)r
hafiz; حافظ; h(a|aa)f(i|e|ee)(z|dh|d|s)
hakim; حكيم; h(a|)k(i|ee)m
habib; حبيب; h(a|)b(i|ee)b
hamza; حمزة حمزه; h(a|e)m(z|s)(a|ah|eh|e)
haji; حاجي; h(a|aa)(j|dj|jj)(i|y|e)
husam; حسام; h(u|o|ou|i|e)(s|ss)(a|aa)m
rashid; رشيد; r(a|)(sh|ch)(i|ee)d
rashed; راشد; r(a|aa)(sh|ch)(e|i)d
rahim; رحيم; r(a|)h(i|ee)m
rahman; رحمن; r(a|e)hm(a|e|aa)n
ramadan; رمضان; r(a|)m(a|)(d|z|dh)(a|aa)n(e)
rida; رضا; r(i|e)(d|z|dh)(a|ah|aa|ha)
riyad; رياض; r(i|iy|y)(a|aa)(d|dh|z)
raed; رائد; r(a|aa)(e|i)d
tariq; طارق; t(a|aa)r(i|e|ee)(q|k|gh|c)
tahir; طاهر; t(a|aa)h(i|e|ee)r
talal; طلال; t(a|)l(a|aa)l
talib; طالب; t(a|aa)l(i|e)b
taha; طه; t(a|aa)h(a|aa)
tawfiq; توفيق; t(aw|au|ow|o|ou|ao|ev)f(i|ee)(q|k|gh)
walid; وليد; (w|v|ou)al(i|ee)d
wael; وائل; (w|ou)(a|aa)(e|i)l
wasim; وسيم; (w|v|ou)a(s|ss)(i|ee)m
wahid; وحيد واحد; (w|v|ou)(a|aa)h(i|ee|e)d
zaid; زيد; z(ai|ei|ay|ey|ay(i|e)|aee)d
ziyad; زياد; z(i|iy|iyy|y)(a|aa)d
zakaria; زكريا; (z|s)a(k|kk|ch)a(r|rr)(i|iy|y)(a|aa|ah|ya)
zuhair; زهير; z(u|o|ou)h(ai|ei|ay|ey|ee)r
zahir; زاهر; z(a|aa)h(i|e|ee)r
sharif; شريف; (sh|ch|s)(a|e)r(i|ee)(f|ff)
shakir; شاكر; (sh|ch)(a|aa)k(i|e)r
saddam; صدام; s(a|)dd(a|aa)m
sadiq; صادق; s(a|aa)(d|dd)(i|e|ee)(q|k|gh)
sabir; صابر; s(a|aa)b(i|e)r
ashraf; اشرف; a(sh|ch)r(a|e)f
anwar; انور; an(w|v|ou)(a|e|aa)r
ayman; ايمن; (ay|ai|ei|ey)m(a|e)n(e)
adil; عادل; (a|aa)d(i|e|ee)l
adnan; عدنان; adn(a|aa|e)n(e)
akram; اكرم; (a|e)kr(a|e)m
aziz; عزيز; (a|e)z(i|ee|ie)z
azizallah; عزيزالله; (a|e)z(i|ee)z(u|o|a|)ll(a|)h
asad; اسد; as(s|)ad
atif; عاطف; (a|aa)t(i|e)f
aisha; عائشة عايشة; (a|aa)(i|e|y|ee|yi)(sh|ch)(a|ah|e|eh)
isa; عيسى عيسي; (i|e|ei|ai)(s|ss)(a|ah|aa)
imad; عماد; (i|e)m(a|aa)(d|dd)
ilyas; الياس; (i|e)l(i|y|iy)(a|aa)s
idris; ادريس; (i|e|)dr(i|ee)(s|ss)
iyad; اياد; (i|e|)y(a|aa)d
ihab; ايهاب; (i|e)h(a|aa)b
ihsan; احسان; (i|e)h(s|ss)(a|aa)n(e)
bakr; بكر; bak(a|e|)r
bashir; بشير; b(a|)(sh|ch)(i|ee)r
bashar; بشار; b(a|)(sh|shsh|ch)(a|aa)r
basim; باسم; b(a|aa)(s|ss)(i|e)m
bilal; بلال; b(i|e)l(a|aa|l)l
bahram; بهرام; b(a|e)hr(a|aa)m
behrouz; بهروز; b(e|i)hr(u|ou|oo)z
daud; داود داوود; d(a|aa)(u|w|wu|wo|v|o|ow|woo|oo|ou|vou|vu|wou|vo|woo|awu)(u|o|)d
ghassan; غسان; g(h|)(a|)(s|ss)(a|aa)n(e)
ghulam; غلام; g(h|)(u|o|ou)l(a|aa|)m
abbas; عباس; ab(b|)(a|aa)(s|ss)
mir; مير; m(i|ee)r
alireza; عليرضا; al(i|ee)r(e|i)(z|d|dh)(a|aa|ha)
mujtaba; مجتبى مجتبي; m(u|o|ou)(j|dj)t(a|e|)b(a|aa)
manuchihr; منوچهر; m(a|)n(u|ou|oo)(ch|tch|c)(e|i|a)h(e|i|)r
parviz; پرويز; p(a|e)r(v|w)(i|ee|e)z
siavash; سياوش; s(i|iy|ia|y|iya)(|a)(v|w)(a|o|u)(sh|ch)
mehran; مهران; m(e|i)hr(a|aa)n
zahra; زهرا زهراء; z(a|o)h(a|)r(a|aa|ah)
maryam; مريم; m(a|e)r(y|i|iy|j)(a|e)m
khadija; خديجة خديجه; (kh|k)(a|)d(i|ee|e)(j|dj|g)(a|ah|eh|e)
layla; ليلى ليلي; l(ai|ei|ay|ey|e)(l|ll)(a|ah)
"""  # noqa: RUF100

_CHOICE: Final = re.compile(r"\(([^()]*)\)")


def spellings(pattern: str) -> list[str]:
    """Write out every spelling of a pattern.

    >>> spellings("(k|c)arim(e)")
    ['karim', 'karime', 'carim', 'carime']
    """
    parts = _CHOICE.split(pattern)
    choices = [_ways(part) if i % 2 else [part] for i, part in enumerate(parts)]
    return ["".join(way) for way in itertools.product(*choices)]


def _ways(choice: str) -> list[str]:
    return choice.split("|") if "|" in choice else ["", choice]


@cache
def _rows() -> tuple[tuple[str, list[str], list[str]], ...]:
    rows = [row.split(";") for row in _NAMES.strip().splitlines()]
    return tuple((name, native.split(), latin.split()) for name, native, latin in rows)


@cache
def _groups() -> dict[str, tuple[tuple[str, int], ...]]:
    found: dict[str, dict[str, int]] = {}
    for name, native, latin in _rows():
        for spelling in itertools.chain(native, *map(spellings, latin)):
            found.setdefault(spelling, {})[f"given:{name}"] = SAME
    return {spelling: tuple(groups.items()) for spelling, groups in found.items()}


def groups(token: str) -> tuple[tuple[str, int], ...]:
    """Give the Arabic and Persian given names that a folded token spells, each with a strength from 0 to 100.

    >>> groups("mohamed") == groups("محمد") == (("given:muhammad", 96),)
    True
    >>> groups("hamid")
    (('given:hamid', 96), ('given:hamed', 96))
    >>> groups("smith")
    ()
    """
    return _groups().get(token, ())


@cache
def _usual() -> dict[str, str]:
    return {spelling: name for name, native, _ in _rows() for spelling in native}


def spelling_of(native: str) -> str:
    """Give the usual Latin spelling of a given name written in Arabic letters (as `letters` writes them), or nothing.

    >>> spelling_of("محمد"), spelling_of("قطان")
    ('muhammad', '')
    """
    return _usual().get(native, "")
