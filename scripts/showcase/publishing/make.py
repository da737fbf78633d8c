"""Making what the plan lists: what stands in the folder as planned is left alone, the rest is made and written on all cores."""

import json
from collections.abc import Iterator, Sequence
from contextlib import closing

from showcase.processes.progress import watched
from showcase.processes.workers import worked
from showcase.publishing.output import Keep, Output
from showcase.storage.kept import Kept
from showcase.storage.outlet import Outlet, Written
from showcase.storage.store import Store

PARALLEL_FROM = 400
"""Outputs to make from which on other processes pay: each costs about as much to start as a hundred pages."""

_TOGETHER = 32
"""Outputs one process makes at a time."""

_Done = tuple[dict[str, Written], tuple[Keep, ...]]


def make(outputs: Sequence[Output], outlet: Outlet, store: Store, *, parallel: bool = True) -> None:
    """Let `outlet` hold every one of `outputs`; what making them brought that is worth keeping goes into `store`. Raises
    TemplateFailure, RecordChanged, OSError."""
    folders = store.kept("folders")
    kept: dict[str, Kept] = {}
    wanted = [output for output in outputs if not _stands(output, outlet, folders)]
    outlet.make_room(output.path for output in wanted if not output.is_folder)
    for output, (written, keep) in zip(wanted, _written(wanted, outlet, parallel=parallel), strict=True):
        for path, one in written.items():
            outlet.take(path, output.key, one)
        if output.is_folder:
            folders[output.key] = json.dumps([*written]).encode()
        for kind, key, value in keep:
            kept.setdefault(kind, store.kept(kind))[key] = value
    folders.prune()


def _stands(output: Output, outlet: Outlet, folders: Kept) -> bool:
    if not output.is_folder:
        return outlet.keeps(output.path, output.key)
    known = folders.get(output.key)
    return known is not None and all(outlet.keeps(path, output.key) for path in json.loads(known))


def _written(wanted: Sequence[Output], outlet: Outlet, *, parallel: bool) -> Iterator[_Done]:
    def write(output: Output) -> _Done:
        made = output.make()
        if output.is_folder:
            outlet.make_room(made.files)
        return {path: outlet.write(path, content) for path, content in made.files.items()}, made.keep

    worth = PARALLEL_FROM if parallel else len(wanted) + 1
    with closing(worked(write, wanted, together=_TOGETHER, worth=worth)) as done:
        yield from watched(done, "正在写网站", len(wanted))
