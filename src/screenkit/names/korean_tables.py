"""Korean names as tables: the syllables they are made of, the family names, and how each system spells the sounds.

Systems: Revised Romanization (Ministry of Culture and Tourism notice 2000-8); McCune-Reischauer (1939, with the
Library of Congress table); the DPRK's own (State Council, 1992); and what passports and the press print beside them.

In a table of spellings a suffix limits where a spelling counts: `_` in an open syllable, `+` before a final consonant,
`.` without an initial consonant, `~` before ㅣ, ㅟ and the y-vowels. `-` is nothing.
"""

from __future__ import annotations

from typing import Final

# The readings of Sino-Korean names (from the readings that Korea's Supreme Court admits for names, less those that no
# one would bear) and, in the last two rows, what native given names add. 렬 (North) and 열 (South) both stand.
NAME_SYLLABLES: Final = frozenset(
    "가각간갈감갑강개객갱거건걸검겁게격견결겸경계고곡곤골공과곽관광괘괴굉교구국군굴궁권궐궤귀규균귤극근글금급긍기"
    "길나낙난날남낭내녀년념녕노녹논농뇌누눈뉴능니닉다단달담답당대댁덕도독돈돌동두둔득등라락란람랑래랭략량려력련렬"
    "렴렵령례로록론롱뢰료룡루류륙륜률륭르름릉리린림립마막만말망매맥맹면명모목몽묘무묵문물미민밀박반발방배백번벌범"
    "법벽변별병보복본봉부북분불붕비빈빙사산삼상새색생서석선설섬섭성세소속손솔송쇄수숙순술숭슬습승시식신실심십쌍아"
    "안알암앙애액앵야약양어억언얼엄업에여역연열염엽영예오옥온옹와완왕외요욕용우욱운울웅원월위유육윤율융은을음읍응"
    "의이익인일임입잉자작잔잠장재쟁저적전점정제조족존종좌주죽준줄중즉즐증지직진질집징차찬찰참창채책처척천철첨첩청"
    "체초촉촌총추축춘출충취측치칙친칠침칭쾌타탁탄탈탐탑탕태택토통투특파판팔패팽편평폐포폭표품풍피필하학한할함합항"
    "해핵행향허헌험혁현협형혜호혹혼홀홍화확환활황회획횡효후훈훤휘휴흔흠흡흥희"
    "겨꽃꽁늘님들롬롯맑멋봄빛뜻샘샛솜숲싹얀올잎큰터튼틀펄푸풀햇햄힘힌벼벗센샤셋쇠뉘늬네너"
)

# Family, its share of the Republic of Korea's people in percent (Statistics Korea, Population and Housing Census 2015,
# rounded; below 0.1 by rank), and the spellings that no rule gives.
_FAMILIES: Final = """
김 21.5 kym ghim khim   | 이 14.7 yi yee rie rhie          | 박 8.4 park bark bahk pahk  | 정 4.8 joeng jeung cheung
최 4.7 chey choie chwoi | 조 2.9 joe jho                  | 강 2.5 kahng khang         | 유 2.3 yew rew
윤 2.1 yune yeun        | 장 2.1 jahng                    | 임 2.0 yim ihm leem rheem   | 신 1.8 synn shinn sheen
한 1.6 hahn             | 오 1.5 oah                      | 서 1.5 suh ser seoh suhr    | 전 1.5 jhun
권 1.4 quon kwun kwonn  | 황 1.4                          | 안 1.4 ahn                  | 송 1.4 soong
홍 1.1                  | 양 1.1                          | 고 0.9 ghoh                 | 문 0.9
손 0.9 sohn shon        | 배 0.8 bea                      | 백 0.8 beck peck beak       | 허 0.7 hur her hoh heoh
노 0.6 nho rho rhoh     | 남 0.6 nahm                     | 심 0.5                      | 주 0.5 jue
구 0.5                  | 하 0.5                          | 곽 0.4                      | 성 0.4
차 0.4 char tcha        | 우 0.4                          | 나 0.3 lha rha              | 민 0.3
진 0.3 jean             | 지 0.3 jhee                     | 엄 0.3 uhm ohm          | 채 0.3
원 0.3                  | 방 0.2 bahng pahng              | 천 0.2                      | 변 0.2
공 0.2                  | 현 0.2                          | 함 0.2 hahm                 | 염 0.1
여 0.1 yuh yeoh         | 추 0.1                          | 도 0.1                      | 소 0.1
석 0.1                  | 선 0.1                          | 설 0.1 sull suhl            | 마 0.1
길 0.1                  | 연 0.07                         | 위 0.06                     | 표 0.06
명 0.06                 | 기 0.06                         | 반 0.06                     | 초 0.01
왕 0.05                 | 금 0.05                         | 옥 0.05                     | 육 0.05
인 0.05                 | 맹 0.05                         | 제 0.05                     | 모 0.05
남궁 0.04 namkoong      | 탁 0.04                         | 국 0.04                     | 어 0.04
은 0.03                 | 편 0.03                         | 용 0.03                     | 예 0.02
경 0.02                 | 봉 0.02                         | 사 0.02                     | 부 0.02
황보 0.02               | 가 0.02                         | 복 0.02                     | 태 0.02
목 0.02                 | 형 0.01                         | 피 0.01                     | 두 0.01
감 0.01                 | 음 0.01                         | 빈 0.01                     | 동 0.01
온 0.01                 | 호 0.01                         | 범 0.01                     | 좌 0.01
팽 0.01                 | 승 0.01                         | 간 0.01                     | 상 0.01
시 0.01                 | 갈 0.01                         | 선우 0.01                   | 제갈 0.01
사공 0.01               | 서문 0.01                       | 독고 0.01                   | 동방 0.01
계 0.01                 | 단 0.01                         | 화 0.01                     | 창 0.01
"""

FAMILIES: Final[dict[str, tuple[float, tuple[str, ...]]]] = {
    family: (float(percent) / 100, tuple(besides))
    for row in _FAMILIES.splitlines()
    for family, percent, *besides in (cell.split() for cell in row.split("|") if cell)
}

# Families that the North (and the South before 1933) begins with ㄹ.
NORTHERN_FAMILIES: Final = {
    "이": "리", "임": "림", "유": "류", "노": "로", "나": "라",
    "양": "량", "여": "려", "염": "렴", "육": "륙", "용": "룡",
}  # fmt: skip

# What is read: every spelling of a sound in any of the systems. In the order of the jamo.
READ_INITIALS: Final = (
    "g k", "kk gg k", "n", "d t", "tt dd", "r l rh n~", "m", "b p", "pp bb", "s sh~", "ss s", "-", "j ch", "jj tch",
    "ch ch' chh", "k k' kh", "t t' th", "p p' ph", "h",
)  # fmt: skip
READ_VOWELS: Final = (
    "a ah_", "ae ai ay_", "ya yah_", "yae", "eo o ŏ u+ ou+ eou+ uh_", "e ae ei_ ay_", "yeo yo yŏ you+ yeou+ yu+ ye+",
    "ye yae", "o oh_", "wa", "wae", "oe oi we oy_", "yo yoh_", "u oo wu. woo.", "wo weo wŏ", "we", "wi ui wee_",
    "yu yoo you", "eu u ŭ", "ui eui ŭi", "i ee_",
)  # fmt: skip
READ_FINALS: Final = {
    "": "-", "ㄱ": "k g ck", "ㄺ": "k lk", "ㄴ": "n", "ㄷ": "t d", "ㄹ": "l", "ㅁ": "m", "ㅂ": "p b", "ㅅ": "t s",
    "ㅇ": "ng", "ㅈ": "t", "ㅊ": "t", "ㅍ": "p",
}  # fmt: skip
# Spellings of one syllable that no rule gives.
READ_BESIDES: Final = {
    "옥": "oak", "복": "boak", "희": "hee hi hy hie heui hui", "의": "yi ee", "영": "yeung", "혜": "hae hea he",
    "이": "yi lee", "준": "june", "진": "jean gene", "신": "sheen", "순": "soun", "빈": "been", "필": "phill",
    "일": "ihl", "인": "ihn", "은": "eunn", "수": "sou", "주": "jue", "문": "moun",
}  # fmt: skip

# French: Djang Tcheul Hy is 장철희. These vowels count only after these initials.
FRENCH_INITIALS: Final = {"ㅈ": "dj tj", "ㅊ": "tch", "ㅉ": "tj"}
FRENCH_VOWELS: Final = {"ㅓ": "eu+ o", "ㅜ": "ou", "ㅡ": "eu", "ㅕ": "yeu+", "ㅝ": "ouo", "ㅘ": "oua", "ㅟ": "oui"}

# What is written by one who keeps to one system: initials, initials between voiced sounds, vowels (where two stand, the
# first is for open syllables).
_PLAIN: Final = "a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i"
_BREVE: Final = "a ae ya yae ŏ e yŏ ye o wa wae oe yo u wŏ we wi yu ŭ ŭi i"
_REVISED: Final = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i"
_PRESS: Final = "ah/a ay/ae ya yae uh/u e yo/you ye oh/o wa wae oi yo oo wo we wi yoo eu ui ee/i"
WRITTEN: Final = {
    "rr": ("g kk n d tt r m b pp s ss - j jj ch k t p h",) * 2 + (_REVISED,),
    "mr": (
        "k kk n t tt r m p pp s ss - ch tch ch' k' t' p' h",
        "g kk n d tt r m b pp s ss - j tch ch' k' t' p' h",
        _BREVE,
    ),
    "dprk": (
        "k kk n t tt r m p pp s ss - j jj ch kh th ph h",
        "g kk n d tt r m b pp s ss - j jj ch kh th ph h",
        _PLAIN,
    ),
    "lists": ("k kk n t tt r m p pp s ss - j jj ch k t p h",) * 2 + (_PLAIN,),
    "press": ("k kk n d tt r m b pp s ss - j jj ch k t p h",) * 2 + (_PRESS,),
}
WRITTEN_FINALS: Final = {"": "", "ㄱ": "k", "ㄴ": "n", "ㄹ": "l", "ㅁ": "m", "ㅂ": "p", "ㅇ": "ng", "ㄺ": "k"}
