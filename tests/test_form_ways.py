"""Ways into the form and out of it in a real Chromium: what is pasted, the sheet that is signed, apps that save nothing, narrow windows."""

import io
import re
import zipfile
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Browser, Page

from showcase.entrances.imports import ImportOrder, import_hand_in
from showcase.press.raster import pages
from showcase.reading.whole_pdf import fault
from tests.books import text_of
from tests.browser import opened
from tests.page_quality import overhang, violations
from tests.test_form import TEXTS, fill, parcel, ready
from tests.test_form_rules import STORY_TEXT

pytestmark = pytest.mark.browser

PASTE = """([selector, files, texts]) => {
  const data = new DataTransfer();
  for (const [name, type] of files) data.items.add(new File([Uint8Array.from(atob(window.png), (c) => c.charCodeAt(0))], name, { type }));
  for (const [type, words] of Object.entries(texts)) data.setData(type, words);
  const box = document.querySelector(selector);
  box.focus();
  return box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
"""Whether the browser goes on to paste what it can by itself."""
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"


def test_a_pasted_picture_is_taken_or_refused_aloud(browser: Browser, mini: str) -> None:
    page, wrong = opened(browser, f"{mini}submit/", 1280)
    ready(page)
    page.evaluate("([png]) => { window.png = png; }", [PIXEL])
    page.fill("#s-1", "当时的情况。")
    said = page.locator("[data-section] .ask__said")
    assert not page.evaluate(PASTE, ["#s-1", [["image.png", "image/png"]], {}])
    said.wait_for()
    assert "插在这里：1.jpg" in said.inner_text()
    assert page.input_value("#s-1") == "当时的情况。\n![](1.jpg)"
    assert page.locator("[data-list=pictures] [data-entry]").count() == 1
    page.locator("[data-preview] img").wait_for(state="attached")
    told = {
        ("#f-title", (("image.png", "image/png"),), ""): (False, "本栏只写文字，粘贴的图片没有放进来"),
        ("#s-2", (("总结.docx", "application/zip"),), ""): (False, "“总结.docx”不是图片"),
        ("#s-2", (), "<p>文字</p><img src=file:///1.png><v:imagedata src=x>"): (
            True,
            "有 2 张图片没有带过来",
        ),
        ("#s-2", (("image.png", "image/png"),), "<table><td>1</td></table>"): (
            True,
            "",
        ),  # a spreadsheet's cells
    }
    for (box, files, html), (goes_on, words) in told.items():
        texts = {"text/html": html, "text/plain": "文字"} if html else {}
        assert page.evaluate(PASTE, [box, [list(file) for file in files], texts]) is goes_on
        if words:
            page.locator(".ask__said", has_text=words).wait_for()
        page.fill(box, "写" * 10)
        assert page.locator(".ask:has(" + box + ") .ask__said").count() == 0, (
            "said until somebody goes on writing"
        )
    assert not page.evaluate(PASTE, ["#s-3", [["image.png", "image/png"]], {"text/html": "<img src=x>"}])
    page.wait_for_function("document.querySelector('#s-3').value === '![](2.jpg)'")
    assert wrong == []
    page.close()


@pytest.mark.slow
def test_a_file_dropped_beside_the_pickers_does_not_take_the_form_away(browser: Browser, mini: str) -> None:
    page, _ = opened(browser, f"{mini}submit/", 1280)
    ready(page)
    drop = PASTE.replace(
        'ClipboardEvent("paste", { clipboardData: data', 'DragEvent("drop", { dataTransfer: data'
    )
    page.evaluate("([png]) => { window.png = png; }", [PIXEL])
    assert not page.evaluate(drop, ["#f-summary", [["a.png", "image/png"]], {}])
    page.locator("[data-list=pictures] [data-entry]").wait_for()
    assert not page.evaluate(drop, ["#f-summary", [["表.xlsx", "application/zip"]], {}])
    page.locator(".ask__said", has_text="“表.xlsx”不是图片").wait_for()
    page.close()


def signed(page: Page, folder: Path) -> bytes:
    """The sheet as the browser's print makes a PDF of it."""
    page.evaluate("() => { window.print = () => {}; }")
    page.click("[data-print]")
    return page.pdf(path=folder / "sheet.pdf", prefer_css_page_size=True)


def test_the_sheet_is_one_page_with_all_of_it_and_a_place_for_the_stamp(
    browser: Browser, mini: str, photographs: list[Path], tmp_path: Path, site: Path
) -> None:
    """From filling in to signing, scanning, handing in and importing."""
    page, wrong = opened(browser, f"{mini}submit/", 1280)
    ready(page)
    fill(page, photographs)
    sheet = pikepdf.open(io.BytesIO(signed(page, tmp_path)))
    assert len(sheet.pages) == 1
    assert [round(float(side)) for side in sheet.pages[0].mediabox[2:]] == [595, 842]
    words = text_of(tmp_path / "sheet.pdf")
    lines = [re.sub(r"[\s#*-]", "", line) for line in STORY_TEXT.splitlines()]
    for wanted in (
        *(line for text in TEXTS.values() for line in text.split("\n")),
        *lines,
        "办结诉求",
        "1316",
        "盖章处",
        "负责人签字",
        "服务群众",
    ):
        assert all(part in words for part in re.sub(r" ", "", wanted).split("、")), wanted
    assert "检查一遍" not in words and "投稿" not in words, "nothing of the page is on it"
    assert page.locator(".sheet").count() == 0
    for number in range(1, 5):
        page.fill(f"#s-{number}", "党员干部每周三进楼入户听居民说事。" * 75)
    assert len(pikepdf.open(io.BytesIO(signed(page, tmp_path))).pages) == 1, "the longest story there may be"

    page.set_input_files("#pick-sealed", [str(photographs[0])])  # photographed with a telephone
    page.locator("[data-sealed] [data-shown]", has_text="盖章页已选好").wait_for()
    fill_story(page)
    with zipfile.ZipFile(parcel(page, tmp_path)) as archive:
        made = archive.read("brands/2024/linli-jiayuan/stamp.pdf")
    assert fault(made, len(made)) is None
    assert len(list(pages(made))) == 1, "a PDF that can be drawn"
    done = import_hand_in(site, ImportOrder(tmp_path / "linli-jiayuan.zip", replace=True))
    assert (site / "brands/2024/linli-jiayuan/stamp.pdf").read_bytes() == made
    assert not done.refused
    page.click("[data-copy-all]")
    (tmp_path / "投稿.txt").write_text(page.locator("[data-copied-text]").input_value(), "utf-8")
    again = import_hand_in(site, ImportOrder(tmp_path / "投稿.txt", replace=True, dry=True))
    assert (again.folder, again.hand_in.story) == (done.folder, done.hand_in.story)
    assert again.hand_in.facts_text == done.hand_in.facts_text
    (tmp_path / "a.docx").write_bytes(b"PK\3\4")
    (tmp_path / "b.pdf").write_bytes(made[:-30])
    for name, said in (("a.docx", "盖章页不是 PDF 文件"), ("b.pdf", "PDF 文件不完整")):
        page.set_input_files("#pick-sealed", [str(tmp_path / name)])
        page.locator("[data-sealed] .picker__told", has_text=said).wait_for()
    page.locator("[data-sealed] [data-shown] button").click()
    with zipfile.ZipFile(parcel(page, tmp_path)) as archive:
        assert not [name for name in archive.namelist() if name.endswith("stamp.pdf")]
    assert wrong == []
    page.close()


def fill_story(page: Page) -> None:
    for number in range(1, 5):
        page.fill(f"#s-{number}", "\n".join([STORY_TEXT] * 4))


APPS = {
    "WeChat": "Mozilla/5.0 (Linux; Android 12; wv) AppleWebKit/537.36 Chrome/86.0.4240.99 XWEB/4313 MMWEBSDK/20220805 Mobile Safari/537.36 MicroMessenger/8.0.27",
    "QQ": "Mozilla/5.0 (Linux; Android 11) AppleWebKit/537.36 Chrome/89.0.4389.72 MQQBrowser/6.2 TBS/046011 Mobile Safari/537.36 V1_AND_SQ_8.8.50 QQ/8.8.50.6735",
    "360": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/86.0.4240.198 Safari/537.36 QIHU 360SE",
    "QQ on a desk": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/94.0.4606.71 Safari/537.36 Core/1.94 QQBrowser/12.0",
}  # fmt: skip


@pytest.mark.parametrize(
    "app", ["WeChat", "360", *(pytest.param(app, marks=pytest.mark.slow) for app in ("QQ", "QQ on a desk"))]
)
def test_an_app_that_saves_nothing_says_so_and_hands_over_the_words(
    app: str, browser: Browser, mini: str
) -> None:
    context = browser.new_context(user_agent=APPS[app], viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{mini}submit/")
    ready(page)
    inside = app in ("WeChat", "QQ")
    assert page.locator("[data-inside]").first.is_visible() is inside
    assert ("用浏览器打开" in page.locator(".submission").inner_text()) is inside
    assert page.locator("[data-download]").is_visible() is not inside
    page.fill("#f-title", TEXTS["title"])
    page.click("[data-copy-all]")
    copied = page.locator("[data-copied-text]").input_value()
    assert copied.startswith("【投稿文字】brands/2024/") and f'title: "{TEXTS["title"]}"' in copied
    assert overhang(page) == []
    context.close()


def test_every_step_says_what_is_left_and_no_window_is_too_narrow(browser: Browser, mini: str) -> None:
    page, wrong = opened(browser, f"{mini}submit/", 1280)
    ready(page)
    left = page.locator("[data-step-of=基本情况] [data-left]")
    assert left.inner_text() == "还要填：标题、申报单位、主题、摘要。"
    left.get_by_role("link", name="摘要").click()
    assert page.evaluate("document.activeElement.id") == "f-summary"
    page.fill("#f-title", "太短")
    page.wait_for_function(
        "document.querySelector('[data-step-of=基本情况] [data-left]').textContent.includes('还要改：标题。')"
    )
    page.fill("#f-title", TEXTS["title"])
    page.fill("#f-summary", TEXTS["summary"])
    page.fill("#f-unit", TEXTS["unit"])
    page.get_by_label("服务群众").check()
    page.wait_for_function(
        "document.querySelector('[data-step-of=基本情况] [data-left]').textContent === '本部分必填的都填好了。'"
    )
    page.click("[data-drafts] summary")
    page.click("[data-check]")
    assert violations(page) == []
    for size, widths in (("100%", (320, 390, 600, 831)), ("200%", (390, 600, 831))):
        page.evaluate(f"() => {{ document.documentElement.style.fontSize = '{size}'; }}")
        for width in widths:
            page.set_viewport_size({"width": width, "height": 800})
            assert overhang(page) == [], (size, width)
            right = page.evaluate("document.querySelector('.steps').getBoundingClientRect().right")
            assert right <= width, "the bar is as wide as the page"
    assert wrong == []
    page.close()
