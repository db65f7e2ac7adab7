"""Queries that are numbers, and names that are none."""

import pytest

from screenkit.identifiers import TYPES, guess, key


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("RF-86898", "tail_number"), ("ra 76640", "tail_number"), ("РА-76640", "tail_number"),
        ("T7-ABC", "tail_number"), ("N12AB", "tail_number"), ("9074729", "imo"), ("7707083893", "inn"),
        ("500100732259", "inn"), ("1027700132195", "ogrn"), ("304500116000157", "ogrnip"), ("181140030924", "bin_kz"),
        ("5493 001K JTII GC8Y 1R12", "lei"), ("KGTBKPP1", "bic"), ("US0378331005", "isin"),
        ("91110000600037341L", "uscc"), ("UBRH7", "call_sign"), ("15405B", "mode_s"),
        ("572469210", "mmsi"), ("A1234567", "passport"), ("PAN1234567", "passport"), ("45 07 123456", "passport"),
        ("23435029", "passport"),
    ],
)  # fmt: skip
def test_the_strictest_type_comes_first(text: str, first: str) -> None:
    assert guess(text)[0] == first


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("IMO 9074729", "imo"), ("IMO9074729", "imo"), ("imo: 9074728", "imo"),
        ("Company Number IMO 6016988", "imo_company"),
        ("passport no. A1234567", "passport"), ("Passport: 592667", "passport"), ("ИНН 7707083893", "inn"),
        ("call sign UBRH7", "call_sign"), ("Mode S 15405B", "mode_s"), ("tail number EP-12A", "tail_number"),
        ("okryu@example.com", "email"), ("SWIFT: KGTBKPP1", "bic"),
        ("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "wallet"), ("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "wallet"),
        ("bitcoin:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "wallet"), ("XBT 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "wallet"),
        ("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "wallet"),
        ("bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a", "wallet"),
    ],
)  # fmt: skip
def test_a_label_or_an_unmistakable_form_leaves_one_type(text: str, name: str) -> None:
    assert guess(text) == (name,)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "Vladimir Mikheichik", "Ким Чен Ын", "AL-BASHIR", "EL-SISI", "MOHAMMED", "ABDULLAH", "DEUTSCHE",
        "EP-GOM",
        "224th Flight Unit", "224 Лётный отряд", "X5 Retail Group", "S7 Airlines", "C4ADS", "Unit 61398", "Boeing 747",
        "Sector123", "IMO" + " " * 300 + "9074729", "3M", "Bank 24", "Monero 2000 LLC", "Passport Travel 24 LLC",
        "1970s", "2000th", "BIN LADEN", "bin Laden 2",
        "Tornado.cash", "Donaudampfschifffahrtsgesellschaft", "'17 November'", "1" * 300, "a" * 10_000,
        "Company of 1812 heroes", "info@", "A @ B.COM",
        "IRAN HORMUZ 25", "@handle", "4Finance 2000", "-" * 30, "5 000 000 LLC",
    ],
)  # fmt: skip
def test_names_are_not_taken_for_numbers(text: str) -> None:
    assert guess(text) == ()


@pytest.mark.parametrize("text", ["RF-86898", "9074729", "7707083893", "A1234567", "15405B", "ra 76640"])
def test_each_type_leads_to_a_key_of_its_own(text: str) -> None:
    keys = [key(name, text) for name in guess(text)]
    assert None not in keys
    assert len(set(keys)) == len(keys)
    assert set(guess(text)) <= set(TYPES)
