"""Tables of hashes give what a dictionary would, and what merely collides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from screenkit import hashing
from screenkit.deletions import Deletions, neighbourhood
from screenkit.hashing import BASE, Laid, Table, distinct, expand, hashes, nested, part

ANY = "ab\0 \n\U0001f600\U0010ffff\ud800\udfff가е́"  # beyond the basic plane, halves of surrogate pairs, composed
strings = st.lists(st.text(ANY, max_size=6), max_size=40)
pairs = st.lists(st.tuples(st.text(ANY, max_size=4), st.integers(0, 2**31 - 1)), max_size=60)


def by_definition(string: str) -> int:
    return sum((ord(sign) + 1) * pow(BASE, at, 1 << 64) for at, sign in enumerate(string, 1)) % (1 << 64)


def table_of(given: Sequence[tuple[str, int]]) -> Table:
    keys = hashes([key for key, _ in given])
    return Table.of(keys, np.array([value for _, value in given], dtype=np.int32))


@given(strings, st.sampled_from([1, 2, 7, 1 << 18]))
def test_a_hash_is_its_definition(texts: list[str], block: int) -> None:
    """However many letters are hashed at once."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(hashing, "_BLOCK", block)
        found = hashes(texts)
    assert found.dtype == np.uint64
    assert found.tolist() == [by_definition(text) for text in texts]


def test_long_texts_are_hashed_as_short_ones() -> None:
    texts = ["", "x" * (hashing._BLOCK + 3), "y", "", "kim" * 1000, "y" * hashing._BLOCK, ""]
    found = hashes(texts).tolist()
    assert [found.index(h) for h in found] == [0, 1, 2, 0, 4, 5, 0]
    assert [found[i] for i in (2, 4)] == [by_definition(texts[i]) for i in (2, 4)]


@given(strings, st.integers(0, 3))
def test_laid_strings_and_their_parts_hash_as_if_alone(texts: list[str], cut: int) -> None:
    laid = Laid.of(texts)
    assert laid.hashes().tolist() == [by_definition(text) for text in texts]
    long = [i for i, text in enumerate(texts) if len(text) >= cut]
    some = laid.some(np.array(long, dtype=np.int64))
    parts = (laid.sums[some.ends] - laid.sums[some.starts + cut]) * some.shift * np.uint64(pow(BASE, -cut, 1 << 64))
    assert parts.tolist() == [by_definition(texts[i][cut:]) for i in long]


@given(st.text(ANY))
def test_lines_are_laid_as_they_are_split(text: str) -> None:
    laid = Laid.lines(text)
    assert laid.hashes().tolist() == [by_definition(line) for line in text.split("\n")]
    assert laid.lengths.tolist() == [len(line) for line in text.split("\n")]


@given(pairs, strings)
def test_a_table_gives_what_a_dictionary_does(known: list[tuple[str, int]], asked: list[str]) -> None:
    """Strings this short do not collide. Values of one key keep their order, and the asked come in theirs."""
    expected: dict[str, list[int]] = defaultdict(list)
    for key, value in known:
        expected[key].append(value)
    asked += [key for key, _ in known[::2]]
    table = table_of(known)
    where, at = table.lookup(hashes(asked))
    found = list(zip(where.tolist(), table.values[at].tolist(), strict=True))
    assert found == [(i, value) for i, key in enumerate(asked) for value in expected.get(key, ())]


@given(pairs, strings)
def test_a_table_from_its_columns_is_the_same(known: list[tuple[str, int]], asked: list[str]) -> None:
    table = table_of(known)
    again = Table({name: column.copy() for name, column in table.columns().items()})
    asked += [key for key, _ in known]
    for one, other in zip(table.lookup(hashes(asked)), again.lookup(hashes(asked)), strict=True):
        assert one.tolist() == other.tolist()
    assert again.values.tolist() == table.values.tolist()


any_hashes = st.integers(0, 2**64 - 1) | st.integers(0, 15).map(lambda edge: edge << 60)  # where buckets begin


@given(st.lists(any_hashes, max_size=40), st.lists(any_hashes, max_size=9), st.booleans())
def test_a_table_holds_any_hashes(keys: list[int], others: list[int], crowded: bool) -> None:
    """Also those that fill the first bucket and the last: what is asked is found, and little else is."""
    if crowded:
        keys = [key % 5 if key % 2 else 2**64 - 1 - key % 5 for key in keys]
    table = Table.of(np.array(keys, dtype=np.uint64), np.arange(len(keys), dtype=np.int32))
    asked = [*keys, *others]
    where, at = table.lookup(np.array(asked, dtype=np.uint64))
    found = set(zip(where.tolist(), table.values[at].tolist(), strict=True))
    for i, key in enumerate(asked):
        wanted = {position for position, other in enumerate(keys) if other == key}
        collide = {position for position, other in enumerate(keys) if other % 2**32 == key % 2**32}
        assert wanted <= {position for asker, position in found if asker == i} <= collide
    assert where.tolist() == sorted(where.tolist())


def test_an_empty_table_has_nothing() -> None:
    table = table_of([])
    assert [found.tolist() for found in table.lookup(hashes(["", "kim"]))] == [[], []]
    assert [found.tolist() for found in table_of([("", 1)]).lookup(hashes([]))] == [[], []]
    assert hashes([]).tolist() == []


@pytest.mark.parametrize("size", [0, 1, 2, 3, 7, 8, 100, 1000])
def test_tables_of_every_size(size: int) -> None:
    """Buckets have two hashes or so, and all of them are found."""
    known = [(str(number), number) for number in range(size)]
    table = table_of(known)
    where, at = table.lookup(hashes([key for key, _ in known]))
    assert table.values[at][where.argsort()].tolist() == list(range(size))
    assert len(table.columns()["starts"]) <= max(3, size + 1)


@given(st.lists(st.text("abc\U0001f600", max_size=9), unique=True, max_size=12), st.text("abc\U0001f600", max_size=9))
def test_deletions_pair_what_has_a_common_rest(words: list[str], asked: str) -> None:
    """Exactly those which, with up to two letters deleted from each, can become one, and not nothing."""

    def rests(word: str) -> set[str]:
        found = {word}
        for _ in range(min(2, len(word) - 1)):
            found |= {rest[:at] + rest[at + 1 :] for rest in found for at in range(len(rest))}
        return found - {""}

    who, found = Deletions.of(words, lambda _: 2).lookup(Laid.of(["", asked]))
    assert set(who.tolist()) <= {1}
    assert found.tolist() == [i for i, word in enumerate(words) if rests(word) & rests(asked)]


def test_long_words_are_deleted_from_in_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    words = [f"{number:08d}" for number in range(50)]
    whole = neighbourhood(Laid.of(words), lambda _: 2)
    monkeypatch.setattr("screenkit.deletions._BLOCK", 1)
    pieces = neighbourhood(Laid.of(words), lambda _: 2)
    assert sorted(pieces[0].tolist()) == sorted(whole[0].tolist())
    assert sorted(pieces[1].tolist()) == sorted(whole[1].tolist())


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 5)), max_size=20))
def test_ranges_are_expanded(ranges: list[tuple[int, int]]) -> None:
    starts = np.array([start for start, _ in ranges], dtype=np.int64)
    counts = np.array([count for _, count in ranges], dtype=np.int64)
    expected = [at for start, count in ranges for at in range(start, start + count)]
    assert expand(starts, counts).tolist() == expected


@given(st.lists(st.integers(-5, 5)))
def test_the_distinct_are_sorted(values: list[int]) -> None:
    assert distinct(np.array(values, dtype=np.int64)).tolist() == sorted(set(values))


def test_a_part_is_what_was_nested() -> None:
    """A part whose name begins like another's is not taken for it."""
    one, other = {"low": np.array([1])}, {"low": np.array([2]), "deep.low": np.array([3])}
    whole = {**nested("heard", one), **nested("heard.more", other), **nested("heardless", other)}
    assert set(whole) == {
        "heard.low", "heard.more.low", "heard.more.deep.low", "heardless.low", "heardless.deep.low"
    }  # fmt: skip
    assert part("heard.more", whole) == other
    assert part("heardless", whole) == other
    assert part("heard", whole) == {"low": one["low"], "more.low": other["low"], "more.deep.low": other["deep.low"]}
    assert part("hear", whole) == {}
