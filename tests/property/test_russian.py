"""Law: every romanization of a Russian name meets it, and no spelling of it meets a name that differs in a sound."""

from __future__ import annotations

import re

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from screenkit.names import belarusian, fold, given_names, patronymics
from screenkit.names.cyrillic import STANDARDS, romanize
from screenkit.names.russian import MOST, keys_of_cyrillic, keys_of_latin

CONSONANTS = "бвгджзклмнпрстфхцчшщ"
VOWELS = "аеёиоуыэюя"
ONSETS = [
    *CONSONANTS,
    "бр",
    "вл",
    "гр",
    "др",
    "зв",
    "кн",
    "кр",
    "мн",
    "пл",
    "пр",
    "св",
    "сл",
    "см",
    "ст",
    "тр",
    "хр",
    "шк",
]
ENDINGS = [
    "",
    "ов",
    "ев",
    "ёв",
    "ин",
    "ский",
    "цкая",
    "енко",
    "чук",
    "ович",
    "евна",
    "ыч",
    "ых",
    "ец",
    "як",
    "ая",
    "ь",
    "ий",
]

# These read alike in Latin letters by the tables themselves: h belongs to the letter before or after it. No name has ё
# twice, nor й or ь before о beside it.
MERGED_CLUSTERS = re.compile("[сктпзцгжчшх]х|ъ|дз|шч|йй|ьы|^ы|[жшчщц]ы|сц|сш|тщ|шщ|зж|ё.*(?:ё|[ийыь]о)|[ийыь]о.*ё")

# Standards that give every letter a sign of its own (after the marks), so nothing needs to be guessed.
EXACT = [
    "BGN/PCGN 1947", "GOST R 52535.1-2006", "ICAO Doc 9303", "MVD 1997", "ALA-LC", "ALA-LC plain",
]  # fmt: skip
# Standards that show themselves by their spelling, with an ending in which they all do.
SIGNED = ["German", "Polish", "scholarly ISO/R 9", "Italian", "ISO 9:1995", "GOST 7.79-2000 B"]

syllables = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(ONSETS),
        st.sampled_from(VOWELS),
        st.sampled_from(["", "", "", "р", "л", "н", "м", "й", "в", "ль"]),
    ),
)
stems = st.lists(syllables, min_size=2, max_size=3).map("".join)
names = st.builds("".join, st.tuples(stems, st.sampled_from(ENDINGS))).filter(lambda n: not MERGED_CLUSTERS.search(n))


def written(standard: str, name: str) -> frozenset[str]:
    text = STANDARDS[standard](name)
    token = "".join(c for c in fold.fold(text) if c.isascii() and c.isalnum())
    return keys_of_latin(token, marked=fold.marked(text))


class TestMeeting:
    @given(names, st.sampled_from(EXACT))
    @settings(max_examples=400)
    @example("подъячев", "ICAO Doc 9303")
    @example("объедков", "ICAO Doc 9303")
    @example("гордиенко", "BGN/PCGN 1947")
    def test_the_exact_standards_always_meet(self, name: str, standard: str) -> None:
        assert written(standard, name) & keys_of_cyrillic(name)

    @given(stems, st.sampled_from(["ович", "евич", "ов", "овская"]), st.sampled_from(SIGNED))
    @settings(max_examples=300)
    def test_the_others_meet_where_their_spelling_tells_them(self, stem: str, ending: str, standard: str) -> None:
        name = stem + ending
        assume(not MERGED_CLUSTERS.search(name))
        # A German s, z or sch has two sounds each, and a j for й may be German too; beyond three of them there would be
        # more than the keys a token has.
        assume((standard != "German" and "й" not in name) or len(re.findall("[сзшж]", name)) <= 2)
        assume(standard != "Polish" or "л" not in name)
        assume(name.count("ц") <= 1)
        assume("ёйе" not in name)  # no Russian word has it
        assume(not re.search("нг[еёюя]", name))  # an ng with a j behind it is Chinese or Korean
        assert written(standard, name) & keys_of_cyrillic(name)

    @given(names)
    @settings(max_examples=300)
    def test_the_one_romanization_meets(self, name: str) -> None:
        latin = romanize(name)
        assert latin.isascii()
        assert keys_of_latin(latin) & keys_of_cyrillic(name)


# What a standard prints alike, so that a spelling can be either.
ALIKE = [
    set("гх"),  # h: Ukrainian 2010, ISO 9
    set("чх"),  # ch: English, German
    set("чш"),  # ch: English, French
    set("шщ"),  # sch: German, Spanish
    set("жш"),  # sch: German
    set("зс"),  # s: German
    set("зц"),  # z: English, German
    set("кц"),  # c
    set("кх"),
    set("еэё"),
    set("иый"),
    set("оё"),  # after ж, ч, ш, щ
    set("жд"),  # dj
    set("ая"),  # la: Polish
    set("уюв"),
]
LETTERS = CONSONANTS + "аеиоуэюя"


class TestParting:
    @given(names, st.integers(0, 20), st.sampled_from(LETTERS))
    @settings(max_examples=400)
    def test_another_sound_never_meets(self, name: str, place: int, letter: str) -> None:
        assume(place < len(name) and name[place] in LETTERS and name[place] != letter)
        assume((name[place] in VOWELS) == (letter in VOWELS))
        other = name[:place] + letter + name[place + 1 :]
        assume(not MERGED_CLUSTERS.search(other))
        assume(not any({name[place], letter} <= alike for alike in ALIKE))
        # тс is ц, тч is ч, сч is щ; a vowel after another can be its glide; a doubled letter is a single one.
        assume(not re.search(r"[тсц][сцчш]|ьо|[иый][аеёиоуыэюяй]|(.)\1", name + " " + other))
        assume(not re.search("[её]", name + other) or not {name[place], letter} & set("иоуаеэ"))
        assert not keys_of_cyrillic(name) & keys_of_cyrillic(other)
        assert not keys_of_cyrillic(other) & keys_of_latin(romanize(name))


class TestHostile:
    @given(st.text(max_size=200))
    @settings(max_examples=300)
    def test_nothing_raises_and_everything_is_bounded(self, text: str) -> None:
        for token in (text, text.lower(), fold.fold(text)):
            latin = romanize(token)
            assert latin.isascii()
            assert latin.isprintable() or not latin
            for keys in (keys_of_cyrillic(token), keys_of_latin(token, marked=text), keys_of_latin(latin)):
                assert 1 <= len(keys) <= MOST
                assert len(belarusian.russian_keys(keys)) <= belarusian.MOST
                given_names.groups(latin, keys)
            patronymics.patronymic(token)
            patronymics.surname_pair(token, latin)

    @given(st.text("abcdefghijklmnopqrstuvwxyz", max_size=30))
    @settings(max_examples=400)
    def test_a_latin_token_has_few_keys_always_the_same(self, token: str) -> None:
        keys = keys_of_latin(token)
        assert 1 <= len(keys) <= MOST
        assert keys == keys_of_latin(token, marked=token)
