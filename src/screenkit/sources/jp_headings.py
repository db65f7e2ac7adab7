"""The headings of Japan's asset-freeze list by what they mean; they differ from sheet to sheet and from year to year.

Headings are compared in NFKC without any white space or line ends. `（日本語）` or `（英語）` at the end of one tells
the language of the column.
"""

from __future__ import annotations

import re
from typing import Final

from screenkit.sources.jp_cells import plain

_FIELDS: Final = {
    "category": "区分",
    "number": "番号",
    "notice date": "告示日付",
    "notice": "告示番号",
    "kind": "個人・団体",
    "name": "氏名 名称 氏名・名称 団体名",
    "name ja": "日本語表記",
    "name en": "英語表記",
    "alias": "別名 別称 別名・別称 別称・別名 別称・旧称 確定可能な別名",
    "weak alias": "確定に十分でない別名",
    "former name": "旧称 過去の別名 以前の別名 旧称・以前の呼称 以前の呼称",
    "title": "称号",
    "position": "役職 肩書 肩書等 役職・肩書",
    "birth": "生年月日",
    "birth and place": "生年月日・出生地",
    "place": "出生地 出生地・出身地 出身地",
    "nationality": "国籍",
    "passport": "旅券番号",
    "national id": "身分証番号 身分登録番号 ID番号",
    "address": (
        "住所 所在地 住所・所在地 住所等 活動地域・住所 所在地・住所登録された事務所の住所 活動地域"
        " 住所・所在地(都市その他の情報)"
    ),
    "country": "住所・所在地(国)",
    "imo": "IMO番号 船舶番号 IMO",
    "list date": "リスト掲載日 国連制裁委員会による指定日 国連制裁員会による指定日",
    "basis": "指定の根拠 決議1483上の根拠",
    "remarks": "その他の情報 詳細",
    "notice text": "外務省告示情報",
}
FIELD_OF: Final = {heading: field for field, headings in _FIELDS.items() for heading in headings.split()}
"""From a heading, without the language at its end, to what it means. Others are kept as features under the heading."""

_LANGUAGE: Final = re.compile(r"\((日本語|英語)\)$")
_LANGUAGES: Final = {"日本語": "ja", "英語": "en"}


def heading(cell: str) -> tuple[str, str]:
    """Give what a heading means, or the heading itself, and the language of its column.

    >>> heading("氏名（日本語）"), heading("ＩＤ　番号"), heading("国連参照番号")
    (('name', 'ja'), ('national id', ''), ('国連参照番号', ''))
    """
    text = plain(cell).replace(" ", "")
    language = _LANGUAGE.search(text)
    base = text[: language.start()] if language else text
    field = FIELD_OF.get(base, base)
    if field in ("name ja", "name en"):
        return "name", field[-2:]
    return field, _LANGUAGES[language[1]] if language else ""
