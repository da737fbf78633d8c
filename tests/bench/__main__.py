"""`make bench`: what a showcase of many cases costs, told as ratios of one run, never as a test of time.

    python -m tests.bench [--cases 10000] [--small 1000] [--plain 200]

Three questions: how do the stages share the work; does the work grow as the cases do (ten times the cases, ten times the
time); and what does plain mkdocs-material cost a page on the same stories?
"""

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench import synthetic
from tests.roots import MINI, PROJECT, around

_PLAIN = """site_name: plain
docs_dir: docs
theme: {name: material, font: false}
plugins: []
"""


def synthetic_root(folder: Path, cases: int, *, story_length: int = 1600) -> Path:
    """A root with that many synthetic records, ready to build."""
    root = folder / f"of-{cases}"
    shutil.copytree(MINI / "content", root / "content")
    for name in ("collections", "compendiums", "glossary", "calls"):
        for page in (root / "content" / name).glob("*.md"):
            if page.name != "index.md":
                page.unlink()
    shutil.rmtree(root / "content" / "units")
    shutil.copy(PROJECT / "content" / "vocabulary.yml", root / "content" / "vocabulary.yml")
    synthetic.write(root, cases, story_length=story_length)
    around(root)
    return root


def timed(work: Callable[[], object]) -> float:
    """Seconds of wall time."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _scripts(root: Path, *arguments: str) -> None:
    command = [sys.executable, str(PROJECT / "scripts"), "--root", str(root), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stdout[-2000:] + done.stderr[-2000:])


def stages(root: Path) -> dict[str, float]:
    """Seconds of each thing a person does, each in a process of its own."""
    changed = next(root.glob("brands/*/*/case.yml"))
    text = changed.read_text(encoding="utf-8")
    shutil.rmtree(root / ".cache", ignore_errors=True)
    result = {
        "校验": timed(lambda: _scripts(root, "validate", "--format", "json")),
        "建站（从头）": timed(lambda: _scripts(root, "build")),
        "建站（没有变化）": timed(lambda: _scripts(root, "build")),
    }
    changed.write_text(text.replace("title: 以", "title: 用", 1), encoding="utf-8")
    result["建站（改了一个案例）"] = timed(lambda: _scripts(root, "build"))
    return result


def plain_material(folder: Path, root: Path, pages: int) -> float:
    """Seconds a page of plain mkdocs-material (search off) on the same stories."""
    docs = folder / "plain" / "docs"
    docs.mkdir(parents=True)
    (docs / "index.md").write_text("# plain\n", encoding="utf-8")
    for number, story in enumerate(sorted(root.glob("brands/*/*/case.md"))[:pages]):
        shutil.copy(story, docs / f"{number}.md")
    (docs.parent / "mkdocs.yml").write_text(_PLAIN, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    return timed(lambda: subprocess.run(command, cwd=docs.parent, check=True, capture_output=True)) / pages


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--small", type=int, default=1_000)
    parser.add_argument("--plain", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        small, large = (synthetic_root(Path(folder), cases) for cases in (options.small, options.cases))
        few, many = stages(small), stages(large)
        print(
            f"{'':22}{options.small:>10}{options.cases:>10}   倍数（案例 {options.cases / options.small:.0f} 倍）"
        )
        for name in many:
            print(f"{name:<18}{few[name]:>10.2f}{many[name]:>10.2f}   {many[name] / few[name]:.1f}")
        pages = sum(1 for _ in (large / "site").rglob("index.html"))
        ours = many["建站（从头）"] / pages
        plain = plain_material(Path(folder), large, options.plain)
        print(
            f"页面 {pages}；每页 {ours * 1e3:.2f} 毫秒，plain mkdocs-material {plain * 1e3:.2f} 毫秒：{ours / plain:.3f} 倍"
        )
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"最大内存 {peak:.0f} MiB")


if __name__ == "__main__":
    main()
