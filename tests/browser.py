"""A real Chromium and a server on loopback, for the tests that look at built sites."""

import functools
import http.server
import os
import re
import shutil
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, ViewportSize
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from showcase.rendering.derived import headers

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


class _Hosting(http.server.SimpleHTTPRequestHandler):
    """Sends what the site's `_headers` says with every file, as hosts of static pages do."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        for name, value in said(Path(self.directory) / headers.NETLIFY).items():
            self.send_header(name, value)
        super().end_headers()


def said(file: Path) -> dict[str, str]:
    """The headers in a file for every address; none where there is no file."""
    text = file.read_text("utf-8") if file.is_file() else ""
    lines = re.split(r"^/(?!\*$)", text, maxsplit=1, flags=re.MULTILINE)[0].splitlines()
    return dict(line.strip().split(": ", 1) for line in lines if line.startswith(" "))


def _wait_for_function(page: Page, expression: str, *, arg: Any = None, timeout: float = 30_000) -> None:
    """Until the expression is true. Playwright's own asks for it by `eval` inside the page, which the site's policy refuses."""
    ends = time.monotonic() + timeout / 1000
    while True:
        try:
            if page.evaluate(expression, arg):
                return
        except PlaywrightError:  # what it asks for is not there yet, or another page is on its way
            if time.monotonic() > ends:
                raise
        if time.monotonic() > ends:
            raise PlaywrightTimeout(f"{timeout} ms went by, and it was not true: {expression}")
        page.wait_for_timeout(40)


Page.wait_for_function = _wait_for_function  # type: ignore[method-assign, assignment]


_PICTURE = re.compile(r"\.(?:webp|jpe?g|png)$")
"""A picture opened by itself stands in a page that Chromium makes and styles, and whose styles the policy refuses as well."""


def watched(browser: Browser, refused: list[str]) -> Browser:
    """The browser, noting what a page's policy refused in any of its windows that does not do without policies."""
    opening = browser.new_context

    def note(message: ConsoleMessage) -> None:
        address = message.page.url if message.page else ""
        if "Content Security Policy" in message.text and not _PICTURE.search(address):
            refused.append(f"{address}: {message.text}")

    @functools.wraps(opening)
    def new_context(**options: Any) -> BrowserContext:
        context = opening(**options)
        if not options.get("bypass_csp"):
            context.on("console", note)
        return context

    def new_page(**options: Any) -> Page:
        return new_context(**options).new_page()

    browser.new_context, browser.new_page = new_context, new_page  # type: ignore[method-assign]
    return browser


def served(folder: Path) -> Iterator[str]:
    """The address at which the folder is served, for as long as the iterator lives."""
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Hosting, directory=str(folder))
    )
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


_windows: WeakKeyDictionary[Browser, dict[bool, BrowserContext]] = WeakKeyDictionary()
"""For each browser the window that is used again, with script and without."""


def _window(browser: Browser, *, script: bool) -> BrowserContext:
    """A window in which nobody looks at anything: the one of before, or a new one.

    To begin one costs more than to open a page in it. The empty page in it keeps it from going when the last page does.
    """
    kept = _windows.setdefault(browser, {})
    context = kept.get(script)
    if context is None or len(context.pages) != 1:  # closed, or somebody has a page open in it
        context = kept[script] = browser.new_context(java_script_enabled=script)
        context.new_page()
    return context


def _forget(page: Page, url: str) -> None:
    """Let the window know nothing of a site: what pages kept there, and what came from it."""
    session = page.context.new_cdp_session(page)
    parts = urlsplit(url)
    origin = f"{parts.scheme}://{parts.netloc}"
    session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    session.send("Network.clearBrowserCache")
    session.detach()


def opened(browser: Browser, url: str, width: int, *, script: bool = True) -> tuple[Page, list[str]]:
    """The page at that width, and everything that went wrong or went elsewhere on the way.

    Nothing is known in it from before. Who is done closes the page, and its whole context where something was allowed to that.
    """
    size: ViewportSize = {"width": width, "height": 900}
    if urlsplit(url).scheme in ("http", "file"):
        page = _window(browser, script=script).new_page()
        page.set_viewport_size(size)
        _forget(page, url)
    else:
        page = browser.new_context(viewport=size, java_script_enabled=script).new_page()
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
