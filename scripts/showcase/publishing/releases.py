"""The sites before this one, and coming back to one of them."""

from datetime import datetime
from pathlib import Path

from showcase.storage import manifest
from showcase.storage.files import unwritable
from showcase.storage.site_location import LocationRefused, SiteLocation


class NotRolledBack(Exception):
    """The site stands as it was; the message says why, in Chinese."""


def releases(site: Path) -> list[str]:
    """What can be brought back, the latest first: each as a line that says when it was made and from what."""
    return [_line(folder) for folder in SiteLocation(site).releases()]


def bring_back(root: Path, site: Path, number: int) -> str:
    """Exchange the site with release `number` (1 is the latest), which must be whole; its line. Raises NotRolledBack."""
    location = SiteLocation(site)
    try:
        location.check(root)
        with location.held(lambda: None):
            found = location.releases()
            if number > len(found):
                raise NotRolledBack(f"只有 {len(found)} 份可以换回。" if found else "没有可以换回的网站。")
            release = found[number - 1]
            if differing := list(manifest.differences(release)):
                raise NotRolledBack(f"这一份不完整了（{len(differing)} 个文件对不上），没有换。")
            line = _line(release)
            location.bring_back(release)
            return line
    except LocationRefused as refused:
        raise NotRolledBack(str(refused)) from refused
    except OSError as error:
        raise NotRolledBack(f"换不了：{unwritable(error)}。网站没有动。") from error


def _line(folder: Path) -> str:
    made = datetime.fromtimestamp((folder / manifest.NAME).stat().st_mtime)
    remarks = manifest.remarks(folder)
    of = next((remark for remark in remarks if remark.startswith("commit ")), remarks[0])
    return f"{made:%Y-%m-%d %H:%M:%S} 生成，{of}"
