"""The commands that keep lists: `screenkit lists ...`. Imports wait until they are used, as in cli.py."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import click

from screenkit.counted import counted
from screenkit.errors import ScreenkitError

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from screenkit.catalog import Catalog
    from screenkit.editions import Store, StoredEdition
    from screenkit.watchlist import Watchlist

DONE, UNUSABLE = 0, 2

_json: Final = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def named(_: click.Context, __: click.Parameter, path: str | None) -> str | None:
    """Refuse an empty file name, such as a variable of the shell that is not set: it would mean the working folder."""
    if path == "":
        raise ScreenkitError("-o is '', and names no file", remedy="name one, or leave -o out")
    return path


@click.group("lists")
def lists_() -> None:
    """Keep lists: what there is, what is current, what has changed."""


@lists_.command()
@click.option("-l", "--list", "lists", multiple=True, metavar="PATH", help="A file, folder, or list name; repeatable.")
def show(lists: tuple[str, ...]) -> int:
    """Show editions: their date, age and counts, and what in them could not be understood.

    Without -l, the lists that ship, and those that were downloaded.
    """
    from screenkit.report.lists import stored_table, watchlist_table
    from screenkit.report.summary import problem
    from screenkit.watchlist import Watchlist

    kept, catalog = store(), _catalog()
    watchlist = kept.load(lists) if lists else Watchlist.default()
    stored, damaged = _stored(lists or kept.names(), kept)
    for line in watchlist_table(watchlist, _today()):
        print(line)
    rest = len(watchlist.all) - len(watchlist)
    others = f", and {counted(rest, 'removed or unconfirmed one')}" if rest else ""
    print(counted(len(watchlist), "listing") + others)
    if stored and not lists:
        print("\ndownloaded:\n" + "\n".join(stored_table(stored, _today())))
    for found in watchlist.problems:
        _say(problem(found))
    for warning in (*_warnings(watchlist, stored, kept, catalog), *damaged):
        _say(warning)
    return UNUSABLE if damaged else DONE


def _stored(names: Iterable[str], kept: Store) -> tuple[list[StoredEdition], list[str]]:
    """Give the editions among these that were downloaded, and what is to be said of those that are damaged."""
    from screenkit.editions import StoredEdition

    found, damaged = [], []
    for name in names:
        try:
            if isinstance(edition := kept.resolve(name), StoredEdition):
                found.append(edition)
        except ScreenkitError as e:
            damaged.append(f"screenkit: {e}")
    return found, damaged


@lists_.command("catalog")
@_json
def catalog_(as_json: bool) -> int:
    """Show the lists that can be downloaded, and how many days usually pass between their editions."""
    from screenkit.report.lists import catalog_table

    if as_json:
        import attrs

        _print_json([attrs.asdict(entry) for entry in _catalog().entries.values()])
        return DONE
    for line in catalog_table(_catalog()):
        print(line)
    return DONE


@lists_.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--accept-shrink", is_flag=True, help="Take an edition that lost many records, or is older.")
def update(names: tuple[str, ...], accept_shrink: bool) -> int:
    """Download the current editions of lists.

    Without NAME, those that the catalog marks with *, and those that were downloaded before.
    """
    from screenkit.download import Downloader
    from screenkit.report.lists import outcome
    from screenkit.update import update as bring_up_to_date

    kept, catalog = store(), _catalog()
    chosen = list(names) or [e.name for e in catalog.entries.values() if e.default or e.name in kept.names()]
    entries = [catalog.find(name) for name in dict.fromkeys(chosen)]
    status = DONE
    for entry in entries:
        try:
            with _progress(entry.name) as progress:
                downloader = Downloader(catalog.permits, progress=progress)
                found = bring_up_to_date(entry, kept, catalog, downloader, accept_shrink=accept_shrink)
            print(outcome(entry.name, found), flush=True)
        except ScreenkitError as e:
            _say(f"screenkit: {e}")
            status = UNUSABLE
    for name in kept.names():
        if name not in catalog.entries and not names:
            _say(f"{name}: not updated, because the catalog no longer has it")
    return status


@lists_.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
def verify(paths: tuple[str, ...]) -> int:
    """Read lists again, and reconcile: records in are listings, merged repeats, or reported as lost.

    PATH is a file, a folder, or the name of a list that was downloaded, whose sha256 and counts have to be those of the
    download. Without PATH, all that were downloaded. The exit status is 2 if anything does not agree.
    """
    kept = store()
    chosen = paths or kept.names()
    if not chosen:
        raise ScreenkitError("nothing was downloaded yet", remedy="name a file, or run: screenkit lists update")
    status = DONE
    for item in chosen:
        try:
            agrees = _verify(kept.resolve(item), kept)
        except ScreenkitError as e:
            _say(f"screenkit: {e}")
            agrees = False
        if not agrees:
            status = UNUSABLE
    return status


def _verify(item: Path | StoredEdition, kept: Store) -> bool:
    from screenkit.editions import StoredEdition
    from screenkit.recount import accounts
    from screenkit.report.lists import account

    stored = item if isinstance(item, StoredEdition) else None
    watchlist, found = accounts([item.content if isinstance(item, StoredEdition) else item])
    for one in found:
        print(account(one, one.date or (stored.date if stored else "")))
    wrong: list[str] = []
    if stored:
        wrong += (f"{stored.name} {stored.id}: {reason}" for reason in stored.disagreements(watchlist))
        others = (edition for edition in kept.editions(stored.name) if edition.id != stored.id)
        wrong += (f"{e.name} {e.id}: {file} is not as it was downloaded" for e in others for file in e.changed_files())
    for reason in wrong:
        _say(f"screenkit: {reason}")
    return not wrong and all(one.agrees for one in found)


@lists_.command()
@click.option("-l", "--list", "lists", multiple=True, metavar="PATH", help="A file, folder, or list name; repeatable.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    callback=named,
    help="Write it there, to be given with -l. [default: the cache folder]",
)
def compile(lists: tuple[str, ...], output: str | None) -> int:  # noqa: A001  the command's name
    """Read and index lists once, so that screening with them begins at once.

    Without -l, the lists that ship. `screen` and `check` do this by themselves; a FILE is for other machines, which
    need the same version of screenkit.
    """
    import time
    from pathlib import Path

    from screenkit import arrays, cache
    from screenkit.watchlist import load_lists, shipped

    start = time.perf_counter()
    if output == "-":
        reason = "-o is '-', and what is compiled is not written to standard output"
        raise ScreenkitError(reason, remedy="name a file, or leave -o out")
    for path in map(Path, lists):
        if arrays.recognizes(path):
            raise ScreenkitError("it is compiled already", file=str(path), remedy="to compile it again, name its lists")
    if output is not None and Path(output).exists() and not arrays.recognizes(Path(output)):
        raise ScreenkitError("it is no compiled file, and is not replaced", file=output, remedy="name another file")
    watchlist = store().load(lists, cache=output is None) if lists else load_lists(shipped(), cache=output is None)
    if output is not None:
        watchlist.compile(output)
    elif not watchlist.is_compiled:
        remedy = "set SCREENKIT_CACHE to a folder that you can write to, or write a file with -o"
        raise ScreenkitError("nothing can be kept in the cache folder", file=str(cache.folder()), remedy=remedy)
    print(f"{counted(len(watchlist), 'listing')}, compiled to {output or cache.folder()}")
    _say(f"{time.perf_counter() - start:.1f} s")
    return DONE


@lists_.command()
@click.argument("old")
@click.argument("new")
@_json
def diff(old: str, new: str, as_json: bool) -> int:
    """Tell what changed from OLD to NEW: parties added, removed and amended, field by field.

    Each is a file, a folder, or a list that was downloaded: NAME, NAME@previous, NAME@2026-02-27.
    """
    from screenkit.differences import aligned, difference
    from screenkit.report.differences import text

    kept = store()
    before, after = kept.load([old]), kept.load([new])
    ids, formats = ([{getattr(e, key) for e in w.editions} for w in (before, after)] for key in ("list_id", "format"))
    if ids[0].isdisjoint(ids[1]) and formats[0].isdisjoint(formats[1]):  # a plain CSV has an id for each edition
        _say("screenkit: these are editions of different lists, so nothing of one stands in the other")
    found = difference(aligned(before.all, after.all), after.all)
    if as_json:
        about = {
            side: [{"list": e.list_id, "date": e.date, "sha256": e.sha256, "listings": e.listings} for e in w.editions]
            for side, w in (("old", before), ("new", after))
        }
        _print_json(about | found.to_dict())
    else:
        for line in text(found, before.editions, after.editions):
            print(line)
    return DONE


def store() -> Store:
    """Give the store of downloaded lists that the command line or the environment names."""
    from screenkit.editions import Store

    return Store.default(click.get_current_context().find_root().params.get("home"))


def _catalog() -> Catalog:
    from screenkit.catalog import catalog

    return catalog(store().catalog_file)


def _today() -> dt.date:
    import datetime as dt

    return dt.datetime.now(dt.UTC).date()


def _warnings(watchlist: Watchlist, stored: list[StoredEdition], kept: Store, catalog: Catalog) -> Iterator[str]:
    from screenkit.report.lists import stale

    for edition in stored:
        yield stale(catalog.entries.get(edition.name), edition.date, kept.looked_for(edition.name), _today())
    known = tuple(str(edition.content) for edition in stored)
    for loaded in watchlist.editions:
        # the lists that ship are facts of their time, not editions
        if loaded.format != "toml-list" and not loaded.file.startswith(known):
            yield stale(catalog.entries.get(loaded.list_id), loaded.date, "", _today())


@contextmanager
def _progress(name: str) -> Iterator[Callable[[int, int | None], None]]:
    """Show a progress bar on a terminal, and nothing anywhere else."""
    if not sys.stderr.isatty():
        yield lambda done, whole: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(name, total=None)
        yield lambda done, whole: bar.update(task, completed=done, total=whole)


def _print_json(value: object) -> None:
    import json

    print(json.dumps(value, ensure_ascii=False, indent=1))


def _say(line: str) -> None:
    if line:
        print(line, file=sys.stderr)
