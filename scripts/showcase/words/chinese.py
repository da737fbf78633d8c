"""How dates, spans of time and figures are said in Chinese (GB/T 15835: Arabic figures, years in full); what has no place in a line of it."""

from decimal import Decimal

from showcase.late.patterns import pattern

# Everything invisible that has no place in a line of Chinese text: C0 and C1 controls but tab and line feed, zero-width
# and bidirectional controls, line separators (which YAML takes for line ends), interlinear marks, private use,
# surrogates and non-characters.
INVISIBLE = pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    "\ue000-\uf8ff\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)

_QUARTERS = {"1": "第一季度", "2": "第二季度", "3": "第三季度", "4": "第四季度"}
_HALVES = {"1": "上半年", "2": "下半年"}


def cn_date(text: str) -> str:
    """2017-10-09 → 2017 年 10 月 9 日; 2017-10 → 2017 年 10 月; 2017 → 2017 年."""
    parts = text.split("-")
    return " ".join(f"{int(part)} {unit}" for part, unit in zip(parts, "年月日", strict=False))


def cn_period(text: str) -> str:
    """2013Q1 → 2013 年第一季度; 2017H1 → 2017 年上半年; 2015/2017 → 2015—2017 年; dates as `cn_date`."""
    first, _, last = text.partition("/")
    if last and first.isdigit() and last.isdigit():
        return f"{first}—{last} 年"
    return "—".join(_moment(end) for end in (first, last) if end)


def _moment(text: str) -> str:
    year, mark, number = text[:4], text[4:5], text[5:]
    if mark == "Q":
        return f"{year} 年{_QUARTERS[number]}"
    if mark == "H":
        return f"{year} 年{_HALVES[number]}"
    return cn_date(text)


def cn_number(value: Decimal | float) -> str:
    """The number in plain figures: 590, 1432.8; no exponent, no trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def cn_amount(value: Decimal | float, approx: str | None, unit: str) -> str:
    """590 + 多 + 名 → 590 多名; 约 and 近 stand before: 约 590 名; a sign stands close: 97%."""
    number = cn_number(value)
    if approx in ("约", "近"):
        return f"{approx} {number}{_apart(unit)}"
    return f"{number}{_apart((approx or '') + unit)}"


def _apart(words: str) -> str:
    """With the space that parts a number from a word, where it is a word and no sign like % or ℃."""
    return f" {words}" if words[:1].isalpha() else words
