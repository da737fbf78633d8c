"""The built site in a real Chromium: at a phone's and a desk's width, with and without script."""

import urllib.request
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from showcase.doors.publish import publish
from tests.browser import opened, served
from tests.roots import PROJECT, mini_root

pytestmark = pytest.mark.browser

KINDS = (
    "", "cases/", "cases/2024/", "cases/2024/nuanxin-chuangkou/", "cases/2023/ziliao-jianxun/", "brands/",
    "brands/nuanxin-chuangkou/", "units/", "units/shili-shiliju/", "themes/", "themes/serving_people/", "regions/",
    "collections/", "collections/chuangkou/", "compendiums/", "compendiums/2024/", "glossary/", "glossary/shili-liuyou/",
    "about/", "submit/", "timeline/", "stats/", "404.html",
)  # fmt: skip
WIDTHS = (390, 1440)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The mini site, served on loopback."""
    root = mini_root(tmp_path_factory.mktemp("pages"))
    publish(root, root / "site")
    yield from served(root / "site")


@pytest.fixture(scope="module")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The project's own site, served on loopback."""
    out = tmp_path_factory.mktemp("real") / "site"
    publish(PROJECT, out)
    yield from served(out)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_is_wider_than_the_window_or_asks_elsewhere(browser: Browser, site: str, width: int) -> None:
    page, wrong = opened(browser, site, width)
    for kind in KINDS:
        page.goto(site + kind)
        assert wrong == [], kind
        assert page.evaluate("document.documentElement.scrollWidth") <= width, kind
    page.context.close()


def test_every_page_has_one_heading_and_no_level_is_skipped(browser: Browser, site: str) -> None:
    page, _ = opened(browser, site, 1440, script=False)
    for kind in KINDS:
        page.goto(site + kind)
        headings = page.locator("h1,h2,h3,h4,h5,h6").evaluate_all("all => all.map(h => +h.tagName[1])")
        assert headings.count(1) == 1, (kind, headings)
        assert all(after <= before + 1 for before, after in pairwise(headings)), (kind, headings)
        assert str(page.locator("html").get_attribute("lang")).startswith("zh"), kind
        assert page.title(), kind
    page.context.close()


def test_every_case_is_reached_by_links_alone(real_site: str) -> None:
    """What is linked in the HTML as served is what a reader without script can follow, from the home page on."""
    waiting, seen = [real_site], {real_site}
    while waiting:
        page = waiting.pop()
        with urllib.request.urlopen(page, timeout=10) as answer:
            found = LexborHTMLParser(answer.read()).css("a[href]")
        for address in (urljoin(page, link.attributes["href"] or "").partition("#")[0] for link in found):
            if address.startswith(real_site) and address not in seen and address.endswith("/"):
                seen.add(address)
                waiting.append(address)
    keys = {f"{folder.parent.name}/{folder.name}" for folder in (PROJECT / "brands").glob("*/*/")}
    assert {key for key in keys if f"{real_site}cases/{key}/" in seen} == keys


def test_the_header_marks_where_one_is(browser: Browser, site: str) -> None:
    for address, name in (
        ("cases/2024/", "案例库"),
        ("units/", "单位"),
        ("collections/", "专题"),
        ("glossary/", "术语"),
    ):
        page, _ = opened(browser, site + address, 1440)
        assert page.locator("header [aria-current]").inner_text().strip() == name
        page.context.close()


def test_light_and_dark_can_be_switched(browser: Browser, site: str) -> None:
    page, _ = opened(browser, site, 1440)
    ground = "getComputedStyle(document.body).backgroundColor"
    before = page.evaluate(ground)
    page.locator("header .palette__label:visible").click()
    page.wait_for_function(f"{ground} !== '{before}'")
    page.context.close()


def test_a_picture_shows_with_its_words(browser: Browser, site: str) -> None:
    page, _ = opened(browser, site + "cases/2024/nuanxin-chuangkou/", 390)
    pictures = page.locator("figure img")
    assert pictures.count() >= 3
    for picture in pictures.all():
        picture.scroll_into_view_if_needed()
        assert picture.evaluate("async image => { await image.decode(); return image.naturalWidth }") > 0
        assert picture.get_attribute("alt")
    assert page.locator("figcaption").count() >= 3
    page.context.close()


def test_what_the_source_does_not_say_is_said_to_be_missing(browser: Browser, real_site: str) -> None:
    page, _ = opened(browser, real_site + "cases/2012/yijia-liangyuan/", 1440)
    told = page.locator("main").inner_text()
    assert "原始资料未载" in told
    assert "据公开报道整理" in told
    assert "同期数字" in told
    page.context.close()
