"""Cyrillic to Latin: one spelling per token, and the named standards by the examples that their tables give."""

from __future__ import annotations

import pytest

from screenkit.names.cyrillic import STANDARDS, is_cyrillic, language_of, romanize

ROMANIZED = [
    ("михейчик", "mikheychik"),
    ("щербаков", "shcherbakov"),
    ("юрьевич", "yuryevich"),
    ("алексеевич", "alekseyevich"),
    ("евгений", "yevgeniy"),
    ("съедин", "syedin"),
    ("фёдор", "fyodor"),
    ("хрущёв", "khrushchev"),
    ("объедков", "obyedkov"),
    ("воробьёв", "vorobyov"),
    ("олексій", "oleksii"),
    ("згурський", "zghurskyi"),
    ("їжак", "yizhak"),
    ("дем'ян", "demian"),
    ("єгор", "yehor"),
    ("юлія", "yuliia"),
    ("аляксандр", "alyaksandr"),
    ("мікалаевіч", "mikalayevich"),
    ("пятроўна", "piatrouna"),
    ("ярмошына", "yarmoshyna"),
    ("първанов", "parvanov"),
    ("вучић", "vucic"),
    ("ђоковић", "djokovic"),
    ("нұрсұлтан", "nursultan"),
    ("өскемен", "oskemen"),
    ("", ""),
    ("-", "-"),
]


@pytest.mark.parametrize(("token", "latin"), ROMANIZED)
def test_romanize(token: str, latin: str) -> None:
    assert romanize(token) == latin


@pytest.mark.parametrize(
    ("token", "language"),
    [
        ("лукашенко", "ru"), ("съедин", "ru"), ("кацярына", "ru"), ("згурський", "uk"), ("ґалаґан", "uk"),
        ("дзмітрый", "be"), ("сяргеевіч", "be"), ("арсэній", "be"), ("пљевљак", "sr"), ("ќосевски", "sr"),
        ("ғалымжан", "kk"), ("ъгъл", "bg"),
    ],
)  # fmt: skip
def test_the_letters_tell_the_language(token: str, language: str) -> None:
    assert language_of(token) == language


def test_decomposed_letters_read_as_composed_ones() -> None:
    assert romanize("и\u0306од") == romanize("йод") == "yod"


def test_other_scripts_fall_back_on_ascii() -> None:
    assert romanize("иван金\u202eš") == "ivanjin s"
    assert is_cyrillic("iван")
    assert not is_cyrillic("ivan")


# Each row is printed in the source that cyrillic_standards names for the standard, or follows from its table.
PRINTED = [
    ("BGN/PCGN 1947", "Юрьевич", "Yur’yevich"),
    ("BGN/PCGN 1947", "Ёлкин", "Yëlkin"),
    ("ISO 9:1995", "Щукин Юлия", "Ŝukin Ûliâ"),
    ("GOST R 52535.1-2006", "Цой", "Tcoi"),
    ("GOST 7.79-2000 B", "Хабаров Куценко", "Xabarov Kucenko"),
    ("GOST 7.79-2000 B", "Кузнецов", "Kuzneczov"),
    ("GOST 7.79-2000 B", "Шульц", "Shul`cz"),
    ("ICAO Doc 9303", "Подъячев", "Podieiachev"),
    ("ICAO Doc 9303", "ЩЕРБАКОВ", "SHCHERBAKOV"),
    ("Soviet passport 1978", "Гусева", "Gousseva"),
    ("Soviet passport 1978", "Гришин", "Grichine"),
    ("Soviet passport 1978", "Сергей", "Serguei"),
    ("MVD 1997", "Григорьев", "Grigoryev"),
    ("MVD 1997", "Максим", "Maxim"),
    ("ALA-LC", "Юрий", "I͡uriĭ"),
    ("ALA-LC plain", "Яков Цой", "Iakov Tsoi"),
    ("scholarly ISO/R 9", "Хрущёв", "Chruščëv"),
    ("German", "Михаил Горбачёв", "Michail Gorbatschow"),
    ("German", "Борис Ельцин", "Boris Jelzin"),
    ("German", "Чайковский", "Tschaikowski"),
    ("French", "Пушкин", "Pouchkine"),
    ("French", "Чайковский", "Tchaïkovski"),
    ("Polish", "Михаил Горбачёв", "Michaił Gorbaczow"),
    ("Polish", "Хрущёв", "Chruszczow"),
    ("Italian", "Чайковский", "Čajkovskij"),
    ("Spanish", "Михаил Хрущёв", "Mijail Jruschov"),
    ("Ukrainian 2010", "Згурський Юрій", "Zghurskyi Yurii"),
    ("Ukrainian 2010", "Їжакевич Марія", "Yizhakevych Mariia"),
    ("Ukrainian BGN/PCGN 1965", "Сергій", "Serhiy"),
    ("Belarusian 2007", "Юр'еўна Дзмітрый", "Jurjeŭna Dzmitryj"),
    ("Belarusian BGN/PCGN 1979", "Уладзімір Іваноў", "Uladzimir Ivanow"),
]


@pytest.mark.parametrize(("standard", "text", "latin"), PRINTED)
def test_standards_print(standard: str, text: str, latin: str) -> None:
    assert STANDARDS[standard](text) == latin


def test_standards_leave_other_text_alone() -> None:
    assert {write("Acme, Ltd. 224") for write in STANDARDS.values()} == {"Acme, Ltd. 224"}
