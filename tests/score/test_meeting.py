"""How two words meet, one row for each way."""

import pytest

from screenkit.names.parsed import parse
from screenkit.names.token import Token
from screenkit.score.meeting import FLOOR, meet, slips_allowed


def word(text: str) -> Token:
    return parse(text).tokens[0]


@pytest.mark.parametrize(
    ("a", "b", "least", "most"),
    [
        ("petrov", "Petrov", 1.0, 1.0),
        ("mikheichik", "михейчик", 0.95, 0.99),
        ("mikheychik", "mikheichik", 0.95, 0.99),
        ("mikheychik", "Mikheïtchik", 0.95, 0.99),
        ("mikheychik", "michejtschik", 0.95, 0.99),
        ("muhammad", "mohamed", 0.9, 0.98),
        ("محمد", "Muhammad", 0.9, 1.0),
        ("حسين", "Hussein", 0.9, 0.97),
        ("ミヘイチク", "Mikheychik", 0.9, 0.97),
        ("미헤이치크", "Mikheychik", 0.9, 0.97),
        ("vladimir", "volodymyr", 0.9, 0.97),
        ("ميخيتشيك", "михейчик", 0.9, 0.97),
        ("petrov", "petorv", 0.8, 0.9),  # one swap of neighbours
        ("petrov", "petroff", 0.8, 1.0),
        ("224th", "224", 1.0, 1.0),
        ("llc ромашка", "ооо romashka", 0.99, 1.0),
        ("v", "5", 0.95, 0.99),
    ],
)
def test_words_that_meet(a: str, b: str, least: float, most: float) -> None:
    assert least <= meet(word(a), word(b)).similarity <= most


@pytest.mark.parametrize(
    ("a", "b", "why"),
    [
        ("224th", "223rd", "numbers agree or they do not"),
        ("il", "un", "too short to have a slip"),
        ("hasan", "hussein", "two names, whatever their consonants"),
        ("petrov", "ivanov", "another word"),
        ("7", "VI", "seven is not six"),
    ],
)
def test_words_that_do_not_meet(a: str, b: str, why: str) -> None:
    assert meet(word(a), word(b)).similarity == 0.0, why


def test_signs_read_the_same_are_not_the_same_sign() -> None:
    assert 0 < meet(word("高市 早苗"), word("高石 早苗")).similarity < 0.9


def test_meeting_is_symmetric_and_says_why() -> None:
    a, b = word("Михейчик"), word("Mikheichik")
    assert meet(a, b) == meet(b, a)
    assert meet(a, b).reason == "Russian romanization"


def test_slips_are_counted_down_to_the_floor() -> None:
    assert slips_allowed(2) == 0
    assert FLOOR <= meet(word("abdek"), word("abgok")).similarity < 0.7
    assert meet(word("abde"), word("abgo")).similarity == 0.0
