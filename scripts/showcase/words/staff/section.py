"""The sections of a story and the other names clerks give them (headings of published notices: docs/field-facts.md#sections)."""

import re
from collections.abc import Iterable, Mapping
from functools import cache, cached_property

from showcase.late.patterns import pattern

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

HELP: Mapping[str, str] = {
    "创建背景": "为什么创建这个品牌：当时的情况、要解决的问题、有什么基础。",
    "主要做法": "做了哪几件事，谁来做，怎么做。一件事一个三级标题（###）。",
    "工作成效": "有什么变化，用数字说明；每个数字在 case.yml 的 results 里写明统计范围和出处。",
    "经验启示": "哪些做法别的单位可以学，有什么体会。",
}
"""What to write in a section."""

IN_FORM: Mapping[str, str] = {
    "主要做法": "做了哪几件事，谁来做，怎么做。一件事一个小标题。",
    "工作成效": "有什么变化，用数字说明；每个数字在下面“成效”里写明统计范围和出处。",
    "品牌释义": "选填。“内涵释义”里写不下的写在这里。",
    "推广价值": "选填。别的单位用得上哪些，用的时候要注意什么。",
    "附录": "选填。制度文件、媒体报道的名称和出处。",
}
"""What the form says of a section, where that is something else."""

PROMPT_END = "写好后删去这一行。"
"""How every prompt ends, so that one left in a story is known for what it is."""

_AGREED = {name: agreed for agreed, names in SYNONYMS.items() for name in (agreed, *names)}


_NUMBERING = pattern(
    r"(?:第?[一二三四五六七八九十]+[、.．章节]|[（(][一二三四五六七八九十0-9]+[）)]|[0-9]+[、.．)）])[ 　]*"
)


def bare_name(heading: str) -> str:
    """A section heading without numbering such as “一、”."""
    heading = heading.strip()
    return _NUMBERING.sub("", heading, count=1) if _NUMBERING.match(heading) else heading


def agreed_name(heading: str) -> str:
    """The agreed name of a section heading, numbering taken off; the heading itself when unknown."""
    bare = heading.strip().lstrip("一二三四五六七八九十（）()、.．0123456789 　")
    return _AGREED.get(bare) or bare_name(heading)


_MOST_MET = 1000


class Demanded:
    """The sections a call asks for, by the names it gives them. A section goes by its key: the agreed name, whatever the
    call or an author calls it; where a call tells apart what elsewhere is one section, the second goes by its own name."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(dict.fromkeys(names))
        self._met: dict[str, tuple[str, str]] = {}
        """Heading → key and name of those asked for."""

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """The call's own name of a section → its key."""
        keys: dict[str, str] = {}
        for name in self.names:
            agreed = agreed_name(name)
            keys[name] = agreed if agreed not in keys.values() else name
        return keys

    def key(self, heading: str) -> str:
        """The key of the section under this heading."""
        return self._known(heading)[0]

    def name(self, heading: str) -> str:
        """What the section under this heading is called in this call."""
        return self._known(heading)[1]

    def _known(self, heading: str) -> tuple[str, str]:
        """Key and name; most cases have the same headings."""
        if (known := self._met.get(heading)) is None:
            key = self.keys.get(heading.strip()) or self.keys.get(bare_name(heading)) or agreed_name(heading)
            known = key, next((name for name, own in self.keys.items() if own == key), key)
            if len(self._met) < _MOST_MET:
                self._met[heading] = known
        return known

    def missing(self, headings: Iterable[str]) -> tuple[str, ...]:
        """The sections that stand under none of the headings, by the call's names."""
        written = {self.key(heading) for heading in headings}
        return tuple(name for name, key in self.keys.items() if key not in written)


@cache
def demanded(names: tuple[str, ...]) -> Demanded:
    """The sections of these names; looked at once, however many records are judged by them."""
    return Demanded(names)


def other_names(section: str) -> tuple[str, ...]:
    """What else a section may be called."""
    agreed = agreed_name(section)
    return tuple(name for name in (agreed, *SYNONYMS.get(agreed, ())) if name != section)


def help_for(section: str) -> str:
    """What to write in a section, whatever it is called; empty for one nobody else knows."""
    return HELP.get(agreed_name(section), "")


def prompt(section: str) -> str:
    """The line that stands in a section until its author has written it."""
    return f"（{help_for(section) or '写这一段的正文。'}{PROMPT_END}）"


def paper_prompt(section: str) -> str:
    """The same on paper, without what it says of files and Markdown."""
    return f"{re.split('[；。]', prompt(section))[0]}。{PROMPT_END}）"
