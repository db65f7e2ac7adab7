"""Updates against a real server: what comes in, what is refused, and that what was there stays whole."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import evolve

from screenkit.catalog import Catalog, Entry
from screenkit.editions import Store
from screenkit.errors import ListError
from tests.desk import Desk, at_desk, own, un
from tests.publisher import answer, serve, truncated

DATA = Path(__file__).parent / "data"
OFAC = ("sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv")
PAGE = b"<!DOCTYPE html><html><body>Access denied</body></html>"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv("no_proxy", "*")
    with at_desk(tmp_path / "home") as desk:
        yield desk


def test_the_first_edition(desk: Desk) -> None:
    outcome = desk.update()
    assert (outcome.status, outcome.previous, outcome.difference) == ("new", None, None)
    edition = desk.store.current("own")
    assert edition == outcome.edition
    assert (edition.listings, edition.names, edition.identifiers) == (100, 300, 100)
    assert (edition.counts, edition.lost, edition.problems) == ({"person": 100}, 0, 0)
    assert (edition.date, edition.dated_by) == ("2026-02-27", "header")
    (file,) = edition.files
    assert file.address == desk.entry.files["own.csv"]
    assert file.headers["last-modified"] == desk.publisher.date
    assert (edition.content / "own.csv").read_bytes() == own(100)
    watchlist = desk.store.load(["own"])
    assert len(watchlist) == 100
    assert watchlist.editions[0].sha256 == edition.sha256
    assert watchlist.editions[0].date == "2026-02-27"


def test_an_edition_that_is_the_same_is_not_kept_twice(desk: Desk) -> None:
    first = desk.update().edition
    assert desk.update().status == "unchanged"
    assert desk.publisher.asked[-1][1]["if-none-match"] == first.files[0].headers["etag"]
    desk.publisher.always["/own/own.csv"] = answer(200, own(100), ETag='"other"')  # the same again, under a new tag
    assert desk.update().status == "unchanged"
    assert desk.update().status == "unchanged"
    assert desk.publisher.asked[-1][1]["if-none-match"] == '"other"'
    assert desk.store.editions("own") == [first]


def test_an_update_keeps_the_edition_before(desk: Desk) -> None:
    first = desk.update().edition
    desk.publisher.files["/own/own.csv"] = own(104, first=2)
    outcome = desk.update()
    assert (outcome.status, outcome.previous) == ("updated", first)
    assert outcome.difference
    assert (len(outcome.difference.added), len(outcome.difference.removed)) == (6, 2)
    assert desk.store.editions("own") == [outcome.edition, first]
    assert len(desk.store.load(["own@previous"])) == 100
    assert len(desk.store.load(["own"])) == 104
    assert len(desk.store.load([f"own@{first.id}"])) == 100
    desk.publisher.files["/own/own.csv"] = own(100)  # taken back
    assert desk.update().edition.id == first.id
    assert len(desk.store.load(["own"])) == 100
    assert len(desk.store.load(["own@previous"])) == 104
    assert len(desk.store.editions("own")) == 2


WRONG = [  # what the publisher sends, what is said
    (PAGE, "refused: it is a web page"),
    (b"", "refused: it is empty"),
    (b"\n \n", "refused: it is empty"),
    (b"x,y\n1,2\n", "refused: no list was found there"),
    (b"id,name\n", "refused: no listing was found"),
    (un("2026-01-01"), "refused: the format is un-xml, and not plain-csv"),
    (own(89), "refused: it holds 89 listings, and the edition of 2026-02-27 held 100"),
    (own(100, aliases=1), "refused: it holds 200 names, and the edition of 2026-02-27 held 300"),
    (own(100).replace(b"passport=", b""), "refused: it holds 0 identifiers"),
    (own(100) + b'"', "own.csv, line 102: what was downloaded is refused: not CSV"),
    (own(100) + b"1,Another,person,,\n", "refused: the id '1' stands for another party in line 3"),
    (own(100).replace(b"Party 7,", b"Party \xff,"), "own.csv, line 9: what was downloaded is refused"),
]


@pytest.mark.parametrize(("body", "message"), WRONG)
def test_what_is_no_edition_replaces_nothing(desk: Desk, body: bytes, message: str) -> None:
    desk.update()
    desk.publisher.files["/own/own.csv"] = body
    desk.refused(message)
    assert len(desk.store.load(["own"])) == 100


def test_nor_does_it_come_first(desk: Desk) -> None:
    desk.publisher.files["/own/own.csv"] = PAGE
    desk.refused("own, own.csv: what was downloaded is refused: it is a web page; nothing was replaced")
    desk.publisher.files["/own/own.csv"] = own(10)
    desk.refused("it holds 10 listings, and should hold 50 at least", evolve(desk.entry, least=50))
    assert desk.store.current("own") is None


@pytest.mark.parametrize("parties", [90, 91, 110, 500])
def test_a_loss_within_reason_is_taken(desk: Desk, parties: int) -> None:
    desk.update()
    desk.publisher.files["/own/own.csv"] = own(parties)
    assert desk.update().edition.listings == parties


def test_the_share_that_may_be_lost_can_be_set(desk: Desk) -> None:
    desk.update()
    desk.publisher.files["/own/own.csv"] = own(50)
    assert desk.update(evolve(desk.entry, most_lost_percent=50)).edition.listings == 50
    desk.publisher.files["/own/own.csv"] = own(49)
    desk.refused("it holds 49 listings", evolve(desk.entry, most_lost_percent=0))


def test_a_loss_can_be_accepted_but_not_a_web_page(desk: Desk) -> None:
    desk.update()
    desk.publisher.files["/own/own.csv"] = own(10)
    desk.refused("take it with --accept-shrink if that is right")
    assert desk.update(accept_shrink=True).edition.listings == 10
    desk.publisher.files["/own/own.csv"] = PAGE
    with pytest.raises(ListError, match="a web page"):
        desk.update(accept_shrink=True)


def test_an_older_edition_is_refused(desk: Desk) -> None:
    entry = desk.of("un-sc", "un-xml", "un.xml")
    desk.publish("un-sc", un__xml=un("2026-02-27"))
    assert desk.update(entry).edition.dated_by == "file"
    desk.publish("un-sc", un__xml=un("2026-02-26", parties=4))
    desk.refused("its date is 2026-02-26, before that of the current edition, 2026-02-27", entry)
    assert desk.update(entry, accept_shrink=True).edition.date == "2026-02-26"


def test_an_edition_that_holds_less_than_it_states(desk: Desk) -> None:
    body = (DATA / "ofac" / "sdn.xml").read_bytes()
    entry = desk.of("us-ofac-sdn", "ofac-xml", "sdn.xml")
    stated = body.split(b"<Record_Count>")[1].split(b"<")[0]
    desk.publish("us-ofac-sdn", sdn__xml=body.replace(b">%s<" % stated, b">99<"))
    desk.refused("it states 99 records and holds", entry)
    desk.publish("us-ofac-sdn", sdn__xml=body)
    assert desk.update(entry).edition.listings > 1


def test_what_the_server_does_wrong_replaces_nothing(desk: Desk) -> None:
    desk.update()
    desk.publisher.files["/own/own.csv"] = own(101)
    for behaviour, message in (
        (answer(500), "the server answers 500"),
        (truncated, "the connection broke"),
        (answer(404), "the server answers 404"),
        (answer(302, Location="/own/own.csv"), "more than 5 redirects"),
        (answer(302, Location="http://lists.example/"), "not a safe address"),
    ):
        desk.publisher.always["/own/own.csv"] = behaviour
        desk.refused(message)
    desk.publisher.always.clear()
    desk.publisher.next["/own/own.csv"] = [answer(500), truncated]
    assert desk.update().edition.listings == 101


def publish_ofac(desk: Desk) -> Entry:
    for name in OFAC:
        desk.publisher.files[f"/us-ofac-sdn/{name}"] = (DATA / "ofac" / name).read_bytes()
    return desk.of("us-ofac-sdn", "ofac-csv", *OFAC)


def test_several_files_make_one_edition(desk: Desk) -> None:
    entry = publish_ofac(desk)
    first = desk.update(entry).edition
    assert [file.name for file in first.files] == list(OFAC)
    assert {Path(file).name for file in desk.store.load(["us-ofac-sdn"]).editions[0].files} == set(OFAC)
    assert desk.update(entry).status == "unchanged"
    asked = len(desk.publisher.asked)
    desk.publisher.files["/us-ofac-sdn/alt.csv"] += b""
    alt = desk.publisher.files["/us-ofac-sdn/alt.csv"]
    number = alt.split(b",")[0]
    desk.publisher.files["/us-ofac-sdn/alt.csv"] = alt.rstrip(b"\x1a") + number + b',999999,"aka","NEW NAME",-0- \r\n'
    outcome = desk.update(entry)
    assert outcome.status == "updated"
    assert outcome.edition.names == first.names + 1
    for name in ("sdn.csv", "add.csv", "sdn_comments.csv"):  # not sent again, and there all the same
        assert (outcome.edition.content / name).read_bytes() == (DATA / "ofac" / name).read_bytes()
    statuses = [path for path, _ in desk.publisher.asked[asked:]]
    assert sorted(set(statuses)) == sorted(f"/us-ofac-sdn/{name}" for name in OFAC)


@pytest.mark.parametrize("name", OFAC)
def test_every_file_has_to_be_what_it_should_be(desk: Desk, name: str) -> None:
    entry = publish_ofac(desk)
    desk.update(entry)
    desk.publisher.files[f"/us-ofac-sdn/{name}"] = PAGE
    desk.refused(f"us-ofac-sdn, {name}: what was downloaded is refused: it is a web page", entry)


def test_files_that_are_replaced_meanwhile(desk: Desk) -> None:
    entry = publish_ofac(desk)
    path = "/us-ofac-sdn/sdn.csv"
    new = desk.publisher.files[path].replace(b"CUBA", b"SYRIA", 1)
    assert new != desk.publisher.files[path]

    def replace(handler: object) -> None:
        desk.publisher.files[path] = new
        serve(handler)  # type: ignore[arg-type]  # a handler it is

    desk.publisher.next["/us-ofac-sdn/alt.csv"] = [replace]
    edition = desk.update(entry).edition
    assert (edition.content / "sdn.csv").read_bytes() == new
    versions = iter(range(100))
    desk.publisher.always[path] = lambda handler: handler.reply(
        200, new + b"\r\n" * next(versions), ETag=f'"{next(versions)}"'
    )
    desk.refused("the publisher replaces the files just now", entry)


def test_a_page_that_links_to_the_newest(desk: Desk) -> None:
    entry = evolve(desk.entry, files={"own.csv": desk.publisher.url("/lists/index.html")}, link=r"/own(\d{8})\.csv$")
    desk.publisher.files["/lists/index.html"] = (
        b'<a HREF="/x/own20260101.csv">old</a><a href=\'../y/own20260301.csv\'>new</a><a href="own20260401.pdf">PDF</a>'
    )
    desk.publisher.files["/y/own20260301.csv"] = own(100)
    outcome = desk.update(entry)
    assert outcome.edition.files[0].address == desk.publisher.url("/y/own20260301.csv")
    assert outcome.edition.files[0].name == "own.csv"
    assert desk.update(entry).status == "unchanged"
    desk.publisher.files["/lists/index.html"] = PAGE
    desk.refused("no link on the page matches", entry)
    desk.publisher.files["/lists/index.html"] = bytes(5 << 20)
    desk.refused("larger than 4,194,304 bytes", entry)
    desk.publisher.files["/lists/index.html"] = b'<a href="file:///etc/own20260101.csv">'
    desk.refused("not a safe address", entry)


def test_a_mirror(desk: Desk) -> None:
    mirrored = evolve(desk, catalog=Catalog({}, mirror=desk.publisher.url("/mirror")))
    desk.publisher.files["/mirror/own/own.csv"] = own(50)
    assert mirrored.update().edition.listings == 50
    assert [path for path, _ in desk.publisher.asked] == ["/mirror/own/own.csv"]
    assert desk.update().edition.listings == 100
    assert "if-none-match" not in desk.publisher.asked[-1][1]  # the mirror's tag says nothing to the publisher


def test_an_offline_folder(desk: Desk, tmp_path: Path) -> None:
    offline = evolve(desk, catalog=Catalog({}, offline=str(tmp_path / "offline")))
    offline.refused("own.csv: cannot be copied: No such file")
    (tmp_path / "offline" / "own").mkdir(parents=True)
    file = tmp_path / "offline" / "own" / "own.csv"
    file.write_bytes(own(50))
    os.utime(file, (1_700_000_000, 1_700_000_000))
    edition = offline.update().edition
    assert (edition.listings, edition.date) == (50, "2023-11-14")
    assert offline.update().status == "unchanged"
    file.write_bytes(own(60))
    assert offline.update().edition.listings == 60
    assert desk.publisher.asked == []


def test_damage_is_repaired_by_an_update(desk: Desk) -> None:
    edition = desk.update().edition
    (edition.content / "own.csv").write_bytes(own(99))
    with pytest.raises(ListError, match=r"own\.csv changed after the download; run: screenkit lists update own"):
        desk.store.load(["own"])
    assert desk.update().status == "updated"
    assert len(desk.store.load(["own"])) == 100
    (edition.folder / "edition.json").write_text("{")
    with pytest.raises(ListError, match="what is known of the edition cannot be read; run: screenkit lists update own"):
        desk.store.load(["own"])
    desk.update()
    assert len(desk.store.load(["own"])) == 100
    (desk.store.folder("own") / "current.json").write_text("[]")
    with pytest.raises(ListError, match="cannot be read"):
        desk.store.load(["own"])
    assert desk.update().status == "unchanged"
    assert len(desk.store.load(["own"])) == 100


def test_the_guard_holds_although_the_pointer_is_damaged(desk: Desk) -> None:
    desk.update()
    (desk.store.folder("own") / "current.json").write_text("")
    desk.publisher.files["/own/own.csv"] = own(10)
    desk.refused("it holds 10 listings")


def test_a_home_that_cannot_be_written(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    blocked = evolve(desk, store=Store(tmp_path / "file"))
    with pytest.raises(ListError, match="the edition cannot be kept"):
        blocked.update()
