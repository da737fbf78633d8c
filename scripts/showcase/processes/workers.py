"""Work on all cores: the one place where processes are forked, many for one thing or one beside this.

A forked process inherits what it works from, so that nothing but results is passed between processes. It must not use what
keeps threads of its own: Typst, once used here, waits for ever in a fork.
"""

import errno
import gc
import os
import signal
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain, islice
from tempfile import TemporaryFile, gettempdir
from typing import TYPE_CHECKING, Any, BinaryIO, NoReturn, TypeVar

from showcase.processes.telling import heard, told

if TYPE_CHECKING:
    from multiprocessing.pool import IMapIterator

Item = TypeVar("Item")
Result = TypeVar("Result")

_LIFE = 15_000
"""Items after which processes are forked anew: what one has looked at it has copied, and gives back when it ends."""
_LOOK = 1.0
"""Seconds without a result after which it is looked whether all processes are still there."""

_shared: tuple[Callable[[Any], Any], Sequence[Any]] | None = None
"""What this process does, which was forked for it, and to what."""


class ProcessLost(OSError):
    """A process was ended from outside while it worked; the message says what to do, in Chinese."""

    def __init__(self) -> None:
        super().__init__("帮着干活的一个进程被系统中断了，多半是内存不够。请关掉一些程序，再运行一次。")


def forking() -> bool:
    """Whether this system can fork; where it cannot, all work is done here."""
    return hasattr(os, "fork")


def worked(
    work: Callable[[Item], Result], items: Sequence[Item], *, together: int, worth: int, life: int = _LIFE
) -> Generator[Result, None, None]:
    """What `work` makes of each item, in order. From `worth` items on it is done by forked processes, which take `together`
    items at a time, and give way to others after `life` of them. Raises what `work` raises, and ProcessLost where a process was ended
    from outside, as the system does when memory runs out."""
    if len(items) < max(worth, 2) or not forking():
        yield from map(work, items)
        return
    import multiprocessing  # what one process does needs none of it

    # What is there stays there: a forked process that looked it through for garbage would copy all of it.
    gc.freeze()
    try:
        for first in range(0, len(items), life):
            starts = range(first, min(first + life, len(items)), together)
            with multiprocessing.get_context("fork").Pool(os.cpu_count(), _take_up, (work, items)) as pool:
                done = pool.imap(_run, [range(at, min(at + together, starts.stop)) for at in starts])
                for made in _while_all_are_there(done):
                    yield from heard(made)
    finally:
        gc.unfreeze()


def _while_all_are_there(done: "IMapIterator[bytes]") -> Iterator[bytes]:
    """What is done, in order. A pool puts another process in the place of one that is gone, but what that one had in hand nobody does: it
    would be waited for without end. Raises ProcessLost."""
    from multiprocessing import TimeoutError, active_children

    ours = {process.pid for process in active_children()}
    while True:
        try:
            made = done.next(_LOOK)
        except StopIteration:
            return
        except TimeoutError:
            if not ours <= {process.pid for process in active_children()}:
                raise ProcessLost from None
        else:
            yield made


def begun(items: Iterable[Item]) -> Iterator[Item]:
    """The same, begun: the first is there, and where others come of processes they are at work from now on."""
    waiting = iter(items)
    return chain(list(islice(waiting, 1)), waiting)


class Aside:
    """Work that other processes do meanwhile; none of them outlives it (`aside`)."""

    def __init__(self) -> None:
        self._running: dict[int, BinaryIO] = {}
        """By process: where it writes what its work comes to. It is a file, for who writes much to a pipe is there, with all his memory, until
        somebody reads it."""

    def begin(self, work: Callable[[], Result]) -> Callable[[], Result]:
        """Let a forked process do `work`. What is given back waits for it, once, and gives what it came to, or raises what it raised,
        or ProcessLost, or OSError where there was no room to tell it."""
        said = TemporaryFile()  # noqa: SIM115 - closed when the work has ended
        gc.freeze()
        process = os.fork()
        if not process:
            _do(work, said)
        gc.unfreeze()
        self._running[process] = said
        return lambda: self._ended(process)

    def stop(self) -> None:
        """End what nobody has waited for."""
        for process, said in self._running.items():
            with suppress(ProcessLookupError, ChildProcessError):
                os.kill(process, signal.SIGTERM)
                os.waitpid(process, 0)
            said.close()
        self._running.clear()

    def _ended(self, process: int) -> Any:
        _, status = os.waitpid(process, 0)
        with self._running.pop(process) as said:
            if os.waitstatus_to_exitcode(status) == errno.ENOSPC:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), gettempdir())
            if status:
                raise ProcessLost
            said.seek(0)
            return heard(said.read())


@contextmanager
def aside() -> Iterator[Aside]:
    """Room for work beside this process: what is begun in it ends with it."""
    room = Aside()
    try:
        yield room
    finally:
        room.stop()


def _do(work: Callable[[], Any], said: BinaryIO) -> NoReturn:
    """Do it, tell what it came to, and end: nothing that waits to be done when the first process ends is done here, too."""
    fault = 1
    try:
        _begin()
        said.write(told(work))
        said.flush()
        fault = 0
    except OSError as error:  # there is no room for what it came to: all that `work` raises is told
        fault = error.errno or fault
    finally:
        os._exit(fault)


def _begin() -> None:
    """Ctrl-C is heard by the process that waits for the work; an end that is asked for comes at once."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _take_up(work: Callable[[Any], Any], items: Sequence[Any]) -> None:
    """Begin work of a pool: neither is sent, for a forked process has what it was begun with."""
    global _shared  # noqa: PLW0603 - of this process alone, which does nothing else
    _begin()
    _shared = work, items


def _run(places: range) -> bytes:
    assert _shared is not None
    work, items = _shared
    return told(lambda: [work(items[place]) for place in places])
