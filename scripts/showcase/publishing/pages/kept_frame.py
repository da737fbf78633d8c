"""The frame around every page, as it is kept."""

import json
from pathlib import Path

from showcase.rendering.pages.frame import Frame
from showcase.rendering.pages.shell import Shell
from showcase.rendering.pages.templates import Templates
from showcase.storage.store import Store


def last_frame(theme: Path, templates: Templates, store: Store) -> Frame | None:
    """The frame drawn last, where nothing it depends on has changed since; None where it is not kept."""
    for known in store.values("frame").everything().values():
        if frame := read(known, theme):
            return frame.asking_for(templates.addresses)
    return None


def written(frame: Frame, theme: Path) -> bytes:
    """The frame as it is kept. A theme that covers the program's lies in a folder called by its content: its files are kept by their paths in it."""
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


def read(known: bytes, theme: Path) -> Frame | None:
    """The frame as it was kept; None when files of the theme have gone since."""
    shells, not_found, said = json.loads(known)
    files = {at: theme / file for at, file in said.items()}
    if not all(file.is_file() for file in files.values()):
        return None
    return Frame(
        {name: Shell(tuple(parts), name) for name, parts in shells.items()},
        not_found,
        {at: str(file) for at, file in files.items()},
    )
