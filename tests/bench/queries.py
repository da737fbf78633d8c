"""What a query costs a reader: `python -m tests.bench.queries --root FOLDER --json FILE`, of a root whose site is built.

Each query is asked by a client that has fetched nothing but what every visit fetches. Told: bytes fetched for the query, files
opened, milliseconds from the arrival of the files to the answer (each is asked twice, and timed when its files are at hand, so
that neither server nor network counts).
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from playwright.sync_api import sync_playwright

from showcase.gathering.gather import gather
from showcase.publishing.judgement import judge
from showcase.storage.store import Store
from tests.bench.prose import PHRASES, Author
from tests.browser import QUIET, chromium, opened, served
from tests.roots import Gathered
from tests.test_search_index import SHOWN, texts
from tests.test_search_queries import asked_by_people

_TOGETHER = 20
"""Queries asked of one page; then a new one is opened, so that nothing piles up in it that no visit holds, whatever the index is."""
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
    const { openings } = found;
    const besides = library.destinations.besides(found.query).filter((file) => !openings.names.has(file));
    shown.splice(Math.max(1, showcase.openings.MOST - openings.names.size - besides.length));
    if (!found.exact) await library.settle(found, shown);
    await Promise.all(shown.map((number) => library.case(number)));
    openings.most = openings.names.size + besides.length;
    await library.destinations.find(found.query, openings, !numbers.length);
    if (!found.names.size) await library.destinations.written(found.query, openings);
    return { query, bytes, opened, asked: looked, shown: performance.now() - started, about: !found.exact && numbers.length > library.few };
  };
  const all = [];
  for (const query of queries) {
    await asked(query); // over the line
    all.push(await asked(query)); // the same files, at hand
  }
  return all;
}"""


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


def ask(site: str, queries: list[str]) -> Iterator[dict[str, Any]]:
    """Each query with its costs."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=[*QUIET, "--disable-dev-shm-usage"]
        )
        for start in range(0, len(queries), _TOGETHER):
            page, _ = opened(browser, f"{site}cases/", 1440)
            yield from page.evaluate(_ASK, [queries[start : start + _TOGETHER], SHOWN])
            page.context.close()
        browser.close()


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.queries")
    parser.add_argument("--root", type=Path, required=True)
    parser.add_argument("--json", type=Path, required=True)
    options = parser.parse_args()
    with Store(options.root) as store:
        judged = judge(options.root, store)
        searched = Gathered(gather(judged.records), judged.stories)
        found = texts(searched)
        queries = [*asked_by_people(searched), *hard(searched), *natural(found)]
    answers = [answer for site in served(options.root / "site") for answer in ask(site, queries)]
    told: dict[str, Any] = {"queries": len(answers), "about": sum(answer["about"] for answer in answers)}
    for key in ("bytes", "opened", "asked", "shown"):
        values = sorted(answer[key] for answer in answers)
        told |= {key: median(values), f"{key}_95": values[int(len(values) * 0.95)], f"{key}_most": values[-1]}
        print(f"{key}: {max(answers, key=lambda answer: answer[key])['query']!r}")
    options.json.write_text(json.dumps(told), encoding="utf-8")


if __name__ == "__main__":
    main()
