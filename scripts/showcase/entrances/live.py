"""The site while somebody is editing it: served on this machine, planned again, in this process, whenever a file changes; its
files are made when they are looked at."""

from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from showcase.judging.judgement import Judgement
from showcase.processes.today import today
from showcase.publishing.amending.live import PlannedSite
from showcase.publishing.attached.attachments import Wishes, attached
from showcase.publishing.judgement import judge, settings
from showcase.publishing.name_order import names_remembered
from showcase.publishing.on_demand import SiteOnDemand
from showcase.publishing.pages.frame import framed
from showcase.publishing.pages.surroundings import Surroundings
from showcase.publishing.planned import planned
from showcase.publishing.refusals import NotPublished, refusals
from showcase.publishing.showcase import Showcase, gathered
from showcase.publishing.standing.inputs import inputs
from showcase.publishing.standing.last_judgement import LastJudgements
from showcase.rendering.reports import report
from showcase.storage.store import Store, to_stderr


class NothingToServe(Exception):
    """There is no site to begin with; the message says why, in Chinese."""


@dataclass
class Live:
    """One site that is served. What cannot be shown is told of once, and the last good site stays."""

    root: Path
    folder: Path
    store: Store
    url: str
    site: SiteOnDemand = field(init=False)
    _showcase: Showcase | None = None
    _site: PlannedSite | None = None
    _told: str = ""

    def __post_init__(self) -> None:
        self.site = SiteOnDemand(self.folder, self.store)

    def begin(self) -> Showcase:
        """The first site, planned on all cores: nobody is served yet. Raises NothingToServe."""
        try:
            return self._planned(parallel=True)
        except NotPublished as failure:
            raise NothingToServe(str(failure)) from failure

    def plan_again(self) -> None:
        """The site as the files are now."""
        try:
            with self.site.lock:
                if not self._amended():
                    self._planned(parallel=False)
        except NotPublished as failure:
            self._tell(f"{failure}\n先照原来的显示。")

    def file(self, path: str) -> Path | None:
        """The file of the site at `path`; None where it has none. Raises NotPublished, told in the terminal as well."""
        try:
            return self.site.file(path)
        except NotPublished as failure:
            self._tell(str(failure))
            raise

    def _amended(self) -> bool:
        """Whether it was enough to amend the site that is shown."""
        with refusals(self.folder), names_remembered(self.store):
            if not self._site or not self._site.amend(self.root, inputs(self.root), today()):
                return False
            self.site.show(self._site.outputs.values())
            self.store.flush()
        return True

    def _planned(self, *, parallel: bool) -> Showcase:
        seen, day, self._site = inputs(self.root), today(), None
        with refusals(self.folder), names_remembered(self.store):
            judgement = judge(self.root, self.store, parallel=parallel, day=day, seen=seen)
            if settings(self.root).refused:
                raise NotPublished(report.text(judgement.problems))
            self._tell_problems(judgement)
            showcase = gathered(
                self.root, judgement, self.store, whole=True, served_at=self.url, before=self._showcase
            )
            attachments = attached(showcase, self.store, Wishes(live=True, parallel=parallel))
            frame = framed(Surroundings.of(showcase), self.store)
            plan = planned(showcase, frame, attachments, self.store)
            self.site.show(plan.outputs)
            self.store.flush()
        self._showcase = showcase
        if (judged := LastJudgements(self.store).last()) and not judgement.refused:
            outputs = {output.path: output for output in plan.outputs}
            quoted = attachments.data.quoted
            self._site = PlannedSite(
                showcase, frame, plan.pages.planned, outputs, quoted, seen, judged, self.store
            )
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
    from showcase.publishing.mkdocs.server import serve  # MkDocs takes half a second to import

    with TemporaryDirectory(prefix="showcase-live-") as folder, Store(root) as store:
        url = f"http://127.0.0.1:{port}/"
        live = Live(root, Path(folder), store, url)
        showcase = live.begin()
        if showcase.catalogue.statuses:
            print(f"征集办到哪一步，看 {url}status/", flush=True)
        print(f"网站在 {url} ，改了文件会自己刷新；按 Ctrl-C 停下。", flush=True)
        serve(Path(folder), live.plan_again, live.file, showcase.watched, port)
