"""What OFAC's labels mean: which of them name an identifier, and of which type.

OFAC labels a fact in the same words everywhere: before the value in the remarks of the CSV files
(`Passport 484824 (Egypt)`), and as `idType` in the XML ones. The labels are those of the reference value sets
`ID DOCUMENT TYPE` and `FEATURE TYPE` that OFAC publishes within SDN_ENHANCED.XML and SDN_ADVANCED.XML, and the older
wordings that still stand in the remarks. Trailing punctuation (`Gender:`, `R.F.C. #`, `Determination -`) is not part
of a label here.
"""

from __future__ import annotations

import re
from typing import Final

# The first label of a type is its plain one; the others are kept as the identifier's note, because they say more.
TYPES: Final[dict[str, tuple[str, ...]]] = {
    # persons
    "passport": (
        "Passport",
        "Diplomatic Passport",
        "Stateless Person Passport",
        "British National Overseas Passport",
        "Travel Document Number",
    ),
    "national_id": (
        "National ID No.",
        "Personal ID Card",
        "National Foreign ID Number",
        "Citizen's Card Number",
        "Bosnian Personal ID No.",
        "Moroccan Personal ID No.",
        "Kenyan ID No.",
        "Turkish Identification Number",
        "UAE Identification",
        "Numero de Identidad",
        "Tazkira National ID Card",
        "CNP (Personal Numerical Code)",
        "C.I.N.",
        "C.U.I.P.",
        "N.I.E.",
        "Electoral Registry No.",
        "Credencial electoral",
        "I.F.E.",
        "Refugee ID Card",
        "Stateless Person ID Card",
        "Residency Number",
        "Romanian Permanent Resident",
    ),
    "identification_number": ("Identification Number",),
    "cedula": ("Cedula No.",),
    "curp": ("C.U.R.P.",),
    "dni": ("D.N.I.",),
    "cui": ("C.U.I.",),
    "le": ("LE Number",),
    "ssn": ("SSN",),
    "military_id": ("Military Registration Number", "Cartilla de Servicio Militar Nacional"),
    "drivers_license": ("Driver's License No.",),
    "pilot_license": ("Pilot License Number",),
    "seafarer_id": ("Seafarer's Identification Document",),
    "birth_certificate": ("Birth Certificate Number",),
    "visa": ("VisaNumberID",),
    "immigration_number": ("Immigration No.", "Public Security and Immigration No."),
    # organizations
    "registration_number": (
        "Registration Number",
        "Registration ID",
        "Company Number",
        "UK Company Number",
        "Business Number",
        "Business Registration Number",
        "Business Registration Document",
        "Public Registration Number",
        "Central Registration System Number",
        "Certificate of Incorporation Number",
        "Chamber of Commerce Number",
        "Dubai Chamber of Commerce Membership No.",
        "Istanbul Chamber of Comm. No.",
        "Commercial Registry Number",
        "C.R. No.",
        "Romanian C.R.",
        "Registration Certificate Number (Dubai)",
        "Enterprise Number",
        "Branch Unit Number",
        "Economic Register Number (CBLS)",
        "Folio Mercantil No.",
        "Matricula Mercantil No",
        "Organization Code",
        "Entity Code",
        "File Number",
        "Registered Charity No.",
        "RSIN",
        "Trade License No.",
    ),
    "okpo": ("Government Gazette Number", "GovernmentGazette Number"),
    "license": (
        "License",
        "Tourism License No.",
        "MSB Registration Number",
        "Afghan Money Service Provider License Number",
        "Tarjeta Profesional",
    ),
    "ogrnip": ("Russian State Individual Business Registration Number Pattern (OGRNIP)",),
    "uscc": ("Unified Social Credit Code (USCC)", "United Social Credit Code Certificate (USCCC)"),
    "lei": ("Legal Entity Number",),
    "duns": ("D-U-N-S Number",),
    "giin": ("Global Intermediary Identification Number",),
    "isin": ("ISIN",),
    "bic": ("SWIFT/BIC",),
    "bik": ("BIK (RU)",),
    "permit": ("Permit Number", "SRE Permit No."),
    "trademark": ("Trademark number",),
    "document_serial": ("Serial No.",),
    # taxes
    "tax_id": (
        "Tax ID No.",
        "Fiscal Code",
        "Italian Fiscal Code",
        "N.I.F.",
        "RIF",
        "Paraguayan tax identification number",
        "Romanian Tax Registration",
        "Numero Unico de Identificacao Tributaria (NUIT)",
    ),
    "cif": ("C.I.F.",),
    "cuit": ("C.U.I.T.",),
    "ein": ("US FEIN",),
    "nit": ("NIT",),
    "rfc": ("R.F.C.", "RFC"),
    "rtn": ("RTN",),
    "ruc": ("RUC",),
    "vat": ("V.A.T. Number",),
    # ships, aircraft, wallets
    "imo": ("Vessel Registration Identification",),
    "imo_company": ("International Maritime Organization No.",),
    "mmsi": ("MMSI",),
    "call_sign": ("Vessel Call Sign", "Other Vessel Call Sign"),
    "tail_number": ("Aircraft Tail Number", "Previous Aircraft Tail Number"),
    "msn": (
        "Aircraft Manufacturer's Serial Number (MSN)",
        "Aircraft Serial Identification",
        "Aircraft Construction Number (also called L/N or S/N or F/N)",
    ),
    "mode_s": ("Aircraft Mode S Transponder Code",),
    "wallet": ("Digital Currency Address",),
}

# Labelled facts that identify nobody by themselves; they become features in OFAC's words.
# A Chinese Commercial Code is a name spelled in numbers: everyone of that name has it.
FEATURES: Final[tuple[str, ...]] = (
    "Additional Sanctions Information",
    "Aircraft Manufacture Date",
    "Aircraft Model",
    "Aircraft Operator",
    "CAATSA Section 235 Information",
    "Chinese Commercial Code",
    "Effective Date (CMIC)",
    "Effective Date (EO 14014 Directive 1)",
    "Effective Date (EO 14024 Directive 1a)",
    "Effective Date (EO 14024 Directive 2)",
    "Effective Date (EO 14024 Directive 3)",
    "Email",
    "Email Address",
    "Equity Ticker",
    "Executive Order 13662 Directive Determination",
    "Executive Order 13846 information",
    "Executive Order 14014 Directive Information",
    "Executive Order 14024 Directive Information",
    "Executive Order 14059 information",
    "FAX",
    "Fax",
    "Fax No.",
    "For more information on directives, please visit the following link",
    "For more information, please see",
    "Former Vessel Flag",
    "IFCA Determination",
    "Issuer Name",
    "Listing Date (CMIC)",
    "Listing Date (EO 14014 Directive 1)",
    "Listing Date (EO 14024 Directive 1a)",
    "Listing Date (EO 14024 Directive 2)",
    "Listing Date (EO 14024 Directive 3)",
    "MICEX Code",
    "Nationality of Registration",
    "Organization Established Date",
    "Organization Type",
    "Other Vessel Flag",
    "Other Vessel Type",
    "PAIPA Section 2 Information",
    "PEESA Information",
    "PHONE",
    "Phone No.",
    "Phone Number",
    "Purchase/Sales For Divestment Date (CMIC)",
    "Registration Country",
    "Secondary sanctions risk",
    "TELEX",
    "Target Type",
    "Telephone",
    "Telephone No.",
    "Transactions Prohibited For Persons Owned or Controlled By U.S. Financial Institutions",
    "UN/LOCODE",
    "Vessel Flag",
    "Vessel Gross Registered Tonnage",
    "Vessel Owner",
    "Vessel Tonnage",
    "Vessel Type",
    "Vessel Year of Build",
    "Website",
    "for more information on directives, please visit the following link",
)

# Features that tie the party to a country.
COUNTRY_FEATURES: Final = frozenset({"Nationality of Registration", "Registration Country", "Vessel Flag"})

# The type of each label, and the plain label of that type.
TYPE_OF: Final = {label: (type_, labels[0]) for type_, labels in TYPES.items() for label in labels}


def plain_label(text: str) -> str:
    """Drop the punctuation that OFAC sets between a label and its value.

    >>> plain_label("Secondary sanctions risk:"), plain_label("IFCA Determination -")
    ('Secondary sanctions risk', 'IFCA Determination')
    """
    return text.rstrip(" :-#")


def _by_first_word(labels: tuple[str, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for label in sorted(labels, key=len, reverse=True):
        found.setdefault(label.partition(" ")[0], []).append(label)
    return found


_LABELS: Final = _by_first_word((*TYPE_OF, *FEATURES))


def split_label(phrase: str) -> tuple[str, str]:
    """Split a phrase of the remarks into its label and value; the longest label wins, and `""` means none.

    >>> split_label("Business Registration Document # 54514-1 (Bahrain)")
    ('Business Registration Document', '54514-1 (Bahrain)')
    >>> split_label("arrested 30 Sep 2002")
    ('', 'arrested 30 Sep 2002')
    """
    for label in _LABELS.get(phrase.partition(" ")[0].rstrip(":"), ()):
        rest = phrase[len(label) :]
        if phrase.startswith(label) and (not rest or rest[0] in " :"):
            return label, re.sub(r"^[\s:#]*(?:-(?:\s|$))?", "", rest).strip()
    return "", phrase
