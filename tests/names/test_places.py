"""Places in the names of organizations meet in every language, and stay apart from each other."""

from __future__ import annotations

import pytest

from screenkit.names import business_words, data, places
from screenkit.names.fold import fold

SAME = [
    ("moscow", ["moskva", "moskau", "москва", "московский", "moskovskaya", "모스크바"]),
    ("korea", ["korean", "koreiskaya", "корейская", "조선", "한국", "coree", "choson", "朝鲜"]),
    ("iran", ["iranian", "иранский", "ایران", "إيران", "이란", "iranskaya"]),
    ("syria", ["syrian", "syrie", "سوريا", "السورية", "сирийский"]),
    ("damascus", ["damas", "dimashq", "دمشق", "дамаск"]),
    ("china", ["chinese", "китайский", "中国", "중국", "zhongguo"]),
    ("germany", ["deutsche", "немецкий", "allemagne", "독일"]),
    ("belarus", ["belarusian", "белорусский", "беларуская", "belorussian"]),
    ("jerusalem", ["quds", "القدس", "qods"]),
]


@pytest.mark.parametrize(("place", "forms"), SAME)
def test_forms_of_one_place(place: str, forms: list[str]) -> None:
    assert {places.group(fold(form)) for form in forms} == {place}
    assert {places.weight(fold(form)) for form in forms} == {places.weight(place)}


@pytest.mark.parametrize("word", ["romashka", "", "kwangson", "petrov"])
def test_other_words_are_no_places(word: str) -> None:
    assert places.weight(word) is None
    assert places.group(word) is None


def test_neighbours_are_apart() -> None:
    apart = ["iran", "iraq", "syria", "sudan", "niger", "nigeria", "austria", "australia", "korea", "moscow", "tehran"]
    assert len({places.group(word) for word in apart}) == len(apart)


def test_every_form_is_one_token_of_one_place() -> None:
    rows = list(data.rows("places.txt"))
    forms = [fold(form) for row in rows for form in data.forms(row[2])]
    assert all(form and " " not in form for form in forms)
    assert len(forms) == len(set(forms))
    assert len(rows) >= 450
    assert all(0.4 <= float(row[0]) <= 0.6 for row in rows)


def test_a_place_tells_more_than_an_everyday_word() -> None:
    assert (places.weight("syria") or 0) > (business_words.weight("bank") or 1)
    assert (places.weight("tehran") or 0) > (places.weight("iran") or 1)
