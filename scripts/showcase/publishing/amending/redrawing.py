"""Pages of the last site whose own template is another now: drawn from what is kept of them. Nobody gathers ten thousand cases for that."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from showcase.judging.story_reader import StoriesAtHand
from showcase.late.values import dataclass
from showcase.publishing.amending.last_files import Files, NotAmended
from showcase.publishing.amending.last_site import LastSite
from showcase.publishing.amending.page_links import PageLinks
from showcase.publishing.output import Made, Output
from showcase.publishing.pages.drawing import Drawing
from showcase.rendering.pages.shell import Shell
from showcase.rendering.pages.templates import Templates
from showcase.storage.store import Store

if TYPE_CHECKING:
    from showcase.publishing.amending.kept_cases import KeptCases
    from showcase.publishing.record_judge import RecordJudge


class Redrawing:
    """Draws such pages."""

    def __init__(
        self,
        judge: "Callable[[], RecordJudge]",
        last: LastSite,
        templates: Templates,
        files: Files,
        store: Store,
    ) -> None:
        """`judge` gives the one of the root whose `last` site it is."""
        self.templates, self.site_url = templates, last.site.url
        self.links = PageLinks(last.site.url, files, store)
        self._judge, self._store = judge, store

    def page(self, path: str, template: str, before: str, now: str, shell: Shell) -> Output:
        """The page at `path` whose fragment had the digest `before` and has the one `now`. Raises NotAmended: it is not kept."""
        if before not in self.cases:  # which is looked at before other processes are forked
            raise NotAmended
        load = self.templates.loading(template)
        return Output(path, shell.key(now), _Redrawn(before, now, shell, self), now, load=load)

    @cached_property
    def cases(self) -> "KeptCases":
        """The cases they show, as they are kept."""
        from showcase.publishing.amending.kept_cases import KeptCases

        return KeptCases(self._judge(), self._store)


@dataclass(frozen=True, slots=True)
class _Redrawn:
    """Makes one."""

    before: str
    now: str
    shell: Shell
    by: Redrawing

    def __call__(self) -> Made:
        """Raises NotAmended, TemplateFailure."""
        page, story = self.by.cases.page(self.before)
        at_hand = StoriesAtHand({page.story: story})
        draw = Drawing(page, self.now, self.shell, self.by.site_url, self.by.templates, at_hand)
        made = draw()
        self.by.links.follow(page.address, self.before, made)
        return made
