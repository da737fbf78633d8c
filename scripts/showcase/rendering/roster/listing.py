"""A roster as staff read it on a terminal, as a list to paste into a message, and as the table that is sent up (报送统计表)."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from showcase.gathering.roster.roster import Entry, Roster
from showcase.rendering.workbook import Column, Sheet, Value, Workbook, width
from showcase.words.chinese import cn_date
from showcase.words.staff.register import Register


def text(roster: Roster, day: date) -> str:
    """Counts, rates, and who else handed in."""
    whole = roster.whole
    lines = [
        f"{roster.year} 年度报送情况（{cn_date(day.isoformat())}）",
        f"应报 {whole.asked} 个单位，已报 {whole.handed_in} 个，还没有报 {whole.missing} 个，报送率 {whole.shown}。",
        f"收到案例 {roster.cases} 个、品牌 {roster.brands} 个。",
    ]
    if roster.others:
        lines.append(
            f"不在应报之列也报送的 {len(roster.others)} 个：{_names([entry.unit.name for entry in roster.others])}。"
        )
    for title, rates in roster.divisions:
        most = max([width(title), *(width(rate.label) for rate in rates)])
        lines += ["", f"{_filled(title, most)}  应报  已报  未报  报送率"]
        lines += [
            f"{_filled(rate.label, most)}  {rate.asked:>4}  {rate.handed_in:>4}  {rate.missing:>4}  {rate.shown:>6}"
            for rate in rates
        ]
    return "\n".join(lines) + "\n"


def reminder(roster: Roster, closes: date | None, day: date) -> str:
    """The list of those who have not handed in, to be pasted into a message; empty when all have."""
    if not roster.missing:
        return ""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for entry in roster.missing:
        groups[entry.superior or entry.region].append(entry.unit.short_name or entry.unit.name)
    head = f"截至 {cn_date(day.isoformat())}，{roster.year} 年度党建品牌案例还有 {len(roster.missing)} 个单位没有报送："
    by_group = [f"{name or '其他'}：{'、'.join(units)}（{len(units)} 个）" for name, units in groups.items()]
    end = ""
    if closes:
        end = (
            f"征集 {cn_date(closes.isoformat())}截止，还有 {(closes - day).days + 1} 天，请抓紧报送。" if closes >= day
            else f"征集已于 {cn_date(closes.isoformat())}截止，请尽快补报或者说明情况。"
        )  # fmt: skip
    return "\n".join(filter(None, [head, *by_group, end])) + "\n"


def workbook(roster: Roster, register: Register, day: date) -> Workbook:
    """The table that is sent up: by unit, by division, by case, and those missing."""
    title = f"{roster.year} 年度党建品牌案例报送统计表"
    note = (
        f"统计到 {cn_date(day.isoformat())}。应报 {roster.whole.asked} 个，已报 {roster.whole.handed_in} 个，报送率 {roster.whole.shown}。",
    )
    places = (Column("地区", 12),) if register.regions else ()

    def placed(entry: Entry) -> tuple[str, ...]:
        return (entry.region,) if places else ()

    units = Sheet("单位", (
        Column("序号", 6, is_centred=True), Column("单位", 30), Column("层级", 10), Column("单位类型", 14), Column("系统", 16), *places,
        Column("上级单位", 24), Column("应报", 6, is_centred=True), Column("报送数", 8, is_centred=True), Column("品牌", 24), Column("案例", 44),
    ), tuple(
        (number, entry.unit.name, entry.level, entry.type, entry.system, *placed(entry), entry.superior, "是" if entry.asked else "",
         len(entry.cases), "\n".join(entry.brands), "\n".join(case.facts.title for case in entry.cases))
        for number, entry in enumerate((one for one in roster.entries if one.asked or one.cases), 1)
    ), title=title, notes=note, is_landscape=True, fixed_columns=2)  # fmt: skip
    columns = (
        Column("类别", 14),
        Column("名称", 20),
        *(Column(name, 10, is_centred=True) for name in ("应报", "已报", "未报", "报送率")),
    )
    rates = Sheet("汇总", columns, tuple(_rates(roster)), title=title, notes=note)
    cases = Sheet("案例", (
        Column("序号", 6, is_centred=True), Column("单位", 28), Column("案例名称", 44), Column("品牌", 18), Column("类别", 10), Column("主题", 24),
        Column("联系部门", 20), Column("办公电话", 16, "@"),
    ), tuple(_cases(roster, register)), title=title, is_landscape=True)  # fmt: skip
    missing = Sheet("未报", (Column("序号", 6, is_centred=True), Column("单位", 30), Column("层级", 10), Column("上级单位", 26), *places), tuple(
        (number, entry.unit.name, entry.level, entry.superior, *placed(entry)) for number, entry in enumerate(roster.missing, 1)
    ), title=f"{roster.year} 年度还没有报送的单位", notes=note)  # fmt: skip
    return Workbook(title, (units, rates, cases, missing))


def _rates(roster: Roster) -> Iterator[tuple[Value, ...]]:
    for title, rates in (("合计", (roster.whole,)), *roster.divisions):
        for rate in rates:
            yield title, rate.label, rate.asked, rate.handed_in, rate.missing, rate.shown


def _cases(roster: Roster, register: Register) -> Iterator[tuple[Value, ...]]:
    themes = register.labels["themes"]
    number = 0
    for entry in roster.entries:
        for case in entry.cases:
            number += 1
            facts = case.facts
            yield (
                number, entry.unit.name, facts.title, facts.brand.name if facts.brand else "", facts.kind.label,
                "、".join(themes.get(code, code) for code in facts.themes),
                facts.contact.department if facts.contact else "", (facts.contact.office_phone or "") if facts.contact else "",
            )  # fmt: skip


def _names(names: list[str], most: int = 12) -> str:
    return "、".join(names[:most]) + (f"等 {len(names)} 个" if len(names) > most else "")


def _filled(words: str, most: int) -> str:
    return words + " " * (most - width(words))
