"""The built site in a real Chromium: what single pages show and do."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import opened

pytestmark = pytest.mark.browser


def test_the_header_marks_where_one_is(browser: Browser, mini: str) -> None:
    for address, name in (
        ("cases/2024/", "案例库"),
        ("units/", "单位"),
        ("collections/", "专题"),
        ("glossary/", "术语"),
    ):
        page, _ = opened(browser, mini + address, 1440)
        assert page.locator("header [aria-current]").inner_text().strip() == name
        page.close()


GROUND = "getComputedStyle(document.body).backgroundColor"
LETTERS = "parseFloat(getComputedStyle(document.body).fontSize)"


def test_the_display_settings_are_kept_from_page_to_page(browser: Browser, mini: str) -> None:
    page, wrong = opened(browser, mini, 390)
    light, letters = page.evaluate(GROUND), page.evaluate(LETTERS)
    page.locator("#display summary").click()
    page.get_by_label("深色").check(force=True)
    page.get_by_label("特大").check(force=True)
    page.goto(mini + "units/")
    dark = page.evaluate(GROUND)
    assert dark != light
    assert page.evaluate(LETTERS) == letters * 1.5
    page.locator("#display summary").click()
    assert page.get_by_label("特大").is_checked()
    page.get_by_role("group", name="对比度").get_by_label("高").check(force=True)
    assert page.evaluate(GROUND) == "rgb(0, 0, 0)"
    page.get_by_label("跟随系统").check(force=True)
    assert page.evaluate(GROUND) == "rgb(255, 255, 255)"
    page.emulate_media(media="print")
    assert page.evaluate(LETTERS) < letters
    assert wrong == []
    page.close()


def test_the_display_settings_work_by_keyboard(browser: Browser, mini: str) -> None:
    page, _ = opened(browser, mini, 1440)
    page.locator("#display summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    assert page.locator("html").get_attribute("data-text") == "large"
    page.keyboard.press("Escape")
    assert not page.locator(".display__panel").is_visible()
    assert page.evaluate("document.activeElement.textContent") == "显示设置"
    page.close()


def test_the_system_s_wishes_are_followed_without_script(browser: Browser, mini: str) -> None:
    page, _ = opened(browser, mini, 390, script=False)
    grounds = []
    for scheme, contrast in (
        ("light", "no-preference"),
        ("dark", "no-preference"),
        ("dark", "more"),
        ("light", "more"),
    ):
        page.emulate_media(color_scheme=scheme, contrast=contrast)  # type: ignore[arg-type]
        grounds.append(page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor"))
    assert len(set(grounds)) == 4
    assert not page.locator("#display").is_visible()
    page.close()


def test_what_is_chosen_is_seen_in_the_system_s_own_colours(browser: Browser, mini: str) -> None:
    page, _ = opened(browser, mini + "cases/?view=list", 1440)
    page.wait_for_selector("#library[data-state=ready]")
    page.emulate_media(reduced_motion="reduce")  # colours do not change by and by
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    for told, others, colour in (
        (
            ".masthead__entries [aria-current]",
            ".masthead__entries a:not([aria-current])",
            "borderBottomColor",
        ),
        ("[data-view][aria-pressed=true]", "[data-view][aria-pressed=false]", "backgroundColor"),
    ):
        asked = f"found => getComputedStyle(found).{colour}"
        assert page.locator(told).evaluate(asked) != page.locator(others).first.evaluate(asked), told
    page.close()


def test_a_picture_shows_with_its_words(browser: Browser, mini: str) -> None:
    page, _ = opened(browser, mini + "cases/2024/nuanxin-chuangkou/", 390)
    pictures = page.locator("figure img")
    assert pictures.count() >= 3
    for picture in pictures.all():
        picture.scroll_into_view_if_needed()
        assert picture.evaluate("async image => { await image.decode(); return image.naturalWidth }") > 0
        assert picture.get_attribute("alt")
    assert page.locator("figcaption").count() >= 3
    page.close()


def test_what_the_source_does_not_say_is_said_to_be_missing(browser: Browser, real: str) -> None:
    page, _ = opened(browser, real + "cases/2012/yijia-liangyuan/", 1440)
    told = page.locator("main").inner_text()
    assert "原始资料未载" in told
    assert "据公开资料整理" in told
    assert "同期数字" in told
    page.close()


def test_the_old_address_of_a_brand_with_one_case_leads_to_the_case(
    browser: Browser, mini: str, mini_folder: Path
) -> None:
    """Answered as hosts do, with the page for what is not there; an address that never was stays with it."""
    assert not (mini_folder / "brands/linli-jiayuan").exists()
    page, wrong = opened(browser, mini, 1440)
    page.route(
        "**/brands/*/", lambda route: route.fulfill(status=404, content_type="text/html", path=mini_folder / "404.html")
    )  # fmt: skip
    page.goto(f"{mini}brands/linli-jiayuan/")
    page.wait_for_url("**/cases/2024/linli-jiayuan/")
    assert page.locator("h1").inner_text() == "邻里家园"
    page.goto(f"{mini}brands/never-was/", wait_until="networkidle")
    assert page.locator("h1").inner_text() == "没有找到这一页"
    assert page.url == f"{mini}brands/never-was/"
    tried = re.compile(
        r"/brands/(?:[a-z-]+/)?assets/(?:common|pages|place)\."
    )  # on the way upwards to the styles
    left = [said for said in wrong if "404" not in said and not tried.search(said)]
    assert left == [], "what is looked for is not there in most years"
    page.close()
