"""Characters that only look like Chinese ones: radicals of an index, forms for vertical setting, joined letters. PDF readers
hand them out where the font draws both alike (⼈⺠ for 人民), and then nothing is found and nothing counts as the same.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from showcase.late.patterns import pattern

_RADICALS = {
    "⺁": "厂", "⺄": "乙", "⺊": "卜", "⺒": "巳", "⺓": "幺", "⺝": "月", "⺟": "母", "⺠": "民", "⺩": "王", "⺫": "目", "⺬": "示",
    "⺶": "羊", "⺼": "月", "⺽": "臼", "⻁": "虎", "⻄": "西", "⻅": "见", "⻆": "角", "⻉": "贝", "⻊": "足", "⻋": "车", "⻑": "長",
    "⻓": "长", "⻔": "门", "⻗": "雨", "⻘": "青", "⻙": "韦", "⻚": "页", "⻛": "风", "⻜": "飞", "⻝": "食", "⻞": "食", "⻢": "马",
    "⻣": "骨", "⻤": "鬼", "⻥": "鱼", "⻦": "鸟", "⻧": "卤", "⻨": "麦", "⻩": "黄", "⻪": "黾", "⻬": "齐", "⻮": "齿", "⻰": "龙",
    "⻱": "龜", "⻳": "龟", "⻌": "辶", "⻍": "辶", "⻎": "辶", "⺾": "艹", "⺿": "艹", "⻀": "艹", "⺡": "氵", "⺘": "扌", "⺅": "亻",
    "⻈": "讠", "⻏": "阝", "⻖": "阝", "⻐": "钅", "⻠": "饣", "⺮": "竹", "⺷": "羊", "⺸": "羊", "⻂": "衤", "⺭": "礻", "⺖": "忄",
    "⺉": "刂", "⺨": "犭", "⺣": "灬", "⺰": "纟", "⺲": "罒", "⺌": "小", "⺍": "小", "⺎": "兀", "⺐": "尢", "⺔": "彑", "⺕": "彐",
    "⺙": "攵", "⺛": "旡", "⺞": "歺", "⺤": "爫", "⺦": "丬", "⺧": "牛", "⺹": "耂", "⻃": "覀",
}  # fmt: skip
"""Those of the supplement that Unicode itself does not decompose."""
_FULL = str.maketrans(",;:!?()", "，；：！？（）")
_RANGES = "\u2e80-\u2ef3\u2f00-\u2fd5\ufb00-\ufb06\ufe10-\ufe19\ufe30-\ufe44\ufe47\ufe48\ufe50-\ufe57\ufe59-\ufe5e\uff61-\uff64"
LOOKALIKE = pattern(f"[{_RANGES}]")


@cache
def plain_forms() -> Mapping[str, str]:
    """Each of them → what is meant; those nobody can tell are not among them."""
    first_last = (one.split("-") for one in re.findall(r".-.|.", _RANGES))
    every = (chr(code) for ends in first_last for code in range(ord(ends[0]), ord(ends[-1]) + 1))
    found = {char: _plain(char) for char in every}
    return {char: plain for char, plain in found.items() if plain != char}


def _plain(char: str) -> str:
    plain = _RADICALS.get(char) or unicodedata.normalize("NFKC", char)
    return plain.translate(_FULL) if len(plain) == 1 and not "\ufb00" <= char <= "\ufb06" else plain


def in_plain_forms(text: str) -> str:
    """The text as it is meant."""
    forms = plain_forms()
    return LOOKALIKE.sub(lambda match: forms.get(match[0], match[0]), text)
