"""A list's Latin words as native scripts would spell them, several scripts at once: this takes longest in an index."""

from __future__ import annotations

import io
from collections.abc import Sequence

import numpy as np

from screenkit.hashing import Columns
from screenkit.vocabulary import Arrays, latin_columns
from screenkit.workers import answers


def latin_tables(words: Columns, scripts: Sequence[str]) -> dict[str, Arrays]:
    """Spell the words of a vocabulary (its columns) in these scripts, by as many processes as there are cores."""

    def spell(script: bytes) -> bytes:
        file = io.BytesIO()
        np.savez(file, allow_pickle=False, **latin_columns(words, script.decode()))
        return file.getvalue()

    if len(scripts) < 2:
        return {script: latin_columns(words, script) for script in scripts}
    found: dict[str, Arrays] = {}
    for script, table in zip(scripts, answers([script.encode() for script in scripts], spell), strict=True):
        with np.load(io.BytesIO(table), allow_pickle=False) as columns:
            found[script] = dict(columns)
    return found
