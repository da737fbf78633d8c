"""The frame around every page. MkDocs draws it (`mkdocs.py`); it is kept as long as settings, templates and the theme's files stay
as they are, and MkDocs is not even imported then."""

import json
from pathlib import Path

from showcase.publishing.showcase import Showcase
from showcase.rendering.pages.frame import Frame
from showcase.rendering.pages.menus import around
from showcase.rendering.pages.shell import Shell
from showcase.rendering.pages.templates import Templates
from showcase.storage.store import Store
from showcase.storage.stored import digest

_NOT_OF_THE_FRAME = ("pages", "parts", "feeds", "book", "poster", "epub", "marks")
"""Folders of the theme that MkDocs does not draw from."""


def framed(showcase: Showcase, store: Store) -> Frame:
    """The frame of a showcase, drawn anew when anything it depends on has changed; what the styles and scripts say is no such
    thing. Raises NotFramed, OSError."""
    kept = store.values("frame")
    key, theme = _key(showcase), showcase.theme
    if (known := kept.get(key)) is None or (frame := _read(known, theme)) is None:
        from showcase.publishing.mkdocs import drawn

        frame = drawn(showcase)
        kept[key] = _written(frame, theme)
    kept.prune()
    return frame.asking_for(showcase.templates.addresses)


def last_frame(theme: Path, templates: Templates, store: Store) -> Frame | None:
    """The frame drawn last, where nothing it depends on has changed since; None where it is not kept."""
    for known in store.values("frame").everything().values():
        if frame := _read(known, theme):
            return frame.asking_for(templates.addresses)
    return None


def _key(showcase: Showcase) -> str:
    texts = [
        showcase.settings_text,
        showcase.site.url,
        repr(around(showcase.catalogue, showcase.settings.words)),
        *showcase.templates.assets,
    ]
    for file in sorted(showcase.theme.rglob("*")):
        name = file.relative_to(showcase.theme)
        if name.parts[0] not in _NOT_OF_THE_FRAME and file.is_file():
            texts += [name.as_posix(), file.read_text("utf-8", "replace") if file.suffix == ".html" else ""]
    return digest(*texts)


def _written(frame: Frame, theme: Path) -> bytes:
    """A theme that covers the program's lies in a folder called by its content: its files are kept by their paths in it."""
    files = {at: Path(file) for at, file in frame.files.items()}
    said = (
        {name: shell.parts for name, shell in frame.shells.items()},
        frame.not_found,
        {
            at: str(file.relative_to(theme) if file.is_relative_to(theme) else file)
            for at, file in files.items()
        },
    )
    return json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _read(known: bytes, theme: Path) -> Frame | None:
    """The frame as it was kept; None when files of the theme have gone since."""
    shells, not_found, said = json.loads(known)
    files = {at: theme / file for at, file in said.items()}
    if not all(file.is_file() for file in files.values()):
        return None
    return Frame(
        {name: Shell(tuple(parts)) for name, parts in shells.items()},
        not_found,
        {at: str(file) for at, file in files.items()},
    )
