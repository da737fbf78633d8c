"""The files below content/, unopened: which are pages, lists, pictures; what lies there and is not published is told.

No link is followed and no folder entered through one: the walk ends, whatever was put there.
"""

from collections.abc import Iterator
from typing import NamedTuple

from showcase.late.patterns import pattern
from showcase.late.values import dataclass
from showcase.reading import file_names
from showcase.reading.plain_files import FileKind, kind_of
from showcase.reading.reader import Reader, unreadable
from showcase.words.editions.correction import PATH as CORRECTIONS
from showcase.words.editions.lock import ARCHIVE, SUFFIX
from showcase.words.rules import rulebook
from showcase.words.staff.exclusion import is_excluded
from showcase.words.staff.page import NEEDED, RESERVED, address_of
from showcase.words.staff.settings import CONTENT
from showcase.words.systems.origin import FOLDER as ORIGINS
from showcase.words.systems.origin import MOST_ORIGINS, ORIGIN_ID

PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp"})
LISTS = (
    "vocabulary.yml",
    "regions.yml",
    "wording.yml",
    "public-numbers.yml",
    CORRECTIONS,
    "working-days.yml",
)
FOLDERS = {
    "units": ".yml",
    "calls": ".md",
    "glossary": ".md",
    "collections": ".md",
    "compendiums": ".md",
    "notices": ".md",
    "belts": ".md",
    "qa": ".md",
    "bulletins": ".md",
    ORIGINS: ".json",
    "duties": ".yml",
}
"""Folders of one kind of file, and how it ends."""
REVIEWS = "reviews"
"""What juries gave (a .yml for each compendium), and staff's own notes beside it: never published."""

_MOST_FILES, _MOST_DEPTH, _LONGEST = 20_000, 5, 80
_NAME = pattern(r"[A-Za-z0-9_\u3400-\u4dbf\u4e00-\u9fff-]+")
_QUIET = frozenset({".gitkeep", ".gitignore", ".gitattributes"})


class Found(NamedTuple):
    """A regular file: its path below content/, and its size."""

    path: str
    size: int


@dataclass(frozen=True, slots=True)
class Inventory:
    """What content/ holds, by kind; every file by its path below content/."""

    lists: tuple[Found, ...] = ()
    """Vocabulary, regions, wording, units."""
    calls: tuple[Found, ...] = ()
    pages: tuple[Found, ...] = ()
    """Everything that becomes a page: terms, collections and compendiums too."""
    locks: tuple[Found, ...] = ()
    """Of frozen editions."""
    pictures: tuple[Found, ...] = ()
    reviews: tuple[Found, ...] = ()
    origins: tuple[Found, ...] = ()
    """What is kept of other showcases."""
    duties: tuple[Found, ...] = ()
    """Lists of responsibilities."""
    others: tuple[str, ...] = ()
    """What is there and not published, for links that lead to it."""


def inventory(reader: Reader, exclusions: str) -> Inventory:
    """Look at everything below content/; what does not belong there is noted in `reader`."""
    walk = _Walk(reader, exclusions)
    walk.look()
    return Inventory(
        tuple(walk.lists), tuple(walk.calls), tuple(_sound(reader, walk.pages)), tuple(walk.locks), tuple(walk.pictures), tuple(walk.reviews), tuple(walk.origins), tuple(walk.duties), tuple(walk.others)
    )  # fmt: skip


class _Walk:
    """One walk through content/."""

    def __init__(self, reader: Reader, exclusions: str) -> None:
        self.reader, self.exclusions = reader, exclusions
        self.lists: list[Found] = []
        self.calls: list[Found] = []
        self.pages: list[Found] = []
        self.locks: list[Found] = []
        self.archives: list[Found] = []
        self.pictures: list[Found] = []
        self.reviews: list[Found] = []
        self.origins: list[Found] = []
        self.duties: list[Found] = []
        self.others: list[str] = []
        self.count = 0

    def look(self) -> None:
        try:
            kind = kind_of((self.reader.root / CONTENT).lstat().st_mode)
        except FileNotFoundError:
            return
        except OSError as error:
            self.reader.tell(
                rulebook.FILE_UNREADABLE, CONTENT, f"文件夹打不开：{unreadable(error)}。", "检查权限。"
            )
            return
        if kind is FileKind.FOLDER:
            for found in self.files(""):
                self.sort(found)
            locked = {found.path.removesuffix(SUFFIX) for found in self.locks}
            paged = {found.path.removesuffix(".md") for found in self.pages}
            for found in self.archives:
                named = found.path.removesuffix(ARCHIVE)
                if named in paged - locked:
                    self.unlocked(found, named)
                elif named not in locked:
                    self.stray(found)
        else:
            said = kind.value or "一个文件"
            self.reader.tell(
                rulebook.FILE_IRREGULAR, CONTENT, f"“content”是{said}，不是文件夹。", "换成真实的文件夹。"
            )

    def files(self, folder: str) -> Iterator[Found]:
        """The regular files below a folder, depth first; everything else is told."""
        for entry in self.reader.entries(f"{CONTENT}/{folder}".rstrip("/")):
            path = f"{folder}{entry.name}"
            try:
                state = entry.stat(follow_symlinks=False)
            except OSError as error:
                self.reader.tell(
                    rulebook.FILE_UNREADABLE,
                    f"{CONTENT}/{path}",
                    f"文件打不开：{unreadable(error)}。",
                    "重新上传。",
                )
                continue
            self.count += 1
            if self.count > _MOST_FILES:
                if self.count == _MOST_FILES + 1:
                    message = f"content 里的文件超过 {_MOST_FILES} 个，从这里起没有再看。"
                    self.reader.tell(rulebook.CONTENT_STRAY, f"{CONTENT}/{path}", message, "删去不用的文件。")
                return
            kind = kind_of(state.st_mode)
            if kind is FileKind.REGULAR:
                yield Found(path, state.st_size)
            elif kind is FileKind.FOLDER and entry.name.lower().endswith((".md", ".yml")):
                message = f"“{entry.name}”是{kind.value}，不是文件。"
                hint = "把里面的文件移出来，删去这个文件夹。"
                self.reader.tell(rulebook.FILE_IRREGULAR, f"{CONTENT}/{path}", message, hint)
            elif kind is FileKind.FOLDER and folder.count("/") < _MOST_DEPTH:
                yield from self.files(f"{path}/")
            elif kind is FileKind.FOLDER:
                hint = "文件夹最多套 5 层，把文件往上移。"
                self.reader.tell(
                    rulebook.CONTENT_STRAY, f"{CONTENT}/{path}", "文件夹套得太深，没有再看。", hint
                )
            else:
                message = f"“{entry.name}”是{kind.value}。"
                hint = "放真实的文件，不放快捷方式或链接。"
                self.reader.tell(rulebook.FILE_IRREGULAR, f"{CONTENT}/{path}", message, hint)

    def sort(self, found: Found) -> None:
        """One file to its kind."""
        folder, _, name = found.path.rpartition("/")
        suffix = "." + name.rpartition(".")[2].lower()
        top = found.path.partition("/")[0]
        if top == REVIEWS and folder == top and suffix == ".yml":
            self.reviews.append(found)
            return
        if top == REVIEWS or name in _QUIET:
            return
        if found.path in LISTS or (folder == "units" and suffix == ".yml"):
            self.lists.append(found)
        elif folder == "duties" and suffix == ".yml":
            self.duties.append(found)
        elif folder == "compendiums" and suffix == SUFFIX:
            self.locks.append(found)
        elif folder == "compendiums" and suffix == ARCHIVE:
            self.archives.append(found)
        elif folder == ORIGINS and suffix == FOLDERS[ORIGINS]:
            self.origin(found)
        elif folder == "calls" and name.endswith(".md"):
            self.calls.append(found)
        elif is_excluded(found.path, self.exclusions):
            self.others.append(found.path)
        elif suffix in PICTURES and top not in ("units", "calls", "duties"):
            self.pictures.append(found)
        elif name.endswith(".md") and (top not in FOLDERS or (folder == top and FOLDERS[top] == ".md")):
            self.pages.append(found)
        else:
            self.stray(found)

    def origin(self, found: Found) -> None:
        """What is kept of another showcase, if its file is called as an origin is."""
        stem = found.path.rpartition("/")[2].removesuffix(FOLDERS[ORIGINS])
        path = f"{CONTENT}/{found.path}"
        if not ORIGIN_ID.fullmatch(stem):
            hint = "改名：3—60 个小写字母、数字、连字符，如 fuzhou.json。"
            self.reader.tell(
                rulebook.PAGE_NAME, path, f"“{file_names.printable(stem)}”不能作来源的标识。", hint
            )
        elif len(self.origins) == MOST_ORIGINS:
            self.reader.tell(
                rulebook.CONTENT_STRAY,
                path,
                f"来源超过 {MOST_ORIGINS} 个，从这里起没有再看。",
                "删去不用的来源。",
            )
        else:
            self.origins.append(found)

    def unlocked(self, found: Found, named: str) -> None:
        """The copy of an edition whose lock is gone: without it the book would be set anew, and nothing would say so."""
        self.others.append(found.path)
        self.reader.tell(
            rulebook.EDITION_CHANGED,
            f"{CONTENT}/{found.path}",
            f"旁边没有定版的锁 {named.rpartition('/')[2]}{SUFFIX}。",
            "用 git 找回定版时的锁；书还没有付印、要重新定版的，删去这个 .zip 再运行 edition freeze。",
        )

    def stray(self, found: Found) -> None:
        """A file that goes nowhere."""
        name = found.path.rpartition("/")[2]
        self.others.append(found.path)
        self.reader.tell(
            rulebook.CONTENT_STRAY, f"{CONTENT}/{found.path}", f"“{name}”不会发布。", _advice(found.path)
        )


def _advice(path: str) -> str:
    """What to do with a file of a kind that does not belong where it lies."""
    top, name = path.partition("/")[0], path.rpartition("/")[2]
    suffix = "." + name.rpartition(".")[2].lower()
    if name.startswith("."):
        return "不用的请删掉。"
    if top in FOLDERS and "/" in path:
        if suffix == FOLDERS[top]:
            return f"content/{top} 里直接放文件，不放子文件夹；后缀写成 {FOLDERS[top]}。"
        return f"content/{top} 里只放 {FOLDERS[top]} 文件；不用的请删掉。"
    if suffix in (".md", ".markdown", ".mdown", ".txt"):
        return "要作页面，就把文件名的后缀改成 .md。"
    if suffix in (".yml", ".yaml"):
        return "名录放进 content/units；责任清单放进 content/duties；词表、区划、规范表述、公开号码、更正、工作日表的文件名是 vocabulary.yml、regions.yml、wording.yml、public-numbers.yml、corrections.yml、working-days.yml。"
    if suffix in (".gif", ".bmp", ".tif", ".tiff", ".heic", ".avif", ".svg"):
        return "图片另存为 JPEG、PNG 或 WebP。"
    if suffix in (".css", ".js", ".html", ".htm"):
        return "样式、脚本和模板由设计人员写进 theme/。"
    return "content 里只放页面（.md）、页面上的图片和规定的资料；内容写进页面，不用的请删掉。"


# --- names of pages ---


def _sound(reader: Reader, pages: list[Found]) -> Iterator[Found]:
    """The pages whose names can be addresses, and no two the same one."""
    taken: dict[str, str] = {}
    for found in pages:
        steps = found.path.removesuffix(".md").split("/")
        path = f"{CONTENT}/{found.path}"
        wrong = next((step for step in steps if not _NAME.fullmatch(step) or len(step) > _LONGEST), None)
        address = file_names.folded(address_of(found.path))
        if wrong is not None:
            hint = f"改名：只用字母、数字、连字符、下划线和汉字，不超过 {_LONGEST} 个。"
            reader.tell(rulebook.PAGE_NAME, path, f"“{file_names.printable(wrong)}”不能作页面的地址。", hint)
        elif (
            steps[0] in RESERVED
            and found.path not in NEEDED
            and (steps[0] not in FOLDERS or steps[1:] in ([], ["index"]))
        ):
            reader.tell(
                rulebook.PAGE_NAME, path, f"地址 {steps[0]}/ 由程序使用。", "换一个文件名或文件夹名。"
            )
        elif address in taken:
            message = f"与 {taken[address]} 的地址相同：{address_of(found.path)}。"
            reader.tell(rulebook.PAGE_NAME, path, message, "两个文件合成一个，或改名。")
        else:
            taken[address] = found.path
            yield found
