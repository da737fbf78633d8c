"""Files made one for each case: kept by fingerprint between builds, made on all cores when many, put into the staged site."""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from showcase.gathering.catalogue import Case
from showcase.processes.progress import watched
from showcase.rendering.page import CaseFile
from showcase.storage.files import files_of, write
from showcase.storage.outlet import Outlet

PARALLEL_FROM = 24
"""Files to make from which on other processes pay: each costs about as much to start as one file to make."""

_CODE = Path(__file__).resolve().parents[1]

Make = Callable[[Case], bytes]

_shared: tuple[Make, Sequence[Case]] | None = None
"""What forked processes make from: inherited, so that nothing but files is passed between them."""


@dataclass(frozen=True)
class Offered:
    """The files of one kind: by the key of the case, and where each lies in the cache, by its address."""

    by_key: Mapping[str, CaseFile] = field(default_factory=dict)
    files: Mapping[str, Path] = field(default_factory=dict)

    def put(self, outlet: Outlet) -> set[str]:
        """Put the files into the site; their addresses. Raises OSError."""
        for target, file in self.files.items():
            outlet.lend(target, file)
        return set(self.files)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: where it is kept below the cache, what its name ends in, what is said while it is made."""

    folder: str
    ending: str
    doing: str


def offer(
    kind: Kind, cases: Sequence[Case], digest: Callable[[Case], str], make: Make, cache: Path
) -> Offered:
    """One file for each case; `digest` changes when the file would. Raises what `make` raises, and OSError."""
    folder = cache / kind.folder
    suffix = Path(kind.ending).suffix
    kept = {case.key: folder / f"{digest(case)}{suffix}" for case in cases}
    missing = [case for case in cases if not kept[case.key].exists()]
    for case, data in watched(_made(make, missing), kind.doing, len(missing)):
        write(kept[case.key], data)
    if missing:
        _prune(folder, {file.name for file in kept.values()})
    by_key = {
        case.key: CaseFile(f"{case.card.address}{case.slug}{kind.ending}", kept[case.key].stat().st_size)
        for case in cases
    }
    return Offered(by_key, {file.address: kept[key] for key, file in by_key.items()})


def _made(make: Make, cases: Sequence[Case]) -> Iterator[tuple[Case, bytes]]:
    global _shared  # noqa: PLW0603 - the one way to hand a forked process what it need not be sent
    if len(cases) < PARALLEL_FROM or "fork" not in multiprocessing.get_all_start_methods():
        for case in cases:
            yield case, make(case)
        return
    _shared = make, cases
    try:
        with multiprocessing.get_context("fork").Pool(os.cpu_count()) as pool:
            yield from zip(cases, pool.imap(_make_one, range(len(cases)), chunksize=4), strict=True)
    finally:
        _shared = None


def _make_one(index: int) -> bytes:
    assert _shared is not None
    make, cases = _shared
    return make(cases[index])


def _prune(folder: Path, used: set[str]) -> None:
    for file in folder.iterdir():
        if file.name not in used:
            file.unlink(missing_ok=True)


def code_digest(*names: str) -> str:
    """Of the program's own files below scripts/showcase that a kind of file is made by."""
    hasher = blake2b(digest_size=16)
    for name in names:
        for file in files_of(_CODE / name):
            hasher.update(file.name.encode() + b"\0" + file.read_bytes())
    return hasher.hexdigest()
