"""Which pages there will be, for the links that lead to them; asked of a root that is only judged."""

from collections.abc import Callable, Iterator, Sequence, Set
from functools import cache

from showcase.gathering import address
from showcase.gathering.gather import gather
from showcase.judging.records import Records
from showcase.judging.verdict import Verdict
from showcase.reading.source import Drafts
from showcase.reading.story import Story
from showcase.rendering import leads, site
from showcase.rendering.leads import Grounds, Lead
from showcase.rendering.links import ends_of
from showcase.words.page import address_of
from showcase.words.problem import Place, Problem
from showcase.words.web_address import read


def problems(
    records: Records,
    verdicts: Sequence[Verdict],
    staff: Drafts,
    site_url: str,
    story: Callable[[str], Story],
) -> Iterator[Problem]:
    """Every link of a record's story that leads to no page of the site. `story` gives that of a key."""
    found = [
        Lead(use.target, Place(f"{verdict.folder}/case.md", use.line, use.column), address.case(verdict.key))
        for verdict in verdicts
        for use in verdict.leads
    ]
    if found:
        at = read(site_url)
        yield from leads.problems(found, grounds(records, verdicts, staff, story), (at and at.path) or "/")


def grounds(
    records: Records, verdicts: Sequence[Verdict], staff: Drafts, story: Callable[[str], Story]
) -> Grounds:
    """What there will be to lead to."""
    told = {address.case(verdict.key): verdict.key for verdict in verdicts if verdict.has_story}

    @cache
    def lists() -> Set[str]:
        return {page.address for page in site.pages(gather(records))}

    def anchors(at: str) -> Set[str] | None:
        if at not in told:
            return None
        return {id_ for piece in story(told[at]).pieces for id_ in ends_of(piece.html).ids}

    documents = {address_of(draft.source) for draft in staff.written}
    return Grounds(documents, {verdict.key for verdict in verdicts}, lists, anchors)
