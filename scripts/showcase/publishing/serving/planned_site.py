"""The site that is served, amended: whoever saves a story waits for nothing but what shows it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from showcase.gathering import address
from showcase.judging.season_status import statuses
from showcase.judging.telling import has_errors
from showcase.publishing.amending.judgement import MOST, judge_as, known_judgement
from showcase.publishing.amending.last_files import NotAmended
from showcase.publishing.amending.step import Step
from showcase.publishing.court import speaking
from showcase.publishing.output import Output
from showcase.publishing.record_judge import RecordJudge
from showcase.publishing.showcase import Showcase
from showcase.publishing.standing.inputs import Inputs
from showcase.publishing.standing.last_judgement import LastJudgement
from showcase.rendering.page import Page
from showcase.rendering.pages.frame import Frame
from showcase.rendering.search.amended import ChangedStory
from showcase.rendering.search.files import MANIFEST
from showcase.storage.store import Store


class PlannedSite:
    """A site as it was planned, and as it has been amended since."""

    def __init__(
        self, showcase: Showcase, frame: Frame, pages: Mapping[str, Page], outputs: Mapping[str, Output],
        quoted: frozenset[str], seen: Inputs, judged: LastJudgement, store: Store,
    ) -> None:  # fmt: skip
        """`seen` is what the root looked like before it was judged; `quoted` are cases whose stories stand on other pages, too."""
        self._showcase, self._frame, self._store = showcase, frame, store
        self._pages, self.outputs = dict(pages), dict(outputs)
        self._quoted, self._seen, self._judged = quoted, seen, judged

    def amend(self, root: Path, seen: Inputs, day: date) -> bool:
        """Let it be the site of `root` as it looks now; whether that could be done, else nothing is."""
        changed = seen.changed(self._seen.records) if seen.theme == self._seen.theme else None
        if not changed or len(changed) > MOST or not changed.isdisjoint(self._quoted):
            return False
        speaking(root)
        judge = judge_as(root, self._store, seen, day)
        judged = known_judgement(root, self._store, seen, day, judge)
        if judged is None or judged.begun != self._judged.begun or not self._is_served_alike(judged):
            return False
        try:
            pages, outputs = self._amended(changed, judge())
        except NotAmended:
            return False
        self._pages |= pages
        self.outputs |= outputs
        self._seen, self._judged = seen, judged
        return True

    def _is_served_alike(self, judged: LastJudgement) -> bool:
        """Whether what is wrong with the records forbids nothing, and says nothing new of how far a season is."""
        if has_errors(judged.problems):
            return False
        shown, before = self._showcase.catalogue.statuses, self._showcase.judgement
        return not shown or statuses(before.records, judged.problems, before.staff) == shown

    def _amended(
        self, changed: frozenset[str], judge: RecordJudge
    ) -> tuple[dict[str, Page], dict[str, Output]]:
        """Raises NotAmended."""
        files = {path: (output.key, output.part) for path, output in self.outputs.items()}
        site, templates = self._showcase.site, self._showcase.templates
        step = Step(files, site, judge, templates, self._frame, self._store)
        found: list[ChangedStory] = []
        pages: dict[str, Page] = {}
        made: list[Output] = []
        for key in sorted(changed):
            if (page := self._pages.get(address.case(key))) is None:
                raise NotAmended
            one, page = step.case(key, page)
            output, _ = step.page(page, one.story)
            pages[page.address] = page
            found.append(one)
            made += [output, step.data(key, one)]
        made += step.search(found, self.outputs[MANIFEST].make().content)
        return pages, {output.path: output for output in made}
