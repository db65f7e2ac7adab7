"""Given names and patronymics: forms of one name meet, in three languages and every romanization."""

from __future__ import annotations

import pytest

from screenkit.names import belarusian, fold
from screenkit.names.cyrillic import STANDARDS, is_cyrillic, language_of, romanize
from screenkit.names.given_names import SAME, SHORT, fathers, groups
from screenkit.names.patronymics import is_patronymic, patronymic, surname_pair
from screenkit.names.russian import keys_of_cyrillic, keys_of_latin


def groups_of(token: str) -> dict[str, int]:
    if is_cyrillic(token):
        return dict(groups(romanize(token), keys_of_cyrillic(token)))
    return dict(groups(token, keys_of_latin(token)))


def strength(a: str, b: str) -> int:
    left, right = groups_of(a), groups_of(b)
    return max((min(left[g], right[g]) for g in left.keys() & right.keys()), default=0)


ONE_NAME = [
    "vladimir volodymyr uladzimir wladimir vladimír владимир володимир уладзімір",
    "aleksandr alexander alexandr oleksandr aliaksandr александр олександр аляксандр",
    "nikolai nikolay mykola mikalai николай микола мікалай",
    "sergei sergey serhii serhiy siarhei serguei sergej сергей сергій сяргей",
    "dmitri dmitry dmitriy dmytro dzmitry dzmitryi дмитрий дмитро дзмітрый",
    "andrei andrey andrii andriy andrej андрей андрій андрэй",
    "evgeny evgeni yevgeny yevhen yauhen jewgenij євген яўген евгений",
    "aleksei alexey oleksii oleksiy aliaksei alexei алексей олексій аляксей",
    "mikhail mykhailo mixail mijail michail михаил михайло міхаіл",
    "pavel pavlo pawel павел павло",
    "petr pyotr petro piotr pjotr пётр петро пятро",
    "georgi georgy heorhii heorhi георгий георгій георгі",
    "igor ihor ihar игорь ігор ігар",
    "oleg oleh aleh олег алег",
    "konstantin kostiantyn kanstantsin constantin константин костянтин канстанцін",
    "viktor victor viktar виктор віктар",
    "denis denys dzianis денис дзяніс",
    "gennadi gennady hennadii henadz геннадий геннадій генадзь",
    "leonid leanid леонид леанід",
    "vasili vasily vasyl vasil василий василь васіль",
    "grigori grigory hryhorii ryhor григорий григорій рыгор",
    "stepan stsiapan степан сцяпан",
    "yuri yury yurii iurii juri youri юрий юрій юры",
    "elena olena alena jelena yelena елена олена алена",
    "anna hanna анна ганна",
    "irina iryna ірина ірына",
    "natalia natalya nataliia natallia наталья наталія наталля",
    "tatiana tatyana tetiana tatsiana татьяна тетяна таццяна",
    "ekaterina yekaterina kateryna katsiaryna екатерина катерина кацярына",
    "yulia julia yuliya iuliia юлия юлія",
    "ksenia oksana aksana xenia ксения оксана",
    "sofia sofya sofiia софия софья софія",
]


@pytest.mark.parametrize("forms", ONE_NAME)
def test_the_forms_of_one_name_are_the_same(forms: str) -> None:
    first, *others = (fold.fold(f) for f in forms.split())
    assert [f for f in others if strength(first, f) != SAME] == []


NICKNAMES = [
    ("sasha", "aleksandr"), ("sasha", "oleksandra"), ("volodya", "vladimir"), ("vova", "volodymyr"),
    ("misha", "mikhail"),
    ("kolya", "nikolai"), ("seryozha", "sergei"), ("zhenya", "evgenia"), ("zhenya", "yevgeny"), ("katya", "ekaterina"),
    ("lena", "elena"), ("natasha", "natalia"), ("tanya", "tatiana"), ("дима", "дмитрий"), ("саша", "александр"),
    ("bill", "william"), ("bob", "robert"), ("mike", "michael"), ("mikhail", "michael"), ("jim", "james"),
    ("dick", "richard"), ("liz", "elizabeth"), ("pepe", "jose"), ("paco", "francisco"), ("juan", "john"),
    ("alex", "alexander"), ("jorge", "george"), ("peggy", "margaret"),
]  # fmt: skip


@pytest.mark.parametrize(("short", "full"), NICKNAMES)
def test_a_short_form_is_likely_not_sure(short: str, full: str) -> None:
    assert strength(short, full) == SHORT


OTHERS = [
    ("aleksandr", "aleksandra"), ("valentin", "valentina"), ("evgeny", "evgenia"), ("viktor", "viktoria"),
    ("ivan", "igor"),
    ("oleg", "olga"), ("vladimir", "vladislav"), ("mikhail", "mark"), ("sergei", "semyon"), ("robert", "roger"),
    ("anna", "anton"), ("john", "jane"), ("pavel", "petr"), ("marina", "maria"), ("dmitri", "denis"),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b"), OTHERS)
def test_other_names_do_not_meet(a: str, b: str) -> None:
    assert strength(a, b) == 0


# Standards that give Latin letters without marks and need no sign of their language.
PLAIN = ["BGN/PCGN 1947", "ICAO Doc 9303", "GOST R 52535.1-2006", "MVD 1997", "ALA-LC plain"]


def test_every_form_is_found_in_every_plain_standard() -> None:
    russian = [(name, form) for name, form in fathers() if language_of(form) == "ru"]
    assert len(russian) > 150
    missed = {
        (form, standard)
        for name, form in russian
        for standard in PLAIN
        if f"given:{name}" not in groups_of(fold.fold(STANDARDS[standard](form)).replace("'", "").replace("”", ""))
    }
    assert missed == set()


def test_there_are_as_many_names_as_people_bear() -> None:
    assert len({name for name, _form in fathers()}) > 140


PATRONYMICS = [
    "vladimirovich volodymyrovych uladzimiravich vladimirowitsch владимирович володимирович уладзіміравіч",
    "vladimirovna volodymyrivna uladzimirauna wladimirowna владимировна володимирівна уладзіміраўна",
    "sergeevich sergeyevich serhiyovych serhiiovych siarheevich сергеевич сергійович сяргеевіч",
    "sergeevna serhiivna siarheeuna сергеевна сергіївна сяргееўна",
    "anatolievich anatolyevich anatoliyevich anatoliiovych анатольевич анатолійович анатольевіч",
    "yurievich yuryevich iurevich yuriiovych jurjewitsch юрьевич юрійович юр'евіч",
    "nikolaevich mykolaiovych mikalaevich nikolajewitsch николаевич миколайович мікалаевіч",
    "ilyich illich iljitsch ильич ілліч",
    "ilyinichna illivna ильинична іллівна",
    "nikitich mykytovych никитич микитович",
    "lvovich львович леўавіч",
    "pavlovich paulavich павлович паўлавіч",
    "yakovlevich yakovych яковлевич якович якаўлевіч",
    "petrovich piatrovich petrovitch петрович пятровіч",
    "igorevich ihorovych iharavich игоревич ігорович ігаравіч",
    "olegovich olehovych alehavich олегович алегавіч",
    "grigorievich hryhorovych ryhoravich григорьевич григорович рыгоравіч",
    "vyacheslavovich viacheslavovych viachaslavavich вячеславович вячаслававіч",
    "mikhailovich mykhailovych mikhailavich михайлович міхайлавіч",
    "anvarovich anvaravich анварович",
]


@pytest.mark.parametrize("forms", PATRONYMICS)
def test_the_forms_of_one_patronymic_are_one(forms: str) -> None:
    tokens = [f if is_cyrillic(f) else fold.fold(f) for f in forms.split()]
    first = set(patronymic(tokens[0]))
    assert len(first) == 1
    assert [t for t in tokens if not first & set(patronymic(t))] == []
    assert [t for t in tokens if not is_patronymic(t)] == []


def test_the_romanized_token_names_the_same_patronymic() -> None:
    for forms in PATRONYMICS:
        for token in filter(is_cyrillic, forms.split()):
            assert set(patronymic(token)) & set(patronymic(romanize(token))), token


@pytest.mark.parametrize(
    ("a", "b"),
    [("ivanovich", "ivanovna"), ("petrovich", "pavlovich"), ("stankevich", "stankovich"), ("olegovich", "igorevich")],
)
def test_other_patronymics_do_not_meet(a: str, b: str) -> None:
    assert patronymic(a)
    assert not set(patronymic(a)) & set(patronymic(b))


def test_what_is_no_patronymic() -> None:
    assert not any(is_patronymic(t) for t in ("ivanov", "ivanova", "richard", "zurich", "erich", "иванов", "", "ovich"))
    assert is_patronymic("nursultanuly")
    assert is_patronymic("алиқызы".replace("и", "м"))


PAIRS = [
    ("petrov", "petrova", True),
    ("медведев", "medvedeva", True),
    ("lenin", "lenina", True),
    ("zhukovskiy", "zhukovskaya", True),
    ("stankevicius", "stankeviciute", False),
    ("толстой", "толстая", True),
    ("bely", "belaya", True),
    ("karaeu", "karaeva", True),
    ("petrov", "petrov", False),
    ("petrov", "pavlova", False),
    ("petrova", "petrovna", False),
    ("kovalenko", "kovalenka", False),
]


@pytest.mark.parametrize(("a", "b", "pair"), PAIRS)
def test_the_two_forms_of_a_family_name(a: str, b: str, *, pair: bool) -> None:
    assert surname_pair(a, b) is pair
    assert surname_pair(b, a) is pair


COUSINS = [
    ("ramanau", "романов"), ("piatrou", "петров"), ("ushakou", "ушаков"), ("urubleuski", "врублевский"),
    ("kharchanka", "харченко"), ("fiodarava", "фёдорова"), ("dziadkova", "дедкова"), ("charnyshou", "чернышёв"),
    ("lukashenka", "лукашенко"), ("навумаў", "наумов"), ("andryeuski", "андриевский"),
]  # fmt: skip


@pytest.mark.parametrize(("belarusian_form", "russian_form"), COUSINS)
def test_a_belarusian_family_name_meets_its_russian_form(belarusian_form: str, russian_form: str) -> None:
    keys = keys_of_cyrillic(belarusian_form) if is_cyrillic(belarusian_form) else keys_of_latin(belarusian_form)
    assert belarusian.russian_keys(keys) & keys_of_cyrillic(russian_form)


def test_russian_and_other_names_have_no_belarusian_reading() -> None:
    for token in ("romanov", "petrova", "smith", "marat", "hassan", "kim"):
        assert belarusian.russian_keys(keys_of_latin(token)) == frozenset()
    assert not belarusian.russian_keys(keys_of_latin("ramanau")) & keys_of_latin("rumanov")
