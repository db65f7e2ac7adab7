"""The command line: arguments in, one call, text out. Imports wait until they are used: `check` must be quick."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs
import click

from screenkit.cli_lists import lists_, named, store
from screenkit.counted import counted
from screenkit.errors import CustomerError, ScreenkitError
from screenkit.model import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from screenkit.batch import Report
    from screenkit.model import Kind
    from screenkit.policy import Policy
    from screenkit.report.rows import Format
    from screenkit.watchlist import Watchlist

DONE, HIT, UNUSABLE, INTERRUPTED, BROKEN_PIPE = 0, 1, 2, 130, 141

_SELDOM: Final = (50_000, 20, 100)  # objects, and sweeps of the young and the middle-aged, between sweeps for garbage

_lists: Final = click.option(
    "-l",
    "--list",
    "lists",
    multiple=True,
    metavar="PATH",
    help="A list file, folder, or the name of a downloaded list; repeatable. [default: the lists that ship]",
)
_cache: Final = click.option("--no-cache", is_flag=True, help="Read the lists anew, and keep nothing compiled.")
_policy: Final = click.option("--policy", "policy_file", metavar="FILE", help="A policy in TOML.")
_threshold: Final = click.option("--threshold", type=float, metavar="N", help="The score, 0 to 100, that makes a hit.")
_kind: Final = click.option("--kind", type=click.Choice(KINDS), default="unknown", help="What is screened.")
_json: Final = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
_fail: Final = click.option("--fail-on-hit", is_flag=True, help="Exit with 1 if there is a hit.")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="screenkit")
@click.option("--home", envvar="SCREENKIT_HOME", metavar="DIR", help="Where downloaded lists are kept.")
def commands(home: str | None) -> None:
    """Is this customer on a sanctions list?"""


commands.add_command(lists_)


@commands.command()
@click.argument("customers", metavar="CUSTOMERS")
@_lists
@_cache
@click.option(
    "-o",
    "--output",
    metavar="HITS.csv",
    callback=named,
    help="Write the hits there. [default: a table on standard output]",
)
@click.option(
    "--format", "format_", type=click.Choice(["csv", "jsonl"]), help="How to write hits. [default: as -o ends]"
)
@_policy
@_threshold
@click.option(
    "--workers", type=click.IntRange(min=1), metavar="N", help="Parallel workers. [default: one for each core]"
)
@click.option("--map", "columns", multiple=True, metavar="FIELD=COLUMN", help="Say what a column holds; repeatable.")
@click.option("--encoding", default="utf-8", show_default=True, help="The encoding of customers in CSV.")
@_fail
def screen(
    customers: str,
    lists: tuple[str, ...],
    no_cache: bool,
    output: str | None,
    format_: Format | None,
    policy_file: str | None,
    threshold: float | None,
    workers: int | None,
    columns: tuple[str, ...],
    encoding: str,
    fail_on_hit: bool,
) -> int:
    """Screen a file of customers: CSV, or Parquet and Arrow where pyarrow is installed."""
    import time

    from screenkit.batch import screen_rows, stopping_cleanly
    from screenkit.customers import CustomerFile
    from screenkit.report.summary import summary
    from screenkit.screen import Screener

    start = time.perf_counter()
    file = CustomerFile.open(customers, [_pair(c, "FIELD=COLUMN", "--map") for c in columns], encoding)
    if output and Path(output).exists() and Path(output).samefile(customers):
        raise ScreenkitError(
            "the hits would replace the customers", file=output, remedy="name another file for the hits"
        )
    policy = _read_policy(policy_file, threshold)
    with stopping_cleanly(), _lasting():
        watchlist = _load(lists, cache=not no_cache)
        screener = Screener(watchlist, policy)
    with stopping_cleanly(), _output(output, format_) as report, _progress(customers) as advance:
        outcome = screen_rows(screener, file, report, workers, advance)
    if file.unused:
        _say(f"columns not used: {', '.join(file.unused)}")
    for line in summary(outcome, watchlist, policy.threshold, time.perf_counter() - start):
        _say(line)
    return HIT if outcome.hits and fail_on_hit else DONE


@commands.command()
@click.argument("name")
@_kind
@click.option("--birth-date", metavar="DATE", help="1970-05-16, 1970-05 or 1970.")
@click.option("--country", "countries", multiple=True, metavar="C", help="An ISO 3166 code or a name; repeatable.")
@click.option("--gender", metavar="G", help="male or female.")
@click.option("--id", "identifiers", multiple=True, metavar="TYPE=VALUE", help="passport=..., imo=... ; repeatable.")
@_lists
@_cache
@_policy
@_threshold
@_json
@_fail
def check(
    name: str,
    kind: Kind,
    birth_date: str | None,
    countries: tuple[str, ...],
    gender: str | None,
    identifiers: tuple[str, ...],
    lists: tuple[str, ...],
    no_cache: bool,
    policy_file: str | None,
    threshold: float | None,
    as_json: bool,
    fail_on_hit: bool,
) -> int:
    """Screen one NAME, which may also be an identifier: a tail number, an IMO number, a wallet address."""
    from screenkit.identifiers import guess
    from screenkit.model import Customer
    from screenkit.report.hits import listed_as
    from screenkit.screen import Screener

    given = [_pair(i, "TYPE=VALUE", "--id") for i in identifiers]
    if not any(map(str.isalnum, name)) and not given:
        raise CustomerError(f"{name!r} has no letter or digit", remedy="give a name or an identifier")
    customer = Customer(
        name=name,
        kind=kind,
        birth_date=birth_date,
        countries=countries,
        gender=gender,
        identifiers=given + [(type_, name) for type_ in guess(name)],
    )
    policy = _read_policy(policy_file, threshold)
    watchlist = _load(lists, cache=not no_cache)
    screening = Screener(watchlist, policy).screen(customer)
    if as_json:
        _print_json([hit.to_dict() for hit in screening.hits])
    elif screening.hits:
        _print_visible("\n\n".join(f"{hit.explain()}\n  {listed_as(hit)}" for hit in screening.hits))
    else:
        listings, lists_read = counted(len(watchlist), "listing"), counted(len(watchlist.editions), "list")
        print(f"no hit at {policy.threshold:g} or above in {listings} of {lists_read}")
    return HIT if screening.hits and fail_on_hit else DONE


@commands.command()
@click.argument("name_a", metavar="'NAME A'")
@click.argument("name_b", metavar="'NAME B'")
@_kind
@_json
def explain(name_a: str, name_b: str, kind: Kind, as_json: bool) -> int:
    """Compare two names and say what made the score."""
    from screenkit.score.comparison import compare_names

    comparison = compare_names(name_a, name_b, kind=kind)
    if as_json:
        _print_json(comparison.to_dict())
    else:
        _print_visible(comparison.explain())
    return DONE


def _pair(text: str, form: str, option: str) -> tuple[str, str]:
    left, equals, right = map(str.strip, text.partition("="))
    if not (left and equals and right):
        raise click.BadParameter(f"{text!r} is not of the form {form}", param_hint=option)
    return left, right


def _read_policy(path: str | None, threshold: float | None) -> Policy:
    from screenkit.policy import Policy

    policy = Policy() if path is None else Policy.from_toml(path)
    return policy if threshold is None else attrs.evolve(policy, threshold=threshold)


@contextmanager
def _lasting() -> Iterator[None]:
    """Keep what is made here for good: it is not swept for garbage, nor copied by the workers' sweeps.

    Sweeps are rare from then on: what a screening makes either lasts or is gone at once.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(*_SELDOM)
        gc.enable()


def _load(paths: tuple[str, ...], *, cache: bool) -> Watchlist:
    from screenkit.watchlist import load_lists, shipped

    return store().load(paths, cache=cache) if paths else load_lists(shipped(), cache=cache)


@contextmanager
def _output(path: str | None, format_: Format | None) -> Iterator[Report]:
    """Open where hits go: a file that appears when it is whole, standard output, or a table there."""
    from screenkit.batch import Report, replacing
    from screenkit.report import hits, rows

    if path not in (None, "-"):
        with replacing(path) as file:
            yield rows.report(file, format_ or ("jsonl" if path.endswith(".jsonl") else "csv"))
    elif path or format_:
        yield rows.report(sys.stdout, format_ or "csv")
    else:
        found: list[Sequence[str]] = []
        yield Report(hits.rows, found.extend)
        if found and sys.stdout.isatty():
            hits.draw(found)
        elif found:
            print("\n".join(hits.plain(found)))


@contextmanager
def _progress(path: str) -> Iterator[Callable[[], None]]:
    """Show a progress bar on a terminal, and nothing anywhere else."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Path(path).open("rb") as f:
        blocks = iter(lambda: f.read(1 << 20), b"")
        first = next(blocks, b"")
        lines = None  # of a table whose rows are no lines
        if b"\x00" not in first:
            lines = first.count(b"\n") + sum(block.count(b"\n") for block in blocks)
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("screening", total=lines)
        yield lambda: bar.advance(task)


def _print_json(value: object) -> None:
    import json

    print(json.dumps(value, ensure_ascii=False, indent=1))


def _print_visible(text: str) -> None:
    from screenkit.report.text import visible

    print("\n".join(map(visible, text.split("\n"))))


def _say(line: str) -> None:
    print(line, file=sys.stderr)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status: 0 done, 1 a hit with --fail-on-hit, 2 usage or unusable input."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # NumPy's threads for matrices, of which there are none here
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a name must not fail for a terminal's encoding
    try:
        # not commands.main(), which has its own exit status for a closed pipe: that of a hit
        given = sys.argv[1:] if arguments is None else [*arguments]
        with commands.make_context("screenkit", given) as context:
            status = commands.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as e:  # --help, --version
        return e.exit_code
    except click.ClickException as e:
        e.show()
        return UNUSABLE
    except ScreenkitError as e:
        _say(f"screenkit: {e}")
        return UNUSABLE
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except BrokenPipeError:  # the reader has seen enough: `screenkit ... | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except OSError as e:
        _say(f"screenkit: {e.filename or 'standard output'}: {e.strerror}")
        return UNUSABLE
    return int(status or DONE)
