"""The case page in a real Chromium: figures that open large, pictures that fit the window, what a reader takes away."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
import segno
from PIL import Image
from playwright.sync_api import Browser, Page

from showcase.publishing.build import build
from tests.browser import opened, served
from tests.roots import mini_root

pytestmark = pytest.mark.browser

KEY = "2024/nuanxin-chuangkou"
CASE = f"cases/{KEY}/"
ALBUM = "2024/linli-yishiting"
FORMATS = ((900, 1400), (1200, 1200), (1800, 700), (800, 1200), (1600, 1200), (2600, 700), (700, 1500))
"""Pixels of pictures the album's story leaves to the page, besides the two it has."""
CONFIGURED = (
    ('site_url: ""', 'site_url: "https://example.org/brands/"'),
    ('correction: ""', 'correction: "mailto:office@example.org"'),
)

FIRST_RESULT = "  - label: 设立党员示范岗\n"
COMPARED = """\
  - {label: 再来一趟的群众（改进前）, value: 1850, unit: 人次, period: 2023H1, scope: self, attribution: direct, source: s2}
  - {label: 再来一趟的群众（改进后）, value: 1080, approx: 余, unit: 人次, period: 2024H1, scope: self, attribution: direct, source: s2}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The mini site with an address and a mailbox, one case a photograph and figures that compare."""
    root = mini_root(tmp_path_factory.mktemp("case"))
    Image.effect_noise((3000, 2000), 60).convert("RGB").save(root / "brands" / KEY / "1.jpg")
    for number, size in enumerate(FORMATS):
        Image.new("RGB", size, (40 + 20 * number, 90, 120)).save(root / "brands" / ALBUM / f"{number}.png")
    told = "".join(
        f"  - {{file: {number}.png, alt: 第 {number} 张示例照片, caption: 第 {number} 张。, people: none}}\n"
        for number, _ in enumerate(FORMATS)
    )
    _replace(root / "brands" / ALBUM / "case.yml", ("pictures:\n", f"pictures:\n{told}"))
    _replace(root / "mkdocs.yml", *CONFIGURED)
    _replace(root / "brands" / KEY / "case.yml", (FIRST_RESULT, COMPARED + FIRST_RESULT))
    build(root, root / "site")
    yield from served(root / "site")


def _replace(file: Path, *changes: tuple[str, str]) -> None:
    text = file.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after)
    file.write_text(text, encoding="utf-8")


def shown(page: Page) -> str:
    """The name of the file the viewer shows."""
    return unquote(str(page.locator("#viewer img").get_attribute("src"))).rpartition("/")[2]


def focused(page: Page) -> str:
    """The file the focused figure leads to; empty when something else has the focus."""
    return unquote(page.evaluate("document.activeElement.closest('a.figure__open')?.href ?? ''")).rpartition("/")[2]  # fmt: skip


@pytest.mark.parametrize("width", [390, 1440])
def test_figures_open_large_and_are_gone_through_by_keys(browser: Browser, site: str, width: int) -> None:
    page, wrong = opened(browser, site + CASE, width)
    openers = page.locator("a.figure__open")
    names = [unquote(str(link.get_attribute("href"))).rpartition("/")[2] for link in openers.all()]
    assert len(names) == 3
    openers.nth(1).focus()
    page.keyboard.press("Enter")
    assert page.locator("#viewer").is_visible()
    assert shown(page) == names[1]
    assert page.locator("#viewer img").get_attribute("alt")
    page.keyboard.press("ArrowRight")
    assert shown(page) == names[2]
    page.keyboard.press("ArrowRight")
    assert shown(page) == names[0], "after the last comes the first"
    page.keyboard.press("ArrowLeft")
    assert shown(page) == names[2]
    page.locator("#viewer img").evaluate("image => image.decode()")
    box = page.locator("#viewer img").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert page.locator(".viewer__count").inner_text() == "3 / 3"
    for _ in range(6):
        page.keyboard.press("Tab")
        inside = page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('#viewer')")  # fmt: skip
        assert inside, "the page behind is out of reach"
    page.keyboard.press("Escape")
    assert not page.locator("#viewer").is_visible()
    assert focused(page) == names[1], "the focus is back where it was"
    assert wrong == []
    page.close()


def test_first_and_last_are_a_key_away_and_a_finger_turns(browser: Browser, site: str) -> None:
    page, wrong = opened(browser, site + CASE, 390)
    names = [unquote(str(link.get_attribute("href"))).rpartition("/")[2] for link in page.locator("a.figure__open").all()]  # fmt: skip
    page.locator("a.figure__open").first.click()
    page.keyboard.press("End")
    assert shown(page) == names[-1]
    page.keyboard.press("Home")
    assert shown(page) == names[0]
    swipe = """([across, down]) => {
      const stage = document.querySelector(".viewer__stage");
      const touch = (x, y) => new Touch({identifier: 1, target: stage, clientX: x, clientY: y});
      const began = touch(200, 300), ended = touch(200 + across, 300 + down);
      stage.dispatchEvent(new TouchEvent("touchstart", {touches: [began], changedTouches: [began]}));
      stage.dispatchEvent(new TouchEvent("touchend", {touches: [], changedTouches: [ended]}));
    }"""
    page.evaluate(swipe, [-90, 10])
    assert shown(page) == names[1]
    page.evaluate(swipe, [90, -10])
    assert shown(page) == names[0]
    page.evaluate(swipe, [-30, 0])
    assert shown(page) == names[0], "a twitch turns nothing"
    page.evaluate(swipe, [10, 160])
    assert not page.locator("#viewer").is_visible()
    assert wrong == []
    page.close()


def test_the_gallery_has_no_holes(browser: Browser, site: str) -> None:
    page, wrong = opened(browser, site + f"cases/{ALBUM}/", 390)
    for width in (390, 768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert_no_holes(page)
    assert page.locator(".gallery img").count() == page.locator(".gallery img[alt]").count()
    assert wrong == []
    page.close()


def assert_no_holes(page: Page) -> None:
    column = page.locator(".gallery").bounding_box()
    assert column
    rows = page.locator(".gallery__row").evaluate_all(
        "rows => rows.map(row => [...row.querySelectorAll('.gallery__box')].map(box => {"
        "const {left, right, top, bottom} = box.getBoundingClientRect(); return [left, right, top, bottom]}))"
    )
    assert sum(map(len, rows)) == len(FORMATS) + 1, "one of the nine leads"
    for boxes in rows:
        lines: dict[int, list[list[float]]] = {}
        for box in boxes:
            lines.setdefault(round(box[2]), []).append(box)
        for line in lines.values():
            assert abs(min(box[0] for box in line) - column["x"]) < 1
            assert abs(max(box[1] for box in line) - column["x"] - column["width"]) < 1
            assert max(box[3] for box in line) - min(box[3] for box in line) < 1, "equally high"


def test_the_contents_mark_the_section_one_reads(browser: Browser, site: str) -> None:
    page, _ = opened(browser, site + CASE, 1280)
    assert page.locator(".outline [aria-current]").count() == 0
    page.get_by_role("heading", name="工作成效").evaluate("heading => heading.scrollIntoView()")
    page.wait_for_function("document.querySelector('.outline [aria-current]')?.textContent === '工作成效'")
    page.locator(".outline__top a").click()
    page.wait_for_function("scrollY < 100 && !document.querySelector('.outline [aria-current]')")
    page.close()


def test_the_head_tells_how_long_it_takes_and_few_figures_are_cards(browser: Browser, site: str) -> None:
    page, _ = opened(browser, site + "cases/2024/linli-yishiting/", 390, script=False)
    assert page.locator(".abstract__lead img").get_attribute("alt")
    page.goto(site + "cases/2023/nuanxin-chuangkou/")
    assert "约读" in page.locator(".opening__kicker").inner_text()
    page.goto(site + CASE)
    assert page.locator(".method li").count() == 3, "what the method the record names consists of"
    page.close()


def test_without_script_a_figure_leads_to_its_file(browser: Browser, site: str) -> None:
    page, _ = opened(browser, site + CASE, 390, script=False)
    assert not page.locator("#viewer").is_visible()
    page.locator("a.figure__open").first.click()
    assert page.url.endswith("/1.jpg.webp")
    page.close()


@pytest.mark.parametrize(("width", "density", "name"), [(390, 1, "1.jpg-480.webp"), (390, 2, "1.jpg-960.webp"), (1440, 1, "1.jpg-960.webp"), (1440, 2, "1.jpg.webp")])  # fmt: skip
def test_a_window_takes_no_larger_picture_than_it_shows(
    browser: Browser, site: str, width: int, density: int, name: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, device_scale_factor=density)
    page = context.new_page()
    page.goto(site + CASE)
    picture = page.locator("figure.figure img").first
    picture.scroll_into_view_if_needed()
    picture.evaluate("image => image.decode()")
    assert picture.evaluate("image => image.currentSrc").rpartition("/")[2] == name
    context.close()


def test_the_page_does_not_jump_when_pictures_come(browser: Browser, site: str) -> None:
    page, _ = opened(browser, site + CASE, 390)
    page.evaluate(
        "window.shift = 0; new PerformanceObserver(list => { for (const entry of list.getEntries()) window.shift += entry.value })"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    for picture in page.locator("main img").all():
        assert picture.get_attribute("width")
        assert picture.get_attribute("height")
        leads = picture.evaluate("image => Boolean(image.closest('.abstract__lead'))")
        assert picture.get_attribute("loading") == (None if leads else "lazy")
        picture.scroll_into_view_if_needed()
        picture.evaluate("image => image.decode()")
    page.wait_for_timeout(200)
    assert page.evaluate("window.shift") < 0.02
    page.close()


def test_the_address_and_the_citation_can_be_copied(browser: Browser, site: str) -> None:
    page, wrong = opened(browser, site + "cases/2023/ziliao-jianxun/", 390)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="复制链接").click()
    page.get_by_text("已复制").first.wait_for()
    assert (
        page.evaluate("navigator.clipboard.readText()")
        == "https://example.org/brands/cases/2023/ziliao-jianxun/"
    )
    page.get_by_role("button", name="复制引文").click()
    page.wait_for_function("navigator.clipboard.readText().then(text => text.includes('[EB/OL]'))")
    today = page.evaluate("new Date().toLocaleDateString('sv-SE')")
    cited = page.evaluate("navigator.clipboard.readText()")
    assert f". [{today}]. https://example.org/brands/cases/2023/ziliao-jianxun/" in cited
    assert wrong == []
    page.context.close()


@pytest.fixture
def nowhere(mini: str) -> str:
    """A case with a citation on a site that does not know its address."""
    return mini + "cases/2023/ziliao-jianxun/"


def test_a_site_without_an_address_cites_the_one_at_which_the_page_was_found(
    browser: Browser, nowhere: str
) -> None:
    page, wrong = opened(browser, nowhere + "?q=%E8%AF%BB%E6%8A%A5#downloads", 390)
    assert page.locator("#cite-text").inner_text().endswith(f" {nowhere}")
    told = page.locator("#correct-text").inner_text()
    assert f"页面：{nowhere}\n" in told
    assert "记录号：2023/ziliao-jianxun" in told
    with page.expect_download() as saved:
        page.get_by_role("button", name="RIS").click()
    assert saved.value.suggested_filename == "2023-ziliao-jianxun.ris"
    ris = Path(saved.value.path()).read_text("utf-8").splitlines()
    assert ris[0] == "TY  - ELEC"
    assert ris[-1] == "ER  - "
    assert f"UR  - {nowhere}" in ris
    assert "TI  - 资料馆党支部每月为老人读一次报" in ris
    with page.expect_download() as saved:
        page.get_by_role("button", name="BibTeX").click()
    bib = Path(saved.value.path()).read_text("utf-8")
    assert bib.startswith("@misc{2023-ziliao-jianxun,\n")
    assert bib.count("{") == bib.count("}")
    assert f"url = {{{nowhere}}}" in bib
    assert wrong == []
    page.close()


def test_the_browser_draws_the_code_any_reader_reads(browser: Browser, nowhere: str) -> None:
    page, _ = opened(browser, nowhere, 390)
    for more in (1, 40, 80, 140):
        page.goto(nowhere)  # whose address changes, so that relative ones lead nowhere
        address = nowhere.rstrip("/") + "/" * more
        page.evaluate(
            """address => {
              const place = document.querySelector("[data-code]"), drawing = place.cloneNode(true);
              const script = document.createElement("script");
              script.src = new URL(document.querySelector("[data-of-script=qr-code]").dataset.address, location).href;
              drawing.hidden = false;
              place.replaceWith(drawing);
              history.replaceState(null, "", address);
              document.head.append(script);
            }""",
            address,
        )
        page.locator(".code svg").wait_for()
        drawn = page.locator(".code__squares").get_attribute("d")
        matrix = segno.make(address, error="m", boost_error=False, micro=False, mask=2).matrix
        rows = []
        for y, row in enumerate(matrix):
            runs = re.finditer("1+", "".join(map(str, row)))
            rows += [f"M{run.start()} {y}h{len(run[0])}v1h-{len(run[0])}z" for run in runs]
        assert drawn == "".join(rows), more
    page.close()


def test_over_plain_http_copying_works_the_old_way(browser: Browser, site: str) -> None:
    page, _ = opened(browser, "about:blank", 390)
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(site + CASE)
    page.evaluate("document.addEventListener('copy', () => { window.taken = getSelection().toString() || document.activeElement.value })")  # fmt: skip
    page.get_by_role("button", name="复制链接").click()
    page.get_by_text("已复制").first.wait_for()
    assert page.evaluate("window.taken") == "https://example.org/brands/cases/2024/nuanxin-chuangkou/"
    page.close()


def test_what_can_be_taken_away_works_without_script_and_stays_off_paper(browser: Browser, site: str) -> None:
    page, _ = opened(browser, site + CASE, 390, script=False)
    tools = page.locator(".tools")
    assert tools.get_by_role("link", name="Word").get_attribute("href")
    assert str(tools.get_by_role("link", name="我要纠错").get_attribute("href")).startswith("mailto:office@example.org?subject=%E7%BA%A0")  # fmt: skip
    assert tools.get_by_role("button").count() == 0, "a button without script does nothing"
    assert page.get_by_role("img", name="二维码").is_visible()
    page.emulate_media(media="print")
    assert not tools.is_visible()
    assert page.get_by_role("img", name="二维码").is_visible(), "on paper the code leads back"
    page.close()


def test_paper_has_what_was_corrected_and_no_countdown(browser: Browser, site: str) -> None:
    page, _ = opened(browser, site + CASE, 1280)
    page.evaluate("""() => document.querySelector("main").insertAdjacentHTML("beforeend",
        `<details class="notices__corrections"><summary>登载以后有 1 处更正</summary><p id="corrected">原为 12 个。</p></details>
         <p class="until" id="until">截止<strong class="until__left">还有 36 天</strong></p>`)""")
    assert not page.locator("#corrected").is_visible()
    page.emulate_media(media="print")
    assert page.locator("#corrected").is_visible()
    assert page.locator("#until").is_visible()
    assert not page.locator(".until__left").is_visible(), "it is so today only"
    page.close()


def test_a_chart_keeps_its_words_in_a_narrow_window(browser: Browser, site: str) -> None:
    page, wrong = opened(browser, site + CASE, 390)
    chart = page.locator(".results__charts svg.bars")
    assert page.get_by_role("img", name="再来一趟的群众（人次）").count() == 1
    edges = "all => all.map(one => [one.getBoundingClientRect().left, one.getBoundingClientRect().right])"
    words = chart.locator("text:not(.bars__value)").evaluate_all(edges)
    amounts = chart.locator("text.bars__value").evaluate_all(edges)
    assert chart.locator("text").all_text_contents() == [
        "改进前，2023 年上半年",
        "1850 人次",
        "改进后，2024 年上半年",
        "1080 余人次",
    ]
    assert all(word[1] < amount[0] < amount[1] <= 390 for word, amount in zip(words, amounts, strict=True))
    assert page.locator(".results__table tbody tr").count() == 6, "the table still says all of it"
    assert wrong == []
    page.close()
