"""What a server says with every file: one source for every way of saying it, and a site that works under it to the last button."""

import inspect
import re
import shutil
import socket
import subprocess
import time
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page
from selectolax.lexbor import LexborHTMLParser

from showcase.publishing.build import build
from showcase.rendering.derived import headers
from tests.browser import said, served
from tests.roots import PROJECT, mini_root
from tests.test_compression import WHO
from tests.test_form import HOST, fill, parcel, ready

POLICY = "Content-Security-Policy"
FORM_FILE = "submit/shenbaobiao.html"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose form leads to a host."""
    root = mini_root(tmp_path_factory.mktemp("headers"))
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("  submission: {}\n", HOST), encoding="utf-8")
    build(root, root / "site", books=False)
    return root / "site"


def hashed(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def test_every_file_says_the_same(folder: Path) -> None:
    """The hosts' file, nginx' lines and the README, but for the hashes, which are this site's own."""
    sent = said(folder / headers.NETLIFY)
    included = dict(
        re.findall(r'^add_header (\S+) "(.*)" always;$', (folder / headers.NGINX).read_text("utf-8"), re.M)
    )
    assert sent == included
    readme = re.search(
        r"响应头:开始.*?```text\n(.*?)```", (PROJECT / "README.md").read_text("utf-8"), re.DOTALL
    )
    assert readme
    told = dict(line.split(": ", 1) for line in readme[1].splitlines())
    assert (
        told
        == {name: re.sub(r" 'sha256-[^']*'", "", value) for name, value in sent.items()}
        == dict(headers.headers())
    )


def test_nothing_is_let_in_by_a_word(folder: Path) -> None:
    """No `unsafe-inline`, no `unsafe-eval`, no server but the site's own."""
    alone = LexborHTMLParser((folder / FORM_FILE).read_text("utf-8")).css_first("meta[http-equiv]")
    for policy in (said(folder / headers.NETLIFY)[POLICY], str(alone.attributes["content"]) if alone else ""):
        assert policy.startswith("default-src 'none'; ")
        assert not re.search(r"unsafe|https?:|\*", policy)


def test_the_hashes_are_those_of_what_stands_in_the_single_file(folder: Path) -> None:
    html = (folder / FORM_FILE).read_text("utf-8")
    sent = said(folder / headers.NETLIFY)[POLICY]
    inside = [
        hashed(text)
        for text in re.findall(r"<(?:script|style)[^>]*>(.*?)</(?:script|style)>", html, re.DOTALL)
    ]
    assert sorted(inside) == sorted(re.findall(r"'sha256-[^']*'", sent))
    alone = LexborHTMLParser(html).css_first("meta[http-equiv]")
    assert alone and sorted(re.findall(r"'sha256-[^']*'", str(alone.attributes["content"]))) == sorted(inside)


def test_no_page_has_a_style_written_into_it(folder: Path) -> None:
    for page in folder.rglob("*.html"):
        tree = LexborHTMLParser(page.read_bytes())
        written = [node.tag for node in tree.css("[style],style")]
        assert written == [] or page == folder / FORM_FILE, page
        assert tree.css("[style]") == [], page


# --- in a real browser ---


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    yield from served(folder)


def watch(page: Page) -> list[str]:
    """What the page's policy refuses from now on, by the browser's own event."""
    refused: list[str] = []

    def note(said: str) -> None:
        refused.append(said)

    page.expose_function("refusedByPolicy", note)
    page.add_init_script(
        "addEventListener('securitypolicyviolation', (event) => refusedByPolicy(`${event.violatedDirective} ${event.blockedURI}`))"
    )
    return refused


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    made = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True).new_page()
    yield made
    made.context.close()


@pytest.mark.browser
def test_every_feature_works_and_the_policy_refuses_nothing(
    page: Page, site: str, photographs: list[Path], tmp_path: Path
) -> None:
    refused = watch(page)
    # 显示设置
    page.goto(site)
    page.locator("#display summary").click()
    page.get_by_label("深色").check(force=True)
    page.get_by_label("特大").check(force=True)
    assert page.locator("html").get_attribute("data-text") == "larger"
    # Search, filters, what was found as a table
    page.goto(f"{site}cases/")
    page.wait_for_function("document.getElementById('library').dataset.state === 'ready'")
    page.fill("#library-query", "服务")
    page.wait_for_timeout(400)
    page.wait_for_function("document.getElementById('library').dataset.state === 'ready'")
    assert re.search(r"[1-9]\d* 个案例", page.locator("#results-count").inner_text())
    page.locator(".filter__value input:visible").first.check()
    page.wait_for_timeout(400)
    # A case: pictures large, the citation copied, the downloads
    page.goto(f"{site}cases/2024/nuanxin-chuangkou/")
    page.locator("a.figure__open").first.click()
    assert page.locator("#viewer").is_visible()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    for button in page.locator("[data-copy]:visible").all():
        button.click()
    for address in (
        "stats/",
        "data/",
        "timeline/",
        "compendiums/2024/",
        "units/",
        "collections/",
        "404.html",
        "about/",
    ):
        page.goto(f"{site}{address}")
    # 网上申报表: filled in, kept as a draft, taken up again, judged, handed out
    page.goto(f"{site}submit/")
    ready(page)
    fill(page, photographs)
    page.wait_for_function("document.querySelector('[data-kept]').textContent.startsWith('已保存')")
    page.wait_for_timeout(500)
    page.reload()
    ready(page)
    page.wait_for_function("document.querySelector('[data-thumb] img').naturalWidth > 0")
    page.click("[data-check]")
    assert parcel(page, tmp_path).stat().st_size > 10_000
    assert refused == []


@pytest.mark.browser
@pytest.mark.parametrize("where", ["served", "disk"])
def test_the_single_file_works_from_a_server_and_from_a_disk(
    page: Page, site: str, folder: Path, where: str, photographs: list[Path], tmp_path: Path
) -> None:
    refused = watch(page)
    alone = shutil.copy(folder / FORM_FILE, tmp_path / "网上申报表.html")
    page.goto(f"{site}{FORM_FILE}" if where == "served" else Path(alone).as_uri())
    ready(page)
    assert page.evaluate("getComputedStyle(document.querySelector('.title__kicker')).display") != "inline"
    fill(page, photographs)
    assert parcel(page, tmp_path).stat().st_size > 10_000
    assert refused == []


@pytest.mark.browser
def test_what_is_written_into_a_page_is_refused_and_noticed(
    browser: Browser, folder: Path, tmp_path: Path
) -> None:
    page = inspect.unwrap(browser.new_context)().new_page()  # not the one that is to refuse nothing
    copy = tmp_path / "site"
    copy.mkdir()
    for name in (headers.NETLIFY, "index.html"):
        shutil.copy(folder / name, copy)
    home = copy / "index.html"
    home.write_text(
        home.read_text("utf-8").replace(
            "<main", "<script>document.title = 'in'</script><p style='color:red'>x</p><main", 1
        ),
        "utf-8",
    )
    refused = watch(page)
    for site in served(copy):
        page.goto(site)
        page.wait_for_function("document.readyState === 'complete'")
    page.wait_for_timeout(100)
    assert page.title() != "in"
    assert {"script-src-elem inline", "style-src-attr inline"} <= set(refused)


# --- nginx ---


@pytest.mark.skipif(shutil.which("nginx") is None, reason="没有找到 nginx，响应头只在测试服务器上看过")
def test_nginx_sends_what_the_hosts_send(folder: Path, tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = tmp_path / "nginx.conf"
    settings.write_text(
        f"{WHO}daemon off; pid {tmp_path}/pid; error_log {tmp_path}/errors; events {{}}\n"
        f"http {{ access_log off; {''.join(f'{kind}_temp_path {tmp_path}/{kind}; ' for kind in ('client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'))}\n"
        f"server {{ listen 127.0.0.1:{port}; root {folder}; include {folder / headers.NGINX}; }} }}\n", "utf-8",
    )  # fmt: skip
    process = subprocess.Popen(["nginx", "-c", str(settings), "-e", str(tmp_path / "errors")])
    try:
        for _ in range(100):
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        for address in ("", FORM_FILE, "nothing-here"):
            try:
                answer = urlopen(f"http://127.0.0.1:{port}/{address}", timeout=10)
            except OSError as refused:
                answer = refused
            assert answer.status == (404 if address == "nothing-here" else 200), address
            sent = said(folder / headers.NETLIFY)
            assert {name: answer.headers[name] for name in sent} == sent, address
    finally:
        process.terminate()
        process.wait(10)
