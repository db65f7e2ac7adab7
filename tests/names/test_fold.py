"""Folding, one row for each rule."""

import pytest

from screenkit.names.fold import clean, fold, reunite, unmask


@pytest.mark.parametrize(
    ("text", "folded", "why"),
    [
        ("MIKHEÏTCHIK", "mikheitchik", "case and marks"),
        ("Ｊｏｎｇ", "jong", "full width is a compatibility form"),
        ("Ki\u200bm\u2060", "kim", "zero width"),
        ("\u202eKim\u202c", "kim", "bidi controls"),
        ("Straße Łódź Ørsted", "strasse lodz orsted", "letters that do not decompose"),
        ("Việt", "viet", "two marks on one letter"),
        ("ИСЛАМСКИЙ Ёлкин", "исламский ёлкин", "й and ё are letters of their own"),
        ("Ї Ў", "ї ў", "Ukrainian and Belarusian letters too"),
        ("ガギグ", "ガギグ", "voicing marks are letters"),
        ("عَبْدُ", "عبد", "harakat are not written in names"),
        ("مـحـمـد", "محمد", "tatweel only stretches"),
        ("İstanbul", "istanbul", "the Turkish capital I"),
        ("a\u00a0b\tc", "a b c", "every kind of white space"),
        ("\x00Kim", "kim", "NUL"),
        ("Ch`oe Ch’oe", "ch'oe ch'oe", "every apostrophe is one"),
        ("한글", "한글", "decomposed Hangul is composed"),
    ],
)
def test_fold(text: str, folded: str, why: str) -> None:
    assert fold(text) == folded, why


@pytest.mark.parametrize(
    ("token", "shown"),
    [
        ("tаеb", "taeb"),
        ("hоssеin", "hossein"),
        ("михeйчик", "михейчик"),
        ("михейчик", "михейчик"),
        ("pοlis", "polis"),
        ("taeb", "taeb"),
    ],
)
def test_unmask(token: str, shown: str) -> None:
    assert unmask(token) == shown


@pytest.mark.parametrize(
    ("text", "shown", "why"),
    [
        ("Βanban Νova Ηolding", "Banban Nova Holding", "Greek capitals, which look otherwise than their small letters"),
        ("Вanban Нolding", "Banban Holding", "Cyrillic capitals"),
        ("Beнepa", "Венера", "Latin letters in a Cyrillic name: no Latin letter looks like н"),
        ("Cара", "Сара", "either would do: most letters decide"),
        ("Ваvоv", "Bavov", "no Cyrillic name has a ѵ"),
        ("Мaria", "Maria", "either would do only if Cyrillic had an i like that and an r"),
        ("Παpandreou", "Παpandreou", "Π is no Latin letter, d no Greek one: neither"),
        ("Иван Ivan", "Иван Ivan", "each word in one script"),
        ("Ivan", "Ivan", "Latin"),
        ("Пётр", "Пётр", "Cyrillic"),
        ("ΑΒcдe", "ΑΒcдe", "three scripts"),
    ],
)
def test_reunite(text: str, shown: str, why: str) -> None:
    assert reunite(text) == shown, why


def test_clean_keeps_marks() -> None:
    assert clean("Mikheïtchik\u200d") == "Mikheïtchik"
