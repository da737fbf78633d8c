"""Plain `mkdocs build` and `mkdocs serve`: what scripts/hooks.py hands to MkDocs."""

import sys
from pathlib import Path

from showcase.publishing.attached.attachments import Wishes
from showcase.publishing.build import NotPublished, fill
from showcase.publishing.judgement import judge
from showcase.publishing.mkdocs import PlainMkDocs
from showcase.publishing.refusals import refusals, sound
from showcase.publishing.showcase import Showcase, gathered
from showcase.rendering.pages.frame import Frame
from showcase.rendering.reports import report
from showcase.storage.output_folder import OutputFolder
from showcase.storage.store import Store


def plain_mkdocs() -> PlainMkDocs:
    """The events of one run."""
    return PlainMkDocs(_begun, _filled, NotPublished)


def _begun(root: Path, live: bool) -> Showcase:
    with refusals(root), Store(root) as store:
        judgement = judge(root, store, parallel=not live)
        if live and judgement.refused:
            print(
                f"有记录没有通过校验，先显示其余的：\n{report.text(judgement.problems)}",
                file=sys.stderr,
                flush=True,
            )
            return gathered(root, judgement, store)
        return gathered(root, sound(judgement, strict=False), store)


def _filled(site: Path, showcase: Showcase, frame: Frame, live: bool) -> None:
    with refusals(site), Store(showcase.root) as store:
        summary = fill(OutputFolder(site), showcase, frame, store, Wishes(live=live, parallel=not live))
    for line in summary.wanting:
        print(line, file=sys.stderr, flush=True)
