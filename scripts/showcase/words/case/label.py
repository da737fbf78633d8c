"""What the rows of a Word form are called: the fields' own labels, and the other names found on units' forms (`also`).

Sources of the other names: the headings of published notices (docs/field-facts.md#sections, docs/field-facts.md#forms); the rest is common usage.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from showcase.late.patterns import pattern
from showcase.words.case.fields import Field, field_at, fields_of
from showcase.words.case.record import Facts
from showcase.words.terms import loaded

YEAR = ("year",)
"""The year is no field of case.yml but the folder's name; on a form it is a row like any other."""

_CALLED = ("年度", "申报年度")

PRIVATE = frozenset(
    {
        "联系人",
        "联系人姓名",
        "姓名",
        "手机",
        "手机号",
        "手机号码",
        "移动电话",
        "邮箱",
        "电子邮箱",
        "电子邮件",
        "身份证号",
    }
)
"""Rows of a person's data: never taken into a public record (docs/field-facts.md#forms)."""


OPINION = pattern(r"(?:审核|推荐|审批|审查|初审|复审|主管|单位|党委|工委|领导).{0,12}意见|^意见$|签字|盖章")
"""Rows for stamps and opinions of superiors, which are no part of a public record."""

FORM_PART = pattern(
    r"^表[一二三四五六七八九十][\s\u3000]*(?:基本情况|品牌|党组织|成效数字|图片|来历与联系|审核（.*）)$|^案例正文$"
)
"""How the parts of the handed-out form are headed (`rendering/word/blank_form.py`), so that none is taken for a section of the story."""

ORNAMENTS = pattern("^[\\s\u2190-\u2bff\u3013\U0001f000-\U0001fbff]+")
"""Arrows, squares, stars and the like before a label or a heading: ■ 案例名称."""


def bare(label: str) -> str:
    """A label without blanks, ornaments, numbering, colon and what stands in brackets behind it: `■二、 案例名称（盖章）：` → 案例名称."""
    label = ORNAMENTS.sub("", re.sub(r"[\s\u3000*＊]", "", label))
    label = re.sub(r"[（(][^）)]*[）)]", "", label)
    return re.sub(r"^[（(]?[0-9一二三四五六七八九十]{1,3}[)）、.．]", "", label).rstrip("：:")


@cache
def _paths() -> Mapping[str, tuple[str, ...]]:
    rows = [field for field in _asked() if len(field.path) < 2 or not _is_list(field.path[:-1])]
    known = {bare(field.label): field.path for field in reversed(rows)}
    for name in _CALLED:
        known.setdefault(name, YEAR)
    for field in rows:
        for name in field.stated.also:
            known.setdefault(name, field.path)
    return known


def path_of(label: str) -> tuple[str, ...] | None:
    """The field a row of a form is about, be it called in the usual terms or in the showcase's own; None for a label nobody
    agreed on."""
    said = bare(label)
    return _paths().get(said) or _paths().get(loaded().said(said))


@cache
def columns_of(group: str) -> Mapping[str, str]:
    """Labels → keys of one entry of a list of parts: `results`, `pictures`."""
    inside = [field for field in _asked() if field.path[:-1] == (group,)]
    named = {bare(field.label): field.name for field in inside}
    return named | {name: field.name for field in inside for name in field.stated.also}


def _asked() -> Iterator[Field]:
    return (field for field in fields_of(Facts) if field.inner is None and field.in_word)


def _is_list(path: tuple[str, ...]) -> bool:
    field = field_at(Facts, path)
    return field is not None and field.repeated
