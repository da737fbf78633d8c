"""The frame around every page. MkDocs draws it (`mkdocs.py`); it is kept as long as settings, templates and the theme's files stay
as they are, and MkDocs is not even imported then."""

from showcase.publishing.pages.kept_frame import read, written
from showcase.publishing.showcase import Showcase
from showcase.rendering.pages.frame import Frame
from showcase.rendering.pages.menus import around
from showcase.storage.store import Store
from showcase.storage.stored import digest

_NOT_OF_THE_FRAME = ("pages", "parts", "feeds", "book", "poster", "epub", "marks")
"""Folders of the theme that MkDocs does not draw from."""


def framed(showcase: Showcase, store: Store) -> Frame:
    """The frame of a showcase, drawn anew when anything it depends on has changed; what the styles and scripts say is no such
    thing. Raises NotFramed, OSError."""
    kept = store.values("frame")
    key, theme = _key(showcase), showcase.theme
    if (known := kept.get(key)) is None or (frame := read(known, theme)) is None:
        from showcase.publishing.mkdocs import drawn

        frame = drawn(showcase)
        kept[key] = written(frame, theme)
    kept.prune()
    return frame.asking_for(showcase.templates.addresses)


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
