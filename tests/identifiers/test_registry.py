"""What columns and lists call the types, and which types are compared with each other."""

import subprocess
import sys
from collections import Counter

import pytest

from screenkit.identifiers import ALIASES, STRONG, TYPES, canonical, family, registry


@pytest.mark.parametrize(
    ("label", "name"),
    [
        # customer columns
        ("passport", "passport"), ("passport_number", "passport"), ("Passport No.", "passport"),
        ("PASSPORT NUMBER 2", "passport"), ("imo_number", "imo"), ("IMO", "imo"), ("vessel_imo", "imo"),
        ("tail", "tail_number"), ("Tail Number", "tail_number"), ("registration_mark", "tail_number"),
        ("btc", "wallet"),
        ("eth_address", "wallet"), ("wallet_address", "wallet"), ("Wallet Address 1", "wallet"), ("swift", "bic"),
        ("swift_bic", "bic"), ("SWIFT code", "bic"), ("tax_number", "tax_id"), ("Tax-ID", "tax_id"), ("ИНН", "inn"),
        ("E-mail address", "email"), ("callSign", "call_sign"), ("company number", "registration_number"),
        # OFAC's labels
        ("National ID No.", "national_id"), ("Cedula No.", "national_id"), ("C.U.R.P.", "national_id"),
        ("R.F.C.", "tax_id"), ("NIT #", "tax_id"), ("V.A.T. Number", "tax_id"), ("C.R. No.", "registration_number"),
        ("Registration ID", "registration_number"), ("Business Registration Document #", "registration_number"),
        ("Government Gazette Number", "okpo"), ("SWIFT/BIC", "bic"), ("BIK (RU)", "bik"),
        ("Vessel Registration Identification", "imo"), ("Identification Number IMO", "imo_company"),
        ("Company Number IMO", "imo_company"), ("Diplomatic Passport", "passport"),
        ("Aircraft Tail Number", "tail_number"), ("Previous Aircraft Tail Number", "tail_number"),
        ("Aircraft Mode S Transponder Code", "mode_s"), ("Aircraft Manufacturer's Serial Number (MSN)", "msn"),
        ("Aircraft Manufacturer’s Serial Number (MSN)", "msn"),
        ("Aircraft Construction Number (also called L/N or S/N or F/N)", "msn"),
        ("Digital Currency Address - XBT", "wallet"), ("Digital Currency Address - NEWCOIN", "wallet"),
        ("Unified Social Credit Code (USCC)", "uscc"), ("D-U-N-S Number", "duns"),
        ("Legal Entity Number", "lei"), ("International Maritime Organization No.", "imo_company"), ("ISIN", "isin"),
        # FollowTheMoney's property names
        ("passportNumber", "passport"), ("innCode", "inn"), ("ogrnCode", "ogrn"), ("imoNumber", "imo"),
        ("leiCode", "lei"), ("swiftBic", "bic"), ("taxNumber", "tax_id"), ("idNumber", "national_id"),
        ("publicKey", "wallet"),
        # Ukraine's
        ("tax:inn", "inn"), ("reg:okpo", "okpo"), ("reg:ru2", "ogrn"), ("doc:passport", "passport"),
        # no type
        ("Equity Ticker", "equity_ticker"), ("name", "name"), ("id", "id"), ("address", "address"), ("", ""),
    ],
)  # fmt: skip
def test_labels_are_recognized(label: str, name: str) -> None:
    assert canonical(label) == name


def test_no_label_stands_for_two_types() -> None:
    labels = Counter(label for text in registry._LABELS.values() for label in text.split())
    assert [label for label, n in labels.items() if n > 1] == []
    assert not set(labels) & set(TYPES)


def test_every_label_is_in_the_form_in_which_it_is_looked_up() -> None:
    assert {label: canonical(label) for label in ALIASES} == dict(ALIASES)


def test_comparable_types_share_a_family() -> None:
    assert family("inn") == family("tax_id") == family("bin_kz") == "tax"
    assert family("ogrn") == family("ogrnip") == family("uscc") == family("registration_number") == "registration"
    assert family("imo") == family("imo_company") == "imo"
    assert family("xbt") == family("eth_address") == "wallet"


def test_what_repeats_between_parties_is_not_strong() -> None:
    assert {"wallet", "imo", "tail_number", "passport", "tax", "registration", "national_id", "bic", "lei"} <= STRONG
    assert not {"msn", "call_sign", "kpp", "equity_ticker"} & STRONG


def test_types_is_a_mapping_that_imports_on_first_use() -> None:
    assert "wallet" in TYPES
    assert "equity_ticker" not in TYPES
    assert len(TYPES) == len(list(TYPES))
    with pytest.raises(KeyError):
        TYPES["equity_ticker"]
    script = "import sys, screenkit.identifiers as i; i.key('imo', 'IMO 9074729'); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()  # noqa: S603
    assert "screenkit.identifiers.imo" in loaded
    assert not {"screenkit.identifiers.wallet", "stdnum"} & set(loaded)
