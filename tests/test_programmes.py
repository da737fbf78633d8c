"""Programmes and the sheets of methods: what was published stands beside what is held, no rate comes from nothing, and a sheet is
one page."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as BrowserPage

from showcase.gathering.catalogue import Catalogue
from showcase.gathering.gather import gather
from showcase.gathering.systems.programmes import Row
from showcase.judging.records import Records
from showcase.judging.validate import validate
from showcase.reading import source
from showcase.rendering.page import Page, Site
from showcase.rendering.pages.templates import Templates
from showcase.rendering.search.destinations import destinations
from showcase.words.season.review import Voice
from showcase.words.staff.term import Term
from showcase.words.systems.method import Detail, Method, Occasion
from showcase.words.systems.one_page import Size, fit
from showcase.words.systems.system import Weighing
from tests.books import text_of
from tests.browser import opened
from tests.roots import MINI, PROJECT


@pytest.fixture(scope="module")
def records() -> Records:
    return validate(source.read_root(MINI))[0]


@pytest.fixture(scope="module")
def catalogue(records: Records) -> Catalogue:
    return gather(records)


def test_what_was_published_stands_beside_what_is_held(catalogue: Catalogue) -> None:
    entry = catalogue.systems.programmes["shili-sanbian"]
    assert [(str(line.figure.value), line.gathered) for line in entry.figures] == [
        ("12", None),
        ("3", 1),
    ]
    assert [line.source for line in entry.figures] == [
        "示例市窗口服务工作规范（虚构）",
        "示例市窗口服务通报（虚构）",
    ], "the term's own source where none is named"
    assert (entry.cases, entry.brand_count, entry.units) == (2, 1, 1)
    assert [brand.brand.address for brand in entry.brands] == ["cases/2024/nuanxin-chuangkou/"]


def test_a_rate_counts_the_units_of_the_register_that_are_asked(catalogue: Catalogue) -> None:
    made = catalogue.systems.programmes["shili-sanbian"].creation
    assert made
    assert (made.whole.asked, made.whole.handed_in, made.whole.shown) == (4, 2, "50%")
    assert [title for title, _ in made.divisions] == ["层级", "系统"]
    assert {rate.label: (rate.asked, rate.handed_in) for rate in made.divisions[0][1]} == {
        "市级": (3, 1),
        "县（市、区）级": (1, 1),
    }
    assert made.missing == ("示例市直机关工委", "示例职业学院"), (
        "staff know that the third has created something"
    )


def test_of_nothing_there_is_no_rate(records: Records) -> None:
    held = records.systems.programmes["shili-sanbian"]
    asked = held.roster
    assert asked
    for roster in (None, asked.model_copy(update={"region": ("000000",)})):
        changed = {"shili-sanbian": held.model_copy(update={"roster": roster})}
        found = gather(replace(records, systems=replace(records.systems, programmes=changed)))
        assert found.systems.programmes["shili-sanbian"].creation is None


def test_no_rate_is_made_up_from_what_the_site_holds(real_folder: Path) -> None:
    page = (real_folder / "programmes/sanming-service-brands/index.html").read_text("utf-8")
    assert "没有名册，不计算" in page
    assert "本站收录 3 项" in page
    for number in ("114", "20", "10", "85", "100", "29"):
        assert f'<span class="published__number">{number}</span>' in page
    assert "三明市直机关 · 2015—2017 年（推断）" in page
    home = (real_folder / "programmes/sanming-members-home/index.html").read_text("utf-8")
    assert '<span class="published__number">97</span><span class="published__unit">%</span>' in home
    assert '<span class="published__number">50</span><span class="published__unit">多个</span>' in home


def test_a_sheet_says_what_its_source_says_and_what_it_leaves_open(real_folder: Path) -> None:
    seven = (real_folder / "methods/sanming-branch-method/index.html").read_text("utf-8")
    assert seven.count('class="method-sheet__item"') == 7
    assert "<li>每个步骤的具体要求</li>" in seven
    five = (real_folder / "methods/sanming-wubitan-wubifang/index.html").read_text("utf-8")
    assert "应有 10 项，公开资料没有逐项写明，这里不作补写。" in five
    assert five.count('class="method-sheet__item"></span>') == 10, (
        "as many lines to write in as there should be"
    )


def test_a_term_leads_to_its_programme_and_its_sheet(mini_folder: Path) -> None:
    page = (mini_folder / "glossary/shili-sanbian/index.html").read_text("utf-8")
    assert 'href="../../programmes/shili-sanbian/"' in page
    assert 'href="../../methods/shili-sanbian/"' in page


def test_a_method_of_review_shows_what_each_source_counts_and_nobody(records: Records) -> None:
    weighings = (
        Weighing(Voice.ABOVE, "上评", Decimal(3)),
        Weighing(Voice.BELOW, "群众测评", Decimal(2)),
        Weighing(Voice.JOINT, "联考", Decimal(1)),
    )
    told = {"2024": weighings, "1999": weighings}
    found = gather(replace(records, systems=replace(records.systems, weighings=told)))
    [review] = found.systems.methods["shili-sanbian"].reviews
    assert review.compendium.address == "compendiums/2024/", "not of a compendium that is not public"
    assert review.shares == (
        ("上评", "上评", "50%"),
        ("群众测评", "下测", "33.3%"),
        ("联考", "联考", "16.7%"),
    )


def test_letters_become_smaller_before_a_sheet_is_refused(records: Records) -> None:
    term = records.register.terms["shili-sanbian"]
    sizes = []
    for count in range(1, 21):
        items = tuple(f"{'逐项写明的内容' * 5}{number}" for number in range(count))
        sizes.append(fit(Method(), term.model_copy(update={"items": items, "counted": None})).size)
    assert [*dict.fromkeys(sizes)] == [*Size, None]


_WORDS = "逐项写明办事的材料窗口回访台账公开清单接待登记答复“三会一课”；3 个"


def _text(count: int) -> str:
    return (_WORDS * (count // len(_WORDS) + 1))[:count]


def _fullest(term: Term, size: Size) -> Iterator[tuple[Method, Term]]:
    """Sheets of all sorts that only just fit in letters of a size."""
    for length, asked, notes in ((8, 0, 2), (44, 0, 6), (16, 60, 1), (30, 118, 12), (95, 0, 0)):
        best = None
        for count in range(1, 21):
            items = tuple(_text(length - 2) + f"{number:02}" for number in range(count))
            details = tuple(Detail(item=item, text=_text(asked)) for item in items if asked)
            method = Method(
                used_by="服务窗口", details=details, not_stated=tuple(_text(70) for _ in range(notes)),
                schedule=tuple(Occasion(when="年初", what=_text(60)) for _ in range(notes % 4)),
            )  # fmt: skip
            full = term.model_copy(update={"items": items, "counted": None})
            if fit(method, full).size is size:
                best = method, full
        if best:
            yield best


@pytest.mark.slow
@pytest.mark.parametrize("size", list(Size))
def test_the_fullest_sheet_of_each_size_is_one_page(
    browser: Browser, real: str, records: Records, tmp_path: Path, size: Size
) -> None:
    catalogue, templates = gather(records), Templates(PROJECT / "theme", Site("示例", "", "", ""))
    page, _ = opened(browser, f"{real}methods/sanming-branch-method/", 1280)
    term = records.register.terms["shili-sanbian"]
    held = catalogue.systems.methods["shili-sanbian"]
    tried = 0
    for method, full in _fullest(term, size):
        rows = tuple(Row(item, method.asked(item)) for item in full.items)
        entry = replace(held, method=method, term=full, rows=rows, size=size)
        drawn = templates.draw(Page("methods/x/", "", "", "", "method", {"entry": entry, "body": ""}))
        page.evaluate("(html) => { document.querySelector('.showcase').innerHTML = html; }", str(drawn))
        assert _pages(page, tmp_path) == [(595, 842)], (size, len(full.items))
        tried += 1
    assert tried > 2
    page.close()


@pytest.mark.slow
def test_every_sheet_of_the_site_is_one_page(
    browser: Browser, real: str, real_folder: Path, tmp_path: Path
) -> None:
    for at in sorted(folder.parent.name for folder in (real_folder / "methods").glob("*/index.html")):
        page, wrong = opened(browser, f"{real}methods/{at}/", 390, script=False)
        assert _pages(page, tmp_path) == [(595, 842)], at
        words = text_of(tmp_path / "sheet.pdf")
        assert "出处" in words and "原始资料未载" in words, at
        assert wrong == []
        page.close()


def _pages(page: BrowserPage, folder: Path) -> list[tuple[int, ...]]:
    """The sizes of the pages the browser's print makes, in points."""
    page.pdf(path=folder / "sheet.pdf", prefer_css_page_size=True)
    with pikepdf.open(folder / "sheet.pdf") as made:
        return [tuple(round(float(side)) for side in one.mediabox[2:]) for one in made.pages]


def test_both_are_found_by_their_names(catalogue: Catalogue) -> None:
    found = [one for _, one in destinations(catalogue, ()) if one.name == "三遍工作法"]
    assert [one.address for one in found] == [
        "glossary/shili-sanbian/",
        "programmes/shili-sanbian/",
        "methods/shili-sanbian/",
    ]
    assert "推行三遍工作法的窗口 12 个" in found[1].passages
    assert "问一遍：来办什么事" in found[2].passages
    rows = catalogue.systems.methods["yangli-liuyou"].rows
    assert [row.asked for row in rows[:3]] == ["", "一张桌子、几把凳子，谁都坐得下。", ""]


def test_a_compendium_leads_to_the_programme_it_tells_of(real_folder: Path) -> None:
    page = (real_folder / "compendiums/2017-sanming/index.html").read_text("utf-8")
    assert '<a href="../../programmes/sanming-service-brands/">提炼“党建服务品牌”</a>' in page


def test_occasions_take_room_too(records: Records) -> None:
    term = records.register.terms["shili-sanbian"]
    busy = Method(schedule=tuple(Occasion(when="每月", what="字" * 100) for _ in range(8)))
    full = term.model_copy(update={"items": tuple(f"{'项' * 60}{n}" for n in range(14)), "counted": None})
    assert fit(busy, full).over > fit(Method(), full).over


def test_figures_of_the_seeds_are_those_of_the_pages() -> None:
    text = (PROJECT / "tests/seeds/001_501c36a3f6a95e82.txt").read_text("utf-8")
    for words in ("114項", "20項獲得", "10項獲得", "85個黨組織", "100%", "29項", "97%", "25個", "50多個"):
        assert words in text, words
