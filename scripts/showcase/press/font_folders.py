"""Where the fonts of a root lie, for those who choose them and those who only ask whether one has changed."""

from pathlib import Path

from showcase.late.values import dataclass
from showcase.storage.program import PROJECT
from showcase.words.places import PROGRAM

OWN = "fonts"
"""The office's licensed fonts lie here, in the root; git does not take them."""

_NPM = Path("node_modules")
_STATIC = ("noto-serif-sc/400Regular", "noto-serif-sc/700Bold", "noto-serif-sc/900Black", "noto-sans-sc/400Regular",
           "noto-sans-sc/700Bold")  # fmt: skip
"""Folders below @expo-google-fonts with one static font each (package version 0.4.3, docs/measurements.md#fonts)."""
_HEAVIEST = "noto-serif-sc/900Black"
_WOFF = "@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff"
"""Despite its name the whole font (package version 5.3.0, docs/measurements.md#fonts). Typst reads no WOFF, so it is unpacked once."""


@dataclass(frozen=True, slots=True)
class Brought:
    """The fonts npm brought: beside the records, in the folder a showcase keeps its program in, or beside this program."""

    base: Path
    folders: tuple[Path, ...]
    packed: Path
    """One more, to be unpacked."""


def brought(root: Path) -> Brought | None:
    """Those of `root`; None when they are not all there."""
    for base in dict.fromkeys((root, root / PROGRAM, PROJECT)):
        folders = tuple(base / _NPM / "@expo-google-fonts" / name for name in _STATIC)
        if all(folder.is_dir() for folder in folders):
            return Brought(base, folders, base / _NPM / _WOFF)
    return None


def serif(root: Path) -> Path | None:
    """The heaviest serif npm brought; None where it is not there."""
    found = brought(root)
    files = sorted(found.folders[_STATIC.index(_HEAVIEST)].glob("*.ttf")) if found else []
    return files[0] if files else None


def of(root: Path) -> tuple[Path, ...]:
    """All places a font of a book may come from; none when the system's are asked, which may lie anywhere."""
    found = brought(root)
    return (root / OWN, *found.folders, found.packed) if found else ()
