"""Going about the site: the library's bar and filters in sight, cases one keeps, lists by letter and by words, 长辈版."""

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from selectolax.lexbor import LexborHTMLParser

from showcase.rendering.search.names import syllables
from tests.browser import opened
from tests.page_quality import overhang, violations
from tests.roots import MINI, PROJECT, gathered

pytestmark = pytest.mark.browser


def ready(page: Page) -> None:
    page.wait_for_function("document.getElementById('library').dataset.state === 'ready'")


def names(page: Page) -> list[str]:
    return [str(name) for name in page.locator("#results-list [data-put=name]").all_inner_texts()]


@pytest.mark.parametrize("width", [390, 1280])
def test_order_and_views_are_offered_before_anything_is_asked(
    browser: Browser, real: str, width: int
) -> None:
    page, wrong = opened(browser, real + "cases/", width)
    ready(page)
    assert page.locator("#results-sort").is_visible()
    assert page.get_by_role("button", name="表格").is_visible()
    assert page.locator("#results-count").inner_text().startswith("共 ")
    assert page.locator("#library-lists").is_visible(), "the years stand below"
    page.get_by_role("button", name="表格").click()
    page.locator("#results-list table").wait_for()
    page.mouse.wheel(0, 900)
    page.wait_for_function("scrollY > 500")
    box = page.locator("#filters").bounding_box()
    assert box
    assert box["y"] < 100
    assert box["y"] + box["height"] > 0, "the filters stay in sight"
    assert wrong == []
    page.close()


def test_the_heads_of_the_table_sort(browser: Browser, real: str) -> None:
    page, wrong = opened(browser, real + "cases/?view=table", 1280)
    ready(page)
    years = page.locator("#results-list tbody td[data-put=year]")
    newest = years.first.inner_text()
    assert page.locator("th[aria-sort]").all_inner_texts() == ["年度"]
    page.locator("th button", has_text="年度").click()
    page.wait_for_function("document.querySelector('th[aria-sort=ascending]')")
    assert int(years.first.inner_text()) < int(newest)
    page.locator("th button", has_text="单位").click()
    page.wait_for_function("document.querySelector('th:nth-child(3)[aria-sort]')")
    assert "sort=unit" in page.url
    assert wrong == []
    page.close()


def test_the_keyboard_goes_on_where_it_has_led(browser: Browser, real: str) -> None:
    """What is pressed goes with the answer: the next Tab is in the table's heads, and among the results of the other page."""
    page, wrong = opened(browser, real + "cases/?view=table", 1280)
    ready(page)
    page.locator("th:nth-child(2) button").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.matches('th[aria-sort] button')")
    page.locator("#results-pager a", has_text="2").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'results-list'")
    assert "page=2" in page.url
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#results-list') !== null")
    assert wrong == []
    page.close()


def test_one_step_back_is_another_answer(browser: Browser, real: str) -> None:
    page, _ = opened(browser, real + "cases/?view=table", 1280)
    ready(page)
    for _ in range(2):
        page.get_by_role("button", name="列表", exact=True).click()
    assert page.url.endswith("?view=list")
    page.go_back()
    page.wait_for_function("location.search === '?view=table'")
    page.close()


def test_what_is_chosen_is_said_above_the_results(browser: Browser, real: str) -> None:
    page, _ = opened(browser, real + "cases/?year=2017&theme=serving_people", 390)
    ready(page)
    chips, results = (
        page.locator("#library-chips").bounding_box(),
        page.locator("#results-list").bounding_box(),
    )
    assert chips
    assert results
    assert chips["y"] < results["y"]
    page.locator("#library-chips .chip").first.click()
    page.wait_for_function("!location.search.includes('year=')")
    page.close()


def test_cases_are_kept_on_the_device_and_taken_along(browser: Browser, real: str) -> None:
    page, wrong = opened(browser, real + "cases/2017/wuyou-banshui/", 390)
    page.locator(".opening__keep button").click()
    assert page.locator(".opening__keep button").inner_text() == "已收藏"
    page.goto(real + "cases/?year=2010&view=list")
    ready(page)
    kept = names(page)[1]
    page.locator("#results-list .keep").nth(1).click()
    page.locator("#results-kept", has_text="收藏的 2 例").click()
    page.wait_for_function("document.querySelectorAll('#results-list [data-put=name]').length === 2")
    assert set(names(page)) == {"无忧办税", kept}
    assert page.locator("#library-chips .chip").first.inner_text() == "收藏的 2 例"
    with page.expect_download() as saved:
        page.locator("#results-csv").click()
    rows = list(csv.reader(io.StringIO(Path(saved.value.path()).read_text("utf-8-sig"))))
    assert len(rows) == 3
    other, _ = opened(browser, page.url, 1280)  # somebody else, by the link alone
    other.wait_for_function("document.querySelectorAll('#results-list [data-put=name]').length === 2")
    other.context.close()
    page.locator("#results-forget").click()
    page.wait_for_function("!location.search.includes('kept')")
    assert not page.locator("#results-kept").is_visible()
    assert wrong == []
    page.close()


def test_keys_that_are_none_are_passed_over(browser: Browser, real: str) -> None:
    page, wrong = opened(browser, real, 390)
    for none in ("2017/none-such", "..%2F..%2Fx,<b>", "2017/wuyou-banshui"):
        page.goto(f"{real}cases/?kept={none},2017/wuyou-banshui")
        page.wait_for_function("document.querySelectorAll('#results-list [data-put=name]').length === 1")
        assert names(page) == ["无忧办税"], none
    page.goto(f"{real}cases/?kept=2017/none-such")
    ready(page)
    assert page.locator("#results-none").inner_text() == "收藏的案例已不在本站。"
    assert wrong == []
    page.close()


# --- units ---


def test_a_superior_has_the_cases_of_all_under_it() -> None:
    for root in (MINI, PROJECT):
        units = gathered(root).catalogue.units
        for entry in units.values():
            under = {
                card.key
                for other in units.values()
                if any(superior.address == entry.address for superior in other.superiors)
                for card in other.cards
            }
            assert {card.key for card in entry.below} == under
            assert len(entry.below) == len(under)


def test_a_superior_shows_its_branches_cases_and_units_without_cases_are_one_line(real_folder: Path) -> None:
    page = LexborHTMLParser((real_folder / "units/sanming-gongdian/index.html").read_text("utf-8"))
    assert len(page.css("main .card")) == 2
    assert page.body
    assert "暂无案例" not in page.body.text()
    ledger = LexborHTMLParser((real_folder / "units/index.html").read_text("utf-8"))
    assert not [line for line in ledger.css(".lines li") if "暂无案例" in line.text()]
    assert "下级 2 例" in "".join(line.text() for line in ledger.css(".lines li"))
    letters = [str(link.attributes["href"]) for link in ledger.css("nav[aria-label=按拼音首字母] a")]
    assert letters
    assert letters == [f"../units/az/#letter-{letter[-1]}" for letter in letters]


@pytest.mark.parametrize(
    ("at", "sifted"),
    [
        ("units/", {"smgd": "三明供电公司", "sanminggong": "三明供电公司", "三明gd": "三明供电公司", "ＳＭＳＦＧＷ": "三明市发展和改革委员会"}),
        ("units/az/", {"sanm dsj": "三明市地方税务局"}),
        ("glossary/", {"liuyou": "六有", "sjlc": "三级联创"}),
    ],
)  # fmt: skip
def test_a_list_is_sifted_by_pinyin(browser: Browser, real: str, at: str, sifted: dict[str, str]) -> None:
    page, wrong = opened(browser, real + at, 390)
    every = page.locator("main li:visible").count()
    for typed, kept in sifted.items():
        page.locator("[data-sift] input").fill(typed)
        page.wait_for_function(
            "document.querySelector('[data-sift] [role=status]').textContent.includes('按拼音找到')"
        )
        shown = page.locator("main section li:visible")
        assert 0 < shown.count() < every, typed
        assert any(kept in words for words in shown.all_inner_texts()), typed
        page.locator("[data-sift] input").fill("")
        assert page.locator("main li:visible").count() == every, typed
    assert wrong == []
    page.close()


def test_brands_are_sifted_by_pinyin(browser: Browser, many: str) -> None:
    page, wrong = opened(browser, many + "brands/", 390)
    name = page.locator("main .line__name").nth(20).inner_text()
    read = [sound for _, sound in syllables(name)]
    shown = page.locator("main .lines li:visible")
    for typed in ("".join(read), "".join(sound[0] for sound in read), name[0] + "".join(read[1:])):
        page.locator("[data-sift] input").fill(typed)
        page.wait_for_function(
            "document.querySelector('[data-sift] [role=status]').textContent.includes('按拼音找到')"
        )
        assert any(name in words for words in shown.all_inner_texts()), typed
        assert shown.count() < 100
    assert wrong == []
    page.close()


def test_a_list_is_sifted_by_words(browser: Browser, real: str) -> None:
    page, wrong = opened(browser, real + "units/", 390)
    page.locator("[data-sift] input").fill("供电")
    shown = page.locator(".ledger li:visible")
    assert shown.count() == 3
    assert page.locator("[data-sift] [role=status]").inner_text() == "3 条"
    page.locator("[data-sift] input").fill("没有这个")
    assert shown.count() == 0
    onward = page.locator("[data-sift] a")
    assert str(onward.get_attribute("href")).startswith("../cases/?q=%E6%B2%A1")
    page.locator("[data-sift] input").fill("")
    assert shown.count() > 3
    assert wrong == []
    plain, _ = opened(browser, real + "units/", 390, script=False)
    assert not plain.locator("[data-sift]").is_visible()
    plain.close()
    page.close()


# --- 长辈版 ---

SMALL = """() => [...document.querySelectorAll("a, button, select, summary, input[type=search]")].filter(one => {
  const {width, height} = one.getBoundingClientRect();
  return one.offsetParent && width > 2 && !one.closest("p.title__lead, .prose, .skip, .section__note, .cite__label")
    && (height < 43.5 || width < 43.5);
}).map(one => one.outerHTML.slice(0, 90))"""


def test_in_the_elders_edition_nothing_is_too_small_to_be_touched(browser: Browser, real: str) -> None:
    page, wrong = opened(browser, real, 390)
    page.get_by_role("button", name="长辈版").click()
    assert page.locator("html").get_attribute("data-text") == "large"
    for address in ("cases/", "cases/2017/wuyou-banshui/", "units/", "brands/", "glossary/"):
        page.goto(real + address)
        assert page.get_by_role("button", name="退出长辈版").is_visible(), "it is kept"
        assert [page.evaluate(SMALL), overhang(page), violations(page)] == [[], [], []], address
    page.get_by_role("button", name="退出长辈版").click()
    assert page.locator("html").get_attribute("data-text") is None
    assert wrong == []
    page.close()


@pytest.mark.parametrize("voice", ["local", "far", "none"])
def test_a_page_is_read_aloud_by_the_browsers_own_voice_only(browser: Browser, real: str, voice: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    voices = [] if voice == "none" else [{"lang": "zh-CN", "localService": voice == "local", "name": "示例"}]
    page.add_init_script(
        f"""
      window.said = [];
      Object.defineProperty(window, "speechSynthesis", {{value: {{
        getVoices: () => {voices!r}.map(one => ({{...one, localService: one.localService === true}})),
        cancel() {{}}, speak(words) {{ window.said.push(words.text); setTimeout(() => words.dispatchEvent(new Event("end")), 0); }},
      }}}});
      window.SpeechSynthesisUtterance = class extends EventTarget {{ constructor(text) {{ super(); this.text = text; }} }};
    """.replace("True", "true").replace("False", "false")
    )
    page.goto(real + "cases/2017/wuyou-banshui/")
    assert not page.get_by_role("button", name="朗读本页").is_visible(), "it belongs to the elders' edition"
    page.get_by_role("button", name="长辈版").click()
    aloud = page.get_by_role("button", name="朗读本页")
    assert aloud.is_visible() is (voice == "local")
    if voice == "local":
        aloud.click()
        page.wait_for_function("window.said.some(words => words.includes('围绕打造'))")
        said = page.evaluate("window.said")
        assert "无忧办税" in said
        assert not any("复制链接" in words for words in said)
    context.close()


def test_the_display_settings_never_stand_alone_on_a_line(browser: Browser, real: str) -> None:
    page, _ = opened(browser, real, 390)
    for text, widths in {"": (390,), "large": (390,), "larger": (390, 768, 1280)}.items():
        if text:
            page.evaluate("text => localStorage.setItem('display', JSON.stringify({text}))", text)
            page.reload()
        for width in widths:
            page.set_viewport_size({"width": width, "height": 900})
            places = (".display__open", ".elder", ".masthead__search")
            boxes = [page.locator(place).bounding_box() for place in places]
            middles = [box["y"] + box["height"] / 2 for box in boxes if box]
            assert len(middles) == 3, (text, width)
            assert max(middles) - min(middles) < 12, (text, width)
            assert overhang(page) == [], text
    page.close()
