"""The recipe by which the last site is amended, instead of being judged, gathered and planned anew."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from showcase.late.values import dataclass
from showcase.publishing.amending.judgement import MOST, known_judgement
from showcase.publishing.amending.last_site import LastSite, LastSites, made_from
from showcase.publishing.amending.site import NotAmended, amended_outputs
from showcase.publishing.attached.attachments import Attachments
from showcase.publishing.compression import compress
from showcase.publishing.court import Court, speaking
from showcase.publishing.make import make
from showcase.publishing.name_order import names_remembered
from showcase.publishing.refusals import sound, warnings
from showcase.publishing.staging import staged
from showcase.publishing.standing.inputs import Inputs
from showcase.publishing.standing.last_judgement import LastJudgements
from showcase.publishing.standing.sites import Summary
from showcase.rendering.page import Site
from showcase.storage.identity import Stamp
from showcase.storage.output_folder import OutputFolder
from showcase.storage.site_location import SiteLocation
from showcase.storage.store import Store


@dataclass(frozen=True, slots=True)
class Order:
    """A site that is wanted: of which root, as it looked, where, and how."""

    root: Path
    location: SiteLocation
    seen: Inputs
    day: date
    books: bool
    strict: bool
    compressed: bool
    whole: bool
    keep: int

    @property
    def made_from(self) -> str:
        """All but the records."""
        wishes = self.books, self.strict, self.compressed, self.whole, str(self.day)
        return made_from(self.root, self.seen, *wishes)


@dataclass(frozen=True, slots=True)
class AmendedSite:
    """A site that was amended."""

    summary: Summary
    files: Mapping[str, Stamp]
    """Its files, and what the file system says of each."""


def amended(order: Order, store: Store) -> AmendedSite | None:
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
    return AmendedSite(summary, folder.states)


def keep_for_amending(
    order: Order, store: Store, folder: OutputFolder, attachments: Attachments, site: Site, pages: int
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
