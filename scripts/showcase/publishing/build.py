"""The recipe: read → judge → gather → plan → make → publish. Each step is one call, from one frozen value to the next."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from showcase.processes.today import today
from showcase.publishing.amending.recipe import Order, amended, keep_for_amending
from showcase.publishing.attached.attachments import Attachments, Wishes, attached
from showcase.publishing.compression import compress
from showcase.publishing.editions.vanished import vanished
from showcase.publishing.frame import framed
from showcase.publishing.judgement import judge
from showcase.publishing.make import make
from showcase.publishing.name_order import names_remembered
from showcase.publishing.planned import planned
from showcase.publishing.refusals import NotPublished, refusals, sound, told, warnings
from showcase.publishing.showcase import Showcase, gathered
from showcase.publishing.staging import staged
from showcase.publishing.standing.inputs import Inputs, inputs
from showcase.publishing.standing.sites import Standing, Summary
from showcase.rendering.pages.frame import Frame
from showcase.storage.output_folder import OutputFolder
from showcase.storage.site_location import SiteLocation
from showcase.storage.store import Say, Store, to_stderr

__all__ = ["NotPublished", "Publication", "build", "fill"]


@dataclass(frozen=True, slots=True)
class Publication:
    """What was published."""

    site: Path
    summary: Summary
    fresh: bool
    """Whether it was made just now; otherwise nothing had changed."""


def build(
    root: Path, out: Path, *, books: bool = True, strict: bool = False, keep: int = 0, compressed: bool = False,
    whole: bool = False, day: date | None = None, seen: Inputs | None = None, say: Say = to_stderr,
) -> Publication:  # fmt: skip
    """Build the site of `root` and put it at `out`, with the PDFs unless `books` is false, `compressed` with packed twins of
    its text files; `keep` sites before it can be brought back. Seasons are looked at on `day` (today); `whole` shows what is not
    public yet, for those who prepare it; `seen` is what the root looked like, if that is known. Raises NotPublished, leaving `out`
    as it was; when `strict`, for a warning or a book that cannot be made, too."""
    location, day = SiteLocation(out), day or today()
    with refusals(out):
        location.check(root)
        with location.held(lambda: say(f"另一次生成正在写 {out}，等它做完……")), Store(root, say) as store:
            seen = seen or inputs(root, location.site)
            standing = Standing(root, location.site, store, seen, books, strict, compressed, whole, str(day))
            if summary := standing.summary():
                return Publication(out, summary, fresh=False)
            wishes = Wishes(books=books, strict=strict)
            order = Order(root, location, seen, day, books, strict, compressed, whole, keep)
            if site := amended(order, store):
                standing.remember(site.summary, site.files)
                return Publication(out, site.summary, fresh=True)
            judgement = judge(root, store, day=day, seen=seen)
            sound(judgement.problems, strict=strict)
            with names_remembered(store):
                showcase = gathered(root, judgement, store, whole=whole)
                frame = framed(showcase, store)
                lost = vanished(location.site, showcase)
                with staged(location, root, store, keep) as output_folder:
                    attachments = attached(showcase, store, wishes)
                    summary = fill(output_folder, showcase, frame, attachments, store, wishes)
                    if compressed:
                        compress(output_folder, store)
                        summary = replace(summary, size=output_folder.size)
            keep_for_amending(order, store, output_folder, attachments, showcase.site, summary.pages)
            standing.remember(summary, output_folder.states)
            if lost:
                say(lost)
    return Publication(out, summary, fresh=True)


def fill(
    output_folder: OutputFolder, showcase: Showcase, frame: Frame, attachments: Attachments, store: Store, wishes: Wishes
) -> Summary:  # fmt: skip
    """Plan and make the site of a showcase in `output_folder`, and follow its links. Raises NotPublished, and what `refusals`
    knows."""
    if wishes.strict and attachments.wanting:
        raise NotPublished("\n".join(attachments.wanting))
    plan = planned(showcase, frame, attachments, store)
    make(plan.outputs, output_folder, store, parallel=wishes.parallel)
    if broken := told(plan.pages.broken(output_folder.sums)):
        if not wishes.live:
            raise NotPublished(broken)
        store.say(broken)
    plan.pages.prune()
    judgement = showcase.judgement
    return Summary(
        judgement.drafts,
        len(plan.pages),
        output_folder.size,
        warnings(judgement.problems),
        attachments.wanting,
    )
