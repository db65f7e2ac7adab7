from __future__ import annotations

import csv
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from screenkit import cli
from screenkit.report.rows import COLUMNS

LISTED = """id,name,kind,aliases,birth_date,identifiers,programs
1,Zygmunt Brzozowski,person,,1961-02-03,imo=9074729,IN-HOUSE
"""
FIRST_NINE = "customer_id,customer_name,score,list,listing_uid,listed_name,matched_name,kind,programs"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a list and a file of three customers, one of them listed."""
    monkeypatch.chdir(tmp_path)
    Path("own.csv").write_text(LISTED)
    Path("customers.csv").write_text("id,name\nC-1,Zygmunt BRZOZOWSKI\nC-2,Ada King\nC-3,Bo Li\n")
    return tmp_path


Captured = pytest.CaptureFixture[str]


def run(capsys: Captured, *arguments: str) -> tuple[int, str, str]:
    status = cli.main(arguments)
    shown = capsys.readouterr()
    return status, shown.out, shown.err


def test_a_file_is_screened_into_a_csv(folder: Path, capsys: Captured) -> None:
    status, out, err = run(capsys, "screen", "customers.csv", "-l", "own.csv", "-o", "hits.csv")
    assert (status, out) == (0, "")
    text = (folder / "hits.csv").read_text()
    assert text.startswith(FIRST_NINE)
    (hit,) = csv.DictReader(text.splitlines())
    assert list(hit) == list(COLUMNS)
    whose, what = ("customer_id", "customer_name"), ("listing_uid", "listed_name", "kind", "programs")
    assert [hit[column] for column in whose] == ["C-1", "Zygmunt BRZOZOWSKI"]
    assert [hit[column] for column in what] == ["own:1", "Zygmunt Brzozowski", "person", "IN-HOUSE"]
    assert 95 <= float(hit["score"]) <= 100
    assert len(hit["edition_sha256"]) == 64
    assert "customers  3 screened, 0 rows not screened" in err
    assert "hits       1 of 1 customer, at 80 or above" in err
    assert "own.csv" in err


def test_hits_as_json_lines(folder: Path, capsys: Captured) -> None:
    assert run(capsys, "screen", "customers.csv", "-l", "own.csv", "-o", "hits.jsonl")[0] == 0
    (line,) = (folder / "hits.jsonl").read_text().splitlines()
    hit = json.loads(line)
    assert list(hit)[:2] == ["customer_id", "customer_name"]
    assert hit["listing_uid"] == "own:1"
    assert any(evidence["kind"] == "name" for evidence in hit["evidence"])
    _, out, _ = run(capsys, "screen", "customers.csv", "-l", "own.csv", "--format", "jsonl")
    assert out == line + "\n"


def test_a_table_goes_to_standard_output(folder: Path, capsys: Captured) -> None:
    _, out, _ = run(capsys, "screen", "customers.csv", "-l", "own.csv")
    header, rule, row = out.splitlines()
    assert header.split() == ["customer", "name", "score", "listed", "as", "listing", "kind", "programmes"]
    assert set(rule) == {"-", " "}
    assert row.startswith("C-1       Zygmunt BRZOZOWSKI  ")
    assert row.endswith("  own:1    person  IN-HOUSE")


def test_no_hit_is_no_table_and_an_empty_csv(folder: Path, capsys: Captured) -> None:
    Path("customers.csv").write_text("id,name\nC-2,Ada King\n")
    assert run(capsys, "screen", "customers.csv", "-l", "own.csv", "--fail-on-hit")[:2] == (0, "")
    assert run(capsys, "screen", "customers.csv", "-l", "own.csv", "-o", "-")[:2] == (0, ",".join(COLUMNS) + "\n")


def test_fail_on_hit(folder: Path, capsys: Captured) -> None:
    assert run(capsys, "screen", "customers.csv", "-l", "own.csv", "--fail-on-hit")[0] == 1
    assert run(capsys, "check", "Zygmunt Brzozowski", "-l", "own.csv", "--fail-on-hit")[0] == 1
    assert run(capsys, "check", "Ada King", "-l", "own.csv", "--fail-on-hit")[0] == 0


def test_two_runs_write_the_same(folder: Path, capsys: Captured) -> None:
    for name in ("a.csv", "b.csv"):
        run(capsys, "screen", "customers.csv", "-l", "own.csv", "-o", name)
    assert Path("a.csv").read_bytes() == Path("b.csv").read_bytes()


def test_rows_that_cannot_be_used_are_told_by_line(folder: Path, capsys: Captured) -> None:
    Path("customers.csv").write_text("id,name,dob,shoe\nC-1,,,\nC-2,Ada,05/06/1970,\nC-3,,,\n")
    status, _, err = run(capsys, "screen", "customers.csv", "-l", "own.csv")
    assert status == 0
    assert "not screened, 2 rows: no name: lines 2, 4\n" in err
    assert (
        "in part screened, 1 row: not a date that can be read; write it as 1970-05-16 (birth_date '05/06/1970')" in err
    )
    assert "columns not used: shoe\n" in err
    assert "customers  1 screened, 2 rows not screened, 1 value not used\n" in err


def test_columns_threshold_policy_and_encoding(folder: Path, capsys: Captured) -> None:
    Path("customers.csv").write_bytes("no;wer\nC-1;Zygmunt Brzozöwski\n".encode("cp1252"))
    Path("policy.toml").write_text("threshold = 20\n")
    common = (
        "screen",
        "customers.csv",
        "-l",
        "own.csv",
        "--map",
        "name=wer",
        "--map",
        "id = no",
        "--encoding",
        "cp1252",
    )
    assert run(capsys, *common, "--fail-on-hit")[0] == 1
    assert "at 20 or above" in run(capsys, *common, "--policy", "policy.toml")[2]
    assert "at 99.5 or above" in run(capsys, *common, "--policy", "policy.toml", "--threshold", "99.5")[2]


UNUSABLE = [  # arguments, what the one sentence says
    ("screen none.csv", "screenkit: none.csv: the file cannot be read: No such file or directory; name a CSV file"),
    (
        "screen headless.csv -l own.csv",
        "screenkit: headless.csv, line 1: no column holds a name among 'x', 'y'; name the",
    ),
    ("screen latin.csv -l own.csv", "screenkit: latin.csv, line 3: the file is not UTF-8; save it as UTF-8 or pass"),
    ("screen customers.csv -l none", "screenkit: none"),
    ("screen customers.csv -l headless.csv", "screenkit: headless.csv"),
    ("screen customers.csv -l broken.toml", "screenkit: broken.toml"),
    ("screen customers.csv --policy broken.toml", "screenkit: broken.toml, line 2: this is not TOML"),
    (
        "screen customers.csv --policy wrong.toml",
        "screenkit: wrong.toml, line 2: the key 'treshold' is not known; did you",
    ),
    ("screen customers.csv --threshold 101", "screenkit: threshold is 101.0; write a number from 0 to 100"),
    ("screen customers.csv --map nam=name", "screenkit: 'nam' is not something a column can hold"),
    ("screen customers.csv --map name", "'name' is not of the form FIELD=COLUMN"),
    ("screen customers.csv -l own.csv -o no/hits.csv", "screenkit: no/hits.csv: cannot be written: No such file"),
    (
        "screen customers.csv -o ./customers.csv",
        "screenkit: ./customers.csv: the hits would replace the customers; name",
    ),
    ("screen customers.csv -l own.csv -o ''", "screenkit: -o is '', and names no file; name one, or leave -o out"),
    ("lists compile -l own.csv -o ''", "screenkit: -o is '', and names no file; name one, or leave -o out"),
    (
        "lists compile -l own.csv -o -",
        "screenkit: -o is '-', and what is compiled is not written to standard output",
    ),
    ("check --kind robot x", "Invalid value for '--kind'"),
    ("check Ada --birth-date soon -l own.csv", "screenkit: birth date 'soon' cannot be read"),
    ("check Ada --gender q -l own.csv", "screenkit: gender 'q' is not known"),
    ("check Ada --id imo -l own.csv", "'imo' is not of the form TYPE=VALUE"),
    ("check ... -l own.csv", "screenkit: '...' has no letter or digit; give a name or an identifier"),
    ("explain one", "Missing argument"),
    ("nonsense", "No such command 'nonsense'"),
    ("lists show -l none", "screenkit: none"),
]


@pytest.mark.parametrize(("line", "message"), UNUSABLE)
def test_what_cannot_be_used_is_one_sentence_and_exit_2(
    folder: Path, capsys: Captured, line: str, message: str
) -> None:
    Path("headless.csv").write_text("x,y\n1,2\n")
    Path("latin.csv").write_bytes(b"id,name\nC-1,Zygmunt Brzozowski\nC-2,J\xfcrgen\n")
    Path("broken.toml").write_text("threshold = 80\n[[")
    Path("wrong.toml").write_text("\ntreshold = 80\n")
    before = sorted(folder.iterdir())
    status, out, err = run(capsys, *shlex.split(line))
    assert (status, out) == (2, "")
    assert message in err
    assert "Traceback" not in err
    assert sorted(folder.iterdir()) == before


def test_a_late_failure_leaves_no_half_written_hits(folder: Path, capsys: Captured) -> None:
    Path("customers.csv").write_bytes(b"id,name\n" + b"C-1,Zygmunt Brzozowski\n" * 5000 + b"C-2,\xff\n")
    Path("hits.csv").write_text("from before")
    status, _, err = run(capsys, "screen", "customers.csv", "-l", "own.csv", "-o", "hits.csv")
    assert status == 2
    assert "customers.csv, line 5002: the file is not UTF-8" in err
    assert Path("hits.csv").read_text() == "from before"
    assert sorted(path.name for path in folder.iterdir()) == ["customers.csv", "hits.csv", "own.csv"]


FOUND = [  # on the lists that ship: what is checked, and a listing that is found
    ("Vladimir Mikheychik", "us-ofac-sdn:47173"),
    ("Vladimir Mikheichik", "us-ofac-sdn:47173"),
    ("Владимир Михейчик", "us-ofac-sdn:47173"),
    ("블라디미르 미헤이치크", "us-ofac-sdn:47173"),
    ("224th Flight Unit", "us-ofac-sdn:43113"),
    ("224 летный отряд", "us-ofac-sdn:43113"),
    ("RF-86898", "RF-86898"),
    ("rf 86898", "RF-86898"),
    ("Lee Chang-ho", "RI, Chang Ho"),
    ("리창호", "RI, Chang Ho"),
    ("IMO 9358010", "MAIA-1"),
    ("9358010", "MAIA-1"),
    ("0x098b716b8aaf21512996dc57eb0615e2383e2f96", "LAZARUS GROUP"),
    ("TPDLpXxPcaSsupEZ3yrVksmNkYP5SLeKxu", "SIM, Hyon Sop"),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_check_finds_listed_parties(capsys: Captured, text: str, expected: str) -> None:
    status, out, _ = run(capsys, "check", text)
    assert status == 0
    assert expected in out


NOT_FOUND = [
    "John Smith",
    "TPDLpXxPcaSsupEZ3yrVksmNkYP5SLeKxv",
    "0x098b716b8aaf21512996dc57eb0615e2383e2f97",
    "RF-86899",
]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_check_does_not_flag_others(capsys: Captured, text: str) -> None:
    assert run(capsys, "check", text)[1].startswith("no hit at 80 or above in ")


def test_one_is_no_plural(folder: Path, capsys: Captured) -> None:
    assert run(capsys, "check", "Ada King", "-l", "own.csv")[1] == "no hit at 80 or above in 1 listing of 1 list\n"
    err = run(capsys, "screen", "customers.csv", "-l", "own.csv")[2]
    assert "hits       1 of 1 customer, at 80 or above\nlists      1 listing in 1 edition\n" in err


def test_check_does_not_take_one_flight_unit_for_another(capsys: Captured) -> None:
    assert "43113" not in run(capsys, "check", "223rd Flight Unit")[1]


def test_check_takes_what_is_known(folder: Path, capsys: Captured) -> None:
    options = (
        "--kind",
        "person",
        "--country",
        "PL",
        "--country",
        "Russia",
        "--gender",
        "male",
        "-l",
        "own.csv",
        "--json",
    )
    _, out, _ = run(capsys, "check", "Zygmunt Brzozowski", "--birth-date", "1961-02-03", *options)
    (agreeing,) = json.loads(out)
    _, out, _ = run(capsys, "check", "Zygmunt Brzozowski", "--birth-date", "1990-01-01", "--threshold", "1", *options)
    (conflicting,) = json.loads(out)
    assert agreeing["score"] > conflicting["score"]
    assert "birth date" in {evidence["kind"] for evidence in conflicting["evidence"]}
    assert "own:1" in run(capsys, "check", "Ship", "--id", "IMO number=9074729", "-l", "own.csv")[1]
    assert json.loads(run(capsys, "check", "Ada King", "-l", "own.csv", "--json")[1]) == []


def test_explain_says_what_made_the_score(capsys: Captured) -> None:
    status, out, _ = run(capsys, "explain", "Ким Чен Ын", "Kim Jong Un", "--kind", "person")
    assert status == 0
    assert out.splitlines()[0].endswith("Ким Чен Ын / Kim Jong Un")
    assert len(out.splitlines()) > 1
    compared = json.loads(run(capsys, "explain", "Ким Чен Ын", "Kim Jong Un", "--kind", "person", "--json")[1])
    assert f"{compared['score']:.1f}  " in out


def test_hostile_names_do_not_reach_the_terminal(capsys: Captured) -> None:
    _, out, _ = run(capsys, "explain", "Ada\x1b[2J\u202eKing", "Ada King")
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_lists_show(folder: Path, capsys: Captured) -> None:
    Path("own.csv").write_text(LISTED + "2,,person,,,,\n")
    status, out, err = run(capsys, "lists", "show", "-l", "own.csv")
    assert status == 0
    assert out.splitlines()[2].split()[0] == "own"
    assert out.splitlines()[-1] == "1 listing"
    assert err.startswith("own.csv, ")
    assert "(record lost)" in err
    assert "us-ofac-sdn" in run(capsys, "lists", "show")[1]


def in_process(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    return subprocess.run(  # noqa: S603  our own command
        [sys.executable, "-m", "screenkit", *arguments],
        capture_output=True, text=True, env=environment, check=False, timeout=60,
    )  # fmt: skip


def test_a_terminal_that_cannot_show_a_name_gets_escapes() -> None:
    done = in_process("explain", "리창호", "Ri Chang Ho")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\\ub9ac\\ucc3d\\ud638 / Ri Chang Ho" in done.stdout


def test_help_and_version() -> None:
    assert "Usage: screenkit" in in_process("--help").stdout
    assert in_process("--version").stdout.startswith("screenkit, version ")


def test_a_closed_pipe_is_quiet(folder: Path) -> None:
    Path("customers.csv").write_text("id,name\n" + "C-1,Zygmunt Brzozowski\n" * 20_000)
    screen = [sys.executable, "-m", "screenkit", "screen", "customers.csv", "-l", "own.csv", "--format", "csv"]
    with subprocess.Popen(screen, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:  # noqa: S603  our own command
        assert child.stdout
        assert child.stderr
        child.stdout.readline()
        child.stdout.close()
        assert child.stderr.read() == b""
    assert child.returncode == cli.BROKEN_PIPE


def test_an_interrupt_is_130(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli.commands, "invoke", interrupt)
    assert run(capsys, "lists", "show") == (130, "", "")


def test_a_command_imports_only_what_it_needs() -> None:
    code = "import sys, screenkit.cli; print(sorted({'rich', 'lxml', 'numpy', 'rapidfuzz'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout == "[]\n"
