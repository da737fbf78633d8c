"""What the invented city keeps beside its cases: a belt of ten points, questions, a bulletin, what news units send."""

import json
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from tests.demo.cases import Planned
from tests.demo.staff import TOLD

_STANDARD = ("有场所", "有牵头人", "有公开栏", "有台账", "有回访")
_POINTS = (
    ("政务服务大厅红色窗口", "窗口", "zhengwu", "met", 5), ("社保中心一次办台", "窗口", "shebao", "met", 5),
    ("妇幼保健院接力棒驿站", "医院", "fuyou", "met", 4), ("柳荫社区楼长议事角", "社区", "liuyin", "met", 4),
    ("和顺社区邻里议事亭", "社区", "heshun", "met", 3), ("桂塘社区晾晒场", "社区", "guitang", "building", 2),
    ("公交总站司机之家", "车站", "gongjiao", "building", 2), ("商圈党群服务点", "商圈", "shangquan", "building", 1),
    ("骑手驿站", "商圈", "qishou", "planned", 0), ("望月里弄口岗亭", "里弄", "wangyue", "planned", 0),
)  # fmt: skip
"""Name, kind, unit, how far it has come, and how many items of the standard it meets."""


def files(day: date, planned: Sequence[Planned]) -> Iterator[tuple[str, str]]:
    """Path below content/ → text."""
    year = day.year
    yield "glossary/hongse-fuwu-wuyou.md", _standard(year)
    yield "belts/index.md", f"---\ntitle: 党建示范带\ndescription: 虚构的示范带。\n---\n\n{TOLD}\n"
    yield "belts/hongse-fuwu.md", _belt(year, {one.unit.id: one.key for one in planned})
    yield (
        "qa/index.md",
        f"---\ntitle: 问答\ndescription: 虚构的问答。\nwithin: 15\ntell_overdue: true\nhints:\n  - 一次问一件事。\n---\n\n{TOLD}\n",
    )
    yield "qa/zhoumo-kaimen.md", _question("政务服务大厅周末开不开门？", day - timedelta(days=60), day - timedelta(days=54), "周六上午开门，办什么事先看门口的清单。")  # fmt: skip
    yield "qa/baosong-cailiao.md", _question("报送案例要不要交照片原图？", day - timedelta(days=6), None, "")
    yield "bulletins/index.md", f"---\ntitle: 简报\ndescription: 虚构的简报。\n---\n\n{TOLD}\n"
    yield f"bulletins/{year - 1}-01.md", _bulletin(year - 1, [one.key for one in planned if one.year == year - 1][:4])  # fmt: skip
    yield (
        "reporting.md",
        "---\ntitle: 信息报送\ndescription: 虚构的报送要求。\nrules:\n  - who: 各区县委组织部\n    how_often: 每月不少于一篇\n    what: 品牌创建的新做法\n"
        f"    counts: 采用一篇计一次\n  - who: 市直各单位\n    how_often: 每季度不少于一篇\n---\n\n{TOLD}\n",
    )


def origins(day: date) -> Iterator[tuple[str, str]]:
    """What another invented city publishes, as `gather-remote` keeps it."""
    told = [
        ("liushui-yishi", "柳水桥头的凉亭里每旬听一次事", "柳水议事亭", "liushui-zhen", "邻水市柳水镇", "grassroots_governance", "基层治理"),
        ("yewuban-yici", "一张清单办完一件事", "一次说清", "linshui-fuwu", "邻水市政务服务中心", "serving_people", "服务群众"),
        ("duban-yimian", "流动书箱进车间", "", "linshui-tushu", "邻水市图书馆", "serving_people", "服务群众"),
    ]  # fmt: skip
    lines = []
    for number, (slug, title, brand, unit, name, code, label) in enumerate(told):
        year = day.year - 1 - number // 2
        case = {
            "id": f"{year}/{slug}", "year": year, "year_inferred": False, "kind": {"code": "case", "label": "案例"}, "title": title,
            "summary": f"{name}的做法。{TOLD}", "brand": brand or None, "unit": {"id": unit, "name": name},
            "regions": [{"code": "990000", "name": "示例省"}, {"code": "990200", "name": "邻水市"}], "themes": [{"code": code, "label": label}],
            "awards": [], "pictures": number, "provenance": {"code": "fictional", "label": "虚构示例"}, "updated": f"{day.year}-01-08",
        }  # fmt: skip
        lines.append(json.dumps(case, ensure_ascii=False, separators=(",", ":")))
    head = {
        "version": 1, "title": "邻水市党建品牌案例（虚构）", "site": "https://linshui.example.cn/", "gathered": f"{day.year}-02-01",
        "updated": f"{day.year}-01-08", "count": len(lines),
    }  # fmt: skip
    listed = ",\n".join(lines)
    yield "remote/linshui.json", f'{json.dumps(head, ensure_ascii=False)[:-1]}, "cases": [\n{listed}\n]}}\n'


def _standard(year: int) -> str:
    items = "".join(f"  - {item}\n" for item in _STANDARD)
    return (
        f'---\nname: 五有\nkind: standard\nplace: 示例市红色服务示范带\nyear: "{year - 2}"\nbrief: 示范带上每个点的五项标准。\nitems:\n{items}counted: 5\n'
        "sources:\n  - title: 示例市红色服务示范带建设方案（虚构）\n---\n\n虚构的标准，五项都列在上面。\n"
    )


def _belt(year: int, cases: dict[str, str]) -> str:
    lines = [
        "---", "name: 红色服务党建示范带", "brief: 从政务服务大厅到望月里，十个点连成一条线，三年建成（虚构）。", f"years: {year - 2}/{year}",
        "unit: gongwei", 'district: "990100"', "theme: serving_people", "standard: [hongse-fuwu-wuyou]", "points:",
    ]  # fmt: skip
    for name, kind, unit, status, met in _POINTS:
        lines += [f"  - name: {name}", f"    kind: {kind}", f"    unit: {unit}"]
        if unit in cases:
            lines.append(f"    case: {cases[unit]}")
        lines.append("    status:")
        if status == "met":
            lines.append(f'      - {{year: "{year - 1}", status: building}}')
        lines.append(f'      - {{year: "{year}", status: {status}}}')
        if met:
            lines.append(f"    met:\n      - standard: hongse-fuwu-wuyou\n        items: [{', '.join(_STANDARD[:met])}]")  # fmt: skip
    for at, aim in zip((year - 2, year - 1, year), ("打基础", "创品牌", "全覆盖"), strict=True):
        lines.append(f'{"plan:" + chr(10) if at == year - 2 else ""}  - {{year: "{at}", aim: {aim}}}')
    return "\n".join(
        [*lines, "---", "", f"沿着一条公交线路，把窗口、医院、社区、商圈的十个点连起来。{TOLD}", ""]
    )


def _question(question: str, asked: date, answered: date | None, answer: str) -> str:
    by = f'answered: "{answered}"\nbody: 示例市直机关工委\n' if answered else ""
    text = f"\n{answer}{TOLD}\n" if answer else ""
    return f'---\nquestion: {question}\nasked: "{asked}"\n{by}themes: [serving_people]\n---\n{text}'


def _bulletin(year: int, cases: Sequence[str]) -> str:
    listed = "".join(f"  - {key}\n" for key in cases)
    return (
        f'---\nseries: 示例市党建品牌简报\nnumber: 1\ndate: "{year}-12-20"\nissuer: 示例市直机关工委\ntitle: {year} 年度汇编公布\n'
        f"summary: {year} 年度汇编公示期满，没有收到异议，现予公布（虚构）。\nreported_to: [示例市委]\nsent_to: [各区县委组织部, 市直各单位]\ncopies: 80\ncases:\n{listed}---\n\n"
        f"## 公布\n\n{year} 年度汇编公示期满，没有收到异议。\n\n## 下一步\n\n各单位把做法接着做下去。{TOLD}\n"
    )
