"""Drawing the bulk pages' fragments: kept ones are taken from the store, the others drawn, on all cores when many."""

import multiprocessing
import os
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing

from showcase.publishing.fragments import Fragments
from showcase.rendering.links import Ends, ends_of
from showcase.rendering.page import Page
from showcase.rendering.templates import Templates

Drawn = tuple[str, Ends]

PARALLEL_FROM = 800
"""Fragments to draw from which on it pays to start other processes (each costs about as much as a hundred fragments)."""

_CHUNK = 64

_shared: tuple[Templates, Sequence[Page]] | None = None
"""What forked processes draw from: inherited, so that nothing but fragments is passed between them."""


def drawn(
    pages: Sequence[Page],
    digests: Mapping[str, str],
    templates: Templates,
    store: Fragments,
    *,
    parallel: bool,
) -> Iterator[tuple[Page, str, Ends]]:
    """Every page in turn with its fragment and the fragment's link ends. `digests` of all the fragments are drawn from, by
    the pages' addresses. Raises TemplateFailure."""
    missing = [index for index, page in enumerate(pages) if not store.holds(digests[page.address])]
    many = parallel and len(missing) >= PARALLEL_FROM and "fork" in multiprocessing.get_all_start_methods()
    fresh = _in_parallel(templates, pages, missing) if many else _in_turn(templates, pages, missing)
    to_draw = set(missing)
    with closing(fresh):
        for index, page in enumerate(pages):
            if index in to_draw:
                fragment = next(fresh)
                store.put(digests[page.address], *fragment)
            else:
                fragment = store.get(digests[page.address]) or redrawn(templates, page)
            yield page, *fragment


def _in_turn(
    templates: Templates, pages: Sequence[Page], wanted: Sequence[int]
) -> Generator[Drawn, None, None]:
    for index in wanted:
        yield redrawn(templates, pages[index])


def _in_parallel(
    templates: Templates, pages: Sequence[Page], wanted: Sequence[int]
) -> Generator[Drawn, None, None]:
    global _shared  # noqa: PLW0603 - the one way to hand a forked process what it need not be sent
    _shared = templates, pages
    chunks = [wanted[start : start + _CHUNK] for start in range(0, len(wanted), _CHUNK)]
    try:
        with multiprocessing.get_context("fork").Pool(os.cpu_count()) as pool:
            for chunk in pool.imap(_draw_chunk, chunks):
                yield from chunk
    finally:
        _shared = None


def _draw_chunk(indices: Sequence[int]) -> list[Drawn]:
    assert _shared is not None
    templates, pages = _shared
    return [redrawn(templates, pages[index]) for index in indices]


def redrawn(templates: Templates, page: Page) -> Drawn:
    """The fragment of one page and its link ends, drawn anew. Raises TemplateFailure."""
    html = str(templates.draw(page))
    return html, ends_of(html)
