"""Each type's good and bad values: what a good one is compared as, and why a bad one is refused."""

import pytest

from screenkit.errors import IdentifierError, InvalidChecksum, InvalidFormat, InvalidLength
from screenkit.identifiers import TYPES

GOOD: dict[str, list[tuple[str, str]]] = {
    "bic": [("DEUTDEFF", "DEUTDEFF"), ("deut de ff xxx", "DEUTDEFF"), ("SWIFT/BIC KGTBKPP1", "KGTBKPP1"),
            ("DEUTDEFF500", "DEUTDEFF500"), ("SWIFTCODE: COBADEFF", "COBADEFF"), ("1234DEFF", "1234DEFF")],
    "bik": [("044525225", "044525225"), ("БИК 044 525 225", "044525225")],
    "bin_kz": [("181140030924", "181140030924"), ("100000001003", "100000001003"),
               ("001000000003", "001000000003"), ("БИН: 181140030924",
               "181140030924")],
    "call_sign": [("UBRH7", "UBRH7"), ("ubrh-7", "UBRH7"), ("9HA2", "9HA2"), ("J8B1234", "J8B1234")],
    "duns": [("15-048-3782", "150483782"), ("D-U-N-S Number: 150483782", "150483782")],
    "email": [("Info@Example.com", "info@example.com"), ("mailto:a.b+c@mail.example.kp", "a.b+c@mail.example.kp"),
              ("e-mail: <ryonha@ example.com>.", "ryonha@example.com"), ("имя@пример.рф", "имя@пример.рф")],
    "imo": [("9074729", "9074729"), ("IMO 9074729", "9074729"), ("IMO9074729", "9074729"),
            ("IMO Number: 8405270", "8405270"), ("imo no. 9074729", "9074729"), ("９０７４７２９", "9074729"),
            ("9074729.0", "9074729"), ("\u200e9074729\u200f", "9074729"), ("ИМО 9074729", "9074729")],
    "imo_company": [("6016988", "6016988"), ("IMO 6246853", "6246853"), ("0000014", "0000014")],
    "inn": [("7707083893", "7707083893"), ("ИНН 7707083893", "7707083893"), ("500100732259", "500100732259"),
            ("77-0708-3893", "7707083893"), ("ИНН/КПП: 7707083893/773601001", "7707083893")],
    "isin": [("US0378331005", "US0378331005"), ("ISIN: us 037833 100 5", "US0378331005")],
    "kpp": [("773601001", "773601001"), ("КПП: 773601001", "773601001"), ("7736AZ001", "7736AZ001")],
    "lei": [("5493001KJTIIGC8Y1R12", "5493001KJTIIGC8Y1R12"),
            ("lei 5493 001k jtii gc8y 1r12", "5493001KJTIIGC8Y1R12")],
    "mmsi": [("572469210", "572469210"), ("MMSI: 572 469 210", "572469210"), ("111232506", "111232506")],
    "mode_s": [("155372", "155372"), ("15405b", "15405B"), ("0x15405B", "15405B"), ("Mode S: 1533A5", "1533A5")],
    "msn": [("23435028", "23435028"), ("0053-4588", "00534588"), ("MSN 9773054616023", "9773054616023"), ("27", "27")],
    "national_id": [("Cédula No. 1.234.567-8", "12345678"), ("A123456(7)", "A1234567"), ("A123456(A)", "A123456A"),
                    ("№ 77-99", "7799")],
    "ogrn": [("1027700132195", "1027700132195"), ("ОГРН 1097746281160", "1097746281160")],
    "ogrnip": [("304500116000157", "304500116000157"), ("ОГРНИП: 385768585948949", "385768585948949")],
    "okpo": [("00032537", "00032537"), ("ОКПО 87375823", "87375823"), ("0123456789", "0123456789"),
             ("34892010", "34892010"), ("00000035", "00000035"), ("00032537000001", "00032537000001")],
    "passport": [("A 484-824", "A484824"), ("Passport No. 592667", "592667"), ("45 07 123456", "4507123456"),
                 ("МР3456789", "MP3456789"), ("N° D00000898", "D00000898"), ("№ 592667", "592667"),
                 ("٥٩٢٦٦٧", "592667")],
    "registration_number": [("HE 131171 (Cyprus)", "HE131171"), ("Reg. No. 46622764", "46622764"),
                            ("ОГРН 1027700132195", "1027700132195")],
    "tail_number": [("RA-76640", "RA76640"), ("RA76640", "RA76640"), ("ra 76640", "RA76640"), ("РА-76640", "RA76640"),
                    ("РФ-86898", "RF86898"), ("EP-GOM", "EPGOM"), ("ЕР-GOM", "EPGOM"), ("N123AB", "N123AB"),
                    ("YV2567", "YV2567"), ("9H-ABC", "9HABC"), ("P4-BAB", "P4BAB"), ("2-ABCD", "2ABCD"),
                    ("RDPL-34140", "RDPL34140"), ("ＲＡ–76640", "RA76640")],
    "tax_id": [("NIT # 900.123.456-7", "9001234567"), ("ИНН 7707083893", "7707083893"), ("DE 123456789", "DE123456789"),
               ("ИНН/КПП: 7707083893/773601001", "7707083893")],
    "uscc": [("91110000600037341L", "91110000600037341L"), ("USCC 9111-0000-6000-3734-1l", "91110000600037341L")],
    "wallet": [("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"),
               ("XBT 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa.", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"),
               ("0XD1220A0CF47C7B9BE7A2E6BA89F429762E7B9ADB", "0xd1220a0cf47c7b9be7a2e6ba89f429762e7b9adb")],
}  # fmt: skip

BAD: dict[str, list[tuple[str, type[IdentifierError], str]]] = {
    "bic": [("DEUTDEF", InvalidFormat, "seven letters"), ("DEUTDEFF5", InvalidFormat, "a part of a branch"),
            ("DEUTDEFXXX", InvalidFormat, "ten letters"), ("DEUT1EFF", InvalidFormat, "a digit in the country"),
            ("DEUTQQFF", InvalidFormat, "no such country")],
    "bik": [("04452522", InvalidLength, "eight digits"), ("944525225", InvalidFormat, "begins with 9"),
            ("04452522X", InvalidFormat, "a letter")],
    "bin_kz": [("181140030925", InvalidChecksum, "last digit"), ("18114003092", InvalidLength, "eleven digits"),
               ("18114003092A", InvalidFormat, "a letter")],
    "call_sign": [("UB", InvalidFormat, "two letters"), ("1ABC", InvalidFormat, "no series begins with 1"),
                  ("2345", InvalidFormat, "no letter"), ("ABCDEFGHI", InvalidFormat, "nine letters")],
    "duns": [("15048378", InvalidLength, "eight digits"), ("15048378A", InvalidFormat, "a letter")],
    "email": [("info.example.com", InvalidFormat, "no at sign"), ("a@b", InvalidFormat, "no dot in the domain"),
              ("a@b@example.com", InvalidFormat, "two at signs"),
              ("a" * 300 + "@b.example", InvalidLength, "too long"),
              ("", InvalidFormat, "empty")],
    "imo": [("9074728", InvalidChecksum, "last digit"), ("IMO 15411", InvalidLength, "five digits"),
            ("907472A", InvalidFormat, "a letter"), ("", InvalidFormat, "empty"),
            ("²" * 7, InvalidChecksum, "2222222")],
    "imo_company": [("6016989", InvalidChecksum, "last digit"), ("601698", InvalidLength, "six digits")],
    "inn": [("7707083894", InvalidChecksum, "last digit"), ("500100732258", InvalidChecksum, "second check digit"),
            ("500100732269", InvalidChecksum, "first check digit"), ("77070838931", InvalidLength, "eleven digits")],
    "isin": [("US0378331006", InvalidChecksum, "last digit"), ("US037833100", InvalidFormat, "eleven signs"),
             ("030378331005", InvalidFormat, "no country")],
    "kpp": [("77360100", InvalidFormat, "eight digits"), ("773601A01", InvalidFormat, "a letter in the order")],
    "lei": [("5493001KJTIIGC8Y1R13", InvalidChecksum, "check digits"), ("5493001KJTIIGC8Y1R1", InvalidFormat, "19"),
            ("5493001KJTIIGC8Y1R1X", InvalidFormat, "a letter for a check digit")],
    "mmsi": [("57246921", InvalidLength, "eight digits"), ("123456789", InvalidFormat, "12 is no kind of station")],
    "mode_s": [("15537", InvalidFormat, "five digits"), ("15537G", InvalidFormat, "no hexadecimal digit"),
               ("000000", InvalidFormat, "not assigned"), ("ffffff", InvalidFormat, "not assigned")],
    "msn": [("none", InvalidFormat, "no digit"), ("1" * 21, InvalidLength, "21 digits")],
    "national_id": [("not available", InvalidFormat, "no digit"), ("12", InvalidLength, "two digits")],
    "ogrn": [("1027700132196", InvalidChecksum, "last digit"), ("304500116000157", InvalidLength, "an OGRNIP"),
             ("1027700132A95", InvalidFormat, "a letter")],
    "ogrnip": [("304500116000158", InvalidChecksum, "last digit"), ("1027700132195", InvalidLength, "an OGRN")],
    "okpo": [("00032538", InvalidChecksum, "last digit"), ("0003253", InvalidLength, "seven digits"),
             ("0123456780", InvalidChecksum, "last digit of ten")],
    "passport": [("UNKNOWN", InvalidFormat, "no digit"), ("A12", InvalidLength, "three signs"),
                 ("1" * 21, InvalidLength, "21 digits"), ("", InvalidFormat, "empty")],
    "registration_number": [("pending", InvalidFormat, "no digit"), ("12", InvalidLength, "two digits")],
    "tail_number": [("747", InvalidFormat, "digits only"), ("2-1234", InvalidFormat, "digits only"),
                    ("QQ-12345", InvalidFormat, "no state has QQ"),
                    ("RA", InvalidFormat, "nothing after the mark"), ("RA-7664012", InvalidFormat, "seven signs"),
                    ("РЖ-12345", InvalidFormat, "a Cyrillic letter without Latin counterpart")],
    "tax_id": [("N/A", InvalidFormat, "no digit"), ("1" * 31, InvalidLength, "31 digits")],
    "uscc": [("911100006000373418", InvalidChecksum, "check character"), ("91110000600037341", InvalidFormat, "17"),
             ("9111000060003734IL", InvalidFormat, "the letter I")],
    "wallet": [("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb", InvalidChecksum, "last letter"),
               ("1A1zP1eP5QGefi2DMPTfTL5SLmv7Divf0a", InvalidFormat, "0 is no base58 letter"),
               ("0xd1220a0cf47c7b9be7a2e6ba89f429762e7b9ad", InvalidFormat, "39 hexadecimal digits"),
               ("", InvalidFormat, "empty"), ("1" * 500, InvalidLength, "500 letters")],
}  # fmt: skip


def test_every_type_has_its_tables() -> None:
    assert set(TYPES) == set(GOOD) == set(BAD)


@pytest.mark.parametrize(("name", "text", "compact"), [(n, *row) for n, rows in GOOD.items() for row in rows])
def test_good_values_are_accepted_in_compact_form(name: str, text: str, compact: str) -> None:
    assert TYPES[name].compact(text) == compact
    assert TYPES[name].validate(text) == compact
    assert TYPES[name].is_valid(text)


@pytest.mark.parametrize(("name", "text", "error", "why"), [(n, *row) for n, rows in BAD.items() for row in rows])
def test_bad_values_are_refused_for_their_reason(name: str, text: str, error: type[IdentifierError], why: str) -> None:
    with pytest.raises(IdentifierError) as caught:
        TYPES[name].validate(text)
    assert type(caught.value) is error, why
    assert caught.value.remedy, "an error says what to do"
    assert not TYPES[name].is_valid(text)


@pytest.mark.parametrize(
    ("name", "text", "printed"),
    [
        ("imo", "9074729", "IMO 9074729"),
        ("imo_company", "6016988", "IMO 6016988"),
        ("duns", "150483782", "15-048-3782"),
        ("tail_number", "ra76640", "RA-76640"),
        ("tail_number", "N-123AB", "N123AB"),
        ("tail_number", "P4BAB", "P4-BAB"),
        ("tail_number", "RDPL34140", "RDPL-34140"),
        (
            "wallet",
            "qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a",
            "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a",
        ),
    ],
)
def test_the_printed_form_is_the_usual_one(name: str, text: str, printed: str) -> None:
    assert getattr(TYPES[name], "format")(text) == printed  # noqa: B009 - few modules have it
