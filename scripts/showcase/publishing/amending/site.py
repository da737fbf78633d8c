"""The last site, amended: where nothing but the stories of a few records has changed since, their pages, their data and what of the
search holds their words are made, and everything else is taken over as it is. Nothing is gathered for that."""

from collections.abc import Iterable, Set
from dataclasses import replace

from showcase.gathering import address
from showcase.gathering import order as order_of_names
from showcase.late.values import dataclass
from showcase.publishing.amending.judgement import judge_as, known_judgement
from showcase.publishing.amending.last_files import NotAmended, last_files, upon_the_last
from showcase.publishing.amending.last_site import LastSite
from showcase.publishing.amending.page_links import PageLinks
from showcase.publishing.amending.step import Step
from showcase.publishing.amending.word_file import word_file
from showcase.publishing.compression import compress
from showcase.publishing.order import Order
from showcase.publishing.output import Made, Output
from showcase.publishing.pages.kept_frame import last_frame
from showcase.publishing.pages.kept_pages import KeptPages
from showcase.publishing.pages.theme import covered
from showcase.publishing.record_judge import RecordJudge
from showcase.publishing.refusals import sound, warnings
from showcase.publishing.remembered import remembered
from showcase.publishing.staging import staged
from showcase.rendering.page import Page
from showcase.rendering.pages.templates import Templates
from showcase.rendering.search import folding
from showcase.rendering.search.amended import ChangedStory
from showcase.rendering.search.files import MANIFEST as SEARCH
from showcase.storage.earlier_files import EarlierFiles
from showcase.storage.output_folder import OutputFolder
from showcase.storage.store import Store


def with_stories(
    order: Order, last: LastSite, changed: Set[str], store: Store
) -> tuple[LastSite, OutputFolder] | None:
    """Let the site be the last one with the stories of the `changed` records as they are now; None where that cannot be done. Raises
    NotAmended, NotPublished, and what `refusals` knows."""
    if not last.may_change(changed):
        return None
    judge = judge_as(order.root, store, order.seen, order.day)
    judged = known_judgement(order.root, store, order.seen, order.day, judge)
    if judged is None or judged.begun != last.begun:
        return None
    sound(judged.problems, strict=order.strict)
    files = last_files(order.location.site, last.files, store)
    with remembered(store, order_of_names), remembered(store, folding):
        made = amended_outputs(judge(), changed, last, files, store)
        with staged(order.location, order.head, store, order.keep, files) as folder:
            upon_the_last(made, files, folder, store)
            if order.compressed:
                compress(folder, store)
            told = warnings(judged.problems)
            summary = replace(last.summary, drafts=judged.drafts, size=folder.size, warnings=told)
    return replace(last, records=order.seen.records, summary=summary), folder


def amended_outputs(
    judge: RecordJudge, changed: Iterable[str], last: LastSite, files: EarlierFiles, store: Store
) -> list[Output]:
    """What of the site of a root, which has this `judge`, is not as the `last` one had it, whose `files` are given: the stories of
    the `changed` records are others than when that was made. Raises NotAmended, TemplateFailure, OSError."""
    pages = KeptPages(store)
    theme = covered(judge.root / last.own_theme, store)
    templates = Templates(theme, last.site, store.values("templates"))
    if (frame := last_frame(theme, templates, store)) is None:
        raise NotAmended
    links = PageLinks(last.site.url, files, store)
    step = Step(files, last.site, judge, templates, frame, store)
    made: list[Output] = []
    found: list[ChangedStory] = []
    for key in sorted(changed):
        path = f"{address.case(key)}index.html"
        if path not in files:
            continue  # its year is not public yet
        if (kept := pages.get(files[path][1])) is None:
            raise NotAmended
        one, page = step.case(key, kept)
        if document := word_file(page, one, judge.root, last.site, store):
            page = document.told(page)
            made.append(document.output)
        output, drawing = step.page(page, one.story)
        drawn = _drawn(drawing(), output, page, files[path][1], links, store)
        pages.keep({drawing.digest: page})
        found.append(one)
        made += [replace(output, make=drawn), step.data(key, one)]
    if found:
        if (said := files.whole(SEARCH)) is None:
            raise NotAmended
        made += step.search(found, said.content)
    return made


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Makes what has been drawn already; what is worth keeping of it is kept."""

    made: Made

    def __call__(self) -> Made:
        return replace(self.made, keep=())


def _drawn(made: Made, output: Output, page: Page, before: str, links: PageLinks, store: Store) -> _Drawn:
    """A page that was drawn, if its links lead on, and all that led to it. Raises NotAmended."""
    links.follow(page.address, before, made)
    for kind, key, value in made.keep:
        store.values(kind)[key] = value
    return _Drawn(made)
