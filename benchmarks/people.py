"""A made-up customer base: the same customers for the same seed, with as many distinct words as a real one has.

85 of 100 are people, the others companies; about one person in eight is written in another script than Latin. The
words come from what screenkit ships: how many people bear a name (names/data/frequencies.txt, name_shares.txt), given
names, the syllables and families of Korea, everyday words of companies; rare names are made up of their parts
(`vocabulary.Tail`). One in a hundred has the name of a party on a shipped list with a slip of the pen, so that there is
something to find. Streaming: memory does not grow with the number of customers.

    python -m benchmarks.people 1000000 customers.csv
"""

from __future__ import annotations

import csv
import random
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from math import sqrt
from pathlib import Path
from typing import NamedTuple

from benchmarks.vocabulary import Head, Tail, slip
from screenkit.names import data, korean_tables
from screenkit.watchlist import Watchlist

COLUMNS = ("id", "name", "birth_date", "country")
COMPANIES = 0.15
LISTED = 0.01
NEW_FAMILY, NEW_GIVEN = 0.12, 0.01  # how many of the words are of the tail

Maker = Callable[[random.Random], str]


class Row(NamedTuple):
    """A customer, as a row of a file."""

    id: str
    name: str
    birth_date: str
    country: str


def people(count: int, seed: int = 1) -> Iterator[Row]:
    """Yield customers; those of a smaller count are the first of a larger one.

    >>> [row.id for row in people(2)], list(people(2)) == list(people(3))[:2]
    (['C-00000001', 'C-00000002'], True)
    """
    rng = random.Random(seed)  # noqa: S311  made-up people need no secrecy
    person, company, countries, listed = _person(), _company(), _countries(), _listed()
    for number in range(1, count + 1):
        kind, birth_date = rng.random(), ""
        if kind < LISTED:
            name = slip(rng, rng.choice(listed))
        elif kind < LISTED + COMPANIES:
            name = company(rng)
        else:
            name = person(rng)
            if rng.random() < 0.7:
                birth_date = f"{rng.randrange(1935, 2008)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"
        yield Row(f"C-{number:08}", name, birth_date, countries.draw(rng) if rng.random() < 0.5 else "")


def write(path: Path, count: int, seed: int = 1) -> None:
    """Write customers as CSV."""
    with path.open("w", encoding="utf-8", newline="") as f:
        table = csv.writer(f, lineterminator="\n")
        table.writerow(COLUMNS)
        table.writerows(people(count, seed))


class Words(NamedTuple):
    """How many words a file's names have."""

    all: int
    distinct: int


def words_of(path: Path) -> Words:
    """Count the words in the column `name` of a CSV file, and how many are distinct, in lower case."""
    total, distinct = 0, set()
    with path.open(encoding="utf-8", newline="") as f:
        for row in csv.DictReader(f):
            found = re.findall(r"\w+", row["name"].lower())
            total += len(found)
            distinct.update(found)
    return Words(total, len(distinct))


@cache
def _listed() -> list[str]:
    return [name.text for listing in Watchlist.default() for name in listing.names if listing.kind != "wallet"]


@cache
def _countries() -> Head:
    codes = "US GB DE FR BR IN NG MX ES IT TR PL UA AE EG PK KR CN ID PH VN JP RU SA IR KZ GE NL SE CY LB SY KP BY"
    return Head.zipf(codes.split())


@cache
def _frequencies() -> dict[str, float]:
    """Give every token of the shipped table with its share of the people."""
    shares: dict[str, float] = {}
    for section in data.text("frequencies.txt").split("\n[")[1:]:
        tier, _, tokens = section.partition("]\n")
        shares.update((token, 10 ** (-int(tier) / 10)) for token in tokens.split("\n") if token)
    return shares


@cache
def _languages() -> dict[str, dict[str, float]]:
    """Give for each language its names with their shares; its own script apart ("ar native")."""
    found: dict[str, dict[str, float]] = {}
    for language, share, names in data.rows("name_shares.txt"):
        if language != "people":
            found.setdefault(language, {}).update((name, float(share)) for name in data.forms(names))
    return found


def _sharp(shares: dict[str, float]) -> Head:
    """Make a head of shares in many populations: the customers of one business are of fewer, so it is steeper."""
    return Head({name: share**1.2 for name, share in shares.items()})


def _millions(language: str) -> float:
    return max(
        (
            float(number)
            for head, number, languages in data.rows("name_shares.txt")
            if head == "people" and language in data.forms(languages)
        ),
        default=10.0,
    )


def _name(head: Head, tail: Tail) -> Maker:
    """Make names of one or two given names and a family name, written in one of the usual ways."""

    def make(rng: random.Random) -> str:
        count = 2 if rng.random() < 0.3 else 1
        given = [tail.draw(rng) if rng.random() < NEW_GIVEN else head.draw(rng) for _ in range(count)]
        family = tail.draw(rng) if rng.random() < NEW_FAMILY else head.draw(rng)
        style = rng.random()
        if style < 0.05:
            return f"{family}, {' '.join(given)}".title()
        name = " ".join([*given, family])
        return name.upper() if style < 0.2 else name.title()

    return make


@cache
def _person() -> Maker:
    census = {token: share for token, share in _frequencies().items() if token.isascii()}
    tail = Tail(list(census))
    makers: dict[Maker, float] = {_name(_sharp(census), tail): 50.0}
    latin = {k: v for k, v in _languages().items() if all(map(str.isascii, v)) and len(v) >= 20}
    crowd = sum(sqrt(_millions(language)) for language in latin)
    for language, shares in latin.items():
        makers[_name(_sharp(shares), tail)] = 38.0 * sqrt(_millions(language)) / crowd
    arabic = {token: share for token, share in _frequencies().items() if "\u0600" <= token[0] <= "\u06ff"}
    makers[_name(_sharp(arabic), Tail(list(arabic)))] = 3.5
    for language in ("hi native", "he native", "bn native", "th native"):
        makers[_name(Head(_languages()[language]), Tail(list(_languages()[language])))] = 0.25
    makers |= {_cyrillic(): 4.0, _hangul(): 2.0, _han(): 1.5}
    choices, weights = list(makers), Head({str(at): weight for at, weight in enumerate(makers.values())})
    return lambda rng: choices[int(weights.draw(rng))](rng)


_FAMILY_ENDINGS = (("ов", "ова"), ("ев", "ева"), ("ин", "ина"), ("ский", "ская"), ("енко", "енко"), ("ук", "ук"))


def _cyrillic() -> Maker:
    """Make names in Cyrillic: given name, often a patronymic, and a family name in the form of the sex."""
    given: dict[str, list[str]] = {"m": [], "f": []}
    for _, sex, same, *_ in data.rows("given_names_slavic.txt"):
        given[sex] += [form.lower() for form in data.forms(same) if not form.isascii()][:1]
    heads = {sex: Head.zipf(names) for sex, names in given.items()}
    fathers = Head.zipf(name for name in given["m"] if name[-1] not in "аейьяоий")
    stems = Tail([name.rstrip("аейиьяо") for name in given["m"] + given["f"]], [f"{c}" for c in "бвдклмнрст"])
    frequent = [stems.word(rank) for rank in range(300)]
    stem = Head.zipf(frequent)

    def make(rng: random.Random) -> str:
        sex = rng.randrange(2)
        words = [heads["mf"[sex]].draw(rng)]
        if rng.random() < 0.6:
            words.append(fathers.draw(rng) + ("ович", "овна")[sex])
        root = stems.draw(rng) if rng.random() < 0.5 else stem.draw(rng)
        words.append(root + rng.choice(_FAMILY_ENDINGS)[sex])
        return " ".join(words).title()

    return make


def _hangul() -> Maker:
    families = Head({family: share for family, (share, _) in korean_tables.FAMILIES.items()})
    syllables = sorted(korean_tables.NAME_SYLLABLES)
    random.Random(1).shuffle(syllables)  # noqa: S311  frequent ones are not the first of the alphabet
    syllable = Head.zipf(syllables)
    return lambda rng: families.draw(rng) + syllable.draw(rng) + (syllable.draw(rng) if rng.random() < 0.9 else "")


# The most frequent family names of China, by the order of the Ministry of Public Security's reports, and characters
# that are usual in given names.
_HAN_FAMILIES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
_HAN_GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红春梅建国文志海龙小云飞鹏辉雪婷佳宇浩然子涵雨泽梓轩欣怡"
    "思远博晨阳俊豪天佑嘉琪诗语晓东北南西山石金银生福德庆荣光耀祖宗振兴家宝贵成功立新民安康宁永长青松柏林森"
)


def _han() -> Maker:
    families, given = Head.zipf(_HAN_FAMILIES), Head.zipf(_HAN_GIVEN)
    return lambda rng: families.draw(rng) + given.draw(rng) + (given.draw(rng) if rng.random() < 0.8 else "")


_FORMS = "Ltd LLC Inc GmbH S.A. Limited Co. Corp JSC OOO B.V. SARL S.r.l. AG PLC Sp.zo.o. FZE Pty"


@cache
def _company() -> Maker:
    """Make names of companies: made-up or family words, lines of business, at times a place, mostly a legal form."""
    census = {token: share for token, share in _frequencies().items() if token.isascii()}
    own, families = Tail(list(census), ["", "", "x", "ex", "tec", "co", "ia"]), Head(census)
    lines = Head.zipf(form for *_, field in data.rows("business_words.txt") for form in _latin(field)[:1])
    places = Head.zipf(
        sorted(
            (form for *_, field in data.rows("places.txt") for form in _latin(field)[:1]), key=lambda place: place[::-1]
        )
    )
    forms = Head.zipf(_FORMS.split())

    def make(rng: random.Random) -> str:
        first = families.draw(rng) if rng.random() < 0.3 else own.draw(rng)
        words = [first, *(lines.draw(rng) for _ in range(rng.choice((1, 1, 2, 2, 3))))]
        if rng.random() < 0.15:
            words.append(places.draw(rng))
        words = [word.capitalize() for word in words]
        if rng.random() < 0.8:
            words.append(forms.draw(rng))
        return " ".join(words).upper() if rng.random() < 0.3 else " ".join(words)

    return make


def _latin(field: str) -> list[str]:
    return [form for form in data.forms(field) if form.isascii() and not form.endswith("~")]


if __name__ == "__main__":
    write(Path(sys.argv[2]), int(sys.argv[1]))
    print("words, distinct words:", *map("{:,}".format, words_of(Path(sys.argv[2]))))
