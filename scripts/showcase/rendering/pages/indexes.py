"""The lists that lead to entries: all brands, units, regions, values of a dimension, and what is too long for an entry's
own page."""

from collections.abc import Iterator

from showcase.gathering import address
from showcase.gathering.awards import EndedAward
from showcase.gathering.card import Card, Link
from showcase.gathering.catalogue import Catalogue, CompendiumEntry
from showcase.gathering.order import initial, pinyin_key
from showcase.late.values import dataclass
from showcase.rendering.page import Run, View
from showcase.rendering.pages.paging import ROSTER, UNITS
from showcase.rendering.pages.runs import by_city, by_letter, by_year, plain
from showcase.words.dimensions import BY_CODE
from showcase.words.staff.award import Award
from showcase.words.staff.vocabulary import Word

BESIDE = 60
"""Entries of a second list on a page that has a list of its own; of more, all stand on pages of their own."""

_UNITS = Link("单位", address.UNITS)
_REGIONS = Link("地区", address.REGIONS)
_COMPENDIUMS = Link("汇编", address.COMPENDIUMS)


def brands(catalogue: Catalogue) -> Iterator[View]:
    """All brands by pinyin."""
    runs = by_letter(catalogue.brands.values(), lambda brand: initial(brand.name))
    description = f"全部 {len(catalogue.brands)} 个品牌，按名称拼音排列。"
    yield View(address.BRANDS, "品牌", description, {}, runs)


def units(catalogue: Catalogue) -> Iterator[View]:
    """All units by city."""
    description = (
        f"名录登记的 {len(catalogue.units)} 个单位，按{'地区' if catalogue.regions else '层级'}排列。"
    )
    context = {"letters": tuple(_letters(_units_by_letter(catalogue)))}
    yield View(address.UNITS, "单位", description, context, by_city(catalogue.units.values()))


def units_by_letter(catalogue: Catalogue) -> Iterator[View]:
    """All units by pinyin."""
    if catalogue.units:
        description = f"名录登记的 {len(catalogue.units)} 个单位，按名称拼音排列。"
        yield View(address.UNITS_BY_LETTER, "单位（按拼音）", description, {}, _units_by_letter(catalogue))


def _units_by_letter(catalogue: Catalogue) -> tuple[Run, ...]:
    ordered = sorted(catalogue.units.values(), key=lambda entry: pinyin_key(entry.unit.name))
    return by_letter(ordered, lambda entry: initial(entry.unit.name))


def _letters(runs: tuple[Run, ...]) -> Iterator[Link]:
    """Each letter with where it stands among the units by pinyin."""
    number = 1
    for run in runs:
        yield Link(run.label, f"{UNITS.opened(address.UNITS_BY_LETTER, number)}#{run.anchor}")
        number += len(run.entries)


def regions(catalogue: Catalogue) -> Iterator[View]:
    """All regions, where there are any."""
    if catalogue.regions:
        yield View(address.REGIONS, "地区", "按行政区划翻看案例。", {}, plain(catalogue.regions.values()))


def values(catalogue: Catalogue) -> Iterator[View]:
    """For each dimension whose pages are drawn alike, the list of all its values."""
    for code, groups in catalogue.groups.items():
        dimension = BY_CODE[code]
        lead = dimension.pages.lead if dimension.pages else ""
        context = {"label": dimension.label, "lead": lead}
        description = f"按{dimension.label}翻看案例。"
        yield View(address.values(dimension), dimension.label, description, context, plain(groups.values()))


def rosters(catalogue: Catalogue) -> Iterator[View]:
    """Names that are too many for the page they belong to: units of a region, subordinates of a unit."""
    for region in catalogue.regions.values():
        if len(region.units) > BESIDE:
            crumbs = (_REGIONS, *region.parents, Link(region.region.name, region.address))
            yield _roster(
                address.units_of(region.address), f"{region.region.name}的单位", crumbs, region.units
            )
    for entry in catalogue.units.values():
        if len(entry.subordinates) > BESIDE:
            crumbs = (_UNITS, Link(entry.unit.short_name or entry.unit.name, entry.address))
            title = f"{entry.unit.name}的下级单位"
            yield _roster(address.units_of(entry.address), title, crumbs, entry.subordinates)


def _roster(at: str, title: str, crumbs: tuple[Link, ...], units: tuple[Link, ...]) -> View:
    description = f"{title}，共 {len(units)} 个。"
    return View(at, title, description, {"title": title, "crumbs": crumbs}, plain(units))


def joined(catalogue: Catalogue) -> Iterator[View]:
    """The cases a unit took part in, where they are too many for its page."""
    for entry in catalogue.units.values():
        if len(entry.partner_cards) > BESIDE:
            title = f"{entry.unit.name}参与的案例"
            crumbs = (_UNITS, Link(entry.unit.short_name or entry.unit.name, entry.address))
            context = {"title": title, "lead": "由其他单位申报、本单位共同参与的工作。", "crumbs": crumbs}
            at = address.joined(entry.address)
            yield View(
                at,
                title,
                f"{title}，共 {len(entry.partner_cards)} 例。",
                context,
                by_year(entry.partner_cards),
            )


def awarded(catalogue: Catalogue) -> Iterator[View]:
    """All cases with awards of a compendium, where they are too many for its page."""
    for entry in catalogue.compendiums.values():
        if awards_apart(entry):
            title = f"{entry.compendium.title}：获奖的案例"
            runs = tuple(
                Run(given.cards, f"{given.award.scheme} · {given.grade.label}", _award(number))
                for number, given in enumerate(entry.awards, 1)
            )
            crumbs = (_COMPENDIUMS, Link(entry.compendium.title, entry.address))
            context = {"title": title, "crumbs": crumbs}
            yield View(address.awards(entry.address), title, f"{title}，逐级列出。", context, runs)


def _award(number: int) -> str:
    return f"award-{number}"


def awards_apart(entry: CompendiumEntry) -> bool:
    """Whether a compendium's awards stand on pages of their own, and only the first of each grade on its page."""
    return sum(len(given.cards) for given in entry.awards) > BESIDE


@dataclass(frozen=True, slots=True)
class AwardShown:
    """An award as the page of its compendium tells it."""

    award: Award
    grade: Word
    cards: tuple[Card, ...]
    """The first of them, or all."""
    named: int
    """Cases and units."""
    rest: str
    """Where all of them stand; empty where they do here."""
    units: tuple[Link, ...]
    ended: tuple[EndedAward, ...]


def awards_shown(entry: CompendiumEntry) -> Iterator[AwardShown]:
    """The awards of a compendium for its page, which lists no more than BESIDE cases under them."""
    apart = awards_apart(entry)
    each = BESIDE // max(1, sum(bool(given.cards) for given in entry.awards))
    before = 0
    for number, given in enumerate(entry.awards, 1):
        named, rest, shown = len(given.cards) + len(given.units), "", given.cards
        if apart and len(shown) > each:
            rest = f"{ROSTER.opened(address.awards(entry.address), before + 1)}#{_award(number)}"
            shown = shown[:each]
        yield AwardShown(given.award, given.grade, shown, named, rest, given.units, given.ended)
        before += len(given.cards)
