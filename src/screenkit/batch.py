"""A customer file in, its hits out: streaming, with every row accounted for and no half-written result."""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from attrs import Factory, define

from screenkit.customers import RowProblem
from screenkit.errors import ScreenkitError
from screenkit.model import Customer

if TYPE_CHECKING:
    from screenkit.screen import Screener, Screening


@define
class Trouble:
    """The rows with one and the same problem: their lines in ascending order, and the first value as an example."""

    example: str
    screened: bool
    lines: array[int] = Factory(lambda: array("Q"))


@define
class Outcome:
    """What came of a file: customers screened, hits, and what could not be used, by column and reason."""

    screened: int = 0
    customers_with_hits: int = 0
    hits: int = 0
    troubles: dict[tuple[str, str], Trouble] = Factory(dict)

    @property
    def not_screened(self) -> int:
        """How many rows were not screened at all."""
        return sum(len(trouble.lines) for trouble in self.troubles.values() if not trouble.screened)

    def note(self, problem: RowProblem) -> None:
        """Take in a row's problem."""
        trouble = self.troubles.setdefault((problem.column, problem.reason), Trouble(problem.value, problem.screened))
        trouble.lines.append(problem.line)


def screen_rows(
    screener: Screener,
    rows: Iterable[Customer | RowProblem],
    write: Callable[[Screening], None],
    workers: int | None = None,
    advance: Callable[[], None] = lambda: None,
) -> Outcome:
    """Screen rows in their order; `write` gets each screening with hits, `advance` is called after each customer."""
    outcome = Outcome()

    def customers() -> Iterator[Customer]:
        for row in rows:
            if isinstance(row, RowProblem):
                outcome.note(row)
            else:
                yield row

    for screening in screener.screen_many(customers(), workers=workers):
        outcome.screened += 1
        if screening.hits:
            outcome.customers_with_hits += 1
            outcome.hits += len(screening.hits)
            write(screening)
        advance()
    return outcome


@contextmanager
def replacing(path: str | Path) -> Iterator[TextIO]:
    """Open a UTF-8 file for writing that appears under its name when it is whole, and not at all if anything fails.

    Raises ScreenkitError when it cannot be written.
    """
    path = Path(path)
    try:
        if path.exists() and not path.is_file():  # a device or a pipe cannot be replaced
            with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as f:
                yield f
            return
        target = path.resolve()  # a link stays a link
        partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
        try:
            with partial.open("x", encoding="utf-8", errors="backslashreplace", newline="") as f:
                if target.exists():
                    partial.chmod(target.stat().st_mode & 0o777)
                yield f
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)
    except BrokenPipeError:
        raise
    except OSError as e:
        raise ScreenkitError(f"cannot be written: {e.strerror}", file=str(path), remedy="name another file") from e
