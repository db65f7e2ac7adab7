"""The text of a METI notice of specified entities (特定団体), as a PDF reader gives it, parted into its items.

    指定日：2022 年03月01 日
    １ 対外諜報庁（別称、A、B及びC）
    Foreign Intelligence Service, a.k.a., the following two aliases:
    -SVR; and
    -Sluzhba Vneshney Razvedki
    所在地：Yasenevo, Moscow, 127055RU.10 次の団体 …

Items are numbered from one on, in full-width signs up to nine. A number may follow the item before without a line end,
so the next item is looked for by its number and the 所在地 (address) that each has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from screenkit.sources.jp_cells import plain

_DAY: Final = re.compile(r"(?P<label>指定日|最終更新日)\s*[:：]\s*(?P<day>[^\n]{0,40}?日)")
_ADDRESS: Final = re.compile(r"所\s*在\s*地\s*[:：]")
_ALSO: Final = re.compile(r"[（(]\s*(?:別称|別名|旧称|略称)\s*[、,：:]?\s*(?P<names>.*?)[)）]\s*$", re.DOTALL)
_AKA: Final = re.compile(r"(?i),?\s*(?:a\.?k\.?a\.?|also known as)\s*[,:]?\s*(?P<following>the following [^:]{0,40}:)?")
_JAPANESE: Final = "぀-ヿ㐀-鿿"
_NUMBERED: Final = re.compile(
    r"(?:^|(?<=[\s.。;；]))(?P<number>\d{1,4})(?:[.．、]\s?|\s)\s{0,9}(?=[^\s年月日])", re.MULTILINE
)
_NAMED: Final = re.compile(rf"[^\n]{{0,80}}[{_JAPANESE}]")
_LONGEST: Final = 5_000
_GAP: Final = 20  # numbers of items that were struck out


@frozen
class Item:
    """One item of a notice: its number, its names, its addresses, and the day of designation above it."""

    number: int
    japanese: str
    english: str
    aliases: tuple[str, ...]
    addresses: tuple[str, ...]
    text: str
    day: str = ""


def days(text: str) -> list[tuple[int, str, str]]:
    """Give where each day stands, its label and its text.

    >>> days("指定日：2022 年03月01 日")
    [(0, '指定日', '2022 年03月01 日')]
    """
    return [(m.start(), m["label"], m["day"]) for m in _DAY.finditer(text)]


def items(text: str) -> Iterator[Item]:
    """Yield the items of a notice, in order.

    >>> text = "１ 諜報庁（別称、SVR） Service, a.k.a. SVR 所在地：Moscow; and Tver, 1RU.２ 工場 Works 所在地：Tula"
    >>> [(item.number, item.japanese, item.english, item.addresses) for item in items(text)]
    [(1, '諜報庁', 'Service', ('Moscow', 'Tver, 1RU.')), (2, '工場', 'Works', ('Tula',))]
    """
    designated = [(spot, day) for spot, label, day in days(text) if label == "指定日"]
    starts = list(_starts(text))
    for at, (number, start, begin) in enumerate(starts):
        end = starts[at + 1][1] if at + 1 < len(starts) else len(text)
        body = text[begin:end]
        day = next((said for spot, said in reversed(designated) if spot < start), "")
        # a heading for the items that follow is no address of the one before
        cut = next((m.start() for m in _DAY.finditer(body)), len(body))
        yield _item(number, body[:cut], day)


def _starts(text: str) -> Iterator[tuple[int, int, int]]:
    """Give the number of each item, where it begins and where its text does: after the address of the one before."""
    number, after = 0, 0
    for found in _NUMBERED.finditer(text):
        this = int(plain(found["number"]))
        follows = number < this <= number + _GAP or this == 1
        # an item begins with a Japanese name, which no line of an address does
        if follows and found.start() >= after and _NAMED.match(text, found.end()):
            address = _ADDRESS.search(text, found.end())
            number, after = this, address.end() if address else len(text)
            yield number, found.start(), found.end()


def _item(number: int, body: str, day: str) -> Item:
    named, *addressed = _ADDRESS.split(body, maxsplit=1)
    japanese, english = _languages(named[:_LONGEST].strip())
    aliases: list[str] = []
    if also := _ALSO.search(japanese):
        aliases += _listed(also["names"])
        japanese = japanese[: also.start()].strip()
    if aka := _AKA.search(english):
        aliases += _listed(english[aka.end() :])
        english = english[: aka.start()]
    where = " ".join("".join(addressed).split())
    addresses = [part.strip(" ;") for part in re.split(r";\s*(?:and\s+)?|；", where)]
    return Item(
        number,
        " ".join(japanese.split()),
        " ".join(english.split()).strip(" ,/"),
        tuple(dict.fromkeys(aliases)),
        tuple(filter(None, addresses)),
        " ".join(body.split()),
        day,
    )


def _languages(named: str) -> tuple[str, str]:
    """Part the names: the Japanese one ends at its last Japanese sign or bracket, the English one follows."""
    if " / " in named:
        japanese, _, english = named.partition(" / ")
        return japanese, english
    last = max((m.end() for m in re.finditer(rf"[{_JAPANESE}][）)」』]*", named)), default=0)
    closing = re.match(r"[^\n（(]*[）)]", named[last:])
    end = last + (closing.end() if closing else 0)
    return named[:end], named[end:]


def _listed(text: str) -> list[str]:
    """Part a row of aliases: `A、B及びC`, or `-A; and -B`."""
    parts = re.split(r"、|及び|並びに|[;；]\s*(?:and\b)?|\n\s*[-‐–・]|^\s*[-‐–・]|\s+[-‐–](?=\S)", text)
    return [name for part in parts if (name := " ".join(part.split()).strip(" ,.;-‐–・")) and name != "and"]
