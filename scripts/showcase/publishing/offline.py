"""The offline zip: a published site, page by page made fit for a disk, in one file that is the same for the same site."""

import json
from collections.abc import Collection
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from showcase.late.values import dataclass
from showcase.processes.progress import watched
from showcase.rendering import offline
from showcase.rendering.link_ends import ends_of
from showcase.rendering.pages.links import Published, check
from showcase.storage.files import replaced, unwritable

NAME = "site-offline.zip"
"""Where the zip is put unless another place is given."""

_PACKED = (".webp", ".png", ".jpg", ".pdf", ".docx", ".zip")
"""What is packed already and would only take time."""

_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The date of every file, so that equal sites make equal zips: the first a zip knows."""

_SHOWN = 10


class NotPacked(Exception):
    """There is no offline zip, and an earlier one stands as it was; the message says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Packed:
    """The zip that was made."""

    file: Path
    size: int
    files: int


def pack(site: Path, target: Path) -> Packed:
    """Write the site of the folder `site`, which is only read, as a zip at `target`. Raises NotPacked."""
    if target.is_dir():
        raise NotPacked(f"{target} 是一个文件夹，请写明压缩包的文件名，如 {NAME}。")
    if target.is_relative_to(site):
        raise NotPacked(f"{target} 在网站的文件夹里，下次生成时会被删掉。请换一个地方。")
    try:
        with replaced(target) as half_written:
            count = _write(site, half_written)
    except OSError as error:
        raise NotPacked(f"写不进 {error.filename or target}：{unwritable(error)}。") from error
    return Packed(target, target.stat().st_size, count)


def _write(site: Path, file: Path) -> int:
    """Write the zip; how many files it has. Raises OSError, NotPacked."""
    found = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    places = {address: place for address in found if (place := offline.place(address))}
    _check_paths(places.values())
    pages: dict[str, Published] = {}
    with ZipFile(file, "w") as zip_:
        _add(zip_, offline.README, offline.readme(*_state(site)))
        for address, place in watched(places.items(), "正在做离线版", len(places)):
            content = (site / address).read_bytes()
            if place.endswith(".html"):
                html = offline.page(content.decode())
                pages[place.removesuffix(offline.INDEX)] = Published(ends_of(html))
                content = html.encode()
            elif place != address:
                content = offline.script(content)
            _add(zip_, place, content)
    if broken := [str(link) for link in check(pages, places.values())]:
        raise NotPacked(f"离线版里有 {len(broken)} 处链接走不通：\n" + "\n".join(broken[:_SHOWN]))
    return len(places) + 1


def _check_paths(places: Collection[str]) -> None:
    """Every path can be unpacked everywhere, and none would lie over another where case does not count."""
    seen: dict[str, str] = {}
    for place in places:
        if reason := offline.unfit(place):
            raise NotPacked(f"{place} 在别的电脑上解压不出来：{reason}。请改短或改名。")
        if (other := seen.setdefault(place.casefold(), place)) != place:
            raise NotPacked(f"{place} 和 {other} 只有大小写不同，在 Windows 上会互相覆盖。请改名。")


def _add(zip_: ZipFile, name: str, content: bytes) -> None:
    info = ZipInfo(name, _MOMENT)
    info.create_system = 3  # the same on every system, with the rights below
    info.external_attr = 0o644 << 16
    info.compress_type = ZIP_STORED if name.endswith(_PACKED) else ZIP_DEFLATED
    zip_.writestr(info, content)


def _state(site: Path) -> tuple[str, int, str]:
    """Name of the site, number of its cases, day of their latest change, as its own data says."""
    try:
        said = json.loads((site / "data" / "cases.json").read_bytes())
        return said["title"], said["count"], said["updated"] or ""
    except FileNotFoundError:
        return "案例汇编", 0, ""
