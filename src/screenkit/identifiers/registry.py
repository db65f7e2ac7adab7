"""Which identifier types there are, what columns and lists call them, and which of them are compared with each other.

Modules are imported when they are first asked for: a run that meets no wallet never loads its code.
"""

from __future__ import annotations

import functools
import importlib
import itertools
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, Protocol, cast

from screenkit.identifiers.characters import plain


class IdentifierType(Protocol):
    """What every identifier module offers."""

    def compact(self, text: str) -> str:
        """Give what is compared."""

    def validate(self, text: str) -> str:
        """Give the compact form; raises an IdentifierError."""

    def is_valid(self, text: str) -> bool:
        """Tell whether `validate` accepts the text."""


_LABELS: Final[Mapping[str, str]] = {
    "bic": "swift swift_bic swift_code bic_swift bic_code bic11 bic8 swiftbic swiftbic_code",
    "bik": "bik_ru bik_code russian_bik bic_ru bank_bik бик",
    "bin_kz": "bin iin iin_kz kazakhstan_bin kazakhstan_iin reg_bin tax_iin бин иин",
    "call_sign": "callsign vessel_call_sign other_vessel_call_sign ship_call_sign radio_call_sign позывной",
    "duns": "d_u_n_s d_u_n_s_number dnb_number",
    "email": "e_mail mail electronic_mail",
    "imo": (
        "imo_number imo_no vessel_imo ship_imo imo_ship_number ship_imo_number vessel_registration_identification"
        " vessel_identification imo_vessel_number lrimo"
    ),
    "imo_company": (
        "company_imo international_maritime_organization identification_number_imo company_number_imo"
        " imo_company_number company_imo_number owner_imo"
        " registered_owner_imo imo_registered_owner_number"
    ),
    "inn": "inn_code inn_number russian_inn tax_inn tax_inn2 inn_ru ru_inn инн",
    "isin": "isin_code isin_number",
    "kpp": "kpp_code reg_kpp кпп",
    "lei": "lei_code lei_number legal_entity_identifier legal_entity_number",
    "mmsi": "mmsi_number mmsi_code",
    "mode_s": (
        "mode_s_code aircraft_mode_s_transponder_code mode_s_transponder_code icao24 icao_24_bit icao_24_bit_address"
        " transponder_code icao_address hex_code"
    ),
    "msn": (
        "manufacturer_serial_number manufacturers_serial_number serial_number aircraft_manufacturers_serial_number_msn"
        " aircraft_manufacturers_serial_number aircraft_construction_number construction_number aircraft_msn"
        " aircraft_construction_number_also_called_l_n_or_s_n_or_f_n aircraft_serial_identification"
        " aircraft_serial_number"
    ),
    "national_id": (
        "national_id_number nationalid identity_card id_card id_card_number personal_id_card identity_number id_number"
        " identification_number identification personal_id personal_number national_identification_number cedula"
        " cedula_number cedula_de_ciudadania curp dni ssn social_security_number ni_number national_insurance_number"
        " national_identifier national_identifier_number national_foreign_id_number turkish_identification_number"
        " kenyan_id tazkira tazkira_national_id_card citizens_card_number numero_de_identidad residency_number"
        " personal_identification_card snils reg_reg_snils doc_id other_id national_identity_card aadhaar"
        " stateless_person_id_card unssn cui le ife"
        " electoral_registry credencial_electoral nrn national_registration_number"
    ),
    "ogrn": "ogrn_code ogrn_number reg_odrn reg_ru2 ru_ogrn огрн",
    "ogrnip": "reg_odrnip ogrnip_code огрнип",
    "okpo": "okpo_code government_gazette_number reg_okpo окпо",
    "passport": (
        "passport_number passport_no passport_num passportno passport_details passport_id travel_document"
        " travel_document_number diplomatic_passport diplomatic_passport_number stateless_person_passport"
        " foreign_passport international_passport national_passport passport_booklet passport_card doc_passport"
        " doc_d_passport doc_f_passport document_number 旅券番号 паспорт"
    ),
    "registration_number": (
        "registration registration_id registration_no reg_number reg_no company_number company_no company_registration"
        " company_registration_number company_reg_no uk_company_number business_registration"
        " business_registration_number business_registration_document business_number commercial_registry_number"
        " commercial_registration commercial_register_number trade_register_number chamber_of_commerce_number"
        " public_registration_number certificate_of_incorporation_number cr"
        " enterprise_number folio_mercantil matricula_mercantil business_registration_id regnumber crn"
        " trade_license trade_licence tradelic"
        " central_registration_system_number"
        " edrpou reg_edrpou krs kvk"
        " incorporation_number entity_number"
    ),
    "tail_number": (
        "tail tailnumber aircraft_tail_number previous_aircraft_tail_number registration_mark aircraft_registration"
        " aircraft_registration_mark aircraft_registration_number tail_no aircraft_tail previous_tail_number n_number"
        " бортовой_номер"
    ),
    "tax_id": (
        "tax_number taxid tax_id_number tax_identification_number tax_identification tax_no taxpayer_id tin vat"
        " vat_number vat_id vat_no euvat nit ruc rfc fein ein us_fein italian_fiscal_code fiscal_code fiscalcode cuit"
        " cif rtn paraguayan_tax_identification_number tax_rnokpp tax_ipn tax_uci rnokpp ipn npwp cnpj cpf"
        " nip pan gstin unp steuernummer"
    ),
    "uscc": (
        "unified_social_credit_code unified_social_credit_code_uscc unified_social_credit_identifier usci usc_code"
        " united_social_credit_code_certificate_usccc reg_reg_uscc_cn"
    ),
    "wallet": (
        "crypto crypto_wallet cryptowallet cryptocurrency digital_currency virtual_currency blockchain_address"
        " public_key arb bch bnb bsc bsv btc btg dash doge etc eth ltc sol trx usdc usdt xbt xmr xrp xvg zec erc20"
        " trc20 bitcoin bitcoincash dogecoin ethereum litecoin monero ripple solana tron zcash"
    ),
}

ALIASES: Final[Mapping[str, str]] = MappingProxyType(
    {label: type_ for type_, labels in _LABELS.items() for label in (type_, *labels.split())}
)
"""From the usual name of a column or label, in the form that `canonical` gives it, to the type."""

_FAMILY: Final[Mapping[str, str]] = {
    # lists print a company's IMO number with the label of a ship's, and customer files have one column for both
    "imo_company": "imo",
    # a customer's "tax ID" has to meet a listed INN; in Kazakhstan the BIN is the tax number
    "bin_kz": "tax",
    "inn": "tax",
    "tax_id": "tax",
    "ogrn": "registration",
    "ogrnip": "registration",
    "registration_number": "registration",
    "uscc": "registration",
}

STRONG: Final = frozenset(
    {
        *("bic", "bik", "duns", "email", "imo", "imo_company", "isin", "lei", "mmsi", "mode_s", "national_id", "okpo"),
        *("passport", "registration", "tail_number", "tax", "wallet"),
    }
)
"""The families of which an equal number is a hit whatever the name says.

Not among them: `msn`, which every manufacturer counts from one; `call_sign`, which goes to another ship when its owner
lets it go; `kpp`, which half a city's companies share; and whatever has no module here.
"""


class _Types(Mapping[str, IdentifierType]):
    """The modules by type, each imported when first asked for."""

    def __getitem__(self, name: str) -> IdentifierType:
        if name not in _LABELS:
            raise KeyError(name)
        return _module(name)

    def __contains__(self, name: object) -> bool:
        return name in _LABELS

    def __iter__(self) -> Iterator[str]:
        return iter(_LABELS)

    def __len__(self) -> int:
        return len(_LABELS)


TYPES: Final[Mapping[str, IdentifierType]] = _Types()
"""The identifier types: from the name of each to its module."""


@functools.cache
def _module(name: str) -> IdentifierType:
    return cast("IdentifierType", importlib.import_module(f"screenkit.identifiers.{name}"))


_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_DROPPED: Final = re.compile(r"[.'’]")
_BETWEEN: Final = re.compile(r"[\W_]+")
_ENDING: Final = re.compile(r"_(?:address|no|nr|num|number|id|code|value)(?:_?[1-9])?$|_?[1-9]$")
_LABEL_ENDS: Final = re.compile(r"[\s:#=.]++|(?<=[^\W\d_])(?=\d)")
_LABEL_WORDS: Final = 6
_FUSED: Final = frozenset({"imo", "imo_company", "mmsi", "inn", "ogrn", "ogrnip"})  # printed as IMO9074729 too
_WALLET: Final = re.compile(r"(?:digital|virtual|crypto)_?currency_address_\w+")


@functools.lru_cache(4096)
def canonical(type_: str) -> str:
    """Give the type that a column or label names, or, if it names none, the label in small letters.

    >>> canonical("Passport No."), canonical("imoNumber"), canonical("Digital Currency Address - XBT")
    ('passport', 'imo', 'wallet')
    >>> canonical("Equity Ticker")
    'equity_ticker'
    """
    label = _BETWEEN.sub("_", _DROPPED.sub("", _CAMEL.sub("_", plain(type_))).casefold()).strip("_")
    for form in (label, _ENDING.sub("", label), label.replace("_", "")):
        if form in ALIASES:
            return ALIASES[form]
    return "wallet" if _WALLET.match(label) else label


def labelled(text: str) -> tuple[str, str]:
    """Split a text into the type that its first words name and the number behind them; ('', text) if they name none.

    The longest label counts: `Company Number IMO 6016988` is not a company's number in a register.

    >>> labelled("Company Number IMO: 6016988"), labelled("IMO9074729")
    (('imo_company', '6016988'), ('imo', '9074729'))
    >>> labelled("Bank 24")
    ('', 'Bank 24')
    """
    text = plain(text)
    if not text[:1].isalpha():
        return "", text
    for end in reversed(list(itertools.islice(_LABEL_ENDS.finditer(text), _LABEL_WORDS))):
        name, number = canonical(text[: end.start()]), text[end.end() :]
        if number and name in _LABELS and (end[0] or name in _FUSED):
            return name, number
    return "", text


def family(type_: str) -> str:
    """Give the name that the comparable types share: `tax` for an INN and for a tax number.

    >>> family("INN"), family("tax_id"), family("passport_number")
    ('tax', 'tax', 'passport')
    """
    name = canonical(type_)
    return _FAMILY.get(name, name)
