"""What the rows of a Word form are called: the schema's own labels, and the other names found on units' forms.

Sources of the other names: the headings of published notices (DOMAIN §1.1, §1.4); the rest is common usage.
"""

import re
from collections.abc import Mapping
from functools import cache

from showcase.words.fields import Field, fields_of
from showcase.words.record import Facts

YEAR = ("year",)
"""The year is no field of case.yml but the folder's name; on a form it is a row like any other."""

SYNONYMS: Mapping[tuple[str, ...], tuple[str, ...]] = {
    YEAR: ("年度", "申报年度"),
    ("title",): ("案例名称", "案例标题", "题目", "案例题目"),
    ("kind",): ("案例类别", "申报类别"),
    ("unit",): ("报送单位", "单位名称", "单位", "申报单位名称", "推荐单位"),
    ("partners",): ("联合申报单位", "合作单位"),
    ("themes",): ("案例主题", "所属主题", "征集主题", "主题类别"),
    ("programmes",): ("相关部署", "工作法"),
    ("summary",): ("案例摘要", "内容提要", "内容摘要", "案例简述"),
    ("brand", "name"): ("党建品牌名称", "品牌名"),
    ("brand", "slogan"): ("口号", "品牌标语", "宣传语", "品牌宣传语"),
    ("brand", "meaning"): ("品牌内涵", "品牌内涵释义", "品牌释义", "内涵", "品牌名称释义"),
    ("brand", "carriers"): ("载体", "活动载体"),
    ("brand", "created"): ("品牌创建时间", "成立时间"),
    ("brand", "logo", "file"): ("标识", "LOGO", "品牌LOGO"),
    ("brand", "logo", "meaning"): ("LOGO释义", "品牌标识释义"),
    ("party_org", "name"): ("党组织名称", "基层党组织名称", "创建党组织"),
    ("party_org", "type"): ("组织类型", "党组织类别"),
    ("party_org", "members"): ("党员数", "党员总数", "现有党员"),
    ("party_org", "superior"): ("上级党委", "隶属党组织", "所属上级党组织"),
    ("authors",): ("撰稿单位", "参与撰写人员", "撰稿部门"),
    ("contact", "department"): ("联系科室", "责任部门"),
    ("contact", "office_phone"): ("联系电话", "电话", "座机"),
    ("rights", "text"): ("文字权利", "版权说明"),
    ("rights", "images"): ("图片权利",),
}  # fmt: skip

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
"""Rows of a person's data: never taken into a public record (DOMAIN §1.4)."""

_STAFF_ONLY = frozenset({
    "year_basis", "source", "created_basis", "period_basis", "date_basis", "provenance", "map_approval_no",
})  # fmt: skip
"""What staff fill, or what is rarer than a row of a form is worth."""


def on_form(field: Field) -> bool:
    """Whether the handed-out form asks for the field."""
    return not _STAFF_ONLY.intersection(field.path)


def bare(label: str) -> str:
    """A label without blanks, numbering, colon and what stands in brackets behind it: `二、 案例名称（盖章）：` → 案例名称."""
    label = re.sub(r"[\s\u3000*＊]", "", label)
    label = re.sub(r"[（(][^）)]*[）)]", "", label)
    return re.sub(r"^[（(]?[0-9一二三四五六七八九十]{1,3}[)）、.．]", "", label).rstrip("：:")


@cache
def _paths() -> Mapping[str, tuple[str, ...]]:
    known: dict[str, tuple[str, ...]] = {}
    for field in fields_of(Facts):
        if field.inner is None and on_form(field) and field.path[0] not in ("results", "pictures"):
            known.setdefault(bare(field.label), field.path)
    for path, names in SYNONYMS.items():
        for name in names:
            known.setdefault(name, path)
    return known


def path_of(label: str) -> tuple[str, ...] | None:
    """The field a row of a form is about; None for a label nobody agreed on."""
    return _paths().get(bare(label))


@cache
def columns_of(group: str) -> Mapping[str, str]:
    """Labels → keys of one entry of a list of parts: `results`, `pictures`."""
    inside = (field for field in fields_of(Facts) if field.path[:-1] == (group,) and on_form(field))
    named = {bare(field.label): field.name for field in inside}
    return {**named, **_COLUMNS.get(group, {})}


_COLUMNS: Mapping[str, Mapping[str, str]] = {
    "results": {"单位": "unit", "数量": "value", "名称": "label", "时期": "period", "口径": "scope"},
    "pictures": {"插图": "file", "图片": "file", "说明": "caption", "来源": "credit", "文字描述": "alt"},
}
