"""The city's cases: which unit tells what in which year, and the files of each record."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from tests.demo import drawings
from tests.demo.city import UNITS, Place
from tests.demo.stories import TRADES, Trade

PROGRAMME = "shili-fuwu-pinpai"
"""The term under which most of the city's brands were created."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One case: its year, its folder, who tells it."""

    year: int
    slug: str
    trade: int
    unit: Place
    kind: str
    """first and second: the trade's story by one unit and by another; brief: its short report; next: what became of it a year on."""

    @property
    def key(self) -> str:
        """`year/slug`."""
        return f"{self.year}/{self.slug}"


_OLD = range(8)
"""Trades whose stories were told in the years before; the others tell theirs in the year whose call is open."""


def planned(year: int) -> list[Planned]:
    """Forty cases: two years and the one whose call is open."""
    found: list[Planned] = []
    for at in _OLD:
        found.append(Planned(year - 2, TRADES[at].slug, at, UNITS[at][0], "first"))
        found.append(Planned(year - 1, TRADES[at].again_slug, at, UNITS[at][1], "second"))
    for at in range(6, 12):
        found.append(Planned(year - 2, TRADES[at].brief[0], at, UNITS[at][2], "brief"))
        found.append(Planned(year, TRADES[at - 6].brief[0], at - 6, UNITS[at - 6][2], "brief"))
    for at in range(8, 12):
        found.append(Planned(year, TRADES[at].slug, at, UNITS[at][0], "first"))
    for at in _OLD:
        found.append(Planned(year - 1, TRADES[at].slug, at, UNITS[at][0], "next"))
    return sorted(found, key=lambda one: one.key)


def record(one: Planned) -> Iterator[tuple[str, bytes]]:
    """The files of a record, by name."""
    trade, chance = TRADES[one.trade], Random(one.key)
    figures = _figures(trade, chance)
    pictures = dict(_pictures(one, trade))
    yield "case.yml", _facts(one, trade, figures, list(pictures)).encode()
    yield "case.md", _story(one, trade, figures).encode()
    yield from pictures.items()


def _figures(trade: Trade, chance: Random) -> dict[str, int]:
    bounds = {
        "人次": (620, 4800),
        "户": (48, 260),
        "条": (60, 240),
        "件": (70, 320),
        "张": (60, 240),
        "次": (24, 180),
        "节": (90, 420),
    }
    units = [unit for _, unit in trade.figures]
    a, b = (chance.randint(*bounds.get(unit, (8, 36))) for unit in units)
    return {"a": a, "b": b, "c": chance.randint(2, 9), "d": chance.randint(10, 29)}


def _filled(words: str, one: Planned, figures: dict[str, int]) -> str:
    return words.format(short=one.unit.short, **figures)


def _title(one: Planned, trade: Trade) -> str:
    if one.kind == "brief":
        return trade.brief[1]
    if one.kind == "next":
        return f"“{trade.brand}”的第二年：留下来的和改过来的"
    return trade.title if one.kind == "first" else trade.again


def _brand(one: Planned, trade: Trade) -> str:
    return {"brief": trade.brief[2], "second": trade.again_brand}.get(one.kind, trade.brand)


def _summary(one: Planned, trade: Trade, figures: dict[str, int]) -> str:
    if one.kind == "brief":
        return f"{one.unit.short}介绍“{trade.brief[2]}”的做法：从一件小事做起，党员带头，有记录可查，做成的和没有做成的都写明白。单位、品牌和数字都是虚构的，只用来演示。"
    if one.kind == "next":
        return f"{one.unit.short}的“{trade.brand}”做到第二年，支部把头一年的记录翻了一遍，留下管用的，改掉走样的，停掉没有人用的。单位、品牌和数字都是虚构的，只用来演示。"
    return _filled(trade.summary, one, figures)


def _facts(one: Planned, trade: Trade, figures: dict[str, int], files: list[str]) -> str:
    whole = one.kind in ("first", "second")
    created = one.year - 1 if one.kind != "next" else one.year - 2
    meaning = (
        trade.meaning
        if one.kind in ("first", "next")
        else f"“{_brand(one, trade)}”说的是一件具体的事，党员先做，做得成再请大家一起做。"
    )
    lines = [
        f"kind: {'case' if whole else 'brief'}", f"title: {_title(one, trade)}", f"unit: {one.unit.id}",
        f"themes: [{', '.join(trade.themes)}]", *([f"programmes: [{PROGRAMME}]"] if one.kind != "brief" else []), *_carriers(one), f"summary: {_summary(one, trade, figures)}",
        "brand:", f"  name: {_brand(one, trade)}",
    ]  # fmt: skip
    lines += [f"  slogan: {trade.slogan}"] if one.kind in ("first", "next") else []
    lines += [f"  meaning: {meaning}", f'  created: "{created}"']
    if "logo.png" in files:
        lines[-1:-1] = [
            "  logo:",
            "    file: logo.png",
            f"    alt: 几个简单的色块组成的“{_brand(one, trade)}”标识",
            "    meaning: 标识是程序画出来的示意图。",
            "    party_emblem: none",
        ]
    lines += [
        "party_org:",
        f"  name: {one.unit.party}",
        f"  type: {one.unit.org}",
        f"  members: {one.unit.members}",
    ]
    lines += _project(one, trade)
    if whole:
        lines += ["results:"]
        for (label, unit), name in zip(trade.figures, "ab", strict=True):
            lines += [
                f"  - label: {label}", f"    value: {figures[name]}", f"    unit: {unit}", f'    period: "{one.year}"', "    scope: self",
                "    attribution: direct", "    source: s1",
            ]  # fmt: skip
    if shown := [name for name in files if name != "logo.png"]:
        lines += ["pictures:"]
        for number, name in enumerate(shown):
            lines += [
                f"  - file: {name}", f"    alt: {_SEEN[trade.scene][number]}", f"    caption: {one.year} 年，{_CAPTIONS[number].format(one.unit.short)}（示意图，程序所画）。",
                f"    credit: {one.unit.short}（虚构）", "    people: none", "    kind: photo",
            ]  # fmt: skip
    lines += [
        "provenance:", "  kind: fictional", "  sources:", "    - id: s1", f"      title: {one.unit.short}“{_brand(one, trade)}”工作台账（虚构）",
        f'      date: "{one.year}"', "rights:", "  text: original", "  images: original",
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


_CARRIERS = {0: ("model_counter", "党员示范窗口"), 4: ("confidante", "党员知心大姐"), 5: ("pairing", "党员结对帮扶"), 6: ("integrity_shop", "党员诚信店"), 8: ("three_visits", "党员三必访")}  # fmt: skip
"""Typical carrier of a trade: its code, and what its stories call it."""
_PROJECTS = (0, 2, 4, 7, 8, 10, 11)
"""Trades whose work is run as a project."""


def _carriers(one: Planned) -> list[str]:
    return [f"typical_carriers: [{_CARRIERS[one.trade][0]}]"] if _tells(one) else []


def _tells(one: Planned) -> bool:
    return one.trade in _CARRIERS and one.kind in ("first", "second")


def _project(one: Planned, trade: Trade) -> list[str]:
    """The oldest are closed, the newest under way."""
    if one.trade not in _PROJECTS or one.kind not in ("first", "second"):
        return []
    stage = {
        "first": "closed" if one.trade < 8 else ("running", "planned")[one.trade % 2],
        "second": "checking",
    }[one.kind]
    lines = [
        "project:", f"  stage: {stage}", f"  owner: {one.unit.party}", f"  demand: 一年之内把“{trade.practices[0][0]}”做成常例，每次有记录。",
    ]  # fmt: skip
    checks = {
        "closed": "年底照台账逐条核对，做成的、没有做成的都写进了总结。",
        "checking": "年底由上级党组织抽查台账，问来办过事的人。",
    }
    return [*lines, f"  check: {checks[stage]}"] if stage in checks else lines


_SEEN = {
    "hall": ("大厅里一排办事窗口，几个人站在窗口前", "大厅的另一头，值班的人正在讲解"), "ward": ("一排诊室，走廊里站着几个人", "护士站前，几个人在交接"),
    "school": ("远山前的一排教学楼，楼前有几个人", "楼前空地上站着听课归来的教师"), "field": ("一块块田从村边铺开，田埂上站着几个人", "田头的树下，几个人在看庄稼"),
    "yard": ("老楼院里的一座木亭，亭边站着几个人", "楼院里的树下，邻居们聚在一起"), "works": ("车间里的几台机器，旁边站着几个工人", "车间的另一头，几个人围着一台机器"),
    "office": ("办公大厅里的一排窗口，几个人正在说话", "大厅里几个人在看墙上的单子"), "street": ("街边的一排楼房，路上站着几个人", "街口，几个人围在一张桌子旁"),
    "river": ("江水和一道长堤，堤上站着几个人", "堤上的几个人望着江面"),
}  # fmt: skip
_CAPTIONS = ("{}的党员在现场", "{}的同志一起商量")


def _pictures(one: Planned, trade: Trade) -> Iterator[tuple[str, bytes]]:
    seed = sum(map(ord, one.key)) * 31 + one.year
    if one.kind in ("first", "second"):
        for name, step in (("1.jpg", 0), ("2.jpg", 7)):
            yield name, drawings.scene(trade.scene, seed + step)
    elif one.trade % 2:
        yield "1.jpg", drawings.scene(trade.scene, seed + 3)
    if one.kind in ("first", "second") and one.trade % 3 != 2:
        yield "logo.png", drawings.logo(one.trade * 3 + (one.kind == "second"))


def _story(one: Planned, trade: Trade, figures: dict[str, int]) -> str:
    if one.kind == "brief":
        return _filled(trade.brief[3], one, figures) + "\n\n单位、品牌和数字都是虚构的。\n"
    if one.kind == "next":
        kept, changed = (trade.practices[at] for at in (1, 2))
        return (
            f"第一年的记录摆满了一张桌子。支部用两个下午逐条看过：“{kept[0]}”人人说好，照旧做下去，只把时间从每周改成每两周，好坚持；"
            f"“{changed[0]}”走了样，记的人为了记而记，停下来改，改成只记没有做成的。另外停掉两张没有人看的报表。\n\n"
            f"到年底，参加的党员比头一年多了 {figures['d']} 人。{one.unit.short}的同志说，第二年难在不新鲜，能做下去，靠的是每个月都有人问一句：上回那件事，后来怎样了？\n"
        )
    second = one.kind == "second"
    chosen = trade.practices[1:] if second else trade.practices[:3]
    parts = ["## 创建背景", "", trade.background[second and bool(trade.background[1])], "", "## 主要做法", ""]
    for number, (heading, text) in enumerate(chosen):
        parts += [f"### {heading}", "", text, ""]
        if number == 0:
            parts += [f"![{_SEEN[trade.scene][0]}](1.jpg)", ""]
    if _tells(one):
        parts += [f"支部把这些做法合在“{_CARRIERS[one.trade][1]}”的牌子下，挂在看得见的地方。", ""]
    parts += [
        "## 工作成效",
        "",
        _filled(trade.outcome, one, figures),
        "",
        f"![{_SEEN[trade.scene][1]}](2.jpg)",
        "",
    ]
    parts += ["## 经验启示", "", trade.lesson[second and bool(trade.lesson[1])], ""]
    return "\n".join(parts)
