"""The oldest browsers we promise to work in (`browserslist` in package.json): what they lack is taken from this one, and the
site works all the same."""

import hashlib
import json
import random
import re
import subprocess
import zlib
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import node
from tests.roots import PROJECT
from tests.test_search_queries import READY, library

ASSETS = PROJECT / "theme" / "assets"
SCRIPTS = sorted(ASSETS.rglob("*.js"))

TAKEN = """
const gone = [
  [Array.prototype, ["at", "findLast", "findLastIndex", "toSorted", "toReversed", "toSpliced", "with"]], [String.prototype, ["at"]],
  [Object.getPrototypeOf(Uint8Array.prototype), ["at", "findLast", "findLastIndex"]], [Object, ["hasOwn", "groupBy"]],
  [globalThis, ["structuredClone", "DecompressionStream", "createImageBitmap", "BroadcastChannel"]], [Crypto.prototype, ["randomUUID"]], [HTMLDialogElement.prototype, ["show", "showModal", "close"]],
  [Element.prototype, ["checkVisibility"]],
];
for (const [owner, names] of gone) for (const name of names) delete owner[name];
const Pattern = RegExp;
globalThis.RegExp = new Proxy(Pattern, { construct(_, asked, made) {
  if (/\\(\\?<[=!]/.test(String(asked[0]))) throw new SyntaxError(`looks behind: ${asked[0]}`);
  return Reflect.construct(Pattern, asked, made);
} });
"""
"""Newer than Chromium 86, Safari 15 or Firefox 91."""


def old(browser: Browser, url: str) -> tuple[Page, list[str]]:
    """The page in an old browser, and what went wrong there."""
    page = browser.new_context().new_page()
    page.add_init_script(TAKEN)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.goto(url)
    return page, wrong


@pytest.mark.browser
def test_the_library_is_searched(browser: Browser, mini: str) -> None:
    asked = f"?q={quote('服务')}"
    new, _ = library(browser, mini, asked)
    page, wrong = old(browser, f"{mini}cases/{asked}")
    page.wait_for_function(READY)
    told = page.locator("#results-count").inner_text()
    assert re.match(r"[1-9]\d* 个案例", told)
    assert told == new.locator("#results-count").inner_text()
    assert page.evaluate("Boolean(showcase.inflate)") and not new.evaluate("Boolean(showcase.inflate)")
    assert wrong == []


@pytest.mark.browser
def test_the_form_judges_and_offers_its_pictures(
    browser: Browser, mini: str, photographs: list[Path]
) -> None:
    page, wrong = old(browser, f"{mini}submit/")
    page.wait_for_function("document.getElementById('submission').dataset.state === 'ready'")
    page.fill("#f-title", "今年*月到*县，19大精神...党的20大")
    page.locator("#f-title").blur()
    told = page.locator("#f-title-told li")
    told.first.wait_for()
    assert "原文隐去" in "".join(told.all_inner_texts()) or told.count() > 1
    chooser = page.locator("#chooser")
    assert not chooser.is_visible()
    page.select_option("#f-kind", "case")
    page.locator("[data-mark=picture]:visible").first.click()
    assert chooser.is_visible()
    chooser.locator("[data-close]").click()
    assert not chooser.is_visible()
    page.set_input_files(
        "#pick-pictures", str(photographs[0])
    )  # `createImageBitmap` of then knows no orientation
    page.wait_for_function("document.querySelector('[data-thumb] img')?.naturalHeight === 2560")
    page.click("[data-drafts] summary")
    page.click("[data-drafts] [data-new-draft]")
    page.locator("[data-drafts-list] li").wait_for()
    page.evaluate("() => { window.print = () => {}; }")
    page.click("[data-print]")
    assert "一页" in page.locator("[data-printed]").inner_text()
    assert wrong == []


@pytest.mark.browser
def test_a_figure_leads_to_its_file(browser: Browser, mini: str) -> None:
    page, wrong = old(browser, f"{mini}cases/2024/nuanxin-chuangkou/")
    assert not page.locator("#viewer").is_visible()
    assert wrong == []
    page.locator("a.figure__open").first.click()
    page.wait_for_url(re.compile(r"\.webp$"))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.relative_to(ASSETS).as_posix())
def test_no_script_looks_behind(path: Path) -> None:
    """Safari before 16.4 refuses the whole script."""
    assert not re.search(r"\(\?<[=!]", path.read_text("utf-8"))


def test_what_is_published_is_read_by_a_parser_of_2021(mini_folder: Path) -> None:
    """Of ES2022 only private methods are used (Chrome 84, Safari 15, Firefox 90), by the search and the library; and no pattern that Python
    hands over looks behind."""
    program = """
      const { parse } = require("acorn");
      const told = [];
      for (const [name, text] of JSON.parse(require("node:fs").readFileSync(0, "utf8")))
        try { parse(text, { ecmaVersion: /library|search|marks/.test(name) ? 2022 : 2021 }); } catch (error) { told.push(`${name}: ${error.message}`); }
      console.log(JSON.stringify(told));
    """
    texts = {
        path.relative_to(mini_folder).as_posix(): path.read_text("utf-8")
        for path in (*mini_folder.glob("assets/*.js"), mini_folder / "submit/form-data.js")
    }
    assert len(texts) > 5
    asked = json.dumps([*texts.items(), ["newer", "class A { static { this.b = 1; } }"]])
    done = subprocess.run(
        [node(), "-e", program], cwd=PROJECT, input=asked, capture_output=True, text=True, check=True
    )
    assert [one.partition(":")[0] for one in json.loads(done.stdout)] == ["newer"]
    assert [name for name, text in texts.items() if re.search(r"\(\?<[=!]", text)] == []


def test_what_is_packed_is_unpacked() -> None:
    """search/inflate.js against zlib: stored, fixed and told codes, long matches, texts that repeat and that do not."""
    chance = random.Random(1951)
    noise = chance.randbytes(70_000)
    prose = "".join(
        chance.choices("党建品牌办事服务群众一二三四五，。", weights=range(1, 18), k=30_000)
    ).encode()
    texts = [
        b"",
        b"a",
        b"ab" * 40_000,
        noise,
        prose,
        bytes(range(256)) * 300,
        (ASSETS / "search/files.js").read_bytes(),
    ]
    packed = []
    for text in texts:
        for level, strategy in (
            (0, 0),
            (1, 0),
            (9, 0),
            (6, zlib.Z_FIXED),
            (6, zlib.Z_HUFFMAN_ONLY),
            (6, zlib.Z_RLE),
        ):
            packer = zlib.compressobj(level, zlib.DEFLATED, 15, 9, strategy)
            packed.append((packer.compress(text) + packer.flush()).hex())
    program = """
      const fs = require("node:fs");
      globalThis.showcase = {};
      require("node:vm").runInThisContext(fs.readFileSync(process.argv[1], "utf8"));
      const crypto = require("node:crypto");
      const digest = (hex) => crypto.createHash("sha256").update(showcase.inflate(Buffer.from(hex, "hex"))).digest("hex");
      console.log(JSON.stringify(JSON.parse(fs.readFileSync(0, "utf8")).map(digest)));
    """
    done = subprocess.run(
        [node(), "-e", program, str(ASSETS / "search/inflate.js")],
        input=json.dumps(packed), capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert json.loads(done.stdout) == [hashlib.sha256(text).hexdigest() for text in texts for _ in range(6)]
