"""The site while somebody is editing it: served on this machine, and built again, in this process, whenever a file changes."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from showcase.judging.judgement import Judgement
from showcase.publishing.attached.attachments import Wishes
from showcase.publishing.build import NotPublished, fill
from showcase.publishing.frame import framed
from showcase.publishing.judgement import judge, settings
from showcase.publishing.refusals import refusals
from showcase.publishing.showcase import Showcase, gathered
from showcase.rendering.reports import report
from showcase.storage.output_folder import OutputFolder
from showcase.storage.store import Store, to_stderr


class NothingToServe(Exception):
    """There is no site to begin with; the message says why, in Chinese."""


@dataclass
class Live:
    """One site that is served. What cannot be shown is told of once, and the last good site stays."""

    root: Path
    site: Path
    store: Store
    url: str
    _told: str = ""

    def begin(self) -> Showcase:
        """The first site. Raises NothingToServe."""
        try:
            return self._built()
        except NotPublished as failure:
            raise NothingToServe(str(failure)) from failure

    def build_again(self) -> None:
        """The site as the files are now."""
        try:
            self._built()
        except NotPublished as failure:
            self._tell(f"{failure}\n先照原来的显示。")

    def _built(self) -> Showcase:
        with refusals(self.site):
            judgement = judge(self.root, self.store, parallel=False)
            if settings(self.root).refused:
                raise NotPublished(report.text(judgement.problems))
            self._tell_problems(judgement)
            showcase = gathered(self.root, judgement, self.store, served_at=self.url)
            output_folder = OutputFolder(self.site, self.store)
            fill(output_folder, showcase, framed(showcase, self.store), self.store, Wishes(live=True))
            output_folder.sweep()
            output_folder.remember()
            self.store.flush()
        return showcase

    def _tell_problems(self, judgement: Judgement) -> None:
        problems = report.text(judgement.problems) if judgement.refused else ""
        self._tell(f"有记录没有通过校验，先显示其余的：\n{problems}" if problems else "")

    def _tell(self, line: str) -> None:
        if line and line != self._told:
            to_stderr(line)
        self._told = line


def serve_live(root: Path, port: int) -> None:
    """Serve the site of `root` until Ctrl-C. Raises NothingToServe, and OSError when the port cannot be had."""
    from showcase.publishing.mkdocs import serve  # MkDocs takes half a second to import

    with TemporaryDirectory(prefix="showcase-live-") as folder, Store(root) as store:
        url = f"http://127.0.0.1:{port}/"
        live = Live(root, Path(folder), store, url)
        showcase = live.begin()
        print(f"网站在 {url} ，改了文件会自己刷新；按 Ctrl-C 停下。", flush=True)
        serve(Path(folder), live.build_again, showcase.watched, port)
