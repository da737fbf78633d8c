"""The folder a site is drawn from: the program's own theme, covered by the root's."""

from pathlib import Path
from typing import TYPE_CHECKING

from showcase.storage.layers import layered
from showcase.storage.own_texts import worded
from showcase.storage.program import THEME
from showcase.storage.store import Store
from showcase.words.terms import loaded

if TYPE_CHECKING:
    from showcase.words.staff.settings import SettingsFile


def own_theme(root: Path, said: "SettingsFile") -> Path:
    """Where the root's own templates lie, if it has any."""
    return root / said.theme.custom_dir


def drawn_by(root: Path, said: "SettingsFile", store: Store) -> Path:
    """The folder of the templates of `root`. Raises OSError."""
    return covered(own_theme(root, said), store)


def covered(own: Path, store: Store) -> Path:
    """The program's theme, covered by an `own` one. Raises OSError."""
    if loaded().key:
        return layered(THEME, own, store.folder("theme"), worded)
    if not own.is_dir():
        return THEME
    return own if own.samefile(THEME) else layered(THEME, own, store.folder("theme"))
