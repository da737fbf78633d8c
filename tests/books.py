"""Books for the tests: a press on any root, and what can be read back from a PDF."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from showcase.gathering.gather import gather
from showcase.press import fonts
from showcase.press.book import Press
from showcase.press.book_order import BookOrder
from showcase.publishing.judgement import judge
from showcase.rendering.page import Site
from showcase.storage.store import Store
from showcase.words.staff.book import FontNames, Style
from showcase.words.staff.gongwen import GongwenParts
from tests.roots import PROJECT

SITE = Site("示例案例汇编", "测试用。", "https://example.org/brands/", "")


def wanted(what: str) -> None:
    """Skip for want of `what`; fail where .ci/run says that it must be here."""
    if os.environ.get("SHOWCASE_REQUIRE_BOOK"):
        pytest.fail(f"{what} is missing")
    pytest.skip(f"{what} is missing")


def need_fonts() -> None:
    """The free fonts of package.json: other fonts would give other pages."""
    try:
        chosen = fonts.choose(PROJECT, FontNames(), Style.BOOK, Store(None))
    except fonts.NoFonts:
        wanted("a Chinese font")
    else:
        if chosen.system or "LXGW WenKai" not in chosen.families["kai"]:
            wanted("node_modules (npm ci)")


def need_tool(name: str) -> str:
    """The path of a program the system brings."""
    found = shutil.which(name)
    if found is None:
        wanted(name)
    return str(found)


def press(root: Path, gongwen: GongwenParts | None = None) -> Press:
    """A press on everything under `root`, with the project's own templates."""
    need_fonts()
    judgement = judge(root)
    assert not judgement.refused, judgement.problems
    said: list[str] = []
    return Press(
        root,
        PROJECT / "theme",
        judgement,
        gather(judgement.records),
        SITE,
        FontNames(),
        Store(root),
        said.append,
        gongwen,
    )


def printed(root: Path, order: BookOrder) -> Path:
    """The PDF of an order."""
    return press(root).print(order).file


def labels(pdf: pikepdf.Pdf) -> list[str]:
    """The label of every page, as a reader shows it."""
    return [str(page.label) for page in pdf.pages]


def bookmarks(pdf: pikepdf.Pdf) -> list[tuple[int, str, int]]:
    """Depth, words and page (from 0) of every bookmark."""
    numbers = {page.objgen: number for number, page in enumerate(pdf.pages)}
    found: list[tuple[int, str, int]] = []

    def walk(items: Any, depth: int) -> None:
        for item in items:
            destination = item.destination
            if destination is None:
                destination = item.action.D
            if isinstance(destination, pikepdf.String | pikepdf.Name):
                destination = named(pdf)[str(destination)]
            found.append((depth, item.title, numbers[destination[0].objgen]))
            walk(item.children, depth + 1)

    with pdf.open_outline() as outline:
        walk(outline.root, 0)
    return found


def named(pdf: pikepdf.Pdf) -> dict[str, Any]:
    """Named destinations."""
    tree = pikepdf.NameTree(pdf.Root.Names.Dests)
    return {
        str(name): value.D if isinstance(value, pikepdf.Dictionary) else value for name, value in tree.items()
    }


def tags(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every element of the structure tree."""
    stack: list[Any] = [pdf.Root.StructTreeRoot]
    while stack:
        node = stack.pop()
        if "/S" in node:
            yield node
        children: Any = node.get("/K", [])
        if isinstance(children, pikepdf.Dictionary):
            children = [children]
        if isinstance(children, pikepdf.Array | list):
            stack += [child for child in children if isinstance(child, pikepdf.Dictionary)]


def tagged(pdf: pikepdf.Pdf, name: str) -> list[Any]:
    """The elements of one kind: /Figure, /TH …"""
    return [tag for tag in tags(pdf) if str(tag.S) == name]


def pages_of(file: Path) -> list[str]:
    """The words of each page, in the order of the page's own content."""
    command = [need_tool("pdftotext"), "-raw", str(file), "-"]
    out = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout
    return out.split("\f")[:-1]


def text_of(file: Path) -> str:
    """All words of a PDF without white space, so that the breaks of lines do not matter."""
    return "".join("".join(page.split()) for page in pages_of(file))
