"""Pages of what is kept of other showcases: all of them, each, their cases by theme, region and year. Every card says where it comes from and
leads there; nothing of another site is loaded."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from showcase.gathering import address
from showcase.gathering.card import Link
from showcase.gathering.catalogue import Catalogue
from showcase.gathering.systems.origins import RemoteCard
from showcase.rendering.page import Run, View
from showcase.rendering.pages.paging import REMOTE
from showcase.rendering.pages.runs import plain

_ALL = Link("各地案例", address.ORIGINS)


def all_origins(catalogue: Catalogue) -> Iterator[View]:
    """/origins/, where there is any."""
    held = catalogue.origins
    if held:
        groups = tuple(
            (next(iter(found.values())).above, tuple(found.values()))
            for found in held.groups.values()
            if found
        )
        lead = f"{held.said}。这里只列题目、摘要、品牌、单位，全文和图片在来源网站；不计入本站的统计。"
        yield View(
            address.ORIGINS,
            _ALL.label,
            lead,
            {},
            plain(held.entries.values()),
            {"lead": lead, "groups": groups},
        )


def each_origin(catalogue: Catalogue) -> Iterator[View]:
    """A page for each: its cases, newest year first."""
    for entry in catalogue.origins.entries.values():
        description = f"收录自“{entry.head.title}”的 {len(entry.cards)} 个案例。"
        yield View(entry.address, entry.head.title, description, {"entry": entry}, _by_year(entry.cards))


def each_group(catalogue: Catalogue) -> Iterator[View]:
    """A page for each value of a dimension that any of them has."""
    for found in catalogue.origins.groups.values():
        for group in found.values():
            title = f"各地案例：{group.label}"
            description = f"收录自各地网站的“{group.label}”案例 {len(group.cards)} 个。"
            yield View(group.address, title, description, {"group": group}, plain(group.cards))


def _by_year(cards: Sequence[RemoteCard]) -> tuple[Run, ...]:
    years: Iterable[tuple[int, Iterator[RemoteCard]]] = groupby(cards, key=lambda card: card.case.year)
    return tuple(Run(tuple(found), f"{year} 年", f"year-{year}") for year, found in years)


def place_of(card: RemoteCard) -> str:
    """Where a card stands on the page of its origin."""
    return f"{REMOTE.opened(card.origin.address, card.number)}#{card.anchor}"
