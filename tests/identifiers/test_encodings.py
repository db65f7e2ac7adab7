"""The encodings of wallet addresses, against the vectors that their specifications publish."""

import hashlib

import pytest

from screenkit.errors import IdentifierError, InvalidChecksum, InvalidFormat, InvalidLength
from screenkit.identifiers import base58, bech32, cashaddr, keccak
from screenkit.identifiers.keccak import keccak256


@pytest.mark.parametrize(
    ("data", "digest"),
    [
        # Ethereum's empty code hash and empty list hash (Yellow Paper), and the selectors of the ERC-20 functions
        (b"", "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"),
        (b"\xc0", "1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347"),
        (b"abc", "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45"),
        (b"testing", "5f16f4c7f149ac4f9510d9cf8cf384038ad348b3bcdc01915f95de12df9d1b02"),
        (
            b"The quick brown fox jumps over the lazy dog",
            "4d741b6f1eb29cb2a9b9911c82f56fa8d73b04959d3d9d222895df6c0b28aa15",
        ),
    ],
)
def test_keccak_gives_the_published_digests(data: bytes, digest: str) -> None:
    assert keccak256(data).hex() == digest


def test_keccak_names_the_erc20_functions() -> None:
    assert keccak256(b"transfer(address,uint256)").hex().startswith("a9059cbb")
    assert keccak256(b"balanceOf(address)").hex().startswith("70a08231")


@pytest.mark.parametrize("size", [0, 1, 134, 135, 136, 137, 271, 272, 273])
def test_keccak_differs_from_sha3_in_nothing_but_the_padding(size: int) -> None:
    """Around a block's end, where the two padding bits share a byte or need a block of their own."""
    data = bytes(n % 251 for n in range(size))
    assert keccak._sponge(data, 0x06) == hashlib.sha3_256(data).digest()
    assert keccak256(data) == keccak._sponge(data, 0x01) != hashlib.sha3_256(data).digest()


@pytest.mark.parametrize(
    ("data", "text"),
    [  # Bitcoin Core, src/test/data/base58_encode_decode.json
        ("", ""),
        ("61", "2g"),
        ("626262", "a3gV"),
        ("73696d706c792061206c6f6e6720737472696e67", "2cFupjhnEsSn59qHXstmK2ffpLv2"),
        ("00eb15231dfceb60925886b67d065299925915aeb172c06647", "1NS17iag9jJgTHD1VXjvLCEnZuQ3rJDE9L"),
        ("516b6fcd0f", "ABnLTmg"),
        ("ecac89cad93923c02321", "EJDM8drfXA6uyA"),
        ("10c8511e", "Rt5zm"),
        ("00000000000000000000", "1111111111"),
    ],
)
def test_base58_is_that_of_bitcoin_core(data: str, text: str) -> None:
    assert base58.decode(text).hex() == data
    assert base58.encode(bytes.fromhex(data)) == text


@pytest.mark.parametrize(
    ("text", "error", "why"),
    [
        ("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb", InvalidChecksum, "last letter"),
        ("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfN", InvalidChecksum, "a letter is missing"),
        ("0A1z", InvalidFormat, "0 is not in the alphabet"),
        ("2g", InvalidLength, "shorter than a checksum"),
        ("", InvalidLength, "empty"),
        ("1" * 129, InvalidLength, "longer than any address"),
    ],
)
def test_base58_refuses(text: str, error: type[IdentifierError], why: str) -> None:
    with pytest.raises(IdentifierError) as caught:
        base58.decode_check(text)
    assert type(caught.value) is error, why


# the Monero project's own donation address, and one of its published subaddresses
MONERO = "44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A"


def test_monero_addresses_are_blocks_with_a_keccak_checksum() -> None:
    data = base58.decode_monero(MONERO)
    assert (data[0], len(data)) == (0x12, 65)
    assert base58.encode_monero(data) == MONERO


@pytest.mark.parametrize(
    ("text", "error", "why"),
    [
        (MONERO[:-1] + "B", InvalidChecksum, "last letter"),
        (MONERO[:-3], InvalidLength, "no block has four letters"),
        ("z" * 95, InvalidFormat, "a block above eight bytes"),
        ("1" * 500, InvalidLength, "longer than any address"),
    ],
)
def test_monero_refuses(text: str, error: type[IdentifierError], why: str) -> None:
    with pytest.raises(IdentifierError) as caught:
        base58.decode_monero(text)
    assert type(caught.value) is error, why


@pytest.mark.parametrize(
    ("text", "kind"),
    [  # BIP 173 and BIP 350, "Test vectors"
        ("A12UEL5L", bech32.BECH32),
        ("a12uel5l", bech32.BECH32),
        ("an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1tt5tgs", bech32.BECH32),
        ("abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw", bech32.BECH32),
        ("split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w", bech32.BECH32),
        ("?1ezyfcl", bech32.BECH32),
        ("A1LQFN3A", bech32.BECH32M),
        ("a1lqfn3a", bech32.BECH32M),
        ("abcdef1l7aum6echk45nj3s0wdvt2fg8x9yrzpqzd3ryx", bech32.BECH32M),
        ("split1checkupstagehandshakeupstreamerranterredcaperredlc445v", bech32.BECH32M),
        ("?1v759aa", bech32.BECH32M),
    ],
)
def test_bech32_accepts_the_valid_vectors(text: str, kind: int) -> None:
    prefix, values, found = bech32.decode(text)
    assert found == kind
    assert bech32.encode(prefix, values, kind) == text.lower()


@pytest.mark.parametrize(
    ("text", "why"),
    [  # BIP 173 and BIP 350, "Test vectors"
        ("\x201nwldj5", "prefix character out of range"),
        ("\x7f1axkwrx", "prefix character out of range"),
        ("\x801eym55h", "prefix character out of range"),
        ("an84characterslonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1569pvx", "too long"),
        ("pzry9x0s0muk", "no separator"),
        ("1pzry9x0s0muk", "empty prefix"),
        ("x1b4n0q5v", "invalid letter"),
        ("li1dgmt3", "checksum too short"),
        ("de1lg7wt\xff", "invalid character in the checksum"),
        ("A1G7SGD8", "checksum of the prefix in capitals"),
        ("10a06t8", "empty prefix"),
        ("1qzzfhee", "empty prefix"),
        ("M1VUXWEZ", "checksum of the prefix in capitals"),
        ("A12uEL5L", "mixed case"),
    ],
)
def test_bech32_refuses_the_invalid_vectors(text: str, why: str) -> None:
    with pytest.raises(IdentifierError):
        bech32.decode(text)
    assert why


@pytest.mark.parametrize(
    ("text", "version", "size"),
    [  # BIP 350, "Test vectors for v0-v16 native segregated witness addresses"
        ("BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", 0, 20),
        ("bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y", 1, 40),
        ("BC1SW50QGDZ25J", 16, 2),
        ("bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs", 2, 16),
        ("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0", 1, 32),
    ],
)
def test_witness_addresses_of_bip_350_are_read(text: str, version: int, size: int) -> None:
    found, program = bech32.decode_witness(text, "bc")
    assert (found, len(program)) == (version, size)
    assert bech32.encode_witness("bc", found, program) == text.lower()


@pytest.mark.parametrize(
    ("text", "error", "why"),
    [  # BIP 350, "The following list gives invalid segwit addresses and the reason for their invalidity"
        ("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd", InvalidChecksum, "Bech32, not Bech32m"),
        ("BC1S0XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ54WELL", InvalidChecksum, "Bech32, not Bech32m"),
        ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kemeawh", InvalidChecksum, "Bech32m, not Bech32"),
        ("bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4", InvalidFormat, "letter o in the checksum"),
        ("BC130XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ7ZWS8R", InvalidFormat, "witness version 17"),
        ("bc1pw5dgrnzv", InvalidLength, "program of one byte"),
        ("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v8n0nx0muaewav253zgeav", InvalidLength, "41 bytes"),
        ("BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P", InvalidLength, "16 bytes for version 0"),
        ("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v07qwwzcrf", InvalidFormat, "more than 4 bits of fill"),
        ("bc1gmk9yu", InvalidFormat, "empty data"),
        ("tc1qw508d6qejxtdg4y5r3zarvary0c5xw7kg3g4ty", InvalidFormat, "another network"),
    ],
)
def test_witness_addresses_with_flaws_are_refused(text: str, error: type[IdentifierError], why: str) -> None:
    with pytest.raises(IdentifierError) as caught:
        bech32.decode_witness(text, "bc")
    assert type(caught.value) is error, why


@pytest.mark.parametrize(
    ("legacy", "text"),
    [  # CashAddr specification, "Examples of address translation"
        ("1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu", "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a"),
        ("1KXrWXciRDZUpQwQmuM1DbwsKDLYAYsVLR", "bitcoincash:qr95sy3j9xwd2ap32xkykttr4cvcu7as4y0qverfuy"),
        ("16w1D5WRVKJuZUsSRzdLp9w3YGcgoxDXb", "bitcoincash:qqq3728yw0y47sqn6l2na30mcw6zm78dzqre909m2r"),
        ("3CWFddi6m4ndiGyKqzYvsFYagqDLPVMTzC", "bitcoincash:ppm2qsznhks23z7629mms6s4cwef74vcwvn0h829pq"),
        ("3LDsS579y7sruadqu11beEJoTjdFiFCdX4", "bitcoincash:pr95sy3j9xwd2ap32xkykttr4cvcu7as4yc93ky28e"),
        ("31nwvkZwyPdgzjBJZXfDmSWsC4ZLKpYyUw", "bitcoincash:pqq3728yw0y47sqn6l2na30mcw6zm78dzq5ucqzc37"),
    ],
)
def test_cashaddr_translates_as_its_specification_does(legacy: str, text: str) -> None:
    assert cashaddr.legacy(text) == cashaddr.legacy(text.partition(":")[2]) == legacy
    assert cashaddr.encode(*cashaddr.decode(text)) == text.partition(":")[2]


@pytest.mark.parametrize(
    ("text", "error", "why"),
    [
        ("qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6q", InvalidChecksum, "last letter"),
        ("qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6", InvalidLength, "a letter is missing"),
        ("qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6b", InvalidFormat, "b is not in the alphabet"),
        (cashaddr.encode(2, bytes(20)), InvalidFormat, "type 2 is not given out"),
    ],
)
def test_cashaddr_refuses(text: str, error: type[IdentifierError], why: str) -> None:
    with pytest.raises(IdentifierError) as caught:
        cashaddr.decode(text)
    assert type(caught.value) is error, why
