"""Advice on punctuation and numerals that a machine can give for certain; all of it is a remark, none of it a demand.

GB/T 15834—2011 (punctuation) and GB/T 15835—2011 (numerals), as far as docs/field-facts.md#usage vouches for them.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from showcase.judging.cases.finds import Find, around, has_any, problems_at
from showcase.judging.cases.judged_case import JudgedCase
from showcase.late.patterns import pattern
from showcase.words.rules import rulebook, sayings
from showcase.words.rules.problem import Problem, Rule
from showcase.words.rules.sayings import Saying

_HAN = "㐀-䶿一-鿿"
_WORD = rf"{_HAN}“”《》（）"

_ELLIPSIS = pattern(rf"(?<=[{_WORD}])\.{{3,}}|(?<!\.)\.{{3,}}(?=[{_WORD}])|。{{2,}}|(?<!…)…(?!…)|·{{3,}}")
_DASH = pattern(rf"(?<=[{_WORD}])-{{2,}}(?=[{_WORD}])")
_NESTED = pattern(r"《[^《》]{0,60}《[^《》]{1,60}》")
_ENUMERATED = pattern(r"”、(?=“)|》、(?=《)")
_RANGE = pattern(r"(?<![\d.])(\d+(?:\.\d+)?)(%?)([~～—])(\d+(?:\.\d+)?)(%?)(?![\d.])")
YEAR = pattern(r"(?<![\d〇一二三四五六七八九十年])(\d{2})年(?=\d{1,2}月)")
YEAR_AT_ALL = pattern(r"年(?<=(?<!\d)\d\d年)\d")
"""Begins with what is rare; a look behind at every digit takes ten times as long."""
_CONGRESS = pattern(r"(?<!\d)(1[2-9]|20)大(?=精神|以来|报告|会议|代表|召开)|(?<=党的)(1[2-9]|20)大")
_SET_PHRASE = pattern(r"两学1做|2学1做|3会1课|三会1课|3会一课")

_STOP = pattern(rf"(?<=[{_HAN}])\.(?=[{_HAN}“《（])")
_STRAIGHT = pattern('"([^"\n]{1,100})"')
_ZHE = pattern(
    "(?<=[帮盼跟看望听说笑哭走跑坐站躺抱拿带领顺朝向随忙守住活穿戴挂贴放摆拉推背扛握牵捧端踩顶冒迎伴陪追赶靠扶护围绕沿写唱喊想爱"
    "照对凭本趁接意味跟连等藏含有])著(?![名作述书称者录文力重眼手])"
)

_NEAR = 8
_MANY = 6
_NUMERALS = str.maketrans("1234567890", "一二三四五六七八九〇")


@dataclass(frozen=True)
class Point:
    """One point of advice: where it looks, and what it would write there: always the same, or what a function makes of the
    match (the text as it stands where nothing is wrong). What a function makes, the browser makes by one of the point's name."""

    name: str
    rule: Rule
    pattern: re.Pattern[str]
    signs: tuple[str, ...]
    """One of which stands wherever the pattern is found: to look for them costs a tenth, and mostly none is there."""
    right: str | Callable[[re.Match[str]], str]
    certain: bool = True
    """Whether it can be written in no other way."""

    @property
    def saying_name(self) -> str:
        """By which the browser knows what is said."""
        return self.rule.id.replace("-", "_")

    @cached_property
    def saying(self) -> Saying:
        """What is said of it."""
        return sayings.advice(self.rule)

    def judge(self, case: JudgedCase) -> Iterator[Problem]:
        """Every place that would be written otherwise."""
        finds = (find for find in case.finds(self.pattern) if self._right(find) != find.text)
        yield from problems_at(
            self.rule, finds, self._words, lambda find: find.edit(self._right(find)), self.certain
        )

    @cached_property
    def _by_last(self) -> Mapping[str, tuple[str, ...]]:
        """The signs by the character each ends with."""
        ends = dict.fromkeys(sign[-1] for sign in self.signs)
        return {end: tuple(sign for sign in self.signs if sign[-1] == end) for end in ends}

    @cached_property
    def _any_sign(self) -> re.Pattern[str]:
        ends = (
            rf"{re.escape(end)}(?<=(?:{'|'.join(map(re.escape, signs))}))"
            for end, signs in self._by_last.items()
        )
        return re.compile("|".join(ends))

    def may_stand_in(self, text: str) -> bool:
        """Whether one of its signs does. A single character is looked for in a tenth of the time of several, and many that end
        alike are looked for together."""
        if len(self.signs) > _MANY:
            return self._any_sign.search(text) is not None
        for end, signs in self._by_last.items():  # noqa: SIM110 - as in `has_any`
            if end in text and has_any(text, signs):
                return True
        return False

    def _right(self, find: Find) -> str:
        if isinstance(self.right, str):
            return self.right
        return self.right(find.match) if find.match else find.text

    def _words(self, find: Find) -> tuple[str, str]:
        first, last = max(0, find.start - _NEAR), find.end + _NEAR
        text = find.passage.text
        written = text[first : find.start] + self._right(find) + text[find.end : last]
        return self.saying.words(shown=around(text, find.start, find.end), fixed=written.strip())


def _nested(match: re.Match[str]) -> str:
    """Inner title marks made single."""
    whole = match[0]
    return "《" + re.sub(r"《([^《》]*)》", r"〈\1〉", whole[1:])


def _range(match: re.Match[str]) -> str:
    """A range joined by the sign the standard knows, with a per cent sign at both ends."""
    low, first, sign, high, second = match.groups()
    if sign == "—" and not second:
        return match[0]
    return f"{low}{'%' if second else first}{'～' if sign == '~' else sign}{high}{second}"


def _straight(match: re.Match[str]) -> str:
    """Chinese words between Chinese quotes; what holds none is left alone."""
    return f"“{match[1]}”" if re.search(f"[{_HAN}]", match[1]) else match[0]


def _congress(match: re.Match[str]) -> str:
    """十八大, not 18大: a set phrase keeps its Chinese numerals."""
    number = int(match[1] or match[2])
    return ("二十" if number == 20 else "十" + "一二三四五六七八九"[number - 11]) + match[0][2:]


POINTS = (
    Point("ellipsis", rulebook.ELLIPSIS_FORM, _ELLIPSIS, ("...", "。。", "…", "···"), "……"),
    Point("dash", rulebook.DASH_FORM, _DASH, ("--",), "——"),
    Point("nested", rulebook.TITLE_MARK_NESTED, _NESTED, ("《",), _nested),
    Point("enumerated", rulebook.QUOTES_ENUMERATED, _ENUMERATED, ("”、“", "》、《"), lambda match: match[0][0], False),
    Point("range", rulebook.RANGE_FORM, _RANGE, ("~", "～", "—"), _range),
    Point("congress", rulebook.FIXED_NUMERAL, _CONGRESS, tuple(f"{digit}大" for digit in (0, *range(2, 10))), _congress),
    Point("phrase", rulebook.FIXED_NUMERAL, _SET_PHRASE, ("1做", "1课", "3会"),
           lambda match: match[0].replace("2", "两").translate(_NUMERALS)),
    Point("stop", rulebook.HALFWIDTH_PUNCTUATION, _STOP, (".",), "。", False),
    Point("straight", rulebook.QUOTE_STRAIGHT, _STRAIGHT, ('"',), _straight),
    Point("zhe", rulebook.TRADITIONAL_CHARACTER, _ZHE, ("著",), "着"),
)  # fmt: skip
"""Told by program and browser alike; one that always writes the same needs nothing anywhere else."""

SAYINGS: Mapping[str, Saying] = {point.saying_name: point.saying for point in POINTS}
"""What is said of them, by name."""


def advice(case: JudgedCase) -> Iterator[Problem]:
    """What the points advise."""
    for point in POINTS:
        if point.may_stand_in(case.words):
            yield from point.judge(case)


def year(case: JudgedCase) -> Iterator[Problem]:
    """A year has four digits. Which century is meant is not guessed."""
    if not YEAR_AT_ALL.search(case.words):
        return
    yield from problems_at(
        rulebook.YEAR_SHORTENED,
        case.finds(YEAR),
        lambda find: sayings.YEAR_SHORTENED.words(found=find.text, year=case.draft.year),
    )


RULES = (advice, year)
