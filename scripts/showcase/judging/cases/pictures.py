"""Rules on pictures and logos: what is named is there, what is there is named, and it may be published and printed."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from pydantic import TypeAdapter, ValidationError

from showcase.judging import hints
from showcase.judging.cases.finds import Find, limited, problems_at
from showcase.judging.cases.judged_case import JudgedCase
from showcase.judging.nearest import nearest
from showcase.late.patterns import pattern
from showcase.reading.folder import PictureFile
from showcase.reading.markdown.story import lines_of
from showcase.reading.picture import MOST_BYTES, MOST_PIXELS, MOST_SIDE, NOTHING, Fault, PictureHeader
from showcase.reading.yaml.yaml_text import DataPath
from showcase.words.case.choices import PartyEmblem, People, PictureKind
from showcase.words.case.record import MOST_BYTES as MOST_IN_RECORD
from showcase.words.entry import FileName
from showcase.words.rules import rulebook, sayings
from showcase.words.rules.problem import Edit, Place, Problem, Rule
from showcase.words.rules.sayings import Saying

_LOGO: DataPath = ("brand", "logo", "file")
_SUFFIXES = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",), "WEBP": (".webp",)}
_BROKEN = {
    Fault.CUT: sayings.PICTURE_CUT, Fault.DAMAGED: sayings.PICTURE_DAMAGED, Fault.SCANS: sayings.PICTURE_SCANS,
    Fault.HEAVY: sayings.PICTURE_HEAVY,
}  # fmt: skip
_TRUE = frozenset({"true", "yes", "on", "1", "t", "y"})
_GOOD_NAME = TypeAdapter(FileName)
UNREAD = pattern(
    r"!\[[^\]\n]{0,100}\]\([^)\n]{0,200}\)|[!！][\[［【][^\]］】\n]{0,100}[\]］】][(（][^()（）\n]{0,200}\.(?:jpe?g|png|webp|gif)[)）]",
    re.IGNORECASE,
)


def named(case: JudgedCase) -> Iterator[Problem]:
    """Every picture named lies in the folder, and every picture in the folder is named, be it as the logo."""
    present = {picture.name for picture in case.draft.pictures}
    paths = [(*path, "file") for path in case.each("pictures")] + [_LOGO]
    names = {name: path for path in reversed(paths) if (name := case.text(*path))}
    spare = dict.fromkeys(sorted(present - names.keys()), "")
    offered: set[str] = set()
    for path in paths:
        name = case.text(*path)
        if name and name not in present and names[name] == path:
            close = _nearest_file(name, spare)
            offered.add(close)
            hint = f"是不是：{close}" if close else f"把“{name}”放进文件夹，或删去这一项。"
            yield rulebook.PICTURE_ABSENT.broken(
                case.place(*path), f"文件夹里没有图片“{name}”。", hint,
                mend=case.yaml.edit(path, close) if close else (), certain=close.lower() == name.lower(),
            )  # fmt: skip
    if {"pictures", "brand", "*"} & case.yaml.broken:
        return
    for picture in case.draft.pictures:
        if picture.name not in names and picture.name not in offered and picture.header.format:
            place = Place(_file_path(case, picture))
            yield rulebook.PICTURE_UNNAMED.broken(
                place, f"图片“{picture.name}”没有在 case.yml 里写明。", _block(picture.name)
            )


def _nearest_file(name: str, present: dict[str, str]) -> str:
    """The file somebody probably meant: the same but for case or suffix, or spelt nearly the same."""
    stem = PurePosixPath(name).stem.lower()
    same = [other for other in present if PurePosixPath(other).stem.lower() == stem]
    return next(iter([*same, *nearest(name, present, 1)]), "")


def _block(name: str) -> str:
    """The lines to paste for a picture."""
    try:
        _GOOD_NAME.validate_python(name)
    except ValidationError:
        plain = hints.plain_name(name)
        how = f"文件改名为：{plain}" if plain else "先把文件改名，只用字母、数字、连字符或汉字，如 1.jpg"
        return f"{how}；再写进 pictures。"
    return (
        "不用的图片请删掉；要用就在 pictures 下补上：\n"
        f"  - file: {name}\n    alt: 画面里有什么\n    caption: 何时、何地、何事\n    people: none"
    )


@limited
def placed(case: JudgedCase) -> Iterator[Problem]:
    """A picture placed in the story is one of the record's pictures, in a paragraph of its own."""
    if case.story is None:
        return
    declared = {case.text(*path, "file") for path in case.each("pictures")}
    present = {picture.name for picture in case.draft.pictures}
    can_tell = not {"pictures", "*"} & case.yaml.broken
    for image in case.story.images:
        place = Place(case.story.path, image.line, image.column)
        if (
            image.target not in declared
            and can_tell
            and not (image.target in present and image.target != case.text(*_LOGO))
        ):
            hint = _undeclared_hint(image.target, declared)
            close = hint.removeprefix("是不是：![](")[:-1]
            line = lines_of(case.story.markdown)[image.line - 1]
            start = line.find(f"]({image.target})", image.column - 1)
            known = close in declared and start >= 0
            edit = Edit(image.line, image.column, image.line, start + len(image.target) + 4, f"![]({close})")
            yield sayings.PICTURE_UNDECLARED.broken(
                place, file=image.target[:60], hint=hint, mend=(edit,) if known else (),
                certain=PurePosixPath(image.target.replace("\\", "/")).name.lower() == close.lower(),
            )  # fmt: skip
        elif not image.alone:
            message = f"图片“{image.target[:60]}”和文字写在了同一段。"
            yield rulebook.PICTURE_INLINE.broken(place, message, "图片单独一行，前后各空一行。")


def _undeclared_hint(target: str, declared: set[str]) -> str:
    if re.match(r"[a-z]+:", target, re.IGNORECASE):
        return "不能直接用别处的图片：征得同意后下载，放进文件夹，再写进 pictures。"
    known = {name: "" for name in sorted(declared) if name}
    bare = PurePosixPath(target.replace("\\", "/")).name
    close = bare if bare in known else _nearest_file(bare, known)
    return f"是不是：![]({close})" if close else "把图片放进文件夹，并写进 case.yml 的 pictures。"


def unread(case: JudgedCase) -> Iterator[Problem]:
    """What looks like a picture in the story but is none: a blank in the file name, for one."""
    story = case.story
    if story is not None and ("!" in story.text or "！" in story.text):
        finds = (find for find in case.finds(UNREAD) if find.passage.path == story.path)
        yield from problems_at(rulebook.PICTURE_UNDECLARED, finds, _unread_words)


def _unread_words(find: Find) -> tuple[str, str]:
    message, hint = sayings.PICTURE_UNREAD.words()
    match = _TYPED.search(find.text) or _TYPED.match(find.passage.text, find.start)
    if match and (plain := hints.plain_name(match["file"])):
        hint = f"文件改名为：{plain}，这一行改成：![{match['words']}]({plain})"
    return message, hint


_TYPED = pattern(
    r"[!！][\[［【](?P<words>[^\]］】\n]*)[\]］】][(（](?P<file>[^\n]{1,200}?\.(?:jpe?g|png|webp))[)）]",
    re.IGNORECASE,
)


def files(case: JudgedCase) -> Iterator[Problem]:
    """A picture file is a single JPEG, PNG or WebP with the right suffix, within 10 MB and 50 MP, without GPS."""
    for picture in case.draft.pictures:
        if found := list(faults(picture)):
            place = _place_of(case, picture)
            yield from (rule.broken(place, message, hint) for rule, message, hint in found)


def _place_of(case: JudgedCase, picture: PictureFile) -> Place:
    """Where a picture is named, or else the file itself."""
    for path in (*((*path, "file") for path in case.each("pictures")), _LOGO):
        if case.text(*path) == picture.name:
            return case.place(*path)
    return Place(_file_path(case, picture))


def faults(picture: PictureFile) -> Iterator[tuple[Rule, str, str]]:
    """What keeps a picture from being published: rule, message and hint of each."""
    yield from _format(picture)
    yield from _size(picture)
    if picture.header.fault:
        yield _said(_BROKEN[picture.header.fault], file=picture.name)
    if picture.header.located:
        hint = "运行 python scripts fix 去掉拍摄地点，或用看图软件另存一份。"
        yield rulebook.PICTURE_LOCATION, f"图片“{picture.name}”里带有拍摄地点（GPS）。", hint
    elif picture.header.hidden:
        hint = "运行 python scripts fix 去掉；不去掉也行，网站和书里的图片不带这些。"
        message = f"图片“{picture.name}”里带有相机、作者等附加信息。"
        yield rulebook.PICTURE_HIDDEN_DATA, message, hint


def _format(picture: PictureFile) -> Iterator[tuple[Rule, str, str]]:
    header, suffix = picture.header, "." + picture.name.rpartition(".")[2].lower()
    if not header.format:
        yield _foreign(picture.name, suffix, header.foreign)
    elif header.frames > 1:
        yield _said(sayings.PICTURE_MOVING, file=picture.name, count=header.frames)
    elif suffix not in _SUFFIXES[header.format]:
        right = PurePosixPath(picture.name).stem + _SUFFIXES[header.format][0]
        message = f"“{picture.name}”其实是 {header.format} 图片，后缀不对。"
        yield rulebook.PICTURE_FORMAT, message, f"文件改名为：{right}（case.yml 里一并改）"


def _foreign(name: str, suffix: str, what: str) -> tuple[Rule, str, str]:
    if not any(suffix in suffixes for suffixes in _SUFFIXES.values()):
        message = f"“{name}”是 {suffix.lstrip('.').upper()} 格式，不能登载。"
        return rulebook.PICTURE_FORMAT, message, "另存为 JPEG 或 PNG，放进文件夹，再写进 pictures。"
    if what == NOTHING:
        return _said(sayings.PICTURE_EMPTY, file=name)
    if not what:
        return _said(sayings.PICTURE_UNKNOWN, file=name)
    return _said(sayings.PICTURE_FOREIGN, file=name, what=f" {what}" if what[0].isascii() else what)


def _said(saying: Saying, **values: object) -> tuple[Rule, str, str]:
    return saying.rule, *saying.words(**values)


def _size(picture: PictureFile) -> Iterator[tuple[Rule, str, str]]:
    header = picture.header
    sides = {"file": picture.name, "width": header.width, "height": header.height}
    if header.long_edge > MOST_SIDE:
        yield _said(sayings.PICTURE_SIDE, **sides, most=MOST_SIDE)
    elif picture.size > MOST_BYTES:
        message = f"“{picture.name}”有 {picture.size / 1024 / 1024:.1f} MB，超过 10 MB。"
        hint = "运行 python scripts fix 缩小，或用看图软件另存一份较小的。"
        yield rulebook.PICTURE_TOO_LARGE, message, hint
    elif not header.is_bounded:
        yield _said(sayings.PICTURE_PIXELS, **sides, most=MOST_PIXELS // 10_000)


def demanded(case: JudgedCase) -> Iterator[Problem]:
    """A full case has as many pictures as the year's call asks for, each with a long edge fit for print."""
    if not case.is_full_case or {"pictures", "*"} & case.yaml.broken:
        return
    demand, paths = case.call.limits.pictures, list(case.each("pictures"))
    if not demand.least <= len(paths) <= demand.most:
        lacking = demand.least - len(paths)
        saying = sayings.PICTURES_FEW if lacking > 0 else sayings.PICTURES_MANY
        yield saying.broken(
            case.place("pictures"), count=len(paths), least=demand.least, most=demand.most, lacking=lacking
        )
    headers: dict[str, PictureHeader] = {picture.name: picture.header for picture in case.draft.pictures}
    for path in paths:
        name = case.text(*path, "file")
        header = headers.get(name)
        if header and not header.fault and 0 < header.long_edge < demand.long_edge:
            place = case.place(*path, "file")
            yield sayings.PICTURE_SMALL.broken(
                place, file=name, edge=header.long_edge, least=demand.long_edge
            )


def weighed(case: JudgedCase) -> Iterator[Problem]:
    """The pictures of a record, its sealed page and copies are not too heavy together; whoever takes it in or reviews it takes no
    more."""
    unshown = case.draft.sealed_bytes + sum(case.draft.copies.values())
    size = unshown + sum(picture.size for picture in case.draft.pictures)
    if size > MOST_IN_RECORD:
        yield sayings.PICTURES_HEAVY.broken(
            case.place("pictures"), size=-(-size // 1_048_576), most=MOST_IN_RECORD // 1_048_576
        )


def permitted(case: JudgedCase) -> Iterator[Problem]:
    """Minors are shown only with their guardians' consent (个保法); a map states its approval number (地图管理条例)."""
    for path in case.each("pictures"):
        name = case.text(*path, "file") or "这张图片"
        if case.text(*path, "people") == People.MINORS and case.text(*path, "consent").lower() not in _TRUE:
            yield sayings.PICTURE_MINORS.broken(case.place(*path, "people"), file=name)
        if case.text(*path, "kind") == PictureKind.MAP and case.value(*path, "map_approval_no") is None:
            yield sayings.PICTURE_MAP.broken(case.place(*path, "kind"), file=name)


def logo(case: JudgedCase) -> Iterator[Problem]:
    """A logo holds no altered Party emblem (《中国共产党党徽党旗条例》); where its unit is unsure, somebody decides."""
    place = case.place("brand", "logo", "party_emblem")
    match case.text("brand", "logo", "party_emblem"):
        case PartyEmblem.ALTERED:
            yield sayings.LOGO_EMBLEM.broken(place)
        case PartyEmblem.UNSURE:
            yield sayings.LOGO_UNSURE.broken(place)


def _file_path(case: JudgedCase, picture: PictureFile) -> str:
    return case.draft.path(picture.name)


RULES = (named, placed, unread, files, demanded, weighed, permitted, logo)
