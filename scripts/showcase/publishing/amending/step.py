"""From the last site to the next one, where nothing but a few stories has changed: what of it holds their words."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

from showcase.gathering import address
from showcase.gathering.case import Case
from showcase.judging.story_reader import StoriesAtHand
from showcase.publishing import kept_story, stories
from showcase.publishing.amending.last_files import Files, NotAmended
from showcase.publishing.output import Output, Ready
from showcase.publishing.pages.drawing import Drawing
from showcase.publishing.record_judge import RecordJudge
from showcase.publishing.verdicts import Verdicts
from showcase.reading.markdown.story import Story
from showcase.rendering.open_data import singles
from showcase.rendering.open_data.cases import data_address
from showcase.rendering.page import Page, Site
from showcase.rendering.pages.fingerprint import Fingerprints
from showcase.rendering.pages.frame import Frame
from showcase.rendering.pages.templates import Templates
from showcase.rendering.search.amended import ChangedStory, amended
from showcase.storage.store import Store
from showcase.words.staff.unit import Unit


class Step:
    """From a site to the one after it."""

    def __init__(
        self, files: Files, site: Site, judge: RecordJudge, templates: Templates, frame: Frame, store: Store
    ) -> None:
        self._files, self._site, self._store = files, site, store
        self._templates, self._frame = templates, frame
        self._verdicts = Verdicts(store, judge.register, judge.fonts, ())
        self._units = {address.unit(id_): unit for id_, unit in judge.register.units.items()}

    def case(self, key: str, page: Page) -> tuple[ChangedStory, Page]:
        """A case before and now, and its page as it was. Raises NotAmended."""
        verdict = self._verdicts.last(key)
        story = stories.kept(self._store).get(verdict.story) if verdict else None
        if not verdict or not verdict.facts or not story:
            raise NotAmended
        before = replace(page.context["case"], facts=verdict.facts)
        now = replace(before, digest=verdict.digest)
        read = kept_story.unpacked(story, f"{verdict.folder}/case.md")
        page = replace(page, context={**page.context, "case": now})
        return ChangedStory(before, now, read, self._partners(now)), page

    def page(self, page: Page, story: Story) -> tuple[Output, Drawing]:
        """The page, and what draws it."""
        digest = Fingerprints().page(page, self._templates.drawn_with(page.template))
        shell, at_hand = self._frame.around(page), StoriesAtHand({page.story: story})
        drawing = Drawing(page, digest, shell, self._site.url, self._templates, at_hand)
        return Output(page.path, shell.key(digest), drawing, digest), drawing

    def data(self, key: str, one: ChangedStory) -> Output:
        """The data of one case. Raises NotAmended."""
        path, kept = data_address(key), self._store.values("data")
        try:
            last = self._files[path][0]
            said, content = singles.amended(kept, last, one.before.digest, one.now.digest, one.story)
        except KeyError as error:
            raise NotAmended from error
        return Output(path, said, Ready(content))

    def search(self, changed: Sequence[ChangedStory], manifest: bytes) -> Iterator[Output]:
        """What of the search, whose last `manifest` is given, holds words of these stories. Raises NotAmended."""
        kept = self._store.values("search")
        try:
            for file in amended(kept, json.loads(manifest), lambda path: self._files[path][0], changed):
                yield Output(file.path, file.key, Ready(file.content(kept)))
        except KeyError as error:
            raise NotAmended from error

    def _partners(self, case: Case) -> list[Unit]:
        """Those that have pages."""
        return [
            self._units[link.address] for link in case.partners if f"{link.address}index.html" in self._files
        ]
