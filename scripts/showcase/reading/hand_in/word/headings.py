"""Headings as clerks write them, and the sections they mean: 一、创建背景, 【主要做法】, 第三部分 工作成效, 品牌创建背景, 经 验 启 示, 主要做法：我们……"""

import re
import unicodedata

from showcase.late.patterns import pattern
from showcase.late.values import dataclass
from showcase.reading.hand_in.word.blocks import Paragraph
from showcase.words.case.label import ORNAMENTS
from showcase.words.staff.section import SYNONYMS, agreed_name

_NUMERAL = "一二三四五六七八九十"
_LONGEST, _LONGEST_HEADING = 20, 30
_NUMBERINGS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("part", pattern(rf"第[{_NUMERAL}\d]{{1,3}}(?:部分|[章节篇])[\s:：、.．]*")),
    ("cn", pattern(rf"[{_NUMERAL}]{{1,3}}(?:[、.．:：]\s*|\s+)|第[{_NUMERAL}]{{1,2}}[、，:：]\s*")),
    ("cn()", pattern(rf"[（(][{_NUMERAL}]{{1,3}}[)）][、.．]?\s*")),
    ("d()", pattern(r"[（(]\d{1,2}[)）][、.．]?\s*|\d{1,2}[)）]\s*|[①-⑳]\s*")),
    ("d", pattern(r"\d{1,2}(?:[、．:：]\s*|\.(?!\d)\s*|\s+)")),
)
"""How headings are numbered, by kind."""
_OPENING, _CLOSING = '【[〔《〈「『“"', '】]〕》〉」』”"'
_BRACKETED = pattern(rf"[{re.escape(_OPENING)}]([^{re.escape(_CLOSING)}]{{2,16}})[{re.escape(_CLOSING)}]")
_TEXT = pattern(r"[\u4e00-\u9fff]")
"""What follows a heading in its line is text, and not the page it stands on."""
_BEHIND = pattern(r"[（(][^）)]*[）)]$")
_ENDS = "：:。．.；;、-—– \u3000"
_ABOUT = "(?:党建|品牌|案例|项目|单位|本|工作|创建|建设|实施|主要|基本|具体|总体|创新|特色|典型|取得的?|初步|社会|实践|推广|几点|一些|我们的|的)*"
_AND = "(?:[与和及、暨])"
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("品牌释义", "(?:党建)?品牌(?:的)?(?:内涵|释义|解读|含义|寓意|理念)(?:与内涵|及内涵|释义|解读|阐释)?"),
    (
        "创建背景",
        f"{_ABOUT}(?:背景|起因|缘起|缘由|由来)(?:{_AND}(?:背景|起因|意义|目的|动因|由来|概况|问题|基础|思路))?(?:介绍|情况|说明|概述|简介)?",
    ),
    (
        "主要做法",
        f"{_ABOUT}(?:做法|举措|措施|经验做法|实施过程|创建过程|工作过程)(?:{_AND}(?:经过|措施|举措|过程|特色|亮点|创新|经验|成效))?(?:介绍|情况)?",
    ),
    (
        "工作成效",
        f"{_ABOUT}(?:成效|成果|效果|成绩)(?:{_AND}(?:反响|影响|评价|特色|亮点|启示|经验))?(?:介绍|情况|展示)?",
    ),
    (
        "经验启示",
        f"{_ABOUT}(?:经验|启示|体会|探讨|感悟)(?:{_AND}?(?:启示|体会|思考|评论|总结|建议|推广|探讨))?",
    ),
)
_COMPILED = tuple((name, pattern(text)) for name, text in _PATTERNS)


@dataclass(frozen=True, slots=True)
class Heading:
    """A paragraph that may head a section: `name` of the section, `kind` of its numbering, and how many of its characters are the heading."""

    name: str
    kind: str
    length: int
    is_run_in: bool = False


def heading_of(paragraph: Paragraph, named: frozenset[str]) -> Heading | None:
    """The section a paragraph heads by its words, alone or in front of its text; None when it heads none."""
    text = paragraph.text
    if not text:
        return None
    kind = kind_of(paragraph)
    is_sentence = kind == "plain" and text.endswith(("。", "；", "！", "？"))
    if not is_sentence and (name := name_of(text, named)):
        return Heading(name, kind, len(text))
    return _run_in(paragraph, named)


def name_of(text: str, named: frozenset[str]) -> str:
    """The section a heading names: one of `named`, else its agreed name; empty when it names none."""
    bare = bare_heading(text)
    if not bare or len(bare) > _LONGEST:
        return ""
    for one in (bare, bare_heading(_BEHIND.sub("", bare))):
        if one in named:
            return one
        if (name := agreed_name(one)) in SYNONYMS:
            return name
    bare = bare_heading(_BEHIND.sub("", bare))
    return next((name for name, pattern in _COMPILED if pattern.fullmatch(bare)), "")


def bare_heading(text: str) -> str:
    """A heading's words alone: without numbering, ornaments, brackets, blanks between its characters, marks at its end."""
    text = unicodedata.normalize("NFKC", text)
    text = ORNAMENTS.sub("", text).strip(_ENDS)
    for _ in range(2):
        for _kind, numbering in _NUMBERINGS:
            if (match := numbering.match(text)) and match.end() < len(text):
                text = text[match.end() :]
                break
        if (match := _BRACKETED.fullmatch(text.strip(_ENDS))) is not None:
            text = match[1]
        text = text.strip(_ENDS)
    return re.sub(r"\s+", "", text) if re.search("[\u4e00-\u9fff]", text) else text


def kind_of(paragraph: Paragraph) -> str:
    """What headings of one rank have in common: the level of their style, else how they are numbered."""
    if paragraph.level:
        return f"style{paragraph.level}"
    text = unicodedata.normalize("NFKC", f"{paragraph.number}{paragraph.text}")
    text = ORNAMENTS.sub("", text)
    if _BRACKETED.match(text):
        return "bracket"
    return next((kind for kind, pattern in _NUMBERINGS if pattern.match(text)), "plain")


def is_like_a_heading(paragraph: Paragraph) -> bool:
    """Whether it is short and no sentence."""
    text = paragraph.text
    return 2 <= len(text) <= _LONGEST_HEADING and not text.endswith(tuple("。；！？，：;!?,:”"))


def _run_in(paragraph: Paragraph, named: frozenset[str]) -> Heading | None:
    """A heading in the same paragraph as its text, parted by a colon, a stop, brackets, or by being bold."""
    text = paragraph.text
    for length in _ends_of_a_start(paragraph):
        if _TEXT.search(text[length:]) and (name := name_of(text[:length], named)):
            return Heading(name, kind_of(paragraph), length, is_run_in=True)
    return None


def _ends_of_a_start(paragraph: Paragraph) -> list[int]:
    """Where a heading at the start of the paragraph may end."""
    text = paragraph.text
    ends: list[int] = []
    if match := re.match(rf"[^：:。]{{2,{_LONGEST}}}?[：:。]", text):
        ends.append(match.end())
    if (match := _BRACKETED.match(text)) is not None:
        ends.append(match.end())
    if kind_of(paragraph) in ("part", "cn") and (match := re.match(r"\S{4,20}?[ \u3000]+(?=\S)", text)):
        ends.append(match.end())
    if not paragraph.is_bold:
        bold = 0
        for piece in paragraph.pieces:
            if not piece.bold:
                break
            bold += len(piece.text)
        if bold:
            ends.append(bold)
    return ends
