"""The terms all texts of the program are written in (案例, 主题, 地区 …), and what one showcase calls them instead.

Templates, scripts, Typst and Python texts say the usual term, and nobody who writes one has to think of another. They are put into the
showcase's own words where the program's own text is loaded (`storage/own_texts.py`), before anything a record says has met
it: what units and staff write is never touched.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

NOUN, MEASURE = "案例", "个"
NOUN_PATTERN, MEASURE_PATTERN = r"^[\u4e00-\u9fff]{2,6}$", r"^[\u4e00-\u9fff]{1,2}$"
LABEL_PATTERN = r"^[\u4e00-\u9fffA-Za-z0-9]{2,10}$"

LABELS: Mapping[str, tuple[str, str]] = {
    "theme": ("主题", r"(?<!material )(?<!\|)主题(?!名称|词|党日|教育|活动|\|)"),
    "region": ("地区", "(?<!全)地区"),
    "unit_type": ("单位类型", "单位类型"),
    "level": ("层级", "层级"),
    "system": ("系统", r"""(?<=["、>])系统(?=["、<])|(?<=同)系统(?=：)|(?<=所属)系统"""),
    "award": ("奖项", "奖项"),
    "programme": ("相关部署与工作法", "(?:相关)?部署与工作法"),
    "carrier": ("品牌载体", "品牌载体"),
    "kind": ("记录类别", "记录类别"),
}
"""Dimensions that can be called otherwise, each with its usual label and where that is meant in a text of the program's."""

_USUAL_MEASURES: Mapping[str, str] = {
    "成果": "项", "课题": "项", "举措": "项", "做法": "种", "工作法": "种", "经验": "条", "作品": "件", "故事": "则", "实例": "则", "事例": "则",
}  # fmt: skip
_COUNTED = r"个(?=(?:完整|获奖|往年|新收|已发布的|登载过的|要报的)?案例)"
_COUNTED_AFTER = r"案例(?P<between>[^\u4e00-\u9fff，。；、（）“”|\n]{1,60})个(?![字月])"
_SHORT = r"""(?:(?<=[ "'])|(?<=[上下换]一))例(?![\u4e00-\u9fff：]|子| \|)|(?<=[}\dd] )例(?=[里，。；])"""
"""12 例: how cases are counted where their noun is left out."""


def measure_of(noun: str) -> str:
    """The measure word that goes with a noun where nobody says another."""
    return next((said for known, said in _USUAL_MEASURES.items() if noun.endswith(known)), MEASURE)


@dataclass(frozen=True)
class Terms:
    """A showcase's own terms."""

    noun: str = NOUN
    measure: str = ""
    """Of the noun; empty: the one that goes with it."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """Own labels of dimensions, by their codes."""

    @property
    def key(self) -> str:
        """What a text put into these terms depends on besides itself; empty where they are the usual ones."""
        return repr((self.noun, self.measure, sorted(self.labels.items()))) if self._pattern else ""

    def said(self, text: str) -> str:
        """A text of the program's in these terms."""
        return self._pattern.sub(self._own, text) if self._pattern else text

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        parts = [f"(?P<{code}>{LABELS[code][1]})" for code in sorted(self.labels, key=_longest_first)]
        if self.noun != NOUN or self.measure not in ("", MEASURE):
            parts += [
                f"(?P<after>{_COUNTED_AFTER})",
                f"(?P<counted>{_COUNTED}|{_SHORT})",
                f"(?P<noun>{NOUN})",
            ]
        return re.compile("|".join(parts)) if parts else None

    def _own(self, found: re.Match[str]) -> str:
        measure = self.measure or measure_of(self.noun)
        match found.lastgroup:
            case "after":
                return f"{self.noun}{self.said(found['between'])}{measure}"
            case "counted":
                return measure
            case "noun":
                return self.noun
            case dimension:
                return self.labels[str(dimension)]


def _longest_first(code: str) -> int:
    return -len(LABELS[code][0])


_now = [Terms()]
"""What this process was loaded with."""


def load(terms: Terms) -> None:
    """From now on this process's texts are in these terms."""
    _now[0] = terms


def loaded() -> Terms:
    """The terms the texts of this process are in."""
    return _now[0]


def terms_of(words: Mapping[str, object]) -> Terms:
    """The terms that `extra.words` of a settings file states, as far as they can be used: what cannot is told by validate."""
    said = words.get("dimensions")
    labels = said if isinstance(said, Mapping) else {}
    own = {
        str(code): label
        for code, label in labels.items()
        if code in LABELS
        and isinstance(label, str)
        and re.match(LABEL_PATTERN, label)
        and label != LABELS[code][0]
    }
    noun, measure = words.get("case"), words.get("measure")
    return Terms(
        noun if isinstance(noun, str) and re.match(NOUN_PATTERN, noun) else NOUN,
        measure if isinstance(measure, str) and re.match(MEASURE_PATTERN, measure) else "",
        own,
    )
