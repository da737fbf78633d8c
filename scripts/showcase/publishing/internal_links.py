"""The internal links of a root that is only judged, held against the pages there will be."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache
from posixpath import relpath
from typing import Any

from showcase.gathering import address
from showcase.judging.cases import link_faults
from showcase.judging.records import Records
from showcase.judging.seasons import hidden_years, published
from showcase.judging.story_reader import StoryReader
from showcase.judging.verdict import Verdict
from showcase.reading.markdown.page_links import anchors_of, page_link
from showcase.reading.source import Drafts, StaffDraft
from showcase.rendering.link_ends import ends_of
from showcase.rendering.pages import internal_links
from showcase.rendering.pages.internal_links import InternalLink, LinkTargets
from showcase.words.rules.problem import Place, Problem
from showcase.words.staff.page import DocumentPage, address_of
from showcase.words.staff.settings import CONTENT
from showcase.words.web_address import parse_address


def problems(
    records: Records,
    verdicts: Sequence[Verdict],
    staff: Drafts,
    site_url: str,
    stories: StoryReader,
) -> Iterator[Problem]:
    """Every link of a record's story or a page of staff that leads to no page of the site; what is not public yet can be linked to
    by what becomes public with it."""
    hidden = hidden_years(records)
    books = {
        f"compendiums/{name}.md": book.year
        for name, book in records.compendiums.items()
        if book.year in hidden
    }
    found: dict[str, list[InternalLink]] = defaultdict(list)
    for draft in staff.staff_pages:
        year = books.get(draft.source, "")
        found[year] += _of_staff(draft, staff, {path for path, other in books.items() if other != year})
    for verdict in verdicts:
        found[verdict.year if verdict.year in hidden else ""] += (
            InternalLink(use.target, Place(f"{verdict.folder}/case.md", use.line, use.column), address.case(verdict.key))
            for use in verdict.internal_links
        )  # fmt: skip
    at = parse_address(site_url)
    for year, links in found.items():
        if links:
            targets = link_targets(records, verdicts, staff, stories, besides=year)
            yield from internal_links.problems(links, targets, (at and at.path) or "/")


def _of_staff(draft: StaffDraft, staff: Drafts, hidden: Set[str]) -> Iterator[InternalLink]:
    """The links of a page of staff's that are no names of files, for those the page itself tells of (`judging/staff/pages.py`);
    of names of files those that lead to what is `hidden`."""
    for use in draft.story.links if draft.story else ():
        place = Place(draft.yaml.path, use.line, use.column)
        leads = page_link(draft.source, use.target)
        if leads and leads.is_file and leads.path in hidden:
            yield InternalLink(
                relpath(address_of(leads.path), address_of(draft.source) or ".") + "/",
                place,
                address_of(draft.source),
            )
        elif _is_address(draft, use.target, staff) and not link_faults.fault(use.target, files=True):
            yield InternalLink(use.target, place, address_of(draft.source))


def _is_address(draft: StaffDraft, target: str, staff: Drafts) -> bool:
    leads_to, beside = page_link(draft.source, target), page_link(draft.source, target, as_file=True)
    if leads_to is None or leads_to.is_file or leads_to.leaves or target.startswith(("#", "?")):
        return False
    return beside is None or beside.path not in staff.unpublished


def link_targets(
    records: Records, verdicts: Sequence[Verdict], staff: Drafts, stories: StoryReader, *, besides: str = ""
) -> LinkTargets:
    """What links can lead to: the pages there will be, those of the year `besides` among them."""
    away = hidden_years(records) - {besides}
    shown = published(records, besides=besides)
    kept_back = {address.case(verdict.key) for verdict in verdicts if verdict.year in away}
    kept_back |= {address.compendium(name) for name in records.compendiums.keys() - shown.compendiums.keys()}
    verdicts = [verdict for verdict in verdicts if verdict.year not in away]
    told = {address.case(verdict.key): verdict.key for verdict in verdicts if verdict.story}

    @cache
    def lists() -> Set[str]:
        from markupsafe import Markup

        from showcase.gathering.gather import gather  # all pages there are: few links ask for them
        from showcase.rendering.pages import page_kinds
        from showcase.rendering.pages.staff_pages import StaffPage

        catalogue = gather(shown)
        texts = [
            StaffPage(draft.source, address_of(draft.source), _head(records.pages.get(draft.source)), (), ())
            for draft in staff.staff_pages
            if address_of(draft.source) not in kept_back
        ]
        around = [page for text in texts for page in page_kinds.pages_for(text, catalogue, Markup())]
        return {page.address for page in (*page_kinds.pages(catalogue), *around)}

    pages = {at: draft for draft in staff.staff_pages if (at := address_of(draft.source)) not in kept_back}

    def anchors(at: str) -> Set[str] | None:
        if at in pages:
            return anchors_of(pages[at].story).keys()
        if at not in told:
            return None
        return {id_ for piece in stories.story(told[at]).pieces for id_ in ends_of(piece.html).ids}

    unread = {problem.path.removeprefix(f"{CONTENT}/") for problem in staff.problems}
    documents = pages.keys() | {address_of(path) for path in unread if path.endswith(".md")}
    return LinkTargets(documents, {verdict.key for verdict in verdicts}, lists, anchors, kept_back)


def _head(page: DocumentPage | None) -> Mapping[str, Any]:
    """What is known of the head of a text of staff's: nothing, where it does not fit its schema."""
    return page.model_dump() if page else {}
