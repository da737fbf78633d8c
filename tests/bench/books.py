"""The rows of books, beside two other ways to the same pages.

Chromium and WeasyPrint set the same stories and pictures in the plainest style; neither gives contents with page numbers and
running heads in the same go.
"""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tests.bench import changes
from tests.bench.measuring import measured
from tests.bench.peers import tools
from tests.bench.peers.content import on_one_page
from tests.bench.workshop import Row, Sample, Skipped, Workshop

_WEASYPRINT = "import sys,weasyprint;weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2])"
_FOREWORD = "content/compendiums/all.md"


def _book(shop: Workshop, root: Path, *what: str) -> Sample:
    out = root / "out.pdf"
    out.unlink(missing_ok=True)
    sample = shop.scripts(root, "book", *what, "--out", str(out))
    return replace(sample, files=1, size=out.stat().st_size, told={})


def _first(shop: Workshop, row: Row) -> Iterator[Sample]:
    root = shop.root(row.cases, "illustrated")
    for _ in range(row.runs):
        shop.cold(root)
        yield _book(shop, root, "all")


def _ready(shop: Workshop, row: Row) -> Iterator[Sample]:
    root = shop.root(row.cases, "illustrated")
    _book(shop, root, "all")
    for _ in range(row.runs):
        changes.foreword(root / _FOREWORD)
        yield _book(shop, root, "all")


def _one(shop: Workshop, row: Row) -> Iterator[Sample]:
    root = shop.root(row.cases, "illustrated")
    key = changes.first(root).relative_to(root / "brands").as_posix()
    _book(shop, root, "--case", key)
    for _ in range(row.runs):
        changes.story(root)
        yield _book(shop, root, "--case", key)


def _other(shop: Workshop, row: Row, command: list[str], out: Path) -> Iterator[Sample]:
    for _ in range(row.runs):
        out.unlink(missing_ok=True)
        cost = measured(command, shop.limit)
        yield Sample(cost, 1, out.stat().st_size)


def _chromium(shop: Workshop, row: Row) -> Iterator[Sample]:
    program, out = tools.chromium(), shop.folder / "chromium.pdf"
    shop.versions["Chromium"] = tools.version([program, "--version"])
    page, profile = on_one_page(shop.root(row.cases, "illustrated")), shop.folder / "chromium"
    shutil.rmtree(profile, ignore_errors=True)
    quiet = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        f"--user-data-dir={profile}",
    ]
    yield from _other(shop, row, [program, *quiet, f"--print-to-pdf={out}", str(page)], out)


def _weasyprint(shop: Workshop, row: Row) -> Iterator[Sample]:
    python, out = tools.python(shop.kept) / "bin" / "python", shop.folder / "weasyprint.pdf"
    try:
        shop.versions["WeasyPrint"] = tools.version(
            [str(python), "-c", "import weasyprint;print(weasyprint.__version__)"]
        )
        measured([str(python), "-c", "import weasyprint"], shop.limit)
    except Exception as error:
        raise Skipped(
            "WeasyPrint 缺系统库 Pango，不比它。Debian、Ubuntu：apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        ) from error
    page = on_one_page(shop.root(row.cases, "illustrated"))
    yield from _other(shop, row, [str(python), "-c", _WEASYPRINT, str(page), str(out)], out)


def rows(few: int, some: int) -> list[Row]:
    """Books of a few cases, as most are, and of some."""
    group = "书"
    return [
        Row("book-first", group, "一本，图片还没有准备", few, 1, _first, "历时 21.7"),
        Row("book-ready", group, "一本，图片已备好", few, 2, _ready, "历时 3.6"),
        Row("book-one", group, "一个案例改了正文，单排这一个", few, 3, _one, "历时 0.6"),
        Row("chromium", group, "Chromium 打印同样的文字和图片", few, 1, _chromium),
        Row("weasyprint", group, "WeasyPrint 排同样的文字和图片", few, 1, _weasyprint),
        Row("book-first", group, "一本，图片还没有准备", some, 1, _first, "历时 218"),
        Row("book-ready", group, "一本，图片已备好", some, 1, _ready, "历时 36"),
    ]
