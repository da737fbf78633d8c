"""Cases of the last site as they are kept: each one's page before it was drawn, its facts with its verdict, its story."""

from dataclasses import replace

from showcase.publishing import kept_story, stories
from showcase.publishing.amending.last_files import NotAmended
from showcase.publishing.pages.kept_pages import KeptPages
from showcase.publishing.record_judge import RecordJudge
from showcase.publishing.verdicts import Verdicts
from showcase.reading.markdown.story import Story
from showcase.rendering.page import Page
from showcase.storage.store import Store


class KeptCases:
    """Those of one root, of which nothing has changed since they were judged."""

    def __init__(self, judge: RecordJudge, store: Store) -> None:
        """`judge` is the one of their root."""
        self._verdicts = Verdicts(store, judge.register, judge.fonts, ())
        self._pages, self._stories = KeptPages(store), stories.kept(store)

    def __contains__(self, digest: str) -> bool:
        """Whether the page whose fragment has that digest is kept."""
        return digest in self._pages

    def page(self, digest: str) -> tuple[Page, Story]:
        """The page whose fragment has that digest, and the story it shows. Raises NotAmended."""
        page = self._pages.get(digest)
        verdict = self._verdicts.last(page.story) if page else None
        story = self._stories.get(verdict.story) if verdict else None
        if not page or not verdict or not verdict.facts or not story:
            raise NotAmended
        case = replace(page.context["case"], facts=verdict.facts)
        page = replace(page, context={**page.context, "case": case})
        return page, kept_story.unpacked(story, f"{verdict.folder}/case.md")
