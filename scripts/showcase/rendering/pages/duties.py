"""Pages of who answers for what: the lists of responsibilities, and which unit backs which."""

from collections.abc import Iterator

from showcase.gathering import address
from showcase.gathering.catalogue import Catalogue
from showcase.rendering.page import View
from showcase.rendering.pages.runs import plain


def duty_lists(catalogue: Catalogue) -> Iterator[View]:
    """/duties/: where there is any list."""
    if held := catalogue.systems.duties:
        said = "各年度的责任清单：谁负责、做什么、到何时、做到了没有。"
        yield View(address.DUTIES, "责任清单", said, {}, plain(held.values()))


def each_list(catalogue: Catalogue) -> Iterator[View]:
    """The list of each year, with the ones before and after it."""
    entries = list(catalogue.systems.duties.values())
    for at, entry in enumerate(entries):
        context = {
            "entry": entry,
            "later": entries[at - 1] if at else None,
            "earlier": entries[at + 1] if at + 1 < len(entries) else None,
        }
        said = entry.duties.brief or f"{entry.year} 年的责任清单，{len(entry.tasks)} 项任务。"
        yield View(entry.address, entry.duties.title, said, context)


def backing(catalogue: Catalogue) -> Iterator[View]:
    """/backing/: where any unit backs another."""
    if held := catalogue.systems.backing:
        said = "由哪个单位挂点帮带哪个单位。"
        yield View(address.BACKING, "挂点帮带", said, {}, plain(held))
