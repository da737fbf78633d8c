"""The site while somebody is editing it: served on this machine, planned again, in this process, whenever a file changes; its
files are made when they are looked at. Where the last one built stands it is shown at once, and another is planned behind it."""

from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from showcase.processes.today import today
from showcase.publishing.refusals import NotPublished, refusals
from showcase.publishing.serving.last_shown import last_shown
from showcase.publishing.serving.on_demand import SiteOnDemand
from showcase.publishing.standing.inputs import inputs
from showcase.storage.store import Store, to_stderr

if TYPE_CHECKING:
    from showcase.publishing.serving.planning import Planned


class NothingToServe(Exception):
    """There is no site to begin with; the message says why, in Chinese."""


@dataclass
class Live:
    """One site that is served. What cannot be shown is told of once, and the last good site stays."""

    root: Path
    folder: Path
    store: Store
    site: SiteOnDemand = field(init=False)
    watched: tuple[Path, ...] = ()
    """What a person edits."""
    address: str = "/"
    """Where on its server the site will stand, as its settings say: so links that begin there lead on here, too."""
    _planned: "Planned | None" = None
    _told: str = ""

    def __post_init__(self) -> None:
        self.site = SiteOnDemand(self.folder, self.store)

    def begin(self) -> None:
        """What is shown first: the last site, where it stands or only stories have changed since; else one planned on all cores, for
        nobody is served yet. Raises NothingToServe."""
        try:
            with refusals(self.folder):
                last = last_shown(self.root, self.store, inputs(self.root), today())
            if last:
                self.site.show_last(last)
                self._is_at(last.url, last.watched)
            else:
                planned = self._plan(parallel=True)
                self._is_at(planned.showcase.site.url, planned.showcase.watched)
        except NotPublished as failure:
            raise NothingToServe(str(failure)) from failure

    def complete(self) -> None:
        """Behind a last site that is shown, the site is planned: what is edited next needs no more than what it changes."""
        if not self._planned:
            self.plan_again()
            self.site.settle()

    def plan_again(self) -> None:
        """The site as the files are now."""
        try:
            with self.site.lock:
                if not self._amended():
                    self._plan(parallel=False)
        except NotPublished as failure:
            self._tell(f"{failure}\n先照原来的显示。")

    def file(self, path: str) -> Path | None:
        """The file of the site at `path`; None where it has none. Raises NotPublished, told in the terminal as well."""
        try:
            return self.site.file(path)
        except NotPublished as failure:
            self._tell(str(failure))
            raise

    @property
    def tells_seasons(self) -> bool:
        """Whether there is a page that tells where seasons stand."""
        return bool(self._planned and self._planned.showcase.catalogue.statuses)

    def _amended(self) -> bool:
        """Whether it was enough to amend the site that is shown."""
        site = self._planned.amendable if self._planned else None
        if site is None:
            return False
        with refusals(self.folder):
            if not site.amend(self.root, inputs(self.root), today()):
                return False
            self.site.show(site.outputs.values())
            self.store.flush()
        return True

    def _plan(self, *, parallel: bool) -> "Planned":
        from showcase.publishing.serving.planning import plan_of  # what gathers and plans is slow to load

        before = self._planned.showcase if self._planned else None
        planned = plan_of(self.root, self.folder, self.store, before, parallel=parallel)
        self._tell(f"有记录没有通过校验，先显示其余的：\n{planned.faults}" if planned.faults else "")
        self.site.show(planned.plan.outputs)
        self._planned = planned
        return planned

    def _is_at(self, url: str, watched: tuple[Path, ...]) -> None:
        self.address, self.watched = urlsplit(url).path or "/", watched

    def _tell(self, line: str) -> None:
        if line and line != self._told:
            to_stderr(line)
        self._told = line


def serve_live(root: Path, port: int) -> None:
    """Serve the site of `root` until Ctrl-C. Raises NothingToServe, and OSError when the port cannot be had."""
    with TemporaryDirectory(prefix="showcase-live-") as folder, Store(root) as store:
        live = Live(root, Path(folder), store)
        live.begin()
        url = f"http://127.0.0.1:{port}{live.address}"

        def begun() -> None:
            print(f"网站在 {url} ，改了文件会自己刷新；按 Ctrl-C 停下。", flush=True)

        def complete() -> None:
            live.complete()
            if live.tells_seasons:
                print(f"征集办到哪一步，看 {url}status/", flush=True)

        from showcase.publishing.mkdocs.server import serve  # loads MkDocs' server

        serve(Path(folder), live.plan_again, live.file, live.watched, port, live.address, begun, complete)
