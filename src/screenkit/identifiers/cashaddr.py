"""CashAddr, the address format of Bitcoin Cash, and the older Bitcoin form of the same address.

The letters of Bech32 with a checksum of 40 bits over the prefix `bitcoincash` and the rest; the prefix and its
colon may be left out. The first byte tells the type (key or script) and the size of the hash.

Source: Bitcoin Cash specification, "CashAddr: address format for Bitcoin Cash", 14 January 2018.

>>> legacy("bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a")
'1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu'
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from screenkit.counted import counted
from screenkit.errors import InvalidChecksum, InvalidFormat, InvalidLength
from screenkit.identifiers import base58, bech32
from screenkit.identifiers.characters import shown
from screenkit.identifiers.rules import COPY_AGAIN

PREFIX: Final = "bitcoincash"

_GENERATOR: Final = (0x98F2BC8E61, 0x79B76D99E2, 0xF33E5FB3C4, 0xAE2EABE2A8, 0x1E4F43E470)
_LEGACY_VERSION: Final = {0: b"\x00", 1: b"\x05"}


def decode(text: str) -> tuple[int, bytes]:
    """Give the type (0 key, 1 script) and the hash; raises InvalidFormat, InvalidLength or InvalidChecksum."""
    letters = text.lower().removeprefix(PREFIX + ":")
    if len(letters) != 42:
        reason = f"the address {shown(text)} has {counted(len(letters), 'letter')}"
        raise InvalidLength(reason, remedy="it should have 42")
    values = bech32.five_bits(letters)
    if _polymod((*_prefix_values(), *values)) != 0:
        raise InvalidChecksum(f"the address {shown(text)} has a wrong checksum", remedy=COPY_AGAIN)
    version, *digest = bech32.eight_bits(values[:-8])
    if version not in (0, 8):
        raise InvalidFormat(f"the address {shown(text)} is of type {version}", remedy="give a key or script address")
    return version >> 3, bytes(digest)


def encode(kind: int, digest: bytes) -> str:
    """Write a hash of 20 bytes, without the prefix."""
    values = bech32.regroup(bytes((kind << 3,)) + digest, 8, 5)
    checksum = _polymod((*_prefix_values(), *values, 0, 0, 0, 0, 0, 0, 0, 0))
    return "".join(bech32.LETTERS[v] for v in (*values, *(checksum >> 5 * (7 - i) & 31 for i in range(8))))


def legacy(text: str) -> str:
    """Give the same address as Bitcoin writes it; raises as `decode` does."""
    kind, digest = decode(text)
    return base58.encode_check(_LEGACY_VERSION[kind] + digest)


def _prefix_values() -> Sequence[int]:
    return [ord(c) & 31 for c in PREFIX] + [0]


def _polymod(values: Iterable[int]) -> int:
    checksum = 1
    for value in values:
        top = checksum >> 35
        checksum = (checksum & 0x07FFFFFFFF) << 5 ^ value
        for bit, term in enumerate(_GENERATOR):
            if top >> bit & 1:
                checksum ^= term
    return checksum ^ 1
