"""The commonest names joined with a list beforehand: most customers have one, and each would have to wait for it."""

from __future__ import annotations

import io
from typing import Final

import numpy as np

from screenkit.hashing import Columns, part
from screenkit.names import frequency
from screenkit.names.token import token
from screenkit.vocabulary import Arrays, text
from screenkit.words import Words
from screenkit.workers import answers

_BLOCK: Final = 2048  # words joined at once
_MOST_PAIRS: Final = 8_000_000  # 100 MB: a list of a million names has more for each word, and fewer words then


def foreseen(index: Columns) -> Arrays:
    """Join the commonest names with the words of an index (its columns): what `words.Words` looks up first."""
    words = Words(part("words", index), np.diff(index["unit.start"]))

    def join(message: bytes) -> bytes:
        names = message.decode().split("\n")
        near = words.near(words.numbers([token(name, name, "word", "") for name in names]))
        file = io.BytesIO()
        sizes = np.bincount(near.asked, minlength=len(names)).astype(np.int32)
        found: Arrays = {"units": near.units, "similarity": near.similarity, "abbreviated": near.abbreviated}
        np.savez(file, allow_pickle=False, sizes=sizes, **found)
        return file.getvalue()

    names = frequency.commonest()[: max(1, len(index["words.weight"]))]  # a small list need not take long for them
    blocks = [names[start : start + _BLOCK] for start in range(0, len(names), _BLOCK)]
    parts: list[Arrays] = []
    pairs = 0
    for block in answers(["\n".join(block).encode() for block in blocks], join):
        with np.load(io.BytesIO(block), allow_pickle=False) as columns:
            parts.append(dict(columns))
        pairs += len(parts[-1]["units"])
        if pairs > _MOST_PAIRS:
            break
    whole = {name: np.concatenate([columns[name] for columns in parts]) for name in parts[0]}
    sizes = whole.pop("sizes")
    return {
        "names": text(names[: len(sizes)]),
        "starts": np.concatenate([[0], sizes.cumsum()]).astype(np.int32),
        **whole,
    }
