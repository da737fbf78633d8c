"""What a book costs, beside two other ways to the same pages: `python -m tests.bench.books [--cases 114] [--large 1000]`.

Each book is set in a process of its own, pictures prepared before, and told as ratios of one run. Chromium prints and
WeasyPrint, where it is installed, set the same stories in the plainest style; neither gives contents with page numbers
and running heads in the same go. Budgets (issue 3): 114 cases 4 s and 0.7 GB, 1,000 cases 40 s and 3 GB, one case 0.5 s.
"""

import argparse
import html
import importlib.util
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from tests.bench.__main__ import synthetic_root
from tests.roots import PROJECT

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


def illustrated(folder: Path, cases: int) -> Path:
    """A synthetic root with two pictures in every case and one compendium of them all."""
    root = synthetic_root(folder, cases)
    (root / "content" / "compendiums" / "all.md").write_text(_COMPENDIUM, encoding="utf-8")
    sizes = ((2400, 1600), (1800, 2400), (2400, 1350), (2000, 2000))
    drawn = []
    for number, (wide, high) in enumerate(sizes):
        drawn.append(folder / f"{cases}-{number}.jpg")
        noise = Image.effect_noise((wide // 8, high // 8), 60)
        noise.resize((wide, high)).convert("RGB").save(drawn[-1], quality=85)
    for number, facts in enumerate(sorted(root.glob("brands/*/*/case.yml"))):
        facts.write_text(
            facts.read_text(encoding="utf-8").replace("results:\n", _PICTURES, 1), encoding="utf-8"
        )
        for place in (1, 2):
            shutil.copy(drawn[(number + place) % len(drawn)], facts.parent / f"{place}.jpg")
    return root


def cost(command: list[str]) -> tuple[float, float]:
    """Seconds and peak MiB of a command and all it starts."""
    watcher = (
        "import resource,subprocess,sys,time;t=time.perf_counter();"
        "r=subprocess.run(sys.argv[1:],capture_output=True);"
        "sys.stderr.buffer.write(r.stderr[-2000:] if r.returncode else b'');"
        "print(r.returncode,time.perf_counter()-t,resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss/1024)"
    )
    done = subprocess.run(
        [sys.executable, "-c", watcher, *command], capture_output=True, text=True, check=True
    )
    code, seconds, peak = done.stdout.split()
    if code != "0":
        sys.exit(done.stderr)
    return float(seconds), float(peak)


def book(root: Path, *arguments: str) -> tuple[float, float]:
    """Cost of `python scripts book`, reading and judging included."""
    out = root / "out.pdf"
    return cost(
        [sys.executable, str(PROJECT / "scripts"), "--root", str(root), "book", *arguments, "--out", str(out)]
    )


def page_of_all(root: Path) -> Path:
    """The same stories and pictures as one HTML page for the other two."""
    from showcase.reading.encoding import read as decoded
    from showcase.reading.story import read

    parts = []
    for number, file in enumerate(sorted(root.glob("brands/*/*/case.md"))):
        story = read(decoded(file.read_bytes(), file.name).content, file.name)
        words = "".join(piece.html for piece in story.pieces)
        pictures = "".join(f'<img src="{html.escape(str(file.parent / f"{n}.jpg"))}">' for n in (1, 2))
        parts.append(f"<h1>{number}</h1>{words}{pictures}")
    page = root / "all.html"
    page.write_text(
        f"<!doctype html><meta charset=utf-8><style>{_STYLE}</style>{''.join(parts)}", encoding="utf-8"
    )
    return page


def others(root: Path) -> dict[str, tuple[float, float]]:
    """Chromium and WeasyPrint on the same cases, where they are installed."""
    page, out = page_of_all(root), root / "other.pdf"
    result = {}
    if chromium := next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    ):
        result["Chromium 打印"] = cost(
            [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={out}", str(page)]
        )  # fmt: skip
    if importlib.util.find_spec("weasyprint"):
        result["WeasyPrint"] = cost([sys.executable, "-c", _WEASYPRINT, str(page), str(out)])
    return result


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
            print(f"{cases} 个案例" + " " * 20 + "秒       MiB    倍数")
            for name, (seconds, peak) in rows.items():
                print(f"{name:<24}{seconds:8.1f}{peak:10.0f}{seconds / base[0]:8.2f}")


if __name__ == "__main__":
    main()
