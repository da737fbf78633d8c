"""Pages whose text staff write in content/: what the program sets around the text of each."""

from collections.abc import Iterator

from markupsafe import Markup

from showcase.gathering import address
from showcase.gathering.catalogue import Catalogue, CollectionEntry
from showcase.late.patterns import pattern
from showcase.reading.markdown.story import parse_story
from showcase.rendering import charts
from showcase.rendering.page import Run, View
from showcase.rendering.pages.album import album
from showcase.rendering.pages.indexes import awards_shown
from showcase.rendering.pages.over_years import walked
from showcase.rendering.pages.runs import by_letter, by_year, plain
from showcase.rendering.pages.staff_pages import FORM, StaffPage
from showcase.words.chinese import cn_date
from showcase.words.staff.book import BookSettings

_LINKS = pattern(r"</?a\b[^>]*>")

EVENTS = 100
"""Notes on a page of the time line."""

OTHERS = 8
"""Other collections a collection leads on to."""


def _title(text: StaffPage, fallback: str) -> str:
    return str(text.head.get("title") or fallback)


def _description(text: StaffPage, fallback: str) -> str:
    return str(text.head.get("description") or fallback)


def collections(catalogue: Catalogue, text: StaffPage, body: Markup) -> View:
    """All collections."""
    description = _description(text, "按专题编选的案例。")
    runs = plain(catalogue.collections.values())
    return View(address.COLLECTIONS, _title(text, "专题"), description, {}, runs, {"body": body})


def collection(catalogue: Catalogue, text: StaffPage, body: Markup) -> View | None:
    """One collection."""
    if (entry := catalogue.collections.get(text.name)) is None:
        return None
    held = entry.collection
    context = {"collection": held, "name": entry.name, "anchor": entry.anchor}
    opening = {
        "body": body,
        "others": _others(catalogue, text.name),
        "beginning": entry.cards[:1],
        "album": album(entry.cards),
    }
    return View(entry.address, held.title, held.summary, context, plain(entry.cards), opening)


def _others(catalogue: Catalogue, name: str) -> tuple[CollectionEntry, ...]:
    """The collections that come after this one, around to those before it."""
    entries = list(catalogue.collections.values())
    at = list(catalogue.collections).index(name)
    return tuple((entries[at + 1 :] + entries[:at])[:OTHERS])


def compendiums(catalogue: Catalogue, text: StaffPage, body: Markup) -> View:
    """All compendiums."""
    description = _description(text, "逐年的案例汇编。")
    runs = plain(catalogue.compendiums.values())
    return View(address.COMPENDIUMS, _title(text, "汇编"), description, {}, runs, {"body": body})


def compendium(catalogue: Catalogue, text: StaffPage, body: Markup) -> View | None:
    """One compendium; what is paged is its contents."""
    if (entry := catalogue.compendiums.get(text.name)) is None:
        return None
    held = entry.compendium
    context = {"compendium": held, "anchor": entry.anchor}
    opening = {
        "entry": entry,
        "awards": tuple(awards_shown(entry)),
        "body": body,
        "album": album(entry.reading),
        "charts": charts.of_compendium(entry.statistics),
        "closing": tuple(_closing(held.book)),
    }
    runs = tuple(
        Run(part.cards, part.label, f"part-{number}", part.address, part.description)
        for number, part in enumerate(entry.parts, 1)
    )
    return View(entry.address, held.title, held.summary, context, runs or plain(entry.cards), opening)


def _closing(book: BookSettings) -> Iterator[tuple[str, Markup, tuple[str, ...]]]:
    """What stands at the end of the book: title, text, who signs it."""
    pieces = [
        (piece.title, piece.text, (*piece.signed, *([cn_date(piece.date)] if piece.date else ())))
        for piece in book.closing
    ]
    if book.afterword:
        pieces.append(("后记", book.afterword, ()))
    for title, text, signed in pieces:
        html = "".join(piece.html for piece in parse_story(text, "").pieces)
        yield (
            title,
            Markup(_LINKS.sub("", html)),
            signed,
        )  # nobody has followed links that stand in a book's settings


def glossary(catalogue: Catalogue, text: StaffPage, body: Markup) -> View:
    """All terms under their letters."""
    runs = by_letter(catalogue.terms.values(), lambda entry: str(entry.initial))
    description = _description(text, "案例里的部署、标准与工作法。")
    return View(address.GLOSSARY, _title(text, "术语"), description, {}, runs, {"body": body})


def term(catalogue: Catalogue, text: StaffPage, body: Markup) -> View | None:
    """One term."""
    if (entry := catalogue.terms.get(text.name)) is None:
        return None
    opening = {"same_name": entry.same_name, "body": body, "also": catalogue.systems.of_term(entry.id)}
    return View(
        entry.address, entry.term.name, entry.term.brief, {"term": entry.term}, by_year(entry.cards), opening
    )


def timeline(catalogue: Catalogue, text: StaffPage, body: Markup) -> View:
    """The time line."""
    events = tuple(
        {**event, "card": catalogue.cases[event["case"]].card if event["case"] in catalogue.cases else None}
        for event in text.head.get("events") or ()
    )
    title, description = _title(text, "时间线"), _description(text, "")
    dates = [event["date"] for event in events]
    opening = {"body": body, "walk": walked(catalogue, dates, EVENTS)}
    return View("timeline/", title, description, {}, plain(events), opening)


def data(catalogue: Catalogue, text: StaffPage, body: Markup) -> View:
    """What there is to take away; the files themselves are told by `open_data.py`."""
    context = {"lead": str(text.head.get("lead") or ""), "body": body}
    return View("data/", _title(text, "公开数据"), _description(text, ""), context)


def submit(catalogue: Catalogue, text: StaffPage, body: Markup) -> View:
    """The form stands where the guide says so; what the form is comes from `submission.py`."""
    above, _, below = body.partition(FORM)
    title, lead = _title(text, "投稿"), _description(text, "")
    context = {"title": title, "lead": lead, "above": Markup(above), "below": Markup(below.strip())}
    return View("submit/", title, lead, context)


def document(catalogue: Catalogue, text: StaffPage, body: Markup) -> View:
    """A text and nothing else."""
    title = _title(text, text.source)
    context = {"title": title, "headings": text.headings, "body": body, "has_title": "<h1" in body}
    return View(text.address, title, _description(text, ""), context)
