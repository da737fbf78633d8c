"""Other generators on the same content. Each row writes what the generator reads, unmeasured, and measures the generator."""

import json
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.measuring import measured
from tests.bench.peers import content, tools
from tests.bench.workshop import Row, Sample, Workshop, written

_HERE = Path(__file__).parent
_LIBRARY = """site_name: 示例
docs_dir: docs
nav: [index.md]
theme: {name: material, language: zh, font: false}
plugins: [search]
"""
"""Cases stand outside of the navigation: with all of them in it, every page lists every other."""


@contextmanager
def _folder(shop: Workshop, name: str) -> Iterator[Path]:
    """A place for what a generator reads and writes, cleared afterwards: in memory it is dear."""
    folder = shop.folder / name
    shutil.rmtree(folder, ignore_errors=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(shop: Workshop, command: list[str], folder: Path, out: Path) -> Sample:
    shutil.rmtree(out, ignore_errors=True)
    cost = measured(command, shop.limit, cwd=folder)
    files, size, told = written(out)
    return Sample(cost, files, size, {**told, "pages": sum(1 for _ in out.rglob("*.html"))})


def _fill(
    shop: Workshop, cases: int, folder: Path, places: tuple[str, str], escaped: Callable[[str], str]
) -> None:
    """Make the folder of a generator whose templates are ours, with what stands around our own pages."""
    root, name = shop.built(cases), folder.name
    shutil.copytree(_HERE / name, folder)
    frame = content.frame(root / "site")
    for place, text in zip(places, (frame.before, frame.after), strict=True):
        (folder / place).write_text(escaped(text), encoding="utf-8")
    for case in content.cases(root):
        page = folder / "content" / "cases" / case.key / "index.md"
        page.parent.mkdir(parents=True)
        for picture in case.pictures:
            shutil.copy(root / "brands" / case.key / picture, page.parent)
        front = case.front()
        if name == "hugo":
            front |= {
                "years": [case.year],
                "units": [case.unit],
                "regions": [case.region],
                "brands": [case.brand],
            }
            text = f"{json.dumps(front, ensure_ascii=False)}\n\n{case.story}"
        else:
            text = f"---json\n{json.dumps(front, ensure_ascii=False)}\n---\n{case.story}"
        page.write_text(text, encoding="utf-8")


def _hugo(shop: Workshop, row: Row) -> Iterator[Sample]:
    program = tools.program(shop.kept, "hugo")
    shop.versions["Hugo"] = tools.version([str(program), "version"]).split()[1].partition("-")[0]
    places = ("layouts/partials/before.html", "layouts/partials/after.html")
    with _folder(shop, "hugo") as folder:
        _fill(shop, row.cases, folder, places, lambda text: text.replace("{{", '{{ "{{" }}'))
        for _ in range(row.runs):
            yield _run(shop, [str(program), "--quiet", "--noBuildLock"], folder, folder / "public")


def _eleventy(shop: Workshop, row: Row) -> Iterator[Sample]:
    script, node = tools.eleventy(shop.kept), shutil.which("node") or "node"
    shop.versions["Eleventy"] = (
        f"{tools.version([node, str(script), '--version'])}，Node.js {tools.version([node, '--version'])}"
    )
    command = [node, "--max-old-space-size=6144", str(script), "--quiet", "--config=eleventy.config.cjs"]
    with _folder(shop, "eleventy") as folder:
        _fill(shop, row.cases, folder, ("before.html", "after.html"), str)
        for _ in range(row.runs):
            yield _run(shop, command, folder, folder / "public")


def _library(shop: Workshop, row: Row, command: list[str]) -> Iterator[Sample]:
    with _folder(shop, row.name) as folder:
        content.in_plain_markdown(shop.root(row.cases), folder / "docs")
        (folder / "mkdocs.yml").write_text(_LIBRARY, encoding="utf-8")
        for _ in range(row.runs):
            shutil.rmtree(folder / ".cache", ignore_errors=True)
            yield _run(shop, command, folder, folder / "site")


def _material(shop: Workshop, row: Row) -> Iterator[Sample]:
    from importlib.metadata import version

    shop.versions["Material for MkDocs"] = version("mkdocs-material")
    yield from _library(shop, row, [sys.executable, "-m", "mkdocs", "build", "--quiet"])


def _zensical(shop: Workshop, row: Row) -> Iterator[Sample]:
    program = tools.program(shop.kept, "zensical")
    shop.versions["Zensical"] = tools.version([str(program), "--version"]).split()[-1]
    yield from _library(shop, row, [str(program), "build"])


def _pagefind(shop: Workshop, row: Row) -> Iterator[Sample]:
    program = tools.program(shop.kept, "pagefind_extended")
    shop.versions["Pagefind"] = tools.version([str(program), "--version"]).split()[-1]
    site = shop.built(row.cases) / "site"
    which = ["--site", str(site), "--glob", "cases/*/*-*/index.html", "--force-language", "zh", "--quiet"]
    with _folder(shop, "pagefind") as out:
        for _ in range(row.runs):
            yield _run(shop, [str(program), *which, "--output-path", str(out)], shop.folder, out)


def rows(cases: int) -> list[Row]:
    """For a showcase of so many cases."""
    group = "别的生成器"
    return [
        Row("hugo", group, "Hugo：案例页、相近案例、各种列表、JSON，不带检索", cases, 2, _hugo),
        Row("pagefind", group, "Pagefind：只给我们的案例页做检索", cases, 1, _pagefind),
        Row("eleventy", group, "Eleventy：案例页、相近案例、各种列表、JSON，不带检索", cases, 1, _eleventy),
        Row("material", group, "Material for MkDocs：只有案例页，带检索（没有 jieba）", cases, 1, _material),
        Row("zensical", group, "Zensical：只有案例页，带检索", cases, 1, _zensical),
    ]
