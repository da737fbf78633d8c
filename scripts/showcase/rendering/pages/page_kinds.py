"""The kinds of page there are: one entry each, and its template `theme/pages/<name>.html`. Adding a kind is adding an entry.

The header's entries, the frames around pages, what staff's files become and the dates of the site map are read from it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from markupsafe import Markup

from showcase.gathering import address
from showcase.gathering.card import Card
from showcase.gathering.catalogue import Catalogue
from showcase.rendering.page import DOCUMENT, Page, View
from showcase.rendering.pages import (
    duties,
    indexes,
    joint_creation,
    origins,
    programmes,
    season_pages,
    site,
    systems,
    text_pages,
)
from showcase.rendering.pages.home import home
from showcase.rendering.pages.paging import CARDS, READING, REMOTE, ROSTER, UNITS, Paging, paged
from showcase.rendering.pages.staff_pages import StaffPage
from showcase.words.staff.page import JOINT_CREATION

Around = Callable[[Catalogue, StaffPage, Markup], View | None]
"""The view around a text of staff's, which is given as HTML besides. None: no such thing is gathered."""

Dated = Callable[[Catalogue], Iterable[tuple[str, Iterable[Card]]]]
"""Addresses of the site map with the cases shown there: it last changed when the latest of them did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageKind:
    """One kind. Its pages are made of the catalogue alone, or around what staff write."""

    name: str
    """Of its template."""
    section: str
    """The header entry that is marked on its pages; empty: none."""
    menu: str = ""
    """Label of the header entry that leads to it, at `section/`; empty: none does."""
    in_menu: Callable[[Catalogue], bool] = lambda _: True
    """Whether that entry is there now."""
    views: Callable[[Catalogue], Iterable[View]] | None = None
    source: str = ""
    """Staff's files, below content/; `*` stands for any name."""
    around: Around | None = None
    shared_as: str = "website"
    """What it is to search engines and to those who share it (Open Graph)."""
    paging: Paging | None = None
    """How the list each of its pages shows is divided; None: it shows none that grows with the cases."""
    dated: Dated = lambda _: ()
    of_entries: bool = False
    """Whether each of its pages is about something that is searched by its own name: a case, a unit, a year. All others are found
    as pages."""

    def pages(self, view: View) -> Iterator[Page]:
        """The page of a view; where the kind is paged, every page of its list."""
        whole = Page(
            view.address,
            self.section,
            view.title,
            view.description,
            self.name,
            view.context,
            self.shared_as,
            view.story,
        )
        if self.paging is None:
            yield whole
            return
        for pager, runs in paged(view.address, view.runs, self.paging):
            context = {**view.context, "pager": pager, "runs": runs}
            if pager.number == 1:
                yield replace(whole, context=context | dict(view.opening))
            else:
                title = f"{view.title}（第 {pager.number} 页）"
                said = f"{title}：{pager.said}。"
                yield replace(whole, address=pager.address, title=title, description=said, context=context)


def _cards(catalogue: Catalogue) -> tuple[Card, ...]:
    return tuple(case.card for case in catalogue.cases.values())


def _whole(where: str) -> Dated:
    """A page that changes with any case."""
    return lambda catalogue: [(where, _cards(catalogue))]


def _entries(held: str) -> Dated:
    """The entries of a part of the catalogue, each with its own cases."""
    return lambda catalogue: [(entry.address, entry.cards) for entry in getattr(catalogue, held).values()]


KINDS = (
    PageKind(name="home", section="", of_entries=True, source="index.md", around=home, dated=_whole("")),
    PageKind(name="library", section="cases", menu="案例库", views=site.library, dated=_whole(address.CASES)),
    PageKind(name="listing", section="cases", of_entries=True, views=site.years, paging=CARDS, dated=_entries("years")),
    PageKind(name="case", section="cases", of_entries=True, views=site.cases, shared_as="article",
             dated=lambda catalogue: [(card.address, (card,)) for card in _cards(catalogue)]),
    PageKind(name="withdrawn", section="cases", of_entries=True, views=site.withdrawn),
    PageKind(name="corrections", section="", views=site.corrections, paging=Paging(60, "条", "更正")),
    PageKind(name="brands", section="cases", views=indexes.brands, paging=Paging(150, "个", "品牌", parted=True), dated=_whole(address.BRANDS)),
    PageKind(name="brand", section="cases", of_entries=True, views=site.each_brand, dated=lambda catalogue: [(brand.address, brand.cards) for brand in catalogue.brands.values() if brand.has_page]),
    PageKind(name="values", section="cases", views=indexes.values, paging=Paging(100, "项"),
             dated=lambda catalogue: [(view.address, _cards(catalogue)) for view in indexes.values(catalogue)]),
    PageKind(name="value", section="cases", of_entries=True, views=site.each_value, paging=CARDS,
             dated=lambda catalogue: [(group.address, group.cards) for groups in catalogue.groups.values() for group in groups.values()]),
    PageKind(name="regions", section="cases", views=indexes.regions, paging=Paging(200, "个", "地区"), dated=_whole(address.REGIONS)),
    PageKind(name="region", section="cases", of_entries=True, views=site.each_region, paging=CARDS, dated=_entries("regions")),
    PageKind(name="origins", section="cases", views=origins.all_origins, paging=Paging(100, "个", "来源")),
    PageKind(name="origin", section="cases", of_entries=True, views=origins.each_origin, paging=REMOTE),
    PageKind(name="elsewhere", section="cases", of_entries=True, views=origins.each_group, paging=REMOTE),
    PageKind(name="stats", section="cases", views=site.statistics),
    PageKind(name="collections", section="collections", menu="专题", source="collections/index.md",
             around=text_pages.collections, paging=Paging(24, "个", "专题")),
    PageKind(name="collection", section="collections", of_entries=True, source="collections/*.md", around=text_pages.collection,
             paging=READING, dated=_entries("collections")),
    PageKind(name="compendiums", section="compendiums", menu="汇编", source="compendiums/index.md",
             around=text_pages.compendiums, paging=Paging(24, "册", "汇编")),
    PageKind(name="compendium", section="compendiums", of_entries=True, source="compendiums/*.md", around=text_pages.compendium,
             paging=READING, dated=_entries("compendiums")),
    PageKind(name="awarded", section="compendiums", of_entries=True, views=indexes.awarded, paging=ROSTER),
    PageKind(name="units", section="units", menu="单位", views=indexes.units, paging=UNITS, dated=_whole(address.UNITS)),
    PageKind(name="units-by-letter", section="units", views=indexes.units_by_letter, paging=UNITS),
    PageKind(name="unit", section="units", of_entries=True, views=site.each_unit, paging=CARDS, dated=_entries("units")),
    PageKind(name="joined", section="units", of_entries=True, views=indexes.joined, paging=CARDS),
    PageKind(name="roster", section="units", of_entries=True, views=indexes.rosters, paging=Paging(200, "个", "单位")),
    PageKind(name="glossary", section="glossary", menu="术语", source="glossary/index.md", around=text_pages.glossary,
             paging=Paging(60, "条", "术语")),
    PageKind(name="term", section="glossary", of_entries=True, source="glossary/*.md", around=text_pages.term, paging=CARDS, dated=_entries("terms")),
    PageKind(name="calls", section="calls", menu="征集", views=season_pages.calls, paging=Paging(24, "个", "征集"),
             in_menu=lambda catalogue: any(call.is_open for call in catalogue.calls.values())),
    PageKind(name="call", section="calls", source="calls/*.md", around=season_pages.call),
    PageKind(name="notices", section="calls", views=season_pages.notices, paging=Paging(50, "份", "公示")),
    PageKind(name="notice", section="calls", source="notices/*.md", around=season_pages.notice),
    PageKind(name="systems", section="systems", menu="体系", in_menu=systems.offered, views=systems.all_systems),
    PageKind(name="joint-creation", section="systems", source=JOINT_CREATION, around=joint_creation.joint_creation, paging=joint_creation.LINES,
             dated=lambda catalogue: [(address.JOINT_CREATION, _cards(catalogue))] if catalogue.joint.page else []),
    PageKind(name="spread", section="systems", views=joint_creation.spread, paging=joint_creation.STEPS),
    PageKind(name="belts", section="systems", source="belts/index.md", around=systems.belts, paging=Paging(60, "条", "示范带")),
    PageKind(name="belt", section="systems", of_entries=True, source="belts/*.md", around=systems.belt),
    PageKind(name="questions", section="systems", source="qa/index.md", around=systems.questions, paging=Paging(100, "问", "问答")),
    PageKind(name="question", section="systems", of_entries=True, source="qa/*.md", around=systems.question),
    PageKind(name="bulletins", section="systems", source="bulletins/index.md", around=systems.bulletins, paging=Paging(60, "期", "简报")),
    PageKind(name="bulletin", section="systems", of_entries=True, source="bulletins/*.md", around=systems.bulletin, shared_as="article"),
    PageKind(name="programmes", section="systems", source="programmes/index.md", around=programmes.programmes, paging=Paging(60, "项", "创建活动")),
    PageKind(name="programme", section="systems", of_entries=True, source="programmes/*.md", around=programmes.programme),
    PageKind(name="methods", section="systems", source="methods/index.md", around=programmes.methods, paging=Paging(60, "项", "工作法")),
    PageKind(name="method", section="systems", of_entries=True, source="methods/*.md", around=programmes.method),
    PageKind(name="reporting", section="systems", source="reporting.md", around=systems.reporting),
    PageKind(name="duty-lists", section="systems", views=duties.duty_lists, paging=Paging(60, "个", "年度")),
    PageKind(name="duties", section="systems", of_entries=True, views=duties.each_list),
    PageKind(name="backing", section="systems", views=duties.backing, paging=Paging(200, "个", "单位")),
    PageKind(name="status", section="", views=season_pages.status),
    PageKind(name="submit", section="submit", menu="投稿", source="submit.md", around=text_pages.submit),
    PageKind(name="timeline", section="timeline", source="timeline.md", around=text_pages.timeline, paging=Paging(text_pages.EVENTS, "条", "记事")),
    PageKind(name="data", section="data", source="data.md", around=text_pages.data),
    PageKind(name=DOCUMENT, section="", source="*.md", around=text_pages.document),
)  # fmt: skip
"""In the order of the header's entries; of staff's files the first that gathers something takes one."""


def menu(catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """The header's entries: the name of the section, which is its address, and the label."""
    return tuple((kind.section, kind.menu) for kind in KINDS if kind.menu and kind.in_menu(catalogue))


SECTIONS = tuple(dict.fromkeys(("", *(kind.section for kind in KINDS))))
"""Entries of the header under which pages lie, and none: each wants a frame of its own, in which it is marked."""


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """Every page that is made of the catalogue alone."""
    for kind in KINDS:
        for view in kind.views(catalogue) if kind.views else ():
            yield from kind.pages(view)


def pages_for(text: StaffPage, catalogue: Catalogue, body: Markup) -> Iterator[Page]:
    """The page around a text of staff's, and where its list has several, all of them; `body` is the text as HTML."""
    for kind in KINDS:
        if not kind.around or not fnmatchcase(text.source, kind.source):
            continue
        if view := kind.around(catalogue, text, body):
            yield from kind.pages(view)
            return
