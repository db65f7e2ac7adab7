import pytest

from screenkit.model import Identifier
from screenkit.sources.ofac_documents import identifier
from screenkit.sources.ofac_labels import FEATURES, TYPES, plain_label, split_label

PHRASES = [
    ("Passport 484824 (Egypt)", Identifier("passport", "484824", country="Egypt")),
    (
        "Passport BE0000000 (Pakistan) issued 14 Nov 2007 expires 12 Nov 2012",
        Identifier("passport", "BE0000000", country="Pakistan", issued="14 Nov 2007", expires="12 Nov 2012"),
    ),
    ("Passport Booklet A5250088 (Pakistan)", Identifier("passport", "Booklet A5250088", country="Pakistan")),
    (
        "Passport Z0000000 (India) expires 01 Jan 2026 to 31 Dec 2026",
        Identifier("passport", "Z0000000", country="India", expires="01 Jan 2026 to 31 Dec 2026"),
    ),
    (
        "Passport 4000000 issued under the name Dilawar Example",
        Identifier("passport", "4000000", note="issued under the name Dilawar Example"),
    ),
    ("Diplomatic Passport 008827 (Iran)", Identifier("passport", "008827", country="Iran", note="Diplomatic Passport")),
    ("National ID No. 7000 (Korea, North)", Identifier("national_id", "7000", country="Korea, North")),
    ("R.F.C. # PMA-910805 (Mexico)", Identifier("rfc", "PMA-910805", country="Mexico")),
    ("RFC PMA-910805", Identifier("rfc", "PMA-910805")),
    ("NIT # 800000000-7 (Colombia)", Identifier("nit", "800000000-7", country="Colombia")),
    (
        "Business Registration Document # 54514-1 (Bahrain)",
        Identifier("registration_number", "54514-1", country="Bahrain", note="Business Registration Document"),
    ),
    (
        "File Number 7000000 (Delaware) (United States)",
        Identifier("registration_number", "7000000", country="United States", issuer="Delaware", note="File Number"),
    ),
    (
        "Matricula Mercantil No 818000-2 (Cali)",
        Identifier("registration_number", "818000-2", issuer="Cali", note="Matricula Mercantil No"),
    ),
    (
        "Matricula Mercantil No 818000-2 (Colombia)",
        Identifier("registration_number", "818000-2", country="Colombia", note="Matricula Mercantil No"),
    ),
    ("Vessel Registration Identification IMO  8730455", Identifier("imo", "8730455")),
    ("Vessel Registration Identification IMO 9256860 (Russia)", Identifier("imo", "9256860", country="Russia")),
    ("Identification Number IMO 5418446", Identifier("imo_company", "5418446")),
    ("Company Number IMO 5418446", Identifier("imo_company", "5418446", note="Company Number")),
    ("Identification Number 460780224", Identifier("identification_number", "460780224")),
    ("Legal Entity Number 253400KOPILKA0000X98", Identifier("lei", "253400KOPILKA0000X98")),
    (
        "Legal Entity Number 851000000 (Netherlands)",
        Identifier("registration_number", "851000000", country="Netherlands", note="Legal Entity Number"),
    ),
    ("Government Gazette Number 00000000", Identifier("okpo", "00000000")),
    ("GovernmentGazette Number 00000000 (Russia)", Identifier("okpo", "00000000", country="Russia")),
    (
        "Government Gazette Number 00000000 (Ukraine)",
        Identifier("registration_number", "00000000", country="Ukraine", note="Government Gazette Number"),
    ),
    ("SWIFT/BIC SBKAUS", Identifier("bic", "SBKAUS")),
    ("BIK (RU) 044525000", Identifier("bik", "044525000")),
    ("MMSI 572469210", Identifier("mmsi", "572469210")),
    ("Other Vessel Call Sign T2EU", Identifier("call_sign", "T2EU", note="other")),
    ("Previous Aircraft Tail Number YI-NAE", Identifier("tail_number", "YI-NAE", note="previous")),
    ("Aircraft Manufacturer's Serial Number (MSN) 24383", Identifier("msn", "24383")),
    (
        "Aircraft Construction Number (also called L/N or S/N or F/N) 8401",
        Identifier("msn", "8401", note="construction number"),
    ),
    ("Aircraft Mode S Transponder Code 73206B", Identifier("mode_s", "73206B")),
    (
        "Digital Currency Address - XBT 1BoatSLRHtKNngkdXEeobR76b53LETtpyT",
        Identifier("wallet", "1BoatSLRHtKNngkdXEeobR76b53LETtpyT", currency="XBT"),
    ),
]


@pytest.mark.parametrize(("phrase", "expected"), PHRASES, ids=[phrase for phrase, _ in PHRASES])
def test_a_phrase_becomes_an_identifier(phrase: str, expected: Identifier) -> None:
    assert identifier(*split_label(phrase)) == expected


FLAWS = [
    ("Vessel Registration Identification 8606173", "8606173", "is not 'IMO' and seven digits"),
    ("Vessel Registration Identification IMO 15411", "IMO 15411", "is not 'IMO' and seven digits"),
    ("Vessel Registration Identification RS 130280 (Russia)", "RS 130280", "is not 'IMO' and seven digits"),
    ("Company Number IMO 54000", "IMO 54000", "is not 'IMO' and seven digits"),
    ("Passport OR80 and Kuwaiti National ID No. 28", "OR80 and Kuwaiti National ID No. 28", "holds more than a number"),
]


@pytest.mark.parametrize(("phrase", "value", "flaw"), FLAWS)
def test_an_ill_formed_value_is_kept_and_flagged(phrase: str, value: str, flaw: str) -> None:
    found = identifier(*split_label(phrase))
    assert found is not None
    assert (found.value, found.flaw) == (value, flaw)


@pytest.mark.parametrize(
    "phrase",
    [
        "Passport issued in Sarajevo",  # a label, but no number
        "Other Vessel Call Sign None Identified",  # OFAC's words for nothing
        "Chinese Commercial Code 1728 4320",  # spells a name: everyone of that name has it
        "Gender Male",
        "Website www.example.com",
        "Passport",
        "arrested 30 Sep 2002",
    ],
)
def test_what_identifies_nobody_is_no_identifier(phrase: str) -> None:
    assert identifier(*split_label(phrase)) is None


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Secondary sanctions risk: section 1(b)", ("Secondary sanctions risk", "section 1(b)")),
        ("IFCA Determination - Port Operator", ("IFCA Determination", "Port Operator")),
        ("Listing Date (EO 14024 Directive 1a): 22 Feb 2022", ("Listing Date (EO 14024 Directive 1a)", "22 Feb 2022")),
        ("Telephone: 1", ("Telephone", "1")),
        ("Telephone No. 1", ("Telephone No.", "1")),
        ("Licensed in 1999", ("", "Licensed in 1999")),  # a label ends where a word ends
        ("Company Numbers 12", ("", "Company Numbers 12")),
        ("", ("", "")),
    ],
)
def test_the_longest_label_wins(phrase: str, expected: tuple[str, str]) -> None:
    assert split_label(phrase) == expected


def test_every_label_is_found_again_with_the_punctuation_that_ofac_sets() -> None:
    labels = [*FEATURES, *(label for labels in TYPES.values() for label in labels)]
    assert len(labels) == len(set(labels))
    for label in labels:
        for mark in ("", ":", " -", " #"):
            assert split_label(f"{label}{mark} 1") == (label, "1")
    assert plain_label("NIT #") == "NIT"
