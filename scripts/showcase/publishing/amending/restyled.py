"""The last site in another theme: where nothing has changed since but templates, styles and scripts, every page of it is put into its
new shell as it stands, pages whose own template is another are drawn, and all else is taken over. Nothing is judged or gathered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from showcase.late.values import dataclass
from showcase.publishing.amending.drawn_with import (
    ELSEWHERE,
    DrawnWith,
    LastDrawn,
    digests,
    fragments,
    shells,
    texts,
)
from showcase.publishing.amending.last_files import Files, NotAmended, upon_the_last
from showcase.publishing.amending.last_site import LastSite
from showcase.publishing.amending.redrawing import Redrawing
from showcase.publishing.amending.shell_links import ShellLinks
from showcase.publishing.attached.single_file import DATA, TEMPLATE, single_file
from showcase.publishing.compression import compress
from showcase.publishing.make import make
from showcase.publishing.order import Order
from showcase.publishing.output import Made, Output
from showcase.publishing.pages.frame import framed, of_the_frame
from showcase.publishing.pages.surroundings import Surroundings
from showcase.publishing.pages.theme import covered
from showcase.publishing.staging import staged
from showcase.rendering.pages.fingerprint import drawn_with_of, shortened, values_of
from showcase.rendering.pages.frame import Frame
from showcase.rendering.pages.shell import Shell, shell_of
from showcase.rendering.pages.templates import Templates
from showcase.storage.output_folder import OutputFolder
from showcase.storage.store import Store


@dataclass(frozen=True, slots=True)
class Restyled:
    """A site in another theme."""

    outputs: list[Output]
    """What of it, but its manifest, does not stand yet."""
    drawn: DrawnWith
    ids: Mapping[str, Sequence[str]] | None
    """What one could link to in each shell, where it is not the same any more."""
    links: ShellLinks


def in_another_theme(order: Order, last: LastSite, store: Store) -> tuple[LastSite, OutputFolder] | None:
    """Let the site be the last one in the theme as it is now; None where it is not known what that was drawn with. Raises NotAmended, and
    what `refusals` knows."""
    drawings = LastDrawn(store, order.location.site)
    if (before := drawings.last()) is None:
        return None
    with staged(order.location, order.root, store, order.keep) as folder:
        site = _restyled(order.root, last, before, folder, store)
        make(site.outputs, folder, store)
        if order.compressed:
            compress(folder, store)
        summary = replace(last.summary, size=folder.size)
    if site.ids is not None:
        site.links.note(site.ids)
    drawings.keep(site.drawn)
    return replace(last, theme=order.seen.theme, summary=summary), folder


def _restyled(root: Path, last: LastSite, before: DrawnWith, folder: OutputFolder, store: Store) -> Restyled:
    """The site of `root`, of which nothing but the theme is another than when the `last` one was made, as it is noted in `folder`,
    drawn with what was `before`. Raises NotAmended, NotFramed, TemplateFailure, OSError."""
    files = folder.last()
    if len(files) != last.files:
        raise NotAmended
    theme = covered(root / before.own_theme, store)
    templates = Templates(theme, last.site, store.values("templates"))
    now = digests(theme)
    if any(path.partition("/")[0] in ELSEWHERE for path, _ in now.items() ^ before.files.items()):
        raise NotAmended
    if texts(theme, templates) != before.texts:
        raise NotAmended
    from_ = Surroundings(root, theme, templates, last.site.url, before.settings, before.said)
    frame = framed(from_, store)
    links, bundles = ShellLinks(frame, last.site.url, store), sorted(templates.addresses.values())
    ids = {name: around.ids for name, around in before.shells.items()}
    links.follow(files, bundles, ids)
    made = {output.path: output for output in _beside_pages(before, frame, templates, files, folder)}
    if sorted(made.keys() & before.frame) != before.frame or not made.keys() <= {*files, *bundles}:
        raise NotAmended
    drawn = fragments(before.fragments, templates)
    if drawn[TEMPLATE] != before.fragments[TEMPLATE]:
        raise NotAmended
    moving = _Moving(before, drawn, frame, folder)
    redrawing = Redrawing(root, last, templates, files, store)
    pages = (moving.page(at, key, part, redrawing) for at, (key, part) in files.items() if part)
    moved = {output.path: output for output in pages if output}
    around = shells(frame, links.ends)
    with_ = replace(before, files=now, fragments=drawn, shells=around, bundles=bundles)
    is_same = ids == {name: one.ids for name, one in around.items()}
    outputs = upon_the_last((moved | made).values(), files, folder, gone=before.bundles)
    return Restyled(outputs, with_, None if is_same else ids, links)


def _beside_pages(
    before: DrawnWith, frame: Frame, templates: Templates, files: Files, folder: OutputFolder
) -> Iterator[Output]:
    """What says something of styles and scripts, and what comes with the frame. Raises NotAmended, OSError."""
    if (data := folder.read_last(DATA, files[DATA][0])) is None:
        raise NotAmended
    yield from single_file(before.form, data.decode(), templates)
    yield from of_the_frame(frame, templates)


class _Moving:
    """Where pages go that stand in other shells or are drawn with another template now."""

    def __init__(
        self, before: DrawnWith, drawn: Mapping[str, str], frame: Frame, folder: OutputFolder
    ) -> None:
        """`drawn`: what pages are drawn with now, by their templates. Raises NotAmended."""
        self._folder = folder
        self._shells = {around.key: frame.shells[name] for name, around in before.shells.items()}
        for around in before.shells.values():
            if not self._shells[around.key].holes <= {*around.holes}:
                raise NotAmended
        self._templates = {shortened(said): name for name, said in before.fragments.items()}
        self._drawn_with = {name: shortened(said) for name, said in drawn.items()}

    def page(self, path: str, key: str, part: str, redrawing: Redrawing) -> Output | None:
        """The page at `path` as it is now; None where it is as it was. Raises NotAmended."""
        try:
            shell, template = self._shells[shell_of(key)], self._templates[drawn_with_of(part)]
        except KeyError as error:
            raise NotAmended from error
        now = values_of(part) + self._drawn_with[template]
        if now != part:
            return redrawing.page(path, template, part, now, shell)
        if shell_of(key) == shell.own_key:
            return None
        return Output(path, shell.key(part), _Moved(path, key, shell, self._folder), part)


@dataclass(frozen=True, slots=True)
class _Moved:
    """Makes a page of the last site in another shell."""

    path: str
    key: str
    """It had there."""
    shell: Shell
    folder: OutputFolder

    def __call__(self) -> Made:
        """Raises NotAmended."""
        if (own := self.folder.stretches_of_last(self.path, self.key)) is None:
            raise NotAmended
        whole, spans = self.shell.filled("../" * self.path.count("/"), own)
        return Made(whole, (), spans)
