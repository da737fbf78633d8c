"""What stands on a typographic mark: its letters, and by which numbers theme/marks/mark.svg draws the rest."""

from collections.abc import Callable, Sequence

from showcase.gathering.brand_mark import BrandMark
from showcase.late.patterns import pattern
from showcase.late.values import dataclass
from showcase.rendering.book.segments import words

MOST = 4
"""Letters of a mark: two rows of two are readable in a square of 40 pixels."""

_HAN = pattern(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_QUOTED = pattern("[“《「‘]([^“”《》「」‘’]{2,20})[”》」’]")
_PARTED = pattern("[、，；：,;: ]")
_FIGURES = pattern("[0-9A-Za-z]{2,4}")
_SHORT = 8
"""Characters of a name that may be known by the figures it begins with (1263机制); in a longer one they count something."""
_COMMON_START = pattern(
    "^(?:以?(?:党建|红色|党员)(?:引领|赋能|联建|领航|先锋)?(?![之蓝红])|关于|浅谈|试论|论|创建|打造|推进|坚持|加强|开展|构建|探索)(?=..)"
)
_COMMON_END = pattern(
    "(?:党建)?(?:品牌|示范带|示范点|示范区|先锋工程|工程|行动|工作法|机制|模式|项目|活动|党支部|的?(?:调研|调查|思考|探索|实践|报告|做法|经验|研究|启示|建议))+$"
)
"""What many names begin and end with: it tells nobody one brand from another."""
_PASSED = pattern(
    ".*[省市县区州盟旗]|.*(?:委|局|厅|支队|大队|街道|学院)|市直|省直|机关|.*工委|启动|确定|总结|开展|推行|推进|推出|提炼|打造|"
    "[0-9一二三四五六七八九十百]*[个项条多名]+|[的和与及并在以为对把将让用了着之于从到按向给由一各]"
)
"""Words a title's own words come after: whose it is, and what was done with it."""
_BEFORE = frozenset("不没未微红小大新老好最")
"""Words that belong to what follows and say nothing without it: 午间不|打烊."""


def letters(name: str) -> str:
    """The letters of a mark, at most MOST: the whole name where it is short; of a longer one what stands in quotes, else its
    first words without what many names have in common."""
    han = _han(name)
    if (figures := _FIGURES.match(name)) and len(name) <= _SHORT and len(han) <= MOST:
        return figures[0].upper()
    if len(han) <= MOST:
        return han or name.strip()[:1].upper()
    if quoted := _QUOTED.search(name):
        within = next((part for part in map(_han, _PARTED.split(quoted[1])) if len(part) > 1), "")
        if within:
            return _shortened(within)
    return _shortened(han)


def _han(text: str) -> str:
    return "".join(_HAN.findall(text))


def _shortened(said: str) -> str:
    for common in (_COMMON_END, _COMMON_START, _COMMON_START):
        if len(shorter := common.sub("", said)) >= 2:
            said = shorter
    return said if len(said) <= MOST else _first(tuple(words(said)))


def _first(parts: Sequence[str]) -> str:
    """The first words that have room, none that tells only whose it is before them."""
    start = next((at for at, part in enumerate(parts) if not _PASSED.fullmatch(part)), 0)
    found = last = ""
    for part in parts[start:]:
        if found and (len(found) + len(part) > MOST or (len(found) > 1 and _PASSED.fullmatch(part))):
            if last in _BEFORE and len(found) > 2:
                found = found[:-1]
            break
        last = part[:MOST]
        found += last
    found = found.rstrip("的和与及并在以为对把了着之于从到一二三四五六七八九十") or found
    return found if len(found) > 1 else next((part[:MOST] for part in parts if len(part) > 1), found)


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: its outline, empty where there is no font to take it from; where it stands, and how large it is."""

    char: str
    path: str
    x: float
    y: float
    size: float


_ROUND, _DRAWN_IN = 2, 0.93
"""The form that is a circle, and how far its letters stand closer together."""

_HALF = 0.58
"""How broad figures and Latin letters are, in parts of their size."""


def placed(said: str, form: int, path: Callable[[str], str]) -> tuple[Letter, ...]:
    """The letters in the square from 0 to 100, in the order in which they are read; `form` tells those that stand in a tablet."""
    if said.isascii():
        size = min(60.0, 80 / (_HALF * len(said)))
        left = 50 - size * _HALF * len(said) / 2
        return tuple(
            Letter(
                char, path(char), round(left + size * _HALF * at, 1), round(48 - size / 2, 1), round(size, 1)
            )
            for at, char in enumerate(said)
        )
    match len(said):
        case 1:
            size, places = 56.0, [(22.0, 22.0)]
        case 2 if form % 2:
            size, places = 38.0, [(31.0, 11.0), (31.0, 51.0)]
        case 2:
            size, places = 38.0, [(11.0, 31.0), (51.0, 31.0)]
        case 3:
            size, places = 34.0, [(15.0, 15.0), (51.0, 15.0), (33.0, 51.0)]
        case _:
            size, places = 34.0, [(15.0, 15.0), (51.0, 15.0), (15.0, 51.0), (51.0, 51.0)]
    if form == _ROUND and len(said) > 2:  # corners are cut off
        size, places = size * _DRAWN_IN, [(50 + (x - 50) * _DRAWN_IN, 50 + (y - 50) * _DRAWN_IN) for x, y in places]  # fmt: skip
    return tuple(
        Letter(char, path(char), round(x, 1), round(y, 1), round(size, 1))
        for char, (x, y) in zip(said, places, strict=False)
    )


@dataclass(frozen=True, slots=True)
class Drawn:
    """All that theme/marks/mark.svg reads."""

    letters: tuple[Letter, ...]
    tint: int
    pattern: int
    """Both of the theme, which has two tints for its names; the template takes as much of them as it has tints and patterns."""
    ground: int
    form: int
    scale: int
    """These of the name: how tint and pattern are used."""


def drawn(mark: BrandMark, path: Callable[[str], str]) -> Drawn:
    """A mark as it is drawn; `path` gives the outline of a letter."""
    theme = int(BrandMark("", mark.theme).digest[:12], 16)
    own = int(mark.digest[:12], 16)
    said, form = letters(mark.name), own // 7 % 6
    tint = theme + own // 1009 % 2 * 5
    return Drawn(placed(said, form, path), tint, theme // 101, own % 3, form, own // 43)
