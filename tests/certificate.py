"""A certificate that a test signs itself, on the spot: no key is kept in the tree, and no tool is needed.

ECDSA over P-256 (FIPS 186-4, SEC 1), X.509 in DER (RFC 5280, RFC 5480), in PEM (RFC 7468). For tests only: the
arithmetic takes its time, and tells it.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import secrets
from pathlib import Path

P = 2**256 - 2**224 + 2**192 + 2**96 - 1
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
G = (
    0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
    0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
)
Point = tuple[int, int] | None
ECDSA_SHA256, EC_KEY, P256 = "2a8648ce3d040302", "2a8648ce3d0201", "2a8648ce3d030107"
COMMON_NAME, ALTERNATIVE_NAME, BASIC_CONSTRAINTS = "550403", "551d11", "551d13"


def add(a: Point, b: Point) -> Point:
    if a is None or b is None:
        return a or b
    if a[0] == b[0] and a != b:
        return None
    slope = (3 * a[0] ** 2 - 3) * pow(2 * a[1], -1, P) if a == b else (b[1] - a[1]) * pow(b[0] - a[0], -1, P)
    x = (slope**2 - a[0] - b[0]) % P
    return x, (slope * (a[0] - x) - a[1]) % P


def times(k: int, point: Point = G) -> tuple[int, int]:
    total: Point = None
    while k:
        total = add(total, point) if k & 1 else total
        point, k = add(point, point), k >> 1
    assert total
    return total


def der(tag: int, *parts: bytes) -> bytes:
    body = b"".join(parts)
    size = bytes([len(body)]) if len(body) < 128 else bytes([0x82]) + len(body).to_bytes(2, "big")
    return bytes([tag]) + size + body


def integer(number: int) -> bytes:
    return der(2, number.to_bytes(number.bit_length() // 8 + 1, "big"))


def oid(digits: str) -> bytes:
    return der(6, bytes.fromhex(digits))


def self_signed(path: Path) -> Path:
    """Write a certificate for 127.0.0.1, with its key, to a PEM file."""
    key = secrets.randbelow(N - 1) + 1
    x, y = times(key)
    public = der(3, b"\0\x04" + x.to_bytes(32, "big") + y.to_bytes(32, "big"))
    now = dt.datetime.now(dt.UTC)
    days = (der(23, f"{now + dt.timedelta(days=d):%y%m%d%H%M%SZ}".encode()) for d in (-1, 1))
    name = der(48, der(49, der(48, oid(COMMON_NAME), der(12, b"screenkit tests"))))
    algorithm = der(48, oid(ECDSA_SHA256))
    extensions = (
        der(48, oid(ALTERNATIVE_NAME), der(4, der(48, der(0x87, bytes([127, 0, 0, 1]))))),
        der(48, oid(BASIC_CONSTRAINTS), der(1, b"\xff"), der(4, der(48, der(1, b"\xff")))),
    )
    body = der(
        48, der(0xA0, integer(2)), integer(secrets.randbits(63)), algorithm, name, der(48, *days), name,
        der(48, der(48, oid(EC_KEY), oid(P256)), public), der(0xA3, der(48, *extensions)),
    )  # fmt: skip
    once = secrets.randbelow(N - 1) + 1
    r = times(once)[0] % N
    s = pow(once, -1, N) * (int.from_bytes(hashlib.sha256(body).digest(), "big") + r * key) % N
    signature = der(3, b"\0" + der(48, integer(r), integer(s)))
    private = der(48, integer(1), der(4, key.to_bytes(32, "big")), der(0xA0, oid(P256)), der(0xA1, public))
    blocks = {"EC PRIVATE KEY": private, "CERTIFICATE": der(48, body, algorithm, signature)}
    path.write_text(
        "".join(
            f"-----BEGIN {label}-----\n{base64.encodebytes(data).decode()}-----END {label}-----\n"
            for label, data in blocks.items()
        )
    )
    return path
