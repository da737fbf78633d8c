"""The only reader of records: the folders `brands/` and `content/` become drafts, with every position kept.

Nothing here judges what a record says; what cannot be read at all (names, encodings, links, broken YAML) is told here,
because only here it is seen.
"""

import errno
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from showcase.reading import encoding, strict_yaml, tidying
from showcase.reading.picture import PictureHeader, read_header
from showcase.reading.story import Story
from showcase.reading.story import read as read_story
from showcase.reading.yaml_text import YamlText
from showcase.words import rulebook, sayings
from showcase.words.call import Call
from showcase.words.entry import Entry
from showcase.words.fields import field_names
from showcase.words.problem import Place, Problem, Rule
from showcase.words.record import Facts
from showcase.words.selection import Collection, Compendium
from showcase.words.term import Term
from showcase.words.unit import Region, Unit
from showcase.words.vocabulary import Vocabulary
from showcase.words.wording import Wording

PICTURE_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp"})
SCHEMA_FILE = "case.schema.json"
"""The derived file that lies in brands/ beside the year folders."""

MAX_BYTES = 64 * 1024
"""Of case.yml and of case.md (DESIGN §11)."""

_STAFF_BYTES, _STAFF_NODES = 2 * 1024 * 1024, 100_000
"""Staff's own files may be long: a province has thousands of units."""
_JUNK = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What file managers leave behind; passed over."""
_UNSPEAKABLE = re.compile(f"{encoding.INVISIBLE.pattern}|[\\t\\n]")
"""What no name may hold: control characters, and the surrogates that stand for bytes that are no UTF-8."""

_YEAR = re.compile(r"(?:19|20)\d{2}")
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{1,58}[a-z0-9]")
_PICTURE_LIKE = frozenset({*PICTURE_SUFFIXES, ".svg", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".avif"})


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture lying in a record folder."""

    name: str
    size: int
    header: PictureHeader
    stamp: str
    """Changes whenever the file does (size and time of change)."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One record folder as found. `facts` or `story` is None when its file is missing or no text at all."""

    folder: str
    year: str
    slug: str
    facts: YamlText | None
    story: Story | None
    pictures: tuple[PictureFile, ...]
    digest: str
    """Of everything read: equal digests, equal drafts."""

    @property
    def key(self) -> str:
        """`year/slug`."""
        return f"{self.year}/{self.slug}"

    def path(self, name: str) -> str:
        """The path of one of its files from the root."""
        return f"{self.folder}/{name}"


@dataclass(frozen=True, slots=True)
class StaffDraft:
    """A staff file: YAML, or Markdown with YAML front matter (whose body MkDocs renders). `name` is the file's stem."""

    name: str
    yaml: YamlText
    body: str = ""


@dataclass(frozen=True)
class Drafts:
    """All that was read under one root."""

    records: tuple[Draft, ...] = ()
    vocabulary: StaffDraft | None = None
    regions: StaffDraft | None = None
    wording: StaffDraft | None = None
    units: tuple[StaffDraft, ...] = ()
    calls: tuple[StaffDraft, ...] = ()
    terms: tuple[StaffDraft, ...] = ()
    collections: tuple[StaffDraft, ...] = ()
    compendiums: tuple[StaffDraft, ...] = ()
    problems: tuple[Problem, ...] = ()


def _reason(error: OSError) -> str:
    """Why a file or folder cannot be opened, in Chinese where the reason is a common one."""
    known = {
        errno.EACCES: "没有读取权限", errno.EPERM: "没有读取权限", errno.ENOENT: "文件不见了", errno.ENOTDIR: "它不是文件夹",
        errno.EISDIR: "它是文件夹", errno.EIO: "磁盘读写出错", errno.ENAMETOOLONG: "文件名太长", errno.EMFILE: "打开的文件太多",
    }  # fmt: skip
    return known.get(error.errno or 0, f"系统报告“{error.strerror or error}”")


class _Reader:
    """Reads below one root, collecting problems as it goes."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []

    def tell(self, rule: Rule, path: str, message: str, hint: str = "") -> None:
        self.problems.append(rule.broken(Place(path), message, hint))

    def bytes(self, path: str, limit: int = MAX_BYTES) -> bytes | None:
        """The file's bytes; None, with the reason told, when it cannot be read or is too large."""
        file = self.root / path
        try:
            if (size := file.stat().st_size) > limit:
                told = sayings.FILE_TOO_LARGE.broken(Place(path), size=size // 1024, most=limit // 1024)
                self.problems.append(told)
                return None
            return file.read_bytes()
        except OSError as error:
            self.tell(
                rulebook.FILE_UNREADABLE,
                path,
                f"文件打不开：{_reason(error)}。",
                "检查文件权限，或重新上传。",
            )
            return None

    def text(self, path: str) -> str | None:
        """The text of a staff file."""
        data = self.bytes(path, _STAFF_BYTES)
        if data is None:
            return None
        text = encoding.read(data, path)
        self.problems += text.problems
        return text.content

    def yaml(
        self, text: str, path: str, schema: type[Entry], first_line: int = 1, nodes: int = _STAFF_NODES
    ) -> YamlText:
        result, problems = strict_yaml.read(text, path, field_names(schema), first_line, nodes)
        self.problems += problems
        return result

    # --- brands/ ---

    def records(self) -> Iterator[Draft]:
        for year in self._entries("brands"):
            path = f"brands/{year.name}"
            if year.is_symlink() or not year.is_dir(follow_symlinks=False):
                if year.name != SCHEMA_FILE or year.is_symlink():
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
            for slug in self._entries(path):
                if slug.is_symlink() or not slug.is_dir(follow_symlinks=False):
                    self._misplaced(f"{path}/{slug.name}", slug)
                    continue
                if not _SLUG.fullmatch(slug.name):
                    hint = "用小写字母、数字和连字符，3—60 个，如 wuyou-banshui。"
                    self.tell(rulebook.FOLDER_NAME, f"{path}/{slug.name}", f"“{slug.name}”不能作标识。", hint)
                yield self._record(f"{path}/{slug.name}", year.name, slug.name)

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

    def _entries(self, folder: str) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(self.root / folder) as entries:
                found = [entry for entry in entries if entry.name not in _JUNK]
        except FileNotFoundError:
            return []
        except OSError as error:
            self.tell(rulebook.FILE_UNREADABLE, folder, f"文件夹打不开：{_reason(error)}。", "检查权限。")
            return []
        for entry in found:
            if _UNSPEAKABLE.search(entry.name):
                shown = _UNSPEAKABLE.sub("□", entry.name)
                hint = "改名：只用字母、数字、连字符或汉字。"
                self.tell(
                    rulebook.FILE_UNEXPECTED, f"{folder}/{shown}", f"名称“{shown}”里有读不出的字符。", hint
                )
        return sorted(
            (entry for entry in found if not _UNSPEAKABLE.search(entry.name)), key=lambda entry: entry.name
        )

    def _record(self, folder: str, year: str, slug: str) -> Draft:
        hasher = blake2b(digest_size=16)
        texts: dict[str, str] = {}
        pictures: list[PictureFile] = []
        found: set[str] = set()
        for entry in self._entries(folder):
            path = f"{folder}/{entry.name}"
            try:
                state = entry.stat(follow_symlinks=False)
            except OSError as error:
                self.tell(rulebook.FILE_UNREADABLE, path, f"文件打不开：{_reason(error)}。", "重新上传。")
                continue
            if not stat.S_ISREG(state.st_mode):
                what = "一个链接" if entry.is_symlink() else "一个文件夹" if entry.is_dir() else "特殊文件"
                self.tell(
                    rulebook.FILE_IRREGULAR,
                    path,
                    f"“{entry.name}”是{what}。",
                    "只放 case.yml、case.md 和图片。",
                )
            elif entry.name in ("case.yml", "case.md"):
                found.add(entry.name)
                if (data := self.bytes(path)) is not None:
                    hasher.update(entry.name.encode() + data)
                    text = encoding.read(data, path)
                    self.problems += text.problems
                    texts[entry.name] = text.content
            elif Path(entry.name).suffix.lower() in _PICTURE_LIKE:
                stamp = f"{state.st_size}-{state.st_mtime_ns}"
                hasher.update(f"{path}{stamp}".encode())
                pictures.append(PictureFile(entry.name, state.st_size, read_header(self.root / path), stamp))
            else:
                self._unexpected(path)
        for name in ("case.yml", "case.md"):
            if name not in found:
                what = "写基本情况的" if name == "case.yml" else "写正文的"
                self.tell(
                    rulebook.FILE_MISSING,
                    f"{folder}/{name}",
                    f"缺少{what} {name}。",
                    "可用 python scripts new 生成一份样本。",
                )
        facts = texts.get("case.yml")
        story = texts.get("case.md")
        yaml_path, story_path = f"{folder}/case.yml", f"{folder}/case.md"
        yaml = None
        if facts is not None:
            yaml = self.yaml(facts, yaml_path, Facts, nodes=strict_yaml.MAX_NODES)
            self.problems += tidying.untidy_facts(yaml)
        if story is not None:
            self.problems += tidying.untidy_story(story, story_path)
        return Draft(
            folder, year, slug, yaml, read_story(story, story_path) if story is not None else None,
            tuple(pictures), hasher.hexdigest(),
        )  # fmt: skip

    def _unexpected(self, path: str) -> None:
        name = path.rpartition("/")[2]
        hint = "只放 case.yml、case.md 和图片；其他材料请另行交给工作人员。"
        if re.fullmatch(r"case\.(?:yaml|yml\.txt|txt)|Case\.ya?ml|CASE\.YA?ML", name):
            hint = "改名为 case.yml（Windows 请先在“查看”里勾选“文件扩展名”）。"
        elif re.fullmatch(r"case\.md\.txt|case\.markdown|Case\.md|CASE\.MD|case\.docx?", name):
            hint = "另存为纯文本，改名为 case.md（Windows 请先在“查看”里勾选“文件扩展名”）。"
        self.tell(rulebook.FILE_UNEXPECTED, path, f"“{name}”不该放在记录文件夹里。", hint)

    # --- content/ ---

    def staff_yaml(self, path: str, schema: type[Entry]) -> StaffDraft | None:
        if not (self.root / path).is_file():
            return None
        text = self.text(path)
        return None if text is None else StaffDraft(Path(path).stem, self.yaml(text, path, schema))

    def staff_list(self, path: str, schema: type[Entry]) -> StaffDraft | None:
        """A file that is a list of entries; read as the single key `list` of a mapping."""
        if not (self.root / path).is_file():
            return None
        text = self.text(path)
        if text is None:
            return None
        return StaffDraft(Path(path).stem, self.yaml("list:\n" + text, path, schema, first_line=0))

    def staff_pages(self, folder: str, schema: type[Entry]) -> Iterator[StaffDraft]:
        for entry in self._entries(folder):
            path = f"{folder}/{entry.name}"
            if (
                not entry.name.endswith(".md")
                or entry.name == "index.md"
                or not entry.is_file(follow_symlinks=False)
            ):
                continue
            text = self.text(path)
            if text is None:
                continue
            match = re.match(r"---[ \t]*\n(.*?)(?:\n---[ \t]*(?:\n|$))", text, re.DOTALL)
            if match is None:
                hint = "文件第一行写“---”，各项写完后另起一行再写“---”，下面是正文。"
                self.tell(rulebook.YAML_SYNTAX, path, "文件开头缺少用“---”围起来的说明部分。", hint)
                continue
            yield StaffDraft(
                Path(entry.name).stem, self.yaml(match[1], path, schema, first_line=2), text[match.end() :]
            )


def read(root: Path, watch: Callable[[Iterable[Draft]], Iterable[Draft]] = iter) -> Drafts:
    """Everything under `root` (the folder that holds brands/ and content/). `watch` sees the records go by."""
    reader = _Reader(root)
    units = (
        reader.staff_list(f"content/units/{entry.name}", Unit)
        for entry in reader._entries("content/units")
        if entry.name.endswith(".yml") and entry.is_file(follow_symlinks=False)
    )
    return Drafts(
        records=tuple(watch(reader.records())),
        vocabulary=reader.staff_yaml("content/vocabulary.yml", Vocabulary),
        regions=reader.staff_list("content/regions.yml", Region),
        wording=reader.staff_yaml("content/wording.yml", Wording),
        units=tuple(unit for unit in units if unit),
        calls=tuple(reader.staff_pages("content/calls", Call)),
        terms=tuple(reader.staff_pages("content/glossary", Term)),
        collections=tuple(reader.staff_pages("content/collections", Collection)),
        compendiums=tuple(reader.staff_pages("content/compendiums", Compendium)),
        problems=tuple(reader.problems),
    )
