"""Who answers for what in the invented city: lists of responsibilities of two years, which unit backs which, which cases are run as
projects and which carriers they tell of."""

from collections.abc import Iterator, Mapping
from datetime import date

from tests.demo.cases import Planned

BACKS: Mapping[str, tuple[str, ...]] = {
    "gongwei": ("shili-qu", "yangli-qu", "fanli-xian"), "zhengwu": ("chaxi",), "shuiwu": ("nanling", "lvyuan"), "fagai": ("shiping",),
    "yiyuan": ("fanli-yiyuan",), "zhiyuan": ("yangli-xiaoxue",),
}  # fmt: skip
"""Unit → the units it backs."""


def files(day: date, planned: list[Planned]) -> Iterator[tuple[str, str]]:
    """Path below content/ → text."""
    year = day.year
    yield f"duties/{year - 1}.yml", _last(year - 1, planned)
    yield f"duties/{year}.yml", _this(year, planned)


def _last(year: int, planned: list[Planned]) -> str:
    told = [one.key for one in planned if one.year == year]
    return (
        _head(year, "头一回把责任逐项写下来，年底照证明对账（虚构）。")
        + _task("编成并公布年度汇编", "gongwei", f"{year}-10-31", "征集、评审、公示、公布各环节不缺。", (f"page: compendiums/{year}", f"page: notices/{year}"), 2)
        + _task("年底编一期简报", "gongwei", f"{year}-12-31", "", (f"bulletin: {year}-01",))
        + _task("各系统各报一个做得成的案例", "xitong", f"{year}-08", "材料真实，数字有台账。", tuple(f"case: {key}" for key in told[:6]), 6)
        + _task("县区各带一个基层单位报案例", "quxian", f"{year}-08", "", (f"case: {told[-1]}",), 4, joint="gongwei")
    )  # fmt: skip


def _this(year: int, planned: list[Planned]) -> str:
    told = [one.key for one in planned if one.year == year]
    before = [one.key for one in planned if one.year == year - 1]
    return (
        _head(year, "四类单位、九项任务，做到了没有看证明，不另外填表（虚构）。")
        + _task("发出年度征集通知", "gongwei", f"{year}-10-31", "写明范围、篇幅、期限，通知到名录里的每个单位。", (f"page: calls/{year}",))
        + _task("建成红色服务党建示范带", "gongwei", f"{year}-12-31", "十个点照“五有”逐项核对。", ("page: belts/hongse-fuwu", "page: glossary/hongse-fuwu-wuyou"), 3, joint="xitong, quxian")
        + _task("每季度编一期简报", "gongwei", f"{year}-12-31", "", (), 4)
        + _task("各系统报一个按项目管理的案例", "xitong", f"{year}-11-15", "写明责任主体、工作要求、成果检验。", tuple(f"case: {key}" for key in told[:3]), 8)
        + _task("上一年的做法，回头看一遍", "xitong", f"{year}-06-30", "留下来的和改过来的都写。", tuple(f"case: {key}" for key in before[:2]), 2)
        + _task("挂点帮带的单位到点上去", "gongwei", "", "带着问题去，回来写明解决了几件。", (), when="每季度一次", joint="xitong")
        + _task("县区各建一个学习点", "quxian", f"{year}-09-30", "", ())
        + _task("公开答复提问", "gongwei", "", "十五天之内答复。", ("page: qa/zhoumo-kaimen",), when="随到随答")
        + _task("支部把台账送下一届看一遍", "zhibu", f"{year}-12-20", "", ())
    )  # fmt: skip


def _head(year: int, brief: str) -> str:
    return (
        f'title: {year} 年示例市党建品牌责任清单\nbrief: {brief}\nissuer: 示例市直机关工委\ndate: "{year}-01-12"\ntell_overdue: true\nbodies:\n'
        "  - id: gongwei\n    unit: gongwei\n    duty: 牵头抓总：发通知、编汇编、编简报，年底对账。\n"
        "  - id: xitong\n    name: 市直各系统党委\n    duty: 承上启下：本系统的品牌谁来做、做到哪一步，一项一项说得出。\n"
        "  - id: quxian\n    name: 各区县委组织部\n    duty: 立足自创：每个区县有自己的点，多出可以照着做的做法。\n"
        "  - id: zhibu\n    name: 创建品牌的党支部\ntasks:\n"
    )


def _task(
    task: str, body: str, due: str, demand: str, evidence: tuple[str, ...], wanted: int = 1, *, joint: str = "", when: str = ""
) -> str:  # fmt: skip
    lines = [f"  - task: {task}", f"    demand: {demand}" if demand else "", f"    body: {body}"]
    lines += [f"    joint: [{joint}]"] if joint else []
    lines += [f'    due: "{due}"'] if due else []
    lines += [f"    when: {when}"] if when else []
    lines += [f"    wanted: {wanted}"] if wanted > 1 else []
    lines += ["    evidence:", *(f"      - {one}" for one in evidence)] if evidence else []
    return "\n".join(filter(None, lines)) + "\n"
