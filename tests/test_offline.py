"""The offline zip: unpacked on a disk, opened in a real Chromium from file://, it reads and searches like the site."""

import os
import re
import shutil
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page
from selectolax.lexbor import LexborHTMLParser

from showcase.entrances.cli import main
from showcase.publishing.offline import NotPacked, pack
from showcase.rendering import offline
from tests.browser import opened
from tests.roots import mini_root

READY = "document.getElementById('library').dataset.state === 'ready'"


@pytest.fixture(scope="module")
def site(real_folder: Path) -> Path:
    """The project's own site: more to find than in the mini one."""
    return real_folder


@pytest.fixture(scope="module")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where somebody unpacked the zip: a folder with a Chinese name and a space."""
    put = tmp_path_factory.mktemp("offline")
    packed = pack(site, put / "off.zip")
    folder = put / "内网 共享"
    with ZipFile(packed.file) as zip_:
        zip_.extractall(folder)
    return folder


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("../../", "../../index.html"), ("..", "../index.html"), ("./", "./index.html"), (".", "./index.html"),
        ("cases/?q=a/#b", "cases/index.html?q=a/#b"), ("cases/#found", "cases/index.html#found"), ("#main", "#main"),
        ("?q=a/", "?q=a/"), ("", ""), ("a/b.pdf", "a/b.pdf"), ("https://a.cn/", "https://a.cn/"), ("//a.cn/", "//a.cn/"),
        ("mailto:a@b.cn", "mailto:a@b.cn"),
    ],
)  # fmt: skip
def test_a_link_to_a_folder_names_its_page(link: str, said: str) -> None:
    assert offline.named(link) == said


def test_a_page_keeps_its_words(site: Path) -> None:
    for page in [site / "index.html", *sorted(site.glob("cases/20*/*/index.html"))[:5]]:
        before = LexborHTMLParser(page.read_text(encoding="utf-8"))
        after = LexborHTMLParser(offline.page(page.read_text(encoding="utf-8")))
        assert after.body is not None
        assert before.body is not None
        assert after.body.text() == before.body.text()
        assert [one.text() for one in after.css("script")] == [one.text() for one in before.css("script")]


def test_no_page_links_to_a_folder_or_tells_where_it_stands_on_the_web(unpacked: Path) -> None:
    pages = list(unpacked.rglob("*.html"))
    assert len(pages) > 100
    for page in pages:
        tree = LexborHTMLParser(page.read_text(encoding="utf-8"))
        links = [node.attributes.get("href") or "" for node in tree.css("a[href]")]
        assert not [
            link for link in links if urlsplit(link).path.endswith("/") and not urlsplit(link).netloc
        ], page
        assert not tree.css('link[rel="canonical"]')


def library(page: Page) -> list[str]:
    """Addresses of what the library page shows, from the site's root."""
    page.wait_for_function(READY)
    links = page.locator("#results-list [data-put=name]")
    return [unquote(str(link.get_attribute("href"))).split("cases/")[-1] for link in links.all()]


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, pytest.param(1440, marks=pytest.mark.slow)])
def test_it_is_read_and_searched_from_a_disk(browser: Browser, unpacked: Path, real: str, width: int) -> None:
    page, wrong = opened(browser, (unpacked / "index.html").as_uri(), width)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator(".masthead a[href*='cases/']").first.click()
    page.wait_for_function(READY)
    assert page.url == (unpacked / "cases" / "index.html").as_uri()

    for query in ("服务", "联创", "wybs", "示范带"):
        page.fill("#library-query", query)
        page.press("#library-query", "Enter")
        page.wait_for_function("query => new URLSearchParams(location.search).get('q') === query", arg=query)
        there, _ = opened(browser, f"{real}cases/?q={quote(query)}", width)
        found = library(page)
        assert found == library(there), query
        assert found
        assert page.locator("#results-count").inner_text() == there.locator("#results-count").inner_text()
        there.close()

    page.locator("#results-list [data-put=name]").first.click()  # a link a script made
    page.wait_for_url(re.compile(r"/cases/20.+/index\.html#find="))
    page.wait_for_selector(".found-bar")  # the words found are marked there too
    assert page.locator("h1").inner_text().strip()
    assert "cases/20" in page.url
    page.go_back()
    assert library(page) == found
    page.goto((unpacked / "units" / "index.html").as_uri())
    page.fill("#search-query", "服务")  # the header's box suggests, and leads to the library
    page.wait_for_selector("#search-query-suggestions [data-address]")
    page.press("#search-query", "Enter")
    page.wait_for_function(
        "location.pathname.endsWith('/cases/index.html') && location.search.startsWith('?q=')"
    )
    assert library(page)
    assert wrong == []
    assert asked
    assert [url for url in asked if not url.startswith((unpacked.as_uri(), "data:", "blob:"))] == []
    page.close()


def test_equal_sites_make_equal_zips_that_open_on_windows(site: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    shutil.copytree(site, again)
    for file in again.rglob("*"):
        os.utime(file, (1_700_000_000, 1_700_000_000))
    first, second = pack(site, tmp_path / "1.zip"), pack(again, tmp_path / "2.zip")
    assert first.file.read_bytes() == second.file.read_bytes()
    with ZipFile(first.file) as zip_:
        assert zip_.testzip() is None
        (note,) = (info for info in zip_.infolist() if info.filename == "先看我.txt")
        assert note.flag_bits & 0x800  # the name is UTF-8
        said = zip_.read(note)
        assert said.startswith(b"\xef\xbb\xbf")
        assert said.count(b"\r\n") == said.count(b"\n")
        assert "index.html" in zip_.namelist()
        assert not [name for name in zip_.namelist() if name.endswith((".bin", "404.html"))]


@pytest.mark.parametrize(
    ("address", "why"),
    [("cases/2024/nul/index.html", "保留"), ("a" * 200, "超过 180"), ("cases/a?b.pdf", "不允许"), ("CASES/index.html", "大小写")],
)  # fmt: skip
@pytest.mark.skipif(os.name == "nt", reason="Windows cannot have such files at all")
def test_what_cannot_be_unpacked_everywhere_is_refused(tmp_path: Path, address: str, why: str) -> None:
    site, zip_ = tmp_path / "site", tmp_path / "site.zip"
    for name in ("cases/index.html", address):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("<title>x</title>", encoding="utf-8")
    zip_.write_bytes(b"the last good one")
    with pytest.raises(NotPacked, match=why):
        pack(site, zip_)
    assert zip_.read_bytes() == b"the last good one"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "site.zip"]


def test_a_broken_link_is_told(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text('<a href="nowhere/">x</a>', encoding="utf-8")
    with pytest.raises(NotPacked, match="nowhere/index"):
        pack(tmp_path / "site", tmp_path / "site.zip")


def test_the_command_makes_both_and_a_zip_that_fails_does_not_hurt_the_site(tmp_path: Path) -> None:
    root = mini_root(tmp_path)
    run = ["--root", str(root), "build", "--no-books", "--offline-zip"]
    said = CliRunner().invoke(main, [*run, str(tmp_path / "off.zip")], catch_exceptions=False)
    assert said.exit_code == 0, said.output
    assert "离线版：" in said.output
    assert (tmp_path / "off.zip").is_file()
    refused = CliRunner().invoke(main, [*run, str(root / "site" / "off.zip")], catch_exceptions=False)
    assert refused.exit_code == 2
    assert "网站已经生成，离线版没有做成" in refused.output
    assert (root / "site" / "index.html").is_file()
