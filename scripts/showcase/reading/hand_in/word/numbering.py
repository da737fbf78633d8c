"""The numbers Word writes before the paragraphs of its lists, counted as Word counts them: on through all that stands between."""

from collections.abc import Iterator
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from showcase.late.values import dataclass
from showcase.reading.hand_in.word.blocks import BOXES
from showcase.reading.hand_in.word.styles import fonts_in, value_in
from showcase.reading.hand_in.word.symbols import read_with_fonts

_DIGITS = "〇一二三四五六七八九"
_CHINESE = frozenset(
    {"chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand", "japaneseCounting", "ideographDigital"}
)  # fmt: skip
_STEMS = {"ideographTraditional": "甲乙丙丁戊己庚辛壬癸", "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥"}
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_PLACES_OF_BOXES = tuple(
    chr(0xF000 + place) for place in (0x52, 0x6F, 0x71, 0x72, 0xA3, 0xA8, 0xFC, 0xFD, 0xFE)
)
"""Where symbol fonts have boxes and ticks: what stands elsewhere is not looked up, for most bullets are no boxes."""
_DEPTHS = 9
_MOST_NUMBER = 999


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int
    box: str = ""
    """The box or tick a bullet shows: such lists are choices."""


@dataclass(frozen=True, slots=True)
class Number:
    """What stands before an item: `text`, or a bullet."""

    text: str = ""
    is_bullet: bool = False
    depth: int = 0


class Numbering:
    """The lists of one document, and how far each has counted."""

    def __init__(self, part: Any) -> None:
        self._levels: dict[tuple[str, int], _Level] = {}
        """(numId, depth) → how that depth is numbered."""
        self._lists: dict[str, str] = {}
        """numId → the list it counts in."""
        self._restarts: dict[tuple[str, int], int] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._seen: set[tuple[str, int]] = set()
        relation = next((one for one in part.rels.values() if one.reltype.endswith("/numbering")), None)
        if relation is not None and not relation.is_external:
            self._read(parse_xml(relation.target_part.blob))

    def _read(self, root: Any) -> None:
        abstract = {one.get(qn("w:abstractNumId")) or "": one for one in root.iter(qn("w:abstractNum"))}
        for number in root.iter(qn("w:num")):
            id_ = number.get(qn("w:numId")) or ""
            self._lists[id_] = value_in(number, "w:abstractNumId")
            found = abstract.get(self._lists[id_])
            for depth, level in _depths(found, "w:lvl"):
                self._levels[id_, depth] = _level(level)
            for depth, override in _depths(number, "w:lvlOverride"):
                if (start := value_in(override, "w:startOverride")).isdigit():
                    self._restarts[id_, depth] = int(start)
                if (own := override.find(qn("w:lvl"))) is not None:
                    self._levels[id_, depth] = _level(own)

    def next(self, number: str, depth: str) -> Number:
        """What the next paragraph of a list begins with."""
        at = min(int(depth), _DEPTHS - 1) if depth.isdigit() else 0
        if not number or number == "0" or number not in self._lists:
            return Number()
        level = self._levels.get((number, at), _Level("decimal", f"%{at + 1}.", 1))
        if level.form == "bullet":
            return Number(level.box, is_bullet=not level.box, depth=at)
        counted = self._count(number, at, level)
        if level.form == "none":
            return Number()
        text = level.text
        for other in range(at + 1):
            shown = self._levels.get((number, other), level)
            value = counted if other == at else self._counts.get((self._lists[number], other), shown.start)
            text = text.replace(f"%{other + 1}", written(value, shown.form))
        return Number(text.strip(), depth=at)

    def _count(self, number: str, depth: int, level: _Level) -> int:
        key = self._lists[number], depth
        if (number, depth) in self._restarts and (number, depth) not in self._seen:
            self._counts[key] = self._restarts[number, depth] - 1
        self._seen.add((number, depth))
        self._counts[key] = self._counts.get(key, level.start - 1) + 1
        for deeper in range(depth + 1, _DEPTHS):
            self._counts.pop((key[0], deeper), None)
        return self._counts[key]


def _depths(parent: Any, tag: str) -> Iterator[tuple[int, Any]]:
    for level in parent.iter(qn(tag)) if parent is not None else ():
        if (depth := level.get(qn("w:ilvl")) or "").isdigit():
            yield int(depth), level


def _level(level: Any) -> _Level:
    start, form, text = (value_in(level, tag) for tag in ("w:start", "w:numFmt", "w:lvlText"))
    box = ""
    if form == "bullet" and (text in BOXES or text[:1] in _PLACES_OF_BOXES):
        shown, _ = read_with_fonts(text, fonts_in(level.find(qn("w:rPr"))))
        box = shown if shown in BOXES else ""
    return _Level(form or "decimal", text, int(start) if start.isdigit() else 1, box)


def written(value: int, form: str) -> str:
    """A number as a list writes it."""
    if not 0 < value <= _MOST_NUMBER:
        return str(value)
    if form in _CHINESE:
        return _chinese(value)
    if form in _STEMS and value <= len(_STEMS[form]):
        return _STEMS[form][value - 1]
    if form.startswith("decimalEnclosedCircle") and value <= 20:
        return chr(0x245F + value)
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman"):
        roman = ""
        for worth, sign in _ROMAN:
            roman += sign * (value // worth if worth == 100 else (value >= worth) * (value // worth))
            value %= worth
        return roman if form == "lowerRoman" else roman.upper()
    return str(value)


def _chinese(value: int) -> str:
    hundreds, tens, ones = value // 100, value // 10 % 10, value % 10
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "〇"
    return text + (_DIGITS[ones] if ones else "")
