"""Wallet addresses: each currency's form, what is compared, and what a change of one letter does."""

import re
from pathlib import Path

import pytest

from screenkit.errors import InvalidChecksum, InvalidFormat
from screenkit.identifiers import base58, bech32, flaw, key, wallet

_SHARED = Path(__file__).resolve().parents[2] / ".." / "shared" / "lists" / "wallets"

HASH = bytes(range(1, 21))

# addresses that their projects' documentation shows, and ones made of a counted hash
ADDRESSES = [
    ("XBT", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"),
    ("BTC", "3P14159f73E4gFr7JterCCQh9QjiTjiZrG"),
    ("BTC", "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"),
    ("BTC", "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0"),
    ("ETH", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"),
    ("ETC", "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359"),
    ("BSC", "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB"),
    ("ARB", "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb"),
    ("USDT", "0xdac17f958d2ee523a2206206994597c13d831ec7"),
    ("USDT", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"),
    ("USDC", "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v"),
    ("SOL", "So11111111111111111111111111111111111111112"),
    ("TRX", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"),
    ("LTC", base58.encode_check(b"\x30" + HASH)),
    ("LTC", base58.encode_check(b"\x32" + HASH)),
    ("LTC", bech32.encode_witness("ltc", 0, HASH)),
    ("BCH", "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a"),
    ("BCH", "1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu"),
    ("BSV", "1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu"),
    ("BTG", base58.encode_check(b"\x26" + HASH)),
    ("DASH", base58.encode_check(b"\x4c" + HASH)),
    ("DOGE", base58.encode_check(b"\x1e" + HASH)),
    ("XVG", base58.encode_check(b"\x1e" + HASH)),
    ("ZEC", base58.encode_check(b"\x1c\xb8" + HASH)),
    ("ZEC", base58.encode_check(b"\x1c\xbd" + HASH)),
    ("ZEC", bech32.encode("zs", [i % 32 for i in range(68)] + [0], bech32.BECH32)),
    ("BNB", bech32.encode("bnb", [i % 32 for i in range(32)], bech32.BECH32)),
    ("XRP", "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh"),
    ("XMR", "44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A"),
    ("XMR", base58.encode_monero(b"\x2a" + HASH * 3 + b"abcd")),
    ("XMR", base58.encode_monero(b"\x13" + HASH * 3 + b"abcdefghijkl")),
]

WITHOUT_CHECKSUM = {
    "0xdac17f958d2ee523a2206206994597c13d831ec7",
    "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v",
    "So11111111111111111111111111111111111111112",
}


@pytest.mark.parametrize(("currency", "address"), ADDRESSES)
def test_an_address_is_one_of_its_currency(currency: str, address: str) -> None:
    assert wallet.validate(address, currency) == wallet.compact(address) == wallet.validate(wallet.format(address))


@pytest.mark.parametrize(("currency", "address"), ADDRESSES)
def test_another_letter_makes_another_address(currency: str, address: str) -> None:
    """At each place, one letter exchanged for one of the same case and sort: never equal, and flawed if it can be."""
    for at in range(len(address) - len(address.partition(":")[2] or address), len(address)):
        other = next(c for c in ("a9X" if address[at] not in "a9X" else "c7Z") if _sort(c) == _sort(address[at]))
        changed = address[:at] + other + address[at + 1 :]
        assert key("wallet", changed) != key("wallet", address)
        if address not in WITHOUT_CHECKSUM:
            assert not wallet.is_valid(changed, currency), changed


def _sort(letter: str) -> int:
    return letter.isdigit() + 2 * letter.isupper()


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "5AAEB6053F3E94C9B9A09F33669435E7EF1BEAED"),
        ("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "ethereum:0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed@1?value=1"),
        ("BC1QAR0SRRR7XFKVY5L643LYDNW9RE59GTZZWF5MDQ", "bitcoin:bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"),
        ("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "\u200e1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa\u200b "),
        ("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "1А1zР1еР5QGefi2DMPTfTL5SLmv7DivfNa"),
        ("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "BTC: 1A1zP1eP5QGefi2D MPTfTL5SLmv7DivfNa;"),
        ("qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a", "1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu"),
        ("bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a", "QPM2QSZNHKS23Z7629MMS6S4CWEF74VCWVY22GDX6A"),
        (base58.encode_check(b"\x32" + HASH), base58.encode_check(b"\x05" + HASH)),
    ],
)
def test_two_forms_of_one_address_meet(a: str, b: str) -> None:
    assert key("ETH", a) == key("wallet", b) is not None


def test_capital_and_small_base58_letters_differ() -> None:
    assert key("wallet", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa") != key("wallet", "1a1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa")


@pytest.mark.parametrize(
    "address",
    [  # EIP-55, "Test cases"
        "0x52908400098527886E0F7030069857D2E4169EE7",
        "0x8617E340B3D01FA5F11F306F4090FD50E238070D",
        "0xde709f2102306220921060314715629080e2fb77",
        "0x27b1fdb04752bbc536007a920d24acb045561c26",
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
        "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
        "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
    ],
)
def test_eip_55_vectors_keep_their_capitals(address: str) -> None:
    assert wallet.format(address.lower()) == address
    assert wallet.is_valid(address)


def test_capitals_that_contradict_eip_55_are_flawed_but_compared() -> None:
    wrong = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1Beaed"
    with pytest.raises(InvalidChecksum, match="EIP-55"):
        wallet.validate(wrong)
    assert "EIP-55" in flaw("wallet", wrong)
    assert key("wallet", wrong) == key("wallet", wrong.lower())


@pytest.mark.parametrize(
    ("address", "why"),
    [
        (base58.encode_check(b"\x6f" + HASH), "the version of Bitcoin's test network"),
        (base58.encode_check(b"\x00\x01" + HASH, base58.RIPPLE), "two bytes before an XRP hash"),
        (base58.encode_monero(b"\x35" + HASH * 3 + b"abcd"), "Monero's test network"),
        (base58.encode_monero(b"\x13" + HASH * 3 + b"abcd"), "an integrated address without payment id"),
        (bech32.encode("bnb", [0] * 40, bech32.BECH32), "25 bytes"),
        (bech32.encode("xyz", [0] * 32, bech32.BECH32), "a prefix of no currency"),
        (base58.encode(HASH + b"0"), "21 bytes without checksum"),
    ],
)
def test_a_right_checksum_is_not_enough(address: str, why: str) -> None:
    assert not wallet.is_valid(address), why


def test_an_address_of_another_currency_is_refused() -> None:
    with pytest.raises(InvalidFormat, match="TRX, not of XBT"):
        wallet.validate("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "XBT")


def test_an_address_of_a_currency_not_known_here_is_taken() -> None:
    assert wallet.validate("addr1 invented", "ADA") == "addr1invented"


@pytest.mark.skipif(not _SHARED.is_dir(), reason="the real lists are not beside the project")
def test_the_listed_addresses_are_valid_but_for_two() -> None:
    """OFAC prints a TRON address as Bitcoin's, and for Monero a key or transaction hash of 64 hexadecimal digits."""
    seen, refused = 0, []
    for file in sorted(_SHARED.glob("sanctioned_addresses_*.txt")):
        currency = file.stem.rpartition("_")[2]
        for address in file.read_text().split():
            seen += 1
            if not wallet.is_valid(address, currency):
                refused.append((currency, wallet.is_valid(address), bool(re.fullmatch("[0-9a-f]{64}", address))))
    assert seen > 600
    assert refused == [("XBT", True, False), ("XMR", False, True)]
