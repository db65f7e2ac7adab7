"""Bech32 and Bech32m, the writing of newer wallet addresses, and segregated witness programs in them.

A prefix that names the network, the separator 1, then letters of five bits each, the last six a checksum. Witness
version 0 uses Bech32, versions 1 to 16 Bech32m.

Source: Bitcoin Improvement Proposals 173 and 350.

>>> version, program = decode_witness("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "bc")
>>> version, program.hex()
(0, '751e76e8199196d454941c45d1b3a323f1433bd6')
>>> encode_witness("bc", version, program)
'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from screenkit.counted import counted
from screenkit.errors import InvalidChecksum, InvalidFormat, InvalidLength
from screenkit.identifiers.characters import shown
from screenkit.identifiers.rules import COPY_AGAIN

LETTERS: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
BECH32: Final = 1
BECH32M: Final = 0x2BC830A3

_GENERATOR: Final = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def decode(text: str, longest: int = 90) -> tuple[str, list[int], int]:
    """Give the prefix, the values of five bits without the checksum, and which checksum it is: BECH32 or BECH32M.

    Raises InvalidFormat, InvalidLength or InvalidChecksum.

    >>> decode("A12UEL5L")
    ('a', [], 1)
    """
    if not 8 <= len(text) <= longest:
        letters = counted(len(text), "letter")
        raise InvalidLength(f"the address {shown(text)} has {letters}", remedy=f"it has 8 to {longest}")
    if text not in (text.lower(), text.upper()):
        raise InvalidFormat(f"the address {shown(text)} mixes capital and small letters", remedy=COPY_AGAIN)
    prefix, separator, letters = text.lower().rpartition("1")
    if not separator or not prefix or not all(33 <= ord(c) <= 126 for c in prefix):
        raise InvalidFormat(f"the address {shown(text)} has no prefix before a 1", remedy=COPY_AGAIN)
    values = five_bits(letters)
    checksum = _polymod((*_expanded(prefix), *values))
    if len(values) < 6 or checksum not in (BECH32, BECH32M):
        raise InvalidChecksum(f"the address {shown(text)} has a wrong checksum", remedy=COPY_AGAIN)
    return prefix, values[:-6], checksum


def encode(prefix: str, values: Sequence[int], kind: int) -> str:
    """Write the values of five bits after the prefix, with the checksum that `kind` names.

    >>> encode("a", [], BECH32)
    'a12uel5l'
    """
    checksum = _polymod((*_expanded(prefix), *values, 0, 0, 0, 0, 0, 0)) ^ kind
    return prefix + "1" + "".join(LETTERS[v] for v in (*values, *(checksum >> 5 * (5 - i) & 31 for i in range(6))))


def decode_witness(text: str, prefix: str) -> tuple[int, bytes]:
    """Give the version and the program of a witness address; raises InvalidFormat, InvalidLength or InvalidChecksum."""
    found, values, kind = decode(text)
    if found != prefix or not values or values[0] > 16:
        raise InvalidFormat(f"the address {shown(text)} is no witness address of {prefix}", remedy=COPY_AGAIN)
    version, program = values[0], eight_bits(values[1:])
    if not 2 <= len(program) <= 40 or (version == 0 and len(program) not in (20, 32)):
        raise InvalidLength(f"the address {shown(text)} holds {counted(len(program), 'byte')}", remedy=COPY_AGAIN)
    if kind != (BECH32M if version else BECH32):
        raise InvalidChecksum(f"the address {shown(text)} has the checksum of another version", remedy=COPY_AGAIN)
    return version, program


def encode_witness(prefix: str, version: int, program: bytes) -> str:
    """Write a witness program."""
    return encode(prefix, [version, *regroup(program, 8, 5)], BECH32M if version else BECH32)


def five_bits(letters: str) -> list[int]:
    """Give the value of each letter; raises InvalidFormat."""
    values = [LETTERS.find(letter) for letter in letters]
    if -1 in values:
        wrong = letters[values.index(-1)]
        raise InvalidFormat(f"the address ends in {shown(letters)} with {wrong!r}, no bech32 letter", remedy=COPY_AGAIN)
    return values


def eight_bits(values: Sequence[int]) -> bytes:
    """Give the bytes that the values of five bits hold; raises InvalidFormat if they do not end at a byte."""
    rest = len(values) * 5 % 8
    if rest >= 5 or (values and values[-1] & ((1 << rest) - 1)):
        raise InvalidFormat("the address does not hold whole bytes", remedy=COPY_AGAIN)
    data = regroup(values, 5, 8)
    return bytes(data[: len(values) * 5 // 8])


def regroup(values: Iterable[int], size: int, new_size: int) -> list[int]:
    """Cut the bits of values of one size into values of another, with zeros to fill the last."""
    bits = "".join(f"{value:0{size}b}" for value in values)
    return [int(bits[at : at + new_size].ljust(new_size, "0"), 2) for at in range(0, len(bits), new_size)]


def _expanded(prefix: str) -> list[int]:
    return [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]


def _polymod(values: Iterable[int]) -> int:
    checksum = 1
    for value in values:
        top = checksum >> 25
        checksum = (checksum & 0x1FFFFFF) << 5 ^ value
        for bit, term in enumerate(_GENERATOR):
            if top >> bit & 1:
                checksum ^= term
    return checksum
