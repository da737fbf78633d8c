"""All that is read of a root, by what the file system says of it: no file is opened to tell whether anything has changed, and what."""

from collections.abc import Mapping
from pathlib import Path

from showcase.late.values import dataclass
from showcase.press import font_folders
from showcase.processes.workers import Aside
from showcase.storage.environment import site_address
from showcase.storage.layers import holds_files
from showcase.storage.program import THEME
from showcase.storage.store import FOLDER
from showcase.storage.stored import digest
from showcase.storage.survey import surveyed, surveyed_each
from showcase.words.places import CONTENT, OWN_THEME, PROGRAM, RECORDS, SETTINGS

_MADE = frozenset({
    ".git", FOLDER.parts[0], ".venv", ".import", ".site", "node_modules", "site", "site-demo", ".demo", "books", "review", ".hypothesis",
    ".mypy_cache", ".pytest_cache", ".ruff_cache",
})  # fmt: skip
"""What lies in a root and is not read; everything else counts as read, be it only looked past."""

_BOOK = ".pdf"
"""What ends so beside brands/ and content/ is a book somebody had saved there; nothing that is read is called so."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a root looked like at one moment, taken before anything of it was read."""

    rest: str
    """A digest of all but the records and the theme; empty where the file system tells nothing for sure."""
    theme: str
    """The same of the theme, the program's own and the one that covers it: templates, styles, scripts. Nothing is judged by them."""
    records: Mapping[str, str]
    """Of each entry of brands/ and its year folders (`2026/slug`); empty for one touched so recently that it might change once
    more without a trace."""

    @property
    def whole(self) -> str:
        """A digest of everything; empty where something is not sure."""
        if not self.rest or not self.theme or not all(self.records.values()):
            return ""
        return digest(self.rest, self.theme, *self.records, *self.records.values())

    def changed(self, before: Mapping[str, str]) -> frozenset[str] | None:
        """The records that are not as they were `before`; None where there are more now, or less."""
        if before.keys() != self.records.keys():
            return None
        return frozenset(key for key, state in self.records.items() if not state or state != before[key])


def watched(root: Path, theme: Path) -> tuple[Path, ...]:
    """What a person edits, with templates of their own in `theme`: the folders and files whose changes make another site."""
    places = (root / RECORDS, root / CONTENT, root / SETTINGS, theme, THEME)
    return tuple(place for place in dict.fromkeys(places) if place.exists())


def inputs(root: Path, site: Path | None = None, room: Aside | None = None) -> Inputs:
    """What is read of `root`, which may hold the `site`. In the `room`, where there is one, another process may look at half of it."""
    records, theme = root / RECORDS, root / OWN_THEME
    fonts = font_folders.of(root)
    read = [
        entry
        for folder in (root, root / PROGRAM)
        for entry in (folder.iterdir() if folder.is_dir() else ())
        if entry.name not in _MADE
        and entry.suffix.lower() != _BOOK
        and entry not in (site, records, theme)
        and not entry.name.startswith((".site-", ".import-"))
        if entry != root / PROGRAM  # fonts are unpacked there, and what is known of them is kept
    ]
    # Where the system's fonts are asked, which may lie anywhere, nothing is told for sure.
    rest = surveyed([*read, *fonts]) if fonts else ""
    # That there is a theme at all is asked when settings are judged.
    said = f"{rest} {holds_files(theme)} {site_address()[1]}" if rest else ""
    return Inputs(said, surveyed(dict.fromkeys((theme, THEME))), surveyed_each(records, room))
