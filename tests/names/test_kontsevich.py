"""Korean names in Cyrillic."""

from __future__ import annotations

import pytest

from screenkit.names import kontsevich


@pytest.mark.parametrize(
    ("hangul", "cyrillic"),
    [
        ("김정은", "ким чон ын"),
        ("리창호", "ри чхан хо"),
        ("최철룡", "чхве чхоль рён"),
        ("박천희", "пак чхон хи"),
        ("의", "ый"),
        ("에", "э"),
        ("재석", "чэ сок"),
        ("남궁원", "нам кун вон"),
        ("", ""),
    ],
)
def test_write(hangul: str, cyrillic: str) -> None:
    assert kontsevich.write(hangul) == cyrillic


@pytest.mark.parametrize("other", ["Kim", "ㄱ", "값"])
def test_write_refuses_what_it_cannot_spell(other: str) -> None:
    with pytest.raises(ValueError, match=r"syllable|final consonant"):
        kontsevich.write(other)


@pytest.mark.parametrize(
    ("token", "meant"),
    [
        ("чхоль", "철"),
        ("чоль", "철"),  # the press drops the breath; the system itself spells no name syllable so
        ("чан", "장잔"),  # here it does, so 창 and 찬 need their х
        ("чхан", "창찬"),
        ("чен", "정전쟁"),
        ("ир", "일"),
        ("ын", "은응"),
        ("ён", "영용연"),
        ("йон", "영용연"),
        ("хё", "효"),
        ("сок", "석속"),
    ],
)
def test_syllables(token: str, meant: str) -> None:
    whole = [cut for cut in kontsevich.syllables(token) if len(cut) == 1]
    assert whole == [(frozenset(meant),)]


@pytest.mark.parametrize("token", ["сергей", "иванов", "", "kim", "ч" * 30, "щ"])
def test_other_tokens_have_no_syllables(token: str) -> None:
    assert token == "" or kontsevich.syllables(token) == ()
    assert kontsevich.families(token) == frozenset()


@pytest.mark.parametrize(
    ("token", "family"),
    [("ким", "김"), ("ли", "이"), ("и", "이"), ("ри", "이"), ("пак", "박"), ("цой", "최"), ("чхве", "최"),
     ("чон", "정"), ("чен", "정"), ("но", "노"), ("ро", "노"), ("рим", "임"), ("лим", "임"), ("им", "임"),
     ("ю", "유"), ("рю", "유"),
     ("квон", "권"), ("хван", "황"), ("син", "신"), ("шин", "신"), ("намгун", "남궁"), ("ян", "양"), ("рян", "양")],
)  # fmt: skip
def test_families(token: str, family: str) -> None:
    assert family in kontsevich.families(token)
