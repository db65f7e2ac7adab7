"""The commands that keep lists."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import attrs
import pytest

from screenkit import cli, cli_lists
from screenkit.download import Downloader, Reply
from screenkit.editions import Store
from tests.desk import un
from tests.publisher import Publisher, answer, publishing

UN = Path(__file__).resolve().parents[1] / ".." / "shared" / "lists" / "un"
Captured = pytest.CaptureFixture[str]


def own(parties: int, first: int = 0) -> bytes:
    rows = [f"{n},Party {n},{'ship' if n % 10 == 0 else 'person'}" for n in range(first, first + parties)]
    return "\n".join(["id,name,kind", *rows, ""]).encode()


@pytest.fixture
def publisher(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    """A publisher of two in-house lists, the catalog of which is in the home of downloaded lists."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setenv("SCREENKIT_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(Downloader, "fetch", without_waiting(Downloader.fetch))
    with publishing() as publisher:
        Path("home").mkdir()
        Path("home/catalog.toml").write_text(
            "".join(
                f'[lists.{name}]\nformat = "plain-csv"\ncadence_days = 7\ndefault = {default}\n'
                f'files = {{ "{name}.csv" = "{publisher.url(f"/{name}")}" }}\n'
                for name, default in (("own", "true"), ("other", "false"))
            )
            + "".join(f"[lists.{name}]\ndefault = false\n" for name in DEFAULT)
        )
        publisher.files.update({"/own": own(100), "/other": own(50)})
        yield publisher


DEFAULT = ("us-ofac-sdn", "us-ofac-cons", "un-sc", "eu-fsf", "uk-sl", "ch-seco", "ca-sema", "au-dfat", "jp-mof")


def without_waiting(
    fetch: Callable[[Downloader, str, Path, Mapping[str, str]], Reply],
) -> Callable[[Downloader, str, Path, Mapping[str, str]], Reply]:
    return lambda self, *arguments: fetch(attrs.evolve(self, sleep=lambda _: None), *arguments)


def run(capsys: Captured, *arguments: str) -> tuple[int, str, str]:
    status = cli.main(arguments)
    shown = capsys.readouterr()
    assert "Traceback" not in shown.err
    return status, shown.out, shown.err


def on(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    monkeypatch.setattr(cli_lists, "_today", lambda: dt.date.fromisoformat(day))


def test_update_without_names_takes_the_default_and_what_is_there(publisher: Publisher, capsys: Captured) -> None:
    status, out, err = run(capsys, "lists", "update")
    assert (status, err) == (0, "")
    assert out.startswith("own: new, edition of 2026-02-27, 100 listings, sha256 ")
    assert run(capsys, "lists", "update", "other")[1].startswith("other: new, ")
    publisher.files["/own"] = own(103, first=2)
    status, out, _ = run(capsys, "lists", "update")
    first, second = out.splitlines()
    assert first.startswith("own: updated, edition of 2026-02-27, 103 listings (+5 -2, 0 amended), sha256 ")
    assert second.startswith("other: unchanged, ")


def test_one_list_that_fails_does_not_stop_the_others(publisher: Publisher, capsys: Captured) -> None:
    publisher.always["/own"] = answer(500)
    status, out, err = run(capsys, "lists", "update", "own", "other")
    assert status == 2
    assert out.startswith("other: new, ")
    assert err.endswith("/own: the server answers 500 Internal Server Error (tried 4 times); try again later\n")


def test_a_shrunken_edition_needs_a_word(publisher: Publisher, capsys: Captured) -> None:
    run(capsys, "lists", "update", "own")
    publisher.files["/own"] = own(80)
    status, out, err = run(capsys, "lists", "update", "own")
    assert (status, out) == (2, "")
    assert "it holds 80 listings, and the edition of 2026-02-27 held 100; nothing was replaced" in err
    status, out, _ = run(capsys, "lists", "update", "own", "--accept-shrink")
    assert status == 0
    assert "80 listings (+0 -20, 0 amended)" in out


def test_a_downloaded_list_is_screened_by_its_name(publisher: Publisher, capsys: Captured) -> None:
    run(capsys, "lists", "update", "own")
    assert "own:7" in run(capsys, "check", "Party 7", "-l", "own")[1]
    Path("customers.csv").write_text("id,name\nC-1,Party 7\n")
    status, _, err = run(capsys, "screen", "customers.csv", "-l", "own", "-o", "hits.csv", "--fail-on-hit")
    assert status == 1
    assert "own   2026-02-27       100" in err
    assert "2026-02-27" in Path("hits.csv").read_text()


def test_a_list_that_was_not_downloaded(publisher: Publisher, capsys: Captured) -> None:
    status, out, err = run(capsys, "check", "x", "-l", "un-sc")
    assert (status, out) == (2, "")
    assert err == "screenkit: un-sc has not been downloaded yet; run: screenkit lists update un-sc\n"
    assert run(capsys, "check", "x", "-l", "un-cs")[2].startswith("screenkit: un-cs: there is no file")


def test_the_home_can_be_given(publisher: Publisher, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SCREENKIT_HOME")
    assert run(capsys, "--home", "home", "lists", "update", "own")[0] == 0
    assert Store(Path("home")).names() == ["own"]
    assert "own:7" in run(capsys, "--home", "home", "check", "Party 7", "-l", "own")[1]


def test_show_tells_age_and_counts(publisher: Publisher, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, "2026-03-06")
    publisher.files["/own"] = own(100) + b"200,,person\n"
    run(capsys, "lists", "update", "own", "other")
    status, out, err = run(capsys, "lists", "show")
    assert status == 0
    shipped, downloaded = out.split("\ndownloaded:\n")
    assert "us-ofac-sdn" in shipped
    rows = [line.split("  ") for line in downloaded.splitlines()[2:]]
    assert [[cell.strip() for cell in row if cell][:6] for row in rows] == [
        ["other", "2026-02-27", "7 days", "50", "person 45, vessel 5", "0"],
        ["own", "2026-02-27", "7 days", "100", "person 90, vessel 10", "1"],
    ]
    assert err == ""
    status, out, err = run(capsys, "lists", "show", "-l", "own")
    assert out.splitlines()[-1] == "100 listings"
    assert "own.csv, line 102" in err
    assert "(record lost)" in err


def test_show_warns_of_what_is_old(publisher: Publisher, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    run(capsys, "lists", "update", "own")
    on(monkeypatch, "2026-03-07")
    warning = "own: the edition of 2026-02-27 is 8 days old; a new one comes every 7 days or so"
    pointer = Path("home/lists/own/current.json")
    for looked_for, rest in (
        ("2026-02-27", "; run: screenkit lists update own\n"),
        ("2026-03-07", ", and the last look"),
    ):
        pointer.write_text(json.dumps(json.loads(pointer.read_text()) | {"looked_for": f"{looked_for}T00:00:00+00:00"}))
        assert run(capsys, "lists", "show")[2].startswith(warning + rest)
    assert run(capsys, "lists", "show", "-l", "own")[2].startswith(
        f"{warning}, and the last look for one was 0 days ago"
    )
    Path("own.csv").write_bytes(own(5))
    assert run(capsys, "lists", "show", "-l", "own.csv")[2] == ""  # it says no date


def test_what_is_damaged_does_not_hide_the_rest(publisher: Publisher, capsys: Captured) -> None:
    run(capsys, "lists", "update", "own", "other")
    Path("home/lists/other/current.json").write_text("{}")
    status, out, err = run(capsys, "lists", "show")
    assert status == 2
    assert "\nown   2026-02-27" in out
    assert "other/current.json: what is known of the edition cannot be read; run: screenkit lists update other" in err


def test_a_bar_is_drawn_on_a_terminal_only(
    publisher: Publisher, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(capsys, "lists", "update", "own")[2] == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    status, out, err = run(capsys, "lists", "update", "other")
    assert status == 0
    assert out.startswith("other: new, ")
    assert "other" in err


def test_the_catalog_is_shown(publisher: Publisher, capsys: Captured) -> None:
    status, out, _ = run(capsys, "lists", "catalog")
    assert status == 0
    own_line = next(line for line in out.splitlines() if line.startswith("own "))
    assert own_line.split() == ["own", "*", "plain-csv", "7"]
    assert any(line.startswith("un-sc ") and "un-xml" in line for line in out.splitlines())
    (found,) = (entry for entry in json.loads(run(capsys, "lists", "catalog", "--json")[1]) if entry["name"] == "own")
    assert found["files"] == {"own.csv": publisher.url("/own")}


def test_verify_adds_up(publisher: Publisher, capsys: Captured) -> None:
    assert run(capsys, "lists", "verify")[0] == 2
    publisher.files["/own"] = own(100) + b"200,,person\n1,Party 1,person\n"
    run(capsys, "lists", "update", "own", "other")
    status, out, err = run(capsys, "lists", "verify")
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        "other 2026-02-27, other.csv: 50 records = 50 listings + 0 merged + 0 lost: agrees",
        "own 2026-02-27, own.csv: 102 records = 100 listings + 1 merged + 1 lost: agrees",
    ]


def test_verify_finds_what_is_not_as_it_was(publisher: Publisher, capsys: Captured) -> None:
    run(capsys, "lists", "update", "own")
    publisher.files["/own"] = own(101)
    run(capsys, "lists", "update", "own")
    current, before = Store(Path("home")).editions("own")
    (before.content / "own.csv").write_bytes(own(100).replace(b"Party 7", b"Party 8"))
    status, out, err = run(capsys, "lists", "verify", "own")
    assert (status, "agrees" in out) == (2, True)
    assert err == f"screenkit: own {before.id}: own.csv is not as it was downloaded\n"
    (current.content / "own.csv").write_bytes(own(99))
    status, _, err = run(capsys, "lists", "verify", "own", "other")
    assert status == 2
    assert f"own {current.id}: own.csv is not as it was downloaded\n" in err
    assert f"own {current.id}: 99 listings, and 101 when it was downloaded\n" in err
    assert "other has not been downloaded yet" in err


def test_verify_a_file(publisher: Publisher, capsys: Captured) -> None:
    Path("in-house.csv").write_bytes(own(5))
    status, out, _ = run(capsys, "lists", "verify", "in-house.csv")
    assert (status, out) == (
        0,
        "in-house without date, in-house.csv: 5 records = 5 listings + 0 merged + 0 lost: agrees\n",
    )
    Path("excerpt.xml").write_text(
        "<sdnList><publshInformation><Publish_Date>01/02/2026</Publish_Date><Record_Count>3</Record_Count>"
        "</publshInformation><sdnEntry><uid>1</uid><lastName>A</lastName><sdnType>Entity</sdnType></sdnEntry></sdnList>"
    )
    status, out, _ = run(capsys, "lists", "verify", "excerpt.xml")
    assert status == 2
    assert "1 record, 3 stated = 1 listing + 0 merged + 0 lost: DOES NOT AGREE" in out
    assert run(capsys, "lists", "verify", "none.csv", "in-house.csv")[:2] == (
        2,
        "in-house without date, in-house.csv: 5 records = 5 listings + 0 merged + 0 lost: agrees\n",
    )


OLD = """id,name,kind,aliases,birth_date,identifiers,programs
1,Zygmunt Brzozowski,person,Zyga;Zbyszek,1961-02-03,passport=AB1234567,IN-HOUSE
2,Northern Lights Charter,company,,,,IN-HOUSE
3,Gone,person,,,,
"""
NEW = """id,name,kind,aliases,birth_date,identifiers,programs
4,Come,ship,,,imo=9074729,SEA
2,Northern Lights Charter,company,,,,IN-HOUSE
1,Zygmunt Brzozowski,person,Zbyszek;Z. B.,1961-02-03;1962,passport=AB1234567,IN-HOUSE
"""


def test_diff_for_people(publisher: Publisher, capsys: Captured) -> None:
    Path("2024.csv").write_text(OLD)
    Path("2025.csv").write_text(NEW)
    status, out, err = run(capsys, "lists", "diff", "2024.csv", "2025.csv")
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert lines[0].startswith("old  2024 without date, 3 listings, 2024.csv ")
    assert lines[2:] == [
        "+1 -1, 1 amended",
        "+ 2025:4  Come; vessel; SEA",
        "- 2025:3  Gone; person",
        "~ 2025:1  Zygmunt Brzozowski",
        "    - names: Zyga (alias)",
        "    + names: Z. B. (alias)",
        "    + birth dates: 1962",
    ]


def test_diff_of_two_lists_says_so(publisher: Publisher, capsys: Captured) -> None:
    Path("own.csv").write_text(OLD)
    Path("un.xml").write_bytes(un("2026-01-01"))
    status, out, err = run(capsys, "lists", "diff", "own.csv", "un.xml")
    assert (status, out.splitlines()[2]) == (0, "+3 -3, 0 amended")
    assert "editions of different lists" in err


def test_diff_for_machines(publisher: Publisher, capsys: Captured) -> None:
    Path("2024.csv").write_text(OLD)
    Path("2025.csv").write_text(NEW)
    found = json.loads(run(capsys, "lists", "diff", "2024.csv", "2025.csv", "--json")[1])
    assert [found[side][0]["list"] for side in ("old", "new")] == ["2024", "2025"]
    assert [party["uid"] for party in found["added"]] == ["2025:4"]
    assert [change["field"] for change in found["amended"][0]["changes"]] == ["names", "birth_dates"]


def test_diff_of_downloaded_editions(publisher: Publisher, capsys: Captured) -> None:
    run(capsys, "lists", "update", "own")
    status, _, err = run(capsys, "lists", "diff", "own@previous", "own")
    assert status == 2
    assert "own has no edition 'previous'; those that are kept are 2026-02-27-" in err
    publisher.files["/own"] = own(101)
    run(capsys, "lists", "update", "own")
    out = run(capsys, "lists", "diff", "own@previous", "own")[1]
    assert out.splitlines()[2:] == ["+1 -0, 0 amended", "+ own:100  Party 100; vessel"]
    assert "own 2026-02-27, 101 listings" in out


def test_hostile_names_do_not_reach_the_terminal(publisher: Publisher, capsys: Captured) -> None:
    Path("a.csv").write_text("id,name\n1,Ada\n")
    Path("b.csv").write_text("id,name\n1,Ada\n2,E\x1b[2Jvil\u202e\n")
    out = run(capsys, "lists", "diff", "a.csv", "b.csv")[1]
    assert "E\\x1b[2Jvil\\u202e" in out
    assert not {"\x1b", "\u202e"} & set(out)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("lists update un-cs", "screenkit: no list of the name 'un-cs' is known; did you mean 'un-sc'?"),
        ("lists diff none own", "screenkit: none: there is no such file"),
        ("lists diff own", "Missing argument 'NEW'"),
        ("lists verify none", "screenkit: none: there is no such file"),
        ("lists verify", "screenkit: nothing was downloaded yet"),
        ("lists show -l own@2020", "screenkit: own has not been downloaded yet"),
    ],
)
def test_what_cannot_be_used_is_one_sentence_and_exit_2(
    publisher: Publisher, capsys: Captured, line: str, message: str
) -> None:
    status, out, err = run(capsys, *line.split())
    assert (status, out) == (2, "")
    assert message in err


def test_a_catalog_that_is_wrong(publisher: Publisher, capsys: Captured) -> None:
    Path("home/catalog.toml").write_text("[lists.own]\n")
    for line in ("lists update", "lists show", "lists catalog", "check x -l own"):
        status, _, err = run(capsys, *line.split())
        assert status == 2
        assert err.startswith(
            "screenkit: home/catalog.toml: the list 'own' has no format".replace("home", str(Path.cwd() / "home"))
        )


@pytest.mark.skipif(not UN.is_dir(), reason="the real lists are not beside the project")
def test_diff_of_real_editions(publisher: Publisher, capsys: Captured) -> None:
    out = run(capsys, "lists", "diff", str(UN / "un-2025-08-02.xml"), str(UN / "un-2025-11-15.xml"))[1]
    lines = out.splitlines()
    assert lines[2] == "+123 -2, 10 amended"
    assert sum(line.startswith("+ ") for line in lines) == 123
    assert "~ un-sc:IQi.085  BASHAR SABAWI IBRAHIM HASAN AL-TIKRITI\n    + names: BASHAR AL-NASIRI (alias)\n" in out
    assert "remarks: Left Kuwait … [+His Kuwaiti" not in out
    assert "June 2001. [+His Kuwaiti citizenship has been revoked" in out
