"""The form's drafts in a real Chromium: one for each tab, none lost, carried in a file, begun from a published case."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.roots import MINI
from tests.test_form import ready

pytestmark = pytest.mark.browser

TITLE = "以“邻里家园”品牌把服务送到家门口"
COLLECT = "JSON.stringify(submission.fields.values(document.getElementById('submission')))"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One person's browser."""
    context = browser.new_context(accept_downloads=True, viewport={"width": 1280, "height": 900})
    yield context
    context.close()


def form(context: BrowserContext, mini: str, asked: str = "") -> Page:
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{mini}submit/{asked}")
    ready(page)
    return page


def kept(page: Page) -> None:
    page.wait_for_function("document.querySelector('[data-kept]').textContent.startsWith('已保存')")


def test_two_tabs_write_two_drafts_and_each_finds_its_own_again(context: BrowserContext, mini: str) -> None:
    first = form(context, mini)
    first.fill("#f-title", TITLE)
    kept(first)
    second = form(context, mini)
    assert second.input_value("#f-title") == "", "the other tab is writing there"
    assert "本机另有 1 份草稿" in second.locator("[data-drafts] summary").inner_text()
    second.fill("#f-title", "第二个案例的标题放在这里")
    kept(second)
    for page, title in ((first, TITLE), (second, "第二个案例的标题放在这里")):
        page.reload()
        ready(page)
        assert page.input_value("#f-title") == title
    second.click("[data-drafts] summary")
    other = second.locator("[data-drafts-list] li")
    assert TITLE in other.inner_text() and "正在另一个标签页里填写" in other.inner_text()


@pytest.mark.slow
def test_a_draft_has_a_name_is_listed_and_gone_on_with_or_removed(context: BrowserContext, mini: str) -> None:
    page = form(context, mini)
    page.fill("#f-brand-name", "邻里家园")
    page.click("[data-drafts] summary")
    page.fill("[data-draft-name]", "邻里家园（等盖章）")
    kept(page)
    page.click("[data-drafts] [data-new-draft]")
    assert page.input_value("#f-brand-name") == "" and page.input_value("[data-draft-name]") == ""
    row = page.locator("[data-drafts-list] li")
    row.wait_for()
    assert row.inner_text().startswith("邻里家园（等盖章）")
    page.fill("#f-title", TITLE)
    row.get_by_role("button", name="继续填：邻里家园（等盖章）").click()
    page.wait_for_function("document.querySelector('#f-brand-name').value === '邻里家园'")
    assert page.locator("[data-resumed]").is_visible()
    row.filter(has_text=TITLE).wait_for()  # what was typed a moment ago is kept
    row.get_by_role("button", name=f"删去：{TITLE}").click()
    page.locator("[data-drafts-none]").wait_for()
    assert page.input_value("#f-brand-name") == "邻里家园"
    page.close()
    again = form(context, mini)
    assert again.input_value("#f-brand-name") == "邻里家园", "the only draft there is"


def test_what_was_typed_last_is_kept(context: BrowserContext, mini: str) -> None:
    page = form(context, mini)
    page.locator("#f-title").press_sequentially(TITLE)
    page.reload()  # within the pause in which nothing is judged yet
    ready(page)
    assert page.input_value("#f-title") == TITLE


@pytest.mark.slow
def test_a_draft_another_tab_has_written_is_not_written_over(context: BrowserContext, mini: str) -> None:
    """As it is when a tab was frozen while it was asked whether it is there."""
    first = form(context, mini)
    first.fill("#f-title", TITLE)
    kept(first)
    second = form(context, mini)
    second.evaluate("([id]) => { submission.drafts.id = id; }", [first.evaluate("submission.drafts.id")])
    second.fill("#f-title", "另一个标签页里填的标题")
    kept(second)
    first.locator("[data-drafts-said]", has_text="另存为一份新草稿").wait_for()
    assert first.input_value("#f-title") == TITLE
    assert first.evaluate("submission.drafts.id") != second.evaluate("submission.drafts.id")
    titles = [draft["state"]["values"]["title"] for draft in first.evaluate("submission.drafts.list()")]
    assert sorted(titles) == sorted([TITLE, "另一个标签页里填的标题"])


@pytest.mark.slow
def test_the_draft_of_before_drafts_had_keys_is_taken_up(context: BrowserContext, mini: str) -> None:
    page = form(context, mini)
    page.evaluate("""async () => {
      const state = submission.page.state();
      state.values.title = "从前存的一份草稿的标题";
      localStorage.setItem(`submission:${location.pathname}`, JSON.stringify({ state, saved: Date.now() }));
      await new Promise((resolve) => { const asked = indexedDB.open("submission", 1);
        asked.onupgradeneeded = () => asked.result.createObjectStore("pictures");
        asked.onsuccess = () => { const put = asked.result.transaction("pictures", "readwrite").objectStore("pictures")
          .put({ bytes: new ArrayBuffer(4), type: "image/jpeg", width: 8, height: 8 }, `submission:${location.pathname} 1.jpg`);
          put.onsuccess = () => { asked.result.close(); resolve(); }; }; });
    }""")
    page.reload()
    ready(page)
    assert page.input_value("#f-title") == "从前存的一份草稿的标题"
    assert page.evaluate("[...submission.page.kept.keys()]") == ["1.jpg"]


@pytest.mark.slow
def test_a_draft_goes_in_a_file_to_another_computer(
    browser: Browser, context: BrowserContext, mini: str, photographs: list[Path], tmp_path: Path
) -> None:
    page = form(context, mini)
    page.fill("#f-title", TITLE)
    page.fill("#s-1", "当时的情况是这样的。\n### 小标题")
    page.set_input_files("#pick-pictures", [str(photographs[0])])
    page.locator("[data-thumb] img").wait_for()
    page.set_input_files("#pick-sealed", [str(MINI / "brands/2024/linli-yishiting/stamp.pdf")])
    page.locator("[data-sealed] [data-shown]", has_text="盖章页已选好").wait_for()
    before = page.evaluate(COLLECT)
    page.click("[data-drafts] summary")
    with page.expect_download() as caught:
        page.click("[data-save-draft]")
    assert caught.value.suggested_filename.endswith("-草稿.json")
    caught.value.save_as(tmp_path / "draft.json")
    elsewhere = browser.new_context()
    other = form(elsewhere, mini)
    other.click("[data-drafts] summary")
    other.set_input_files("[data-open-draft]", str(tmp_path / "draft.json"))
    other.locator("[data-drafts-said]", has_text="作为一份新的草稿").wait_for()
    for _ in range(2):
        assert other.evaluate(COLLECT) == before
        assert other.input_value("#s-1") == "当时的情况是这样的。\n### 小标题"
        assert other.evaluate("submission.page.kept.get('1.jpg').width") == 1920
        assert (
            other.evaluate("submission.page.sealed.blob.size")
            == (MINI / "brands/2024/linli-yishiting/stamp.pdf").stat().st_size
        )
        other.reload()  # it was kept there too
        ready(other)
    other.click("[data-drafts] summary")
    saved = json.loads((tmp_path / "draft.json").read_text("utf-8"))
    hostile = {
        **saved,
        "state": {"year": 7, "values": {"title": {"x": 1}, "results": "no", "brand": [1]}, "story": "x"},
    }
    for name, content, said in (
        ("a.json", "not json", "不是存下的草稿"),
        ("b.json", "[]", "不是存下的草稿"),
        ("c.json", json.dumps({**saved, "version": 2}), "更新的申报表"),
        ("d.json", json.dumps({**saved, "pictures": [{**saved["pictures"][0], "bytes": "AAAA"}]}), "“1.jpg”"),
        ("e.json", json.dumps(hostile), "作为一份新的草稿"),
    ):
        (tmp_path / name).write_text(content, "utf-8")
        other.set_input_files("[data-open-draft]", str(tmp_path / name))
        other.wait_for_function(
            "([said]) => document.querySelector('[data-drafts-said]').textContent.includes(said)", arg=[said]
        )
    elsewhere.close()


def test_a_published_case_is_the_beginning_of_another_year_s(context: BrowserContext, mini: str) -> None:
    wrong: list[str] = []
    page = form(context, mini, "?from=2023/nuanxin-chuangkou")
    page.on("pageerror", lambda error: wrong.append(str(error)))
    said = page.locator("[data-drafts-said]")
    said.filter(has_text="已照 2023/nuanxin-chuangkou 填上").wait_for()
    assert page.url.endswith("/submit/"), "loaded anew it is the draft that was begun"
    assert page.input_value("#f-brand-name") == "暖心窗口"
    assert page.input_value("#f-unit") == "示例市示例局"
    assert page.locator("#f-party_org-type").input_value() == "committee"
    assert page.get_by_label("服务群众").is_checked()
    assert page.input_value("[data-slug]") == "nuanxin-chuangkou"
    for empty in ("#f-title", "#f-summary", "#f-party_org-members", "#s-1"):
        assert page.input_value(empty) == "", empty
    assert page.locator("[data-list=results] [data-entry]").count() == 0
    for typed, answer in (("2023/mei-you", "没有案例 2023/mei-you"), ("abc", "请写“年度/标识”")):
        page.fill("[data-from]", typed)
        page.click("[data-take-over]")
        said.filter(has_text=answer).wait_for()
    page.fill("[data-from]", f"{mini}cases/2024/nuanxin-chuangkou/#downloads")
    page.press("[data-from]", "Enter")
    said.filter(has_text="已照 2024/nuanxin-chuangkou 填上").wait_for()
    page.wait_for_function("document.querySelector('[data-picker=logo] [data-shown] img')?.naturalWidth > 0")
    assert page.input_value("#f-brand-carriers") == "党员示范岗\n一次讲清清单\n每月回访日"
    assert page.input_value("#f-partners") == "示例市直机关工委"
    assert wrong == []
