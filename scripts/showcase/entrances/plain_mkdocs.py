"""Plain `mkdocs build` and `mkdocs serve`: what scripts/hooks.py hands to MkDocs."""

import sys
from pathlib import Path

from showcase.publishing.attached.attachments import Wishes, attached
from showcase.publishing.judgement import judge
from showcase.publishing.mkdocs.plain import PlainMkDocs
from showcase.publishing.recipe import fill
from showcase.publishing.refusals import NotPublished, refusals, sound
from showcase.publishing.showcase import Showcase, gathered
from showcase.rendering.pages.frame import Frame
from showcase.rendering.reports import report
from showcase.storage.output_folder import OutputFolder
from showcase.storage.store import Store


def plain_mkdocs() -> PlainMkDocs:
    """The events of one run."""
    run = _Run()
    return PlainMkDocs(run.begin, run.fill, NotPublished)


class _Run:
    """What is begun before MkDocs draws and filled in after it leans on one store: it stays open in between."""

    def __init__(self) -> None:
        self._store: Store | None = None

    def begin(self, root: Path, live: bool) -> Showcase:
        self._close()  # MkDocs may have given up after the last beginning
        self._store = store = Store(root)
        with refusals(root):
            judgement = judge(root, store, parallel=not live)
            if live and judgement.refused:
                _tell(f"有记录没有通过校验，先显示其余的：\n{report.text(judgement.problems)}")
                return gathered(root, judgement, store, whole=True)
            sound(judgement.problems, strict=False)
            return gathered(root, judgement, store, whole=live)

    def fill(self, site: Path, showcase: Showcase, frame: Frame, live: bool) -> None:
        assert self._store, "a site is begun before it is filled"
        with refusals(site):
            wishes = Wishes(live=live, parallel=not live)
            attachments = attached(showcase, self._store, wishes)
            _, summary = fill(OutputFolder(site), showcase, frame, attachments, self._store, wishes)
        self._close()
        for line in summary.wanting:
            _tell(line)

    def _close(self) -> None:
        if self._store:
            self._store.close()
        self._store = None


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
