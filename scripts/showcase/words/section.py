"""The sections of a story and the other names clerks give them (DOMAIN §1.1: headings of published notices)."""

from collections.abc import Mapping

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "创建背景": ("背景与起因", "背景", "案例背景", "基本情况", "案例简介", "背景情况"),
    "主要做法": ("做法与经过", "做法", "具体做法", "主要举措", "创建做法", "实施过程"),
    "工作成效": ("成效与反响", "成效", "具体成效", "主要成效", "取得成效", "取得的成效", "成效及启示"),
    "经验启示": ("工作启示", "启示", "探讨与评论", "探讨", "经验与启示", "几点启示", "体会与启示"),
    "品牌释义": ("品牌内涵", "品牌特色与内涵", "内涵释义"),
    "推广价值": ("推广意义", "示范价值"),
    "附录": ("重要资料附录", "媒体报道", "附件"),
}
"""Agreed name → other names known for it."""

_AGREED = {name: agreed for agreed, names in SYNONYMS.items() for name in (agreed, *names)}


def agreed_name(heading: str) -> str:
    """The agreed name of a section heading, numbering such as “一、” taken off; the heading itself when unknown."""
    bare = heading.strip().lstrip("一二三四五六七八九十（）()、.．0123456789 　")
    return _AGREED.get(bare, heading.strip())
