"""A site for whoever edits it, planned: nothing of it is made before it is looked at, and it has no books, Word files or posters."""

from dataclasses import dataclass
from pathlib import Path

from showcase.gathering import order as order_of_names
from showcase.judging.judgement import Judgement
from showcase.processes.today import today
from showcase.publishing.attached.attachments import Wishes, attached
from showcase.publishing.judgement import judge, settings
from showcase.publishing.pages.frame import framed
from showcase.publishing.pages.surroundings import Surroundings
from showcase.publishing.planned import Plan, planned
from showcase.publishing.refusals import NotPublished, refusals
from showcase.publishing.remembered import remembered
from showcase.publishing.serving.planned_site import PlannedSite
from showcase.publishing.showcase import Showcase, gathered
from showcase.publishing.standing.inputs import inputs
from showcase.publishing.standing.last_judgement import LastJudgements
from showcase.rendering.reports import report
from showcase.storage.store import Store


@dataclass(frozen=True)
class Planned:
    """A site, planned."""

    showcase: Showcase
    plan: Plan
    amendable: PlannedSite | None
    """It, where stories can be amended in it."""

    @property
    def faults(self) -> str:
        """What is told of records that are not shown for what is wrong with them."""
        judgement: Judgement = self.showcase.judgement
        return report.text(judgement.problems) if judgement.refused else ""


def plan_of(root: Path, folder: Path, store: Store, before: Showcase | None, *, parallel: bool) -> Planned:
    """The site of `root` as it is now, to be served from `folder`; what it has in common with the one `before` is not worked out
    again. Raises NotPublished."""
    seen, day = inputs(root), today()
    with refusals(folder), remembered(store, order_of_names):
        judgement = judge(root, store, parallel=parallel, day=day, seen=seen)
        if settings(root).refused:
            raise NotPublished(report.text(judgement.problems))
        showcase = gathered(root, judgement, store, whole=True, live=True, before=before)
        attachments = attached(showcase, store, Wishes(live=True, parallel=parallel))
        frame = framed(Surroundings.of(showcase), store)
        plan = planned(showcase, frame, attachments, store)
        store.flush()
    judged = LastJudgements(store).last()
    if judged is None or judgement.refused:
        return Planned(showcase, plan, None)
    outputs = {output.path: output for output in plan.outputs}
    quoted = attachments.quoted
    return Planned(
        showcase, plan, PlannedSite(showcase, frame, plan.pages.planned, outputs, quoted, seen, judged, store)
    )
