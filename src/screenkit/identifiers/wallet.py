"""Wallet address of a digital currency.

An address is told by its form, and its checksum is that of its form. Hexadecimal and Bech32 addresses have no case of
their own and are compared in small letters; base58 tells capital from small letters and is kept to the letter.
An EVM address (Ethereum and its kin) is one and the same on every chain.

Source: Bitcoin Improvement Proposals 13, 21, 173 and 350; Ethereum Improvement Proposals 55 and 681; Zcash protocol
specification, section 5.6; TRON developer documentation, "Accounts"; the chain parameters of each currency's node.

>>> validate("bitcoin:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa?amount=1")
'1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'
>>> compact("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")
'0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed'
>>> format("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed")
'0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'
>>> sorted(currencies("LhK2kQwiaAvhjWY799cZvMyYwnQAcxkarr"))
['LTC']
>>> is_valid("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1Beaed")  # the last letters in the wrong case
False
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from screenkit.errors import IdentifierError, InvalidChecksum, InvalidFormat, InvalidLength
from screenkit.identifiers import base58, bech32, cashaddr
from screenkit.identifiers.characters import plain, shown, unmask
from screenkit.identifiers.keccak import keccak256
from screenkit.identifiers.rules import COPY_AGAIN

_VERSIONS: Final[Mapping[bytes, frozenset[str]]] = {  # before the 20 bytes of a base58check address
    b"\x00": frozenset({"BTC", "BCH", "BSV"}),
    b"\x05": frozenset({"BTC", "BCH", "BSV", "LTC"}),
    b"\x10": frozenset({"DASH"}),
    b"\x16": frozenset({"DOGE"}),
    b"\x17": frozenset({"BTG"}),
    b"\x1e": frozenset({"DOGE", "XVG"}),
    b"\x21": frozenset({"XVG"}),
    b"\x26": frozenset({"BTG"}),
    b"\x30": frozenset({"LTC"}),
    b"\x32": frozenset({"LTC"}),
    b"\x41": frozenset({"TRX"}),
    b"\x4c": frozenset({"DASH"}),
    b"\x1c\xb8": frozenset({"ZEC"}),
    b"\x1c\xbd": frozenset({"ZEC"}),
}
_WITNESS: Final = {"bc": "BTC", "ltc": "LTC", "btg": "BTG"}
_BECH32: Final = {"bnb": ("BNB", 20), "zs": ("ZEC", 43)}  # the bytes that each holds
_MONERO: Final = {0x12: 65, 0x13: 73, 0x2A: 65}  # standard, integrated, subaddress
_EVM: Final = frozenset({"ETH", "ETC", "BSC", "BNB", "ARB", "MATIC", "AVAX", "OP", "BASE", "FTM"})
_TOKEN_CHAINS: Final = frozenset({"BTC", "SOL", "TRX"}) | _EVM
_TOKENS: Final = frozenset({"USDT", "USDC", "DAI", "BUSD", "TUSD", "XAUT", "WBTC"})
_OTHER_CODES: Final = {
    "XBT": "BTC",
    "TRON": "TRX",
    "MONERO": "XMR",
    "ETHEREUM": "ETH",
    "BITCOIN": "BTC",
    "SOLANA": "SOL",
}
_CODES: Final = frozenset().union(*_VERSIONS.values(), _TOKENS, _EVM, {"BNB", "SOL", "XMR", "XRP", "ZEC"})

_SCHEME: Final = re.compile(
    r"(?i)(?:pay-)?(?:arbitrum|bitcoin(?:cash|gold|sv)?|bnb|bsc|dash|dogecoin|eth|ethereum|litecoin|monero|ripple|solana"
    r"|tron|verge|xrpl?|zcash):(?://)?(?:pay-)?"
)
_CODE: Final = re.compile(r"([A-Za-z]{3,5})[\s:=-]++(?=(?:\s*+\w){20})")
_AROUND: Final = " \t\n\"'`()[]<>{},;:."
_BEHIND: Final = re.compile("[?@/]")  # what a payment link adds: amount, chain, function
_HEX: Final = re.compile(r"(?:0[xX])?([0-9A-Fa-f]{40})")
_SMALL: Final = re.compile(r"(?i)(?:bc|ltc|btg|bnb|zs|u)1[02-9ac-hj-np-z]{6,}|[qp][02-9ac-hj-np-z]{41}")


def compact(text: str) -> str:
    """Give the address without scheme, amount and blanks, in small letters where case means nothing."""
    address = _bare(text)
    if number := _HEX.fullmatch(address):
        return f"0x{number[1].lower()}"
    return address.lower() if _SMALL.fullmatch(address) else address


def validate(text: str, currency: str = "") -> str:
    """Give the compact form of an address of this currency, or of any known one if none is given.

    `currency` is a code as OFAC prints it (`XBT`, `ETH`, `USDT` …); of a currency that is not known here, any address
    is taken. Raises InvalidFormat, InvalidLength or InvalidChecksum.
    """
    code = currency.strip().upper()
    code = _OTHER_CODES.get(code, code)
    if code and code not in _CODES:
        return compact(text)
    found = currencies(text)
    if code and not found & (_TOKEN_CHAINS if code in _TOKENS else {code}):
        reason = f"{shown(_bare(text))} is an address of {' or '.join(sorted(found))}, not of {currency}"
        raise InvalidFormat(reason, remedy="correct the currency or the address")
    return compact(text)


def is_valid(text: str, currency: str = "") -> bool:
    """Tell whether `validate` accepts the text."""
    try:
        validate(text, currency)
    except IdentifierError:
        return False
    return True


def format(text: str) -> str:  # noqa: A001 - the verb every identifier module has
    """Give the address as wallets print it: hexadecimal with the EIP-55 checksum, CashAddr with its prefix."""
    address = compact(text)
    if _HEX.fullmatch(address):
        return _eip55(address)
    return f"{cashaddr.PREFIX}:{address}" if _is_cashaddr(address) else address


def root(text: str) -> str:
    """Give one form for the forms that one address can take: Bitcoin Cash in Bitcoin's, Litecoin scripts with 3.

    >>> root("bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a")
    '1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu'
    """
    address = compact(text)
    try:
        if _is_cashaddr(address):
            return cashaddr.legacy(address)
        if address.startswith("M") and len(address) == 34:
            data = base58.decode_check(address)
            return base58.encode_check(b"\x05" + data[1:]) if data[0] == 0x32 else address
    except IdentifierError:
        return address
    return address


def currencies(text: str) -> frozenset[str]:
    """Give the codes of the currencies that have addresses like this one.

    Raises InvalidFormat, InvalidLength or InvalidChecksum when there is none.
    """
    bare, address = _bare(text), compact(text)
    prefix = address.rpartition("1")[0]
    if number := _HEX.fullmatch(bare):
        return _evm(number[1])
    if prefix in _WITNESS:
        bech32.decode_witness(bare, prefix)
        return frozenset({_WITNESS[prefix]})
    if prefix in _BECH32:
        code, size = _BECH32[prefix]
        if len(bech32.eight_bits(bech32.decode(bare)[1])) != size:
            raise InvalidLength(f"the {code} address {shown(address)} does not hold {size} bytes", remedy=COPY_AGAIN)
        return frozenset({code})
    if _is_cashaddr(address):
        cashaddr.decode(bare)
        return frozenset({"BCH"})
    return _base58(address)


def _bare(text: str) -> str:
    """Take off what stands around an address, and keep its case."""
    address = unmask(plain(text)).strip(_AROUND)
    if scheme := _SCHEME.match(address):
        address = address[scheme.end() :]
    address = _BEHIND.split(address, maxsplit=1)[0].strip(_AROUND)
    if (code := _CODE.match(address)) and _OTHER_CODES.get(code[1].upper(), code[1].upper()) in _CODES:
        address = address[code.end() :]
    address = "".join(address.split())
    return address if address.isascii() else unicodedata.normalize("NFKC", address)


def _is_cashaddr(address: str) -> bool:
    return len(address) == 42 and address[0] in "qp" and bool(_SMALL.fullmatch(address))


def _evm(number: str) -> frozenset[str]:
    if number not in (number.lower(), number.upper()) and _eip55(number) != f"0x{number}":
        reason = f"the address '0x{number}' has capital letters that do not agree with its EIP-55 checksum"
        raise InvalidChecksum(reason, remedy=COPY_AGAIN)
    return _EVM


def _eip55(address: str) -> str:
    letters = address.lower().removeprefix("0x")
    digest = keccak256(letters.encode()).hex()
    return "0x" + "".join(c.upper() if nibble > "7" else c for c, nibble in zip(letters, digest, strict=False))


def _base58(address: str) -> frozenset[str]:
    if address.startswith("r") and 25 <= len(address) <= 35:
        _require(base58.decode_check(address, base58.RIPPLE)[:-20] == b"\x00", address)
        return frozenset({"XRP"})
    if address.startswith(("4", "8")) and len(address) in (95, 106):
        data = base58.decode_monero(address)
        _require(_MONERO.get(data[0]) == len(data), address)
        return frozenset({"XMR"})
    if len(data := base58.decode(address)) == 32:
        return frozenset({"SOL"})  # a key without checksum
    _require(len(data) in (25, 26), address)
    data = base58.decode_check(address)
    _require(data[:-20] in _VERSIONS, address)
    return _VERSIONS[data[:-20]]


def _require(known: bool, address: str) -> None:
    if not known:
        reason = f"{shown(address)} has not the form of an address of a known currency"
        raise InvalidFormat(reason, remedy=COPY_AGAIN)
