"""The weights of name tokens, and that their data are current.

The packages that the data are built from are not needed here: the head of the data file records the digests of the
table written by hand and of the body, and the part that follows from the table is derived again.
"""

from __future__ import annotations

import hashlib
import importlib.util
import math
import re
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screenkit.names import data, frequency

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "build_frequencies.py"


@pytest.mark.parametrize(
    "token",
    ["mohammed", "muhammad", "kim", "ivan", "john", "maria", "garcia", "singh", "wang", "nguyen", "ahmed", "ali", "lee",
     "olga", "hosseini", "yilmaz", "abdullah", "park", "li", "kumar", "silva", "محمد", "علی"],
)  # fmt: skip
def test_names_that_multitudes_bear_tell_little(token: str) -> None:
    assert 0.25 <= frequency.weight(token) <= 0.4


@pytest.mark.parametrize("token", ["mikheichik", "lukashenko", "putin", "zawahiri", "xqzv", "", "михейчик"])
def test_rare_and_unknown_names_tell_all(token: str) -> None:
    assert frequency.weight(token) == 1.0
    assert frequency.share(token) == frequency.UNKNOWN
    assert not frequency.known(token)


@pytest.mark.parametrize(
    "tokens",
    [
        ["smith", "wheeler", "abernathy", "mikheichik"],
        ["ivanov", "sorokin", "nikonov", "mikheichik"],
        ["kim", "hwang", "zhuo", "mikheichik"],
        ["mohammed", "faisal", "qahtani", "zawahiri"],
    ],
)
def test_the_rarer_the_heavier(tokens: list[str]) -> None:
    weights = [frequency.weight(token) for token in tokens]
    assert weights == sorted(weights)
    assert weights[0] < weights[-1]


@pytest.mark.parametrize(
    ("a", "b"),
    [("vladimirovich", "vladimir"), ("sergeyevich", "sergey"), ("ivanova", "ivanov"), ("dmitrii", "dmitry"),
     ("kowalska", "kowalski"), ("mohamed", "mohammed"), ("jeong", "jung")],
)  # fmt: skip
def test_forms_of_one_name_weigh_alike(a: str, b: str) -> None:
    assert frequency.weight(a) == pytest.approx(frequency.weight(b), abs=0.15)


def test_share_and_weight_agree() -> None:
    assert frequency.share("kim") >= 0.1
    assert 0.005 <= frequency.share("john") <= 0.05
    tenfold = frequency.weight("wheeler") - frequency.weight("smith")
    assert tenfold == pytest.approx(0.19 * _decades("smith", "wheeler"), abs=0.02)


def _decades(a: str, b: str) -> float:
    return math.log10(frequency.share(a) / frequency.share(b))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=8))
def test_any_text_has_a_weight_and_a_share(token: str) -> None:
    assert 0.25 <= frequency.weight(token) <= 1.0
    assert 0 < frequency.share(token) <= 1


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_frequencies", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_data_are_what_their_head_says() -> None:
    head, _, body = data.text("frequencies.txt").partition("\n[")
    by_hand = hashlib.sha256(data.text("name_shares.txt").encode()).hexdigest()
    assert f"name_shares.txt sha256 {by_hand}" in head, "name_shares.txt has changed: run scripts/build_frequencies.py"
    assert f"body sha256 {hashlib.sha256(f'[{body}'.encode()).hexdigest()}" in head, "frequencies.txt was edited"
    assert "public domain" in head
    assert "Permission is hereby granted" in " ".join(head.replace("# ", " ").split())


@pytest.mark.skipif(not SCRIPT.exists(), reason="the scripts are not part of the installed package")
def test_the_data_hold_what_follows_from_the_table_written_by_hand() -> None:
    script = _script()
    missing = [
        token
        for token, share in script.by_hand().items()
        if len(token) > 1 and share >= script.RAREST and frequency.share(token) < share * 0.88
    ]
    assert missing == []


def test_the_table_is_small_and_its_tokens_are_clean() -> None:
    text = data.text("frequencies.txt")
    assert len(text.encode()) <= 300_000
    tokens = re.findall(r"^[^#\[\n].*$", text, re.MULTILINE)
    assert len(tokens) == len(set(tokens)) >= 30_000
    assert all(len(token) > 1 and " " not in token and token == token.lower() for token in tokens)
