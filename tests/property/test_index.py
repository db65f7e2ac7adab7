"""The index loses nothing: screening through it returns exactly what scoring every listed name would."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from screenkit import Customer, Listing, Name, PartialDate, Policy, Screener, Watchlist
from screenkit.deletions import Deletions
from screenkit.hashing import Laid
from screenkit.index import Index
from screenkit.model import KINDS, Kind
from screenkit.names.parsed import parse
from screenkit.score.meeting import slips_allowed
from screenkit.score.name_score import RATES, score_names
from screenkit.screen import _Asking

# Few words, many ways to write them: so that names really do resemble each other.
WORDS = """
vladimir mikheychik mikheichik михейчик wladimir volodymyr petrov petrova ivanov aleksandr v m 224 224th 223rd
kim jong un il nam ri lee chang ho changho 김정은 김정일 리창호 이창호 ким чен ын trading company limited ооо llc ltd
bank korea trade general dr al abdul rahman abdulrahman mohammed muhammad hussein hasan عبد الرحمن محمد
ウラジーミル ミヘイチク 王 wang zhang maria mariia lady mv my ship tanker e ab ba abc 7 7 7
joint holding j. h. comercializadora inc
""".split()
names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).flatmap(
    lambda words: st.sampled_from([" ".join(words), ", ".join([words[0], " ".join(words[1:])]), "".join(words)])
)


def slipped(name: str, rng: random.Random) -> str:
    """Change, drop, double or swap one letter."""
    at = rng.randrange(len(name))
    other = rng.choice("aeikmnrv ")
    return rng.choice(
        [
            name[: max(24, at)],
            name[:at] + other + name[at + 1 :],
            name[:at] + name[at + 1 :],
            name[:at] + other + name[at:],
        ]
    )


@given(st.lists(names, min_size=1, max_size=12), st.lists(names, min_size=1, max_size=4), st.integers(0, 10**6),
       st.sampled_from([0.1, 10.0, 50.0, 65.0, 80.0, 80.0, 90.0, 97.0, 100.0]))  # fmt: skip
@settings(deadline=None)
def test_candidates_hold_everything_that_brute_force_finds(
    listed: list[str], asked: list[str], seed: int, threshold: float
) -> None:
    """Every listed name that scores at least the threshold, for any kind of party, is a candidate."""
    rng = random.Random(seed)
    asked = [slipped(name, rng) if rng.random() < 0.5 else name for name in asked]
    parsed = [parse(name) for name in listed]
    queries = [(parse(name), threshold) for name in asked]
    owners, positions, _ = Index.of(parsed).candidates(queries)
    for number, (query, _) in enumerate(queries):
        proposed = set(positions[owners == number].tolist())
        for position, name in enumerate(parsed):
            best = max(score_names(query, name, kind).score for kind in RATES)
            if best >= threshold and best > 0:
                assert position in proposed, (query.text, name.text, best)


@given(st.lists(st.text("abcde", min_size=1, max_size=9), min_size=1, max_size=30, unique=True),
       st.text("abcde", min_size=1, max_size=9))  # fmt: skip
@settings(deadline=None)
def test_deletion_neighbourhoods_hold_every_neighbour(words: list[str], asked: str) -> None:
    """Every word within the allowed slips, swaps of neighbours included, is found."""
    _, found = Deletions.of(words, slips_allowed).lookup(Laid.of([asked]))
    for position, word in enumerate(words):
        if OSA.distance(asked, word) <= slips_allowed(min(len(asked), len(word))):
            assert position in found.tolist()


@pytest.mark.parametrize("threshold", [70.0, 80.0, 90.0])
def test_many_at_once_are_as_one_by_one(threshold: float) -> None:
    """Candidates do not depend on who else is asked about."""
    rng = random.Random(7)
    listed = [parse(" ".join(rng.sample(WORDS, rng.randint(1, 4)))) for _ in range(300)]
    queries = [(parse(slipped(" ".join(rng.sample(WORDS, rng.randint(1, 4))), rng)), threshold) for _ in range(100)]
    owners, found, _ = Index.of(listed).candidates(queries)
    alone = Index.of(listed)
    for number, query in enumerate(queries):
        assert found[owners == number].tolist() == alone.candidates([query])[1].tolist()
    assert len(found)


def listing(source_id: int, texts: list[str], born: str | None, kind: Kind) -> Listing:
    dates = (PartialDate.parse(born),) if born else ()
    listed = (Name(texts[0], "primary"), *(Name(text) for text in texts[1:]))
    return Listing(list_id="t", source_id=str(source_id), kind=kind, names=listed, birth_dates=dates)


BORN = st.sampled_from([None, "1970", "1970-05-16", "1971-05-16"])


@given(
    st.lists(st.tuples(st.lists(names, min_size=1, max_size=2), BORN, st.sampled_from(KINDS)), min_size=1, max_size=8),
    st.lists(st.builds(Customer, names, aliases=st.lists(names, max_size=1), kind=st.sampled_from(KINDS),
                       birth_date=st.sampled_from([None, "1970-05-16", "1990-01-01"])), min_size=1, max_size=4),
    st.sampled_from([0.0, 10.0, 60.0, 80.0, 92.0]),
)  # fmt: skip
def test_screening_returns_what_scoring_every_listing_returns(
    listed: list[tuple[list[str], str | None, Kind]], customers: list[Customer], threshold: float
) -> None:
    """With circumstances that raise and lower, several names on both sides, and every kind of party."""
    listings = [listing(i, texts, born, kind) for i, (texts, born, kind) in enumerate(listed)]
    screener = Screener(Watchlist.of(listings), Policy(threshold=threshold))
    for screening in screener.screen_many(customers, workers=1):
        asking = _Asking.of(screening.customer)
        every = [
            [(text, name, True) for text in range(len(asking.names)) for name in screener._roll.names_of(position)]
            for position in range(len(listings))
        ]
        brute = [hit for position, pairs in enumerate(every) if (hit := screener._score(asking, position, pairs))]
        assert {(h.listing.uid, h.score) for h in screening.hits} == {(h.listing.uid, h.score) for h in brute}
        assert [h.score for h in screening.hits] == sorted((h.score for h in screening.hits), reverse=True)


@pytest.mark.parametrize(
    ("customer", "listed"),
    [("Camilo Contreras", "CONTRERAS Luis C."), ("AHMAD MAHMOOOD HASSAN", "Asseri Ahmed Hassan M.")],
)
def test_what_an_initial_leaves_of_a_word_stands_against_another_word(customer: str, listed: str) -> None:
    """C. can be Camilo, but then Luis is another name: counted as an omission alone, it escaped the bound."""
    score = score_names(parse(customer), parse(listed), "person").score
    owners, *_ = Index.of([parse(listed)]).candidates([(parse(customer), score)])
    assert score < 80
    assert owners.tolist() == [0]


@pytest.mark.parametrize(("customer", "listed"), [("7 7 Petrov", "7 7"), ("7 7", "7 7 Petrov")])
def test_a_word_that_a_name_has_twice_counts_twice(customer: str, listed: str) -> None:
    owners, *_ = Index.of([parse(listed)]).candidates([(parse(customer), 80.0)])
    assert score_names(parse(customer), parse(listed), "person").score > 80
    assert owners.tolist() == [0]


@pytest.mark.parametrize("born", ["1970-05-16", None])
def test_a_birth_date_brings_a_name_over_the_threshold_where_the_listing_has_one(born: str | None) -> None:
    """What circumstances can raise is asked for less: 75.8 and 5 points are a hit, and 75.8 alone is none."""
    listed = listing(1, ["Oleg Marinov Sergeev Tulin"], born, "person")
    screener = Screener(Watchlist.of([listed]), Policy(threshold=80.0))
    hits = screener.screen(Customer("Oleg Marinov", birth_date="1970-05-16")).hits
    assert [hit.score for hit in hits] == ([80.8] if born else [])


@pytest.mark.parametrize("others", [0, 40])
def test_all_words_of_a_long_name_count(others: int) -> None:
    """Only the first few units of a row have a column each; the commonest words, here the last, are looked up last."""
    long = "Zolotov Krylenko Rubanov Tserkov Yagodin Vostrikov Mohammed Hussein"
    listed = [long, *(f"Mohammed Hussein {chr(97 + at % 26)}{chr(97 + at // 26)}dlov" for at in range(others))]
    owners, found, _ = Index.of(map(parse, listed)).candidates([(parse(" ".join(reversed(long.split()))), 99.0)])
    assert (owners.tolist(), found.tolist()) == ([0], [0])


def test_a_word_that_the_customer_writes_as_two_is_found() -> None:
    """Not as a whole: the list has a patronymic more."""
    ours, listed = parse("Vladimir Mikhey Chik"), parse("MIKHEYCHIK, Vladimir Sergeyevich")
    score = score_names(ours, listed, "person").score
    owners, *_ = Index.of([listed]).candidates([(ours, score)])
    assert score > 80
    assert owners.tolist() == [0]


@pytest.mark.parametrize(
    ("customer", "listed"),
    [
        ("J. P. Smith", "John Peter Smith"),  # the customer's initials are not looked up: what they add is allowed for
        ("John Peter Smith", "J. P. Smith"),
        ("Zurbo Mikheychik", "Zarbi Mikheychik"),  # a word that meets badly, made up for by one that meets well
        ("Mohammad Mouhamed", "Muhammad Mohamed"),  # two words that are near each of two
    ],
)
def test_a_name_is_proposed_at_the_score_it_has(customer: str, listed: str) -> None:
    score = score_names(parse(customer), parse(listed), "person").score
    owners, *_ = Index.of([parse(listed)]).candidates([(parse(customer), score)])
    assert score > 80
    assert owners.tolist() == [0]
