"""The notation of the lists that ship: what each key becomes, and that nothing unknown passes."""

from __future__ import annotations

import io

import pytest

from screenkit.errors import ListError
from screenkit.model import Address, Designation, Identifier, Listing, Name, PartialDate, Relation
from screenkit.sources import toml_list
from screenkit.sources.base import ListFile, Problem, Source, Stated

FULL = """
list = "in-house"
title = "A list"
authority = "Example Authority"
programme = "P1"
legal_basis = "Act 1"
date = "2024-01-11"
as_of = "2024-02-01"
source = "List {id}, https://example.org/{id}"
notes = "nothing"

[[listing]]
id = "7"
kind = "person"
name = "EXAMPLE, Ada"
aliases = ["Ada Example"]
former_names = ["SAMPLE, Ada"]
weak_aliases = ["Adda"]
native = [{ text = "Ада Пример", script = "Cyrl", language = "ru", note = "derived" }]
birth_dates = ["1970-05-16", "circa 1971"]
birth_places = ["Omsk"]
nationalities = ["Russia"]
citizenships = ["Cyprus"]
countries = ["France"]
gender = "female"
positions = ["Director"]
addresses = ["1 Example Street, Omsk"]
identifiers = [
    { type = "passport", value = "C01234567", country = "Russia", issued = "2010", expires = "2020", note = "n" },
    { type = "wallet", value = "1BoatSLRHtKNngkdXEeobR76b53LETtpyT", currency = "XBT" },
    { value = "HE 77001" },
]
designations = [{ programme = "P2", date = "2024-01-12" }, { programme = "P1" }]
relations = [{ type = "owner of", target = "EXAMPLE LTD", uid = "in-house:8" }, { target = "OTHER" }]
features = { built = "1986", "target type" = "x" }
listed_on = "2023-01-01"
status = "unconfirmed"
sources = ["a ministry"]
notes = "Said of her."

[[listing]]
id = "8"
kind = "organization"
name = "EXAMPLE LTD"
"""


def read(text: str | bytes) -> list[object]:
    raw = text.encode() if isinstance(text, str) else text
    return list(toml_list.parse(ListFile("list.toml", lambda: io.BytesIO(raw))))


def test_it_is_a_source() -> None:
    assert isinstance(toml_list, Source)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (FULL.encode(), True),
        (b'\xef\xbb\xbflist="a"\n[[listing]]', True),
        (b'# a comment\ntitle = "x"\nlist = "a"\n[[listing]]', True),
        (b'list = "a"\n', False),
        (b'[[listing]]\nlist = "a"\n', False),
        (b'title = "list = 1"\n[[listing]]\n', False),
        (b"id,name\n", False),
        (b"", False),
    ],
)
def test_recognizes(head: bytes, expected: bool) -> None:
    assert toml_list.recognizes(head) is expected


def test_every_key() -> None:
    stated, ada, company = read(FULL)
    assert stated == Stated(date="2024-02-01")
    assert ada == Listing(
        list_id="in-house",
        source_id="7",
        kind="person",
        names=(
            Name("EXAMPLE, Ada", kind="primary"),
            Name("Ада Пример", kind="native", script="Cyrl", language="ru", note="derived"),
            Name("Ada Example"),
            Name("SAMPLE, Ada", kind="former"),
            Name("Adda", weak=True),
        ),
        birth_dates=(PartialDate.of(1970, 5, 16), PartialDate.of(1971, circa=True)),
        birth_places=("Omsk",),
        nationalities=("Russia",),
        citizenships=("Cyprus",),
        countries=("France",),
        gender="female",
        positions=("Director",),
        addresses=(Address("1 Example Street, Omsk"),),
        identifiers=(
            Identifier("passport", "C01234567", "Russia", issued="2010", expires="2020", note="n"),
            Identifier("wallet", "1BoatSLRHtKNngkdXEeobR76b53LETtpyT", currency="XBT"),
            Identifier("registration_number", "HE 77001"),
        ),
        designations=(
            Designation("Example Authority", "P2", "2024-01-12", "Act 1"),
            Designation("Example Authority", "P1", "2024-01-11", "Act 1"),
        ),
        relations=(Relation("owner of", "EXAMPLE LTD", "in-house:8"), Relation("linked to", "OTHER")),
        features=(("built", "1986"), ("target type", "x")),
        listed_on="2023-01-01",
        remarks="Said of her.",
        sources=("a ministry",),
        status="unconfirmed",
    )
    assert isinstance(company, Listing)
    assert company.designations == (Designation("Example Authority", "P1", "2024-01-11", "Act 1"),)
    assert (company.listed_on, company.sources) == ("2024-01-11", ("List 8, https://example.org/8",))
    assert company.status == "listed"


@pytest.mark.parametrize(
    ("old", "new", "line", "reason", "remedy"),
    [
        ('as_of = "2024-02-01"\n', "", 1, "as_of is missing", "give as_of"),
        ('list = "in-house"', 'list = "In house"', 2, "'In house' is not a list id", "us-ofac-sdn"),
        ('notes = "nothing"', "tags = 1", 10, "'tags' is not known", "as_of"),
        ('date = "2024-01-11"', "date = 2024-01-11", 7, "date is not a text", "as a text"),
        ('id = "7"\n', "", 12, "in listing 1 id is missing", "give id"),
        ('id = "8"\n', "id = 8\n", 42, "in listing 2 id is not a text", "as a text"),
        ('name = "EXAMPLE LTD"', 'name = ""', 41, "in listing 2 name is missing", "give name"),
        ('name = "EXAMPLE LTD"', 'name = "A"\nalias = ["B"]', 45, "in listing 2 the key 'alias'", "aliases"),
        ('kind = "organization"', 'kind = "ghost"', 43, "in listing 2 kind is 'ghost'", "vessel"),
        ('gender = "female"', 'gender = "f"', 25, "in listing 1 gender is 'f'", "female"),
        ('status = "unconfirmed"', 'status = "gone"', 37, "in listing 1 status is 'gone'", "removed"),
        ('["1970-05-16", "circa 1971"]', '["16.5.1970"]', 20, "'16.5.1970'", "1970-05-16"),
        ('aliases = ["Ada Example"]', 'aliases = "Ada Example"', 16, "aliases is not an array of texts", "texts"),
        ('positions = ["Director"]', "positions = [1]", 26, "positions is not an array of texts", "texts"),
        ('{ value = "HE 77001" }', '{ type = "imo" }', 12, "value is missing", "give value"),
        ('{ value = "HE 77001" }', '{ value = "HE 77001", lost = "1" }', 31, "'lost' is not known", "currency"),
        ('{ built = "1986"', "{ built = 1986", 35, "features is not a table of texts", "texts"),
        ("[[listing]]", "[[listing", 12, "not TOML", "toml.io"),
        ('notes = "nothing"', "notes = " + "[" * 5_000, None, "nested too deeply", "toml.io"),
        ('notes = "nothing"', "notes = " + "9" * 5_000, None, "not TOML", "toml.io"),
        ('notes = "nothing"', 'notes = "nothing', 10, "not TOML", "toml.io"),
        ('notes = "nothing"', "a . " * 100_000 + "a = 1", 10, "a key of 40 parts", "README"),
        ('notes = "nothing"', '"b".' * 100_000 + "a = 1", 10, "a key of 40 parts", "README"),
    ],
)
def test_refused(old: str, new: str, line: int | None, reason: str, remedy: str) -> None:
    assert old in FULL
    with pytest.raises(ListError) as e:
        read(FULL.replace(old, new, 1))
    assert reason in e.value.reason
    assert remedy in e.value.remedy
    assert (e.value.file, e.value.line) == ("list.toml", line)


def test_a_wrong_check_digit_is_flagged_and_kept() -> None:
    *_, problem, _ = read(FULL.replace('{ value = "HE 77001" }', '{ type = "imo", value = "9074728" }'))
    assert isinstance(problem, Problem)
    assert (problem.where, problem.value, problem.record) == ("listing 7", "9074728", False)
    assert "check digit" in problem.reason


def test_bytes_that_are_not_utf8_are_refused_with_their_line() -> None:
    with pytest.raises(ListError, match=r"list.toml, line 3: byte 0xe9 is not UTF-8"):
        read(b'list = "a"\n\n# \xe9\n')


def test_a_list_beyond_measure_is_refused() -> None:
    with pytest.raises(ListError, match="4 MiB"):
        read(b"#" * (5 << 20))


def test_an_id_of_two_listings_is_refused_unless_they_are_the_same() -> None:
    head, party = 'list = "a"\nas_of = "2024-01-01"\n', '[[listing]]\nid = "1"\nkind = "person"\nname = "A B"\n'
    _, one, same = read(head + party * 2)
    assert one == same
    with pytest.raises(ListError, match=r"listing 2 has the id '1' of listing 1, and other content") as e:
        read(head + party + party.replace("A B", "C D"))
    assert e.value.line == 8
