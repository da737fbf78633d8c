"""The last site in another theme: where nothing has changed since but templates, styles and scripts, every page of it is put into its
new shell as it stands, pages whose own template is another are drawn, and all else is taken over. Nothing is judged or gathered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from showcase.late.values import dataclass
from showcase.publishing.amending.drawn_with import (
    ELSEWHERE,
    DrawnWith,
    LastDrawn,
    calls,
    digests,
    fragments,
    shells,
    texts,
)
from showcase.publishing.amending.judgement import judge_as
from showcase.publishing.amending.last_files import NotAmended, last_files, upon_the_last
from showcase.publishing.amending.last_site import LastSite
from showcase.publishing.amending.moving import Moving
from showcase.publishing.amending.redrawing import Redrawing
from showcase.publishing.amending.shell_links import ShellLinks
from showcase.publishing.attached.single_file import DATA, TEMPLATE, single_file
from showcase.publishing.compression import compress
from showcase.publishing.order import Order
from showcase.publishing.output import Output
from showcase.publishing.pages.frame import framed, of_the_frame
from showcase.publishing.pages.surroundings import Surroundings
from showcase.publishing.pages.theme import covered
from showcase.publishing.staging import staged
from showcase.rendering.pages.frame import Frame
from showcase.rendering.pages.templates import Templates
from showcase.storage.earlier_files import EarlierFiles
from showcase.storage.output_folder import OutputFolder
from showcase.storage.store import Store


@dataclass(frozen=True, slots=True)
class Restyled:
    """A site in another theme."""

    made: Sequence[Output]
    """What of it, but its manifest, the last does not have."""
    drawn: DrawnWith
    ids: Mapping[str, Sequence[str]] | None
    """What one could link to in each shell, where it is not the same any more."""
    links: ShellLinks


def in_another_theme(order: Order, last: LastSite, store: Store) -> tuple[LastSite, OutputFolder] | None:
    """Let the site be the last one in the theme as it is now; None where it is not known what that was drawn with. Raises NotAmended, and
    what `refusals` knows."""
    drawings = LastDrawn(store, order.location.site)
    if (before := drawings.last()) is None:
        return None
    files = last_files(order.location.site, last.files, store)
    site = _restyled(order, last, before, files, store)
    with staged(order.location, order.head, store, order.keep, files) as folder:
        upon_the_last(site.made, files, folder, store, gone=before.bundles)
        if order.compressed:
            compress(folder, store)
        summary = replace(last.summary, size=folder.size)
    if site.ids is not None:
        site.links.note(site.ids)
    drawings.keep(site.drawn)
    return replace(last, theme=order.seen.theme, summary=summary), folder


def _restyled(order: Order, last: LastSite, before: DrawnWith, files: EarlierFiles, store: Store) -> Restyled:
    """The site that is ordered, where nothing but the theme is another than when the `last` one was made, whose `files` are given,
    drawn with what was `before`. Raises NotAmended, NotFramed, TemplateFailure, OSError."""
    root = order.root
    theme = covered(root / before.own_theme, store)
    templates = Templates(theme, last.site, store.values("templates"))
    now = digests(theme)
    if any(path.partition("/")[0] in ELSEWHERE for path, _ in now.items() ^ before.files.items()):
        raise NotAmended
    if texts(theme, templates) != before.texts:
        raise NotAmended
    from_ = Surroundings(root, theme, templates, last.site.url, before.settings, before.said)
    frame = framed(from_, store)
    links, bundles = ShellLinks(frame, last.site.url, store), sorted(templates.addresses.values())
    ids = {name: around.ids for name, around in before.shells.items()}
    links.follow(files, bundles, ids)
    made = {output.path: output for output in _beside_pages(before, frame, templates, files)}
    if sorted(made.keys() & before.frame) != before.frame or not made.keys() <= {*files, *bundles}:
        raise NotAmended
    drawn, asked = fragments(before.fragments, templates), calls(before.fragments, templates)
    if drawn[TEMPLATE] != before.fragments[TEMPLATE]:
        raise NotAmended
    redrawing = Redrawing(judge_as(root, store, order.seen, order.day), last, templates, files, store)
    moving = Moving(before, drawn, asked, frame, files, redrawing, store)
    moved = {output.path: output for output in moving.pages()}
    around = shells(frame, links.ends)
    with_ = replace(before, files=now, fragments=drawn, asked=asked, shells=around, bundles=bundles)
    is_same = ids == {name: one.ids for name, one in around.items()}
    return Restyled([*(moved | made).values()], with_, None if is_same else ids, links)


def _beside_pages(
    before: DrawnWith, frame: Frame, templates: Templates, files: EarlierFiles
) -> Iterator[Output]:
    """What says something of styles and scripts, and what comes with the frame. Raises NotAmended, OSError."""
    if (data := files.whole(DATA)) is None:
        raise NotAmended
    yield from single_file(before.form, data.content.decode(), templates)
    yield from of_the_frame(frame, templates)
