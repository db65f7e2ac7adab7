"""An edition: one dated file of one list, and the books that were kept of it."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from screenkit.model import Kind


@frozen
class Edition:
    """One dated file of one list, with the companion files that belong to it.

    `date` is what the file says of itself (ISO 8601), empty when it says nothing. `sha256` is over the bytes of the
    files, decompressed, in the order of `files`. `records` is every record of the file: `listings` and those lost,
    which are among the watchlist's problems; `stated` is how many the file says it holds, None when it does not say.
    """

    list_id: str
    date: str
    sha256: str
    format: str
    files: tuple[str, ...]
    counts: Mapping[Kind, int] = field(hash=False)
    records: int
    stated: int | None = None

    @property
    def file(self) -> str:
        """The file that was parsed; the others in `files` are its companions."""
        return self.files[0]

    @property
    def listings(self) -> int:
        """How many records became listings."""
        return sum(self.counts.values())
