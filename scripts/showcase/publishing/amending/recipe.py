"""The recipe by which the last site is amended, instead of being judged, gathered and planned anew."""

from collections.abc import Iterable, Set
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from showcase.publishing.amending.drawn_with import DrawnWith, LastDrawn
from showcase.publishing.amending.judgement import MOST, known_judgement
from showcase.publishing.amending.last_site import LastSite, LastSites
from showcase.publishing.amending.restyled import restyled
from showcase.publishing.amending.site import amended_outputs
from showcase.publishing.amending.step import NotAmended
from showcase.publishing.compression import compress
from showcase.publishing.court import Court, speaking
from showcase.publishing.make import make
from showcase.publishing.name_order import names_remembered
from showcase.publishing.order import MadeSite, Order
from showcase.publishing.refusals import sound, warnings
from showcase.publishing.staging import staged
from showcase.publishing.standing.last_judgement import LastJudgements
from showcase.publishing.standing.sites import Summary
from showcase.storage.output_folder import OutputFolder
from showcase.storage.store import Store

if TYPE_CHECKING:
    from showcase.publishing.attached.attachments import Attachments
    from showcase.rendering.page import Page
    from showcase.rendering.pages.frame import Frame


def amended(order: Order, store: Store) -> MadeSite | None:
    """Let the site be the last one, amended; None, and nothing done, where it has to be made another way. Raises NotPublished, and what
    `refusals` knows."""
    last = LastSites(store, order.location.site).last()
    if last is None or not order.made_from or last.made_from != order.made_from:
        return None
    changed = order.seen.changed(last.records)
    is_restyled = not order.seen.theme or order.seen.theme != last.theme
    try:
        if changed and not is_restyled:
            return _with_stories(order, last, changed, store)
        return _in_another_theme(order, last, store) if changed == frozenset() and is_restyled else None
    except NotAmended:
        return None


def _with_stories(order: Order, last: LastSite, changed: Set[str], store: Store) -> MadeSite | None:
    """Raises NotAmended."""
    if last.holds_stories or len(changed) > MOST or not changed.isdisjoint(last.quoted):
        return None
    speaking(order.root)
    court = cache(lambda: Court(order.root, store))
    judged = known_judgement(order.root, store, order.seen, order.day, court)
    if judged is None or judged.begun != last.begun:
        return None
    sound(judged.problems, strict=order.strict)
    with (
        names_remembered(store),
        staged(order.location, order.root, store, order.keep) as folder,
    ):
        make(amended_outputs(order.root, court(), changed, last, folder, store), folder, store)
        if order.compressed:
            compress(folder, store)
    said = replace(last.summary, drafts=judged.drafts, size=folder.size, warnings=warnings(judged.problems))
    return _kept(order, replace(last, records=order.seen.records, summary=said), folder, store)


def _in_another_theme(order: Order, last: LastSite, store: Store) -> MadeSite | None:
    """Raises NotAmended."""
    speaking(order.root)
    drawings = LastDrawn(store, order.location.site)
    if (before := drawings.last()) is None:
        return None
    with staged(order.location, order.root, store, order.keep) as folder:
        site = restyled(order.root, last, before, folder, store)
        make(site.outputs, folder, store)
        if order.compressed:
            compress(folder, store)
    if site.ids is not None:
        site.links.note(site.ids)
    drawings.keep(site.drawn)
    said = replace(last.summary, size=folder.size)
    return _kept(order, replace(last, theme=order.seen.theme, summary=said), folder, store)


def _kept(order: Order, site: LastSite, folder: OutputFolder, store: Store) -> MadeSite:
    LastSites(store, order.location.site).keep(replace(site, files=len(folder.sums)))
    return MadeSite(site.summary, folder.states)


def keep_for_amending(
    order: Order, store: Store, folder: OutputFolder, attachments: "Attachments", frame: "Frame", pages: Iterable["Page"],
    summary: Summary,
) -> None:  # fmt: skip
    """The site has just been made as a whole: keep what is to be known for amending it, if it can be."""
    sites, judged = LastSites(store, order.location.site), LastJudgements(store).last()
    if not order.made_from or judged is None or judged.records != order.seen.records:
        sites.forget()
        return
    showcase, files = attachments.showcase, len(folder.sums)
    LastDrawn(store, order.location.site).keep(DrawnWith.of(showcase, frame, attachments, pages))
    sites.keep(
        LastSite(
            order.made_from,
            order.seen.theme,
            order.seen.records,
            judged.begun,
            files,
            summary,
            showcase.site,
            attachments.data.quoted,
            attachments.hold_stories,
        )
    )
