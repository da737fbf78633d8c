"""What a book costs, beside two other ways to the same pages: `python -m tests.bench.books [--cases 114] [--large 1000]`.

Each book is set in a process of its own, pictures prepared before, and told as ratios of one run. Chromium prints and
WeasyPrint, where it is installed, set the same stories in the plainest style; neither gives contents with page numbers
and running heads in the same go. Budgets: docs/measurements.md#budgets.
"""

import argparse
import html
import importlib.util
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from tests.bench.roots import synthetic_root
from tests.roots import PROJECT

STORY_LENGTH = 2150
"""Gives stories of about 2,500 characters, between the 2,000 and 3,000 of the budget."""
_PICTURES = """pictures:
  - {file: 1.jpg, alt: 示意的画面之一, caption: 示意图之一。, people: none}
  - {file: 2.jpg, alt: 示意的画面之二, caption: 示意图之二。, people: none}
results:
"""
_COMPENDIUM = """---
title: 示例市党建品牌案例汇编（合成）
summary: 合成的案例，全部内容都是虚构的。
year: "2024"
issuer: 示例市直机关工委
pick: {}
sort: unit
parts: theme
---

虚构的前言。
"""
_STYLE = "@page{size:210mm 285mm;margin:25mm}body{font:11pt/1.72 'Noto Serif CJK SC',serif}img{width:100%}h1{break-before:page}"
_WEASYPRINT = "import sys,weasyprint;weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2])"


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock, seconds of all processors (which others on the machine do not stretch), peak MiB."""

    clock: float
    processor: float
    peak: float


def illustrated(folder: Path, cases: int) -> Path:
    """A synthetic root with two pictures in every case and one compendium of them all."""
    root = synthetic_root(folder, cases, story_length=STORY_LENGTH)
    (root / "content" / "compendiums" / "all.md").write_text(_COMPENDIUM, encoding="utf-8")
    noise = [Image.effect_noise((300, 200), 80).resize((1800, 1200)) for _ in range(6)]
    for number, facts in enumerate(sorted(root.glob("brands/*/*/case.yml"))):
        facts.write_text(
            facts.read_text(encoding="utf-8").replace("results:\n", _PICTURES, 1), encoding="utf-8"
        )
        for place in (1, 2):
            # Every picture another one, as in life: the same file a hundred times would be read once.
            drawn = Image.merge("RGB", [noise[(number + place * step) % 6] for step in (1, 2, 3)])
            drawn.paste((number % 256, number // 256, place * 80), (0, 0, 200, 200))
            drawn.save(facts.parent / f"{place}.jpg", quality=85)
    return root


def cost(command: list[str]) -> Cost:
    """What a command and all it starts took."""
    watcher = (
        "import resource,subprocess,sys,time;t=time.perf_counter();"
        "r=subprocess.run(sys.argv[1:],capture_output=True);"
        "sys.stderr.buffer.write(r.stderr[-2000:] if r.returncode else b'');"
        "u=resource.getrusage(resource.RUSAGE_CHILDREN);"
        "print(r.returncode,time.perf_counter()-t,u.ru_utime+u.ru_stime,u.ru_maxrss/1024)"
    )
    done = subprocess.run(
        [sys.executable, "-c", watcher, *command], capture_output=True, text=True, check=True
    )
    code, *figures = done.stdout.split()
    if code != "0":
        sys.exit(done.stderr)
    return Cost(*map(float, figures))


def book(root: Path, *arguments: str) -> Cost:
    """Cost of `python scripts book`, reading and judging included."""
    out = root / "out.pdf"
    return cost(
        [sys.executable, str(PROJECT / "scripts"), "--root", str(root), "book", *arguments, "--out", str(out)]
    )


def page_of_all(root: Path) -> Path:
    """The same stories and pictures as one HTML page for the other two."""
    from showcase.reading.encoding import read_text as decoded
    from showcase.reading.markdown.story import parse_story

    parts = []
    for number, file in enumerate(sorted(root.glob("brands/*/*/case.md"))):
        story = parse_story(decoded(file.read_bytes(), file.name).content, file.name)
        words = "".join(piece.html for piece in story.pieces)
        pictures = "".join(f'<img src="{html.escape(str(file.parent / f"{n}.jpg"))}">' for n in (1, 2))
        parts.append(f"<h1>{number}</h1>{words}{pictures}")
    page = root / "all.html"
    page.write_text(
        f"<!doctype html><meta charset=utf-8><style>{_STYLE}</style>{''.join(parts)}", encoding="utf-8"
    )
    return page


def others(root: Path) -> dict[str, Cost]:
    """Chromium and WeasyPrint on the same cases, where they are installed."""
    page, out = page_of_all(root), root / "other.pdf"
    result = {}
    if chromium := next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    ):
        result["Chromium 打印"] = cost(
            [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={out}", str(page)]
        )  # fmt: skip
    if wanting := weasyprint_wants():
        print(wanting)
    else:
        result["WeasyPrint"] = cost([sys.executable, "-c", _WEASYPRINT, str(page), str(out)])
    return result


def weasyprint_wants() -> str:
    """What WeasyPrint needs before it runs; empty when it does."""
    if importlib.util.find_spec("weasyprint") is None:
        return "没有装 WeasyPrint，不比它：make bench 会装上。"
    done = subprocess.run([sys.executable, "-c", "import weasyprint"], capture_output=True, check=False)
    if done.returncode:
        return "WeasyPrint 缺系统库 Pango，不比它。Debian、Ubuntu：apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    return ""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.books")
    parser.add_argument("--cases", type=int, default=114)
    parser.add_argument("--large", type=int, default=0, help="e.g. 1000")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for cases in filter(None, (options.cases, options.large)):
            root = illustrated(Path(folder), cases)
            key = "/".join(next(root.glob("brands/*/*")).parts[-2:])
            rows = {"图片准备与排版（头一次）": book(root, "all"), "没有变动": book(root, "all")}
            rows["排版（图片已备好）"] = base = book(root, "all", "--edition", "web")
            rows["一个案例"] = book(root, "--case", key)
            rows |= others(root) if cases == options.cases else {}
            print(f"{cases} 个案例" + " " * 18 + "秒   处理器秒       MiB    倍数（处理器）")
            for name, spent in rows.items():
                times = spent.processor / base.processor
                print(f"{name:<22}{spent.clock:8.1f}{spent.processor:10.1f}{spent.peak:10.0f}{times:8.2f}")


if __name__ == "__main__":
    main()
