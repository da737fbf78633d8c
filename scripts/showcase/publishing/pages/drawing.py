"""Drawing a page: its fragment, in its shell; the ends of its links come along, to be kept."""

from showcase.judging.story_reader import StoryReader
from showcase.late.values import dataclass
from showcase.publishing.output import Made
from showcase.publishing.pages.link_ends import kept
from showcase.rendering.link_ends import Ends, ends_of, plain_ends_of
from showcase.rendering.page import Page
from showcase.rendering.pages.shell import Shell, parted
from showcase.rendering.pages.templates import Templates


@dataclass(frozen=True, slots=True)
class Drawing:
    """Makes a page."""

    page: Page
    digest: str
    """Of all its fragment is drawn from."""
    shell: Shell
    site_url: str
    templates: Templates
    stories: StoryReader

    def __call__(self) -> Made:
        """The page, drawn. Raises TemplateFailure, RecordChanged."""
        html = drawn(self.page, self.templates, self.stories)
        head, content = parted(html)
        whole, spans = self.shell.page(self.page, self.site_url, head.encode(), content.encode())
        ends = kept(self.digest, fragment_ends(html, self.page, self.templates))
        return Made(whole, (ends,), spans)

    def around(self, part: tuple[bytes, ...]) -> Made:
        """The page, from its fragment as it stands in another."""
        whole, spans = self.shell.page(self.page, self.site_url, *part[-2:])
        return Made(whole, (), spans)


def drawn(page: Page, templates: Templates, stories: StoryReader) -> str:
    """The fragment of a page. Raises TemplateFailure, RecordChanged."""
    return str(templates.draw(page, stories.story(page.story) if page.story else None))


def fragment_ends(html: str, page: Page, templates: Templates) -> Ends:
    """The link ends of the fragment of a page."""
    read = plain_ends_of if templates.is_plain(page.template) else ends_of
    return read(html, page.base)
