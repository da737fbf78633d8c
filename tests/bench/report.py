"""RESULTS.md: what was measured, told with what is to be known to read it."""

from collections.abc import Iterator, Mapping, Sequence
from math import log
from pathlib import Path

from tests.bench.results import Result
from tests.bench.stages import STAGES

FILE = Path(__file__).parent / "RESULTS.md"
_HEAD = """# 性能

由 `make bench` 写出，请勿手改。秒和 MB 随机器而变，倍数才能比较；机器忙的时候，连倍数也不可信。

## 怎样读

- **处理器**是所有进程用掉的处理器秒，连同它们另起的程序；**历时**是钟走过的秒；**内存**是全部进程同一时刻合计最多的时候（共用的只算一份）。
- 每格是几遍的中位数，括号里是最少和最多；**遍**是做了几遍。只做一遍的没有括号。
- **写出**是这一次写进网站的文件和大小；没有变的文件不重写。没有网站的行空着。
- **要求**是定下的上限，写法是“处理器 / 历时”，单位是秒。
- 没有做成的行写明原因，不算进别的行。

## 比的是什么

内容是合成的，一看便知是虚构的，同样的编号总是同样的字：词语按官方文稿里的常用程度抽取，三千多个不同的字，各项依规范的先后，省、市、县三级
单位各有上级，每年有规则、汇编和两等奖项，另有专题；三十个案例里有一个带图（几种图大家共用），书的各行每个案例有两张各不相同的照片。网站的各行不排
书（`--no-books`），也不做 Word 和海报，注明“照默认”的除外。

别的生成器读同样的案例，写得尽量像我们：

- **Hugo、Eleventy**：每个案例一页（事实、正文、相近的四个案例、前后篇），年度、单位、主题、地区、品牌各有列表，六十个一页，每个案例一份 JSON，
  另有一份总的 JSON。页眉页脚用我们自己网页上的原文，所以每页一样重。
- **Material、Zensical**：只有案例页，案例不进导航（进了导航每页都列出全部案例，时间随案例数的平方长），带它们自己的检索。没有列表、相近案例和 JSON。
- **Pagefind**：给我们生成好的案例页做检索，不含生成网页。
- **Chromium、WeasyPrint**：同样的文字和照片排成最朴素的一本，没有带页码的目录、书眉、索引。

**不能比的**：它们都不校验记录，不查个人信息、站内链接和图片，没有统计、公开数据的 CSV 和说明、投稿用的申报表；检索也不同，Pagefind 按词切分，找不全，
我们的“包含”是准确的。所以倍数说的是“给同样的案例做出一个能看的网站”要多少，不是同样的事要多少。
"""
_COLUMNS = (
    "做什么",
    "案例",
    "遍",
    "处理器（秒）",
    "历时（秒）",
    "内存（MB）",
    "写出（个）",
    "写出（MB）",
    "要求",
)


def written(results: Sequence[Result], about: Mapping[str, str]) -> str:
    """The whole file, of these rows in their order."""
    done = [row for row in results if row.done]
    parts = (_ours, _peers, _books, _reading, _growth)
    return "\n".join(
        [_HEAD, *_about(about), *(line for part in parts for line in part(done)), *_left(results)]
    )


def _about(about: Mapping[str, str]) -> Iterator[str]:
    yield "## 在哪里测的\n\n| 项目 | 内容 |\n|---|---|"
    for name, value in about.items():
        yield f"| {name} | {value} |"
    yield ""


def _of(rows: Sequence[Result], *groups: str) -> list[Result]:
    return [row for row in rows if row.group in groups]


def _same(rows: Sequence[Result], name: str, cases: int) -> Result | None:
    return next((row for row in rows if (row.name, row.cases) == (name, cases)), None)


def _spread(row: Result, of: str, unit: float = 1, digits: int = 2) -> str:
    values = [value / unit for value in row.values(of)]
    middle = f"{row.middle(of) / unit:.{digits}f}"
    if len(values) < 2:
        return middle
    return f"{middle}（{min(values):.{digits}f}–{max(values):.{digits}f}）"


def _line(row: Result, *more: str) -> str:
    written_, size = row.middle("files"), row.middle("size")
    cells = [
        row.title, f"{row.cases:,}", str(len(row.samples)), _spread(row, "processor"), _spread(row, "wall"),
        f"{row.middle('peak') * 1.048576:.0f}", f"{written_:,.0f}" if written_ else "", f"{size / 1e6:.1f}" if size else "", *more,
    ]  # fmt: skip
    return "| " + " | ".join(cells) + " |"


def _table(columns: Sequence[str]) -> str:
    return f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}"


def _ours(rows: Sequence[Result]) -> Iterator[str]:
    largest = max((row.cases for row in _of(rows, "建站")), default=0)
    for title, groups in (
        ("建站", ["建站"]),
        ("校验和别的命令", ["校验", "命令"]),
        ("边改边看", ["边改边看"]),
    ):
        building = title == "建站"
        told = [row for row in _of(rows, *groups) if not (row.name == "cold" and row.cases != largest)]
        if not told:
            continue
        yield f"## {title}\n\n{_table([*_COLUMNS, *(['从头的几倍'] if building else [])])}"
        for row in told:
            whole = _same(rows, "cold", row.cases)
            share = f"{row.middle('processor') / whole.middle('processor'):.3f}" if whole else ""
            yield _line(row, row.bound, *([share] if building else []))
        yield ""


def _peers(done: Sequence[Result]) -> Iterator[str]:
    rows = _of(done, "别的生成器")
    if not rows:
        return
    at = _same(done, "cold", rows[0].cases)
    yield "## 与别的生成器\n\n比率是“我们从头建站”除以它：小于 1，我们快。\n"
    yield _table(["", *_COLUMNS[1:6], "文件", "共 MB", "处理器之比", "历时之比", "内存之比"])
    for row in [*([at] if at else []), *rows]:
        ratios = ["", "", ""]
        if at and row is not at and row.cases == at.cases:
            ratios = [f"{at.middle(of) / row.middle(of):.2f}" for of in ("processor", "wall", "peak")]
        title = "我们：全部页面、检索、公开数据" if row is at else row.title
        cells = [
            title, f"{row.cases:,}", str(len(row.samples)), _spread(row, "processor"), _spread(row, "wall"), f"{row.middle('peak') * 1.048576:.0f}",
            f"{row.middle('files') or 0:,.0f}", f"{row.middle('bytes') / 1e6:.0f}", *ratios,
        ]  # fmt: skip
        yield "| " + " | ".join(cells) + " |"
    yield ""


def _books(done: Sequence[Result]) -> Iterator[str]:
    rows = _of(done, "书")
    if not rows:
        return
    yield f"## 书\n\n{_table([*_COLUMNS, '处理器是备好图片那本的几倍'])}"
    for row in rows:
        ready = _same(rows, "book-ready", row.cases)
        yield _line(
            row, row.bound, f"{row.middle('processor') / ready.middle('processor'):.2f}" if ready else ""
        )
    yield ""


def _reading(done: Sequence[Result]) -> Iterator[str]:
    if rows := _of(done, "检索"):
        yield f"## 检索\n\n{_table(_COLUMNS)}"
        yield from (_line(row, row.bound) for row in rows)
        yield ""
    for row in _of(done, "检索的代价"):
        yield (
            f"{row.cases:,} 个案例，{row.middle('queries'):.0f} 个检索：人们会输入的、案例里随处截取的、成语和固定说法、常见和少见的词；"
            f"{row.middle('about'):.0f} 个的数目先写“约”。每个都是头一次来的读者问的。要求：{row.bound}。\n"
        )
        yield _table(["", "中位", "95%", "最多"])
        for key, label, unit, digits in (
            ("bytes", "取回（KB）", 1e3, 0),
            ("opened", "打开的文件", 1, 0),
            ("asked", "查索引（毫秒）", 1, 0),
            ("shown", "首屏结果（毫秒，文件已到手）", 1, 0),
        ):
            values = [f"{row.middle(name) / unit:.{digits}f}" for name in (key, f"{key}_95", f"{key}_most")]
            yield f"| {label} | {' | '.join(values)} |"
        yield ""
    if opened := sorted(_of(done, "打开案例库"), key=lambda row: row.cases):
        yield "打开案例库（Chromium，本机；字节是取回的，内存是页面脚本的）：\n"
        yield _table(
            [
                "案例",
                "打开（毫秒）",
                "取回（KB）",
                "内存（MB）",
                "带检索打开，到头一批结果（毫秒）",
                "取回（KB）",
                "内存（MB）",
            ]
        )
        for row in opened:
            cells = [
                f"{row.middle(f'{which}_{of}') / unit:.{digits}f}"
                for which in ("open", "query")
                for of, unit, digits in (("ms", 1, 0), ("bytes", 1e3, 0), ("heap", 1e6, 1))
            ]
            yield f"| {row.cases:,} | {' | '.join(cells)} |"
        yield ""


def _growth(done: Sequence[Result]) -> Iterator[str]:
    rows = sorted((row for row in done if row.name == "cold"), key=lambda row: row.cases)
    if not rows:
        return
    last = ["指数"] if len(rows) > 1 else []
    yield "## 案例增多的时候\n\n从头建站，处理器秒按在做什么分。指数是最后两栏之间的：案例乘十、时间也乘十是 1，一百倍是 2。\n"
    yield _table(["", *(f"{row.cases:,} 个" for row in rows), *last])
    stages = [name for name in (*STAGES, "另起的程序、收尾") if any(row.middle(name) >= 0.05 for row in rows)]
    for of, label, unit in (
        ("processor", "处理器（秒）", 1), *((name, f"其中：{name}", 1) for name in stages),
        ("wall", "历时（秒）", 1), ("peak", "内存（MB）", 1 / 1.048576), ("pages", "网页", 1), ("files", "文件", 1), ("bytes", "网站（MB）", 1e6), ("index", "检索（MB）", 1e6),
    ):  # fmt: skip
        values = [row.middle(of) / unit for row in rows]
        digits = 0 if of in ("peak", "pages", "files") else 1
        power = [_power(rows[-2], rows[-1], of)] if last else []
        yield f"| {label} | {' | '.join(f'{value:,.{digits}f}' for value in values)} |{''.join(f' {one} |' for one in power)}"
    yield ""


def _power(one: Result, other: Result, of: str) -> str:
    before, after = one.middle(of), other.middle(of)
    return f"{log(after / before) / log(other.cases / one.cases):.2f}" if before > 0 and after > 0 else ""


def _left(results: Sequence[Result]) -> Iterator[str]:
    if left := [row for row in results if not row.done]:
        yield "## 没有做成的\n"
        for row in left:
            why = row.skipped or row.failed or "还没有做"
            yield f"- {row.group}，{row.title}（{row.cases:,} 个案例）：{' '.join(why.split())[:400]}"
        yield ""
