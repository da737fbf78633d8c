"""The pages published in bulk, on their way to the disk. A page's **key** is a digest of all it depends on: what its
fragment is drawn from, the shell around it, its title. A file written from the same key stands; only the rest is drawn,
filled and written, and only their links are followed."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from showcase.judging.story_reader import StoryReader
from showcase.processes.progress import watched
from showcase.publishing.drawing import drawn, redrawn
from showcase.publishing.fragments import Fragments
from showcase.rendering.page import Page
from showcase.rendering.pages.fingerprint import Fingerprints
from showcase.rendering.pages.links import Ends, Published, ends_of
from showcase.rendering.pages.shell import Shell
from showcase.rendering.pages.templates import Templates
from showcase.storage.outlet import Outlet


class Bulk(Mapping[str, Published]):
    """The bulk pages of one build by address, each with both ends of its links, looked up when they are asked for."""

    def __init__(
        self, pages: Sequence[Page], shells: Mapping[str, Shell], templates: Templates, store: Fragments,
        stories: StoryReader,
    ) -> None:  # fmt: skip
        self._pages = {page.address: page for page in pages}
        self._templates, self._store, self._stories = templates, store, stories
        self._shells = {page.address: _shell(page, shells) for page in pages}
        self._around = {id(shell): ends_of(shell.fill("", "", "", "", "")) for shell in shells.values()}
        self._ends: dict[str, Ends] = {}
        fingerprints = Fingerprints()
        self.digests = {page.address: fingerprints.page(page, templates.digest) for page in pages}
        """Of the fragments, by address."""

    def publish(self, outlet: Outlet, site_url: str, *, parallel: bool) -> None:
        """Put out every page. Raises TemplateFailure, OSError, RecordChanged."""
        keys: dict[str, str] = {}
        for address, page in self._pages.items():
            key = self._shells[address].key(page, site_url, self.digests[address])
            if outlet.keeps(f"{address}index.html", key):
                self._store.holds(self.digests[address])
            else:
                keys[address] = key
        wanted = [self._pages[address] for address in keys]
        fragments = drawn(
            wanted, self.digests, self._templates, self._store, self._stories, parallel=parallel
        )
        for page, html, ends in watched(fragments, "正在写页面", len(wanted)):
            whole = self._shells[page.address].page(page, site_url, html)
            outlet.put(f"{page.address}index.html", whole.encode(), keys[page.address])
            self._ends[page.address] = ends

    @property
    def shells(self) -> Collection[Ends]:
        """The link ends of the shells."""
        return self._around.values()

    def __getitem__(self, address: str) -> Published:
        """Raises KeyError, TemplateFailure."""
        page = self._pages[address]
        if (ends := self._ends.get(address)) is None:
            ends = self._store.ends(self.digests[address])
            if ends is None:
                _, ends = redrawn(self._templates, page, self._stories)
            self._ends[address] = ends
        return Published(ends, self._around[id(self._shells[address])])

    def __contains__(self, address: object) -> bool:
        return address in self._pages

    def __iter__(self) -> Iterator[str]:
        return iter(self._pages)

    def __len__(self) -> int:
        return len(self._pages)


def _shell(page: Page, shells: Mapping[str, Shell]) -> Shell:
    """The shell of the page's header entry; of the first where it has none."""
    return shells.get(page.section) or next(iter(shells.values()))
