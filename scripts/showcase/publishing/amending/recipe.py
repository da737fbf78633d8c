"""The recipe by which the last site is amended, instead of being judged, gathered and planned anew."""

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from showcase.publishing.amending.judgement import MOST, known_judgement
from showcase.publishing.amending.last_site import LastSite, LastSites
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
    from showcase.rendering.page import Site


def amended(order: Order, store: Store) -> MadeSite | None:
    """Let the site be the last one, amended; None, and nothing done, where it has to be made another way. Raises NotPublished, and what
    `refusals` knows."""
    sites = LastSites(store, order.location.site)
    last, from_ = sites.last(), order.made_from
    if last is None or not from_ or last.made_from != from_:
        return None
    changed = order.seen.changed(last.records)
    if not changed or len(changed) > MOST or not changed.isdisjoint(last.quoted):
        return None
    speaking(order.root)
    court = cache(lambda: Court(order.root, store))
    judged = known_judgement(order.root, store, order.seen, order.day, court)
    if judged is None or judged.begun != last.begun:
        return None
    sound(judged.problems, strict=order.strict)
    try:
        with (
            names_remembered(store),
            staged(order.location, order.root, store, order.keep) as folder,
        ):
            make(amended_outputs(order.root, court(), changed, last, folder, store), folder, store)
            if order.compressed:
                compress(folder, store)
            summary = Summary(judged.drafts, last.pages, folder.size, warnings(judged.problems), ())
    except NotAmended:
        return None
    sites.keep(replace(last, records=order.seen.records, files=len(folder.sums)))
    return MadeSite(summary, folder.states)


def keep_for_amending(
    order: Order, store: Store, folder: OutputFolder, attachments: "Attachments", site: "Site", pages: int
) -> None:
    """The site has just been made as a whole: keep what is to be known for amending it, if it can be."""
    sites, judged = LastSites(store, order.location.site), LastJudgements(store).last()
    if (
        attachments.hold_stories
        or not order.made_from
        or judged is None
        or judged.records != order.seen.records
    ):
        sites.forget()
        return
    quoted, files = attachments.data.quoted, len(folder.sums)
    sites.keep(LastSite(order.made_from, order.seen.records, judged.begun, files, pages, site, quoted))
