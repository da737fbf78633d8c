"""Work on all cores: the one place where processes are forked.

A forked process inherits what it works from, so that nothing but results is passed between processes. It must not use what
keeps threads of its own: Typst, once used here, waits for ever in a fork.
"""

import gc
import os
import signal
from collections.abc import Callable, Generator, Sequence
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_LIFE = 15_000
"""Items after which processes are forked anew: what one has looked at it has copied, and gives back when it ends."""

_shared: tuple[Callable[[Any], Any], Sequence[Any]] | None = None
"""What forked processes do, and to what."""


def forking() -> bool:
    """Whether this system can fork; where it cannot, all work is done here."""
    return hasattr(os, "fork")


def worked(
    work: Callable[[Item], Result], items: Sequence[Item], *, together: int, worth: int
) -> Generator[Result, None, None]:
    """What `work` makes of each item, in order. From `worth` items on it is done by forked processes, which take `together`
    items at a time. Raises what `work` raises."""
    global _shared  # noqa: PLW0603 - the one way to hand a forked process what it need not be sent
    if len(items) < max(worth, 2) or not forking():
        yield from map(work, items)
        return
    import multiprocessing  # what one process does needs none of it

    _shared = work, items
    # What is there stays there: a forked process that looked it through for garbage would copy all of it.
    gc.freeze()
    try:
        for first in range(0, len(items), _LIFE):
            starts = range(first, min(first + _LIFE, len(items)), together)
            with multiprocessing.get_context("fork").Pool(os.cpu_count(), _begin) as pool:
                for made in pool.imap(_run, [range(at, min(at + together, starts.stop)) for at in starts]):
                    yield from made
    finally:
        gc.unfreeze()
        _shared = None


def _begin() -> None:
    """Ctrl-C is heard by the process that waits for the work; an end that is asked for comes at once."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _run(places: range) -> list[Any]:
    assert _shared is not None
    work, items = _shared
    return [work(items[place]) for place in places]
