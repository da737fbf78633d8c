"""The search, brought up to date and written by a process of its own while this one does the rest: with ten thousand cases each is half
of what one more case asks for, and neither knows of the other."""

from collections.abc import Iterator
from itertools import islice

from showcase.gathering.case import Case
from showcase.processes.workers import Aside, forking
from showcase.publishing.attached.case_texts import CaseTexts, forget_others, work_out
from showcase.publishing.attached.search import Search
from showcase.publishing.make import Piece, pieces, take
from showcase.publishing.output import Output
from showcase.publishing.showcase import Showcase
from showcase.storage.output_folder import OutputFolder
from showcase.storage.store import Store

WORTH = 1000
"""Cases from which on it pays: less than this is done before a process has begun."""

MOST = 16
"""Cases that are new or have changed; with more there is work for all cores in the search itself."""


def is_worth(showcase: Showcase, store: Store, data: CaseTexts) -> bool:
    """Whether it is to be done so: of many cases few are others than the last time, as their `data` tell."""
    cases = showcase.catalogue.cases
    if len(cases) < WORTH or not forking():
        return False
    changed = islice(filter(data.lacks, cases.values()), MOST + 1)
    return sum(1 for _ in changed) <= MOST and Search.is_kept(store)


class SearchAside:
    """The search of one showcase, made by another process from now on."""

    def __init__(self, showcase: Showcase, store: Store, output_folder: OutputFolder, room: Aside) -> None:
        store.flush()  # the other process reads what was put
        self._folder = output_folder
        self._ended = room.begin(lambda: _made(showcase, store, output_folder))

    def outputs(self) -> Iterator[Output]:
        """None is left to be made."""
        return iter(())

    def finish(self) -> None:
        """Wait for it, and remember what it has written. Raises RecordChanged, OSError."""
        take(self._ended(), self._folder)


def _made(showcase: Showcase, store: Store, output_folder: OutputFolder) -> list[Piece]:
    store.adopt()
    search = Search(showcase, store)
    texts = [(search.files, search.kept)]
    cases: list[Case] = [*showcase.catalogue.cases.values()]
    work_out(cases, showcase.judgement.stories, texts, parallel=False)
    search.files.bring_up_to_date(parallel=False)
    forget_others(texts)
    store.flush()
    return pieces(search.outputs(), output_folder)
