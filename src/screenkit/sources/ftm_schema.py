"""What the schemata and properties of FollowTheMoney are for screenkit, as tables.

Source: https://followthemoney.tech/explorer/ (schemata, with the properties that each inherits).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import frozen

from screenkit.model import Kind, NameKind

PARTIES: Final[Mapping[str, Kind]] = {
    "Person": "person",
    "Company": "organization",
    "Organization": "organization",
    "PublicBody": "organization",
    "LegalEntity": "unknown",  # a person or an organization: the data do not say
    "Vessel": "vessel",
    "Airplane": "aircraft",
    "CryptoWallet": "wallet",
    "RealEstate": "facility",
    "Thing": "unknown",
    "Asset": "unknown",
    "Vehicle": "unknown",
    "Security": "unknown",
    "BankAccount": "unknown",
}
"""The schemata that can be designated, and so become listings."""


@frozen
class Link:
    """A schema that ties two parties: the properties of both ends, and how each end stands to the other."""

    source: str
    target: str
    forward: str
    backward: str


LINKS: Final[Mapping[str, Link]] = {
    "Ownership": Link("owner", "asset", "owner of", "owned by"),
    "Directorship": Link("director", "organization", "director of", "directed by"),
    "Family": Link("person", "relative", "family", "family"),
    "Associate": Link("person", "associate", "associate", "associate"),
    "Membership": Link("member", "organization", "member of", "has the member"),
    "Employment": Link("employee", "employer", "employed by", "employer of"),
    "UnknownLink": Link("subject", "object", "linked to", "linked to"),
    "Representation": Link("agent", "client", "agent of", "represented by"),
    "Succession": Link("predecessor", "successor", "succeeded by", "successor of"),
    "Debt": Link("debtor", "creditor", "owes to", "creditor of"),
    "Payment": Link("payer", "beneficiary", "paid", "was paid by"),
    "Similar": Link("candidate", "match", "similar to", "similar to"),
    "ProjectParticipant": Link("participant", "project", "takes part in", "has the participant"),
}

FACTS: Final[Mapping[str, str]] = {
    "Sanction": "entity",
    "Passport": "holder",
    "Identification": "holder",
    "Occupancy": "holder",
    "CryptoWallet": "holder",
    "Documentation": "entity",
}
"""The schemata that say something of one party, and the property that names it."""

REFERENCED: Final = frozenset({"Address", "Position"})
"""The schemata that others refer to: a party to its address, an occupancy to its post."""

NAMES: Final[Mapping[str, tuple[NameKind, bool, str]]] = {
    "name": ("alias", False, ""),
    "alias": ("alias", False, ""),
    "weakAlias": ("alias", True, ""),
    "previousName": ("former", False, ""),
    "abbreviation": ("alias", False, "abbreviation"),
}
"""Which properties are names: their kind, whether they are weak, and a note. The caption is the primary name."""

PARTS: Final[Mapping[str, str]] = {
    "lastName": "family",
    "firstName": "given",
    "middleName": "middle",
    "secondName": "second",
    "fatherName": "patronymic",
    "motherName": "matronymic",
    "nameSuffix": "suffix",
}
"""Parts of names. They are given for the party, not for a name: a name gets those that stand in it."""

IDENTIFIERS: Final[Mapping[str, str]] = {
    "passportNumber": "passport",
    "idNumber": "national_id",
    "socialSecurityNumber": "national_id",
    "taxNumber": "tax_id",
    "vatCode": "tax_id",
    "innCode": "inn",
    "ogrnCode": "ogrn",
    "okpoCode": "okpo",
    "kppCode": "kpp",
    "bikCode": "bik",
    "registrationNumber": "registration_number",
    "leiCode": "lei",
    "dunsCode": "duns",
    "swiftBic": "bic",
    "bic": "bic",
    "isin": "isin",
    "isinCode": "isin",
    "uscCode": "uscc",
    "imoNumber": "imo",
    "mmsi": "mmsi",
    "callSign": "call_sign",
    "serialNumber": "msn",
    "icaoCode": "mode_s",
    "publicKey": "wallet",
    "email": "email",
    "uniqueEntityId": "uei",
    "cageCode": "cage",
    "iban": "iban",
    "accountNumber": "account_number",
    "vin": "vin",
}
"""Which properties are identifiers, and of which type."""

OF_KIND: Final[Mapping[tuple[Kind, str], str]] = {
    ("organization", "imoNumber"): "imo_company",
    ("unknown", "imoNumber"): "imo_company",
    ("organization", "idNumber"): "registration_number",
    ("aircraft", "registrationNumber"): "tail_number",
    ("vessel", "registrationNumber"): "vessel_registration",
    ("vessel", "serialNumber"): "serial_number",
}
"""Where a property is of another type for one kind of party."""

PLACES: Final = frozenset({"country", "jurisdiction", "mainCountry", "flag", "birthCountry", "pastFlags"})
"""Which properties tie a party to a country without being its nationality."""

REMARKS: Final = ("notes", "summary", "description")
