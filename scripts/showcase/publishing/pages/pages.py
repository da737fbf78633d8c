"""The pages of a site as outputs. A page's **key** is a digest of all it depends on: what its fragment is drawn from, the frame
around it, its title. Its **fragment**, all that stands inside the frame, has a digest of its own, by which it is found in the page
of the last site, so that a new frame draws nothing anew."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from showcase.publishing.attached.attachments import Attachments
from showcase.publishing.output import Output
from showcase.publishing.pages.address_taken import AddressTaken
from showcase.publishing.pages.drawing import Drawing, drawn, fragment_ends
from showcase.publishing.pages.kept_pages import KeptPages
from showcase.publishing.pages.link_ends import LinkEnds
from showcase.publishing.showcase import Showcase
from showcase.rendering.link_ends import Ends, ends_of
from showcase.rendering.page import Page
from showcase.rendering.pages import page_kinds
from showcase.rendering.pages.frame import NOT_FOUND, Frame
from showcase.rendering.pages.links import BrokenLink, Published, follow


def pages_of(showcase: Showcase, attached: Attachments) -> Iterator[Page]:
    """Every page, knowing what is attached to it. Raises TemplateFailure, RecordChanged, AddressTaken."""
    written = [
        page
        for text in showcase.texts.values()
        for page in page_kinds.pages_for(text, showcase.catalogue, showcase.templates.staff_text(text))
    ]
    taken = {page.address for page in written}
    described = showcase.site.description
    for page in written:
        yield page.besides(described, attached.told(page))
    for page in page_kinds.pages(showcase.catalogue):
        if page.address in taken:
            raise AddressTaken(f"地址 {page.address} 已由 content/ 里的页面占用，请把那个文件改名。")
        yield page.besides(described, attached.told(page))


class Pages(Mapping[str, Published]):
    """The pages of one build by address, each with both ends of its links, looked up when they are asked for."""

    def __init__(
        self, pages: Sequence[Page], showcase: Showcase, frame: Frame, link_ends: LinkEnds, kept_: KeptPages
    ) -> None:
        self._pages = {page.address: page for page in pages}
        self._frame, self._link_ends = frame, link_ends
        self._templates, self._site = showcase.templates, showcase.site
        self._stories = showcase.judgement.stories
        self._digests = {
            page.address: showcase.fingerprints.page(page, self._templates.drawn_with(page.template))
            for page in self._pages.values()
        }
        self._around = {
            id(shell): ends_of(shell.fill("", "", "", "", b"", b"")[0].decode())
            for shell in frame.shells.values()
        }
        self._not_found = Published(ends_of(frame.not_found_followed))
        self._kept = kept_
        kept_.use(self._digests[page.address] for page in pages if page.story)
        link_ends.use(self._digests.values())

    @property
    def planned(self) -> Mapping[str, Page]:
        """Every page, before it is drawn, by its address."""
        return self._pages

    def outputs(self) -> Iterator[Output]:
        """Every page."""
        stories = self._stories.in_turn(page.story for page in self._pages.values() if page.story)
        for address, page in self._pages.items():
            shell, digest = self._frame.around(page), self._digests[address]
            draw = Drawing(page, digest, shell, self._site.url, self._templates, stories)
            load = self._templates.loading(page.template)
            yield Output(page.path, shell.key(digest), draw, digest, draw.around, load)

    def keep(self) -> None:
        """Keep every page with a story as it is before it is drawn: the site may be amended."""
        self._kept.keep({self._digests[at]: page for at, page in self._pages.items() if page.story})

    def broken(self, files: Collection[str]) -> list[BrokenLink]:
        """Every internal link that leads nowhere; `files` are the paths of all that the site holds. Raises TemplateFailure."""
        root_path = urlsplit(self._site.url).path or "/"
        before = self._link_ends.followed()
        self._link_ends.fetch([new for at, new in self._digests.items() if before.digests.get(at) != new])
        found, followed = follow(
            self, self._around.values(), self._digests, files, root_path, before, self._link_ends.get
        )
        if not found:
            self._link_ends.put_followed(followed)
        return found

    def prune(self) -> None:
        """The site is whole: drop what is kept that it has no use for."""
        self._link_ends.prune()
        self._kept.prune()

    def __getitem__(self, address: str) -> Published:
        """Raises KeyError, TemplateFailure."""
        if address == NOT_FOUND:
            return self._not_found
        page = self._pages[address]
        return Published(self._ends(page), self._around[id(self._frame.around(page))])

    def _ends(self, page: Page) -> Ends:
        found = self._link_ends.get(self._digests[page.address])
        if found is not None:
            return found
        return fragment_ends(drawn(page, self._templates, self._stories), page, self._templates)

    def __contains__(self, address: object) -> bool:
        return address in self._pages or address == NOT_FOUND

    def __iter__(self) -> Iterator[str]:
        yield from self._pages
        yield NOT_FOUND

    def __len__(self) -> int:
        return len(self._pages) + 1
