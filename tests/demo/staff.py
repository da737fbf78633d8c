"""What the city's staff keep: calls, compendiums, themed collections, a notice, a review, a timeline, the pages."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from tests.demo.cases import Planned
from tests.demo.city import regions, register
from tests.demo.duties import BACKS
from tests.demo.stories import TRADES

TOLD = (
    "全部单位、人员、品牌、数字都是虚构的，图片是程序画的，只用来演示这个软件；与任何真实的地方、单位无关。"
)
CITY = "示例市委市直机关工作委员会"
SCHEME = "示例市党建品牌"
_OFFICE = "  department: 示例市直机关工委组织科\n  office_phone: 0000-00000000\n  address: 示例市示例路 1 号（虚构）\n"


def files(day: date, planned: Sequence[Planned]) -> Iterator[tuple[str, str]]:
    """Path below content/ → text, of everything but the vocabulary and the list of wordings."""
    year = day.year
    yield "regions.yml", regions()
    yield "units/shili.yml", register(BACKS)
    yield "index.md", _index(year)
    yield (
        "about.md",
        _page(
            "关于本站",
            "这个网站是什么。",
            f"这是一个演示：一座虚构的城市三年的党建品牌案例。{TOLD}\n\n## 纠错\n\n发现软件的毛病，请到软件的仓库里提出；内容是虚构的，没有什么可纠正的。",
        ),
    )
    yield (
        "data.md",
        _page("公开数据", "案例的数据，整份取用。", f"{TOLD}数据可以用来试做自己的页面，不要当作事实引用。"),
    )
    yield (
        "submit.md",
        _page(
            "投稿",
            "怎样写一份案例。",
            "在下面的表里填写，边填边检查，最后得到一个投稿包。这是演示，投稿包没有人收。\n\n<!-- 申报表 -->",
        ),
    )
    yield "timeline.md", _timeline(year)
    yield "glossary/index.md", _page("术语表", "案例里提到的做法和部署。", f"{TOLD}")
    yield (
        "glossary/yiqing-yitai-yifang.md",
        _term(
            "一清一台一访",
            "method",
            "示例市政务服务",
            year - 3,
            ("一张清单讲到底", "一本台账记没有办成的事", "每月一次回访"),
        ),
    )
    yield (
        "glossary/tiantou-sanwen.md",
        _term("田头三问", "method", "范例县农村", year - 3, ("种什么问地", "怎么种问人", "卖给谁问市")),
    )
    yield "collections/index.md", _page("专题", "把不同年份的案例放在一起读。", TOLD)
    yield "collections/qunzhong-shenbian.md", _collection(
        "群众身边的小事", "窗口、病房、楼院、集市上的党员，各把一件小事做到底。", "theme: [serving_people]", "windows", 10,
        "小事做成，都有三样东西：有人管、有记录、有回音。几个案例放在一起读，看得出这三样是怎样一年一年补齐的。",
    )  # fmt: skip
    yield "collections/xinxing-lingyu.md", _collection(
        "路上和车间里的组织", "骑手、司机、车间工人，党组织怎样建在他们中间。", "theme: [emerging_fields_building, organization_life]", "weave", 20,
        "人在路上、在流水线上，组织生活就得挪到路边和交班的十分钟里。",
    )  # fmt: skip
    yield "compendiums/index.md", _page("年度汇编", "按年度编成的案例汇编。", TOLD)
    for at in (year - 2, year - 1):
        yield (
            f"compendiums/{at}.md",
            _compendium(at, [one for one in planned if one.year == at], is_judged=at == year - 1),
        )
        yield f"calls/{at}.md", _call(at, None, f"{at}-03-01", f"{at}-06-30")
    yield (
        f"calls/{year}.md",
        _call(year, day, (day - timedelta(days=40)).isoformat(), (day + timedelta(days=35)).isoformat()),
    )
    yield f"reviews/{year - 1}.yml", _review(year - 1, [one for one in planned if one.year == year - 1])
    yield f"notices/{year - 1}.md", _notice(year - 1)
    yield "working-days.yml", "".join(f'- year: "{at}"\n  off: []\n  on: []\n' for at in (year - 1, year))


def _page(title: str, description: str, body: str) -> str:
    return f"---\ntitle: {title}\ndescription: {description}\n---\n\n{body}\n"


def _index(year: int) -> str:
    featured = [
        f"{year - 2}/{TRADES[0].slug}",
        f"{year - 1}/{TRADES[4].again_slug}",
        f"{year}/{TRADES[11].slug}",
    ]
    return (
        "---\ntitle: 示例市党建品牌案例（虚构示例）\ndescription: 一座虚构的城市三年的党建品牌案例，用来演示这个软件。\n"
        "lead: 窗口、病房、田埂、堤上：三年里四十个案例，都是虚构的。\nfeatured:\n" + "".join(f"  - {key}\n" for key in featured)
        + f"---\n\n{TOLD}各页的样子、书、检索、海报都由同样的程序做成，换上真实的案例就是真实的网站。\n"
    )  # fmt: skip


def _timeline(year: int) -> str:
    events = (
        (f"{year - 3}-11", "市直机关工委决定每年编一册案例", "头一年先在市直单位试行。", ""), (f"{year - 2}-03", f"{year - 2} 年度征集开始", "三十六个单位收到通知。", ""),
        (f"{year - 2}-09", "第一册汇编定版", "收入十四个案例，九个获奖。", f"{year - 2}/{TRADES[0].slug}"), (f"{year - 1}-03", f"{year - 1} 年度征集开始", "村和社区第一次参加。", ""),
        (f"{year - 1}-08", "评审改用评分表，评委回避本单位", "五位评委，四项指标。", f"{year - 1}/{TRADES[5].again_slug}"), (f"{year - 1}-10", "第二册汇编公示、公布", "没有收到异议。", ""),
    )  # fmt: skip
    lines = ["---", "title: 时间线", f"description: {year - 3}—{year} 年的虚构事件。", "events:"]
    for at, title, text, case in events:
        lines += [
            f'  - date: "{at}"',
            f"    title: {title}",
            f"    text: {text}",
            *([f"    case: {case}"] if case else []),
            "    source: 示例市直机关工委（虚构）",
        ]
    return "\n".join([*lines, "---", "", f"时间线上的事都是虚构的。{TOLD}", ""])


def _term(name: str, kind: str, place: str, year: int, items: Sequence[str]) -> str:
    listed = "".join(f"  - {item}\n" for item in items)
    return (
        f'---\nname: {name}\nkind: {kind}\nplace: {place}\nyear: "{year}"\nbrief: {place}总结的工作法，{len(items)} 项。\nitems:\n{listed}counted: {len(items)}\n'
        f"sources:\n  - title: {place}工作手册（虚构）\n---\n\n虚构的术语，{len(items)} 项都列在上面。\n"
    )


def _collection(title: str, summary: str, pick: str, motif: str, order: int, essay: str) -> str:
    return f"---\ntitle: {title}\nsummary: {summary}\npick:\n  {pick}\nsort: newest\norder: {order}\ncover:\n  motif: {motif}\n---\n\n{essay}{TOLD}\n"


def _compendium(year: int, planned: Sequence[Planned], *, is_judged: bool) -> str:
    whole = [one.key for one in planned if one.kind in ("first", "second")]
    briefs = [one.key for one in planned if one.kind == "brief"]
    lines = [
        "---", f"title: 示例市党建品牌案例汇编（{year}）", f"summary: {year} 年度征集的案例，单位、品牌、数字都是虚构的。", f'year: "{year}"', f"issuer: {CITY}",
        f'date: "{year}-10"', f'pick:\n  year: ["{year}"]', "sort: unit", "parts: kind", "cover:", f"  motif: {'rays' if is_judged else 'steps'}",
    ]  # fmt: skip
    if not is_judged:
        given = (
            ("demonstration", whole[:2]),
            ("excellent", whole[2:6]),
            ("nominated", [*whole[6:8], *briefs[:1]]),
        )
        lines += ["awards:"]
        for grade, keys in given:
            lines += [
                f"  - scheme: {SCHEME}",
                f"    grade: {grade}",
                f"    declared: {len(keys)}",
                "    cases:",
                *(f"      - {key}" for key in keys),
            ]
        lines += [
            "  - scheme: 示例市优秀组织奖",
            "    grade: organizer",
            "    declared: 2",
            "    recipients:",
            "      - unit: fanli-xian",
            "      - unit: shili-qu",
        ]
    else:
        waiting = "".join(
            f"  - scheme: {SCHEME}\n    grade: {grade}\n    cases: []\n"
            for grade in ("demonstration", "excellent", "nominated")
        )
        lines += [
            "awards:",
            waiting.rstrip("\n"),
            "  - scheme: 示例市优秀组织奖",
            "    grade: organizer",
            "    declared: 1",
            "    recipients:",
            "      - unit: gongwei",
        ]
    lines += ["people:", "  - role: 编印单位", f"    names: [{CITY}]", "appendices: [call]", "---", ""]
    words = (
        "评审由五位评委按四项指标打分，回避本单位的案例，得分和名额都在网站以外的评审文件里。"
        if is_judged
        else "这是第一册，案例由各单位报送，评审委员会评定。"
    )
    return "\n".join([*lines, f"本册收入 {len(planned)} 个案例。{words}{TOLD}", ""])


def _call(year: int, day: date | None, opens: str, closes: str) -> str:
    stages = [("call", opens, closes, CITY), ("submit", opens, closes, "各单位")]
    if day is None:
        later = (
            ("recommend", "07-01", "07-10", "各系统党委"),
            ("final_review", "07-20", "08-20", "评审委员会"),
            ("notice", "09-01", "09-20", CITY),
            ("publish", "10-08", "", CITY),
        )
        stages += [
            (name, f"{year}-{begins}", f"{year}-{last}" if last else "", body)
            for name, begins, last, body in later
        ]
    else:
        last = date.fromisoformat(closes)
        for name, first, length, body in (
            ("recommend", 3, 10, "各系统党委"),
            ("final_review", 20, 20, "评审委员会"),
            ("notice", 50, 12, CITY),
            ("publish", 75, 0, CITY),
        ):
            begun = last + timedelta(days=first)
            stages.append(
                (
                    name,
                    begun.isoformat(),
                    (begun + timedelta(days=length)).isoformat() if length else "",
                    body,
                )
            )
    lines = [
        "---",
        f"title: {year} 年度示例市党建品牌案例征集通知（虚构）",
        f"status: {'open' if day else 'closed'}",
    ]
    lines += ["stages:"]
    for name, begins, until, body in stages:
        lines += [
            f"  - stage: {name}",
            f'    from: "{begins}"',
            *([f'    to: "{until}"'] if until else []),
            f"    body: {body}",
        ]
    lines += [
        "roster:", "  level: [municipal, county, grassroots]", "  except_units: [gongwei, shili-qu, yangli-qu, fanli-xian]", f"  publish_missing: {'false' if day else 'true'}",
        "limits:", "  story: {least: 400, most: 3000, refuse: 5000}", "  pictures: {least: 0, most: 5, long_edge: 1920}",
        "contact:", _OFFICE.rstrip("\n"), "clauses:", "  window: 第一条", "  themes: 第二条", "  story: 第三条", "  sections: 第三条", "  brief: 第三条", "  pictures: 第四条",
        "grades: [demonstration, excellent, nominated]", "---", "",
        f"本通知是虚构的，只用来演示。{TOLD}", "", f"第一条　征集时间从 {_said(opens)}到 {_said(closes)}。", "", "第二条　主题不限，以做成一件具体的事为主。", "",
        "第三条　案例写创建背景、主要做法、工作成效、经验启示四段，400—3000 字；简讯 80—500 字。", "", "第四条　图片 5 张以内，写明画面和说明。", "",
    ]  # fmt: skip
    return "\n".join(lines)


def _said(day: str) -> str:
    at = date.fromisoformat(day)
    return f"{at.year} 年 {at.month} 月 {at.day} 日"


def _notice(year: int) -> str:
    return (
        f'---\ntitle: 关于 {year} 年度示例市党建品牌拟定名单的公示（虚构）\ncompendium: "{year}"\nfrom: "{year}-09-03"\nbody: {CITY}\n'
        f'objections:\n{_OFFICE}result:\n  date: "{year}-09-15"\n  text: 公示期满，没有收到异议。\n---\n\n经评审委员会评审，拟定下列名单，现予公示。{TOLD}\n'
    )


_CRITERIA = (
    ("truth", "真实性", 30),
    ("novelty", "创新性", 25),
    ("effect", "实效性", 25),
    ("model", "典型性", 20),
)
_ASIDE = {"p2": "fuyou", "p4": "jingxin"}
"""Jurors of units that hand in: they do not mark these units' cases."""


def _review(year: int, planned: Sequence[Planned]) -> str:
    chance = Random(year)
    jurors = [f"p{number}" for number in range(1, 6)]
    lines = [
        "# 评审：不发布。这里的分数是程序编的，只用来演示。", "body: 示例市党建品牌评审委员会（虚构）", f"date: {year}-08-20", f"scheme: {SCHEME}", "criteria:",
        *(f"  - {{code: {code}, label: {label}, weight: {weight}}}" for code, label, weight in _CRITERIA),
        f"jurors: [{', '.join(jurors)}]", "conflicts:", *(f"  - {{juror: {juror}, unit: {unit}}}" for juror, unit in _ASIDE.items()),
        "rules:", "  drop_extremes: true", "  ties: decide", "  quota: {demonstration: 2, excellent: 4, nominated: 4}",
        "sources:", "  - {code: above, label: 上评, weight: 30, jurors: [p1]}", "  - {code: below, label: 下测, weight: 30, jurors: [p3]}",
        "  - {code: joint, label: 联考, weight: 40, jurors: [p2, p4, p5]}", "scores:",
    ]  # fmt: skip
    for juror in jurors:
        for one in planned:
            if _ASIDE.get(juror) == one.unit.id:
                continue
            good = (74 if one.kind == "second" else 62) + sum(map(ord, one.slug)) % 17
            marks = ", ".join(f"{code}: {good + chance.randint(-6, 8)}" for code, _, _ in _CRITERIA)
            lines.append(f"  - {{case: {one.key}, juror: {juror}, marks: {{{marks}}}}}")
    return "\n".join(lines) + "\n"
