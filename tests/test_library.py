"""The library page in a real Chromium: search, facets, address, and what remains without script."""

import csv
import io
import random
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Route

from showcase.gathering.catalogue import Catalogue
from tests.browser import opened
from tests.roots import MINI, PROJECT, gathered
from tests.test_search_index import queries, scan, texts
from tests.test_search_queries import FIND, READY, library

pytestmark = pytest.mark.browser

COMBINATIONS = 40
COUNT = """(asked) => asked.map((chosen) => {
  const { facets } = showcase.library;
  const numbers = (facet, codes) => new Set(codes.map((code) => facet.values.findIndex((value) => value.code === code)));
  const wanted = new Map(facets.filter(({ key }) => chosen[key]).map((facet) => [facet.key, numbers(facet, chosen[facet.key])]));
  const { counts, passed } = showcase.filters.count(showcase.library, null, wanted);
  const told = facets.flatMap(({ key, values }) => values.map(({ code }, index) => [`${key} ${code}`, counts.get(key)[index]]));
  return { passed: passed.length, counts: Object.fromEntries(told.filter(([, number]) => number)) };
})"""
CSV = """async (cells) => {
  const library = {
    facets: ["year", "theme", "region", "award", "kind"].map((key) => ({ key, label: key, values: [{ label: cells[0] }], held: () => [0] })),
    card: async (number) => ({ year: "2024", name: cells[number], title: cells[number], unit: [cells[number], ""],
      themes: [cells[number]], awards: [[cells[number], cells[number], "2024"]], summary: cells[number], address: "" }),
  };
  return showcase.results.csv(library, [...cells.keys()], "");
}"""
COUNTS = """() => Object.fromEntries([...document.querySelectorAll('.filter__value')].filter((line) => !line.closest('li').hidden)
  .map((line) => [line.querySelector('input').name + ' ' + line.querySelector('input').value,
    Number(line.querySelector('.filter__count').textContent)]))"""


def catalogue_of(root: Path) -> Catalogue:
    return gathered(root).catalogue


def settled(page: Page) -> str:
    """What the page says of its results, once it has done."""
    page.wait_for_timeout(300)  # the pause that tells the end of typing
    page.wait_for_function(READY)
    return page.locator("#results-count").inner_text()


def shown(page: Page) -> list[str]:
    links = page.locator("#results-list [data-put=name]").all()
    return [urlsplit(link.get_attribute("href") or "").path.split("cases/")[1].strip("/") for link in links]


def box(page: Page, facet: str, code: str) -> Locator:
    return page.locator(f"input[name={facet}][value='{code}']")


def recount(catalogue: Catalogue, chosen: Mapping[str, set[str]]) -> dict[str, int]:
    """What each value of each facet would leave: OR inside a facet, AND across, counted from the records alone."""
    counts: Counter[str] = Counter()
    for case in catalogue.cases.values():
        line = {link.address.split("/")[-2] for link in case.regions}
        held: dict[str, set[str]] = {
            "year": {case.card.year},
            "theme": {word.code for word in case.card.themes},
            "region": {code for code in line if not code.endswith("0000")},
            "award": {
                name
                for mark in case.card.awards
                for name in (mark.scheme, f"{mark.scheme}/{mark.grade.code}")
            },
            "unit_type": _wider(catalogue, case.unit.type),
            "level": {case.unit.level},
            "system": {case.unit.system} if case.unit.system else set(),
            "programme": set(case.facts.programmes),
            "typical_carrier": set(case.facts.typical_carriers),
            "project": {case.facts.project.stage.value} if case.facts.project else set(),
            "kind": {case.card.kind.value},
        }
        for key, codes in held.items():
            if all(held[other] & wanted for other, wanted in chosen.items() if other != key):
                counts.update(f"{key} {code}" for code in codes)
    return dict(counts)


def _wider(catalogue: Catalogue, code: str) -> set[str]:
    parent = catalogue.vocabulary.by_code["unit_types"][code].parent
    return {code, parent} if parent else {code}


@pytest.mark.parametrize("which", ["real", "mini"])
def test_every_facet_counts_right_under_any_combination(
    browser: Browser, request: pytest.FixtureRequest, which: str
) -> None:
    catalogue = catalogue_of(PROJECT if which == "real" else MINI)
    page, _ = library(browser, request.getfixturevalue(which))
    everything = recount(catalogue, {})
    facets = {name.split()[0] for name in everything}
    assert facets >= {"year", "theme", "region", "unit_type", "level", "kind"}
    assert which == "real" or "award" in facets
    chance = random.Random(11)
    asked: list[dict[str, list[str]]] = []
    for _ in range(COMBINATIONS):
        chosen: dict[str, list[str]] = {}
        for name in chance.sample(sorted(everything), chance.randint(1, 6)):
            chosen.setdefault(name.split(" ", 1)[0], []).append(name.split(" ", 1)[1])
        asked.append(chosen)
    for chosen, told in zip(asked, page.evaluate(COUNT, asked), strict=True):
        assert told["counts"] == recount(catalogue, {key: set(codes) for key, codes in chosen.items()}), (
            chosen
        )
    page.close()


def test_no_cell_taken_away_is_a_formula(browser: Browser, mini: str) -> None:
    page, _ = library(browser, mini)
    attacks = [start + "1+cmd|' /C calc'!A0" for start in "=+-@\t\r＝＋－＠"]
    written = page.evaluate(CSV, attacks)
    rows = list(csv.reader(io.StringIO(written.removeprefix("\ufeff"), newline="")))[1:]
    assert len(rows) == len(attacks)
    for attack, row in zip(attacks, rows, strict=True):
        assert row.count("'" + attack) >= 4  # brand, title, unit, themes, summary …
        assert not [cell for cell in row if cell.startswith(tuple("=+-@\t\r＝＋－＠"))]
    page.close()


def test_a_count_that_is_only_about_right_says_so_and_can_be_made_exact(
    browser: Browser, many: str, many_root: Path
) -> None:
    found = texts(gathered(many_root))
    page, _ = library(browser, many)
    maybe = """async (query) => { const { exact, tiers } = await showcase.library.find(query);
      return !exact && tiers.filter((tier) => tier !== showcase.search.ABSENT).length > showcase.library.few }"""
    query = next(query for query in queries(found) if len(query) > 4 and page.evaluate(maybe, query))
    page.locator("#library-query").fill(query)
    assert settled(page).startswith("约 ")
    page.locator("#results-exactly").click()
    page.wait_for_function("!document.getElementById('results-count').textContent.startsWith('约')")
    told = page.locator("#results-count").inner_text()
    assert told in (f"{len(scan(found, query))} 个案例", "没有找到案例")
    assert not page.locator("#results-exactly").is_visible()
    page.close()


def test_width_case_and_traditional_characters_make_no_difference(browser: Browser, real: str) -> None:
    page, _ = library(browser, real)
    same = page.evaluate(
        FIND,
        [
            "无忧办税",
            "無憂辦稅",
            "1263",
            "１２６３",
            "税务 服务",
            "稅務　服務",
            "\u200b税务\u200d 服务\ufeff",
        ],
    )
    assert same[0]
    assert same[0] == same[1]
    assert same[2] == same[3]
    assert same[4] == same[5] == same[6], "what nobody sees is nothing"
    page.close()


def test_pinyin_and_one_character_find_names(browser: Browser, real: str) -> None:
    page, _ = library(browser, real, "?q=wybs")
    assert shown(page) == ["2017/wuyou-banshui"]
    assert "按拼音" in page.locator("#results-count").inner_text()
    page.locator("#library-query").fill("忧")
    assert settled(page) == f"{len(scan(texts(gathered(PROJECT)), '忧'))} 个案例"
    assert shown(page)[0] == "2017/wuyou-banshui"
    assert page.locator("#results-list mark").first.inner_text() == "忧"
    page.close()


def test_matches_are_marked_and_a_hit_in_the_story_is_quoted(browser: Browser, real: str) -> None:
    page, _ = library(browser, real, "?q=" + quote("无忧办税"))
    assert shown(page)[0] == "2017/wuyou-banshui"
    assert page.locator("#results-list .card__name mark").first.inner_text() == "无忧办税"
    found = texts(gathered(PROJECT))
    term = next(
        q for q in queries(found) if len(q) == 4 and set(scan(found, q).values()) == {2} and q.isalpha()
    )
    page.goto(f"{real}cases/?q={quote(term)}")
    page.wait_for_function(READY)
    assert term in page.locator("#results-list .card__excerpt mark").all_inner_texts()
    page.close()


def test_a_result_has_the_notes_of_the_card_in_the_lists(browser: Browser, mini: str) -> None:
    """What stands at the head of each card, drawn by the template and by the script."""
    notes = """(selector) => Object.fromEntries([...document.querySelectorAll(selector)].map((card) =>
      [card.querySelector(".card__name a").href.split("#")[0], [...card.querySelectorAll(".card__note")].map((note) => note.outerHTML)]))"""
    page, wrong = library(browser, mini)
    listed = page.evaluate(notes, ".card")
    page.locator("#library-query").fill("暖心")
    settled(page)
    shown = page.evaluate(notes, "#results-list .card")
    assert shown and all(shown.values())
    assert shown.items() <= listed.items()
    assert wrong == []
    page.close()


CHOSEN: tuple[dict[str, set[str]], ...] = (
    {}, {"year": {"2017"}}, {"theme": {"serving_center", "serving_people"}, "level": {"municipal"}},
)  # fmt: skip


def test_facets_count_what_a_recount_counts(browser: Browser, real: str) -> None:
    page, _ = library(browser, real)
    for chosen in CHOSEN:
        asked = "&".join(f"{key}={code}" for key, codes in chosen.items() for code in sorted(codes))
        page.goto(f"{real}cases/?sort=newest&{asked}")
        page.wait_for_function(READY)
        for more in page.locator(".filter__more:visible").all():
            more.click()
        expected = recount(catalogue_of(PROJECT), chosen)
        told: dict[str, int] = page.evaluate(COUNTS)
        assert told
        for name, number in told.items():
            assert number == expected.get(name, 0), name
        offered = {name for name, number in expected.items() if number and not _is_county(name)}
        assert {name for name in told if not _is_county(name)} == offered
    page.close()


def _is_county(name: str) -> bool:
    """Offered only once its city is chosen."""
    return name.startswith("region ") and not name.endswith("00")


def test_a_city_opens_its_counties_and_a_county_takes_its_place(browser: Browser, real: str) -> None:
    page, _ = library(browser, real)
    box(page, "region", "350100").check()
    settled(page)
    box(page, "region", "350102").check()
    settled(page)
    assert parse_qs(urlsplit(page.url).query)["region"] == ["350102"]
    assert page.locator("#library-chips .chip").all_inner_texts() == ["鼓楼区"]
    page.close()


def test_the_address_says_it_all_and_the_back_button_works(browser: Browser, real: str) -> None:
    page, wrong = library(browser, real)
    page.locator("#library-query").press_sequentially("服务", delay=30)
    first = settled(page)
    box(page, "year", "2017").check()
    second = settled(page)
    page.locator("#results-sort").select_option("brand")
    page.locator("[data-view=table]").click()
    assert settled(page) == second
    state = shown(page)
    query = parse_qs(urlsplit(page.url).query)
    assert query == {"q": ["服务"], "year": ["2017"], "sort": ["brand"], "view": ["table"]}

    other, _ = library(browser, real, "?" + urlsplit(page.url).query)
    assert shown(other) == state
    assert other.locator("#library-query").input_value() == "服务"
    assert box(other, "year", "2017").is_checked()
    other.context.close()

    for _ in range(3):
        page.go_back()
    assert settled(page) == first
    assert not box(page, "year", "2017").is_checked()
    page.go_back()  # what was typed in one go is one step
    settled(page)
    assert page.locator("#library-lists").is_visible()
    assert page.locator("#library-query").input_value() == ""
    assert wrong == []
    page.close()


def test_chips_take_conditions_away(browser: Browser, real: str) -> None:
    page, _ = library(browser, real, "?q=" + quote("服务") + "&year=2017&theme=serving_center")
    chips = page.locator("#library-chips .chip")
    assert chips.all_inner_texts() == ["“服务”", "2017 年", "服务中心", "全部清除"]
    chips.nth(1).click()
    settled(page)
    assert "year" not in page.url
    chips.last.click()
    settled(page)
    assert urlsplit(page.url).query == ""
    assert page.locator("#library-lists").is_visible()
    page.close()


def test_many_results_have_pages_and_keep_their_order(browser: Browser, many: str, many_root: Path) -> None:
    page, _ = library(browser, many, "?sort=newest")
    keys = list(catalogue_of(many_root).cases)
    assert shown(page) == keys[:20]
    page.locator("#results-pager a", has_text="2").first.click()
    settled(page)
    assert shown(page) == keys[20:40]
    page.locator("#results-sort").select_option("unit")
    settled(page)
    order = list(catalogue_of(many_root).units)
    units = [order.index(catalogue_of(many_root).cases[key].unit.id) for key in shown(page)]
    assert units == sorted(units)
    page.close()


def test_results_can_be_gone_through_by_keyboard(browser: Browser, real: str) -> None:
    page, _ = library(browser, real, "?q=" + quote("服务"))
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "library-query"
    beside = page.locator("#results-finds .finds__name").count()  # brands, units, terms … come first
    assert beside
    for _ in range(beside + 2):
        page.keyboard.press("ArrowDown")
    address = page.evaluate("document.activeElement.pathname")
    assert address.removeprefix("/cases/").strip("/") == shown(page)[1]
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "library-query"
    page.close()


def test_results_can_be_taken_away(browser: Browser, many: str, many_root: Path) -> None:
    page, _ = library(browser, many, "?year=2020")
    with page.expect_download() as download:
        page.locator("#results-csv").click()
    content = Path(download.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    cases = [case for case in catalogue_of(many_root).cases.values() if case.card.year == "2020"]
    assert [row["标题"] for row in rows] == [case.card.title for case in cases]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())
    assert rows[0]["网址"] == many + cases[0].card.address
    page.evaluate(
        "window.print = () => { window.printed = document.querySelectorAll('#results-list li').length }"
    )
    page.locator("#results-print").click()
    page.wait_for_function("window.printed")
    assert page.evaluate("window.printed") == len(cases)
    page.close()


def test_hostile_words_stay_words(browser: Browser, mini: str) -> None:
    attack = '<img src=x onerror="window.hit=1">'
    page, wrong = library(
        browser, mini, "?q=" + quote(attack) + "&year=" + quote(attack) + "&view=" + quote(attack)
    )
    assert settled(page) == "没有找到案例"
    assert page.evaluate("window.hit") is None
    assert wrong == []
    page.close()


def test_search_works_under_a_strict_policy(browser: Browser, mini: str) -> None:
    page, _ = opened(browser, mini, 390)
    policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'"

    def guarded(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": policy})

    page.route("**/cases/**", guarded)
    page.goto(f"{mini}cases/?q={quote('窗口')}")
    page.wait_for_selector(
        "#library[data-state=ready]"
    )  # a function would need the right to evaluate strings
    assert shown(page)
    page.close()


def test_the_box_in_the_header_leads_to_the_results(browser: Browser, mini: str) -> None:
    page, _ = opened(browser, mini + "about/", 390)
    page.locator(".masthead__search input").fill("暖心")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cases/?q=*")
    page.wait_for_function(READY)
    assert shown(page)
    page.close()


def test_without_script_the_lists_stay(browser: Browser, real: str) -> None:
    page, _ = opened(browser, f"{real}cases/?q={quote('服务')}", 390, script=False)
    assert page.locator("#library-lists").is_visible()
    assert page.locator(".facets").is_visible()
    assert page.locator("noscript").count() == 1
    assert not page.locator("#library-search").is_visible()
    assert not page.locator("#results").is_visible()
    page.close()


def test_a_phone_folds_the_filters_and_nothing_is_wider_than_it(browser: Browser, real: str) -> None:
    page, wrong = library(browser, real, width=390)
    for asked in (
        "",
        "?q=" + "x" * 300,
        "?q=" + quote("服务"),
        "?view=table&year=2017",
        "?view=list&q=" + quote("企业"),
    ):
        page.goto(f"{real}cases/{asked}")
        page.wait_for_function(READY)
        assert wrong == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, asked
        assert not page.locator("#filters-groups").is_visible()
        page.locator("#filters summary").click()
        assert page.locator("#filters-groups").is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, asked
    page.close()


def test_pictures_in_what_staff_write_are_no_wider_than_a_phone(browser: Browser, real: str) -> None:
    page, _ = opened(browser, f"{real}submit/", 390)
    assert page.locator(".prose p > img").count()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.close()


@pytest.mark.parametrize("gone", [True, False])
def test_a_site_published_anew_is_told_and_the_lists_come_back(
    browser: Browser, mini: str, *, gone: bool
) -> None:
    """A file of the index is gone, or of another layout than the manifest the page was opened with."""
    page, _ = library(browser, mini)
    page.route("**/runs/*.bin?*", lambda route: route.abort() if gone else route.fulfill(body=b"\0" * 40))
    page.locator("#library-query").fill("窗口")
    assert settled(page) == "检索没有完成"
    assert page.locator("#library-lists").is_visible()
    page.close()


def test_what_was_found_is_taken_back_when_cases_have_other_numbers(browser: Browser, mini: str) -> None:
    """The site was published anew after the page had read its manifest, and the files of the index are to be read as before."""
    page, _ = library(browser, mini)
    page.evaluate("showcase.library.files.read = 0")  # as if the page had been open for long
    anew = {**page.request.get(f"{mini}search/manifest.json").json(), "order": "0" * 16}
    page.route("**/search/manifest.json", lambda route: route.fulfill(json=anew))
    page.locator("#library-query").fill("窗口")
    page.wait_for_function("document.getElementById('results-count').textContent === '检索没有完成'")
    page.close()


def test_a_file_kept_from_another_version_of_the_site_is_asked_for_anew(browser: Browser, mini: str) -> None:
    page, _ = library(browser, mini)
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        if asked.count(route.request.url) == 1:
            route.fulfill(body=b"\0" * 40)
        else:
            route.continue_()

    page.route("**/runs/*.bin?*", answer)
    page.locator("#library-query").fill("窗口")
    assert "个" in settled(page)
    assert len(asked) == 2 * len(set(asked)) > 0
    page.close()


def test_nothing_jumps_when_the_search_is_ready(browser: Browser, real: str) -> None:
    watch = """() => { window.jumps = []; new PerformanceObserver((list) => jumps.push(...list.getEntries().map((one) => one.value)))
      .observe({ type: 'layout-shift', buffered: true }) }"""
    for width in (390, 1440):
        page, _ = library(browser, real, width=width)
        page.evaluate(watch)
        page.wait_for_timeout(200)
        assert sum(page.evaluate("jumps")) < 0.1, width
        page.close()


def test_without_an_index_the_lists_and_their_facets_stay(browser: Browser, mini: str) -> None:
    page, _ = opened(browser, mini, 1440)
    page.route("**/search/**", lambda route: route.abort())
    page.goto(mini + "cases/")
    page.wait_for_selector("#library[data-state=none]")
    assert page.locator(".facets").is_visible()
    assert page.locator("#library-lists").is_visible()
    assert not page.locator("#library-search").is_visible()
    page.close()


# --- a slow line ---


@pytest.mark.parametrize("answers", [True, False])
def test_an_address_that_asks_shows_its_box_first(browser: Browser, mini: str, answers: bool) -> None:
    """The whole library is not shown to be taken away again; where no answer comes it stands there after all."""
    page = browser.new_context().new_page()
    held: list[Route] = []
    page.route("**/search/manifest.json", lambda route: held.append(route))  # noqa: PLW0108 - playwright marks it
    page.goto(f"{mini}cases/?q={quote('服务')}", wait_until="domcontentloaded")
    page.wait_for_timeout(200)
    assert page.get_by_text("检索中").is_visible()
    assert page.locator("#library-query").is_visible()
    assert page.locator("#library-query").input_value() == "服务"
    assert not page.locator("#library-lists").is_visible()
    for route in held:
        (route.continue_ if answers else route.abort)()
    page.wait_for_function("document.getElementById('library').dataset.state?.match(/ready|none/)")
    assert not page.get_by_text("检索中").is_visible()
    assert page.locator("#results").is_visible() == answers
    assert page.locator("#library-lists").is_visible() != answers


def test_without_the_librarys_script_the_lists_stand_there(browser: Browser, mini: str) -> None:
    page = browser.new_context().new_page()
    page.route("**/assets/library.*.js", lambda route: route.abort())
    page.goto(f"{mini}cases/?q={quote('服务')}")
    assert page.locator("#library-lists").is_visible()
    assert not page.get_by_text("检索中").is_visible()
