"""Pages of programmes and of methods, around what staff write of each."""

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from showcase.gathering import address
from showcase.gathering.catalogue import Catalogue
from showcase.rendering.page import View
from showcase.rendering.pages.runs import plain
from showcase.rendering.pages.staff_pages import StaffPage


def _list(at: str, entries: Iterable[Any], text: StaffPage, body: Markup, title: str, said: str) -> View:
    head = text.head
    opening = {"body": body, "lead": head.get("lead")}
    described = str(head.get("description") or said)
    return View(at, str(head.get("title") or title), described, {}, plain(entries), opening)


def programmes(catalogue: Catalogue, text: StaffPage, body: Markup) -> View:
    """All programmes."""
    said = "各项创建活动：谁主办、公布的数字、本站收录了多少。"
    return _list(address.PROGRAMMES, catalogue.systems.programmes.values(), text, body, "创建活动", said)


def programme(catalogue: Catalogue, text: StaffPage, body: Markup) -> View | None:
    """One programme."""
    if (entry := catalogue.systems.programmes.get(text.name)) is None:
        return None
    return View(entry.address, entry.term.name, entry.term.brief, {"entry": entry, "body": body})


def methods(catalogue: Catalogue, text: StaffPage, body: Markup) -> View:
    """All methods."""
    said = "工作法、机制和标准，一项一页，印出来是一张 A4。"
    return _list(address.METHODS, catalogue.systems.methods.values(), text, body, "工作法", said)


def method(catalogue: Catalogue, text: StaffPage, body: Markup) -> View | None:
    """One method."""
    if (entry := catalogue.systems.methods.get(text.name)) is None:
        return None
    return View(entry.address, entry.term.name, entry.term.brief, {"entry": entry, "body": body})
