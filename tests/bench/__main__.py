"""`make bench`: what a showcase of many cases costs, beside what others take for the same cases, as tests/bench/RESULTS.md.

    python -m tests.bench [--cases 10000] [--rows cold,story,hugo] [--minutes 25] [--again]

Every row is measured in processes of its own, and kept as soon as it is: a bench that was stopped goes on where it was, and a
row that fails is told with its reason. `--list` tells the rows.
"""

import argparse
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from tests.bench import books, machine, ours, reading, report
from tests.bench.measuring import Failed
from tests.bench.peers import generators
from tests.bench.results import Result, Results
from tests.bench.workshop import KEPT, Row, Skipped, Workshop, place
from tests.roots import PROJECT


def rows(cases: int, some: int, few: int, sizes: list[int]) -> list[Row]:
    """All of them, in the order in which they are measured: what is compared stands side by side."""
    own, seen, others = ours.rows(cases, some), reading.rows(cases, some), generators.rows(cases)
    start = next(at for at, row in enumerate(own) if row.name == "cold") + 1
    grown = [row for both in zip(ours.growth(sizes), reading.growth(sizes), strict=True) for row in both]
    return [
        *own[:start],
        *others[:2],
        *own[start:],
        *seen,
        *books.rows(few, some)[:5],
        *others[2:],
        *grown,
        *books.rows(few, some)[5:],
    ]


def chosen(every: list[Row], names: str) -> list[Row]:
    """The rows somebody asks for. Raises SystemExit for a name that is none."""
    wanted = [name for name in names.split(",") if name]
    if unknown := [name for name in wanted if name not in {row.name for row in every}]:
        sys.exit(f"没有这样的行：{'、'.join(unknown)}。用 --list 看有哪些。")
    return [row for row in every if row.name in wanted] if wanted else every


def measure(row: Row, shop: Workshop, result: Result) -> Result:
    """The result with the row's samples, or with the reason why there are none."""
    try:
        result.samples.extend(row.work(shop, row))
    except Skipped as reason:
        result.skipped = str(reason)
    except Failed as reason:
        result.failed = str(reason)
    except Exception as error:  # a row that fails is told, the others are measured all the same
        result.failed = f"{type(error).__name__}：{error}"
    return result


def _told(result: Result) -> str:
    if result.done:
        return f"处理器 {result.middle('processor'):.2f} 秒，历时 {result.middle('wall'):.2f} 秒，{result.middle('peak'):.0f} MiB"
    return result.skipped or f"没有做成：{result.failed[-300:]}"


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="make bench OPTIONS=…", description="性能测量，写出 tests/bench/RESULTS.md。"
    )
    parser.add_argument("--cases", type=int, default=10_000, help="大的那份有多少个案例（默认 10000）")
    parser.add_argument("--some", type=int, default=1_000, help="做 Word 和海报、排大书的那份（默认 1000）")
    parser.add_argument("--few", type=int, default=114, help="排一本书的那份（默认 114）")
    parser.add_argument(
        "--sizes", default="", help="另外从头建这些大小的，看怎样增长；默认就是 --some，例如 1000,100000"
    )
    parser.add_argument("--rows", default="", help="只做这些行，用逗号分开（默认全做）")
    parser.add_argument("--runs", type=int, default=0, help="每行做几遍（默认各行不同，1 到 10）")
    parser.add_argument(
        "--minutes",
        type=float,
        default=25,
        help="过了这么多分钟就不再开始新的行，再运行一次接着做（默认 25）",
    )
    parser.add_argument(
        "--limit", type=float, default=900, help="一个命令最多多少秒（默认 900，过一万个案例按比例多）"
    )
    parser.add_argument("--again", action="store_true", help="做过的也重做")
    parser.add_argument("--work", type=Path, help="在哪个文件夹里做（默认内存盘，没有就用临时文件夹）")
    parser.add_argument("--kept", type=Path, default=KEPT, help="结果和别的程序放在哪里（默认 .cache/bench）")
    parser.add_argument(
        "--out", type=Path, default=report.FILE, help="表写在哪里（默认 tests/bench/RESULTS.md）"
    )
    parser.add_argument(
        "--project",
        type=Path,
        default=PROJECT,
        help="测哪一份程序：本项目另一个版本的工作副本（默认就是这一份）",
    )
    parser.add_argument("--before", type=Path, help="以前的结果（那一次的 results.json），写在旁边比较")
    parser.add_argument("--list", action="store_true", help="列出各行的名字")
    return parser.parse_args(arguments)


def _every(options: argparse.Namespace) -> list[Row]:
    every = rows(
        options.cases, options.some, options.few, [size for size in _sizes(options) if size != options.cases]
    )
    return [replace(row, runs=options.runs or row.runs) for row in every]


def _sizes(options: argparse.Namespace) -> list[int]:
    return [int(size) for size in options.sizes.split(",") if size] or [options.some]


def main(arguments: list[str] | None = None) -> None:
    """Measure what is asked for and not known yet, and write the tables."""
    options = _options(arguments)
    every = _every(options)
    wanted = chosen(every, options.rows)
    if options.list:
        for row in wanted:
            print(f"{row.name:<20}{row.group}：{row.title}（{row.cases:,} 个案例，{row.runs} 遍）")
        return
    shop = Workshop(
        place(options.cases, _sizes(options), options.work),
        options.limit,
        options.kept,
        options.project.resolve(),
    )
    results, program = Results(options.kept / "results.json"), shop.version
    results.about = {
        **_about(shop),
        **{name: said for name, said in results.about.items() if name in _VERSIONS},
    }
    ends = time.monotonic() + options.minutes * 60
    left = [
        row for row in wanted if options.again or not ((known := results.known(row, program)) and known.done)
    ]
    for number, row in enumerate(left, 1):
        if time.monotonic() > ends:
            print(f"{options.minutes:g} 分钟到了，还有 {len(left) - number + 1} 行没有做；再运行一次接着做。")
            break
        print(
            f"{number:>2}/{len(left)} {row.name}：{row.title}（{row.cases:,} 个案例）…… ", end="", flush=True
        )
        shop.limit = options.limit * max(1, row.cases / 10_000)
        result = measure(row, shop, Result.of(row, program))
        print(_told(result), flush=True)
        results.about |= shop.versions
        results.put(result)
        _write(options, every, results, program)
    _write(options, every, results, program)
    print(f"写好了：{options.out}")


def _write(options: argparse.Namespace, every: list[Row], results: Results, program: str) -> None:
    """The tables of what is known so far."""
    told = [results.known(row, program) or Result.of(row, program) for row in every]
    before = Results(options.before).every() if options.before else []
    options.out.write_text(report.written(told, results.about, before), encoding="utf-8")


def _about(shop: Workshop) -> dict[str, str]:
    now = datetime.now(UTC).astimezone().strftime("%Y-%m-%d %H:%M")
    return {
        "日期": now,
        "程序": machine.commit(shop.project),
        **machine.about(shop.folder),
        "开始时的负载": f"{machine.load():.1f}",
    }


_VERSIONS = ("Hugo", "Pagefind", "Eleventy", "Material for MkDocs", "Zensical", "Chromium", "WeasyPrint")

if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("\n停下了。做完的行都在，再运行一次接着做。")
