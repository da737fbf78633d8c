"""What a query costs a reader: `python -m tests.bench.queries [--cases 10000] [--root FOLDER]`.

The library page of a small site gets the search of many cases; each query is asked by a client that has fetched nothing but
what every visit fetches. Told: bytes fetched for the query, files opened, milliseconds from the arrival of the files to the
answer (each is asked twice, and timed when its files are at hand, so that neither server nor network counts), and what the
index costs to make. Budgets: docs/measurements.md#budgets.
"""

import argparse
import json
import os
import resource
import shutil
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from playwright.sync_api import sync_playwright

from showcase.gathering.catalogue import Catalogue
from showcase.gathering.gather import gather
from showcase.judging.story_reader import StoryReader
from showcase.publishing.judgement import judge
from showcase.publishing.publish import publish
from showcase.rendering.search.files import files
from showcase.storage.store import Store
from tests.bench.roots import synthetic_root
from tests.bench.prose import PHRASES, Author
from tests.browser import QUIET, chromium, opened, served
from tests.roots import Gathered, mini_root
from tests.test_library import asked_by_people
from tests.test_search_index import SHOWN, texts

_LONG = 12
"""Long queries of common words besides: the hardest, as every run of theirs is in many cases."""

_ASK = """async ([queries, shownAtOnce]) => {
  const { Library, ABSENT } = showcase.search;
  const held = new Map();
  const overLine = window.fetch;
  let bytes = 0, opened = 0;
  const fetched = async (address, options) => {
    const name = String(address);
    if (!held.has(name)) held.set(name, await (await overLine(address, options)).arrayBuffer());
    bytes += held.get(name).byteLength;
    opened += 1;
    return new Response(held.get(name));
  };
  const asked = async (query) => {
    window.fetch = fetched;
    const library = await Library.open(new URL("../search/manifest.json", location).href);
    await library.folding();
    await library.index.wide();
    bytes = 0; opened = 0;
    const started = performance.now();
    const found = await library.find(query);
    const looked = performance.now() - started;
    const numbers = [...found.tiers.keys()].filter((number) => found.tiers[number] !== ABSENT);
    const shown = numbers.sort((one, other) => found.tiers[one] - found.tiers[other]).slice(0, shownAtOnce);
    if (!found.exact) await library.settle(found, shown);
    await Promise.all(shown.map((number) => library.case(number)));
    return { query, bytes, opened, asked: looked, shown: performance.now() - started, about: !found.exact && numbers.length > library.few };
  };
  const all = [];
  for (const query of queries) {
    await asked(query); // over the line
    all.push(await asked(query)); // the same files, at hand
    if (held.size > 2000) held.clear();
  }
  return all;
}"""


def _processor() -> float:
    own, below = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + below.ru_utime + below.ru_stime


def index(catalogue: Catalogue, stories: StoryReader, folder: Path) -> Mapping[str, bytes]:
    """The files of the search, made from nothing and once more with what was kept, each told in seconds."""
    made: Mapping[str, bytes] = {}
    for what in ("从头", "没有变化"):
        store = Store(folder)
        busy, started = _processor(), time.perf_counter()
        made = files(catalogue, stories, store.kept("search"))
        store.close()
        print(f"索引{what}：处理器 {_processor() - busy:.1f} 秒，历时 {time.perf_counter() - started:.1f} 秒")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"文件 {len(made)} 个，{sum(map(len, made.values())) / 1e6:.1f} MB；内存最多 {peak:.0f} MiB（连同案例）"
    )
    return made


def hard(found: Gathered) -> list[str]:
    """Long queries of common words, and single characters."""
    stories = [story for _, _, story in texts(found)[:: max(1, len(found.catalogue.cases) // _LONG)]][:_LONG]
    return [*(story[40:60].split("\n")[0] for story in stories), "党", "服", "的", "1"]


def natural(found: list[tuple[str, str, str]]) -> list[str]:
    """Words and set phrases of the prose, common ones and rare ones, two words in a row and two terms."""
    author, chance = Author("queries"), Random(5)
    return [
        *PHRASES, *author.words(120), *("".join(author.words(2)) for _ in range(60)), *(" ".join(author.words(2)) for _ in range(40)),
        *(story[at : at + length] for _, _, story in chance.sample(found, min(80, len(found))) if len(story) > 100
          for at, length in [(chance.randrange(len(story) - 20), chance.choice((2, 3, 4, 4, 5, 6, 8, 12)))]
          if "\n" not in story[at : at + length]),
    ]  # fmt: skip


def ask(site: str, queries: list[str]) -> list[dict[str, Any]]:
    """Each query with its costs."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        page, _ = opened(browser, f"{site}cases/", 1440)
        answers: list[dict[str, Any]] = page.evaluate(_ASK, [queries, SHOWN])
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
        judged = judge(root)
        catalogue = gather(judged.records)
        made = index(catalogue, judged.stories, folder)
        small = mini_root(folder)
        publish(small, small / "site", books=False)
        shutil.rmtree(small / "site" / "search")
        for address, content in made.items():
            (small / "site" / address).parent.mkdir(parents=True, exist_ok=True)
            (small / "site" / address).write_bytes(content)
        searched = Gathered(catalogue, judged.stories)
        found = texts(searched)
        queries = [*asked_by_people(found), *hard(searched), *natural(found)]
        answers = ask(next(served(small / "site")), queries)
    about = sum(answer["about"] for answer in answers)
    print(
        f"{len(answers)} 个检索（{about} 个的数目先写“约”），案例 {len(catalogue.cases)} 个，机器负载 {os.getloadavg()[0]:.1f}"
    )
    for key, label, unit in (("bytes", "取回", 1e3), ("opened", "文件", 1), ("asked", "查索引", 1), ("shown", "首屏结果", 1)):  # fmt: skip
        values = sorted(answer[key] / unit for answer in answers)
        worst = max(answers, key=lambda answer: answer[key])["query"]
        print(
            f"{label}：中位 {median(values):.0f}，95% {values[int(len(values) * 0.95)]:.0f}，最多 {values[-1]:.0f}（{json.dumps(worst, ensure_ascii=False)}）"
        )


if __name__ == "__main__":
    main()
