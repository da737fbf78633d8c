"""What data and search say of each case, worked out on all cores for the cases that are new or have changed."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from itertools import chain
from typing import Protocol

from showcase.gathering.case import Case
from showcase.judging.story_reader import StoryReader
from showcase.processes.progress import watched
from showcase.processes.workers import worked
from showcase.reading.markdown.story import Story
from showcase.storage.stored import StoredValues

PARALLEL_FROM = 200
"""Cases from which on other processes pay: each costs about as much to start as twenty cases."""
_TOGETHER = 25
"""Cases whose stories are read together."""
_LIFE = 600
"""So many times: then other processes go on."""


class CaseTexts(Protocol):
    """Texts of one kind: every case has some."""

    def lacks(self, case: Case) -> bool:
        """Whether something of the case has to be worked out."""

    def worked_out(self, case: Case, story: Story) -> Mapping[str, bytes]:
        """What is to be kept of a case."""

    def used(self) -> Iterator[str]:
        """Under which keys the texts of all cases are kept."""


def work_out(
    cases: Sequence[Case],
    stories: StoryReader,
    texts: Sequence[tuple[CaseTexts, StoredValues]],
    *,
    parallel: bool = True,
) -> None:
    """Let each cache hold the texts beside it of every case. Raises RecordChanged."""

    def work(some: Sequence[Case]) -> list[list[Mapping[str, bytes]]]:
        read = stories.stories([case.key for case in some])
        return [
            [kind.worked_out(case, story) if kind.lacks(case) else {} for kind, _ in texts]
            for case, story in zip(some, read, strict=True)
        ]

    missing = [case for case in cases if any(kind.lacks(case) for kind, _ in texts)]
    together = [missing[at : at + _TOGETHER] for at in range(0, len(missing), _TOGETHER)]
    worth = PARALLEL_FROM // _TOGETHER if parallel else len(together) + 1
    with closing(worked(work, together, together=1, worth=worth, life=_LIFE)) as done:
        for found in watched(chain.from_iterable(done), "正在整理数据和检索", len(missing)):
            for (_, kept), values in zip(texts, found, strict=True):
                kept.update(values)


def forget_others(texts: Sequence[tuple[CaseTexts, StoredValues]]) -> None:
    """Keep no longer what no case has."""
    for kind, kept in texts:
        kept.use(kind.used())
        kept.prune()
