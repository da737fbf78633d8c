"""Rules on numbers: percentages that contradict their own figures, whose a result is, members and organisation type."""

import re
from collections.abc import Iterator
from decimal import Decimal

from showcase.judging.judged import Find, Judged, told
from showcase.words import rulebook
from showcase.words.problem import Problem
from showcase.words.record import Attribution, Scope

_NUMBER = r"\d{1,12}(?:,\d{3})*(?:\.\d{1,6})?"
_GREW = "增长|增加|上升|提高|提升|增幅|涨幅|扩大"
_FELL = "下降|减少|降低|降幅|缩减|压缩|缩短"
_CHANGE = re.compile(
    rf"""[从由](?P<lead>[^，。；、：\d\n]{{0,12}})(?P<before>{_NUMBER})(?P<between>[^，。；：\d\n]{{0,14}}?)
    (?:到了?|至|为)\s*(?P<after>{_NUMBER})\s*(?P<unit>[^，,。；;、：\d\s（(]{{0,6}})
    [，,、；;（(\s]{{0,2}}(?P<how>[^，,。；;：\d\n]{{0,8}}?)(?P<verb>{_GREW}|{_FELL})了?(?:约|近|达到?|为)?\s*
    (?P<percent>{_NUMBER})\s*[%％](?!\s*个?百分点)""",
    re.VERBOSE | re.ASCII,
)
"""从325项……增加到383项，增长18%"""

_LARGE = ("万", "亿", "千", "百")

_BRANCHES = {"branch": "党支部", "temporary_branch": "临时党支部"}
_SIZES = {
    "branch": (3, 50, "党支部党员一般不超过 50 人"),
    "general_branch": (50, 99, "党总支一般设在党员 50 人以上、100 人以下的单位"),
    "committee": (100, None, "基层党委一般设在党员 100 人以上的单位"),
}
_FEWEST = 3


def growth(case: Judged) -> Iterator[Problem]:
    """A percentage agrees with the two figures before it, exactly as rounded or within one point, when they share a unit."""
    if "%" in case.words or "％" in case.words:
        if all(map(_agrees, _CHANGE.finditer(case.words))):
            return
        finds = (find for find in case.finds(_CHANGE) if find.match and not _agrees(find.match))
        yield from told(rulebook.GROWTH_MISMATCH, finds, _growth_words)


def _agrees(match: re.Match[str]) -> bool:
    before, after, percent = (_decimal(match[name]) for name in ("before", "after", "percent"))
    if before == 0 or not _share_unit(match["between"], match["unit"]):
        return True
    actual = (after - before) / before * 100
    stated = percent if match["verb"] in _GREW.split("|") else -percent
    return abs(actual - stated) <= 1 or round(actual, max(0, -int(percent.as_tuple().exponent))) == stated


def _share_unit(between: str, unit: str) -> bool:
    """`项调整增加`, `项` do; `人增加`, `万人` do not; a first figure without any unit takes the second one's."""
    first = between.strip()
    if unit and first.startswith(unit):
        return True
    bare = re.sub(rf"(?:逐步|调整|已|约|又|再|{_GREW}|{_FELL}|发展|扩大|升|降|增|减)+$", "", first)
    return not bare and not unit.startswith(_LARGE)


def _growth_words(find: Find) -> tuple[str, str]:
    match = find.match
    assert match is not None
    before, after = _decimal(match["before"]), _decimal(match["after"])
    change = (after - before) / before * 100
    verb = "增长" if change >= 0 else "下降"
    unit = match["unit"]
    said = f"{match['verb']}{match['percent']}%"
    message = f"从{match['before']}到{match['after']}{unit}，应是{verb}{abs(change):.1f}%，写的是“{said}”。"
    hint = f"核对前后两个数字；数字没错就改成：{verb}{abs(change):.1f}%"
    if unit[:1] in ("%", "％") and abs(abs(after - before) - _decimal(match["percent"])) < Decimal("0.1"):
        hint = f"两个百分数相减，写成：{match['verb']}{match['percent']}个百分点"
    return message, hint


def _decimal(number: str) -> Decimal:
    return Decimal(number.replace(",", ""))


def attribution(case: Judged) -> Iterator[Problem]:
    """A figure of a whole city is not one unit's direct result, unless the unit is the city's own committee or government.

    DOMAIN §6.1: figures of the city's industry and projects stood among the results of single bureaus.
    """
    for path in case.each("results"):
        if case.text(*path, "scope") == Scope.CITY and case.text(*path, "attribution") == Attribution.DIRECT:
            if _governs(case):
                return
            message = f"“{case.text(*path, 'label')}”是全市的数字，却算作了直接成效。"
            place = case.place(*path, "attribution")
            yield rulebook.RESULT_ATTRIBUTION.broken(place, message, "改成：attribution: concurrent")


def _governs(case: Judged) -> bool:
    """Whether the unit is the Party committee or the government of its region (福州市委), so that the region's figures are its own."""
    unit = case.register.units.get(case.text("unit"))
    region = case.register.regions.get(unit.region or "") if unit else None
    return bool(
        unit
        and region
        and re.fullmatch(rf"(?:中共)?{re.escape(region.name)}(?:委|委员会|人民政府|政府)?", unit.name)
    )


def members(case: Judged) -> Iterator[Problem]:
    """A branch has 3 full members or more; up to 50 form a branch, 50 to 99 a general branch, 100 or more a committee.

    Sourced in DOMAIN §1.5: below 50 or 100 a larger form may be approved, and joint branches are free of the minimum, so
    only a branch of fewer than 3 is an error.
    """
    type_, written = case.text("party_org", "type"), case.text("party_org", "members")
    if not (written.isascii() and written.isdigit() and len(written) < 7):
        return
    count, place = int(written), case.place("party_org", "members")
    if count == 0:
        return
    if type_ in _BRANCHES and count < _FEWEST:
        message = f"{_BRANCHES[type_]}只有 {count} 名党员，成立党支部要有正式党员 3 人以上。"
        hint = "核对党员人数；几个单位联合成立的，写成 type: joint_branch"
        yield rulebook.MEMBERS_TOO_FEW.broken(place, message, hint)
    elif type_ in _SIZES:
        least, most, said = _SIZES[type_]
        if count < least or (most is not None and count > most):
            message = f"党员 {count} 人，与党组织类型不大相称：{said}。"
            yield rulebook.MEMBERS_MISMATCH.broken(
                place, message, "核对人数和类型；经上级批准设立的，可以不改。"
            )


RULES = (growth, attribution, members)
