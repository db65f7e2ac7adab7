"""Korean names in Hanja: the Korean readings of the characters that names are written with.

Readings are as in the list of characters that Korea's Supreme Court admits for names, with northern initials (룡, 리),
which the initial-sound law turns where it applies. Beside the traditional forms stand those that Chinese and Japanese
media print (龙, 真). A name with a character outside the table is not read here, and left to the other languages.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final

from screenkit.names.korean_syllables import Syllables, Table, frozen_table

_READINGS: Final = """
가 家佳嘉可歌加價伽稼賈珈 | 각 珏覺角閣刻觉 | 간 幹看簡艮侃干間 | 갈 葛 | 감 甘感鑑監 | 갑 甲
강 姜康强強剛江鋼綱講岡崗刚钢 | 개 介改開凱价愷 | 거 巨居擧渠 | 건 建健乾鍵虔 | 걸 傑杰 | 검 劍儉 | 격 格 | 견 堅見甄
결 潔結洁 | 겸 謙兼谦 | 경 京景敬慶經庚卿炅璟瓊耕鏡競徑憬警輕坰擎暻庆经镜 | 계 桂季啓界溪繼契係 | 고 高古固孤故
곡 谷 | 곤 坤 | 공 公孔功共恭珙空 | 과 果科 | 곽 郭 | 관 官寬觀冠琯館管宽 | 광 光廣珖洸匡鑛侊广広 | 괴 槐
교 敎教校喬嬌橋 | 구 九求具丘玖球區龜邱救究久 | 국 國菊局鞠国 | 군 君軍群军 | 궁 宮宫弓 | 권 權勸卷权 | 귀 貴贵
규 圭奎揆珪規葵逵閨规 | 균 均鈞 | 극 極克剋极 | 근 根近勤瑾槿謹 | 금 金今錦琴禁锦
기 基起奇氣己琦琪璣箕紀耆騏麒驥冀祺淇棋岐旗技期畿器機企 | 길 吉 | 나 那娜奈 | 난 暖 | 남 男南 | 내 乃 | 녀 女 | 년 年
념 念 | 녕 寧宁 | 노 努 | 농 農 | 능 能 | 다 多茶 | 단 丹檀端段旦 | 달 達达 | 담 潭談 | 당 唐堂當 | 대 大代臺
덕 德悳徳 | 도 道度島都導燾陶桃 | 독 獨 | 돈 敦惇 | 동 東同動童棟桐洞銅董东 | 두 斗杜豆頭 | 득 得 | 등 登鄧騰
라 羅罗 | 락 樂洛乐 | 란 蘭兰 | 래 來 | 량 良亮梁諒 | 려 麗呂丽吕 | 력 力 | 련 蓮連練莲 | 렬 烈列 | 렴 廉
령 令玲鈴齡伶 | 례 禮礼 | 로 盧魯路老露卢鲁 | 록 錄祿鹿 | 룡 龍龙竜 | 류 柳劉流刘 | 륙 陸陆 | 륜 倫崙伦 | 률 律栗
륭 隆 | 리 李利里理梨莉 | 린 麟璘隣 | 림 林臨琳 | 립 立 | 마 馬麻马 | 만 萬万滿晩满 | 매 梅 | 맹 孟 | 면 勉
명 明命名銘鳴铭 | 모 毛牟模 | 목 木睦穆 | 묘 妙 | 무 武茂務無 | 묵 默 | 문 文門問汶门 | 미 美米微
민 民敏旻珉玟閔旼闵 | 박 朴博 | 반 班潘 | 발 發发 | 방 方邦芳房 | 배 裵裴培 | 백 白百伯 | 범 凡範范汎 | 법 法
변 卞邊边 | 병 炳秉丙柄昞昺幷兵 | 보 寶甫保輔普步宝 | 복 福復卜馥 | 본 本 | 봉 奉鳳峰峯烽蓬逢凤 | 부 富夫扶傅
분 芬分 | 비 飛妃 | 빈 彬斌賓嬪宾 | 사 史士師思舍司 | 산 山 | 삼 三參森 | 상 相尙尚商祥象想
서 徐瑞書緖西舒序庶曙恕书 | 석 石錫碩奭析晳昔锡硕 | 선 善宣仙先鮮璇銑瑄鲜 | 설 薛雪卨說 | 섭 燮涉
성 成聖盛誠性星城晟珹醒聲姓圣诚 | 세 世勢洗歲細 | 소 蘇素昭小邵少笑紹苏 | 손 孫遜孙 | 솔 率 | 송 宋松頌
수 洙秀守壽水樹修隨銖琇粹穗受寿树 | 숙 淑肅叔 | 순 順純舜淳旬洵荀顺纯 | 술 述 | 숭 崇 | 슬 瑟 | 승 承勝昇丞升胜
시 時始詩施市是 | 식 植軾湜式埴寔 | 신 申信新臣辛愼慎伸紳 | 실 實实 | 심 沈心深 | 아 雅亞娥 | 안 安顔 | 애 愛爱
양 楊洋陽養揚杨阳 | 어 魚鱼 | 언 彦彥 | 엄 嚴严 | 업 業 | 여 余汝如 | 연 延然演姸妍燕娟淵衍渊 | 열 悅說 | 엽 燁葉
영 英永榮泳映瑛營暎迎盈詠荣栄 | 예 藝叡芮睿 | 오 吳五午悟吴 | 옥 玉沃 | 온 溫温 | 완 完玩 | 왕 王旺 | 요 堯
용 用勇容鎔溶庸瑢鏞 | 우 禹于佑祐宇雨友又優愚玗 | 욱 旭昱郁煜 | 운 雲運云芸 | 웅 雄熊 | 원 元源遠原園媛瑗願院袁远
월 月 | 위 魏偉渭威韋 | 유 兪俞有裕維由惟庾 | 윤 尹允潤胤閏鈗润 | 율 聿 | 은 恩銀殷隱银 | 을 乙 | 음 陰 | 응 應鷹应
의 義毅意儀宜誼义 | 이 伊以二怡 | 익 益翼翊 | 인 仁寅印人因 | 일 一日壹逸鎰 | 임 任壬 | 자 子慈
장 張章長莊蔣璋將壯匠张长蒋 | 재 在載才材宰財栽载财 | 전 全田銓殿典錢
정 鄭正丁定貞政靜廷程精晶珽禎汀情淨楨庭井郑贞静 | 제 諸濟齊帝堤济 | 조 趙曺曹祖朝照兆赵 | 종 鍾鐘宗種從钟 | 좌 左
주 朱周柱珠主州洲宙株 | 준 俊準浚峻濬駿遵埈 | 중 中重仲 | 증 曾增 | 지 池智志之知芝枝址 | 직 稷直
진 眞真鎭鎮珍震進晋晉辰陳秦镇陈进 | 집 集 | 차 車车 | 찬 贊燦讚瓚粲赞灿 | 창 昌倉蒼昶唱彰暢滄 | 채 蔡采彩
천 千天川泉 | 철 哲喆鐵徹澈轍铁鉄 | 청 靑青清淸 | 초 初楚草 | 총 聰 | 추 秋 | 춘 春 | 충 忠充 | 치 治致 | 칠 七
탁 卓鐸 | 태 太泰台兌 | 택 澤宅泽 | 판 判 | 팔 八 | 팽 彭 | 편 片 | 평 平坪 | 표 表杓 | 풍 豊豐 | 피 皮 | 필 弼必畢
하 河夏何荷 | 학 學鶴学 | 한 韓漢翰韩 | 함 咸 | 항 恒 | 해 海 | 행 行幸 | 향 香享 | 허 許许 | 헌 憲獻軒宪 | 혁 赫革爀
현 玄賢鉉顯炫現贤显 | 협 協 | 형 亨衡炯馨形邢瀅 | 혜 惠慧恵 | 호 浩昊虎鎬皓湖豪好澔胡護扈镐 | 홍 洪弘鴻紅鸿
화 花華和华 | 환 煥桓歡焕 | 황 黃黄皇 | 회 會 | 효 孝曉 | 후 厚後 | 훈 勳訓熏薰勋勲 | 휘 輝徽辉 | 흥 興兴
희 熙喜姬希姫
"""

# The families' own characters: in 金 the family is read 김 where a given name has 금.
_FAMILIES: Final = """
김 金 | 이 李 | 박 朴 | 최 崔 | 정 鄭丁程郑 | 강 姜康强 | 조 趙曺曹赵 | 윤 尹 | 장 張章蔣莊张蒋 | 임 林任 | 한 韓漢韩
오 吳吴 | 서 徐西 | 신 申辛愼慎 | 권 權权 | 황 黃黄 | 안 安 | 송 宋 | 유 柳劉兪俞庾刘 | 전 全田錢 | 홍 洪 | 고 高
문 文 | 양 梁楊杨 | 손 孫孙 | 배 裵裴 | 백 白 | 허 許许 | 남 南 | 심 沈 | 노 盧魯路卢鲁 | 주 朱周 | 구 具丘 | 하 河夏
곽 郭 | 성 成 | 차 車车 | 우 禹 | 나 羅罗 | 민 閔闵 | 진 陳秦晋晉陈 | 지 池智 | 엄 嚴严 | 채 蔡 | 원 元袁 | 방 方房邦
천 千天 | 변 卞邊边 | 공 孔 | 현 玄 | 함 咸 | 염 廉 | 여 呂余吕 | 추 秋 | 도 都陶 | 소 蘇邵苏 | 석 石昔 | 선 宣
설 薛 | 마 馬马 | 길 吉 | 연 延 | 위 魏韋 | 표 表 | 명 明 | 기 奇 | 반 潘 | 왕 王 | 금 琴 | 옥 玉 | 육 陸陆 | 인 印
맹 孟 | 제 諸 | 모 牟毛 | 탁 卓 | 국 鞠國 | 어 魚鱼 | 은 殷 | 편 片 | 용 龍龙 | 예 芮 | 경 慶庆 | 봉 奉 | 사 史
부 夫 | 가 賈 | 복 卜 | 태 太 | 목 睦 | 형 邢 | 피 皮 | 두 杜 | 감 甘 | 음 陰 | 빈 賓宾 | 동 董 | 온 溫温 | 호 扈胡
범 范 | 좌 左 | 팽 彭 | 승 承 | 간 簡 | 상 尙尚 | 시 施 | 갈 葛 | 단 段
"""
_COMPOUNDS: Final = {
    "南宮": "남궁", "南宫": "남궁", "皇甫": "황보", "鮮于": "선우", "鲜于": "선우", "諸葛": "제갈", "诸葛": "제갈",
    "司空": "사공", "西門": "서문", "西门": "서문", "獨孤": "독고", "东方": "동방", "東方": "동방",
}  # fmt: skip


def families(token: str) -> frozenset[str]:
    """Give the family names, by the South's spelling law, that a token in Hanja can be.

    >>> sorted(families("李")), sorted(families("南宮")), families("龘")
    (['이'], ['남궁'], frozenset())
    """
    token = unicodedata.normalize("NFC", token[:3])  # the compatibility ideographs of Korean fonts (U+F900 ff.)
    return _family_table().get(token, frozenset())


def syllables(token: str, most: int = 3) -> tuple[Syllables, ...]:
    """Give the reading of a token in Hanja, one syllable a character, as the one way to cut it; () when it has none.

    >>> [[sorted(s) for s in cut] for cut in syllables("昌鎬")]
    [[['창'], ['호']]]
    """
    read = [_reading_table().get(character) for character in unicodedata.normalize("NFC", token[: most + 1])]
    known = tuple(meant for meant in read if meant is not None)
    return (known,) if len(known) == len(read) <= most else ()


def _rows(table: str) -> list[list[str]]:
    return [cell.split() for row in table.splitlines() for cell in row.split("|") if cell]


@cache
def _reading_table() -> Table:
    found: dict[str, set[str]] = {}
    for reading, characters in _rows(_READINGS):
        for character in characters:
            found.setdefault(character, set()).add(reading)
    return frozen_table(found)


@cache
def _family_table() -> Table:
    found = {character: {family} for family, characters in _rows(_FAMILIES) for character in characters}
    return frozen_table(found | {written: {family} for written, family in _COMPOUNDS.items()})
