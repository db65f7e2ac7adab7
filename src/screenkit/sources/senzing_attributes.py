"""The attributes of a Senzing record, in groups, whichever of the layouts it has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from screenkit.sources.json_records import Record, texts

Group = dict[str, str]

NAME_PARTS: Final = {
    "NAME_FIRST": "given",
    "NAME_MIDDLE": "middle",
    "NAME_LAST": "family",
    "NAME_SUFFIX": "suffix",
}
"""Parts of a person's name, in the order in which they make the whole; NAME_PREFIX is a title."""

_ATTRIBUTES: Final = (
    *("NAME_FULL", "NAME_ORG", "NAME_TYPE", "NAME_PREFIX", *NAME_PARTS),
    *("DATE_OF_BIRTH", "DATE_OF_DEATH", "REGISTRATION_DATE", "PLACE_OF_BIRTH", "GENDER"),
    *("ADDR_FULL", "ADDR_TYPE", "ADDR_LINE1", "ADDR_LINE2", "ADDR_LINE3", "ADDR_LINE4", "ADDR_LINE5", "ADDR_LINE6"),
    *("ADDR_CITY", "ADDR_STATE", "ADDR_POSTAL_CODE", "ADDR_COUNTRY", "ADDR_FROM_DATE", "ADDR_THRU_DATE"),
    *("NATIONALITY", "CITIZENSHIP", "COUNTRY_OF_ASSOCIATION", "REGISTRATION_COUNTRY"),
    *("EMAIL_ADDRESS", "PHONE_NUMBER", "PHONE_TYPE", "WEBSITE_ADDRESS"),
    *("PASSPORT_NUMBER", "PASSPORT_COUNTRY", "NATIONAL_ID_NUMBER", "NATIONAL_ID_TYPE", "NATIONAL_ID_COUNTRY"),
    *("TAX_ID_NUMBER", "TAX_ID_TYPE", "TAX_ID_COUNTRY", "OTHER_ID_NUMBER", "OTHER_ID_TYPE", "OTHER_ID_COUNTRY"),
    *("TRUSTED_ID_NUMBER", "TRUSTED_ID_TYPE", "DRIVERS_LICENSE_NUMBER", "DRIVERS_LICENSE_STATE"),
    *("SSN_NUMBER", "SSN", "LEI_NUMBER", "DUNS_NUMBER", "NPI_NUMBER", "ACCOUNT_NUMBER", "ACCOUNT_DOMAIN"),
)
_USAGE: Final = re.compile(
    rf"(?:(?P<usage>[A-Z0-9]+)_)?(?P<name>{'|'.join(sorted(_ATTRIBUTES, key=len, reverse=True))})"
)


def groups(record: Record) -> Iterator[Group]:
    """Give the attributes that stand together, with USAGE where they carry one: the record's own, then each object's.

    >>> record = {"NAMES": [{"NAME_FULL": "Ada"}], "HOME_ADDR_CITY": "London", "HOME_ADDR_COUNTRY": "GB", "GENDER": "F"}
    >>> list(groups(record))
    [{'ADDR_CITY': 'London', 'ADDR_COUNTRY': 'GB', 'USAGE': 'HOME'}, {'GENDER': 'F'}, {'NAME_FULL': 'Ada'}]
    """
    yield from _by_usage({key: value for key, value in record.items() if not _holds_objects(value)})
    for value in record.values():
        if _holds_objects(value):
            for inner in value if isinstance(value, list) else [value]:
                if isinstance(inner, dict):
                    yield from _by_usage(inner)
                else:
                    yield from ({"": text} for text in texts(inner))


def _holds_objects(value: object) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(inner, dict) for inner in value))


def _by_usage(attributes: Record) -> Iterator[Group]:
    found: dict[str, Group] = {}
    more: list[Group] = []
    for key, value in attributes.items():
        known = _USAGE.fullmatch(key.upper())
        usage, name = (known["usage"] or "", known["name"]) if known else ("", key.upper())
        first, *others = texts(value) or [""]
        if first:
            found.setdefault(usage, {})[name] = first
        more += [{name: text} for text in others]
    for usage, group in found.items():
        yield group | {"USAGE": usage} if usage else group
    yield from more
