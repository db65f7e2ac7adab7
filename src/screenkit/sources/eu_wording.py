"""How the EU's files word quality, countries, and what their older formats pack into one text.

Pure text in, plain values out; `eu_entry` decides where they go.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from screenkit import countries

# "Low quality", with the slips seen in published remarks: "lo quality", "god quality", "ood quality".
_QUALITY: Final = re.compile(r"(?i)\b(?:(?P<low>lo\w?|weak)|good?|ood|high|strong)[ -]+qualit")
_UNKNOWN: Final = frozenset({"", "-", "UNKNOWN", "00"})
_OLD_NUMBER: Final = re.compile(
    r"(?s)(?P<number>.*?)\s*\((?P<code>\w+)-(?P<description>[^()]*)\)\s*(?P<rest>.*)", re.ASCII
)
_FLAGS: Final = {
    "known to be expired": "knownExpired",
    "known to be false": "knownFalse",
    "reported lost": "reportedLost",
    "reported as lost": "reportedLost",
    "revoked by issuer": "revokedByIssuer",
    "diplomatic": "diplomatic",
}
_BRACKETED: Final = re.compile(r"\[([^\[\]]*)\]")
_VALID_TO: Final = re.compile(r"\(valid to ([^()]*)\)")
_CONTACT: Final = re.compile(r"\b([A-Z]{3,8})\[([^\[\]]*)\]")


def weak(strong: str, remark: str) -> bool | None:
    """Tell whether a name is weak, from its `strong` flag and its remark; None where neither says anything.

    The remark decides against the flag, which many exports set to true throughout.

    >>> weak("true", "Lo quality alias"), weak("true", ""), weak("", "good quality"), weak("", "")
    (True, False, False, None)
    """
    if said := _QUALITY.search(remark):
        return said["low"] is not None or strong == "false"
    return {"true": False, "false": True}.get(strong)


def country(name: str, code: str = "") -> str:
    """Choose between the name and the code that the EU gives a country: the name, unless it cannot be understood.

    >>> country("ALGERIA", "DZ"), country("UNKNOWN", "00"), country("NO SUCH NAME", "DZ"), country("", "IRQ")
    ('ALGERIA', '', 'DZ', 'IRQ')
    """
    name, code = ("" if text in _UNKNOWN else text for text in (name, code))
    return name if countries.code(name) or not code else code


def old_number(text: str) -> dict[str, str]:
    """Part an identification number as the older formats write it into the fields that XML 1.1 has.

    >>> old_number("456682 (passport-National passport) [known to be expired](issued in Kuwait)")["knownExpired"]
    'true'
    >>> old_number("AD001095 (passport-National passport) ((passport))")["number"]
    'AD001095'
    """
    m = _OLD_NUMBER.fullmatch(text)
    if m is None:
        return {"number": text.strip()}
    fields = {
        "number": m["number"].strip(),
        "identificationTypeCode": m["code"],
        "identificationTypeDescription": m["description"].strip(),
    }
    rest = m["rest"]
    for flag in _BRACKETED.findall(rest):
        if flag.casefold() in _FLAGS:
            fields[_FLAGS[flag.casefold()]] = "true"
            rest = rest.replace(f"[{flag}]", "")
    if valid := _VALID_TO.search(rest):
        fields["validTo"] = valid[1]
    return fields | {"remark": rest.strip()}


def contacts(text: str) -> tuple[list[tuple[str, str]], str]:
    """Part the `OTHER` of an address into its contacts and the rest.

    >>> contacts("PHONE[587-25 45] (as at Jan. 2015)")
    ([('PHONE', '587-25 45')], '(as at Jan. 2015)')
    """
    return [(m[1], m[2]) for m in _CONTACT.finditer(text)], _CONTACT.sub("", text).strip()


def place(fields: Mapping[str, str], *keys: str) -> str:
    """Join the parts of a place that say something, with its country.

    >>> place({"city": "-", "region": "Ouargla", "countryDescription": "ALGERIA"}, "city", "region")
    'Ouargla, ALGERIA'
    """
    parts = [fields.get(key, "") for key in keys]
    parts.append(country(fields.get("countryDescription", ""), fields.get("countryIso2Code", "")))
    return ", ".join(part for part in parts if part not in _UNKNOWN)
