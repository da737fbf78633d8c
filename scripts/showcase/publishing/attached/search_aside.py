"""The search, brought up to date and written by a process of its own while this one does the rest: with ten thousand cases each is half
of what one more case asks for, and neither knows of the other. Of a site made from nothing it is a fifth, beside which this process plans the
pages."""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from showcase.gathering import order
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
"""Cases that are new or have changed, whose texts are not worth that all cores work them out; with more there is work for all of them in
the search itself."""


def is_worth(showcase: Showcase) -> bool:
    """Whether it is to be done so."""
    return len(showcase.catalogue.cases) >= WORTH and forking()


def few_are_new(showcase: Showcase, store: Store, data: CaseTexts) -> bool:
    """Whether few cases are others than the last time, as their `data` tell."""
    changed = islice(filter(data.lacks, showcase.catalogue.cases.values()), MOST + 1)
    return sum(1 for _ in changed) <= MOST and Search.is_kept(store)


class SearchAside:
    """The search of one showcase, made by another process from now on."""

    def __init__(self, ended: Callable[[], "_Made"], output_folder: OutputFolder) -> None:
        self._ended, self._folder = ended, output_folder

    @classmethod
    def of_few(
        cls, showcase: Showcase, store: Store, output_folder: OutputFolder, room: Aside
    ) -> "SearchAside":
        """All of it, the texts of few new cases too."""

        def work() -> list[Piece]:
            search = Search(showcase, store)
            cases: list[Case] = [*showcase.catalogue.cases.values()]
            work_out(cases, showcase.judgement.stories, [(search.files, search.kept)], parallel=False)
            return _pieces(search, store, output_folder, parallel=False)

        return cls(_begun(work, store, room), output_folder)

    @classmethod
    def of_texts(
        cls, search: Search, store: Store, output_folder: OutputFolder, room: Aside
    ) -> "SearchAside":
        """What follows from the texts of its cases, which are worked out."""

        def work() -> list[Piece]:
            return _pieces(search, store, output_folder, parallel=True)

        return cls(_begun(work, store, room), output_folder)

    def outputs(self) -> Iterator[Output]:
        """None is left to be made."""
        return iter(())

    def finish(self) -> None:
        """Wait for it, and remember what it has written and how names are read that it had to ask for. Raises RecordChanged, OSError."""
        made = self._ended()
        order.learn(made.read)
        take(made.pieces, self._folder)


class _Made(NamedTuple):
    """What the other process tells."""

    pieces: list[Piece]
    read: Mapping[str, order.Key]
    """How names are read that were not known here: kept, they need not be asked for at every build."""


def _begun(make: Callable[[], list[Piece]], store: Store, room: Aside) -> Callable[[], _Made]:
    def work() -> _Made:
        store.adopt()
        known = len(order.learnt())
        made = make()
        return _Made(made, dict(islice(order.learnt().items(), known, None)))

    store.flush()  # the other process reads what was put
    return room.begin(work)


def _pieces(search: Search, store: Store, output_folder: OutputFolder, *, parallel: bool) -> list[Piece]:
    search.files.bring_up_to_date(parallel=parallel)
    # After that: it looks at the texts of cases that are gone.
    forget_others([(search.files, search.kept)])
    store.flush()
    return pieces(search.outputs(), output_folder)
