"""Reading a selection on the built site: by plain links, from the first case to the last, the place in sight all the way."""

from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from tests.browser import opened

SELECTIONS = ("collections/chuangkou/", "collections/jiceng/", "compendiums/2023/", "compendiums/2024/")


def page(folder: Path, address: str) -> LexborHTMLParser:
    return LexborHTMLParser((folder / address / "index.html").read_text(encoding="utf-8"))


def target(at: str, href: str | None) -> tuple[str, str]:
    """The address and the anchor a link leads to."""
    address, anchor = urldefrag(urljoin(f"/{at}", href or ""))
    return address.removeprefix("/"), anchor


@pytest.mark.parametrize("selection", SELECTIONS)
def test_the_way_on_follows_the_order_of_the_list(mini_folder: Path, selection: str) -> None:
    opening, listed, numbers = page(mini_folder, selection), [], []
    for at in (selection, *(f"{selection}{number}/" for number in range(2, 9))):
        if (mini_folder / at).is_dir():
            part = page(mini_folder, at)
            listed += [target(at, link.attributes["href"]) for link in part.css(".reading a.line__name")]
            numbers += [number.text() for number in part.css(".reading__number")]
    assert numbers == [str(number) for number in range(1, len(listed) + 1)]
    (begin,) = opening.css(".actions a[href*='#in-']")
    step, walked = target(selection, begin.attributes["href"]), []
    while True:
        walked.append(step)
        address, anchor = step
        read = page(mini_folder, address)
        (mark,) = read.css(f"span.came#{anchor}")
        place = str(mark.attributes["class"]).rpartition("--")[2]
        (line,) = read.css(f".within__line--{place}")
        assert [at.text() for at in line.css(".within__place")] == [f"第 {len(walked)} / {len(listed)} 例"]
        (way,) = read.css(f".turn__line--{place}")
        assert [at.text() for at in way.css(".turn__place")] == [f"第 {len(walked)} / {len(listed)} 例"]
        (way_back,) = way.css(".turn__where a")
        back, number = target(address, way_back.attributes["href"])
        (line_there,) = page(mini_folder, back).css(f"#{number} .line__name")
        assert target(back, line_there.attributes["href"]) == (address, anchor)
        ways = {
            link.text()[:5]: target(address, link.attributes["href"]) for link in line.css(".within__ways a")
        }
        assert ways.get("← 上一篇") == (walked[-2] if len(walked) > 1 else None)
        if "下一篇 →" not in ways:
            break
        step = ways["下一篇 →"]
    assert walked == listed


@pytest.mark.browser
def test_whoever_follows_a_selection_keeps_its_line_in_sight(browser: Browser, mini: str) -> None:
    plain, _ = opened(browser, mini + "cases/2024/linli-yishiting/", 390, script=False)
    assert plain.locator(".within li:visible").count() == 2
    plain.goto(mini + "collections/jiceng/")
    plain.locator(".actions a.button").click()
    line = plain.locator(".within li:visible")
    assert line.count() == 1
    plain.mouse.wheel(0, 1500)
    plain.wait_for_function("scrollY > 800")
    box = line.bounding_box()
    assert box
    assert 0 <= box["y"] < 100
    plain.close()


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False])
def test_the_way_on_at_the_end_of_the_story_is_that_of_the_selection_one_came_by(
    browser: Browser, mini: str, *, script: bool
) -> None:
    page, wrong = opened(browser, mini + "collections/jiceng/", 390, script=script)
    page.locator(".actions a.button").click()
    way = page.locator(".turn__line:visible")
    assert way.count() == 1
    assert "街道和社区" in way.inner_text()
    assert "第 1 / " in way.inner_text()
    story, turn = page.locator(".story").bounding_box(), page.locator(".turn").bounding_box()
    assert story
    assert turn
    assert turn["y"] + turn["height"] - (story["y"] + story["height"]) < 844, "within a phone's screen"
    before = page.url
    way.locator(".turn__next").click()
    page.wait_for_url(lambda url: url != before)
    assert "第 2 / " in page.locator(".turn__line:visible").inner_text()
    if script:  # the address' target goes with a step to a heading; what one follows stays
        page.wait_for_function("document.querySelector('.case').dataset.came")
        page.evaluate("location.hash = '#downloads'")
        page.wait_for_function("location.hash === '#downloads'")
        assert "第 2 / " in page.locator(".turn__line:visible").inner_text()
    page.locator(".turn__line:visible .turn__where a").click()
    assert "/collections/jiceng/" in page.url
    assert wrong == []
    page.close()


@pytest.mark.browser
def test_who_came_by_no_selection_goes_on_along_the_library(browser: Browser, mini: str) -> None:
    page, _ = opened(browser, mini + "cases/2024/linli-yishiting/", 390, script=False)
    assert page.locator(".turn__line:visible .turn__where").inner_text() == "案例库"
    page.close()
