"""Chinese syllables: Pinyin, Wade–Giles by rule from it, and the Cantonese and Hokkien spellings in use for names.

Sources: Hanyu Pinyin (ISO 7098); Wade–Giles as in the Taiwan passports of before 2009; the spellings that the Hong Kong
Government prints on identity cards, which follow no published standard and are listed here by use.
"""

from __future__ import annotations

from functools import cache
from typing import Final

# Initial, and the finals it takes; ü is written u, as passports do after n and l since fold() drops its dots.
_SYLLABLES: Final = """
- a o e ai ei ao ou an en ang eng er
b a o ai ei ao an en ang eng i ie iao ian in ing u
p a o ai ei ao ou an en ang eng i ie iao ian in ing u
m a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u
f a o ei ou an en ang eng u
d a e ai ei ao ou an en ang eng i ia ie iao iu ian ing u uo ui uan un ong
t a e ai ao ou an ang eng i ie iao ian ing u uo ui uan un ong
n a e ai ei ao ou an en ang eng i ie iao iu ian in iang ing u uo uan un ong ue
l a e ai ei ao ou an ang eng i ia ie iao iu ian in iang ing u uo uan un ong ue
g a e ai ei ao ou an en ang eng u ua uo uai ui uan un uang ong
k a e ai ei ao ou an en ang eng u ua uo uai ui uan un uang ong
h a e ai ei ao ou an en ang eng u ua uo uai ui uan un uang ong
j i ia ie iao iu ian in iang ing iong u ue uan un
q i ia ie iao iu ian in iang ing iong u ue uan un
x i ia ie iao iu ian in iang ing iong u ue uan un
zh a e i ai ei ao ou an en ang eng u ua uo uai ui uan un uang ong
ch a e i ai ao ou an en ang eng u ua uo uai ui uan un uang ong
sh a e i ai ei ao ou an en ang eng u ua uo uai ui uan un uang
r e i ao ou an en ang eng u ua uo ui uan un ong
z a e i ai ei ao ou an en ang eng u uo ui uan un ong
c a e i ai ao ou an en ang eng u uo ui uan un ong
s a e i ai ao ou an en ang eng u uo ui uan un ong
y a e i ao ou an in ang ing u ue uan un ong
w a o ai ei an en ang eng u
"""

PINYIN: Final[frozenset[str]] = frozenset(
    ("" if initial == "-" else initial) + final
    for initial, *finals in map(str.split, _SYLLABLES.strip().splitlines())
    for final in finals
)

# Passports write ü as v or yu, which is no other syllable.
UMLAUT: Final = {
    "lv": "lu",
    "nv": "nu",
    "lyu": "lu",
    "nyu": "nu",
    "lyue": "lue",
    "nyue": "nue",
    "lve": "lue",
    "nve": "nue",
}

_WADE_INITIALS: Final = {
    "b": "p", "p": "p", "d": "t", "t": "t", "g": "k", "k": "k", "j": "ch", "q": "ch", "zh": "ch", "ch": "ch", "z": "ts",
    "c": "ts", "x": "hs", "r": "j",
}  # fmt: skip
_WADE_WHOLE: Final = {
    "zi": "tzu", "ci": "tzu", "si": "ssu szu", "zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "er": "erh",
    "yi": "i", "you": "yu", "yan": "yen", "ye": "yeh", "yong": "yung", "yue": "yueh", "he": "ho", "ge": "ko",
    "ke": "ko",
    "e": "o", "gui": "kuei", "kui": "kuei",
}  # fmt: skip


def _wade_giles(pinyin: str) -> list[str]:
    """Spell a Pinyin syllable in Wade–Giles without its apostrophe and dots, which most lists leave out."""
    if pinyin in _WADE_WHOLE:
        return _WADE_WHOLE[pinyin].split()
    initial = next((i for i in ("zh", "ch", "sh") if pinyin.startswith(i)), pinyin[0] if pinyin[0] not in "aeo" else "")
    final = pinyin[len(initial) :]
    if initial in ("j", "q", "x") and final in ("u", "ue", "uan", "un"):
        final = {"ue": "ueh"}.get(final, final)
    elif final == "uo" and initial not in ("g", "k", "h", "sh"):
        final = "o"
    final = {"ian": "ien", "ie": "ieh", "ue": "ueh", "ong": "ung", "iong": "iung"}.get(final, final)
    return [_WADE_INITIALS.get(initial, initial) + final]


# Spelling: the Pinyin of the characters that Hong Kong and Macao people spell so in names.
_CANTONESE: Final = """
au ou qu|chan chen|chang zheng|chau zhou zou|che xie|cheng zheng|cheong zhang chang|cheuk zhuo
cheung zhang xiang chang|chi zhi chi ci|chim zhan|chin qian zhan|ching zheng cheng qing jing zhen|chiu zhao chao
cho cao zuo chu|choi cai|choy cai|chow zhou zou|chu zhu|chuen quan chuan|chui xu cui|chun zhen jin qin jun chun
chung zhong cong chong|fai hui|fan fan|fat fa|fok huo|fong fang kuang huang|foo fu|fu fu hu|fuk fu|fung feng hong
ha xia|hang xing heng|hau hou xiao hao|hei xi|heung xiang|hin xian xuan|hing xing qing|ho he hao ke|hoi hai kai
hok xue he|hon han kan|hong kang hang xiang|hui xu|hung hong xiong kong|ip ye|ka jia|kai qi jia ji kai
kam jin gan qin jian|kan jian qin gen|kar jia|kat ji|kau qiu jiu|kei qi ji|keung qiang jiang|ki ji qi|kin jian qian
king jing qiong|kit jie|kiu qiao jiao|ko gao|koo gu|kok jue guo|kong jiang gang|ku gu|kuen quan juan|kui ju qu
kuk gu ju|kung gong|kwai gui|kwan guan jun kun qun|kwok guo|kwong guang kuang|lai li lai|lam lin lan|lan lan
lau liu lou|law luo|lee li|lei li|leung liang|lik li|lim lian|lin lian lin|ling ling|liu liao liu|lo luo lu lao
loi lai|lok luo le|long lang|lui lu lei|luk lu|lun lun lian|lung long|luen lian luan|ma ma|mak mai|man wen min wan man
mei mei wei|miu miao|min mian min|ming ming|mo wu mao|mok mo|mong wang meng|mui mei|muk mu|mun man men|nam nan|ng wu
nga ya|ngai wei ni yi|ngan yan yin|ngok yue|nin nian|oi ai|on an|pak bo bai|pang peng|pau bao|pik bi|pin bian
ping ping bing|piu biao|po bao bu pu|poon pan|pong pang bang|pui bei pei|pun pan|sai xi shi|sam cen shen xin
san shan xin|sau xiu shou|sek shi|seung shuang xiang shang|sham cen shen|shek shi|sheung shang chang|shing cheng sheng
shiu shao xiao|shuk shu|shum shen cen|shun shun chun xin|sik xi shi|sin xian shan|sing xing cheng sheng|sit xue
siu xiao shao|so su|soo su|suen sun xuan|sui shui rui|suk shu|sum xin shen cen sen|sun xin sun shun|sung song
sze shi si|szeto situ|tai dai tai da di|tak de|tam tan|tang deng teng|tat da|tik di|tim tian|tin tian|ting ding ting
tit tie|to du tao tu|tong tang tong|tsang zeng|tse xie|tso cao zuo|tsoi cai|tsui xu cui|tsz zi ci zhi|tuen duan
tung dong tong|wa hua|wah hua|wai wei hui huai|wan wen yun yin wan|wing yong rong ying|wo he|wong wang huang|woo hu
wu hu wu|wui hui|wun yuan wan|yam ren yin|yan xin en ren yin|yat yi|yau qiu you|yee yi|yeung yang|yi yi er|yik yi
yim yan|yin xian yan ran|ying ying xing|yip ye|yiu yao rao|yu yu ru|yuen yuan ruan|yuet yue|yui rui|yuk yu xu|yun run
yung rong yong weng|auyeung ouyang|seto situ|szeto situ
"""
# Family names as the Hokkien and Teochew of Singapore and Malaysia spell them.
_HOKKIEN: Final = """
tan chen|lim lin|ong wang|goh wu|teo zhang|ng huang|koh xu|low liu|chua cai|sim shen|yeo yang|tay zheng|lau liu
toh zhuo du|foo fu|heng wang xing|kwek guo|quek guo|seah xie|soh su|tiong zhang|yap ye
"""


@cache
def wade_giles() -> dict[str, frozenset[str]]:
    """Give the Pinyin of each Wade–Giles syllable, written without apostrophes and dots."""
    found: dict[str, set[str]] = {}
    for pinyin in PINYIN:
        for spelling in _wade_giles(pinyin):
            found.setdefault(spelling, set()).add(pinyin)
    return {spelling: frozenset(pinyin) for spelling, pinyin in found.items()}


@cache
def southern() -> dict[str, frozenset[str]]:
    """Give the Pinyin of each Cantonese or Hokkien spelling."""
    found: dict[str, set[str]] = {}
    for row in (_CANTONESE + _HOKKIEN).replace("\n", "|").split("|"):
        spelling, *pinyin = row.split() or [""]
        if spelling:
            found.setdefault(spelling, set()).update(pinyin)
    return {spelling: frozenset(pinyin) for spelling, pinyin in found.items()}


# Characters that names read in another way than Unidecode does, or in two ways; the first is usual.
READINGS: Final[dict[str, tuple[str, ...]]] = {
    "曾": ("zeng",), "叶": ("ye",), "葉": ("ye",), "沈": ("shen",), "薛": ("xue",), "万": ("wan",),
    "覃": ("qin", "tan"),
    "晟": ("sheng", "cheng"), "单": ("shan", "dan"), "單": ("shan", "dan"), "解": ("xie", "jie"), "仇": ("qiu", "chou"),
    "区": ("ou", "qu"), "區": ("ou", "qu"), "查": ("zha", "cha"), "朴": ("piao", "pu"), "盖": ("ge", "gai"),
    "尉": ("wei", "yu"), "乐": ("le", "yue"), "樂": ("le", "yue"), "翟": ("zhai", "di"), "长": ("chang", "zhang"),
    "長": ("chang", "zhang"), "重": ("zhong", "chong"), "行": ("xing", "hang"), "薄": ("bo",), "缪": ("miao", "mou"),
    "繆": ("miao", "mou"), "藏": ("zang", "cang"), "员": ("yun", "yuan"), "宓": ("mi", "fu"), "俞": ("yu",),
    "冼": ("xian",), "召": ("shao", "zhao"), "朝": ("chao", "zhao"), "祭": ("zhai", "ji"), "洗": ("xian", "xi"),
    "车": ("che", "ju"), "車": ("che", "ju"), "都": ("du", "dou"), "秘": ("bi", "mi"), "柏": ("bai", "bo"),
    "伯": ("bo", "bai"), "茜": ("qian", "xi"), "隗": ("wei", "kui"), "繁": ("fan", "po"), "賁": ("ben",),
    "石": ("shi",),
}  # fmt: skip

# Family names of two characters, simplified and traditional.
_FAMILY_OF_TWO: Final = """
欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 司徒 东方 東方 独孤 獨孤 南宫 南宮 慕容 令狐 尉迟 尉遲 皇甫 公孙
公孫 长孙 長孫 夏侯 宇文 端木 百里 呼延 淳于 申屠 轩辕 軒轅 太史 澹台 澹臺 拓跋 赫连 赫連 西门 西門
钟离 鍾離
"""
FAMILY_OF_TWO: Final = frozenset(_FAMILY_OF_TWO.split())
