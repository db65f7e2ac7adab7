"""The columns of the EU's CSV files, each as its group and its field in XML 1.1."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

Column = tuple[str, str]
"""Group and field; "sanctionEntity" is the party, "file" the file, "… act" the legal act of a sub-record."""

_GROUPS: Final = {
    "Entity": "sanctionEntity",
    "NameAlias": "nameAlias",
    "Address": "address",
    "BirthDate": "birthdate",
    "Identification": "identification",
    "Citizenship": "citizenship",
}
# Where a column is not called as its field, but for the first letter. The names of the subject type are swapped.
_FIELDS: Final = {
    "fileGenerationDate": ("file", "date"),
    "Entity_EU_ReferenceNumber": ("sanctionEntity", "euReferenceNumber"),
    "Entity_SubjectType": ("sanctionEntity", "type"),
    "Entity_SubjectType_ClassificationCode": ("sanctionEntity", "typeName"),
    "BirthDate_BirthDate": ("birthdate", "birthdate"),
    "BirthDate_Day": ("birthdate", "dayOfMonth"),
    "BirthDate_Month": ("birthdate", "monthOfYear"),
    "Identification_TypeCode": ("identification", "identificationTypeCode"),
    "Identification_TypeDescription": ("identification", "identificationTypeDescription"),
}


def columns_1_1(names: Sequence[str]) -> list[Column]:
    """Give the columns of CSV 1.1 by their names; what is not known has no group.

    >>> columns_1_1(["Entity_LogicalId", "NameAlias_WholeName", "Address_Regulation_NumberTitle", "Halo"])
    [('sanctionEntity', 'logicalId'), ('nameAlias', 'wholeName'), ('address act', 'numberTitle'), ('', 'Halo')]
    """
    return [_column(name) for name in names]


def _column(name: str) -> Column:
    if name in _FIELDS:
        return _FIELDS[name]
    prefix, _, rest = name.partition("_")
    if prefix not in _GROUPS or not rest:
        return "", name
    if (inner := rest.removeprefix("Regulation_")) != rest:
        field = "regulationType" if inner == "Type" else _lowered(inner)
        return "regulation" if prefix == "Entity" else f"{_GROUPS[prefix]} act", field
    return _GROUPS[prefix], _lowered(rest)


def _lowered(name: str) -> str:
    return name[:1].lower() + name[1:]


def _group(group: str, *fields: str) -> Iterator[Column]:
    yield group, "logicalId"
    yield "", ""  # the party's id once more
    yield from _act(f"{group} act")
    yield from ((group, name) for name in fields)


def _act(group: str) -> Iterator[Column]:
    yield from ((group, name) for name in ("numberTitle", "publicationDate", "publicationUrl", "programme"))


COLUMNS_1_0: Final[tuple[Column, ...]] = (
    ("file", "date"),
    ("sanctionEntity", "logicalId"),
    ("sanctionEntity", "type"),
    *_act("regulation"),
    ("sanctionEntity", "remark"),
    *_group(
        "nameAlias",
        *("lastName", "firstName", "middleName", "wholeName", "gender", "title", "function", "nameLanguage"),
    ),
    *_group("address", "number", "street", "zipCode", "city", "countryIso2Code", "remark"),
    *_group("birthdate", "printed", "city", "countryIso2Code"),
    *_group("identification", "number", "countryIso2Code"),
    *_group("citizenship", "countryIso2Code"),
    ("sanctionEntity", "euReferenceNumber"),
)
"""The columns of CSV 1.0 by position: it has some names several times."""
