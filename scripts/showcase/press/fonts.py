"""Which fonts set the book: the office's own in `fonts/` first, then the free ones npm brings, then the system's.

Roles: title (小标宋), heading (黑), body (宋, in gongwen 仿宋), kai (楷), latin. Each is a chain of families: what the first
has not is taken from the next.
"""

import io
import json
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from contextlib import AbstractContextManager, nullcontext
from hashlib import blake2b
from pathlib import Path

from showcase.judging.glyphs import Coverage, runs
from showcase.late.values import dataclass
from showcase.press import font_folders, typesetting
from showcase.press.font_folders import Brought
from showcase.press.typesetting import Face
from showcase.storage.identity import Identities
from showcase.storage.store import Store
from showcase.storage.stored import StoredFiles
from showcase.words.staff.book import FontNames, Style

ROLES: Mapping[str, str] = {
    "title": "标题",
    "heading": "小标题",
    "body": "正文",
    "kai": "楷体",
    "latin": "西文",
}

_SONG = (
    "Noto Serif SC",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "思源宋体",
    "Songti SC",
    "STSong",
    "SimSun",
)
_HEI = (
    "Noto Sans SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "思源黑体",
    "PingFang SC",
    "Microsoft YaHei",
    "SimHei",
)
_KAI = ("LXGW WenKai", "霞鹜文楷", "Kaiti SC", "STKaiti", "KaiTi")
_FREE: Mapping[str, tuple[str, ...]] = {
    "title": _SONG, "heading": (*_HEI, *_SONG), "body": (*_SONG, *_HEI), "kai": (*_KAI, *_SONG),
}  # fmt: skip

_OFFICE: Mapping[str, tuple[str, ...]] = {
    "title": ("FZXiaoBiaoSong-B05S", "方正小标宋简体", "FZXiaoBiaoSong-B05", "方正小标宋_GBK"),
    "heading": ("SimHei", "黑体", "FZHei-B01S", "方正黑体简体", "方正黑体_GBK"),
    "kai": ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "FZKai-Z03S", "方正楷体简体", "方正楷体_GBK"),
}
"""Families offices have licences for, by the names their files carry; used when they lie in `fonts/`."""
_OFFICE_BODY: Mapping[Style, tuple[str, ...]] = {
    Style.GONGWEN: ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "FZFangSong-Z02S", "方正仿宋简体", "方正仿宋_GBK",
                    "Zhuque Fangsong (technical preview)"),
    Style.BOOK: ("FZShuSong-Z01S", "方正书宋简体", "方正书宋_GBK"),
}  # fmt: skip

_FACES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "title": ("小标宋", ()), "heading": ("黑体", _HEI), "body": ("仿宋", ()), "kai": ("楷体", _KAI),
}  # fmt: skip
"""The face GB/T 9704 asks of each role, and the free fonts that are such a face (docs/field-facts.md#fonts)."""

INSTALL = """没有可用的中文字体，书排不出来。装好下面任意一种再运行一次：
1. 装 Node.js（带 npm），再运行 make site，字体会自动下载到 node_modules/；
2. 装系统字体。Debian、Ubuntu：apt install fonts-noto-cjk；Fedora：dnf install google-noto-serif-cjk-fonts；
3. 把本单位有授权的字体文件（.ttf、.otf、.ttc）放进 fonts/ 文件夹，在 mkdocs.yml 的 extra.book.fonts 里写上字体名。"""


class NoFonts(Exception):
    """No font here can set Chinese; the message says what to install."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """The chosen fonts: a chain of families for each role, and where they lie."""

    families: Mapping[str, tuple[str, ...]]
    folders: tuple[Path, ...]
    system: bool
    faces: tuple[Face, ...]
    """Those of the chosen families."""
    digest: str
    """Of what is in the fonts and of their order."""
    home: Path | None = None
    """Beside what npm brought them, be it the records or this program: what is known of a font is kept there, once for every root."""
    wanting: tuple[str, ...] = ()
    """Configured families that are not here, each as a sentence."""
    standing_in: tuple[str, ...] = ()
    """Of a gongwen page: what stands in for a face its standard asks for, each as a sentence."""


def choose(root: Path, wished: FontNames, style: Style, store: Store) -> Fonts:
    """The fonts for a book of `root`. Raises NoFonts, OSError."""
    own, brought = root / font_folders.OWN, font_folders.brought(root)
    folders = tuple(folder for folder in (own, *_npm_folders(brought, store)) if folder.is_dir())
    found, system = typesetting.faces(folders, system=False), False
    if not _sets_chinese({face.family for face in found}):
        found, system = typesetting.faces(folders, system=True), True
    present = {face.family for face in found}
    if not _sets_chinese(present) and not any(wished.model_dump().values()):
        raise NoFonts(INSTALL)
    in_own = {face.family for face in found if Path(face.file).is_relative_to(own)}
    families: dict[str, tuple[str, ...]] = {}
    wanting: list[str] = []
    for role in _FREE:
        name = getattr(wished, role)
        office = _OFFICE_BODY[style] if role == "body" else _OFFICE[role]
        if name and name not in present:
            wanting.append(f"没有找到{ROLES[role]}字体“{name}”，用别的代替。")
        chain = [name or "", *(family for family in office if family in in_own), *_FREE[role]]
        families[role] = tuple(dict.fromkeys(family for family in chain if family in present))
    families["latin"] = (wished.latin,) if wished.latin in present and wished.latin else ()
    if not all(families[role] for role in _FREE):
        raise NoFonts(INSTALL)
    used = {family for chain in families.values() for family in chain}
    faces = tuple(face for face in found if face.family in used)
    home = brought.base if brought else None
    with _keeping(home, store) as kept:
        digests = Identities(kept)
        content = [(face.family, face.weight, face.index, digests.digest(Path(face.file))) for face in faces]
    digest = _digest((sorted(families.items()), content))
    standing_in = tuple(_standing_in(families, wished)) if style is Style.GONGWEN else ()
    return Fonts(families, folders, system, faces, digest, home, tuple(wanting), standing_in)


def _standing_in(families: Mapping[str, tuple[str, ...]], wished: FontNames) -> Iterator[str]:
    """What is set in another face than the standard asks for, where nobody wished for it."""
    for role, (face, free) in _FACES.items():
        office = _OFFICE_BODY[Style.GONGWEN] if role == "body" else _OFFICE[role]
        first = families[role][0]
        if first not in (*office, *free, getattr(wished, role)):
            yield f"没有{face}字体，{ROLES[role]}用“{first}”代替；本单位有授权的，把字体文件放进 fonts/ 文件夹再排。"


def _keeping(home: Path | None, store: Store) -> AbstractContextManager[Store]:
    """The store of the place the fonts came from; `store`, that of the root, where they came from nowhere else. Roots with words of
    their own share it, and what is kept of a font is kept whatever they say: none takes it from another."""
    return nullcontext(store) if home is None or store.root == home else Store(home, store.say)


def _sets_chinese(families: Iterable[str]) -> bool:
    """Whether the free fonts are all here, or at least one for running text."""
    return bool(set(families) & set(_SONG))


def _npm_folders(found: Brought | None, store: Store) -> tuple[Path, ...]:
    """The folders of the fonts npm brought."""
    if found is None:
        return ()
    unpacked = _unpacked(found.base, found.packed, store)
    return (*found.folders, unpacked) if unpacked else found.folders


def _unpacked(base: Path, woff: Path, store: Store) -> Path | None:
    """The folder with the TrueType font out of `woff` (0.45 s once); None when there is none to be had. `store` is that of the
    root, which need not be where the fonts lie. Typst reads all that lies in a folder, so each font has one of its own; nothing
    in it is pruned, for another version of this program may be setting a book with it."""
    with _keeping(base, store) as own:
        try:
            digests = Identities(own)
            key = digests.digest(woff)
            kind = f"fonts/{key}"
            kept = StoredFiles(own.values_as_called(kind), own.folder(kind), ".ttf")
            if (held := kept.noted(key)) and digests.digest(held[0]) == held[1]:
                return held[0].parent
            return kept.put(key, [_as_truetype(woff)]).parent
        except OSError:
            return None


def _as_truetype(woff: Path) -> bytes:
    """Without today's date, which fontTools would write into it: the same font in any clone is the same file."""
    from fontTools.ttLib import TTFont

    out = io.BytesIO()
    with TTFont(woff, lazy=True, recalcTimestamp=False) as font:
        font.flavor = None
        font.save(out, reorderTables=None)
    return out.getvalue()


def coverage(fonts: Fonts, store: Store) -> Coverage:
    """What each role can set, by the fonts' own character maps. Raises OSError."""
    by_family: dict[str, frozenset[int]] = {}
    with _keeping(fonts.home, store) as own:
        identities, kept = Identities(own), own.values_as_called("coverage")
        for face in fonts.faces:
            if face.family not in by_family:  # the weights of a family have the same characters
                by_family[face.family] = _characters(face, identities.digest(Path(face.file)), kept)
    return {
        role: frozenset().union(*(by_family[family] for family in chain))
        for role, chain in fonts.families.items()
        if role != "latin"
    }


def _characters(face: Face, digest: str, kept: MutableMapping[str, bytes]) -> frozenset[int]:
    key = f"{digest}-{face.index}"
    if (known := kept.get(key)) is None:
        known = kept[key] = json.dumps(_runs(face)).encode()
    return frozenset().union(*(range(first, last + 1) for first, last in json.loads(known)))


def _runs(face: Face) -> list[tuple[int, int]]:
    """Runs of code points, first and last of each."""
    from fontTools.ttLib import TTFont

    with TTFont(face.file, fontNumber=face.index, lazy=True) as font:
        # Which characters there are is asked, not what their glyphs are called: to read those names takes four times as long.
        font.setGlyphOrder([str(glyph) for glyph in range(font["maxp"].numGlyphs)])
        return [*runs(font.getBestCmap() or ())]


def _digest(parts: object) -> str:
    return blake2b(repr(parts).encode(), digest_size=16).hexdigest()
