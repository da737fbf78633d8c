"""Files made one for each case: kept by fingerprint between builds, made on all cores when many, put into the staged site."""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from showcase.gathering.catalogue import Case
from showcase.processes.progress import watched
from showcase.rendering.page import CaseFile
from showcase.storage.outlet import Outlet
from showcase.storage.store import Large, Store

PARALLEL_FROM = 24
"""Files to make from which on other processes pay: each costs about as much to start as one file to make."""
_TOGETHER = 16
"""Files one process makes at a time."""

Make = Callable[[Sequence[Case]], Sequence[bytes]]
"""Makes the files of several cases: what they need alike is made ready once."""

_shared: tuple[Make, Sequence[Sequence[Case]]] | None = None
"""What forked processes make from: inherited, so that nothing but files is passed between them."""


@dataclass(frozen=True)
class Offered:
    """The files of one kind: by the key of the case, and under which key each is kept, by its address."""

    by_key: Mapping[str, CaseFile] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    kept: Large | None = None

    def put(self, outlet: Outlet) -> set[str]:
        """Put the files into the site; their addresses. Raises OSError."""
        for target, key in self.files.items():
            if self.kept and not outlet.keeps(target, key):
                outlet.lend(target, key, self.kept)
        return set(self.files)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: under which name it is kept, what a case's is called after its slug, what is said while it is made."""

    folder: str
    ending: Callable[[Case], str]
    doing: str


def offer(
    kind: Kind, cases: Sequence[Case], digest: Callable[[Case], str], make: Make, store: Store
) -> Offered:
    """One file for each case; `digest` changes when the file would. Raises what `make` raises, and OSError."""
    kept = store.large(kind.folder)
    keys = {case.key: digest(case) for case in cases}
    sizes = {key: kept.size(key) for key in keys.values()}
    missing = [case for case in cases if sizes[keys[case.key]] is None]
    for case, data in watched(_made(make, missing), kind.doing, len(missing)):
        kept.put(keys[case.key], [data])
        sizes[keys[case.key]] = len(data)
    kept.prune()
    by_key = {
        case.key: CaseFile(f"{case.card.address}{case.slug}{kind.ending(case)}", sizes[keys[case.key]] or 0)
        for case in cases
    }
    return Offered(by_key, {file.address: keys[key] for key, file in by_key.items()}, kept)


def _made(make: Make, cases: Sequence[Case]) -> Iterator[tuple[Case, bytes]]:
    global _shared  # noqa: PLW0603 - the one way to hand a forked process what it need not be sent
    cores = os.cpu_count() or 1
    alone = len(cases) < PARALLEL_FROM or "fork" not in multiprocessing.get_all_start_methods()
    together = _TOGETHER if alone else max(1, min(_TOGETHER, len(cases) // (4 * cores)))
    runs = [cases[at : at + together] for at in range(0, len(cases), together)]
    if alone:
        for run in runs:
            yield from zip(run, make(run), strict=True)
        return
    _shared = make, runs
    try:
        with multiprocessing.get_context("fork").Pool(cores) as pool:
            for run, made in zip(runs, pool.imap(_make_run, range(len(runs))), strict=True):
                yield from zip(run, made, strict=True)
    finally:
        _shared = None


def _make_run(index: int) -> Sequence[bytes]:
    assert _shared is not None
    make, runs = _shared
    return make(runs[index])
