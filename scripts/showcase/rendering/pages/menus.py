"""Header and foot of every page: which entries they have, and what the showcase calls them."""

from collections.abc import Mapping
from typing import Any

from showcase.gathering.catalogue import Catalogue
from showcase.rendering.pages.page_kinds import menu
from showcase.words.case.choices import ProvenanceKind
from showcase.words.staff.own_words import OwnWords

_FOOT = (
    ("about", "关于"), ("timeline", "时间线"), ("stats", "数据统计"), ("brands", "品牌"), ("themes", "主题"), ("regions", "地区"),
    ("submit", "投稿指南"), ("data", "公开数据"), ("calls", "征集"),
)  # fmt: skip
_COMPILED = "案例据公开资料整理，或由单位申报；每个数字注明时间、统计范围和出处，原始资料没有写到的不补写。"
_SUBMITTED = "案例由单位申报；每个数字写明时间、统计范围和依据。"


def around(catalogue: Catalogue, words: OwnWords) -> Mapping[str, Any]:
    """What the frame shows of the catalogue: `menu` and `foot` (address and label of each entry), `foot_line`."""
    absent = {
        name for name, there in (("calls", catalogue.calls), ("regions", catalogue.regions)) if not there
    }
    foot = tuple(entry for entry in _FOOT if entry[0] not in absent)
    compiled = any(case.facts.provenance.kind is ProvenanceKind.COMPILED for case in catalogue.cases.values())
    line = words.footer or (_COMPILED if compiled else _SUBMITTED)
    return {"menu": words.named(menu(catalogue)), "foot": words.named(foot), "foot_line": line}
