"""The site's data on its way to the disk: JSON, CSV, schemas, feeds, site map, robots.txt."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from showcase.gathering.address import CASES
from showcase.judging.story_reader import StoryReader
from showcase.rendering.derived.derivation import SCHEMA as RECORD_SCHEMA_FILE
from showcase.rendering.open_data.cases import DataContext
from showcase.rendering.open_data.feeds import feeds
from showcase.rendering.open_data.files import RECORD_SCHEMA, DataFiles, Selection, selections
from showcase.rendering.open_data.guide import guide
from showcase.rendering.open_data.sitemap import ROBOTS, SITEMAP, dates, robots, sitemap
from showcase.rendering.page import Page
from showcase.rendering.pages.templates import Templates
from showcase.storage.outlet import Outlet
from showcase.storage.store import Store


class OpenData:
    """The data of one site. Nothing is worked out before somebody asks, so that a refused build has not paid for it."""

    def __init__(
        self, context: DataContext, stories: StoryReader, templates: Templates, root: Path, store: Store
    ) -> None:
        self.context, self._stories = context, stories
        self._templates = templates
        self._root = root
        self._store = store

    @cached_property
    def _selections(self) -> Sequence[Selection]:
        return selections(self.context)

    @cached_property
    def _data(self) -> DataFiles:
        kept = self._store.kept("data")
        data = DataFiles(self.context, self._selections, self._stories, kept)
        data.prepare()
        kept.prune()
        return data

    @cached_property
    def _lists(self) -> dict[str, bytes]:
        lists = dict(self._data.lists())
        lists |= feeds(self.context, self._selections, self._templates)
        schema = self._root / RECORD_SCHEMA_FILE
        if schema.is_file():
            lists[RECORD_SCHEMA] = schema.read_bytes()
        return lists

    def told(self, page: Page) -> Page:
        """The page, knowing the data it tells of or offers."""
        if page.template == "data":
            sizes = {at: len(content) for at, content in self._lists.items()}
            return replace(page, context={**page.context, **guide(self._data, sizes)})
        if page.template in ("collection", "compendium"):
            selection = next((one for one in self._selections if one.page == page.address), None)
            return replace(page, context={**page.context, "data": selection})
        return page

    def feeds(self, page: Page) -> list[Selection]:
        """The lists whose feeds the page tells readers' programs of: its own; on the home page and /data/ all cases."""
        at = CASES if page.template in ("home", "data") else page.address
        return [selection for selection in self._selections if selection.page == at]

    def put(self, outlet: Outlet) -> set[str]:
        """Put out all of it; the addresses written. Raises OSError, TemplateFailure."""
        written: set[str] = set()
        for files in (self._lists.items(), self._data.singles()):
            for address, content in files:
                outlet.put(address, content)
                written.add(address)
        return written

    def tell_crawlers(self, outlet: Outlet, pages: Collection[str], files: Collection[str]) -> None:
        """Put out the site map of `pages` and robots.txt, unless staff wrote their own. Raises OSError."""
        url = self.context.site.url
        shown = [at for at in pages if at == "" or at.endswith("/")]
        changed = dates(self.context.catalogue, self.context.changed, shown)
        found = dict(sitemap(shown, changed, url, self._templates))
        found[ROBOTS] = robots(url, self._templates)
        for address, content in found.items():
            if address not in files or address == SITEMAP:
                outlet.put(address, content)
