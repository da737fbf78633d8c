"""The form in a real Chromium: filled in from the single file without any network, its parcel judged by the program."""

import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from showcase.entrances.imports import ImportOrder, import_hand_in
from showcase.publishing.build import build
from showcase.publishing.judgement import judge
from tests.browser import opened, served
from tests.page_quality import COLOURS, overhang, violations
from tests.pictures import png, saved, swapped
from tests.roots import PROJECT, mini_root
from tests.test_form_rules import STORY_TEXT

pytestmark = pytest.mark.browser

HOST = (
    "  submission: {to: 示例市直机关工委办公室, mail: dangjian@example.gov.cn, host: github,"
    " repository: 'https://github.com/shili/anli'}\n"
)
TEXTS = {
    "title": "以“邻里家园”品牌把服务送到家门口",
    "summary": "示例市示例局机关党委以“邻里家园”为载体，组织党员下沉社区，办实事、解难题，一年办结居民诉求三百多件，居民满意度明显提高，做法在全系统推开。",
    "brand-name": "邻里家园", "brand-meaning": "邻里一家，有事好商量、有难共分担。", "brand-carriers": "党员示范窗口\n每月一课",
    "brand-created": "2021", "party_org-name": "示例市示例局机关党委", "party_org-members": "120", "unit": "示例市示例局",
    "contact-department": "机关党委办公室", "contact-office_phone": "0591-00000000",
}  # fmt: skip
SECTIONS = ("创建背景", "主要做法", "工作成效", "经验启示")


GREEN = """async () => {
  const shown = document.querySelector('[data-thumb] img');
  await shown.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
  canvas.getContext('2d').drawImage(shown, 0, 0, 1, 1);
  const [red, green] = canvas.getContext('2d').getImageData(0, 0, 1, 1).data;
  return green > 150 && red < 60;
}"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = mini_root(tmp_path_factory.mktemp("form"))
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("  submission: {}\n", HOST), encoding="utf-8")
    build(root, root / "site", books=False)
    return root


@pytest.fixture(scope="module")
def site(root: Path) -> Iterator[str]:
    yield from served(root / "site")


def ready(page: Page) -> None:
    page.wait_for_function("document.getElementById('submission').dataset.state === 'ready'")


def fill(page: Page, photographs: list[Path], count: int = 2) -> None:
    """As a clerk goes through it, from top to bottom."""
    page.select_option("#f-kind", "case")
    for name, text in TEXTS.items():
        page.fill(f"#f-{name}", text)
    page.get_by_label("服务群众").check()
    page.select_option("#f-party_org-type", "committee")
    for number, section in enumerate(SECTIONS, 1):
        assert page.locator(f"label[for=s-{number}]").inner_text().startswith(section)
        page.fill(f"#s-{number}", "\n".join([STORY_TEXT] * 4))
    page.click("[data-add=results]")
    entry = page.locator("[data-list=results] [data-entry]")
    for name, text in {"label": "办结诉求", "value": "1,316", "unit": "件", "period": "2023"}.items():
        entry.locator(f"[data-field={name}]").fill(text)
    entry.locator("[data-field=scope]").select_option("self")
    entry.locator("[data-field=attribution]").select_option("direct")
    entry.locator("[data-sources]").select_option("+")
    page.locator("[data-list=sources] [data-field=title]").fill("示例局 2023 年工作总结")
    page.set_input_files("#pick-pictures", [str(file) for file in photographs])
    page.wait_for_function(f"document.querySelectorAll('[data-thumb] img').length === {count}")
    for index, picture in enumerate(page.locator("[data-list=pictures] [data-entry]").all()):
        picture.locator("[data-field=alt]").fill("党员志愿者在社区听居民说事")
        picture.locator("[data-field=caption]").fill(f"2024 年 5 月，党员入户走访之{'一二'[index]}。")
        picture.locator("[data-field=people]").select_option("adults")


def parcel(page: Page, folder: Path) -> Path:
    """What 下载投稿包 hands out, saved as the browser would."""
    with page.expect_download() as caught:
        page.click("[data-download]")
    caught.value.save_as(folder / caught.value.suggested_filename)
    return folder / caught.value.suggested_filename


def test_the_single_file_makes_a_record_that_passes(
    browser: Browser, root: Path, photographs: list[Path], tmp_path: Path
) -> None:
    alone = shutil.copy(root / "site" / "submit" / "shenbaobiao.html", tmp_path / "网上申报表.html")
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, accept_downloads=True, offline=True
    )
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "request",
        lambda request: wrong.append(request.url) if not request.url.startswith(("file:", "blob:")) else None,
    )
    page.goto(Path(alone).as_uri())
    ready(page)
    fill(page, photographs)
    handed_in = parcel(page, tmp_path)
    archive = zipfile.ZipFile(handed_in)
    assert page.locator("[data-downloaded]").inner_text().startswith("已存为 linli-jiayuan.zip，")
    assert page.locator(".verdict__line").inner_text() == "没有发现问题，可以提交。"
    assert [*violations(page), *overhang(page)] == []
    page.set_viewport_size({"width": 390, "height": 900})
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    assert [*violations(page, COLOURS), *overhang(page)] == []
    assert wrong == []
    context.close()
    assert archive.testzip() is None
    folder = "brands/2024/linli-jiayuan/"
    assert sorted(archive.namelist()) == sorted(
        folder + name for name in ("case.yml", "case.md", "1.jpg", "2.jpg")
    )
    for name in ("1.jpg", "2.jpg"):
        image = Image.open(io.BytesIO(archive.read(folder + name)))
        assert image.size == (1920, 2560)
        assert dict(image.getexif()) == {}
        assert b"GPS" not in archive.read(folder + name) and b"Exif" not in archive.read(folder + name)
        right = image.convert("L").crop((1800, 100, 1900, 2500)).tobytes()
        assert min(right) > 240, "what lay on top is on the right"

    fresh = tmp_path / "fresh"
    shutil.copytree(root, fresh, ignore=shutil.ignore_patterns("site", ".cache"))
    shutil.rmtree(
        fresh / "brands" / "2024" / "linli-jiayuan", ignore_errors=True
    )  # another unit's case of that name
    import_hand_in(fresh, ImportOrder(handed_in))
    told = [problem for problem in judge(fresh).problems if problem.path.startswith(folder)]
    assert [f"{problem.rule}: {problem.message}" for problem in told] == []
    build(fresh, fresh / "site", books=False)
    shown = (fresh / "site" / "cases" / "2024" / "linli-jiayuan" / "index.html").read_text("utf-8")
    words = re.sub(r"<[^>]*>|\s", "", shown)
    assert "1316件办结诉求" in words and "党员入户走访之二" in words


def test_a_long_form_survives_a_reload(browser: Browser, site: str, photographs: list[Path]) -> None:
    page, wrong = opened(browser, f"{site}submit/", 1440)
    ready(page)
    fill(page, photographs[:1], count=1)
    page.locator("#s-3").press_sequentially("\n补一句")
    page.wait_for_function("document.querySelector('[data-kept]').textContent.startsWith('已保存')")
    page.wait_for_timeout(500)  # the pause after which a draft is kept
    collect = "JSON.stringify(submission.fields.values(document.getElementById('submission')))"
    before = page.evaluate(collect)
    page.reload()
    ready(page)
    assert page.evaluate(collect) == before
    assert page.locator("#s-3").input_value().endswith("补一句")
    assert page.locator("[data-resumed]").inner_text().startswith("已恢复上次的草稿")
    page.wait_for_function("document.querySelector('[data-thumb] img').naturalWidth > 0")
    assert wrong == []
    page.close()


def test_a_taken_up_draft_can_be_put_away(browser: Browser, site: str) -> None:
    page, _ = opened(browser, f"{site}submit/", 390)
    ready(page)
    assert page.locator("[data-resumed]").is_hidden()
    page.fill("#f-title", "以“邻里家园”品牌把服务送到家门口")
    page.wait_for_function("document.querySelector('[data-kept]').textContent.startsWith('已保存')")
    page.reload()
    ready(page)
    page.on("dialog", lambda dialog: dialog.accept())
    with page.expect_navigation():
        page.locator("[data-resumed] [data-clear]").click()
    ready(page)
    assert page.locator("#f-title").input_value() == ""
    assert page.locator("[data-resumed]").is_hidden()
    page.close()


def test_the_keyboard_stays_where_the_work_goes_on(browser: Browser, site: str) -> None:
    page, wrong = opened(browser, f"{site}submit/", 1440)
    ready(page)
    entries = page.locator("[data-list=results] [data-entry]")
    focused = page.locator(":focus")
    for _ in range(2):
        page.focus("[data-add=results]")
        page.keyboard.press("Enter")
    page.keyboard.type("办结诉求")
    assert entries.nth(1).locator("[data-field=label]").input_value() == "办结诉求"
    answers = iter(("dismiss", "accept"))  # what was written is not taken away by a slip
    page.on("dialog", lambda dialog: getattr(dialog, next(answers))())
    entries.nth(1).locator("[data-remove]").press("Enter")
    assert entries.count() == 2
    entries.nth(1).locator("[data-remove]").press("Enter")
    assert entries.count() == 1 and focused.get_attribute("data-remove") is not None
    page.keyboard.press("Enter")  # nothing was written there: nothing is asked
    assert entries.count() == 0 and focused.get_attribute("data-add") == "results"
    assert wrong == []
    page.close()


def test_mistakes_are_told_at_their_box_and_can_be_walked_to(browser: Browser, site: str) -> None:
    page, wrong = opened(browser, f"{site}submit/", 390)
    ready(page)
    assert page.locator(".told__one").count() == 0, "an empty form blames nobody"
    page.fill("#f-title", "太短。")
    page.locator("#f-title").blur()
    page.wait_for_selector("#f-title-told li")
    told = page.locator("#f-title-told li").all_inner_texts()
    assert [line.split("\n")[0] for line in told] == [
        "错误　“标题”只有 3 个字：“太短。”，至少 8 个字。",
        "错误　标题末尾多了标点“。”。",
    ]
    assert page.locator("#f-title").get_attribute("aria-invalid") == "true"
    assert "f-title-told" in (page.locator("#f-title").get_attribute("aria-describedby") or "")
    page.click("[data-check]")
    assert page.locator(".verdict__line").inner_text().startswith("还有 ")
    told = [line.split("\n")[0] for line in page.locator(".verdict__all li").all_inner_texts()]
    assert told[:3] == [
        "错误　“标题”只有 3 个字：“太短。”，至少 8 个字。", "错误　标题末尾多了标点“。”。", "错误　缺少“申报单位”。",
    ], "from the top of the form to its end"  # fmt: skip
    page.locator(".verdict__all li", has_text="缺少“摘要”").get_by_role("link").click()
    assert page.evaluate("document.activeElement.id") == "f-summary"
    page.fill("#f-title", "《以“邻里家园”品牌把服务送到家门口》")
    page.locator("#f-title-told li", has_text="书名号").get_by_role("button", name="照此改好").click()
    page.wait_for_selector("#f-title-told li", state="detached")
    assert page.input_value("#f-title") == "以“邻里家园”品牌把服务送到家门口"
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert wrong == []
    page.close()


def test_a_picture_that_breaks_off_is_told_and_a_whole_one_beside_it_taken(
    browser: Browser, site: str, photographs: list[Path], tmp_path: Path
) -> None:
    whole = photographs[0].read_bytes()
    (tmp_path / "断.jpg").write_bytes(whole[: len(whole) * 2 // 3])
    (tmp_path / "空.png").write_bytes(b"")
    (tmp_path / "谎.png").write_bytes(png((7000, 7000), 8, 2, bytes(90_000)))
    (tmp_path / "彩.jpg").write_bytes(
        saved(Image.new("RGB", (1920, 1280), (200, 20, 20)), "JPEG", icc_profile=swapped())
    )
    page = browser.new_page()
    page.goto(f"{site}submit/")
    ready(page)
    page.set_input_files(
        "#pick-pictures", [str(tmp_path / name) for name in ("断.jpg", "空.png", "谎.png", "彩.jpg")]
    )
    page.wait_for_function(
        "document.querySelector('[data-picker=pictures] .picker__told').textContent.includes('已添加')"
    )
    said = page.locator("[data-picker=pictures] .picker__told").inner_text()
    assert said.startswith("已添加 1 张")
    assert "“断.jpg”的数据不完整" in said
    assert "“谎.png”的数据不完整" in said
    assert "“空.png”是空文件" in said
    assert page.evaluate(GREEN), "a colour profile is worked in: red by the profile's name for green"
    page.close()


def test_the_host_is_handed_names_and_contents(browser: Browser, site: str) -> None:
    page, _ = opened(browser, f"{site}submit/", 1440)
    ready(page)
    page.fill("#f-brand-name", "邻里家园")
    page.wait_for_function("document.querySelector('[data-slug]').value === 'linli-jiayuan'")
    address = urlsplit(page.locator("[data-file='case.yml'] [data-open]").get_attribute("href") or "")
    asked = parse_qs(address.query)
    assert address.path == "/shili/anli/new/main"
    assert asked["filename"] == ["brands/2024/linli-jiayuan/case.yml"]
    assert 'name: "邻里家园"' in asked["value"][0]
    page.fill("#s-1", "服务群众" * 400)
    page.wait_for_function(
        "document.querySelector(\"[data-file='case.md'] [data-how]\").textContent.includes('粘贴')"
    )
    address = urlsplit(page.locator("[data-file='case.md'] [data-open]").get_attribute("href") or "")
    assert list(parse_qs(address.query)) == ["filename"]
    page.close()


def test_without_script_the_page_says_what_to_do(browser: Browser, site: str) -> None:
    page, _ = opened(browser, f"{site}submit/", 390, script=False)
    assert page.locator("#submission").is_hidden()
    assert "单机版申报表" in page.locator("noscript").inner_text()
    assert page.get_by_role("link", name="下载单机版申报表").is_visible()
    page.close()


def test_what_scripts_look_for_is_in_the_template(browser: Browser, site: str) -> None:
    """The selectors of types/page.d.ts: each leads to elements of its type, on the page or in the models of entries."""
    declared = (
        (PROJECT / "types/page.d.ts")
        .read_text("utf-8")
        .partition("interface Elements {")[2]
        .partition("\n  }\n")[0]
    )
    wanted = {
        json.loads(selector): kind
        for selector, kind in re.findall(r'^    ("(?:[^"\\]|\\.)+"): (\w+);', declared, re.M)
    }
    page, _ = opened(browser, f"{site}submit/", 1440)
    ready(page)
    odd = """(wanted) => Object.entries(wanted).filter(([selector, kind]) => {
      const places = [document, ...[...document.querySelectorAll("template")].map(({ content }) => content)];
      const found = places.flatMap((place) => [...place.querySelectorAll(selector)]);
      return !found.length || found.some((element) => !(element instanceof window[kind]));
    })"""
    assert len(wanted) > 8
    assert page.evaluate(odd, wanted) == []
    assert page.evaluate(odd, {"[data-slug]": "HTMLSelectElement"}) == [["[data-slug]", "HTMLSelectElement"]]
    page.close()


def test_the_form_is_asked_for_when_somebody_goes_through_the_page(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 200})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(f"{site}submit/", wait_until="networkidle")
    opening = page.locator("[data-scripts]")
    assert opening.inner_text() == "正在加载申报表……"
    assert not any("submit" in path for path in asked if path.endswith(".js"))
    page.mouse.wheel(0, 20)
    ready(page)
    assert opening.count() == 0
    assert any("assets/submit." in path for path in asked if path.endswith(".js"))
    context.close()


def test_a_form_that_does_not_come_is_told_of(browser: Browser, site: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/form-data.js", lambda route: route.abort())
    page.goto(f"{site}submit/")
    page.locator("[data-scripts]", has_text="未能加载").wait_for()
    context.close()
