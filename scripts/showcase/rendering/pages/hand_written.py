"""Pages whose text staff write in content/: what the program sets around the text of each."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from markupsafe import Markup

from showcase.gathering import address
from showcase.gathering.catalogue import Catalogue
from showcase.rendering import charts
from showcase.rendering.page import View
from showcase.rendering.pages.staff_pages import FORM


def _title(meta: Mapping[str, Any], fallback: str) -> str:
    return str(meta.get("title") or fallback)


def _description(meta: Mapping[str, Any], fallback: str) -> str:
    return str(meta.get("description") or fallback)


def collections(catalogue: Catalogue, name: str, meta: Mapping[str, Any], body: Markup) -> View:
    """All collections."""
    context = {"entries": tuple(catalogue.collections.values()), "body": body}
    return View(address.COLLECTIONS, _title(meta, "专题"), _description(meta, "按专题编选的案例。"), context)


def collection(catalogue: Catalogue, name: str, meta: Mapping[str, Any], body: Markup) -> View | None:
    """One collection."""
    if (entry := catalogue.collections.get(name)) is None:
        return None
    others = tuple(other for other in catalogue.collections.values() if other is not entry)
    context = {"entry": entry, "body": body, "others": others}
    return View(entry.address, entry.collection.title, entry.collection.summary, context)


def compendiums(catalogue: Catalogue, name: str, meta: Mapping[str, Any], body: Markup) -> View:
    """All compendiums."""
    context = {"entries": tuple(catalogue.compendiums.values()), "body": body}
    return View(address.COMPENDIUMS, _title(meta, "汇编"), _description(meta, "逐年的案例汇编。"), context)


def compendium(catalogue: Catalogue, name: str, meta: Mapping[str, Any], body: Markup) -> View | None:
    """One compendium."""
    if (entry := catalogue.compendiums.get(name)) is None:
        return None
    context = {"entry": entry, "body": body, "charts": charts.of_compendium(entry.statistics)}
    return View(entry.address, entry.compendium.title, entry.compendium.summary, context)


def glossary(catalogue: Catalogue, name: str, meta: Mapping[str, Any], body: Markup) -> View:
    """All terms under their letters."""
    groups = [
        {"initial": letter, "entries": list(entries)}
        for letter, entries in groupby(catalogue.terms.values(), key=lambda entry: entry.initial)
    ]
    description = _description(meta, "案例里的部署、标准与工作法。")
    return View(address.GLOSSARY, _title(meta, "术语"), description, {"groups": groups, "body": body})


def term(catalogue: Catalogue, name: str, meta: Mapping[str, Any], body: Markup) -> View | None:
    """One term."""
    if (entry := catalogue.terms.get(name)) is None:
        return None
    return View(entry.address, entry.term.name, entry.term.brief, {"entry": entry, "body": body})


def timeline(catalogue: Catalogue, name: str, meta: Mapping[str, Any], body: Markup) -> View:
    """The time line."""
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
    return View("timeline/", _title(meta, "时间线"), _description(meta, ""), context)


def data(catalogue: Catalogue, name: str, meta: Mapping[str, Any], body: Markup) -> View:
    """What there is to take away; the files themselves are told by the door that writes them."""
    context = {"lead": str(meta.get("lead") or ""), "body": body}
    return View("data/", _title(meta, "公开数据"), _description(meta, ""), context)


def submit(catalogue: Catalogue, name: str, meta: Mapping[str, Any], body: Markup) -> View:
    """The form stands where the guide says so; what the form is comes from the door that publishes it."""
    above, _, below = body.partition(FORM)
    title, lead = _title(meta, "投稿"), _description(meta, "")
    context = {"title": title, "lead": lead, "above": Markup(above), "below": Markup(below.strip())}
    return View("submit/", title, lead, context)
