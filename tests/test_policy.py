from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screenkit.errors import PolicyError
from screenkit.policy import Policy


def from_text(folder: Path, text: str | bytes) -> Policy:
    path = folder / "policy.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return Policy.from_toml(path)


def test_defaults() -> None:
    policy = Policy()
    assert policy == Policy(threshold=80, thresholds={}, weak_aliases="corroborated", lists=[])
    assert policy.threshold_for("person") == 80.0
    assert policy.screens("anything")


def test_a_policy_can_be_a_key() -> None:
    assert len({Policy(85), Policy(threshold=85), Policy(thresholds={"person": 85})}) == 2


def test_a_whole_file_is_read(tmp_path: Path) -> None:
    text = (
        'threshold = 85\nweak_aliases = "never"\nlists = ["un-sc", "jp-mof"]\n[thresholds]\nvessel = 90\nperson = 82.5'
    )
    expected = Policy(85, weak_aliases="never", lists=("un-sc", "jp-mof"), thresholds={"person": 82.5, "vessel": 90})
    assert from_text(tmp_path, text) == expected


def test_an_empty_file_is_the_default(tmp_path: Path) -> None:
    assert from_text(tmp_path, "") == Policy()
    assert from_text(tmp_path, b"\xef\xbb\xbfthreshold = 80") == Policy()


REFUSED = [  # text, line, what the message has to say
    ("treshold = 85", 1, "the key 'treshold' is not known; did you mean 'threshold'?"),
    ("# a comment\n\nthreshold = 101", 3, "threshold is 101; write a number from 0 to 100"),
    ("threshold = -1", 1, "threshold is -1"),
    ("threshold = nan", 1, "threshold is nan"),
    ("threshold = true", 1, "threshold is True"),
    ('threshold = "85"', 1, "threshold is '85'"),
    ('threshold = 85\nweak_aliases = "nevr"', 2, "weak_aliases is 'nevr'; did you mean 'never'?"),
    ("weak_aliases = false", 1, "weak_aliases is False; use one of corroborated, always, never"),
    ("[thresholds]\nvessel = 85\npersn = 85", 3, "thresholds has the unknown kind 'persn'; did you mean 'person'?"),
    ("[thresholds]\nvessel = 850", 2, "the threshold for vessel is 850"),
    ("lists = []\nthresholds.vessel = 850", 2, "the threshold for vessel is 850"),
    ("lists = []\nthresholds = { person = 81, vessel = 850 }", 2, "the threshold for vessel is 850"),
    ('lists = []\n"thresholds"."vessel" = 850', 2, "the threshold for vessel is 850"),
    ("thresholds = 85", 1, "thresholds is 85"),
    ("thresholds = [85]", 1, "thresholds is [85]"),
    ('lists = "us-ofac-sdn"', 1, "lists is 'us-ofac-sdn'; write a list of list ids"),
    ("threshold = 80\nlists = [1]", 2, "lists is [1]"),
    ("lists = {}", 1, "lists is {}"),
    ("threshold = 80\n[weights]\nname = 1", 2, "the key 'weights' is not known"),
    ("threshold = 80\nthreshold = 85", 2, "this is not TOML"),
    ("threshold = 80\n\nlists = [", 3, "this is not TOML"),
    ("threshold = " + "9" * 5000, 1, "this is not TOML"),
    ("threshold = " + "[" * 5000, 1, "this is not TOML"),
    (b"threshold = 80\nlists = ['\xff']", 2, "the policy is not UTF-8; save it as UTF-8"),
]


@pytest.mark.parametrize(("text", "line", "message"), REFUSED)
def test_what_is_wrong_is_refused_by_name_and_line(tmp_path: Path, text: str | bytes, line: int, message: str) -> None:
    with pytest.raises(PolicyError) as e:
        from_text(tmp_path, text)
    assert e.value.line == line
    assert f"policy.toml, line {line}: {message}" in str(e.value)


@pytest.mark.parametrize(
    "keywords", [{"threshold": 101}, {"thresholds": {"ship": 85}}, {"weak_aliases": ""}, {"lists": [""]}]
)
def test_python_values_are_refused_too(keywords: dict[str, object]) -> None:
    with pytest.raises(PolicyError):
        Policy(**keywords)  # type: ignore[arg-type]  # wrong on purpose


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match=r"none\.toml: the policy cannot be read: No such file"):
        Policy.from_toml(tmp_path / "none.toml")
    with pytest.raises(PolicyError, match="larger than 1 MiB"):
        from_text(tmp_path, b"#" * (1 << 20) + b"#")


@given(st.binary(max_size=60))
def test_any_bytes_give_a_policy_or_a_policy_error(raw: bytes) -> None:
    import tempfile  # noqa: PLC0415  a function-scoped tmp_path does not suit @given

    with tempfile.TemporaryDirectory() as folder:
        try:
            assert isinstance(from_text(Path(folder), raw), Policy)
        except PolicyError as e:
            assert "policy.toml" in str(e)  # noqa: PT017  both outcomes are right
