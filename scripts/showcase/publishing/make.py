"""Making what the plan lists: what stands in the folder as planned is left alone; what the last site has is taken over, whole or
in part; the rest is made. All of it is written on all cores."""

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from typing import NamedTuple

from showcase.processes.progress import watched
from showcase.processes.workers import begun, worked
from showcase.publishing.output import Keep, Made, Output
from showcase.storage.output_folder import OutputFolder, Written
from showcase.storage.store import Store
from showcase.storage.stored import StoredValues

PARALLEL_FROM = 400
"""Outputs to make from which on other processes pay: each costs about as much to start as a hundred pages."""

_TOGETHER = 32
"""Outputs one process makes at a time."""

_Done = tuple[Written, tuple[Keep, ...]]


def make(
    outputs: Sequence[Output], output_folder: OutputFolder, store: Store, *, parallel: bool = True
) -> None:
    """Let `output_folder` hold every one of `outputs`; what making them brought that is worth keeping goes into `store`. Raises
    TemplateFailure, RecordChanged, OSError."""
    with making(outputs, output_folder, store, parallel=parallel):
        pass


@contextmanager
def making(
    outputs: Sequence[Output], output_folder: OutputFolder, store: Store, *, parallel: bool = True
) -> Iterator[None]:
    """The same, where something else is done meanwhile: other processes are at work from now on, as far as it is worth them, and what they
    have done is taken in at the end. Raises what `make` raises."""
    kept: dict[str, StoredValues] = {}
    wanted = [output for output in outputs if not output_folder.keeps(output.path, output.key)]
    store.flush()  # other processes read what was put
    output_folder.make_room(output.path for output in wanted)
    with closing(_written(wanted, output_folder, parallel=parallel)) as done:
        waiting = begun(done)
        yield
        for output, (written, keep) in zip(wanted, waiting, strict=True):
            output_folder.take(output.path, output.key, written)
            for kind, key, value in keep:
                kept.setdefault(kind, store.values(kind))[key] = value


def load(outputs: Sequence[Output], output_folder: OutputFolder) -> None:
    """Load what these are made with, before other processes are forked from this one. Where there is a last site most is taken over, and
    little of this is needed."""
    if output_folder.is_first and len(outputs) >= PARALLEL_FROM:
        for load_ in dict.fromkeys(output.load for output in outputs if output.load):
            load_()


class Piece(NamedTuple):
    """A file another process has seen to: it stands as it was planned, or was written."""

    path: str
    key: str
    written: Written | None


def pieces(outputs: Iterable[Output], output_folder: OutputFolder) -> list[Piece]:
    """Let the folder hold these outputs, here, where nothing is remembered of it; none of them is worth keeping. Raises OSError."""
    seen = [(output, output_folder.keeps(output.path, output.key)) for output in outputs]
    output_folder.make_room(output.path for output, stands in seen if not stands)
    return [
        Piece(output.path, output.key, None if stands else _one(output, output_folder)[0])
        for output, stands in seen
    ]


def take(some: Iterable[Piece], output_folder: OutputFolder) -> None:
    """Remember what another process has seen to in a copy of this folder."""
    for path, key, written in some:
        if written is None:
            output_folder.keeps(path, key)
        else:
            output_folder.take(path, key, written)


def _written(
    wanted: Sequence[Output], output_folder: OutputFolder, *, parallel: bool
) -> Generator[_Done, None, None]:
    def write(output: Output) -> _Done:
        return _one(output, output_folder)

    worth = PARALLEL_FROM if parallel else len(wanted) + 1
    if parallel:
        load(wanted, output_folder)
    with closing(worked(write, wanted, together=_TOGETHER, worth=worth)) as done:
        yield from watched(done, "正在写网站", len(wanted))


def _one(output: Output, output_folder: OutputFolder) -> _Done:
    if (same := output_folder.copy(output.path, output.key)) is not None:
        return same, ()
    made = _made(output, output_folder)
    return output_folder.write(
        output.path, made.content, output.part, made.spans, is_new=made.is_new
    ), made.keep


def _made(output: Output, output_folder: OutputFolder) -> Made:
    """The output, around what an earlier file of it holds of it already if there is such."""
    if output.around and (part := output_folder.part(output.path, output.part)) is not None:
        return output.around(part)
    return output.make()
