"""RESULTS.md: what was measured, told with what is to be known to read it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import log
from pathlib import Path

from tests.bench.measuring import Cost
from tests.bench.results import Result
from tests.bench.stages import BETWEEN, STAGES
from tests.bench.workshop import Sample

FILE = Path(__file__).parent / "RESULTS.md"
_HEAD = Path(__file__).with_name("reading-results.md")
_DEAREST = 3
"""Stages told function by function."""
_COLUMNS = ("做什么", "案例", "遍", "处理器（秒）", "历时（秒）", "内存（MB）", "写出（个）", "写出（MB）", "要求")  # fmt: skip


def written(results: Sequence[Result], about: Mapping[str, str], before: Sequence[Result] = ()) -> str:
    """The whole file, of these rows in their order, beside what they were `before`."""
    done, then = [row for row in results if row.done], [row for row in before if row.done]
    told = (
        _ours(done, then),
        _peers(done),
        _books(done, then),
        _reading(done, then),
        _growth(done),
        _profiles(done, then),
    )
    lines = [*_about(about), *(line for part in told for line in part), *_left(results)]
    return "\n".join([_HEAD.read_text("utf-8"), *lines])


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


def _then(row: Result, before: Sequence[Result]) -> list[str]:
    """What a row was before; no cells where nothing was."""
    if not before:
        return []
    if not (then := _same(before, row.name, row.cases)):
        return ["", ""]
    spent = [(row.middle(of), then.middle(of)) for of in ("processor", "wall")]
    return [
        " / ".join(f"{old:.2f}" for _, old in spent),
        " / ".join(f"{new / old:.2f}" if old else "" for new, old in spent),
    ]


def _then_columns(before: Sequence[Result]) -> list[str]:
    return ["以前（处理器 / 历时）", "倍数"] if before else []


def _table(columns: Sequence[str]) -> str:
    return f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}"


def _ours(rows: Sequence[Result], before: Sequence[Result]) -> Iterator[str]:
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
        yield f"## {title}\n\n{_table([*_COLUMNS, *(['从头的几倍'] if building else []), *_then_columns(before)])}"
        for row in told:
            whole = _same(rows, "cold", row.cases)
            share = f"{row.middle('processor') / whole.middle('processor'):.3f}" if whole else ""
            yield _line(row, row.bound, *([share] if building else []), *_then(row, before))
        yield ""


def _peers(done: Sequence[Result]) -> Iterator[str]:
    """Ours first; what only searches stands beside our index. Hugo with Pagefind is what comes nearest to a site of ours."""
    rows = _of(done, "别的生成器")
    if not rows:
        return
    whole, index = (_same(done, name, rows[0].cases) for name in ("cold", "index"))
    yield "## 与别的生成器\n\n比率是“我们”除以它，小于 1 就是我们省：Pagefind 比的是我们的索引，其余比的是我们从头建站。\n"
    yield _table(["", *_COLUMNS[1:6], "文件", "共 MB", "处理器之比", "历时之比", "内存之比"])
    if whole:
        yield _beside(whole, "我们：全部页面、检索、公开数据")
    if index:
        yield _beside(index, "我们：只做检索的索引")
    for row in rows:
        yield _beside(row, row.title, index if row.name == "pagefind" else whole)
    both = [found for name in ("hugo", "pagefind") if (found := _same(rows, name, rows[0].cases))]
    if whole and len(both) == 2:
        yield _beside(_together(both), "Hugo 再加 Pagefind（两行相加）", whole)
    yield ""


def _together(rows: Sequence[Result]) -> Result:
    """One after the other: times add up, of the memory the larger counts."""
    every = [(row.middle("processor"), row.middle("wall"), row.middle("peak")) for row in rows]
    busy, wall, peak = zip(*every, strict=True)
    told = {of: sum(row.middle(of) for row in rows) for of in ("files", "bytes")}
    sample = Sample(Cost(sum(busy), sum(wall), max(peak)), int(told["files"]), told=told)
    return replace(rows[0], samples=[sample])


def _beside(row: Result, title: str, ours: Result | None = None) -> str:
    ratios = [
        f"{ours.middle(of) / row.middle(of):.2f}" if ours else "" for of in ("processor", "wall", "peak")
    ]
    cells = [
        title, f"{row.cases:,}", str(len(row.samples)), _spread(row, "processor"), _spread(row, "wall"), f"{row.middle('peak') * 1.048576:.0f}",
        f"{row.middle('files'):,.0f}", f"{(row.middle('bytes') or row.middle('size')) / 1e6:.0f}", *ratios,
    ]  # fmt: skip
    return "| " + " | ".join(cells) + " |"


def _books(done: Sequence[Result], before: Sequence[Result]) -> Iterator[str]:
    rows = _of(done, "书")
    if not rows:
        return
    yield f"## 书\n\n{_table([*_COLUMNS, '处理器是备好图片那本的几倍', *_then_columns(before)])}"
    for row in rows:
        ready = _same(rows, "book-ready", row.cases)
        yield _line(
            row,
            row.bound,
            f"{row.middle('processor') / ready.middle('processor'):.2f}" if ready else "",
            *_then(row, before),
        )
    yield ""


def _reading(done: Sequence[Result], before: Sequence[Result]) -> Iterator[str]:
    if rows := _of(done, "检索"):
        yield f"## 检索\n\n{_table([*_COLUMNS, *_then_columns(before)])}"
        yield from (_line(row, row.bound, *_then(row, before)) for row in rows)
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


def _profiles(done: Sequence[Result], before: Sequence[Result]) -> Iterator[str]:
    """The dearest stages of the largest cold build, function by function, beside those of the earlier program."""
    if not (rows := [row for row in done if row.name == "cold"]):
        return
    row = max(rows, key=lambda one: one.cases)
    then = _same(before, "cold", row.cases)
    stages = list(_profile(row))[:_DEAREST]
    yield f"## 最费时的几段\n\n从头建 {row.cases:,} 个案例的站，函数自己用的处理器秒（连同它调用的 C 程序），每段前几位。\n"
    for stage in stages:
        now, was = _profile(row)[stage], _profile(then).get(stage, []) if then else []
        columns = [f"{stage}（{row.middle(stage):.1f} 秒）", "秒"]
        if then and was:  # else its code stands in rooms of other names
            columns += [f"以前（{then.middle(stage):.1f} 秒）", "秒"]
        yield _table(columns)
        for at in range(max(len(now), len(was))):
            both = [some[at] if at < len(some) else ("", "") for some in ((now, was) if was else (now,))]
            yield (
                "| "
                + " | ".join(f"{f'`{name}`' if name else ''} | {seconds}" for name, seconds in both)
                + " |"
            )
        yield ""


def _profile(row: Result) -> Mapping[str, list[tuple[str, str]]]:
    """Functions and their seconds by stage, the dearest first."""
    told: dict[str, list[tuple[str, str]]] = {}
    for name in row.samples[-1].told:
        stage, _, function = name.partition(BETWEEN)
        if function and stage in STAGES:
            told.setdefault(stage, []).append((function, f"{row.samples[-1].told[name]:.2f}"))
    return told


def _power(one: Result, other: Result, of: str) -> str:
    before, after = one.middle(of), other.middle(of)
    return f"{log(after / before) / log(other.cases / one.cases):.2f}" if before > 0 and after > 0 else ""


def _left(results: Sequence[Result]) -> Iterator[str]:
    if left := [row for row in results if not row.done]:
        yield "## 没有做成的\n"
        for row in left:
            why = row.skipped or row.failed or "还没有做"
            yield f"- {row.group}，{row.title}（{row.cases:,} 个案例）：{' '.join(why.split())[-400:]}"
        yield ""
