"""Where legal forms stand in a name, and the classes they belong to."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screenkit.names import data, legal_forms
from screenkit.names.fold import fold

ONE_FORM = [
    ("romashka llc", "llc"),
    ("romashka l l c", "llc"),
    ("ooo romashka", "llc"),
    ("ооо ромашка", "llc"),
    ("общество с ограниченной ответственностью ромашка", "llc"),
    ("obshchestvo s ogranichennoi otvetstvennostyu romashka", "llc"),
    ("тов ромашка", "llc"),
    ("тоо ромашка", "llc"),
    ("muster gmbh", "llc"),
    ("muster gesellschaft mit beschrankter haftung", "llc"),
    ("muster gesellschaft mit beschraenkter haftung", "llc"),
    ("exemple sarl", "llc"),
    ("esempio s r l", "llc"),
    ("przyklad sp z o o", "llc"),
    ("przyklad sp z oo", "llc"),
    ("przyklad sp zoo", "llc"),
    ("primer doo", "llc"),
    ("priklad s r o", "llc"),
    ("pelda kft", "llc"),
    ("naide ou", "llc"),
    ("sia paraugs", "llc"),
    ("uab pavyzdys", "llc"),
    ("primer eood", "llc"),
    ("voorbeeld b v", "llc"),
    ("exemplo ltda", "llc"),
    ("ejemplo s de r l de c v", "llc"),
    ("見本 有限会社", "llc"),
    ("样本 有限公司", "llc"),
    ("보기 유한회사", "llc"),
    ("ornek sanayi ve ticaret limited sirketi", "llc"),
    ("نمونه با مسئولیت محدود", "llc"),
    ("sample co ltd", "ltd"),
    ("sample private limited", "ltd"),
    ("contoh sdn bhd", "ltd"),
    ("sample joint stock company", "jsc"),
    ("ао ромашка", "jsc"),
    ("публичное акционерное общество ромашка", "jsc.public"),
    ("open joint stock company romashka", "jsc.public"),
    ("zao romashka", "jsc.closed"),
    ("exemple s a", "jsc"),
    ("esempio spa", "jsc"),
    ("muster aktiengesellschaft", "jsc"),
    ("eksempel a s", "jsc"),
    ("exempel ab", "jsc"),
    ("esimerkki oyj", "jsc"),
    ("voorbeeld nv", "jsc"),
    ("株式会社 見本", "jsc"),
    ("보기 주식회사", "jsc"),
    ("样本 股份有限公司", "jsc"),
    ("mithal sal", "jsc"),
    ("mithal saog", "jsc"),
    ("sample plc", "jsc.public"),
    ("sample incorporated", "jsc"),
    ("pt contoh", "jsc"),
    ("sample and co", "company"),
    ("muster gmbh und co kg", "partnership"),
    ("exemple snc", "partnership"),
    ("фгуп ромашка", "state enterprise"),
    ("federal state unitary enterprise romashka", "state enterprise"),
    ("ип иванов", "sole trader"),
    ("muster e v", "association"),
    ("voorbeeld stichting", "foundation"),
    ("societatea cu raspundere limitata exemplu", "llc"),  # the definite form, here and below
    ("societatea pe actiuni exemplu", "jsc"),
    ("intreprinderea de stat exemplu", "state enterprise"),
    ("дружеството с ограничена отговорност пример", "llc"),
    ("ednolichno aktsionerno druzhestvo primer", "jsc"),
    ("друштвото со ограничена одговорност пример", "llc"),
    ("aktieselskabet eksempel", "jsc"),
    ("eksempel anpartsselskabet", "llc"),
    ("aksjeselskapet eksempel", "jsc"),
    ("kommanditbolaget exempel", "partnership"),
    ("ekonomiska foreningen exempel", "cooperative"),
    ("shoqeria me pergjegjesi te kufizuar shembull", "llc"),
    ("shembull shoqeri aksionare", "jsc"),
    ("shoqata shembull", "association"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "kind"), ONE_FORM)
def test_form_is_found_whole(name: str, kind: str) -> None:
    tokens = name.split()
    ((start, end, found),) = legal_forms.find(tokens)
    assert found == kind
    assert end - start == len(tokens) - 1


@pytest.mark.parametrize(
    "name",
    ["as sadr trading", "sa ad ibn muhammad", "day too long", "spa hotel tehran", "ab c de fgh", "ag hassan",
     "co prosperity mills", "day trust fashion", "de beers"],
)  # fmt: skip
def test_short_or_usual_words_are_no_form_away_from_the_end(name: str) -> None:
    spans = legal_forms.find(name.split())
    assert [s for s in spans if s[1] - s[0] == 1] == []


@pytest.mark.parametrize("name", ["as company", "limited liability company", "sa", "co ltd", "ооо", "foundation trust"])
def test_a_name_of_nothing_but_forms_has_none(name: str) -> None:
    assert legal_forms.find(name.split()) == ()


def test_several_forms_come_in_order() -> None:
    assert legal_forms.find(["pt", "contoh", "tbk"]) == ((0, 1, "jsc"), (2, 3, "jsc"))
    in_order = ((1, 2, "jsc"), (3, 4, "llc"), (5, 6, "branch"))
    assert legal_forms.find(["x", "jsc", "moscow", "gmbh", "y", "branch"]) == in_order


def test_no_tokens() -> None:
    assert legal_forms.find([]) == ()


def test_attached_forms_of_unspaced_scripts_come_off() -> None:
    assert legal_forms.detach("조선광업개발무역회사") == ("조선광업개발무역", "회사")
    assert legal_forms.detach("东方有限责任公司") == ("东方", "有限责任公司")
    assert legal_forms.detach("株式会社東芝") == ("株式会社", "東芝")
    assert legal_forms.detach("주식회사") == ("주식회사",)
    assert legal_forms.detach("ромашка") == ("ромашка",)


def test_forms_differ_by_family_only_where_they_mean_another_thing() -> None:
    assert legal_forms.family("jsc.public") == legal_forms.family("jsc.closed") == "jsc"
    assert legal_forms.family("ltd") == legal_forms.family("llc")
    assert legal_forms.family("jsc") != legal_forms.family("llc")


def test_every_form_is_found_whole_at_the_end() -> None:
    listed = [row for row in data.rows("legal_forms.txt") if row[0] not in ("start", "anywhere", "ends")]
    for kind, _language, field in listed:
        for form in data.forms(field):
            tokens = ["romashka", *fold(form).split()]
            assert [(s, e) for s, e, _ in legal_forms.find(tokens)] == [(1, len(tokens))], (kind, form)


def test_the_table_is_wide() -> None:
    listed = [row for row in data.rows("legal_forms.txt") if row[0] not in ("start", "anywhere", "ends")]
    assert len({form for row in listed for form in data.forms(row[2])}) >= 1000
    assert len({row[1] for row in listed}) >= 40


def test_no_form_stands_in_two_families() -> None:
    """A form that two countries use for different things is listed once per class at most by intent."""
    listed = [row for row in data.rows("legal_forms.txt") if row[0] not in ("start", "anywhere", "ends")]
    families: dict[str, set[str]] = {}
    for kind, _language, field in listed:
        for form in data.forms(field):
            families.setdefault(form, set()).add(legal_forms.family(kind))
    assert {form for form, found in families.items() if len(found) > 1} == set()


WORDS = st.sampled_from(["ooo", "co", "ltd", "s", "a", "de", "c", "v", "foo", "gmbh", "und", "kg", "company", "회사"])


@settings(max_examples=100, deadline=None)
@given(st.lists(WORDS, max_size=9))
def test_spans_are_in_order_disjoint_and_leave_something(tokens: list[str]) -> None:
    spans = legal_forms.find(tokens)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert all(0 <= start < end <= len(tokens) and kind in legal_forms.classes() for start, end, kind in spans)
    assert not spans or sum(end - start for start, end, _ in spans) < len(tokens)
