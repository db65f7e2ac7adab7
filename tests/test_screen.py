"""Screening end to end, in memory: names, identifiers, evidence, policy, workers."""

import gc
import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screenkit import (
    Customer,
    Identifier,
    Listing,
    Name,
    PartialDate,
    Policy,
    PolicyError,
    Screener,
    ScreenkitError,
    Watchlist,
    compare_names,
)
from screenkit.customer_messages import decode, encode
from screenkit.names.token import Token
from screenkit.screen import CHUNK, Screening, _in_short
from screenkit.sharing import answered
from screenkit.words import Words
from screenkit.workers import can_fork, share


def listing(source_id: str, *names: str, **facts: Any) -> Listing:
    first, *others = names
    written = (Name(first, "primary"), *(Name(n.removeprefix("~"), weak=n.startswith("~")) for n in others))
    return Listing(**{"list_id": "t", "source_id": source_id, "kind": "person", "names": written} | facts)


@pytest.fixture(scope="module")
def watchlist() -> Watchlist:
    born = (PartialDate.parse("1970-05-16"),)
    return Watchlist.of(
        [
            listing(
                "1", "MIKHEYCHIK, Vladimir Vladimirovich", birth_dates=born, nationalities=("Russia",), gender="male"
            ),
            listing("2", "RI, Chang Ho", "~LEE, Chang Ho", nationalities=("Korea, North",)),
            listing("3", "224TH FLIGHT UNIT STATE AIRLINES", kind="organization"),
            listing("4", "RF-86898", kind="aircraft", identifiers=(Identifier("tail_number", "RF-86898"),)),
            listing("5", "TEKHNOLOGIYA, OOO", "~TECHNOLOGY LLC", kind="organization"),
            listing("6", "BORIS GODUNOV", "~BIG BORYA", birth_dates=born),
        ]
    )


def found(screener: Screener, customer: str | Customer) -> list[str]:
    return [hit.listing.source_id for hit in screener.screen(customer).hits]


def test_a_hit_has_its_score_listing_name_and_evidence(watchlist: Watchlist) -> None:
    (hit,) = Screener(watchlist).screen(Customer("Vladimir Mikheichik", birth_date="1970-05-16", countries=["ru"])).hits
    assert hit.listing.uid == "t:1"
    assert hit.name == "MIKHEYCHIK, Vladimir Vladimirovich"
    assert {piece.kind for piece in hit.evidence} == {"name", "birth date", "country"}
    assert hit.score == pytest.approx(min(100, sum(piece.points for piece in hit.evidence)), abs=0.1)
    told = hit.explain()
    assert "same birth date" in told
    assert "Russian romanization" in told
    assert hit.to_dict()["listing_uid"] == "t:1"


def test_circumstances_move_the_score(watchlist: Watchlist) -> None:
    screener = Screener(watchlist)
    scores = [
        screener.screen(Customer("Vladimir Mikheichik", **facts)).hits[0].score
        for facts in ({"birth_date": "1970-05-16"}, {}, {"countries": ["us"]}, {"gender": "f"})
    ]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)


def test_an_identifier_decides_alone(watchlist: Watchlist) -> None:
    customer = Customer("Aeroflot", identifiers={"tail_number": "rf 86898"})
    (hit,) = Screener(watchlist).screen(customer).hits
    assert hit.listing.source_id == "4"
    assert hit.score >= 95
    assert "tail number" in hit.explain()


@pytest.mark.parametrize(
    ("rule", "birth_date", "hits"),
    [
        ("corroborated", None, []),
        ("corroborated", "1970-05-16", ["6"]),
        ("always", None, ["6"]),
        ("never", "1970-05-16", []),
    ],
)
def test_weak_aliases(watchlist: Watchlist, rule: Any, birth_date: str | None, hits: list[str]) -> None:
    screener = Screener(watchlist, Policy(weak_aliases=rule))
    assert found(screener, Customer("Big Borya", birth_date=birth_date)) == hits


def test_a_list_that_is_not_loaded_is_refused(watchlist: Watchlist) -> None:
    with pytest.raises(PolicyError, match="'other'"):
        Screener(watchlist, Policy(lists=["other"]))


def test_policy_chooses_lists_and_thresholds() -> None:
    watchlist = Watchlist.of([listing("1", "MIKHEYCHIK, Vladimir"), listing("2", "MIKHEYCHIK, Vladimir", list_id="u")])
    assert found(Screener(watchlist, Policy(lists=["u"])), "Vladimir Mikheychik") == ["2"]
    assert found(Screener(watchlist, Policy(threshold=99)), "Vladimir Mikheichik") == []
    assert found(Screener(watchlist, Policy(thresholds={"person": 99})), "Vladimir Mikheichik") == []
    assert found(Screener(watchlist, Policy(thresholds={"vessel": 99})), "Vladimir Mikheichik") == ["1", "2"]


def test_a_hit_names_the_edition_of_its_own_file() -> None:
    (hit,) = Screener(Watchlist.default()).screen(Customer("Nobody", identifiers={"imo": "9358010"})).hits
    assert hit.edition is not None
    assert hit.edition.file.endswith("kr-2024-05-24.toml")
    assert hit.to_dict()["edition_sha256"] == hit.edition.sha256


def test_every_listing_to_screen_has_its_edition() -> None:
    watchlist = Watchlist.default()
    assert len(watchlist) < len(watchlist.all)
    editions = [watchlist.edition_at(position) for position in range(len(watchlist))]
    assert editions == [watchlist.edition_of(listing) for listing in watchlist]


@pytest.mark.parametrize("name", ["SovremennyeOboronnyeTekhnologii", "SovremennyeOboronyeTekhnologii"])
def test_a_name_that_meets_only_as_a_whole_is_a_hit(name: str) -> None:
    listed = Listing(
        list_id="t", source_id="1", kind="organization", names=(Name("Sovremennye Oboronnye Tekhnologii"),)
    )
    (hit,) = Screener(Watchlist.of([listed])).screen(name).hits
    assert hit.score == compare_names(name, listed.name, "organization").score >= 92
    assert "in one go" in hit.explain()


def test_customer_aliases_are_screened(watchlist: Watchlist) -> None:
    customer = Customer("Somebody Else", aliases=["리창호"])
    assert found(Screener(watchlist), customer) == ["2"]


LONG = [letters * 5_000 for letters in ("ა", "ab", "a ", "김", "عب", "ク", "1a", "shch", "王", "-a.")]


@pytest.mark.parametrize("name", ["", "...", "\x00", "\u200b", "224", "\u202e", "-0-", *LONG])
def test_odd_names_get_an_answer(watchlist: Watchlist, name: str) -> None:
    assert Screener(watchlist).screen(name).hits == ()


NAMES = [
    "Vladimir Mikheichik",
    "Lee Chang-ho",
    "리창호",
    "Technology LLC",
    "John Smith",
    "224 Flight Unit",
    "Михейчик В.",
    "",
]
customers = st.lists(
    st.builds(
        Customer,
        st.sampled_from(NAMES) | st.text(max_size=12),
        birth_date=st.sampled_from([None, "1970-05-16", "1971", "1990-01-01"]),
        countries=st.sampled_from([(), ("ru",), ("us",)]),
        identifiers=st.sampled_from([{}, {"tail_number": "RF-86898"}]),
    ),
    max_size=8,
)


@given(customers)
@settings(deadline=None)
def test_screening_one_is_screening_many(many: list[Customer]) -> None:
    screener = Screener(
        Watchlist.of([listing("1", "MIKHEYCHIK, Vladimir"), listing("2", "RI, Chang Ho", "TECHNOLOGY LLC")])
    )
    together = [[hit.to_dict() for hit in s.hits] for s in screener.screen_many(many)]
    assert together == [[hit.to_dict() for hit in screener.screen(c).hits] for c in many]


@given(customers, st.text())
def test_customers_travel_to_workers_whole(many: list[Customer], id_: str) -> None:
    many = [*many, Customer("Ada", id_)]
    assert decode(encode(many)) == many


def test_an_id_that_is_no_text_does_not_keep_a_customer_from_workers() -> None:
    (customer,) = decode(encode([Customer("Ada", UUID(int=7))]))  # type: ignore[arg-type]  # it is never converted
    assert customer.id == "00000000-0000-0000-0000-000000000007"


def in_full(screening: Screening) -> list[Any]:
    return [screening.customer.id, [hit.to_dict() for hit in screening.hits]]


@pytest.mark.parametrize("tell", [_in_short, in_full])
def test_screening_leaves_no_cycles_as_workers_never_look_for_them(
    watchlist: Watchlist, tell: Callable[[Screening], Any]
) -> None:
    screener = Screener(watchlist)
    message = encode([Customer("Vladimir Mikheichik", birth_date="1970"), Customer("리창호"), Customer("Ri Chang Ho")])
    telling = partial(screener._told, tell)
    found = answered(telling, message)
    gc.collect()
    gc.disable()
    try:
        assert answered(telling, message) == found != b"[]"
        assert gc.collect() == 0
    finally:
        gc.enable()


@pytest.mark.skipif(not can_fork(), reason="workers are forked")
def test_workers_change_nothing_and_keep_the_order(watchlist: Watchlist) -> None:
    screener = Screener(watchlist)
    many = [Customer(NAMES[i % len(NAMES)], id=str(i)) for i in range(2 * CHUNK + 7)]
    alone = [in_full(screening) for screening in screener.screen_many(many, workers=1)]
    assert [in_full(screening) for screening in screener.screen_many(many, workers=3)] == alone
    told = [said if said[1] else None for said in alone]
    assert [list(screener.tell_many(many, in_full, workers=workers)) for workers in (1, 3)] == [told, told]
    assert {one is None for one in told} == {True, False}


@pytest.mark.skipif(not can_fork(), reason="workers are forked")
def test_a_worker_that_dies_ends_the_run_with_a_clear_error() -> None:
    def work(message: bytes) -> bytes:
        if message == b"7":
            os.kill(os.getpid(), signal.SIGKILL)
        return message

    def run() -> Iterator[bytes]:
        return share((str(i).encode() for i in range(20)), work, 2)

    with pytest.raises(ScreenkitError, match="a worker process died"):
        list(run())


@pytest.mark.skipif(not can_fork(), reason="workers are forked")
@given(st.lists(st.binary(max_size=20), max_size=30), st.integers(1, 4))
@settings(max_examples=15, deadline=None)
def test_answers_come_in_the_order_of_the_messages(messages: list[bytes], workers: int) -> None:
    assert list(share(messages, bytes.upper, workers)) == [m.upper() for m in messages]


def test_threads_may_share_a_screener(watchlist: Watchlist, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is remembered of customers' words is everybody's: two threads in it at once would lose hits."""
    numbers = Words.numbers
    inside: list[str] = []
    most = 0

    def slowly(words: Words, tokens: Sequence[Token]) -> Any:
        nonlocal most
        inside.append("")
        most = max(most, len(inside))
        time.sleep(0.005)
        found = numbers(words, tokens)
        inside.pop()
        return found

    monkeypatch.setattr(Words, "numbers", slowly)
    screener = Screener(watchlist)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(screener.screen, ["Vladimir Mikheychik"] * 8))
    assert most == 1
    assert all(screening.hits for screening in found)
