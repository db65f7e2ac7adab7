"""A watchlist that was compiled and opened is the one it came from: the same listings, hits and words."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from screenkit import Customer, Listing, Name, Policy, Screener, Watchlist, load_lists, workers
from screenkit.hashing import part
from screenkit.model import Status
from screenkit.names.keys import NATIVE
from screenkit.policy import WEAK_ALIASES
from screenkit.testing import customers, listings, slips
from screenkit.vocabulary import latin_columns

DATA: Final = Path(__file__).parents[1] / "data"
SAMPLES: Final = [DATA / "un", DATA / "ofac" / "sdn.csv", DATA / "plain", DATA / "eu" / "fsf.xml", DATA / "kr"]
LISTS: Final = ("in-house", "a", "b\u2028\nc")
STATUSES: Final[tuple[Status, ...]] = ("listed", "listed", "listed", "removed", "unconfirmed")

# By script, names as customers write them of parties that a list has in Latin letters.
NATIVES: Final = {
    "Arab": ("محمد حسين", "Mohammed Hussein"),
    "Kana": ("ウラジーミル ペトロフ", "Vladimir Petrov"),
    "Hang": ("블라디미르 페트로프", "Vladimir Petrov"),
    "Hani": ("王伟", "WANG Wei"),
    "Grek": ("Γεώργιος Παπαδόπουλος", "Georgios Papadopoulos"),
    "Geor": ("გიორგი ბერიძე", "Giorgi Beridze"),
    "Armn": ("Արմեն Սարգսյան", "Armen Sargsyan"),
    "Hebr": ("יצחק לוי", "Yitzhak Levi"),
}
OTHERS: Final = ["김정은", "KIM, Jong Un", "Ким Чен Ын", "Иван Петров", "Ivan S. Petrov", "OOO Zavod 224", "..."]
WRITTEN: Final = [name for both in NATIVES.values() for name in both] + OTHERS


@st.composite
def watchlists(draw: st.DrawFn) -> Watchlist:
    """Draw a watchlist of several lists, with names in every script, and listings of every status."""
    drawn = draw(st.lists(listings(), max_size=6))
    texts = draw(st.lists(st.lists(st.sampled_from(WRITTEN), min_size=1, max_size=3), max_size=6))
    rng = random.Random(draw(st.integers(0, 10**6)))
    for text in texts:
        names = (Name(text[0], "primary"), *(Name(more, "alias", weak=rng.random() < 0.5) for more in text[1:]))
        drawn.append(Listing(list_id="a", source_id="0", kind="unknown", names=names))
    return Watchlist.of(
        [
            evolve(listing, list_id=rng.choice(LISTS), source_id=str(number), status=rng.choice(STATUSES))
            for number, listing in enumerate(drawn)
        ]
    )


policies = st.builds(
    lambda threshold, weak, vessel: Policy(threshold, weak_aliases=weak, thresholds={"vessel": vessel}),
    st.sampled_from([50.0, 80.0, 95.0]),
    st.sampled_from(WEAK_ALIASES),
    st.sampled_from([60.0, 90.0]),
)


@pytest.fixture(autouse=True, scope="module")
def _alone() -> Iterator[None]:
    """Small lists are compiled without workers: starting them would take longer."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(workers, "usable_cores", lambda: 1)
        patched.setattr("os.fsync", lambda _: None)
        yield


def opened(watchlist: Watchlist) -> Watchlist:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "set")
        watchlist.compile(file)
        return load_lists(file)


def hits(watchlist: Watchlist, policy: Policy, asked: list[Customer]) -> list[Any]:
    """Give all that can be seen of the hits."""
    screenings = Screener(watchlist, policy).screen_many(asked, workers=1)
    return [[(h.to_dict(), h.explain(), h.at, h.listing) for h in s.hits] for s in screenings]


def same(one: Watchlist, other: Watchlist) -> None:
    """Expect two watchlists to be the same by all that they can be asked."""
    assert len(one) == len(other)
    assert list(one) == list(other) == [other.screened[at] for at in range(len(other))]
    assert list(one.all) == list(other.all) == [other.all[at] for at in range(len(other.all))]
    assert len(one.screened) == len(other.screened)
    assert other.screened[1:3] == tuple(list(one)[1:3])
    assert one.editions == other.editions
    assert one.problems == other.problems
    for listing in one.all:
        assert other.get(listing.uid) == one.get(listing.uid) == listing
        assert other.edition_of(listing) == one.edition_of(listing)
        assert [d.digest for d in (listing, other.all[list(one.all).index(listing)])] == [listing.digest] * 2
    assert other.get("nobody:0") is None


@given(watchlists(), st.lists(customers(), max_size=3), st.lists(st.sampled_from(WRITTEN), max_size=4), policies,
       st.data())  # fmt: skip
@settings(max_examples=25)
def test_what_is_opened_screens_as_what_was_compiled(
    watchlist: Watchlist, asked: list[Customer], names: list[str], policy: Policy, data: st.DataObject
) -> None:
    again = opened(watchlist)
    same(watchlist, again)
    near = [listing.names[-1].text for listing in watchlist][:3]
    slipped = [data.draw(slips(name)) for name in near if name != "..."]
    asked += [Customer(name) for name in (*names, *near, *slipped)]
    asked += [Customer("nobody", identifiers=[(i.type, i.value) for i in x.identifiers]) for x in watchlist.all]
    known = sorted({listing.list_id for listing in watchlist.all})
    for lists in ((), known[:1], known[1:]):
        chosen = evolve(policy, lists=lists)
        assert hits(again, chosen, asked) == hits(watchlist, chosen, asked)


@given(watchlists())
@settings(max_examples=10)
def test_what_is_opened_can_be_compiled_again(watchlist: Watchlist) -> None:
    """To the same bytes."""
    with tempfile.TemporaryDirectory() as folder:
        one, other = Path(folder, "one"), Path(folder, "other")
        watchlist.compile(one)
        load_lists(one).compile(other)
        assert one.read_bytes() == other.read_bytes()


def test_an_empty_watchlist_can_be_compiled() -> None:
    for empty in (Watchlist.of([]), Watchlist.of([evolve(listed("Ivan Petrov"), status="removed")])):
        again = opened(empty)
        same(empty, again)
        assert hits(again, Policy(), [Customer(name) for name in WRITTEN]) == [[]] * len(WRITTEN)


@pytest.mark.parametrize("text", ["...", "\ud800", "\u200d", "M.", "1", "Ltd", "王", "김정은", "😀", "a\nb"])
def test_a_name_of_next_to_nothing_can_be_listed(text: str) -> None:
    again = opened(Watchlist.of([listed(text)]))
    assert again.all[0].name == text
    found = hits(again, Policy(), [Customer(text), Customer("Ivan Petrov")])
    assert found == hits(Watchlist.of([listed(text)]), Policy(), [Customer(text), Customer("Ivan Petrov")])
    assert found[1] == []


def listed(*names: str) -> Listing:
    texts = (Name(names[0], "primary"), *map(Name, names[1:]))
    return Listing(list_id="in-house", source_id="1", kind="person", names=texts)


def test_books_are_kept() -> None:
    """Editions, problems, and which listing is of which edition."""
    watchlist = load_lists(SAMPLES)
    assert len({watchlist.edition_of(listing) for listing in watchlist.all}) == len(watchlist.editions) >= 5
    assert watchlist.problems
    again = opened(watchlist)
    same(watchlist, again)
    asked = [Customer(name.text) for listing in watchlist for name in listing.names]
    assert hits(again, Policy(), asked) == hits(watchlist, Policy(), asked)


# Native scripts: what the list's Latin words would be in them is in the file, so that nobody waits for it


def test_every_native_script_has_its_case() -> None:
    assert set(NATIVES) == set(NATIVE)


@pytest.mark.parametrize("script", NATIVES)
def test_a_script_is_compiled_as_it_is_read_on_demand(script: str) -> None:
    written, latin = NATIVES[script]
    watchlist = Watchlist.of([listed(latin, "Иван Петров", "OOO Zavod 224")])
    again = opened(watchlist)
    words = part("index.words", watchlist.roll.columns)
    demanded, kept = latin_columns(words, script), part(f"index.words.latin.{script}", again.roll.columns)
    assert demanded.keys() == kept.keys()
    for name, column in demanded.items():
        assert column.dtype == kept[name].dtype
        assert np.array_equal(column, kept[name])
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("screenkit.words.latin_columns", lambda *_: pytest.fail("it was read again"))
        found = hits(again, Policy(), [Customer(written)])
    assert found == hits(watchlist, Policy(), [Customer(written)])
    assert [len(of_customer) for of_customer in found] == [1]
