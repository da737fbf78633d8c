"""The frame around every page. MkDocs draws it (`mkdocs/`); it is kept as long as settings, templates and the theme's files stay
as they are, and MkDocs is not even imported then."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.publishing.output import Output, ready
from showcase.publishing.pages.kept_frame import read, written
from showcase.publishing.pages.surroundings import Surroundings
from showcase.rendering.pages.frame import NOT_FOUND, Frame
from showcase.rendering.pages.templates import Templates
from showcase.storage.store import Store
from showcase.storage.stored import digest

if TYPE_CHECKING:
    pass

_NOT_OF_THE_FRAME = ("pages", "parts", "feeds", "book", "poster", "epub", "marks")
"""Folders of the theme that MkDocs does not draw from."""


def framed(from_: Surroundings, store: Store) -> Frame:
    """The frame, drawn anew when anything it depends on has changed; what the styles and scripts say is no such thing. Raises
    NotFramed, OSError."""
    kept = store.values("frame")
    key, theme = _key(from_), from_.theme
    if (known := kept.get(key)) is None or (frame := read(known, theme)) is None:
        from showcase.publishing.mkdocs.prototypes import drawn

        frame = drawn(from_)
        kept[key] = written(frame, theme)
    kept.prune()
    return frame.asking_for(from_.templates.addresses)


def of_the_frame(frame: Frame, templates: Templates) -> Iterator[Output]:
    """The page for addresses that do not exist, styles and scripts, the theme's own files. Raises OSError."""
    yield ready(NOT_FOUND, frame.not_found.encode())
    for path, content in templates.assets.values():
        yield ready(path, content)
    for path, file in frame.files.items():
        yield ready(path, Path(file).read_bytes())


def _key(from_: Surroundings) -> str:
    texts = [from_.settings, from_.site_url, json.dumps(from_.said), *from_.templates.assets]
    for file in sorted(from_.theme.rglob("*")):
        name = file.relative_to(from_.theme)
        if name.parts[0] not in _NOT_OF_THE_FRAME and file.is_file():
            texts += [name.as_posix(), file.read_text("utf-8", "replace") if file.suffix == ".html" else ""]
    return digest(*texts)
