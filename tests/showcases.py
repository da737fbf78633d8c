"""Showcases and searches for tests that build no site."""

from collections.abc import MutableMapping, Sequence
from dataclasses import replace

from showcase.gathering.catalogue import Catalogue
from showcase.judging.story_reader import StoryReader
from showcase.publishing.judgement import judge
from showcase.publishing.showcase import Showcase, gathered
from showcase.rendering.page import Site
from showcase.rendering.search.destinations import StaffText
from showcase.rendering.search.files import SearchFiles
from showcase.storage.store import Store
from showcase.words.staff.case_files import CaseFiles
from tests.roots import MINI, PROJECT


def mini_showcase(site: Site, said: CaseFiles | None = None) -> Showcase:
    """The mini site's, as `site`; `said` of the files of cases."""
    store = Store(None)
    whole = gathered(MINI, judge(MINI, store), store)
    settings = whole.judgement.settings
    if said:
        extra = settings.extra.model_copy(update={"case": said})
        settings = settings.model_copy(update={"extra": extra})
    judgement = replace(whole.judgement, settings=settings)
    return replace(whole, site=site, theme=PROJECT / "theme", judgement=judgement)


def search_files(
    catalogue: Catalogue,
    stories: StoryReader,
    kept: MutableMapping[str, bytes],
    texts: Sequence[StaffText] = (),
) -> dict[str, bytes]:
    """The files of a search, with what `kept` remembers; `texts` are what staff wrote."""
    search = SearchFiles(catalogue, kept, texts)
    for case in catalogue.cases.values():
        if search.lacks(case):
            kept.update(search.worked_out(case, stories.story(case.key)))
    search.bring_up_to_date()
    return {file.path: search.content(file) for file in search.files()}
