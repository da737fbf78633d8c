"""The plan: every file of a site as data, before any is made."""

from collections.abc import Sequence
from dataclasses import dataclass

from showcase.publishing.attached.attachments import Attachments
from showcase.publishing.attached.open_data import for_crawlers
from showcase.publishing.output import Output
from showcase.publishing.pages.frame import of_the_frame
from showcase.publishing.pages.kept_pages import KeptPages
from showcase.publishing.pages.link_ends import LinkEnds
from showcase.publishing.pages.pages import Pages, pages_of
from showcase.publishing.showcase import Showcase
from showcase.rendering.pages.frame import Frame
from showcase.storage.store import Store


@dataclass(frozen=True)
class Plan:
    """Every output of a site, no two at one path; and its pages, whose links are followed when they are drawn."""

    drawn: Sequence[Output]
    """The pages."""
    others: Sequence[Output]
    pages: Pages

    @property
    def outputs(self) -> Sequence[Output]:
        """All of them."""
        return [*self.drawn, *self.others]


def planned(showcase: Showcase, frame: Frame, attachments: Attachments, store: Store) -> Plan:
    """The plan of the site of a showcase. Raises TemplateFailure, RecordChanged, AddressTaken, OSError."""
    pages = Pages(list(pages_of(showcase, attachments)), showcase, frame, LinkEnds(store), KeptPages(store))
    drawn = {output.path: output for output in pages.outputs()}
    by_path = {output.path: output for output in attachments.outputs()} | drawn
    # What lies in the theme, robots.txt for one, is published as it is.
    by_path |= {output.path: output for output in of_the_frame(frame, showcase.templates)}
    by_path |= {output.path: output for output in for_crawlers(showcase, pages, by_path.keys())}
    others = [output for path, output in by_path.items() if path not in drawn]
    return Plan([by_path[path] for path in drawn], others, pages)
