"""Build src/screenkit/countries_cldr.txt: what countries are called in the languages in which lists are published.

    pip install babel==2.18.0
    python scripts/build_countries.py

Source: the territory names of the Unicode Common Locale Data Repository, as the package Babel ships them. A name that
countries.txt has already is left out, and so is one that two countries go by ("Congo" in Spanish). What stands in
brackets tells two apart, or says the same again, so a name counts with and without it. Nothing here needs the network.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Final

from screenkit import countries

OUTPUT: Final = Path(countries.__file__).with_name("countries_cldr.txt")
LANGUAGES: Final = ("ja", "ko", "zh", "zh_Hant", "ru", "uk", "ar", "fa", "fr", "es")

HEAD: Final = """\
# Names of countries in {languages}, from the Unicode CLDR as Babel {version} ships it.
# Made by scripts/build_countries.py; what countries.txt has is left out. Do not edit: add names to countries.txt.
#
# Copyright © 2004-2025 Unicode, Inc. CLDR data files are distributed under the Unicode License V3:
# Permission is hereby granted, free of charge, to any person obtaining a copy of data files and any associated
# documentation (the "Data Files") to deal in the Data Files without restriction, including without limitation the
# rights to use, copy, modify, merge, publish, distribute, and/or sell copies of the Data Files, provided that either
# (a) this copyright and permission notice appear with all copies of the Data Files, or (b) this copyright and
# permission notice appear in associated Documentation. THE DATA FILES ARE PROVIDED "AS IS", WITHOUT WARRANTY OF ANY
# KIND. See https://www.unicode.org/license.txt.
# body sha256 {sha256}
"""


def names() -> dict[str, list[str]]:
    """Give the names of each country that countries.txt has, as CLDR has them."""
    locale = import_module("babel").Locale
    known = countries.names_in("countries.txt")
    codes = set(known.values())
    found: dict[str, dict[str, None]] = defaultdict(dict)
    owners: dict[str, set[str]] = defaultdict(set)
    for language in LANGUAGES:
        for territory, name in locale.parse(language).territories.items():
            if (code := territory.casefold()) in codes:
                for form in (name, re.sub(r"\s*[(（][^()（）]*[)）]", "", name)):
                    found[code][form.strip()] = None
                    owners[countries.key(form)].add(code)
    return {
        code: [n for n in forms if countries.key(n) not in known and len(owners[countries.key(n)]) == 1]
        for code, forms in sorted(found.items())
    }


def main() -> None:
    """Write the file."""
    lines = [f"{code}: {'; '.join(_once(forms))}" for code, forms in names().items() if forms]
    body = "\n".join(lines) + "\n"
    sha256 = hashlib.sha256(body.encode()).hexdigest()
    head = HEAD.format(languages=", ".join(LANGUAGES), version=version("babel"), sha256=sha256)
    OUTPUT.write_text(head + body, encoding="utf-8")


def _once(forms: list[str]) -> list[str]:
    """Keep of several forms that are read as one the first."""
    return list({countries.key(form): form for form in reversed(forms)}.values())[::-1]


if __name__ == "__main__":
    main()
