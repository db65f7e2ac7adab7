"""What makes two identifiers one, and what identifies nobody."""

import pytest

from screenkit.identifiers import ALIASES, TYPES, compact, flaw, guess, key
from tests.identifiers.test_types import GOOD


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (("INN", "ИНН 7707083893"), ("tax_id", "7707083893")),
        (("INN", "0277046382"), ("Tax ID No.", "277046382.0")),  # a spreadsheet took the zero
        (("INN", "7707083893/773601001"), ("tax_number", "77 0708 3893")),
        (("BIN", "181140030924"), ("tax_id", "181140030924")),
        (("OGRN", "1027700132195"), ("Registration Number", "ОГРН 1027700132195")),
        (("IMO", "IMO 9074729"), ("Vessel Registration Identification", "9074729")),
        (("imo_company", "IMO 6016988"), ("imo", "6016988")),
        (("tail", "RA-76640"), ("Aircraft Tail Number", "ра 76640")),
        (("passport", "A 1234567"), ("Passport No.", "№ а1234567")),
        (("bic", "DEUTDEFFXXX"), ("swift", "deutdeff")),
        (("bic", "DEUTDEFF500"), ("swift", "DEUTDEFF")),
        (("email", "Info@Example.com"), ("e-mail", "mailto:info@example.COM")),
        (("mode_s", "15405b"), ("Mode S", "0x15405B")),
        (("Equity Ticker", "gazp1.mm"), ("equity_ticker", "GAZP1 MM")),
        (("passport", "00606"), ("passport", "000606")),
        (("passport", "A1234567 (Iran)"), ("passport", "A1234567")),
        (("okpo", "00032537"), ("Government Gazette Number", "32537")),
    ],
)
def test_the_same_identifier_has_one_key(a: tuple[str, str], b: tuple[str, str]) -> None:
    assert key(*a) == key(*b) is not None


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (("passport", "A1234567"), ("passport", "A1234568")),
        (("passport", "A1234567"), ("passport", "B1234567")),
        (("passport", "1234567"), ("national_id", "1234567")),
        (("imo", "9074729"), ("mmsi", "9074729")),
        (("tail", "RA-76640"), ("tail", "RA-76641")),
        (("bic", "DEUTDEFF"), ("bic", "DEUTDEDB")),
        (("passport", "1002030"), ("passport", "100203")),
    ],
)
def test_other_identifiers_have_other_keys(a: tuple[str, str], b: tuple[str, str]) -> None:
    assert key(*a) is not None
    assert key(*a) != key(*b)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("passport", ""), ("passport", "  "), ("passport", "N/A"), ("passport", "none"), ("passport", "unknown"),
        ("passport", "00000"), ("passport", "0000000000"), ("passport", "1111111"), ("passport", "XXXXXX"),
        ("passport", "1234"), ("passport", "-----"), ("passport", "not available"),
        ("tail", "UNKNOWN"), ("tail", "EP-A"), ("bic", "Not Known"), ("wallet", "unspecified"), ("email", "noreply"),
        ("call sign", "none identified"), ("Equity Ticker", "pending"), ("tax_id", "12" * 150), ("imo", "\u200b\u202e"),
    ],
)  # fmt: skip
def test_what_identifies_nobody_has_no_key(name: str, value: str) -> None:
    assert key(name, value) is None


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("tail", "EP-GOM", "tail_number:EPGOM"),
        ("bic", "COBADEFF", "bic:COBADEFF"),
        ("call_sign", "ABCDE", "call_sign:ABCDE"),
        ("mode_s", "ABCDEF", "mode_s:ABCDEF"),
    ],
)
def test_some_identifiers_have_no_digit(name: str, value: str, expected: str) -> None:
    assert key(name, value) == expected


@pytest.mark.parametrize("name", sorted(TYPES))
def test_a_label_before_the_number_does_not_matter(name: str) -> None:
    number = GOOD[name][0][1]
    labels = [label.replace("_", " ") for label, type_ in ALIASES.items() if type_ == name and label.count("_") < 6]
    for text in (label + between + number for label in labels for between in (" ", ": ", " No. ")):
        assert key(name, text) == key(name, number) is not None
        assert guess(text) in ((name,), ()), "a query leads to the key without its label"
        assert flaw(name, text) == ""


def test_the_country_is_evidence_and_not_part_of_the_key() -> None:
    assert key("passport", "A1234567", "ru") == key("passport", "A1234567", "Iran") == key("passport", "A1234567")


@pytest.mark.parametrize(("value", "expected"), [(9074729, "imo:9074729"), (9074729.0, "imo:9074729"), (None, None)])
def test_numbers_and_nothing_from_other_programs_are_taken(value: object, expected: str | None) -> None:
    assert key("imo", value) == expected  # type: ignore[arg-type]  # the point of the test


def test_an_unknown_type_is_compacted_to_letters_and_digits() -> None:
    assert compact("Equity Ticker", "ｇａｚｐ.mm №1") == "GAZPMM1"
    assert compact("", " a-1 ") == "A1"


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("imo", "IMO 9074729", ""),
        ("imo", "IMO 15411", "has 5 digits"),
        ("INN", "7707083894", "wrong check digit"),
        ("passport", "unknown", "no digit"),
        ("Digital Currency Address - XBT", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb", "wrong checksum"),
        ("Equity Ticker", "anything", ""),
    ],
)
def test_a_flaw_is_told_in_words(name: str, value: str, reason: str) -> None:
    told = flaw(name, value)
    assert reason in told
    assert bool(told) == bool(reason)


def test_a_flawed_value_stays_searchable() -> None:
    assert flaw("imo", "IMO 9074728")
    assert key("imo", "IMO 9074728") == "imo:9074728"
