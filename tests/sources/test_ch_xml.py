"""SECO's list: a made-up sample for each rule."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest

from screenkit.errors import ListError
from screenkit.model import Address, Designation, Identifier, Name, Relation
from screenkit.sources import ch_xml
from screenkit.sources.base import Source, Stated
from screenkit.sources.ch_names import MOST, Part, Spelling, names
from tests.sources.reading import DATA, Found, given, read

SAMPLE = DATA / "ch" / "seco.xml"


@pytest.fixture(scope="module")
def sample() -> Found:
    return read(ch_xml, SAMPLE)


def of(*changes: str) -> str:
    name = '<name name-type="primary-name"><name-part name-part-type="whole-name"><value>A</value></name-part></name>'
    target = f'<target ssid="1"><individual><identity>{name}</identity></individual>{"".join(changes)}</target>'
    return f'<swiss-sanctions-list list-type="whole-list" date="2026-01-01">{target}</swiss-sanctions-list>'


def change(type_: str, **dates: str) -> str:
    said = " ".join(f'{name}-date="{date}"' for name, date in dates.items())
    return f'<modification modification-type="{type_}" {said}/>'


def test_it_is_a_source() -> None:
    assert isinstance(ch_xml, Source)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (SAMPLE.read_bytes(), True),
        (b"<s:swiss-sanctions-list xmlns:s='urn:ch'>", True),
        (b"<list><swiss-sanctions-list/>", False),
        (b"", False),
    ],
)
def test_recognizes(head: bytes, expected: bool) -> None:
    assert ch_xml.recognizes(head) is expected


def test_the_file_states_its_date(sample: Found) -> None:
    assert sample.stated == (Stated(date="2026-08-15"),)


def test_names_are_put_together_in_every_spelling(sample: Found) -> None:
    said = "spelling of Primer Ivan Sergeevich"
    given_name = ("given", "Ivan")
    father = ("patronymic", "Sergeevich")
    assert sample["1001"].names == (
        Name(
            "Primer Ivan Sergeevich", "primary", weak=False, language="en",
            parts=(("family", "Primer"), given_name, father),
        ),
        Name(
            "ПРИМЕР Иван Sergeevich", "native", weak=False, script="Cyrl", language="ru",
            parts=(("family", "ПРИМЕР"), ("given", "Иван"), father), note=said,
        ),
        Name(
            "Primère Ivan Sergeevich", weak=False, language="fr", note=said,
            parts=(("family", "Primère"), given_name, father),
        ),
        Name(
            "Primaire Ivan Sergeevich", weak=False, language="fr", note=said,
            parts=(("family", "Primaire"), given_name, father),
        ),
        Name("Obrazets", "former", weak=False, language="en", parts=(("maiden", "Obrazets"),)),
        Name("Vanya", weak=True, language="en", parts=(("whole", "Vanya"),)),
        Name("The Other", weak=True, language="en", parts=(("whole", "The Other"),)),  # of the other identity
    )  # fmt: skip
    assert ("title", "Dr.") in sample["1001"].features


def test_spellings_multiply_out_but_not_without_end() -> None:
    many = tuple(Spelling(f"A{n}", "RUS", "LATN") for n in range(100))
    parts = [Part(n, "given-name", "A", many) for n in range(100)]
    assert len(list(itertools.islice(names(parts, "primary", weak=False), MOST))) == MOST
    variants = "".join(f"<spelling-variant>V{n}</spelling-variant>" for n in range(MOST))
    found = read(ch_xml, of().replace("<value>A</value>", f"<value>A</value>{variants}"))
    assert len(found["1"].names) == MOST
    assert ("spelling variant", f"V{MOST - 1}") in found["1"].features
    assert "multiply out" in found.problems[0].reason


def test_a_name_of_very_many_parts_is_one() -> None:
    part = "<name-part><value>A</value><spelling-variant lang='RUS'>Б</spelling-variant></name-part>"
    name = '<name-part name-part-type="whole-name"><value>A</value></name-part>'
    found = read(ch_xml, of().replace(name, part * 60))
    assert [one.text for one in found["1"].names] == [" ".join("A" * 60)]
    assert [problem.value for problem in found.problems] == ["60 parts"]


def test_birth_dates_keep_their_precision(sample: Found) -> None:
    assert [(d.first, d.last, d.circa) for d in sample["1001"].birth_dates] == [
        (dt.date(1980, 3, 23), dt.date(1980, 3, 23), False),
        (dt.date(1981, 4, 1), dt.date(1981, 4, 30), False),
        (dt.date(1982, 1, 1), dt.date(1982, 12, 31), True),
    ]
    kept = {("birth date (Persian)", "1360"), ("birth date (Gregorian)", "1980-02-31")}
    assert kept <= set(sample["1001"].features)
    assert ("date of foundation", "1999") in sample["1003"].features


def test_places_stand_at_the_end_of_the_file(sample: Found) -> None:
    person = sample["1001"]
    assert person.birth_places == ("Minsk, Minsk Region, Belarus",)
    assert person.addresses == (
        Address("c/o Example Club, 1 Example Street, PO Box 7, as at 2015", "Brest", "", "220029", "BY"),
        Address("2 Lost Street"),
    )
    assert person.countries == ("BY",)
    assert {("other spellings of the place", "Минск"), ("place id", "999")} <= set(person.features)


def test_programmes_are_looked_up_by_every_set(sample: Found) -> None:
    ordinance = "Ordinance on measures concerning Belarus"
    assert sample["1001"].designations == (Designation("Switzerland (SECO)", "BELARUS", "2012-12-14", ordinance),)
    sets = [text for label, text in sample["1001"].features if label == "sanctions set"]
    assert sets == ["Financial measures, annex 2", "Sanctions de voyage"]  # in English where there is any
    assert sample["1002"].designations[0].programme == "BELARUS"  # the older files have it as an attribute
    assert ("sanctions set id", "555") in sample["1003"].features
    assert sum(problem.value == "555" for problem in sample.problems) == 1  # in two targets


def test_documents_relations_and_numbers_in_prose(sample: Found) -> None:
    assert sample["1001"].identifiers == (
        Identifier(
            "passport", "BM2229283", "Belarus", issued="2015-01-02", expires="2025-01-02",
            note="diplomatic passport; seen",
        ),
        Identifier("inn", "7725056162", note="from the other information"),
    )  # fmt: skip
    assert ("identification document", "id-card; Belarus") in sample["1001"].features
    assert sample["1001"].relations == (
        Relation("related to: owner", "MV Primer", "ch-seco:1002"),
        Relation("related to", "7777"),
    )
    assert sample["1002"].kind == "vessel"
    assert sample["1002"].identifiers == (Identifier("imo", "9074729", note="from the other information"),)


def test_history_gives_dates_and_status_alone(sample: Found) -> None:
    assert (sample["1001"].listed_on, sample["1001"].amended_on) == ("2012-12-14", ("2015-11-19",))
    assert "From History" not in {name.text for name in sample["1001"].names}
    assert [listing.source_id for listing in sample.listings] == ["1001", "1002", "1003", "1004"]
    assert sample["1003"].status == "removed"
    assert ("de-listed", "2016-03-01") in sample["1003"].features
    assert sample["1004"].status == "listed"  # relisted


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ([change("de-listed", effective="2016-03-01"), change("listed", effective="2012-01-01")], "removed"),
        ([change("listed", effective="2012-01-01"), change("de-listed", effective="2016-03-01")], "removed"),
        ([change("listed", effective="2018-01-01"), change("de-listed", effective="2016-03-01")], "listed"),
        # on one day, the newer stands first
        ([change("de-listed", effective="2016-03-01"), change("amended", effective="2016-03-01")], "removed"),
        ([change("amended", effective="2016-03-01"), change("de-listed", effective="2016-03-01")], "listed"),
        # undated is oldest
        ([change("de-listed"), change("amended", effective="2016-03-01")], "listed"),
        ([change("de-listed"), change("listed")], "removed"),
        ([change("de-listed", publication="2016-03-01"), change("listed", effective="2012-01-01")], "removed"),
        # a damaged date must not take a target off the list
        ([change("de-listed", effective="9016-3x"), change("amended", effective="2015-01-01")], "listed"),
        ([], "listed"),
    ],
)
def test_a_target_is_delisted_when_its_latest_modification_says_so(changes: list[str], status: str) -> None:
    assert read(ch_xml, of(*changes))["1"].status == status


def test_what_is_lost_or_unknown_is_reported(sample: Found) -> None:
    assert ("halo", "bright") in sample["1001"].features
    assert ("object type", "spirit") in sample["1004"].features
    assert [(problem.where, problem.record) for problem in sample.problems if problem.record] == [
        ("1005", True),
        ("line 22", True),
    ]
    assert {"1360", "1980-02-31", "999", "7777", "halo: bright", "spirit", "nickname", "fair"} <= {
        problem.value for problem in sample.problems
    }


def test_an_amendment_is_never_the_list() -> None:
    found = read(ch_xml, DATA / "ch" / "amendment.xml")
    assert [listing.uid for listing in found.listings] == ["ch-seco-amendment:1006"]
    assert [problem.value for problem in found.problems] == ["amendment"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<swiss-sanctions-list/>", "no listing was found"),
        ("<swiss-sanctions-list><target>", "not well-formed"),
        ("<!DOCTYPE a><swiss-sanctions-list/>", "DOCTYPE"),
    ],
)
def test_refuses(content: str, reason: str) -> None:
    with pytest.raises(ListError, match=reason):
        read(ch_xml, content)


def test_strangers_a_missing_date_and_companions_are_reported() -> None:
    content = of().replace('date="2026-01-01"', "").replace("</swiss", "<other/></swiss")
    found = read(ch_xml, content, given(b"x", "more.xml"))
    assert found.stated == (Stated(),)
    assert {problem.value for problem in found.problems} == {"", "other"}
    assert "more.xml" in {problem.file for problem in found.problems}
