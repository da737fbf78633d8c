"""Cases that stand on the site that is there and will not stand on the next one, though nobody has withdrawn them."""

from pathlib import Path

from showcase.gathering.address import CASES
from showcase.late.patterns import pattern
from showcase.publishing.showcase import Showcase
from showcase.storage import manifest

_CASE = pattern(rf"{CASES}(\d{{4}}/[a-z0-9][a-z0-9-]{{1,58}}[a-z0-9])/index\.html")
_MOST = 5
"""Told one by one; of more how many there are."""


def vanished(site: Path, showcase: Showcase) -> str:
    """What to say of them, in Chinese; empty where there are none. `site` is the one that will be replaced."""
    known = showcase.catalogue.cases.keys() | showcase.catalogue.withdrawn.keys()
    held = (match[1] for at in manifest.addresses(site) if (match := _CASE.fullmatch(at)))
    gone = [key for key in held if key not in known and not (showcase.root / "brands" / key).is_dir()]
    if not gone:
        return ""
    named = "、".join(gone[:_MOST]) + (f" 等 {len(gone)} 个" if len(gone) > _MOST else "")
    return (
        f"登载过的案例不见了：{named}。记录的文件夹删去了，原来的网址上什么也没有留下。\n"
        f"要撤回的，用 git 找回 brands/{gone[0]}，再运行：python scripts withdraw {gone[0]} --reason 理由"
    )
