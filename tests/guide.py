"""`make guide`: the pictures of the guide, taken of the real pages of the mini site, so that they show what is there.

    python -m tests.guide

Writes content/guide/*.webp. The Word form's picture needs LibreOffice and is left as it was without it.
"""

import io
import shutil
import subprocess
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page, sync_playwright

from showcase.judging.staff.submission import Submission
from showcase.publishing.build import build
from showcase.reading.markdown import story
from showcase.rendering.reports.answer import MARK, answer
from tests.browser import QUIET, chromium
from tests.roots import MINI, PROJECT, mini_root
from tests.test_answer import FOUND, LINKS, seen
from tests.test_form import HOST, fill, ready

GUIDE = PROJECT / "content" / "guide"
WIDTH, SCALE, MARGIN = 1180, 1.5, 20
"""Of the page in CSS pixels, and device pixels to each: the pictures stay readable on a fine screen."""

_COMMENT = """<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><style>
body{margin:30px;background:#fff;color:#221c18;font:17px/1.75 "Noto Sans CJK SC",sans-serif}
article{width:820px;padding:20px 32px;border:1px solid #d8cfc2;box-sizing:border-box}
h3{font-size:22px;margin:0 0 12px}blockquote{margin:12px 0;padding:2px 16px;border-left:4px solid #b08d57}
blockquote p{margin:6px 0}pre{background:#f6f2ea;padding:10px 14px;margin:8px 0;white-space:pre-wrap}
code{background:#f6f2ea;font-family:"Noto Sans Mono CJK SC",monospace;font-size:.92em}pre code{background:none}
hr{border:0;border-top:1px solid #d8cfc2}</style><article>%s</article></html>"""


def main() -> None:
    """Take every picture anew."""
    GUIDE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = mini_root(Path(folder))
        settings = root / "mkdocs.yml"
        settings.write_text(settings.read_text("utf-8").replace("  submission: {}\n", HOST), "utf-8")
        build(root, root / "site", books=False)
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        page = browser.new_page(viewport={"width": WIDTH, "height": 1000}, device_scale_factor=SCALE)
        page.goto((root / "site/submit/shenbaobiao.html").as_uri())
        ready(page)
        _form(page, sorted(MINI.glob("brands/2024/nuanxin-chuangkou/*.jpg"))[:1])
        _answer(page)
        browser.close()
        _word(root / "site/submit/shenbaobiao.docx", Path(folder))


def _form(page: Page, photographs: list[Path]) -> None:
    """Filling in, a mistake told at its box, handing in."""
    fill(page, photographs, len(photographs))
    page.fill("#f-title", "以“邻里家园”品牌把服务送到家门口。")
    page.fill("#f-brand-created", "2021年")
    page.click("[data-check]")
    _take(page, page.locator("#step-1"), "1-fill")
    _take(page, page.locator("#verdict"), "2-told")
    page.fill("#f-title", "以“邻里家园”品牌把服务送到家门口")
    page.fill("#f-brand-created", "2021")
    with page.expect_download():
        page.click("[data-download]")
    _take(page, page.locator(".exit", has=page.locator("[data-download]")), "3-parcel")


def _answer(page: Page) -> None:
    """The answer to a pull request with two mistakes."""
    text = answer(Submission((seen(*FOUND[:2]),), links=LINKS))
    shown = text.removeprefix(MARK)
    html = "".join(piece.html for piece in story.parse_story(shown, "answer.md").pieces)
    page.set_content(_COMMENT % html)
    _take(page, page.locator("article"), "5-answer")


def _word(form: Path, folder: Path) -> None:
    """The first page of the blank Word form."""
    if shutil.which("soffice") is None:
        print("没有 LibreOffice，Word 申报表的图没有重拍。")
        return
    convert = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(form)]
    subprocess.run(convert, check=True, capture_output=True, timeout=180)
    draw = [
        "pdftoppm",
        "-r",
        "80",
        "-f",
        "1",
        "-l",
        "1",
        "-png",
        str(folder / f"{form.stem}.pdf"),
        str(folder / "word"),
    ]
    subprocess.run(draw, check=True, timeout=60)
    _save(Image.open(next(folder.glob("word*.png"))), "4-word")


def _take(page: Page, part: Locator, name: str) -> None:
    """The part of the page with a margin around it."""
    page.mouse.move(0, 0)  # nothing is pointed at
    part.scroll_into_view_if_needed()
    box = part.bounding_box()
    assert box is not None, name
    top = box["y"] + page.evaluate("scrollY")
    clip = {
        "x": box["x"] - MARGIN,
        "y": top - MARGIN,
        "width": box["width"] + 2 * MARGIN,
        "height": box["height"] + 2 * MARGIN,
    }
    shot = page.screenshot(animations="disabled", full_page=True, clip=clip)  # type: ignore[arg-type]
    _save(Image.open(io.BytesIO(shot)), name)


def _save(image: Image.Image, name: str) -> None:
    image.convert("RGB").save(GUIDE / f"{name}.webp", quality=80, method=6)
    print(f"content/guide/{name}.webp：{image.width}×{image.height}")


if __name__ == "__main__":
    main()
