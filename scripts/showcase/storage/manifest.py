"""What a site folder holds, written down in it: the mark that this program made it, and a checksum of every file.

The form is that of `sha256sum`, whose `--check` reads it too: lines that begin with # are remarks.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from showcase.late.values import dataclass

NAME = "manifest.sha256"
_MARK = "# 党建品牌案例汇编"
_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that is not what the manifest says."""

    address: str
    what: str
    """缺少, 改动过, 多出来."""


class NoManifest(Exception):
    """The folder was not made by this program; the message says so, in Chinese."""


def manifest_text(made_by: Iterable[str], sums: Mapping[str, str]) -> bytes:
    """The manifest of a site: `made_by` the remarks on program and content, `sums` SHA-256 by address."""
    remarks = [f"{_MARK} {line}" if not number else f"# {line}" for number, line in enumerate(made_by)]
    said = [f"{sums[at]}  {at}" for at in sorted(sums)]
    return "\n".join((*remarks, *said, "")).encode("utf-8", "surrogateescape")


def is_site(folder: Path) -> bool:
    """Whether this program made the folder: its manifest says so."""
    try:
        with (folder / NAME).open("rb") as file:
            return file.read(len(_MARK.encode())) == _MARK.encode()
    except OSError:
        return False


def addresses(folder: Path) -> Iterator[str]:
    """Of every file the manifest of a site names; none where there is no site."""
    if is_site(folder):
        yield from (address for address, _ in _said(folder / NAME))


def differences(folder: Path) -> Iterator[Difference]:
    """Whatever differs from the manifest, by address. Raises NoManifest, OSError."""
    if not is_site(folder):
        raise NoManifest(f"{folder} 里没有 {NAME}，不是本程序生成的网站。")
    said = dict(_said(folder / NAME))
    found = set(_files(folder)) - {NAME}
    for address in sorted(said.keys() | found):
        if address not in found:
            yield Difference(address, "缺少")
        elif address not in said:
            yield Difference(address, "多出来")
        elif _sum(folder / address) != said[address]:
            yield Difference(address, "改动过")


def remarks(folder: Path) -> tuple[str, ...]:
    """What made the site, as its manifest says. Raises OSError."""
    lines = (folder / NAME).read_bytes().decode("utf-8", "surrogateescape").split("\n")
    return tuple(line.removeprefix("# ") for line in lines if line.startswith("#"))


def _said(file: Path) -> Iterator[tuple[str, str]]:
    for line in file.read_bytes().decode("utf-8", "surrogateescape").split("\n"):
        sum_, gap, address = line.partition("  ")
        if gap and not line.startswith("#"):
            yield address, sum_


def _files(folder: Path) -> Iterator[str]:
    for place, folders, names in os.walk(folder):
        below = Path(place).relative_to(folder)
        links = [name for name in folders if (Path(place) / name).is_symlink()]
        yield from ((below / name).as_posix() for name in (*names, *links))


def _sum(file: Path) -> str:
    """Empty for what is no regular file."""
    if file.is_symlink() or not file.is_file():
        return ""
    hasher = hashlib.sha256()
    with file.open("rb") as opened:
        while piece := opened.read(_CHUNK):
            hasher.update(piece)
    return hasher.hexdigest()
