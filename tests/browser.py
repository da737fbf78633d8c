"""A real Chromium and a server on loopback, for the tests that look at built sites."""

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def chromium() -> str:
    """The browser of this machine. Without one these tests are left out, unless CI says that they must not be."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")
    return _program(names, "Chromium", "没有找到 Chromium，网页测试没有做；装上 chromium 再运行 make test")


def node() -> str:
    """Node, which runs the scripts of pages without a page; left out and insisted on as the browser is."""
    return _program(
        ("node",), "Node", "没有找到 node，网上申报表的规则没有和校验器对照；装上 Node.js 再运行 make test"
    )


def _program(names: Iterable[str], called: str, left_out: str) -> str:
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        if os.environ.get("SHOWCASE_REQUIRE_BROWSER"):
            pytest.fail(f"no {called} on this machine, and SHOWCASE_REQUIRE_BROWSER is set")
        pytest.skip(left_out)
    return found


class _Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def served(folder: Path) -> Iterator[str]:
    """The address at which the folder is served, for as long as the iterator lives."""
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Silent, directory=str(folder))
    )
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def opened(browser: Browser, url: str, width: int, *, script: bool = True) -> tuple[Page, list[str]]:
    """The page at that width, and everything that went wrong or went elsewhere on the way."""
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=script)
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    home = urlsplit(url).netloc
    page.on(
        "request",
        lambda request: wrong.append(request.url) if urlsplit(request.url).netloc not in ("", home) else None,
    )
    page.goto(url)
    return page, wrong
