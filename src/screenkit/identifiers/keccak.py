"""Keccak-256, the hash that Ethereum and Monero use.

It is Keccak as submitted to NIST, with the padding byte 0x01. SHA3-256 in `hashlib` is the later standard, with
0x06, and gives other values.

Source: Bertoni, Daemen, Peeters, Van Assche, The Keccak reference, version 3.0, 14 January 2011.

>>> keccak256(b"").hex()
'c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470'
"""

from __future__ import annotations

from typing import Final

_RATE: Final = 136  # bytes absorbed at once: 1600 bits less twice the 256 of the output
_MASK: Final = 0xFFFFFFFFFFFFFFFF
_ROUND_CONSTANTS: Final = (
    0x0000000000000001, 0x0000000000008082, 0x800000000000808A, 0x8000000080008000,
    0x000000000000808B, 0x0000000080000001, 0x8000000080008081, 0x8000000000008009,
    0x000000000000008A, 0x0000000000000088, 0x0000000080008009, 0x000000008000000A,
    0x000000008000808B, 0x800000000000008B, 0x8000000000008089, 0x8000000000008003,
    0x8000000000008002, 0x8000000000000080, 0x000000000000800A, 0x800000008000000A,
    0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
)  # fmt: skip
# rho and pi as one walk over the lanes: where the next lane goes (x + 5y), and by how much it is rotated
_LANES: Final = (10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1)
_ROTATIONS: Final = (1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44)


def keccak256(data: bytes) -> bytes:
    """Hash the data; the result has 32 bytes."""
    return _sponge(data, 0x01)


def _sponge(data: bytes, first_padding: int) -> bytes:
    """Absorb the data and give 32 bytes; with 0x06 in front of the padding this is SHA3-256, as the tests show."""
    state = [0] * 25
    padded = bytearray(data) + bytes((first_padding,)) + bytes(-(len(data) + 1) % _RATE)
    padded[-1] |= 0x80
    for start in range(0, len(padded), _RATE):
        for lane in range(_RATE // 8):
            at = start + 8 * lane
            state[lane] ^= int.from_bytes(padded[at : at + 8], "little")
        _permute(state)
    return b"".join(lane.to_bytes(8, "little") for lane in state[:4])


def _permute(state: list[int]) -> None:
    """Apply Keccak-f[1600] in place: theta, rho and pi, chi, iota, 24 times."""
    for constant in _ROUND_CONSTANTS:
        parity = [state[x] ^ state[x + 5] ^ state[x + 10] ^ state[x + 15] ^ state[x + 20] for x in range(5)]
        for x in range(5):
            change = parity[x - 1] ^ _rotate(parity[(x + 1) % 5], 1)
            for y in range(0, 25, 5):
                state[x + y] ^= change
        moving = state[1]
        for lane, rotation in zip(_LANES, _ROTATIONS, strict=True):
            state[lane], moving = _rotate(moving, rotation), state[lane]
        for y in range(0, 25, 5):
            row = state[y : y + 5]
            for x in range(5):
                state[x + y] = row[x] ^ (~row[(x + 1) % 5] & row[(x + 2) % 5])
        state[0] ^= constant


def _rotate(lane: int, by: int) -> int:
    return (lane << by | lane >> (64 - by)) & _MASK
