"""`make bench`: what a showcase of many cases costs, told as ratios of one run, never as a test of time.

    python -m tests.bench [--cases 10000] [--small 1000] [--plain 200]

Three questions: how do the stages share the work; does the work grow as the cases do (ten times the cases, ten times the
time); and what does plain mkdocs-material cost a page on the same stories?
"""

import argparse
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.bench import synthetic
from tests.roots import MINI, PROJECT, around

_PLAIN = """site_name: plain
docs_dir: docs
theme: {name: material, font: false}
plugins: []
"""
_PAGE = (
    "<!doctype html><html lang=zh><meta charset=utf-8><title>{{ .Title }}</title><body><h1>{{ .Title }}</h1>"
)
_HUGO = {
    "hugo.toml": 'baseURL = "/"\ntitle = "hugo"\ndisableKinds = ["RSS"]\n[taxonomies]\nyear = "years"\nunit = "units"\ntheme = "themes"\n',
    "layouts/_default/single.html": _PAGE + "{{ .Content }}",
    "layouts/_default/list.html": _PAGE
    + "<ul>{{ range .Pages }}<li><a href={{ .RelPermalink }}>{{ .Title }}</a>{{ end }}</ul>",
}
"""The least Hugo needs to write the same stories and lists; its pages are a fraction of ours."""


def synthetic_root(
    folder: Path, cases: int, *, story_length: int = 1600, pictures: int = 0, selections: bool = False
) -> Path:
    """A root with that many synthetic records, ready to build."""
    root = folder / f"of-{cases}"
    shutil.copytree(MINI / "content", root / "content")
    for name in ("collections", "compendiums", "glossary", "calls"):
        for page in (root / "content" / name).glob("*.md"):
            if page.name != "index.md":
                page.unlink()
    shutil.rmtree(root / "content" / "units")
    for name in ("index.md", "timeline.md"):
        _without_cases(root / "content" / name)
    shutil.copy(PROJECT / "content" / "vocabulary.yml", root / "content" / "vocabulary.yml")
    synthetic.write(root, cases, story_length=story_length, pictures=pictures, selections=selections)
    around(root)
    return root


def _without_cases(page: Path) -> None:
    """The mini site's own cases are gone, and with them what its pages say of them in their front matter."""
    text = page.read_text(encoding="utf-8")
    page.write_text(
        re.sub(r"^ +(?:case: |- )\d{4}/[a-z0-9-]+\n", "", text, flags=re.MULTILINE), encoding="utf-8"
    )


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of the processors and of the clock: on a shared machine only the first tell of the program."""

    busy: float
    passed: float


def timed(work: Callable[[], object]) -> Cost:
    """What a piece of work costs that starts other processes."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    work()
    passed, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, passed)


def _scripts(root: Path, *arguments: str) -> None:
    command = [sys.executable, str(PROJECT / "scripts"), "--root", str(root), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stdout[-2000:] + done.stderr[-2000:])


def stages(root: Path) -> dict[str, Cost]:
    """The cost of each thing a person does, each in a process of its own."""
    changed = next(root.glob("brands/*/*/case.yml"))
    text = changed.read_text(encoding="utf-8")
    shutil.rmtree(root / ".cache", ignore_errors=True)
    validate, build = (
        partial(_scripts, root, "validate", "--format", "json"),
        partial(_scripts, root, "build"),
    )
    result = {"校验（从头）": timed(validate), "校验（没有变化）": timed(validate)}
    changed.write_text(text.replace("title: 以", "title: 用", 1), encoding="utf-8")
    result["校验（改了一个案例）"] = timed(validate)
    shutil.rmtree(root / ".cache")
    result["建站（从头）"] = timed(build)
    build()  # the second build has no spare site yet to be made from
    result["建站（没有变化）"] = timed(build)
    changed.write_text(text, encoding="utf-8")
    result["建站（改了一个案例）"] = timed(build)
    return result


def plain_material(folder: Path, root: Path, pages: int) -> Cost:
    """The cost of plain mkdocs-material (search off) on so many of the stories."""
    docs = folder / "plain" / "docs"
    docs.mkdir(parents=True)
    (docs / "index.md").write_text("# plain\n", encoding="utf-8")
    for number, story in enumerate(sorted(root.glob("brands/*/*/case.md"))[:pages]):
        shutil.copy(story, docs / f"{number}.md")
    (docs.parent / "mkdocs.yml").write_text(_PLAIN, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    return timed(lambda: subprocess.run(command, cwd=docs.parent, check=True, capture_output=True))


def hugo(folder: Path, root: Path) -> Cost | None:
    """The cost of Hugo on all the stories, with a list page for each year, unit and theme; None where it is not installed."""
    program = shutil.which("hugo")
    if program is None:
        return None
    site = folder / "hugo"
    for name, text in _HUGO.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    (site / "content" / "cases").mkdir(parents=True)
    for number, facts in enumerate(sorted(root.glob("brands/*/*/case.yml"))):
        said = dict(
            re.findall(r"^(title|unit|themes): (.*)$", facts.read_text(encoding="utf-8"), re.MULTILINE)
        )
        front = {
            "title": said["title"], "years": [facts.parent.parent.name], "units": [said["unit"]],
            "themes": said["themes"].strip("[]").split(", "),
        }  # fmt: skip
        story = facts.with_name("case.md").read_text(encoding="utf-8")
        page = f"{json.dumps(front, ensure_ascii=False)}\n\n{story}"
        (site / "content" / "cases" / f"{number}.md").write_text(page, encoding="utf-8")
    return timed(lambda: subprocess.run([program, "--quiet"], cwd=site, check=True, capture_output=True))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--small", type=int, default=1_000)
    parser.add_argument("--plain", type=int, default=200)
    parser.add_argument("--pictures", type=int, default=0, help="of every case")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        small, large = (
            synthetic_root(Path(folder), cases, pictures=options.pictures, selections=True)
            for cases in (options.small, options.cases)
        )
        few, many = stages(small), stages(large)
        times = options.cases / options.small
        print(f"处理器秒（历时秒）{'':6}{options.small:>16}{options.cases:>18}   倍数（案例 {times:.0f} 倍）")
        for name, cost in many.items():
            little = f"{few[name].busy:.2f}（{few[name].passed:.2f}）"
            much = f"{cost.busy:.2f}（{cost.passed:.2f}）"
            print(f"{name:<18}{little:>16}{much:>18}   {cost.busy / few[name].busy:.1f}")
        pages = sum(1 for _ in (large / "site").rglob("index.html"))
        whole = many["建站（从头）"].busy
        ours, plain = whole / pages, plain_material(Path(folder), large, options.plain).busy / options.plain
        print(
            f"页面 {pages}；每页 {ours * 1e3:.2f} 毫秒，plain mkdocs-material {plain * 1e3:.2f} 毫秒：{ours / plain:.3f} 倍"
        )
        other = hugo(Path(folder), large)
        print(
            f"Hugo：{other.busy:.1f} 秒，建站（从头）是它的 {whole / other.busy:.1f} 倍"
            if other
            else "没有装 Hugo，没有比。"
        )
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"最大内存 {peak:.0f} MiB，机器负载 {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
