"""THIRD-PARTY.md: what others have made and this showcase uses, under which licences; written from the lock files and from what
the packages say of themselves (`pytest tests/test_third_party.py --rewrite`)."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, metadata
from typing import Any

from tests.roots import PROJECT

FILE = PROJECT / "THIRD-PARTY.md"
LOCKS = {
    "requirements.lock": "运行程序要用的 Python 包",
    "requirements-dev.lock": "测试和检查另用的 Python 包",
    "requirements-bench.lock": "性能比较另用的 Python 包",
}

_SPDX = {
    "BSD": "BSD-3-Clause", "BSD License": "BSD-3-Clause", "MIT License": "MIT", "Apache Software License": "Apache-2.0", "Apache License 2.0": "Apache-2.0",
    "Apache 2.0": "Apache-2.0", "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0", "Python Software Foundation License": "PSF-2.0",
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
}  # fmt: skip
"""How packages say it, and the name by which licences are known."""
_ELSEWHERE = {
    "brotli": "MIT", "brotlicffi": "MIT", "cffi": "MIT-0", "cssselect2": "BSD-3-Clause", "pycparser": "BSD-3-Clause", "pydyf": "BSD-3-Clause",
    "pyphen": "GPL-2.0-or-later OR LGPL-2.0-or-later OR MPL-1.1", "tinycss2": "BSD-3-Clause", "tinyhtml5": "MIT", "weasyprint": "BSD-3-Clause",
    "webencodings": "BSD-3-Clause", "zopfli": "Apache-2.0", "hugo": "Apache-2.0", "pagefind-bin-extended": "MIT", "zensical": "MIT",
    "deepmerge": "MIT", "tomli": "MIT", "svg-tags": "MIT", "colorama": "BSD-3-Clause",
}  # fmt: skip
"""Of packages that are not installed for the tests, or on this system, and of one that says it in an old way."""

INTRODUCTION = """# 第三方组件及其许可

由 `pytest tests/test_third_party.py --rewrite` 依锁定文件和各个包自己的说明写出，请勿手改。程序自身的许可见 [LICENSE](LICENSE)。

## 交到读者手里的

网站、书、Word 文件和离线版里有下面这些别人的成果，其余的组件只在生成时使用，不随网站发布。

| 组件 | 用在哪里 | 许可 |
|---|---|---|
| Noto Serif SC、Noto Sans SC（@expo-google-fonts） | 嵌入 PDF 的书和案例海报（只嵌用到的字） | OFL-1.1 |
| LXGW WenKai 霞鹜文楷（@fontsource/lxgw-wenkai） | 同上 | OFL-1.1 |
| 本机字体 | 没有上述字体、或在 `fonts/` 里放了授权字体时嵌入 PDF；许可由装字体的单位负责 | 各从其主 |
| OpenCC 的简繁对照表（opencc） | 检索的折叠表、申报表的繁体字表 | Apache-2.0 |
| pypinyin 的读音表 | 检索的拼音、申报表的文件夹名 | MIT |
| Material for MkDocs（mkdocs-material） | 手写页面的样式表（`assets/stylesheets/`） | MIT |
"""


def python(lock: str) -> dict[str, str]:
    """Package → licence, of a lock file."""
    names = re.findall(r"^([a-z0-9._-]+)==", (PROJECT / lock).read_text("utf-8"), re.MULTILINE)
    return {name: _licence(name) for name in sorted(names)}


def _licence(name: str) -> str:
    try:
        said: Any = metadata(name)
    except PackageNotFoundError:
        return _ELSEWHERE.get(name, "")
    classifiers = [
        one.rpartition(" :: ")[2] for one in said.get_all("Classifier") or [] if one.startswith("License ::")
    ]
    every = (said.get("License-Expression"), (said.get("License") or "").partition("\n")[0], *classifiers)
    found = next((one for one in every if one and one != "UNKNOWN" and len(one) < 80), "")
    return _SPDX.get(found, found)


def npm() -> Iterator[tuple[str, str, bool]]:
    """Name, licence and whether only the tests need it, of every package of package-lock.json."""
    lock: Mapping[str, Any] = json.loads((PROJECT / "package-lock.json").read_text("utf-8"))
    for path, package in lock["packages"].items():
        if path:
            name = path.rpartition("node_modules/")[2]
            yield name, package.get("license") or _ELSEWHERE.get(name, ""), bool(package.get("dev"))


def _rows(licences: Mapping[str, str]) -> Iterator[str]:
    yield "| 包 | 许可 |\n|---|---|"
    yield from (f"| {name} | {licence} |" for name, licence in licences.items())


def _by_licence(packages: Mapping[str, str]) -> Iterator[str]:
    """A row for each licence: npm brings hundreds of small packages."""
    by: defaultdict[str, list[str]] = defaultdict(list)
    for name, licence in packages.items():
        by[licence].append(name)
    yield "| 许可 | 包 |\n|---|---|"
    yield from (f"| {licence} | {'、'.join(sorted(by[licence]))} |" for licence in sorted(by))


def written() -> str:
    """The whole file."""
    parts = [INTRODUCTION]
    seen: set[str] = set()
    for lock, title in LOCKS.items():
        licences = {name: licence for name, licence in python(lock).items() if name not in seen}
        seen |= licences.keys()
        parts.append(f"\n## {title}（{lock}）\n\n" + "\n".join(_rows(licences)) + "\n")
    for title, only in (
        ("排书用的字体包（package-lock.json）", False),
        ("检查网页用的 npm 包（package-lock.json）", True),
    ):
        packages = {name: licence for name, licence, dev in npm() if dev is only}
        parts.append(f"\n## {title}\n\n" + "\n".join(_by_licence(packages)) + "\n")
    return "".join(parts)
