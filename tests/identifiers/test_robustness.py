"""Junk into every module: the uniform interface makes one test cover all."""

import inspect

import pytest

from screenkit import identifiers
from screenkit.errors import IdentifierError
from screenkit.identifiers import TYPES

JUNK = [
    "", " ", "\x00", "\x00\x00\x001", "\ud800", "\u202e\u200b", "\ufeff9074729", "0x", "0X" + "G" * 40, "1" * 5_000,
    "9" * 100_000, "a" * 100_000, " " * 100_000, "No. " * 20_000, "IMO" * 30_000,
    "a" + " " * 100_000 + "b", "BTC" + " " * 100_000 + "!", ")" * 100_000 + "x", "1" + "(abc)" * 20_000,
    "IMO" * 30_000 + "1", "q" * 42, "bc1" + "q" * 39,
    "bc1", "1", "r" * 34, "4" * 95, "T", "M" * 34, "bitcoin:", "ethereum:0x", "@" * 1_000, "a@" + "b." * 5_000, "İ1234",
    "ß12345", "ŉ12345", "ﬃ12345", "①②③④⑤", "½12345", "一二三四五", "१२३४५६७", "𝟗𝟎𝟕𝟒𝟕𝟐𝟗", "🚢9074729", "e\u0301" * 50,
    "(((((", "%s%n", "{0}", "\\d+", "'; DROP TABLE --", "../../etc/passwd", "<!ENTITY x>", "=1+1", "nan", "inf", "-0",
    "1e400", "None", "null", None, 9074729, 9074729.0, -1, float("nan"), b"9074729", [], {}, object(), True,
]  # fmt: skip


@pytest.mark.parametrize("name", sorted(TYPES))
def test_no_junk_makes_a_module_fail(name: str) -> None:
    module = TYPES[name]
    for junk in JUNK:
        compact = module.compact(junk)  # type: ignore[arg-type]  # callers' files hold anything
        assert isinstance(compact, str)
        assert module.compact(compact) == compact, repr(junk)[:80]
        if module.is_valid(junk):  # type: ignore[arg-type]  # callers' files hold anything
            assert module.validate(junk) == compact  # type: ignore[arg-type]  # callers' files hold anything
            continue
        with pytest.raises(IdentifierError) as caught:
            module.validate(junk)  # type: ignore[arg-type]  # callers' files hold anything
        assert caught.value.remedy
        assert len(str(caught.value)) < 400


@pytest.mark.parametrize("name", [*sorted(TYPES), "Equity Ticker", "", "\x00", "🚢"])
def test_no_junk_makes_the_lookup_fail(name: str) -> None:
    for junk in JUNK:
        assert isinstance(identifiers.compact(name, junk), str)  # type: ignore[arg-type]  # callers' files hold anything
        assert isinstance(identifiers.key(name, junk), str | None)  # type: ignore[arg-type]  # callers' files hold anything
        assert isinstance(identifiers.flaw(name, junk), str)  # type: ignore[arg-type]  # callers' files hold anything


def test_no_junk_makes_guessing_fail() -> None:
    for junk in JUNK:
        guessed = identifiers.guess(junk)  # type: ignore[arg-type]  # callers' files hold anything
        assert set(guessed) <= set(TYPES)


@pytest.mark.parametrize("name", sorted(TYPES))
def test_every_module_looks_like_its_siblings(name: str) -> None:
    module = TYPES[name]
    doc = inspect.getdoc(module) or ""
    assert doc.splitlines()[0].endswith(".")
    assert "\nSource: " in doc
    assert ">>> validate(" in doc
    for verb in ("compact", "validate", "is_valid"):
        assert next(iter(inspect.signature(getattr(module, verb)).parameters)) == "text"
