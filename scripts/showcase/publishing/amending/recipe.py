"""The recipe by which the last site is amended, instead of being judged, gathered and planned anew. What that takes is loaded when it is
known how little has changed."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from showcase.publishing.amending.last_files import NotAmended
from showcase.publishing.amending.last_site import LastSite, LastSites
from showcase.publishing.order import MadeSite, Order
from showcase.publishing.standing.last_judgement import LastJudgements
from showcase.publishing.standing.sites import Summary
from showcase.storage.output_folder import OutputFolder
from showcase.storage.store import Store
from showcase.words.choice import said, speak

if TYPE_CHECKING:
    from showcase.publishing.attached.attachments import Attachments
    from showcase.rendering.page import Page
    from showcase.rendering.pages.frame import Frame


def amended(order: Order, store: Store) -> MadeSite | None:
    """Let the site be the last one, amended; None, and nothing done, where it has to be made another way. Raises NotPublished, and what
    `refusals` knows."""
    sites = LastSites(store, order.location.site)
    last = sites.last()
    if last is None or not order.made_from or last.made_from != order.made_from:
        return None
    changed = order.seen.changed(last.records)
    is_restyled = not order.seen.theme or order.seen.theme != last.theme
    if changed is None or is_restyled == bool(changed):
        return None
    speak(last.words)
    try:
        found = _restyled(order, last, store) if is_restyled else _edited(order, last, changed, store)
    except NotAmended:
        return None
    if found is None:
        return None
    site, folder = found
    sites.keep(replace(site, files=len(folder.sums)))
    return MadeSite(site.summary, folder.states)


def _restyled(order: Order, last: LastSite, store: Store) -> tuple[LastSite, OutputFolder] | None:
    from showcase.publishing.amending.restyled import in_another_theme

    return in_another_theme(order, last, store)


def _edited(
    order: Order, last: LastSite, changed: frozenset[str], store: Store
) -> tuple[LastSite, OutputFolder] | None:
    from showcase.publishing.amending.site import with_stories

    return with_stories(order, last, changed, store)


def keep_for_amending(
    order: Order, store: Store, folder: OutputFolder, attachments: "Attachments", frame: "Frame", pages: Iterable["Page"],
    summary: Summary,
) -> None:  # fmt: skip
    """The site has just been made as a whole: keep what is to be known for amending it, if it can be."""
    sites, judged = LastSites(store, order.location.site), LastJudgements(store).last()
    if not order.made_from or judged is None or judged.records != order.seen.records:
        sites.forget()
        return
    from showcase.judging.seasons import hidden_years
    from showcase.publishing.amending.drawn_with import DrawnWith, LastDrawn

    showcase, files = attachments.showcase, len(folder.sums)
    LastDrawn(store, order.location.site).keep(DrawnWith.of(showcase, frame, attachments, pages))
    sites.keep(
        LastSite(
            order.made_from,
            said(),
            order.seen.theme,
            showcase.judgement.settings.theme.custom_dir,
            order.seen.records,
            judged.begun,
            files,
            summary,
            showcase.site,
            attachments.quoted,
            not hidden_years(showcase.judgement.records) or order.whole,
        )
    )
