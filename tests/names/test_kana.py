"""Katakana and Hiragana: Hepburn, and foreign names written in Katakana against their Latin spelling."""

from __future__ import annotations

import pytest

from screenkit.names import kana

MEET = [
    ("ウラジーミル", "vladimir"),
    ("ヴラジミル", "vladimir"),
    ("ミヘイチク", "mikheychik mikheichik"),
    ("プーチン", "putin poutine"),
    ("セルゲイ", "sergey sergei"),
    ("ラブロフ", "lavrov"),
    ("ショイグ", "shoigu shoygu"),
    ("メドベージェフ", "medvedev"),
    ("メドヴェージェフ", "medvedev"),
    ("イワノフ", "ivanov"),
    ("イヴァノフ", "ivanov"),
    ("ミハイロヴィチ", "mikhailovich"),
    ("アレクサンドル", "aleksandr alexandr alexander"),
    ("ドミトリー", "dmitry dmitri dmitriy"),
    ("イーゴリ", "igor"),
    ("オリガ", "olga"),
    ("タチヤナ", "tatyana tatiana"),
    ("ヤヌコビッチ", "yanukovich"),
    ("エフゲニー", "evgeny yevgeny"),
    ("プリゴジン", "prigozhin"),
    ("チムチェンコ", "timchenko"),
    ("ティムチェンコ", "timchenko"),
    ("コンスタンチン", "konstantin"),
    ("ウォロジン", "volodin"),
    ("キム", "kim"),
    ("ジョンウン", "jongun jeongun"),
    ("チョンチョン", "chongchon"),
    ("ジュ", "ju"),
    ("ムハンマド", "muhammad"),
    ("フセイン", "hussein husein husayn"),
    ("ハッサン", "hassan hasan"),
    ("ザワヒリ", "zawahiri"),
    ("ロテンベルク", "rotenberg"),
    ("ぷーちん", "putin"),
]


@pytest.mark.parametrize(("native", "latin"), [(n, w) for n, row in MEET for w in row.split()])
def test_a_name_in_kana_meets_its_latin_spelling(native: str, latin: str) -> None:
    assert kana.loan_key(native) in kana.loan_keys_of_latin(latin)


@pytest.mark.parametrize(
    ("native", "latin"),
    [("プーチン", "patin potin pukhin"), ("セルゲイ", "sergeant sarkis"), ("イワノフ", "ivanova ivanin"),
     ("キム", "kem kam"),
     ("ミハイル", "mikhailov michel"), ("ジュ", "ji ja zhi"), ("リ", "ra ro"), ("ハッサン", "hussein"),
     ("オリガ", "oleg")],
)  # fmt: skip
def test_a_name_in_kana_does_not_meet_another(native: str, latin: str) -> None:
    assert not any(kana.loan_key(native) in kana.loan_keys_of_latin(w) for w in latin.split())


@pytest.mark.parametrize(
    ("native", "roman"),
    [("ウラジーミル", "urajimiru"), ("プーチン", "puchin"), ("ハッサン", "hassan"), ("マッチ", "matchi"),
     ("ショイグ", "shoigu"),
     ("チョン", "chon"), ("ヴィクトル", "vikutoru"), ("ウィン", "win"), ("イェ", "ye"), ("ジェフ", "jefu"),
     ("さとう", "satou"),
     ("キャノン", "kyanon"), ("ツ", "tsu"), ("クヮ", "kwa"), ("ー", ""), ("ッ", ""), ("ァ", "a"), ("", "")],
)  # fmt: skip
def test_romanize(native: str, roman: str) -> None:
    assert kana.romanize(native) == roman


def test_the_set_of_a_latin_token_is_bounded() -> None:
    assert 1 <= len(kana.loan_keys_of_latin("ditechvlrditechvlrditechvlr" * 2)) <= 48
