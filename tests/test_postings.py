"""Rows that lead, and what stands beside them."""

from __future__ import annotations

import itertools
import random

import numpy as np
import pytest

from screenkit import index, postings, rows
from screenkit.index import Index
from screenkit.names.parsed import ParsedName, parse
from screenkit.score.name_score import RATES, score_names

# Words with a slip or two each, so that names meet in many ways, and some that are common.
WORDS = [
    *("Abramov", "Abramof", "Petrenko", "Petrenka", "Kuznetsov", "Kuznetzov", "Lomonosov", "Lomonosof", "Vorontsov"),
    *("Sidorenko", "Sidorenka", "Tarasov", "Tarazov", "Zhukovsky", "Jukovsky", "Ivan", "Iwan", "Mohammed", "Muhamad"),
    *("Abdul", "Rahman", "Abdulrahman", "Al", "Haddad", "Alhaddad", "Jong", "Un", "Jongun", "Trading", "J.", "P."),
]


def reach(query: ParsedName, listed: ParsedName) -> float:
    return max(score_names(query, listed, kind).score for kind in RATES)


def missed(listed: list[str], asked: list[str], threshold: float) -> list[tuple[str, str]]:
    """Give what brute force finds and the index does not."""
    names, queries = [parse(text) for text in listed], [(parse(text), threshold) for text in asked]
    owners, found, _ = Index.of(names).candidates(queries)
    proposed = set(zip(owners.tolist(), found.tolist(), strict=True))
    return [
        (query.text, name.text)
        for (i, (query, _)), (j, name) in itertools.product(enumerate(queries), enumerate(names))
        if (i, j) not in proposed and reach(query, name) >= threshold
    ]


@pytest.mark.parametrize("threshold", [1.0, 40.0, 60.0, 70.0, 80.0, 90.0])
@pytest.mark.parametrize("longest", [3, 7, 12])  # words: those of 7 stand beside the row, those of 12 do not
def test_rows_of_any_length_are_found_as_brute_force_finds_them(threshold: float, longest: int) -> None:
    rng = random.Random(f"{threshold} {longest}")
    some = [" ".join(rng.choices(WORDS, k=rng.randint(1, longest))) for _ in range(150)]
    assert missed(some[:100], some[75:], threshold) == []


@pytest.mark.parametrize("threshold", [0.1, 50.0, 80.0])
def test_names_that_need_more_than_can_be_counted_are_found(threshold: float) -> None:
    """Twenty-five rare words lose more than the most that is counted with; and so they may gain."""
    words = [
        "".join(letters) for letters in itertools.islice(itertools.permutations("bdgklmnprstvz", 8), 0, 10**6, 30011)
    ]
    long = " ".join(words[:25])
    listed = [long, " ".join(words[:13]), " ".join(words[20:33]), " ".join(word[:-1] for word in words[:25]), words[3]]
    assert len(parse(long).tokens) == 25
    assert missed(listed, [long, " ".join(reversed(words[:24])), " ".join(words[:12])], threshold) == []


def test_a_row_is_looked_up_by_its_neighbours_written_together() -> None:
    listed = ["Abdul Rahman Kuznetsov Tarasov", "Al Haddad Sidorenko", "Jong Un Petrenko Lomonosov Abramov"]
    asked = ["Abdulrahman Kuznetsov Tarasov", "Alhaddad Sidorenko", "Jongun Petrenko Lomonosov Abramov"]
    assert missed(listed, asked, 80.0) == []
    owners, found, _ = Index.of([parse(text) for text in listed]).candidates([(parse(text), 80.0) for text in asked])
    assert list(zip(owners.tolist(), found.tolist(), strict=True)) == [(0, 0), (1, 1), (2, 2)]


def test_what_is_written_together_leads_whatever_else_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """By another word alone, a row is not known to have anything that is near the two."""
    monkeypatch.setattr(index, "by_slot", lambda asked: np.zeros(len(asked.slot), dtype=np.bool_))
    listed = [parse("Wood Stok Ivan Zhukovsky"), parse("Woodstok Ivan Zhukovsky")]
    found = Index.of(listed).candidates([(parse("Jukovski Woodstok"), 80.0)])
    assert found.name.tolist() == [0]


def test_whatever_is_gained_of_what_fits_beside_a_row_fits_16_bits() -> None:
    least = -postings._MOST_NEED - (1 + sum(rows.OTHERS)) * postings._MOST_GAIN
    most = postings._MOST_NEED + rows.MOST_LOSS + len(rows.OTHERS) * rows.MORE
    assert np.iinfo(np.int16).min < least < most < np.iinfo(np.int16).max
    assert postings._MOST_GAIN > postings._MOST_NEED + rows.MOST_LOSS
    assert rows.MOST_LOSS < rows.MORE


def test_beside_each_row_of_a_word_stand_the_others() -> None:
    """In their order, a word that the row has twice among them; what is written together stands nowhere."""
    columns = rows.columns_of([parse("7 Petrenko 7"), parse("Tarasov Petrenko")])
    seven, petrenko, tarasov, both = range(4)
    assert columns["row.units"].tolist() == [seven, petrenko, seven, tarasov, petrenko, both]
    assert columns["unit.rows"].tolist() == [0, 1, 0, 1, 1]  # petrenko's second row loses more
    of = rows.unit_hash(np.arange(4, dtype=np.int32)).tolist()
    beside = [columns[f"unit.other{k}"].tolist() for k in range(sum(rows.OTHERS))]
    assert beside[0][:4] == [of[petrenko], of[tarasov], of[seven], of[petrenko]]
    assert beside[1][:4] == [of[seven], 0, of[seven], 0]
    assert not np.any(beside[2:])
    assert (columns["unit.loss"] >= rows.MORE).tolist() == [False, False, False, False, True]
