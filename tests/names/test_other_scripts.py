"""Script detection, the bounded product of readings, and Greek, Georgian, Armenian and Hebrew names."""

from __future__ import annotations

import unicodedata

import pytest

from screenkit.names import armenian, georgian, greek, hebrew, readings, scripts

# The Unicode name of a letter begins with its script.
NAMED = {
    "LATIN": "Latn", "CYRILLIC": "Cyrl", "HANGUL": "Hang", "KATAKANA": "Kana", "HIRAGANA": "Kana", "ARABIC": "Arab",
    "GREEK": "Grek", "GEORGIAN": "Geor", "ARMENIAN": "Armn", "HEBREW": "Hebr",
}  # fmt: skip


def test_the_ranges_agree_with_the_names_of_the_letters() -> None:
    letters = [c for c in map(chr, range(0x10000)) if c.isalpha() and unicodedata.normalize("NFKC", c) == c]
    named = {c: NAMED.get(unicodedata.name(c).split(" ")[0].split("-")[0]) for c in letters}
    assert len(letters) > 40_000
    assert [c for c, code in named.items() if code and scripts.script(c) != code] == []
    strange = {scripts.script(c) for c, code in named.items() if not code}
    assert strange <= {"Zzzz", "Zyyy", "Hani", "Latn", "Kana"}  # ideographs, modifier letters, ª and º, the mark ー


@pytest.mark.parametrize(
    ("token", "code"),
    [("kim", "Latn"), ("mikheïtchik", "Latn"), ("ленин7", "Cyrl"), ("김정은", "Hang"), ("プーチン", "Kana"),
     ("さくら", "Kana"),
     ("王", "Hani"), ("々", "Hani"), ("محمد", "Arab"), ("", "Zyyy"), ("224", "Zyyy"), ("-’", "Zyyy"), ("ราม", "Zzzz"),
     ("abв", "Latn"), ("aвг", "Cyrl"), ("ʹa", "Latn"), ("ა", "Geor"), ("𠀋", "Hani"), ("𐐷", "Zzzz")],
)  # fmt: skip
def test_script(token: str, code: str) -> None:
    assert scripts.script(token) == code


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Юний Ri 7", {"Cyrl", "Latn"}),
        ("7 - 8", set()),
        ("", set()),
        ("kim", {"Latn"}),
        ("山田ハナ", {"Hani", "Kana"}),
        ("ʹ", set()),
    ],
)
def test_scripts(text: str, codes: set[str]) -> None:
    assert scripts.scripts(text) == codes


def test_the_product_keeps_the_usual_readings_within_its_limit() -> None:
    choices = [("a", "b", "c")] * 5
    found = readings.product(choices, 48)
    assert found[0] == "aaaaa"
    assert len(found) == len(set(found)) <= 48
    assert len(readings.product([("a", "b")] * 2000, 48)) <= 48
    assert readings.product([]) == [""]


@pytest.mark.parametrize(
    ("module", "native", "roman"),
    [(greek, "παπαδοπουλος", "papadopoulos"), (greek, "γιωργος", "giorgos"), (greek, "ευαγγελος", "evangelos"),
     (greek, "ευσταθιος", "efstathios"), (greek, "ντινος", "dinos"), (greek, "αντωνης", "antonis"),
     (greek, "τσιπρας", "tsipras"),
     (greek, "μπακογιαννης", "bakogiannis"), (greek, "Άννα".lower(), "anna"), (greek, "ξενοφων", "xenofon"),
     (georgian, "ივანიშვილი", "ivanishvili"), (georgian, "საქართველო", "sakartvelo"), (georgian, "ყიფიანი", "qipiani"),
     (armenian, "փաշինյան", "pashinyan"), (armenian, "երևան", "yerevan"), (armenian, "հովհաննիսյան", "hovhannisyan"),
     (armenian, "ոսկանյան", "voskanyan"), (armenian, "ուրարտու", "urartu"),
     (hebrew, "שלום", "shalom"), (hebrew, "יוסף", "yosaf"), (hebrew, "", "")],
)  # fmt: skip
def test_romanize(module: object, native: str, roman: str) -> None:
    assert module.romanize(native) == roman  # type: ignore[attr-defined]  # the modules share an interface, not a type


MEET = [
    (greek, "γιωργος", "giorgos yiorgos yorgos"),
    (greek, "χρηστος", "christos hristos khristos chrestos"),
    (greek, "φιλιππος", "filippos philippos philipos"),
    (greek, "μιχαηλ", "michail mihail"),
    (greek, "μπακογιαννη", "bakogianni bakoyanni"),
    (greek, "κωνσταντινος", "konstantinos constantinos"),
    (greek, "ευαγγελος", "evangelos efangelos"),
    (greek, "θεοδωρος", "theodoros teodoros"),
    (greek, "δημητρης", "dimitris demetris dhimitris"),
    (georgian, "ჯუღაშვილი", "jughashvili dzhugashvili djugashvili"),
    (georgian, "ხარაძე", "kharadze haradze"),
    (georgian, "წერეთელი", "tsereteli tzereteli"),
    (georgian, "ყიფიანი", "qipiani kipiani"),
    (armenian, "պետրոսյան", "petrosyan petrosian bedrosian"),
    (armenian, "սարգսյան", "sargsyan sarksian"),
    (armenian, "խաչատրյան", "khachatryan hachatrian"),
    (armenian, "երեմյան", "yeremyan eremian"),
    (hebrew, "דוד", "david dawid"),
    (hebrew, "כהן", "cohen kohen"),
    (hebrew, "לוי", "levi levy"),
    (hebrew, "יצחק", "yitzhak yitzchak itzhak"),
    (hebrew, "משה", "moshe mosheh"),
    (hebrew, "שרה", "sara sarah"),
    (hebrew, "אברהם", "avraham abraham"),
    (hebrew, "נתניהו", "netanyahu netaniahu"),
    (hebrew, "בנימין", "binyamin benjamin"),
    (hebrew, "יעקב", "yaakov yaacov"),
    (hebrew, "חיים", "haim chaim"),
    (hebrew, "שלמה", "shlomo"),
    (hebrew, "פרידמן", "fridman friedman"),
]


@pytest.mark.parametrize(("module", "native", "latin"), [(m, n, w) for m, n, row in MEET for w in row.split()])
def test_a_native_token_meets_its_latin_spellings(module: object, native: str, latin: str) -> None:
    assert module.keys(native) & module.keys_of_latin(latin)  # type: ignore[attr-defined]  # as above


PART = [
    (greek, "γιωργος", "gregorios markos"),
    (greek, "παπαδοπουλος", "papadakis papadopoulou"),
    (georgian, "ბერიძე", "peradze beria"),
    (georgian, "გიორგი", "gia grigol"),
    (armenian, "պետրոսյան", "petrovyan sargsyan"),
    (hebrew, "דוד", "dan dina"),
    (hebrew, "משה", "moshon mazza meshi"),
    (hebrew, "כהן", "kahana hen"),
]


@pytest.mark.parametrize(("module", "native", "latin"), [(m, n, w) for m, n, row in PART for w in row.split()])
def test_a_native_token_does_not_meet_another_name(module: object, native: str, latin: str) -> None:
    assert not module.keys(native) & module.keys_of_latin(latin)  # type: ignore[attr-defined]  # as above
