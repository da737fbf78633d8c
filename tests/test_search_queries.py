"""The search answers what people type exactly as a plain scan does: cases and everything else, in a real Chromium."""

import json
import random
import re
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import Browser, Page

from showcase.gathering.catalogue import Catalogue
from showcase.gathering.gather import gather
from showcase.publishing.judgement import judge
from showcase.rendering.pages.staff_pages import staff_pages
from showcase.rendering.search import names
from showcase.rendering.search.destinations import KINDS, StaffText, destinations, staff_texts
from showcase.rendering.search.folding import fold, tidy, variants
from showcase.rendering.search.names import bare, syllables
from tests.bench.roots import synthetic_root
from tests.browser import opened, served
from tests.roots import PROJECT, Gathered, gathered
from tests.showcases import search_files
from tests.test_search_index import queries, scan, texts

pytestmark = pytest.mark.browser

QUERIES = 240
NAMED = 160
PAGES = f"{[kind.code for kind in KINDS].index('page')} "
MANY = 2000
READY = "document.getElementById('library').dataset.state === 'ready'"
FIELD = 1
TIERS = {0: 0, 1: 2, 2: 3}
"""Of the index as the page counts them: between head and summary stand the fields."""
FIND = """async (queries) => {
  const { ABSENT } = showcase.search;
  const all = [];
  for (const query of queries) {
    const found = await showcase.library.find(query);
    const numbers = () => [...found.tiers.keys()].filter((number) => found.tiers[number] !== ABSENT);
    if (!found.exact) await showcase.library.settle(found, numbers());
    all.push(numbers().map((number) => [number, found.tiers[number]]));
  }
  return all;
}"""
NAME = """async (queries) => Promise.all(queries.map(async (text) => {
  const openings = new showcase.openings.Openings(showcase.openings.MOST);
  const { hits, cut } = await showcase.library.destinations.named(await showcase.library.read(text), openings);
  return { cut, hits: hits.map(({ row }) => row[0] + ' ' + row[2]) };
}))"""
AT_HAND = """async () => {
  const held = await (await fetch("../search/all.json")).json();
  window.fetch = async (address) => {
    const file = held[new URL(address).pathname.split("/search/")[1]];
    return new Response(Uint8Array.from(atob(file), (char) => char.charCodeAt(0)));
  };
}"""
EDGES = (
    "{}，",
    "《{}》",
    "“{}”",
    "‘{}’",
    "「{}」",
    "  {}。",
    "（{}）",
    "{}？",
    "、{}",
    "【{}】",
    "＂{}＂",
    "#{}#",
    "\u200b{}\ufeff",
)


@pytest.fixture(scope="module")
def large(mini_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Gathered]]:
    """A site with the search of MANY cases; of their pages only the library is there, which is all a search asks for."""
    folder = tmp_path_factory.mktemp("large")
    judged = judge(synthetic_root(folder, MANY, story_length=400))
    found = gather(judged.records)
    copytree(mini_folder, folder / "site")
    at_hand: dict[str, str] = {}
    for address, content in search_files(
        found, judged.stories, {}, staff_texts(judged.staff, staff_pages(judged.staff, judged.records.pages))
    ).items():
        (folder / "site" / address).parent.mkdir(parents=True, exist_ok=True)
        (folder / "site" / address).write_bytes(content)
        at_hand[address.removeprefix("search/")] = b64encode(content).decode()
    (folder / "site" / "search" / "all.json").write_text(json.dumps(at_hand), encoding="ascii")
    for site in served(folder / "site"):
        yield site, Gathered(found, judged.stories)


def library(browser: Browser, site: str, asked: str = "", width: int = 1440) -> tuple[Page, list[str]]:
    page, wrong = opened(browser, f"{site}cases/{asked}", width)
    page.wait_for_function(READY)
    return page, wrong


@dataclass(frozen=True)
class Asked:
    """A query: of each group one word holds, of the barred ones none."""

    wanted: Sequence[Sequence[str]]
    barred: Sequence[str] = ()


class People:
    """Queries as people type them, with what they mean."""

    def __init__(self, found: Gathered, seed: int = 7) -> None:
        self.chance, self.every = random.Random(seed), texts(found)
        self.labels = sorted({
            fold(tidy(value.label)) + spoken
            for facet in found.catalogue.facets for value in facet.present for spoken in ("", facet.spoken)
        } | {
            fold(tidy(name)) for facet in found.catalogue.facets for value in facet.present for name in value.formerly
        })  # fmt: skip
        self.numbers = list(found.catalogue.cases)
        self.drawn = (term for term in queries(self.every) if term.isalnum() and self._is_read(term))
        words = {word for case in self.every for text in case for word in re.findall(r"[a-z0-9.%]{2,}", text)}
        self.foreign = sorted(word for word in words if word.strip(".") == word)
        self.fuller: dict[str, str] = {}
        for traditional, simple in variants().items():
            self.fuller.setdefault(simple, traditional)

    def _is_read(self, term: str) -> bool:
        """Not letters that nothing has: these would be taken for pinyin."""
        return not re.search("[a-z]", term) or bool(scan(self.every, term))

    def word(self) -> str:
        return next(self.drawn)

    def queries(self, count: int) -> list[tuple[str, Asked]]:
        kinds: list[Callable[[], tuple[str, Asked]]] = [
            self._one, self._one, self._edged, self._full_width, self._traditional, self._two, self._two_of_one, self._value, self._number,
            self._either, self._barred, self._phrase,
        ]  # fmt: skip
        return [kinds[number % len(kinds)]() for number in range(count)]

    def _one(self) -> tuple[str, Asked]:
        word = self.word()
        return word, Asked([[word]])

    def _edged(self) -> tuple[str, Asked]:
        word = self.word()
        return self.chance.choice(EDGES).format(word), Asked([[word]])

    def _full_width(self) -> tuple[str, Asked]:
        word = self.chance.choice(self.foreign)
        wide = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})
        return word.upper().translate(wide), Asked([[word]])

    def _traditional(self) -> tuple[str, Asked]:
        word = self.word()
        return "".join(self.fuller.get(char, char) for char in word), Asked([[word]])

    def _two(self) -> tuple[str, Asked]:
        one, other = self.word(), self.word()
        return one + self.chance.choice((" ", "　", "、", "；")) + other, Asked([[one], [other]])

    def _two_of_one(self) -> tuple[str, Asked]:
        """Two words that one case has, be it in different tiers."""
        case = self.chance.choice(self.every)
        one, other = (self._stretch(case[tier]) for tier in (1, 2))
        return f"{one} {other}", Asked([[one], [other]])

    def _stretch(self, text: str) -> str:
        start = self.chance.randrange(max(1, len(text) - 3))
        found = text[start : start + 3]
        return found if found.isalnum() and not re.search("[a-z]", found) else "党建"

    def _value(self) -> tuple[str, Asked]:
        label = self.chance.choice([label for label in self.labels if label.isalnum()])
        return label, Asked([[label]])

    def _number(self) -> tuple[str, Asked]:
        number = self.chance.choice(self.numbers)
        typed = self.chance.choice(
            (number, f"https://xxx.example/cases/{number}/", number[2:], number.upper())
        )
        return typed, Asked([[number if "//" in typed else typed.lower()]])

    def _either(self) -> tuple[str, Asked]:
        one, other, both = self.word(), self.word(), self.word()
        return f"{one}{self.chance.choice(('|', ' | ', '｜'))}{other} {both}", Asked([[one, other], [both]])

    def _barred(self) -> tuple[str, Asked]:
        one, other = self.word(), self.word()
        return f"{one} {self.chance.choice('-－')}{other}", Asked([[one]], [other])

    def _phrase(self) -> tuple[str, Asked]:
        one, other = self.word(), self.word()
        return f'"{one}" “{other}”', Asked([[one], [other]])


def asked_by_people(found: Gathered) -> list[str]:
    """QUERIES queries as people type them."""
    return [typed for typed, _ in People(found).queries(QUERIES)]


class Plain:
    """What a plain scan of records and values finds."""

    def __init__(self, found: Gathered, every: list[tuple[str, str, str]]) -> None:
        self.every = every
        self.keys = list(found.catalogue.cases)
        cases = list(found.catalogue.cases.values())
        self.values: list[tuple[str, str, set[int]]] = []
        for facet in found.catalogue.facets:
            held: dict[str, set[int]] = {}
            for number, case in enumerate(cases):
                for code in facet.held[case.unit.id if facet.by_unit else case.key]:
                    held.setdefault(code, set()).add(number)
            self.values += (
                (fold(tidy(name)), spoken, held.get(value.code, set()))
                for value in facet.values
                for name, spoken in ((value.label, facet.spoken), *((name, "") for name in value.formerly))
            )

    def term(self, term: str) -> Mapping[int, int]:
        found = {number: TIERS[tier] for number, tier in scan(self.every, term).items()}
        for label, spoken, numbers in self.values:
            if 0 <= (label + spoken).find(term) < len(label):
                found |= {number: min(found.get(number, FIELD), FIELD) for number in numbers}
        if re.fullmatch("(?=.*[/-])[a-z0-9/-]{3,}", term):
            found |= {number: 0 for number, key in enumerate(self.keys) if term in key}
        return found

    def answer(self, asked: Asked) -> dict[int, int]:
        groups = []
        for words in asked.wanted:
            found: dict[int, int] = {}
            for one in map(self.term, words):
                found |= {number: min(tier, found.get(number, tier)) for number, tier in one.items()}
            groups.append(found)
        barred = {number for word in asked.barred for number in self.term(word)}
        shared = set(groups[0]).intersection(*groups) - barred
        return {number: max(group[number] for group in groups) for number in shared}


@pytest.mark.parametrize("which", ["real", pytest.param("large", marks=pytest.mark.slow)])
def test_a_query_finds_exactly_what_a_plain_scan_finds(
    browser: Browser, request: pytest.FixtureRequest, which: str
) -> None:
    given = request.getfixturevalue(which)
    site, searched = (given, gathered(PROJECT)) if which == "real" else given
    people = People(searched)
    plain, asked = Plain(searched, people.every), people.queries(QUERIES)
    page, wrong = library(browser, site)
    if which == "large":
        page.evaluate(AT_HAND)  # thousands of files one by one would only measure this test's own server
    answers = [dict(map(tuple, answer)) for answer in page.evaluate(FIND, [typed for typed, _ in asked])]
    for (typed, meant), answer in zip(asked, answers, strict=True):
        assert answer == plain.answer(meant), typed
    assert sum(map(bool, answers)) > QUERIES * 0.6  # most queries find something
    assert wrong == []
    page.close()


# --- what it costs ---

MOST, KILOBYTES = 12, 120
ALWAYS = ("manifest.json", "library.bin", "variants.bin", "wide.bin", "places.bin", "brands.bin")
"""Every visit fetches these, whatever is asked."""
OPENED = """async ([queries, views]) => {
  await Promise.all([showcase.library.folding(), showcase.library.index.wide(), showcase.library.index.placesOf(), showcase.library.brandPlaces()]);
  const held = window.fetch;
  const told = [];
  const asked = document.getElementById("library-query");
  for (const query of queries) {
    let files = 0, bytes = 0;
    showcase.library.files.asked.forEach((_, name, all) => { if (!views.includes(name)) all.delete(name); });
    showcase.library.cases_ = {};
    showcase.library.destinations.sounds_ = undefined;
    window.fetch = async (address, options) => {
      const answer = await held(address, options);
      if (views.some((name) => String(address).split("?")[0].endsWith(`search/${name}`))) return answer;
      files += 1;
      bytes += (await answer.clone().arrayBuffer()).byteLength;
      return answer;
    };
    asked.value = query;
    document.getElementById("library-search").dispatchEvent(new Event("submit", { cancelable: true }));
    do await new Promise((done) => setTimeout(done, 5)); while (document.getElementById("library").dataset.state !== "ready");
    const shown = document.querySelectorAll("#results-list [data-put=name]").length;
    const none = shown || document.querySelectorAll("#results-finds:not([hidden])").length ? "" : document.getElementById("results-none").textContent;
    const left = document.getElementById("results-left");
    told.push({ query, files, bytes, shown, none, count: document.getElementById("results-count").textContent, left: left.hidden ? "" : left.textContent });
  }
  window.fetch = held;
  return told;
}"""


def many_ways(found: Gathered, every: Sequence[tuple[str, list[str]]], count: int) -> Iterator[str]:
    """Alternatives, words that all must hold, words that must not; of all kinds that are typed, pinyin among them."""
    chance, people = random.Random(11), People(found, 11)
    spelt = names_typed(every, 10**9)
    for number in range(count):
        size = 2 + number % 6
        terms = [people.word() if chance.random() < 0.6 else next(spelt) for _ in range(size)]
        if number % 5 == 4:
            terms = [next(spelt) for _ in range(size)]
        match number % 4:
            case 0 | 1:
                yield "|".join(terms)
            case 2:
                yield " ".join(terms[:2]) + "|" + "|".join(terms[2:]) + " -" + people.word()
            case _:
                yield " ".join(terms)


@pytest.mark.parametrize("which", ["real", pytest.param("large", marks=pytest.mark.slow)])
def test_a_query_of_any_number_of_words_opens_twelve_files_at_most(
    browser: Browser, request: pytest.FixtureRequest, which: str
) -> None:
    """Asked of the page itself, as somebody types it: all that is fetched for it, but for what every visit fetches."""
    given = request.getfixturevalue(which)
    site, searched = (given, gathered(PROJECT)) if which == "real" else given
    every = named(searched, written(PROJECT) if which == "real" else ())
    most = 40 if which == "large" else 20
    asked = [*many_ways(searched, every, most), *names_typed(every, most), *asked_by_people(searched)[:most]]
    page, wrong = library(browser, site)
    if which == "large":
        page.evaluate(AT_HAND)
    told = page.evaluate(OPENED, [asked, ALWAYS])
    for one in told:
        if one["none"]:  # then what may have been meant is looked for besides
            continue
        assert one["files"] <= MOST, one
        assert one["bytes"] <= KILOBYTES * 1000, one
        assert one["shown"] or "没有找到" in one["count"] or "约" in one["count"], one
    assert sum(not one["shown"] and "约" in one["count"] for one in told) < len(told) / 20
    assert sum(one["files"] > 0 for one in told) > len(told) / 2
    if which == "large":
        assert any(one["left"].startswith("一次查的词太多") for one in told)
        wrong = [one for one in wrong if "404" not in one]  # no mark lies there
    assert wrong == []
    page.close()


# --- everything else that is found ---


def readings(content: str) -> Mapping[str, set[str]]:
    """Character → how it is read, from the file the page has."""
    read: dict[str, set[str]] = {}
    for line in content.split("\n"):
        sound = re.match("[a-z]+", line)
        for char in line[sound.end() :] if sound else "":
            read.setdefault(char, set()).add(sound[0] if sound else "")
    return read


def spelt(name: str, typed: str, read: Mapping[str, set[str]]) -> bool:
    """Whether `typed` stands in a name as characters, syllables, first letters, the last of them half typed."""

    def fits(at: int, left: str) -> bool:
        if not left:
            return True
        if at == len(name):
            return False
        ways = {name[at]} & {left[:1]}
        for sound in read.get(name[at], {name[at]}):
            ways |= {
                way
                for way in (sound, sound[:2] if sound[1:2] == "h" else "", sound[:1])
                if way and left.startswith(way)
            }
            if sound.startswith(left):
                return True
        return any(fits(at + 1, left[len(way) :]) for way in ways)

    return any(fits(start, typed) for start in range(len(name)))


def written(root: Path) -> Sequence[StaffText]:
    judged = judge(root)
    return staff_texts(judged.staff, staff_pages(judged.staff, judged.records.pages))


def named(found: Gathered, staff: Sequence[StaffText]) -> list[tuple[str, list[str]]]:
    """Kind and address of every destination, and its names as they are compared."""
    return [
        (f"{kind} {one.address}", [bare(name) for name in (one.name, *one.others)])
        for kind, one in destinations(found.catalogue, staff)
    ]


def names_typed(every: Sequence[tuple[str, list[str]]], count: int) -> Iterator[str]:
    """Stretches of names from anywhere, as characters, as pinyin whole or initials, mixed, traditional, with a slip at the end."""
    chance = random.Random(3)
    fuller = {simple: traditional for traditional, simple in variants().items()}
    while count:
        _, names_ = chance.choice(every)
        name = chance.choice(names_)
        size = chance.choice((1, 2, 2, 3, 4, 6))
        start = chance.randrange(max(1, len(name) - size + 1))
        read = syllables(name)[start : start + size]
        chars = "".join(char for char, _ in read)
        whole, initials = "".join(sound for _, sound in read), "".join(sound[:1] for _, sound in read)
        halves = chars[: len(read) // 2] + "".join(sound[:1] for _, sound in read[len(read) // 2 :])
        typed = chance.choice((
            chars, chars, whole, initials, halves, chars[:-1] + chance.choice("税党心x"),
            "".join(fuller.get(char, char) for char in chars),
        ))  # fmt: skip
        if typed.isalnum() and (len(typed) > 1 or not re.match("[a-z]", typed)):
            count -= 1
            yield typed


@pytest.mark.parametrize("which", ["real", pytest.param("large", marks=pytest.mark.slow)])
def test_names_are_found_exactly_as_a_plain_scan_finds_them(
    browser: Browser, request: pytest.FixtureRequest, which: str
) -> None:
    given = request.getfixturevalue(which)
    site, searched = (given, gathered(PROJECT)) if which == "real" else given
    every = named(searched, written(PROJECT) if which == "real" else ())
    page, wrong = library(browser, site)
    if which == "large":
        every = [one for one in every if not one[0].startswith(PAGES)]  # pages are mini's there
        page.evaluate(AT_HAND)
    read = readings(page.evaluate("showcase.library.destinations.files.text('sounds.bin')"))
    asked = [*names_typed(every, NAMED)]
    found = cut = 0
    for typed, answer in zip(asked, page.evaluate(NAME, asked), strict=True):
        term = names.QUOTES.sub("", fold(typed))
        wanted = {place for place, held in every if any(term in name for name in held)}
        if not wanted and re.search("[a-z]", term):
            wanted = {place for place, held in every if any(spelt(name, term, read) for name in held)}
        told = {hit for hit in answer["hits"] if which == "real" or not hit.startswith(PAGES)}
        assert told == wanted if not answer["cut"] else told <= wanted, typed
        found += bool(wanted)
        cut += answer["cut"]
    assert found > NAMED * 0.7
    assert cut < NAMED * 0.3
    assert wrong == []
    page.close()


def test_no_file_of_names_is_large_however_many_there_are() -> None:
    from showcase.rendering.search.shapes import Destination

    rows = [
        Destination(3, f"同心{number}号党建服务站", f"brands/b-{number}/", "示例市", [], 1, "")
        for number in range(4000)
    ]
    made = names.dealt(rows)
    assert len(made) > 8
    assert max(len(file.places) for file in made) < 2000
    exact = {key: number for number, file in enumerate(made) for key in file.cut}
    for key in ("号党", "建", "39"):
        file = made[names.file_of(key, len(made))]
        holders = [row for row in rows if key in row.name]
        here = [place for place in file.places if key in rows[place].name]
        assert len(here) == len(holders) if key not in exact else file.cut[key] == len(holders) > len(here)


# --- how it is told ---


def groups(page: Page) -> list[str]:
    heads = page.locator("#results-finds .finds__kind")
    return [re.sub(r"\d+\+?$", "", text) for text in heads.all_inner_texts()]


def ask(page: Page, site: str, query: str) -> None:
    page.goto("about:blank")
    page.goto(f"{site}cases/?q={query}")
    page.wait_for_function(READY)


def test_the_term_comes_first_and_a_filter_finds_what_its_name_finds(browser: Browser, real: str) -> None:
    page, wrong = library(browser, real)
    ask(page, real, "六有")
    assert groups(page)[0] == "术语"
    assert page.locator("#results-finds .finds__name").first.inner_text() == "六有"
    catalogue: Catalogue = gathered(PROJECT).catalogue
    for facet in catalogue.facets:
        for value in facet.present:
            answer = {number for number, _ in page.evaluate(FIND, [f'"{value.label}"'])[0]}
            held = {
                number for number, case in enumerate(catalogue.cases.values())
                if value.code in facet.held[case.unit.id if facet.by_unit else case.key]
            }  # fmt: skip
            assert held <= answer, value.label
    ask(page, real, "税务")
    assert page.locator("#results-list .why").all_inner_texts() == [
        "见于：单位、系统“税务”",
        "见于：系统“税务”",
    ]
    assert wrong == []
    page.close()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("无优办税", "无忧办税"), ("党员之佳", "党员之家"), ("税物", "税务"), ("三级连创", "三级联创"), ("无忧办水", "无忧办税"),
     ("办税无忧", ""), ("魑魅魍魉", ""), ("税务 魑魅", "税务"), ("xqzwk", "")],
)  # fmt: skip
def test_where_nothing_is_found_there_is_a_way_on(
    browser: Browser, real: str, typed: str, meant: str
) -> None:
    page, wrong = library(browser, real, f"?q={typed}")
    if page.locator("#results-list li").count() == 0:
        offered = page.locator("#results-none .nearby__link").all_inner_texts()
        assert any("术语" in one for one in offered)
        assert len(offered) > 5
        if meant:
            label = page.locator("#results-none .nearby", has_text="你是不是找")
            assert label.locator("a").first.inner_text().startswith(meant)
            label.locator("a").first.click()
            page.wait_for_function(READY)
            assert page.locator("#results-list li, #results-finds .finds__item").count()
    assert wrong == []
    page.close()


def test_brands_and_units_found_have_their_marks(browser: Browser, real: str) -> None:
    page, wrong = library(browser, real)
    ask(page, real, "税务")
    marked = page.locator("#results-finds .finds__item", has=page.locator("img.sigil"))
    assert marked.count() >= 1
    assert all("marks/" in str(mark.get_attribute("src")) for mark in marked.locator("img").all())
    page.wait_for_function(
        "[...document.querySelectorAll('#results-finds img')].every((mark) => mark.complete && mark.naturalWidth)"
    )
    assert wrong == []
    page.close()


def test_pages_are_found_by_their_words(browser: Browser, real: str) -> None:
    page, wrong = library(browser, real)
    ask(page, real, "纠错")
    assert page.locator("#results-texts .finds__name, #results-finds .finds__name").count()
    ask(page, real, "投稿")
    assert "页面" in groups(page)
    assert wrong == []
    page.close()


def test_the_box_of_every_page_suggests_by_keyboard(browser: Browser, real: str) -> None:
    page, wrong = opened(browser, f"{real}about/", 390)
    page.keyboard.press("/")
    box = page.locator("#search-query")
    assert page.evaluate("document.activeElement.id") == "search-query"
    page.wait_for_selector("#search-query[role=combobox]")
    page.keyboard.type("wybs")
    page.wait_for_selector("#search-query-suggestions [data-address]")
    assert box.get_attribute("aria-expanded") == "true"
    assert page.locator("#search-query-suggestions [role=group]").first.get_attribute("aria-label") == "品牌"
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    active = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    assert active.get_attribute("aria-selected") == "true"
    assert "无忧办税" in active.inner_text()
    assert active.locator("img.sigil").evaluate("(mark) => mark.complete || mark.decode().then(() => true)")
    page.keyboard.press("Escape")
    assert not page.locator("#search-query-suggestions").is_visible()
    box.fill("六有")
    page.wait_for_selector("#search-query-suggestions [data-address]:visible")
    page.locator("#search-query-suggestions [data-address]").first.click()
    page.wait_for_url("**/glossary/**")
    page.keyboard.press("Control+k")
    assert page.evaluate("document.activeElement.id") == "search-query"
    page.wait_for_selector("[data-query='六有']:visible")  # what was searched for before
    page.locator("[data-clears]").click()
    assert page.evaluate("localStorage.getItem('searches')") is None
    assert wrong == []
    page.close()


def test_the_words_found_are_marked_where_one_lands(browser: Browser, real: str) -> None:
    page, wrong = library(browser, real, "?q=税务")
    page.locator("#results-list [data-put=name]").first.click()
    page.wait_for_selector(".found-bar")
    marks = page.locator("mark.found")
    assert set(marks.all_inner_texts()) == {"税务"}
    count = marks.count()
    assert f"共 {count} 处" in page.locator(".found-bar__count").inner_text()
    page.get_by_role("button", name="下一处").click()
    page.get_by_role("button", name="上一处").click()
    assert page.locator(".found-bar__count").inner_text() == f"第 {count} 处，共 {count} 处"
    assert page.locator("mark.found--here").count() == 1
    page.get_by_role("button", name="关闭").click()
    assert not marks.count()
    assert "#" not in page.url
    assert wrong == []
    page.close()
