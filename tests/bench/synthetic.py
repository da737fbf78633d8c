"""Synthetic showcases of any size, the same for the same numbers: visibly fictional, and as long and as varied as real ones.

Records have their keys in canonical order; units stand in three lines (province, city, county). On demand records have
pictures, and there are collections and, for every year, a call and a compendium with awards; the last year's call is open.
"""

from pathlib import Path

from tests.bench import drawings
from tests.bench.prose import Author

_NAMES = (  # noqa: SIM905 - as many as make names that do not come twice in a year of ten thousand records
    "先锋 同心 暖阳 春雨 磐石 扬帆 灯塔 红叶 青松 清泉 彩虹 连心 知行 致远 初心 使命 星火 飞燕 金穗 绿荫 "
    "晨曦 远山 木棉 白鹭 雏菊 长桥 归帆 明镜 沃土 新苗 云梯 拾光"
).split()
_PLACES = "示例 样例 范例 演示 模拟 虚拟 假想 试用".split()  # noqa: SIM905
_THEMES = ("serving_center", "serving_enterprises", "serving_people", "team_building", "organization_life",
           "branch_standardization", "member_management", "joint_creation", "grassroots_governance", "project_frontline")  # fmt: skip
FIRST_YEAR, YEARS = 2015, 10
_UNITS_PER_FILE = 250
_DRAWN = 30
"""One record in so many has a drawing of a shared kind, where records are to have no picture of their own."""


def write(
    root: Path, cases: int, *, story_length: int = 1600, pictures: int = 0, selections: bool = False
) -> None:
    """Write a showcase of `cases` records below `root`, over a copy of the mini site without its records.

    Units are one for every eight cases; a fifth of the brands come again in another year. With `selections` there is all that
    staff keep of a year, and drawings that many records share.
    """
    units = max(1, cases // 8)
    _staff(root, units)
    keys = [
        record(root, number, cases, story_length=story_length, pictures=pictures, drawn=selections)
        for number in range(cases)
    ]
    if selections:
        _selections(root / "content", keys)


def record(
    root: Path, number: int, cases: int, *, story_length: int = 1600, pictures: int = 0, drawn: bool = False
) -> str:
    """Write that record of a showcase of `cases`, or one more of its kind; returns its key."""
    year = FIRST_YEAR + number % YEARS
    brand = number if number % 5 or not number else number - 1
    key = f"{year}/case-{brand:05d}"
    folder = root / "brands" / key
    folder.mkdir(parents=True, exist_ok=True)
    shown = {f"{place}.jpg": drawings.own(number, place) for place in range(1, pictures + 1)}
    if drawn and not pictures and number % _DRAWN == 0:
        shown = {"1.png": drawings.shared(number // _DRAWN)}
    for name, content in shown.items():
        (folder / name).write_bytes(content)
    _facts(folder, number, brand, brand % max(1, cases // 8), year, story_length, list(shown))
    return key


def _staff(root: Path, units: int) -> None:
    content = root / "content"
    (content / "units").mkdir(parents=True, exist_ok=True)
    lines = [_unit(number) for number in range(units)]
    for start in range(0, units, _UNITS_PER_FILE):
        text = "".join(lines[start : start + _UNITS_PER_FILE])
        (content / "units" / f"synthetic-{start:05d}.yml").write_text(text, encoding="utf-8")
    regions = ['- {code: "990000", name: 示例省}\n', '- {code: "990100", name: 示例市}\n']
    regions += [f'- {{code: "9901{n:02d}", name: 示例第{n}区}}\n' for n in range(1, 21)]
    (content / "regions.yml").write_text("".join(regions), encoding="utf-8")


def _unit(number: int) -> str:
    """One in thirty of the province, five of the city, the others of a county; each below one of the line above."""
    place = _PLACES[number % len(_PLACES)]
    line = number % 30
    if line == 0:
        level, region, superior = "provincial", "990000", ""
    elif line < 6:
        level, region, superior = "municipal", "990100", f"unit-{number - line:05d}"
    else:
        level, region, superior = (
            "county",
            f"9901{number % 20 + 1:02d}",
            f"unit-{number - line + 1 + line % 5:05d}",
        )
    return (
        f"- id: unit-{number:05d}\n  name: {place}市{place}第{number}局\n  type: party_gov_organ\n  level: {level}\n"
        f'  region: "{region}"\n' + (f"  superior: {superior}\n" if superior else "") + "  fictional: true\n"
    )


def _facts(
    folder: Path, number: int, brand: int, unit: int, year: int, story_length: int, files: list[str]
) -> None:
    author = Author(number)
    name = _name(brand)
    themes = sorted(author.random.sample(_THEMES, 2))
    value = author.random.randint(10, 9000)
    shown = "".join(
        f"  - file: {file}\n    alt: 第{number}例的第{place}张示例图片\n    caption: {author.phrase(8, 20)}。\n"
        f"    credit: 示例市第{unit}局\n    people: none\n    kind: {'photo' if file.endswith('.jpg') else 'chart'}\n"
        for place, file in enumerate(files, 1)
    )  # fmt: skip
    (folder / "case.yml").write_text(
        f"kind: case\ntitle: 以“{name}”品牌推动{author.phrase(4, 5)}第{number}例\nunit: unit-{unit:05d}\n"
        f"themes: [{', '.join(themes)}]\nsummary: {author.paragraph(90)[:220]}\n"
        f"brand:\n  name: {name}\n  meaning: {author.paragraph(40)}\n  created: \"{year - 1}\"\n"
        f"party_org:\n  name: 示例市第{unit}局机关党委\n  type: committee\n  members: 160\n"
        f"results:\n  - label: 服务次数\n    value: {value}\n    unit: 次\n    period: \"{year}\"\n    scope: self\n"
        f"    attribution: direct\n    source: s1\n{'pictures:' if shown else ''}\n{shown}"
        f"provenance:\n  kind: fictional\n  sources:\n    - id: s1\n      title: 虚构的第{number}份材料\n",
        encoding="utf-8",
    )  # fmt: skip
    (folder / "case.md").write_text(_story(author, story_length // 4, files), encoding="utf-8")


def _name(brand: int) -> str:
    """A brand's name: of two parts as long as that makes enough of them, of three then, and four."""
    upper, first = divmod(brand, len(_NAMES))
    upper, second = divmod(upper, len(_NAMES))
    name = _NAMES[first] + _NAMES[(second * 7 + 3) % len(_NAMES)]
    if upper < len(_NAMES):
        return name + (_NAMES[upper] if upper else "")
    return name + "".join(_NAMES[place] for place in divmod(upper, len(_NAMES)))


def _story(author: Author, part: int, files: list[str]) -> str:
    placed = f"![第一张示例图片]({files[0]})\n\n" if files else ""
    rows = "".join(f"| {author.phrase(4, 8)} | {author.random.randint(3, 900)} |\n" for _ in range(3))
    return (
        f"## 创建背景\n\n{author.paragraph(part)}\n\n## 主要做法\n\n### {author.phrase(6, 12)}\n\n"
        f"**{author.phrase(6, 14)}。**{author.paragraph(part)}\n\n- {author.paragraph(20)}\n- {author.paragraph(20)}\n\n"
        f"{placed}{author.paragraph(part // 2)}\n\n## 工作成效\n\n{author.paragraph(part)}\n\n| 指标 | 数值 |\n| --- | ---: |\n"
        f"{rows}\n## 经验启示\n\n{author.paragraph(part // 2)}\n"
    )


def _selections(content: Path, keys: list[str]) -> None:
    """A collection of every second theme; a call and a compendium of every year with two grades of awards."""
    for number, theme in enumerate(_THEMES[::2]):
        author = Author(f"collection-{theme}")
        (content / "collections" / f"{theme.replace('_', '-')}.md").write_text(
            f"---\ntitle: 示例专题之{number + 1}：{author.phrase(6, 14)}\nsummary: {author.paragraph(40)[:120]}\npick:\n"
            f"  theme:\n    - {theme}\nsort: newest\norder: {number}\n---\n\n{author.paragraph(400)}\n",
            encoding="utf-8",
        )
    for year in range(FIRST_YEAR, FIRST_YEAR + YEARS):
        (content / "calls" / f"{year}.md").write_text(
            f"---\ntitle: {year} 年度示例征集规则\nstatus: {'open' if year == FIRST_YEAR + YEARS - 1 else 'closed'}\nwindow:\n"
            f'  opens: "{year}-03-01"\n  closes: "{year}-12-31"\nlimits:\n  pictures:\n    least: 0\n    most: 5\n    long_edge: 1200\n'
            "grades: [demonstration, excellent]\n---\n\n示例的规则。\n",
            encoding="utf-8",
        )
        held = [key for key in keys if key.startswith(f"{year}/")]
        awards = "".join(
            f"  - scheme: 示例品牌评选\n    grade: {grade}\n    cases:\n" + "".join(f"      - {key}\n" for key in won)
            for grade, won in (("demonstration", held[::20]), ("excellent", held[1::10])) if won
        )  # fmt: skip
        (content / "compendiums" / f"{year}.md").write_text(
            f"---\ntitle: 示例汇编（{year}）\nsummary: {year} 年的示例汇编，单位、品牌、数字都是虚构的。\nyear: \"{year}\"\n"
            f"issuer: 示例市第0局\npick:\n  year:\n    - \"{year}\"\nsort: unit\nparts: kind\n"
            + (f"awards:\n{awards}" if awards else "") + "---\n\n虚构的前言。\n",
            encoding="utf-8",
        )  # fmt: skip
