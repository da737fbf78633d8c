"""Long lists in pages: none too long or too heavy, all of it reached, every number where it says, however many cases there are."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any, TypeVar

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from showcase.gathering import address
from showcase.gathering.card import Card, Link
from showcase.gathering.catalogue import Brand, Catalogue
from showcase.gathering.gather import gather
from showcase.gathering.in_print.corrections import CorrectionEntry
from showcase.gathering.systems.joint_creation import JointCreation
from showcase.gathering.systems.spread import Spread, Step
from showcase.publishing.judgement import judge
from showcase.rendering import charts
from showcase.rendering.link_ends import Ends, ends_of
from showcase.rendering.page import Page, Run, Site
from showcase.rendering.pages import page_kinds
from showcase.rendering.pages.home import home
from showcase.rendering.pages.indexes import BESIDE
from showcase.rendering.pages.links import Published, check
from showcase.rendering.pages.paging import MOST_WAYS, READING, Paging, first_of, numbered, paged
from showcase.rendering.pages.site import RECENT, SHOWN
from showcase.rendering.pages.staff_pages import StaffPage
from showcase.rendering.pages.templates import Templates
from showcase.storage.store import Store
from showcase.words.editions.correction import CorrectionKind
from showcase.words.season.notice import Notice
from showcase.words.staff.page import Event, address_of
from tests.roots import MINI, PROJECT, gathered

ENTRIES, BYTES = 300, 300_000
"""What no page may hold more of (docs/measurements.md#budgets)."""

CASES, YEARS = 2500, 25


# --- a catalogue of many cases, made up from the cases of the mini site ---


@cache
def many() -> Catalogue:
    """More of everything than a page holds: cases, brands, units, regions, terms, collections, compendiums, values."""
    notice = Notice.model_validate({
        "title": "拟定名单的公示", "compendium": "2024", "from": "2025-01-06", "objections": {"department": "组织部"},
    })  # fmt: skip
    with Store(None) as store:
        records = judge(MINI, store).records
    catalogue = gather(replace(records, notices={"2024": notice}))
    cases = list(catalogue.cases.values())
    cards = [_card(cases[number % len(cases)].card, number) for number in range(CASES)]
    few = cards[:3]
    units = {f"unit-{number}": replace(entry, address=address.unit(f"unit-{number}"), cards=tuple(few if number else cards),
                                       partner_cards=tuple(few if number else cards),
                                       subordinates=_links("units", 3 if number else 700))
             for number, entry in enumerate([*catalogue.units.values()] * 100)}  # fmt: skip
    regions = {str(100000 + number): replace(entry, address=address.region(str(100000 + number)), cards=tuple(few if number else cards),
                                             units=_links("units", 3 if number else 700))
               for number, entry in enumerate([*catalogue.regions.values()] * 150)}  # fmt: skip
    groups = {code: {f"{name}_{number}": replace(group, address=f"{group.address[:-1]}_{number}/", cards=tuple(few if number else cards))
                     for number in range(40) for name, group in held.items()}
              for code, held in catalogue.groups.items()}  # fmt: skip
    terms = {f"term-{number}": replace(entry, id=f"term-{number}", address=address.term(f"term-{number}"), cards=tuple(few if number else cards))
             for number, entry in enumerate([*catalogue.terms.values()] * 150)}  # fmt: skip
    collections = {f"{name}-{number}": replace(entry, name=f"{name}-{number}", cards=tuple(few if number else cards),
                                               address=address.collection(f"{name}-{number}"))
                   for number in range(60) for name, entry in catalogue.collections.items()}  # fmt: skip
    compendiums = {
        f"{name}-{number}": replace(
            entry, name=f"{name}-{number}", address=address.compendium(f"{name}-{number}"), cards=tuple(few if number else cards),
            parts=tuple(replace(part, label=f"{part.label}{n}", cards=tuple(few if number else cards[:900])) for n in range(3) for part in entry.parts[:1]),
            awards=tuple(replace(award, cards=tuple(few if number else cards[:400])) for award in entry.awards),
        )
        for number in range(30) for name, entry in catalogue.compendiums.items()
    }  # fmt: skip
    held = catalogue.systems
    systems = replace(
        held, belts=_often(held.belts, 70, address.belt), questions=_often(held.questions, 60, address.question),
        bulletins=_often(held.bulletins, 40, address.bulletin),
        duties=_often(held.duties, 70, address.duties), backing=held.backing * 250,
        programmes=_often(held.programmes, 70, address.programme), methods=_often(held.methods, 70, address.method),
    )  # fmt: skip
    remote = catalogue.origins.entries["linshui"]
    far = tuple(replace(remote.cards[0], number=number) for number in range(1, 400))
    origins = replace(
        catalogue.origins, entries=_often({"linshui": replace(remote, cards=far)}, 150, address.origin),
        groups={code: {value: replace(group, cards=far) for value, group in held.items()} for code, held in catalogue.origins.groups.items()},
    )  # fmt: skip
    joint = _joint(catalogue, cards)
    brand = next(iter(catalogue.brands.values()))
    brands = {f"brand-{number}": _brand(brand, cards[number], number) for number in range(CASES)}
    by_year = Counter(card.year for card in cards)
    years = {year: replace(catalogue.years["2024"], code=year, label=f"{year}年", address=address.year(year),
                           cards=tuple(card for card in cards if card.year == year)) for year in sorted(by_year, reverse=True)}  # fmt: skip
    return replace(
        catalogue, joint=joint, units=units, regions=regions, groups=groups, terms=terms, collections=collections, compendiums=compendiums,
        brands=brands, years=years, cases={card.key: replace(cases[0], card=card) for card in cards},
        systems=systems, origins=origins, calls=_often(catalogue.calls, 20, address.call), notices=_often(catalogue.notices, 60, address.notice),
        corrections=tuple(_correction(card, number) for number, card in enumerate(cards[:200])),
    )  # fmt: skip


_Held = TypeVar("_Held")


def _often(held: Mapping[str, _Held], times: int, at: Callable[[str], str]) -> Mapping[str, _Held]:
    """Each of them many times, at addresses of their own."""
    return {
        f"{name}-{number}": replace(entry, address=at(f"{name}-{number}"))  # type: ignore[type-var]
        for number in range(times)
        for name, entry in held.items()
    }


def _correction(card: Card, number: int) -> CorrectionEntry:
    link = Link(card.headline, card.address)
    return CorrectionEntry(
        card.key,
        link,
        CorrectionKind.ERRATUM,
        "2060-01-01",
        "标题",
        "原" * 80,
        "今" * 80,
        "理" * 80,
        (),
        f"c{number}",
    )


def _card(card: Card, number: int) -> Card:
    """The newest first, as lists have them."""
    year = str(2060 - number * YEARS // CASES)
    key = f"{year}/case-{number:05d}"
    return replace(card, key=key, address=address.case(key), year=year, summary="字" * 220, title="题" * 60)


def _links(folder: str, count: int) -> tuple[Link, ...]:
    return tuple(Link(f"示例第{number}局", f"{folder}/unit-{number}/") for number in range(count))


def _brand(brand: Brand, card: Card, number: int) -> Brand:
    letter = "安白陈东恩方高海江康"[number * 10 // CASES]
    return replace(
        brand, slug=f"brand-{number}", name=f"{letter}{number}", address=card.address, cards=(card,)
    )


def text_of_staff(source: str, head: Mapping[str, Any]) -> StaffPage:
    return StaffPage(source, address_of(source), head, (), ())


def _joint(catalogue: Catalogue, cards: list[Card]) -> JointCreation:
    """Lines of many units, three deep; a practice that very many learned from, and very many that somebody did."""
    line = catalogue.joint.lines[0]
    units = tuple(
        replace(
            line.units[0],
            id=f"unit-{number}",
            drawn=number % 3,
            agreements=(Link("协议", "#agreement-1"),) * 3,
        )
        for number in range(700)
    )
    lines = tuple(
        replace(
            line, units=units if at == 0 else units[:3], system=replace(line.system, anchor=f"system-{at}")
        )
        for at in range(80)
    )
    level = catalogue.vocabulary.by_code["levels"]["county"]
    steps = tuple(Step(card, level, min(at, 9)) for at, card in enumerate(cards))
    first = Spread(cards[0], steps, len(steps) - 1, 9, "2000—2024")
    others = tuple(Spread(card, steps[at : at + 2], 1, 1, "2024") for at, card in enumerate(cards[:400]))
    agreements = tuple(replace(catalogue.joint.agreements[0], anchor=f"agreement-{at}") for at in range(60))
    return replace(catalogue.joint, lines=lines, spreads=(first, *others), agreements=agreements)


HEADS: Mapping[str, Mapping[str, Any]] = {
    "collections/index.md": {}, "collections/chuangkou-0.md": {}, "compendiums/index.md": {}, "compendiums/2024-0.md": {},
    "glossary/index.md": {}, "glossary/term-0.md": {}, "joint-creation.md": {}, "belts/index.md": {}, "qa/index.md": {}, "bulletins/index.md": {},
    "programmes/index.md": {}, "methods/index.md": {},
    "timeline.md": {"events": [Event(date="2020", title="事" * 80, text="说" * 100).model_dump()] * 500},
}  # fmt: skip
"""One of each list that stands around a text of staff's."""


@cache
def drawn() -> Mapping[str, tuple[Page, str]]:
    """One list of each kind, all its pages; the others of its kind are like it."""
    catalogue = many()
    texts = [text_of_staff(at, head) for at, head in HEADS.items()]
    firsts = [page for text in texts for page in page_kinds.pages_for(text, catalogue, Markup())]
    rest = [*page_kinds.pages(catalogue)]
    templates = Templates(PROJECT / "theme", Site("示例", "", "", ""))
    found: dict[str, tuple[Page, str]] = {}
    shown: set[tuple[str, str]] = set()
    for page in (page for page in [*firsts, *rest] if page.template != "case"):
        kind = (
            (page.template, page.title.partition("（第")[0])
            if page.template in ONE_OF_MANY
            else (page.template, "")
        )
        if (
            page.template in ONE_OF_MANY
            and kind not in shown
            and sum(one[0] == page.template for one in shown)
        ):
            continue
        shown.add(kind)
        extra = (
            {"book": None, "ebook": None, "errata": None, "data": None, "feeds": ()}
            if page.template in ("collection", "compendium")
            else {}
        )
        found[page.address] = page, str(templates.draw(replace(page, context={**page.context, **extra})))
    return found


ONE_OF_MANY = {
    "unit",
    "region",
    "value",
    "term",
    "collection",
    "compendium",
    "joined",
    "roster",
    "awarded",
    "listing",
    "origin",
    "elsewhere",
}


def test_every_kind_that_grows_is_paged() -> None:
    paged_kinds = {kind.name for kind in page_kinds.KINDS if kind.paging}
    assert {kind.name for kind in page_kinds.KINDS} - paged_kinds == {
        "home", "library", "case", "brand", "stats", "submit", "data", "document", "withdrawn",
        "status", "call", "notice", "systems", "belt", "question", "bulletin", "reporting", "duties", "programme", "method",
    }  # fmt: skip
    shown = {
        page.template
        for page, _ in drawn().values()
        if "pager" in page.context and page.context["pager"].number > 1
    }
    assert shown == paged_kinds


def test_no_page_is_too_long_or_too_heavy() -> None:
    for at, (_, html) in drawn().items():
        assert len(html.encode()) <= BYTES, at
        for list_ in LexborHTMLParser(html).css("ul,ol,tbody,dl"):
            assert sum(1 for _ in list_.iter()) <= ENTRIES, at


def test_home_and_library_do_not_grow_with_years() -> None:
    catalogue = many()
    library = drawn()["cases/"][1]
    listed = LexborHTMLParser(library).css("#library-lists .year .lines li")
    assert len(listed) == RECENT * SHOWN, "of so many a line each"
    assert "更早的年度" in library
    assert all(f'href="../cases/{year}/"' in library for year in catalogue.years)
    view = home(catalogue, text_of_staff("index.md", {}), Markup())
    html = str(
        Templates(PROJECT / "theme", Site("示例", "", "", "")).draw(
            Page("", "", "", "", "home", {**view.context, "feeds": ()})
        )
    )
    assert len(html.encode()) <= BYTES


def test_statistics_of_very_many_places_stay_a_page() -> None:
    catalogue = many()
    found = catalogue.statistics
    divisions = {
        key: replace(one, values=tuple(replace(one.values[0], label=f"第{n}项") for n in range(900)))
        for key, one in found.divisions.items() if one.values
    }  # fmt: skip
    roll = found.participation
    turnouts = tuple(
        (title, tuple(replace(roll.whole, label=f"第{n}类") for n in range(900)))
        for title, _ in roll.divisions
    )
    statistics = replace(found, divisions=divisions, participation=replace(roll, divisions=turnouts))
    page, _ = drawn()["stats/"]
    context = {**page.context, "statistics": statistics, "charts": charts.of_showcase(statistics)}
    html = str(Templates(PROJECT / "theme", Site("示例", "", "", "")).draw(replace(page, context=context)))
    assert len(html.encode()) <= BYTES


# --- nothing is lost, and every way leads where it says ---


def lists() -> Iterator[tuple[str, list[tuple[Page, str]]]]:
    """Each paged list that was drawn, its pages in order."""
    held: dict[str, list[tuple[Page, str]]] = {}
    for at, (page, html) in drawn().items():
        if "pager" in page.context:
            held.setdefault(numbered_at(at, page), []).append((page, html))
    for at, pages in held.items():
        yield at, sorted(pages, key=lambda one: one[0].context["pager"].number)


def numbered_at(at: str, page: Page) -> str:
    return at if page.context["pager"].number == 1 else first_of(at)


def test_pages_follow_one_another_from_the_first_entry_to_the_last() -> None:
    for at, pages in lists():
        pagers = [page.context["pager"] for page, _ in pages]
        assert [pager.number for pager in pagers] == [*range(1, pagers[0].count + 1)], at
        assert [pager.address for pager in pagers] == [
            numbered(at, number) for number in range(1, len(pagers) + 1)
        ]
        shown = [run for page, _ in pages for run in page.context["runs"]]
        assert sum(len(run.entries) for run in shown) == pagers[0].total, at
        for before, after in pairwise(shown):
            follows = before.start + len(before.entries)
            assert after.start == (follows if after.continued or not pagers[0].paging.parted else 1), at
        for pager, (page, html) in zip(pagers, pages, strict=True):
            base = page.base
            head, _, body = html.partition("<!--/head-->")
            for way, label, leads in (("prev", "上一页", pager.previous), ("next", "下一页", pager.next)):
                assert (f'<link rel="{way}" href="{base}{leads}">' in head) == bool(leads), page.address
                assert (f'rel="{way}" href="{base}{leads}">{label}</a>' in body) == bool(leads), page.address
            if pager.count > 1:
                nav = LexborHTMLParser(body).css_first('nav[aria-label="分页"]')
                assert nav is not None, page.address
                current = nav.css("[aria-current=page]")
                assert [one.text() for one in current] == [f"第 {pager.number} 页"], page.address
                assert pager.said in body, page.address
                if pager.number > 1:
                    assert f"第 {pager.number} 页，共 {pager.count} 页" in body, page.address
                    assert page.title.endswith(f"（第 {pager.number} 页）"), page.address


def test_links_within_a_list_lead_to_pages_and_anchors_there_are() -> None:
    pages = {at: Published(ends_of(html)) for at, (_, html) in drawn().items()}
    own = {at for at, _ in lists()}
    for at, published in pages.items():
        inner = tuple(link for link in published.own.links if _is_page_of(own, _whole(at, link)))
        pages[at] = Published(Ends(published.own.ids, inner))
    assert [str(link) for link in check(pages, [])] == []
    assert sum(len(page.own.links) for page in pages.values()) > 1000


def _whole(at: str, link: str) -> str:
    return link.partition("#")[0].replace("../" * at.count("/"), "", 1)


def _is_page_of(lists: Set[str], at: str) -> bool:
    """The address of a list or of one of its pages, not that of an entry named by a number (a region)."""
    return at in lists or (first_of(at) in lists and not re.search(r"/\d{4,}/$", at))


def test_a_case_leads_to_its_own_number_in_a_selection() -> None:
    case = next(iter(many().cases.values()))
    position = replace(case.reading_positions[0], number=READING.most * 3 + 7, total=CASES)
    catalogue = replace(many(), cases={case.key: replace(case, reading_positions=(position,))})
    page = next(page for page in page_kinds.pages(catalogue) if page.template == "case")
    at, _, anchor = page.context["opened"][0].partition("#")
    assert at == f"{position.selection.address}4/"
    _, html = drawn()[numbered(address.collection("chuangkou-0"), 4)]
    item = LexborHTMLParser(html).css_first(f"#{anchor}")
    assert item is not None
    assert item.css_first(".reading__number").text() == str(position.number)  # type: ignore[union-attr]


def test_a_region_shows_what_lies_in_it_before_the_long_list() -> None:
    page = next(
        page for page, _ in drawn().values() if page.template == "region" and page.context.get("children")
    )
    html = drawn()[page.address][1]
    assert html.index("下辖地区") < html.index("共 2500 例") < html.index('class="cards"')
    assert html.index("全部 700 个单位") < html.index('class="cards"')
    assert html.count("示例第") == BESIDE
    years = LexborHTMLParser(html).css('nav[aria-label="按年度"] a')
    assert len(years) == YEARS
    ways = [way.attributes["href"] or "" for way in years]
    assert ways[-1].endswith(f"#{page.context['pager'].ways[-1].address.partition('#')[2]}")
    assert f"{page.address}49/#" in ways[-1]


def test_a_brand_of_one_year_leads_to_its_case() -> None:
    catalogue = gathered(MINI).catalogue
    made = {page.address for page in page_kinds.pages(catalogue)}
    assert "brands/nuanxin-chuangkou/" in made
    for brand in catalogue.brands.values():
        assert brand.address in made
        assert brand.has_page == brand.address.startswith("brands/")
    assert {brand.has_page for brand in catalogue.brands.values()} == {True, False}


# --- the numbers themselves ---


def numbered_runs(lengths: list[int]) -> list[Run]:
    """Runs of these lengths, whose entries are numbered through."""
    entries = iter(range(1000))
    return [
        Run(tuple(next(entries) for _ in range(length)), f"第{n}段", f"run-{n}")
        for n, length in enumerate(lengths)
    ]


@settings(max_examples=60)
@given(st.lists(st.integers(0, 9), max_size=8), st.integers(1, 7))
def test_any_runs_are_cut_without_loss(lengths: list[int], most: int) -> None:
    pages = list(paged("x/", numbered_runs(lengths), Paging(most)))
    held = [entry for _, part in pages for run in part for entry in run.entries]
    assert held == [*range(sum(lengths))]
    for pager, part in pages:
        assert sum(len(run.entries) for run in part) <= most
        assert all(run.entries for run in part)
        starts = [run.start for run in part]
        assert starts == [held.index(run.entries[0]) + 1 for run in part]
        for entry in (entry for run in part for entry in run.entries):
            assert Paging(most).opened("x/", held.index(entry) + 1) == pager.address
    begun = {f"{pager.address}#{run.anchor}" for pager, part in pages for run in part if not run.continued}
    assert {way.address for way in pages[0][0].ways} == begun
    assert all(pager.ways[0].count == pages[0][0].ways[0].count for pager, _ in pages if pager.ways)


@pytest.mark.parametrize(
    ("current", "count", "offered"),
    [(1, 1, [1]), (2, 9, [*range(1, 10)]), (1, 34, [1, 2, 3, 34]), (17, 34, [1, 15, 16, 17, 18, 19, 34]), (34, 34, [1, 32, 33, 34])],
)  # fmt: skip
def test_the_first_the_last_and_the_nearest_are_offered(current: int, count: int, offered: list[int]) -> None:
    runs = [Run(tuple(range(count)))]
    pager, _ = list(paged("x/", runs, Paging(1)))[current - 1]
    assert [step.number for step in pager.steps] == offered


@settings(max_examples=60)
@given(st.lists(st.integers(0, 9), max_size=8), st.integers(1, 7))
def test_parted_pages_end_with_headings(lengths: list[int], most: int) -> None:
    pages = list(paged("x/", numbered_runs(lengths), Paging(most, parted=True)))
    assert [entry for _, part in pages for run in part for entry in run.entries] == [*range(sum(lengths))]
    for _, part in pages:
        held = [len(run.entries) for run in part]
        assert all(held)
        assert sum(held) <= (most if len(part) > 1 else most * 1.5)
        if len(part) > 1:
            assert held == [run.total for run in part]
    for (_, before), (_, after) in pairwise(pages):
        if before[-1].anchor != after[0].anchor:
            assert len(before) == 1 or sum(len(run.entries) for run in before) + after[0].total > most
        else:
            assert abs(len(before[0].entries) - len(after[0].entries)) <= 1
    begun = {f"{pager.address}#{run.anchor}" for pager, part in pages for run in part if not run.continued}
    assert {way.address for way in pages[0][0].ways} == begun


@given(st.lists(st.integers(1, 9), min_size=1, max_size=8), st.integers(1, 7), st.data())
def test_one_entry_more_is_told_under_its_heading_and_on_the_first_page(
    lengths: list[int], most: int, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(lengths) - 1))
    before, after = (
        [
            Run(tuple((n, m) for m in range(length + (more and n == at))), f"第{n}段", f"run-{n}")
            for n, length in enumerate(lengths)
        ]
        for more in (False, True)
    )
    were, are = ([*paged("x/", runs, Paging(most, parted=True))] for runs in (before, after))
    headings = [[[run.anchor for run in part] for _, part in pages] for pages in (were, are)]
    assume(headings[0] == headings[1])  # no page came or went
    for was, now in zip(were[1:], are[1:], strict=True):
        assert was == now or f"run-{at}" in now[0].here


def test_what_is_said_of_a_page() -> None:
    runs = [Run(tuple(range(121)))]
    said = [pager.said for pager, _ in paged("x/", runs, Paging(60, "个", "品牌"))]
    assert said == ["共 121 个品牌，第 1—60 个", "共 121 个品牌，第 61—120 个", "共 121 个品牌，第 121 个"]


def test_what_is_said_of_a_parted_page() -> None:
    held = {"2026 年": 5, "2025 年": 90, "2024 年": 20, "2023 年": 40, "2022 年": 62}
    runs = [Run(tuple(range(number)), label, label) for label, number in held.items()]
    said = [pager.said for pager, _ in paged("x/", runs, Paging(60, parted=True))]
    assert said == [
        "共 217 例，这一页是 2026 年的 5 例",
        "这一页是 2025 年第 1—45 例（共 90 例）",
        "这一页是 2025 年第 46—90 例（共 90 例）",
        "这一页是 2024 年至 2023 年的 60 例",
        "这一页是 2022 年的 62 例",
    ]
    unnamed = [pager.said for pager, _ in paged("x/", [Run(tuple(range(101)))], Paging(60, parted=True))]
    assert unnamed == ["共 101 例，这一页是第 1—50 例（共 101 例）", "这一页是第 51—101 例（共 101 例）"]
    assert [pager.said for pager, _ in paged("x/", [], Paging(60, parted=True))] == [""]
    with pytest.raises(AssertionError):
        Paging(60, parted=True).opened("x/", 61)
    letters = [Run(tuple(range(90)), letter, letter) for letter in "AB"]
    brands = [
        pager.said for pager, _ in paged("x/", [*letters, *letters], Paging(200, "个", "品牌", parted=True))
    ]
    assert brands == ["共 360 个品牌，这一页是 A 至 B 的 180 个品牌", "这一页是 A 至 B 的 180 个品牌"]


def test_no_entry_can_be_named_like_a_page() -> None:
    name = re.compile(r"[a-z0-9][a-z0-9-]{1,58}[a-z0-9]")
    for number in (2, 9, 10, 99, 100, 123, 2024):
        at = numbered("brands/", number)
        assert not name.fullmatch(at.removeprefix("brands/").rstrip("/")), at
        assert first_of(at) == "brands/"
    assert first_of("regions/350000/") == "regions/"


def test_too_many_headings_are_no_ways() -> None:
    runs = [Run((n,), f"第{n}", f"at-{n}") for n in range(MOST_WAYS + 1)]
    assert next(paged("x/", runs, Paging(10)))[0].ways == ()
