"""Atom feeds (RFC 4287) of the latest cases and their corrections: of all, of each collection, of each compendium; and the list
of them (OPML)."""

from collections.abc import Iterator, Sequence
from uuid import NAMESPACE_URL, uuid5

from showcase.gathering import address
from showcase.gathering.card import Card
from showcase.gathering.in_print.corrections import CorrectionEntry
from showcase.gathering.seasons import CallState
from showcase.late.values import dataclass
from showcase.rendering.case.authorship import author
from showcase.rendering.open_data.cases import DATA, DataContext
from showcase.rendering.open_data.files import Selection
from showcase.rendering.pages.templates import Templates
from showcase.words.chinese import cn_date
from showcase.words.staff.vocabulary import Word

MOST = 50
"""Entries of a feed: what a reader who looks in once a month has missed."""

OPML = f"{DATA}feeds.opml"


@dataclass(frozen=True, slots=True)
class Entry:
    """A case in a feed."""

    id: str
    title: str
    address: str
    updated: str
    author: str
    summary: str
    themes: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as its template draws it. Addresses are whole, or lead from where the feed lies."""

    id: str
    title: str
    address: str
    page: str
    updated: str
    entries: tuple[Entry, ...]


def feeds(
    context: DataContext, selections: Sequence[Selection], templates: Templates
) -> Iterator[tuple[str, bytes]]:
    """Address and content of every feed, and of the list of them: not on a site without an address, for a reader's program
    takes the list from a disk. Raises TemplateFailure."""
    made = [(selection, feed(context, selection)) for selection in selections]
    for selection, drawn in made:
        yield selection.feed, templates.text("feeds/atom.xml", feed=drawn).encode()
    if made and context.site.url:
        listed = [
            {"title": drawn.title, "address": context.at(selection.feed), "page": context.at(selection.page)}
            for selection, drawn in made
        ]
        yield OPML, templates.text("feeds/opml.xml", feeds=listed).encode()


def feed(context: DataContext, selection: Selection) -> Feed:
    """The feed of a selection that has cases: the latest first."""
    entries = sorted(_entries(context, selection), key=lambda entry: entry.updated, reverse=True)[:MOST]
    return Feed(
        id=identity(context, selection.feed),
        title=context.site.name if selection.at == DATA else f"{selection.title} - {context.site.name}",
        address=_way(context, selection.feed, selection.feed),
        page=_way(context, selection.feed, selection.page),
        updated=entries[0].updated,
        entries=tuple(entries),
    )


def _entries(context: DataContext, selection: Selection) -> Iterator[Entry]:
    """The latest cases, those of one day in the order of the selection, and what was corrected in any."""
    latest = sorted(selection.cards, key=lambda card: changed(context, card), reverse=True)
    for card in latest[:MOST]:
        yield _entry(context, selection, card)
    if selection.at == DATA:
        yield from _news(context, selection)
    held = {card.key: card for card in selection.cards}
    for correction in context.catalogue.corrections:
        if correction.key in held:
            yield _correction(context, selection, held[correction.key], correction)


def _correction(context: DataContext, selection: Selection, card: Card, correction: CorrectionEntry) -> Entry:
    """What was corrected, as news of its own."""
    where = f"{address.CORRECTIONS}#{correction.anchor}"
    said = [f"{correction.where}：" if correction.where else ""]
    if correction.was or correction.now:
        said.append(f"原来“{correction.was}”，现在“{correction.now}”。")
    said.append(f"理由：{correction.reason}")
    return Entry(
        id=identity(context, where),
        title=f"{correction.kind.label}：{correction.case.label}",
        address=_way(context, selection.feed, where),
        updated=f"{(correction.date + '-01-01')[:10]}T00:00:00Z",
        author=author(card, card.unit.label, context.site),
        summary="".join(said),
        themes=card.themes,
    )


def _news(context: DataContext, selection: Selection) -> Iterator[Entry]:
    """News of the whole site: calls whose first day is settled, notices, bulletins of its own, answers."""
    known = context.catalogue
    news = [
        (call.address, call.call.title, call.opens, f"征集从{cn_date(call.opens)}开始" + (f"，{cn_date(call.closes)}截止。" if call.closes else "。"))
        for call in known.calls.values()
        if call.opens and call.state in (CallState.OPEN, CallState.CLOSED)
    ]  # fmt: skip
    for notice in known.notices.values():
        said = f"公示从{cn_date(notice.opens)}到{cn_date(notice.closes)}。"
        if result := notice.notice.result:
            said, day = f"公示结果：{result.text}", result.date
        else:
            day = notice.opens
        news.append((notice.address, notice.notice.title, day, said))
    for told in known.systems.bulletins.values():
        if not (own := told.bulletin).compiled:
            news.append((told.address, f"{own.series}{own.issue}：{own.title}", own.date, own.summary))
    for asked in known.systems.questions.values():
        if answered := asked.question.answered:
            news.append((asked.address, asked.question.question, answered, f"{asked.question.body}的答复。"))
    for at, title, day, said in news:
        yield Entry(
            id=identity(context, at),
            title=title,
            address=_way(context, selection.feed, at),
            updated=f"{(day + '-01-01')[:10]}T00:00:00Z",
            author=context.site.name,
            summary=said,
            themes=(),
        )


def _entry(context: DataContext, selection: Selection, card: Card) -> Entry:
    return Entry(
        id=identity(context, card.address),
        title=f"{card.name}：{card.title}" if card.name else card.title,
        address=_way(context, selection.feed, card.address),
        updated=changed(context, card),
        author=author(card, card.unit.label, context.site),
        summary=card.summary,
        themes=card.themes,
    )


def changed(context: DataContext, card: Card) -> str:
    """When a case last changed; where that is not known, the first day of its year, which at least does not move."""
    return f"{context.changed.get(card.key) or card.year + '-01-01'}T00:00:00Z"


def identity(context: DataContext, where: str) -> str:
    """An id that stays (RFC 4287, 4.2.6): the permanent address, or, on a site that has none, a name made from the site's
    name and the place."""
    return context.at(where) if context.site.url else uuid5(NAMESPACE_URL, f"{context.site.name}/{where}").urn


def _way(context: DataContext, of: str, to: str) -> str:
    """The address of `to` in the file at `of`: whole when the site knows where it stands, else the way from there."""
    return context.at(to) if context.site.url else "../" * of.count("/") + to
