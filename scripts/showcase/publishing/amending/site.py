"""The last site, amended: where nothing but the stories of a few records has changed since, their pages, their data and what of the
search holds their words are made, and everything else is taken over as it is. Nothing is gathered for that."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from showcase.gathering import address
from showcase.gathering.case import Case
from showcase.judging.story_reader import StoriesAtHand
from showcase.late.values import dataclass
from showcase.publishing import kept_story, stories
from showcase.publishing.amending.last_site import LastSite
from showcase.publishing.court import Court
from showcase.publishing.output import Made, Output, Ready
from showcase.publishing.pages.drawing import Drawing
from showcase.publishing.pages.kept_frame import last_frame
from showcase.publishing.pages.kept_pages import KeptPages
from showcase.publishing.pages.link_ends import LinkEnds
from showcase.publishing.pages.theme import drawn_by
from showcase.publishing.verdicts import Verdicts
from showcase.reading.markdown.story import Story
from showcase.rendering.link_ends import Ends
from showcase.rendering.open_data import singles
from showcase.rendering.open_data.cases import data_address
from showcase.rendering.page import Page
from showcase.rendering.pages.fingerprint import Fingerprints
from showcase.rendering.pages.links import resolve
from showcase.rendering.pages.templates import Templates
from showcase.rendering.search.amended import ChangedStory, amended
from showcase.rendering.search.files import MANIFEST as SEARCH
from showcase.storage import manifest
from showcase.storage.output_folder import OutputFolder
from showcase.storage.store import Store
from showcase.words.staff.unit import Unit


class NotAmended(Exception):
    """More has changed than what can be amended, or what was kept is not whole: the site has to be planned anew."""


Files = Mapping[str, tuple[str, str]]
"""Key and part of each file of the last site, by its address."""


def amended_outputs(
    root: Path, court: Court, changed: Iterable[str], last: LastSite, folder: OutputFolder, store: Store
) -> list[Output]:
    """Every file of the site of `root` but its manifest, where the stories of the `changed` records are others than when the `last`
    one was made, as it is noted in `folder`. Raises NotAmended, TemplateFailure, OSError."""
    files = folder.last()
    if len(files) != last.files:
        raise NotAmended
    step = _Step(root, court, last, files, store)
    made: list[Output] = []
    found: list[ChangedStory] = []
    for key in sorted(changed):
        path = f"{address.case(key)}index.html"
        if path in files:  # else its year is not public yet
            one, page = step.case(key, files[path][1])
            found.append(one)
            made += [step.page(page, one.story, path), step.data(key, one)]
    if found:
        made += step.search(found, folder)
    standing = {at: Output(at, key, _gone, part) for at, (key, part) in files.items() if at != manifest.NAME}
    return [*(standing | {output.path: output for output in made}).values()]


class _Step:
    """From the last site to the next one."""

    def __init__(self, root: Path, court: Court, last: LastSite, files: Files, store: Store) -> None:
        """Raises NotAmended, OSError."""
        self._files, self._store, self._site = files, store, last.site
        self._court, self._root_path = court, urlsplit(last.site.url).path or "/"
        self._verdicts = Verdicts(store, self._court.register, self._court.fonts, ())
        self._pages, self._links, self._stories = KeptPages(store), LinkEnds(store), stories.kept(store)
        theme = drawn_by(root, self._court.settings, store)
        self._templates = Templates(theme, last.site, store.values("templates"))
        if (frame := last_frame(theme, self._templates, store)) is None:
            raise NotAmended
        self._frame = frame

    def case(self, key: str, part: str) -> tuple[ChangedStory, Page]:
        """A case before and now, and its page, of which `part` is the last fragment. Raises NotAmended."""
        verdict, page = self._verdicts.last(key), self._pages.get(part)
        story = self._stories.get(verdict.story) if verdict else None
        if not verdict or not verdict.facts or not page or not story:
            raise NotAmended
        before = replace(page.context["case"], facts=verdict.facts)
        now = replace(before, digest=verdict.digest)
        told = ChangedStory(
            before, now, kept_story.unpacked(story, f"{verdict.folder}/case.md"), self._partners(now)
        )
        return told, replace(page, context={**page.context, "case": now})

    def page(self, page: Page, story: Story, path: str) -> Output:
        """The page, whose links are followed. Raises NotAmended, TemplateFailure."""
        digest = Fingerprints().page(page, self._templates.drawn_with(page.template))
        shell, at_hand = self._frame.around(page), StoriesAtHand({page.story: story})
        made = Drawing(page, digest, shell, self._site.url, self._templates, at_hand)()
        for kind, key, value in made.keep:
            self._store.values(kind)[key] = value
        before, now = self._links.get(self._files[path][1]), self._links.get(digest)
        if before is None or now is None or not before.ids <= now.ids:
            raise NotAmended
        new = [resolve(page.address, link, self._root_path) for link in {*now.links} - {*before.links}]
        new += [(straight, "") for straight in {*now.straight} - {*before.straight}]
        if not all(self._leads_on(page, *lead, now) for lead in new):
            raise NotAmended  # who follows all links tells where it leads
        return Output(path, shell.key(page, self._site.url, digest), _Drawn(made), digest)

    def data(self, key: str, one: ChangedStory) -> Output:
        """The data of one case. Raises NotAmended."""
        path = data_address(key)
        try:
            said, content = singles.amended(
                self._store.values("data"), self._files[path][0], one.before.digest, one.now.digest, one.story
            )
        except KeyError as error:
            raise NotAmended from error
        return Output(path, said, Ready(content))

    def search(self, changed: Sequence[ChangedStory], folder: OutputFolder) -> Iterator[Output]:
        """What of the search holds words of these stories. Raises NotAmended."""
        kept, keys = self._store.values("search"), {at: key for at, (key, _) in self._files.items()}
        try:
            if (said := folder.read_last(SEARCH, keys[SEARCH])) is None:
                raise NotAmended
            for file in amended(kept, json.loads(said), keys, changed):
                yield Output(file.path, file.key, Ready(file.content(kept)))
        except KeyError as error:
            raise NotAmended from error

    def _partners(self, case: Case) -> list[Unit]:
        """Those that have pages."""
        units = {address.unit(id_): unit for id_, unit in self._court.register.units.items()}
        return [units[link.address] for link in case.partners if f"{link.address}index.html" in self._files]

    def _leads_on(self, page: Page, target: str, anchor: str, own: Ends) -> bool:
        if target == page.address:
            return not anchor or anchor in own.ids
        return not anchor and (target in self._files or f"{target}index.html" in self._files)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Makes what has been drawn already; what is worth keeping of it is kept."""

    made: Made

    def __call__(self) -> Made:
        return replace(self.made, keep=())


def _gone() -> Made:
    """Makes what was to be taken over from the last site. Raises NotAmended: somebody has touched it."""
    raise NotAmended
