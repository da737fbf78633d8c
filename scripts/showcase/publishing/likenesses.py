"""What two cases share, kept between runs by what both hold: a case is compared word for word once, not at each judgement."""

import json
from collections.abc import Iterator, Sequence
from contextlib import closing

from showcase.judging.record import Record
from showcase.judging.several.likeness import Comparison, Likeness, SharedPassage
from showcase.judging.story_reader import StoryReader
from showcase.processes.workers import worked
from showcase.storage.store import Store
from showcase.words.rules.problem import Place

PARALLEL_FROM = 300
"""Comparisons from which on it pays to start other processes."""
_TOGETHER = 30


class Likenesses:
    """The comparisons of one root."""

    def __init__(self, store: Store, stories: StoryReader, *, parallel: bool = False) -> None:
        """`parallel` allows for other processes."""
        self._kept, self._comparison, self._parallel = (
            store.values("likenesses"),
            Comparison(stories),
            parallel,
        )

    def compare(self, pairs: Sequence[tuple[Record, Record]]) -> Iterator[Likeness | None]:
        """What the first of each pair shares with the second (`judging.several.likeness`). Raises RecordChanged."""
        known_already = self._kept.several(_key(*pair) for pair in pairs)
        new = [pair for pair in pairs if _key(*pair) not in known_already]
        worth = PARALLEL_FROM if self._parallel else len(new) + 1
        with closing(worked(self._compared, new, together=_TOGETHER, worth=worth)) as fresh:
            for case, other in pairs:
                key = _key(case, other)
                if (known := known_already.get(key)) is None:
                    known = self._kept[key] = next(fresh)
                yield _read(known, case, other)

    def _compared(self, pair: tuple[Record, Record]) -> bytes:
        return _written(self._comparison(*pair))

    def prune(self) -> None:
        """Keep no longer what nobody compares."""
        self._kept.prune()


def _key(case: Record, other: Record) -> str:
    return f"{case.folder} {case.digest} {other.digest}"


def _written(found: Likeness | None) -> bytes:
    if found is None:
        return b""
    rows = [
        (one.text, one.place.path, one.place.line, one.place.column, one.length) for one in found.passages
    ]
    return json.dumps((rows, found.length, found.share)).encode()


def _read(known: bytes, case: Record, other: Record) -> Likeness | None:
    if not known:
        return None
    rows, length, share = json.loads(known)
    passages = tuple(SharedPassage(text, Place(path, line, column), many) for text, path, line, column, many in rows)  # fmt: skip
    return Likeness(case, other, passages, length, share)
