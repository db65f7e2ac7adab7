"""The catalog that ships is sound, and a user's own goes on top of it or is refused with a reason."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from screenkit.catalog import Catalog, Entry, catalog
from screenkit.errors import ListError
from screenkit.sources.registry import SOURCES

SHIPPED = catalog()


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "catalog.toml"


@pytest.mark.parametrize("entry", SHIPPED.entries.values(), ids=lambda entry: entry.name)
def test_every_list_that_ships_is_described(entry: Entry) -> None:
    assert all((entry.title, entry.publisher, entry.licence))
    assert entry.format in {source.INFO.id for source in SOURCES}
    assert entry.page.startswith("https://")
    assert entry.cadence_days >= 1
    assert entry.least >= 100
    assert entry.most_lost_percent == 10
    for address in entry.files.values():
        assert address.startswith("https://")
        assert SHIPPED.permits(address)


def test_no_two_files_are_one() -> None:
    addresses = [address for entry in SHIPPED.entries.values() for address in entry.files.values()]
    assert len(addresses) == len(set(addresses))


def test_ofac_is_four_files_by_the_names_that_tell_its_lists_apart() -> None:
    assert list(SHIPPED.find("us-ofac-sdn").files) == ["sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv"]
    assert all(name.startswith("cons_") for name in SHIPPED.find("us-ofac-cons").files)


def test_what_is_updated_without_being_named() -> None:
    default = {name for name, entry in SHIPPED.entries.items() if entry.default}
    assert {"us-ofac-sdn", "un-sc", "eu-fsf", "uk-sl"} <= default
    assert not default & {"us-csl", "uk-ofsi", "us-ofac-sdn-enhanced"}  # over again, closed, over again


def test_a_link_to_a_dated_file() -> None:
    link = SHIPPED.find("jp-mof").link
    assert re.search(link, "/policy/shisantouketsu20260828.csv")
    assert not re.search(link, "/policy/shisantouketsu20260828.pdf")


def test_a_list_that_is_not_known() -> None:
    with pytest.raises(ListError, match="no list of the name 'un-cs' is known; did you mean 'un-sc'"):
        SHIPPED.find("un-cs")


def test_the_users_own(own: Path) -> None:
    own.write_text(
        'mirror = "https://mirror.example/lists/"\noffline = "lists"\n'
        "[lists.un-sc]\ncadence_days = 1\ndefault = false\n"
        '[lists.in-house]\nformat = "plain-csv"\ncadence_days = 7\n'
        'files = { "own.csv" = "https://i.example/own.csv" }\n'
    )
    made = catalog(own)
    assert made.mirror == "https://mirror.example/lists/"
    assert made.offline == str(own.parent / "lists")
    changed = made.find("un-sc")
    assert (changed.cadence_days, changed.default) == (1, False)
    assert changed.publisher == SHIPPED.find("un-sc").publisher
    assert made.find("in-house").least == 1
    assert made.entries.keys() - SHIPPED.entries.keys() == {"in-house"}
    assert made.addresses(made.find("in-house")) == {"own.csv": "https://mirror.example/lists/in-house/own.csv"}
    assert SHIPPED.find("un-sc").cadence_days != 1


def test_an_empty_catalog_changes_nothing(own: Path) -> None:
    own.write_text("")
    assert catalog(own) == SHIPPED


PERMITTED = [
    ("https://lists.example/x", True),
    ("https://lists.example:8443/x?y#z", True),
    ("http://lists.example/x", False),
    ("http://localhost/x", True),
    ("http://127.0.0.1:8000/x", True),
    ("http://[::1]:8000/x", True),
    ("http://localhost.example/x", False),
    ("http://127.0.0.1.example/x", False),
    ("https://user:secret@lists.example/x", False),
    ("http://localhost@lists.example/x", False),
    ("http://lists.example@localhost/x", False),
    ("file:///etc/passwd", False),
    ("ftp://localhost/x", False),
    ("//localhost/x", False),
    ("https:///x", False),
    ("http://[", False),
    ("", False),
]


@pytest.mark.parametrize(("address", "expected"), PERMITTED)
def test_which_addresses_are_safe(address: str, expected: bool) -> None:
    assert SHIPPED.permits(address) is expected


def test_a_mirror_without_tls_has_to_be_named() -> None:
    mirrored = Catalog({}, mirror="http://mirror.lan:8080/lists")
    assert mirrored.permits("http://mirror.lan:8080/lists/un-sc/x.xml")
    assert not mirrored.permits("http://other.lan/x")
    assert not Catalog({}, mirror="https://mirror.lan/").permits("http://mirror.lan/x")


FILES = 'files = { "a.csv" = "https://a.example/" }\n'
WRONG = [  # what stands in it, what is said
    ("[[", "this is not TOML"),
    ("mirror = 3", "mirror is 3; write a text in quotes"),
    ('mirror = "mirror.example"', "mirror is 'mirror.example'; write an address that begins with https://"),
    ('miror = "https://a.example"', "a catalog has the unknown key 'miror'; did you mean 'mirror'?"),
    ("lists = 3", "lists is 3; write a table for each list"),
    ("[lists]\nun-sc = 3", "lists.un-sc is 3; write a table"),
    ("[lists.Own]\n" + FILES, "'Own' cannot be the name of a list; use lower-case letters"),
    ('[lists."../x"]\n' + FILES, "'../x' cannot be the name of a list"),
    ("[lists.own]\n" + FILES, "the list 'own' has no format; add it"),
    ("[lists.un-sc]\ncadence = 1", "the list 'un-sc' has the unknown key 'cadence'; did you mean 'cadence_days'?"),
    ('[lists.un-sc]\nname = "x"', "the list 'un-sc' has the unknown key 'name'"),
    ("[lists.un-sc]\ncadence_days = -1", "lists.un-sc.cadence_days is -1; write a whole number from 0"),
    ("[lists.un-sc]\ncadence_days = true", "lists.un-sc.cadence_days is True"),
    ("[lists.un-sc]\nmost_lost_percent = 101", "lists.un-sc.most_lost_percent is 101; write a whole number from 0 to"),
    ("[lists.un-sc]\ndefault = 1", "lists.un-sc.default is 1; write true or false"),
    ("[lists.un-sc]\ntitle = 1", "lists.un-sc.title is 1; write a text in quotes"),
    ('[lists.un-sc]\nlink = "("', "lists.un-sc.link is '('"),
    ("[lists.un-sc]\nfiles = {}", "lists.un-sc.files is {}; write a table"),
    ('[lists.un-sc]\nfiles = "https://a.example"', "lists.un-sc.files is 'https://a.example'; write a table"),
    ('[lists.un-sc]\nfiles = { "../a" = "https://a.example" }', "lists.un-sc.files has the file name '../a'"),
    ('[lists.un-sc]\nfiles = { ".a" = "https://a.example" }', "lists.un-sc.files has the file name '.a'"),
    ('[lists.un-sc]\nfiles = { "a" = "http://a.example" }', "the list 'un-sc' has the address 'http://a.example'"),
    ('[lists.un-sc]\nfiles = { "a" = "/etc/passwd" }', "the list 'un-sc' has the address '/etc/passwd'"),
]


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_what_is_wrong_is_refused_by_name(own: Path, text: str, message: str) -> None:
    own.write_text(text)
    with pytest.raises(ListError) as caught:
        catalog(own)
    assert str(caught.value).startswith(f"{own}: {message}")


def test_a_file_that_is_none(own: Path) -> None:
    with pytest.raises(ListError, match="the catalog cannot be read: No such file"):
        catalog(own)
    own.write_bytes(b"\xff\xfe")
    with pytest.raises(ListError, match="this is not TOML"):
        catalog(own)
    own.write_bytes(b"#" * (1 << 20) + b"\n")
    with pytest.raises(ListError, match="larger than 1 MiB"):
        catalog(own)
