"""`doctor`: what the program needs of this machine, whether it is there, what its absence costs and how to get it."""

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from showcase import VERSION
from showcase.entrances.keeping import program_folder
from showcase.late.patterns import pattern
from showcase.late.values import dataclass
from showcase.press import font_folders, fonts
from showcase.publishing.judgement import judge
from showcase.reading.hand_in.office import program as office_program
from showcase.storage.program import INSTALLED, PROJECT
from showcase.storage.store import Store
from showcase.words.choice import Choice
from showcase.words.staff.book import FontNames, Style

_LOCKED = pattern(r"^([A-Za-z0-9._-]+)==([^ \\\n;]+)", re.MULTILINE)
_LEAST_SPACE = 2 * 1024 * 1024 * 1024
_ROLES = {
    "title": "书名、标题",
    "heading": "一级小标题",
    "body": "正文",
    "kai": "二级小标题、引文",
    "latin": "西文和数字",
}


class State(Choice):
    """How something stands."""

    GOOD = "good", "有"
    LESS = "less", "缺"
    BAD = "bad", "不行"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `mend` is what to run or do; empty where nothing is to be done."""

    state: State
    what: str
    said: str
    costs: str = ""
    mend: str = ""


def findings(root: Path) -> Iterator[Finding]:
    """All of it, the indispensable first."""
    yield _python()
    yield _packages()
    yield from _program(root)
    yield from _places(root)
    yield _tool(
        "git",
        "网页上没有“更新于”，审不了合并请求",
        "Debian、Ubuntu：apt install git；Windows：装 Git for Windows",
    )
    yield from _fonts(root)
    yield _tool(
        "npm",
        "书用的免费字体下载不下来；有系统字体或本单位字体的不影响",
        "装 Node.js 20 以上，再运行 make setup",
        less=font_folders.brought(root) is not None,
    )
    yield _tool(
        "soffice", ".doc、.wps、.odt 和 .xls、.et 交来时读不了，只收 .docx、.xlsx", "Debian、Ubuntu：apt install libreoffice-writer libreoffice-calc；Windows、macOS：装 LibreOffice",
        name="LibreOffice",
    )  # fmt: skip


def _python() -> Finding:
    said = ".".join(map(str, sys.version_info[:3]))
    return Finding(State.GOOD, "Python", f"{said}（{sys.executable}）")


def _packages() -> Finding:
    """Every package of the lock file, in the version the program was tested with."""
    try:
        locked = _LOCKED.findall((PROJECT / "requirements.lock").read_text("utf-8"))
    except OSError:
        return Finding(State.LESS, "程序用的软件包", "没有 requirements.lock，不能核对版本")
    missing, others = [], []
    for name, wanted in locked:
        try:
            found = version(name)
        except PackageNotFoundError:
            missing.append(name)
        else:
            if found != wanted:
                others.append(f"{name} {found}（应为 {wanted}）")
    again = (
        "make setup"
        if INSTALLED
        else f'"{sys.executable}" -m pip install --require-hashes -r requirements.lock'
    )
    if missing:
        return Finding(
            State.BAD, "程序用的软件包", f"缺 {'、'.join(missing)}", "用到它们的命令运行不了", again
        )
    if others:
        return Finding(
            State.LESS, "程序用的软件包", f"版本不同：{'、'.join(others)}", "没有在这些版本上测试过", again
        )
    return Finding(State.GOOD, "程序用的软件包", f"{len(locked)} 个，版本都对")


def _program(root: Path) -> Iterator[Finding]:
    kept = program_folder.kept(root)
    if kept is None:
        yield Finding(State.GOOD, "程序", f"{VERSION} 版")
    elif f"-{VERSION}-" in kept.name:
        yield Finding(State.GOOD, "程序", f"{VERSION} 版，与 program/ 里的相同")
    else:
        said = f"正在运行 {VERSION} 版，program/ 里是 {kept.name}"
        yield Finding(State.LESS, "程序", said, "生成的与别人的可能不同", "make setup")


def _places(root: Path) -> Iterator[Finding]:
    try:
        with tempfile.TemporaryFile(dir=root):
            yield Finding(State.GOOD, "内容的文件夹", f"{root}，能写")
    except OSError:
        yield Finding(
            State.BAD,
            "内容的文件夹",
            f"{root}，不能写",
            "网站生成不了，中间结果留不下",
            "请管理员给这个文件夹写的权限",
        )
    try:
        free = shutil.disk_usage(root).free
    except OSError:
        return
    if free < _LEAST_SPACE:
        said = f"只剩 {free / 1e9:.1f} GB"
        yield Finding(
            State.LESS,
            "磁盘",
            said,
            "上千个案例时可能写到一半不够（新旧两份网站并存）",
            "清理磁盘，或用 build --out 写到别处",
        )
    else:
        yield Finding(State.GOOD, "磁盘", f"还有 {free / 1e9:.0f} GB；处理器 {os.cpu_count()} 核")


def _fonts(root: Path) -> Iterator[Finding]:
    wished = judge(root).settings.extra.book.fonts
    try:
        with Store(root) as store:
            chosen = fonts.choose(root, wished, Style.BOOK, store)
            office = fonts.choose(root, FontNames(), Style.GONGWEN, store)
    except fonts.NoFonts as failure:
        yield Finding(
            State.LESS, "书的字体", "没有可用的中文字体", "书（PDF）排不出来，网页不受影响", str(failure)
        )
        return
    for role, families in chosen.families.items():
        at = "系统里的" if chosen.system else "下载的或本单位的"
        yield Finding(
            State.GOOD,
            f"字体：{_ROLES.get(role, role)}",
            f"{families[0]}（{at}）" if families else "与中文的字体相同",
        )
    for line in chosen.wanting:
        yield Finding(
            State.LESS,
            "字体",
            line,
            "用别的字体代替",
            "把字体文件放进 fonts/，名称照 mkdocs.yml 的 extra.book.fonts",
        )
    if office.standing_in:
        said = "；".join(line.partition("；")[0] for line in office.standing_in)
        costs = "公文版式（book --style gongwen）排得出来，字体不合标准"
        yield Finding(
            State.LESS, "公文版式的字体", said, costs, "把小标宋、仿宋等有授权的字体文件放进 fonts/"
        )


def _tool(command: str, costs: str, mend: str, name: str = "", *, less: bool = False) -> Finding:
    """A program of others; `less`: it can be done without, for what it brings is there already."""
    found = office_program() if command == "soffice" else shutil.which(command)
    label = name or command
    if found:
        return Finding(State.GOOD, label, found)
    if less:
        return Finding(State.GOOD, label, "没有，用不着：字体已经在了")
    return Finding(State.LESS, label, "没有", costs, mend)
