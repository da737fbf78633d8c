"""Where a search leads besides cases: brands, units, terms, collections, compendiums, the values of the filters, pages. A kind
of them is a row of `KINDS`; files, groups of results and suggestions read it there.

A destination is found by its names (`names.py`), in letters and in pinyin, and by what staff write of it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase

from markupsafe import Markup

from showcase.gathering import address
from showcase.gathering.catalogue import Catalogue
from showcase.gathering.facet import Facet, FacetValue
from showcase.late.values import dataclass
from showcase.reading.source import Drafts
from showcase.rendering.pages import joint_creation, page_kinds
from showcase.rendering.pages.origins import place_of
from showcase.rendering.pages.staff_pages import StaffPage
from showcase.rendering.search.folding import tidy
from showcase.words.chinese import cn_amount

MOST_SUMMARIES = 2000
"""Cases of other showcases whose summaries are searched, too: every query fetches those texts. Of more, their names are."""
_ELSEWHERE = ("region", "programme")
"""Facets whose values are destinations of another row, or have more to tell than their facet."""


@dataclass(frozen=True, slots=True)
class StaffText:
    """What staff wrote in a file below content/: its page, and its text as people read it."""

    page: StaffPage
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A destination before it is written."""

    name: str
    address: str
    aside: str = ""
    """What tells it from others of the same name."""
    others: tuple[str, ...] = ()
    """Names besides, by which it is found."""
    cases: int = 0
    passages: tuple[str, ...] = ()
    """What staff write of it, and the words of its head."""
    mark: str = ""
    """Address of what stands for it in a square: brands have a mark, and units that of a brand of theirs."""


Texts = Mapping[str, StaffText]
"""By path below content/."""


@dataclass(frozen=True, slots=True)
class DestinationKind:
    """One kind."""

    code: str
    label: str
    of: Callable[[Catalogue, Texts], Iterable[Found]]
    of_few: bool = False
    """Whether most have few cases, so that how many they have is told with each, and changes when it does itself."""


def staff_texts(staff: Drafts, pages: Mapping[str, StaffPage]) -> list[StaffText]:
    """What staff wrote on these pages (path below content/ → page)."""
    return [
        StaffText(
            pages[draft.source], tuple(filter(None, (tidy(passage.text) for passage in draft.story.passages)))
        )
        for draft in staff.staff_pages
        if draft.story and draft.source in pages
    ]


def _terms(catalogue: Catalogue, texts: Texts) -> Iterator[Found]:
    for id_, entry in catalogue.terms.items():
        term = entry.term
        aside = f"{term.place}，{term.year} 年" if term.year and term.year.isdigit() else term.place
        passages = (term.brief, *term.items, *_passages(texts, f"{address.GLOSSARY}{id_}.md"))
        yield Found(term.name, entry.address, aside, cases=len(entry.cards), passages=passages)


def _collections(catalogue: Catalogue, texts: Texts) -> Iterator[Found]:
    for name, entry in catalogue.collections.items():
        held = entry.collection
        passages = (held.summary, *_passages(texts, f"{address.COLLECTIONS}{name}.md"))
        yield Found(held.title, entry.address, cases=len(entry.cards), passages=passages)


def _compendiums(catalogue: Catalogue, texts: Texts) -> Iterator[Found]:
    for name, entry in catalogue.compendiums.items():
        held = entry.compendium
        passages = (held.summary, *_passages(texts, f"{address.COMPENDIUMS}{name}.md"))
        others = (f"{held.year}年汇编",)
        yield Found(held.title, entry.address, f"{held.year} 年", others, len(entry.cards), passages)


def _questions(catalogue: Catalogue, texts: Texts) -> Iterator[Found]:
    for id_, entry in catalogue.systems.questions.items():
        passages = _passages(texts, f"{address.QUESTIONS}{id_}.md")
        yield Found(entry.question.question, entry.address, entry.question.body or "", passages=passages)


def _belts(catalogue: Catalogue, texts: Texts) -> Iterator[Found]:
    for id_, entry in catalogue.systems.belts.items():
        points = (point.point.name for point in entry.points)
        passages = (entry.belt.brief, *points, *_passages(texts, f"{address.BELTS}{id_}.md"))
        aside = entry.district.label if entry.district else ""
        yield Found(entry.belt.name, entry.address, aside, cases=len(entry.cards), passages=passages)


def _lines(catalogue: Catalogue, _: Texts) -> Iterator[Found]:
    places = joint_creation.places_of_systems(catalogue)
    for line, place in zip(catalogue.joint.lines, places, strict=True):
        label = line.system.word.label
        cases = sum(one.cases for one in line.units)
        yield Found(f"{label}系统三级联创", place.address, others=(f"{label}系统",), cases=cases)


def _bulletins(catalogue: Catalogue, texts: Texts) -> Iterator[Found]:
    for id_, entry in catalogue.systems.bulletins.items():
        held = entry.bulletin
        passages = (held.summary, *_passages(texts, f"{address.BULLETINS}{id_}.md"))
        others = (f"{held.series}第{held.number}期",)
        yield Found(held.title, entry.address, held.issuer, others, len(entry.cards), passages)


def _origins(catalogue: Catalogue, _: Texts) -> Iterator[Found]:
    with_summaries = sum(len(entry.cards) for entry in catalogue.origins.entries.values()) <= MOST_SUMMARIES
    for entry in catalogue.origins.entries.values():
        yield Found(entry.head.title, entry.address, "来源网站", cases=len(entry.cards))
        for card in entry.cards:
            case = card.case
            others = (case.title, case.unit.name) if case.brand else (case.unit.name,)
            aside = f"来源：{entry.head.title}，{case.unit.name}，{case.year} 年"
            yield Found(
                case.headline,
                place_of(card),
                aside,
                others,
                passages=(case.summary,) if with_summaries else (),
            )


def _duties(catalogue: Catalogue, _: Texts) -> Iterator[Found]:
    for year, entry in catalogue.systems.duties.items():
        held = entry.duties
        bodies = (one.name for one in entry.bodies)
        tasks = (f"{one.task.task}{one.task.demand}" for one in entry.tasks)
        others = (f"{year}年责任清单",)
        passages = tuple(filter(None, (held.brief, "、".join(bodies), *tasks)))
        yield Found(held.title, entry.address, f"{year} 年", others, passages=passages)


def _programmes(catalogue: Catalogue, texts: Texts) -> Iterator[Found]:
    for id_, entry in catalogue.systems.programmes.items():
        figures = (f"{one.figure.label} {cn_amount(one.figure.value, one.figure.approx, one.figure.unit)}" for one in entry.figures)  # fmt: skip
        passages = (entry.term.brief, *figures, *_passages(texts, f"{address.PROGRAMMES}{id_}.md"))
        yield Found(entry.term.name, entry.address, entry.term.place, (f"{entry.term.name}创建",), entry.cases, passages)  # fmt: skip


def _methods(catalogue: Catalogue, texts: Texts) -> Iterator[Found]:
    for id_, entry in catalogue.systems.methods.items():
        rows = (f"{row.item} {row.asked}".strip() for row in entry.rows if row.item)
        passages = (entry.term.brief, *rows, *_passages(texts, f"{address.METHODS}{id_}.md"))
        yield Found(entry.term.name, entry.address, f"{entry.term.place}，一页单子", (), entry.cases, passages)  # fmt: skip


def _brands(catalogue: Catalogue, _: Texts) -> Iterator[Found]:
    for brand in catalogue.brands.values():
        if brand.name:
            aside = f"{brand.unit.label}，{brand.years} 年"
            yield Found(brand.name, brand.address, aside, cases=len(brand.cards), mark=brand.cards[-1].sigil)


def _units(catalogue: Catalogue, _: Texts) -> Iterator[Found]:
    for entry in catalogue.units.values():
        unit = entry.unit
        others = (
            unit.short_name,
            unit.current_name,
            *(former.name for former in unit.former_names),
            *unit.aliases,
        )
        aside = f"现名{unit.current_name}" if unit.current_name else ""
        yield Found(
            unit.name,
            entry.address,
            aside or "".join(region.label for region in entry.regions[-1:]),
            tuple(filter(None, others)),
            len(entry.cards),
            mark=entry.marked_by.sigil if entry.marked_by else "",
        )


def _values(catalogue: Catalogue, _: Texts) -> Iterator[Found]:
    for facet in catalogue.facets:
        if facet.key not in _ELSEWHERE:
            yield from (_value(facet, value) for value in facet.present)
    for region in catalogue.regions.values():
        yield Found(region.region.name, region.address, "地区", cases=len(region.cards))


def _value(facet: Facet, value: FacetValue) -> Found:
    """Of a value without a page the library narrowed to it."""
    at = value.address or address.library({facet.key: [value.code]})
    others = (*value.formerly, *((tidy(value.label) + facet.spoken,) if facet.spoken else ()))
    wider = {one.code: one.label for one in facet.values}.get(value.parent)
    return Found(value.label, at, f"{facet.label}：{wider}" if wider else facet.label, others, value.count)


def _pages(catalogue: Catalogue, texts: Texts) -> Iterator[Found]:
    """Every page that is of no entry."""
    for text in texts.values():
        for kind in page_kinds.KINDS:
            around = kind.around if fnmatchcase(text.page.source, kind.source) else None
            if around and (view := around(catalogue, text.page, Markup())):
                if not kind.of_entries:
                    yield Found(view.title, view.address, passages=(view.description, *text.passages))
                break
    for kind in page_kinds.KINDS:
        if kind.views and not kind.of_entries:
            for view in kind.views(catalogue):
                yield Found(view.title, view.address, passages=(view.description,))


def _passages(texts: Texts, source: str) -> tuple[str, ...]:
    return texts[source].passages if source in texts else ()


KINDS: Sequence[DestinationKind] = (
    DestinationKind("term", "术语", _terms),
    DestinationKind("collection", "专题", _collections),
    DestinationKind("compendium", "汇编", _compendiums),
    DestinationKind("brand", "品牌", _brands, of_few=True),
    DestinationKind("unit", "单位", _units, of_few=True),
    DestinationKind("question", "问答", _questions),
    DestinationKind("programme", "创建活动", _programmes),
    DestinationKind("method", "工作法", _methods),
    DestinationKind("belt", "示范带", _belts),
    DestinationKind("line", "三级联创", _lines),
    DestinationKind("bulletin", "简报", _bulletins),
    DestinationKind("origin", "各地案例", _origins),
    DestinationKind("duty", "责任清单", _duties),
    DestinationKind("value", "分类", _values),
    DestinationKind("page", "页面", _pages),
)
"""In the order in which equals are shown."""


def counts(found: Iterable[tuple[int, Found]]) -> Mapping[str, int]:
    """How many cases have those of these of which each case changes some, by their addresses."""
    return {one.address: one.cases for kind, one in found if one.cases and not KINDS[kind].of_few}


def destinations(catalogue: Catalogue, texts: Iterable[StaffText]) -> Iterator[tuple[int, Found]]:
    """All of them with the places of their kinds: kind by kind, those with most cases first."""
    by_source = {text.page.source: text for text in texts}
    for place, kind in enumerate(KINDS):
        found = sorted(kind.of(catalogue, by_source), key=lambda one: -one.cases)
        yield from ((place, one) for one in found)
