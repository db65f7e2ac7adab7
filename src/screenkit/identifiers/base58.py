"""Base58, the writing of most wallet addresses, with the checksums of Bitcoin and of Monero.

The alphabets leave out 0, O, I and l. Bitcoin's checksum is the first four bytes of the double SHA-256 of the rest;
Monero writes blocks of eight bytes as eleven letters and takes the first four bytes of Keccak-256.

Source: Bitcoin Core, src/base58.h; Monero, src/common/base58.cpp; XRP Ledger, "base58 encodings".

>>> decode_check("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa").hex()
'0062e907b15cbf27d5425399ebf6f0fb50ebb88f18'
>>> encode_check(bytes.fromhex("0062e907b15cbf27d5425399ebf6f0fb50ebb88f18"))
'1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'
"""

from __future__ import annotations

import hashlib
from typing import Final

from screenkit.counted import counted
from screenkit.errors import InvalidChecksum, InvalidFormat, InvalidLength
from screenkit.identifiers.characters import shown
from screenkit.identifiers.keccak import keccak256
from screenkit.identifiers.rules import COPY_AGAIN

BITCOIN: Final = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
RIPPLE: Final = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"

_LONGEST: Final = 128  # letters; decoding takes time with the square of the length
_BLOCK_LETTERS: Final = (0, 2, 3, 5, 6, 7, 9, 10, 11)  # Monero: letters that so many bytes take


def decode(text: str, alphabet: str = BITCOIN) -> bytes:
    """Give the bytes that the text writes; raises InvalidFormat or InvalidLength.

    >>> decode("2NEpo7TZRRrLZSi2U")
    b'Hello World!'
    """
    if len(text) > _LONGEST:
        raise InvalidLength(f"the address {shown(text)} has {len(text)} letters", remedy=COPY_AGAIN)
    number = _number(text, alphabet)
    zeros = len(text) - len(text.lstrip(alphabet[0]))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")


def encode(data: bytes, alphabet: str = BITCOIN) -> str:
    """Write the bytes.

    >>> encode(b"Hello World!")
    '2NEpo7TZRRrLZSi2U'
    """
    zeros = len(data) - len(data.lstrip(b"\x00"))
    return alphabet[0] * zeros + _letters(int.from_bytes(data, "big"), alphabet)


def decode_check(text: str, alphabet: str = BITCOIN) -> bytes:
    """Give the bytes before the checksum; raises InvalidFormat, InvalidLength or InvalidChecksum."""
    data = decode(text, alphabet)
    if len(data) < 5:
        raise InvalidLength(f"the address {shown(text)} is too short to have a checksum", remedy=COPY_AGAIN)
    if _double_sha256(data[:-4]) != data[-4:]:
        raise InvalidChecksum(f"the address {shown(text)} has a wrong checksum", remedy=COPY_AGAIN)
    return data[:-4]


def encode_check(data: bytes, alphabet: str = BITCOIN) -> str:
    """Write the bytes and their checksum."""
    return encode(data + _double_sha256(data), alphabet)


def decode_monero(text: str) -> bytes:
    """Give the bytes before the checksum of a Monero address; raises as `decode_check` does."""
    if len(text) > _LONGEST or len(text) % 11 not in _BLOCK_LETTERS:
        raise InvalidLength(
            f"the Monero address {shown(text)} has {counted(len(text), 'letter')}", remedy="it should have 95 or 106"
        )
    data = b""
    for block in (text[at : at + 11] for at in range(0, len(text), 11)):
        number, size = _number(block, BITCOIN), _BLOCK_LETTERS.index(len(block))
        if number >> 8 * size:
            raise InvalidFormat(f"the part {shown(block)} of a Monero address is too large", remedy=COPY_AGAIN)
        data += number.to_bytes(size, "big")
    if keccak256(data[:-4])[:4] != data[-4:]:
        raise InvalidChecksum(f"the Monero address {shown(text)} has a wrong checksum", remedy=COPY_AGAIN)
    return data[:-4]


def encode_monero(data: bytes) -> str:
    """Write the bytes and their checksum in Monero's blocks."""
    data += keccak256(data)[:4]
    blocks = (data[at : at + 8] for at in range(0, len(data), 8))
    return "".join(
        _letters(int.from_bytes(block, "big"), BITCOIN).rjust(_BLOCK_LETTERS[len(block)], BITCOIN[0])
        for block in blocks
    )


def _number(text: str, alphabet: str) -> int:
    number = 0
    for letter in text:
        value = alphabet.find(letter)
        if value < 0:
            raise InvalidFormat(f"the address {shown(text)} has {letter!r}, no base58 letter", remedy=COPY_AGAIN)
        number = number * 58 + value
    return number


def _letters(number: int, alphabet: str) -> str:
    letters = []
    while number:
        number, value = divmod(number, 58)
        letters.append(alphabet[value])
    return "".join(reversed(letters))


def _double_sha256(data: bytes) -> bytes:
    return hashlib.sha256(hashlib.sha256(data).digest()).digest()[:4]
