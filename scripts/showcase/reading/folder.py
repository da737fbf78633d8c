"""The folders of `brands/`: first as the file system shows them, unopened; then, one by one, as drafts."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from showcase.reading import encoding, marks, tidying
from showcase.reading.opening import FileKind, kind_of
from showcase.reading.picture import PictureHeader
from showcase.reading.pictures.examining import Examiner, Look
from showcase.reading.reader import Reader, reason
from showcase.reading.story import Story
from showcase.reading.story import read as read_story
from showcase.reading.yaml_text import YamlText
from showcase.words import rulebook
from showcase.words.problem import Problem
from showcase.words.record import Facts

PICTURE_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp"})
SCHEMA_FILE = "case.schema.json"
"""The derived file that lies in brands/ beside the year folders."""

_TEXTS = ("case.yml", "case.md")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{1,58}[a-z0-9]")
_PICTURE_LIKE = frozenset({*PICTURE_SUFFIXES, ".svg", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".avif"})


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture lying in a record folder."""

    name: str
    size: int
    header: PictureHeader
    digest: str
    """Of its content."""


@dataclass(frozen=True, slots=True)
class RecordFile:
    """An entry of a record folder, unopened: what the file system says of it."""

    name: str
    kind: FileKind
    size: int
    changed: int
    """Time of the content's last change, in nanoseconds."""
    touched: int
    """Time of the last change of anything, rights and names included, in nanoseconds."""
    node: int


@dataclass(frozen=True, slots=True)
class RecordFolder:
    """A record folder, unopened. `problems` are those of its name and of its files' names."""

    path: str
    year: str
    slug: str
    files: tuple[RecordFile, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def pictures(self) -> Iterator[RecordFile]:
        """The files that are pictures by their names."""
        return (file for file in self.files if file.kind is FileKind.REGULAR and _is_picture(file.name))

    @property
    def stamp(self) -> str:
        """What the file system says of all its files: while this is the same nobody has written to any of them."""
        return repr([(f.name, f.kind.name, f.size, f.changed, f.touched, f.node) for f in self.files])

    @property
    def touched(self) -> int:
        """When any of its files was last changed, in nanoseconds."""
        return max((max(file.changed, file.touched) for file in self.files), default=0)

    @property
    def key(self) -> str:
        """`year/slug`."""
        return f"{self.year}/{self.slug}"


@dataclass(frozen=True, slots=True)
class Draft:
    """One record folder as found. `facts` or `story` is None when its file is missing or no text at all."""

    folder: str
    year: str
    slug: str
    facts: YamlText | None
    story: Story | None
    pictures: tuple[PictureFile, ...]
    words: str
    """Digest of its texts: equal words, equal facts and story."""
    digest: str
    """Of everything read, pictures included: equal digests, equal drafts."""

    @property
    def key(self) -> str:
        """`year/slug`."""
        return f"{self.year}/{self.slug}"

    def path(self, name: str) -> str:
        """The path of one of its files from the root."""
        return f"{self.folder}/{name}"


def folders(root: Path) -> tuple[tuple[RecordFolder, ...], tuple[Problem, ...]]:
    """The record folders under `root/brands`, unopened, and what lies between them and should not."""
    reader = _Folders(root)
    found = tuple(reader.folders())
    return found, tuple(reader.problems)


def contents(root: Path, folder: RecordFolder) -> str:
    """A digest of all there is to read in `folder`: the `digest` its draft would have."""
    reader = _Folders(root)
    return reader.whole(folder, reader.opened(folder)[1])[0]


def story(root: Path, folder: RecordFolder) -> tuple[Story | None, str]:
    """The story alone, without its problems, and the digest of the record's words."""
    reader = _Folders(root)
    found, words = reader.opened(folder)
    path = f"{folder.path}/case.md"
    return read_story(reader.text(found["case.md"], path), path) if "case.md" in found else None, words


def record(root: Path, folder: RecordFolder, look: Look | None = None) -> tuple[Draft, tuple[Problem, ...]]:
    """The record in `folder`, and what keeps it from being read, the folder's own problems included.

    `look` tells what a picture is; without it each is decoded.
    """
    reader = _Folders(root)
    draft = reader.record(folder, look or Examiner().look)
    return draft, (*folder.problems, *reader.problems)


class _Folders(Reader):
    """Reads below brands/."""

    def folders(self) -> Iterator[RecordFolder]:
        for year in self.entries("brands"):
            path = f"brands/{year.name}"
            if year.is_symlink() or not year.is_dir(follow_symlinks=False):
                if year.name == SCHEMA_FILE and not year.is_file(follow_symlinks=False):
                    self.tell(
                        rulebook.FILE_IRREGULAR,
                        path,
                        f"“{SCHEMA_FILE}”不是普通文件。",
                        "删去它，再运行 python scripts sync 重新生成。",
                    )
                elif year.name != SCHEMA_FILE:
                    self.tell(
                        rulebook.FILE_UNEXPECTED,
                        path,
                        f"“{year.name}”不该放在 brands 里。",
                        "案例放进 brands/年度/标识/。",
                    )
                continue
            if not _YEAR.fullmatch(year.name):
                hint = "用四位数的年份，如 brands/2026。"
                self.tell(rulebook.FOLDER_NAME, path, f"“{year.name}”不是年度。", hint)
            for slug in self.entries(path):
                if slug.is_symlink() or not slug.is_dir(follow_symlinks=False):
                    self._misplaced(f"{path}/{slug.name}", slug)
                else:
                    yield _Folders(self.root).folder(year.name, slug.name)

    def folder(self, year: str, slug: str) -> RecordFolder:
        """One record folder; this reader's problems are its problems."""
        path = f"brands/{year}/{slug}"
        if not _SLUG.fullmatch(slug):
            hint = "用小写字母、数字和连字符，3—60 个，如 wuyou-banshui。"
            self.tell(rulebook.FOLDER_NAME, path, f"“{slug}”不能作标识。", hint)
        files = tuple(self._files(path))
        return RecordFolder(path, year, slug, files, tuple(self.problems))

    def _files(self, folder: str) -> Iterator[RecordFile]:
        for entry in self.entries(folder):
            try:
                state = entry.stat(follow_symlinks=False)
            except OSError as error:
                path = f"{folder}/{entry.name}"
                self.tell(rulebook.FILE_UNREADABLE, path, f"文件打不开：{reason(error)}。", "重新上传。")
                continue
            yield RecordFile(
                entry.name, kind_of(state.st_mode), state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino
            )  # fmt: skip

    def _misplaced(self, path: str, entry: os.DirEntry[str]) -> None:
        if entry.is_symlink():
            self.tell(
                rulebook.FILE_IRREGULAR,
                path,
                f"“{entry.name}”是一个链接。",
                "放真实的文件，不放快捷方式或链接。",
            )
        else:
            self.tell(
                rulebook.FILE_UNEXPECTED,
                path,
                f"“{entry.name}”不在记录文件夹里。",
                "每个案例一个文件夹，文件放进去。",
            )

    def opened(self, folder: RecordFolder) -> tuple[Mapping[str, bytes], str]:
        """The bytes of its texts, and a digest of them and of the names of all that lies in it."""
        hasher = blake2b(digest_size=16)
        found: dict[str, bytes] = {}
        for file in folder.files:
            path = f"{folder.path}/{file.name}"
            hasher.update(f"{path}|{file.kind.name}|".encode())
            if file.kind is not FileKind.REGULAR or file.name not in _TEXTS:
                continue
            if (data := self.bytes(path)) is not None:
                hasher.update(f"{len(data)}|".encode() + data)
                found[file.name] = data
        return found, hasher.hexdigest()

    def whole(self, folder: RecordFolder, words: str) -> tuple[str, Mapping[str, str]]:
        """A digest of all there is to read in it, of which `words` is the texts' part; and the pictures' by their names."""
        pictures = {file.name: self.digest(f"{folder.path}/{file.name}") for file in folder.pictures}
        said = repr((words, sorted(pictures.items())))
        return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest(), pictures

    def record(self, folder: RecordFolder, look: Look) -> Draft:
        """The record in `folder`."""
        found, words = self.opened(folder)
        digest, pictures = self.whole(folder, words)
        for file in folder.files:
            path = f"{folder.path}/{file.name}"
            if file.kind is not FileKind.REGULAR:
                message = f"“{file.name}”是{file.kind.value}。"
                self.tell(rulebook.FILE_IRREGULAR, path, message, "只放 case.yml、case.md 和图片。")
            elif file.name not in _TEXTS and not _is_picture(file.name):
                self._unexpected(path)
        self._missing(folder)
        texts = {name: self.text(data, f"{folder.path}/{name}") for name, data in found.items()}
        return Draft(
            folder.path, folder.year, folder.slug, self._facts(folder, texts.get("case.yml")),
            self._story(folder, texts.get("case.md")), tuple(self._pictures(folder, pictures, look)), words, digest,
        )  # fmt: skip

    def text(self, data: bytes, path: str) -> str:
        """What the bytes say; how they should not say it is told."""
        text = encoding.read(data, path)
        self.problems += text.problems
        return text.content

    def _facts(self, folder: RecordFolder, text: str | None) -> YamlText | None:
        if text is None:
            return None
        yaml = self.yaml(text, f"{folder.path}/case.yml", Facts)
        self.problems += tidying.untidy_facts(yaml)
        return yaml

    def _story(self, folder: RecordFolder, text: str | None) -> Story | None:
        if text is None:
            return None
        path = f"{folder.path}/case.md"
        self.problems += tidying.untidy_story(text, path)
        meant, slips = marks.mended(text, path)
        self.problems += slips
        return read_story(meant, path)

    def _pictures(
        self, folder: RecordFolder, digests: Mapping[str, str], look: Look
    ) -> Iterator[PictureFile]:
        for file in folder.pictures:
            header = look(self.root / folder.path / file.name, digests[file.name])
            yield PictureFile(file.name, file.size, header, digests[file.name])

    def _missing(self, folder: RecordFolder) -> None:
        found = {file.name for file in folder.files if file.kind is FileKind.REGULAR}
        for name in _TEXTS:
            if name not in found:
                what = "写基本情况的" if name == "case.yml" else "写正文的"
                self.tell(
                    rulebook.FILE_MISSING,
                    f"{folder.path}/{name}",
                    f"缺少{what} {name}。",
                    "可用 python scripts new 生成一份样本。",
                )

    def _unexpected(self, path: str) -> None:
        name = path.rpartition("/")[2]
        hint = "只放 case.yml、case.md 和图片；其他材料请另行交给工作人员。"
        if re.fullmatch(r"case\.(?:yaml|yml\.txt|txt)|Case\.ya?ml|CASE\.YA?ML", name):
            hint = "改名为 case.yml（Windows 请先在“查看”里勾选“文件扩展名”）。"
        elif re.fullmatch(r"case\.md\.txt|case\.markdown|Case\.md|CASE\.MD|case\.docx?", name):
            hint = "另存为纯文本，改名为 case.md（Windows 请先在“查看”里勾选“文件扩展名”）。"
        self.tell(rulebook.FILE_UNEXPECTED, path, f"“{name}”不该放在记录文件夹里。", hint)


def _is_picture(name: str) -> bool:
    return os.path.splitext(name)[1].lower() in _PICTURE_LIKE  # noqa: PTH122 - a Path for each of 30,000 names
