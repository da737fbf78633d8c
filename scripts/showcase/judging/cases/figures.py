"""Rules on numbers: percentages that contradict their own figures, whose a result is, members and organisation type."""

import re
from collections.abc import Iterator
from decimal import Decimal

from showcase.judging.cases.finds import Find, problems_at
from showcase.judging.cases.judged_case import JudgedCase
from showcase.late.patterns import pattern
from showcase.words.case.choices import Attribution, Scope
from showcase.words.rules import rulebook, sayings
from showcase.words.rules.problem import Edit, Problem
from showcase.words.staff.unit import Region, Unit

_NUMBER = r"\d{1,12}(?:,\d{3})*(?:\.\d{1,6})?"
GREW = "增长|增加|上升|提高|提升|增幅|涨幅|扩大"
FELL = "下降|减少|降低|降幅|缩减|压缩|缩短"
CHANGE = pattern(
    rf"""[从由](?P<lead>[^，。；、：\d\n\0]{{0,12}})(?P<before>{_NUMBER})(?P<between>[^，。；：\d\n\0]{{0,14}}?)
    (?:到了?|至|为)\s*(?P<after>{_NUMBER})\s*(?P<unit>[^，,。；;、：\d\s\0（(]{{0,6}})
    [，,、；;（(\s]{{0,2}}(?P<how>[^，,。；;：\d\n\0]{{0,8}}?)(?P<verb>{GREW}|{FELL})了?(?:约|近|达到?|为)?\s*
    (?P<percent>{_NUMBER})\s*[%％](?!\s*个?百分点)""",
    re.VERBOSE | re.ASCII,
)
"""从325项……增加到383项，增长18%"""

LARGE = ("万", "亿", "千", "百")

BRANCHES = {"branch": "党支部", "temporary_branch": "临时党支部"}
SIZES = {
    "branch": (3, 50, "党支部党员一般不超过 50 人"),
    "general_branch": (50, 99, "党总支一般设在党员 50 人以上、100 人以下的单位"),
    "committee": (100, None, "基层党委一般设在党员 100 人以上的单位"),
}
FEWEST = 3


def growth(case: JudgedCase) -> Iterator[Problem]:
    """A percentage agrees with the two figures before it, exactly as rounded or within one point, when they share a unit."""
    if "%" in case.words or "％" in case.words:
        if all(map(_agrees, CHANGE.finditer(case.words))):
            return
        finds = (find for find in case.finds(CHANGE) if find.match and not _agrees(find.match))
        yield from problems_at(rulebook.GROWTH_MISMATCH, finds, _growth_words, _growth_mend, certain=False)


def _agrees(match: re.Match[str]) -> bool:
    before, after, percent = (_decimal(match[name]) for name in ("before", "after", "percent"))
    if before == 0 or not _share_unit(match["between"], match["unit"]):
        return True
    actual = (after - before) / before * 100
    stated = percent if match["verb"] in GREW.split("|") else -percent
    return abs(actual - stated) <= 1 or round(actual, max(0, -int(percent.as_tuple().exponent))) == stated


def _share_unit(between: str, unit: str) -> bool:
    """`项调整增加`, `项` do; `人增加`, `万人` do not; a first figure without any unit takes the second one's."""
    first = between.strip()
    if unit and first.startswith(unit):
        return True
    bare = re.sub(rf"(?:逐步|调整|已|约|又|再|{GREW}|{FELL}|发展|扩大|升|降|增|减)+$", "", first)
    return not bare and not unit.startswith(LARGE)


def _growth_words(find: Find) -> tuple[str, str]:
    match = find.match
    assert match is not None
    before, after = _decimal(match["before"]), _decimal(match["after"])
    change = (after - before) / before * 100
    verb = "增长" if change >= 0 else "下降"
    unit = match["unit"]
    points = f"{match['verb']}{match['percent']}"
    of_shares = unit[:1] in ("%", "％")
    is_difference = abs(abs(after - before) - _decimal(match["percent"])) < Decimal("0.1")
    saying = sayings.GROWTH_POINTS if of_shares and is_difference else sayings.GROWTH
    return saying.words(
        before=match["before"], after=match["after"], unit=unit,
        right=f"{verb}{abs(change):.1f}", said=f"{points}%", points=points,
    )  # fmt: skip


def _growth_mend(find: Find) -> tuple[Edit, ...]:
    """The hint's figure in the place of the one that was said."""
    assert find.match is not None
    right = _growth_words(find)[1].rpartition("：")[2]
    return find.passage.edit(find.start + find.match.start("verb") - find.match.start(), find.end, right)


def _decimal(number: str) -> Decimal:
    return Decimal(number.replace(",", ""))


def attribution(case: JudgedCase) -> Iterator[Problem]:
    """A figure of a whole city is not one unit's direct result, unless the unit is the city's own committee or government.

    docs/field-facts.md#figures: figures of the city's industry and projects stood among the results of single bureaus.
    """
    for path in case.each("results"):
        if case.text(*path, "scope") == Scope.CITY and case.text(*path, "attribution") == Attribution.DIRECT:
            if _governs(case):
                return
            place = case.place(*path, "attribution")
            mend = case.yaml.edit((*path, "attribution"), Attribution.CONCURRENT.value)
            label = case.text(*path, "label")
            yield sayings.RESULT_ATTRIBUTION.broken(place, label=label, mend=mend, certain=False)


def scope(case: JudgedCase) -> Iterator[Problem]:
    """A unit knows whose its figures are; only what is compiled from sources may leave it unsaid."""
    if case.is_compiled:
        return
    for path in case.each("results"):
        if case.text(*path, "scope") == Scope.UNSTATED:
            place = case.place(*path, "scope")
            yield sayings.SCOPE_UNSTATED.broken(place, label=case.text(*path, "label"))


def before(case: JudgedCase) -> Iterator[Problem]:
    """What a figure was before is of a time before its own."""
    for path in case.each("results"):
        then, now = case.text(*path, "before", "period"), case.text(*path, "period")
        if then and now and _end(then) >= _end(now):
            message = f"“{case.text(*path, 'label')}”从前的时间“{then}”不早于这个数字的时间“{now}”。"
            hint = "核对两个时间；写反了的，两个数值和时间一起换过来。"
            yield rulebook.RESULT_BEFORE.broken(case.place(*path, "before", "period"), message, hint)


def _end(period: str) -> str:
    """When a period ends, as text that sorts by time."""
    last = period.rsplit("/", maxsplit=1)[-1]
    months = {"Q1": "03", "Q2": "06", "Q3": "09", "Q4": "12", "H1": "06", "H2": "12"}
    return f"{last[:4]}-{months.get(last[4:], last[5:] or '12')}"


def _governs(case: JudgedCase) -> bool:
    unit = case.register.units.get(case.text("unit"))
    return bool(unit and governs(unit, case.register.regions.get(unit.region or "")))


def governs(unit: Unit, region: Region | None) -> bool:
    """Whether the unit is the Party committee or the government of its region (示例市委), so that the region's figures are its own."""
    return bool(
        region and re.fullmatch(rf"(?:中共)?{re.escape(region.name)}(?:委|委员会|人民政府|政府)?", unit.name)
    )


def members(case: JudgedCase) -> Iterator[Problem]:
    """A branch has 3 full members or more; up to 50 form a branch, 50 to 99 a general branch, 100 or more a committee.

    Sourced in docs/field-facts.md#org-sizes: below 50 or 100 a larger form may be approved, and joint branches are free of the minimum, so
    only a branch of fewer than 3 is an error.
    """
    type_, written = case.text("party_org", "type"), case.text("party_org", "members")
    if not (written.isascii() and written.isdigit() and len(written) < 7):
        return
    count, place = int(written), case.place("party_org", "members")
    if count == 0:
        return
    if type_ in BRANCHES and count < FEWEST:
        yield sayings.MEMBERS_TOO_FEW.broken(place, org=BRANCHES[type_], count=count)
    elif type_ in SIZES:
        least, most, said = SIZES[type_]
        if count < least or (most is not None and count > most):
            yield sayings.MEMBERS_MISMATCH.broken(place, count=count, said=said)


RULES = (growth, attribution, scope, before, members)
