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
        (line,) = page(mini_folder, address).css(f"li#{anchor}")
        assert [at.text() for at in line.css(".within__place")] == [f"第 {len(walked)} / {len(listed)} 例"]
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
    line = plain.locator("#in-collections-jiceng")
    assert plain.locator(".within li:visible").count() == 1
    plain.mouse.wheel(0, 1500)
    plain.wait_for_function("scrollY > 800")
    box = line.bounding_box()
    assert box
    assert 0 <= box["y"] < 100
    plain.context.close()
