"""Pages of the last site that stand in other shells now, whose styles and scripts are called otherwise, or that are drawn with another
template."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from showcase.late.values import dataclass
from showcase.publishing.amending.drawn_with import Asked, DrawnWith
from showcase.publishing.amending.last_files import NotAmended
from showcase.publishing.amending.redrawing import Redrawing
from showcase.publishing.output import Keep, Made, Output
from showcase.publishing.pages import link_ends
from showcase.publishing.pages.link_ends import LinkEnds
from showcase.rendering.link_ends import Ends
from showcase.rendering.pages.fingerprint import drawn_with_of, shortened, values_of
from showcase.rendering.pages.frame import Frame
from showcase.rendering.pages.shell import Shell, shell_of
from showcase.storage.earlier_files import EarlierFiles
from showcase.storage.store import Store


class Moving:
    """From the pages of one site to those of the same in another theme."""

    def __init__(
        self, before: DrawnWith, drawn: Mapping[str, str], asked: Mapping[str, Asked], frame: Frame, files: EarlierFiles,
        redrawing: Redrawing, store: Store,
    ) -> None:  # fmt: skip
        """`drawn`: what pages are drawn with now, and `asked` what they ask for, by their templates; `files`: of the last site. Raises
        NotAmended."""
        self._files, self._redrawing, self._links = files, redrawing, LinkEnds(store)
        self._shells = {around.key: frame.shells[name] for name, around in before.shells.items()}
        for around in before.shells.values():
            if not self._shells[around.key].holes <= {*around.holes}:
                raise NotAmended
        self._templates = {shortened(said): name for name, said in before.fragments.items()}
        self._drawn_with = {name: shortened(said) for name, said in drawn.items()}
        self._renamed = {
            name: tuple(_renamed(was, asked[name]))
            for name, was in before.asked.items()
            if drawn[name] != before.fragments[name] and _asks_alike(was, asked[name])
        }

    def pages(self) -> Iterator[Output]:
        """Those that are not as they were. Raises NotAmended."""
        for path, (key, part) in self._files.items():
            if part and (output := self._page(path, key, part)):
                yield output

    def _page(self, path: str, key: str, part: str) -> Output | None:
        try:
            shell, template = self._shells[shell_of(key)], self._templates[drawn_with_of(part)]
        except KeyError as error:
            raise NotAmended from error
        now = values_of(part) + self._drawn_with[template]
        if now == part:
            is_same = shell_of(key) == shell.own_key
            return (
                None if is_same else Output(path, shell.key(now), _Moved(path, key, shell, self._files), now)
            )
        if template not in self._renamed:
            return self._redrawing.page(path, template, part, now, shell)
        if (ends := self._links.get(part)) is None:
            raise NotAmended
        renamed = self._renamed[template]
        keep = link_ends.kept(now, _called(ends, renamed))
        return Output(path, shell.key(now), _Moved(path, key, shell, self._files, renamed, (keep,)), now)


class _Renamed(NamedTuple):
    """A style or script that is called otherwise now."""

    was: str
    now: str
    calls: int
    """How often its template asks for it."""


def _asks_alike(before: Asked, now: Asked) -> bool:
    return before.sources == now.sources and before.addresses.keys() == now.addresses.keys()


def _renamed(before: Asked, asked: Asked) -> Iterator[_Renamed]:
    for name, (was, times) in before.addresses.items():
        now, _ = asked.addresses[name]
        if was != now:
            yield _Renamed(was, now, times)


def _called(ends: Ends, renamed: tuple[_Renamed, ...]) -> Ends:
    """The link ends as they are called now."""
    links, straight = ends.links, ends.straight
    for one in renamed:
        links, straight = (
            tuple(link.replace(one.was, one.now) for link in some) for some in (links, straight)
        )
    return Ends(ends.ids, links, straight)


@dataclass(frozen=True, slots=True)
class _Moved:
    """Makes a page of the last site in another shell."""

    path: str
    key: str
    """It had there."""
    shell: Shell
    files: EarlierFiles
    renamed: tuple[_Renamed, ...] = ()
    """What of its own is called otherwise."""
    keep: tuple[Keep, ...] = ()

    def __call__(self) -> Made:
        """Raises NotAmended."""
        if (found := self.files.whole(self.path, self.key)) is None:
            raise NotAmended
        own = found.stretches
        if self.renamed:
            own = (*own[:-2], *_called_in(own[-2:], self.renamed))
        whole, spans = self.shell.filled("../" * self.path.count("/"), own)
        return Made(whole, self.keep, spans, is_new=True)


def _called_in(own: tuple[bytes, ...], renamed: tuple[_Renamed, ...]) -> tuple[bytes, ...]:
    """Head and content with what is called otherwise. Raises NotAmended where a name does not stand as often as it is asked for: somebody may
    have written it down."""
    for was, now, calls in renamed:
        if sum(piece.count(was.encode()) for piece in own) != calls:
            raise NotAmended
        own = tuple(piece.replace(was.encode(), now.encode()) for piece in own)
    return own
