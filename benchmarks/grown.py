"""Lists of any length: the real names in a fixed random order, then neighbours generated from them.

A shorter list is the beginning of a longer one. A generated name is near the real ones, as the next hundred thousand
sanctioned parties would be: a real name spelled otherwise, two real names with words exchanged, or a real name with
words that no list has yet. The number of distinct words goes on growing nearly as in the real list, where 10,000 names
have 12,600 and 42,000 have 31,800, a growth with the power 0.64 of the length; a million have some 205,000 here.

    python -m benchmarks.grown 250000 list.csv [-l REAL_LIST]...
"""

from __future__ import annotations

import argparse
import csv
import random
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from benchmarks.places import official_lists
from benchmarks.vocabulary import Tail, slip
from screenkit.watchlist import Watchlist, load_lists

COLUMNS = ("id", "name", "kind")
Named = tuple[str, str]  # a name and the kind of party

# How generated names come about, in hundredths.
SPELLED, EXCHANGED, SLIPPED = 30, 40, 5  # and the rest have a new word

# Spellings that exchange for one another in romanized names.
_SPELLINGS = [
    *(("kh", "h"), ("sh", "ch"), ("y", "i"), ("i", "y"), ("ou", "u"), ("u", "ou"), ("ee", "i"), ("ov", "off")),
    *(("ii", "y"), ("iy", "y"), ("dj", "j"), ("q", "k"), ("k", "q"), ("w", "v"), ("v", "w"), ("ph", "f"), ("ks", "x")),
    *(("al-", "el "), ("ah", "a"), ("a", "ah"), ("ss", "s"), ("m", "mm"), ("z", "s"), ("ts", "tz"), ("oo", "u")),
]


def names(real: Sequence[Named], seed: int = 1) -> Iterator[Named]:
    """Yield the real names, shuffled, and then generated ones without end."""
    rng = random.Random(seed)  # noqa: S311  made-up names need no secrecy
    known = list(dict.fromkeys(real))
    rng.shuffle(known)
    yield from known
    words = sorted({word for name, _ in known for word in re.findall(r"[a-z]{4,}", name.lower())})
    tail = Tail(words, exponent=1.45)
    while True:
        name, kind = rng.choice(known)
        yield _neighbour(rng, name, rng.choice(known)[0], tail), kind


def _neighbour(rng: random.Random, name: str, other: str, tail: Tail) -> str:
    how = rng.randrange(100)
    words, others = name.split(), other.split()
    if how < SPELLED or len(words) < 2:
        return _spelled(rng, name)
    if how < SPELLED + EXCHANGED:
        words[rng.randrange(len(words))] = rng.choice(others)
        if rng.random() < 0.5:
            words[rng.randrange(len(words))] = rng.choice(others)
        return " ".join(words)
    if how < SPELLED + EXCHANGED + SLIPPED:
        return slip(rng, name)
    at = max(rng.randrange(len(words)), rng.randrange(len(words)))  # rather a later word than an earlier one
    new = tail.draw(rng)
    words[at] = new.upper() if words[at].isupper() else new.title()
    return " ".join(words)


def _spelled(rng: random.Random, name: str) -> str:
    """Spell a name otherwise, in one or two places; if there is none, put its last word first."""
    lower, upper = name.lower(), name.isupper()
    fitting = [(old, new) for old, new in _SPELLINGS if old in lower]
    if not fitting:
        words = name.split()
        return " ".join([*words[-1:], *words[:-1]])
    for old, new in rng.sample(fitting, min(len(fitting), rng.choice((1, 1, 2)))):
        lower = lower.replace(old, new, 1)
    return lower.upper() if upper else lower.title()


def real_names(paths: Sequence[str]) -> list[Named]:
    """Give every name of some lists, or of those that ship, with the kind of its party."""
    watchlist = load_lists(paths) if paths else Watchlist.default()
    return [(" ".join(name.text.split()), listing.kind) for listing in watchlist for name in listing.names]


def write(path: Path, sizes: Sequence[int], paths: Sequence[str]) -> list[Path]:
    """Write a list for each size, in the folder `path`; give their paths."""
    endless = names(real_names(paths))
    some = list(islice(endless, max(sizes)))
    written = []
    for size in sizes:
        file = path / f"list-{size}.csv"
        with file.open("w", encoding="utf-8", newline="") as f:
            table = csv.writer(f, lineterminator="\n")
            table.writerow(COLUMNS)
            table.writerows((number, *named) for number, named in enumerate(some[:size], 1))
        written.append(file)
    return written


def main() -> None:
    parser = argparse.ArgumentParser(description="Write a list of as many names as wanted, grown from real ones.")
    parser.add_argument("size", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-l", "--list", dest="lists", action="append", help="a real list [default: the official ones]")
    options = parser.parse_args()
    print(*write(options.folder, [options.size], options.lists or official_lists()))


if __name__ == "__main__":
    main()
