"""Pages whose text staff write in content/: what the program sets around the text of each."""

from collections.abc import Callable, Mapping
from itertools import groupby
from typing import Any

from markupsafe import Markup

from showcase.gathering import address
from showcase.gathering.catalogue import Catalogue, CollectionEntry
from showcase.rendering import charts
from showcase.rendering.home import home
from showcase.rendering.page import Page
from showcase.rendering.staff_pages import FORM

View = Callable[[Catalogue, Mapping[str, Any], Markup], Page]


def page_for(source: str, catalogue: Catalogue, meta: Mapping[str, Any], body: Markup) -> Page | None:
    """The page drawn around the text of `source` (path below content/); None for an ordinary documentation page.

    `meta` is what stands at the file's head, `body` its text as HTML.
    """
    if view := _VIEWS.get(source):
        return view(catalogue, meta, body)
    folder, _, file = source.rpartition("/")
    name = file.removesuffix(".md")
    if folder == "collections" and name in catalogue.collections:
        return _collection(catalogue, catalogue.collections[name], body)
    if folder == "compendiums" and name in catalogue.compendiums:
        entry = catalogue.compendiums[name]
        book = entry.compendium
        return Page(
            entry.address,
            "compendiums",
            book.title,
            book.summary,
            "compendium",
            {"entry": entry, "body": body, "charts": charts.of_compendium(entry.statistics)},
        )
    if folder == "glossary" and name in catalogue.terms:
        term = catalogue.terms[name]
        return Page(
            term.address, "glossary", term.term.name, term.term.brief, "term", {"entry": term, "body": body}
        )
    return None


def _title(meta: Mapping[str, Any], fallback: str) -> str:
    return str(meta.get("title") or fallback)


def _description(meta: Mapping[str, Any], fallback: str) -> str:
    return str(meta.get("description") or fallback)


def _collections(catalogue: Catalogue, meta: Mapping[str, Any], body: Markup) -> Page:
    context = {"entries": tuple(catalogue.collections.values()), "body": body}
    title = _title(meta, "专题")
    return Page(
        address.COLLECTIONS,
        "collections",
        title,
        _description(meta, "按专题编选的案例。"),
        "collections",
        context,
    )


def _collection(catalogue: Catalogue, entry: CollectionEntry, body: Markup) -> Page:
    others = tuple(other for other in catalogue.collections.values() if other is not entry)
    context = {"entry": entry, "body": body, "others": others}
    chosen = entry.collection
    return Page(entry.address, "collections", chosen.title, chosen.summary, "collection", context)


def _compendiums(catalogue: Catalogue, meta: Mapping[str, Any], body: Markup) -> Page:
    context = {"entries": tuple(catalogue.compendiums.values()), "body": body}
    title = _title(meta, "汇编")
    return Page(
        address.COMPENDIUMS,
        "compendiums",
        title,
        _description(meta, "逐年的案例汇编。"),
        "compendiums",
        context,
    )


def _glossary(catalogue: Catalogue, meta: Mapping[str, Any], body: Markup) -> Page:
    groups = [
        {"initial": letter, "entries": list(entries)}
        for letter, entries in groupby(catalogue.terms.values(), key=lambda entry: entry.initial)
    ]
    description = _description(meta, "案例里的部署、标准与工作法。")
    return Page(
        address.GLOSSARY,
        "glossary",
        _title(meta, "术语"),
        description,
        "glossary",
        {"groups": groups, "body": body},
    )


def _timeline(catalogue: Catalogue, meta: Mapping[str, Any], body: Markup) -> Page:
    events = [
        {
            **event,
            "address": catalogue.cases[event["case"]].card.address
            if event["case"] in catalogue.cases
            else "",
        }
        for event in meta.get("events") or ()
    ]
    context = {"events": events, "body": body}
    return Page("timeline/", "", _title(meta, "时间线"), _description(meta, ""), "timeline", context)


def _data(catalogue: Catalogue, meta: Mapping[str, Any], body: Markup) -> Page:
    """What there is to take away; the files themselves are told by the door that writes them."""
    context = {"lead": str(meta.get("lead") or ""), "body": body}
    return Page("data/", "data", _title(meta, "公开数据"), _description(meta, ""), "data", context)


def _submit(catalogue: Catalogue, meta: Mapping[str, Any], body: Markup) -> Page:
    """The form stands where the guide says so; what the form is comes from the door that publishes it."""
    above, _, below = body.partition(FORM)
    title, lead = _title(meta, "投稿"), _description(meta, "")
    context = {"title": title, "lead": lead, "above": Markup(above), "below": Markup(below.strip())}
    return Page("submit/", "submit", title, lead, "submit", context)


_VIEWS: Mapping[str, View] = {
    "submit.md": _submit,
    "index.md": home,
    "collections/index.md": _collections,
    "compendiums/index.md": _compendiums,
    "glossary/index.md": _glossary,
    "timeline.md": _timeline,
    "data.md": _data,
}
