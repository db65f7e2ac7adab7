"""The laws of a comparison, over generated names of every kind: what a reader takes for granted."""

from __future__ import annotations

from hypothesis import assume, example, given
from hypothesis import strategies as st

from screenkit import Customer, Listing, Screener, Watchlist, compare_names
from screenkit.model import KINDS, Kind
from screenkit.names.romanize import romanize
from screenkit.names.tokens import split
from screenkit.score.evidence import combine
from screenkit.testing import customers, cyrillic_names, hangul_names, listings, organization_names, romanized, slips

people = cyrillic_names() | hangul_names()
names = people | cyrillic_names().flatmap(romanized) | organization_names()
resembling = st.one_of(
    names.flatmap(lambda name: st.tuples(st.just(name), slips(name))),
    people.flatmap(lambda name: st.tuples(st.just(name), romanized(name))),
    st.tuples(names, names),
)
kinds = st.sampled_from(KINDS)


class TestScores:
    """A score is from 0 to 100, the same from either side, and 100 for a name and itself."""

    @given(resembling, kinds)
    @example(("", ""), "person")
    @example(("Kim", ""), "person")
    def test_symmetric_and_bounded(self, pair: tuple[str, str], kind: Kind) -> None:
        left, right = pair
        score = compare_names(left, right, kind).score
        assert 0 <= score <= 100
        assert score == compare_names(right, left, kind).score

    @given(names, kinds)
    def test_a_name_is_itself(self, name: str, kind: Kind) -> None:
        assert compare_names(name, name, kind).score == 100

    @given(st.text(max_size=60), st.text(max_size=60), kinds)
    def test_any_text_has_a_score(self, left: str, right: str, kind: Kind) -> None:
        comparison = compare_names(left, right, kind)
        assert 0 <= comparison.score <= 100
        assert comparison.score == compare_names(right, left, kind).score
        assert comparison.explain()

    @given(customers(), listings())
    def test_a_hit_is_the_sum_of_its_evidence(self, customer: Customer, listing: Listing) -> None:
        own = Customer(listing.name, birth_date=customer.birth_date, countries=customer.countries)
        screener = Screener(Watchlist.of([listing]))
        for hit in (*screener.screen(customer).hits, *screener.screen(own).hits):
            assert hit.score == combine(hit.evidence)
            assert {piece.kind for piece in hit.evidence} & {"name", "identifier"}


class TestWriting:
    """How a name is written, apart from its letters, does not matter."""

    @given(resembling, kinds)
    def test_case_does_not_matter(self, pair: tuple[str, str], kind: Kind) -> None:
        left, right = pair
        assert compare_names(left.upper(), right.lower(), kind).score == compare_names(left, right, kind).score

    @given(resembling, kinds)
    def test_hyphens_are_spaces(self, pair: tuple[str, str], kind: Kind) -> None:
        left, right = pair
        hyphened = compare_names(left.replace(" ", "-"), right, kind).score
        assert hyphened == compare_names(left.replace("-", " "), right, kind).score

    @given(names, st.sampled_from(["  ", "\t", "\u00a0", "\n", " \u200b"]))
    def test_white_space_is_a_space(self, name: str, blank: str) -> None:
        assert compare_names(name.replace(" ", blank), name).score == 100


russians = cyrillic_names()
surnames = russians.map(lambda name: name.split()[-1])
# Words are added in front, as a legal form is one at the end; and not to Korean names, which are read as a whole.
comparable = st.one_of(
    russians.flatmap(lambda name: st.tuples(st.just(name), romanized(name) | slips(name))),
    organization_names().flatmap(lambda name: st.tuples(st.just(name), slips(name))),
    st.tuples(russians, russians),
    st.tuples(organization_names(), organization_names()),
)


def is_new(word: str, *names: str) -> bool:
    """Tell whether a word is like none of the names' words."""
    return not any(compare_names(word, other).score for name in names for other in name.split())


class TestMonotone:
    """More agreement never lowers a score, more contradiction never raises it."""

    @given(comparable, surnames, kinds)
    def test_one_more_agreeing_word_never_lowers(self, pair: tuple[str, str], word: str, kind: Kind) -> None:
        """Word by word, that is: names that are the same in one go may be so because the new word is not between."""
        left, right = pair
        assume(is_new(word, left, right))
        before = compare_names(left, right, kind)
        assume(before.names.pairs)
        assert compare_names(f"{word} {left}", f"{word} {right}", kind).score >= before.score

    @given(comparable, surnames, surnames, kinds)
    def test_one_contradicted_word_never_raises(self, pair: tuple[str, str], word: str, other: str, kind: Kind) -> None:
        left, right = pair
        assume(is_new(word, other) and is_new(word, left, right) and is_new(other, left, right))
        before = compare_names(left, right, kind).score
        assert compare_names(f"{word} {left}", f"{other} {right}", kind).score <= before


class TestRomanization:
    """Romanization gives something printable for anything."""

    @given(st.text(max_size=80))
    def test_romanization_never_raises_and_is_printable(self, text: str) -> None:
        for token, _ in split(text):
            latin = romanize(token)
            assert latin
            assert latin.isascii()
            assert latin.isprintable()
