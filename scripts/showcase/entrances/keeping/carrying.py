"""`export` and `restore`: all contents of a showcase as one zip of plain files, which is a Data Package too; and back into a
root, byte for byte, all of it or nothing."""

import json
import os
import shutil
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from tempfile import mkdtemp

from showcase import VERSION
from showcase.entrances.keeping.following import renew
from showcase.late.values import dataclass
from showcase.publishing.judgement import judge
from showcase.publishing.showcase import gathered
from showcase.reading.layout import SCHEMA_FILE
from showcase.reading.plain_files import FileKind, kind_of
from showcase.rendering.open_data.cases import DataContext, OpenCases
from showcase.rendering.open_data.package import NAME, Resource, case_schema, described, resource
from showcase.rendering.open_data.table import head, line
from showcase.storage import archive
from showcase.storage.archive import Content, digest_of, write_archive
from showcase.storage.program import THEME
from showcase.storage.store import Store
from showcase.words.places import CONTENT, RECORDS, SETTINGS
from showcase.words.staff import format

_OWN_THEME = "theme"
_FOLDERS = (RECORDS, CONTENT, _OWN_THEME)
_LEFT = (".DS_Store", "Thumbs.db", "desktop.ini", SCHEMA_FILE)
"""What systems leave there, and what follows from the rest."""
_MOST_FILES, _MOST_BYTES, _MOST_SAID = 500_000, 16 * 1024**3, 128 * 1024**2
_TABLE, _READ_ME = "tables/cases.csv", "说明.txt"
_SAID = """这个压缩包是“{title}”的全部内容，都是普通文件：
- brands/ 每个案例一个文件夹：case.yml 是事实，case.md 是正文，图片放在一起。
- content/ 工作人员写的页面、专题、汇编、征集通知、单位名录、词表。
- mkdocs.yml 网站的设置。
- tables/cases.csv 全部案例的表格，Excel、WPS 可以打开；各列的含义写在 datapackage.json 里（Frictionless Data Package）。
里面有不公开的内容（盖章页、评审、还没有公布的案例），只在办理的单位之间交接。
放进另一个仓库：restore 这个压缩包。
"""


class NotCarried(Exception):
    """Nothing was written; the message says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What went into the zip."""

    files: int
    cases: int
    faulty: int
    """Records with errors: they are carried, but not in the table."""
    withdrawn: int
    """Cases that were public once: the same."""


def export(root: Path, file: Path) -> Exported:
    """Write all contents of `root` into a zip. Raises OSError."""
    held = dict(_held(root))
    judgement = judge(root)
    with Store(root) as store:
        showcase = gathered(root, judgement, store, whole=True)
    context = DataContext(showcase.catalogue, showcase.site, {}, showcase.changed)
    opened, has_regions = OpenCases(context), showcase.site.has_regions
    cases = showcase.catalogue.cases
    table = (
        head(has_regions) + "".join(line(opened.case(case), has_regions) for case in cases.values())
    ).encode()
    sums = {path: f"sha256:{digest_of(place)[0]}" for path, place in held.items()}
    said = described(
        "party-brand-cases", showcase.site.name, showcase.site.description, showcase.site.url,
        [resource("cases", "全部案例", _TABLE, table, case_schema(has_regions)), *_grouped(held)],
        showcase={"version": VERSION, "format": judgement.settings.extra.format}, files=sums,
    )  # fmt: skip
    entries: dict[str, Content] = {
        NAME: said, _READ_ME: _SAID.format(title=showcase.site.name).encode(), _TABLE: table, **held,
    }  # fmt: skip
    making = file.with_name(f".{file.name}.part")
    try:
        write_archive(making, entries.items())
        making.replace(file)
    finally:
        making.unlink(missing_ok=True)
    known = {
        path.removeprefix(f"{RECORDS}/").removesuffix("/case.yml")
        for path in held
        if path.startswith(f"{RECORDS}/") and path.endswith("/case.yml")
    }
    untold = known - cases.keys()
    withdrawn = len(untold & judgement.records.withdrawn.keys())
    return Exported(len(held), len(cases), len(untold) - withdrawn, withdrawn)


def _held(root: Path) -> Iterator[tuple[str, Path]]:
    """Path below the root → file, of all that is its contents: plain files only."""
    if (root / SETTINGS).is_file():
        yield SETTINGS, root / SETTINGS
    for name in _FOLDERS:
        folder = root / name
        if name == _OWN_THEME and folder.is_dir() and folder.samefile(THEME):
            continue
        for at, inner, files in os.walk(folder):
            inner.sort()
            for one in sorted(files):
                place = Path(at) / one
                if one not in _LEFT and kind_of(place.lstat().st_mode) is FileKind.REGULAR:
                    yield place.relative_to(root).as_posix(), place


def _grouped(held: Mapping[str, Path]) -> Iterator[Resource]:
    """The plain files as resources: those of one kind in one place together."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for path in held:
        groups[path.partition("/")[0], PurePosixPath(path).suffix.lstrip(".").lower()].append(path)
    titles = {
        RECORDS: "案例",
        CONTENT: "工作人员的文件",
        _OWN_THEME: "自己的模板和样式",
        SETTINGS: "网站的设置",
    }
    for (top, suffix), paths in groups.items():
        name = f"{top}-{suffix}" if suffix.isascii() and suffix.isalnum() else f"{top}-other"
        told = {"name": name.lower().replace(".yml-yml", ""), "title": titles[top], "path": paths}
        yield {**told, "format": suffix} if suffix else told


# --- back ---


@dataclass(frozen=True, slots=True)
class Package:
    """A zip that was exported, as far as it is opened: what it says of itself."""

    file: Path
    title: str
    format: int
    sums: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """What putting a package into a root adds, changes and takes away: paths."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def opened(file: Path) -> Package:
    """The package in a zip of strangers. Raises NotCarried, OSError."""
    try:
        sizes = archive.sizes(file)
        held = archive.read_entries(file, (NAME,), _MOST_SAID)
    except archive.NotAnArchive as error:
        raise NotCarried(f"{file.name} 不是压缩包，或者没有下载完。") from error
    if NAME not in held:
        raise NotCarried(f"{file.name} 不是 export 写出的压缩包：里面没有 {NAME}。")
    try:
        said = json.loads(held[NAME])
    except ValueError as error:
        raise NotCarried(f"{file.name} 里的 {NAME} 读不出。") from error
    said = said if isinstance(said, dict) else {}
    about, sums = said.get("showcase"), said.get("files")
    number = about.get("format") if isinstance(about, dict) else None
    if not isinstance(number, int) or not isinstance(sums, dict) or SETTINGS not in sums:
        raise NotCarried(f"{file.name} 不是 export 写出的压缩包：{NAME} 里没有写内容的格式和清单。")
    if number > format.CURRENT:
        raise NotCarried(
            f"里面的内容是第 {number} 版格式，这个程序只认到第 {format.CURRENT} 版：先用 upgrade 换上较新的程序。"
        )
    if bad := [path for path in sums if not _is_ours(path)]:
        raise NotCarried(f"压缩包里有不该有的文件：{bad[0][:80]!r}。")
    lacking = [path for path in sums if path not in sizes]
    beyond = [path for path in sizes if path not in sums and path.partition("/")[0] in (*_FOLDERS, SETTINGS)]
    if lacking or beyond:
        raise NotCarried(f"压缩包和它的清单不一致：{(lacking or beyond)[0]}。请重新 export。")
    if len(sums) > _MOST_FILES or sum(sizes[path] for path in sums) > _MOST_BYTES:
        raise NotCarried("压缩包里的文件太多或太大。")
    return Package(file, str(said.get("title", "")), number, {path: str(text) for path, text in sums.items()})


def _is_ours(path: str) -> bool:
    """Whether a path stays where contents lie, on every system."""
    parts = path.split("/")
    if path == SETTINGS:
        return True
    return (
        parts[0] in _FOLDERS
        and len(parts) > 1
        and not any(part in ("", ".", "..") for part in parts)
        and not any(char in '\\:*?"<>|' or ord(char) < 32 for char in path)
    )


def difference(root: Path, package: Package) -> Difference:
    """What would change in `root`. Raises OSError."""
    tops = {path.partition("/")[0] for path in package.sums}
    here = {path: place for path, place in _held(root) if path.partition("/")[0] in {RECORDS, CONTENT, *tops}}
    changed = (
        path for path, text in package.sums.items() if path in here and f"sha256:{digest_of(here[path])[0]}" != text
    )  # fmt: skip
    return Difference(
        tuple(path for path in package.sums if path not in here), tuple(changed),
        tuple(path for path in here if path not in package.sums),
    )  # fmt: skip


def restore(root: Path, package: Package) -> None:
    """Put the contents of a package in the place of those of `root`, and write anew what follows from them. Raises NotCarried,
    OSError, and then all is as it was."""
    stage = Path(mkdtemp(prefix=".import-package-", dir=root))
    try:
        _unpacked(package, stage / "new")
        tops = sorted({RECORDS, CONTENT, *(path.partition("/")[0] for path in package.sums)})
        (stage / "before").mkdir()
        _exchanged(root, stage, tops)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    renew(root)


def _unpacked(package: Package, folder: Path) -> None:
    try:
        for path, found in archive.extracted(package.file, folder, package.sums):
            if f"sha256:{found}" != package.sums[path]:
                raise NotCarried(
                    f"压缩包里的 {path} 与清单不一致，可能没有下载完，或者被改过。请重新 export。"
                )
    except archive.NotAnArchive as error:
        raise NotCarried(f"{package.file.name} 读不出，可能没有下载完。") from error


def _exchanged(root: Path, stage: Path, names: list[str]) -> None:
    done: list[str] = []
    try:
        for name in names:
            done.append(name)
            if (root / name).exists():
                (root / name).rename(stage / "before" / name)
            if (stage / "new" / name).exists():
                (stage / "new" / name).rename(root / name)
    except BaseException:  # Ctrl-C too
        for name in reversed(done):
            if (before := stage / "before" / name).exists():
                if (root / name).exists():
                    (root / name).rename(stage / "new" / name)
                before.rename(root / name)
            elif not (stage / "new" / name).exists() and (root / name).exists():
                (root / name).rename(stage / "new" / name)
        raise
