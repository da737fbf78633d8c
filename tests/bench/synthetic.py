"""Synthetic showcases of any size, the same for the same numbers: visibly fictional, and as long as real cases are.

Words are drawn with a steep frequency curve from a fixed list, so that texts compress and repeat as Chinese prose does.
"""

import random
import re
from pathlib import Path

_WORDS: list[str] = re.findall(
    r"\S+",
    "党员 群众 服务 支部 品牌 窗口 企业 社区 活动 学习 制度 责任 工作 组织 建设 联系 志愿 走访 办理 流程 "
    "项目 一线 培训 考核 台账 清单 积分 宣讲 结对 帮扶 调研 会议 党课 阵地 网格 楼宇 园区 信息 平台 材料 "
    "时限 承诺 评议 反馈 改进 经验 推广 示范 先锋 岗位 骨干 青年 老人 儿童 环境 安全 文明 诚信 效能 监督",
)
_LINKS = "的 和 与 把 在 为 对 从 到 让 以 由 按 将 使".split()  # noqa: SIM905
_OPENINGS = "坚持 围绕 通过 组织 推动 建立 完善 依托 开展 落实 聚焦 整合 健全 发挥".split()  # noqa: SIM905
_NAMES = "先锋 同心 暖阳 春雨 磐石 扬帆 灯塔 红叶 青松 清泉 彩虹 连心 知行 致远 初心 使命 星火 飞燕 金穗 绿荫".split()  # noqa: SIM905
_PLACES = "示例 样例 范例 演示 模拟 虚拟 假想 试用".split()  # noqa: SIM905
_THEMES = ("serving_center", "serving_enterprises", "serving_people", "team_building", "organization_life",
           "branch_standardization", "member_management", "joint_creation", "grassroots_governance", "project_frontline")  # fmt: skip
FIRST_YEAR, YEARS = 2015, 10
_UNITS_PER_FILE = 250


class _Author:
    """Writes Chinese-looking prose from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def word(self) -> str:
        return _WORDS[min(int(self.random.paretovariate(0.9)) - 1, len(_WORDS) - 1)]

    def clause(self) -> str:
        words = [self.random.choice(_OPENINGS)]
        for _ in range(self.random.randint(2, 4)):
            words += [self.word(), self.random.choice(_LINKS), self.word()]
        return "".join(words)

    def sentence(self) -> str:
        return "，".join(self.clause() for _ in range(self.random.randint(2, 4))) + "。"

    def paragraph(self, length: int) -> str:
        text = ""
        while len(text) < length:
            text += self.sentence()
        return text


def write(root: Path, cases: int, *, story_length: int = 1600) -> None:
    """Write a showcase of `cases` records below `root`, over a copy of the mini site without its records.

    Units are one for every eight cases; a fifth of the brands come again in a later year.
    """
    units = max(1, cases // 8)
    _staff(root, units)
    for number in range(cases):
        year = FIRST_YEAR + number % YEARS
        brand = number if number % 5 or number < YEARS else number - YEARS
        _record(
            root / "brands" / str(year) / f"case-{brand:05d}",
            number,
            brand,
            brand % units,
            year,
            story_length,
        )


def _staff(root: Path, units: int) -> None:
    content = root / "content"
    (content / "units").mkdir(parents=True, exist_ok=True)
    lines = []
    for number in range(units):
        place = _PLACES[number % len(_PLACES)]
        county = f"9901{number % 20 + 1:02d}"
        lines.append(
            f"- id: unit-{number:05d}\n  name: {place}市{place}第{number}局\n  type: party_gov_organ\n"
            f"  level: municipal\n  region: \"{county}\"\n  fictional: true\n"
        )  # fmt: skip
    for start in range(0, units, _UNITS_PER_FILE):
        text = "".join(lines[start : start + _UNITS_PER_FILE])
        (content / "units" / f"synthetic-{start:05d}.yml").write_text(text, encoding="utf-8")
    regions = ['- {code: "990000", name: 示例省}\n', '- {code: "990100", name: 示例市}\n']
    regions += [f'- {{code: "9901{n:02d}", name: 示例第{n}区}}\n' for n in range(1, 21)]
    (content / "regions.yml").write_text("".join(regions), encoding="utf-8")


def _record(folder: Path, number: int, brand: int, unit: int, year: int, story_length: int) -> None:
    author = _Author(number)
    name = _NAMES[brand % len(_NAMES)] + _NAMES[brand * 7 % len(_NAMES)]
    themes = sorted(author.random.sample(_THEMES, 2))
    value = author.random.randint(10, 9000)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "case.yml").write_text(
        f"kind: case\ntitle: 以“{name}”品牌推动{author.word()}{author.word()}第{number}例\n"
        f"brand:\n  name: {name}\n  meaning: {author.paragraph(40)}\n  created: \"{year - 1}\"\n"
        f"unit: unit-{unit:05d}\nparty_org:\n  name: 示例市第{unit}局机关党委\n  type: committee\n  members: 160\n"
        f"themes: [{', '.join(themes)}]\nsummary: {author.paragraph(90)[:220]}\n"
        f"results:\n  - {{label: 服务次数, value: {value}, unit: 次, period: \"{year}\", scope: self, "
        f"attribution: direct, source: s1}}\n"
        f"provenance:\n  kind: fictional\n  sources:\n    - {{id: s1, title: 虚构的第{number}份材料}}\n",
        encoding="utf-8",
    )  # fmt: skip
    part = story_length // 4
    (folder / "case.md").write_text(
        f"## 创建背景\n\n{author.paragraph(part)}\n\n## 主要做法\n\n### 一件一件做实\n\n**{author.clause()}。**"
        f"{author.paragraph(part)}\n\n- {author.clause()}\n- {author.clause()}\n\n{author.paragraph(part // 2)}\n\n"
        f"## 工作成效\n\n{author.paragraph(part)}\n\n## 经验启示\n\n{author.paragraph(part // 2)}\n",
        encoding="utf-8",
    )
