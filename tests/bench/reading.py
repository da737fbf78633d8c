"""The rows of what people see: pages while somebody writes, the library when it opens, a query."""

import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench import changes
from tests.bench.measuring import Cost, Failed, Running, running
from tests.bench.peers import tools
from tests.bench.workshop import Row, Sample, Skipped, Workshop

if TYPE_CHECKING:
    from playwright.sync_api import Page

_PAUSE = 0.02


def _port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _served(shop: Workshop, root: Path, port: int) -> list[str]:
    return [sys.executable, str(shop.project / "scripts"), "--root", str(root), "serve", "--port", str(port)]


def _page(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return str(answer.read().decode("utf-8"))
    except (OSError, urllib.error.URLError):
        return ""


def _until(server: Running, limit: float, address: str, word: str) -> float:
    """Seconds until the page says it. Raises Failed."""
    began = time.perf_counter()
    while word not in _page(address):
        if server.process.poll() is not None:
            raise Failed(f"serve 自己停了：{server.said()[-400:].strip()}")
        if time.perf_counter() - began > limit:
            raise Failed(f"{limit:.0f} 秒以后页面上还没有")
        time.sleep(_PAUSE)
    return time.perf_counter() - began


def _start(shop: Workshop, row: Row) -> Iterator[Sample]:
    """From the command to the first page, after a build: the store is there."""
    root = shop.built(row.cases)
    for _ in range(row.runs):
        port = _port()
        with running(_served(shop, root, port)) as server:
            waited = _until(server, shop.limit, f"http://127.0.0.1:{port}/", "</html>")
            yield Sample(Cost(server.so_far(), waited, server.peak))


def _saved(shop: Workshop, row: Row) -> Iterator[Sample]:
    """From a saved story to its words on the screen: in Chromium, whose page is to come again by itself, where there is one."""
    root, port = shop.built(row.cases), _port()
    key = changes.first(root).relative_to(root / "brands").as_posix()
    address = f"http://127.0.0.1:{port}/cases/{key}/"
    with running(_served(shop, root, port)) as server:
        _until(server, shop.limit, address, "</html>")
        with _screen(address) as shown:
            for _ in range(row.runs):
                _until_rest(server)
                before, began = server.so_far(), time.perf_counter()
                word = changes.story(root)
                if shown:
                    _until_shown(shown, word, shop.limit)
                else:
                    _until(server, shop.limit, address, word)
                waited = time.perf_counter() - began
                _until_rest(server)
                yield Sample(Cost(server.so_far() - before, waited, server.peak))


def _until_rest(server: Running) -> None:
    """Until it has nothing more to do."""
    before, quiet = server.so_far(), 0
    while quiet < 4:
        time.sleep(0.25)
        now = server.so_far()
        quiet, before = (quiet + 1 if now - before < 0.02 else 0), now


@contextmanager
def _screen(address: str) -> Iterator["Page | None"]:
    """A page in a browser; None where there is no browser."""
    try:
        program = tools.chromium()
    except Skipped:
        yield None
        return
    from playwright.sync_api import sync_playwright

    from tests.browser import QUIET, opened

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=[*QUIET, "--disable-dev-shm-usage"]
        )
        yield opened(browser, address, 1440)[0]
        browser.close()


def _until_shown(page: "Page", word: str, limit: float) -> None:
    """Until the page says it. Raises Failed."""
    from playwright.sync_api import Error

    try:
        page.wait_for_function(
            "(word) => document.body.innerText.includes(word)", arg=word, timeout=limit * 1000
        )
    except Error as error:
        raise Failed(f"{limit:.0f} 秒以后屏幕上还没有：{error}") from error


def _queries(shop: Workshop, row: Row) -> Iterator[Sample]:
    tools.chromium()
    root = shop.built(row.cases)
    for _ in range(row.runs):
        cost, told = shop.program("tests.bench.queries", "--root", str(root))
        yield Sample(cost, told=told)


def _index(shop: Workshop, row: Row) -> Iterator[Sample]:
    root = shop.root(row.cases)
    shop.scripts(root, "validate")
    for _ in range(row.runs):
        cost, told = shop.program("tests.bench.indexing", "--root", str(root))
        yield Sample(
            Cost(told.pop("index_processor"), told.pop("index_wall"), cost.peak),
            int(told.pop("index_files")),
            int(told.pop("index_bytes")),
        )


def _opening(shop: Workshop, row: Row) -> Iterator[Sample]:
    tools.chromium()
    root = shop.root(row.cases)
    if not (root / "site").is_dir():
        shop.built(row.cases)
    for _ in range(row.runs):
        cost, told = shop.program("tests.bench.opening", "--site", str(root / "site"))
        yield Sample(cost, told=told)


def rows(cases: int, some: int) -> list[Row]:
    """Of a showcase of so many cases, and of one with some."""
    serving, searching = "边改边看", "检索"
    return [
        Row("serve-start", serving, "`serve` 到头一页（建过站）", cases, 1, _start, "历时 5"),
        Row("serve-story", serving, "存了正文到屏幕上", cases, 2, _saved, "历时 2"),
        Row("serve-story", serving, "存了正文到屏幕上", some, 2, _saved, "历时 0.7"),
        Row("index", searching, "索引从头做（内存连同读好的案例）", cases, 1, _index, "处理器 8，0.6 GB"),
        Row("queries", "检索的代价", "几百个检索", cases, 1, _queries, "120 KB，12 个文件"),
        Row("opening", "打开案例库", "打开案例库、头一批结果", cases, 1, _opening),
    ]


def growth(sizes: list[int]) -> list[Row]:
    """The library of other sizes."""
    return [Row("opening", "打开案例库", "打开案例库、头一批结果", cases, 1, _opening) for cases in sizes]
