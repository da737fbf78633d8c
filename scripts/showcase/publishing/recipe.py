"""The whole recipe: read → judge → gather → plan → make. Each step is one call, from one frozen value to the next."""

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import unquote

from showcase.gathering import order as order_of_names
from showcase.gathering.gather import Gathered
from showcase.processes.workers import aside
from showcase.publishing.amending.recipe import keep_for_amending
from showcase.publishing.attached.attachments import Attachments, Elsewhere, Wishes, attached
from showcase.publishing.attached.search import Search
from showcase.publishing.attached.search_aside import SearchAside
from showcase.publishing.compression import compress
from showcase.publishing.court import speaking
from showcase.publishing.editions.vanished import vanished
from showcase.publishing.judgement import judge
from showcase.publishing.make import load, making
from showcase.publishing.order import MadeSite, Order
from showcase.publishing.pages.frame import framed
from showcase.publishing.pages.surroundings import Surroundings
from showcase.publishing.planned import Plan, planned
from showcase.publishing.refusals import NotPublished, sound, told, warnings
from showcase.publishing.remembered import remembered
from showcase.publishing.showcase import Showcase, gathered, gathered_ahead
from showcase.publishing.staging import staged
from showcase.publishing.standing.sites import Summary
from showcase.rendering.pages.frame import Frame
from showcase.rendering.pages.links import BrokenLink
from showcase.rendering.search import folding
from showcase.rendering.search.files import FOLDER
from showcase.storage.output_folder import OutputFolder
from showcase.storage.store import Store


def made(order: Order, store: Store) -> tuple[MadeSite, str]:
    """Make the site that is ordered and put it forward; and what is to be said of cases that have vanished since the last. Raises
    NotPublished, and what `refusals` knows."""
    wishes, ahead = Wishes(books=order.books, strict=order.strict), list[Gathered]()
    speaking(order.root)
    with remembered(store, order_of_names), remembered(store, folding):
        judgement = judge(
            order.root,
            store,
            day=order.day,
            seen=order.seen,
            meanwhile=lambda records: ahead.append(gathered_ahead(records, whole=order.whole)),
        )
        sound(judgement.problems, strict=order.strict)
        held = ahead[0] if ahead else None
        showcase = gathered(order.root, judgement, store, whole=order.whole, ahead=held)
        lost = vanished(order.location.site, showcase)
        with staged(order.location, order.head, store, order.keep) as folder, aside() as room:
            attachments = attached(showcase, store, wishes, Elsewhere(room, folder))
            frame = framed(Surroundings.of(showcase), store)
            plan, summary = fill(folder, showcase, frame, attachments, store, wishes)
            if order.compressed:
                compress(folder, store)
                summary = replace(summary, size=folder.size)
    keep_for_amending(order, store, folder, attachments, frame, plan.pages.planned.values(), summary)
    return MadeSite(summary, folder.states), lost


def fill(
    output_folder: OutputFolder, showcase: Showcase, frame: Frame, attachments: Attachments, store: Store, wishes: Wishes
) -> tuple[Plan, Summary]:  # fmt: skip
    """Plan and make the site of a showcase in `output_folder`, and follow its links; the plan, and what came of it. Raises
    NotPublished, and what `refusals` knows."""
    if wishes.strict and attachments.wanting:
        raise NotPublished("\n".join(attachments.wanting))
    plan = planned(showcase, frame, attachments, store)
    plan.pages.keep()
    with making(plan.drawn, output_folder, store, parallel=wishes.parallel):
        load(plan.others, output_folder)
    with making(plan.others, output_folder, store, parallel=wishes.parallel):
        if broken := told(links_that_lead_nowhere(plan, attachments.search, output_folder)):
            if not wishes.live:
                raise NotPublished(broken)
            store.say(broken)
    plan.pages.prune()
    judgement = showcase.judgement
    told_of = warnings(judgement.problems), attachments.wanting
    return plan, Summary(judgement.drafts, len(plan.pages), output_folder.size, *told_of)


def links_that_lead_nowhere(
    plan: Plan, search: Search | SearchAside, output_folder: OutputFolder
) -> Sequence[BrokenLink]:
    """Broken links of the pages of a plan, in a folder that is being filled; afterwards the search is in it, too. They are followed while
    another process may be at that still, and once more only where one leads to it. Raises what `refusals` knows."""
    others = {output.path for output in plan.others}
    broken = plan.pages.broken(output_folder.sums.keys() | others)
    search.finish()
    if any(FOLDER in unquote(one.link) for one in broken):
        return plan.pages.broken(output_folder.sums.keys() | others)
    return broken
