"""What lies in `brands/`, unopened: the record folders as the file system shows them, and all that lies between them and should
not. Nothing there is passed over in silence."""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from showcase.late.patterns import pattern
from showcase.late.values import dataclass
from showcase.reading.file_names import SLUG, SLUG_EXAMPLE
from showcase.reading.plain_files import FileKind, kind_of
from showcase.reading.reader import Reader, unreadable
from showcase.words.case.record import MOST_FILES, RECORD_FILES, SEALED_PAGE
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Problem
from showcase.words.web_address import SAVED_COPY

PICTURE_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp"})
SCHEMA_FILE = "case.schema.json"
"""The derived file that lies in brands/ beside the year folders."""

_PICTURE_LIKE = frozenset({*PICTURE_SUFFIXES, ".svg", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".avif"})
_YEAR = pattern(r"(?:19|20)\d{2}")


KINDS = {kind: kind.name for kind in FileKind}
"""An Enum works its names out anew each time; thirty thousand files are asked."""


@dataclass(frozen=True, slots=True)
class RecordFile:
    """An entry of a record folder, unopened: what the file system says of it."""

    name: str
    kind: FileKind
    size: int


@dataclass(frozen=True, slots=True)
class RecordFolder:
    """A record folder, unopened. `problems` are those that show without opening a file: names, kinds, what is missing."""

    path: str
    year: str
    slug: str
    files: tuple[RecordFile, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def pictures(self) -> Iterator[RecordFile]:
        """The files that are pictures by their names."""
        return (file for file in self.files if file.kind is FileKind.REGULAR and is_picture(file.name))

    @property
    def sealed_page(self) -> RecordFile | None:
        """The scan of the signed and stamped form, if it has one."""
        return next((f for f in self.files if f.name == SEALED_PAGE and f.kind is FileKind.REGULAR), None)

    @property
    def copies(self) -> Iterator[RecordFile]:
        """The copies of sources that are kept with it, by their names."""
        return (f for f in self.files if SAVED_COPY.fullmatch(f.name) and f.kind is FileKind.REGULAR)

    @property
    def key(self) -> str:
        """`year/slug`."""
        return f"{self.year}/{self.slug}"


def keys(root: Path) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """The keys (`year/slug`) of the record folders under `root/brands`, and what lies between these and should not."""
    reader = _Layout(root)
    found = tuple(reader.keys())
    return found, tuple(reader.problems)


def folders(root: Path) -> tuple[tuple[RecordFolder, ...], tuple[Problem, ...]]:
    """The record folders themselves, unopened, and what lies between them."""
    found, problems = keys(root)
    return tuple(folder_at(root, key) for key in found), problems


def folder_at(root: Path, key: str) -> RecordFolder:
    """The record folder of one of the `keys` there are, unopened."""
    return _Layout(root).folder(*key.split("/"))


def folder(root: Path, key: str) -> RecordFolder | None:
    """The record folder of any key, unopened; None where there is none that a record can have."""
    year, _, slug = key.partition("/")
    place = root / "brands" / key
    if not slug or not _YEAR.fullmatch(year) or place.is_symlink() or not place.is_dir():
        return None
    return folder_at(root, key)


def lost(name: str, files: Sequence[str], folders: Sequence[str]) -> tuple[str, str] | None:
    """What a folder of brands/ is that is no year, and how to mend it, by what lies in it; None where records may lie in it."""
    if _YEAR.fullmatch(name):
        return None
    if any(file.lower() in RECORD_FILES for file in files):
        return f"“{name}”是一个案例，外面少了一层年度文件夹。", f"移到当年的文件夹里，如 brands/2026/{name}。"
    if years := [folder for folder in folders if _YEAR.fullmatch(folder)]:
        return (
            f"“{name}”是多出来的一层文件夹。",
            f"把里面的 {'、'.join(years[:3])} 移到 brands 里，再删去它。",
        )
    return None


def is_picture(name: str) -> bool:
    """Whether a file is meant for a picture, by its name."""
    return os.path.splitext(name)[1].lower() in _PICTURE_LIKE  # noqa: PTH122 - a Path for each of 30,000 names


class _Layout(Reader):
    """Reads the names below brands/."""

    def keys(self) -> Iterator[str]:
        for year in self.entries("brands"):
            path = f"brands/{year.name}"
            if year.is_symlink() and year.name != SCHEMA_FILE:
                self._link(path, year.name)
            elif not year.is_dir(follow_symlinks=False):
                if year.name == SCHEMA_FILE and not year.is_file(follow_symlinks=False):
                    hint = "删去它，再运行 python scripts sync 重新生成。"
                    self.tell(rulebook.FILE_IRREGULAR, path, f"“{SCHEMA_FILE}”不是普通文件。", hint)
                elif year.name != SCHEMA_FILE:
                    hint = f"案例放进 brands/年度/标识/，如 brands/2026/{SLUG_EXAMPLE}/；用不着的删去。"
                    self.tell(rulebook.FILE_UNEXPECTED, path, f"“{year.name}”不该放在 brands 里。", hint)
            else:
                yield from self._year(year.name, self.entries(path))

    def _year(self, year: str, entries: Sequence[os.DirEntry[str]]) -> Iterator[str]:
        inside = ([entry.name for entry in entries if is_one(entry)] for is_one in (_is_file, _is_folder))
        if told := lost(year, *inside):
            self.tell(rulebook.FOLDER_NAME, f"brands/{year}", *told)
            return
        if not _YEAR.fullmatch(year):
            hint = "用四位数的年份，如 brands/2026。"
            self.tell(rulebook.FOLDER_NAME, f"brands/{year}", f"“{year}”不是年度。", hint)
        example = year if _YEAR.fullmatch(year) else "2026"
        for entry in entries:
            path = f"brands/{year}/{entry.name}"
            if entry.is_symlink():
                self._link(path, entry.name)
            elif not entry.is_dir(follow_symlinks=False):
                hint = f"每个案例一个文件夹：放进案例的文件夹，如 brands/{example}/{SLUG_EXAMPLE}/；用不着的删去。"
                self.tell(rulebook.FILE_UNEXPECTED, path, f"“{entry.name}”不在记录文件夹里。", hint)
            else:
                yield f"{year}/{entry.name}"

    def _link(self, path: str, name: str) -> None:
        hint = "放真实的文件，不放快捷方式或链接。"
        self.tell(rulebook.FILE_IRREGULAR, path, f"“{name}”是一个链接。", hint)

    def folder(self, year: str, slug: str) -> RecordFolder:
        """One record folder; this reader's problems are its problems."""
        path = f"brands/{year}/{slug}"
        if not SLUG.fullmatch(slug):
            hint = f"用小写字母、数字和连字符，3—60 个，如 {SLUG_EXAMPLE}。"
            self.tell(rulebook.FOLDER_NAME, path, f"“{slug}”不能作标识。", hint)
        files = tuple(self._files(path))
        if len(files) > MOST_FILES:
            message = f"这个案例有 {len(files)} 个文件，最多 {MOST_FILES} 个。"
            self.tell(rulebook.FOLDER_TOO_LARGE, path, message, "只留 case.yml、case.md 和用得上的图片。")
        self._irregular(path, year, files)
        self._missing(path, files)
        return RecordFolder(path, year, slug, files, tuple(self.problems))

    def _files(self, folder: str) -> Iterator[RecordFile]:
        for entry in self.entries(folder):
            try:
                state = entry.stat(follow_symlinks=False)
            except OSError as error:
                path = f"{folder}/{entry.name}"
                self.tell(rulebook.FILE_UNREADABLE, path, f"文件打不开：{unreadable(error)}。", "重新上传。")
                continue
            yield RecordFile(entry.name, kind_of(state.st_mode), state.st_size)

    # --- what lies in a record folder ---

    def _irregular(self, folder: str, year: str, files: Sequence[RecordFile]) -> None:
        for file in files:
            path = f"{folder}/{file.name}"
            if file.kind is FileKind.FOLDER:
                self._inner(path, folder, year, file.name)
            elif file.kind is not FileKind.REGULAR:
                self.tell(rulebook.FILE_IRREGULAR, path, f"“{file.name}”是{file.kind.value}。", _ONLY)
            elif not _belongs(file.name):
                self.tell(
                    rulebook.FILE_UNEXPECTED,
                    path,
                    f"“{file.name}”不该放在记录文件夹里。",
                    _right_name(file.name),
                )

    def _inner(self, path: str, folder: str, year: str, name: str) -> None:
        """A folder in a record folder: pictures put away, or a record one level too deep."""
        hint = "里面的图片移出来，放在 case.yml 旁边，再删去这个文件夹。"
        if any(_is_file(entry) and entry.name.lower() in RECORD_FILES for entry in self.entries(path)):
            slug = folder.rpartition("/")[2]
            target = f"brands/{year}/{name}" if _YEAR.fullmatch(slug) else folder
            hint = f"多套了一层文件夹：里面的文件移到 {target}/，再删去多出来的。"
        self.tell(rulebook.FILE_IRREGULAR, path, f"“{name}”是一个文件夹。", hint)

    def _missing(self, folder: str, files: Sequence[RecordFile]) -> None:
        found = {file.name for file in files if file.kind is FileKind.REGULAR}
        for name in RECORD_FILES:
            if name not in found:
                what = "写基本情况的" if name == "case.yml" else "写正文的"
                hint = "可用 python scripts new 生成一份样本。"
                self.tell(rulebook.FILE_MISSING, f"{folder}/{name}", f"缺少{what} {name}。", hint)


_OURS = frozenset({*RECORD_FILES, SEALED_PAGE})
_ONLY = "只放 case.yml、case.md 和图片。"


def _belongs(name: str) -> bool:
    return name in _OURS or is_picture(name) or bool(SAVED_COPY.fullmatch(name))


def _right_name(name: str) -> str:
    """What to do with a file that has no place in a record."""
    if re.fullmatch(r"case\.(?:yaml|yml\.txt|txt)|Case\.ya?ml|CASE\.YA?ML", name):
        return "改名为 case.yml（Windows 请先在“查看”里勾选“文件扩展名”）。"
    if re.fullmatch(r"case\.md\.txt|case\.markdown|Case\.md|CASE\.MD|case\.docx?", name):
        return "另存为纯文本，改名为 case.md（Windows 请先在“查看”里勾选“文件扩展名”）。"
    if name.lower().endswith(".pdf"):
        return (
            f"是签字盖章的那一页，改名为 {SEALED_PAGE}；是出处的副本，改名为 source-出处编号.pdf（如 source-s1.pdf），"
            "写在那条出处的 archived 里；其他材料请另行交给工作人员。"
        )
    return "只放 case.yml、case.md 和图片；其他材料请另行交给工作人员。"


def _is_file(entry: os.DirEntry[str]) -> bool:
    return entry.is_file(follow_symlinks=False)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False)
