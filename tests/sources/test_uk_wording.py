"""How the UK's lists word documents, birth places and numbers."""

from __future__ import annotations

import pytest

from screenkit.sources.uk_wording import (
    MOST,
    birth_places,
    document_numbers,
    documents,
    imo_numbers,
    issuer,
    registrations,
    ship_number,
)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Passport No: 592667 (Qatari passport issued on 3 May 2007).", ["592667"]),
        ("Passport number: B0515260. Date of issue: 10 Jan 2012. Place of issue: Bamako, Mali.", ["B0515260"]),
        ("H 236483 (Moroccan)", ["H 236483"]),
        ("LY53FP76 (Libyan). Issued in Tripoli on 29 September 2015.", ["LY53FP76"]),
        ("C17HLRL3. Issued in Zawiya on 30 December 2015", ["C17HLRL3"]),
        ("96/184442 (Libyan)", ["96/184442"]),
        ("S/26/3963. Issued on 8 November 2012", ["S/26/3963"]),
        ("Holder of Tunisian Passport No x599070 issued in November 2016 expiring on 21.11.2021.", ["x599070"]),
        ("Passport No or ID: 11096919534", ["11096919534"]),
        ("ID 1234567", ["1234567"]),
        ("3219222002.2181558 (Indonesian)", ["3219222002.2181558"]),
        ("1136 (Afghan) (tazkira)", ["1136"]),
        ("782633 issued on 31 May 2005. And 540794 issued on 12 Jan. 2008", ["782633", "540794"]),
        ("Uganda Passport.", []),
        ("(Eqypt). Issued 1993.", []),
        ("resolution 1822 (2008)", []),
    ],
)
def test_document_numbers(text: str, numbers: list[str]) -> None:
    assert document_numbers(text) == numbers


@pytest.mark.parametrize(
    ("text", "number", "country"),
    [
        ("Saudi Arabian passport no.F800691", "F800691", "Saudi Arabian"),
        ("AAID00435 (Guinea Bissau Diplomatic) Issued 18 Feb 2010.", "AAID00435", "Guinea Bissau"),
        ("CAR diplomatic passport No D00000898", "D00000898", "CAR"),
        ("Trinidad and Tobago number TA959547", "TA959547", "Trinidad and Tobago"),
        ("Chad national identity card no. 103", "103", "Chad"),
        ("Holder of Tunisian Passport No x599070", "x599070", "Tunisian"),
        ("V57865 (BOMBAY) issued on 3 Oct 1983", "V57865", ""),
        ("00085243. Issued 17 Nov 1997 in Sanaa, Yemen", "00085243", ""),  # where, not by whom
        ("no: 1234", "1234", ""),
    ],
)
def test_issuer(text: str, number: str, country: str) -> None:
    assert issuer(text, number) == country


def test_the_words_say_what_a_document_is() -> None:
    found, rest = documents("passport", "", "(1) 123456 (French national identity card) (2) A7654321 (3) none known")
    assert [(one.type, one.value) for one in found] == [("national_id", "123456"), ("passport", "A7654321")]
    assert rest == ["none known"]


def test_a_description_of_very_many_documents_is_kept_whole() -> None:
    text = " ".join(f"A{number} (Russia)" for number in range(10_000, 20_000))
    found, rest = documents("passport", "", text)
    assert (len(found), rest) == (MOST, [text])
    assert found[0].country == "Russia"


def test_a_number_of_its_own_column_counts_as_it_stands() -> None:
    found, rest = documents("national_id", "1 63 08 4", "")
    assert ([one.value for one in found], rest) == (["1 63 08 4"], [])
    found, _ = documents("passport", "AB-12", "Russian passport")
    assert [(one.value, one.country, one.note) for one in found] == [("AB-12", "Russian", "Russian passport")]


@pytest.mark.parametrize(
    ("town", "country", "places"),
    [
        ("Tunis", "", ["Tunis"]),
        ("", "Tunisia", ["Tunisia"]),
        ("", "", []),
        ("(1) Ndele (2) Algenana", "(1) Central African Republic (2) Sudan",
         ["Ndele, Central African Republic", "Algenana, Sudan"]),
        ("(1) Sharqiyah (2) Zaqaziq", "Egypt", ["Sharqiyah, Egypt", "Zaqaziq, Egypt"]),
        ("(1) A (2) B", "(1) (2) Egypt", ["A, Egypt", "B, Egypt"]),
        ("(1) A (2) B", "(1) Sudan (3) Mali", ["A, (1) Sudan (3) Mali", "B, (1) Sudan (3) Mali"]),
        ("Ariha (Idlib)", "Syria", ["Ariha (Idlib), Syria"]),
        ("(1) A (2) B", "(1) Sudan (2) Chad (3) Mali", ["A, Sudan", "B, Chad", "Mali"]),
    ],
)  # fmt: skip
def test_birth_places(town: str, country: str, places: list[str]) -> None:
    assert birth_places(town, country) == places


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("INN: 7707083893", [("inn", "7707083893")]),
        ("OGRN:1027700132195", [("ogrn", "1027700132195")]),
        ("KPP 770401001", [("kpp", "770401001")]),
        ("INN: 7707083893; OGRN: 1027700132195", [("ogrn", "1027700132195"), ("inn", "7707083893")]),
        ("UK Company no. 06527449", [("registration_number", "06527449")]),
        ("1027700132195", [("registration_number", "1027700132195")]),
        ("see website", [("registration_number", "see website")]),
    ],
)
def test_registrations(cell: str, found: list[tuple[str, str]]) -> None:
    assert sorted((one.type, one.value) for one in registrations(cell)) == sorted(found)


def test_imo_numbers() -> None:
    assert [one.value for one in imo_numbers("IMO9562233, IMO 9826902")] == ["9562233", "9826902"]
    assert [one.value for one in imo_numbers("unknown to us")] == ["unknown to us"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("IMO: 9562233. MMSI: 620233000.", "9562233"),
        ("(IMO number: 8604917).Annex XIV.", "8604917"),
        ("UN Ref KPv.001. IMO: 9562233", "9562233"),
        ("Annex XIII. UN listing. UN Ref KPe.022. IMO Number: 5342883. The Company, through its vessel", ""),
        ("Company Number IMO 5434358", ""),
    ],
)
def test_ship_number(text: str, number: str) -> None:
    assert ship_number(text) == number
