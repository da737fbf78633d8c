"""What a query costs a reader: `python -m tests.bench.queries [--cases 10000] [--root FOLDER]`.

The library page of a small site gets the search of many cases; each query is asked by a client that has fetched nothing but
what every visit fetches. Told: bytes fetched for the query, files opened, milliseconds from the arrival of the files to the
answer (they are handed over from memory, so that neither server nor network counts), and what the index costs to make.
Budgets (issue 4): 150 KB, 300 ms, 10 s, 1 GB.
"""

import argparse
import json
import os
import resource
import tempfile
import time
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import sync_playwright

from showcase.gathering.catalogue import Catalogue
from showcase.gathering.gather import gather
from showcase.publishing.judgement import judge
from showcase.publishing.publish import publish
from showcase.rendering.search.files import files
from showcase.storage.store import Store
from tests.bench.__main__ import synthetic_root
from tests.browser import QUIET, chromium, opened, served
from tests.roots import mini_root
from tests.test_library import asked_by_people
from tests.test_search_index import texts

_LONG = 12
"""Long queries of common words besides: the hardest, as every run of theirs is in many cases."""

_ASK = """async ([held, queries]) => {
  let bytes = 0, opened = 0;
  const bodies = Object.fromEntries(Object.entries(held).map(([name, file]) => [name, Uint8Array.from(atob(file), (c) => c.charCodeAt(0))]));
  window.fetch = async (address) => {
    const name = new URL(address, location).pathname.split("/search/")[1];
    bytes += bodies[name].length;
    opened += 1;
    return new Response(bodies[name]);
  };
  const { Library, ABSENT } = window.showcaseSearch;
  const all = [];
  for (const query of queries) {
    const library = await Library.open(new URL("../search/manifest.json", location).href);
    await library.folding();
    bytes = 0; opened = 0;
    const started = performance.now();
    const found = await library.find(query);
    const asked = performance.now() - started;
    const numbers = [...found.tiers.keys()].filter((number) => found.tiers[number] !== ABSENT);
    const shown = numbers.sort((one, other) => found.tiers[one] - found.tiers[other]).slice(0, found.exact || numbers.length > 48 ? 20 : 48);
    if (!found.exact) await library.settle(found, shown);
    await Promise.all(shown.slice(0, 20).map((number) => library.case(number)));
    all.push({ query, bytes, opened, asked, shown: performance.now() - started });
  }
  return all;
}"""


def _processor() -> float:
    own, below = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + below.ru_utime + below.ru_stime


def index(catalogue: Catalogue, folder: Path) -> Mapping[str, bytes]:
    """The files of the search, made from nothing and once more with what was kept, each told in seconds."""
    made: Mapping[str, bytes] = {}
    for what in ("从头", "没有变化"):
        store = Store(folder)
        busy, started = _processor(), time.perf_counter()
        made = files(catalogue, store.kept("search"))
        store.close()
        print(f"索引{what}：处理器 {_processor() - busy:.1f} 秒，历时 {time.perf_counter() - started:.1f} 秒")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"文件 {len(made)} 个，{sum(map(len, made.values())) / 1e6:.1f} MB；内存最多 {peak:.0f} MiB（连同案例）"
    )
    return made


def hard(catalogue: Catalogue) -> list[str]:
    """Long queries of common words, and single characters."""
    stories = [story for _, _, story in texts(catalogue)[:: max(1, len(catalogue.cases) // _LONG)]][:_LONG]
    return [*(story[40:60].split("\n")[0] for story in stories), "党", "服", "的", "1"]


def ask(site: str, made: Mapping[str, bytes], queries: list[str]) -> list[dict[str, Any]]:
    """Each query with its costs."""
    held = {address.removeprefix("search/"): b64encode(content).decode() for address, content in made.items()}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        page, _ = opened(browser, f"{site}cases/", 1440)
        answers: list[dict[str, Any]] = page.evaluate(_ASK, [held, queries])
        browser.close()
    return answers


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.queries")
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--root", type=Path, help="a root of that many cases made before")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        root = options.root or synthetic_root(folder, options.cases)
        catalogue = gather(judge(root).records)
        made = index(catalogue, folder)
        small = mini_root(folder)
        publish(small, small / "site", books=False)
        queries = [*asked_by_people(texts(catalogue)), *hard(catalogue)]
        site = next(served(small / "site"))
        answers = ask(site, made, queries)
    print(f"{len(answers)} 个检索，案例 {len(catalogue.cases)} 个，机器负载 {os.getloadavg()[0]:.1f}")
    for key, label, unit in (("bytes", "取回", 1e3), ("opened", "文件", 1), ("asked", "查索引", 1), ("shown", "首屏结果", 1)):  # fmt: skip
        values = sorted(answer[key] / unit for answer in answers)
        worst = max(answers, key=lambda answer: answer[key])["query"]
        print(
            f"{label}：中位 {median(values):.0f}，95% {values[int(len(values) * 0.95)]:.0f}，最多 {values[-1]:.0f}（{json.dumps(worst, ensure_ascii=False)}）"
        )


if __name__ == "__main__":
    main()
