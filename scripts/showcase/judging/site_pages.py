"""The pages a site has that people speak of by a name: what a list of responsibilities may give as evidence."""

from collections.abc import Iterator, Mapping

from showcase.judging.records import Records
from showcase.words.staff.page import address_of

_ALWAYS = {
    "cases": "案例库",
    "brands": "品牌",
    "units": "单位",
    "regions": "地区",
    "stats": "数据统计",
    "themes": "主题",
}
"""Lists the program makes of what there is, be there anything or not."""


def site_pages(records: Records) -> Mapping[str, str]:
    """Address without the last slash → what the page is called, for every page that is public by these records."""
    return {where.rstrip("/"): title for where, title in _pages(records)}


def _pages(records: Records) -> Iterator[tuple[str, str]]:
    yield from _ALWAYS.items()
    for case in records.cases:
        yield f"cases/{case.key}", case.facts.title
    for unit in records.register.units.values():
        yield f"units/{unit.id}", unit.name
    for source, page in records.pages.items():
        yield address_of(source), page.title
    register, held = records.register, records.systems
    for folder, titles in (
        ("glossary", {id_: term.name for id_, term in register.terms.items()}),
        ("calls", {year: call.title for year, call in register.calls.items()}),
        ("collections", {name: one.title for name, one in records.collections.items()}),
        ("compendiums", {name: one.title for name, one in records.compendiums.items()}),
        ("notices", {name: one.title for name, one in records.notices.items()}),
        ("belts", {name: one.name for name, one in held.belts.items()}),
        ("qa", {name: one.question for name, one in held.questions.items()}),
        ("bulletins", {name: f"{one.series}{one.issue}" for name, one in held.bulletins.items()}),
    ):
        yield from ((f"{folder}/{name}", title) for name, title in titles.items())
