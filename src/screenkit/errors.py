"""What can go wrong, as exceptions a caller can catch.

Every message says three things: where (file and line, when there is one), what was found, and what to do about it.
"""

from __future__ import annotations


class ScreenkitError(Exception):
    """Base of every error that screenkit raises on purpose.

    >>> str(ScreenkitError("the cell is empty", file="a.csv", line=3, remedy="fill in the name"))
    'a.csv, line 3: the cell is empty; fill in the name'
    """

    def __init__(self, reason: str, *, file: str = "", line: int | None = None, remedy: str = "") -> None:
        self.reason = reason
        self.file = file
        self.line = line
        self.remedy = remedy
        where = file if line is None else f"{file}, line {line}" if file else f"line {line}"
        super().__init__((f"{where}: " if where else "") + reason + (f"; {remedy}" if remedy else ""))


class ListError(ScreenkitError):
    """A designation list cannot be read whole, or its format is not known."""


class DamagedFile(ScreenkitError):
    """A file that screenkit compiled is damaged, of another version, or was made by something else."""


class DownloadError(ScreenkitError):
    """A list could not be downloaded."""


class CustomerError(ScreenkitError):
    """A customer file or customer record cannot be used."""


class PolicyError(ScreenkitError):
    """A policy has a wrong key or value."""


class IdentifierError(ScreenkitError):
    """An identifier is not what its type says: the base of the three below."""


class InvalidFormat(IdentifierError):
    """The identifier has characters or a shape that its type does not allow."""


class InvalidLength(InvalidFormat):
    """The identifier is too short or too long for its type."""


class InvalidChecksum(IdentifierError):
    """The identifier's check digits or checksum do not agree with the rest of it."""
