"""Rules on single lines of the facts: names without quotes round them, on one line; words where a file's name or a person's
stands; what was pasted from a hint and never filled in.
"""

import re
from collections.abc import Iterator
from functools import cache

from annotated_types import MaxLen

from showcase.judging import hints
from showcase.judging.cases.judged_case import BREAK, JudgedCase
from showcase.late.patterns import pattern
from showcase.words.case.fields import Field, fields_of
from showcase.words.case.record import Facts
from showcase.words.rules import rulebook, sayings
from showcase.words.rules.problem import Problem

# --- quotes round the whole ---

NAMES = (("title",), ("brand", "name"))
"""What is quoted where it is spoken of, and so stands bare where it is stated."""
ROUND = {"“": "”", "‘": "’", "《": "》", "〈": "〉", "「": "」", "『": "』", "【": "】", '"': '"', "'": "'"}
"""Marks that are put round a name."""


def bare(name: str) -> str:
    """The name without marks round the whole of it."""
    while len(name) > 2 and ROUND.get(name[0]) == name[-1]:
        inner = name[1:-1]
        if name[0] in inner or name[-1] in inner:
            break
        name = inner.strip()
    return name


def quoted(case: JudgedCase) -> Iterator[Problem]:
    """Title and brand stand without quotes or title marks round the whole."""
    for path in NAMES:
        name = case.text(*path)
        if name and (plain := bare(name)) != name:
            yield sayings.NAME_QUOTED.broken(
                case.place(*path),
                label=_label(path),
                name=name,
                plain=plain,
                mend=case.yaml.edit(path, plain),
            )


@cache
def _label(path: tuple[str, ...]) -> str:
    return next(field.label for field in fields_of(Facts) if field.path == path)


# --- one line ---

_LONGEST_LINE = 100


@cache
def _single_lines() -> tuple[Field, ...]:
    """Fields whose text is a line: a name, a title, a sentence below a picture."""

    def most(field: Field) -> int:
        return min((one.max_length for one in field.info.metadata if isinstance(one, MaxLen)), default=0)

    fields = (field for field in fields_of(Facts) if field.kind == "text" and field.stated.worded)
    return tuple(field for field in fields if 0 < most(field) <= _LONGEST_LINE)


def line_breaks(case: JudgedCase) -> Iterator[Problem]:
    """What is one line has no line break in it."""
    if "\n" not in case.words_of_facts:
        return
    for field in _single_lines():
        if field.path[0] not in case.yaml.data:
            continue
        for path, text in case.each_text(field.path):
            if "\n" in text:
                parts = [part.strip() for part in text.split("\n") if part.strip()]
                whole = parts[0]
                for part in parts[1:]:
                    whole += (" " if whole[-1].isascii() and part[0].isascii() else "") + part
                message = f"“{field.label}”里换了行：{' / '.join(parts)[:40]}"
                yield rulebook.TEXT_LINE_BREAK.broken(
                    case.place(*path), message, f"写成一行，改成：{whole}", mend=case.yaml.edit(path, whole)
                )


# --- pictures told by the name of their file ---

FILE_LIKE = pattern(
    r"[^，。！？]{0,80}\.(?:jpe?g|png|webp|gif|bmp|heic|heif|tiff?)"
    r"|(?:IMG|DSC[NF]?|DCIM|PXL|PIC|MVI|VID|WeChat|mmexport|Screenshot|image|photo|微信图片|QQ图片|屏幕截图|截图|照片|图片|图像|未标题|无标题)"
    r"[ _0-9()（）.:+-]*",
    re.IGNORECASE | re.ASCII,
)
"""IMG_2001.jpg, 微信图片_20240501: what cameras and programs call a picture."""


def file_names(case: JudgedCase) -> Iterator[Problem]:
    """What is told of a picture is not what its file is called."""
    told = (("pictures", "alt", "图片的文字描述"), ("pictures", "caption", "图片说明"))
    places = [((*path, name), label) for top, name, label in told for path in case.each(top)]
    places.append((("brand", "logo", "alt"), "标识的文字描述"))
    for path, label in places:
        text = case.text(*path)
        if text and FILE_LIKE.fullmatch(text):
            yield sayings.PICTURE_ALT_NAME.broken(case.place(*path), label=label, text=text)


# --- people ---

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方"
    "白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟申欧殷詹关俞季翁凌柯阮"
    "左焦柴柳路尚涂舒骆盛祝耿裴甘霍柏纪靳管喻阎焦路岑苗冉柳鲍蓝梅池佟游阳简穆连卓冷翁楼鄢"
)
PERSON = pattern(
    "(?!.*[科处室局委办部组团站所院校社会队司厅署馆网区县市镇乡村街道报刊台库店厂园心联宣办]$)"
    "(?!(?:江苏|江西|安徽|宁夏|黄山|金融|安全|高校|方志|程序|文史|武汉|石油|温州|康养|龙岩|万宁|马尾|连江|高新|白云|关工)$)"
    f"(?:欧阳|司马|上官|诸葛|司徒|夏侯|皇甫|令狐|[{_SURNAMES}])[\u4e00-\u9fff]{{1,2}}(?:同志|书记|主任|科长|处长|局长|老师|记者)?"
)
"""A family name and one or two characters, and not what offices are called."""
BETWEEN = pattern(r"[\s、，,;；:：/（）()]+")


def authors(case: JudgedCase) -> Iterator[Problem]:
    """Units and departments write, not persons: their names are nobody's business."""
    for path, author in case.texts("authors"):
        if name := next(filter(PERSON.fullmatch, BETWEEN.split(author)), ""):
            yield sayings.AUTHOR_PERSON.broken(case.place(*path), name=name)


# --- hints pasted ---


_IN_BRACKETS = pattern(f"(?:^|{BREAK})（[^{BREAK}]*）(?:$|{BREAK})")


def placeholders(case: JudgedCase) -> Iterator[Problem]:
    """What a hint holds in brackets is what is to be written, not the writing."""
    words = case.words_of_facts
    if "（" not in words or not _IN_BRACKETS.search(words):
        return
    for field in fields_of(Facts):
        if field.inner is None and field.kind == "text":
            for path, text in case.each_text(field.path):
                if text.startswith("（") and text == hints.sample(field):
                    yield rulebook.PLACEHOLDER_LEFT.broken(
                        case.place(*path), f"“{field.label}”里还是填法：{text[:30]}", "换成要写的内容。"
                    )


RULES = (quoted, line_breaks, file_names, authors, placeholders)
