"""Files made one for each case: kept by fingerprint between builds, made on all cores when many."""

import os
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import field

from showcase.gathering.case import Case
from showcase.late.values import dataclass
from showcase.processes.progress import watched
from showcase.processes.workers import begun, worked
from showcase.publishing.output import Output, copied
from showcase.rendering.page import CaseFile
from showcase.storage.store import Store
from showcase.storage.stored import StoredFiles

PARALLEL_FROM = 24
"""Files to make from which on other processes pay: each costs about as much to start as one file to make."""
_TOGETHER = 16
"""Files one process makes at a time."""

Make = Callable[[Sequence[Case]], Sequence[bytes]]
"""Makes the files of several cases: what they need alike is made ready once."""
_Written = tuple[bytes, int]
"""What is to be noted of a file that was written, and its bytes."""


@dataclass(frozen=True)
class MadeFiles:
    """The files of one kind: by the key of the case, and under which key each is kept, by its address."""

    by_key: Mapping[str, CaseFile] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    kept: StoredFiles | None = None

    def outputs(self) -> Iterator[Output]:
        """Every file."""
        for target, key in self.keys.items():
            if self.kept:
                yield copied(target, key, self.kept)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: under which name it is kept, what a case's is called after its slug, what is said while it is made, and
    whether a forked process may make it."""

    folder: str
    ending: Callable[[Case], str]
    doing: str
    apart: bool
    load: Callable[[], object] | None = None
    """Loads what they are made with before other processes are forked."""


def make_files(
    kind: Kind, cases: Sequence[Case], digest: Callable[[Case], str], make: Make, store: Store
) -> MadeFiles:
    """One file for each case; `digest` changes when the file would. Raises what `make` raises, and OSError."""
    with making_files(kind, cases, digest, make, store) as made:
        return made()


@contextmanager
def making_files(
    kind: Kind, cases: Sequence[Case], digest: Callable[[Case], str], make: Make, store: Store
) -> Iterator[Callable[[], MadeFiles]]:
    """The same, where something else is done meanwhile: other processes are at work from now on, as far as it is worth them, and what is
    given waits for all that is left to do. Raises what `make_files` raises."""
    kept = store.files(kind.folder)
    keys = {case.key: digest(case) for case in cases}
    sizes = {key: kept.size(key) for key in keys.values()}
    missing = [case for case in cases if sizes[keys[case.key]] is None]

    def write(some: Sequence[Case]) -> list[_Written]:
        return [
            (kept.write(keys[case.key], [data]), len(data))
            for case, data in zip(some, make(some), strict=True)
        ]

    with closing(_written(kind, write, missing)) as done:
        waiting = begun(done)

        def made() -> MadeFiles:
            for case, (written, size) in watched(waiting, kind.doing, len(missing)):
                kept.note(keys[case.key], written)
                sizes[keys[case.key]] = size
            kept.prune()
            by_key = {
                case.key: CaseFile(
                    f"{case.card.address}{case.slug}{kind.ending(case)}", sizes[keys[case.key]] or 0
                )
                for case in cases
            }
            return MadeFiles(by_key, {file.address: keys[key] for key, file in by_key.items()}, kept)

        yield made


def _written(
    kind: Kind, write: Callable[[Sequence[Case]], list[_Written]], cases: Sequence[Case]
) -> Generator[tuple[Case, _Written], None, None]:
    """Each case with what its file came to: written where it was made, so that no file passes between processes."""
    together = (
        _TOGETHER if not kind.apart else max(1, min(_TOGETHER, len(cases) // (2 * (os.cpu_count() or 1))))
    )
    runs = [cases[at : at + together] for at in range(0, len(cases), together)]
    worth = PARALLEL_FROM // together if kind.apart else len(runs) + 1
    if kind.load and len(runs) >= worth:
        kind.load()
    for run, files in zip(runs, worked(write, runs, together=1, worth=worth), strict=True):
        yield from zip(run, files, strict=True)
