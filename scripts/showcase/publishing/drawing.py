"""Drawing the bulk pages' fragments: kept ones are taken from the store, the others drawn, on all cores when many."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing

from showcase.judging.story_reader import StoryReader
from showcase.processes.workers import worked
from showcase.publishing.fragments import Fragments
from showcase.rendering.page import Page
from showcase.rendering.pages.links import Ends, ends_of
from showcase.rendering.pages.templates import Templates

Drawn = tuple[str, Ends]

PARALLEL_FROM = 800
"""Fragments to draw from which on it pays to start other processes (each costs about as much as a hundred fragments)."""

_TOGETHER = 64


def drawn(
    pages: Sequence[Page],
    digests: Mapping[str, str],
    templates: Templates,
    store: Fragments,
    stories: StoryReader,
    *,
    parallel: bool,
) -> Iterator[tuple[Page, str, Ends]]:
    """Every page in turn with its fragment and the fragment's link ends. `digests` of all the fragments are drawn from, by
    the pages' addresses. Raises TemplateFailure, RecordChanged."""
    missing = [index for index, page in enumerate(pages) if not store.holds(digests[page.address])]
    worth = PARALLEL_FROM if parallel else len(missing) + 1
    fresh = worked(
        lambda index: redrawn(templates, pages[index], stories), missing, together=_TOGETHER, worth=worth
    )
    to_draw = set(missing)
    with closing(fresh):
        for index, page in enumerate(pages):
            if index in to_draw:
                fragment = next(fresh)
                store.put(digests[page.address], *fragment)
            else:
                fragment = store.get(digests[page.address]) or redrawn(templates, page, stories)
            yield page, *fragment


def redrawn(templates: Templates, page: Page, stories: StoryReader) -> Drawn:
    """The fragment of one page and its link ends, drawn anew. Raises TemplateFailure, RecordChanged."""
    html = str(templates.draw(page, stories.story(page.story) if page.story else None))
    return html, ends_of(html)
