"""What looks at pages: axe-core in the browser, html-validate on the files, and which page stands for each kind."""

import json
import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.roots import PROJECT

STANDARDS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
"""axe-core's tags: WCAG 2.2 A and AA, and what it calls best practice."""
ENHANCED = ("color-contrast-enhanced",)
"""Its rule for a contrast of 7 (WCAG AAA), which 高对比 promises."""

COLOURS = ("color-contrast", "link-in-text-block")
"""Its rules that another set of colours can break."""

_RUN = """async ([asked, passedOver]) => (await axe.run({
  runOnly: asked, rules: Object.fromEntries(passedOver.map((rule) => [rule, { enabled: false }])), resultTypes: ['violations'], preload: false,
})).violations.flatMap((found) => found.nodes.map((node) => `${found.id}: ${node.target.join(' ')} ${node.failureSummary}`))"""
_TOOLS = PROJECT / "node_modules"


def tool(place: str) -> Path:
    """A file of the npm tools. Without it these tests are left out, unless CI says that they must not be."""
    found = _TOOLS / place
    if not found.exists():
        if os.environ.get("SHOWCASE_REQUIRE_BROWSER"):
            pytest.fail(f"{place} is not installed, and SHOWCASE_REQUIRE_BROWSER is set")
        pytest.skip(
            "没有装网页检查工具（axe-core、html-validate），这些检查没有做；装上 npm 再运行 make test"
        )
    return found


@cache
def axe() -> str:
    """The script that finds what is wrong."""
    return tool("axe-core/axe.min.js").read_text(encoding="utf-8")


def violations(
    page: Page, asked: tuple[str, ...] = STANDARDS, *, passed_over: tuple[str, ...] = ()
) -> list[str]:
    """What axe-core finds wrong with the page as it stands, one line for each element, by its tags or rules but these."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe())
    found: list[str] = page.evaluate(_RUN, [list(asked), list(passed_over)])
    return found


_CHOOSE = """(settings) => {
  for (const [name, value] of Object.entries(settings)) document.querySelector(`#display input[name=${name}][value=${value}]`).click();
}"""


def choose(page: Page, **settings: str) -> None:
    """Choose in 显示设置: text, contrast, scheme."""
    page.evaluate(_CHOOSE, settings)


def invalid(folder: Path) -> list[str]:
    """What html-validate finds wrong with the HTML files below a folder, by the project's own settings."""
    node = shutil.which("node")
    program = tool("html-validate/bin/html-validate.mjs")
    if node is None:
        pytest.fail("html-validate is installed, but there is no node to run it")
    with tempfile.TemporaryDirectory() as out:
        answer = Path(out) / "told.json"  # to a pipe it does not always write to the end
        settings = str(PROJECT / ".htmlvalidate.cjs")
        command = [node, str(program), "--config", settings, "-f", f"json={answer}", str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
        assert answer.is_file(), done.stderr
        told: list[dict[str, Any]] = json.loads(answer.read_text(encoding="utf-8"))
    return [
        f"{Path(file['filePath']).relative_to(folder)}:{message['line']}:{message['column']} {message['ruleId']}: {message['message']}"
        for file in told
        for message in file["messages"]
    ]


def kinds(site: Path) -> list[str]:
    """The largest page of each kind: pages of a kind lie equally deep in the same folder of the site's root.

    The pages of a long list beyond the first count as a kind of their own.
    """
    largest: dict[tuple[str, int, bool], tuple[int, str]] = {}
    for file in sorted(set(site.rglob("*.html")) - {site / "submit" / "shenbaobiao.html"}):
        # That one is no page of the site but a file to take away: test_form looks at it.
        address = file.relative_to(site).as_posix().removesuffix("index.html")
        steps = address.strip("/").split("/")
        kind = steps[0], len(steps), len(steps) > 2 and steps[-1].isdecimal() and len(steps[-1]) < 4
        largest[kind] = max(largest.get(kind, (0, "")), (file.stat().st_size, address))
    return [address for _, address in largest.values()]


_FAULTS = """() => {
  const told = [];
  const levels = [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((heading) => Number(heading.tagName[1]));
  const first = levels.filter((level) => level === 1).length;
  if (first !== 1) told.push(`${first} headings of the first level`);
  for (const [index, level] of levels.entries())
    if (index && level > levels[index - 1] + 1) told.push(`h${level} follows h${levels[index - 1]}`);
  if (document.documentElement.lang !== 'zh-CN') told.push(`lang is ${document.documentElement.lang}`);
  if (!document.title.trim()) told.push('no title');
  for (const part of ['header', 'main', 'footer', 'nav[aria-label]', '.skip[href="#main"]'])
    if (!document.querySelector(part)) told.push(`no ${part}`);
  return told;
}"""
_OVERHANG = """() => {
  const wide = document.documentElement.scrollWidth - window.innerWidth;
  if (wide <= 0) return [];
  const outside = [...document.querySelectorAll('main *, header *, footer *')]
    .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
    .map((element) => element.className || element.tagName);
  return [`${wide} px wider than a window of ${window.innerWidth} px: ${[...new Set(outside)].slice(0, 6).join(', ')}`];
}"""


def misbuilt(page: Page) -> list[str]:
    """Headings, language, title and landmarks that are not as on every page of the site."""
    found: list[str] = page.evaluate(_FAULTS)
    return found


def overhang(page: Page) -> list[str]:
    """Whether one would have to scroll sideways, and for what."""
    found: list[str] = page.evaluate(_OVERHANG)
    return found


_OVERHANG_IN_LARGE_TYPE = f"""() => {{
  const overhang = {_OVERHANG};
  const choose = (text) => document.querySelector(`#display input[name=text][value=${{text}}]`).click();
  const told = ['large', 'larger'].flatMap((text) => {{
    choose(text);
    return overhang().map((found) => `字号 ${{text}}: ${{found}}`);
  }});
  choose('standard');
  return told;
}}"""


def overhang_in_large_type(page: Page) -> list[str]:
    """The same for 显示设置's larger texts: all in one step, between whose parts nothing is painted."""
    found: list[str] = page.evaluate(_OVERHANG_IN_LARGE_TYPE)
    return found


_WANTED = """() => {
  const groups = new Set();
  return [...document.querySelectorAll('a[href],button,input,select,textarea,summary,[tabindex="0"]')].filter((element) => {
    if (element.disabled || element.closest('[hidden]') || !element.checkVisibility({ visibilityProperty: true })) return false;
    if (element.type !== 'radio') return true;
    return !groups.has(element.name) && groups.add(element.name);
  }).length;
}"""
_FOCUSED = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const said = (element.textContent.trim() || element.getAttribute('class') || element.tagName).slice(0, 30);
  const box = element.getBoundingClientRect();
  if (!box.width || !box.height) return { said, seen: false };
  const around = [element, element.nextElementSibling, element.firstElementChild];
  for (let above = element.parentElement; above && around.length < 8; above = above.parentElement) around.push(above);
  const ring = (one) => {
    const style = getComputedStyle(one);
    return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || (one.tagName === 'rect' && parseFloat(style.strokeWidth) >= 3);
  };
  return { said, seen: around.some((one) => one && ring(one)) };
}"""


def unfocusable(page: Page) -> list[str]:
    """What the Tab key does not reach from the top of the page to its end, and what does not show that it has the focus."""
    wanted: int = page.evaluate(_WANTED)
    told, reached = [], 0
    for _ in range(wanted + 5):
        page.keyboard.press("Tab")
        focused = page.evaluate(_FOCUSED)
        if focused is None:
            break
        reached += 1
        if not focused["seen"]:
            told.append(f"no ring: {focused['said']}")
    if reached != wanted:
        told.append(f"{reached} of {wanted} reached")
    return told
