"""Where a site stands, and what lies beside it under hidden names: the next one while it is made, the one before it, older
releases. Whatever happens, the site is a whole one: the old or the new."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from showcase.late.patterns import pattern
from showcase.processes.workers import Aside, forking
from showcase.storage import lock, manifest
from showcase.storage.census import Census, census, census_within
from showcase.storage.exchange import exchanged
from showcase.storage.store import Store

_OF_THE_REPOSITORY = (
    ".git",
    "brands",
    "content",
    "docs",
    "fonts",
    "node_modules",
    "program",
    "scripts",
    "tests",
    "theme",
)
_LEFT = pattern(r"\d+(?:-drawn)?")
"""How earlier versions called the folders they worked in."""
_MANY = 200_000
"""Bytes of a manifest, two thousand files, from which on another process has looked at them sooner than this one."""


class LocationRefused(Exception):
    """No site may be put there; the message says why and what to do, in Chinese."""


class SiteLocation:
    """The place of one site. `site` may be a link to a folder; what is exchanged is that folder."""

    def __init__(self, site: Path) -> None:
        self.site = Path(os.path.realpath(site))
        self.next, self.spare = self._beside("next"), self._beside("spare")
        """The site that is being made; the one before the last, which the next is made from."""
        self._previous, self._releases = self._beside("previous"), self._beside("releases")
        self._looked: Callable[[], Census] | None = None

    def check(self, root: Path) -> None:
        """Whether a site of `root` may be put here. Raises LocationRefused: what is there may be somebody's documents."""
        if os.path.ismount(self.site):
            raise LocationRefused(
                f"{self.site} 是一个挂载点，不能整个换下。请放在它里面的一个文件夹：--out {self.site / 'www'}"
            )
        if root.is_relative_to(self.site) or self.site in (Path.home(), Path(self.site.anchor)):
            raise LocationRefused(
                f"{self.site} 里有整个仓库或个人文件，不能放网站。请换一个文件夹，如 {root / 'site'}。"
            )
        for name in _OF_THE_REPOSITORY:
            if self.site.is_relative_to(root / name):
                raise LocationRefused(
                    f"{root / name} 里是资料和程序，不能放网站。请换一个文件夹，如 {root / 'site'}。"
                )
        if self.site.exists() and not self.site.is_dir():
            raise LocationRefused(f"{self.site} 是一个文件，不能放网站。请换一个文件夹。")
        if self.site.is_dir() and any(self.site.iterdir()) and not manifest.is_site(self.site):
            raise LocationRefused(
                f"{self.site} 里有其他内容（没有 {manifest.NAME}，不是本程序生成的网站），没有动它。"
                "请换一个空文件夹；如果是旧版本生成的网站，请先删去或改名。"
            )

    @contextmanager
    def held(self, wait: Callable[[], None]) -> Iterator[None]:
        """Nobody else makes or exchanges this site meanwhile; what a killed build left is swept. Raises OSError."""
        self.site.parent.mkdir(parents=True, exist_ok=True)
        with lock.held(self._beside("lock"), wait):
            self._sweep()
            yield

    def look_ahead(self, room: Aside) -> None:
        """Let another process look at what the next site is made from, where that is much: until it is begun there is other work."""
        with suppress(OSError):
            if forking() and (self.spare / manifest.NAME).stat().st_size > _MANY:
                there = os.open(self.spare, os.O_RDONLY)  # whatever it is called by then
                self._looked = room.begin(lambda: census_within(there))
                os.close(there)

    def begin(self) -> tuple[Path, Callable[[], Census]]:
        """The folder the next site is made in, and what tells, once, what lies there: the site before the last one, or nothing. Who asks late waits
        less. Raises OSError, and so does that."""
        looked, self._looked = self._looked, None
        if self.spare.exists():
            self.spare.rename(self.next)
        else:
            self.next.mkdir()
        return self.next, looked or partial(census, self.next, mend=True)

    def give_up(self, *, full: bool = False) -> None:
        """The next site is not to be: what it was made from is kept, unless room is wanted (`full`) or there is none."""
        with suppress(OSError):
            if not full and any(self.next.iterdir()):
                self.next.rename(self.spare)
        shutil.rmtree(self.next, ignore_errors=True)

    def put_forward(self, keep: int) -> None:
        """The next site becomes the site; `keep` of those before it are kept to come back to. Raises OSError, and then the
        old site stands."""
        if not self.site.exists():
            self.next.rename(self.site)
            return
        self._exchange(self.next)
        with suppress(OSError):  # the new site stands; what is left under this name is swept next time
            self._put_by(self.next, keep)

    def releases(self) -> list[Path]:
        """The sites that can be brought back, the latest first."""
        kept = sorted(self._releases.iterdir(), reverse=True) if self._releases.is_dir() else []
        return [folder for folder in (self.spare, *kept) if manifest.is_site(folder)]

    def bring_back(self, release: Path) -> None:
        """A release becomes the site, and the site, where there is one, the latest release. Raises OSError, and then the site stands."""
        if self.site.exists():
            self._exchange(release)
        else:
            release.rename(self.site)

    # --- below ---

    def _beside(self, what: str) -> Path:
        return self.site.parent / f".site-{self.site.name}-{what}"

    def _exchange(self, other: Path) -> None:
        """In one step, else in two renames; if the second fails the first is undone, and a kill between them is mended at
        the next start."""
        if exchanged(other, self.site):
            return
        self.site.rename(self._previous)
        try:
            other.rename(self.site)
        except OSError:
            self._previous.rename(self.site)
            raise
        self._previous.rename(other)

    def _put_by(self, old: Path, keep: int) -> None:
        """The site that was: a release, or what the next one is made from. The oldest release too many is that instead."""
        if keep:
            self._releases.mkdir(exist_ok=True)
            latest = max((int(one.name) for one in self._releases.iterdir() if one.name.isdigit()), default=0)
            old.rename(self._releases / f"{latest + 1:06}")
        too_many = sorted(self._releases.iterdir())[: -keep or None] if self._releases.is_dir() else []
        for folder in (*too_many, *(() if keep else (old,))):
            shutil.rmtree(self.spare, ignore_errors=True)
            folder.rename(self.spare)
        with suppress(OSError):
            self._releases.rmdir()

    def _sweep(self) -> None:
        """Mend an exchange cut short, and take away what killed builds left."""
        if self._previous.exists() and not self.site.exists():
            self._previous.rename(self.site)
        for left in (self.next, self._previous):
            if left.exists() and not self.spare.exists():
                left.rename(self.spare)
            shutil.rmtree(left, ignore_errors=True)
        start = f".site-{self.site.name}-"
        with os.scandir(self.site.parent) as entries:
            old = [
                entry.path
                for entry in entries
                if entry.name.startswith(start) and _LEFT.fullmatch(entry.name, len(start))
            ]
        for folder in old:
            shutil.rmtree(folder, ignore_errors=True)


class KnownLocations:
    """Where sites of one root have been put, as the store remembers it: what is known of one is not forgotten when another is made."""

    def __init__(self, store: Store) -> None:
        self._kept = store.values_as_called("locations")

    def add(self, location: SiteLocation) -> None:
        """A site is about to be put there. Places whose site is gone are forgotten."""
        self._kept.use([place for place in self._kept if Path(place).is_dir()])
        self._kept[str(location.site)] = b""
        self._kept.prune()

    def folders(self) -> list[Path]:
        """Every folder of these places that a next site may be made from, there or not."""
        locations = [SiteLocation(Path(place)) for place in self._kept]
        return [folder for one in locations for folder in (one.site, one.next, one.spare)]
